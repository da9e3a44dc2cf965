//! Arrow IPC streams: what was written is read, and whatever else the bytes are is named, never a panic.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, LargeStringArray, ListArray,
    NullArray, RecordBatch, StringArray, StringViewArray, StructArray, TimestampMillisecondArray, UnionArray,
};
use arrow_schema::{DataType, Field, Schema, UnionFields};
use talent_arrow::{
    Options, People, ipc, read_register, register_conversations, register_trajectories, schema,
};
use talent_core::Register;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::exchange::tables::Table;

/// A batch with a column of every kind that tables come with, and nulls in each.
fn batch(from: i32) -> RecordBatch {
    let texts = vec![Some("Käthe"), None, Some(""), Some("a text that is too long for a view")];
    let lists = [Some(vec![Some("a"), None]), None, Some(vec![]), Some(vec![Some("b")])];
    let mut list = arrow_array::builder::ListBuilder::new(arrow_array::builder::StringBuilder::new());
    for row in lists {
        list.append_option(row);
    }
    let list: ListArray = list.finish();
    let number: ArrayRef = Arc::new(Float64Array::from(vec![Some(0.8), None, Some(1.0), Some(f64::NAN)]));
    let part = (Arc::new(Field::new("number", DataType::Float64, true)), number.clone());
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("text", Arc::new(StringArray::from(texts.clone()))),
        ("large", Arc::new(LargeStringArray::from(texts.clone()))),
        ("view", Arc::new(StringViewArray::from(texts.clone()))),
        ("dictionary", Arc::new(texts.into_iter().collect::<DictionaryArray<Int32Type>>())),
        ("day", Arc::new(Date32Array::from(vec![Some(from), None, Some(from + 1), Some(i32::MIN)]))),
        ("moment", Arc::new(TimestampMillisecondArray::from(vec![Some(0), None, Some(1), Some(i64::MAX)]))),
        ("number", number),
        ("flag", Arc::new(BooleanArray::from(vec![Some(true), None, Some(false), Some(true)]))),
        ("nothing", Arc::new(NullArray::new(4))),
        ("list", Arc::new(list)),
        ("part", Arc::new(StructArray::from(vec![part]))),
    ];
    let columns = columns.into_iter().map(|(name, array)| (name, array, true));
    RecordBatch::try_from_iter_with_nullable(columns).expect("columns are equally long")
}

fn stream() -> (Vec<RecordBatch>, Vec<u8>) {
    stream_of(vec![batch(20_000), batch(-1)])
}

fn stream_of(batches: Vec<RecordBatch>) -> (Vec<RecordBatch>, Vec<u8>) {
    let bytes = ipc::write(&batches[0].schema(), &batches).expect("it is written");
    (batches, bytes)
}

fn codes(problems: &Problems) -> Vec<&str> {
    problems.0.iter().map(|found| found.code.name).collect()
}

fn places(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(|one| format!("{} {}", one.code.name, one.pointer)).collect()
}

#[test]
fn what_is_written_is_read() {
    let (batches, bytes) = stream();
    let (schema, read) = ipc::read("employees", bytes).expect("it is read");
    assert_eq!(schema, batches[0].schema());
    // NaN equals nothing, so the texts are compared.
    assert_eq!(format!("{read:?}"), format!("{batches:?}"));
}

#[test]
fn a_stream_that_stops_early_is_cut_off_wherever_it_stops() {
    let (_, bytes) = stream();
    for length in 0..bytes.len() {
        let refused = ipc::read("employees", bytes[..length].to_vec()).expect_err("rows are missing");
        assert_eq!(codes(&refused), ["table_cut_off"], "{length} of {} bytes", bytes.len());
        assert_eq!(refused.0[0].pointer, "/employees");
    }
    // The end marker itself: 4 bytes of continuation, 4 of no length.
    assert!(bytes.ends_with(&[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]));
}

#[test]
fn no_flipped_bit_is_a_panic() {
    let (_, bytes) = stream_of(vec![batch(20_000)]);
    let mut said = BTreeSet::new();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1 << bit;
            match ipc::read("employees", flipped) {
                // Whatever it says now must also be possible to look at.
                Ok((schema, batches)) => {
                    for batch in &batches {
                        assert_eq!(batch.num_columns(), schema.fields().len());
                        assert!(!format!("{batch:?}").is_empty());
                    }
                    said.insert("read".to_owned());
                }
                Err(problems) => {
                    assert_eq!(problems.0.len(), 1);
                    assert!(problems.0[0].pointer.starts_with("/employees"), "{problems}");
                    for language in ["en", "nl"] {
                        assert!(!problems.0[0].message(language).contains('…'), "{problems}");
                    }
                    said.insert(problems.0[0].code.name.to_owned());
                }
            }
        }
    }
    let said: Vec<_> = said.iter().map(String::as_str).collect();
    assert_eq!(said, ["column_wrong_type", "read", "table_cut_off", "table_not_arrow"]);
}

