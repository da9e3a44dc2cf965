//! Roles of a configuration: generated, blocked, removed.

use alloc::string::String;
use alloc::vec::Vec;

use super::Configuration;
use crate::columns::sort;
use crate::diagnostic::catalogue::document::UNKNOWN_REFERENCE_NO_NEAR_NAME;
use crate::diagnostic::catalogue::framework::{ROLE_IN_USE, ROLE_REMOVED};
use crate::diagnostic::{Diagnostic, Problems};
use crate::framework::{
    ESCO_ATTRIBUTION, FrameworkIndex, Function, Role, RoleRequirements, RoleStatus, resolve_role,
    roles_from_functions,
};
use crate::text::LocalisedText;

impl Configuration {
    /// Proposes one role per function that has none yet: [`roles_from_functions`] on the roles of this
    /// configuration. It changes nothing itself.
    ///
    /// ```
    /// use talent_core::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse", "origin": {"function": "F-VPK"}}]
    /// }"#)?;
    /// let proposed = configuration.roles_from_functions(["F-VPK".into(), "F-ARTS".into()]);
    /// assert_eq!(proposed.len(), 1); // F-VPK has its role already
    /// assert_eq!(proposed[0].id, "F-ARTS");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn roles_from_functions(&self, functions: impl IntoIterator<Item = Function>) -> Vec<Role> {
        roles_from_functions(&self.roles, functions)
    }

    /// The roles that a picker offers, in the order of the document: not those that are blocked or removed.
    ///
    /// ```
    /// use talent_core::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse"}, {"id": "clerk", "status": "blocked"}, {"id": "typist", "status": "removed"}]
    /// }"#)?;
    /// assert!(configuration.assignable_roles().map(|role| role.id.as_str()).eq(["nurse"]));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn assignable_roles(&self) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(|role| role.status == RoleStatus::Active)
    }

    /// A text as a person sees it: in the person's own language where the host gives one, else in the organisation's;
    /// `nl-BE` falls back to `nl`, and what is in neither to the first language there is.
    ///
    /// ```
    /// use talent_core::Configuration;
    /// use talent_core::text::LocalisedText;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1", "organisation": {"id": "linde", "language": "nl"},
    ///     "work_years": {"kind": "annual", "starts": "01-01"}
    /// }"#)?;
    /// let text = |tag: &str, text: &str| (tag.to_string(), text.to_string());
    /// let nurse = LocalisedText::PerLanguage([text("en", "Nurse"), text("nl", "Verpleegkundige")].into());
    /// assert_eq!(configuration.text_for(&nurse, None), "Verpleegkundige");
    /// assert_eq!(configuration.text_for(&nurse, Some("en-GB")), "Nurse");
    /// assert_eq!(configuration.text_for(&nurse, Some("fr")), "Verpleegkundige");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn text_for<'t>(&self, text: &'t LocalisedText, own_language: Option<&str>) -> &'t str {
        let organisation =
            self.organisation.as_ref().and_then(|organisation| organisation.language.as_deref());
        let default = organisation.unwrap_or("en");
        text.text(own_language.unwrap_or(default), default)
    }

    /// What a role asks on a date; `None` where there is no such role.
    ///
    /// ```
    /// use talent_core::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse", "origin": {"function": "F-VPK"}}]
    /// }"#)?;
    /// let date = "2025-01-01".parse().unwrap();
    /// assert!(configuration.requirements_of("nurse", date).is_some());
    /// assert!(configuration.requirements_of("F-VPK", date).is_none()); // a function is not a role
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn requirements_of(&self, role: &str, date: chrono::NaiveDate) -> Option<RoleRequirements> {
        let role = self.roles.iter().find(|known| known.id == role)?;
        Some(resolve_role(role, &self.profiles, &self.competencies, date))
    }

    /// What every role asks on a date, in the order of the document: for thousands of roles at once.
    ///
    /// ```
    /// use talent_core::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse"}, {"id": "mentor"}]
    /// }"#)?;
    /// let asked = configuration.requirements_of_all("2025-01-01".parse().unwrap());
    /// assert_eq!(asked.iter().map(|role| role.role.as_str()).collect::<Vec<_>>(), ["nurse", "mentor"]);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn requirements_of_all(&self, date: chrono::NaiveDate) -> Vec<RoleRequirements> {
        let index = FrameworkIndex::new(&self.profiles, &self.competencies);
        self.roles.iter().map(|role| index.resolve(role, date)).collect()
    }

    /// The sentence that must be shown with this configuration: [`ESCO_ATTRIBUTION`] where a competency, profile or role
    /// came from ESCO, else `None`.
    ///
    /// ```
    /// use talent_core::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse", "esco": {"uri": "http://data.europa.eu/esco/occupation/n", "version": "1.2.0"}}]
    /// }"#)?;
    /// assert!(configuration.attribution().unwrap().contains("ESCO classification"));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn attribution(&self) -> Option<&'static str> {
        let used = self.competencies.iter().any(|known| known.esco.is_some())
            || self.profiles.iter().any(|known| known.esco.is_some())
            || self.roles.iter().any(|known| known.esco.is_some());
        used.then_some(ESCO_ATTRIBUTION)
    }

    /// Blocks a role: no new trajectory arises from it, what exists stays.
    ///
    /// # Errors
    /// `unknown_reference_no_near_name` where there is no such role. `role_removed` where it was removed: its tombstone
    /// stays as it is.
    ///
    /// ```
    /// use talent_core::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse", "origin": {"function": "F-VPK"}}]
    /// }"#)?;
    /// use talent_core::framework::RoleStatus;
    ///
    /// assert_eq!(configuration.block_role("nurse")?.roles[0].status, RoleStatus::Blocked);
    /// let problems = configuration.block_role("doctor").unwrap_err();
    /// assert_eq!(problems.0[0].code.name, "unknown_reference_no_near_name");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn block_role(&self, role: &str) -> Result<Self, Problems> {
        if self.roles.iter().any(|known| known.id == role && known.status == RoleStatus::Removed) {
            let problem = Diagnostic::new(&ROLE_REMOVED, self.pointer_to_role(role)).with("role", role);
            return Err(Problems(alloc::vec![problem]));
        }
        self.with_status(role, RoleStatus::Blocked)
    }

    /// Removes a role; the entry stays as a tombstone, so that it is not generated again and its id not used
    /// again. `used_by` gives the keys of the trajectories that hold the role, in any state.
    ///
    /// # Errors
    /// `role_in_use` with all of the trajectories where there are any: block it instead.
    /// `unknown_reference_no_near_name` where there is no such role.
    ///
    /// ```
    /// use talent_core::configuration::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse", "origin": {"function": "F-VPK"}}]
    /// }"#)?;
    /// let refused = configuration.remove_role("nurse", ["annual/2025/E1"]).unwrap_err();
    /// assert_eq!(refused.0[0].code.name, "role_in_use");
    ///
    /// let removed = configuration.remove_role("nurse", [])?;
    /// assert!(removed.roles_from_functions(["F-VPK".into()]).is_empty());
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn remove_role<'t>(
        &self,
        role: &str,
        used_by: impl IntoIterator<Item = &'t str>,
    ) -> Result<Self, Problems> {
        let mut trajectories: Vec<&str> = used_by.into_iter().collect();
        if trajectories.is_empty() {
            return self.with_status(role, RoleStatus::Removed);
        }
        sort(&mut trajectories);
        Err(Problems(alloc::vec![
            Diagnostic::new(&ROLE_IN_USE, self.pointer_to_role(role))
                .with("role", role)
                .with("count", trajectories.len())
                .with("trajectories", trajectories.join(", ")),
        ]))
    }

    fn pointer_to_role(&self, role: &str) -> String {
        let place = self.roles.iter().position(|known| known.id == role);
        place.map_or_else(|| "/roles".into(), |index| alloc::format!("/roles/{index}"))
    }

    fn with_status(&self, role: &str, status: RoleStatus) -> Result<Self, Problems> {
        let mut changed = self.clone();
        match changed.roles.iter_mut().find(|known| known.id == role) {
            Some(known) => {
                known.status = status;
                Ok(changed)
            }
            None => Err(Problems(alloc::vec![
                Diagnostic::new(&UNKNOWN_REFERENCE_NO_NEAR_NAME, "/roles")
                    .with("found", role)
                    .with("kind", "roles"),
            ])),
        }
    }
}
