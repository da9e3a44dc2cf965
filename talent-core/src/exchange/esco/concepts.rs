use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{ConceptKind, ReuseLevel, SkillType};
use crate::columns::{Interner, NONE, TextColumn};

/// What one row says of a concept.
pub(super) struct Described<'r> {
    pub(super) kind: ConceptKind,
    pub(super) label: &'r str,
    /// Alternative labels, separated as the file separates them.
    pub(super) alternatives: &'r str,
    pub(super) description: &'r str,
    pub(super) code: &'r str,
    pub(super) isco_group: &'r str,
    pub(super) skill_type: Option<SkillType>,
    pub(super) reuse_level: Option<ReuseLevel>,
}

/// The concepts in columns, by the number of their URI; a URI that is only referred to has no kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Concepts {
    pub(super) uris: Interner,
    rows: Vec<Row>,
    texts: TextColumn,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    kind: Option<ConceptKind>,
    /// Whether only a collection described it so far.
    provisional: bool,
    skill_type: Option<SkillType>,
    reuse_level: Option<ReuseLevel>,
    label: u32,
    /// Alternative labels stand together in the texts: the first, and how many.
    alternatives: (u32, u32),
    description: u32,
    code: u32,
    isco_group: u32,
}

impl Default for Row {
    fn default() -> Self {
        Self {
            kind: None,
            provisional: false,
            skill_type: None,
            reuse_level: None,
            label: NONE,
            alternatives: (0, 0),
            description: NONE,
            code: NONE,
            isco_group: NONE,
        }
    }
}

impl Concepts {
    /// The number of a URI, also of a concept that is not described yet.
    pub(super) fn number(&mut self, uri: &str) -> u32 {
        let number = self.uris.intern(uri);
        if self.rows.len() < self.uris.len() {
            self.rows.resize(self.uris.len(), Row::default());
        }
        number
    }

    /// Takes in what a row says of a concept. What a main file says comes before what a collection says; a collection
    /// fills what is not known yet.
    pub(super) fn describe(&mut self, number: u32, described: &Described<'_>, collection: bool) {
        let known = self.row(number);
        let new = Row {
            kind: Some(described.kind),
            provisional: collection,
            skill_type: described.skill_type,
            reuse_level: described.reuse_level,
            label: self.push(described.label),
            alternatives: self.push_alternatives(described),
            description: self.push(described.description),
            code: self.push(described.code),
            isco_group: self.push(described.isco_group),
        };
        let (first, second) = if collection && known.kind.is_some() { (known, new) } else { (new, known) };
        let either = |first: u32, second: u32| if first == NONE { second } else { first };
        let row = Row {
            provisional: first.provisional && collection,
            skill_type: first.skill_type.or(second.skill_type),
            reuse_level: first.reuse_level.or(second.reuse_level),
            alternatives: if first.alternatives.1 == 0 { second.alternatives } else { first.alternatives },
            description: either(first.description, second.description),
            code: either(first.code, second.code),
            isco_group: either(first.isco_group, second.isco_group),
            ..first
        };
        if let Some(slot) = self.rows.get_mut(number as usize) {
            *slot = row;
        }
    }

    /// Whether a main file described the concept.
    pub(super) fn is_described(&self, number: u32) -> bool {
        let row = self.row(number);
        row.kind.is_some() && !row.provisional
    }

    /// Sets the skill type where no file said it.
    pub(super) fn complete_skill_type(&mut self, number: u32, skill_type: SkillType) {
        if let Some(row) = self.rows.get_mut(number as usize)
            && row.skill_type.is_none()
        {
            row.skill_type = Some(skill_type);
        }
    }

    fn push(&mut self, text: &str) -> u32 {
        if text.is_empty() { NONE } else { self.texts.push(text) }
    }

    /// Separates alternative labels: by lines in the main files, by ` | ` in the collections. A label that is repeated, or
    /// is the preferred one, is left out.
    fn push_alternatives(&mut self, described: &Described<'_>) -> (u32, u32) {
        let first = self.texts.len() as u32;
        let mut count = 0;
        for line in described.alternatives.split(['\n', '\r']) {
            for label in line.split(" | ").map(str::trim) {
                let known =
                    |count: u32| (first..first + count).any(|row| self.texts.get(row as usize) == label);
                if !label.is_empty() && label != described.label && !known(count) {
                    self.texts.push(label);
                    count += 1;
                }
            }
        }
        (first, count)
    }

    fn row(&self, number: u32) -> Row {
        self.rows.get(number as usize).copied().unwrap_or_default()
    }

    fn text(&self, row: u32) -> &str {
        self.texts.get(row as usize)
    }

    /// How many numbers were given.
    pub(super) fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    pub(super) fn kind(&self, number: u32) -> Option<ConceptKind> {
        self.row(number).kind
    }

    pub(super) fn uri(&self, number: u32) -> &str {
        self.uris.text(number)
    }

    pub(super) fn label(&self, number: u32) -> &str {
        self.text(self.row(number).label)
    }

    pub(super) fn alternatives(&self, number: u32) -> impl ExactSizeIterator<Item = &str> {
        let (first, count) = self.row(number).alternatives;
        (first..first + count).map(|row| self.text(row))
    }

    pub(super) fn description(&self, number: u32) -> &str {
        self.text(self.row(number).description)
    }

    pub(super) fn code(&self, number: u32) -> &str {
        self.text(self.row(number).code)
    }

    pub(super) fn isco_group(&self, number: u32) -> &str {
        self.text(self.row(number).isco_group)
    }

    pub(super) fn skill_type(&self, number: u32) -> Option<SkillType> {
        self.row(number).skill_type
    }

    pub(super) fn reuse_level(&self, number: u32) -> Option<ReuseLevel> {
        self.row(number).reuse_level
    }

    /// The number of a described concept.
    pub(super) fn find(&self, uri: &str) -> Option<u32> {
        self.uris.find(uri).filter(|number| self.kind(*number).is_some())
    }

    /// The numbers of the described concepts of a kind, bytewise by URI.
    pub(super) fn of_kind(&self, kind: ConceptKind) -> Vec<u32> {
        let mut found: Vec<u32> = (0..self.len()).filter(|number| self.kind(*number) == Some(kind)).collect();
        found.sort_unstable_by(|a, b| self.uri(*a).cmp(self.uri(*b)));
        found
    }

    pub(super) fn uris_of(&self, numbers: &[u32]) -> Vec<String> {
        let mut found: Vec<String> = numbers.iter().map(|number| self.uri(*number).to_string()).collect();
        found.sort_unstable();
        found
    }
}
