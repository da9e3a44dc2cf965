use alloc::string::String;
use alloc::vec::Vec;

use super::{AbsenceRule, AfterExit, Anchor, AppliesTo, BeforeEntry, Late, Moment};
use crate::time::{Day, MonthSteps, Offset, Repetition, Rolling, WorkYear, WorkingDays};

/// A moment ready to be judged for a million people: references resolved, defaults filled in.
#[derive(Clone, Debug)]
pub(crate) struct CompiledMoment {
    /// Moment id.
    pub(crate) id: String,
    /// Place in the cycle's document, for texts and host references.
    pub(crate) source: usize,
    pub(crate) anchor: CompiledAnchor,
    pub(crate) offset: Offset,
    pub(crate) repeat: Option<CompiledRepeat>,
    pub(crate) applies_to: Applies,
    pub(crate) carry_within: Option<Offset>,
    pub(crate) minimum_service: Option<Offset>,
    lead: Offset,
    opens: Offset,
    due: Offset,
    /// Lead, opens and due in days, where none of them counts months or working days.
    plain_days: Option<[i32; 3]>,
    pub(crate) rolling: Rolling,
    pub(crate) before_entry: BeforeEntry,
    pub(crate) after_exit: AfterExit,
    pub(crate) absence: AbsenceRule,
    pub(crate) late: Late,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct CompiledRepeat {
    pub(crate) every: Offset,
    /// Occurrences at most; `i32::MAX` where only the work year bounds them.
    pub(crate) count: i32,
    /// Where offset and interval count months only.
    months: Option<MonthSteps>,
}

impl CompiledRepeat {
    fn of(self, moment: &CompiledMoment, anchor: Day) -> Repetition {
        Repetition { anchor, offset: moment.offset, every: self.every }
    }
}

/// For whom; a condition is looked up in the bound conditions of the plan by the moment's rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Applies {
    Everyone,
    Joiners,
    Stayers,
    Condition,
}

/// An anchor with its moment reference resolved to a rank.
#[derive(Clone, Debug)]
pub(crate) enum CompiledAnchor {
    /// The same for everybody: one of the work year's own days.
    OfYear(Anchor),
    Entry,
    Exit,
    EmploymentStart,
    RoleStart,
    ProbationEnd,
    ContractEnd,
    OnboardingEnd,
    AbsenceEnd {
        min_days: u32,
    },
    /// The moment with this rank.
    After {
        rank: usize,
    },
}

impl CompiledMoment {
    /// Fills in defaults; `rank_of` finds the rank of the moment an `after` refers to.
    pub(crate) fn new(moment: &Moment, source: usize, rank_of: impl Fn(&str) -> Option<usize>) -> Self {
        let anchor = match &moment.timing.anchor {
            Anchor::Entry => CompiledAnchor::Entry,
            Anchor::Exit => CompiledAnchor::Exit,
            Anchor::EmploymentStart => CompiledAnchor::EmploymentStart,
            Anchor::RoleStart => CompiledAnchor::RoleStart,
            Anchor::ProbationEnd => CompiledAnchor::ProbationEnd,
            Anchor::ContractEnd => CompiledAnchor::ContractEnd,
            Anchor::OnboardingEnd => CompiledAnchor::OnboardingEnd,
            Anchor::AbsenceEnd { min_days } => CompiledAnchor::AbsenceEnd { min_days: *min_days },
            Anchor::After(other) => {
                // A dangling reference is an error of the configuration; it never gets here.
                rank_of(other).map_or(CompiledAnchor::OnboardingEnd, |rank| CompiledAnchor::After { rank })
            }
            of_year => CompiledAnchor::OfYear(of_year.clone()),
        };
        let lead = moment.lead.unwrap_or(Offset::ZERO);
        let opens = moment.window.opens.unwrap_or(Offset::ZERO);
        let due = moment.window.due.unwrap_or(Offset::ZERO);
        let plain = |offset: Offset| offset.plain_days();
        Self {
            id: moment.id.clone(),
            source,
            anchor,
            offset: moment.timing.offset.unwrap_or(Offset::ZERO),
            repeat: moment.timing.repeat.as_ref().map(|repeat| CompiledRepeat {
                every: repeat.every,
                count: repeat.count.map_or(i32::MAX, |count| i32::try_from(count).unwrap_or(i32::MAX)),
                months: MonthSteps::of(moment.timing.offset.unwrap_or(Offset::ZERO), repeat.every),
            }),
            applies_to: match moment.applies_to {
                AppliesTo::Everyone => Applies::Everyone,
                AppliesTo::Joiners => Applies::Joiners,
                AppliesTo::Stayers => Applies::Stayers,
                AppliesTo::Condition(_) => Applies::Condition,
            },
            carry_within: moment.carry_over.as_ref().map(|carry| carry.within),
            minimum_service: moment.minimum_service,
            plain_days: plain(lead)
                .zip(plain(opens))
                .zip(plain(due))
                .map(|((lead, opens), due)| [lead, opens, due]),
            lead,
            opens,
            due,
            rolling: moment.working_day,
            before_entry: moment.before_entry,
            after_exit: moment.after_exit,
            absence: moment.absence.clone(),
            late: moment.late.clone(),
        }
    }

