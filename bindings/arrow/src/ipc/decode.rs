//! From the messages of a stream to record batches, with Arrow's reader of one message.
//!
//! Arrow's reader of whole streams also joins dictionaries of every type there is, which would weigh as much in
//! WebAssembly as all the rules; tables have dictionaries of texts.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch, StringArray, StringViewArray};
use arrow_buffer::Buffer;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::read_record_batch;
use arrow_ipc::{DictionaryBatch, Message, MessageHeader, root_as_message};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

/// Before every message stand a marker and the length of its description, four bytes each.
const BEFORE_MESSAGE: usize = 8;

fn broken(why: &str) -> ArrowError {
    ArrowError::IpcError(why.to_owned())
}

/// The batches of a stream whose messages were found to lie within it.
pub(super) fn decode(bytes: &Buffer) -> Result<(SchemaRef, Vec<RecordBatch>), ArrowError> {
    let (mut schema, mut batches) = (None, Vec::new());
    let mut dictionaries = HashMap::new();
    let mut place = 0;
    while let Some(description) = description_at(bytes, place) {
        let message = root_as_message(description).map_err(|error| broken(&error.to_string()))?;
        let body = usize::try_from(message.bodyLength()).map_err(|_| broken("a negative length"))?;
        let start = place + BEFORE_MESSAGE + description.len();
        let buffer = bytes.slice_with_length(start, body);
        match (message.header_type(), &schema) {
            (MessageHeader::Schema, None) => {
                let found = message.header_as_schema().ok_or_else(|| broken("it has no schema"))?;
                schema = Some(Arc::new(try_fb_to_schema(found)?));
            }
            (MessageHeader::DictionaryBatch, Some(schema)) => {
                read_dictionary(message, &buffer, schema, &mut dictionaries)?;
            }
            (MessageHeader::RecordBatch, Some(schema)) => {
                let batch = message.header_as_record_batch().ok_or_else(|| broken("it has no rows"))?;
                let version = message.version();
                batches.push(read_record_batch(
                    &buffer,
                    batch,
                    Arc::clone(schema),
                    &dictionaries,
                    None,
                    &version,
                )?);
            }
            _ => return Err(broken("it has no schema")),
        }
        place = start + body;
    }
    Ok((schema.ok_or_else(|| broken("it has no schema"))?, batches))
}

/// The description of the message at a place; none at the end of the stream.
fn description_at(bytes: &[u8], place: usize) -> Option<&[u8]> {
    let length = bytes.get(place + 4..place + BEFORE_MESSAGE)?.try_into().map_or(0, i32::from_le_bytes);
    let start = place + BEFORE_MESSAGE;
    let length = usize::try_from(length).ok().filter(|length| *length > 0)?;
    bytes.get(start..start.checked_add(length)?)
}

/// Notes the values of a dictionary, or adds to those noted before.
fn read_dictionary(
    message: Message<'_>,
    buffer: &Buffer,
    schema: &Schema,
    dictionaries: &mut HashMap<i64, ArrayRef>,
) -> Result<(), ArrowError> {
    let given: DictionaryBatch<'_> =
        message.header_as_dictionary_batch().ok_or_else(|| broken("it has no dictionary"))?;
    let (id, version) = (given.id(), message.version());
    let batch = given.data().ok_or_else(|| broken("it has no dictionary"))?;
    #[expect(deprecated, reason = "the ids of a stream are read in no other way")]
    let fields = schema.fields_with_dict_id(id);
    let Some(DataType::Dictionary(_, values)) = fields.first().map(|field| field.data_type()) else {
        return Err(broken("it has a dictionary of no column"));
    };
    let of_values = Arc::new(Schema::new(vec![Field::new("", (**values).clone(), true)]));
    let read = read_record_batch(buffer, batch, of_values, dictionaries, None, &version)?;
    let values = Arc::clone(read.column(0));
    let values = match dictionaries.get(&id).filter(|_| given.isDelta()) {
        Some(before) => {
            extended(before, &values).ok_or_else(|| broken("a dictionary of this type is given in pieces"))?
        }
        None if given.isDelta() => return Err(broken("a dictionary goes on that has not begun")),
        None => values,
    };
    dictionaries.insert(id, values);
    Ok(())
}

/// The texts of one column and then those of another.
fn extended(before: &ArrayRef, more: &ArrayRef) -> Option<ArrayRef> {
    Some(match (before.data_type(), more.data_type()) {
        (DataType::Utf8, DataType::Utf8) => {
            let texts = before.as_string::<i32>().iter().chain(more.as_string::<i32>().iter());
            Arc::new(texts.collect::<StringArray>())
        }
        (DataType::LargeUtf8, DataType::LargeUtf8) => {
            let texts = before.as_string::<i64>().iter().chain(more.as_string::<i64>().iter());
            Arc::new(texts.collect::<LargeStringArray>())
        }
        (DataType::Utf8View, DataType::Utf8View) => {
            let texts = before.as_string_view().iter().chain(more.as_string_view().iter());
            Arc::new(texts.collect::<StringViewArray>())
        }
        _ => return None,
    })
}
