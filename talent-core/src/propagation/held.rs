//! The condition of an update: in which trajectories a conversation was held, or was not.

use alloc::collections::BTreeSet;

use super::year::YearState;
use crate::cycle::Moment;
use crate::planning::{ConversationState, OnlyWhere};
use crate::time::Day;

/// The condition of an update, ready to be asked of trajectories.
pub(crate) struct Held {
    held: bool,
    /// Moments that count, as words of the register; all of them where nothing is named.
    moments: Option<BTreeSet<u32>>,
    on: Day,
}

impl Held {
    pub(crate) fn new<'a>(only: &OnlyWhere, moments: &'a [Moment], state: &YearState<'a>, on: Day) -> Self {
        let words = &state.register.words;
        let named = only.kind.is_some() || only.moment.is_some();
        let moments = named.then(|| match (&only.moment, only.kind) {
            // What was held counts under the name it had, also where the moment is gone.
            (Some(moment), _) => words.find(moment).into_iter().collect(),
            (None, kind) => state
                .held_moments()
                .chain(moments)
                .filter(|moment| kind.is_none_or(|wanted| wanted == moment.kind))
                .filter_map(|moment| words.find(&moment.id))
                .collect(),
        });
        Self { held: only.held, moments, on }
    }

    /// Whether a trajectory is one of those that the update is for.
    pub(crate) fn takes(&self, state: &YearState<'_>, trajectory: usize) -> bool {
        let register = state.register;
        let was_held = register.conversations_of(trajectory).any(|row| {
            let stored = register.conversations.stored(row);
            let counts = self.moments.as_ref().is_none_or(|moments| moments.contains(&stored.moment));
            let is_held = matches!(
                stored.state,
                ConversationState::Held
                    | ConversationState::Reported
                    | ConversationState::Approved
                    | ConversationState::Returned
            );
            counts && is_held && stored.held_on.known().is_none_or(|held_on| held_on <= self.on)
        });
        was_held == self.held
    }
}
