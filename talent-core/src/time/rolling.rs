use super::{Day, WorkingDays};
use crate::document::decode_words;

/// How far a working day is looked for, in days.
pub const ROLLING_LIMIT_DAYS: i32 = 60;

/// Which working day a date that is none moves to.
///
/// ```
/// use talent_core::time::{Day, MondayToFriday, Rolling};
///
/// let year = (Day::civil(2022, 1, 1).unwrap(), Day::civil(2022, 12, 31).unwrap());
/// let saturday = year.1;
/// let rolled = |rolling: Rolling| rolling.roll(saturday, year, &MondayToFriday).day.to_string();
/// assert_eq!(rolled(Rolling::Following), "2023-01-02");
/// assert_eq!(rolled(Rolling::ModifiedFollowing), "2022-12-30");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rolling {
    /// The date stays.
    None,
    /// The first working day after it.
    #[default]
    Following,
    /// The last working day before it.
    Preceding,
    /// The nearest one; the following where both are equally near.
    Nearest,
    /// The following, unless that lies after the work year; then the preceding.
    ModifiedFollowing,
}
decode_words!(Rolling {
    None = "none", Following = "following", Preceding = "preceding", Nearest = "nearest",
    ModifiedFollowing = "modified_following",
});

/// Where a date came to lie.
///
/// ```
/// use talent_core::time::{Day, Rolled, Rolling, WorkingDayCalendar};
///
/// let never = WorkingDayCalendar::from_fn(|_| false);
/// let day = Day::civil(2025, 6, 1).unwrap();
/// assert_eq!(Rolling::Following.roll(day, (day, day), &never), Rolled { day, found: false });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rolled {
    /// The working day, or the date itself where none was found.
    pub day: Day,
    /// `false`: there is no working day within 60 days, and a diagnostic has to say so
    /// (`rolling_found_no_working_day`).
    pub found: bool,
}

impl Rolling {
    /// Moves `day` to a working day. `year` holds the first and the last day of the work year, which only
    /// `modified_following` looks at. Nothing lies further than 60 days away.
    ///
    /// ```
    /// use talent_core::time::{Calendar, Country, Day, Rolling};
    ///
    /// let calendar = Calendar { country: Some(Country::Nl), ..Calendar::new("nl") }.compile();
    /// let year = (Day::civil(2025, 1, 1).unwrap(), Day::civil(2025, 12, 31).unwrap());
    /// let good_friday = Day::civil(2025, 4, 18).unwrap();
    /// let roll = |rolling: Rolling, day| rolling.roll(day, year, &calendar).day.to_string();
    /// assert_eq!(roll(Rolling::None, good_friday), "2025-04-18");
    /// assert_eq!(roll(Rolling::Following, good_friday), "2025-04-22"); // over the weekend and Easter Monday
    /// assert_eq!(roll(Rolling::Preceding, good_friday), "2025-04-17");
    /// assert_eq!(roll(Rolling::Nearest, good_friday), "2025-04-17");
    /// assert_eq!(roll(Rolling::Nearest, year.0), "2025-01-02"); // 31 December is as near
    /// ```
    #[inline]
    pub fn roll(self, day: Day, year: (Day, Day), working: &(impl WorkingDays + ?Sized)) -> Rolled {
        // Five days in seven end here.
        if self == Self::None || working.is_working(day) {
            return Rolled { day, found: true };
        }
        match self.search(day, year, working) {
            Some(day) => Rolled { day, found: true },
            None => Rolled { day, found: false },
        }
    }

    fn search(self, day: Day, year: (Day, Day), working: &(impl WorkingDays + ?Sized)) -> Option<Day> {
        let mut distances = 1..=ROLLING_LIMIT_DAYS;
        let toward = |distance: i32| {
            let candidate = day.plus(distance);
            working.is_working(candidate).then_some(candidate)
        };
        match self {
            Self::None => Some(day),
            Self::Following => distances.find_map(toward),
            Self::Preceding => distances.find_map(|distance| toward(-distance)),
            Self::Nearest => distances.find_map(|distance| toward(distance).or_else(|| toward(-distance))),
            Self::ModifiedFollowing => {
                let following = distances.clone().find_map(toward);
                // Where nothing is found the search has left the year as well, if its end is so near.
                let reached = following.unwrap_or(day.plus(ROLLING_LIMIT_DAYS));
                if reached > year.1 { distances.find_map(|distance| toward(-distance)) } else { following }
            }
        }
    }
}
