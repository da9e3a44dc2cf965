//! Short texts in one or two words: ids are, and columns of them are compared a million times.

use core::cmp::Ordering;

/// The first and the last `N` bytes of a text that has as many.
#[inline]
fn ends<const N: usize>(text: &[u8]) -> Option<([u8; N], [u8; N])> {
    Some((*text.first_chunk()?, *text.last_chunk()?))
}

/// The bytes of a text of 1 to 16 bytes in two words; with the length they tell any two such texts apart.
#[inline]
pub(super) fn words(text: &[u8]) -> Option<[u64; 2]> {
    let length = text.len();
    let (low, high) = match length {
        8..=16 => {
            let (first, last) = ends(text)?;
            (u64::from_le_bytes(first), u64::from_le_bytes(last))
        }
        4..=7 => {
            let (first, last) = ends(text)?;
            (u64::from(u32::from_le_bytes(first)) | u64::from(u32::from_le_bytes(last)) << 32, 0)
        }
        1..=3 => {
            let (first, last) = (*text.first()?, *text.last()?);
            let middle = *text.get(length / 2)?;
            (u64::from(first) | u64::from(middle) << 8 | u64::from(last) << 16, 0)
        }
        _ => return None,
    };
    Some([low, high])
}

/// Whether two texts are the same. Short ones are compared by words, without the call that long ones take.
///
/// ```
/// use talent_core::columns::same_text;
///
/// assert!(same_text("E00000001", "E00000001"));
/// assert!(!same_text("E00000001", "E00000002") && !same_text("E1", "E10"));
/// ```
#[inline]
pub fn same_text(a: &str, b: &str) -> bool {
    same_bytes(a.as_bytes(), b.as_bytes())
}

/// As [`same_text`], on the bytes of texts.
#[inline]
pub(crate) fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    match a.len() {
        length if length != b.len() => false,
        8..=16 => ends::<8>(a) == ends::<8>(b),
        4..=7 => ends::<4>(a) == ends::<4>(b),
        _ => a == b,
    }
}

/// The bytewise order of two texts. Short ones of equal length are compared by words.
///
/// ```
/// use core::cmp::Ordering;
/// use talent_core::columns::compare_texts;
///
/// assert_eq!(compare_texts("E00000001", "E00000002"), Ordering::Less);
/// assert_eq!(compare_texts("E10", "E2"), Ordering::Less); // bytewise, not by number
/// assert_eq!(compare_texts("Ann", "Ann"), Ordering::Equal);
/// ```
#[inline]
pub fn compare_texts(a: &str, b: &str) -> Ordering {
    compare_bytes(a.as_bytes(), b.as_bytes())
}

/// As [`compare_texts`], on the bytes of texts.
#[inline]
pub(crate) fn compare_bytes(a: &[u8], b: &[u8]) -> Ordering {
    if a.len() == b.len()
        && matches!(a.len(), 8..=16)
        && let (Some((a_first, a_last)), Some((b_first, b_last))) = (ends(a), ends(b))
    {
        // The first byte counts most, so it stands highest. Where the last bytes overlap the first, the texts are equal.
        let first = u64::from_be_bytes(a_first).cmp(&u64::from_be_bytes(b_first));
        return first.then_with(|| u64::from_be_bytes(a_last).cmp(&u64::from_be_bytes(b_last)));
    }
    a.cmp(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;

    /// Texts of every length around the limits, that differ from plain ones in one place each.
    fn alike() -> Vec<String> {
        let mut texts = Vec::new();
        for length in 0..=18 {
            let plain = "b".repeat(length);
            texts.push(plain.clone());
            for place in 0..length {
                for other in ['a', 'c'] {
                    let letter = |(at, letter)| if at == place { other } else { letter };
                    texts.push(plain.chars().enumerate().map(letter).collect());
                }
            }
        }
        texts
    }

    #[test]
    fn words_compare_as_bytes_do() {
        let texts = alike();
        for a in &texts {
            for b in &texts {
                assert_eq!(same_text(a, b), a == b, "{a} and {b}");
                assert_eq!(compare_texts(a, b), a.as_bytes().cmp(b.as_bytes()), "{a} and {b}");
            }
        }
        assert_eq!(compare_texts("bbbbbbb\u{ff}", "bbbbbbbz"), Ordering::Greater); // bytes have no sign
    }
}
