use super::explain_tests as explain;
use super::{Reason, References, Trace, Truth, YearRule};
use crate::time::{Day, Span};
use crate::workforce::Person;

/// The outcome of one person in one cycle year, but for `in_other_cycle`, which looks at several years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The first test that fails; `None` means selected.
    pub reason: Option<Reason>,
    /// First day in the year with an employment and a linked role that is not blocked; [`Day::NONE`] where there is
    /// none, or where somebody excluded the person by hand.
    pub entry: Day,
    /// The last such day.
    pub exit: Day,
    /// Taken in by hand: the tests after `role_blocked` were not asked, and `in_other_cycle` is not either.
    pub by_hand: bool,
    /// The record that gives every linked role that is not blocked, where one alone does and it is a function: found in
    /// passing, and most people have no other.
    pub(crate) only_function: Option<FunctionRecord>,
}

/// One record of the table `functions`, as numbers of its population.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FunctionRecord {
    pub(crate) function: u32,
    pub(crate) start: Day,
}

impl Judgement {
    const fn out(reason: Reason) -> Self {
        Self { reason: Some(reason), entry: Day::NONE, exit: Day::NONE, by_hand: false, only_function: None }
    }
}

/// What a person's records say about a year: the first three tests, and the entry and exit dates.
#[derive(Clone, Copy, Debug)]
struct Presence {
    employed: bool,
    linked: bool,
    entry: Day,
    exit: Day,
    only_function: Option<FunctionRecord>,
}

/// Judges one person: the reason table of chapter 03 in its order. `register_roles` are the roles of the person's
/// trajectory of this cycle year in the register, which count as not blocked. The tests run on the whole work year;
/// `as_of` is only read by comparisons `at: as_of`, and by ages that lie after it.
///
/// ```
/// use talent_core::eligibility::{Reason, RoleLookup, YearRule, YearTerms, judge};
/// use talent_core::framework::{Role, RoleOrigin};
/// use talent_core::time::Day;
/// use talent_core::workforce::{EmployeeRow, EmploymentRow, HeldRow, PopulationBuilder};
///
/// let day = |month, day| Day::civil(2025, month, day).unwrap();
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = people.records();
/// let employed = EmploymentRow { employee: "E1", start: day(3, 1), ..EmploymentRow::default() };
/// records.push_employment(&employed);
/// let nurse = HeldRow { employee: "E1", what: "F-NURSE", start: day(4, 1), end: day(6, 30), employment: None };
/// records.push_function(&nurse);
/// let population = records.finish();
///
/// let role = Role { origin: RoleOrigin::Function("F-NURSE".into()), ..Role::new("nurse") };
/// let lookup = RoleLookup::bind(&[role], &population);
/// let mut terms = YearTerms::new((day(1, 1), day(12, 31)), &[0]);
/// let rule = YearRule::bind(&terms, &lookup, &population);
/// let judgement = judge(population.person(0), &rule, &[], day(1, 1), &mut ());
/// assert_eq!((judgement.reason, judgement.entry, judgement.exit), (None, day(4, 1), day(6, 30)));
///
/// terms.minimum_days = Some(92); // April to June has 91
/// let rule = YearRule::bind(&terms, &lookup, &population);
/// let judgement = judge(population.person(0), &rule, &[], day(1, 1), &mut ());
/// assert_eq!(judgement.reason, Some(Reason::StayTooShort));
/// ```
#[inline]
pub fn judge<T: Trace>(
    person: Person<'_>,
    rule: &YearRule,
    register_roles: &[u32],
    as_of: Day,
    trace: &mut T,
) -> Judgement {
    let excluded = rule.excluded.find(person.row);
    trace.note(excluded.is_none().into(), || explain::by_hand(excluded, false));
    if excluded.is_some() && !T::ON {
        return Judgement::out(Reason::ExcludedByHand);
    }
    let Presence { employed, linked, entry, exit, only_function } = presence(person, rule, register_roles);
    trace.note(employed.into(), || explain::employed(person, rule));
    if !employed {
        return Judgement::out(if excluded.is_some() { Reason::ExcludedByHand } else { Reason::NotEmployed });
    }
    trace.note(linked.into(), || explain::linked_role(person, rule, linked));
    if !linked {
        return Judgement::out(if excluded.is_some() {
            Reason::ExcludedByHand
        } else {
            Reason::NoLinkedRole
        });
    }
    let free = entry != Day::OPEN;
    trace.note(free.into(), || explain::role_blocked(person, rule, register_roles, free, (entry, exit)));
    if excluded.is_some() || !free {
        return Judgement::out(if free || excluded.is_some() {
            Reason::ExcludedByHand
        } else {
            Reason::RoleBlocked
        });
    }
    if let Some(decision) = rule.included.find(person.row) {
        trace.note(Truth::True, || explain::by_hand(Some(decision), true));
        return Judgement { reason: None, entry, exit, by_hand: true, only_function };
    }
    let reason = later_tests(person, rule, (entry, exit), as_of, trace);
    Judgement { reason, entry, exit, by_hand: false, only_function }
}

