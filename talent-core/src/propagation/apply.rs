//! Applying changes to a register, where they may take an update back as well.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Problems};
use crate::planning::{Change, Register};

impl Register {
    /// The register after these changes; this one stays as it is.
    ///
    /// A row that exists is never created again, and a change that was applied before does nothing, so applying twice
    /// is applying once. A change applies only to a row that still is as it was before: what people did in the
    /// meantime is never overwritten. Nothing is half applied.
    ///
    /// # Errors
    /// Every change that does not fit: `stale_change`, `unknown_key`, or what is wrong with its columns; the pointer is
    /// the place in the list of changes. For a change that takes an update away, what depends on it in this register by
    /// now, with the codes of [`Register::undo`].
    ///
    /// ```
    /// use talent_core::Register;
    /// use talent_core::planning::Change;
    ///
    /// let register = Register::from_json(r#"{"schema": "talent-core/1", "trajectories": [{
    ///     "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1",
    ///     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
    /// }]}"#)?;
    /// let moved = |before: &str, after: &str| {
    ///     Change::list_from_json(&format!(r#"[{{"kind": "change_dates", "key": "annual/2025/E1",
    ///         "reason": "facts_changed", "before": {{"exit": "{before}"}}, "after": {{"exit": "{after}"}}}}]"#))
    /// };
    /// let changes = moved("2025-12-31", "2025-06-30")?;
    /// let once = register.apply(changes.clone())?;
    /// assert_eq!(once.apply(changes)?.to_document(), once.to_document());
    ///
    /// // Planned while the row still said 31 December: somebody was first.
    /// let problems = once.apply(moved("2025-12-31", "2025-03-31")?).unwrap_err();
    /// let found = &problems.0[0];
    /// assert_eq!((found.code.name, found.pointer.as_str()), ("stale_change", "/changes/0"));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) -> Result<Self, Problems> {
        // Several can be undone in one go: each is judged where those before it have gone.
        let mut standing = self.clone();
        self.apply_each(&mut changes.into_iter(), &mut |change| standing.take_back(change))
    }

    /// Undoes the update that a change takes away; one that the same changes brought has nothing to be judged by.
    fn take_back(&mut self, change: &Change) -> Result<(), Vec<Diagnostic>> {
        let update = change.before.as_ref().and_then(|row| row.get("update")).and_then(Value::as_str);
        let Some(update) = update.filter(|id| self.updates().iter().any(|row| row.update == *id)) else {
            return Ok(());
        };
        let undone = self.undo(update).map_err(|problems| {
            let here = |found: Diagnostic| Diagnostic { pointer: String::new(), ..found };
            problems.0.into_iter().map(here).collect::<Vec<_>>()
        });
        *self = undone?;
        Ok(())
    }
}
