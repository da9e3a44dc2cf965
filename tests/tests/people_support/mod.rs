//! Small populations and conditions for tests, written as documents.
#![allow(dead_code, reason = "every test file uses its own part")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::diagnostic::{Diagnostic, Pointer};
use talent_core::document::{Decode, Node, Reading};
use talent_core::eligibility::{
    CompiledCondition, Condition, ConditionContext, Judgement, ReferenceDate, References, RoleLookup, Truth,
    YearRule, YearTerms, judge,
};
use talent_core::framework::{Role, RoleOrigin, RoleStatus};
use talent_core::time::Day;
use talent_core::workforce::{AttributeDeclaration, AttributeType, Person, Population, Workforce};

/// The day of `YYYY-MM-DD`.
pub fn day(text: &str) -> Day {
    Day::from_date(text.parse::<NaiveDate>().expect("a date"))
}

/// The population of a workforce document without its schema.
pub fn population(mut workforce: Value) -> Population {
    workforce["schema"] = json!("talent-core/1");
    Population::from_workforce(&Workforce::from_json(&workforce.to_string()).expect("a workforce"))
}

/// The person with this id.
pub fn person<'p>(population: &'p Population, id: &str) -> Person<'p> {
    population.person(population.row(id).expect("somebody of the population"))
}

/// A role generated from a function, or an added one.
pub fn role(id: &str, function: Option<&str>) -> Role {
    Role {
        id: id.into(),
        name: None,
        origin: function.map_or(RoleOrigin::Added, |function| RoleOrigin::Function(function.into())),
        status: RoleStatus::Active,
        profiles: Vec::new(),
        requirements: Vec::new(),
        esco: None,
    }
}

/// The same role with another status.
pub fn with_status(role: Role, status: RoleStatus) -> Role {
    Role { status, ..role }
}

/// The configuration that conditions of tests are compiled against.
pub struct Setting {
    pub roles: Vec<Role>,
    pub attributes: BTreeMap<String, AttributeDeclaration>,
    pub rehire_gap_days: u32,
    pub default_reference: ReferenceDate,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            roles: vec![role("nurse", Some("F-NURSE")), role("cook", Some("F-COOK")), role("adviser", None)],
            attributes: BTreeMap::new(),
            rehire_gap_days: 0,
            default_reference: ReferenceDate::Entry,
        }
    }
}

impl Setting {
    pub fn with_attributes(attributes: &[(&str, AttributeType, bool)]) -> Self {
        let declared = |(name, r#type, protected): &(&str, AttributeType, bool)| {
            ((*name).to_string(), AttributeDeclaration { r#type: *r#type, protected: *protected })
        };
        Self { attributes: attributes.iter().map(declared).collect(), ..Self::default() }
    }

    /// Compiles a condition at `/eligibility`, and gives everything that was noted.
    pub fn compile(&self, condition: &Value) -> (Option<CompiledCondition>, Vec<Diagnostic>) {
        let mut reading = Reading::default();
        let node = Node::from_json(&condition.to_string()).expect("JSON");
        let at = Pointer::ROOT;
        let at = at.key("eligibility");
        let compiled = Condition::decode(&node, &at, &mut reading).and_then(|condition| {
            let context = ConditionContext {
                attributes: &self.attributes,
                roles: &self.roles,
                rehire_gap_days: self.rehire_gap_days,
                default_reference: self.default_reference,
            };
            condition.compile(&at, &context, &mut reading)
        });
        (compiled, reading.diagnostics)
    }

    /// Code and place of everything that was noted.
    pub fn problems(&self, condition: &Value) -> Vec<(&'static str, String)> {
        self.compile(condition).1.into_iter().map(|found| (found.code.name, found.pointer)).collect()
    }

    /// The verdict about one person, all references on one day.
    pub fn ask(&self, population: &Population, id: &str, condition: &Value, on: &str) -> Truth {
        let (compiled, problems) = self.compile(condition);
        let compiled = compiled.unwrap_or_else(|| panic!("{condition}: {problems:?}"));
        let lookup = RoleLookup::bind(&self.roles, population);
        let on = day(on);
        let references =
            References { entry: on, planned: on, work_year_start: on, work_year_end: on, as_of: on };
        compiled.bind(population, &lookup).evaluate(person(population, id), &references, &mut ())
    }

    /// Judges one person against terms.
    pub fn judge(&self, population: &Population, id: &str, terms: &YearTerms<'_>) -> Judgement {
        self.judge_with(population, id, terms, &[])
    }

    /// The same with roles in the register.
    pub fn judge_with(
        &self,
        population: &Population,
        id: &str,
        terms: &YearTerms<'_>,
        register_roles: &[u32],
    ) -> Judgement {
        let lookup = RoleLookup::bind(&self.roles, population);
        let rule = YearRule::bind(terms, &lookup, population);
        judge(person(population, id), &rule, register_roles, terms.year.0, &mut ())
    }
}

/// The calendar year 2025.
pub fn year_2025() -> (Day, Day) {
    (day("2025-01-01"), day("2025-12-31"))
}
