use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use etcetera::BaseStrategy;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row, Transaction, TransactionBehavior, params};
use serde_json::{Map, Value, json};
use talent_core::planning::{Change, Register};

use crate::trouble::{Finding, Trouble};

/// What the tables look like; raised when they change.
const VERSION: i64 = 1;

const TABLES: &str = "
    CREATE TABLE about (organisation TEXT NOT NULL) STRICT;
    CREATE TABLE trajectories (
        trajectory TEXT PRIMARY KEY, cycle TEXT NOT NULL, work_year TEXT NOT NULL, employee TEXT NOT NULL,
        roles TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, closed_by TEXT,
        entry TEXT NOT NULL, exit TEXT NOT NULL, opened_on TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE conversations (
        trajectory TEXT NOT NULL, moment TEXT NOT NULL, occurrence INTEGER NOT NULL,
        planned TEXT NOT NULL, create_on TEXT NOT NULL, opens_on TEXT NOT NULL, due_on TEXT NOT NULL,
        state TEXT NOT NULL, reason TEXT, late INTEGER NOT NULL, pinned INTEGER NOT NULL, started INTEGER NOT NULL,
        overrides TEXT NOT NULL, held_on TEXT,
        PRIMARY KEY (trajectory, moment, occurrence)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE frameworks (
        cycle TEXT NOT NULL, work_year TEXT NOT NULL, version INTEGER NOT NULL, roles TEXT NOT NULL,
        PRIMARY KEY (cycle, work_year, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE records (trajectory TEXT NOT NULL, kind TEXT NOT NULL, running INTEGER NOT NULL) STRICT;
    CREATE TABLE calendar_entries (
        trajectory TEXT NOT NULL, moment TEXT NOT NULL, occurrence INTEGER NOT NULL, lead TEXT NOT NULL,
        planned TEXT NOT NULL, cancelled INTEGER NOT NULL, sequence INTEGER NOT NULL,
        PRIMARY KEY (trajectory, moment, occurrence, lead)
    ) STRICT, WITHOUT ROWID;
";

/// How the columns of SQLite become those of documents.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
    YesNo,
    Json,
}

const TRAJECTORY: &[(&str, Kind)] = &[
    ("trajectory", Kind::Text),
    ("cycle", Kind::Text),
    ("work_year", Kind::Text),
    ("employee", Kind::Text),
    ("roles", Kind::Json),
    ("state", Kind::Text),
    ("reason", Kind::Text),
    ("closed_by", Kind::Text),
    ("entry", Kind::Text),
    ("exit", Kind::Text),
    ("opened_on", Kind::Text),
];
const CONVERSATION: &[(&str, Kind)] = &[
    ("trajectory", Kind::Text),
    ("moment", Kind::Text),
    ("occurrence", Kind::Number),
    ("planned", Kind::Text),
    ("create_on", Kind::Text),
    ("opens_on", Kind::Text),
    ("due_on", Kind::Text),
    ("state", Kind::Text),
    ("reason", Kind::Text),
    ("late", Kind::YesNo),
    ("pinned", Kind::YesNo),
    ("started", Kind::YesNo),
    ("overrides", Kind::Json),
    ("held_on", Kind::Text),
];
const FRAMEWORK: &[(&str, Kind)] =
    &[("cycle", Kind::Text), ("work_year", Kind::Text), ("version", Kind::Number), ("roles", Kind::Json)];
const RECORD: &[(&str, Kind)] = &[("trajectory", Kind::Text), ("kind", Kind::Text), ("running", Kind::YesNo)];

/// The register of one organisation in SQLite: the rows a plan works with, and what calendars were given.
pub(crate) struct Store {
    connection: Connection,
    pub(crate) file: PathBuf,
}

/// Where the register of an organisation is kept when nobody says where.
pub(crate) fn default_file(organisation: &str) -> Result<PathBuf, Trouble> {
    let folders = etcetera::choose_base_strategy().map_err(|error| Trouble::machine("--store", error))?;
    let safe = |character: char| {
        if character.is_alphanumeric() || "-_.".contains(character) { character } else { '_' }
    };
    let name: String = organisation.chars().map(safe).collect();
    Ok(folders.data_dir().join("talent-core").join(format!("{name}.sqlite")))
}

impl Store {
    /// Opens the store; with `write` it is made where it is not there yet.
    pub(crate) fn open(file: &Path, organisation: &str, write: bool) -> Result<Option<Self>, Trouble> {
        if !write && !file.exists() {
            return Ok(None);
        }
        let trouble = |error: &dyn std::fmt::Display| Trouble::machine(file.display(), error);
        if let Some(folder) = file.parent().filter(|folder| write && !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| trouble(&error))?;
        }
        let flags = if write {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        } else {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        };
        let connection = Connection::open_with_flags(file, flags).map_err(|error| trouble(&error))?;
        let store = Self { connection, file: file.to_owned() };
        store.prepare(organisation)?;
        Ok(Some(store))
    }

    /// A store in memory, that is gone afterwards.
    pub(crate) fn in_memory(organisation: &str) -> Result<Self, Trouble> {
        let connection = Connection::open_in_memory().map_err(|error| Trouble::machine("SQLite", error))?;
        let store = Self { connection, file: PathBuf::new() };
        store.prepare(organisation)?;
        Ok(store)
    }

    fn prepare(&self, organisation: &str) -> Result<(), Trouble> {
        let trouble = |error: rusqlite::Error| Trouble::machine(self.file.display(), error);
        self.connection.busy_timeout(Duration::from_secs(5)).map_err(trouble)?;
        let version: i64 =
            self.connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(trouble)?;
        match version {
            0 => {
                let tables: i64 = self
                    .connection
                    .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
                    .map_err(trouble)?;
                if tables > 0 {
                    return Err(self.foreign(
                        "This is a database of something else.",
                        "Deze databank is van iets anders.",
                    ));
                }
                let made = format!("BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;");
                self.connection.execute_batch(&made).map_err(trouble)?;
                self.connection
                    .execute("INSERT INTO about (organisation) VALUES (?1)", [organisation])
                    .map_err(trouble)?;
                Ok(())
            }
            VERSION => {
                let whose: String = self
                    .connection
                    .query_row("SELECT organisation FROM about", [], |row| row.get(0))
                    .map_err(trouble)?;
                if whose == organisation {
                    Ok(())
                } else {
                    Err(self.foreign(
                        &format!("This is the register of “{whose}”, not of “{organisation}”."),
                        &format!("Dit is het register van “{whose}”, niet van “{organisation}”."),
                    ))
                }
            }
            other => Err(self.foreign(
                &format!("Version {other} of this store is not known to this program."),
                &format!("Versie {other} van dit register is bij dit programma niet bekend."),
            )),
        }
    }

    fn foreign(&self, en: &str, nl: &str) -> Trouble {
        Trouble::input(self.file.display(), "foreign_store", en, nl)
    }

    /// Starts to read and write; nobody else writes in between, and nothing stays unless it is kept.
    pub(crate) fn begin(&mut self, write: bool) -> Result<Session<'_>, Trouble> {
        let file = self.file.clone();
        let behavior = if write { TransactionBehavior::Immediate } else { TransactionBehavior::Deferred };
        let transaction = self
            .connection
            .transaction_with_behavior(behavior)
            .map_err(|error| Trouble::machine(file.display(), error))?;
        Ok(Session { transaction, file })
    }
}

/// A conversation in the calendar of a manager.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EntryKey {
    pub(crate) trajectory: String,
    pub(crate) moment: String,
    pub(crate) occurrence: i32,
    /// The manager; empty for nobody.
    pub(crate) lead: String,
}

