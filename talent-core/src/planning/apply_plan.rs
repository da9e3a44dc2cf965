//! The register after a plan, without a row object per change.

use alloc::sync::Arc;

use super::register_merge::Merge;
use super::{Plan, Register};
use crate::diagnostic::Problems;

impl Register {
    /// The register after a plan that was made on it: what [`Register::apply`] makes of [`Plan::changes`], without a
    /// row object per change.
    ///
    /// # Errors
    /// As [`Register::apply`], where the plan was made on another register than this one.
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
    /// let register = Register::default();
    /// let plan = engine.plan(&population, &register, "2025-06-02".parse().unwrap())?;
    /// let after = register.apply_plan(&plan)?;
    /// assert_eq!(after.len(), (1, 1));
    /// assert_eq!(after.to_document(), register.apply(plan.changes())?.to_document());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn apply_plan(&self, plan: &Plan) -> Result<Self, Problems> {
        self.apply_plans(&[plan])
    }

    /// The register after several plans that were made on it, each about other people: the parts of a large population.
    ///
    /// # Errors
    /// As [`Register::apply`], where a plan was made on another register than this one, or two change the same row.
    ///
    /// ```
    /// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
    /// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
    /// #     "employees": [{"id": "E1"}, {"id": "E2"}],
    /// #     "employments": [{"employee": "E1", "start": "2020-01-01"}, {"employee": "E2", "start": "2020-01-01"}],
    /// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"},
    /// #         {"employee": "E2", "function": "F1", "start": "2020-01-01"}]}"#)?;
    /// # let population = Population::from_workforce(&workforce);
    /// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
    /// #     "work_years": {"kind": "annual", "starts": "01-01"},
    /// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
    /// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
    /// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
    /// # let engine = Engine::new(configuration)?;
    /// let (register, as_of) = (Register::default(), "2025-06-02".parse().unwrap());
    /// let first = engine.plan_rows(&population, &register, as_of, 0..1)?;
    /// let second = engine.plan_rows(&population, &register, as_of, 1..2)?;
    /// let whole = engine.plan(&population, &register, as_of)?;
    /// let after = register.apply_plans(&[&first, &second])?;
    /// assert_eq!(after.to_document(), register.apply_plan(&whole)?.to_document());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn apply_plans(&self, plans: &[&Plan]) -> Result<Self, Problems> {
        let merged = self.is_what_they_saw(plans).then(|| Merge::of(&self.0, plans)).flatten();
        match merged {
            Some(data) => Ok(Self(Arc::new(data))),
            None => self.apply_planned(plans.iter().flat_map(|plan| plan.changes())),
        }
    }

    /// Whether every plan was made on this register, or on one with the same rows.
    fn is_what_they_saw(&self, plans: &[&Plan]) -> bool {
        let mut known = &self.0;
        plans.iter().all(|plan| {
            let own = &plan.register.0;
            let same = Arc::ptr_eq(own, &self.0) || Arc::ptr_eq(own, known) || **own == *self.0;
            known = own;
            same
        })
    }
}
