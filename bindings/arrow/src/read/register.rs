//! A register from its tables.

use std::collections::HashSet;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use talent_core::diagnostic::catalogue::document::{OUT_OF_RANGE, UNKNOWN_WORD};
use talent_core::diagnostic::catalogue::exchange::{CELL_MISSING, CELL_TIME_OF_DAY};
use talent_core::diagnostic::{Code, Diagnostic, Problems};
use talent_core::document::nearest;
use talent_core::planning::{
    ClosedBy, ConversationInput, ConversationState, FrameworkRow, RecordRow, Register, RegisterBuilder,
    RequirementOverrideRow, RulesRow, ScoreRow, TrajectoryInput, TrajectoryState, UpdateRow, VersionRow,
};
use talent_core::time::Day;

use super::column::{DateColumn, TextColumn};
use super::columns_by_name::{Named, check_columns};
use crate::{ArrowError, schema};

/// The tables of a register, with the columns of the surface chapter in any order. A column that may have no value may
/// be left out, as may `late`, `pinned`, `started` and `overrides`.
#[derive(Clone, Debug, Default)]
pub struct RegisterTables {
    /// The table `trajectories`.
    pub trajectories: Option<(SchemaRef, Vec<RecordBatch>)>,
    /// The table `conversations`.
    pub conversations: Option<(SchemaRef, Vec<RecordBatch>)>,
    /// Frozen frameworks.
    pub frameworks: Vec<FrameworkRow>,
    /// What else was recorded.
    pub records: Vec<RecordRow>,
    /// Scores of competencies.
    pub scores: Vec<ScoreRow>,
    /// What persons decided for one trajectory beside the framework.
    pub requirement_overrides: Vec<RequirementOverrideRow>,
    /// Competency updates.
    pub updates: Vec<UpdateRow>,
    /// The snapshot versions that trajectories took after the first.
    pub versions: Vec<VersionRow>,
    /// The moments and linked roles that cycle years work with, where an update holds them.
    pub rules: Vec<RulesRow>,
}

/// Columns that a register table may lack: those that may have no value, and those whose default is no or nothing.
const MAY_LACK: [&str; 7] = ["reason", "closed_by", "late", "pinned", "started", "overrides", "held_on"];

/// Reads a register from its tables. Unlike a workforce, a register is read whole or not at all: a trajectory left out
/// would arise a second time.
///
/// # Errors
/// Everything that is wrong, at once: with columns (`column_missing`, `column_wrong_type`, `column_duplicate`,
/// `column_unknown`), with rows (`cell_missing`, `cell_time_of_day`, `unknown_word`, `date_out_of_range`), and between
/// them (`register_key_mismatch`, `register_duplicate_key`, `register_unknown_trajectory`).
///
/// ```
/// use talent_arrow::{RegisterTables, read_register, register_conversations, register_trajectories, schema};
/// use talent_core::Register;
///
/// let register = Register::from_json(r#"{"schema": "talent-core/1", "trajectories": [{
///     "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1",
///     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
/// }]}"#)?;
/// let read = read_register(&RegisterTables {
///     trajectories: Some((schema::trajectories(), register_trajectories(&register))),
///     conversations: Some((schema::conversations(), register_conversations(&register))),
///     ..RegisterTables::default()
/// })?;
/// assert_eq!(read.to_document(), register.to_document());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_register(tables: &RegisterTables) -> Result<Register, ArrowError> {
    let mut problems = Vec::new();
    if let Some((found, batches)) = &tables.trajectories {
        problems.extend(check_columns("trajectories", (found, batches), &schema::trajectories(), &MAY_LACK));
    }
    if let Some((found, batches)) = &tables.conversations {
        problems.extend(check_columns(
            "conversations",
            (found, batches),
            &schema::conversations(),
            &MAY_LACK,
        ));
    }
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    let count = |table: &Option<(SchemaRef, Vec<RecordBatch>)>| {
        table.iter().flat_map(|(_, batches)| batches).map(RecordBatch::num_rows).sum()
    };
    let mut builder =
        RegisterBuilder::with_capacity(count(&tables.trajectories), count(&tables.conversations));
    let mut faults = Faults::default();
    let mut first = 0;
    for batch in tables.trajectories.iter().flat_map(|(_, batches)| batches) {
        push_trajectories(&mut builder, batch, first, &mut faults);
        first += batch.num_rows();
    }
    first = 0;
    for batch in tables.conversations.iter().flat_map(|(_, batches)| batches) {
        push_conversations(&mut builder, batch, first, &mut faults);
        first += batch.num_rows();
    }
    tables.frameworks.iter().for_each(|row| builder.push_framework(row.clone()));
    tables.records.iter().for_each(|row| builder.push_record(row.clone()));
    tables.scores.iter().for_each(|row| builder.push_score(row.clone()));
    tables.requirement_overrides.iter().for_each(|row| builder.push_requirement_override(row.clone()));
    tables.updates.iter().for_each(|row| builder.push_update(row.clone()));
    tables.versions.iter().for_each(|row| builder.push_version(row.clone()));
    tables.rules.iter().for_each(|row| builder.push_rules(row.clone()));
    faults.found.into_iter().for_each(|fault| builder.note_fault(fault));
    let register = builder.finish().map_err(|problems| faults.rows.without_echoes(problems))?;
    Ok(register)
}

