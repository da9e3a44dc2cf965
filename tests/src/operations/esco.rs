use serde_json::{Value, json};
use talent_core::Configuration;
use talent_core::exchange::esco::{Esco, EscoQuery, EscoRead, EscoReader, OccupationOptions};

use super::documents::configuration;
use super::{Answer, Failure, Input, diagnostics, to_value};

/// The files of a question: an object of file name to text.
fn read(input: &Input<'_>, files: &str, version: &str, default: &str) -> Result<EscoRead, Failure> {
    let Value::Object(files) = input.required(files)? else {
        return Err(Failure::Vector(format!("`{files}` is no object of file name to text")));
    };
    let version = input.optional_text(version)?.unwrap_or(default);
    let mut reader = EscoReader::new(version, input.optional_text("language")?.unwrap_or("en"));
    for (name, text) in files {
        let text = text.as_str().ok_or_else(|| Failure::Vector(format!("`{name}` is no text")))?;
        reader.read_named(name, text.as_bytes());
    }
    Ok(reader.finish())
}

fn classification(input: &Input<'_>) -> Result<Esco, Failure> {
    Ok(read(input, "files", "version", "1.2.0")?.esco)
}

pub(super) fn esco_read(input: &Input<'_>) -> Answer {
    let read = read(input, "files", "version", "1.2.0")?;
    Ok(json!({
        "counts": to_value(&read.esco.counts()), "files": to_value(&read.files),
        "diagnostics": diagnostics(&read.diagnostics),
    }))
}

pub(super) fn esco_concept(input: &Input<'_>) -> Answer {
    Ok(to_value(&classification(input)?.concept(input.text("uri")?)))
}

pub(super) fn esco_ancestors(input: &Input<'_>) -> Answer {
    Ok(json!(classification(input)?.ancestors(input.text("uri")?)))
}

pub(super) fn esco_search(input: &Input<'_>) -> Answer {
    let query: EscoQuery = input.decode("query")?;
    Ok(to_value(&classification(input)?.search(&query)))
}

pub(super) fn esco_occupations_in(input: &Input<'_>) -> Answer {
    let found = classification(input)?.occupations_in(input.text("isco_group")?);
    Ok(json!(found.into_iter().map(|concept| concept.uri).collect::<Vec<_>>()))
}

fn options(input: &Input<'_>) -> Result<OccupationOptions, Failure> {
    Ok(input.optional_decode("options")?.unwrap_or_default())
}

pub(super) fn profile_from_occupation(input: &Input<'_>) -> Answer {
    let esco = classification(input)?;
    Ok(to_value(&esco.profile_from_occupation(input.text("occupation")?, &options(input)?)?))
}

pub(super) fn esco_framework(input: &Input<'_>) -> Answer {
    let esco = classification(input)?;
    let occupations = input.texts("occupations")?;
    let made = esco.framework(occupations.iter().map(String::as_str), &options(input)?)?;
    if input.value("configuration").is_none() {
        return Ok(to_value(&made));
    }
    let with_it = made.add_to(&configuration(input)?);
    Ok(json!({
        "competencies": to_value(&with_it.competencies), "profiles": to_value(&with_it.profiles),
        "roles": to_value(&with_it.roles),
    }))
}

pub(super) fn esco_upgrade(input: &Input<'_>) -> Answer {
    let old = classification(input)?;
    let new = read(input, "new_files", "new_version", "1.3.0")?.esco;
    Ok(to_value(&old.upgrade(&new, &configuration(input)?)))
}

/// What is flagged, as `kind:ID`.
pub(super) fn esco_flag_modified(input: &Input<'_>) -> Answer {
    let flagged = classification(input)?.flag_modified(&configuration(input)?);
    Ok(json!(modified(&flagged)))
}

fn modified(configuration: &Configuration) -> Vec<String> {
    let Configuration { competencies, profiles, roles, .. } = configuration;
    let competencies = competencies.iter().map(|known| ("competency", &known.id, &known.esco));
    let profiles = profiles.iter().map(|known| ("profile", &known.id, &known.esco));
    let roles = roles.iter().map(|known| ("role", &known.id, &known.esco));
    competencies
        .chain(profiles)
        .chain(roles)
        .filter(|(_, _, esco)| esco.as_ref().is_some_and(|esco| esco.modified))
        .map(|(kind, id, _)| format!("{kind}:{id}"))
        .collect()
}
