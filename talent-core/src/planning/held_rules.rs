//! The rules that cycle years work with where a register holds them: the configuration with those years apart.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::compiled::Compiled;
use super::cycle_conditions::CycleConditions;
use super::register_rows::RegisterData;
use super::{Engine, PlanError, Register, RulesRow};
use crate::configuration::Configuration;
use crate::cycle::Cycle;
use crate::diagnostic::{Diagnostic, Problems, Severity};
use crate::document::Reading;

impl RegisterData {
    /// The rules that a cycle year works with; nothing where they are those of the configuration.
    pub(crate) fn held_rules(&self, cycle: &str, work_year: &str) -> Option<&RulesRow> {
        let of_year = self.rules.iter().filter(|row| row.cycle == cycle && row.work_year == work_year);
        of_year.max_by_key(|row| row.version)
    }
}

impl Register {
    /// The moments and linked roles that are held for cycle years, by cycle, work year and version; the newest counts.
    pub fn held_rules(&self) -> &[RulesRow] {
        &self.0.rules
    }
}

impl Engine {
    /// The engine under the rules that a register holds: this one where it holds none.
    pub(crate) fn under(&self, register: &Register) -> Result<Self, PlanError> {
        if register.0.rules.is_empty() {
            return Ok(self.clone());
        }
        let mut configuration = self.configuration().clone();
        let mut apart = Vec::new();
        for cycle in &mut configuration.cycles {
            let mut years = Vec::new();
            for year in core::mem::take(&mut cycle.years) {
                match register.0.held_rules(&cycle.id, &year.work_year) {
                    Some(rules) => apart.push(with_rules(cycle, year, rules)),
                    None => years.push(year),
                }
            }
            cycle.years = years;
        }
        configuration.cycles.extend(apart);
        let (conditions, problems) = compile(&configuration);
        if let Some(first) = problems.into_iter().next() {
            return Err(PlanError::HeldRules(alloc::boxed::Box::new(first)));
        }
        Ok(Self(Arc::new(Compiled::new(configuration, conditions, self.diagnostics().to_vec()))))
    }

    /// Whether these rules fit the configuration of now.
    ///
    /// # Errors
    /// What would be wrong with the moments and roles if they stood in the configuration.
    pub(crate) fn check_rules(&self, rules: &RulesRow) -> Result<(), Problems> {
        let mut configuration = self.configuration().clone();
        let Some(cycle) = configuration.cycles.iter_mut().find(|cycle| cycle.id == rules.cycle) else {
            return Ok(());
        };
        cycle.moments.clone_from(&rules.moments);
        let year = cycle.years.iter_mut().find(|year| year.work_year == rules.work_year);
        if let Some(year) = year {
            year.roles.clone_from(&rules.roles);
        }
        let mut problems = configuration.check();
        problems.extend(compile(&configuration).1);
        problems.retain(|found| found.code.severity == Severity::Error);
        if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
    }
}

fn with_rules(cycle: &Cycle, year: crate::cycle::CycleYear, rules: &RulesRow) -> Cycle {
    Cycle {
        years: alloc::vec![crate::cycle::CycleYear { roles: rules.roles.clone(), ..year }],
        moments: rules.moments.clone(),
        ..cycle.clone()
    }
}

fn compile(configuration: &Configuration) -> (Vec<CycleConditions>, Vec<Diagnostic>) {
    let mut reading = Reading::default();
    let conditions = CycleConditions::compile_all(configuration, &mut reading);
    reading.diagnostics.retain(|found| found.code.severity == Severity::Error);
    (conditions, reading.diagnostics)
}
