use alloc::vec::Vec;

use super::{Day, FIRST_DAY, LAST_DAY};

/// Says which days are working days: a calendar, or the calendars a person has had one after the other.
///
/// ```
/// use talent_core::time::{Day, MondayToFriday, WorkingDays};
///
/// let saturday = Day::civil(2025, 1, 4).unwrap();
/// let counted = |count| MondayToFriday.plus_working_days(saturday, count).unwrap().to_string();
/// assert_eq!(counted(1), "2025-01-06");
/// assert_eq!(counted(-1), "2025-01-03");
/// assert_eq!(counted(0), "2025-01-04"); // 0 moves nothing, not even to a working day
/// ```
pub trait WorkingDays {
    /// Whether this day is a working day; `false` outside the supported range.
    fn is_working(&self, day: Day) -> bool;

    /// The `count`th working day strictly after `day`, or strictly before it where `count` is negative; 0 moves
    /// nothing. `None` where the supported range ends first.
    #[inline]
    fn plus_working_days(&self, day: Day, count: i32) -> Option<Day> {
        let step = count.signum();
        let mut left = count.unsigned_abs();
        let mut at = day;
        while left > 0 {
            at = at.plus(step).checked()?;
            if self.is_working(at) {
                left -= 1;
            }
        }
        Some(at)
    }
}

impl<T: WorkingDays + ?Sized> WorkingDays for &T {
    #[inline]
    fn is_working(&self, day: Day) -> bool {
        (**self).is_working(day)
    }
    #[inline]
    fn plus_working_days(&self, day: Day, count: i32) -> Option<Day> {
        (**self).plus_working_days(day, count)
    }
}

/// What counts where no calendar is configured: every day from Monday to Friday.
///
/// ```
/// use talent_core::time::{Day, LAST_DAY, MondayToFriday, WorkingDays};
///
/// assert!(MondayToFriday.is_working(Day::civil(2025, 12, 25).unwrap())); // a Thursday; holidays are not known
/// assert!(!MondayToFriday.is_working(Day::civil(2025, 12, 27).unwrap()));
/// assert_eq!(MondayToFriday.plus_working_days(LAST_DAY, 1), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MondayToFriday;

impl WorkingDays for MondayToFriday {
    #[inline]
    fn is_working(&self, day: Day) -> bool {
        day.in_range() && day.weekday_index() < 5
    }
}

/// Days in one word of the calendar.
const WORD_BITS: usize = 64;
/// Days in the supported range.
const DAYS: usize = (LAST_DAY.0 - FIRST_DAY.0 + 1) as usize;

/// The working days of an optional calendar: Monday to Friday where there is none.
///
/// ```
/// use talent_core::time::{Day, WorkingDayCalendar, WorkingDays};
///
/// let saturday = Day::civil(2025, 1, 4).unwrap();
/// assert!(!None::<WorkingDayCalendar>.is_working(saturday));
/// assert!(Some(WorkingDayCalendar::from_fn(|_| true)).is_working(saturday));
/// ```
impl<T: WorkingDays> WorkingDays for Option<T> {
    #[inline]
    fn is_working(&self, day: Day) -> bool {
        match self {
            Some(calendar) => calendar.is_working(day),
            None => MondayToFriday.is_working(day),
        }
    }
    #[inline]
    fn plus_working_days(&self, day: Day, count: i32) -> Option<Day> {
        match self {
            Some(calendar) => calendar.plus_working_days(day, count),
            None => MondayToFriday.plus_working_days(day, count),
        }
    }
}

/// A compiled calendar: one bit per day from 1900 to 2199 (14 kB), so that a day is judged in one look-up.
///
/// Made by [`Calendar::compile`](super::Calendar::compile), or by hand:
///
/// ```
/// use talent_core::time::{Day, WorkingDayCalendar, WorkingDays};
///
/// let closed = Day::civil(2025, 5, 30).unwrap(); // a Friday
/// let calendar = WorkingDayCalendar::from_fn(|day| day.weekday_index() < 5 && day != closed);
/// assert!(!calendar.is_working(closed));
/// assert_eq!(calendar.plus_working_days(closed, 1), Day::civil(2025, 6, 2)); // Monday
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDayCalendar {
    words: Vec<u64>,
}

impl WorkingDayCalendar {
    /// Asks `is_working` once for every day of the supported range.
    pub fn from_fn(mut is_working: impl FnMut(Day) -> bool) -> Self {
        let mut words = alloc::vec![0_u64; DAYS.div_ceil(WORD_BITS)];
        let mut day = FIRST_DAY;
        for word in &mut words {
            for bit in 0..WORD_BITS {
                if day <= LAST_DAY && is_working(day) {
                    *word |= 1 << bit;
                }
                day = day.plus(1);
            }
        }
        Self { words }
    }

    /// Every day from Monday to Friday.
    pub fn monday_to_friday() -> Self {
        Self::from_fn(|day| MondayToFriday.is_working(day))
    }

    /// Makes one day a day off; nothing happens outside the supported range.
    pub(super) fn close(&mut self, day: Day) {
        if day.in_range() {
            let index = (day.0 - FIRST_DAY.0) as usize;
            if let Some(word) = self.words.get_mut(index / WORD_BITS) {
                *word &= !(1 << (index % WORD_BITS));
            }
        }
    }

    /// The working days before the day with this index in its word, counted from the top down.
    fn earlier(&self, index: usize, mut left: u32) -> Option<Day> {
        let mut place = index / WORD_BITS;
        let mut word = self.words.get(place)? & ((1 << (index % WORD_BITS)) - 1);
        while word.count_ones() < left {
            left -= word.count_ones();
            place = place.checked_sub(1)?;
            word = *self.words.get(place)?;
        }
        for _ in 1..left {
            word &= !(1 << (WORD_BITS as u32 - 1 - word.leading_zeros()));
        }
        Some(day_at(place, WORD_BITS as u32 - 1 - word.leading_zeros()))
    }

    fn later(&self, index: usize, mut left: u32) -> Option<Day> {
        let mut place = index / WORD_BITS;
        // Two shifts, because shifting by 64 at once is not defined for the last bit.
        let mut word = self.words.get(place)? & (u64::MAX << (index % WORD_BITS) << 1);
        while word.count_ones() < left {
            left -= word.count_ones();
            place += 1;
            word = *self.words.get(place)?;
        }
        for _ in 1..left {
            word &= word - 1;
        }
        Some(day_at(place, word.trailing_zeros()))
    }
}

#[inline]
fn day_at(place: usize, bit: u32) -> Day {
    FIRST_DAY.plus((place * WORD_BITS) as i32 + bit as i32)
}

impl WorkingDays for WorkingDayCalendar {
    #[inline]
    fn is_working(&self, day: Day) -> bool {
        // A day before the range becomes a very large index, which has no word.
        let index = day.0.wrapping_sub(FIRST_DAY.0) as u32 as usize;
        match self.words.get(index / WORD_BITS) {
            Some(word) => word >> (index % WORD_BITS) & 1 == 1,
            None => false,
        }
    }

    #[inline]
    fn plus_working_days(&self, day: Day, count: i32) -> Option<Day> {
        let index = (day.checked()?.0 - FIRST_DAY.0) as usize;
        match count {
            0 => Some(day),
            1.. => self.later(index, count.unsigned_abs()),
            _ => self.earlier(index, count.unsigned_abs()),
        }
    }
}
