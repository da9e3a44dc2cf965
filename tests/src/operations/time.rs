use serde_json::{Value, json};
use talent_core::document::Node;
use talent_core::time::{
    Calendar, Day, Offset, PeriodTable, Repetition, Rolling, Span, WorkYear, WorkingDayCalendar, WorkingDays,
};

use super::{Answer, Failure, Input};

fn day(input: &Input<'_>, name: &str) -> Result<Day, Failure> {
    input.date(name).map(Day::from_date)
}

fn date(day: Day) -> Value {
    json!(day.date())
}

fn optional_date(day: Option<Day>) -> Value {
    day.map_or(Value::Null, date)
}

fn work_year_value(year: &WorkYear) -> Value {
    json!({
        "id": year.id, "start": year.start.date(), "end": year.end.date(), "length_days": year.length_days(),
        "middle": year.middle().date(),
    })
}

fn optional_work_year(year: Option<WorkYear>) -> Answer {
    Ok(year.as_ref().map_or(Value::Null, work_year_value))
}

/// The period table that the question names; the first where it names none.
fn table(input: &Input<'_>) -> Result<PeriodTable, Failure> {
    let node = Node::from_value(input.required("work_years")?);
    Ok(PeriodTable::from_node(&node, input.optional_text("table")?)?)
}

/// The work year that the question names by its id.
fn named_year(input: &Input<'_>, table: &PeriodTable) -> Result<WorkYear, Failure> {
    let id = input.text("work_year")?;
    table.work_year(id).ok_or_else(|| Failure::Vector(format!("the table has no work year `{id}`")))
}

/// The calendar of the question; Saturday and Sunday are off where it gives none.
fn calendar(input: &Input<'_>) -> Result<Option<WorkingDayCalendar>, Failure> {
    input.value("calendar").map(compile).transpose()
}

fn compile(document: &Value) -> Result<WorkingDayCalendar, Failure> {
    Ok(Calendar::from_node(&Node::from_value(document))?.compile())
}

pub(super) fn work_year_of(input: &Input<'_>) -> Answer {
    optional_work_year(table(input)?.work_year_of(day(input, "date")?))
}

pub(super) fn work_year(input: &Input<'_>) -> Answer {
    optional_work_year(table(input)?.work_year(input.text("work_year")?))
}

pub(super) fn next_work_year(input: &Input<'_>) -> Answer {
    let table = table(input)?;
    optional_work_year(table.next(&named_year(input, &table)?))
}

pub(super) fn previous_work_year(input: &Input<'_>) -> Answer {
    let table = table(input)?;
    optional_work_year(table.previous(&named_year(input, &table)?))
}

pub(super) fn work_years(input: &Input<'_>) -> Answer {
    let table = table(input)?;
    let (from, to) = (day(input, "from")?, day(input, "to")?);
    // A custom table may start after `from`: the first year is the first that any day of the span lies in.
    let mut year = (from.0..=to.0).find_map(|day| table.work_year_of(Day(day)));
    let mut years = Vec::new();
    while let Some(found) = year.filter(|year| year.start <= to) {
        years.push(work_year_value(&found));
        year = table.next(&found);
    }
    Ok(Value::Array(years))
}

pub(super) fn elapsed(input: &Input<'_>) -> Answer {
    let day = day(input, "date")?;
    Ok(match table(input)?.work_year_of(day) {
        None => Value::Null,
        Some(year) => {
            let (days, length_days) = year.elapsed(day);
            json!({"day_number": year.day_number(day), "days": days, "length_days": length_days})
        }
    })
}

pub(super) fn years_to_add(input: &Input<'_>) -> Answer {
    let years = table(input)?.years_to_add(day(input, "as_of")?);
    Ok(Value::Array(years.iter().map(work_year_value).collect()))
}

pub(super) fn sub_period(input: &Input<'_>) -> Answer {
    let table = table(input)?;
    let year = named_year(input, &table)?;
    let period = year.sub_period(input.decode("part")?, input.decode("of")?);
    Ok(period.map_or(Value::Null, |(start, end)| json!({"start": start.date(), "end": end.date()})))
}

pub(super) fn add_offset(input: &Input<'_>) -> Answer {
    let offset: Offset = input.decode("offset")?;
    Ok(optional_date(offset.apply(day(input, "date")?, &calendar(input)?)))
}

pub(super) fn subtract_offset(input: &Input<'_>) -> Answer {
    let offset: Offset = input.decode("offset")?;
    Ok(optional_date(offset.negated().apply(day(input, "date")?, &calendar(input)?)))
}

pub(super) fn repeat_dates(input: &Input<'_>) -> Answer {
    let anchor = day(input, "anchor")?;
    let offset = input.optional_decode("offset")?.unwrap_or(Offset::ZERO);
    let repetition = Repetition { anchor, offset, every: input.decode("every")? };
    let calendar = calendar(input)?;
    let dates =
        (0..input.whole("count")?).map(|index| optional_date(repetition.occurrence(index, &calendar)));
    Ok(Value::Array(dates.collect()))
}

pub(super) fn roll(input: &Input<'_>) -> Answer {
    let rolling: Rolling = input.decode("rolling")?;
    let year = span(input, "work_year")?;
    let rolled = rolling.roll(day(input, "date")?, (year.start, year.end), &calendar(input)?);
    Ok(json!({"date": rolled.day.date(), "found": rolled.found}))
}

pub(super) fn holidays(input: &Input<'_>) -> Answer {
    // Without weekend days, every day off is a holiday, also one on a Sunday.
    let mut document = json!({"weekend": []});
    for name in ["country", "holidays", "except", "liberation_day", "good_friday"] {
        if let Some(value) = input.value(name) {
            document[name] = value.clone();
        }
    }
    let calendar = compile(&document)?;
    let years = match input.value("year") {
        Some(_) => (input.whole("year")?, input.whole("year")?),
        None => (input.whole("year_from")?, input.whole("year_to")?),
    };
    let (Some(first), Some(last)) = (Day::civil(years.0, 1, 1), Day::civil(years.1, 12, 31)) else {
        return Err(Failure::Vector("the years lie outside 1900 to 2199".to_owned()));
    };
    let off = (first.0..=last.0).map(Day).filter(|day| !calendar.is_working(*day));
    Ok(Value::Array(off.map(date).collect()))
}

pub(super) fn working_days(input: &Input<'_>) -> Answer {
    let calendar = calendar(input)?;
    let (from, to) = (day(input, "from")?, day(input, "to")?);
    let days = (from.0..=to.0).map(Day).filter(|day| calendar.is_working(*day));
    Ok(Value::Array(days.map(date).collect()))
}

/// `{"start", "end"}`, both included; open without an end.
pub(super) fn span(input: &Input<'_>, name: &str) -> Result<Span, Failure> {
    let Value::Object(members) = input.required(name)? else {
        return Err(Failure::Vector(format!("`{name}` is no span")));
    };
    let members = Input::new(members);
    let end = members.optional_decode("end")?.map_or(Day::OPEN, Day::from_date);
    let span = Span::new(day(&members, "start")?, end);
    span.ok_or_else(|| Failure::Vector(format!("`{name}` ends before it starts")))
}

pub(super) fn span_relation(input: &Input<'_>) -> Answer {
    Ok(json!(span(input, "a")?.relation(span(input, "b")?).as_str()))
}
