//! Texts in several languages.

mod localised;

pub use localised::LocalisedText;
