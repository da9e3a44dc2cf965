//! Built-in public holidays, in one place with their legal sources.
//!
//! - Netherlands: Algemene termijnenwet (BWBR0002448) art. 3: New Year's Day, Easter Monday, Ascension Day, Whit
//!   Monday, both Christmas Days, the day on which the King's birthday is celebrated and 5 May (paragraph 1); Good
//!   Friday equated with them (paragraph 2). Easter and Whit Sunday are Sundays and therefore not named there; they
//!   stand here because not every calendar has Sunday as a weekend day.
//! - The day of the monarch: 31 August until 1948 (Wilhelmina), 30 April 1949 to 2013 (Juliana, kept by Beatrix),
//!   27 April since 2014 (Willem-Alexander; KB of 7 October 2013). On a Sunday it was kept on the Monday until 1979
//!   and is kept on the Saturday since 1980.
//! - Liberation Day: 5 May, a national holiday since 1945; most collective agreements give the day off once in five
//!   years (years divisible by five), others every year or never, so it is an option.
//! - Belgium: Koninklijk besluit of 18 April 1974 (art. 1, on the Feestdagenwet of 4 January 1974): the ten legal
//!   holidays. Easter and Whit Sunday as above. A replacement for a holiday on a Sunday or an idle day is set by
//!   each employer and belongs in the calendar's own `holidays`.
//!
//! The rules hold for all of 1900 to 2199, also before the laws were made: work years so long ago are not planned.

use alloc::vec::Vec;

use super::Day;
use crate::columns::sort;
use crate::document::decode_words;

/// A country whose public holidays are built in.
///
/// ```
/// use talent_core::time::Country;
///
/// assert_eq!(Country::from_word("NL"), Some(Country::Nl));
/// assert_eq!(Country::from_word("nl"), None); // ISO 3166-1 capitals
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Country {
    /// The Netherlands.
    Nl,
    /// Belgium.
    Be,
}
decode_words!(Country { Nl = "NL", Be = "BE" });

/// When 5 May is a day off in the Netherlands.
///
/// ```
/// use talent_core::time::{Country, Holiday, LiberationDay};
///
/// let is_off = |year, when| {
///     Country::Nl.holidays(year, when).iter().any(|(_, holiday)| *holiday == Holiday::LiberationDay)
/// };
/// assert!(is_off(2025, LiberationDay::EveryFiveYears));
/// assert!(!is_off(2026, LiberationDay::EveryFiveYears));
/// assert!(is_off(2026, LiberationDay::EveryYear));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LiberationDay {
    /// Never.
    Never,
    /// In the years divisible by five, from 1945.
    #[default]
    EveryFiveYears,
    /// Every year from 1945.
    EveryYear,
}
decode_words!(LiberationDay {
    Never = "never", EveryFiveYears = "every_five_years", EveryYear = "every_year",
});

/// A public holiday, by what is celebrated.
///
/// ```
/// use talent_core::time::{Country, Day, Holiday, LiberationDay};
///
/// // Ascension Day of 2008 is 1 May: two holidays on one date.
/// let labour_day = Day::civil(2008, 5, 1).unwrap();
/// let holidays = Country::Be.holidays(2008, LiberationDay::Never);
/// let on_1_may: Vec<_> =
///     holidays.iter().filter(|(day, _)| *day == labour_day).map(|(_, holiday)| *holiday).collect();
/// assert_eq!(on_1_may, [Holiday::LabourDay, Holiday::AscensionDay]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYearsDay,
    /// The Friday before Easter (NL).
    GoodFriday,
    /// Easter.
    EasterSunday,
    /// The day after Easter.
    EasterMonday,
    /// The birthday of the King or Queen (NL).
    MonarchsDay,
    /// 1 May (BE).
    LabourDay,
    /// 5 May (NL).
    LiberationDay,
    /// The Thursday 39 days after Easter.
    AscensionDay,
    /// 49 days after Easter.
    WhitSunday,
    /// 50 days after Easter.
    WhitMonday,
    /// 21 July (BE).
    NationalDay,
    /// 15 August (BE).
    AssumptionDay,
    /// 1 November (BE).
    AllSaintsDay,
    /// 11 November (BE).
    ArmisticeDay,
    /// 25 December.
    ChristmasDay,
    /// 26 December (NL).
    SecondChristmasDay,
}
decode_words!(Holiday {
    NewYearsDay = "new_years_day", GoodFriday = "good_friday", EasterSunday = "easter_sunday",
    EasterMonday = "easter_monday", MonarchsDay = "monarchs_day", LabourDay = "labour_day",
    LiberationDay = "liberation_day", AscensionDay = "ascension_day", WhitSunday = "whit_sunday",
    WhitMonday = "whit_monday", NationalDay = "national_day", AssumptionDay = "assumption_day",
    AllSaintsDay = "all_saints_day", ArmisticeDay = "armistice_day", ChristmasDay = "christmas_day",
    SecondChristmasDay = "second_christmas_day",
});

