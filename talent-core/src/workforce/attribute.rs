use crate::time::Day;

/// The value of an attribute in a column; texts are numbers in the population's dictionary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum AttributeCell {
    Unknown,
    Boolean(bool),
    Integer(i64),
    Decimal(f64),
    Date(Day),
    Text(u32),
}

/// The value of an attribute on its way into a [`super::PopulationBuilder`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AttributeInput<'a> {
    /// Yes or no.
    Boolean(bool),
    /// Whole number.
    Integer(i64),
    /// Number; NaN and infinity are unknown, with the diagnostic `not_a_finite_number`.
    Decimal(f64),
    /// Date; after 2199-12-31 it is open, before 1900-01-01 unknown.
    Date(Day),
    /// Text; a date in ISO form where the attribute is declared as one.
    Text(&'a str),
}
