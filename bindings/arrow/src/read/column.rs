//! One column of one batch, whatever encoding its producer chose, as what the rules read.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, BooleanArray, LargeStringArray, PrimitiveArray, StringArray, StringViewArray,
    downcast_integer_array,
};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use arrow_schema::{DataType, TimeUnit};
use talent_core::time::Day;
use talent_core::workforce::AttributeInput;

use super::split::Piece;

/// A text column.
pub(crate) enum TextColumn<'a> {
    /// Arrow's plain encoding, with a value in every row.
    Plain(&'a StringArray),
    Encoded(Box<Encoded<'a>>),
    Missing,
}

/// The other encodings, and columns with rows that have no value.
pub(crate) enum Encoded<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
    /// Place in the dictionary per row; rows without a value have [`NO_PLACE`].
    Dictionary(Vec<u32>, TextColumn<'a>),
}

const NO_PLACE: u32 = u32::MAX;

impl<'a> TextColumn<'a> {
    /// The column of texts, if its values are.
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        let encoded = match array.data_type() {
            DataType::Utf8 if array.null_count() == 0 => return Some(Self::Plain(array.as_string())),
            DataType::Utf8 => Encoded::Small(array.as_string()),
            DataType::LargeUtf8 => Encoded::Large(array.as_string()),
            DataType::Utf8View => Encoded::View(array.as_string_view()),
            DataType::Null => return Some(Self::Missing),
            DataType::Dictionary(_, _) => {
                let dictionary = array.as_any_dictionary();
                let values = Self::of(dictionary.values().as_ref())?;
                Encoded::Dictionary(places(dictionary.keys()), values)
            }
            _ => return None,
        };
        Some(Self::Encoded(Box::new(encoded)))
    }

    /// The text of a row.
    #[inline(always)] // the plain encoding, and columns that are not there, cost no call
    pub(crate) fn at(&self, row: usize) -> Option<&str> {
        match self {
            Self::Plain(array) => Some(array.value(row)),
            Self::Encoded(encoded) => encoded.at(row),
            Self::Missing => None,
        }
    }

    /// Calls back with the text of each of these rows; the encoding is looked at once.
    #[inline]
    pub(crate) fn for_each<'s>(&'s self, rows: Range<usize>, mut visit: impl FnMut(usize, Option<&'s str>)) {
        match self {
            Self::Plain(array) => rows.for_each(|row| visit(row, Some(array.value(row)))),
            column => rows.for_each(|row| visit(row, column.at(row))),
        }
    }
}

impl Encoded<'_> {
    #[inline(never)]
    fn at(&self, row: usize) -> Option<&str> {
        match self {
            Self::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Dictionary(places, values) => match places[row] {
                NO_PLACE => None,
                place => values.at(place as usize),
            },
        }
    }

    /// Puts the texts of some rows into `texts`.
    pub(crate) fn read<'s>(&'s self, piece: &Piece<'_>, texts: &mut Vec<Option<&'s str>>) {
        match self {
            Self::Large(array) => piece.read(texts, |row| array.is_valid(row).then(|| array.value(row))),
            Self::View(array) => piece.read(texts, |row| array.is_valid(row).then(|| array.value(row))),
            Self::Small(_) | Self::Dictionary(..) => piece.read(texts, |row| self.at(row)),
        }
    }
}

/// The keys of a dictionary array as places.
fn places(keys: &dyn Array) -> Vec<u32> {
    downcast_integer_array!(
        keys => (0..keys.len())
            .map(|row| if keys.is_valid(row) { u32::try_from(keys.value(row).as_usize()).unwrap_or(NO_PLACE) } else { NO_PLACE })
            .collect(),
        _ => Vec::new()
    )
}

/// A column of dates.
pub(crate) enum DateColumn<'a> {
    Days(&'a [i32], Option<&'a NullBuffer>),
    /// Days, [`Day::NONE`] where there is none, [`DateColumn::NOT_MIDNIGHT`] where the value is no date.
    Converted(Vec<Day>),
    Missing,
}

