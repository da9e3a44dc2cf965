//! The ESCO classification: searched, and made into a framework.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyType;
use serde::Serialize;
use talent_core::diagnostic::{Pointer, Problems};
use talent_core::document::{Decode, Node, Reading, decode_value};
use talent_core::exchange::esco::{ConceptKind, Esco, EscoQuery, EscoRead, EscoReader, OccupationOptions};

use crate::configuration::PyConfiguration;
use crate::diagnostic::listed;
use crate::errors::{ErrorKind, problems};
use crate::esco_files::{read_files, read_in_parts};
use crate::esco_framework::PyEscoFramework;
use crate::guard::released;
use crate::value::{Missing, decode, to_node, to_python};

/// One version of the ESCO classification of the European Commission, in one language.
///
/// Its data is free to use under one condition: whatever shows something of it shows ``tc.ESCO_ATTRIBUTION`` as well.
/// The package does not contain the data: download it as CSV from the ESCO portal.
///
/// >>> import talent_core as tc
/// >>> occupation, skill = "http://data.europa.eu/esco/occupation/n", "http://data.europa.eu/esco/skill/a"
/// >>> read = tc.Esco.read({
/// ...     "occupations_en.csv": f"conceptUri,preferredLabel,iscoGroup\n{occupation},midwife,2222\n".encode(),
/// ...     "skills_en.csv": f"conceptUri,preferredLabel\n{skill},apply first aid\n".encode(),
/// ...     "occupationSkillRelations_en.csv":
/// ...         f"occupationUri,relationType,skillUri\n{occupation},essential,{skill}\n".encode(),
/// ... }, version="1.2.0")
/// >>> [(found["label"], found["fit"]) for found in read.esco.search("midwive", kinds=["occupation"])]
/// [('midwife', 'fuzzy')]
/// >>> [skill["label"] for skill in read.esco.skills_of(occupation)]
/// ['apply first aid']
/// >>> read.esco.framework([occupation]).to_dict()["profiles"][0]["requirements"]
/// [{'competency': 'esco-skill-a', 'target': 3, 'weight': 1.0}]
#[pyclass(frozen, name = "Esco", module = "talent_core")]
pub(crate) struct PyEsco(Esco);

/// Kinds of concepts, at their place in a query.
fn kinds_of(kinds: &Bound<'_, PyAny>) -> PyResult<Vec<ConceptKind>> {
    let node = to_node(kinds, Missing::Kept, ErrorKind::Question)?;
    let mut reading = Reading::default();
    let read = Vec::decode(&node, &Pointer::ROOT.key("query").key("kinds"), &mut reading);
    read.filter(|_| !reading.has_errors())
        .ok_or_else(|| problems(kinds.py(), ErrorKind::Question, Problems(reading.diagnostics)))
}

/// What was read, as the tuple with names of `talent_core.results`.
fn named<'py>(py: Python<'py>, read: EscoRead) -> PyResult<Bound<'py, PyAny>> {
    let class = py.import("talent_core.results")?.getattr("EscoRead")?;
    let files = to_python(py, &read.files)?;
    class.call1((PyEsco(read.esco), files, listed(&read.diagnostics)))
}

impl PyEsco {
    /// Asks with the interpreter released, and gives the answer as documents write it.
    fn answer<'py, T: Serialize + Send>(
        &self,
        py: Python<'py>,
        ask: impl FnOnce(&Esco) -> T + Send,
    ) -> PyResult<Bound<'py, PyAny>> {
        let answer = released(py, || ask(&self.0))?;
        to_python(py, &answer)
    }
}

