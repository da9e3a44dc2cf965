use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{BoundCondition, CompiledCondition, Rhythm, RoleLookup};
use crate::columns::sort;
use crate::time::Day;
use crate::workforce::{IdSet, Population};

/// A person who is in or out by hand, and who decided it.
///
/// Exclusion wins over inclusion:
///
/// ```
/// use talent_core::eligibility::{HandDecision, Reason, RoleLookup, YearRule, YearTerms, judge};
/// use talent_core::time::Day;
/// use talent_core::workforce::{EmployeeRow, PopulationBuilder};
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let population = people.records().finish();
/// let decision = HandDecision { employee: "E1", who: Some("HR"), why: Some("sabbatical") };
/// let mut terms = YearTerms::new((Day(0), Day(364)), &[]);
/// terms.include_by_hand = vec![decision];
/// terms.exclude_by_hand = vec![decision];
/// let rule = YearRule::bind(&terms, &RoleLookup::bind(&[], &population), &population);
/// let judgement = judge(population.person(0), &rule, &[], Day(0), &mut ());
/// assert_eq!(judgement.reason, Some(Reason::ExcludedByHand));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandDecision<'t> {
    /// Whom it is about.
    pub employee: &'t str,
    /// Who decided it.
    pub who: Option<&'t str>,
    /// Why.
    pub why: Option<&'t str>,
}

/// What decides who is in one cycle year, as the configuration gives it. [`YearRule::bind`] makes it ready.
///
/// Joined on the last day of entry is in time, a day later is not:
///
/// ```
/// use talent_core::eligibility::{Reason, RoleLookup, YearRule, YearTerms, judge};
/// use talent_core::framework::{Role, RoleOrigin, RoleStatus};
/// use talent_core::time::Day;
/// use talent_core::workforce::{EmployeeRow, EmploymentRow, HeldRow, PopulationBuilder};
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = people.records();
/// records.push_employment(&EmploymentRow { employee: "E1", start: Day(200), ..EmploymentRow::default() });
/// records.push_function(&HeldRow { employee: "E1", what: "F-nurse", start: Day(0), ..HeldRow::default() });
/// let population = records.finish();
/// let role = |id: &str, status| Role {
///     origin: RoleOrigin::Function(format!("F-{id}")), status, ..Role::new(id)
/// };
/// let lookup = RoleLookup::bind(&[role("nurse", RoleStatus::Active)], &population);
/// let reason = |last_entry| {
///     let terms = YearTerms { last_entry: Some(last_entry), ..YearTerms::new((Day(0), Day(364)), &[0]) };
///     let rule = YearRule::bind(&terms, &lookup, &population);
///     judge(population.person(0), &rule, &[], Day(0), &mut ()).reason
/// };
/// assert_eq!(reason(Day(200)), None);
/// assert_eq!(reason(Day(199)), Some(Reason::JoinedTooLate));
/// ```
#[derive(Clone, Debug)]
pub struct YearTerms<'t> {
    /// First and last day of the work year.
    pub year: (Day, Day),
    /// The linked roles, as indexes into the roles of the configuration.
    pub roles: &'t [u32],
    /// The last day on which somebody may still enter.
    pub last_entry: Option<Day>,
    /// Days from entry to exit, both included; at least this many.
    pub minimum_days: Option<u32>,
    /// A rhythm of more than a year.
    pub rhythm: Option<Rhythm>,
    /// Employments at most so many days apart count as one continuous employment.
    pub rehire_gap_days: u32,
    /// The condition of the cycle.
    pub condition: Option<&'t CompiledCondition>,
    /// Who skips the tests after `role_blocked`; only those whose override holds for this work year.
    pub include_by_hand: Vec<HandDecision<'t>>,
    /// Who is out, whatever the tests say; only those whose override holds for this work year.
    pub exclude_by_hand: Vec<HandDecision<'t>>,
}

impl YearTerms<'_> {
    /// A cycle year that takes everybody with one of these roles.
    pub fn new<'t>(year: (Day, Day), roles: &'t [u32]) -> YearTerms<'t> {
        YearTerms {
            year,
            roles,
            last_entry: None,
            minimum_days: None,
            rhythm: None,
            rehire_gap_days: 0,
            condition: None,
            include_by_hand: Vec::new(),
            exclude_by_hand: Vec::new(),
        }
    }
}

/// Some linked role comes with it.
const LINKED: u8 = 1;
/// Some linked role that is not blocked comes with it.
const FREE: u8 = 2;

