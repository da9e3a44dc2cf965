use alloc::vec::Vec;

use serde::Serialize;

use super::Truth;
use crate::diagnostic::Diagnostic;

/// Listens to a judgement. `()` hears nothing and costs nothing; a [`Recorder`] builds the explanation.
pub trait Trace {
    /// Whether anybody listens. Where nobody does, a group stops at the first part that decides it.
    const ON: bool;

    /// Notes a test or a comparison and its verdict.
    fn note(&mut self, verdict: Truth, what: impl FnOnce() -> Diagnostic);

    /// Opens a group; what follows until [`Trace::close`] belongs to it.
    fn open(&mut self, what: impl FnOnce() -> Diagnostic);

    /// Closes the group opened last.
    fn close(&mut self, verdict: Truth);
}

impl Trace for () {
    const ON: bool = false;
    #[inline]
    fn note(&mut self, _: Truth, _: impl FnOnce() -> Diagnostic) {}
    #[inline]
    fn open(&mut self, _: impl FnOnce() -> Diagnostic) {}
    #[inline]
    fn close(&mut self, _: Truth) {}
}

/// One step of an explanation: a test of the reason table, a group of a condition, or a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What was looked at, as a code with parameters; the pointer of a clause is its place in the configuration.
    pub what: Diagnostic,
    /// Whether it holds. A test of the reason table holds where the person is not out because of it.
    pub verdict: Truth,
    /// The parts of a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// Builds the tree of an explanation while a person is judged.
///
/// ```
/// use talent_core::diagnostic::{Diagnostic, catalogue};
/// use talent_core::eligibility::{Recorder, Trace, Truth};
///
/// let code = |name: &str| Diagnostic::new(catalogue::find(name).unwrap(), "");
/// let mut recorder = Recorder::default();
/// recorder.open(|| code("explain_any"));
/// recorder.note(Truth::Unknown, || code("test_no_condition"));
/// recorder.close(Truth::Unknown);
/// let steps = recorder.into_steps();
/// assert_eq!((steps.len(), steps[0].steps.len()), (1, 1));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    steps: Vec<Step>,
    open: Vec<(Diagnostic, Vec<Step>)>,
}

impl Recorder {
    /// What was noted, groups closed.
    pub fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    /// What was noted so far, groups still open left aside.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

impl Trace for Recorder {
    const ON: bool = true;

    fn note(&mut self, verdict: Truth, what: impl FnOnce() -> Diagnostic) {
        self.steps.push(Step { what: what(), verdict, steps: Vec::new() });
    }

    fn open(&mut self, what: impl FnOnce() -> Diagnostic) {
        self.open.push((what(), core::mem::take(&mut self.steps)));
    }

    fn close(&mut self, verdict: Truth) {
        if let Some((what, before)) = self.open.pop() {
            let steps = core::mem::replace(&mut self.steps, before);
            self.steps.push(Step { what, verdict, steps });
        }
    }
}

impl Step {
    /// The comparisons that decide this step's verdict: the parts with the same verdict, down to the comparisons
    /// (within a `not` those with the opposite one). A group that holds is decided by every part that holds.
    ///
    /// ```
    /// use talent_core::diagnostic::{Diagnostic, catalogue};
    /// use talent_core::eligibility::{Step, Truth};
    ///
    /// let step = |name: &str, verdict, steps| Step {
    ///     what: Diagnostic::new(catalogue::find(name).unwrap(), ""), verdict, steps,
    /// };
    /// let holds = step("test_no_condition", Truth::True, vec![]);
    /// let fails = step("test_no_condition", Truth::False, vec![]);
    /// let all = step("explain_all", Truth::False, vec![holds.clone(), fails.clone()]);
    /// assert_eq!(all.deciding(), [&fails]);
    /// let not = step("explain_not", Truth::False, vec![holds.clone()]);
    /// assert_eq!(not.deciding(), [&holds]); // within a `not`: the opposite
    /// ```
    pub fn deciding(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        self.collect(self.verdict, &mut found);
        found
    }

    fn collect<'s>(&'s self, verdict: Truth, found: &mut Vec<&'s Self>) {
        if self.steps.is_empty() {
            found.push(self);
            return;
        }
        let negated = self.what.code == &crate::diagnostic::catalogue::eligibility::EXPLAIN_NOT;
        let wanted = if negated { !verdict } else { verdict };
        for step in self.steps.iter().filter(|step| step.verdict == wanted) {
            step.collect(wanted, found);
        }
    }
}
