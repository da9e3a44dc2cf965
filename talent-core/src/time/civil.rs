//! Day numbers to year, month and day, and back, in whole numbers only.
//!
//! The Euclidean affine functions of Neri and Schneider (“Euclidean affine functions and their application to
//! calendar algorithms”, 2023): no tables, no branches on the year, a few multiplications. Dates are the hottest
//! loop of the library, so nothing here goes through `chrono`; tests compare the two day by day.

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

/// So many months later or earlier, clamped to the last day of the month.
///
/// # Errors
/// Outside the years 1 to 9999: whether it left them at the end (`true`) or at the start.
#[inline]
pub(super) const fn add_months(days: i32, months: i64) -> Result<i32, bool> {
    let (year, month, day) = from_days(days);
    let total = year as i64 * 12 + (month as i64 - 1) + months;
    if total < 12 {
        return Err(false);
    }
    if total > LAST_YEAR * 12 + 11 {
        return Err(true);
    }
    // Both fit now, and 32-bit division is the faster one.
    let total = total as u32;
    let (year, month) = ((total / 12) as i32, total % 12 + 1);
    let last = days_in_month(year, month);
    Ok(to_days(year, month, if day < last { day } else { last }))
}
