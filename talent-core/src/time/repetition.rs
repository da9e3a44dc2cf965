use super::offset::Reached;
use super::{Day, FIRST_DAY, LAST_DAY, Offset, WorkingDays, civil};

/// A date that comes back: the k-th lies at `anchor + offset + k × every`, always counted from the anchor.
///
/// Never from the previous one: 31 January, 28 February, 31 March.
///
/// ```
/// use talent_core::time::{Day, MondayToFriday, Offset, Repetition};
///
/// let hired = Day::civil(1985, 3, 31).unwrap();
/// let yearly = Repetition { anchor: hired, offset: Offset::months(-1), every: Offset::years(1) };
/// let in_2025 = yearly.first_at_or_after(Day::civil(2025, 1, 1).unwrap(), &MondayToFriday);
/// assert_eq!(in_2025, Some((40, Day::civil(2025, 2, 28).unwrap())));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// What is counted from.
    pub anchor: Day,
    /// Added once.
    pub offset: Offset,
    /// Added k times; positive.
    pub every: Offset,
}

impl Repetition {
    /// The date of occurrence `index`, from 0; `None` outside the supported range.
    ///
    /// ```
    /// use talent_core::time::{Day, MondayToFriday, Offset, Repetition};
    ///
    /// let anchor = Day::civil(2025, 1, 31).unwrap();
    /// let monthly = Repetition { anchor, offset: Offset::ZERO, every: Offset::months(1) };
    /// assert_eq!(monthly.occurrence(0, &MondayToFriday), Some(anchor));
    /// assert_eq!(monthly.occurrence(1, &MondayToFriday), Day::civil(2025, 2, 28));
    /// assert_eq!(monthly.occurrence(2, &MondayToFriday), Day::civil(2025, 3, 31)); // not the 28th
    /// assert_eq!(monthly.occurrence(12 * 175, &MondayToFriday), None); // 2200
    /// ```
    #[inline]
    pub fn occurrence(self, index: i32, working: &(impl WorkingDays + ?Sized)) -> Option<Day> {
        self.reach(index, working).day()
    }

    /// The first `count` dates, `None` for one outside the supported range. There are never more than the range has
    /// days: every later one lies outside it.
    ///
    /// ```
    /// use talent_core::time::{Day, MondayToFriday, Offset, Repetition};
    ///
    /// let anchor = Day::civil(2199, 11, 30).unwrap();
    /// let monthly = Repetition { anchor, offset: Offset::ZERO, every: Offset::months(1) };
    /// let dates: Vec<_> = monthly.dates(3, &MondayToFriday).collect();
    /// assert_eq!(dates, [Some(anchor), Day::civil(2199, 12, 30), None]);
    /// assert_eq!(monthly.dates(i32::MAX, &MondayToFriday).count(), 109_573); // 1900 to 2199
    /// ```
    pub fn dates(
        self,
        count: i32,
        working: &(impl WorkingDays + ?Sized),
    ) -> impl Iterator<Item = Option<Day>> {
        let count = count.min(LAST_DAY.0 - FIRST_DAY.0 + 1);
        (0..count).map(move |index| self.occurrence(index, working))
    }

    /// The first occurrence on or after `day`, with its index; `None` where the supported range ends first or
    /// `every` does not move forwards.
    ///
    /// The index is estimated and corrected, so that an old anchor costs no more than a recent one.
    ///
    /// ```
    /// use talent_core::time::{Day, MondayToFriday, Offset, Repetition};
    ///
    /// let anchor = Day::civil(2025, 1, 31).unwrap();
    /// let every = |every| Repetition { anchor, offset: Offset::ZERO, every };
    /// let from = Day::civil(2025, 2, 15).unwrap();
    /// assert_eq!(every(Offset::weeks(2)).first_at_or_after(from, &MondayToFriday), Some((2, from.plus(13))));
    /// assert_eq!(every(Offset::ZERO).first_at_or_after(from, &MondayToFriday), None); // does not move
    /// ```
    #[inline]
    pub fn first_at_or_after(self, day: Day, working: &(impl WorkingDays + ?Sized)) -> Option<(i32, Day)> {
        if let Some(found) = MonthSteps::of(self.offset, self.every)
            .and_then(|months| months.first_at_or_after(self.anchor, day))
        {
            return Some(found);
        }
        if !self.every.is_positive() {
            return None;
        }
        self.first_in_general(day, working)
    }

    /// The same for every interval that moves forwards.
    fn first_in_general(self, day: Day, working: &(impl WorkingDays + ?Sized)) -> Option<(i32, Day)> {
        let first = self.reach(0, working);
        let (index, reached) = if first >= Reached::On(day) {
            (0, first)
        } else if self.every.negated().has_positive_component() {
            self.walk(day, working)?
        } else {
            // Later occurrences never lie earlier where no component of the interval points backwards.
            self.search(day, first, working)?
        };
        reached.day().map(|found| (index, found))
    }

    #[inline]
    fn reach(self, index: i32, working: &(impl WorkingDays + ?Sized)) -> Reached {
        self.offset.plus_times(self.every, index).reach(self.anchor, working)
    }

