use core::cmp::Ordering;
use core::fmt;

use crate::document::Decimal;

/// A number as it was written: whole numbers compare exactly, also with decimals.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Number {
    Integer(i64),
    /// Finite.
    Decimal(f64),
}

impl Number {
    #[inline]
    pub(crate) fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => a.cmp(&b),
            (Self::Decimal(a), Self::Decimal(b)) => a.partial_cmp(&b).unwrap_or(Ordering::Equal),
            (Self::Integer(a), Self::Decimal(b)) => compare_mixed(a, b),
            (Self::Decimal(a), Self::Integer(b)) => compare_mixed(b, a).reverse(),
        }
    }

    /// Whether the number is whole.
    pub(crate) fn is_whole(self) -> bool {
        match self {
            Self::Integer(_) => true,
            Self::Decimal(value) => value % 1.0 == 0.0,
        }
    }
}

fn compare_mixed(whole: i64, decimal: f64) -> Ordering {
    // 2^63 and -2^63 are exact as decimals; beyond them the comparison is settled.
    if decimal >= 9_223_372_036_854_775_808.0 {
        return Ordering::Less;
    }
    if decimal < -9_223_372_036_854_775_808.0 {
        return Ordering::Greater;
    }
    let floor = decimal as i64;
    whole.cmp(&floor).then_with(|| 0.0.partial_cmp(&(decimal - floor as f64)).unwrap_or(Ordering::Equal))
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.compare(*other) == Ordering::Equal
    }
}
impl Eq for Number {}
impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.compare(*other)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Decimal(value) => Decimal(*value).fmt(f),
        }
    }
}
