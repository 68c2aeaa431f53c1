//! Recording a workbook as one, and taking it back as one.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::RecordError;
use dangvu_register::codes::{Coded as _, VoidReason};
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_words::{Sentence, refusal};
use dangvu_workbooks::batch::{self, BatchError};

use super::super::failure::Failure;
use super::super::open::{self, Called};
use super::super::output::{Cell, Grid, Terminal};
use super::super::record::by;
use super::args::{List, Record, Undo};
use super::{checked, opened, read, tell, tell_rows};

pub(super) fn record(dir: &Path, args: &Record, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let path = &args.reading.file;
    let book = read(path, terminal)?;
    let desk = open::for_recording(dir, terminal)?;
    let opened = opened(&desk, &book, &args.reading, terminal)?;
    let seed = opened.seed.clone();
    let checked = checked(&desk, &book, opened, terminal)?;
    drop(book);
    tell(&checked, terminal);
    let Some(papers) = checked.papers() else {
        tell_rows(&desk, &checked, terminal);
        desk.close()?;
        return Err(Failure::Wrong("cli-workbook-in-the-way", Vec::new()));
    };
    let code = if papers.is_empty() {
        terminal.say("cli-workbook-nothing", &[]);
        ExitCode::SUCCESS
    } else {
        let id = batch::open_id(&desk, &seed, &papers).map_err(|error| failure(&desk, error, terminal))?;
        let papers: Vec<Paper> = papers.into_iter().cloned().collect();
        drop(checked);
        let bar = terminal.progress("cli-recording");
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let recorded = batch::record(&desk, &by(args.by.as_deref()), &file, id, papers);
        bar.finish_and_clear();
        let recorded = recorded.map_err(|error| failure(&desk, error, terminal))?;
        let key = if recorded.already { "cli-already-recorded" } else { "cli-recorded" };
        terminal.say(key, &[("count", recorded.entries.len().into())]);
        terminal.say("cli-workbook-batch", &[("batch", id.to_string().into())]);
        terminal.line(&id.to_string())?;
        ExitCode::SUCCESS
    };
    desk.close()?;
    Ok(code)
}

pub(super) fn list(dir: &Path, args: &List, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let states = batch::states(&desk).map_err(|error| failure(&desk, error, terminal))?;
    let number = |count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Cell::Number(count, terminal.words.number(count))
    };
    let entry = |seq: Option<&Seq>| seq.map_or(Cell::Empty, |seq| Cell::Number(seq.0.into(), seq.to_string()));
    let row = |state: &batch::State| {
        let of = &state.batch;
        vec![
            Cell::Text(of.id.to_string()),
            Cell::Text(of.file.clone()),
            Cell::Text(terminal.words.moment(of.sent_at)),
            Cell::Text(of.sent_by.clone()),
            number(state.entries.len()),
            entry(state.entries.first()),
            number(state.voided),
        ]
    };
    let rows = states.iter().map(row).collect();
    let keys = vec!["batch", "file", "sent_at", "sent_by", "entries", "first", "voided"];
    let headings = ["batch", "file", "sent-at", "sent-by", "entries", "entry", "voided"];
    let headings = headings.map(|key| terminal.words.text(&format!("cli-column-{key}"))).to_vec();
    terminal.grid(&Grid { keys, headings, rows }, args.format)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn undo(dir: &Path, args: &Undo, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let reason = VoidReason::ALL.iter().copied().find(|reason| reason.name() == args.reason);
    let names = || VoidReason::ALL.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(", ");
    let reason = reason.ok_or_else(|| {
        Failure::Wrong("cli-unknown-reason", vec![("reason", args.reason.clone()), ("reasons", names())])
    })?;
    let desk = open::for_recording(dir, terminal)?;
    let undone = batch::undo(&desk, &by(args.by.as_deref()), args.batch, reason);
    let undone = undone.map_err(|error| failure(&desk, error, terminal))?;
    let key = if undone.already { "cli-workbook-undone-before" } else { "cli-workbook-undone" };
    terminal.say(key, &[("count", undone.entries.len().into())]);
    desk.close()?;
    Ok(ExitCode::SUCCESS)
}

fn failure(desk: &dangvu_desk::Desk, error: BatchError, terminal: &Terminal) -> Failure {
    match error {
        BatchError::Record(RecordError::Refused(refused)) => {
            let view = desk.view();
            let say = |found| refusal(terminal.words, found, &Called(&view));
            let reasons: Vec<Sentence> = refused.refusals.iter().map(say).collect();
            Failure::Refused(reasons)
        }
        BatchError::Record(error) => Failure::Record(Box::new(error)),
        BatchError::Desk(error) => error.into(),
        BatchError::Store(error) => Failure::Desk(Box::new(error.into())),
        BatchError::Unknown(batch) => Failure::Wrong("cli-unknown-batch", vec![("batch", batch.to_string())]),
    }
}
