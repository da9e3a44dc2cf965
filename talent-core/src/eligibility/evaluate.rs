use super::bound::{AttributeTest, BoundComparison, BoundPart, BoundTest, Elapsed};
use super::compiled::{FactKind, ValueTest};
use super::explain_condition::{explain_comparison, explain_group};
use super::number::Number;
use super::{BoundCondition, ReferenceDate, Trace, Truth};
use crate::diagnostic::catalogue::eligibility::{EXPLAIN_ALL, EXPLAIN_ANY, EXPLAIN_NOT};
use crate::time::Day;
use crate::workforce::{AttributeCell, EmploymentView, IdSet, Person};

/// The dates a condition can read facts on; [`Day::NONE`] where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct References {
    /// The entry date of the person.
    pub entry: Day,
    /// The planned date; only where `applies_to` is judged.
    pub planned: Day,
    /// First day of the work year.
    pub work_year_start: Day,
    /// Last day of the work year.
    pub work_year_end: Day,
    /// The date of the question.
    pub as_of: Day,
}

impl References {
    /// The day of a reference; [`Day::NONE`] where there is none.
    ///
    /// ```
    /// use talent_core::eligibility::{ReferenceDate, References};
    /// use talent_core::time::Day;
    ///
    /// let at = References {
    ///     entry: Day(9), planned: Day::NONE, work_year_start: Day(0), work_year_end: Day(364), as_of: Day(30),
    /// };
    /// assert_eq!(at.day(ReferenceDate::Entry), Day(9));
    /// assert_eq!(at.day(ReferenceDate::Planned), Day::NONE); // no moment is judged
    /// ```
    #[inline]
    pub fn day(&self, reference: ReferenceDate) -> Day {
        match reference {
            ReferenceDate::Entry => self.entry,
            ReferenceDate::WorkYearStart => self.work_year_start,
            ReferenceDate::WorkYearEnd => self.work_year_end,
            ReferenceDate::AsOf => self.as_of,
            ReferenceDate::Planned => self.planned,
            ReferenceDate::On(date) => Day::from_date(date),
        }
    }
}

/// The person a condition is asked of, and the employment it asked for last: most comparisons of a condition read the same
/// day.
struct Asked<'p> {
    person: Person<'p>,
    day: Day,
    employment: Option<EmploymentView<'p>>,
}

impl<'p> Asked<'p> {
    #[inline]
    fn of(person: Person<'p>) -> Self {
        Self { person, day: Day::NONE, employment: None }
    }

    #[inline]
    fn employment_in_force(&mut self, day: Day) -> Option<EmploymentView<'p>> {
        if self.day != day {
            (self.day, self.employment) = (day, self.person.employment_in_force(day));
        }
        self.employment
    }
}