    /// The first occurrence at or after `day`, one by one: for the odd interval of mixed signs.
    fn walk(self, day: Day, working: &(impl WorkingDays + ?Sized)) -> Option<(i32, Reached)> {
        // Every step takes at least a day, so the range is left before the steps are used up.
        (1..=LAST_DAY.0 - FIRST_DAY.0)
            .map(|index| (index, self.reach(index, working)))
            .find(|(_, reached)| *reached >= Reached::On(day))
    }

    /// The first occurrence at or after `day`, given that occurrence 0 lies before it.
    fn search(
        self,
        day: Day,
        first: Reached,
        working: &(impl WorkingDays + ?Sized),
    ) -> Option<(i32, Reached)> {
        let from = Reached::On(day);
        let start = first.day().unwrap_or(self.anchor);
        let distance = (i64::from(day.0) - i64::from(start.0)).max(0);
        // Mean days of a month: 30.436875; of a working day: 7/5. In hundred thousandths.
        let interval = self.every.total_months() * 3_043_688
            + self.every.total_days() * 100_000
            + i64::from(self.every.working_days.unwrap_or(0)) * 140_000;
        let estimate = i32::try_from(distance * 100_000 / interval.max(1)).ok()?.max(1);

        // `below` lies before the day, `above` does not; the step doubles until the answer lies between them.
        let mut below = 0;
        let mut above = estimate;
        let mut reached = self.reach(above, working);
        let mut step = 1;
        if reached < from {
            while reached < from {
                below = above;
                above = above.checked_add(step)?;
                reached = self.reach(above, working);
                step = step.checked_mul(2)?;
            }
        } else {
            while above - step > 0 {
                let earlier = self.reach(above - step, working);
                if earlier < from {
                    below = above - step;
                    break;
                }
                (above, reached) = (above - step, earlier);
                step = step.checked_mul(2)?;
            }
        }
        while above - below > 1 {
            let middle = below + (above - below) / 2;
            let between = self.reach(middle, working);
            if between < from { below = middle } else { (above, reached) = (middle, between) }
        }
        Some((above, reached))
    }
}

/// A repetition that counts months only, as most do: which occurrence comes first is then known without a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthSteps {
    /// Months from the anchor to occurrence 0.
    first: i32,
    /// Months from one occurrence to the next; positive.
    step: i32,
}

impl MonthSteps {
    /// `None` where something else is counted, or `every` does not move forwards.
    #[inline]
    pub(crate) fn of(offset: Offset, every: Offset) -> Option<Self> {
        let step = i32::try_from(every.only_months()?).ok().filter(|step| *step > 0)?;
        Some(Self { first: i32::try_from(offset.only_months()?).ok()?, step })
    }

    /// The date of an occurrence; `None` outside the supported range.
    #[inline]
    pub(crate) fn occurrence(self, anchor: Day, index: i32) -> Option<Day> {
        anchor.add_months(self.first.checked_add(index.checked_mul(self.step)?)?)
    }

    /// The first occurrence at or after `day`: the months between them say which one it is, give or take one. `None`
    /// where the supported range is left on the way.
    #[inline]
    pub(crate) fn first_at_or_after(self, anchor: Day, day: Day) -> Option<(i32, Day)> {
        if !anchor.in_range() || !day.in_range() {
            return None;
        }
        let (anchor_month, anchor_start) = civil::month_of(anchor.0)?;
        let (day_month, _) = civil::month_of(day.0)?;
        let (first, step) = (anchor_month as i64 + i64::from(self.first), i64::from(self.step));
        let ahead = (day_month as i64 - first).max(0);
        // Most repeat every year; dividing by a known number is much faster.
        let index = if step == 12 { ahead / 12 } else { ahead / step };
        let at = |index: i64| {
            let month = usize::try_from(first + index * step).ok()?;
            Some((i32::try_from(index).ok()?, Day(civil::day_of_month(month, anchor.0 - anchor_start)?)))
        };
        let found = at(index)?;
        if found.1 >= day { Some(found) } else { at(index + 1) }
    }

    /// Whether the occurrence after the one on `day` can lie on `last` or earlier: no month has fewer than 28 days.
    #[inline]
    pub(crate) fn comes_again(self, day: Day, last: Day) -> bool {
        day.plus(self.step.saturating_mul(28)) <= last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::MondayToFriday;

    #[test]
    fn counting_months_finds_what_the_search_finds() {
        let anchors = [(1900, 1, 1), (1985, 3, 31), (2000, 2, 29), (2024, 12, 31), (2199, 11, 30)];
        let days = [(1900, 1, 1), (2000, 2, 29), (2025, 1, 1), (2025, 2, 28), (2025, 3, 1), (2199, 12, 31)];
        let day = |(year, month, day)| Day::civil(year, month, day).unwrap();
        for anchor in anchors.map(day) {
            for from in days.map(day) {
                for offset in [-25, -1, 0, 1, 7, 12] {
                    for every in [1, 2, 3, 5, 12, 24] {
                        let (offset, every) = (Offset::months(offset), Offset::months(every));
                        let repetition = Repetition { anchor, offset, every };
                        let expected = repetition.first_in_general(from, &MondayToFriday);
                        let steps = MonthSteps::of(offset, every).unwrap();
                        if let Some(found) = steps.first_at_or_after(anchor, from) {
                            assert_eq!(Some(found), expected, "{repetition:?} from {from}");
                        }
                        assert_eq!(repetition.first_at_or_after(from, &MondayToFriday), expected);
                    }
                }
            }
        }
    }
}
