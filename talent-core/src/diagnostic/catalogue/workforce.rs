//! Codes of the area `workforce`.

super::codes! {
}