    /// The dates around a planned date: created, opened, due; `None` where one leaves the supported range.
    #[inline(always)]
    pub(crate) fn around(&self, planned: Day, working: &impl WorkingDays) -> Option<(Day, Day, Day)> {
        if let Some([lead, opens, due]) = self.plain_days {
            let around = (planned.plus(-lead), planned.plus(-opens), planned.plus(due));
            let fits = around.0.in_range() && around.1.in_range() && around.2.in_range();
            return fits.then_some(around);
        }
        self.around_in_general(planned, working)
    }

    fn around_in_general(&self, planned: Day, working: &impl WorkingDays) -> Option<(Day, Day, Day)> {
        Some((
            self.lead.negated().apply(planned, working)?,
            self.opens.negated().apply(planned, working)?,
            self.due.apply(planned, working)?,
        ))
    }

    /// The occurrences of a moment that falls on the same days for everybody who is present and has no calendar but
    /// the default one; `None` where they depend on the person.
    pub(crate) fn fixed_dates(&self, year: &WorkYear, calendar: &impl WorkingDays) -> Option<FixedDates> {
        let CompiledAnchor::OfYear(anchor) = &self.anchor else { return None };
        if self.applies_to != Applies::Everyone || self.minimum_service.is_some() {
            return None;
        }
        let anchor = anchor_of_year(anchor, year)?;
        let mut dates = Vec::new();
        let mut complete = true;
        raw_dates(self, anchor, (year.start, year.end), calendar, |k, raw| {
            let rolled = self.rolling.roll(raw, (year.start, year.end), calendar);
            match self.around(rolled.day, calendar) {
                Some((create_on, opens_on, due_on)) if rolled.found => {
                    dates.push(FixedDate { k, raw, planned: rolled.day, create_on, opens_on, due_on });
                }
                _ => complete = false,
            }
        });
        let may_move =
            self.before_entry == BeforeEntry::MoveToEntry || self.after_exit == AfterExit::MoveToExit;
        complete.then_some(FixedDates { dates, may_move })
    }
}

/// The occurrences of a moment that fall on the same days for everybody who is present.
#[derive(Clone, Debug)]
pub(crate) struct FixedDates {
    pub(crate) dates: Vec<FixedDate>,
    /// Whether one before the entry or after the exit moves there, instead of not arising.
    pub(crate) may_move: bool,
}

/// One occurrence that falls on the same days for everybody who is present.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FixedDate {
    pub(crate) k: i32,
    pub(crate) raw: Day,
    pub(crate) planned: Day,
    pub(crate) create_on: Day,
    pub(crate) opens_on: Day,
    pub(crate) due_on: Day,
}

/// The day an anchor of the year stands for.
pub(crate) fn anchor_of_year(anchor: &Anchor, year: &WorkYear) -> Option<Day> {
    match anchor {
        Anchor::WorkYearStart => Some(year.start),
        Anchor::WorkYearMiddle => Some(year.middle()),
        Anchor::WorkYearEnd => Some(year.end),
        Anchor::Date(day) => day.first_in(year.start, year.end),
        Anchor::PeriodStart { part, of } => year.sub_period(*part, *of).map(|(start, _)| start),
        Anchor::PeriodEnd { part, of } => year.sub_period(*part, *of).map(|(_, end)| end),
        _ => None,
    }
}

/// Calls `each` with every occurrence `(k, raw date)` of a repetition that lies in `from..=to`; a raw date is
/// always computed from the anchor.
#[inline(always)]
pub(crate) fn raw_dates(
    moment: &CompiledMoment,
    anchor: Day,
    (from, to): (Day, Day),
    working: &impl WorkingDays,
    mut each: impl FnMut(i32, Day),
) {
    let first = match moment.repeat {
        None => moment.offset.apply(anchor, working).map(|raw| (0, raw)),
        Some(repeat) => repeat
            .months
            .and_then(|months| months.first_at_or_after(anchor, from))
            .or_else(|| repeat.of(moment, anchor).first_at_or_after(from, working)),
    };
    let Some((mut k, mut raw)) = first else { return };
    let count = moment.repeat.map_or(1, |repeat| repeat.count);
    while k < count && raw <= to {
        if raw >= from {
            each(k, raw);
        }
        let Some(repeat) = moment.repeat else { return };
        if repeat.months.is_some_and(|months| !months.comes_again(raw, to)) {
            return;
        }
        k += 1;
        let next = match repeat.months {
            Some(months) => months.occurrence(anchor, k),
            None => repeat.of(moment, anchor).occurrence(k, working),
        };
        match next {
            Some(next) => raw = next,
            None => return,
        }
    }
}

/// Orders moments so that each comes after the one it refers to; circles are errors of the configuration and
/// leave their members at the end.
pub(crate) fn evaluation_order(moments: &[CompiledMoment]) -> Vec<u16> {
    let mut order: Vec<u16> = Vec::with_capacity(moments.len());
    let mut placed = alloc::vec![false; moments.len()];
    loop {
        let before = order.len();
        for (rank, moment) in moments.iter().enumerate() {
            let ready = match moment.anchor {
                CompiledAnchor::After { rank: other } => placed.get(other).copied().unwrap_or(true),
                _ => true,
            };
            if let Some(done) = placed.get_mut(rank)
                && !*done
                && ready
            {
                *done = true;
                order.push(rank as u16);
            }
        }
        if order.len() == before {
            break;
        }
    }
    order
}
