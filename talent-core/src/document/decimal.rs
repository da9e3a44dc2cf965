use alloc::format;
use core::fmt;

use super::Node;

/// The number that a text of digits means, such as `0.8`, `-.5` or `1e3`; `None` where it is none, or too large. Read as
/// numbers of JSON are: the standard library's way would stand beside it in every host, with tables of ten kilobytes.
pub(crate) fn parse_decimal(text: &str) -> Option<f64> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (digits, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.map_or("0", |exponent| exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
    if digits.len() <= usize::from(digits.starts_with('.')) || power.is_empty() {
        return None;
    }
    if ![whole, part, power].into_iter().all(are_digits) {
        return None;
    }
    // JSON wants a digit on both sides of the point, and no zeros before the first.
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match Node::from_json(&format!("{sign}{whole}.{part}0e{}", exponent.unwrap_or("0"))) {
        Ok(Node::Decimal(number)) => Some(number),
        _ => None,
    }
}

/// A number as people read it: the fewest digits that mean it, without an exponent.
///
/// The digits come from the writer of canonical JSON. The one of the standard library would stand beside it in every
/// host, ten kilobytes of a web page.
pub(crate) struct Decimal(pub(crate) f64);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_nan() {
            return f.write_str("NaN");
        }
        if self.0.is_sign_negative() {
            f.write_str("-")?;
        }
        if self.0.is_infinite() {
            return f.write_str("inf");
        }
        let mut buffer = ryu_js::Buffer::new();
        let written = buffer.format_finite(self.0.abs());
        // Below 1e-6 and from 1e21 ECMAScript writes one digit, perhaps a part, and an exponent: 1.5e-7, 2e+21.
        let Some((digits, exponent)) = written.split_once('e') else { return f.write_str(written) };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let exponent: i32 = exponent.parse().unwrap_or(0);
        let zeros = |f: &mut fmt::Formatter<'_>, count: usize| (0..count).try_for_each(|_| f.write_str("0"));
        match usize::try_from(exponent) {
            Ok(places) => {
                f.write_str(whole)?;
                f.write_str(part)?;
                zeros(f, places.saturating_sub(part.len()))
            }
            Err(_) => {
                f.write_str("0.")?;
                zeros(f, exponent.unsigned_abs() as usize - 1)?;
                f.write_str(whole)?;
                f.write_str(part)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    /// Patterns of bits, of which each is as likely as another, and the edges.
    fn numbers() -> alloc::vec::Vec<f64> {
        let mut numbers =
            alloc::vec![0.0, 1.0, 0.8, 1e20, 1e21, 1.5e21, 1e-6, 1e-7, 1.5e-7, 5e-324, 0.1 + 0.2];
        numbers.extend([
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::EPSILON,
            f64::INFINITY,
            f64::NAN,
            9_007_199_254_740_993.0,
        ]);
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..100_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            numbers.push(f64::from_bits(bits));
        }
        numbers
    }

    #[test]
    fn reads_what_the_standard_library_reads() {
        let texts = "1|01|1.|.5|-.5|+1.50|1e5|1E+05|1e-7|1e400|1e-400|0.1|-0|00.70|9007199254740993|123456789012345678901234567890|\
            |.|-|+|e5|1e|1e+|1.2.3|1_000|0x10|--1|+-1|-+1|1 | 1|inf|nan|1e5.0|٣";
        for text in texts.split('|').map(str::trim_start) {
            let expected = text.parse::<f64>().ok().filter(|number| number.is_finite());
            assert_eq!(parse_decimal(text), expected, "{text:?}");
        }
        for number in numbers().into_iter().filter(|number| number.is_finite()) {
            let written = alloc::format!("{number:e}");
            assert_eq!(parse_decimal(&written).map(f64::to_bits), Some(number.to_bits()), "{written}");
        }
    }

    #[test]
    fn writes_what_the_standard_library_writes() {
        for number in numbers() {
            for signed in [number, -number] {
                let (ours, theirs) = (Decimal(signed).to_string(), signed.to_string());
                // Between two decimals that are equally near, each takes another.
                let is_as_near = ours.len() == theirs.len() && ours.parse() == Ok(signed);
                assert!(ours == theirs || is_as_near, "{ours} {theirs}");
            }
        }
        assert_eq!(Decimal(-1.5e-7).to_string(), "-0.00000015");
        assert_eq!(Decimal(1.5e21).to_string(), "1500000000000000000000");
    }
}
