//! What a role asks of whoever holds it.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::{
    Competency, DescriptorVersion, FrameworkIndex, Profile, Requirement, RequirementRow, Role, RoleRequirements,
};

impl Competency {
    /// The descriptors that hold on a date: of the versions that started by then, the newest; `None` before the first.
    ///
    /// ```
    /// use talent_core::diagnostic::Pointer;
    /// use talent_core::document::{Decode, Node, Reading};
    /// use talent_core::framework::Competency;
    ///
    /// let node = Node::from_json(
    ///     r#"{"id": "care", "descriptors": [{"from": "2024-01-01", "levels": {}}, {"from": "2025-01-01", "levels": {}}]}"#,
    /// )?;
    /// let competency = Competency::decode(&node, &Pointer::ROOT, &mut Reading::default()).unwrap();
    /// let from = |date: &str| competency.descriptors_on(date.parse().unwrap()).map(|version| version.from.to_string());
    /// assert_eq!(from("2025-01-01").as_deref(), Some("2025-01-01"));
    /// assert_eq!(from("2024-12-31").as_deref(), Some("2024-01-01"));
    /// assert_eq!(from("2023-12-31"), None); // before the first version
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn descriptors_on(&self, date: NaiveDate) -> Option<&DescriptorVersion> {
        self.descriptors.iter().filter(|version| version.from <= date).max_by_key(|version| version.from)
    }
}

/// Resolves what a role asks on a date: the union of its profiles and its own requirements.
///
/// Per competency the highest target counts, with the weight that comes with it; of equal targets the highest
/// weight. Every source is kept: `profile:ID`, and `role` for the role's own. Profiles and competencies that do not
/// exist are left out; a check of the configuration reports them. Rows are bytewise by competency. For many roles, make
/// a [`FrameworkIndex`] once.
///
/// ```
/// use talent_core::framework::{Profile, Requirement, Role, resolve_role};
///
/// let asks = |target, weight| Requirement { competency: "care".into(), target, weight };
/// let profile = Profile { requirements: vec![asks(3, 2.0)], ..Profile::new("core") };
/// let role = Role { profiles: vec!["core".into()], requirements: vec![asks(4, 1.0)], ..Role::new("nurse") };
///
/// let date = "2025-01-01".parse().unwrap();
/// let resolved = resolve_role(&role, &[profile], &[], date);
/// assert_eq!((resolved.requirements[0].target, resolved.requirements[0].weight), (4, 1.0));
/// assert_eq!(resolved.requirements[0].sources, ["profile:core", "role"]);
/// ```
pub fn resolve_role(
    role: &Role,
    profiles: &[Profile],
    competencies: &[Competency],
    date: NaiveDate,
) -> RoleRequirements {
    FrameworkIndex::new(profiles, competencies).resolve(role, date)
}

/// The union of what several roles ask of one person: the same rule as for the sources of one role. A source
/// becomes `ROLE/SOURCE`, such as `nurse/profile:core`.
///
/// ```
/// use talent_core::framework::{Requirement, Role, resolve_role, union_of_roles};
///
/// let date = "2025-01-01".parse().unwrap();
/// let role = |id: &str, target, weight| {
///     let requirements = vec![Requirement { competency: "care".into(), target, weight }];
///     resolve_role(&Role { requirements, ..Role::new(id) }, &[], &[], date)
/// };
/// let asked = union_of_roles(&[role("nurse", 4, 1.0), role("mentor", 3, 5.0)]);
/// // The weight comes with the highest target.
/// assert_eq!((asked[0].target, asked[0].weight), (4, 1.0));
/// assert_eq!(asked[0].sources, ["mentor/role", "nurse/role"]);
/// ```
pub fn union_of_roles<'r>(roles: impl IntoIterator<Item = &'r RoleRequirements>) -> Vec<RequirementRow> {
    let mut rows = BTreeMap::new();
    for role in roles {
        for asked in &role.requirements {
            let sources = asked.sources.iter().map(|source| format!("{}/{source}", role.role)).collect();
            merge(&mut rows, &asked.competency, RequirementRow { sources, ..asked.clone() });
        }
    }
    rows.into_values().collect()
}

pub(super) fn add<'r>(
    rows: &mut BTreeMap<&'r str, RequirementRow>,
    requirements: &'r [Requirement],
    source: &str,
) {
    for Requirement { competency, target, weight } in requirements {
        let row = RequirementRow {
            competency: competency.clone(),
            target: *target,
            weight: *weight,
            sources: alloc::vec![String::from(source)],
            descriptors_from: None,
        };
        merge(rows, competency, row);
    }
}

fn merge<'r>(rows: &mut BTreeMap<&'r str, RequirementRow>, competency: &'r str, asked: RequirementRow) {
    let Some(row) = rows.get_mut(competency) else {
        rows.insert(competency, asked);
        return;
    };
    if asked.target > row.target || (asked.target == row.target && asked.weight > row.weight) {
        (row.target, row.weight) = (asked.target, asked.weight);
    }
    row.descriptors_from = row.descriptors_from.max(asked.descriptors_from);
    row.sources.extend(asked.sources);
    row.sources.sort_unstable();
    row.sources.dedup();
}