/// What rows say that no register can hold. Such a row still counts, with something else in the place of what is
/// wrong, so that the rows after it keep their numbers.
#[derive(Default)]
struct Faults {
    found: Vec<Diagnostic>,
    rows: FaultyRows,
}

/// The rows that have a fault of their own.
#[derive(Default)]
struct FaultyRows(HashSet<String>);

impl FaultyRows {
    /// Leaves out what only follows from a fault that is named already.
    fn without_echoes(&self, Problems(mut problems): Problems) -> Problems {
        let own = |one: &Diagnostic| {
            [CELL_MISSING.name, CELL_TIME_OF_DAY.name, OUT_OF_RANGE.name, UNKNOWN_WORD.name]
                .contains(&one.code.name)
        };
        problems.retain(|one| {
            let row: String = one.pointer.split('/').take(3).collect::<Vec<_>>().join("/");
            own(one) || !self.0.contains(&row)
        });
        Problems(problems)
    }
}

impl Faults {
    fn note(&mut self, code: &'static Code, table: &str, row: usize, column: &str) -> Diagnostic {
        self.rows.0.insert(format!("/{table}/{row}"));
        Diagnostic::new(code, format!("/{table}/{row}/{column}")).with("table", table).with("column", column)
    }

    fn date(&mut self, days: &DateColumn<'_>, row: usize, at: (&str, usize, &str)) -> Day {
        match days.at(row) {
            DateColumn::NOT_MIDNIGHT => {
                let found = self.note(&CELL_TIME_OF_DAY, at.0, at.1, at.2);
                self.found.push(found);
                Day::NONE
            }
            day => day,
        }
    }

    fn required_date(&mut self, days: &DateColumn<'_>, row: usize, at: (&str, usize, &str)) -> Day {
        let before = self.found.len();
        let day = self.date(days, row, at);
        if day == Day::NONE && self.found.len() == before {
            let found = self.note(&CELL_MISSING, at.0, at.1, at.2);
            self.found.push(found);
        }
        day
    }

    fn required<'t>(&mut self, texts: &'t TextColumn<'_>, row: usize, at: (&str, usize, &str)) -> &'t str {
        texts.at(row).unwrap_or_else(|| {
            let found = self.note(&CELL_MISSING, at.0, at.1, at.2);
            self.found.push(found);
            ""
        })
    }

    fn word<T>(
        &mut self,
        word: &str,
        words: &[&str],
        read: impl Fn(&str) -> Option<T>,
        at: (&str, usize, &str),
    ) -> Option<T> {
        let value = read(word);
        if value.is_none() && !word.is_empty() {
            let found = self
                .note(&UNKNOWN_WORD, at.0, at.1, at.2)
                .with("found", word)
                .with("suggestion", nearest(word, words.iter().copied()).unwrap_or("…"))
                .with("expected", words.join(", "));
            self.found.push(found);
        }
        value
    }
}

