use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use csv::StringRecord;
use serde::Deserialize;
use talent_core::exchange::tables::Table;

use crate::source::read_text;
use crate::trouble::{Finding, Trouble};

/// How the columns of somebody's extract become the tables of `talent-core`: one file with one row per person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapping {
    /// The extract, in the folder of `--data`.
    file: String,
    /// The tables to make, each with its columns.
    tables: BTreeMap<String, BTreeMap<String, Cell>>,
    /// The org tree: columns of the extract from the top down.
    #[serde(default)]
    org_units: Option<Levels>,
}

/// Where the value of a column comes from.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Cell {
    /// The column of the extract.
    column: Option<String>,
    /// The column holds dates that are written so (strftime).
    date: Option<String>,
    /// The column holds these words, which mean these values.
    words: Option<BTreeMap<String, String>>,
    /// The same value in every row.
    always: Option<String>,
    /// The number of the row after this prefix, for extracts without ids.
    numbered: Option<String>,
    /// Several columns, joined by ` / `.
    joined: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Levels {
    levels: Vec<String>,
}

/// What stands between the names of an org unit's path.
const PATH: &str = " / ";

/// The tables that were made of an extract, and where their rows came from.
pub(crate) struct Mapped {
    pub(crate) file: PathBuf,
    pub(crate) tables: Vec<(Table, Vec<u8>)>,
    /// Per table, the line of the extract behind each row.
    lines: BTreeMap<Table, Vec<u64>>,
}

impl Mapped {
    /// The line of the extract behind a line of a table that was made.
    pub(crate) fn line(&self, table: Table, line: u64) -> u64 {
        let row = usize::try_from(line).unwrap_or(usize::MAX).checked_sub(2);
        row.and_then(|row| self.lines.get(&table)?.get(row).copied()).unwrap_or(line)
    }
}

impl Mapping {
    pub(crate) fn load(file: &Path) -> Result<Self, Trouble> {
        serde_norway::from_str(&read_text(file)?).map_err(|error| {
            let place = match error.location() {
                Some(place) => format!("{}:{}:{}", file.display(), place.line(), place.column()),
                None => file.display().to_string(),
            };
            Trouble::input(place, "not_a_mapping", &error, &error)
        })
    }

    /// Reads the extract in a folder and makes the tables of it.
    pub(crate) fn apply(&self, folder: &Path) -> Result<Mapped, Trouble> {
        let file = folder.join(&self.file);
        let text = read_text(&file)?;
        let extract = Extract::read(&file, &text)?;
        let mut findings = Vec::new();
        let mut mapped = Mapped { file: file.clone(), tables: Vec::new(), lines: BTreeMap::new() };
        let mut writers = BTreeMap::new();
        for (name, columns) in &self.tables {
            let Some(table) = Table::from_word(name) else {
                let known: Vec<&str> = Table::ALL.iter().map(|table| table.as_str()).collect();
                let known = known.join(", ");
                let (en, nl) = (
                    format!("There is no table “{name}”. Known are: {known}."),
                    format!("Er is geen tabel “{name}”. Bekend zijn: {known}."),
                );
                return Err(Trouble::input(file.display(), "not_a_mapping", en, nl));
            };
            extract.check(columns.values().flat_map(Cell::columns), &mut findings);
            let mut writer = csv::Writer::from_writer(Vec::new());
            written(writer.write_record(columns.keys()))?;
            writers.insert(table, (columns, writer));
        }
        let mut units = self.org_units.as_ref().map(|levels| {
            extract.check(levels.levels.iter().map(String::as_str), &mut findings);
            Units::new(&levels.levels)
        });
        if !findings.is_empty() {
            return Err(Trouble::Input(findings));
        }
        for (number, (line, row)) in extract.rows.iter().enumerate() {
            let row = ExtractRow { extract: &extract, row, line: *line, number };
            for (table, (columns, writer)) in &mut writers {
                let values: Vec<String> =
                    columns.values().map(|cell| row.value(cell, &mut findings).unwrap_or_default()).collect();
                written(writer.write_record(&values))?;
                mapped.lines.entry(*table).or_default().push(*line);
            }
            if let Some(units) = &mut units {
                units.take(&row)?;
            }
        }
        if !findings.is_empty() {
            return Err(Trouble::Input(findings));
        }
        for (table, (_, writer)) in writers {
            mapped.tables.push((table, writer.into_inner().map_err(|error| Trouble::machine("CSV", error))?));
        }
        if let Some(units) = units {
            mapped.lines.insert(Table::OrgUnits, units.lines);
            let bytes = units.writer.into_inner().map_err(|error| Trouble::machine("CSV", error))?;
            mapped.tables.push((Table::OrgUnits, bytes));
        }
        Ok(mapped)
    }
}

