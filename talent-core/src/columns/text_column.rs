use alloc::string::String;
use alloc::vec::Vec;

/// Texts one after another in one buffer, with their offsets.
///
/// ```
/// use talent_core::columns::TextColumn;
///
/// let mut column = TextColumn::default();
/// assert_eq!(column.push("L1"), 0);
/// assert_eq!(column.push_parts(&["care", "/", "2025"]), 1);
/// assert_eq!((column.bytes(), column.offsets()), ("L1care/2025", &[0, 2, 11][..]));
/// assert_eq!(column.get(1), "care/2025");
/// assert_eq!(column.get(2), ""); // outside the column
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextColumn {
    offsets: Vec<u64>,
    bytes: String,
}

impl Default for TextColumn {
    fn default() -> Self {
        Self { offsets: alloc::vec![0], bytes: String::new() }
    }
}

impl TextColumn {
    /// An empty column with room for `rows` texts of `bytes` bytes together.
    pub fn with_capacity(rows: usize, bytes: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self { offsets, bytes: String::with_capacity(bytes) }
    }

    /// Makes room for so many more texts of so many bytes together.
    pub fn reserve(&mut self, rows: usize, bytes: usize) {
        self.offsets.reserve(rows);
        self.bytes.reserve(bytes);
    }

    /// Appends a text made of parts; gives its row.
    #[inline]
    pub fn push_parts(&mut self, parts: &[&str]) -> u32 {
        for part in parts {
            self.bytes.push_str(part);
        }
        self.offsets.push(self.bytes.len() as u64);
        (self.offsets.len() - 2) as u32
    }

    /// Appends a text; gives its row.
    #[inline]
    pub fn push(&mut self, text: &str) -> u32 {
        self.bytes.push_str(text);
        self.offsets.push(self.bytes.len() as u64);
        (self.offsets.len() - 2) as u32
    }

    /// The text of a row; empty outside the column.
    #[inline]
    pub fn get(&self, row: usize) -> &str {
        match (self.offsets.get(row), self.offsets.get(row + 1)) {
            (Some(&from), Some(&to)) => self.bytes.get(from as usize..to as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// The bytes of a row; nothing outside the column. Cheaper than [`TextColumn::get`] where texts are only compared.
    ///
    /// ```
    /// use talent_core::columns::TextColumn;
    ///
    /// let mut column = TextColumn::default();
    /// column.push("café");
    /// assert_eq!(column.row_bytes(0), "café".as_bytes());
    /// assert!(column.row_bytes(1).is_empty());
    /// ```
    #[inline]
    pub fn row_bytes(&self, row: usize) -> &[u8] {
        match (self.offsets.get(row), self.offsets.get(row + 1)) {
            (Some(&from), Some(&to)) => self.bytes.as_bytes().get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// How many texts the column holds.
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Whether the column holds no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All texts, in row order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// Where each text starts in [`TextColumn::bytes`], and the end of the last.
    pub fn offsets(&self) -> &[u64] {
        &self.offsets
    }

    /// All texts without separators.
    pub fn bytes(&self) -> &str {
        &self.bytes
    }
}
