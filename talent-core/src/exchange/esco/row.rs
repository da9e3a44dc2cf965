use alloc::string::String;
use alloc::vec::Vec;

use super::EscoFile;
use super::concepts::Described;
use super::{ConceptKind, ReuseLevel, SkillRelation, SkillType};
use crate::diagnostic::catalogue::document::UNKNOWN_WORD;
use crate::diagnostic::catalogue::esco::{ESCO_NOT_A_URI, ESCO_WORD_UNKNOWN};
use crate::diagnostic::catalogue::exchange::{
    CELL_MISSING, CELL_NOT_UTF8, COLUMN_DUPLICATE, COLUMN_MISSING, TABLE_EMPTY, TABLE_SEPARATOR,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::exchange::records::Record;

/// Where the columns of a file stand, and what the file is called.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) file: EscoFile,
    pub(super) name: String,
    /// Per column that is read: its place in the file.
    places: Vec<Option<usize>>,
    pub(super) width: usize,
}

impl Header {
    /// Reads the header; everything that is wrong with the columns comes at once.
    pub(super) fn read(file: EscoFile, name: &str, record: &Record<'_>) -> Result<Self, Vec<Diagnostic>> {
        let columns = file.columns();
        let mut header =
            Self { file, name: name.into(), places: alloc::vec![None; columns.len()], width: record.len() };
        let mut problems = Vec::new();
        for place in 0..record.len() {
            let text = String::from_utf8_lossy(record.field(place));
            let Some(column) = columns.iter().position(|column| column.name == text.trim()) else { continue };
            if let Some(slot) = header.places.get_mut(column)
                && slot.replace(place).is_some()
            {
                problems.push(header.problem(&COLUMN_DUPLICATE, record.line, text.trim()));
            }
        }
        if header.places.iter().all(Option::is_none) && record.len() == 1 {
            let found = if record.field(0).contains(&b'\t') { "⇥" } else { ";" };
            if record.field(0).iter().any(|byte| matches!(byte, b'\t' | b';')) {
                return Err(alloc::vec![
                    header.problem(&TABLE_SEPARATOR, record.line, "").with("found", found)
                ]);
            }
        }
        for (column, place) in columns.iter().zip(&header.places) {
            if column.required && place.is_none() {
                problems.push(header.problem(&COLUMN_MISSING, record.line, column.name));
            }
        }
        if problems.is_empty() { Ok(header) } else { Err(problems) }
    }

    /// What is said of a file without a header.
    pub(super) fn none(file: EscoFile, name: &str) -> Diagnostic {
        let columns: Vec<&str> = file.columns().iter().map(|column| column.name).collect();
        Diagnostic::new(&TABLE_EMPTY, alloc::format!("/{}", escaped(name)))
            .with("table", name)
            .with("line", 1)
            .with("column", "")
            .with("expected", columns.join(", "))
    }

    fn problem(&self, code: &'static Code, line: u64, column: &str) -> Diagnostic {
        Diagnostic::new(code, alloc::format!("/{}", escaped(&self.name)))
            .with("table", &self.name)
            .with("line", line)
            .with("column", column)
    }

    fn place(&self, column: &str) -> Option<usize> {
        let position = self.file.columns().iter().position(|known| known.name == column)?;
        self.places.get(position).copied().flatten()
    }
}

/// One row while it is read.
pub(super) struct Row<'r> {
    pub(super) header: &'r Header,
    pub(super) record: &'r Record<'r>,
    /// The row's number in its file, from 0 and without the header.
    pub(super) number: u64,
    /// What is wrong with this row: one error, and it is left out.
    pub(super) found: Vec<Diagnostic>,
    /// Whether a value shows that the row swallowed others.
    pub(super) swallowed: bool,
}

impl<'r> Row<'r> {
    /// A diagnostic at a column of this row.
    pub(super) fn at(&self, code: &'static Code, column: &str) -> Diagnostic {
        at(&self.header.name, self.number, self.record.line, code, column)
    }

