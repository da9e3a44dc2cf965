use alloc::string::String;
use core::borrow::Borrow;
use core::fmt::{Display, Write};

use serde_json::{Map, Value};

use crate::document::canonical_json;
use crate::planning::{Change, ConversationRow, OutcomeRow, TrajectoryRow};

/// The table `outcomes` as CSV.
///
/// ```
/// use talent_core::exchange::tables::outcomes_csv;
/// use talent_core::planning::OutcomeRow;
///
/// let none: [OutcomeRow; 0] = [];
/// assert_eq!(
///     outcomes_csv(none),
///     "employee,cycle,work_year,selected,reason,entry,exit,opens_on,trajectory,unreadable\n",
/// );
/// ```
pub fn outcomes_csv(rows: impl IntoIterator<Item: Borrow<OutcomeRow>>) -> String {
    let mut csv = Csv::with_header(&[
        "employee",
        "cycle",
        "work_year",
        "selected",
        "reason",
        "entry",
        "exit",
        "opens_on",
        "trajectory",
        "unreadable",
    ]);
    for row in rows {
        let row = row.borrow();
        csv.text(&row.employee);
        csv.text(&row.cycle);
        csv.text(&row.work_year);
        csv.plain(row.selected);
        csv.optional(row.reason);
        csv.optional(row.entry);
        csv.optional(row.exit);
        csv.optional(row.opens_on);
        csv.text(row.trajectory.as_deref().unwrap_or_default());
        csv.plain(row.unreadable);
        csv.end_row();
    }
    csv.out
}

/// The table `trajectories` as CSV; the list of roles is written as JSON.
///
/// ```
/// use talent_core::exchange::tables::trajectories_csv;
/// use talent_core::planning::{TrajectoryRow, TrajectoryState};
///
/// let day = |text: &str| text.parse().unwrap();
/// let row = TrajectoryRow {
///     trajectory: "care/2025/L1".into(),
///     cycle: "care".into(),
///     work_year: "2025".into(),
///     employee: "L1".into(),
///     roles: vec!["nurse".into(), "mentor".into()],
///     state: TrajectoryState::Open,
///     reason: None,
///     closed_by: None,
///     entry: day("2025-01-01"),
///     exit: day("2025-12-31"),
///     opened_on: day("2025-01-20"),
/// };
/// assert_eq!(
///     trajectories_csv([row]).lines().last(),
///     Some(r#"care/2025/L1,care,2025,L1,"[""nurse"",""mentor""]",open,,,2025-01-01,2025-12-31,2025-01-20"#),
/// );
/// ```
pub fn trajectories_csv(rows: impl IntoIterator<Item: Borrow<TrajectoryRow>>) -> String {
    let mut csv = Csv::with_header(&[
        "trajectory",
        "cycle",
        "work_year",
        "employee",
        "roles",
        "state",
        "reason",
        "closed_by",
        "entry",
        "exit",
        "opened_on",
    ]);
    for row in rows {
        let row = row.borrow();
        csv.text(&row.trajectory);
        csv.text(&row.cycle);
        csv.text(&row.work_year);
        csv.text(&row.employee);
        csv.list(&row.roles);
        csv.plain(row.state);
        csv.text(row.reason.as_deref().unwrap_or_default());
        csv.optional(row.closed_by);
        csv.plain(row.entry);
        csv.plain(row.exit);
        csv.plain(row.opened_on);
        csv.end_row();
    }
    csv.out
}

/// The table `conversations` as CSV; the list of overrides is written as JSON.
pub fn conversations_csv(rows: impl IntoIterator<Item: Borrow<ConversationRow>>) -> String {
    let mut csv = Csv::with_header(&[
        "trajectory",
        "moment",
        "occurrence",
        "planned",
        "create_on",
        "opens_on",
        "due_on",
        "state",
        "reason",
        "late",
        "pinned",
        "started",
        "overrides",
        "held_on",
    ]);
    for row in rows {
        let row = row.borrow();
        csv.text(&row.trajectory);
        csv.text(&row.moment);
        csv.plain(row.occurrence);
        csv.plain(row.planned);
        csv.plain(row.create_on);
        csv.plain(row.opens_on);
        csv.plain(row.due_on);
        csv.plain(row.state);
        csv.text(row.reason.as_deref().unwrap_or_default());
        csv.plain(row.late);
        csv.plain(row.pinned);
        csv.plain(row.started);
        csv.list(&row.overrides);
        csv.optional(row.held_on);
        csv.end_row();
    }
    csv.out
}

/// The table `changes` as CSV; `before` and `after` are canonical JSON of the changed columns.
///
/// ```
/// use talent_core::exchange::tables::changes_csv;
/// use talent_core::planning::Change;
///
/// let change = Change::from_json(
///     r#"{"kind": "cancel_conversation", "key": "care/2025/L1/goals/0", "reason": "not_employed",
///         "before": {"state": "open"}, "after": {"state": "cancelled"}}"#,
/// )?;
/// assert_eq!(
///     changes_csv([change]).lines().last(),
///     Some(r#"cancel_conversation,care/2025/L1/goals/0,not_employed,"{""state"":""open""}","{""state"":""cancelled""}""#),
/// );
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
pub fn changes_csv(rows: impl IntoIterator<Item: Borrow<Change>>) -> String {
    let mut csv = Csv::with_header(&["kind", "key", "reason", "before", "after"]);
    for row in rows {
        let row = row.borrow();
        csv.plain(row.kind);
        csv.text(&row.key);
        csv.text(&row.reason);
        csv.columns(row.before.as_ref());
        csv.columns(row.after.as_ref());
        csv.end_row();
    }
    csv.out
}

/// Rows as they are written: commas, `\n`, quotes where a value needs them.
struct Csv {
    out: String,
    row_is_empty: bool,
}

impl Csv {
    fn with_header(names: &[&str]) -> Self {
        let mut csv = Self { out: String::new(), row_is_empty: true };
        for name in names {
            csv.plain(name);
        }
        csv.end_row();
        csv
    }

    fn separate(&mut self) {
        if !self.row_is_empty {
            self.out.push(',');
        }
        self.row_is_empty = false;
    }

    /// A value that never needs quotes.
    fn plain(&mut self, value: impl Display) {
        self.separate();
        // Writing to a text cannot fail.
        let _ = write!(self.out, "{value}");
    }

    fn optional(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.plain(value),
            None => self.separate(),
        }
    }

    fn text(&mut self, value: &str) {
        self.separate();
        if value.contains([',', '"', '\n', '\r']) {
            self.out.push('"');
            self.out.push_str(&value.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(value);
        }
    }

    fn list(&mut self, values: &[String]) {
        let values = values.iter().map(|value| Value::from(value.as_str())).collect();
        self.text(&canonical_json(&Value::Array(values)));
    }

    fn columns(&mut self, columns: Option<&Map<String, Value>>) {
        self.text(
            &columns.map_or_else(String::new, |columns| canonical_json(&Value::Object(columns.clone()))),
        );
    }

    fn end_row(&mut self) {
        self.out.push('\n');
        self.row_is_empty = true;
    }
}