/// Bytes of another value in every place: lengths, offsets and counts that are far away.
#[test]
fn no_wrong_word_is_a_panic() {
    let (_, bytes) = stream_of(vec![batch(20_000)]);
    for word in [0_u32, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff] {
        for place in (0..bytes.len() - 4).step_by(4) {
            let mut changed = bytes.clone();
            changed[place..place + 4].copy_from_slice(&word.to_le_bytes());
            if let Ok((_, batches)) = ipc::read("employees", changed) {
                assert!(!format!("{batches:?}").is_empty());
            }
        }
    }
}

#[test]
fn what_is_no_stream_is_said_in_both_languages() {
    let refused = |bytes: &[u8]| {
        let problems = ipc::read("absences", bytes.to_vec()).expect_err("it is no stream");
        assert_eq!(places(&problems.0), ["table_not_arrow /absences"]);
        (problems.0[0].message("en"), problems.0[0].message("nl"))
    };
    let (en, nl) = refused(b"employee,start\nE1,2025-01-01\n");
    assert_eq!(
        en,
        "The bytes of absences are no Arrow IPC stream that can be read: it does not start as one."
    );
    assert_eq!(nl, "De bytes van absences zijn geen leesbare Arrow IPC-stroom: ze beginnen niet zo.");
    let (en, nl) = refused(b"ARROW1\0\0\xff\xff\xff\xff");
    assert!(
        en.ends_with(": it is an Arrow file.") && nl.ends_with(": het is een Arrow-bestand."),
        "{en} {nl}"
    );
    let (_, mut twice) = stream();
    twice.extend(stream().1);
    let (en, nl) = refused(&twice);
    assert!(
        en.ends_with(": bytes follow after its end.") && nl.ends_with(": na het einde volgen nog bytes.")
    );
    let (en, nl) = refused(&[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
    assert!(en.ends_with(": it has no schema.") && nl.ends_with(": er staat geen schema in."), "{en} {nl}");
}

#[test]
fn a_type_that_no_table_has_is_named_with_its_column() {
    let fields =
        UnionFields::try_new(vec![0], vec![Field::new("text", DataType::Utf8, false)]).expect("fields");
    let text: ArrayRef = Arc::new(StringArray::from(vec!["E1"]));
    let union = UnionArray::try_new(fields, vec![0_i8].into(), None, vec![text]).expect("a union");
    let field = Field::new("employee", union.data_type().clone(), false);
    let schema = Arc::new(Schema::new(vec![field]));
    let batch = RecordBatch::try_new(schema.clone(), vec![Arc::new(union)]).expect("one column");
    let bytes = ipc::write(&schema, &[batch]).expect("it is written");
    let problems = ipc::read("roles", bytes).expect_err("no table has unions");
    assert_eq!(places(&problems.0), ["column_wrong_type /roles"]);
    assert_eq!(problems.0[0].parameters["column"], "employee");
}

#[test]
fn all_tables_are_named_at_once() {
    let broken = |table| (table, b"no".to_vec());
    let problems =
        ipc::workforce([broken(Table::Employees), broken(Table::Roles)]).expect_err("both are broken");
    assert_eq!(places(&problems.0), ["table_not_arrow /employees", "table_not_arrow /roles"]);
    let problems = ipc::register(Some(b"no".to_vec()), Some(Vec::new())).expect_err("both are broken");
    assert_eq!(places(&problems.0), ["table_not_arrow /trajectories", "table_cut_off /conversations"]);
}

#[test]
fn people_and_registers_come_from_bytes() {
    let employee: ArrayRef = Arc::new(StringArray::from(vec!["E2", "E1"]));
    let employees = RecordBatch::try_from_iter([("employee", employee)]).expect("one column");
    let bytes = ipc::write(&employees.schema(), &[employees]).expect("it is written");
    let tables = ipc::workforce([(Table::Employees, bytes)]).expect("it is read");
    let people = People::read(&tables, &mut Options::default()).expect("they are read");
    assert_eq!(people.ids().collect::<Vec<_>>(), ["E1", "E2"]);

    let register = Register::from_json(
        r#"{"schema": "talent-core/1", "trajectories": [{
            "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1",
            "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
        }]}"#,
    )
    .expect("a register");
    let trajectories =
        ipc::write(&schema::trajectories(), &register_trajectories(&register)).expect("written");
    let conversations =
        ipc::write(&schema::conversations(), &register_conversations(&register)).expect("written");
    let tables = ipc::register(Some(trajectories), Some(conversations)).expect("they are read");
    assert_eq!(read_register(&tables).expect("a register").to_json(), register.to_json());
}
