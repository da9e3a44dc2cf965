//! The rows of a register that are no tables.

use talent_core::document::Node;
use talent_core::planning::RegisterDocument;

use crate::competencies::{RequirementOverrideRow, ScoreRow, VersionRow};
use crate::documents::value_of;
use crate::error::{ErrorKind, TalentError, problems};
use crate::facts::put;
use crate::rows::{ConversationRow, FrameworkRow, RecordRow, TrajectoryRow};
use crate::update_rows::{RulesRow, UpdateRow};

/// The rows of a register that stand beside its tables; those that are left out are none.
#[derive(Clone, Debug, Default, PartialEq, uniffi::Record)]
pub struct RegisterRows {
    /// Frozen frameworks.
    #[uniffi(default = [])]
    pub frameworks: Vec<FrameworkRow>,
    /// What else was recorded in trajectories.
    #[uniffi(default = [])]
    pub records: Vec<RecordRow>,
    /// Scores of competencies.
    #[uniffi(default = [])]
    pub scores: Vec<ScoreRow>,
    /// What persons decided beside the framework.
    #[uniffi(default = [])]
    pub requirement_overrides: Vec<RequirementOverrideRow>,
    /// Competency updates.
    #[uniffi(default = [])]
    pub updates: Vec<UpdateRow>,
    /// The snapshot versions that trajectories took after the first.
    #[uniffi(default = [])]
    pub versions: Vec<VersionRow>,
    /// The moments and linked roles that cycle years work with, where an update holds them.
    #[uniffi(default = [])]
    pub held_rules: Vec<RulesRow>,
}

impl RegisterRows {
    /// With trajectories and conversations as a document, so that everything in the rows is judged as it is there.
    pub(crate) fn into_document(
        self,
        trajectories: Vec<TrajectoryRow>,
        conversations: Vec<ConversationRow>,
    ) -> Result<RegisterDocument, TalentError> {
        let numbers = self.odd_weights();
        let mut document = Node::from_value(&value_of(&RegisterDocument {
            trajectories,
            conversations,
            frameworks: self.frameworks,
            records: self.records,
            scores: self.scores,
            requirement_overrides: self.requirement_overrides,
            updates: self.updates,
            versions: self.versions,
            ..RegisterDocument::default()
        }));
        if let Node::Object(members) = &mut document {
            let rules = self.held_rules.into_iter().map(RulesRow::into_node).collect();
            members.push(("rules".to_owned(), Node::List(rules)));
        }
        for (path, number) in numbers {
            let path: Vec<&str> = path.split('/').collect();
            put(&mut document, &path, number);
        }
        RegisterDocument::from_node(&document).map_err(problems(ErrorKind::Register))
    }

    /// Weights that JSON has no words for, with their places; the reader of documents refuses them there. Without this
    /// they would be read as left out.
    fn odd_weights(&self) -> Vec<(String, f64)> {
        let own = self.requirement_overrides.iter().enumerate();
        let own = own.map(|(row, stored)| (format!("requirement_overrides/{row}/weight"), stored));
        let replaced = self.updates.iter().enumerate().flat_map(|(update, stored)| {
            stored.replaced.iter().enumerate().flat_map(move |(row, replaced)| {
                let place = move |which| format!("updates/{update}/replaced/{row}/{which}/weight");
                let after = replaced.after.iter().map(move |after| (place("after"), after));
                std::iter::once((place("before"), &replaced.before)).chain(after)
            })
        });
        own.chain(replaced)
            .filter_map(|(place, stored)| Some((place, stored.weight.filter(|weight| !weight.is_finite())?)))
            .collect()
    }
}