/// What that calendar was given last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) planned: NaiveDate,
    pub(crate) cancelled: bool,
    /// How often it changed since it was given first.
    pub(crate) sequence: u32,
}

/// One transaction on the store.
pub(crate) struct Session<'s> {
    transaction: Transaction<'s>,
    file: PathBuf,
}

impl Session<'_> {
    fn trouble(&self, error: impl std::fmt::Display) -> Trouble {
        Trouble::machine(self.file.display(), error)
    }

    /// The register as it is stored.
    pub(crate) fn register(&self) -> Result<Register, Trouble> {
        let rows = |table: &str, columns: &[(&str, Kind)]| -> Result<Vec<Value>, Trouble> {
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            let query = format!("SELECT {} FROM {table}", names.join(", "));
            let mut statement = self.transaction.prepare(&query).map_err(|error| self.trouble(error))?;
            let found =
                statement.query_map([], |row| document(row, columns)).map_err(|error| self.trouble(error))?;
            found.collect::<Result<_, _>>().map_err(|error| self.trouble(error))
        };
        let register = json!({
            "schema": talent_core::document::SCHEMA,
            "trajectories": rows("trajectories", TRAJECTORY)?,
            "conversations": rows("conversations", CONVERSATION)?,
            "frameworks": rows("frameworks", FRAMEWORK)?,
            "records": rows("records", RECORD)?,
        });
        Register::from_json(&register.to_string()).map_err(|problems| {
            Trouble::Input(
                problems.0.iter().map(|problem| Finding::of(self.file.display(), problem)).collect(),
            )
        })
    }

    /// Writes what the changes touched, as it is in the register they were applied to.
    pub(crate) fn write(&self, register: &Register, changes: &[Change]) -> Result<(), Trouble> {
        let document = serde_json::to_value(register.to_document()).map_err(|error| self.trouble(error))?;
        let touched: HashSet<&str> = changes.iter().map(|change| change.key.as_str()).collect();
        for (list, columns) in
            [("trajectories", TRAJECTORY), ("conversations", CONVERSATION), ("frameworks", FRAMEWORK)]
        {
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
            let updates: Vec<String> = names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
            let key = match list {
                "trajectories" => "trajectory",
                "conversations" => "trajectory, moment, occurrence",
                _ => "cycle, work_year, version",
            };
            let upsert = format!(
                "INSERT INTO {list} ({}) VALUES ({}) ON CONFLICT ({key}) DO UPDATE SET {}",
                names.join(", "),
                places.join(", "),
                updates.join(", "),
            );
            let mut statement = self.transaction.prepare(&upsert).map_err(|error| self.trouble(error))?;
            for row in document[list].as_array().into_iter().flatten() {
                if !touched.contains(key_of(list, row).as_str()) {
                    continue;
                }
                let values = columns.iter().map(|(name, kind)| stored(&row[name], *kind));
                statement.execute(rusqlite::params_from_iter(values)).map_err(|error| self.trouble(error))?;
            }
        }
        Ok(())
    }

    /// What calendars were given before.
    pub(crate) fn calendar_entries(&self) -> Result<BTreeMap<EntryKey, Entry>, Trouble> {
        let query =
            "SELECT trajectory, moment, occurrence, lead, planned, cancelled, sequence FROM calendar_entries";
        let mut statement = self.transaction.prepare(query).map_err(|error| self.trouble(error))?;
        let read = |row: &Row<'_>| -> rusqlite::Result<(EntryKey, String, bool, u32)> {
            let key = EntryKey {
                trajectory: row.get(0)?,
                moment: row.get(1)?,
                occurrence: row.get(2)?,
                lead: row.get(3)?,
            };
            Ok((key, row.get(4)?, row.get(5)?, row.get(6)?))
        };
        let found = statement.query_map([], read).map_err(|error| self.trouble(error))?;
        found
            .map(|row| {
                let (key, planned, cancelled, sequence) = row.map_err(|error| self.trouble(error))?;
                let planned = planned.parse().map_err(|error| self.trouble(error))?;
                Ok((key, Entry { planned, cancelled, sequence }))
            })
            .collect()
    }

    /// Remembers what calendars are given now.
    pub(crate) fn write_calendar_entries(&self, entries: &BTreeMap<EntryKey, Entry>) -> Result<(), Trouble> {
        let insert = "INSERT OR REPLACE INTO calendar_entries VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let mut statement = self.transaction.prepare(insert).map_err(|error| self.trouble(error))?;
        for (key, entry) in entries {
            let EntryKey { trajectory, moment, occurrence, lead } = key;
            let planned = entry.planned.to_string();
            statement
                .execute(params![
                    trajectory,
                    moment,
                    occurrence,
                    lead,
                    planned,
                    entry.cancelled,
                    entry.sequence
                ])
                .map_err(|error| self.trouble(error))?;
        }
        Ok(())
    }

    /// Keeps what was written.
    pub(crate) fn keep(self) -> Result<(), Trouble> {
        let Self { transaction, file } = self;
        transaction.commit().map_err(|error| Trouble::machine(file.display(), error))
    }
}

