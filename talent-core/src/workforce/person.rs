use super::EmploymentView;
use super::population::PopulationColumns;
use crate::columns::NONE;
use crate::time::{Day, Span};

/// One person of a [`super::Population`]: a view on the columns, free to copy.
///
/// ```
/// use talent_core::{Population, Workforce};
///
/// let workforce = Workforce::from_json(r#"{
///     "schema": "talent-core/1",
///     "employees": [{"id": "E1", "language": "nl"}],
///     "functions": [{"employee": "E1", "function": "F-VPK", "start": "2024-01-01"}],
///     "roles": [{"employee": "E1", "role": "mentor", "start": "2025-03-01", "end": "2025-08-31"}]
/// }"#)?;
/// let population = Population::from_workforce(&workforce);
/// let person = population.person(0);
/// assert_eq!((person.id(), person.language(), person.birth_date()), ("E1", Some("nl"), None));
/// assert_eq!(person.functions().next().unwrap().what, "F-VPK");
/// assert_eq!(person.roles().next().unwrap().span.end.to_string(), "2025-08-31");
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Person<'p> {
    pub(crate) columns: &'p PopulationColumns,
    pub(crate) row: u32,
}

/// Something a person has from a day to a day, with its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held<'p> {
    /// The function, the role or the kind of absence.
    pub what: &'p str,
    /// From when to when.
    pub span: Span,
}

