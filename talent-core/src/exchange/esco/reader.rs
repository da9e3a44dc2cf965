use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::concepts::Concepts;
use super::row::{Header, Row, at};
use super::rows::{Next, ROW_LIMIT_BYTES, Rows};
use super::{ConceptKind, Esco, EscoFile, SkillRelation, SkillType};
use crate::diagnostic::catalogue::esco::{
    ESCO_CONCEPT_REPEATED, ESCO_FILE_UNKNOWN, ESCO_KIND_DIFFERS, ESCO_MORE_ROWS, ESCO_ROW_TOO_LONG,
};
use crate::diagnostic::catalogue::exchange::{ROW_LENGTH, ROW_QUOTES};
use crate::diagnostic::{Diagnostic, Severity};
use crate::exchange::records::Record;

/// So many damaged rows of a file are named; the others are counted.
const NAMED_ROWS: u64 = 1000;
/// A file that is there as a whole is read in parts of this size.
const PART_BYTES: usize = 32 * 1024;

/// Reads the CSV package of ESCO, file after file in any order, each as a whole or in parts of any size.
///
/// Columns are found by name, in any order; others are passed over. Alternative labels may be separated by lines or by
/// ` | `, `cross-sector` may be written `cross-sectoral`, codes keep their leading zeros. A damaged row is named and left
/// out, also one whose stray quote would swallow the rows after it; the rest is read.
///
/// ```
/// use talent_core::exchange::esco::{EscoFile, EscoReader};
///
/// let mut reader = EscoReader::new("1.2.0", "en");
/// // As it comes from a network or a disk.
/// reader.begin(EscoFile::Occupations, "occupations_en.csv");
/// reader.push(b"conceptUri,iscoGroup,preferredLabel,altLabels\n");
/// reader.push(b"http://data.europa.eu/esco/occupation/1,2221,nurse,\"RN\nstaff nurse\"\n");
/// reader.push(b"not a uri,2221,midwife,\n");
/// reader.end();
///
/// let read = reader.finish();
/// let nurse = read.esco.concept("http://data.europa.eu/esco/occupation/1").unwrap();
/// assert_eq!((nurse.label.as_str(), nurse.alternatives), ("nurse", vec!["RN".into(), "staff nurse".into()]));
/// let damaged = &read.diagnostics[0];
/// assert_eq!((damaged.code.name, damaged.pointer.as_str()), ("esco_not_a_uri", "/occupations_en.csv/1/conceptUri"));
/// assert_eq!(damaged.parameters["line"], "4"); // the row before it has two lines
/// ```
#[derive(Debug)]
pub struct EscoReader {
    pub(super) version: String,
    pub(super) language: String,
    pub(super) concepts: Concepts,
    pub(super) links: ReadLinks,
    pub(super) files: Vec<FileRead>,
    pub(super) diagnostics: Vec<Diagnostic>,
    open: Option<OpenFile>,
}

/// Links between numbers of concepts, each with the file it stood in.
#[derive(Debug, Default)]
pub(super) struct ReadLinks {
    pub(super) occupation_skills: Vec<(u32, u32, SkillRelation, u16)>,
    pub(super) skill_skills: Vec<(u32, u32, SkillRelation, u16)>,
    pub(super) broader: Vec<(u32, u32, u16)>,
    /// What the relations say of skills.
    pub(super) skill_types: Vec<(u32, SkillType)>,
}

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileRead {
    /// The name the host gave it.
    pub name: String,
    /// Which file of the package it is.
    pub file: EscoFile,
    /// Rows that were read.
    pub rows: u64,
    /// Rows that were left out; each of the first thousand has a diagnostic.
    pub left_out: u64,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct EscoRead {
    /// The classification.
    pub esco: Esco,
    /// The files in the order they came.
    pub files: Vec<FileRead>,
    /// Everything that was wrong with them. A row with an error was left out; a file with an error in its header was
    /// passed over.
    pub diagnostics: Vec<Diagnostic>,
}

/// The file that is being read.
struct OpenFile {
    file: EscoFile,
    name: String,
    rows: Rows,
    /// Its place among the files.
    place: u16,
    state: State,
    number: u64,
    read: u64,
    left_out: u64,
}

enum State {
    BeforeHeader,
    Rows(Header),
    /// The header cannot be used: the rows would only repeat it.
    PassedOver,
}

impl core::fmt::Debug for OpenFile {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("OpenFile").field("name", &self.name).finish_non_exhaustive()
    }
}

impl EscoReader {
    /// A reader for the files of one version, such as `1.2.0`, in one language, such as `en`.
    pub fn new(version: &str, language: &str) -> Self {
        Self {
            version: version.to_string(),
            language: language.to_string(),
            concepts: Concepts::default(),
            links: ReadLinks::default(),
            files: Vec::new(),
            diagnostics: Vec::new(),
            open: None,
        }
    }

    /// Reads a file that is there as a whole; `name` is what diagnostics call it.
    pub fn read(&mut self, file: EscoFile, name: &str, bytes: &[u8]) -> &mut Self {
        self.begin(file, name);
        for part in bytes.chunks(PART_BYTES) {
            self.push(part);
        }
        self.end()
    }