fn push_trajectories(builder: &mut RegisterBuilder, batch: &RecordBatch, first: usize, faults: &mut Faults) {
    const TABLE: &str = "trajectories";
    let columns = Named(batch);
    let [key, cycle, work_year, employee, state, reason, closed_by] =
        ["trajectory", "cycle", "work_year", "employee", "state", "reason", "closed_by"]
            .map(|name| columns.text(name));
    let [entry, exit, opened_on] = ["entry", "exit", "opened_on"].map(|name| columns.date(name));
    let roles = columns.lists("roles");
    let states: Vec<&str> = TrajectoryState::ALL.iter().map(|state| state.as_str()).collect();
    let by: Vec<&str> = ClosedBy::ALL.iter().map(|by| by.as_str()).collect();
    let mut held = Vec::new();
    for row in 0..batch.num_rows() {
        let at = |column| (TABLE, first + row, column);
        held.clear();
        roles.read(row, &mut held);
        let word = faults.required(&state, row, at("state"));
        let input = TrajectoryInput {
            trajectory: faults.required(&key, row, at("trajectory")),
            cycle: faults.required(&cycle, row, at("cycle")),
            work_year: faults.required(&work_year, row, at("work_year")),
            employee: faults.required(&employee, row, at("employee")),
            roles: &held,
            state: faults
                .word(word, &states, TrajectoryState::from_word, at("state"))
                .unwrap_or(TrajectoryState::Open),
            reason: reason.at(row),
            closed_by: closed_by
                .at(row)
                .and_then(|word| faults.word(word, &by, ClosedBy::from_word, at("closed_by"))),
            entry: faults.required_date(&entry, row, at("entry")),
            exit: faults.required_date(&exit, row, at("exit")),
            opened_on: faults.required_date(&opened_on, row, at("opened_on")),
        };
        builder.push_trajectory(&input);
    }
}

fn push_conversations(builder: &mut RegisterBuilder, batch: &RecordBatch, first: usize, faults: &mut Faults) {
    const TABLE: &str = "conversations";
    let columns = Named(batch);
    let [key, moment, state, reason] =
        ["trajectory", "moment", "state", "reason"].map(|name| columns.text(name));
    let [planned, create_on, opens_on, due_on, held_on] =
        ["planned", "create_on", "opens_on", "due_on", "held_on"].map(|name| columns.date(name));
    let [late, pinned, started] = ["late", "pinned", "started"].map(|name| columns.yes_or_no(name));
    let (occurrence, overrides) = (columns.whole("occurrence"), columns.lists("overrides"));
    let states: Vec<&str> = ConversationState::ALL.iter().map(|state| state.as_str()).collect();
    let mut fields = Vec::new();
    for row in 0..batch.num_rows() {
        let at = |column| (TABLE, first + row, column);
        fields.clear();
        overrides.read(row, &mut fields);
        let word = faults.required(&state, row, at("state"));
        let number = occurrence.at(row).map(i32::try_from);
        let wrong = match number {
            None => Some(faults.note(&CELL_MISSING, TABLE, first + row, "occurrence")),
            Some(Err(_)) => Some(
                faults
                    .note(&OUT_OF_RANGE, TABLE, first + row, "occurrence")
                    .with("found", occurrence.at(row).unwrap_or_default())
                    .with("expected", format!("0 … {}", i32::MAX)),
            ),
            Some(Ok(_)) => None,
        };
        faults.found.extend(wrong);
        let input = ConversationInput {
            trajectory: faults.required(&key, row, at("trajectory")),
            moment: faults.required(&moment, row, at("moment")),
            occurrence: number.and_then(Result::ok).unwrap_or(0),
            planned: faults.required_date(&planned, row, at("planned")),
            create_on: faults.required_date(&create_on, row, at("create_on")),
            opens_on: faults.required_date(&opens_on, row, at("opens_on")),
            due_on: faults.required_date(&due_on, row, at("due_on")),
            state: faults
                .word(word, &states, ConversationState::from_word, at("state"))
                .unwrap_or(ConversationState::Open),
            reason: reason.at(row),
            late: late.at(row),
            pinned: pinned.at(row),
            started: started.at(row),
            overrides: &fields,
            held_on: faults.date(&held_on, row, at("held_on")),
        };
        builder.push_conversation(&input);
    }
}
