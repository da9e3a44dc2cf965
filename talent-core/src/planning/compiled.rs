//! A configuration ready for planning: ids resolved, cycle years with their bounds, moments in their order.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::View;
use super::cycle_conditions::CycleConditions;
use crate::columns::sort_by;
use crate::configuration::Configuration;
use crate::cycle::{
    CompiledAnchor, CompiledMoment, Cycle, CycleYearStatus, FixedDates, Grouping, HandOverride, LastEntry,
    escape, evaluation_order,
};
use crate::diagnostic::Diagnostic;
use crate::eligibility::{HandDecision, Rhythm, RoleIndex, RoleLookup, YearRule, YearTerms};
use crate::time::{Day, Offset, WorkYear, WorkingDayCalendar};
use crate::workforce::Population;

/// The compiled form of a configuration; immutable.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) configuration: Configuration,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) roles: Arc<RoleIndex>,
    /// In the order of the configuration.
    pub(crate) calendars: Vec<WorkingDayCalendar>,
    /// The calendar of whoever has no other.
    pub(crate) default_calendar: WorkingDayCalendar,
    /// Bytewise by id.
    pub(crate) cycles: Vec<CompiledCycle>,
    /// Bytewise by cycle id, then work year id.
    pub(crate) years: Vec<CompiledYear>,
}

/// One cycle.
#[derive(Debug)]
pub(crate) struct CompiledCycle {
    pub(crate) id: String,
    /// Place in the configuration.
    pub(crate) source: usize,
    /// Bytewise by id: the rank of a moment is its place here.
    pub(crate) moments: Vec<CompiledMoment>,
    /// Ranks, each after the moment it is counted from.
    pub(crate) order: Vec<u16>,
    /// Whether that is the natural order as well.
    pub(crate) in_order: bool,
    /// Whether some moment is counted from another.
    pub(crate) has_followers: bool,
    pub(crate) per_role: bool,
    pub(crate) opens_before: Offset,
    /// Whether a trajectory opens on its entry date.
    opens_on_entry: bool,
    pub(crate) conditions: CycleConditions,
}

/// One work year of one cycle.
#[derive(Debug)]
pub(crate) struct CompiledYear {
    /// Place of the cycle in [`Compiled::cycles`].
    pub(crate) cycle: usize,
    /// Place in the cycle's document.
    pub(crate) source: usize,
    pub(crate) work_year: WorkYear,
    /// Places of the linked roles in the configuration.
    linked: Vec<u32>,
    pub(crate) status: CycleYearStatus,
    /// First and last day on which it is planned.
    pub(crate) view: (Day, Day),
    /// `cycle/work_year/`, escaped: what every key of it starts with.
    pub(crate) key_prefix: String,
    /// By rank: the dates of moments that fall on the same days for everybody.
    pub(crate) fixed: Vec<Option<FixedDates>>,
    /// Cycle years that take a person first, the first of them first.
    pub(crate) rivals: Vec<usize>,
}

impl CompiledCycle {
    fn new(cycle: &Cycle, source: usize, conditions: CycleConditions) -> Self {
        let mut sources: Vec<usize> = (0..cycle.moments.len()).collect();
        let id = |source: usize| cycle.moments.get(source).map_or("", |moment| moment.id.as_str());
        sort_by(&mut sources, |&a, &b| id(a).cmp(id(b)));
        let rank_of = |wanted: &str| sources.iter().position(|&source| id(source) == wanted);
        let moments: Vec<CompiledMoment> = sources
            .iter()
            .filter_map(|&source| Some(CompiledMoment::new(cycle.moments.get(source)?, source, rank_of)))
            .collect();
        let order = evaluation_order(&moments);
        Self {
            id: cycle.id.clone(),
            source,
            in_order: order.is_sorted(),
            has_followers: moments.iter().any(|moment| matches!(moment.anchor, CompiledAnchor::After { .. })),
            order,
            moments,
            per_role: cycle.grouping == Grouping::PerRole,
            opens_before: cycle.opens_before.unwrap_or(Offset::ZERO),
            opens_on_entry: cycle.opens_before.is_none_or(Offset::is_zero),
            conditions,
        }
    }

