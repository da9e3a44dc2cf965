//! Profiles and competencies by id, for questions about many roles.

use alloc::format;
use alloc::vec::Vec;

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::requirements::{asked_by, merged};
use super::{Competency, Profile, RequirementRow, Role, RoleRequirements};

/// Profiles and competencies by id: resolves thousands of roles without looking through the lists for each of them.
///
/// Of an id that stands there twice the first counts; a check of the configuration reports it.
///
/// ```
/// use talent_core::framework::{FrameworkIndex, Profile, Requirement, Role};
///
/// let requirements = vec![Requirement { competency: "care".into(), target: 3, weight: 1.0 }];
/// let profiles = [Profile { requirements, ..Profile::new("core") }];
/// let index = FrameworkIndex::new(&profiles, &[]);
///
/// let date = "2025-01-01".parse().unwrap();
/// let role = Role { profiles: vec!["core".into(), "no-such-profile".into()], ..Role::new("nurse") };
/// assert_eq!(index.resolve(&role, date).requirements[0].sources, ["profile:core"]);
/// ```
#[derive(Clone, Debug)]
pub struct FrameworkIndex<'c> {
    profiles: HashMap<&'c str, &'c Profile, FixedState>,
    competencies: HashMap<&'c str, &'c Competency, FixedState>,
}

impl<'c> FrameworkIndex<'c> {
    /// The index of these profiles and competencies.
    pub fn new(profiles: &'c [Profile], competencies: &'c [Competency]) -> Self {
        Self {
            profiles: by_id(profiles, |profile| &profile.id),
            competencies: by_id(competencies, |competency| &competency.id),
        }
    }

    /// The profile of an id.
    pub fn profile(&self, id: &str) -> Option<&'c Profile> {
        self.profiles.get(id).copied()
    }

    /// The competency of an id.
    pub fn competency(&self, id: &str) -> Option<&'c Competency> {
        self.competencies.get(id).copied()
    }

    /// Resolves what a role asks on a date: the rule of [`resolve_role`](super::resolve_role).
    pub fn resolve(&self, role: &Role, date: NaiveDate) -> RoleRequirements {
        let profiles = || role.profiles.iter().filter_map(|id| self.profile(id));
        let count: usize = profiles().map(|profile| profile.requirements.len()).sum();
        let mut asked: Vec<RequirementRow> = Vec::with_capacity(count + role.requirements.len());
        for profile in profiles() {
            asked.extend(asked_by(&profile.requirements, &format!("profile:{}", profile.id)));
        }
        asked.extend(asked_by(&role.requirements, "role"));
        let mut requirements = merged(asked);
        for row in &mut requirements {
            let competency = self.competency(&row.competency);
            row.descriptors_from =
                competency.and_then(|known| known.descriptors_on(date)).map(|version| version.from);
        }
        RoleRequirements { role: role.id.clone(), requirements }
    }
}

fn by_id<'c, T>(items: &'c [T], id: impl Fn(&'c T) -> &'c str) -> HashMap<&'c str, &'c T, FixedState> {
    let mut found = HashMap::with_capacity_and_hasher(items.len(), FixedState::default());
    for item in items {
        found.entry(id(item)).or_insert(item);
    }
    found
}
