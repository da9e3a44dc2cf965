use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Country, Day, Holiday, LiberationDay, WorkingDayCalendar};
use crate::columns::sort;
use crate::diagnostic::catalogue::time::{EXCEPTION_IS_NO_HOLIDAY, NO_WORKING_DAYS, SETTING_NOT_FOR_COUNTRY};
use crate::diagnostic::{Diagnostic, Pointer, Problems};
use crate::document::{Node, Reading, decode_object, decode_value, decode_words};

/// A day of the week.
///
/// ```
/// use talent_core::time::Weekday;
///
/// assert_eq!(Weekday::from_word("sat"), Some(Weekday::Saturday));
/// assert_eq!(Weekday::from_word("saturday"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}
decode_words!(Weekday {
    Monday = "mon", Tuesday = "tue", Wednesday = "wed", Thursday = "thu", Friday = "fri", Saturday = "sat",
    Sunday = "sun",
});

/// A working-day calendar as it is configured: weekend days, and holidays by country, by list, or both.
///
/// ```
/// use talent_core::time::{Calendar, Country, Day, Weekday, WorkingDays};
///
/// let calendar = Calendar { country: Some(Country::Be), ..Calendar::new("be") };
/// let working = calendar.compile();
/// assert!(!working.is_working(Day::civil(2025, 7, 21).unwrap())); // national day
/// assert!(working.is_working(Day::civil(2025, 7, 22).unwrap()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// What assignments and the configuration name it by.
    pub id: String,
    /// Days of the week that are never working days; Saturday and Sunday where absent, none where empty.
    #[serde(default = "saturday_and_sunday")]
    pub weekend: Vec<Weekday>,
    /// The country whose public holidays are days off.
    #[serde(default)]
    pub country: Option<Country>,
    /// Further days off.
    #[serde(default)]
    pub holidays: Vec<NaiveDate>,
    /// Dates on which no holiday is kept, built in or listed; a weekend day stays one.
    #[serde(default)]
    pub except: Vec<NaiveDate>,
    /// When 5 May is a day off (NL only); every five years where absent.
    #[serde(default)]
    pub liberation_day: Option<LiberationDay>,
    /// Whether Good Friday is a day off (NL only); it is where absent, as the law equates it with a holiday.
    #[serde(default)]
    pub good_friday: Option<bool>,
}
decode_object!(Calendar {
    id, weekend = saturday_and_sunday(), country, holidays, except, liberation_day, good_friday,
});

fn saturday_and_sunday() -> Vec<Weekday> {
    vec![Weekday::Saturday, Weekday::Sunday]
}

/// What a calendar says of a day, for explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// People work.
    Working,
    /// A weekend day, holiday or not.
    Weekend,
    /// A built-in holiday on what would be a working day.
    PublicHoliday(Holiday),
    /// A day off of the calendar's own list on what would be a working day.
    ListedHoliday,
}

