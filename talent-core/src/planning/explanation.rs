//! Why: the full tree of one person in one cycle year, on request.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::bound::Bound;
use super::person_year::{Context, Wanted, leaving, lost_to, may_carry, setting};
use super::trajectory_roles::TrajectoryRoles;
use super::trajectory_work::{Scratch, Standing, TrajectoryWork};
use super::{Engine, Flag, OutcomeRow, PlanError, Register};
use crate::columns::{NONE, TextColumn, sort_by};
use crate::cycle::trajectory_key;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::planning as codes;
use crate::document::write_document;
use crate::eligibility::{Reason, Recorder, RoleLookup, Step, Trace, Truth, judge};
use crate::workforce::Population;

/// Why a person is in a cycle year or not, and on which dates the conversations fall.
///
/// Every step is a code with parameters; [`Explanation::to_text`] renders it in English or Dutch, and hosts can
/// translate the codes themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// Who.
    pub employee: String,
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// The date of the question.
    pub as_of: NaiveDate,
    /// The outcome, as in the plan.
    pub outcome: OutcomeRow,
    /// Roles of the trajectory, the main role first; empty for whoever is not selected.
    pub roles: Vec<String>,
    /// The tests in their order, up to the first that fails, with the clauses of the condition.
    pub tests: Vec<Step>,
    /// Per moment: anchor, raw date, each shift and why.
    pub moments: Vec<Step>,
    /// What a person must decide about this trajectory.
    pub flags: Vec<Flag>,
}

impl Engine {
    /// Explains one person in one cycle year. The same functions judge as in a plan; here they are listened to.
    ///
    /// # Errors
    /// `employee_not_in_population`, `unknown_cycle_year`, `date_out_of_range`.
    pub fn explain(
        &self,
        population: &Population,
        register: &Register,
        as_of: NaiveDate,
        employee: &str,
        cycle: &str,
        work_year: &str,
    ) -> Result<Explanation, PlanError> {
        self.under(register)?.explain_as_it_is(population, register, as_of, employee, cycle, work_year)
    }

    fn explain_as_it_is(
        &self,
        population: &Population,
        register: &Register,
        as_of: NaiveDate,
        employee: &str,
        cycle: &str,
        work_year: &str,
    ) -> Result<Explanation, PlanError> {
        let day = self.day(as_of)?;
        let row = population.row(employee).ok_or_else(|| PlanError::UnknownEmployee(employee.to_string()))?;
        let unknown =
            || PlanError::UnknownCycleYear { cycle: cycle.to_string(), work_year: work_year.to_string() };
        let place = self.0.year(cycle, work_year).ok_or_else(unknown)?;
        let lookup = RoleLookup::of(self.0.roles.clone(), population);
        let bound = Bound::new(&self.0, population, &lookup, &register.0, day);
        let context =
            Context { compiled: &self.0, population, register: &register.0, bound: &bound, as_of: day };
        let (Some(year), Some(rules)) = (self.0.years.get(place), bound.years.get(place)) else {
            return Err(unknown());
        };
        let Some(compiled_cycle) = self.0.cycles.get(year.cycle) else { return Err(unknown()) };

        let person = population.person(row);
        let stored = register.0.of_employee(register.0.cycle_year(cycle, work_year), employee);
        let mut stored_roles = Vec::new();
        context.roles_in_register(stored.clone(), &mut stored_roles);
        let mut tests = Recorder::default();
        let mut judgement = judge(person, &rules.rule, &stored_roles, day, &mut tests);
        if judgement.reason.is_none() && !judgement.by_hand {
            let other = lost_to(context, place, person).and_then(|other| self.0.years.get(other));
            if let Some(other) = other {
                judgement.reason = Some(Reason::InOtherCycle);
                let name = self.0.cycles.get(other.cycle).map_or("", |cycle| cycle.id.as_str());
                tests.note(Truth::False, || {
                    Diagnostic::new(&codes::EXPLAIN_IN_OTHER_CYCLE, "")
                        .with("cycle", name)
                        .with("work_year", &other.work_year.id)
                });
            }
        }
        let selected = judgement.reason.is_none();
        let opens_on = selected.then(|| context.opens_on(compiled_cycle, judgement.entry));
        let key = trajectory_key(cycle, work_year, employee, None);
        let mut roles = TrajectoryRoles::default();
        let mut moments = Recorder::default();
        let mut flags = Vec::new();
        if let Some(opens_on) = opens_on {
            roles.collect(person, &judgement, &rules.rule, &year.work_year, &stored_roles);
            let spans: Vec<(Option<u32>, Wanted<'_>)> = if compiled_cycle.per_role {
                let mut ordered: Vec<u32> = roles.ordered().to_vec();
                sort_by(&mut ordered, |a, b| context.role_id(*a).cmp(context.role_id(*b)));
                ordered
                    .into_iter()
                    .filter_map(|role| {
                        let span = roles.span_of(role)?;
                        let opens_on = context.opens_on(compiled_cycle, span.start);
                        let role_start = roles.start_in_year_of(role);
                        Some((
                            Some(role),
                            Wanted { entry: span.start, exit: span.end, opens_on, roles: &[], role_start },
                        ))
                    })
                    .collect()
            } else {
                let role_start = roles.earliest_start_in_year();
                let (entry, exit) = (judgement.entry, judgement.exit);
                alloc::vec![(None, Wanted { entry, exit, opens_on, roles: &[], role_start })]
            };
            for (role, wanted) in spans {
                let role_id = role.map(|role| context.role_id(role));
                let mut keys = TextColumn::default();
                keys.push(&trajectory_key(cycle, work_year, employee, role_id));
                let own = stored.clone().find(|row| {
                    let stored_role = register.0.trajectories.key_role(*row);
                    if stored_role == NONE {
                        role.is_none()
                    } else {
                        Some(register.0.words.text(stored_role)) == role_id
                    }
                });
                let setting = setting(context, year, person, &wanted);
                let employed_since = setting.employment.map(|employment| employment.start);
                let work = TrajectoryWork {
                    cycle: compiled_cycle,
                    fixed: &year.fixed,
                    conditions: &rules.conditions,
                    register: &register.0,
                    setting,
                    standing: Standing {
                        is_open: day >= wanted.opens_on,
                        leaving: leaving(context, year, person, wanted.exit),
                    },
                    stored: own,
                    keys: &keys,
                    key: 0,
                };
                if let Some(role) = role_id {
                    moments.open(|| Diagnostic::new(&codes::EXPLAIN_ROLE, "").with("role", role));
                }
                work.draft(
                    &mut Scratch::default(),
                    &mut flags,
                    &mut moments,
                    |rank| may_carry(context, place, person, rank, employed_since),
                    &mut |_, _| {},
                );
                if role.is_some() {
                    moments.close(Truth::True);
                }
            }
        }
        Ok(Explanation {
            employee: employee.to_string(),
            cycle: cycle.to_string(),
            work_year: work_year.to_string(),
            as_of,
            outcome: OutcomeRow {
                employee: employee.to_string(),
                cycle: cycle.to_string(),
                work_year: work_year.to_string(),
                selected,
                reason: judgement.reason,
                entry: judgement.entry.known().map(|day| day.date()),
                exit: judgement.exit.known().map(|day| day.date()),
                opens_on: opens_on.map(|day| day.date()),
                trajectory: (selected && !compiled_cycle.per_role).then_some(key),
                unreadable: bound.faulty.touch(row),
            },
            roles: roles.ordered().iter().map(|role| context.role_id(*role).to_string()).collect(),
            tests: tests.into_steps(),
            moments: moments.into_steps(),
            flags,
        })
    }
}