/// The rule of one cycle year, bound to one population: judging a person reads columns and allocates nothing.
///
/// A blocked role gives nothing new, but counts for whoever has it in the register:
///
/// ```
/// use talent_core::eligibility::{Reason, RoleLookup, YearRule, YearTerms, judge};
/// use talent_core::framework::{Role, RoleOrigin, RoleStatus};
/// use talent_core::time::Day;
/// use talent_core::workforce::{EmployeeRow, EmploymentRow, HeldRow, PopulationBuilder};
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = people.records();
/// records.push_employment(&EmploymentRow { employee: "E1", start: Day(0), ..EmploymentRow::default() });
/// records.push_function(&HeldRow { employee: "E1", what: "F-nurse", start: Day(0), ..HeldRow::default() });
/// let population = records.finish();
/// let role = |id: &str, status| Role {
///     origin: RoleOrigin::Function(format!("F-{id}")), status, ..Role::new(id)
/// };
/// let lookup = RoleLookup::bind(&[role("nurse", RoleStatus::Blocked)], &population);
/// let rule = YearRule::bind(&YearTerms::new((Day(0), Day(364)), &[0]), &lookup, &population);
/// assert!(rule.is_linked(0) && !rule.takes(0, &[]) && rule.takes(0, &[0]));
/// let reason = |register| judge(population.person(0), &rule, register, Day(0), &mut ()).reason;
/// assert_eq!(reason(&[]), Some(Reason::RoleBlocked));
/// assert_eq!(reason(&[0]), None);
/// ```
#[derive(Clone, Debug)]
pub struct YearRule {
    pub(crate) year: (Day, Day),
    pub(crate) last_entry: Day,
    pub(crate) minimum_days: u32,
    pub(crate) rhythm: Option<Rhythm>,
    pub(crate) rehire_gap_days: u32,
    pub(crate) condition: Option<BoundCondition>,
    pub(crate) included: HandList,
    pub(crate) excluded: HandList,
    lookup: RoleLookup,
    linked: IdSet,
    /// Per function number of the population: [`LINKED`] and [`FREE`].
    functions: Vec<u8>,
    /// Per role number of the population: the same.
    roles: Vec<u8>,
}

/// People in or out by hand, by their row in the population.
#[derive(Clone, Debug, Default)]
pub(crate) struct HandList {
    rows: Vec<(u32, [String; 2])>,
}

impl HandList {
    fn bind(decisions: &[HandDecision<'_>], population: &Population) -> Self {
        let mut rows: Vec<(u32, [String; 2])> = decisions
            .iter()
            .filter_map(|decision| {
                let shown = |text: Option<&str>| text.unwrap_or("?").to_string();
                Some((population.row(decision.employee)?, [shown(decision.who), shown(decision.why)]))
            })
            .collect();
        sort(&mut rows);
        rows.dedup_by_key(|(row, _)| *row);
        Self { rows }
    }

    /// Who decided it about this person, and why.
    #[inline]
    pub(crate) fn find(&self, row: u32) -> Option<&[String; 2]> {
        if self.rows.is_empty() {
            return None;
        }
        let at = self.rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.rows.get(at).map(|(_, decision)| decision)
    }
}

impl YearRule {
    /// Makes the terms of a cycle year ready for one population.
    pub fn bind(terms: &YearTerms<'_>, lookup: &RoleLookup, population: &Population) -> Self {
        let linked: IdSet = terms.roles.iter().copied().filter(|role| !lookup.is_removed(*role)).collect();
        let flags = |role: u32| match (linked.contains(role), lookup.is_blocked(role)) {
            (false, _) => 0,
            (true, true) => LINKED,
            (true, false) => LINKED | FREE,
        };
        let texts = &population.0.texts;
        let functions = (0..texts.functions.len() as u32)
            .map(|function| lookup.of_function(function).iter().fold(0, |all, role| all | flags(*role)))
            .collect();
        let roles = (0..texts.roles.len() as u32).map(|role| lookup.of_held(role).map_or(0, flags)).collect();
        Self {
            year: terms.year,
            last_entry: terms.last_entry.unwrap_or(Day::OPEN),
            minimum_days: terms.minimum_days.unwrap_or(0),
            rhythm: terms.rhythm.clone(),
            rehire_gap_days: terms.rehire_gap_days,
            condition: terms.condition.map(|condition| condition.bind(population, lookup)),
            included: HandList::bind(&terms.include_by_hand, population),
            excluded: HandList::bind(&terms.exclude_by_hand, population),
            lookup: lookup.clone(),
            functions,
            roles,
            linked,
        }
    }

    /// First and last day of the work year.
    pub const fn year(&self) -> (Day, Day) {
        self.year
    }

    /// The roles the rule was bound with.
    pub const fn lookup(&self) -> &RoleLookup {
        &self.lookup
    }

    /// Whether the role is linked to the cycle year.
    pub fn is_linked(&self, role: u32) -> bool {
        self.linked.contains(role)
    }

    /// Whether a trajectory may arise from the role: linked, and not blocked or in the person's register.
    #[inline]
    pub fn takes(&self, role: u32, register_roles: &[u32]) -> bool {
        self.linked.contains(role) && (!self.lookup.is_blocked(role) || register_roles.contains(&role))
    }

    /// Whether a function gives a linked role, and one that is not blocked or stands in the register.
    #[inline]
    pub(crate) fn of_function(&self, function: u32, register_roles: &[u32]) -> (bool, bool) {
        let flags = self.functions.get(function as usize).copied().unwrap_or(0);
        let in_register = flags == LINKED
            && !register_roles.is_empty()
            && self.any_taken(self.lookup.of_function(function), register_roles);
        (flags & LINKED != 0, flags & FREE != 0 || in_register)
    }

    /// The same of a role record.
    #[inline]
    pub(crate) fn of_held(&self, role: u32, register_roles: &[u32]) -> (bool, bool) {
        let flags = self.roles.get(role as usize).copied().unwrap_or(0);
        let in_register = flags == LINKED
            && !register_roles.is_empty()
            && self.any_taken(self.lookup.of_held(role).as_slice(), register_roles);
        (flags & LINKED != 0, flags & FREE != 0 || in_register)
    }

    /// Blocked roles are rare, and rarer still those that somebody has a trajectory of.
    #[cold]
    fn any_taken(&self, roles: &[u32], register_roles: &[u32]) -> bool {
        roles.iter().any(|role| self.takes(*role, register_roles))
    }
}