fn written(result: csv::Result<()>) -> Result<(), Trouble> {
    result.map_err(|error| Trouble::machine("CSV", error))
}

impl Cell {
    fn columns(&self) -> impl Iterator<Item = &str> {
        self.column.iter().chain(self.joined.iter().flatten()).map(String::as_str)
    }
}

/// The org units of the paths seen so far, each once, parents first.
struct Units<'m> {
    levels: &'m [String],
    seen: std::collections::BTreeSet<String>,
    writer: csv::Writer<Vec<u8>>,
    lines: Vec<u64>,
}

impl<'m> Units<'m> {
    fn new(levels: &'m [String]) -> Self {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(["org_unit", "parent"]);
        Self { levels, seen: std::collections::BTreeSet::new(), writer, lines: Vec::new() }
    }

    fn take(&mut self, row: &ExtractRow<'_>) -> Result<(), Trouble> {
        let mut parent = String::new();
        for level in self.levels {
            let name = row.cell(level);
            if name.is_empty() {
                break;
            }
            let unit = if parent.is_empty() { name.to_owned() } else { format!("{parent}{PATH}{name}") };
            if self.seen.insert(unit.clone()) {
                written(self.writer.write_record([&unit, &parent]))?;
                self.lines.push(row.line);
            }
            parent = unit;
        }
        Ok(())
    }
}

/// Somebody's extract, with the line of each row.
struct Extract<'f> {
    file: &'f Path,
    header: StringRecord,
    rows: Vec<(u64, StringRecord)>,
}

impl<'f> Extract<'f> {
    fn read(file: &'f Path, text: &str) -> Result<Self, Trouble> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let trouble = |error: csv::Error| {
            let place = match error.position() {
                Some(position) => format!("{}:{}", file.display(), position.line()),
                None => file.display().to_string(),
            };
            Trouble::input(place, "row_length", &error, &error)
        };
        let header = reader.headers().map_err(trouble)?.clone();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(trouble)?;
            rows.push((record.position().map_or(0, csv::Position::line), record));
        }
        Ok(Self { file, header, rows })
    }

    /// Notes columns that the mapping names and the extract does not have.
    fn check<'m>(&self, columns: impl Iterator<Item = &'m str>, findings: &mut Vec<Finding>) {
        for column in columns.filter(|column| !self.header.iter().any(|name| name == *column)) {
            let known: Vec<&str> = self.header.iter().collect();
            let known = known.join(", ");
            let finding = Finding::new(
                format!("{}:1", self.file.display()),
                "column_missing",
                format!("There is no column “{column}”. There are: {known}."),
                format!("Er is geen kolom “{column}”. Er zijn: {known}."),
            );
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
}

/// One row of an extract.
struct ExtractRow<'e> {
    extract: &'e Extract<'e>,
    row: &'e StringRecord,
    line: u64,
    number: usize,
}

impl ExtractRow<'_> {
    fn cell(&self, column: &str) -> &str {
        let place = self.extract.header.iter().position(|name| name == column);
        place.and_then(|place| self.row.get(place)).unwrap_or_default()
    }

    /// The value that a table gets from this row; `None` where it is empty or wrong.
    fn value(&self, cell: &Cell, findings: &mut Vec<Finding>) -> Option<String> {
        if let Some(value) = &cell.always {
            return Some(value.clone());
        }
        if let Some(prefix) = &cell.numbered {
            return Some(format!("{prefix}{:05}", self.number + 1));
        }
        if let Some(columns) = &cell.joined {
            let names: Vec<&str> =
                columns.iter().map(|column| self.cell(column)).take_while(|name| !name.is_empty()).collect();
            return Some(names.join(PATH));
        }
        let column = cell.column.as_deref()?;
        let found = self.cell(column);
        if found.is_empty() {
            return None;
        }
        if let Some(format) = &cell.date {
            // What is no such date is left as it is: the reader of the table names the row and leaves it out.
            let date = NaiveDate::parse_from_str(found, format);
            return Some(date.map_or_else(|_| found.to_owned(), |date| date.to_string()));
        }
        if let Some(words) = &cell.words {
            let value = words.get(found).cloned();
            if value.is_none() {
                let place = format!("{}:{} {column}", self.extract.file.display(), self.line);
                let known = words.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
                findings.push(Finding::new(
                    place,
                    "unknown_word",
                    format!("The mapping does not say what “{found}” means; it knows: {known}."),
                    format!("De mapping zegt niet wat “{found}” betekent; ze kent: {known}."),
                ));
            }
            return value;
        }
        Some(found.to_owned())
    }
}
