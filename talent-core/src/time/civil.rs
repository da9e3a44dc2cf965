//! Day numbers to year, month and day, and back, in whole numbers only; and months added to a day number.
//!
//! The Euclidean affine functions of Neri and Schneider (“Euclidean affine functions and their application to
//! calendar algorithms”, 2023): no branches on the year, a few multiplications. Adding months, the hottest of all,
//! looks the first days of the months up in a table instead. Nothing here goes through `chrono`, which takes several
//! times as long; tests compare the two day by day.

use super::FIRST_DAY;

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: u32 = 719_468;

/// The last year that month arithmetic may pass through on its way to a date in the supported range.
const LAST_YEAR: i64 = 9999;

/// Year, month and day of a day number from 0000-03-01 to 9999-12-31.
#[inline]
pub(super) const fn from_days(days: i32) -> (i32, u32, u32) {
    let number = (days as u32).wrapping_add(EPOCH);
    let century_numerator = 4 * number + 3;
    let century = century_numerator / 146_097;
    let in_century = century_numerator % 146_097 / 4;
    let product = 2_939_745 * (4 * in_century + 3) as u64;
    let year_of_century = (product >> 32) as u32;
    let day_of_year = (product as u32) / 2_939_745 / 4;
    let month_numerator = 2_141 * day_of_year + 197_913;
    let month = month_numerator >> 16;
    let day = (month_numerator & 0xffff) / 2_141;
    // The computed year runs from March; January and February belong to the next civil year.
    let wraps = day_of_year >= 306;
    let year = 100 * century + year_of_century + wraps as u32;
    (year as i32, if wraps { month - 12 } else { month }, day + 1)
}

/// The day number of a date of the years 0 (from March) to 9999.
#[inline]
pub(super) const fn to_days(year: i32, month: u32, day: u32) -> i32 {
    let wraps = month <= 2;
    let year = (year as u32).wrapping_sub(wraps as u32);
    let month = if wraps { month + 12 } else { month };
    let century = year / 100;
    let days = 1_461 * year / 4 - century + century / 4 + (979 * month - 2_919) / 32 + day - 1;
    days.wrapping_sub(EPOCH) as i32
}

/// Whether the year has a 29 February.
#[inline]
pub(super) const fn is_leap(year: i32) -> bool {
    if year % 100 == 0 { year % 400 == 0 } else { year % 4 == 0 }
}

/// Days of a month, 28 to 31.
#[inline]
pub(super) const fn days_in_month(year: i32, month: u32) -> u32 {
    if month == 2 { 28 + is_leap(year) as u32 } else { 30 | (month ^ (month >> 3)) & 1 }
}

/// Months from January 1900 to December 2199.
const MONTHS: usize = 300 * 12;

/// The first day of each of these months, and the day after the last one.
static MONTH_STARTS: [i32; MONTHS + 1] = {
    let mut starts = [FIRST_DAY.0; MONTHS + 1];
    // A const initialiser cannot iterate; an index out of bounds would not compile.
    let mut rest: &mut [i32] = &mut starts;
    let mut month = 0;
    while let Some((start, others)) = rest.split_first_mut() {
        *start = to_days(1900 + month / 12, (month % 12) as u32 + 1, 1);
        month += 1;
        rest = others;
    }
    starts
};

/// So many months later or earlier than a day of the supported range, clamped to the last day of the month.
///
/// # Errors
/// Outside the years 1 to 9999: whether it left them at the end (`true`) or at the start.
#[inline]
pub(super) fn add_months(days: i32, months: i64) -> Result<i32, bool> {
    match add_months_in_range(days, months) {
        Some(days) => Ok(days),
        None => add_months_anywhere(days, months),
    }
}

/// The same where it stays in 1900 to 2199.
#[inline]
fn add_months_in_range(days: i32, months: i64) -> Option<i32> {
    let (month, start) = month_of(days)?;
    let target = usize::try_from(i64::try_from(month).ok()?.checked_add(months)?).ok()?;
    day_of_month(target, days - start)
}

/// The month of a day of 1900 to 2199, counted from January 1900, and the first day of that month.
#[inline]
pub(super) fn month_of(days: i32) -> Option<(usize, i32)> {
    let since_start = u64::try_from(days - FIRST_DAY.0).ok()?;
    // Months of the mean length, 146097 days in 4800, rounded down: never more than one month off (a test looks at
    // every day).
    let mut month = usize::try_from(since_start * 4_800 / 146_097).ok()?;
    let mut start = *MONTH_STARTS.get(month)?;
    if start > days {
        month = month.checked_sub(1)?;
        start = *MONTH_STARTS.get(month)?;
    } else if let Some(next) = MONTH_STARTS.get(month + 1).filter(|next| **next <= days) {
        month += 1;
        start = *next;
    }
    Some((month, start))
}

/// The day so many days after the first of a month counted from January 1900, clamped to its last day.
#[inline]
pub(super) fn day_of_month(month: usize, after_first: i32) -> Option<i32> {
    match MONTH_STARTS.get(month..month.checked_add(2)?) {
        Some(&[start, next]) => Some((start + after_first).min(next - 1)),
        _ => None,
    }
}

/// The same on the way through other years, from which days and working days may lead back.
#[cold]
fn add_months_anywhere(days: i32, months: i64) -> Result<i32, bool> {
    let (year, month, day) = from_days(days);
    let total = i64::from(year) * 12 + i64::from(month) - 1 + months;
    if total < 12 {
        return Err(false);
    }
    if total > LAST_YEAR * 12 + 11 {
        return Err(true);
    }
    let (year, month) = ((total / 12) as i32, (total % 12) as u32 + 1);
    Ok(to_days(year, month, day.min(days_in_month(year, month))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::LAST_DAY;

    #[test]
    fn the_table_gives_what_the_arithmetic_gives() {
        for days in FIRST_DAY.0..=LAST_DAY.0 {
            let (year, month, day) = from_days(days);
            assert_eq!(to_days(year, month, day), days);
            assert_eq!(add_months_in_range(days, 0), Some(days));
            for months in [-4000, -1200, -13, -12, -1, 1, 11, 25, 600, 3599] {
                let anywhere = add_months_anywhere(days, months);
                let in_range = |days: &i32| (FIRST_DAY.0..=LAST_DAY.0).contains(days);
                assert_eq!(add_months_in_range(days, months), anywhere.ok().filter(in_range));
            }
        }
    }
}
