//! `workbook`: spreadsheets to fill in offline, what becomes of their rows, recording them as one and taking them back.

pub(super) mod args;
mod batch;
mod check;
mod map;
mod out;

use std::collections::HashMap;
use std::fs;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::Desk;
use dangvu_workbooks::file::{Book, FILE_BYTES_MAX, Reader};
use dangvu_workbooks::{Checked, Looking, Mapping, Oddity, OpenError, Opened};

use self::args::{Reading, Workbook, WorkbookCommand};
use super::failure::Failure;
use super::open::Called;
use super::output::Terminal;

/// The hidden command of the process that reads a workbook.
pub(super) const READER: &str = "read-workbook";

pub(super) fn run(dir: &Path, args: &Workbook, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    match &args.command {
        WorkbookCommand::Make(args) => out::make(dir, args, terminal),
        WorkbookCommand::Check(args) => check::check(dir, args, terminal),
        WorkbookCommand::Record(args) => batch::record(dir, args, terminal),
        WorkbookCommand::List(args) => batch::list(dir, args, terminal),
        WorkbookCommand::Undo(args) => batch::undo(dir, args, terminal),
        WorkbookCommand::Map(args) => map::map(dir, args, terminal),
        WorkbookCommand::Export(args) => out::export(dir, args, terminal),
    }
}

/// Reads a file in a process of its own.
fn read(path: &Path, terminal: &Terminal) -> Result<Book, Failure> {
    let file = fs::File::open(path).map_err(Failure::file(path))?;
    let program = std::env::current_exe().map_err(Failure::file(path))?;
    let bar = terminal.progress("cli-workbook-reading");
    let read = Reader::new(program, &[READER]).read(file.take(FILE_BYTES_MAX + 1), &mut |rows| {
        if rows % 1_000 == 0 {
            bar.set_position(rows);
        }
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    read.map_err(|fault| Failure::Said(fault.say(terminal.words), 2))
}

/// Opens a workbook as what it is, and says what is odd about it.
fn opened(desk: &Desk, book: &Book, reading: &Reading, terminal: &mut Terminal) -> Result<Opened, Failure> {
    let mapping = reading.mapping.as_deref().map(|path| mapping(path, terminal)).transpose()?;
    let opened = dangvu_workbooks::open(desk, book, mapping.as_ref()).map_err(|error| open_failure(error, terminal))?;
    for oddity in &opened.oddities {
        let key = match oddity {
            Oddity::OtherRegister => "workbook-other-register",
            Oddity::OtherVersion => "workbook-other-version",
        };
        terminal.say(key, &[]);
    }
    Ok(opened)
}

fn mapping(path: &Path, terminal: &Terminal) -> Result<Mapping, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::file(path))?;
    Mapping::read(&text).map_err(|fault| Failure::wrong(fault.say(terminal.words)))
}

fn open_failure(error: OpenError, terminal: &Terminal) -> Failure {
    match error {
        OpenError::NoMapping => Failure::Wrong("cli-workbook-no-mapping", Vec::new()),
        OpenError::Mapping(fault) => Failure::wrong(fault.say(terminal.words)),
        OpenError::Store(error) => Failure::Desk(Box::new(error.into())),
    }
}

/// Looks at all rows of a workbook.
fn checked(desk: &Desk, book: &Book, opened: Opened, terminal: &Terminal) -> Result<Checked, Failure> {
    let bar = terminal.progress("cli-workbook-checking");
    let looking =
        Looking { is_from_1904: book.is_from_1904, seed: &opened.seed, sender: None, decided: &HashMap::new() };
    let checked = dangvu_workbooks::check(desk, opened.tables, &looking, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    checked.map_err(|error| Failure::Record(Box::new(error)))
}

/// Says how many rows there are of each verdict.
fn tell(checked: &Checked, terminal: &mut Terminal) {
    let counts = checked.counts();
    terminal.say(
        "cli-workbook-counts",
        &[
            ("recorded", counts.recorded.into()),
            ("warned", counts.warned.into()),
            ("refused", counts.refused.into()),
            ("undecided", counts.undecided.into()),
            ("known", counts.known.into()),
            ("left", counts.left.into()),
        ],
    );
}

/// Says what is wrong with rows, one after another, no more than somebody reads.
fn tell_rows(desk: &Desk, checked: &Checked, terminal: &mut Terminal) {
    const TOLD_MAX: usize = 20;
    let view = desk.view();
    let names = Called(&view);
    let mut wrong = checked.items.iter().filter(|item| item.verdict.is_in_the_way());
    for item in wrong.by_ref().take(TOLD_MAX) {
        let said = dangvu_workbooks::say(checked, item, terminal.words, &names);
        let row = item.draft.rows[0];
        terminal.say(
            "cli-workbook-row",
            &[
                ("sheet", checked.tables[item.table].sheet.as_str().into()),
                ("row", row.into()),
                ("verdict", said.verdict.into()),
                ("remarks", said.remarks.join(" ").into()),
            ],
        );
    }
    let more = wrong.count();
    if more > 0 {
        terminal.say("cli-workbook-more", &[("count", more.into())]);
    }
}

/// Writes a file beside its place and moves it there whole, so that a failure leaves no half file.
fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let part = path.with_extension("part");
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        drop(fs::remove_file(&part));
        Failure::File(path.to_owned(), error)
    })
}
