//! Roles that come from functions.

use alloc::collections::{BTreeMap, BTreeSet};
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
/// function's; where another role has that id already, `function:ID`. Which id it is never depends on the other
/// functions: one whose own id starts with `function:` gets that twice as often, so that two of them never want the same
/// id. Asking again with the proposals added proposes nothing. Of a function given twice the first counts; an empty text
/// is the id of no function.
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
    let taken: BTreeSet<&str> = gather(roles.iter().map(|role| role.id.as_str()));
    let mut missing: BTreeMap<String, Option<LocalisedText>> = BTreeMap::new();
    for function in functions {
        if !function.id.is_empty() && !with_role.contains(function.id.as_str()) {
            missing.entry(function.id).or_insert(function.name);
        }
    }
    let role = |(function, name): (String, _)| {
        let id = free_id(&function, &taken);
        Role { name, origin: RoleOrigin::Function(function), ..Role::new(id) }
    };
    missing.into_iter().map(role).collect()
}

/// What tells the role of a function from another role with its id.
const FUNCTION: &str = "function:";

/// The id of the role of a function: the first that no role has, of those that can only be its own.
///
/// With n marks before it a function tries 2n, 4n + 1, 8n + 3, … marks: every number belongs to one n.
fn free_id(function: &str, taken: &BTreeSet<&str>) -> String {
    let bare = function.trim_start_matches(FUNCTION);
    let mut marks = 2 * ((function.len() - bare.len()) / FUNCTION.len());
    loop {
        let id = FUNCTION.repeat(marks) + bare;
        if !id.is_empty() && !taken.contains(id.as_str()) {
            return id;
        }
        marks = 2 * marks + 1;
    }
}
