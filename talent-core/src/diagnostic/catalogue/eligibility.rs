//! Codes of the area `eligibility`.

super::codes! {
}
