//! The record tables of a population: columns grouped by person, each person's records in a fixed order.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

use super::sparse::{Sparse, permute};
use crate::columns::{Interner, NONE, sort_short_by};
use crate::time::{Day, Span};

/// Where the records of each person stand: offsets into the columns of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grouping {
    /// Owner of each record while the table is filled; dropped afterwards.
    owners: Vec<u32>,
    offsets: Vec<u32>,
}

impl Grouping {
    /// Room for so many records.
    pub(crate) fn reserve(&mut self, records: usize) {
        self.owners.reserve(records);
    }

    #[inline]
    pub(crate) fn push(&mut self, owner: u32) {
        self.owners.push(owner);
    }

    #[inline]
    pub(crate) fn range(&self, owner: u32) -> Range<usize> {
        let owner = owner as usize;
        match self.offsets.get(owner..owner + 2) {
            Some(&[from, to]) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// Groups the records by owner and sorts each owner's by `compare`. Gives the order that the columns must take,
    /// or `None` where they stand in it already.
    fn finish(&mut self, people: usize, compare: impl Fn(usize, usize) -> Ordering) -> Option<Vec<u32>> {
        let owners = core::mem::take(&mut self.owners);
        if owners.is_empty() {
            return None;
        }
        let mut offsets = alloc::vec![0u32; people + 1];
        for &owner in &owners {
            if let Some(count) = offsets.get_mut(owner as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for offset in &mut offsets {
            total += *offset;
            *offset = total;
        }
        let mut order: Option<Vec<u32>> = None;
        if !owners.is_sorted() {
            let mut next = offsets.clone();
            let mut places = alloc::vec![0u32; owners.len()];
            for (row, &owner) in owners.iter().enumerate() {
                if let Some(place) = next.get_mut(owner as usize) {
                    if let Some(slot) = places.get_mut(*place as usize) {
                        *slot = row as u32;
                    }
                    *place += 1;
                }
            }
            order = Some(places);
        }
        self.offsets = offsets;
        let compare = |a: &u32, b: &u32| compare(*a as usize, *b as usize);
        for window in self.offsets.windows(2) {
            let &[from, to] = window else { continue };
            if to - from < 2 {
                continue;
            }
            let range = from as usize..to as usize;
            match &mut order {
                Some(order) => {
                    if let Some(rows) = order.get_mut(range) {
                        sort_short_by(rows, compare);
                    }
                }
                None => {
                    if !(from..to).is_sorted_by(|a, b| compare(a, b) != Ordering::Greater) {
                        let mut all: Vec<u32> = (0..owners.len() as u32).collect();
                        if let Some(rows) = all.get_mut(range) {
                            sort_short_by(rows, compare);
                        }
                        order = Some(all);
                    }
                }
            }
        }
        order
    }
}

/// Texts compare bytewise; an absent one comes last.
fn compare_text(texts: &Interner, a: u32, b: u32) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    match (a == NONE, b == NONE) {
        (true, _) => Ordering::Greater,
        (_, true) => Ordering::Less,
        _ => texts.text(a).cmp(texts.text(b)),
    }
}

fn at<T: Copy>(column: &[T], row: usize, absent: T) -> T {
    column.get(row).copied().unwrap_or(absent)
}

/// Employments: the one in force that decides comes first (earliest start, latest end, highest fte, contract bytewise).
#[derive(Clone, Debug)]
pub(crate) struct EmploymentColumns {
    pub(crate) groups: Grouping,
    pub(crate) days: Vec<Span>,
    pub(crate) contract: Sparse<u32>,
    pub(crate) fte: Sparse<f64>,
    pub(crate) probation_end: Sparse<Day>,
    pub(crate) employment: Sparse<u32>,
    pub(crate) employer: Sparse<u32>,
    pub(crate) manager: Sparse<u32>,
    /// Row in the input of an employment with a manager.
    pub(crate) manager_source: Sparse<u32>,
    /// One bit per weekday, Monday lowest; 0 where the days worked are not given.
    pub(crate) work_days: Sparse<u8>,
}

impl Default for EmploymentColumns {
    fn default() -> Self {
        Self {
            groups: Grouping::default(),
            days: Vec::new(),
            contract: Sparse::new(NONE),
            fte: Sparse::new(f64::NAN),
            probation_end: Sparse::new(Day::NONE),
            employment: Sparse::new(NONE),
            employer: Sparse::new(NONE),
            manager: Sparse::new(NONE),
            manager_source: Sparse::new(NONE),
            work_days: Sparse::new(0),
        }
    }
}

/// The higher fte first, an unknown one last.
pub(crate) fn compare_fte(a: f64, b: f64) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => b.total_cmp(&a),
    }
}

impl EmploymentColumns {
    /// Room for so many records.
    pub(crate) fn reserve(&mut self, records: usize) {
        self.groups.reserve(records);
        self.days.reserve(records);
        for column in [&mut self.contract, &mut self.employment, &mut self.employer, &mut self.manager] {
            column.set_room(records);
        }
        self.manager_source.set_room(records);
        self.fte.set_room(records);
        self.probation_end.set_room(records);
        self.work_days.set_room(records);
    }

