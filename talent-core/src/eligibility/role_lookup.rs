use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::columns::{Interner, NONE};
use crate::framework::{Role, RoleOrigin, RoleStatus};
use crate::workforce::Population;

/// The roles of a configuration, found by the function and role numbers of one population. Roles are named by their
/// index in the configuration; blocked roles are found, removed ones are not.
///
/// Cloning is cheap.
#[derive(Clone, Debug)]
pub struct RoleLookup(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Per function number of the population: where its roles start in `function_roles`.
    function_offsets: Vec<u32>,
    function_roles: Vec<u32>,
    /// Per role number of the population: the role, or none for an unknown or removed one.
    held_roles: Vec<u32>,
    /// Per role number of the population: whether the configuration does not have it, not even as removed.
    unknown: Vec<bool>,
    /// Per role: how the host's words and the state stand.
    ids: Interner,
    blocked: Vec<bool>,
    removed: Vec<bool>,
    /// Place of each role when ids are sorted bytewise.
    rank: Vec<u32>,
}

impl RoleLookup {
    /// Binds the roles of a configuration to a population.
    pub fn bind(roles: &[Role], population: &Population) -> Self {
        let texts = &population.0.texts;
        let mut ids = Interner::default();
        // A configuration with two roles of one id is refused before it gets here; the first counts.
        for role in roles {
            ids.intern(&role.id);
        }
        let mut generated: Vec<(u32, u32)> = Vec::new();
        for (index, role) in (0u32..).zip(roles) {
            if let (RoleOrigin::Function(function), true) = (&role.origin, role.status != RoleStatus::Removed)
                && let Some(function) = texts.functions.find(function)
            {
                generated.push((function, index));
            }
        }
        generated.sort_unstable();
        let mut function_offsets = alloc::vec![0u32; texts.functions.len() + 1];
        for (function, _) in &generated {
            if let Some(count) = function_offsets.get_mut(*function as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for offset in &mut function_offsets {
            total += *offset;
            *offset = total;
        }
        let mut held_roles = Vec::with_capacity(texts.roles.len());
        let mut unknown = Vec::with_capacity(texts.roles.len());
        for id in texts.roles.texts().iter() {
            let role = ids.find(id);
            let removed =
                |role: u32| roles.get(role as usize).is_none_or(|role| role.status == RoleStatus::Removed);
            unknown.push(role.is_none());
            held_roles.push(role.filter(|role| !removed(*role)).unwrap_or(NONE));
        }
        let mut order: Vec<u32> = (0..roles.len() as u32).collect();
        let id = |index: u32| roles.get(index as usize).map(|role| role.id.as_str());
        order.sort_by(|a, b| id(*a).cmp(&id(*b)));
        let mut rank = alloc::vec![0; roles.len()];
        for (place, role) in (0u32..).zip(order) {
            if let Some(slot) = rank.get_mut(role as usize) {
                *slot = place;
            }
        }
        Self(Arc::new(Inner {
            function_offsets,
            function_roles: generated.into_iter().map(|(_, role)| role).collect(),
            held_roles,
            unknown,
            ids,
            blocked: roles.iter().map(|role| role.status == RoleStatus::Blocked).collect(),
            removed: roles.iter().map(|role| role.status == RoleStatus::Removed).collect(),
            rank,
        }))
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
        self.0.ids.find(id)
    }

    /// The id of a role.
    pub fn id(&self, role: u32) -> &str {
        self.0.ids.text(role)
    }

    /// Whether the role is blocked.
    pub fn is_blocked(&self, role: u32) -> bool {
        self.0.blocked.get(role as usize).copied().unwrap_or(false)
    }

    /// Whether the role is removed.
    pub fn is_removed(&self, role: u32) -> bool {
        self.0.removed.get(role as usize).copied().unwrap_or(true)
    }

    /// The place of a role among all roles sorted bytewise by id.
    pub fn rank(&self, role: u32) -> u32 {
        self.0.rank.get(role as usize).copied().unwrap_or(u32::MAX)
    }

    /// How many roles there are.
    pub fn len(&self) -> usize {
        self.0.blocked.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.blocked.is_empty()
    }
}
