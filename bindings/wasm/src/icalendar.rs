//! Conversations of a plan as a calendar file.

use talent_core::diagnostic::Diagnostic;
use talent_core::diagnostic::catalogue::document::{MISSING_FIELD, UNKNOWN_WORD};
use talent_core::document::Node;
use talent_core::exchange::icalendar::{CalendarEntry, CalendarFile, Delivery, Organiser, TimeOfDay};
use talent_core::planning::ConversationRow;
use wasm_bindgen::prelude::*;

use crate::failure::{Answer, Kind};
use crate::objects;
use crate::question::Question;

/// What one entry says beside its conversation.
struct Written {
    conversation: ConversationRow,
    title: String,
    description: Option<String>,
    sequence: u32,
}

fn missing(name: &str) -> crate::failure::Failure {
    Kind::Question.one(Diagnostic::new(&MISSING_FIELD, format!("/{name}")).with("field", name))
}

/// When on their day: `start_minutes` after midnight and `duration_minutes`.
fn time_of_day(question: &Question) -> Answer<Option<TimeOfDay>> {
    let Some(start_minutes) = question.optional("start_minutes")? else { return Ok(None) };
    let duration_minutes = question.required("duration_minutes")?;
    Ok(Some(TimeOfDay { start_minutes, duration_minutes }))
}

/// The conversations that were chosen, in their order: `entries`, each with `row` (its place among the conversations of the
/// plan), `title`, `description` and `sequence`.
fn written(question: &Question, conversations: Vec<ConversationRow>) -> Answer<Vec<Written>> {
    let Some(Node::List(entries)) = question.node("entries") else { return Ok(Vec::new()) };
    let mut conversations: Vec<Option<ConversationRow>> = conversations.into_iter().map(Some).collect();
    let mut written = Vec::with_capacity(entries.len());
    for entry in entries {
        let Node::Object(members) = entry else { continue };
        let entry = Question::of(members.clone(), Kind::Question);
        let row: u32 = entry.required("row")?;
        let Some(conversation) = conversations.get_mut(row as usize).and_then(Option::take) else { continue };
        written.push(Written {
            title: entry.optional("title")?.unwrap_or_else(|| conversation.moment.clone()),
            description: entry.optional("description")?,
            sequence: entry.optional("sequence")?.unwrap_or(0),
            conversation,
        });
    }
    Ok(written)
}

/// The conversations of a plan as an iCalendar file: `name`, `domain`, `entries`, `start_minutes`, `duration_minutes`,
/// `delivery` (`file`, `publish`, `cancel`), `organiser` (`name`, `address`).
#[wasm_bindgen]
pub fn plan_to_icalendar(number: u32, question: &str) -> Result<String, JsValue> {
    let planned = objects::plan(number)?;
    let question = Question::read(question, Kind::Question)?;
    let time = time_of_day(&question)?;
    let organiser: Option<(String, String)> = match question.node("organiser") {
        Some(_) => {
            let organiser = question.inner("organiser")?;
            Some((organiser.required("name")?, organiser.required("address")?))
        }
        None => None,
    };
    let sender = || {
        let organiser = organiser.as_ref().ok_or_else(|| missing("organiser"))?;
        Ok::<_, crate::failure::Failure>(Organiser { name: &organiser.0, address: &organiser.1 })
    };
    let delivery: Option<String> = question.optional("delivery")?;
    let delivery = match delivery.as_deref().unwrap_or("file") {
        "file" => Delivery::File,
        "publish" => Delivery::Publish(sender()?),
        "cancel" => Delivery::Cancel(sender()?),
        other => {
            let expected = "file, publish, cancel";
            let near = talent_core::document::nearest(other, expected.split(", ")).unwrap_or("file");
            let unknown = Diagnostic::new(&UNKNOWN_WORD, "/delivery").with("found", other);
            return Err(Kind::Question
                .one(unknown.with("suggestion", near).with("expected", expected))
                .into());
        }
    };
    let (name, domain): (String, String) = (question.required("name")?, question.required("domain")?);
    let entries = written(&question, planned.conversation_rows().collect())?;
    let file = CalendarFile { name: &name, domain: &domain, as_of: planned.as_of(), delivery };
    Ok(file.write(entries.iter().map(|entry| CalendarEntry {
        conversation: &entry.conversation,
        title: &entry.title,
        description: entry.description.as_deref(),
        sequence: entry.sequence,
        time,
    })))
}
