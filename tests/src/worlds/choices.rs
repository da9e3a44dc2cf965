use serde_json::{Value, json};
use talent_core::time::Day;

use super::MIDDLE;

/// Choices drawn from bytes; where they have run out, always the first.
#[derive(Debug)]
pub struct Choices<'b> {
    bytes: &'b [u8],
}

impl<'b> Choices<'b> {
    /// Draws from these bytes.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    fn byte(&mut self) -> u8 {
        let (first, rest) = self.bytes.split_first().map_or((0, self.bytes), |(first, rest)| (*first, rest));
        self.bytes = rest;
        first
    }

    /// The bytes that were not used.
    pub fn rest(&self) -> &'b [u8] {
        self.bytes
    }

    /// From 0 up to, not including, `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::from(self.byte()) % bound.max(1)
    }

    /// In so many of eight cases.
    pub fn chance(&mut self, of_eight: usize) -> bool {
        // Zero, what comes when the bytes have run out, means no.
        self.below(8) >= 8 - of_eight.min(8)
    }

    /// One of some values.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// One of some texts, as JSON.
    pub fn word(&mut self, of: &[&str]) -> Value {
        json!(self.one(of))
    }

    /// One of some texts, or, in half of the cases, `null`.
    pub fn maybe(&mut self, of: &[&str]) -> Value {
        if self.chance(4) { self.word(of) } else { Value::Null }
    }

    /// A day so many days after 2025-01-01.
    pub fn day(&mut self, from: i32, to: i32) -> Day {
        let drawn = i32::from(u16::from_be_bytes([self.byte(), self.byte()]));
        MIDDLE.plus(from + drawn % (to - from).max(1))
    }

    /// The same as JSON.
    pub fn date(&mut self, from: i32, to: i32) -> Value {
        json!(self.day(from, to).date())
    }

    /// A date, or, in so many of eight cases, `null`.
    pub fn open_date(&mut self, open_of_eight: usize, from: i32, to: i32) -> Value {
        if self.chance(8 - open_of_eight) { self.date(from, to) } else { Value::Null }
    }
}
