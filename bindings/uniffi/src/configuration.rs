//! Configurations: an organisation's rules.

use std::sync::Arc;

use chrono::NaiveDate;
use talent_core::configuration::consultation_file;
use talent_core::diagnostic::Problems;
use talent_core::document::Node;
use talent_core::framework::Function;

pub(crate) use talent_core::configuration::Sector;

use crate::diagnostics::{Diagnostic, listed};
use crate::documents::{decode, json_of, tree};
use crate::error::{ErrorKind, TalentError, guarded, problems};
use crate::localised::LocalisedText;
use crate::register::Register;
use crate::rows::RoleRequirements;
use crate::shown_score::{GivenScore, ScoreComparison, ShownScore};

/// An organisation's rules: work years, calendars, roles, cycles and their moments.
///
/// Reading finds every problem of the document's shape at once; an `Engine` then judges what it says.
#[derive(Debug, Clone, PartialEq, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct Configuration(pub(crate) Arc<talent_core::Configuration>);

/// A role that a picker offers.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AssignableRole {
    /// Id of the role.
    pub id: String,
    /// What people call it.
    pub name: Option<LocalisedText>,
}

impl Configuration {
    fn of(read: Result<talent_core::Configuration, Problems>) -> Result<Arc<Self>, TalentError> {
        read.map(Self::shared).map_err(problems(ErrorKind::Configuration))
    }

    pub(crate) fn shared(made: talent_core::Configuration) -> Arc<Self> {
        Arc::new(Self(Arc::new(made)))
    }
}

// Two configurations are alike where their documents are; no document holds a number that is not one.
impl Eq for Configuration {}

#[uniffi::export]
impl Configuration {
    /// Reads a configuration from YAML text. Fails with every problem of its shape.
    #[uniffi::constructor]
    pub fn from_yaml(text: &str) -> Result<Arc<Self>, TalentError> {
        guarded(|| Self::of(talent_core::Configuration::from_yaml(text)))
    }

    /// Reads a configuration from JSON text. Fails with every problem of its shape.
    #[uniffi::constructor]
    pub fn from_json(text: &str) -> Result<Arc<Self>, TalentError> {
        guarded(|| Self::of(talent_core::Configuration::from_json(text)))
    }