    /// Rank of a moment.
    pub(crate) fn rank_of(&self, moment: &str) -> Option<usize> {
        self.moments.binary_search_by(|probe| probe.id.as_str().cmp(moment)).ok()
    }
}

impl CompiledYear {
    /// Where the cycle year stands on a date.
    pub(crate) fn view_on(&self, as_of: Day) -> View {
        match self.status {
            CycleYearStatus::Draft => View::Draft,
            CycleYearStatus::Closed => View::Closed,
            CycleYearStatus::Open if as_of < self.view.0 => View::Coming,
            CycleYearStatus::Open if as_of > self.view.1 => View::Past,
            CycleYearStatus::Open => View::InView,
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.work_year.start <= other.work_year.end && other.work_year.start <= self.work_year.end
    }
}

impl Compiled {
    /// Compiles a configuration that [`Configuration::check`] found free of errors; `conditions` are those of its
    /// cycles, in the order of the document.
    pub(crate) fn new(
        configuration: Configuration,
        conditions: Vec<CycleConditions>,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        let calendars: Vec<WorkingDayCalendar> =
            configuration.calendars.iter().map(|calendar| calendar.compile()).collect();
        let default_calendar = configuration
            .default_calendar
            .as_ref()
            .and_then(|id| configuration.calendars.iter().position(|calendar| calendar.id == *id))
            .and_then(|place| calendars.get(place).cloned())
            .unwrap_or_else(WorkingDayCalendar::monday_to_friday);

        let mut cycles: Vec<CompiledCycle> = configuration
            .cycles
            .iter()
            .zip(conditions)
            .enumerate()
            .map(|(source, (cycle, conditions))| CompiledCycle::new(cycle, source, conditions))
            .collect();
        sort_by(&mut cycles, |a, b| a.id.cmp(&b.id));
        let roles = Arc::new(RoleIndex::new(&configuration.roles));
        let mut years: Vec<CompiledYear> = Vec::new();
        for (place, compiled) in cycles.iter().enumerate() {
            let Some(cycle) = configuration.cycles.get(compiled.source) else { continue };
            let Some(table) = configuration.period_table(cycle) else { continue };
            for (source, year) in cycle.years.iter().enumerate() {
                let Some(work_year) = table.work_year(&year.work_year) else { continue };
                let opens = compiled
                    .opens_before
                    .negated()
                    .apply(work_year.start, &default_calendar)
                    .unwrap_or(work_year.start);
                let after = i32::try_from(cycle.closing.after_end_days).unwrap_or(i32::MAX);
                years.push(CompiledYear {
                    cycle: place,
                    source,
                    status: year.status,
                    linked: year.roles.iter().filter_map(|role| roles.ids.find(role)).collect(),
                    view: (opens, work_year.end.plus(after)),
                    key_prefix: format!("{}/{}/", escape(&compiled.id), escape(&work_year.id)),
                    fixed: compiled
                        .moments
                        .iter()
                        .map(|moment| moment.fixed_dates(&work_year, &default_calendar))
                        .collect(),
                    work_year,
                    rivals: Vec::new(),
                });
            }
        }
        let name = |year: &CompiledYear| cycles.get(year.cycle).map_or("", |cycle| cycle.id.as_str());
        sort_by(&mut years, |a, b| (name(a), &a.work_year.id).cmp(&(name(b), &b.work_year.id)));
        let rivals: Vec<Vec<usize>> =
            (0..years.len()).map(|year| rivals_of(year, &years, &cycles, &configuration)).collect();
        for (year, rivals) in years.iter_mut().zip(rivals) {
            year.rivals = rivals;
        }
        Self { configuration, diagnostics, roles, calendars, default_calendar, cycles, years }
    }

