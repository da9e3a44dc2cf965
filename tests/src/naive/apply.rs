//! Applying changes, row by row on the natural keys.

use serde_json::{Map, Value};
use talent_core::diagnostic::Pointer;
use talent_core::document::{Decode, Node, Reading};
use talent_core::planning::{
    Change, ChangeKind, ConversationRow, FrameworkRow, RegisterDocument, TrajectoryRow,
};

use super::changes::columns;
use super::trajectory::conversation_key;

/// The register after the changes, every table in the order of its natural keys.
pub fn apply(register: &RegisterDocument, changes: &[Change]) -> RegisterDocument {
    let mut register = register.clone();
    for change in changes {
        let after = change.after.as_ref().expect("a change says what comes of it");
        match change.kind {
            ChangeKind::FreezeFramework => register.frameworks.push(row::<FrameworkRow>(after)),
            ChangeKind::CreateTrajectory => register.trajectories.push(row::<TrajectoryRow>(after)),
            ChangeKind::CreateConversation => register.conversations.push(row::<ConversationRow>(after)),
            ChangeKind::ChangeRoles
            | ChangeKind::ChangeDates
            | ChangeKind::ReopenTrajectory
            | ChangeKind::CloseTrajectory
            | ChangeKind::WithdrawTrajectory => {
                let stored = register.trajectories.iter_mut().find(|row| row.trajectory == change.key);
                let stored = stored.expect("the trajectory exists");
                *stored = merged(stored, after);
            }
            ChangeKind::RescheduleConversation
            | ChangeKind::CancelConversation
            | ChangeKind::RestoreConversation => {
                let stored =
                    register.conversations.iter_mut().find(|row| conversation_key(row) == change.key);
                let stored = stored.expect("the conversation exists");
                *stored = merged(stored, after);
            }
            ChangeKind::RecordUpdate
            | ChangeKind::TakeVersion
            | ChangeKind::OverrideRequirement
            | ChangeKind::HoldRules => {
                panic!("no plan gives {}", change.kind)
            }
        }
    }
    register
}

fn merged<T: Decode + serde::Serialize>(stored: &T, after: &Map<String, Value>) -> T {
    let mut all = columns(stored);
    all.extend(after.clone());
    row(&all)
}

fn row<T: Decode>(columns: &Map<String, Value>) -> T {
    let text = serde_json::to_string(columns).expect("columns are JSON");
    let node = Node::from_json(&text).expect("JSON is a document");
    let mut reading = Reading::default();
    T::decode(&node, &Pointer::ROOT, &mut reading).expect("columns of a row")
}
