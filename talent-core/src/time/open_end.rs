use chrono::NaiveDate;

use super::parse_date;
use crate::diagnostic::Pointer;
use crate::diagnostic::catalogue::time::DATE_OUT_OF_RANGE;
use crate::document::{Decode, Node, Reading};

/// The end of something dated: none where it is absent or lies after 2199-12-31 (HR extracts write 9999-12-31),
/// which is counted.
pub(crate) struct OpenEnd(pub(crate) Option<NaiveDate>);

impl Decode for OpenEnd {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        if let Node::Text(text) = node
            && text.as_str() > "2199-12-31"
            && parse_date(text) == Err(&DATE_OUT_OF_RANGE)
        {
            reading.open_ends += 1;
            return Some(Self(None));
        }
        Option::decode(node, at, reading).map(Self)
    }
    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}
