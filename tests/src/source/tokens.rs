/// A name, a `::` or one other character of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'s> {
    /// As written.
    pub text: &'s str,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// The code of a source file: comments, texts, character literals and lifetimes are left out.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        let length = skipped(rest).unwrap_or_else(|| {
            let length = token_length(rest);
            let text = &rest[..length];
            if !text.trim().is_empty() {
                found.push(Token { text, line });
            }
            length
        });
        line += rest[..length].matches('\n').count();
        at += length;
    }
    found
}

/// How long the comment, text, character literal or lifetime is that starts here, if one does.
fn skipped(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if let Some(length) = raw_text(rest) {
        return Some(length);
    }
    if rest.starts_with('"') || rest.starts_with("b\"") {
        return Some(quoted(rest, '"'));
    }
    if rest.starts_with('\'') || rest.starts_with("b'") {
        let prefix = if rest.starts_with('b') { 2 } else { 1 };
        let mut inside = rest[prefix..].chars();
        let first = inside.next()?;
        // 'a' is a character, 'a without a closing quote a lifetime.
        if first == '\\' || inside.next() == Some('\'') {
            return Some(quoted(rest, '\''));
        }
        return Some(prefix + token_length(&rest[prefix..]));
    }
    None
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - after.len() + hashes + 1;
    Some(rest[start..].find(&close).map_or(rest.len(), |end| start + end + close.len()))
}

fn quoted(rest: &str, quote: char) -> usize {
    let start = rest.find(quote).map_or(rest.len(), |place| place + 1);
    let mut escaped = false;
    for (place, character) in rest[start..].char_indices() {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == quote {
            return start + place + 1;
        }
    }
    rest.len()
}

fn token_length(rest: &str) -> usize {
    let name = |character: char| character == '_' || character.is_alphanumeric();
    let length = rest.find(|character| !name(character)).unwrap_or(rest.len());
    if length > 0 {
        length
    } else if rest.starts_with("::") {
        2
    } else {
        rest.chars().next().map_or(1, char::len_utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn texts(source: &str) -> Vec<&str> {
        tokens(source).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn comments_texts_and_lifetimes_are_no_code() {
        assert_eq!(texts("a /* b /* c */ d */ e // f\ng"), ["a", "e", "g"]);
        assert_eq!(
            texts(r##"a("b \" c", r#"d " e"#, 'f', '\'', b'g') h"##),
            ["a", "(", ",", ",", ",", ",", ")", "h"]
        );
        assert_eq!(texts("fn a<'b>(c: &'b str)"), ["fn", "a", "<", ">", "(", "c", ":", "&", "str", ")"]);
    }

    #[test]
    fn a_token_knows_its_line() {
        assert_eq!(tokens("/* \n */\n\"\n\"\nname")[0].line, 5);
    }
}
