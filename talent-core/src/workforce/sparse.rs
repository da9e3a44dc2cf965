use alloc::vec::Vec;

/// A column that costs nothing while no row has a value.
#[derive(Clone, Debug)]
pub(crate) struct Sparse<T> {
    values: Vec<T>,
    absent: T,
}

impl<T: Copy> Sparse<T> {
    pub(crate) fn new(absent: T) -> Self {
        Self { values: Vec::new(), absent }
    }

    /// Sets the value of `row`; rows come in ascending order.
    #[inline]
    pub(crate) fn push(&mut self, row: usize, value: Option<T>) {
        match value {
            Some(value) => {
                if self.values.len() < row {
                    self.values.resize(row, self.absent);
                }
                self.values.push(value);
            }
            None if self.values.is_empty() => {}
            None => self.values.push(self.absent),
        }
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or(self.absent)
    }

    pub(crate) fn set(&mut self, row: usize, value: T) {
        if let Some(place) = self.values.get_mut(row) {
            *place = value;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }

    /// Puts the rows in the order of `order`.
    pub(crate) fn permute(&mut self, order: &[u32]) {
        if !self.values.is_empty() {
            self.values = order.iter().map(|&row| self.get(row as usize)).collect();
        }
    }
}

/// Puts the rows of a full column in the order of `order`.
pub(crate) fn permute<T: Copy>(values: &mut Vec<T>, order: &[u32]) {
    *values = order.iter().filter_map(|&row| values.get(row as usize).copied()).collect();
}

/// A set of row numbers or interned ids: one bit each, nothing while it is empty.
///
/// ```
/// use talent_core::workforce::IdSet;
///
/// let set: IdSet = [3, 700].into_iter().collect();
/// assert!(set.contains(700) && !set.contains(4) && !set.contains(u32::MAX));
/// assert!(IdSet::default().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdSet {
    words: Vec<u64>,
}

impl IdSet {
    /// Adds a number.
    pub fn insert(&mut self, id: u32) {
        let word = (id / 64) as usize;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(bits) = self.words.get_mut(word) {
            *bits |= 1 << (id % 64);
        }
    }

    /// Whether the number is in the set.
    #[inline]
    pub fn contains(&self, id: u32) -> bool {
        self.words.get((id / 64) as usize).is_some_and(|bits| bits >> (id % 64) & 1 == 1)
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|bits| *bits == 0)
    }
}

impl FromIterator<u32> for IdSet {
    fn from_iter<I: IntoIterator<Item = u32>>(ids: I) -> Self {
        let mut set = Self::default();
        for id in ids {
            set.insert(id);
        }
        set
    }
}
