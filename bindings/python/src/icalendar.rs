//! Conversations as entries of calendars.

use chrono::NaiveDate;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use talent_core::exchange::icalendar::{CalendarEntry, CalendarFile, Delivery, Organiser, TimeOfDay};
use talent_core::planning::ConversationRow;

use crate::value::to_python;

/// What was asked of a calendar file.
pub(crate) struct CalendarOptions<'a, 'py> {
    pub(crate) name: &'a str,
    pub(crate) domain: &'a str,
    pub(crate) select: Option<&'a Bound<'py, PyAny>>,
    pub(crate) title: Option<&'a Bound<'py, PyAny>>,
    pub(crate) description: Option<&'a Bound<'py, PyAny>>,
    pub(crate) sequence: Option<&'a Bound<'py, PyAny>>,
    pub(crate) start: Option<&'a Bound<'py, PyAny>>,
    pub(crate) duration_minutes: Option<u16>,
    pub(crate) delivery: &'a str,
    pub(crate) organiser: Option<(String, String)>,
}

/// What one entry says beside its conversation.
struct Written {
    conversation: ConversationRow,
    title: String,
    description: Option<String>,
    sequence: u32,
}

/// Writes the conversations that were chosen, in their order.
pub(crate) fn write_calendar(
    py: Python<'_>,
    conversations: impl Iterator<Item = ConversationRow>,
    as_of: NaiveDate,
    options: &CalendarOptions<'_, '_>,
) -> PyResult<String> {
    let time = time_of_day(options)?;
    let organiser = options.organiser.as_ref().map(|(name, address)| Organiser { name, address });
    let needed = || organiser.ok_or_else(|| PyTypeError::new_err("a calendar by mail needs an organiser"));
    let delivery = match options.delivery {
        "file" => Delivery::File,
        "publish" => Delivery::Publish(needed()?),
        "cancel" => Delivery::Cancel(needed()?),
        other => {
            return Err(PyValueError::new_err(format!("delivery is file, publish or cancel, not {other:?}")));
        }
    };
    let mut written = Vec::new();
    for conversation in conversations {
        let row = to_python(py, &conversation)?;
        if let Some(select) = options.select
            && !select.call1((&row,))?.is_truthy()?
        {
            continue;
        }
        let said = |given: Option<&Bound<'_, PyAny>>| -> PyResult<Option<String>> {
            match given.filter(|given| !given.is_none()) {
                None => Ok(None),
                Some(given) if given.is_callable() => given.call1((&row,))?.extract(),
                Some(given) => given.extract(),
            }
        };
        let sequence = match options.sequence {
            None => 0,
            Some(sequence) if sequence.is_callable() => sequence.call1((&row,))?.extract()?,
            Some(sequence) => sequence.extract()?,
        };
        written.push(Written {
            title: said(options.title)?.unwrap_or_else(|| conversation.moment.clone()),
            description: said(options.description)?,
            sequence,
            conversation,
        });
    }
    let file = CalendarFile { name: options.name, domain: options.domain, as_of, delivery };
    Ok(file.write(written.iter().map(|entry| CalendarEntry {
        conversation: &entry.conversation,
        title: &entry.title,
        description: entry.description.as_deref(),
        sequence: entry.sequence,
        time,
    })))
}

fn time_of_day(options: &CalendarOptions<'_, '_>) -> PyResult<Option<TimeOfDay>> {
    let Some(start) = options.start.filter(|start| !start.is_none()) else {
        return Ok(None);
    };
    let (hour, minute): (u16, u16) = (start.getattr("hour")?.extract()?, start.getattr("minute")?.extract()?);
    let duration_minutes = options
        .duration_minutes
        .ok_or_else(|| PyTypeError::new_err("a start on the clock needs duration_minutes as well"))?;
    Ok(Some(TimeOfDay { start_minutes: hour * 60 + minute, duration_minutes }))
}