    /// The configuration as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.0.to_json()))
    }

    /// Everything that is wrong or unwise beyond the shape of the document, conditions left out; an `Engine` finds this
    /// and those.
    pub fn check(&self) -> Result<Vec<Diagnostic>, TalentError> {
        guarded(|| Ok(listed(&self.0.check())))
    }

    /// What a role asks on a date: competencies with their targets, from its profiles and its own requirements. Absent
    /// where there is no such role.
    pub fn requirements_of(
        &self,
        role: &str,
        on: NaiveDate,
    ) -> Result<Option<RoleRequirements>, TalentError> {
        guarded(|| {
            crate::dates::day(on, "on")?;
            Ok(self.0.requirements_of(role, on))
        })
    }

    /// What every role asks on a date, in the order of the document: for thousands of roles at once.
    ///
    /// Fails as a question with `date_out_of_range`.
    pub fn requirements_of_all(&self, on: NaiveDate) -> Result<Vec<RoleRequirements>, TalentError> {
        guarded(|| {
            crate::dates::day(on, "on")?;
            Ok(self.0.requirements_of_all(on))
        })
    }

    /// The roles that a picker offers, in the order of the document: not those that are blocked or removed.
    pub fn assignable_roles(&self) -> Result<Vec<AssignableRole>, TalentError> {
        guarded(|| {
            let roles = self.0.assignable_roles();
            let offered = roles.map(|role| AssignableRole {
                id: role.id.clone(),
                name: role.name.as_ref().map(LocalisedText::from),
            });
            Ok(offered.collect())
        })
    }

    /// A text as a person sees it: in the person's own language where the host gives one, else in the organisation's;
    /// `nl-BE` falls back to `nl`, and what is in neither to the first language there is.
    #[uniffi::method(default(own_language = None))]
    pub fn text_for(&self, text: LocalisedText, own_language: Option<String>) -> Result<String, TalentError> {
        guarded(|| Ok(self.0.text_for(&text.into(), own_language.as_deref()).to_owned()))
    }

    /// A score with the text that held when it was given, however often the competency was described anew since.
    ///
    /// Fails as a question with `unknown_reference` where there is no such competency.
    pub fn shown_score(&self, competency: &str, score: GivenScore) -> Result<ShownScore, TalentError> {
        guarded(|| {
            let shown = self.0.shown_score(competency, score);
            shown.map(|shown| ShownScore::from(&shown)).map_err(problems(ErrorKind::Question))
        })
    }

    /// Compares two scores of a competency, each with its text. Where they were given under different versions of the
    /// descriptors, the same level need not mean the same: the comparison is made, and says so.
    ///
    /// Fails as a question with `unknown_reference`, and with `value_outside_scale` for a score that is no level of the
    /// competency's scale of now.
    pub fn compare_scores(
        &self,
        competency: &str,
        earlier: GivenScore,
        later: GivenScore,
    ) -> Result<ScoreComparison, TalentError> {
        guarded(|| {
            let compared = self.0.compare_scores(competency, earlier, later);
            compared.map(|compared| ScoreComparison::from(&compared)).map_err(problems(ErrorKind::Question))
        })
    }

    /// The sentence that must be shown with this configuration where a competency, profile or role came from ESCO; absent
    /// where none did.
    pub fn attribution(&self) -> Option<String> {
        self.0.attribution().map(str::to_owned)
    }

    /// Proposes one role per function that has none yet, as JSON: a list of roles as documents write them.
    ///
    /// `functions` is a JSON list of ids, or of objects with `id` and `name`.
    pub fn roles_from_functions(&self, functions: &str) -> Result<String, TalentError> {
        guarded(|| {
            let mut functions = tree(functions, ErrorKind::Configuration)?;
            if let Node::List(items) = &mut functions {
                for id in items.iter_mut().filter(|item| matches!(item, Node::Text(_))) {
                    *id = Node::Object(vec![("id".to_owned(), std::mem::replace(id, Node::Null))]);
                }
            }
            let functions: Vec<Function> = decode(&functions, "functions", ErrorKind::Configuration)?;
            Ok(json_of(&self.0.roles_from_functions(functions)))
        })
    }

    /// `roles_from_functions` of functions that have only an id.
    pub fn roles_from_function_ids(&self, ids: Vec<String>) -> Result<String, TalentError> {
        guarded(|| {
            let functions = ids.iter().map(|id| Function::from(id.as_str()));
            Ok(json_of(&self.0.roles_from_functions(functions)))
        })
    }

    /// The configuration with a role blocked: it gives no new trajectories.
    ///
    /// Refused with `role_removed` where it was removed.
    pub fn block_role(&self, role: &str) -> Result<Arc<Self>, TalentError> {
        guarded(|| Self::of(self.0.block_role(role)))
    }

    /// The configuration with a role removed; it stays as a tombstone, so that no function brings it back.
    ///
    /// Refused with `role_in_use` where trajectories of the register name it.
    pub fn remove_role(&self, role: &str, register: Option<Arc<Register>>) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let used = register.iter().flat_map(|register| register.0.trajectories_with(role));
            Self::of(self.0.remove_role(role, used))
        })
    }

    /// The file that a works council is consulted with: what the configuration does, in Markdown; in Dutch for `nl`,
    /// else in English.
    pub fn consultation_file(&self, language: &str) -> Result<String, TalentError> {
        guarded(|| Ok(consultation_file(&self.0, language)))
    }
}

/// A sector with a start framework.
#[uniffi::remote(Enum)]
pub enum Sector {
    /// Care homes, home care, hospitals.
    Care,
    /// Schools from primary to vocational.
    Education,
    /// Municipalities and what belongs to them.
    LocalGovernment,
    /// Production, maintenance, logistics.
    Industry,
    /// Advice, finance, information technology, support.
    BusinessServices,
}

/// The start framework of a sector: competencies with descriptors for every level, profiles, roles and a cycle, in Dutch
/// and English.
///
/// Its cycle year is a draft, so that nothing is planned before the organisation has looked at it.
#[uniffi::export]
pub fn sector_template(sector: Sector) -> Result<Arc<Configuration>, TalentError> {
    guarded(|| Configuration::of(talent_core::configuration::sector_template(sector)))
}
