//! The tables of a plan as CSV: the names of the columns, ISO dates, empty for null.

use talent_core::exchange::tables::{changes_csv, conversations_csv, outcomes_csv, trajectories_csv};

use crate::PlannedParts;

impl PlannedParts {
    /// Outcomes as a CSV file, for small things; [`PlannedParts::outcomes`] makes no object per row.
    ///
    /// ```
    /// use talent_arrow::{Options, People, plan};
    /// # use talent_core::{Configuration, Engine, Register, Workforce};
    /// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
    /// #     "work_years": {"kind": "annual", "starts": "01-01"},
    /// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
    /// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
    /// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
    /// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1", "employees": [{"id": "E1"}]}"#)?;
    /// # let (engine, people) = (Engine::new(configuration)?, People::from_workforce(&workforce));
    /// # let (register, as_of) = (Register::default(), "2025-06-02".parse()?);
    /// let planned = plan(&engine, &people, &register, as_of, &mut Options::default())?;
    /// let csv = planned.outcomes_csv();
    /// assert_eq!(csv.lines().nth(1), Some("E1,annual,2025,false,not_employed,,,,,false"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn outcomes_csv(&self) -> String {
        match self.plans() {
            [whole] => outcomes_csv(whole.outcomes()),
            _ => outcomes_csv(self.to_document().outcomes),
        }
    }

    /// Trajectories after the plan as a CSV file.
    pub fn trajectories_csv(&self) -> String {
        match self.plans() {
            [whole] => trajectories_csv(whole.trajectories()),
            _ => trajectories_csv(self.to_document().trajectories),
        }
    }

    /// Conversations after the plan, the coming ones as forecast, as a CSV file.
    pub fn conversations_csv(&self) -> String {
        match self.plans() {
            [whole] => conversations_csv(whole.conversations()),
            _ => conversations_csv(self.to_document().conversations),
        }
    }

    /// What the plan changes as a CSV file.
    pub fn changes_csv(&self) -> String {
        changes_csv(self.change_rows())
    }
}
