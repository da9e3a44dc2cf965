use super::EmploymentView;
use super::population::PopulationColumns;
use crate::columns::NONE;
use crate::time::{Day, Span};

/// One person of a [`super::Population`]: a view on the columns, free to copy.
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
    #[inline]
    pub fn is_employed_on(self, day: Day) -> bool {
        self.employment_spans().iter().any(|days| days.contains(day))
    }

    /// The employment in force on the day that decides contract, fte, probation and end: the one that started first
    /// (ties: latest end, highest fte, contract bytewise).
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
    pub fn is_absent_on(self, day: Day) -> bool {
        self.absence_spans().any(|span| span.contains(day))
    }

    /// The org unit of the day, as its number in the population: the dated assignment that started last (ties: value
    /// bytewise), else the unit of the `employees` table.
    #[inline]
    pub fn org_unit_on(self, day: Day) -> Option<u32> {
        let dated = &self.columns.assignments.units;
        let unit = if dated.is_empty() { None } else { dated.on(self.row, day).next() };
        unit.or_else(|| some(self.columns.org_unit.get(self.row as usize)))
    }

    /// The person's manager of the day, as a number for [`super::Population::named_person`]: the dated assignment that
    /// started last (ties: value bytewise), else the manager of the `employees` table. The manager of an employment is
    /// not looked at; [`Person::lead_on`] does.
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
