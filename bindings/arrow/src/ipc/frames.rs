//! Whether the messages of a stream hold together: what Arrow's reader takes on trust.

use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::{Message, MessageHeader, root_as_message};
use arrow_schema::{DataType, Schema};
use talent_core::diagnostic::Diagnostic;
use talent_core::diagnostic::catalogue::exchange::COLUMN_WRONG_TYPE;

use crate::read::readable;

/// Stands before the length of every message.
const CONTINUATION_MARKER: [u8; 4] = [0xff; 4];

/// A batch may have so many rows though it has no bytes for them: columns of nothing but null take none.
const ROWS_WITHOUT_BYTES: u64 = 65_536;

const NO_SCHEMA: &str = "it has no schema";
const OUTSIDE: &str = "a length in it lies outside the bytes";

/// What is wrong with a stream.
pub(super) enum Fault {
    CutOff,
    Unreadable(String),
    Column(Box<Diagnostic>),
}

fn unreadable(why: &str) -> Fault {
    Fault::Unreadable(why.to_owned())
}

/// Goes through the messages of a stream, without looking at the values in them.
pub(super) fn check(table: &str, bytes: &[u8]) -> Result<(), Fault> {
    if bytes.starts_with(b"ARROW1") {
        return Err(unreadable("it is an Arrow file"));
    }
    let mut rest = bytes;
    let mut schema = None;
    loop {
        let start = rest.len().min(CONTINUATION_MARKER.len());
        if rest[..start] != CONTINUATION_MARKER[..start] {
            return Err(unreadable("it does not start as one"));
        }
        take(&mut rest, CONTINUATION_MARKER.len())?;
        let length = take(&mut rest, 4)?.try_into().map_or(-1, i32::from_le_bytes);
        if length == 0 {
            break;
        }
        let length = usize::try_from(length).map_err(|_| unreadable(OUTSIDE))?;
        let message = root_as_message(take(&mut rest, length)?)
            .map_err(|error| Fault::Unreadable(error.to_string().replace('\n', " ")))?;
        let body = usize::try_from(message.bodyLength()).map_err(|_| unreadable(OUTSIDE))?;
        take(&mut rest, body)?;
        check_message(table, message, body as u64, &mut schema)?;
    }
    match (rest, schema) {
        ([], Some(_)) => Ok(()),
        ([], None) => Err(unreadable(NO_SCHEMA)),
        _ => Err(unreadable("bytes follow after its end")),
    }
}

fn take<'b>(rest: &mut &'b [u8], count: usize) -> Result<&'b [u8], Fault> {
    let (taken, left) = rest.split_at_checked(count).ok_or(Fault::CutOff)?;
    *rest = left;
    Ok(taken)
}

/// Notes the schema; checks the batches against it.
fn check_message(
    table: &str,
    message: Message<'_>,
    body: u64,
    schema: &mut Option<Schema>,
) -> Result<(), Fault> {
    match (message.header_type(), &schema) {
        (MessageHeader::Schema, None) => {
            let found = message.header_as_schema().ok_or_else(|| unreadable(NO_SCHEMA))?;
            let found = try_fb_to_schema(found).map_err(|error| Fault::Unreadable(error.to_string()))?;
            if let Some(field) = found.fields().iter().find(|field| !is_of_tables(field.data_type())) {
                return Err(Fault::Column(Box::new(
                    Diagnostic::new(&COLUMN_WRONG_TYPE, format!("/{table}"))
                        .with("table", table)
                        .with("column", field.name())
                        .with("found", readable(field.data_type()))
                        .with("expected", "a text, a number, or true or false"),
                )));
            }
            *schema = Some(found);
            Ok(())
        }
        (MessageHeader::RecordBatch, Some(schema)) => {
            let batch = message.header_as_record_batch().ok_or_else(|| unreadable(OUTSIDE))?;
            check_batch(batch, body, schema.fields().iter().map(|field| field.data_type()))
        }
        (MessageHeader::DictionaryBatch, Some(schema)) => {
            let dictionary = message.header_as_dictionary_batch().ok_or_else(|| unreadable(OUTSIDE))?;
            let batch = dictionary.data().ok_or_else(|| unreadable(OUTSIDE))?;
            #[expect(deprecated, reason = "the ids of a stream are read in no other way")]
            let fields = schema.fields_with_dict_id(dictionary.id());
            match fields.first().map(|field| field.data_type()) {
                Some(DataType::Dictionary(_, values)) => check_batch(batch, body, [&**values]),
                _ => Err(unreadable(OUTSIDE)),
            }
        }
        _ => Err(unreadable(NO_SCHEMA)),
    }
}