impl<'p> Person<'p> {
    /// The employee id.
    #[inline]
    pub fn id(self) -> &'p str {
        self.columns.ids.get(self.row as usize)
    }

    /// The row in the population.
    #[inline]
    pub const fn row(self) -> u32 {
        self.row
    }

    /// The date of birth, where it is known.
    pub fn birth_date(self) -> Option<Day> {
        self.columns.birth_date.get(self.row as usize).known()
    }

    /// The language of the texts the person sees.
    pub fn language(self) -> Option<&'p str> {
        let label = self.columns.language.get(self.row as usize);
        (label != NONE).then(|| self.columns.texts.labels.text(label))
    }

    /// The days of each employment, earliest first.
    #[inline]
    pub(crate) fn employment_spans(self) -> &'p [Span] {
        let employments = &self.columns.employments;
        employments.days.get(employments.groups.range(self.row)).unwrap_or(&[])
    }

    /// The employments, the one that started first first (ties: latest end, highest fte, contract bytewise).
    pub fn employments(self) -> impl DoubleEndedIterator<Item = EmploymentView<'p>> {
        let columns = &self.columns.employments;
        columns.groups.range(self.row).map(move |index| EmploymentView {
            start: columns.days.get(index).map_or(Day::OPEN, |days| days.start),
            end: columns.days.get(index).map_or(Day::NONE, |days| days.end),
            columns: self.columns,
            index,
        })
    }

    /// Whether the person has an employment on the day.
    ///
    /// The last day of an employment counts:
    ///
    /// ```
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{EmployeeRow, EmploymentRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// let leaver = EmploymentRow { employee: "E1", start: Day(0), end: Day(100), ..EmploymentRow::default() };
    /// records.push_employment(&leaver);
    /// let population = records.finish();
    /// let person = population.person(0);
    /// assert!(person.is_employed_on(Day(100)));
    /// assert!(!person.is_employed_on(Day(101)));
    /// ```
    #[inline]
    pub fn is_employed_on(self, day: Day) -> bool {
        self.employment_spans().iter().any(|days| days.contains(day))
    }

    /// The employment in force on the day that decides contract, fte, probation and end: the one that started first
    /// (ties: latest end, highest fte, contract bytewise).
    ///
    /// Of two employments on one day the first to start decides, whatever their size; [`Person::main_employment`] takes the
    /// larger one:
    ///
    /// ```
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{EmployeeRow, EmploymentRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// let base = EmploymentRow { employee: "E1", ..EmploymentRow::default() };
    /// records.push_employment(&EmploymentRow { start: Day(50), fte: Some(0.6), ..base });
    /// records.push_employment(&EmploymentRow { start: Day(0), fte: Some(0.4), ..base });
    /// let population = records.finish();
    /// let person = population.person(0);
    /// assert_eq!(person.employment_in_force(Day(60)).unwrap().fte(), Some(0.4));
    /// assert_eq!(person.main_employment(Day(60)).unwrap().fte(), Some(0.6));
    /// assert!(person.employment_in_force(Day(-1)).is_none());
    /// ```
    #[inline]
    pub fn employment_in_force(self, day: Day) -> Option<EmploymentView<'p>> {
        let employments = &self.columns.employments;
        let range = employments.groups.range(self.row);
        let first = range.start;
        let spans = employments.days.get(range)?;
        let (place, days) = spans.iter().enumerate().find(|(_, days)| days.contains(day))?;
        Some(EmploymentView { start: days.start, end: days.end, columns: self.columns, index: first + place })
    }

    /// The main employment of the day, whose manager leads: the highest fte, then the earliest.
    pub fn main_employment(self, day: Day) -> Option<EmploymentView<'p>> {
        let mut main: Option<EmploymentView<'p>> = None;
        for employment in
            self.employments().filter(|employment| employment.start <= day && day <= employment.end)
        {
            if main.is_none_or(|main| {
                super::records::compare_fte(employment.fte_or_nan(), main.fte_or_nan()).is_lt()
            }) {
                main = Some(employment);
            }
        }
        main
    }

    /// The continuous employment that holds the day: employments with at most `gap_days` days between them count as
    /// one, concurrent ones are merged. `None` on a day without employment, also within a bridged gap: gap days count
    /// for continuity only. The end is [`Day::OPEN`] where the last employment has none.
    ///
    /// `gap_days` is 0 or more; it is `rehire_gap_days` of the configuration. Rehired after exactly 30 days:
    ///
    /// ```
    /// use talent_core::time::{Day, Span};
    /// use talent_core::workforce::{EmployeeRow, EmploymentRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// let base = EmploymentRow { employee: "E1", ..EmploymentRow::default() };
    /// records.push_employment(&EmploymentRow { start: Day(0), end: Day(99), ..base });
    /// records.push_employment(&EmploymentRow { start: Day(130), ..base }); // days 100 to 129 lie between
    /// let population = records.finish();
    /// let person = population.person(0);
    /// let joined = Span { start: Day(0), end: Day::OPEN };
    /// assert_eq!(person.continuous_employment(Day(130), 30), Some(joined));
    /// assert_eq!(person.continuous_employment(Day(130), 29).unwrap().start, Day(130));
    /// assert_eq!(person.continuous_employment(Day(110), 30), None); // in the gap: not employed
    /// ```
    #[inline]
    pub fn continuous_employment(self, day: Day, gap_days: u32) -> Option<Span> {
        let (first, days) = self.employment_spans().split_first()?;
        let Span { mut start, mut end } = *first;
        let mut employed = start <= day && day <= end;
        let gap = i32::try_from(gap_days).unwrap_or(i32::MAX);
        for &Span { start: next_start, end: next_end } in days {
            if next_start > end.plus(gap).plus(1) {
                if employed {
                    break;
                }
                (start, end) = (next_start, next_end);
            } else if next_end > end {
                end = next_end;
            }
            employed |= next_start <= day && day <= next_end;
        }
        employed.then_some(Span { start, end })
    }

    /// The maximal spans of employment days: concurrent and directly adjoining employments merged, earliest first.
    #[inline]
    pub(crate) fn each_employed_span(self, mut each: impl FnMut(Span)) {
        let mut rest = self.employment_spans();
        while let Some((&first, mut later)) = rest.split_first() {
            let mut merged = first;
            while let Some((next, after)) = later.split_first()
                && next.start <= merged.end.plus(1)
            {
                merged.end = merged.end.max(next.end);
                later = after;
            }
            each(merged);
            rest = later;
        }
    }

    /// The functions held, earliest first.
    pub fn functions(self) -> impl Iterator<Item = Held<'p>> {
        let texts = &self.columns.texts.functions;
        self.columns.functions.of(self.row).map(|(what, start, end)| held(texts.text(what), start, end))
    }

    /// The roles held beside the function, earliest first.
    pub fn roles(self) -> impl Iterator<Item = Held<'p>> {
        let texts = &self.columns.texts.roles;
        self.columns.roles.of(self.row).map(|(what, start, end)| held(texts.text(what), start, end))
    }

    /// The absences, earliest first; they are judged singly and not merged.
    pub fn absences(self) -> impl Iterator<Item = Held<'p>> {
        let texts = &self.columns.texts.absence_kinds;
        self.columns.absences.of(self.row).map(|(what, start, end)| held(texts.text(what), start, end))
    }

    /// First and last day of each absence, earliest first.
    #[inline]
    pub fn absence_spans(self) -> impl Iterator<Item = Span> + Clone + 'p {
        self.columns.absences.of(self.row).map(|(_, start, end)| Span { start, end })
    }

    /// Whether the person is absent on the day.
    ///
    /// Both ends of an absence count, and each absence stands alone:
    ///
    /// ```
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{EmployeeRow, HeldRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// let leave = HeldRow { employee: "E1", what: "leave", ..HeldRow::default() };
    /// records.push_absence(&HeldRow { start: Day(10), end: Day(19), ..leave });
    /// records.push_absence(&HeldRow { start: Day(20), end: Day(29), ..leave });
    /// let population = records.finish();
    /// let person = population.person(0);
    /// assert!(person.is_absent_on(Day(29)) && !person.is_absent_on(Day(30)));
    /// assert_eq!(person.absence_spans().count(), 2);
    /// assert_eq!(person.absences().next().unwrap().what, "leave");
    /// ```
    pub fn is_absent_on(self, day: Day) -> bool {
        self.absence_spans().any(|span| span.contains(day))
    }

    /// The org unit of the day, as its number in the population: the dated assignment that started last (ties: value
    /// bytewise), else the unit of the `employees` table.
    ///
    /// ```
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{AssignmentKind, AssignmentRow, EmployeeRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", org_unit: Some("ward"), ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// let lent = AssignmentRow {
    ///     employee: "E1", kind: AssignmentKind::OrgUnit, value: "clinic", start: Day(10), end: Day(20),
    /// };
    /// records.push_assignment(&lent);
    /// let population = records.finish();
    /// let unit = |day| population.person(0).org_unit_on(day).map(|unit| population.org_unit(unit));
    /// assert_eq!(unit(Day(20)), Some("clinic"));
    /// assert_eq!(unit(Day(21)), Some("ward")); // the assignment is over
    /// ```
    #[inline]
    pub fn org_unit_on(self, day: Day) -> Option<u32> {
        let dated = &self.columns.assignments.units;
        let unit = if dated.is_empty() { None } else { dated.on(self.row, day).next() };
        unit.or_else(|| some(self.columns.org_unit.get(self.row as usize)))
    }

    /// The person's manager of the day, as a number for [`super::Population::named_person`]: the dated assignment that
    /// started last (ties: value bytewise), else the manager of the `employees` table. The manager of an employment is
    /// not looked at; [`Person::lead_on`] does.
    ///
    /// ```
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{AssignmentKind, AssignmentRow, EmployeeRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", manager: Some("ann"), ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// let base = AssignmentRow {
    ///     employee: "E1", kind: AssignmentKind::Manager, value: "bob", start: Day(10), end: Day::OPEN,
    /// };
    /// records.push_assignment(&base);
    /// records.push_assignment(&AssignmentRow { value: "eve", start: Day(15), ..base });
    /// let population = records.finish();
    /// let manager = |day| population.person(0).manager_on(day).map(|person| population.named_person(person));
    /// assert_eq!(manager(Day(9)), Some("ann"));
    /// assert_eq!(manager(Day(15)), Some("eve")); // both hold: the one that started last
    /// ```
    #[inline]
    pub fn manager_on(self, day: Day) -> Option<u32> {
        let dated = &self.columns.assignments.managers;
        let manager = if dated.is_empty() { None } else { dated.on(self.row, day).next() };
        manager.or_else(|| some(self.columns.manager.get(self.row as usize)))
    }

    /// The calendar of the day, as its number in the population: the dated assignment, else the calendar of the
    /// nearest org unit from the person's own upward. `None`: the default calendar.
    ///
    /// Calendars that the configuration does not have are seen here too; [`super::PersonCalendar`] passes them over.
    ///
    /// ```
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{EmployeeRow, OrgUnitCalendarRow, OrgUnitRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", org_unit: Some("ward"), ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// records.push_org_unit(&OrgUnitRow { org_unit: "ward", parent: Some("care"), head: None });
    /// records.push_org_unit(&OrgUnitRow { org_unit: "care", parent: None, head: None });
    /// let calendar = OrgUnitCalendarRow { org_unit: "care", calendar: "shifts", start: Day(10), end: Day::OPEN };
    /// records.push_org_unit_calendar(&calendar);
    /// let population = records.finish();
    /// let calendar = |day| population.person(0).calendar_id_on(day).map(|calendar| population.calendar(calendar));
    /// assert_eq!(calendar(Day(10)), Some("shifts")); // of the unit above
    /// assert_eq!(calendar(Day(9)), None);
    /// ```
    pub fn calendar_id_on(self, day: Day) -> Option<u32> {
        self.calendar_ids_on(day).next()
    }

    /// The calendars that could hold on the day, nearest first.
    pub(crate) fn calendar_ids_on(self, day: Day) -> impl Iterator<Item = u32> {
        let columns = self.columns;
        let unit = if columns.unit_calendars.is_empty() { None } else { self.org_unit_on(day) };
        columns.assignments.calendars.on(self.row, day).chain(
            unit.into_iter()
                .flat_map(move |unit| columns.units.upward(unit))
                .flat_map(move |unit| columns.unit_calendars.on(unit, day)),
        )
    }

    /// Whether no calendar but the default one can hold for this person.
    #[inline]
    pub(crate) fn has_default_calendar_only(self) -> bool {
        self.columns.unit_calendars.is_empty() && !self.columns.assignments.calendars.has_any(self.row)
    }
}

fn held(what: &str, start: Day, end: Day) -> Held<'_> {
    Held { what, span: Span { start, end } }
}

#[inline]
fn some(id: u32) -> Option<u32> {
    (id != NONE).then_some(id)
}
