//! The native module of the Python package `talent_core`: documents, questions and tables of [`talent_core`] as Python
//! classes, all immutable. No rule is decided here.

mod allocator;
mod calendar;
mod capsule;
mod cells;
mod condition;
mod configuration;
mod date_column;
mod dates;
mod diagnostic;
mod document;
mod engine;
mod errors;
mod esco;
mod esco_files;
mod esco_framework;
mod explanation;
mod flag;
mod functions;
mod guard;
mod icalendar;
mod ledger;
mod offset;
mod plan;
mod progress;
mod register;
mod register_tables;
mod rows;
mod table;
mod time_span;
mod update;
mod value;
mod work_year;
mod work_years;
mod workforce;
mod workforce_csv;

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;

/// The hash of a value, the same in every process.
fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// What `talent_core` is made of; its public names are in `talent_core/__init__.py`.
#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    allocator::prepare();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("RULES", talent_core::planning::RULES)?;
    module.add("ESCO_ATTRIBUTION", talent_core::exchange::esco::ATTRIBUTION)?;
    module.add_class::<diagnostic::PyDiagnostic>()?;
    module.add_class::<configuration::PyConfiguration>()?;
    module.add_class::<engine::PyEngine>()?;
    module.add_class::<workforce::PyWorkforce>()?;
    module.add_class::<plan::PyPlan>()?;
    module.add_class::<flag::PyFlag>()?;
    module.add_class::<register::PyRegister>()?;
    module.add_class::<ledger::PyLedger>()?;
    module.add_class::<update::PyUpdate>()?;
    module.add_class::<esco::PyEsco>()?;
    module.add_class::<esco_framework::PyEscoFramework>()?;
    module.add_class::<explanation::PyExplanation>()?;
    module.add_class::<explanation::PyStep>()?;
    module.add_class::<table::PyTable>()?;
    module.add_class::<work_years::PyWorkYears>()?;
    module.add_class::<work_year::PyWorkYear>()?;
    module.add_class::<time_span::PySpan>()?;
    module.add_class::<offset::PyOffset>()?;
    module.add_class::<offset::PyRepetition>()?;
    module.add_class::<calendar::PyCalendar>()?;
    module.add_class::<condition::PyCondition>()?;
    module.add_function(wrap_pyfunction!(calendar::easter, module)?)?;
    module.add_function(wrap_pyfunction!(functions::trajectory_key, module)?)?;
    module.add_function(wrap_pyfunction!(functions::parse_trajectory_key, module)?)?;
    module.add_function(wrap_pyfunction!(functions::canonical_json, module)?)?;
    module.add_function(wrap_pyfunction!(functions::codes, module)?)?;
    module.add_function(wrap_pyfunction!(functions::json_schema, module)?)?;
    module.add_function(wrap_pyfunction!(functions::sector_template, module)?)?;
    module.add_function(wrap_pyfunction!(functions::_panic, module)?)?;
    Ok(())
}
