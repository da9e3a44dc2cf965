//! Columns: how a million people fit without a million objects.

mod interner;
mod order;
mod short_text;
mod text_column;

pub use interner::Interner;
pub use order::{gather, sort, sort_by, sort_by_cached_key};
pub(crate) use order::{sort_many_by, sort_short_by};
pub(crate) use short_text::{compare_bytes, same_bytes};
pub use short_text::{compare_texts, same_text};
pub use text_column::TextColumn;

/// “No value” in a column of interned ids or row numbers.
///
/// ```
/// use talent_core::columns::{Interner, NONE};
///
/// assert_eq!(Interner::default().text(NONE), ""); // never the number of a text
/// ```
pub const NONE: u32 = u32::MAX;
