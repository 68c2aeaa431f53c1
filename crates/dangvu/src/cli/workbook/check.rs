//! What becomes of each row of a workbook, on the terminal and in the workbook itself.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::Desk;
use dangvu_workbooks::{Checked, Tone};

use super::super::args::Format;
use super::super::failure::Failure;
use super::super::open::{self, Called};
use super::super::output::{Cell, Grid, Terminal};
use super::args::Check;
use super::out::too_large;
use super::{checked, opened, read, save, tell};

pub(super) fn check(dir: &Path, args: &Check, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let book = read(&args.reading.file, terminal)?;
    let desk = open::for_reading(dir, terminal)?;
    let opened = opened(&desk, &book, &args.reading, terminal)?;
    let meta = opened.meta.clone();
    let checked = checked(&desk, &book, opened, terminal)?;
    grid(&desk, &checked, args, terminal)?;
    tell(&checked, terminal);
    if let Some(output) = &args.output {
        let bytes = {
            let view = desk.view();
            dangvu_workbooks::remarks(&book, &checked, meta, &Called(&view), terminal.words).map_err(too_large)?
        };
        save(output, &bytes)?;
        terminal.say("cli-workbook-remarked", &[("path", output.display().to_string().into())]);
    }
    let is_well = checked.papers().is_some();
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn grid(desk: &Desk, checked: &Checked, args: &Check, terminal: &mut Terminal) -> Result<(), Failure> {
    let view = desk.view();
    let names = Called(&view);
    let mut rows = Vec::new();
    for item in &checked.items {
        let said = dangvu_workbooks::say(checked, item, terminal.words, &names);
        if said.tone == Tone::Good && !args.all {
            continue;
        }
        let row = item.draft.rows[0];
        rows.push(vec![
            Cell::Text(checked.tables[item.table].sheet.clone()),
            Cell::Number(row.into(), row.to_string()),
            Cell::Text(said.verdict),
            Cell::Text(said.remarks.join(" ")),
        ]);
    }
    if rows.is_empty() && args.format == Format::Table {
        return Ok(());
    }
    let headings = ["cli-column-sheet", "cli-column-row", "cli-column-verdict", "cli-column-remarks"];
    let headings = headings.map(|key| terminal.words.text(key)).to_vec();
    terminal.grid(&Grid { keys: vec!["sheet", "row", "verdict", "remarks"], headings, rows }, args.format)
}