impl Calendar {
    /// A calendar with Saturday and Sunday off and nothing else.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            weekend: saturday_and_sunday(),
            country: None,
            holidays: Vec::new(),
            except: Vec::new(),
            liberation_day: None,
            good_friday: None,
        }
    }

    /// Reads a calendar that stands on its own, where it needs no `id`, and judges it.
    ///
    /// # Errors
    /// All problems at once: of the shape of the document, and those of [`Calendar::validate`].
    ///
    /// ```
    /// use talent_core::document::Node;
    /// use talent_core::time::{Calendar, Country};
    ///
    /// let calendar = Calendar::from_node(&Node::from_json(r#"{"country": "BE"}"#)?)?;
    /// assert_eq!((calendar.id.as_str(), calendar.country), ("calendar", Some(Country::Be)));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn from_node(node: &Node) -> Result<Self, Problems> {
        let mut node = node.clone();
        if let Node::Object(members) = &mut node
            && !members.iter().any(|(name, _)| name == "id")
        {
            members.push(("id".into(), Node::Text("calendar".into())));
        }
        let calendar: Self = decode_value(&node, "calendar")?;
        let mut reading = Reading::default();
        calendar.validate(&Pointer::ROOT.key("calendar"), &mut reading);
        if reading.has_errors() { Err(Problems(reading.diagnostics)) } else { Ok(calendar) }
    }

    /// What this calendar says of a day; the compiled calendar says whether it is `Working`, faster.
    ///
    /// ```
    /// use talent_core::time::{Calendar, Country, Day, DayKind, Holiday};
    ///
    /// let calendar = Calendar {
    ///     country: Some(Country::Nl),
    ///     holidays: vec!["2025-05-02".parse().unwrap()],
    ///     except: vec!["2025-05-05".parse().unwrap()],
    ///     ..Calendar::new("nl")
    /// };
    /// let kind = |month, day| calendar.kind_of(Day::civil(2025, month, day).unwrap());
    /// assert_eq!(kind(4, 21), DayKind::PublicHoliday(Holiday::EasterMonday));
    /// assert_eq!(kind(4, 26), DayKind::Weekend); // King's Day on a Saturday
    /// assert_eq!(kind(5, 2), DayKind::ListedHoliday);
    /// assert_eq!(kind(5, 5), DayKind::Working); // Liberation Day, excepted
    /// ```
    pub fn kind_of(&self, day: Day) -> DayKind {
        let date = day.date();
        if self.is_weekend(day) {
            return DayKind::Weekend;
        }
        if self.except.contains(&date) {
            return DayKind::Working;
        }
        match self.public_holidays(date.year()).into_iter().find(|(holiday, _)| *holiday == day) {
            Some((_, holiday)) => DayKind::PublicHoliday(holiday),
            None if self.holidays.contains(&date) => DayKind::ListedHoliday,
            None => DayKind::Working,
        }
    }

    /// The built-in holidays of a calendar year that this calendar keeps, in date order, exceptions not yet taken
    /// out.
    ///
    /// ```
    /// use talent_core::time::{Calendar, Country, Holiday};
    ///
    /// let calendar = Calendar { country: Some(Country::Nl), good_friday: Some(false), ..Calendar::new("nl") };
    /// assert!(calendar.public_holidays(2025).iter().all(|(_, holiday)| *holiday != Holiday::GoodFriday));
    /// assert!(Calendar::new("plain").public_holidays(2025).is_empty()); // no country
    /// ```
    pub fn public_holidays(&self, year: i32) -> Vec<(Day, Holiday)> {
        let Some(country) = self.country else { return Vec::new() };
        let mut holidays = country.holidays(year, self.liberation_day.unwrap_or_default());
        if self.good_friday == Some(false) {
            holidays.retain(|(_, holiday)| *holiday != Holiday::GoodFriday);
        }
        holidays
    }

    /// The days off of a calendar year beside the weekends, in date order: built in and listed, exceptions taken
    /// out, also where one falls on a weekend day.
    ///
    /// ```
    /// use talent_core::time::Calendar;
    ///
    /// let calendar = Calendar {
    ///     holidays: vec!["2025-12-24".parse().unwrap(), "2025-07-05".parse().unwrap()],
    ///     ..Calendar::new("plant")
    /// };
    /// let days: Vec<String> = calendar.holidays_in(2025).iter().map(ToString::to_string).collect();
    /// assert_eq!(days, ["2025-07-05", "2025-12-24"]); // 5 July is a Saturday
    /// ```
    pub fn holidays_in(&self, year: i32) -> Vec<Day> {
        let listed = self.holidays.iter().filter(|date| date.year() == year).copied().map(Day::from_date);
        let public = self.public_holidays(year).into_iter().map(|(day, _)| day);
        let mut days: Vec<Day> =
            listed.chain(public).filter(|day| !self.except.contains(&day.date())).collect();
        sort(&mut days);
        days.dedup();
        days
    }

    /// One bit per day from 1900 to 2199. A calendar that [`Calendar::validate`] refuses compiles to one without
    /// working days.
    pub fn compile(&self) -> WorkingDayCalendar {
        let mut works = [true; 7];
        for weekday in &self.weekend {
            if let Some(day) = works.get_mut(*weekday as usize) {
                *day = false;
            }
        }
        let mut calendar = WorkingDayCalendar::from_fn(|day| {
            works.get(day.weekday_index() as usize).copied().unwrap_or(false)
        });
        for day in (1900..=2199).flat_map(|year| self.holidays_in(year)) {
            calendar.close(day);
        }
        calendar
    }

    /// Judges the calendar. `at` is its own place in the document.
    ///
    /// Error: `no_working_days` with seven weekend days. Warnings: `exception_is_no_holiday`, and
    /// `setting_not_for_country` for a Dutch setting in a calendar that is not.
    ///
    /// ```
    /// use talent_core::diagnostic::Pointer;
    /// use talent_core::document::Reading;
    /// use talent_core::time::{Calendar, Weekday};
    ///
    /// let calendar = Calendar {
    ///     weekend: Weekday::ALL.to_vec(),
    ///     good_friday: Some(true),
    ///     except: vec!["2025-03-03".parse().unwrap()],
    ///     ..Calendar::new("odd")
    /// };
    /// let mut reading = Reading::default();
    /// calendar.validate(&Pointer::ROOT, &mut reading);
    /// let found: Vec<_> = reading.diagnostics.iter().map(|it| (it.code.name, it.pointer.as_str())).collect();
    /// assert_eq!(
    ///     found,
    ///     [
    ///         ("no_working_days", "/weekend"),
    ///         ("setting_not_for_country", "/good_friday"),
    ///         ("exception_is_no_holiday", "/except/0"),
    ///     ],
    /// );
    /// ```
    pub fn validate(&self, at: &Pointer<'_>, reading: &mut Reading) {
        if Weekday::ALL.iter().all(|weekday| self.weekend.contains(weekday)) {
            reading.note(Diagnostic::new(&NO_WORKING_DAYS, at.key("weekend")).with("calendar", &self.id));
        }
        if self.country != Some(Country::Nl) {
            for (setting, given) in [
                ("liberation_day", self.liberation_day.is_some()),
                ("good_friday", self.good_friday.is_some()),
            ] {
                if given {
                    reading.note(
                        Diagnostic::new(&SETTING_NOT_FOR_COUNTRY, at.key(setting))
                            .with("setting", setting)
                            .with("country", Country::Nl),
                    );
                }
            }
        }
        let exceptions = at.key("except");
        for (index, date) in self.except.iter().enumerate() {
            let day = Day::from_date(*date);
            let public = self.public_holidays(date.year());
            if !self.holidays.contains(date) && !public.iter().any(|(holiday, _)| *holiday == day) {
                reading.found(&EXCEPTION_IS_NO_HOLIDAY, &exceptions.index(index), &alloc::format!("{date}"));
            }
        }
    }

    fn is_weekend(&self, day: Day) -> bool {
        self.weekend.iter().any(|weekday| *weekday as u32 == day.weekday_index())
    }
}
