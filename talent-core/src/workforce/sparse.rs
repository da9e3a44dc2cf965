use alloc::vec::Vec;

/// A column that costs nothing while no row has a value.
#[derive(Clone, Debug)]
pub(crate) struct Sparse<T> {
    /// Up to the last row that has a value.
    values: Vec<T>,
    absent: T,
    /// How many rows there will be, where that is known.
    rows: usize,
}

impl<T: Copy> Sparse<T> {
    pub(crate) fn new(absent: T) -> Self {
        Self::with_room(absent, 0)
    }

    /// For so many rows.
    pub(crate) fn with_room(absent: T, rows: usize) -> Self {
        Self { values: Vec::new(), absent, rows }
    }

    /// Says how many rows there will be; the room is made when the first value comes.
    pub(crate) fn set_room(&mut self, rows: usize) {
        self.rows = rows;
    }

    /// Sets the value of `row`; rows come in ascending order, and those without a value need not come.
    #[inline]
    pub(crate) fn push(&mut self, row: usize, value: Option<T>) {
        let Some(value) = value else { return };
        if self.values.len() < row || self.values.is_empty() {
            self.fill_to(row);
        }
        self.values.push(value);
    }

    #[inline(never)]
    fn fill_to(&mut self, row: usize) {
        self.values.reserve(self.rows.max(row + 1).saturating_sub(self.values.len()));
        self.values.resize(row, self.absent);
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
    let Some(&first) = values.first() else { return };
    // No row of `order` is outside; one value for each of them lets the new column be made in one go.
    *values = order.iter().map(|&row| values.get(row as usize).copied().unwrap_or(first)).collect();
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
