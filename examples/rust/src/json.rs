use serde::Serialize;
use talent_core::diagnostic::Diagnostic;
use talent_core::planning::{
    Change, ConversationRow, Explanation, Flag, OutcomeRow, PlanDocument, TrajectoryRow,
};

/// What `--json` prints: rows with the column names of the tables.
#[derive(Serialize)]
struct Rows<'p> {
    outcomes: &'p [OutcomeRow],
    trajectories: &'p [TrajectoryRow],
    conversations: &'p [ConversationRow],
    changes: &'p [Change],
    flags: &'p [Flag],
    diagnostics: Vec<&'p Diagnostic>,
}

/// The plan as one JSON object; remarks about the configuration come before those about the people.
pub(crate) fn plan(plan: &PlanDocument, configuration: &[Diagnostic]) -> serde_json::Result<String> {
    let rows = Rows {
        outcomes: &plan.outcomes,
        trajectories: &plan.trajectories,
        conversations: &plan.conversations,
        changes: &plan.changes,
        flags: &plan.flags,
        diagnostics: configuration.iter().chain(&plan.diagnostics).collect(),
    };
    serde_json::to_string(&rows)
}

/// What `--json --explain` prints.
pub(crate) fn explanations(explanations: &[Explanation]) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Explanations<'p> {
        explanations: &'p [Explanation],
    }
    serde_json::to_string(&Explanations { explanations })
}
