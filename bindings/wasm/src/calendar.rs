//! Working-day calendars.

use std::sync::Arc;

use serde_json::json;
use talent_core::diagnostic::Diagnostic;
use talent_core::diagnostic::catalogue::document::MISSING_FIELD;
use talent_core::document::Node;
use talent_core::time::{Calendar, Day, DayKind, Rolling, Span, WorkingDays, easter_sunday};
use wasm_bindgen::prelude::*;

use crate::answer::{self, json};
use crate::failure::{Answer, Failure, Kind};
use crate::objects::{self, Object, WorkingCalendar, keep};
use crate::question::Question;
use crate::work_years::document;

/// Reads a calendar as a configuration writes it: `document` (values, or JSON or YAML text); `id` may be left out.
#[wasm_bindgen]
pub fn calendar_new(question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Configuration)?;
    let node = match document(&question)? {
        Node::Null => Node::Object(Vec::new()),
        node => node,
    };
    let document = question.judged(Calendar::from_node(&node))?;
    let working = document.compile();
    Ok(keep(Object::Calendar(Arc::new(WorkingCalendar { document, working }))))
}

/// The calendar as documents write it.
#[wasm_bindgen]
pub fn calendar_to_json(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::given_calendar(number)?.document))
}

/// Whether a date is a working day: `date`.
#[wasm_bindgen]
pub fn calendar_is_working(number: u32, question: &str) -> Result<bool, JsValue> {
    let day = Question::read(question, Kind::Question)?.day("date")?;
    Ok(objects::given_calendar(number)?.working.is_working(day))
}

/// What a calendar says of a date: `date`.
#[wasm_bindgen]
pub fn calendar_kind_of(number: u32, question: &str) -> Result<String, JsValue> {
    let day = Question::read(question, Kind::Question)?.day("date")?;
    Ok(match objects::given_calendar(number)?.document.kind_of(day) {
        DayKind::Working => "working",
        DayKind::Weekend => "weekend",
        DayKind::ListedHoliday => "listed_holiday",
        DayKind::PublicHoliday(holiday) => holiday.as_str(),
    }
    .to_owned())
}

/// The working days from one date to another: `from`, `to`.
#[wasm_bindgen]
pub fn calendar_working_days(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (from, to) = (question.day("from")?, question.day("to")?);
    let calendar = objects::given_calendar(number)?;
    let days = (from.0..=to.0).map(Day).filter(|day| calendar.working.is_working(*day));
    Ok(json(&days.map(|day| answer::date(Some(day))).collect::<Vec<_>>()))
}

/// The holidays of a calendar year: `year`.
#[wasm_bindgen]
pub fn calendar_holidays(number: u32, question: &str) -> Result<String, JsValue> {
    let year: i32 = Question::read(question, Kind::Question)?.required("year")?;
    let days = objects::given_calendar(number)?.document.holidays_in(year);
    Ok(json(&days.into_iter().map(|day| answer::date(Some(day))).collect::<Vec<_>>()))
}

/// The public holidays of a calendar year with their names: `year`.
#[wasm_bindgen]
pub fn calendar_public_holidays(number: u32, question: &str) -> Result<String, JsValue> {
    let year: i32 = Question::read(question, Kind::Question)?.required("year")?;
    let days = objects::given_calendar(number)?.document.public_holidays(year);
    let named = |(day, holiday): (Day, talent_core::time::Holiday)| json!({"date": answer::date(Some(day)), "name": holiday.as_str()});
    Ok(json(&days.into_iter().map(named).collect::<Vec<_>>()))
}

fn rolling_of(question: &Question) -> Answer<Rolling> {
    Ok(question.optional("rolling")?.unwrap_or_default())
}

/// What `modified_following` cannot do without.
fn missing(name: &str) -> Failure {
    Kind::Question.one(Diagnostic::new(&MISSING_FIELD, format!("/{name}")).with("field", name))
}

/// The working day that a date moves to: `date`, `rolling`, `work_year`.
#[wasm_bindgen]
pub fn calendar_roll(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (calendar, rolling) = (objects::given_calendar(number)?, rolling_of(&question)?);
    let year = match question.node("work_year") {
        Some(_) => question.span("work_year")?,
        None if rolling == Rolling::ModifiedFollowing => return Err(missing("work_year").into()),
        None => Span { start: Day::NONE, end: Day::OPEN },
    };
    let rolled = rolling.roll(question.day("date")?, (year.start, year.end), &calendar.working);
    Ok(json(&json!({"date": answer::date(Some(rolled.day)), "found": rolled.found})))
}

/// Dates moved to working days.
#[wasm_bindgen]
pub struct RolledColumn {
    days: Vec<i32>,
    found: Vec<u8>,
}

#[wasm_bindgen]
impl RolledColumn {
    /// The working days; no date where there was none.
    pub fn days(&mut self) -> Vec<i32> {
        std::mem::take(&mut self.days)
    }

    /// Whether there was a working day, 1 or 0.
    pub fn found(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.found)
    }
}

/// The same of every date of a column, each kept in the work year it lies in (0: no work years): `rolling`.
#[wasm_bindgen]
pub fn calendar_roll_column(
    number: u32,
    work_years: u32,
    question: &str,
    days: &[i32],
) -> Result<RolledColumn, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (calendar, rolling) = (objects::given_calendar(number)?, rolling_of(&question)?);
    let years = if work_years == 0 { None } else { Some(objects::work_years(work_years)?) };
    if rolling == Rolling::ModifiedFollowing && years.is_none() {
        return Err(missing("work_years").into());
    }
    let mut column = RolledColumn { days: Vec::with_capacity(days.len()), found: Vec::new() };
    let mut last = None;
    for day in days {
        let rolled = Day(*day).checked().map(|day| {
            if let Some(years) = &years
                && !last.as_ref().is_some_and(|year: &talent_core::time::WorkYear| year.contains(day))
            {
                last = years.work_year_of(day);
            }
            let bounds = last.as_ref().map_or((Day::NONE, Day::OPEN), |year| (year.start, year.end));
            rolling.roll(day, bounds, &calendar.working)
        });
        column.days.push(rolled.map_or(Day::NONE, |rolled| rolled.day).0);
        column.found.push(rolled.is_some_and(|rolled| rolled.found).into());
    }
    Ok(column)
}

/// Easter Sunday, or null: `year`.
#[wasm_bindgen]
pub fn easter(question: &str) -> Result<String, JsValue> {
    let year: i32 = Question::read(question, Kind::Question)?.required("year")?;
    Ok(json(&answer::date(easter_sunday(year))))
}
