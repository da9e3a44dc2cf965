use alloc::sync::Arc;
use alloc::vec::Vec;

use super::RoleIndex;
use crate::columns::NONE;
use crate::framework::Role;
use crate::workforce::Population;

/// The roles of a configuration, found by the function and role numbers of one population. Roles are named by their
/// index in the configuration; blocked roles are found, removed ones are not.
///
/// Cloning is cheap.
///
/// ```
/// use talent_core::Population;
/// use talent_core::eligibility::RoleLookup;
/// use talent_core::framework::{Role, RoleStatus};
///
/// let roles = [
///     Role { status: RoleStatus::Blocked, ..Role::new("planner") },
///     Role { status: RoleStatus::Removed, ..Role::new("nurse") },
/// ];
/// let population = Population::from_workforce(&Default::default());
/// let lookup = RoleLookup::bind(&roles, &population);
/// assert!(lookup.is_blocked(0) && lookup.is_removed(1));
/// assert_eq!(lookup.index("nurse"), Some(1)); // removed ones keep their index
/// assert_eq!(lookup.rank(1), 0); // “nurse” sorts first
/// assert_eq!(lookup.index("doctor"), None);
/// ```
#[derive(Clone, Debug)]
pub struct RoleLookup(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    index: Arc<RoleIndex>,
    /// Per function number of the population: where its roles start in `function_roles`.
    function_offsets: Vec<u32>,
    function_roles: Vec<u32>,
    /// Per role number of the population: the role, or none for an unknown or removed one.
    held_roles: Vec<u32>,
    /// Per role number of the population: whether the configuration does not have it, not even as removed.
    unknown: Vec<bool>,
}

impl RoleLookup {
    /// Binds the roles of a configuration to a population.
    pub fn bind(roles: &[Role], population: &Population) -> Self {
        Self::of(Arc::new(RoleIndex::new(roles)), population)
    }

    /// Binds roles that were indexed before.
    pub(crate) fn of(index: Arc<RoleIndex>, population: &Population) -> Self {
        let texts = &population.0.texts;
        let mut function_offsets = Vec::with_capacity(texts.functions.len() + 1);
        let mut function_roles = Vec::with_capacity(texts.functions.len());
        function_offsets.push(0);
        for function in texts.functions.texts().iter() {
            function_roles.extend_from_slice(index.of_function(function));
            function_offsets.push(function_roles.len() as u32);
        }
        let mut held_roles = Vec::with_capacity(texts.roles.len());
        let mut unknown = Vec::with_capacity(texts.roles.len());
        for id in texts.roles.texts().iter() {
            let role = index.ids.find(id);
            unknown.push(role.is_none());
            held_roles.push(role.filter(|role| !index.is_removed(*role)).unwrap_or(NONE));
        }
        Self(Arc::new(Inner { index, function_offsets, function_roles, held_roles, unknown }))
    }

    /// The roles generated from a function, blocked ones included, removed ones not.
    #[inline]
    pub(crate) fn of_function(&self, function: u32) -> &[u32] {
        let at = function as usize;
        match (self.0.function_offsets.get(at), self.0.function_offsets.get(at + 1)) {
            (Some(&from), Some(&to)) => self.0.function_roles.get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The role of a role record.
    #[inline]
    pub(crate) fn of_held(&self, role: u32) -> Option<u32> {
        self.0.held_roles.get(role as usize).copied().filter(|role| *role != NONE)
    }

    /// Whether the configuration does not have the role of a role record.
    pub(crate) fn is_unknown(&self, role: u32) -> bool {
        self.0.unknown.get(role as usize).copied().unwrap_or(false)
    }

    /// Whether every role record names a role of the configuration.
    pub(crate) fn knows_all(&self) -> bool {
        !self.0.unknown.contains(&true)
    }

    /// The index of a role by its id, removed ones included.
    pub fn index(&self, id: &str) -> Option<u32> {
        self.0.index.ids.find(id)
    }

    /// The id of a role.
    pub fn id(&self, role: u32) -> &str {
        self.0.index.ids.text(role)
    }

    /// Whether the role is blocked.
    pub fn is_blocked(&self, role: u32) -> bool {
        self.0.index.blocked.get(role as usize).copied().unwrap_or(false)
    }

    /// Whether the role is removed.
    pub fn is_removed(&self, role: u32) -> bool {
        self.0.index.is_removed(role)
    }

    /// The place of a role among all roles sorted bytewise by id.
    pub fn rank(&self, role: u32) -> u32 {
        self.0.index.rank.get(role as usize).copied().unwrap_or(u32::MAX)
    }

    /// How many roles there are.
    pub fn len(&self) -> usize {
        self.0.index.blocked.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.index.blocked.is_empty()
    }
}
