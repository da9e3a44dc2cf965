use core::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::columns::{TextColumn, compare_bytes, same_bytes};

/// Finds the row of an employee id among sorted ids. Tables sorted like the ids are merged; for others a hash table
/// is built once it pays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Finder {
    cursor: usize,
    searches: usize,
    table: Option<HashTable<u32>>,
    hasher: FixedState,
}

impl Finder {
    #[inline(always)] // for every record; the search stands apart
    pub(crate) fn find(&mut self, ids: &TextColumn, id: &str) -> Option<u32> {
        // An id outside the column reads as no bytes, which is nobody's id.
        let wanted = id.as_bytes();
        if wanted.is_empty() {
            return None;
        }
        // A table sorted alike moves one ahead far more often than it stays.
        if same_bytes(wanted, ids.row_bytes(self.cursor + 1)) {
            self.cursor += 1;
            return Some(self.cursor as u32);
        }
        if same_bytes(wanted, ids.row_bytes(self.cursor)) {
            return Some(self.cursor as u32);
        }
        self.search(ids, id)
    }

    #[inline(never)]
    fn search(&mut self, ids: &TextColumn, id: &str) -> Option<u32> {
        let count = ids.len();
        if let Some(table) = &self.table {
            let row = table.find(self.hasher.hash_one(id), |row| ids.get(*row as usize) == id).copied()?;
            self.cursor = row as usize;
            return Some(row);
        }
        let is_before = |row: usize| compare_bytes(ids.row_bytes(row), id.as_bytes()).is_lt();
        // Ahead of the cursor in ever larger steps: cheap where the table skips people.
        let (mut low, mut high);
        if self.cursor < count && is_before(self.cursor) {
            low = self.cursor + 1;
            let mut step = 1;
            high = low;
            while high < count && is_before(high) {
                low = high + 1;
                high += step;
                step *= 2;
            }
            high = high.min(count);
            if step > 64 {
                self.searches += 1;
            }
        } else {
            (low, high) = (0, count);
            self.searches += 1;
        }
        if self.searches > 64 + count / 16 {
            self.build(ids);
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low < count && same_bytes(ids.row_bytes(low), id.as_bytes()) {
            self.cursor = low;
            Some(low as u32)
        } else {
            None
        }
    }

    fn build(&mut self, ids: &TextColumn) {
        let mut table = HashTable::with_capacity(ids.len());
        for row in 0..ids.len() as u32 {
            let hash = self.hasher.hash_one(ids.get(row as usize));
            table.insert_unique(hash, row, |row| self.hasher.hash_one(ids.get(*row as usize)));
        }
        self.table = Some(table);
    }
}
