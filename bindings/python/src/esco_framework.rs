//! A framework that was made of ESCO occupations.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use talent_core::exchange::esco::EscoFramework;

use crate::configuration::PyConfiguration;
use crate::esco::PyEsco;
use crate::guard::released;
use crate::value::to_python;

/// A framework made of occupations: competencies, and a profile and a role per occupation. ``to_dict`` has all of it.
///
/// >>> import talent_core as tc
/// >>> english = tc.Esco.read(
/// ...     {"occupations_en.csv": b"conceptUri,preferredLabel\nhttp://x/n,nurse\n"}, version="1.2.0").esco
/// >>> dutch = tc.Esco.read(
/// ...     {"occupations_nl.csv": b"conceptUri,preferredLabel\nhttp://x/n,verpleegkundige\n"},
/// ...     version="1.2.0", language="nl").esco
/// >>> made = english.framework(["http://x/n"]).translated(dutch)
/// >>> configuration = tc.Configuration.from_dict({"work_years": {"kind": "annual", "starts": "01-01"}})
/// >>> with_it = made.add_to(configuration)
/// >>> with_it.to_dict()["roles"][0]["name"]
/// {'en': 'nurse', 'nl': 'verpleegkundige'}
/// >>> with_it.attribution == tc.ESCO_ATTRIBUTION
/// True
#[pyclass(frozen, name = "EscoFramework", module = "talent_core")]
pub(crate) struct PyEscoFramework(pub(crate) EscoFramework);

#[pymethods]
impl PyEscoFramework {
    /// The configuration with what it does not have yet of this framework.
    ///
    /// What the organisation has stays as it is: an id that is taken is not written again, and a competency that it made of a
    /// concept before takes the place of the new one. So adding twice changes nothing.
    fn add_to(
        &self,
        py: Python<'_>,
        configuration: &Bound<'_, PyConfiguration>,
    ) -> PyResult<PyConfiguration> {
        let own = configuration.get().0.clone();
        let changed = released(py, || self.0.add_to(&own))?;
        Ok(PyConfiguration(changed.into()))
    }

    /// The framework with the names and descriptions of the same classification in another language as well.
    fn translated(&self, esco: &Bound<'_, PyEsco>) -> PyResult<Self> {
        let other = esco.get().classification().clone();
        released(esco.py(), || self.0.clone().translated(&other)).map(Self)
    }

    /// The framework as a document: ``attribution``, ``version``, ``competencies``, ``profiles``, ``roles``.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        let ids: Vec<&str> = self.0.roles.iter().map(|role| role.id.as_str()).collect();
        crate::hash_of(&(&self.0.version, ids, self.0.competencies.len()))
    }

    fn __reduce__(&self) -> PyResult<Py<PyAny>> {
        Err(PyTypeError::new_err(
            "a framework of ESCO is not pickled: pickle framework.to_dict(), or the configuration it was added to",
        ))
    }

    fn __repr__(&self) -> String {
        format!(
            "EscoFramework({}: {} competencies, {} profiles, {} roles)",
            self.0.version,
            self.0.competencies.len(),
            self.0.profiles.len(),
            self.0.roles.len()
        )
    }
}
