use super::Configuration;
use crate::diagnostic::Problems;
use crate::document::decode_words;

/// A sector with a start framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sector {
    /// Care homes, home care, hospitals.
    Care,
    /// Schools from primary to vocational.
    Education,
    /// Municipalities and what belongs to them.
    LocalGovernment,
    /// Production, maintenance, logistics.
    Industry,
    /// Advice, finance, information technology, support.
    BusinessServices,
}
decode_words!(Sector {
    Care = "care", Education = "education", LocalGovernment = "local_government", Industry = "industry",
    BusinessServices = "business_services",
});

impl Sector {
    /// The document of the start framework, as JSON: for hosts that keep and change it as a text.
    ///
    /// ```
    /// use talent_core::configuration::Sector;
    ///
    /// assert!(Sector::Care.document().contains("talent-core/1"));
    /// ```
    pub const fn document(self) -> &'static str {
        match self {
            Self::Care => include_str!("../../templates/care.json"),
            Self::Education => include_str!("../../templates/education.json"),
            Self::LocalGovernment => include_str!("../../templates/local_government.json"),
            Self::Industry => include_str!("../../templates/industry.json"),
            Self::BusinessServices => include_str!("../../templates/business_services.json"),
        }
    }
}

/// The start framework of a sector: competencies with descriptors for every level, profiles, roles and a cycle, in
/// Dutch and English. The guide [`templates`](crate::guide::templates) says what is in it and what to change first.
///
/// Its cycle year is a draft, so that nothing is planned before the organisation has looked at it.
///
/// # Errors
/// None: the documents are read in the tests. The type is that of everything that reads a document.
///
/// ```
/// use talent_core::configuration::{Sector, sector_template};
///
/// let care = sector_template(Sector::Care)?;
/// assert!(care.check().is_empty());
/// assert_eq!(care.roles[0].name.as_ref().unwrap().text("nl", "en"), "Verpleegkundige");
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
pub fn sector_template(sector: Sector) -> Result<Configuration, Problems> {
    Configuration::from_json(sector.document())
}
