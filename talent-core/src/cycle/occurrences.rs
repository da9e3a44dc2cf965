//! When a moment's conversations of one person fall: the steps of chapter 05, “When”, in their order.

use alloc::vec::Vec;

use super::compiled_moment::{
    Applies, CompiledAnchor, CompiledMoment, FixedDates, anchor_of_year, raw_dates,
};
use super::{AbsenceRule, AfterExit, BeforeEntry, NotPlanned};
use crate::columns::sort_short_by;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::moment as codes;
use crate::eligibility::{BoundCondition, References, Trace, Truth};
use crate::time::{Day, Span, WorkYear, WorkingDays};
use crate::workforce::Person;

/// One conversation as the rule wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) k: i32,
    pub(crate) planned: Day,
    pub(crate) create_on: Day,
    pub(crate) opens_on: Day,
    pub(crate) due_on: Day,
    /// Absent without a possible date: no row, a flag instead; the dates are those before the absence.
    pub(crate) absent: bool,
    /// No working day was found near the planned date, so it stays on a day off.
    pub(crate) unrolled: bool,
}

/// One moment as it meets one person.
#[derive(Clone, Copy)]
pub(crate) struct MomentCase<'m> {
    pub(crate) moment: &'m CompiledMoment,
    pub(crate) condition: Option<&'m BoundCondition>,
    /// The person was hired shortly before the year and has had no such conversation yet.
    pub(crate) carried: bool,
}

/// A moment with the days its raw dates may lie on.
struct AnchoredCase<'m> {
    moment: &'m CompiledMoment,
    condition: Option<&'m BoundCondition>,
    carried: bool,
    bounds: (Day, Day),
}

/// Where another moment's conversation (occurrence 0) stands after this plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effective {
    /// There is none, or it was called off.
    Missing,
    /// It is planned on this day.
    Planned(Day),
    /// It was planned and then held on these days.
    Held { planned: Day, held_on: Day },
}

/// One trajectory of one person, as far as its dates need it.
pub(crate) struct DateSetting<'a, W> {
    pub(crate) person: Person<'a>,
    pub(crate) year: &'a WorkYear,
    pub(crate) entry: Day,
    pub(crate) exit: Day,
    pub(crate) opens_on: Day,
    pub(crate) as_of: Day,
    /// The continuous employment that holds the entry date.
    pub(crate) employment: Option<Span>,
    /// Whether the person is ever absent.
    pub(crate) has_absences: bool,
    /// Whether the days that are the same for everybody hold: the person is never absent and has no calendar but the
    /// default one.
    pub(crate) is_plain: bool,
    /// The person's working days.
    pub(crate) working: W,
    /// Start of the earliest record in the year that gives a linked, unblocked role.
    pub(crate) role_start: Option<Day>,
}

