//! What the fuzzer and the property tests ask of any bytes.

mod documents;
mod plans;

pub use documents::documents_survive;
pub use plans::Question;