    /// Reads a file by its name in the package, such as `skills_en.csv`. A file that is not read has the warning
    /// `esco_file_unknown`.
    ///
    /// ```
    /// use talent_core::exchange::esco::EscoReader;
    ///
    /// let mut reader = EscoReader::new("1.2.0", "en");
    /// reader.read_named("dictionary_en.csv", b"filename,data header,description\n");
    /// assert_eq!(reader.finish().diagnostics[0].code.name, "esco_file_unknown");
    /// ```
    pub fn read_named(&mut self, name: &str, bytes: &[u8]) -> &mut Self {
        match EscoFile::of_name(name) {
            Some(file) => self.read(file, name, bytes),
            None => {
                let known: Vec<&str> = EscoFile::ALL.iter().map(|file| file.as_str()).collect();
                self.diagnostics.push(
                    Diagnostic::new(&ESCO_FILE_UNKNOWN, "")
                        .with("found", name)
                        .with("expected", known.join(", ")),
                );
                self
            }
        }
    }

    /// Starts a file that comes in parts; a file that was begun before is ended.
    pub fn begin(&mut self, file: EscoFile, name: &str) -> &mut Self {
        self.end();
        let place = u16::try_from(self.files.len()).unwrap_or(u16::MAX);
        self.files.push(FileRead { name: name.to_string(), file, rows: 0, left_out: 0 });
        self.open = Some(OpenFile {
            file,
            name: name.to_string(),
            rows: Rows::new(),
            place,
            state: State::BeforeHeader,
            number: 0,
            read: 0,
            left_out: 0,
        });
        self
    }

    /// The next bytes of the file that was begun; they may end anywhere. Ignored where none was begun.
    pub fn push(&mut self, bytes: &[u8]) -> &mut Self {
        if let Some(mut open) = self.open.take() {
            open.rows.push(bytes);
            self.read_rows(&mut open, false);
            self.open = Some(open);
        }
        self
    }

    /// The file that was begun has no more bytes.
    pub fn end(&mut self) -> &mut Self {
        let Some(mut open) = self.open.take() else { return self };
        self.read_rows(&mut open, true);
        if matches!(open.state, State::BeforeHeader) {
            self.diagnostics.push(Header::none(open.file, &open.name));
        }
        if open.left_out > NAMED_ROWS {
            self.diagnostics.push(
                Diagnostic::new(&ESCO_MORE_ROWS, alloc::format!("/{}", open.name))
                    .with("table", &open.name)
                    .with("count", open.left_out - NAMED_ROWS),
            );
        }
        if let Some(file) = self.files.get_mut(usize::from(open.place)) {
            (file.rows, file.left_out) = (open.read, open.left_out);
        }
        self
    }

    /// The classification of all files read.
    ///
    /// Errors in the diagnostics, among others: `table_empty`, `table_separator`, `column_missing`, `column_duplicate`,
    /// `row_length`, `row_quotes`, `esco_row_too_long`, `cell_missing`, `cell_not_utf8`, `esco_not_a_uri`,
    /// `unknown_word`, `esco_concept_repeated`, `esco_kind_differs`. Warnings: `esco_word_unknown`,
    /// `esco_reference_unknown`, `esco_circle`, `esco_file_unknown`.
    pub fn finish(mut self) -> EscoRead {
        self.end();
        Esco::of_reader(self)
    }

    fn read_rows(&mut self, open: &mut OpenFile, last: bool) {
        let OpenFile { file, name, rows, place, state, number, read, left_out } = open;
        while let Some(next) = rows.next(last) {
            let record = match next {
                Next::Row(record) => record,
                Next::TooLong => {
                    let line = rows.line_of_unfinished();
                    rows.give_up_line(line);
                    if matches!(state, State::Rows(_)) {
                        let found = at(name, *number, line, &ESCO_ROW_TOO_LONG, "");
                        leave_out(&mut self.diagnostics, left_out, [found.with("limit", ROW_LIMIT_BYTES)]);
                        *number += 1;
                    }
                    continue;
                }
            };
            let line = record.line;
            let header = match state {
                State::PassedOver => {
                    rows.accept();
                    continue;
                }
                State::BeforeHeader => {
                    *state = match Header::read(*file, name, &record) {
                        Ok(header) => State::Rows(header),
                        Err(problems) => {
                            self.diagnostics.extend(problems);
                            State::PassedOver
                        }
                    };
                    rows.accept();
                    continue;
                }
                State::Rows(header) => header,
            };
            let mut row =
                Row { header, record: &record, number: *number, found: Vec::new(), swallowed: false };
            *number += 1;
            self.take(&mut row, *place);
            let Row { found, swallowed, .. } = row;
            if found.iter().any(|found| found.code.severity == Severity::Error) {
                leave_out(&mut self.diagnostics, left_out, found);
            } else {
                self.diagnostics.extend(found);
                *read += 1;
            }
            if swallowed { rows.give_up_line(line) } else { rows.accept() }
        }
    }

