use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::concepts::Concepts;
use super::fold::folded;
use super::links::Links;
use crate::columns::{Interner, TextColumn};

/// Every label of every concept, by its words.
#[derive(Clone, Debug, Default)]
pub(super) struct SearchIndex {
    pub(super) labels: Vec<Label>,
    /// The folded labels, by number of the label.
    pub(super) folded: TextColumn,
    /// Distinct words, bytewise.
    pub(super) words: Vec<Word>,
    texts: Interner,
    /// Label to its words, by place in `words`.
    pub(super) words_of: Links<u32>,
    /// Word to the labels it stands in.
    pub(super) labels_of: Links<u32>,
}

/// One label of one concept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub(super) concept: u32,
    /// 0 is the preferred label; others are its alternatives, from 1.
    pub(super) place: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    text: u32,
    /// Which kinds of concepts have it, as bits.
    pub(super) kinds: u8,
    /// Characters in it.
    pub(super) length: u32,
    /// Which letters and digits stand in it: a quick way to see that two words differ a lot.
    pub(super) letters: u64,
}

impl SearchIndex {
    pub(super) fn new(concepts: &Concepts) -> Self {
        let mut index = Self::default();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut kinds: Vec<u8> = Vec::new();
        for concept in 0..concepts.len() {
            let Some(kind) = concepts.kind(concept) else { continue };
            let labels = core::iter::once(concepts.label(concept)).chain(concepts.alternatives(concept));
            for (place, label) in labels.enumerate() {
                let text = folded(label);
                let number = index.folded.push(&text);
                index.labels.push(Label { concept, place: place as u32 });
                for word in text.split(' ').filter(|word| !word.is_empty()) {
                    let word = index.texts.intern(word);
                    if kinds.len() < index.texts.len() {
                        kinds.resize(index.texts.len(), 0);
                    }
                    if let Some(slot) = kinds.get_mut(word as usize) {
                        *slot |= kind.bit();
                    }
                    pairs.push((number, word));
                }
            }
        }
        index.words = (0..index.texts.len() as u32)
            .map(|text| {
                let word = index.texts.text(text);
                let kinds = kinds.get(text as usize).copied().unwrap_or_default();
                Word { text, kinds, length: word.chars().count() as u32, letters: letters(word) }
            })
            .collect();
        let texts = &index.texts;
        index.words.sort_unstable_by(|a, b| texts.text(a.text).cmp(texts.text(b.text)));
        let mut place_of = vec![0_u32; index.words.len()];
        for (place, word) in index.words.iter().enumerate() {
            if let Some(slot) = place_of.get_mut(word.text as usize) {
                *slot = place as u32;
            }
        }
        for (_, word) in &mut pairs {
            *word = place_of.get(*word as usize).copied().unwrap_or_default();
        }
        let back = pairs.iter().map(|(label, word)| (*word, *label)).collect();
        index.labels_of = Links::new(index.words.len() as u32, back);
        index.words_of = Links::new(index.labels.len() as u32, pairs);
        index
    }

    /// The text of a word.
    pub(super) fn text(&self, word: &Word) -> &str {
        self.texts.text(word.text)
    }

    /// The places of the words that start with this one; the word itself, if it is there, comes first.
    pub(super) fn starting_with(&self, word: &str) -> core::ops::Range<usize> {
        let start = self.words.partition_point(|known| self.text(known) < word);
        let beyond = self.words.get(start..).unwrap_or_default();
        start..start + beyond.partition_point(|known| self.text(known).starts_with(word))
    }
}

/// The letters and digits of a word as bits; what is no ASCII shares the rest.
pub(super) fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, character| {
        let bit = match character {
            'a'..='z' => character as u32 - 'a' as u32,
            '0'..='9' => 26 + character as u32 - '0' as u32,
            other => 36 + other as u32 % 28,
        };
        set | (1 << bit)
    })
}

/// How many edits a word of so many characters may be away: short words say too little.
pub(super) const fn allowed_edits(characters: usize) -> u32 {
    match characters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The words of a folded text, as texts.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split(' ').filter(|word| !word.is_empty()).map(String::from).collect()
}
