use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::{Int8Type, UInt32Type};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Date64Array, Decimal128Array, Float64Array, Int64Array,
    LargeStringArray, RecordBatch, StringArray, StringViewArray, TimestampMicrosecondArray,
    TimestampNanosecondArray, TimestampSecondArray,
};
use arrow_schema::SchemaRef;
use chrono::NaiveDate;
use talent_core::workforce::{AttributeType, AttributeValue};

use super::Producer;

/// A column by its name.
pub type Column = (String, Values);

/// The values of a column.
#[derive(Clone, Debug)]
pub enum Values {
    Text(Vec<Option<String>>),
    Date(Vec<Option<NaiveDate>>),
    Number(Vec<Option<f64>>),
    Whole(Vec<Option<i64>>),
    YesOrNo(Vec<Option<bool>>),
}

/// The values of an attribute, of its declared type.
pub fn attribute(declared: AttributeType, values: Vec<Option<AttributeValue>>) -> Values {
    let values = values.into_iter();
    match declared {
        AttributeType::Text => Values::Text(values.map(|value| text(value?)).collect()),
        AttributeType::Date => {
            Values::Date(values.map(|value| text(value?).and_then(|text| text.parse().ok())).collect())
        }
        AttributeType::Integer => Values::Whole(
            values
                .map(|value| match value? {
                    AttributeValue::Integer(number) => Some(number),
                    _ => None,
                })
                .collect(),
        ),
        AttributeType::Decimal => Values::Number(
            values
                .map(|value| match value? {
                    AttributeValue::Integer(number) => Some(number as f64),
                    AttributeValue::Decimal(number) => Some(number),
                    _ => None,
                })
                .collect(),
        ),
        AttributeType::Boolean => Values::YesOrNo(
            values
                .map(|value| match value? {
                    AttributeValue::Boolean(value) => Some(value),
                    _ => None,
                })
                .collect(),
        ),
    }
}

fn text(value: AttributeValue) -> Option<String> {
    match value {
        AttributeValue::Text(text) => Some(text),
        _ => None,
    }
}

/// SplitMix64, so that one number chooses everything.
struct Choices(u64);

impl Choices {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Date(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Whole(values) => values.len(),
            Self::YesOrNo(values) => values.len(),
        }
    }

    /// The values of these rows in one of the encodings that producers choose.
    fn array(&self, rows: &[usize], encoding: usize) -> ArrayRef {
        match self {
            Self::Text(values) => texts(rows.iter().map(|row| values[*row].as_deref()), encoding % 5),
            Self::Date(values) => dates(rows.iter().map(|row| values[*row].map(day_number)), encoding % 5),
            Self::Number(values) => {
                let values = rows.iter().map(|row| values[*row]);
                if encoding.is_multiple_of(2) {
                    Arc::new(values.collect::<Float64Array>())
                } else {
                    // DuckDB writes 0.8 as a decimal.
                    let tenths = values.map(|value| value.map(|value| (value * 10.0).round() as i128));
                    let array = tenths.collect::<Decimal128Array>();
                    Arc::new(array.with_precision_and_scale(10, 1).expect("fits"))
                }
            }
            Self::Whole(values) => Arc::new(rows.iter().map(|row| values[*row]).collect::<Int64Array>()),
            Self::YesOrNo(values) => Arc::new(rows.iter().map(|row| values[*row]).collect::<BooleanArray>()),
        }
    }
}

fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days())
}

fn texts<'t>(values: impl Iterator<Item = Option<&'t str>>, encoding: usize) -> ArrayRef {
    match encoding {
        0 => Arc::new(values.collect::<StringArray>()),
        1 => Arc::new(values.collect::<LargeStringArray>()),
        2 => Arc::new(values.collect::<StringViewArray>()),
        3 => {
            let mut builder = StringDictionaryBuilder::<Int8Type>::new();
            values.for_each(|value| builder.append_option(value));
            Arc::new(builder.finish())
        }
        _ => {
            let mut builder = StringDictionaryBuilder::<UInt32Type>::new();
            values.for_each(|value| builder.append_option(value));
            Arc::new(builder.finish())
        }
    }
}

fn dates(days: impl Iterator<Item = Option<i64>>, encoding: usize) -> ArrayRef {
    const SECONDS: i64 = 86_400;
    let days: Vec<Option<i64>> = days.collect();
    let each = |units: i64| days.iter().map(move |day| day.map(|day| day * units));
    // 9999-12-31 does not fit into nanoseconds.
    let far = days.iter().flatten().any(|day| *day > 90_000);
    match encoding {
        0 => Arc::new(days.iter().map(|day| day.map(|day| day as i32)).collect::<Date32Array>()),
        1 => Arc::new(each(SECONDS * 1_000).collect::<Date64Array>()),
        2 => Arc::new(each(SECONDS).collect::<TimestampSecondArray>()),
        3 if !far => Arc::new(each(SECONDS * 1_000_000_000).collect::<TimestampNanosecondArray>()),
        _ => Arc::new(each(SECONDS * 1_000_000).collect::<TimestampMicrosecondArray>().with_timezone("UTC")),
    }
}

/// The columns in batches; optional columns without a value are left out now and then.
pub fn batches(columns: Vec<Column>, producer: Producer, salt: u64) -> (SchemaRef, Vec<RecordBatch>) {
    let mut choices = Choices(producer.seed ^ (salt << 32));
    let rows = columns[0].1.len();
    let mut order: Vec<usize> = (0..rows).collect();
    if producer.shuffled {
        for place in (1..rows).rev() {
            order.swap(place, choices.below(place + 1));
        }
    }
    let encodings: Vec<usize> = columns.iter().map(|_| choices.below(60)).collect();
    // Nanoseconds or not depends on the values, so the encoding is decided on all rows and checked on each batch.
    let whole: Vec<ArrayRef> = columns
        .iter()
        .zip(&encodings)
        .map(|((_, values), encoding)| values.array(&order, *encoding))
        .collect();
    let named = columns.iter().map(|(name, _)| name.clone()).zip(whole);
    let whole = RecordBatch::try_from_iter_with_nullable(named.map(|(name, array)| (name, array, true)))
        .expect("columns are equally long");
    let mut batches = Vec::new();
    let mut from = 0;
    while from < rows {
        let length = (1 + choices.below(producer.rows_per_batch)).min(rows - from);
        batches.push(whole.slice(from, length));
        from += length;
        if choices.below(4) == 0 {
            batches.push(whole.slice(0, 0));
        }
    }
    (whole.schema(), batches)
}
