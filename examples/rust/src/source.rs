use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use talent_core::configuration::Configuration;
use talent_core::diagnostic::Diagnostic;
use talent_core::exchange::tables::{RecordLines, Table, TableReader};
use talent_core::workforce::Workforce;

use crate::locate::Places;
use crate::mapping::{Mapped, Mapping};
use crate::options::Options;
use crate::sample;
use crate::trouble::{Finding, Trouble};

/// The configuration as it was written, so that places in it can be named.
pub(crate) struct ConfigurationText {
    pub(crate) file: PathBuf,
    pub(crate) text: String,
}

impl ConfigurationText {
    pub(crate) fn load(options: &Options) -> Result<Self, Trouble> {
        let beside = || {
            options
                .data
                .as_ref()
                .map(|folder| folder.join("configuration.yaml"))
                .filter(|file| file.is_file())
        };
        match options.config.clone().or_else(beside) {
            None => Ok(Self {
                file: PathBuf::from("sample/configuration.yaml"),
                text: sample::CONFIGURATION.to_owned(),
            }),
            Some(file) => Ok(Self { text: read_text(&file)?, file }),
        }
    }

    pub(crate) fn parse(&self) -> Result<Configuration, Trouble> {
        let json = self.file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let read =
            if json { Configuration::from_json(&self.text) } else { Configuration::from_yaml(&self.text) };
        read.map_err(|problems| Trouble::Input(self.findings(&problems.0)))
    }

    pub(crate) fn findings(&self, diagnostics: &[Diagnostic]) -> Vec<Finding> {
        let places = Places::read(&self.text);
        diagnostics.iter().map(|diagnostic| Finding::in_document(&self.file, &places, diagnostic)).collect()
    }
}

/// The workforce with the files it came from.
pub(crate) struct Tables {
    pub(crate) workforce: Workforce,
    files: BTreeMap<Table, PathBuf>,
    lines: RecordLines,
    mapped: Option<Mapped>,
}

impl Tables {
    pub(crate) fn load(options: &Options, configuration: &Configuration) -> Result<Self, Trouble> {
        let mut mapped = None;
        let mut files = BTreeMap::new();
        let texts: Vec<(Table, Vec<u8>)> = match (&options.data, &options.mapping) {
            (None, _) => sample::TABLES
                .iter()
                .map(|(table, text)| {
                    files.insert(*table, PathBuf::from(format!("sample/{table}.csv")));
                    (*table, text.as_bytes().to_vec())
                })
                .collect(),
            (Some(folder), Some(mapping)) => {
                let made = Mapping::load(mapping)?.apply(folder)?;
                let tables = made.tables.clone();
                mapped = Some(made);
                tables
            }
            (Some(folder), None) => read_folder(folder, &mut files)?,
        };
        let mut reader = TableReader::new(configuration);
        for (table, bytes) in &texts {
            reader.read(*table, bytes);
        }
        match reader.finish() {
            Ok(read) => Ok(Self { workforce: read.workforce, files, lines: read.lines, mapped }),
            Err(problems) => {
                let tables =
                    Self { workforce: Workforce::default(), files, lines: RecordLines::default(), mapped };
                Err(Trouble::Input(tables.findings(&problems.0)))
            }
        }
    }

    /// What is wrong with rows, each with the file, line and column that a person can open.
    pub(crate) fn findings<'d>(&self, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<Finding> {
        diagnostics.into_iter().map(|diagnostic| Finding::of(self.place(diagnostic), diagnostic)).collect()
    }

    fn place(&self, diagnostic: &Diagnostic) -> String {
        let steps: Vec<&str> = diagnostic.pointer.split('/').skip(1).collect();
        let table = steps.first().and_then(|step| Table::from_word(step));
        let line = match diagnostic.parameters.get("line") {
            Some(line) => line.parse().ok(),
            None => self.lines.line_of(&diagnostic.pointer).map(|(_, line)| line),
        };
        let (Some(table), Some(line)) = (table, line) else { return diagnostic.pointer.clone() };
        let column = diagnostic
            .parameters
            .get("column")
            .map_or_else(|| steps.get(2).copied().unwrap_or(""), String::as_str);
        let (file, line) = match &self.mapped {
            Some(mapped) => (mapped.file.clone(), mapped.line(table, line)),
            None => (self.files.get(&table).cloned().unwrap_or_else(|| format!("{table}.csv").into()), line),
        };
        let place = format!("{}:{line}", file.display());
        if column.is_empty() { place } else { format!("{place} {column}") }
    }
}

fn read_folder(
    folder: &Path,
    files: &mut BTreeMap<Table, PathBuf>,
) -> Result<Vec<(Table, Vec<u8>)>, Trouble> {
    if !folder.is_dir() {
        return Err(Trouble::input(
            folder.display(),
            "no_such_folder",
            "There is no such folder.",
            "Deze map bestaat niet.",
        ));
    }
    let mut texts = Vec::new();
    for table in Table::ALL {
        let file = folder.join(format!("{table}.csv"));
        match std::fs::read(&file) {
            Ok(bytes) => {
                texts.push((*table, bytes));
                files.insert(*table, file);
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Trouble::machine(file.display(), error)),
        }
    }
    if !files.contains_key(&Table::Employees) {
        let file = folder.join("employees.csv");
        let (en, nl) = ("The table `employees` is needed.", "De tabel `employees` is nodig.");
        return Err(Trouble::input(file.display(), "no_such_file", en, nl));
    }
    Ok(texts)
}

pub(crate) fn read_text(file: &Path) -> Result<String, Trouble> {
    let bytes = std::fs::read(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Trouble::input(
            file.display(),
            "no_such_file",
            "There is no such file.",
            "Dit bestand bestaat niet.",
        ),
        _ => Trouble::machine(file.display(), error),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let place = format!("{}:{line}", file.display());
        Trouble::input(place, "not_utf8", "This is not UTF-8 text.", "Dit is geen UTF-8-tekst.")
    })
}
