//! Documents as trees that are read completely: every problem of a document is found in one go.
//!
//! Derived decoding stops at the first problem and forgets duplicate keys, so documents are first read into a
//! [`Node`] and then decoded through [`Decode`].

mod canonical;
mod decimal;
mod decode;
mod near;
mod node;
mod read;
mod scalar;
#[cfg(feature = "schema")]
mod schema_parts;
#[cfg(feature = "yaml")]
mod yaml;

pub use canonical::canonical_json;
pub(crate) use canonical::write_canonical_text;
pub(crate) use decimal::{Decimal, parse_decimal};
pub use decode::{Decode, Object, Reading, decode_value};
pub(crate) use decode::{decode_object, one_member, unknown_word};
pub use near::nearest;
#[cfg(feature = "esco")]
pub(crate) use near::{EditRows, edits_within};
pub use node::{MAXIMUM_DEPTH, Node};
pub(crate) use read::{check_schema, document, read_document, write_document};
pub(crate) use scalar::{LARGEST_WHOLE, decode_words, whole};

/// The value of the `schema` field of every document of this version.
pub const SCHEMA: &str = "talent-core/1";

#[cfg(feature = "schema")]
pub(crate) use schema_parts::{one_member_schema, words_schema};
