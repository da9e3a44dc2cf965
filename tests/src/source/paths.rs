use super::Token;

/// A module of the crate that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The first part of the path from the root of the crate: a module, or what `lib.rs` re-exports.
    pub module: String,
    /// Where it is named.
    pub line: usize,
}

/// What a file names by `crate::…`, `$crate::…` or enough `super::…` to reach the root; modules under
/// `#[cfg(test)]` are left out.
pub fn references(module: &[String], code: &[Token<'_>]) -> Vec<Reference> {
    let mut found = Vec::new();
    // Braces that opened an inline module: how deep the code is inside the file's own module.
    let mut braces: Vec<bool> = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let text = |offset: usize| code.get(at + offset).map_or("", |token| token.text);
        if let Some(end) = test_module(&code[at..]) {
            at += end;
            continue;
        }
        match text(0) {
            "{" => braces.push(at >= 2 && code[at - 2].text == "mod"),
            "}" => {
                braces.pop();
            }
            "crate" if text(1) == "::" => at = names(code, at + 2, &mut found),
            "super" if text(1) == "::" => {
                let mut levels = 0;
                while code.get(at).is_some_and(|token| token.text == "super") {
                    levels += 1;
                    at += 2;
                }
                let depth = module.len() + braces.iter().filter(|inline| **inline).count();
                if depth == levels {
                    at = names(code, at, &mut found) + 1;
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The first names of a path or of a group of paths; gives the place of the last token looked at.
fn names(code: &[Token<'_>], from: usize, found: &mut Vec<Reference>) -> usize {
    let mut note =
        |token: &Token<'_>| found.push(Reference { module: token.text.to_owned(), line: token.line });
    let Some(first) = code.get(from) else { return from };
    if first.text != "{" {
        note(first);
        return from;
    }
    let (mut depth, mut at, mut starts) = (0, from, true);
    while let Some(token) = code.get(at) {
        match token.text {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            "," if depth == 1 => starts = true,
            _ if depth == 1 && starts => {
                note(token);
                starts = false;
            }
            _ => {}
        }
        at += 1;
    }
    at
}

/// The number of tokens of a `#[cfg(test)]` item that starts here.
fn test_module(code: &[Token<'_>]) -> Option<usize> {
    let start = ["#", "[", "cfg", "(", "test", ")", "]"];
    if code.len() < start.len() || !code.iter().zip(start).all(|(token, text)| token.text == text) {
        return None;
    }
    let mut depth = 0;
    for (place, token) in code.iter().enumerate().skip(start.len()) {
        match token.text {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if depth == 0 {
                    return Some(place + 1);
                }
            }
            ";" if depth == 0 => return Some(place + 1),
            _ => {}
        }
    }
    Some(code.len())
}

#[cfg(test)]
mod tests {
    use super::references;
    use crate::source::tokens;

    fn found(module: &[&str], source: &str) -> Vec<(String, usize)> {
        let module: Vec<String> = module.iter().map(|part| (*part).to_owned()).collect();
        references(&module, &tokens(source)).into_iter().map(|found| (found.module, found.line)).collect()
    }

    #[test]
    fn every_way_to_name_a_module_is_seen() {
        let source = "use crate::time::Day;\nuse crate::{text::{A, B}, cycle};\nuse super::super::planning::Plan;\nuse super::offset;\n\
                      fn f() { crate::workforce::x() }";
        let expected = [("time", 1), ("text", 2), ("cycle", 2), ("planning", 3), ("workforce", 5)];
        assert_eq!(found(&["time", "day"], source), expected.map(|(name, line)| (name.to_owned(), line)));
    }

    #[test]
    fn super_reaches_the_root_only_from_the_right_depth() {
        assert_eq!(found(&["time"], "use super::planning;"), [("planning".to_owned(), 1)]);
        assert_eq!(found(&["time"], "mod inner { use super::day; use super::super::planning; }").len(), 1);
        assert_eq!(
            found(&["time"], "mod inner { use super::super::{text, cycle}; use super::super::planning; }")
                .len(),
            3
        );
        assert!(found(&["time", "day"], "use super::offset;").is_empty());
    }

    #[test]
    fn comments_and_tests_do_not_count() {
        assert!(
            found(
                &["time"],
                "/// [`crate::planning`]\nfn f() {}\n#[cfg(test)]\nmod tests { use crate::planning; }"
            )
            .is_empty()
        );
    }
}
