//! Codes of the area `cycle`.

super::codes! {}
