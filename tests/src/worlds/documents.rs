use talent_core::configuration::Configuration;
use talent_core::planning::{Engine, Register, RegisterDocument};
use talent_core::workforce::{Population, Workforce};

/// Reads bytes as every document there is, in JSON and YAML. Whatever is read can be used, and written and read again
/// it is the same.
///
/// # Errors
/// Names the document that did not come back as it was.
pub fn documents_survive(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.as_ref();
    for read in [Configuration::from_json(text), Configuration::from_yaml(text)] {
        match read {
            Ok(configuration) => {
                let json = configuration.to_json();
                same("configuration", &json, &configuration, Configuration::from_json(&json))?;
                let _ = Engine::new(configuration);
            }
            Err(problems) => worded(&problems.0)?,
        }
    }
    match Workforce::from_json(text) {
        Ok(mut workforce) => {
            let _ = Population::from_workforce(&workforce).diagnostics().len();
            let json = workforce.to_json();
            // Records that could not be read are not written.
            workforce.faults.clear();
            same("workforce", &json, &workforce, Workforce::from_json(&json))?;
        }
        Err(problems) => worded(&problems.0)?,
    }
    match RegisterDocument::from_json(text) {
        Ok(register) => {
            let json = register.to_json();
            same("register", &json, &register, RegisterDocument::from_json(&json))?;
            let _ = Register::from_document(&register);
        }
        Err(problems) => worded(&problems.0)?,
    }
    Ok(())
}

fn same<T: PartialEq, E: std::fmt::Display>(
    name: &str,
    json: &str,
    written: &T,
    read: Result<T, E>,
) -> Result<(), String> {
    match read {
        Ok(read) if read == *written => Ok(()),
        Ok(_) => Err(format!("the {name} comes back as another one: {json}")),
        Err(error) => Err(format!("the {name} does not come back: {error}\n{json}")),
    }
}

/// A refusal says why, in both languages.
fn worded(problems: &[talent_core::diagnostic::Diagnostic]) -> Result<(), String> {
    if problems.is_empty() {
        return Err("refused without a reason".to_owned());
    }
    match problems.iter().find(|problem| problem.message("en").is_empty() || problem.message("nl").is_empty())
    {
        Some(problem) => Err(format!("a problem without words: {problem:?}")),
        None => Ok(()),
    }
}
