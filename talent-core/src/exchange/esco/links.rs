use alloc::vec;
use alloc::vec::Vec;

/// From each number to others, in one list with offsets.
#[derive(Clone, Debug, Default)]
pub(super) struct Links<T> {
    offsets: Vec<u32>,
    targets: Vec<T>,
}

impl<T: Copy + Ord> Links<T> {
    /// The links of `count` numbers from pairs in any order; pairs that are repeated count once. The links of a number come
    /// in order of their targets.
    pub(super) fn new(count: u32, mut pairs: Vec<(u32, T)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut offsets = vec![0_u32; count as usize + 1];
        for (from, _) in &pairs {
            if let Some(offset) = offsets.get_mut(*from as usize + 1) {
                *offset += 1;
            }
        }
        let mut sum = 0;
        for offset in &mut offsets {
            sum += *offset;
            *offset = sum;
        }
        Self { offsets, targets: pairs.into_iter().map(|(_, to)| to).collect() }
    }

    /// Where a number leads.
    pub(super) fn of(&self, from: u32) -> &[T] {
        match (self.offsets.get(from as usize), self.offsets.get(from as usize + 1)) {
            (Some(&start), Some(&end)) => self.targets.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// How many links there are.
    pub(super) fn len(&self) -> usize {
        self.targets.len()
    }
}