    /// What is written in a column; empty where it is missing.
    fn cell(&mut self, column: &str) -> &'r str {
        let Some(place) = self.header.place(column) else { return "" };
        let bytes = self.record.field(place);
        match core::str::from_utf8(bytes) {
            Ok(text) => text.trim(),
            Err(_) => {
                let found = self.at(&CELL_NOT_UTF8, column).with("found", String::from_utf8_lossy(bytes));
                self.found.push(found);
                ""
            }
        }
    }

    /// What is written in a column that every row needs.
    fn required(&mut self, column: &str) -> Option<&'r str> {
        let before = self.found.len();
        let text = self.cell(column);
        if !text.is_empty() {
            return Some(text);
        }
        if self.found.len() == before {
            self.found.push(self.at(&CELL_MISSING, column));
        }
        None
    }

    /// The URI in a column that every row needs.
    pub(super) fn uri(&mut self, column: &str) -> Option<&'r str> {
        let text = self.required(column)?;
        self.checked_uri(text, column)
    }

    /// The URI in a column that may be empty.
    pub(super) fn optional_uri(&mut self, column: &str) -> Option<&'r str> {
        let text = self.cell(column);
        if text.is_empty() { None } else { self.checked_uri(text, column) }
    }

    /// URIs separated by ` | ` or lines.
    pub(super) fn uris(&mut self, column: &str) -> Vec<&'r str> {
        let parts = self.cell(column).split(['\n', '|']).map(str::trim).filter(|part| !part.is_empty());
        parts.filter_map(|part| self.checked_uri(part, column)).collect()
    }

    fn checked_uri(&mut self, text: &'r str, column: &str) -> Option<&'r str> {
        let is_uri = (text.starts_with("http://") || text.starts_with("https://"))
            && text.bytes().all(|byte| byte > b' ' && byte != 0x7f);
        if is_uri {
            return Some(text);
        }
        self.swallowed |= text.contains('\n');
        let shown: String = text.chars().take(80).collect();
        self.found.push(self.at(&ESCO_NOT_A_URI, column).with("found", shown));
        None
    }

    /// `essential` or `optional`.
    pub(super) fn relation(&mut self) -> Option<SkillRelation> {
        let text = self.required("relationType")?;
        let relation = SkillRelation::from_word(text);
        if relation.is_none() {
            self.swallowed |= text.contains('\n');
            let near = crate::document::nearest(text, ["essential", "optional"]).unwrap_or("…");
            let found = self.at(&UNKNOWN_WORD, "relationType").with("found", text).with("suggestion", near);
            self.found.push(found.with("expected", "essential, optional"));
        }
        relation
    }

    /// A word that may be missing; an unknown one is said and passed over.
    fn word<T>(&mut self, column: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.cell(column);
        if text.is_empty() {
            return None;
        }
        let word = read(text);
        if word.is_none() {
            let found = self.at(&ESCO_WORD_UNKNOWN, column).with("found", text).with("expected", expected);
            self.found.push(found);
        }
        word
    }

    pub(super) fn skill_type(&mut self) -> Option<SkillType> {
        self.word("skillType", "knowledge, skill/competence", SkillType::of_file)
    }

    /// Everything that the row says of a concept of this kind.
    pub(super) fn described(&mut self, kind: ConceptKind) -> Option<Described<'r>> {
        let label = self.required("preferredLabel");
        let alternatives = self.cell("altLabels");
        let description = self.cell("description");
        let code = self.cell("code");
        let isco_group = self.cell("iscoGroup");
        let skill_type = self.skill_type();
        let levels = "transversal, cross-sector, sector-specific, occupation-specific";
        let reuse_level = self.word("reuseLevel", levels, ReuseLevel::of_file);
        Some(Described {
            kind,
            label: label?,
            alternatives,
            description,
            code,
            isco_group,
            skill_type,
            reuse_level,
        })
    }
}

/// A diagnostic about a row of a file: the pointer is `/file/row/column`, rows from 0 without the header.
pub(super) fn at(file: &str, row: u64, line: u64, code: &'static Code, column: &str) -> Diagnostic {
    let mut pointer = alloc::format!("/{}/{row}", escaped(file));
    if !column.is_empty() {
        pointer.push('/');
        pointer.push_str(column);
    }
    Diagnostic::new(code, pointer).with("table", file).with("line", line).with("column", column)
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
