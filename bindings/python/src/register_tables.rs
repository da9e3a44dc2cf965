//! The tables of a register, in and out.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Int32Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use chrono::NaiveDate;
use pyo3::prelude::*;
use talent_arrow::schema;
use talent_core::document::Node;
use talent_core::planning::Register;

use crate::capsule::{Batches, import_batches};
use crate::errors::{ErrorKind, problems};
use crate::nodes::column_nodes;
use crate::table::PyTable;
use crate::value::{Missing, to_node};

/// The rows of a table as records of a document, whether they come as Arrow or as Python values. JSON in the columns
/// `before` and `after` of changes is read.
pub(crate) fn records_of(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Node> {
    let mut records = match import_batches(value)? {
        None => match to_node(value, Missing::Null, ErrorKind::Register)? {
            Node::List(records) => records,
            other => return Ok(other),
        },
        Some(Batches { schema, batches }) => {
            let mut records = Vec::new();
            for batch in &batches {
                let mut rows: Vec<Vec<(String, Node)>> = vec![Vec::new(); batch.num_rows()];
                for (field, column) in schema.fields().iter().zip(batch.columns()) {
                    for (row, cell) in rows.iter_mut().zip(column_nodes(name, field.name(), column)?) {
                        row.push((field.name().clone(), cell));
                    }
                }
                records.extend(rows.into_iter().map(Node::Object));
            }
            records
        }
    };
    if name == "changes" {
        for record in &mut records {
            let Node::Object(members) = record else { continue };
            for (_, cell) in members.iter_mut().filter(|(name, _)| name == "before" || name == "after") {
                if let Node::Text(text) = cell {
                    let read = Node::from_json(text);
                    *cell = read.map_err(|found| problems(value.py(), ErrorKind::Register, found))?;
                }
            }
        }
    }
    Ok(Node::List(records))
}

/// One column while it is built.
enum Column {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Date(Date32Builder),
    Flag(BooleanBuilder),
    Whole(Int32Builder),
}

impl Column {
    fn text(&mut self, value: Option<&str>) {
        if let Self::Text(column) = self {
            column.append_option(value);
        }
    }

    fn texts(&mut self, values: &[String]) {
        if let Self::Texts(column) = self {
            column.append_value(values.iter().map(Some));
        }
    }

    fn date(&mut self, value: Option<NaiveDate>) {
        if let Self::Date(column) = self {
            column.append_option(value.map(|date| date.to_epoch_days()));
        }
    }

    fn flag(&mut self, value: bool) {
        if let Self::Flag(column) = self {
            column.append_value(value);
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Text(mut column) => Arc::new(column.finish()),
            Self::Texts(mut column) => Arc::new(column.finish()),
            Self::Date(mut column) => Arc::new(column.finish()),
            Self::Flag(mut column) => Arc::new(column.finish()),
            Self::Whole(mut column) => Arc::new(column.finish()),
        }
    }
}

/// Empty columns of a schema, in its order.
fn columns(schema: &SchemaRef) -> Vec<Column> {
    let column = |data_type: &DataType| match data_type {
        DataType::List(item) => {
            Column::Texts(ListBuilder::new(StringBuilder::new()).with_field(Arc::clone(item)))
        }
        DataType::Date32 => Column::Date(Date32Builder::new()),
        DataType::Boolean => Column::Flag(BooleanBuilder::new()),
        DataType::Int32 => Column::Whole(Int32Builder::new()),
        _ => Column::Text(StringBuilder::new()),
    };
    schema.fields().iter().map(|field| column(field.data_type())).collect()
}

fn table(schema: SchemaRef, columns: Vec<Column>) -> PyTable {
    let arrays = columns.into_iter().map(Column::finish).collect();
    // Every row gave one value to every column of the schema.
    let batch = RecordBatch::try_new(schema.clone(), arrays);
    PyTable::new(schema, batch.into_iter().collect())
}

/// The table `trajectories` of a register.
pub(crate) fn trajectories_of(register: &Register) -> PyTable {
    let schema = schema::trajectories();
    let mut columns = columns(&schema);
    for row in register.to_document().trajectories {
        let [trajectory, cycle, work_year, employee, roles, state, reason, closed_by, entry, exit, opened_on] =
            columns.as_mut_slice()
        else {
            break;
        };
        trajectory.text(Some(&row.trajectory));
        cycle.text(Some(&row.cycle));
        work_year.text(Some(&row.work_year));
        employee.text(Some(&row.employee));
        roles.texts(&row.roles);
        state.text(Some(row.state.as_str()));
        reason.text(row.reason.as_deref());
        closed_by.text(row.closed_by.map(|by| by.as_str()));
        entry.date(Some(row.entry));
        exit.date(Some(row.exit));
        opened_on.date(Some(row.opened_on));
    }
    table(schema, columns)
}

/// The table `conversations` of a register.
pub(crate) fn conversations_of(register: &Register) -> PyTable {
    let schema = schema::conversations();
    let mut columns = columns(&schema);
    for row in register.to_document().conversations {
        let [
            trajectory,
            moment,
            occurrence,
            planned,
            create_on,
            opens_on,
            due_on,
            state,
            reason,
            late,
            pinned,
            started,
            overrides,
            held_on,
        ] = columns.as_mut_slice()
        else {
            break;
        };
        trajectory.text(Some(&row.trajectory));
        moment.text(Some(&row.moment));
        if let Column::Whole(column) = occurrence {
            column.append_value(row.occurrence);
        }
        planned.date(Some(row.planned));
        create_on.date(Some(row.create_on));
        opens_on.date(Some(row.opens_on));
        due_on.date(Some(row.due_on));
        state.text(Some(row.state.as_str()));
        reason.text(row.reason.as_deref());
        late.flag(row.late);
        pinned.flag(row.pinned);
        started.flag(row.started);
        overrides.texts(&row.overrides);
        held_on.date(row.held_on);
    }
    table(schema, columns)
}
