//! How somebody's own spreadsheet is read: proposed column by column, looked at by a person, remembered.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::store;
use dangvu_register::act::kind_named;
use dangvu_workbooks::Mapping;
use jiff::Timestamp;

use super::super::failure::Failure;
use super::super::open;
use super::super::output::Terminal;
use super::args::Map;
use super::{mapping, read};

pub(super) fn map(dir: &Path, args: &Map, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let book = read(&args.file, terminal)?;
    if let Some(path) = &args.save {
        let mapping = mapping(path, terminal)?;
        let desk = open::for_recording(dir, terminal)?;
        let said = |fault: dangvu_workbooks::MappingFault| Failure::wrong(fault.say(terminal.words));
        mapping.table(&book, desk.view().rulebook()).map_err(said)?;
        let headings = mapping.fingerprint(&book).map_err(said)?;
        let kept = store::Mapping { headings, act: mapping.act.to_owned(), text: mapping.write() };
        desk.store().save_mapping(&kept, Timestamp::now()).map_err(|error| Failure::Desk(Box::new(error.into())))?;
        desk.close()?;
        terminal.say("cli-workbook-mapping-kept", &[]);
        return Ok(ExitCode::SUCCESS);
    }
    let name = args.act.as_deref().unwrap_or_default();
    let act = kind_named(name).ok_or_else(|| Failure::Wrong("cli-unknown-act", vec![("act", name.to_owned())]))?;
    let desk = open::for_reading(dir, terminal)?;
    let proposed = Mapping::propose(&book, act, desk.view().rulebook());
    let proposed = proposed.map_err(|_| Failure::Wrong("cli-workbook-no-headings", Vec::new()))?;
    let text = proposed.write();
    match &args.output {
        Some(path) => fs::write(path, text).map_err(Failure::file(path))?,
        None => terminal.line(text.trim_end())?,
    }
    let (found, all) = (proposed.columns.iter().filter(|(_, path, _)| path.is_some()).count(), proposed.columns.len());
    terminal.say("cli-workbook-mapped", &[("found", found.into()), ("all", all.into())]);
    Ok(ExitCode::SUCCESS)
}
