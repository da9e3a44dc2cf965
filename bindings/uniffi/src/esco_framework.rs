//! A framework made of ESCO occupations.

use std::sync::Arc;

use talent_core::exchange::esco as core;

use crate::configuration::Configuration;
use crate::documents::json_of;
use crate::error::{TalentError, guarded};
use crate::esco::Esco;

/// A framework made of occupations: competencies, and a profile and a role per occupation.
#[derive(Debug, PartialEq, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct EscoFramework(core::EscoFramework);

// No requirement holds a number that is not one.
impl Eq for EscoFramework {}

impl EscoFramework {
    pub(crate) fn shared(made: core::EscoFramework) -> Arc<Self> {
        Arc::new(Self(made))
    }
}

#[uniffi::export]
impl EscoFramework {
    /// The sentence that must be shown with it.
    pub fn attribution(&self) -> String {
        self.0.attribution.to_owned()
    }

    /// The version it was made of.
    pub fn version(&self) -> String {
        self.0.version.clone()
    }

    /// Ids of the competencies, bytewise.
    pub fn competencies(&self) -> Vec<String> {
        self.0.competencies.iter().map(|competency| competency.id.clone()).collect()
    }

    /// Ids of the roles, in the order the occupations were asked; the profile of each has the same id.
    pub fn roles(&self) -> Vec<String> {
        self.0.roles.iter().map(|role| role.id.clone()).collect()
    }

    /// The configuration with what it does not have yet of this framework.
    ///
    /// What the organisation has stays as it is: an id that is taken is not written again, and a competency that it
    /// already made of a concept takes the place of the new one in every profile. So adding twice changes nothing.
    pub fn add_to(&self, configuration: &Configuration) -> Result<Arc<Configuration>, TalentError> {
        guarded(|| Ok(Configuration::shared(self.0.add_to(&configuration.0))))
    }

    /// The framework with the names and descriptions of the same classification in another language added.
    pub fn translated(&self, esco: &Esco) -> Result<Arc<Self>, TalentError> {
        guarded(|| Ok(Self::shared(self.0.clone().translated(&esco.0))))
    }

    /// The framework as canonical JSON (RFC 8785): competencies, profiles and roles as configurations write them.
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(json_of(&self.0)))
    }
}
