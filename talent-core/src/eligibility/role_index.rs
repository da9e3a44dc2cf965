use alloc::vec::Vec;

use crate::columns::{Interner, sort, sort_by};
use crate::framework::{Role, RoleOrigin, RoleStatus};

/// What a configuration says about its roles, whoever the population is: made once, however often a plan is asked.
#[derive(Debug)]
pub(crate) struct RoleIndex {
    pub(crate) ids: Interner,
    /// The functions that roles are generated from.
    functions: Interner,
    /// Per such function: where its roles start in `function_roles`.
    function_offsets: Vec<u32>,
    function_roles: Vec<u32>,
    pub(crate) blocked: Vec<bool>,
    pub(crate) removed: Vec<bool>,
    /// Place of each role when ids are sorted bytewise.
    pub(crate) rank: Vec<u32>,
}

impl RoleIndex {
    pub(crate) fn new(roles: &[Role]) -> Self {
        let (mut ids, mut functions) = (Interner::default(), Interner::default());
        let mut generated: Vec<(u32, u32)> = Vec::new();
        for (index, role) in (0u32..).zip(roles) {
            // A configuration with two roles of one id is refused before it gets here; the first counts.
            ids.intern(&role.id);
            if let (RoleOrigin::Function(function), true) = (&role.origin, role.status != RoleStatus::Removed)
            {
                generated.push((functions.intern(function), index));
            }
        }
        sort(&mut generated);
        let mut function_offsets = alloc::vec![0u32; functions.len() + 1];
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
        let mut order: Vec<u32> = (0..roles.len() as u32).collect();
        let id = |index: u32| roles.get(index as usize).map(|role| role.id.as_str());
        sort_by(&mut order, |a, b| id(*a).cmp(&id(*b)));
        let mut rank = alloc::vec![0; roles.len()];
        for (place, role) in (0u32..).zip(order) {
            if let Some(slot) = rank.get_mut(role as usize) {
                *slot = place;
            }
        }
        Self {
            ids,
            functions,
            function_offsets,
            function_roles: generated.into_iter().map(|(_, role)| role).collect(),
            blocked: roles.iter().map(|role| role.status == RoleStatus::Blocked).collect(),
            removed: roles.iter().map(|role| role.status == RoleStatus::Removed).collect(),
            rank,
        }
    }

    /// The roles generated from a function, removed ones not.
    pub(crate) fn of_function(&self, function: &str) -> &[u32] {
        let Some(at) = self.functions.find(function) else { return &[] };
        let at = at as usize;
        match self.function_offsets.get(at..at + 2) {
            Some(&[from, to]) => self.function_roles.get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Whether the role is removed; also where there is none.
    pub(crate) fn is_removed(&self, role: u32) -> bool {
        self.removed.get(role as usize).copied().unwrap_or(true)
    }
}
