//! Formats of others: iCalendar and tables as CSV.
