use alloc::vec::Vec;
use core::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::TextColumn;
use super::short_text::words;

/// Gives every distinct text a small number, in order of first appearance.
///
/// ```
/// use talent_core::columns::Interner;
///
/// let mut units = Interner::default();
/// assert_eq!([units.intern("north"), units.intern("south"), units.intern("north")], [0, 1, 0]);
/// assert_eq!(units.find("west"), None);
/// assert_eq!(units.text(1), "south");
/// assert_eq!(units.text(9), ""); // never given
/// ```
#[derive(Clone, Debug, Default)]
pub struct Interner {
    texts: TextColumn,
    rows: HashTable<u32>,
    hasher: FixedState,
    recent: Recent,
}

/// Short texts seen lately, by what they are made of: columns repeat a few ids a million times, and comparing two
/// words is several times cheaper than hashing and comparing texts.
#[derive(Clone, Debug, Default)]
struct Recent {
    /// A power of two of them; none until the first short text.
    slots: Vec<Seen>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    words: [u64; 2],
    length: u32,
    id: u32,
}

const FEWEST_SLOTS: usize = 64;
const MOST_SLOTS: usize = 4096;
/// A text stands in its own slot or, where that is taken, in one of the next, so many together.
const NEAR: usize = 4;

impl Recent {
    /// The slot of a text, by its words mixed with its length.
    #[inline]
    fn slot(&self, [low, high]: [u64; 2], length: u32) -> usize {
        let mixed = low ^ high.rotate_left(29) ^ u64::from(length);
        // Ids often differ in their last letters alone, which stand highest: only the whole product spreads those.
        let product = u128::from(mixed) * 0x9e37_79b9_7f4a_7c15;
        ((product >> 64) ^ product) as usize & self.slots.len().wrapping_sub(1)
    }

    /// Looks in the text's own slot.
    #[inline]
    fn find(&self, words: [u64; 2], length: u32) -> Option<u32> {
        let seen = self.slots.get(self.slot(words, length))?;
        (seen.words == words && seen.length == length).then_some(seen.id)
    }

    /// The places where a text may stand, its own first.
    fn near(&self, words: [u64; 2], length: u32) -> impl Iterator<Item = usize> + use<> {
        let (own, last) = (self.slot(words, length), self.slots.len().wrapping_sub(1));
        (own..own + NEAR).map(move |place| place & last)
    }

    /// Looks in the slots after the text's own.
    fn find_near(&self, words: [u64; 2], length: u32) -> Option<u32> {
        let mut near = self.near(words, length).skip(1).filter_map(|place| self.slots.get(place));
        near.find(|seen| seen.words == words && seen.length == length).map(|seen| seen.id)
    }

    /// Keeps a text; makes more room while there are few slots for so many `distinct` texts.
    fn keep(&mut self, words: [u64; 2], length: u32, id: u32, distinct: usize) {
        if self.slots.len() < MOST_SLOTS && self.slots.len() < 2 * distinct {
            let slots = (4 * distinct).next_power_of_two().clamp(FEWEST_SLOTS, MOST_SLOTS);
            self.slots.clear();
            self.slots.resize(slots, Seen::default());
        }
        // No text here has length 0, so that is a free slot.
        let is_free = |place: &usize| self.slots.get(*place).is_some_and(|seen| seen.length == 0);
        let own = self.slot(words, length);
        let place = self.near(words, length).find(is_free).unwrap_or(own);
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = Seen { words, length, id };
        }
    }
}

impl Interner {
    /// The number of a text; a new one where it was not seen before.
    #[inline]
    pub fn intern(&mut self, text: &str) -> u32 {
        let found = words(text.as_bytes()).and_then(|words| self.recent.find(words, text.len() as u32));
        found.unwrap_or_else(|| self.intern_elsewhere(text))
    }

    /// Apart from [`Interner::intern`], so that what happens for nearly every row stays small.
    #[inline(never)]
    fn intern_elsewhere(&mut self, text: &str) -> u32 {
        let Some(words) = words(text.as_bytes()) else { return self.intern_hashed(text) };
        let length = text.len() as u32;
        if let Some(id) = self.recent.find_near(words, length) {
            return id;
        }
        let id = self.intern_hashed(text);
        self.recent.keep(words, length, id, self.len());
        id
    }

    fn intern_hashed(&mut self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text);
        if let Some(&id) = self.rows.find(hash, |&id| self.texts.get(id as usize) == text) {
            return id;
        }
        let id = self.texts.push(text);
        let (texts, hasher) = (&self.texts, &self.hasher);
        self.rows.insert_unique(hash, id, |&id| hasher.hash_one(texts.get(id as usize)));
        id
    }

    /// The number of a text that was interned before.
    pub fn find(&self, text: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        self.rows.find(hash, |&id| self.texts.get(id as usize) == text).copied()
    }

    /// The text of a number; empty for one that was never given.
    pub fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize)
    }

    /// How many distinct texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether nothing was interned yet.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The texts in order of their numbers.
    pub fn texts(&self) -> &TextColumn {
        &self.texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeMap;
    use alloc::string::String;

    /// Every text over two letters up to 17 letters long would be too many; these differ in one place each, which is
    /// where texts made of two words could be taken for one another.
    fn alike() -> Vec<String> {
        let mut texts = Vec::new();
        for length in 0..=18 {
            let plain = "a".repeat(length);
            texts.push(plain.clone());
            for place in 0..length {
                let mut text: Vec<char> = plain.chars().collect();
                if let Some(letter) = text.get_mut(place) {
                    *letter = 'b';
                }
                texts.push(text.into_iter().collect());
            }
        }
        texts
    }

    #[test]
    fn texts_that_look_alike_keep_their_own_numbers() {
        let mut interner = Interner::default();
        let mut expected: BTreeMap<String, u32> = BTreeMap::new();
        for round in 0..3 {
            for text in alike() {
                let next = expected.len() as u32;
                let number = *expected.entry(text.clone()).or_insert(next);
                assert_eq!(interner.intern(&text), number, "{text} in round {round}");
                assert_eq!(interner.text(number), text);
            }
        }
        assert_eq!(interner.len(), expected.len());
    }

    #[test]
    fn ids_that_differ_in_their_last_letters_have_slots_of_their_own() {
        let mut recent = Recent::default();
        recent.slots.resize(MOST_SLOTS, Seen::default());
        for prefix in ["U", "OU", "unit-", "org-unit-00"] {
            let slots: alloc::collections::BTreeSet<usize> = (0..2_000)
                .map(|number| alloc::format!("{prefix}{number:04}"))
                .map(|id| recent.slot(words(id.as_bytes()).unwrap(), id.len() as u32))
                .collect();
            // Of 2,000 texts thrown at 4,096 slots by chance, 4,096 * (1 - e^(-2,000 / 4,096)) = 1,582 slots are hit.
            assert!(slots.len() > 1_400, "{prefix}: {} slots", slots.len());
        }
    }
}