    /// The rule that says who is in a cycle year, bound to a population.
    pub(crate) fn bind_rule(
        &self,
        year: &CompiledYear,
        population: &Population,
        lookup: &RoleLookup,
    ) -> YearRule {
        let span = (year.work_year.start, year.work_year.end);
        let compiled = self.cycles.get(year.cycle);
        let Some((compiled, cycle)) = compiled.and_then(|found| Some((found, self.cycle_document(found)?)))
        else {
            return YearRule::bind(&YearTerms::new(span, &[]), lookup, population);
        };
        let rhythm = cycle.every_years.as_ref().and_then(|every| {
            Some(Rhythm::new(every.n, self.configuration.period_table(cycle)?, &year.work_year))
        });
        let terms = YearTerms {
            last_entry: cycle.entry.last_entry.and_then(|last| match last {
                LastEntry::On(day) => day.first_in(span.0, span.1),
                LastEntry::BeforeEnd { before_end } => {
                    before_end.negated().apply(span.1, &self.default_calendar)
                }
            }),
            minimum_days: cycle.entry.minimum_days,
            rhythm,
            rehire_gap_days: self.configuration.rehire_gap_days,
            condition: compiled.conditions.eligibility.as_ref(),
            include_by_hand: decisions(&cycle.overrides.include_by_hand, span.0),
            exclude_by_hand: decisions(&cycle.overrides.exclude_by_hand, span.0),
            ..YearTerms::new(span, &year.linked)
        };
        YearRule::bind(&terms, lookup, population)
    }

    /// The day a trajectory with this entry date is created.
    #[inline]
    pub(crate) fn opens_on(&self, cycle: &CompiledCycle, entry: Day) -> Day {
        if cycle.opens_on_entry {
            return entry;
        }
        cycle.opens_before.negated().apply(entry, &self.default_calendar).unwrap_or(entry)
    }

    /// The document of a compiled cycle.
    pub(crate) fn cycle_document(&self, cycle: &CompiledCycle) -> Option<&Cycle> {
        self.configuration.cycles.get(cycle.source)
    }

    /// The place of a cycle year.
    pub(crate) fn year(&self, cycle: &str, work_year: &str) -> Option<usize> {
        self.years.iter().position(|year| {
            year.work_year.id == work_year && self.cycles.get(year.cycle).is_some_and(|c| c.id == cycle)
        })
    }
}

/// The hand overrides that hold for a work year that starts on this day.
fn decisions(overrides: &[HandOverride], start: Day) -> Vec<HandDecision<'_>> {
    overrides
        .iter()
        .filter(|one| one.until.is_none_or(|until| Day::from_date(until) >= start))
        .map(|one| HandDecision { employee: &one.employee, who: one.who.as_deref(), why: one.why.as_deref() })
        .collect()
}

/// Open years of exclusive cycles that come before this one and overlap it: higher priority first, then cycle id.
fn rivals_of(
    place: usize,
    years: &[CompiledYear],
    cycles: &[CompiledCycle],
    configuration: &Configuration,
) -> Vec<usize> {
    let rank = |year: &CompiledYear| {
        let compiled = cycles.get(year.cycle)?;
        let cycle = configuration.cycles.get(compiled.source)?;
        Some((cycle.exclusive_group.as_ref()?, core::cmp::Reverse(cycle.priority), &compiled.id))
    };
    let Some(own) = years.get(place) else { return Vec::new() };
    let Some(own_rank) = rank(own) else { return Vec::new() };
    let mut found: BTreeSet<(core::cmp::Reverse<i32>, &String, usize)> = BTreeSet::new();
    for (other_place, other) in years.iter().enumerate() {
        if other.status == CycleYearStatus::Open
            && own.overlaps(other)
            && let Some(other_rank) = rank(other)
            && other_rank.0 == own_rank.0
            && (other_rank.1, other_rank.2) < (own_rank.1, own_rank.2)
        {
            found.insert((other_rank.1, other_rank.2, other_place));
        }
    }
    found.into_iter().map(|(_, _, place)| place).collect()
}