/// Whether lengths and places lie within the bytes of the message, and buffers hold whole values.
fn check_batch<'t>(
    batch: arrow_ipc::RecordBatch<'_>,
    body: u64,
    columns: impl IntoIterator<Item = &'t DataType>,
) -> Result<(), Fault> {
    if batch.compression().is_some() {
        return Err(unreadable("its batches are compressed"));
    }
    let mut widths = Vec::new();
    let mut further = batch.variadicBufferCounts().into_iter().flatten();
    for column in columns {
        push_widths(column, &mut further, batch.buffers().map_or(0, |buffers| buffers.len()), &mut widths);
    }
    // One bit is the least that a value takes.
    let most = body.saturating_mul(8).max(ROWS_WITHOUT_BYTES);
    let within = |length: i64, limit: u64| u64::try_from(length).is_ok_and(|length| length <= limit);
    let mut nodes = batch.nodes().into_iter().flatten();
    let mut buffers = batch.buffers().into_iter().flatten().zip(widths);
    let holds = within(batch.length(), most)
        && nodes.all(|node| within(node.length(), most) && within(node.null_count(), node.length() as u64))
        && buffers.all(|(buffer, width)| {
            let end = buffer.offset().checked_add(buffer.length());
            within(buffer.offset(), body)
                && end.is_some_and(|end| within(end, body) && buffer.length() >= 0)
                && buffer.length() % width == 0
        });
    if holds { Ok(()) } else { Err(unreadable(OUTSIDE)) }
}

/// The bytes of one value in each buffer of a column, in their order; of at most so many buffers.
fn push_widths(
    column: &DataType,
    further: &mut impl Iterator<Item = i64>,
    most: usize,
    widths: &mut Vec<i64>,
) {
    use DataType::{
        Binary, BinaryView, Dictionary, LargeBinary, LargeList, LargeUtf8, List, Null, Struct, Utf8, Utf8View,
    };
    match column {
        Null => {}
        Utf8 | Binary => widths.extend([1, 4, 1]),
        LargeUtf8 | LargeBinary => widths.extend([1, 8, 1]),
        Utf8View | BinaryView => {
            let texts = further.next().and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
            widths.extend([1, 16]);
            widths.extend(std::iter::repeat_n(1, texts.min(most)));
        }
        List(item) => {
            widths.extend([1, 4]);
            push_widths(item.data_type(), further, most, widths);
        }
        LargeList(item) => {
            widths.extend([1, 8]);
            push_widths(item.data_type(), further, most, widths);
        }
        Struct(fields) => {
            widths.push(1);
            fields.iter().for_each(|field| push_widths(field.data_type(), further, most, widths));
        }
        Dictionary(key, _) => widths.extend([1, width(key)]),
        other => widths.extend([1, width(other)]),
    }
}

fn width(data_type: &DataType) -> i64 {
    // Booleans are bits.
    data_type.primitive_width().map_or(1, |width| width as i64)
}

/// The types that tables have, and those near enough to be named in a diagnostic of their column.
fn is_of_tables(data_type: &DataType) -> bool {
    use DataType::{
        Binary, BinaryView, Boolean, Date32, Date64, Decimal128, Dictionary, Duration, Float16, Float32,
        Float64, Int8, Int16, Int32, Int64, LargeBinary, LargeList, LargeUtf8, List, Null, Struct, Time32,
        Time64, Timestamp, UInt8, UInt16, UInt32, UInt64, Utf8, Utf8View,
    };
    match data_type {
        Null | Boolean | Int8 | Int16 | Int32 | Int64 | UInt8 | UInt16 | UInt32 | UInt64 => true,
        Float16 | Float32 | Float64 | Decimal128(..) => true,
        Date32 | Date64 | Time32(_) | Time64(_) | Timestamp(..) | Duration(_) => true,
        Utf8 | LargeUtf8 | Utf8View | Binary | LargeBinary | BinaryView => true,
        Dictionary(key, values) => key.is_dictionary_key_type() && is_of_tables(values),
        List(item) | LargeList(item) => is_of_tables(item.data_type()),
        Struct(fields) => fields.iter().all(|field| is_of_tables(field.data_type())),
        _ => false,
    }
}