impl<'a> DateColumn<'a> {
    /// A moment in time that is not midnight; no date of any calendar.
    pub(crate) const NOT_MIDNIGHT: Day = Day(i32::MIN + 1);
    /// Stands for days that would read as one of the marks.
    const FAR_PAST: Day = Day(i32::MIN + 2);

    /// The column of dates, if its values are.
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        const SECONDS_PER_DAY: i64 = 86_400;
        Some(match array.data_type() {
            DataType::Date32 => {
                let days: &PrimitiveArray<Date32Type> = array.as_primitive();
                Self::Days(days.values(), some_nulls(days.nulls()))
            }
            DataType::Date64 => Self::converted::<Date64Type>(array, SECONDS_PER_DAY * 1_000),
            // A moment with a time zone is a date only where that zone is the organisation's; midnight says it is.
            DataType::Timestamp(unit, zone) if zone.as_deref().is_none_or(is_utc) => match unit {
                TimeUnit::Second => Self::converted::<TimestampSecondType>(array, SECONDS_PER_DAY),
                TimeUnit::Millisecond => {
                    Self::converted::<TimestampMillisecondType>(array, SECONDS_PER_DAY * 1_000)
                }
                TimeUnit::Microsecond => {
                    Self::converted::<TimestampMicrosecondType>(array, SECONDS_PER_DAY * 1_000_000)
                }
                TimeUnit::Nanosecond => {
                    Self::converted::<TimestampNanosecondType>(array, SECONDS_PER_DAY * 1_000_000_000)
                }
            },
            DataType::Null => Self::Missing,
            _ => return None,
        })
    }

    fn converted<T: ArrowPrimitiveType<Native = i64>>(array: &dyn Array, units_per_day: i64) -> Self {
        let moments: &PrimitiveArray<T> = array.as_primitive();
        let day = |moment: i64| match i32::try_from(moment.div_euclid(units_per_day)) {
            _ if moment.rem_euclid(units_per_day) != 0 => Self::NOT_MIDNIGHT,
            Ok(day) => Day(day.clamp(Self::FAR_PAST.0, Day::OPEN.0 - 1)),
            Err(_) if moment > 0 => Day(Day::OPEN.0 - 1),
            Err(_) => Self::FAR_PAST,
        };
        Self::Converted(moments.iter().map(|moment| moment.map_or(Day::NONE, day)).collect())
    }

    /// A day as it stands in a column of days; none of them reads as a mark.
    #[inline]
    pub(crate) fn day(day: i32) -> Day {
        Day(day.max(Self::FAR_PAST.0))
    }

    /// The day of a row; [`Day::NONE`] where there is none.
    #[inline]
    pub(crate) fn at(&self, row: usize) -> Day {
        match self {
            Self::Days(days, nulls) => match nulls {
                Some(nulls) if nulls.is_null(row) => Day::NONE,
                _ => Self::day(days[row]),
            },
            Self::Converted(days) => days[row],
            Self::Missing => Day::NONE,
        }
    }
}

/// Nulls, where there are any: producers also send columns with a mark for every row.
fn some_nulls(nulls: Option<&NullBuffer>) -> Option<&NullBuffer> {
    nulls.filter(|nulls| nulls.null_count() > 0)
}

fn is_utc(zone: &str) -> bool {
    ["UTC", "Etc/UTC", "+00:00", "Z"].contains(&zone)
}

/// A column of numbers.
pub(crate) enum NumberColumn<'a> {
    Doubles(&'a [f64], Option<&'a NullBuffer>),
    Converted(Vec<Option<f64>>),
    Missing,
}