/// The key that a change names a row by.
fn key_of(list: &str, row: &Value) -> String {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let escaped = |name: &str| text(name).replace('%', "%25").replace('/', "%2F");
    match list {
        "trajectories" => text("trajectory"),
        "conversations" => format!("{}/{}/{}", text("trajectory"), escaped("moment"), row["occurrence"]),
        _ => format!("{}/{}", escaped("cycle"), escaped("work_year")),
    }
}

fn document(row: &Row<'_>, columns: &[(&str, Kind)]) -> rusqlite::Result<Value> {
    let mut members = Map::new();
    for (place, (name, kind)) in columns.iter().enumerate() {
        let value = match (row.get_ref(place)?, kind) {
            (ValueRef::Null, _) => Value::Null,
            (ValueRef::Integer(number), Kind::YesNo) => Value::Bool(number != 0),
            (ValueRef::Integer(number), _) => Value::from(number),
            (ValueRef::Text(text), Kind::Json) => serde_json::from_slice(text).unwrap_or(Value::Null),
            (ValueRef::Text(text), _) => Value::from(String::from_utf8_lossy(text)),
            (ValueRef::Real(number), _) => Value::from(number),
            (ValueRef::Blob(_), _) => Value::Null,
        };
        members.insert((*name).to_owned(), value);
    }
    Ok(Value::Object(members))
}

fn stored(value: &Value, kind: Kind) -> rusqlite::types::Value {
    match (value, kind) {
        (Value::Null, _) => rusqlite::types::Value::Null,
        (value, Kind::Json) => value.to_string().into(),
        (Value::Bool(value), _) => i64::from(*value).into(),
        (Value::Number(number), _) => number.as_i64().map_or(rusqlite::types::Value::Null, Into::into),
        (Value::String(text), _) => text.clone().into(),
        (value, _) => value.to_string().into(),
    }
}