impl BoundCondition {
    /// Whether the condition holds for a person of the population it was bound to. A missing fact makes a comparison
    /// unknown; Kleene's logic carries that upward.
    ///
    /// ```
    /// use talent_core::diagnostic::Pointer;
    /// use talent_core::document::{Decode, Node, Reading};
    /// use talent_core::eligibility::{Condition, ConditionContext, ReferenceDate, References, RoleLookup, Truth};
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{EmployeeRow, EmploymentRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// let employment = EmploymentRow { employee: "E1", start: Day(0), ..EmploymentRow::default() };
    /// records.push_employment(&employment); // fte not given
    /// let population = records.finish();
    ///
    /// let attributes = Default::default();
    /// let context = ConditionContext {
    ///     attributes: &attributes, roles: &[], rehire_gap_days: 0, default_reference: ReferenceDate::Entry,
    /// };
    /// let lookup = RoleLookup::bind(&[], &population);
    /// let at = References {
    ///     entry: Day(100), planned: Day::NONE, work_year_start: Day(0), work_year_end: Day(364), as_of: Day(100),
    /// };
    /// let truth = |condition| {
    ///     let mut reading = Reading::default();
    ///     let condition = Condition::decode(&Node::from_json(condition)?, &Pointer::ROOT, &mut reading).unwrap();
    ///     let compiled = condition.compile(&Pointer::ROOT, &context, &mut reading).unwrap();
    ///     let bound = compiled.bind(&population, &lookup);
    ///     Ok::<_, talent_core::diagnostic::Problems>(bound.evaluate(population.person(0), &at, &mut ()))
    /// };
    /// // Tenure counts from 0 on the first day.
    /// assert_eq!(truth(r#"{"fact": "employment.tenure_days", "gte": 100}"#)?, Truth::True);
    /// assert_eq!(truth(r#"{"fact": "employment.fte", "gte": 0.5}"#)?, Truth::Unknown);
    /// assert_eq!(truth(r#"{"fact": "employment.fte", "known": true}"#)?, Truth::False);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    #[inline]
    pub fn evaluate<T: Trace>(&self, person: Person<'_>, references: &References, trace: &mut T) -> Truth {
        self.part(&self.root, &mut Asked::of(person), references, trace)
    }

    fn part<T: Trace>(
        &self,
        part: &BoundPart,
        asked: &mut Asked<'_>,
        references: &References,
        trace: &mut T,
    ) -> Truth {
        match part {
            BoundPart::Compare(comparison) => self.lone_comparison(comparison, asked, references, trace),
            BoundPart::All(parts, pointer) => {
                trace.open(|| explain_group(&EXPLAIN_ALL, pointer));
                let mut verdict = Truth::True;
                for part in parts {
                    // Most conditions are a list of comparisons: these take no call of their own.
                    verdict = verdict.and(match part {
                        BoundPart::Compare(one) => self.comparison(one, asked, references, trace),
                        group => self.part(group, asked, references, trace),
                    });
                    if !T::ON && verdict == Truth::False {
                        break;
                    }
                }
                trace.close(verdict);
                verdict
            }
            BoundPart::Any(parts, pointer) => {
                trace.open(|| explain_group(&EXPLAIN_ANY, pointer));
                let mut verdict = Truth::False;
                for part in parts {
                    verdict = verdict.or(self.part(part, asked, references, trace));
                    if !T::ON && verdict == Truth::True {
                        break;
                    }
                }
                trace.close(verdict);
                verdict
            }
            BoundPart::Not(inner, pointer) => {
                trace.open(|| explain_group(&EXPLAIN_NOT, pointer));
                let verdict = !self.part(inner, asked, references, trace);
                trace.close(verdict);
                verdict
            }
        }
    }

    /// A comparison that stands alone.
    #[inline(never)]
    fn lone_comparison<T: Trace>(
        &self,
        comparison: &BoundComparison,
        asked: &mut Asked<'_>,
        references: &References,
        trace: &mut T,
    ) -> Truth {
        self.comparison(comparison, asked, references, trace)
    }

    #[inline(always)]
    fn comparison<T: Trace>(
        &self,
        comparison: &BoundComparison,
        asked: &mut Asked<'_>,
        references: &References,
        trace: &mut T,
    ) -> Truth {
        let day = references.day(comparison.at);
        let verdict = self.compare(comparison, asked, day, references);
        trace.note(verdict, || explain_comparison(self, comparison, asked.person, day, references, verdict));
        verdict
    }

    #[inline(always)]
    fn compare(
        &self,
        comparison: &BoundComparison,
        asked: &mut Asked<'_>,
        day: Day,
        references: &References,
    ) -> Truth {
        let verdict = if day == Day::NONE {
            Truth::Unknown
        } else {
            self.holds(&comparison.test, asked, day, references)
        };
        match comparison.known {
            None => verdict,
            // The test of `known` holds for every value, so it is unknown exactly where there is none.
            Some(known) => ((verdict != Truth::Unknown) == known).into(),
        }
    }

    #[inline(always)]
    fn holds(&self, test: &BoundTest, asked: &mut Asked<'_>, day: Day, references: &References) -> Truth {
        let person = asked.person;
        let columns = person.columns;
        match test {
            BoundTest::Employed(wanted) => (person.is_employed_on(day) == *wanted).into(),
            BoundTest::ProbationEnded(wanted) => known(
                asked.employment_in_force(day).and_then(|employment| employment.probation_end()),
                |end| (day > end) == *wanted,
            ),
            BoundTest::Contract(ids, excluded) => known(
                asked.employment_in_force(day).and_then(|employment| employment.contract_id()),
                |contract| ids.contains(contract) != *excluded,
            ),
            BoundTest::Fte(test) => {
                known(asked.employment_in_force(day).and_then(|employment| employment.fte()), |fte| {
                    test.holds(&Number::Decimal(fte))
                })
            }
            BoundTest::Elapsed(unit, test) => known(self.elapsed(*unit, person, day, references), |count| {
                test.holds(&Number::Integer(i64::from(count)))
            }),
            BoundTest::EmploymentStart(test) => {
                known(person.continuous_employment(day, self.rehire_gap_days), |span| test.holds(&span.start))
            }
            BoundTest::EmploymentEnd(test) => {
                known(asked.employment_in_force(day).and_then(|employment| employment.end.known()), |end| {
                    test.holds(&end)
                })
            }
            BoundTest::OrgUnit(ids, excluded) => {
                known(person.org_unit_on(day), |unit| ids.contains(unit) != *excluded)
            }
            BoundTest::Within(tops) => known(person.org_unit_on(day), |unit| {
                tops.iter().any(|top| columns.units.is_within(unit, *top))
            }),
            BoundTest::Manager(ids, excluded) => {
                known(person.manager_on(day), |manager| ids.contains(manager) != *excluded)
            }
            BoundTest::Role { functions, roles, excluded } => {
                let held = person.is_employed_on(day)
                    && (any_on(columns.functions.of(person.row), functions, day)
                        || any_on(columns.roles.of(person.row), roles, day));
                (held != *excluded).into()
            }
            BoundTest::Function(ids, excluded) => {
                (any_on(columns.functions.of(person.row), ids, day) != *excluded).into()
            }
            BoundTest::AbsenceKind(ids, excluded) => {
                (any_on(columns.absences.of(person.row), ids, day) != *excluded).into()
            }
            BoundTest::Attribute(attribute, test) => {
                let cell = columns
                    .attributes
                    .get(*attribute as usize)
                    .map_or(AttributeCell::Unknown, |column| column.get(person.row as usize));
                attribute_holds(cell, test)
            }
        }
    }

    /// What has been counted up to the day; `None` where it is not known.
    pub(super) fn elapsed(
        &self,
        unit: Elapsed,
        person: Person<'_>,
        day: Day,
        references: &References,
    ) -> Option<i32> {
        match unit {
            // A birth date after the date of the question is a faulty record, whatever day is read.
            Elapsed::Age => person
                .birth_date()
                .filter(|birth| *birth <= references.as_of && *birth <= day)
                .map(|birth| whole_months(birth, day).div_euclid(12)),
            Elapsed::TenureDays => Some(day.0 - self.employment_start(person, day)?.0),
            Elapsed::TenureMonths => Some(whole_months(self.employment_start(person, day)?, day)),
            Elapsed::TenureYears => {
                Some(whole_months(self.employment_start(person, day)?, day).div_euclid(12))
            }
        }
    }

    fn employment_start(&self, person: Person<'_>, day: Day) -> Option<Day> {
        person.continuous_employment(day, self.rehire_gap_days).map(|span| span.start)
    }
}

/// The most whole months that, added to `from`, do not pass `to`; `from` is not after `to`.
pub(crate) fn whole_months(from: Day, to: Day) -> i32 {
    let ((from_year, from_month, from_day), (to_year, to_month, to_day)) =
        (from.year_month_day(), to.year_month_day());
    let months = (to_year - from_year) * 12 + (to_month as i32 - from_month as i32);
    if to_day >= from_day {
        return months;
    }
    // Added months are clamped to the last day of the month, so that day can still be reached.
    match from.add_months(months) {
        Some(reached) if reached <= to => months,
        _ => months - 1,
    }
}

#[inline]
fn known<V>(value: Option<V>, holds: impl FnOnce(V) -> bool) -> Truth {
    value.map_or(Truth::Unknown, |value| holds(value).into())
}

#[inline]
fn any_on(mut held: impl Iterator<Item = (u32, Day, Day)>, ids: &IdSet, day: Day) -> bool {
    held.any(|(what, start, end)| start <= day && day <= end && ids.contains(what))
}

fn attribute_holds(cell: AttributeCell, test: &AttributeTest) -> Truth {
    match test {
        AttributeTest::Any(kind, dates) => {
            if fits(cell, *kind, dates) {
                Truth::True
            } else {
                Truth::Unknown
            }
        }
        AttributeTest::Boolean(wanted) => match cell {
            AttributeCell::Boolean(value) => (value == *wanted).into(),
            _ => Truth::Unknown,
        },
        AttributeTest::Number(test, kind) => known(number_of(cell, *kind), |value| test.holds(&value)),
        AttributeTest::Date(test, dates) => known(date_of(cell, dates), |day| date_holds(test, day)),
        AttributeTest::Text(ids, excluded) => match cell {
            AttributeCell::Text(text) => (ids.contains(text) != *excluded).into(),
            _ => Truth::Unknown,
        },
    }
}

fn date_holds(test: &ValueTest<Day>, day: Day) -> bool {
    test.holds(&day)
}

/// The number in a cell; a decimal is no whole number unless it is one.
pub(super) fn number_of(cell: AttributeCell, kind: FactKind) -> Option<Number> {
    let number = match cell {
        AttributeCell::Integer(value) => Number::Integer(value),
        AttributeCell::Decimal(value) => Number::Decimal(value),
        _ => return None,
    };
    (kind != FactKind::Whole || number.is_whole()).then_some(number)
}

/// The day in a cell; [`Day::OPEN`] for one after 2199-12-31.
pub(super) fn date_of(cell: AttributeCell, dates: &[Day]) -> Option<Day> {
    match cell {
        AttributeCell::Date(day) => Some(day),
        AttributeCell::Text(text) => dates.get(text as usize).copied().filter(|day| *day != Day::NONE),
        _ => None,
    }
}

/// Whether a cell has a value of the sort that is asked.
pub(crate) fn fits(cell: AttributeCell, kind: FactKind, dates: &[Day]) -> bool {
    match kind {
        FactKind::Boolean => matches!(cell, AttributeCell::Boolean(_)),
        FactKind::Whole | FactKind::Number => number_of(cell, kind).is_some(),
        FactKind::Date => date_of(cell, dates).is_some(),
        FactKind::Text => matches!(cell, AttributeCell::Text(_)),
        _ => cell != AttributeCell::Unknown,
    }
}