impl<'a> NumberColumn<'a> {
    /// The column of numbers, if its values are.
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        fn converted<T: ArrowPrimitiveType>(
            array: &dyn Array,
            number: impl Fn(T::Native) -> f64,
        ) -> NumberColumn<'_> {
            let numbers = array.as_primitive::<T>();
            NumberColumn::Converted(numbers.iter().map(|value| value.map(&number)).collect())
        }
        Some(match array.data_type() {
            DataType::Float64 => {
                let doubles: &PrimitiveArray<Float64Type> = array.as_primitive();
                Self::Doubles(doubles.values(), some_nulls(doubles.nulls()))
            }
            // 0.8 as a float of 32 bits is 0.800000011920929 as a double; the shortest text of it is what was meant.
            DataType::Float32 => {
                converted::<Float32Type>(array, |value| value.to_string().parse().unwrap_or(f64::from(value)))
            }
            DataType::Decimal128(_, scale) => {
                let divisor = 10_f64.powi(i32::from(*scale));
                converted::<Decimal128Type>(array, move |value| value as f64 / divisor)
            }
            DataType::UInt64 => converted::<UInt64Type>(array, |value| value as f64),
            DataType::Null => Self::Missing,
            _ => {
                let whole = WholeColumn::of(array)?;
                Self::Converted((0..array.len()).map(|row| whole.at(row).map(|value| value as f64)).collect())
            }
        })
    }

    /// The number of a row.
    #[inline]
    pub(crate) fn at(&self, row: usize) -> Option<f64> {
        match self {
            Self::Doubles(numbers, nulls) => match nulls {
                Some(nulls) if nulls.is_null(row) => None,
                _ => Some(numbers[row]),
            },
            Self::Converted(numbers) => numbers[row],
            Self::Missing => None,
        }
    }
}

/// A column of whole numbers; a double is none, even where its value is.
pub(crate) enum WholeColumn {
    Converted(Vec<Option<i64>>),
    Missing,
}

impl WholeColumn {
    /// The column of whole numbers, if its values are.
    pub(crate) fn of(array: &dyn Array) -> Option<Self> {
        fn converted<T: ArrowPrimitiveType>(array: &dyn Array) -> WholeColumn
        where
            i64: TryFrom<T::Native>,
        {
            let numbers = array.as_primitive::<T>();
            WholeColumn::Converted(
                numbers.iter().map(|value| value.and_then(|value| i64::try_from(value).ok())).collect(),
            )
        }
        Some(match array.data_type() {
            DataType::Int8 => converted::<Int8Type>(array),
            DataType::Int16 => converted::<Int16Type>(array),
            DataType::Int32 => converted::<Int32Type>(array),
            DataType::Int64 => converted::<Int64Type>(array),
            DataType::UInt8 => converted::<UInt8Type>(array),
            DataType::UInt16 => converted::<UInt16Type>(array),
            DataType::UInt32 => converted::<UInt32Type>(array),
            DataType::UInt64 => converted::<UInt64Type>(array),
            DataType::Null => Self::Missing,
            _ => return None,
        })
    }

    /// The number of a row.
    pub(crate) fn at(&self, row: usize) -> Option<i64> {
        match self {
            Self::Converted(numbers) => numbers[row],
            Self::Missing => None,
        }
    }
}

/// A column of an attribute: its type is the producer's.
pub(crate) enum AttributeColumn<'a> {
    Text(TextColumn<'a>),
    Date(DateColumn<'a>),
    Whole(WholeColumn),
    Number(NumberColumn<'a>),
    YesOrNo(&'a BooleanArray),
}

impl<'a> AttributeColumn<'a> {
    /// The column, if its values can be an attribute.
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        if let DataType::Boolean = array.data_type() {
            return Some(Self::YesOrNo(array.as_boolean()));
        }
        TextColumn::of(array)
            .map(Self::Text)
            .or_else(|| DateColumn::of(array).map(Self::Date))
            .or_else(|| WholeColumn::of(array).map(Self::Whole))
            .or_else(|| NumberColumn::of(array).map(Self::Number))
    }

    /// The value of a row.
    pub(crate) fn at(&self, row: usize) -> Option<AttributeInput<'_>> {
        match self {
            Self::Text(texts) => texts.at(row).map(AttributeInput::Text),
            Self::Date(days) => days.at(row).known().map(AttributeInput::Date),
            Self::Whole(numbers) => numbers.at(row).map(AttributeInput::Integer),
            Self::Number(numbers) => numbers.at(row).map(AttributeInput::Decimal),
            Self::YesOrNo(values) => values.is_valid(row).then(|| AttributeInput::Boolean(values.value(row))),
        }
    }
}