    pub(crate) fn finish(&mut self, people: usize, texts: &super::population::Texts) {
        let mut groups = core::mem::take(&mut self.groups);
        let order = groups.finish(people, |a, b| {
            let text = |texts, column: &Sparse<u32>| compare_text(texts, column.get(a), column.get(b));
            let days = |row| at(&self.days, row, NO_DAYS);
            (days(a).start.cmp(&days(b).start))
                .then_with(|| days(b).end.cmp(&days(a).end))
                .then_with(|| compare_fte(self.fte.get(a), self.fte.get(b)))
                .then_with(|| text(&texts.contracts, &self.contract))
                .then_with(|| self.probation_end.get(a).cmp(&self.probation_end.get(b)))
                .then_with(|| text(&texts.people, &self.manager))
                .then_with(|| text(&texts.labels, &self.employment))
                .then_with(|| text(&texts.labels, &self.employer))
        });
        self.groups = groups;
        if let Some(order) = order {
            permute(&mut self.days, &order);
            for column in [
                &mut self.contract,
                &mut self.employment,
                &mut self.employer,
                &mut self.manager,
                &mut self.manager_source,
            ] {
                column.permute(&order);
            }
            self.fte.permute(&order);
            self.probation_end.permute(&order);
            self.work_days.permute(&order);
        }
    }
}

/// Something held from a day to a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeldRecord {
    pub(crate) what: u32,
    pub(crate) start: Day,
    pub(crate) end: Day,
}

/// Days that hold none.
const NO_DAYS: Span = Span { start: Day::OPEN, end: Day::NONE };

/// Functions and roles held, and absences: something with an id from a day to a day, earliest first, then the id.
#[derive(Clone, Debug)]
pub(crate) struct HeldColumns {
    pub(crate) groups: Grouping,
    /// Read together, so they stand together.
    pub(crate) records: Vec<HeldRecord>,
    pub(crate) employment: Sparse<u32>,
    /// Row in the input, where a fault can be found after the population is built.
    pub(crate) source_row: Vec<u32>,
    keeps_source_rows: bool,
}

impl HeldColumns {
    pub(crate) fn new(keeps_source_rows: bool) -> Self {
        Self {
            groups: Grouping::default(),
            records: Vec::new(),
            employment: Sparse::new(NONE),
            source_row: Vec::new(),
            keeps_source_rows,
        }
    }

    /// Room for so many records.
    pub(crate) fn reserve(&mut self, records: usize) {
        self.groups.reserve(records);
        self.records.reserve(records);
        self.employment.set_room(records);
        if self.keeps_source_rows {
            self.source_row.reserve(records);
        }
    }

    #[inline]
    pub(crate) fn push(&mut self, owner: u32, what: u32, start: Day, end: Day, source_row: u32) {
        self.groups.push(owner);
        self.records.push(HeldRecord { what, start, end });
        if self.keeps_source_rows {
            self.source_row.push(source_row);
        }
    }

    pub(crate) fn finish(&mut self, owners: usize, texts: &Interner) {
        let mut groups = core::mem::take(&mut self.groups);
        let order = groups.finish(owners, |a, b| {
            let (a, b) = (self.record(a), self.record(b));
            a.start
                .cmp(&b.start)
                .then_with(|| compare_text(texts, a.what, b.what))
                .then_with(|| a.end.cmp(&b.end))
        });
        self.groups = groups;
        if let Some(order) = order {
            permute(&mut self.records, &order);
            self.employment.permute(&order);
            permute(&mut self.source_row, &order);
        }
    }

    /// The record in this row; one that holds on no day where there is none.
    pub(crate) fn record(&self, row: usize) -> HeldRecord {
        at(&self.records, row, HeldRecord { what: NONE, start: NO_DAYS.start, end: NO_DAYS.end })
    }

    /// The records of an owner: id, first and last day.
    #[inline]
    pub(crate) fn of(&self, owner: u32) -> impl DoubleEndedIterator<Item = (u32, Day, Day)> + Clone {
        let records = self.records.get(self.groups.range(owner)).unwrap_or(&[]);
        records.iter().map(|record| (record.what, record.start, record.end))
    }
}

pub(crate) type FunctionColumns = HeldColumns;
pub(crate) type RoleColumns = HeldColumns;
pub(crate) type AbsenceColumns = HeldColumns;

/// Dated managers, org units, calendars and deputies: per kind, the one that wins first (latest start, value bytewise).
#[derive(Clone, Debug, Default)]
pub(crate) struct AssignmentColumns {
    pub(crate) managers: DatedChoices,
    pub(crate) units: DatedChoices,
    pub(crate) calendars: DatedChoices,
    pub(crate) deputies: DatedChoices,
}

/// Dated values of one kind per owner; where several hold on a day, the first in order wins.
#[derive(Clone, Debug)]
pub(crate) struct DatedChoices {
    pub(crate) held: HeldColumns,
}

impl Default for DatedChoices {
    fn default() -> Self {
        Self { held: HeldColumns::new(true) }
    }
}

impl DatedChoices {
    pub(crate) fn finish(&mut self, owners: usize, texts: &Interner) {
        let held = &mut self.held;
        let mut groups = core::mem::take(&mut held.groups);
        let order = groups.finish(owners, |a, b| {
            let (a, b) = (held.record(a), held.record(b));
            b.start.cmp(&a.start).then_with(|| compare_text(texts, a.what, b.what))
        });
        held.groups = groups;
        if let Some(order) = order {
            permute(&mut held.records, &order);
            permute(&mut held.source_row, &order);
        }
    }

    /// The values that hold on a day, the winner first.
    #[inline]
    pub(crate) fn on(&self, owner: u32, day: Day) -> impl Iterator<Item = u32> {
        self.held.of(owner).filter(move |(_, start, end)| *start <= day && day <= *end).map(|(what, ..)| what)
    }

    #[inline]
    pub(crate) fn has_any(&self, owner: u32) -> bool {
        !self.held.groups.range(owner).is_empty()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.held.records.is_empty()
    }
}
