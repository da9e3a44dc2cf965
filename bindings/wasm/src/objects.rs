//! The objects that JavaScript holds numbers of.
//!
//! A number is never used twice in one instance, so one that was given back cannot mean another object.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use talent_arrow::{People, PlannedParts};
use talent_core::eligibility::StandaloneCondition;
use talent_core::exchange::tables::RecordLines;
use talent_core::time::{Calendar, PeriodTable, WorkingDayCalendar};
use talent_core::{Configuration, Engine, Register};
use wasm_bindgen::prelude::*;

use crate::failure::{Answer, Failure, Kind};

/// One object. Every one is cheap to clone.
#[derive(Clone)]
pub(crate) enum Object {
    Configuration(Arc<Configuration>),
    Engine(Engine),
    Workforce(Workforce),
    Plan(PlannedParts),
    Register(Register),
    WorkYears(Arc<PeriodTable>),
    Calendar(Arc<WorkingCalendar>),
    Condition(Arc<StandaloneCondition>),
    #[cfg(feature = "full")]
    Tables(Arc<std::sync::Mutex<crate::tables::Collected>>),
    #[cfg(feature = "full")]
    Ledger(Arc<talent_core::propagation::Ledger>),
    #[cfg(feature = "full")]
    Update(Arc<talent_core::propagation::Update>),
    #[cfg(feature = "full")]
    EscoReader(Arc<crate::esco::HeldReader>),
    #[cfg(feature = "full")]
    Esco(Arc<crate::esco::ReadEsco>),
    #[cfg(feature = "full")]
    EscoFramework(Arc<talent_core::exchange::esco::EscoFramework>),
}

/// The people of a workforce and what they were read from.
#[derive(Clone)]
pub(crate) struct Workforce {
    pub(crate) people: People,
    /// What they were read from, where that was a document, rows or CSV.
    pub(crate) document: Option<Arc<talent_core::Workforce>>,
    /// Where the records of CSV files stand.
    pub(crate) lines: Option<Arc<RecordLines>>,
    /// Nothing where they were read from a document.
    #[cfg(feature = "full")]
    pub(crate) tables: Arc<talent_arrow::WorkforceTables>,
}

impl Workforce {
    pub(crate) fn of_document(workforce: talent_core::Workforce, lines: Option<RecordLines>) -> Self {
        Self {
            people: People::from_workforce(&workforce),
            document: Some(Arc::new(workforce)),
            lines: lines.map(Arc::new),
            #[cfg(feature = "full")]
            tables: Arc::default(),
        }
    }
}

/// A calendar as written and as it is asked.
pub(crate) struct WorkingCalendar {
    pub(crate) document: Calendar,
    pub(crate) working: WorkingDayCalendar,
}

#[derive(Default)]
struct Objects {
    last: u32,
    held: HashMap<u32, Object>,
}

thread_local! {
    static OBJECTS: RefCell<Objects> = RefCell::default();
}

/// Keeps an object; gives its number.
pub(crate) fn keep(object: Object) -> u32 {
    OBJECTS.with_borrow_mut(|objects| {
        objects.last += 1;
        objects.held.insert(objects.last, object);
        objects.last
    })
}

fn find(number: u32) -> Option<Object> {
    OBJECTS.with_borrow(|objects| objects.held.get(&number).cloned())
}

/// Gives an object back. Giving back twice does nothing.
#[wasm_bindgen]
pub fn release(number: u32) {
    // Dropped outside the borrow: objects are large.
    drop(OBJECTS.with_borrow_mut(|objects| objects.held.remove(&number)));
}

/// How many objects are held.
#[wasm_bindgen]
pub fn held() -> u32 {
    OBJECTS.with_borrow(|objects| objects.held.len() as u32)
}

macro_rules! object {
    ($($(#[$attribute:meta])* $name:ident: $variant:ident -> $type:ty;)*) => {$(
        $(#[$attribute])*
        pub(crate) fn $name(number: u32) -> Answer<$type> {
            match find(number) {
                Some(Object::$variant(object)) => Ok(object),
                _ => Err(Failure::bare(Kind::Usage)),
            }
        }
    )*};
}

object! {
    configuration: Configuration -> Arc<Configuration>;
    engine: Engine -> Engine;
    workforce: Workforce -> Workforce;
    plan: Plan -> PlannedParts;
    stored_register: Register -> Register;
    work_years: WorkYears -> Arc<PeriodTable>;
    given_calendar: Calendar -> Arc<WorkingCalendar>;
    condition: Condition -> Arc<StandaloneCondition>;
}

/// The register of a number; an empty one for 0.
pub(crate) fn register(number: u32) -> Answer<Register> {
    if number == 0 { Ok(Register::default()) } else { stored_register(number) }
}

/// The calendar of a number; none, which means Monday to Friday, for 0.
pub(crate) fn calendar(number: u32) -> Answer<Option<Arc<WorkingCalendar>>> {
    if number == 0 { Ok(None) } else { given_calendar(number).map(Some) }
}

#[cfg(feature = "full")]
object! {
    tables: Tables -> Arc<std::sync::Mutex<crate::tables::Collected>>;
    ledger: Ledger -> Arc<talent_core::propagation::Ledger>;
    update: Update -> Arc<talent_core::propagation::Update>;
    esco_reader: EscoReader -> Arc<crate::esco::HeldReader>;
    esco: Esco -> Arc<crate::esco::ReadEsco>;
    esco_framework: EscoFramework -> Arc<talent_core::exchange::esco::EscoFramework>;
}
