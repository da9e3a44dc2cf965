//! What a role asks of whoever holds it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::{
    Competency, DescriptorVersion, FrameworkIndex, Profile, Requirement, RequirementRow, Role,
    RoleRequirements,
};
use crate::columns::sort_short_by;

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
    let mut asked = Vec::new();
    for role in roles {
        for row in &role.requirements {
            let sources = row.sources.iter().map(|source| format!("{}/{source}", role.role)).collect();
            asked.push(RequirementRow { sources, ..row.clone() });
        }
    }
    merged(asked)
}

/// What one source asks.
pub(super) fn asked_by<'r>(
    requirements: &'r [Requirement],
    source: &'r str,
) -> impl Iterator<Item = RequirementRow> + 'r {
    requirements.iter().map(move |Requirement { competency, target, weight }| RequirementRow {
        competency: competency.clone(),
        target: *target,
        weight: *weight,
        sources: alloc::vec![String::from(source)],
        descriptors_from: None,
    })
}

/// One row per competency, bytewise, of what several sources ask.
pub(super) fn merged(mut asked: Vec<RequirementRow>) -> Vec<RequirementRow> {
    sort_short_by(&mut asked, |a, b| a.competency.cmp(&b.competency));
    asked.dedup_by(|later, row| {
        let same = later.competency == row.competency;
        if same {
            if later.target > row.target || (later.target == row.target && later.weight > row.weight) {
                (row.target, row.weight) = (later.target, later.weight);
            }
            row.descriptors_from = row.descriptors_from.max(later.descriptors_from);
            row.sources.append(&mut later.sources);
            sort_short_by(&mut row.sources, Ord::cmp);
            row.sources.dedup();
        }
        same
    });
    asked
}