impl Country {
    /// The public holidays of a calendar year, in date order; two may share a date. None outside 1900 to 2199.
    ///
    /// ```
    /// use talent_core::time::{Country, Day, Holiday, LiberationDay};
    ///
    /// let holidays = Country::Nl.holidays(2025, LiberationDay::EveryFiveYears);
    /// // 27 April 2025 is a Sunday, so King's Day is kept on the Saturday.
    /// assert!(holidays.contains(&(Day::civil(2025, 4, 26).unwrap(), Holiday::MonarchsDay)));
    /// assert!(holidays.contains(&(Day::civil(2025, 5, 5).unwrap(), Holiday::LiberationDay)));
    /// ```
    pub fn holidays(self, year: i32, liberation_day: LiberationDay) -> Vec<(Day, Holiday)> {
        let Some(easter) = easter_sunday(year) else { return Vec::new() };
        let fixed = |month, day| Day::civil(year, month, day);
        let after_easter = |days| Some(easter.plus(days));
        let shared = [
            (fixed(1, 1), Holiday::NewYearsDay),
            (after_easter(0), Holiday::EasterSunday),
            (after_easter(1), Holiday::EasterMonday),
            (after_easter(39), Holiday::AscensionDay),
            (after_easter(49), Holiday::WhitSunday),
            (after_easter(50), Holiday::WhitMonday),
            (fixed(12, 25), Holiday::ChristmasDay),
        ];
        let own = match self {
            Self::Nl => [
                (after_easter(-2), Holiday::GoodFriday),
                (monarchs_day(year), Holiday::MonarchsDay),
                (liberation_day.is_off(year).then_some(()).and(fixed(5, 5)), Holiday::LiberationDay),
                (fixed(12, 26), Holiday::SecondChristmasDay),
                (None, Holiday::NationalDay),
            ],
            Self::Be => [
                (fixed(5, 1), Holiday::LabourDay),
                (fixed(7, 21), Holiday::NationalDay),
                (fixed(8, 15), Holiday::AssumptionDay),
                (fixed(11, 1), Holiday::AllSaintsDay),
                (fixed(11, 11), Holiday::ArmisticeDay),
            ],
        };
        let mut holidays: Vec<(Day, Holiday)> =
            shared.into_iter().chain(own).filter_map(|(day, holiday)| Some((day?, holiday))).collect();
        sort(&mut holidays);
        holidays
    }
}

impl LiberationDay {
    const fn is_off(self, year: i32) -> bool {
        year >= 1945
            && match self {
                Self::Never => false,
                Self::EveryFiveYears => year % 5 == 0,
                Self::EveryYear => true,
            }
    }
}

fn monarchs_day(year: i32) -> Option<Day> {
    let day = match year {
        ..1949 => Day::civil(year, 8, 31),
        1949..2014 => Day::civil(year, 4, 30),
        2014.. => Day::civil(year, 4, 27),
    }?;
    let sunday = day.weekday_index() == 6;
    Some(match (sunday, year < 1980) {
        (false, _) => day,
        (true, true) => day.plus(1),
        (true, false) => day.plus(-1),
    })
}

/// Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher); `None` outside 1900 to 2199.
///
/// ```
/// use talent_core::time::{Day, easter_sunday};
///
/// assert_eq!(easter_sunday(2024), Day::civil(2024, 3, 31));
/// assert_eq!(easter_sunday(2025), Day::civil(2025, 4, 20));
/// assert_eq!(easter_sunday(2200), None);
/// ```
pub fn easter_sunday(year: i32) -> Option<Day> {
    Day::civil(year, 1, 1)?;
    let golden = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let (leap_centuries, after_leap_century) = (century / 4, century % 4);
    let lunar_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - lunar_correction + 15) % 30;
    let to_sunday = (32 + 2 * after_leap_century + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let number = epact + to_sunday - 7 * late + 114;
    Day::civil(year, u32::try_from(number / 31).ok()?, u32::try_from(number % 31 + 1).ok()?)
}