    /// Takes a row in, if nothing is wrong with it.
    fn take(&mut self, row: &mut Row<'_>, place: u16) {
        if !has_the_shape_of_a_row(row.record, row.header) {
            row.swallowed = true;
            let found = if row.record.quotes_paired {
                row.at(&ROW_LENGTH, "").with("found", row.record.len()).with("expected", row.header.width)
            } else {
                row.at(&ROW_QUOTES, "")
            };
            row.found.push(found);
            return;
        }
        match row.header.file {
            EscoFile::Occupations | EscoFile::OccupationsCollection => {
                self.take_concept(row, ConceptKind::Occupation, place);
            }
            EscoFile::Skills | EscoFile::SkillsCollection => {
                self.take_concept(row, ConceptKind::Skill, place);
            }
            EscoFile::IscoGroups => self.take_concept(row, ConceptKind::IscoGroup, place),
            EscoFile::SkillGroups => self.take_concept(row, ConceptKind::SkillGroup, place),
            EscoFile::OccupationSkillRelations => self.take_occupation_skill(row, place),
            EscoFile::SkillSkillRelations => self.take_skill_skill(row, place),
            EscoFile::BroaderOccupations | EscoFile::BroaderSkills => self.take_broader(row, place),
            EscoFile::SkillsHierarchy => self.take_hierarchy(row, place),
        }
    }

    fn take_concept(&mut self, row: &mut Row<'_>, kind: ConceptKind, place: u16) {
        let uri = row.uri("conceptUri");
        let described = row.described(kind);
        let broader = row.uris("broaderConceptUri");
        let (Some(uri), Some(described)) = (uri, described) else { return };
        if row.found.iter().any(|found| found.code.severity == Severity::Error) {
            return;
        }
        let number = self.concepts.number(uri);
        let collection = row.header.file.is_collection();
        match self.concepts.kind(number) {
            Some(known) if known != kind => {
                row.found
                    .push(row.at(&ESCO_KIND_DIFFERS, "conceptUri").with("found", uri).with("kind", known));
                return;
            }
            Some(_) if !collection && self.concepts.is_described(number) => {
                row.found.push(row.at(&ESCO_CONCEPT_REPEATED, "conceptUri").with("found", uri));
                return;
            }
            _ => self.concepts.describe(number, &described, collection),
        }
        for parent in broader {
            let parent = self.concepts.number(parent);
            self.links.broader.push((number, parent, place));
        }
    }

    fn take_occupation_skill(&mut self, row: &mut Row<'_>, place: u16) {
        let (occupation, relation, skill) = (row.uri("occupationUri"), row.relation(), row.uri("skillUri"));
        let skill_type = row.skill_type();
        let (Some(occupation), Some(relation), Some(skill)) = (occupation, relation, skill) else { return };
        let (occupation, skill) = (self.concepts.number(occupation), self.concepts.number(skill));
        self.links.occupation_skills.push((occupation, skill, relation, place));
        self.links.skill_types.extend(skill_type.map(|skill_type| (skill, skill_type)));
    }

    fn take_skill_skill(&mut self, row: &mut Row<'_>, place: u16) {
        let (from, relation) = (row.uri("originalSkillUri"), row.relation());
        let to = row.uri("relatedSkillUri");
        let (Some(from), Some(relation), Some(to)) = (from, relation, to) else { return };
        let (from, to) = (self.concepts.number(from), self.concepts.number(to));
        self.links.skill_skills.push((from, to, relation, place));
    }

    fn take_broader(&mut self, row: &mut Row<'_>, place: u16) {
        let (concept, parent) = (row.uri("conceptUri"), row.uri("broaderUri"));
        let (Some(concept), Some(parent)) = (concept, parent) else { return };
        let (concept, parent) = (self.concepts.number(concept), self.concepts.number(parent));
        self.links.broader.push((concept, parent, place));
    }

    fn take_hierarchy(&mut self, row: &mut Row<'_>, place: u16) {
        let mut levels = alloc::vec![row.uri("Level 0 URI")];
        for column in ["Level 1 URI", "Level 2 URI", "Level 3 URI"] {
            levels.push(row.optional_uri(column));
        }
        if !row.found.is_empty() {
            return;
        }
        let numbers: Vec<u32> = levels.into_iter().flatten().map(|uri| self.concepts.number(uri)).collect();
        for (parent, child) in numbers.iter().zip(numbers.iter().skip(1)) {
            self.links.broader.push((*child, *parent, place));
        }
    }
}

/// Whether the row has as many values as the header, and quotes in pairs.
fn has_the_shape_of_a_row(record: &Record<'_>, header: &Header) -> bool {
    let width = record.len();
    let fits = width == header.width || (header.file.leaves_out_the_end() && width < header.width);
    record.quotes_paired && fits
}

/// Counts a row that is left out, and names it while there are few.
fn leave_out(
    diagnostics: &mut Vec<Diagnostic>,
    left_out: &mut u64,
    found: impl IntoIterator<Item = Diagnostic>,
) {
    *left_out += 1;
    if *left_out <= NAMED_ROWS {
        diagnostics.extend(found);
    }
}