/// The tests that a hand override skips. With a listener all of them are asked, so that an explanation is whole; the
/// reason is the first that fails either way.
#[inline]
fn later_tests<T: Trace>(
    person: Person<'_>,
    rule: &YearRule,
    (entry, exit): (Day, Day),
    as_of: Day,
    trace: &mut T,
) -> Option<Reason> {
    let mut reason = None;
    let in_time = entry <= rule.last_entry;
    if rule.last_entry != Day::OPEN {
        trace.note(in_time.into(), || explain::last_entry(rule, entry, in_time));
    }
    if !in_time {
        reason = Some(Reason::JoinedTooLate);
        if !T::ON {
            return reason;
        }
    }
    if let Some(rhythm) = &rule.rhythm {
        let start =
            person.continuous_employment(entry, rule.rehire_gap_days).map_or(entry, |span| span.start);
        let turn = rhythm.takes_part(start);
        trace.note(turn.into(), || explain::rhythm(rhythm, start, turn));
        if !turn {
            reason = reason.or(Some(Reason::NotThisYear));
            if !T::ON {
                return reason;
            }
        }
    }
    let days = (exit.0 - entry.0 + 1) as u32;
    if rule.minimum_days > 0 {
        trace.note((days >= rule.minimum_days).into(), || explain::stay(rule, (entry, exit), days));
    }
    if days < rule.minimum_days {
        reason = reason.or(Some(Reason::StayTooShort));
        if !T::ON {
            return reason;
        }
    }
    match &rule.condition {
        None => trace.note(Truth::True, explain::no_condition),
        Some(condition) => {
            let references = References {
                entry,
                planned: Day::NONE,
                work_year_start: rule.year.0,
                work_year_end: rule.year.1,
                as_of,
            };
            trace.open(|| explain::condition(condition));
            let truth = condition.evaluate(person, &references, trace);
            trace.close(truth);
            reason = reason.or(match truth {
                Truth::True => None,
                Truth::Unknown => Some(Reason::ConditionUnknown),
                Truth::False => Some(Reason::ConditionFalse),
            });
        }
    }
    reason
}

#[inline]
fn presence(person: Person<'_>, rule: &YearRule, register_roles: &[u32]) -> Presence {
    let (year_start, year_end) = rule.year;
    let mut found =
        Presence { employed: false, linked: false, entry: Day::OPEN, exit: Day::NONE, only_function: None };
    let employments = person.employment_spans();
    found.employed = employments.iter().any(|days| days.start <= year_end && days.end >= year_start);
    if !found.employed {
        return found;
    }
    let columns = person.columns;
    // Whether a record counts, and how many of them do.
    let mut take = |start: Day, end: Day, linked: bool, free: bool| {
        if !linked {
            return false;
        }
        let mut counts = false;
        let (start, end) = (start.max(year_start), end.min(year_end));
        let mut within = |days: &Span| {
            let (first, last) = (start.max(days.start), end.min(days.end));
            if first <= last {
                found.linked = true;
                if free {
                    counts = true;
                    found.entry = found.entry.min(first);
                    found.exit = found.exit.max(last);
                }
            }
        };
        match employments {
            // Most people have one.
            [only] => within(only),
            // Employments stand in order of their start.
            several => several.iter().take_while(|days| days.start <= end).for_each(within),
        }
        counts
    };
    let (mut only_function, mut several) = (None, false);
    for (function, start, end) in columns.functions.of(person.row) {
        let (linked, free) = rule.of_function(function, register_roles);
        if take(start, end, linked, free) {
            several |= only_function.is_some();
            only_function = Some(FunctionRecord { function, start });
        }
    }
    // Few organisations write down roles beside the functions.
    if !columns.roles.records.is_empty() {
        for (role, start, end) in columns.roles.of(person.row) {
            let (linked, free) = rule.of_held(role, register_roles);
            several |= take(start, end, linked, free);
        }
    }
    found.only_function = only_function.filter(|_| !several);
    found
}
