//! `export`: entries, members or units as tables for other programs.

mod parquet;
mod tables;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use self::tables::{Column, Table, Value};
use super::args::{Export, ExportFormat, Subject};
use super::failure::Failure;
use super::open;
use super::output::{Terminal, defused};

pub(super) fn run(dir: &Path, args: &Export, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let table = match args.subject {
        Subject::Entries => tables::entries(dir)?,
        Subject::Members | Subject::Units => {
            let desk = open::for_reading(dir, terminal)?;
            let view = desk.view();
            let (on, known) = open::when(&view, &args.when)?;
            if args.subject == Subject::Members {
                tables::members(&view, on, known)
            } else {
                tables::units(&desk, &view, on, known)
            }
        }
    };
    match &args.output {
        Some(path) => {
            // Written beside its place and moved there whole, so that a failed export leaves no half file.
            let part = path.with_extension("part");
            let file = File::create(&part).map_err(Failure::file(&part))?;
            let written = write(&table, args.format, BufWriter::new(file)).and_then(|()| std::fs::rename(&part, path));
            if let Err(error) = written {
                drop(std::fs::remove_file(&part));
                return Err(Failure::File(path.clone(), error));
            }
        }
        None => write(&table, args.format, io::stdout()).map_err(Failure::output)?,
    }
    terminal.say("cli-exported", &[("count", table.rows.len().into())]);
    Ok(ExitCode::SUCCESS)
}

fn write(table: &Table, format: ExportFormat, mut out: impl Write + Send) -> io::Result<()> {
    match format {
        ExportFormat::Jsonl => jsonl(table, &mut out)?,
        ExportFormat::Csv => csv(table, &mut out)?,
        ExportFormat::Parquet => parquet::write(table, &mut out).map_err(io::Error::other)?,
    }
    out.flush()
}

fn jsonl(table: &Table, out: &mut impl Write) -> io::Result<()> {
    for row in &table.rows {
        if let (true, [.., Value::Text(body)]) = (table.whole_lines, &row[..]) {
            writeln!(out, "{body}")?;
            continue;
        }
        let fields = table.columns.iter().zip(row).map(|(column, value)| (column.name.to_owned(), json(value)));
        writeln!(out, "{}", serde_json::Value::Object(fields.collect()))?;
    }
    Ok(())
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) => (*number).into(),
        Value::Date(day) => day.to_string().into(),
        Value::Nothing => serde_json::Value::Null,
    }
}

fn csv(table: &Table, out: &mut impl Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(table.columns.iter().map(|column: &Column| column.name))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|value| match value {
            Value::Text(text) => defused(text.clone()),
            Value::Number(number) => number.to_string(),
            Value::Date(day) => day.to_string(),
            Value::Nothing => String::new(),
        }))?;
    }
    writer.flush()
}
