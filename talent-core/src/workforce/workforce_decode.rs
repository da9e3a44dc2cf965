use alloc::borrow::ToOwned;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::{
    Absence, Assignment, AttributeValue, Employee, Employment, FunctionHeld, OrgUnit, OrgUnitCalendar,
    RecordFault, RoleHeld, Workforce,
};
use crate::columns::gather;
use crate::diagnostic::catalogue::document::{
    DUPLICATE_KEY, END_BEFORE_START, UNKNOWN_FIELD, UNKNOWN_FIELD_NO_NEAR_NAME,
};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Decode, Node, Object, Reading, check_schema, document};
use crate::time::OpenEnd;

document!(Workforce);

impl Decode for Workforce {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let known = &[
            "schema",
            "employees",
            "employments",
            "functions",
            "roles",
            "absences",
            "org_units",
            "assignments",
            "org_unit_calendars",
        ];
        let object = Object::open(node, at, known, reading)?;
        let mut records = Records::default();
        let workforce = Self {
            schema: check_schema(&object, at, reading).unwrap_or_default(),
            employees: records.read_employees(&object, at, reading),
            employments: records.read(&object, "employments", at, reading),
            functions: records.read(&object, "functions", at, reading),
            roles: records.read(&object, "roles", at, reading),
            absences: records.read(&object, "absences", at, reading),
            org_units: records.read(&object, "org_units", at, reading),
            assignments: records.read(&object, "assignments", at, reading),
            org_unit_calendars: records.read(&object, "org_unit_calendars", at, reading),
            faults: Vec::new(),
            open_ends: 0,
        };
        Some(Self { faults: records.faults, open_ends: records.open_ends, ..workforce })
    }
}

/// What is found beside the readable records.
#[derive(Default)]
struct Records {
    faults: Vec<RecordFault>,
    open_ends: u64,
}

impl Records {
    /// The readable records of one list.
    fn read<T: Decode>(
        &mut self,
        object: &Object<'_, '_>,
        list: &str,
        at: &Pointer<'_>,
        reading: &mut Reading,
    ) -> Vec<T> {
        let mut records = Vec::new();
        self.each(object, list, at, reading, |record, _| records.extend(record));
        records
    }

    /// The readable employees, and the ids of those of whom nothing else can be read.
    fn read_employees(
        &mut self,
        object: &Object<'_, '_>,
        at: &Pointer<'_>,
        reading: &mut Reading,
    ) -> Vec<Employee> {
        let mut employees: Vec<Employee> = Vec::new();
        let mut unreadable = Vec::new();
        self.each(object, "employees", at, reading, |record, id| match (record, id) {
            (Some(employee), _) => employees.push(employee),
            (None, Some(id)) => unreadable.push(id),
            (None, None) => {}
        });
        if !unreadable.is_empty() {
            let mut known: BTreeSet<String> = gather(employees.iter().map(|employee| employee.id.clone()));
            for id in unreadable {
                if known.insert(id.clone()) {
                    employees.push(Employee::only_id(id));
                }
            }
        }
        employees
    }

    fn each<T: Decode>(
        &mut self,
        object: &Object<'_, '_>,
        list: &str,
        at: &Pointer<'_>,
        reading: &mut Reading,
        mut take: impl FnMut(Option<T>, Option<String>),
    ) {
        let at = at.key(list);
        let items = match object.node(list) {
            None | Some(Node::Null) => return,
            Some(Node::List(items)) => items,
            Some(other) => {
                reading.wrong_type::<()>(other, &at, "a list […]");
                return;
            }
        };
        for (index, item) in items.iter().enumerate() {
            let mut own = Reading::default();
            let record = T::decode(item, &at.index(index), &mut own);
            if own.diagnostics.is_empty() {
                self.open_ends += own.open_ends;
                take(record, None);
                continue;
            }
            let employee = employee_of(item, if list == "employees" { "id" } else { "employee" });
            for diagnostic in own.diagnostics {
                if is_shape(&diagnostic) {
                    reading.note(diagnostic);
                } else {
                    self.faults.push(RecordFault { employee: employee.clone(), diagnostic });
                }
            }
            take(None, employee);
        }
    }
}

/// Faults of the document rather than of one record: whoever writes them writes them in every record.
fn is_shape(diagnostic: &Diagnostic) -> bool {
    [&UNKNOWN_FIELD, &UNKNOWN_FIELD_NO_NEAR_NAME, &DUPLICATE_KEY].contains(&diagnostic.code)
}

/// Whose record it is, where that can be read.
fn employee_of(record: &Node, field: &str) -> Option<String> {
    let Node::Object(members) = record else { return None };
    match members.iter().find(|(key, _)| key == field) {
        Some((_, Node::Text(id))) if !id.is_empty() => Some(id.to_owned()),
        _ => None,
    }
}

impl Employee {
    /// A person of whom nothing else is known.
    pub(crate) const fn only_id(id: String) -> Self {
        Self {
            id,
            manager: None,
            org_unit: None,
            birth_date: None,
            language: None,
            attributes: BTreeMap::new(),
        }
    }
}

impl Decode for Employee {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let known = &["id", "manager", "org_unit", "birth_date", "language", "attributes"];
        let object = Object::open(node, at, known, reading)?;
        let attributes: BTreeMap<String, Option<AttributeValue>> =
            object.field("attributes", None, reading)?;
        let id = object.field("id", None, reading);
        let manager = object.field("manager", None, reading)?;
        let org_unit = object.field("org_unit", None, reading)?;
        let birth_date = object.field("birth_date", None, reading)?;
        let language = object.field("language", None, reading)?;
        let attributes =
            gather(attributes.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))));
        Some(Self { id: id?, manager, org_unit, birth_date, language, attributes })
    }
}

/// The start and end of a record, judged together.
fn span(
    object: &Object<'_, '_>,
    at: &Pointer<'_>,
    reading: &mut Reading,
) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let start: Option<NaiveDate> = object.field("start", None, reading);
    let end: OpenEnd = object.field("end", None, reading)?;
    let start = start?;
    if let Some(end) = end.0
        && end < start
    {
        reading.note(Diagnostic::new(&END_BEFORE_START, at.key("end")).with("start", start).with("end", end));
    }
    Some((start, end.0))
}

/// Implements [`Decode`] for a dated record; the fields after `;` are ends too, open after 2199-12-31.
macro_rules! decode_dated {
    ($type:ident { $($field:ident),* ; $($ending:ident),* }) => {
        impl Decode for $type {
            fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
                let known = &["start", "end", $(stringify!($field),)* $(stringify!($ending)),*];
                let object = Object::open(node, at, known, reading)?;
                $(let $field = object.field(stringify!($field), None, reading);)*
                let span = span(&object, at, reading);
                $(let $ending: OpenEnd = object.field(stringify!($ending), None, reading)?;)*
                let (start, end) = span?;
                Some(Self { $($field: $field?,)* start, end, $($ending: $ending.0),* })
            }
        }
    };
}
decode_dated!(Employment { employee, contract, fte, employment, employer, manager, work_days; probation_end });
decode_dated!(FunctionHeld { employee, function, employment; });
decode_dated!(RoleHeld { employee, role; });
decode_dated!(Absence { employee, kind; });
decode_dated!(Assignment { employee, kind, value; });
decode_dated!(OrgUnitCalendar { org_unit, calendar; });

crate::document::decode_object!(OrgUnit { id, parent, head });
