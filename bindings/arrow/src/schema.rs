//! The columns of the tables that come out, as the surface chapter has them.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn date(name: &str) -> Field {
    Field::new(name, DataType::Date32, false)
}

fn yes_or_no(name: &str) -> Field {
    Field::new(name, DataType::Boolean, false)
}

/// The items of a list of texts.
pub(crate) fn item() -> Arc<Field> {
    Arc::new(Field::new("item", DataType::Utf8, false))
}

fn texts(name: &str) -> Field {
    Field::new(name, DataType::List(item()), false)
}

fn optional(field: Field) -> Field {
    field.with_nullable(true)
}

fn schema(fields: impl Into<Fields>) -> SchemaRef {
    Arc::new(Schema::new(fields))
}

/// Selected or rejected, with the reason: one row per person and open cycle year in view.
///
/// ```
/// let schema = talent_arrow::schema::outcomes();
/// let names: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
/// assert_eq!(names[..4], ["employee", "cycle", "work_year", "selected"]);
/// ```
pub fn outcomes() -> SchemaRef {
    schema(vec![
        text("employee"),
        text("cycle"),
        text("work_year"),
        yes_or_no("selected"),
        optional(text("reason")),
        optional(date("entry")),
        optional(date("exit")),
        optional(date("opens_on")),
        optional(text("trajectory")),
        yes_or_no("unreadable"),
    ])
}

/// Trajectories, of a plan or a register.
pub fn trajectories() -> SchemaRef {
    schema(vec![
        text("trajectory"),
        text("cycle"),
        text("work_year"),
        text("employee"),
        texts("roles"),
        text("state"),
        optional(text("reason")),
        optional(text("closed_by")),
        date("entry"),
        date("exit"),
        date("opened_on"),
    ])
}

/// Conversations, of a plan or a register.
pub fn conversations() -> SchemaRef {
    schema(vec![
        text("trajectory"),
        text("moment"),
        Field::new("occurrence", DataType::Int32, false),
        date("planned"),
        date("create_on"),
        date("opens_on"),
        date("due_on"),
        text("state"),
        optional(text("reason")),
        yes_or_no("late"),
        yes_or_no("pinned"),
        yes_or_no("started"),
        texts("overrides"),
        optional(date("held_on")),
    ])
}

/// What a plan changes; `before` and `after` are canonical JSON of the changed columns.
pub fn changes() -> SchemaRef {
    schema(vec![text("kind"), text("key"), text("reason"), optional(text("before")), optional(text("after"))])
}

/// What is asked of a competency, in three columns; null where it is not asked.
fn asked(of: &str) -> [Field; 3] {
    [
        Field::new(format!("{of}_target"), DataType::Int32, true),
        Field::new(format!("{of}_weight"), DataType::Float64, true),
        Field::new(format!("{of}_descriptors_from"), DataType::Date32, true),
    ]
}

fn count(name: &str) -> Field {
    Field::new(name, DataType::Int64, false)
}

/// The entries of a ledger: a row per difference between what trajectories refer to (`base`) and what the framework asks
/// now (`theirs`).
///
/// ```
/// let schema = talent_arrow::schema::ledger_entries();
/// assert_eq!(schema.field_with_name("base_target")?.data_type(), &arrow_schema::DataType::Int32);
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
pub fn ledger_entries() -> SchemaRef {
    let mut fields = ["cycle", "work_year", "role", "competency", "difference"].map(text).to_vec();
    fields.push(texts("changed"));
    fields.extend(asked("base"));
    fields.extend(asked("theirs"));
    fields.extend([texts("edits"), optional(date("since"))]);
    fields.extend(["trajectories", "scores", "conflicts"].map(count));
    fields.push(yes_or_no("new_trajectories"));
    schema(fields)
}

/// The preview of an update: a row per trajectory and competency that differs.
pub fn preview() -> SchemaRef {
    let mut fields = ["trajectory", "employee", "competency"].map(text).to_vec();
    fields.extend([texts("roles"), text("difference"), texts("changed")]);
    fields.extend(asked("base"));
    fields.extend(asked("theirs"));
    fields.extend([
        Field::new("mine_target", DataType::Int32, true),
        Field::new("mine_weight", DataType::Float64, true),
        count("scores"),
        yes_or_no("conflict"),
        optional(text("resolved")),
    ]);
    fields.extend(asked("result"));
    fields.push(texts("marks"));
    schema(fields)
}

/// What is asked of trajectories: a row per trajectory and competency, with how many scores it has.
pub fn requirements() -> SchemaRef {
    schema(vec![
        text("trajectory"),
        text("competency"),
        yes_or_no("asked"),
        Field::new("target", DataType::Int32, true),
        Field::new("weight", DataType::Float64, true),
        texts("sources"),
        optional(date("descriptors_from")),
        texts("overridden"),
        count("scores"),
        texts("marks"),
    ])
}

/// The verdicts of a condition; null where it cannot be known.
pub fn verdicts() -> SchemaRef {
    schema(vec![text("employee"), optional(yes_or_no("verdict"))])
}

/// The work years of dates.
pub fn work_years() -> SchemaRef {
    let (start, end) = (optional(date("start")), optional(date("end")));
    schema(vec![optional(date("date")), optional(text("work_year")), start, end])
}

/// Dates with an offset added.
pub fn added() -> SchemaRef {
    schema(vec![optional(date("date")), optional(date("result"))])
}

/// Dates moved to working days.
pub fn rolled() -> SchemaRef {
    schema(vec![optional(date("date")), optional(date("rolled")), optional(yes_or_no("found"))])
}

/// The ids of the people of a workforce.
pub fn people() -> SchemaRef {
    schema(vec![text("employee")])
}
