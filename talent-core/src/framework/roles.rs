//! Roles that come from functions.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Role, RoleOrigin, RoleStatus};
use crate::columns::gather;
use crate::document::decode_object;
use crate::text::LocalisedText;

/// A function of the organisation, as a role is made from it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// Id of the function; the natural key.
    pub id: String,
    /// What people call it; becomes the name of the role.
    #[serde(default)]
    pub name: Option<LocalisedText>,
}
decode_object!(Function { id, name });

impl From<&str> for Function {
    fn from(id: &str) -> Self {
        Self { id: id.to_string(), name: None }
    }
}

impl Role {
    /// An active role added by hand, without profiles and requirements.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: None,
            origin: RoleOrigin::Added,
            status: RoleStatus::Active,
            profiles: Vec::new(),
            requirements: Vec::new(),
            esco: None,
        }
    }
}

/// Proposes one role per function that has none yet, keyed by the function, bytewise by function.
///
/// A function whose role was removed (its tombstone is in `roles`) or blocked gets no other. The role's id is the
/// function's; where another role has that id already, `function:ID`. Asking again with the proposals added
/// proposes nothing. Of a function given twice the first counts.
///
/// ```
/// use talent_core::framework::{Role, RoleOrigin, roles_from_functions};
///
/// let roles = vec![Role::new("planner")];
/// let proposed = roles_from_functions(&roles, ["planner", "nurse", "nurse"].map(Into::into));
/// let ids: Vec<&str> = proposed.iter().map(|role| role.id.as_str()).collect();
/// assert_eq!(ids, ["nurse", "function:planner"]);
/// assert_eq!(proposed[0].origin, RoleOrigin::Function("nurse".into()));
/// ```
pub fn roles_from_functions(roles: &[Role], functions: impl IntoIterator<Item = Function>) -> Vec<Role> {
    let with_role: BTreeSet<&str> = gather(roles.iter().filter_map(|role| role.origin.function()));
    let mut taken: BTreeSet<String> = gather(roles.iter().map(|role| role.id.clone()));
    let mut missing: BTreeMap<String, Option<LocalisedText>> = BTreeMap::new();
    for function in functions {
        if !with_role.contains(function.id.as_str()) {
            missing.entry(function.id).or_insert(function.name);
        }
    }
    let mut proposed = Vec::with_capacity(missing.len());
    for (function, name) in missing {
        let mut id = function.clone();
        while !taken.insert(id.clone()) {
            id = format!("function:{id}");
        }
        proposed.push(Role { name, origin: RoleOrigin::Function(function), ..Role::new(id) });
    }
    proposed
}
