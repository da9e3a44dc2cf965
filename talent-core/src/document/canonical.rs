use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt::Write;

use serde_json::Value;

use super::LARGEST_WHOLE;
use crate::columns::sort_by;

/// The one way to write a JSON value (RFC 8785): members ordered by UTF-16 code units, numbers as ECMAScript
/// prints them, no white space. Hashes and vectors use it. A whole number beyond 2^53 − 1 is written as the nearest
/// double.
///
/// ```
/// use serde_json::json;
/// use talent_core::document::canonical_json;
///
/// assert_eq!(canonical_json(&json!({"b": 1.0, "a": [null, 1e21], "B": 0.10})), r#"{"B":0.1,"a":[null,1e+21],"b":1}"#);
/// // U+1F600 is written with the code units D83D DE00, which come before FB33; in UTF-8 it would come after.
/// assert_eq!(canonical_json(&json!({"\u{fb33}": 1, "\u{1f600}": 2})), "{\"\u{1f600}\":2,\"\u{fb33}\":1}");
/// ```
pub fn canonical_json(value: &Value) -> String {
    let mut out = String::new();
    write_value(value, &mut out);
    out
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => {
            if let Some(whole) =
                number.as_i64().filter(|whole| whole.abs_diff(0) <= LARGEST_WHOLE.unsigned_abs())
            {
                // Writing to a String does not fail.
                let _ = write!(out, "{whole}");
                return;
            }
            let mut buffer = ryu_js::Buffer::new();
            out.push_str(buffer.format(number.as_f64().unwrap_or(0.0)));
        }
        Value::String(text) => write_canonical_text(text, out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_value(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sort_by(&mut sorted, |(a, _), (b, _)| in_utf16(a, b));
            out.push('{');
            for (index, (key, item)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_canonical_text(key, out);
                out.push(':');
                write_value(item, out);
            }
            out.push('}');
        }
    }
}

/// The order of UTF-16 code units; that of the bytes where there is nothing but ASCII, as in the names of all our fields.
fn in_utf16(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// Writes a text with its quotes.
pub(crate) fn write_canonical_text(text: &str, out: &mut String) {
    // Most texts are ids, words and dates: nothing to escape, and no copy to make.
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        out.push('"');
        out.push_str(text);
        out.push('"');
        return;
    }
    // The escapes of serde_json are those of RFC 8785.
    match serde_json::to_string(text) {
        Ok(quoted) => out.push_str(&quoted),
        Err(_) => out.push_str("\"\""),
    }
}