impl<W: WorkingDays> DateSetting<'_, W> {
    /// Judges a moment that falls on the same days for everybody, for somebody without absences and with no calendar
    /// but the default one: the same steps as [`DateSetting::occurrences`], the dates looked up. `false` where a date
    /// needs a step of its own.
    #[inline]
    pub(crate) fn fixed_occurrences(
        &self,
        moment: &CompiledMoment,
        fixed: &FixedDates,
        mut found: impl FnMut(&Occurrence),
        mut not_planned: impl FnMut(NotPlanned),
    ) -> bool {
        let moves = |raw: Day| {
            raw < self.entry && moment.before_entry == BeforeEntry::MoveToEntry
                || raw > self.exit && moment.after_exit == AfterExit::MoveToExit
        };
        if fixed.may_move && fixed.dates.iter().any(|date| moves(date.raw)) {
            return false;
        }
        if fixed.dates.is_empty() {
            not_planned(NotPlanned::OutsideWorkYear);
        }
        for date in &fixed.dates {
            let create_on = date.create_on.max(self.opens_on);
            if date.raw < self.entry {
                not_planned(NotPlanned::BeforeEntry);
            } else if date.raw > self.exit || (self.exit < self.year.end && create_on > self.exit) {
                not_planned(NotPlanned::AfterExit);
            } else {
                found(&Occurrence {
                    k: date.k,
                    planned: date.planned,
                    create_on,
                    opens_on: date.opens_on,
                    due_on: date.due_on,
                    absent: false,
                    unrolled: false,
                });
            }
        }
        true
    }

    #[inline]
    fn starts_in_year(&self) -> bool {
        self.employment.is_some_and(|employment| self.year.contains(employment.start))
    }

    /// Why a moment is not meant for this person, who it applies to alone considered.
    #[inline]
    pub(crate) fn not_meant(&self, moment: &CompiledMoment, carried: bool) -> Option<NotPlanned> {
        match moment.applies_to {
            Applies::Joiners if !carried && !self.starts_in_year() => Some(NotPlanned::NotJoiner),
            Applies::Stayers if carried || self.starts_in_year() => Some(NotPlanned::NotStayer),
            _ => None,
        }
    }

    /// Judges one moment: hands over its occurrences, in order, and names what does not arise.
    #[inline]
    pub(crate) fn occurrences<T: Trace>(
        &self,
        MomentCase { moment, condition, carried }: MomentCase<'_>,
        effective: &[Effective],
        trace: &mut T,
        mut found: impl FnMut(&Occurrence),
        mut not_planned: impl FnMut(NotPlanned),
    ) {
        let carried = carried && !self.starts_in_year();
        let not_meant = self.not_meant(moment, carried);
        if let Some(reason) = not_meant {
            trace.note(Truth::False, || Diagnostic::new(&codes::DATE_NOT_PLANNED, "").with("reason", reason));
            return not_planned(reason);
        }
        // What is carried over may lie before the year: it falls on the entry date at the earliest.
        let from = if carried { crate::time::FIRST_DAY } else { self.year.start };
        let case = AnchoredCase { moment, condition, carried, bounds: (from, self.year.end) };
        let arises = match self.anchors(moment, effective) {
            Ok(Anchors::One(anchor)) => {
                self.counted_from(&case, anchor, 0, trace, &mut found, &mut not_planned)
            }
            Ok(Anchors::Several(anchors)) => {
                self.counted_from_several(&case, &anchors, trace, &mut found, &mut not_planned)
            }
            Err(reason) => {
                trace.note(Truth::False, || {
                    Diagnostic::new(&codes::DATE_NOT_PLANNED, "").with("reason", reason)
                });
                return not_planned(reason);
            }
        };
        if !arises {
            trace.note(Truth::False, || {
                Diagnostic::new(&codes::DATE_NOT_PLANNED, "").with("reason", NotPlanned::OutsideWorkYear)
            });
            not_planned(NotPlanned::OutsideWorkYear);
        }
    }

    /// Counts from several days: their occurrences are numbered on.
    #[cold]
    fn counted_from_several<T: Trace>(
        &self,
        case: &AnchoredCase<'_>,
        anchors: &[Day],
        trace: &mut T,
        found: &mut impl FnMut(&Occurrence),
        not_planned: &mut impl FnMut(NotPlanned),
    ) -> bool {
        let mut ordinal = 0;
        for &anchor in anchors {
            let base = match case.moment.repeat {
                Some(repeat) if anchors.len() > 1 => ordinal * repeat.count,
                _ => ordinal,
            };
            let any = self.counted_from(case, anchor, base, trace, found, not_planned);
            ordinal += i32::from(any);
        }
        ordinal > 0
    }

    /// Judges the occurrences counted from one day; `base` is the number of the first. Whether any lies in the year.
    #[inline(always)]
    fn counted_from<T: Trace>(
        &self,
        case: &AnchoredCase<'_>,
        anchor: Day,
        base: i32,
        trace: &mut T,
        found: &mut impl FnMut(&Occurrence),
        not_planned: &mut impl FnMut(NotPlanned),
    ) -> bool {
        let AnchoredCase { moment, condition, carried, bounds } = *case;
        trace.note(Truth::True, || Diagnostic::new(&codes::DATE_ANCHOR, "").with("date", anchor.date()));
        // Of what is carried over only the last before the entry date counts, and falls on it.
        let last_before = if carried { self.last_before_entry(case, anchor) } else { None };
        let late_enough = |raw: Day| !carried || raw >= self.entry;
        let mut any = false;
        raw_dates(moment, anchor, bounds, &self.working, |k, raw| {
            any = true;
            trace.note(Truth::True, || {
                Diagnostic::new(&codes::DATE_RAW, "").with("date", raw.date()).with("occurrence", base + k)
            });
            let judged = if late_enough(raw) {
                self.bounded(moment, raw)
            } else if last_before == Some(k) {
                Ok(self.entry)
            } else {
                Err(NotPlanned::BeforeEntry)
            };
            let judged = judged.and_then(|date| {
                if T::ON && date != raw {
                    trace.note(Truth::True, || {
                        Diagnostic::new(&codes::DATE_MOVED_TO_BOUND, "").with("date", date.date())
                    });
                }
                self.placed(moment, condition, base + k, date, trace)
            });
            match judged {
                Ok(occurrence) => {
                    if occurrence.absent {
                        not_planned(NotPlanned::AbsentNoDate);
                    }
                    found(&occurrence);
                }
                Err(reason) => {
                    trace.note(Truth::False, || {
                        Diagnostic::new(&codes::DATE_NOT_PLANNED, "").with("reason", reason)
                    });
                    not_planned(reason);
                }
            }
        });
        any
    }

    /// The last occurrence before the entry date.
    #[cold]
    fn last_before_entry(&self, case: &AnchoredCase<'_>, anchor: Day) -> Option<i32> {
        let mut last = None;
        raw_dates(case.moment, anchor, case.bounds, &self.working, |k, raw| {
            if raw < self.entry {
                last = last.max(Some(k));
            }
        });
        last
    }

    /// Step 1: the days the moment is counted from.
    #[inline(always)]
    fn anchors(&self, moment: &CompiledMoment, effective: &[Effective]) -> Result<Anchors, NotPlanned> {
        let one = |day: Option<Day>| day.map(Anchors::One).ok_or(NotPlanned::AnchorMissing);
        match &moment.anchor {
            CompiledAnchor::OfYear(anchor) => one(anchor_of_year(anchor, self.year)),
            CompiledAnchor::Entry => Ok(Anchors::One(self.entry)),
            CompiledAnchor::Exit => Ok(Anchors::One(self.exit)),
            CompiledAnchor::EmploymentStart => one(self.employment.map(|employment| employment.start)),
            CompiledAnchor::RoleStart => one(self.role_start),
            CompiledAnchor::ProbationEnd => one(self
                .person
                .employment_in_force(self.entry)
                .and_then(|employment| employment.probation_end()?.known())),
            CompiledAnchor::OnboardingEnd => Err(NotPlanned::NoOnboarding),
            CompiledAnchor::ContractEnd => {
                several(self.person.employment_spans().iter().filter_map(|days| days.end.known()))
            }
            CompiledAnchor::AbsenceEnd { min_days } => {
                several(self.person.absence_spans().filter_map(|absence| {
                    let length = i64::from(absence.length_days()?);
                    (length >= i64::from(*min_days)).then_some(absence.end)
                }))
            }
            CompiledAnchor::After { rank } => {
                let ahead = moment.offset.is_negative();
                match effective.get(*rank).copied().unwrap_or(Effective::Missing) {
                    Effective::Missing => Err(NotPlanned::AnchorMissing),
                    Effective::Planned(planned) => Ok(Anchors::One(planned)),
                    Effective::Held { .. } if ahead => Err(NotPlanned::OtherAlreadyHeld),
                    Effective::Held { held_on, .. } => Ok(Anchors::One(held_on)),
                }
            }
        }
    }

    /// Step 4: only the raw date is judged by entry and exit.
    #[inline(always)]
    fn bounded(&self, moment: &CompiledMoment, raw: Day) -> Result<Day, NotPlanned> {
        if raw < self.entry {
            match moment.before_entry {
                BeforeEntry::Skip => Err(NotPlanned::BeforeEntry),
                BeforeEntry::MoveToEntry => Ok(self.entry),
            }
        } else if raw > self.exit {
            match moment.after_exit {
                AfterExit::Skip => Err(NotPlanned::AfterExit),
                AfterExit::MoveToExit => Ok(self.exit),
            }
        } else {
            Ok(raw)
        }
    }

    /// Steps 5 to 8: absence, working day, who it applies to, and the dates around the planned date.
    #[inline(always)]
    fn placed<T: Trace>(
        &self,
        moment: &CompiledMoment,
        condition: Option<&BoundCondition>,
        k: i32,
        date: Day,
        trace: &mut T,
    ) -> Result<Occurrence, NotPlanned> {
        let (date, absent) = match self.has_absences {
            false => (date, false),
            true => match self.after_absence(moment, date, trace)? {
                Some(present) => (present, false),
                None => (date, true),
            },
        };
        let rolled = moment.rolling.roll(date, (self.year.start, self.year.end), &self.working);
        if T::ON {
            if !rolled.found {
                trace.note(Truth::True, || {
                    Diagnostic::new(&codes::DATE_NO_WORKING_DAY, "").with("date", date.date())
                });
            } else if rolled.day != date {
                trace.note(Truth::True, || {
                    Diagnostic::new(&codes::DATE_ROLLED, "")
                        .with("date", rolled.day.date())
                        .with("rule", moment.rolling)
                });
            }
        }
        let planned = rolled.day.checked().ok_or(NotPlanned::OutOfRange)?;
        if let Some(condition) = condition {
            let references = References {
                entry: self.entry,
                planned,
                work_year_start: self.year.start,
                work_year_end: self.year.end,
                as_of: self.as_of,
            };
            match condition.evaluate(self.person, &references, trace) {
                Truth::True => {}
                Truth::False => return Err(NotPlanned::ConditionFalse),
                Truth::Unknown => return Err(NotPlanned::ConditionUnknown),
            }
        }
        if let Some(minimum) = moment.minimum_service {
            let earliest = minimum.apply(self.entry, &self.working).ok_or(NotPlanned::OutOfRange)?;
            if planned < earliest {
                return Err(NotPlanned::TooShortToAssess);
            }
        }
        let (create_on, opens_on, due_on) =
            moment.around(planned, &self.working).ok_or(NotPlanned::OutOfRange)?;
        let create_on = create_on.max(self.opens_on);
        if self.exit < self.year.end && create_on > self.exit {
            return Err(NotPlanned::AfterExit);
        }
        trace.note(Truth::True, || {
            Diagnostic::new(&codes::DATE_PLANNED, "")
                .with("date", planned.date())
                .with("create_on", create_on.date())
                .with("due_on", due_on.date())
        });
        Ok(Occurrence { k, planned, create_on, opens_on, due_on, absent, unrolled: !rolled.found })
    }

    /// Step 5: the date after every absence that covers it; `None` where there is none up to the exit date.
    fn after_absence<T: Trace>(
        &self,
        moment: &CompiledMoment,
        date: Day,
        trace: &mut T,
    ) -> Result<Option<Day>, NotPlanned> {
        let AbsenceRule::AfterReturn { offset, from_days } = &moment.absence else {
            return Ok(Some(date));
        };
        let mut date = date;
        loop {
            // Of several the person is back after the last.
            let covering = self
                .person
                .absence_spans()
                .filter(|absence| {
                    absence.contains(date)
                        && absence
                            .length_days()
                            .is_none_or(|length| i64::from(length) >= i64::from(*from_days))
                })
                .max_by_key(|absence| absence.end);
            let Some(absence) = covering else { return Ok(Some(date)) };
            let Some(end) = absence.end.known() else {
                trace.note(Truth::False, || {
                    Diagnostic::new(&codes::DATE_ABSENT_OPEN_ENDED, "").with("date", date.date())
                });
                return Ok(None);
            };
            let moved = offset.apply(end.plus(1), &self.working).ok_or(NotPlanned::OutOfRange)?;
            trace.note(Truth::True, || {
                Diagnostic::new(&codes::DATE_AFTER_ABSENCE, "")
                    .with("from", date.date())
                    .with("date", moved.date())
            });
            if moved > self.exit {
                return Ok(None);
            }
            // A negative offset could point back into the absence; the day after it is as early as it gets.
            date = moved.max(end.plus(1));
        }
    }
}

enum Anchors {
    One(Day),
    Several(Vec<Day>),
}

/// Distinct anchors in date order.
fn several(days: impl Iterator<Item = Day>) -> Result<Anchors, NotPlanned> {
    let mut days: Vec<Day> = days.collect();
    sort_short_by(&mut days, Day::cmp);
    days.dedup();
    if days.is_empty() { Err(NotPlanned::AnchorMissing) } else { Ok(Anchors::Several(days)) }
}
