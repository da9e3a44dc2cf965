use super::offset::Reached;
use super::{Day, FIRST_DAY, LAST_DAY, Offset, WorkingDays};

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
    #[inline]
    pub fn occurrence(self, index: i32, working: &(impl WorkingDays + ?Sized)) -> Option<Day> {
        self.reach(index, working).day()
    }

    /// The first occurrence on or after `day`, with its index; `None` where the supported range ends first or
    /// `every` does not move forwards.
    ///
    /// The index is estimated and corrected, so that an old anchor costs no more than a recent one.
    #[inline]
    pub fn first_at_or_after(self, day: Day, working: &(impl WorkingDays + ?Sized)) -> Option<(i32, Day)> {
        if !self.every.is_positive() {
            return None;
        }
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

    /// The first occurrence at or after `day` where only months are counted: the month says which one it is, give or
    /// take one. `None` where something else is counted or the supported range is left.
    #[inline]
    fn first_by_months(self, day: Day) -> Option<(i32, Day)> {
        let step = i32::try_from(self.every.only_months()?).ok()?;
        let first = i32::try_from(self.offset.only_months()?).ok()?;
        if step <= 0 || !self.anchor.in_range() || !day.in_range() {
            return None;
        }
        let month_number = |(year, month, _): (i32, u32, u32)| year * 12 + month as i32;
        let distance = month_number(day.year_month_day()) - month_number(self.anchor.year_month_day());
        let index = distance.checked_sub(first)?.max(0) / step;
        let at = |index: i32| self.anchor.add_months(first.checked_add(index.checked_mul(step)?)?);
        let found = at(index)?;
        if found >= day { Some((index, found)) } else { Some((index + 1, at(index + 1)?)) }
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