#[pymethods]
impl PyEsco {
    /// Reads the CSV files of one version in one language, as the ESCO portal gives them.
    ///
    /// ``files`` is a folder, of which every ``.csv`` is read in the order of their names; a list of paths; or a mapping of
    /// names in the package (``skills_en.csv``) to bytes or paths. Which file is which follows from its name. What is
    /// not in the files is not there: only occupations and skills are a good beginning. The interpreter is released.
    ///
    /// Gives ``EscoRead(esco, files, diagnostics)``: the classification, how many rows of each file were read and left
    /// out, and everything that was wrong. A damaged row is left out and named, and stops nothing; a file without its
    /// columns is passed over.
    ///
    /// >>> import talent_core as tc
    /// >>> read = tc.Esco.read({"occupations_en.csv": b"conceptUri,preferredLabel\nnot a uri,nurse\n"}, version="1.2.0")
    /// >>> read.files
    /// [{'file': 'occupations', 'left_out': 1, 'name': 'occupations_en.csv', 'rows': 0}]
    /// >>> read.diagnostics[0].code, read.diagnostics[0].pointer
    /// ('esco_not_a_uri', '/occupations_en.csv/0/conceptUri')
    #[classmethod]
    #[pyo3(signature = (files, *, version, language="en"))]
    fn read<'py>(
        _cls: &Bound<'py, PyType>,
        files: &Bound<'py, PyAny>,
        version: &str,
        language: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        named(files.py(), read_files(EscoReader::new(version, language), files)?)
    }

    /// The same from files that come in pieces of any size, from a network or an archive: a mapping of names in the
    /// package to what gives their bytes piece by piece, such as an open file or an HTTP response. One piece is in memory
    /// at a time.
    #[classmethod]
    #[pyo3(signature = (files, *, version, language="en"))]
    fn read_parts<'py>(
        _cls: &Bound<'py, PyType>,
        files: &Bound<'py, PyAny>,
        version: &str,
        language: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        named(files.py(), read_in_parts(EscoReader::new(version, language), files)?)
    }

    /// The version of the classification, such as ``1.2.0``.
    #[getter]
    fn version(&self) -> &str {
        self.0.version()
    }

    /// The language of its labels, such as ``en``.
    #[getter]
    fn language(&self) -> &str {
        self.0.language()
    }

    /// How much there is of everything: ``occupations``, ``skills``, ``isco_groups``, ``skill_groups``, ``essential`` and
    /// ``optional`` relations, ``skill_relations``, ``broader``.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.answer(py, Esco::counts)
    }

    /// The concept of a URI with everything that the files say of it; ``None`` where they do not describe it.
    fn concept<'py>(&self, py: Python<'py>, uri: &str) -> PyResult<Bound<'py, PyAny>> {
        self.answer(py, |esco| esco.concept(uri))
    }

    /// Every concept of a kind (``occupation``, ``skill``, ``isco_group``, ``skill_group``), bytewise by URI.
    fn concepts<'py>(&self, kind: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let wanted: ConceptKind = decode(kind, "kind", ErrorKind::Question)?;
        self.answer(kind.py(), |esco| esco.concepts(wanted).collect::<Vec<_>>())
    }

    /// URIs of everything above a concept, each once, bytewise: a concept may have several parents.
    fn ancestors(&self, py: Python<'_>, uri: &str) -> PyResult<Vec<String>> {
        released(py, || self.0.ancestors(uri))
    }

    /// URIs of the concepts directly below one, bytewise.
    fn narrower(&self, py: Python<'_>, uri: &str) -> PyResult<Vec<String>> {
        released(py, || self.0.narrower(uri))
    }

    /// Searches labels and alternative labels, without regard to accents and capitals, the best first; each concept comes
    /// once, with the label that fits best as ``matched``, and how well as ``fit``: ``exact``, ``start``, ``words``,
    /// ``word_starts``, ``fuzzy``.
    ///
    /// ``text`` is words, or the beginnings of words, in any order. ``kinds`` narrows it to kinds of concepts (all of them
    /// where it is left out), ``isco_group`` to the occupations of a group and those below it. At most ``limit`` are
    /// given: 20 where it is left out.
    ///
    /// Raises ``QuestionError`` for a kind that there is not.
    #[pyo3(signature = (text, *, kinds=None, isco_group=None, limit=None))]
    fn search<'py>(
        &self,
        py: Python<'py>,
        text: &str,
        kinds: Option<&Bound<'py, PyAny>>,
        isco_group: Option<String>,
        limit: Option<u32>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut query = EscoQuery { isco_group, ..EscoQuery::new(text) };
        if let Some(kinds) = kinds {
            query.kinds = kinds_of(kinds)?;
        }
        query.limit = limit.unwrap_or(query.limit);
        self.answer(py, |esco| esco.search(&query))
    }

    /// The occupations of an ISCO group and of the groups below it, by group, then label: ``22`` gives those of ``2211`` as
    /// well. All of them for an empty code.
    fn occupations_in<'py>(&self, py: Python<'py>, isco_group: &str) -> PyResult<Bound<'py, PyAny>> {
        self.answer(py, |esco| esco.occupations_in(isco_group))
    }

    /// The skills of an occupation, essential ones first, each by label; empty where there is no such occupation.
    fn skills_of<'py>(&self, py: Python<'py>, occupation: &str) -> PyResult<Bound<'py, PyAny>> {
        self.answer(py, |esco| esco.skills_of(occupation))
    }

    /// The occupations that ask a skill, those that cannot do without it first, each by label.
    fn occupations_of<'py>(&self, py: Python<'py>, skill: &str) -> PyResult<Bound<'py, PyAny>> {
        self.answer(py, |esco| esco.occupations_of(skill))
    }

    /// The skills that a skill asks, essential ones first, each by label.
    fn skills_for<'py>(&self, py: Python<'py>, skill: &str) -> PyResult<Bound<'py, PyAny>> {
        self.answer(py, |esco| esco.skills_for(skill))
    }

    /// Makes a profile of an occupation: its essential skills as requirements, most general first; as ``framework``.
    #[pyo3(signature = (occupation, *, optional=None, cap=None, order=None, target=None, optional_target=None, scale=None))]
    #[expect(clippy::too_many_arguments, reason = "the fields of the options, by keyword")]
    fn profile_from_occupation(
        &self,
        py: Python<'_>,
        occupation: &str,
        optional: Option<&Bound<'_, PyAny>>,
        cap: Option<&Bound<'_, PyAny>>,
        order: Option<&Bound<'_, PyAny>>,
        target: Option<&Bound<'_, PyAny>>,
        optional_target: Option<&Bound<'_, PyAny>>,
        scale: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyEscoFramework> {
        let options = options(py, [optional, cap, order, target, optional_target, scale])?;
        self.made(py, &[occupation.to_owned()], &options)
    }

    /// Makes a first framework of many occupations: a profile and a role for each, and every competency once.
    ///
    /// ``optional`` takes optional skills along, after the essential ones; ``cap`` keeps at most so many per occupation, from
    /// the front; ``order`` is ``most_general_first`` (in how many occupations a skill is asked) or
    /// ``most_specific_first``. ``target`` (3) and ``optional_target`` (2) are levels of ``scale``, ``stars`` where it is
    /// left out. Ids follow from the URIs, so that asking again gives the same in every language and version.
    ///
    /// Raises ``QuestionError`` with ``esco_concept_unknown`` for every URI that is no occupation, all at once, and
    /// ``out_of_range`` for a cap of 0.
    #[pyo3(signature = (occupations, *, optional=None, cap=None, order=None, target=None, optional_target=None, scale=None))]
    #[expect(clippy::too_many_arguments, reason = "the fields of the options, by keyword")]
    fn framework(
        &self,
        py: Python<'_>,
        occupations: Vec<String>,
        optional: Option<&Bound<'_, PyAny>>,
        cap: Option<&Bound<'_, PyAny>>,
        order: Option<&Bound<'_, PyAny>>,
        target: Option<&Bound<'_, PyAny>>,
        optional_target: Option<&Bound<'_, PyAny>>,
        scale: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyEscoFramework> {
        let options = options(py, [optional, cap, order, target, optional_target, scale])?;
        self.made(py, &occupations, &options)
    }

    /// Compares this version with a newer one in the same language, and says which competencies, profiles and roles of a
    /// configuration are touched: the report as a document. It changes nothing itself.
    fn upgrade<'py>(
        &self,
        new: &Bound<'py, Self>,
        configuration: &Bound<'py, PyConfiguration>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (newer, own) = (new.get().0.clone(), configuration.get().0.clone());
        self.answer(new.py(), |esco| esco.upgrade(&newer, &own))
    }

    /// The configuration in which everything that came from this classification and says something else by now is flagged
    /// as modified. A flag that is set is never taken back.
    fn flag_modified(
        &self,
        py: Python<'_>,
        configuration: &Bound<'_, PyConfiguration>,
    ) -> PyResult<PyConfiguration> {
        let own = configuration.get().0.clone();
        let flagged = released(py, || self.0.flag_modified(&own))?;
        Ok(PyConfiguration(flagged.into()))
    }

    fn __reduce__(&self) -> PyResult<Py<PyAny>> {
        Err(PyTypeError::new_err("an Esco is not pickled: read its files again, with Esco.read"))
    }

    fn __repr__(&self) -> String {
        let counts = self.0.counts();
        format!(
            "Esco({} {}: {} occupations, {} skills)",
            self.0.version(),
            self.0.language(),
            counts.occupations,
            counts.skills
        )
    }
}

impl PyEsco {
    fn made(
        &self,
        py: Python<'_>,
        occupations: &[String],
        options: &OccupationOptions,
    ) -> PyResult<PyEscoFramework> {
        let made = released(py, || self.0.framework(occupations.iter().map(String::as_str), options))?;
        made.map(PyEscoFramework).map_err(|found| problems(py, ErrorKind::Question, found))
    }

    pub(crate) fn classification(&self) -> &Esco {
        &self.0
    }
}

/// The fields of the options that were given.
fn options(py: Python<'_>, given: [Option<&Bound<'_, PyAny>>; 6]) -> PyResult<OccupationOptions> {
    let names = ["optional", "cap", "order", "target", "optional_target", "scale"];
    let mut members = Vec::new();
    for (name, value) in names.into_iter().zip(given) {
        if let Some(value) = value {
            members.push((name.to_owned(), to_node(value, Missing::Kept, ErrorKind::Question)?));
        }
    }
    let read = decode_value(&Node::Object(members), "options");
    read.map_err(|found| problems(py, ErrorKind::Question, found))
}
