//! Parquet: one row group, plain pages, optional columns.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::tables::{Column, Kind, Table, Value};

/// Day number of 1990-01-01, from which days are counted here, in days since 1970-01-01.
const EPOCH: i32 = 7305;

/// Writes a table.
pub(super) fn write(table: &Table, out: impl Write + Send) -> Result<()> {
    let fields = table.columns.iter().map(|column| Ok(Arc::new(field(column)?))).collect::<Result<_>>()?;
    let schema = Arc::new(Type::group_type_builder("dangvu").with_fields(fields).build()?);
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(WriterProperties::builder().build()))?;
    let mut group = writer.next_row_group()?;
    for (at, column) in table.columns.iter().enumerate() {
        let Some(mut into) = group.next_column()? else {
            return Err(ParquetError::General(format!("no place for column {}", column.name)));
        };
        write_column(table, at, column.kind, &mut into)?;
        into.close()?;
    }
    group.close()?;
    writer.close()?;
    Ok(())
}

fn field(column: &Column) -> Result<Type> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Number => (Physical::INT64, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
    };
    let builder = Type::primitive_type_builder(column.name, physical);
    builder.with_logical_type(logical).with_repetition(Repetition::OPTIONAL).build()
}

fn write_column(table: &Table, at: usize, kind: Kind, into: &mut SerializedColumnWriter<'_>) -> Result<()> {
    let present: Vec<i16> = table.rows.iter().map(|row| i16::from(row[at] != Value::Nothing)).collect();
    let values = table.rows.iter().map(|row| &row[at]);
    match kind {
        Kind::Text => {
            let texts: Vec<ByteArray> = values
                .filter_map(|value| if let Value::Text(text) = value { Some(text.as_str().into()) } else { None })
                .collect();
            into.typed::<ByteArrayType>().write_batch(&texts, Some(&present), None)?;
        }
        Kind::Number => {
            let numbers: Vec<i64> = values
                .filter_map(|value| if let Value::Number(number) = value { Some(*number) } else { None })
                .collect();
            into.typed::<Int64Type>().write_batch(&numbers, Some(&present), None)?;
        }
        Kind::Date => {
            let days: Vec<i32> = values
                .filter_map(
                    |value| if let Value::Date(day) = value { Some(EPOCH + i32::from(day.number())) } else { None },
                )
                .collect();
            into.typed::<Int32Type>().write_batch(&days, Some(&present), None)?;
        }
    }
    Ok(())
}
