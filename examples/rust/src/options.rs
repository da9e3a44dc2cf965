use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, ValueEnum};

use crate::language::Language;

/// Plans the development conversations of an organisation: who takes part and why, which conversations arise and
/// when, and what has changed since the last plan.
///
/// Without options it plans an invented Flemish care group of about 250 people. What is planned is kept, so that a
/// second run finds nothing left to do.
#[derive(Clone, Debug, Default, Parser)]
#[command(name = "year_plan", version, max_term_width = 100)]
pub struct Options {
    /// Tables as CSV: employees.csv, employments.csv, functions.csv, roles.csv, absences.csv, org_units.csv,
    /// assignments.csv, org_unit_calendars.csv; those that are missing are empty.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// How the columns of another extract become these tables; DIR then holds the file that the mapping names.
    #[arg(long, value_name = "FILE", requires = "data")]
    pub mapping: Option<PathBuf>,

    /// The organisation's rules, as YAML or JSON; by default configuration.yaml in the folder of --data where it is
    /// there, else those of the sample.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// The date of the question, as YYYY-MM-DD. With --data today, for the sample 2026-03-02.
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<NaiveDate>,

    /// The language of the report; the organisation's own where not given.
    #[arg(long, value_enum, value_name = "nl|en")]
    pub lang: Option<Language>,

    /// How many weeks ahead the report shows.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=53))]
    pub weeks: u16,

    /// Explains one person (id or name) in every cycle year in view, and changes nothing.
    #[arg(long, value_name = "EMPLOYEE")]
    pub explain: Option<String>,

    /// Writes the planned conversations as one calendar file (.ics) per manager.
    #[arg(long, value_name = "DIR")]
    pub ics: Option<PathBuf>,

    /// Prints the plan as one JSON object instead of the report.
    #[arg(long)]
    pub json: bool,

    /// Plans nothing and keeps nothing where a row cannot be used; by default such rows are named and left out, and
    /// the others planned.
    #[arg(long)]
    pub strict: bool,

    /// Where the register is kept (SQLite); by default in the user's data folder.
    #[arg(long, value_name = "FILE", conflicts_with = "no_store")]
    pub store: Option<PathBuf>,

    /// Plans on an empty register and keeps nothing.
    #[arg(long)]
    pub no_store: bool,
}

fn parse_date(text: &str) -> Result<NaiveDate, String> {
    talent_core::time::parse_date(text).map_err(|code| {
        format!("{} {}", code.en.replace("{found}", text), code.help_en).trim_end().to_owned()
    })
}

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Dutch, Self::English]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.tag()))
    }
}
