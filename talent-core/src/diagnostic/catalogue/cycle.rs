//! Codes about cycles and moments.

super::codes! {}
