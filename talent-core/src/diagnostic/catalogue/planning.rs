//! Codes of the area `planning`.

super::codes! {
}