impl Explanation {
    /// The explanation as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> String {
        write_document(self)
    }

    /// The explanation as indented text, in Dutch for `nl` and its variants, else in English.
    ///
    /// ```
    /// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
    /// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
    /// #     "employees": [{"id": "E1"}, {"id": "E2"}],
    /// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
    /// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
    /// # let population = Population::from_workforce(&workforce);
    /// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
    /// #     "work_years": {"kind": "annual", "starts": "01-01"},
    /// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
    /// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
    /// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
    /// # let engine = Engine::new(configuration)?;
    /// let as_of = "2025-06-02".parse().unwrap();
    /// let why = engine.explain(&population, &Register::default(), as_of, "E2", "annual", "2025")?;
    /// let first = |language| why.to_text(language).lines().next().unwrap().to_string();
    /// assert_eq!(first("nl-BE"), "E2 neemt niet deel aan annual 2025: dit jaar niet in dienst.");
    /// assert_eq!(first("en"), "E2 does not take part in annual 2025: not employed this year.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_text(&self, language: &str) -> String {
        let mut out = String::new();
        let code = if self.outcome.selected { &codes::EXPLAIN_SELECTED } else { &codes::EXPLAIN_REJECTED };
        let mut title = Diagnostic::new(code, "")
            .with("employee", &self.employee)
            .with("cycle", &self.cycle)
            .with("work_year", &self.work_year);
        if let (Some(entry), Some(exit)) = (self.outcome.entry, self.outcome.exit) {
            title = title.with("entry", entry).with("exit", exit);
        }
        if let Some(reason) = self.outcome.reason {
            title = title.with("reason", reason);
        }
        // Writing to a String does not fail.
        let _ = writeln!(out, "{}", title.message(language));
        for step in self.tests.iter().chain(&self.moments) {
            write_step(&mut out, step, 1, language);
        }
        out
    }
}

fn write_step(out: &mut String, step: &Step, depth: usize, language: &str) {
    let mark = match step.verdict {
        Truth::True => '✓',
        Truth::False => '✗',
        Truth::Unknown => '?',
    };
    let _ = writeln!(out, "{:indent$}{mark} {}", "", step.what.message(language), indent = depth * 2);
    for part in &step.steps {
        write_step(out, part, depth + 1, language);
    }
}
