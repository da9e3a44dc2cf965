use serde_json::{Map, Value};

use super::pretty;

/// The members of a diagnostic, in the answer and in an expected value.
const ALWAYS: [&str; 3] = ["code", "severity", "pointer"];

/// Cuts every diagnostic of the answer down to the members that the expected one at its place has.
///
/// # Errors
/// Says which of `code`, `severity` and `pointer` an expected diagnostic lacks.
pub fn project_diagnostics(answer: &mut Value, expected: &Value) -> Result<(), String> {
    match (answer, expected) {
        (Value::Object(answer), Value::Object(expected)) => {
            for (name, value) in answer.iter_mut() {
                match (name.as_str(), value, expected.get(name)) {
                    ("diagnostics", Value::Array(answer), Some(Value::Array(expected))) => {
                        project_list(answer, expected)?;
                    }
                    (_, value, Some(expected)) => project_diagnostics(value, expected)?,
                    _ => {}
                }
            }
        }
        (Value::Array(answer), Value::Array(expected)) => {
            for (answer, expected) in answer.iter_mut().zip(expected) {
                project_diagnostics(answer, expected)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn project_list(answer: &mut [Value], expected: &[Value]) -> Result<(), String> {
    for (index, value) in answer.iter_mut().enumerate() {
        let Value::Object(diagnostic) = value else { continue };
        // More diagnostics than expected: the surplus is shown with what every diagnostic has.
        let wanted: Vec<&str> = match expected.get(index).and_then(Value::as_object) {
            Some(expected) => {
                if let Some(lacking) = ALWAYS.iter().find(|name| !expected.contains_key(**name)) {
                    return Err(format!("the expected diagnostic {index} has no `{lacking}`"));
                }
                expected.keys().map(String::as_str).collect()
            }
            None => ALWAYS.to_vec(),
        };
        let kept: Map<String, Value> = diagnostic
            .iter()
            .filter(|(name, _)| wanted.contains(&name.as_str()))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect();
        *diagnostic = kept;
    }
    Ok(())
}

/// What differs, line by line: `-` expected, `+` found, with the lines around it.
pub fn difference(expected: &Value, answer: &Value) -> String {
    const AROUND: usize = 3;
    let (expected, answer) = (pretty(expected), pretty(answer));
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), answer.lines().collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let after =
        old[before..].iter().rev().zip(new[before..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut lines = Vec::new();
    for line in &old[before.saturating_sub(AROUND)..before] {
        lines.push(format!("  {line}"));
    }
    lines.extend(old[before..old.len() - after].iter().map(|line| format!("- {line}")));
    lines.extend(new[before..new.len() - after].iter().map(|line| format!("+ {line}")));
    for line in old[old.len() - after..].iter().take(AROUND) {
        lines.push(format!("  {line}"));
    }
    if lines.is_empty() {
        lines.push(
            "the same as people read it, not byte for byte: a number is written differently".to_owned(),
        );
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{difference, project_diagnostics};
    use serde_json::json;

    #[test]
    fn only_the_members_that_are_expected_are_compared() {
        let full = json!({"code": "a", "severity": "error", "pointer": "/x", "parameters": {"found": "1"}, "message": {}});
        let mut answer = json!({"error": {"diagnostics": [full.clone(), full]}});
        let short = json!({"code": "a", "severity": "error", "pointer": "/x"});
        let parameters =
            json!({"code": "a", "severity": "error", "pointer": "/x", "parameters": {"found": "1"}});
        let expected = json!({"error": {"diagnostics": [short, parameters]}});
        assert_eq!(project_diagnostics(&mut answer, &expected), Ok(()));
        assert_eq!(answer, expected);
    }

    #[test]
    fn a_diagnostic_without_a_place_is_refused() {
        let mut answer = json!({"diagnostics": [{"code": "a", "severity": "error", "pointer": "/x"}]});
        let expected = json!({"diagnostics": [{"code": "a", "severity": "error"}]});
        assert!(project_diagnostics(&mut answer, &expected).is_err());
    }

    #[test]
    fn a_difference_shows_both_sides() {
        let text = difference(&json!({"a": 1, "b": 2}), &json!({"a": 1, "b": 3}));
        assert!(text.contains("-   \"b\": 2") && text.contains("+   \"b\": 3"), "{text}");
    }
}
