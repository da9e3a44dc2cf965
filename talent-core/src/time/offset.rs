use super::{Day, FIRST_DAY, WorkingDays, civil};

/// How far one date lies from another: years, months, weeks, days and working days, each signed and optional.
///
/// It is applied in this order: years and months together, clamped to the last day of the month; then weeks and
/// days; then working days. An absent component and a 0 are told apart in a document and equal in effect.
///
/// In documents it is an ISO 8601 duration with an optional sign (`P2W`, `-P1M`, `P1Y6M`) or an object
/// (`{months: 1, working_days: -3}`). Errors: `not_a_duration`, `out_of_range`, those of an object.
///
/// ```
/// use talent_core::time::{Day, MondayToFriday, Offset};
///
/// let end_of_january = Day::civil(2025, 1, 31).unwrap();
/// let apply = |offset: Offset| offset.apply(end_of_january, &MondayToFriday).unwrap().to_string();
/// assert_eq!(apply(Offset::months(1)), "2025-02-28");
/// assert_eq!(apply(Offset { days: Some(1), ..Offset::months(1) }), "2025-03-01");
/// assert_eq!(apply(Offset::working_days(-10)), "2025-01-17");
/// assert_eq!(Offset::years(175).apply(end_of_january, &MondayToFriday), None); // after 2199
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Offset {
    /// Years of twelve months.
    pub years: Option<i32>,
    /// Months, clamped to the last day of the month.
    pub months: Option<i32>,
    /// Weeks of seven days.
    pub weeks: Option<i32>,
    /// Calendar days.
    pub days: Option<i32>,
    /// Working days strictly after the date, or before it where negative.
    pub working_days: Option<i32>,
}

/// Where a computation ended: also outside the supported range it is known on which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reached {
    Before,
    On(Day),
    After,
}

impl Reached {
    #[inline]
    fn at(days: i64) -> Self {
        match i32::try_from(days).ok().and_then(|days| Day(days).checked()) {
            Some(day) => Self::On(day),
            None if days < FIRST_DAY.0 as i64 => Self::Before,
            None => Self::After,
        }
    }

    #[inline]
    pub(super) fn day(self) -> Option<Day> {
        match self {
            Self::On(day) => Some(day),
            Self::Before | Self::After => None,
        }
    }
}

impl Offset {
    /// No component at all: what an absent offset means.
    ///
    /// ```
    /// use talent_core::time::Offset;
    ///
    /// assert!(Offset::ZERO.is_zero() && Offset::days(0).is_zero()); // equal in effect
    /// assert_ne!(Offset::ZERO, Offset::days(0)); // told apart in a document
    /// assert_eq!(serde_json::to_string(&Offset::days(0)).unwrap(), "\"P0D\"");
    /// assert_eq!(serde_json::to_string(&Offset::ZERO).unwrap(), "{}");
    /// ```
    pub const ZERO: Self = Self { years: None, months: None, weeks: None, days: None, working_days: None };

    /// So many years.
    pub const fn years(years: i32) -> Self {
        Self { years: Some(years), ..Self::ZERO }
    }

    /// So many months.
    pub const fn months(months: i32) -> Self {
        Self { months: Some(months), ..Self::ZERO }
    }

    /// So many weeks.
    pub const fn weeks(weeks: i32) -> Self {
        Self { weeks: Some(weeks), ..Self::ZERO }
    }

    /// So many calendar days.
    pub const fn days(days: i32) -> Self {
        Self { days: Some(days), ..Self::ZERO }
    }

    /// So many working days.
    pub const fn working_days(working_days: i32) -> Self {
        Self { working_days: Some(working_days), ..Self::ZERO }
    }

    /// Whether it moves nothing: every component is absent or 0.
    pub const fn is_zero(self) -> bool {
        self.total_months() == 0 && self.total_days() == 0 && or_zero(self.working_days) == 0
    }

    /// Whether it can move a date backwards: what may not be in a lead, a window or `opens_before`.
    ///
    /// Where the signs are mixed a month counts as 28 days forwards and 31 backwards, and a working day as one
    /// day forwards and seven backwards.
    ///
    /// ```
    /// use talent_core::time::Offset;
    ///
    /// let month_and = |days| Offset { days: Some(days), ..Offset::months(1) };
    /// assert!(month_and(-29).is_negative()); // backwards from 1 February 2025
    /// assert!(!month_and(-28).is_negative() && !month_and(-28).is_positive());
    /// assert!(month_and(-27).is_positive());
    /// ```
    pub const fn is_negative(self) -> bool {
        self.smallest_move_days() < 0
    }

    /// Whether it moves every date forwards: what an interval must do. Mixed signs count as in
    /// [`Offset::is_negative`].
    pub const fn is_positive(self) -> bool {
        self.smallest_move_days() > 0
    }

