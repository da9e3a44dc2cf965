use alloc::vec;
use alloc::vec::Vec;

use crate::columns::{Interner, NONE};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::workforce::ORG_UNIT_CYCLE;

/// The org tree: “is this unit below that one” in two comparisons.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrgTree {
    parent: Vec<u32>,
    head: Vec<u32>,
    /// Row of the input of each unit that was given.
    source_row: Vec<u32>,
    /// Place of each unit when the tree is walked parents first, and the place after its last descendant.
    first: Vec<u32>,
    after: Vec<u32>,
}

/// A unit as it was given, with the row of the input it came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitGiven {
    pub(crate) unit: u32,
    pub(crate) parent: u32,
    pub(crate) head: u32,
    pub(crate) source_row: u32,
}

impl OrgTree {
    /// Builds the tree over all units that were ever named. A unit in a circle is cut loose from its parent, with a
    /// diagnostic; what hangs below it stays below it.
    pub(crate) fn build(given: &[UnitGiven], units: &Interner, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let count = units.len();
        if given.is_empty() {
            // Without a tree every unit stands alone.
            return Self::default();
        }
        let mut tree = Self {
            parent: vec![NONE; count],
            head: vec![NONE; count],
            source_row: vec![NONE; count],
            first: Vec::new(),
            after: Vec::new(),
        };
        for unit in given {
            put(&mut tree.parent, unit.unit, unit.parent);
            put(&mut tree.head, unit.unit, unit.head);
            put(&mut tree.source_row, unit.unit, unit.source_row);
        }
        let looped = tree.in_circle();
        for unit in given {
            if looped.get(unit.unit as usize).copied().unwrap_or(false) {
                let parent = tree.parent(unit.unit).unwrap_or(NONE);
                diagnostics.push(
                    Diagnostic::new(&ORG_UNIT_CYCLE, alloc::format!("/org_units/{}/parent", unit.source_row))
                        .with("unit", units.text(unit.unit))
                        .with("parent", units.text(parent)),
                );
            }
        }
        for (parent, looped) in tree.parent.iter_mut().zip(&looped) {
            if *looped {
                *parent = NONE;
            }
        }
        tree.number();
        tree
    }

    /// Which units stand in a circle of parents.
    fn in_circle(&self) -> Vec<bool> {
        let mut looped = vec![false; self.parent.len()];
        // 0: not seen; otherwise the walk that saw it first.
        let mut seen = vec![0u32; self.parent.len()];
        for start in 0..self.parent.len() as u32 {
            let walk = start + 1;
            let mut unit = start;
            while unit != NONE && get(&seen, unit) == 0 {
                put(&mut seen, unit, walk);
                unit = self.parent(unit).unwrap_or(NONE);
            }
            if unit != NONE && get(&seen, unit) == walk {
                let first = unit;
                loop {
                    if let Some(place) = looped.get_mut(unit as usize) {
                        *place = true;
                    }
                    unit = self.parent(unit).unwrap_or(NONE);
                    if unit == first || unit == NONE {
                        break;
                    }
                }
            }
        }
        looped
    }

    fn number(&mut self) {
        let count = self.parent.len();
        let mut child = vec![NONE; count];
        let mut sibling = vec![NONE; count];
        for unit in (0..count as u32).rev() {
            if let Some(parent) = self.parent(unit) {
                put(&mut sibling, unit, get(&child, parent));
                put(&mut child, parent, unit);
            }
        }
        self.first = vec![0; count];
        self.after = vec![0; count];
        let mut place = 0;
        for root in 0..count as u32 {
            if self.parent(root).is_some() {
                continue;
            }
            let mut unit = root;
            put(&mut self.first, unit, place);
            place += 1;
            loop {
                let below = get(&child, unit);
                if below != NONE {
                    unit = below;
                    put(&mut self.first, unit, place);
                    place += 1;
                    continue;
                }
                // Climb until there is a sibling to the right.
                loop {
                    put(&mut self.after, unit, place);
                    if unit == root || get(&sibling, unit) != NONE {
                        break;
                    }
                    unit = self.parent(unit).unwrap_or(root);
                }
                if unit == root {
                    break;
                }
                unit = get(&sibling, unit);
                put(&mut self.first, unit, place);
                place += 1;
            }
        }
    }

    /// Whether the unit has a row of its own; others are only named.
    pub(crate) fn is_given(&self, unit: u32) -> bool {
        get(&self.source_row, unit) != NONE
    }

    /// The row of the input of a unit that was given.
    pub(crate) fn source_row(&self, unit: u32) -> u32 {
        get(&self.source_row, unit)
    }

    /// The unit above.
    pub(crate) fn parent(&self, unit: u32) -> Option<u32> {
        self.parent.get(unit as usize).copied().filter(|parent| *parent != NONE)
    }

    /// Who heads the unit, as a number in the dictionary of people.
    pub(crate) fn head(&self, unit: u32) -> Option<u32> {
        self.head.get(unit as usize).copied().filter(|head| *head != NONE)
    }

    /// Whether `unit` is `top` or stands below it.
    #[inline]
    pub(crate) fn is_within(&self, unit: u32, top: u32) -> bool {
        let place = |column: &[u32], unit: u32| column.get(unit as usize).copied();
        match (place(&self.first, unit), place(&self.first, top), place(&self.after, top)) {
            (Some(unit), Some(from), Some(to)) => from <= unit && unit < to,
            _ => unit == top,
        }
    }

    /// The unit, then the one above it, up to the top.
    pub(crate) fn upward(&self, unit: u32) -> impl Iterator<Item = u32> {
        core::iter::successors(Some(unit), |unit| self.parent(*unit))
    }
}

fn get(column: &[u32], row: u32) -> u32 {
    column.get(row as usize).copied().unwrap_or(NONE)
}

fn put(column: &mut [u32], row: u32, value: u32) {
    if let Some(place) = column.get_mut(row as usize) {
        *place = value;
    }
}
