use talent_core::configuration::Configuration;
use talent_core::diagnostic::{Diagnostic, Problems};
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
                same(&json, Configuration::from_json(&json).map(|read| read.to_json()))?;
                let _ = Engine::new(configuration);
            }
            Err(problems) => worded(&problems.0)?,
        }
    }
    match Workforce::from_json(text) {
        Ok(workforce) => {
            let _ = Population::from_workforce(&workforce).diagnostics().len();
            // Records that could not be read are not written.
            let json = workforce.to_json();
            same(&json, Workforce::from_json(&json).map(|read| read.to_json()))?;
        }
        Err(problems) => worded(&problems.0)?,
    }
    match RegisterDocument::from_json(text) {
        Ok(register) => {
            let json = register.to_json();
            same(&json, RegisterDocument::from_json(&json).map(|read| read.to_json()))?;
            let _ = Register::from_document(&register);
        }
        Err(problems) => worded(&problems.0)?,
    }
    Ok(())
}

fn same(written: &str, again: Result<String, Problems>) -> Result<(), String> {
    match again {
        Ok(again) if again == written => Ok(()),
        Ok(again) => Err(format!("comes back as another document:\n{written}\n{again}")),
        Err(problems) => Err(format!("does not come back: {problems}\n{written}")),
    }
}

/// A refusal says why, in both languages.
fn worded(problems: &[Diagnostic]) -> Result<(), String> {
    if problems.is_empty() {
        return Err("refused without a reason".to_owned());
    }
    match problems.iter().find(|problem| problem.message("en").is_empty() || problem.message("nl").is_empty())
    {
        Some(problem) => Err(format!("a problem without words: {problem:?}")),
        None => Ok(()),
    }
}
