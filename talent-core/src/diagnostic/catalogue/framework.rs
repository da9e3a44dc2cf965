//! Codes of the area `framework`.

super::codes! {}
