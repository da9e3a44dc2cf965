use core::hash::BuildHasher;
use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::TextColumn;

/// Gives every distinct text a small number, in order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    texts: TextColumn,
    rows: HashTable<u32>,
    hasher: FixedState,
}

impl Interner {
    /// The number of a text; a new one where it was not seen before.
    pub fn intern(&mut self, text: &str) -> u32 {
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
