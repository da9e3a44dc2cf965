use alloc::string::String;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text as search compares it: lower case, without accents, words separated by one blank. What is neither letter nor
/// digit separates words.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for byte in text.bytes() {
            push(byte.to_ascii_lowercase().into(), &mut out);
        }
    } else {
        for character in text.chars().flat_map(char::to_lowercase).nfkd() {
            if !is_combining_mark(character) {
                push_folded(character, &mut out);
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Letters that have no accent to take off, as people without such a key write them.
fn push_folded(character: char, out: &mut String) {
    let written = match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        other => return push(other, out),
    };
    out.push_str(written);
}

fn push(character: char, out: &mut String) {
    if character.is_alphanumeric() {
        out.push(character);
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn accents_case_and_signs_do_not_matter() {
        for (text, expected) in [
            ("Éducatrice spécialisée", "educatrice specialisee"),
            ("e\u{301}tudiant", "etudiant"),
            ("İstanbul", "istanbul"),
            ("Straßenbau-Meister/in", "strassenbau meister in"),
            ("Smørrebrød", "smorrebrod"),
            ("  C++ (language) ", "c language"),
            ("ΓΙΑΤΡΟΣ", "γιατροσ"),
            ("Łódź", "lodz"),
            ("", ""),
            ("--", ""),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }
}