    /// Every component with the other sign; the order of application stays.
    ///
    /// ```
    /// use talent_core::time::{Day, Offset};
    ///
    /// let day = Day::civil(2025, 1, 31).unwrap();
    /// let there = Offset::months(1).apply_calendar(day).unwrap();
    /// assert_eq!(there, Day::civil(2025, 2, 28).unwrap());
    /// // Clamping is not undone.
    /// assert_eq!(Offset::months(1).negated().apply_calendar(there), Day::civil(2025, 1, 28));
    /// ```
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            years: negate(self.years),
            months: negate(self.months),
            weeks: negate(self.weeks),
            days: negate(self.days),
            working_days: negate(self.working_days),
        }
    }

    /// This offset and `times` times `every`, added per component, to be applied once. Saturating.
    ///
    /// ```
    /// use talent_core::time::{Day, Offset};
    ///
    /// let twice = Offset::weeks(1).plus_times(Offset::months(1), 2);
    /// assert_eq!(twice, Offset { weeks: Some(1), ..Offset::months(2) });
    /// let day = Day::civil(2025, 1, 31).unwrap();
    /// assert_eq!(twice.apply_calendar(day), Day::civil(2025, 4, 7)); // 31 March and seven days
    /// ```
    #[inline]
    #[must_use]
    pub const fn plus_times(self, every: Self, times: i32) -> Self {
        Self {
            years: plus_times(self.years, every.years, times),
            months: plus_times(self.months, every.months, times),
            weeks: plus_times(self.weeks, every.weeks, times),
            days: plus_times(self.days, every.days, times),
            working_days: plus_times(self.working_days, every.working_days, times),
        }
    }

    /// The date this far from `day`; `None` where it, or the date before working days are counted, lies outside
    /// 1900-01-01 to 2199-12-31.
    ///
    /// ```
    /// use talent_core::time::{Day, LAST_DAY, MondayToFriday, Offset};
    ///
    /// let friday = Day::civil(2025, 1, 3).unwrap();
    /// let offset = Offset { working_days: Some(1), ..Offset::days(1) };
    /// // First to Saturday, then to the first working day strictly after it.
    /// assert_eq!(offset.apply(friday, &MondayToFriday), Day::civil(2025, 1, 6));
    /// assert_eq!(Offset::days(1).apply(LAST_DAY, &MondayToFriday), None);
    /// ```
    #[inline]
    pub fn apply(self, day: Day, working: &(impl WorkingDays + ?Sized)) -> Option<Day> {
        self.reach(day, working).day()
    }

    /// As [`Offset::apply`] with the working days left out, for offsets that have none.
    #[inline]
    pub fn apply_calendar(self, day: Day) -> Option<Day> {
        self.reach_calendar(day).day()
    }

    /// Whether it counts working days, so that its result depends on a calendar.
    ///
    /// ```
    /// use talent_core::time::Offset;
    ///
    /// assert!(Offset::working_days(-3).counts_working_days());
    /// assert!(!Offset::working_days(0).counts_working_days());
    /// ```
    #[inline]
    pub const fn counts_working_days(self) -> bool {
        or_zero(self.working_days) != 0
    }

    /// The days it moves, where it has no months and no working days and every date of the range stays a number.
    pub(crate) fn plain_days(self) -> Option<i32> {
        let plain = self.total_months() == 0 && !self.counts_working_days();
        plain.then(|| i32::try_from(self.total_days()).ok()).flatten().filter(|days| days.abs() < 1_000_000)
    }

    #[inline]
    pub(super) fn reach(self, day: Day, working: &(impl WorkingDays + ?Sized)) -> Reached {
        let reached = self.reach_calendar(day);
        match (reached, self.working_days) {
            (Reached::On(day), Some(count)) if count != 0 => match working.plus_working_days(day, count) {
                Some(day) => Reached::On(day),
                None if count < 0 => Reached::Before,
                None => Reached::After,
            },
            _ => reached,
        }
    }

    #[inline]
    fn reach_calendar(self, day: Day) -> Reached {
        if !day.in_range() {
            return Reached::at(i64::from(day.0));
        }
        let months = self.total_months();
        let start = if months == 0 {
            day.0
        } else {
            match civil::add_months(day.0, months) {
                Ok(days) => days,
                Err(false) => return Reached::Before,
                Err(true) => return Reached::After,
            }
        };
        Reached::at(i64::from(start) + self.total_days())
    }

    #[inline]
    pub(super) const fn total_months(self) -> i64 {
        or_zero(self.years) * 12 + or_zero(self.months)
    }

    /// The months, where nothing else is counted.
    #[inline]
    pub(super) fn only_months(self) -> Option<i64> {
        (self.total_days() == 0 && !self.counts_working_days()).then(|| self.total_months())
    }

    #[inline]
    pub(super) const fn total_days(self) -> i64 {
        or_zero(self.weeks) * 7 + or_zero(self.days)
    }

    /// Whether any component points forwards.
    #[inline]
    pub(super) fn has_positive_component(self) -> bool {
        [self.years, self.months, self.weeks, self.days, self.working_days]
            .into_iter()
            .flatten()
            .any(|n| n > 0)
    }

    const fn smallest_move_days(self) -> i64 {
        let months = self.total_months();
        let working_days = or_zero(self.working_days);
        months * if months < 0 { 31 } else { 28 }
            + self.total_days()
            + working_days * if working_days < 0 { 7 } else { 1 }
    }
}

#[inline]
const fn or_zero(component: Option<i32>) -> i64 {
    match component {
        Some(value) => value as i64,
        None => 0,
    }
}

const fn negate(component: Option<i32>) -> Option<i32> {
    match component {
        Some(value) => Some(value.saturating_neg()),
        None => None,
    }
}

#[inline]
const fn plus_times(component: Option<i32>, every: Option<i32>, times: i32) -> Option<i32> {
    match (component, every) {
        (component, None) => component,
        (None, Some(every)) => Some(every.saturating_mul(times)),
        (Some(component), Some(every)) => Some(component.saturating_add(every.saturating_mul(times))),
    }
}
