use serde_json::{Value, json};
use talent_core::diagnostic::{Pointer, Problems};
use talent_core::document::decode_value;
use talent_core::planning::{Engine, Register};
use talent_core::propagation::{Update, UpdateRequest};

use super::documents::{configuration, register};
use super::input::decode;
use super::plans::selected;
use super::{Answer, Failure, Input, to_value};

fn question(input: &Input<'_>) -> Result<(Engine, Register), Failure> {
    Ok((Engine::new(configuration(input)?)?, register(input)?))
}

pub(super) fn pending(input: &Input<'_>) -> Answer {
    let (engine, register) = question(input)?;
    selected(input, to_value(&engine.pending(&register, input.date("as_of")?)?))
}

/// The one request, or each of several.
fn requests(input: &Input<'_>) -> Result<Vec<UpdateRequest>, Failure> {
    // A request is a document of its own: its places are seen from its root.
    match input.required("request")? {
        list @ Value::Array(_) => decode(list, &Pointer::ROOT),
        one => Ok(vec![decode(one, &Pointer::ROOT)?]),
    }
}

pub(super) fn preview(input: &Input<'_>) -> Answer {
    let (engine, register) = question(input)?;
    let request = decode(input.required("request")?, &Pointer::ROOT)?;
    let update = engine.update_competencies(&register, input.date("as_of")?, &request)?;
    let (fast, slow) = (register.apply_update(&update)?, register.apply(update.changes())?);
    if fast.to_json() != slow.to_json() {
        return Err(Failure::Vector(
            "the changes of the update give another register than the update".to_owned(),
        ));
    }
    selected(input, to_value(&update.to_document()))
}

pub(super) fn update_competencies(input: &Input<'_>) -> Answer {
    let (engine, mut register) = question(input)?;
    let as_of = input.date("as_of")?;
    for request in requests(input)? {
        let update: Update = engine.update_competencies(&register, as_of, &request)?;
        register = register.apply_update(&update)?;
    }
    selected(input, to_value(&register.to_document()))
}

pub(super) fn due_update(input: &Input<'_>) -> Answer {
    let (engine, mut register) = question(input)?;
    let as_of = input.date("as_of")?;
    while let Some(update) = engine.due_update(&register, as_of)? {
        register = register.apply_update(&update)?;
    }
    selected(input, to_value(&register.to_document()))
}

pub(super) fn undo(input: &Input<'_>) -> Answer {
    let register = register(input)?;
    let updates = input.texts("update")?;
    let undone = updates.iter().try_fold(register, |register, update| {
        let undone = register.undo(update)?;
        let by_changes = register.apply(register.undo_changes(update)?)?;
        match undone.to_json() == by_changes.to_json() {
            true => Ok(undone),
            false => Err(Problems(Vec::new())),
        }
    })?;
    selected(input, to_value(&undone.to_document()))
}

pub(super) fn requirements(input: &Input<'_>) -> Answer {
    let register = register(input)?;
    let rows = register.requirements_of(input.text("trajectory")?);
    let document = selected(input, json!({"requirements": to_value(&rows)}))?;
    Ok(document["requirements"].clone())
}

pub(super) fn text(input: &Input<'_>) -> Answer {
    let text: talent_core::text::LocalisedText =
        decode_value(&talent_core::document::Node::from_value(input.required("text")?), "text")?;
    Ok(json!(text.text(input.text("language")?, input.text("default")?)))
}

pub(super) fn compare_scores(input: &Input<'_>) -> Answer {
    let given = |which| decode(input.required(which)?, &Pointer::ROOT.key(which));
    let comparison = configuration(input)?.compare_scores(
        input.text("competency")?,
        given("earlier")?,
        given("later")?,
    )?;
    Ok(to_value(&comparison))
}
