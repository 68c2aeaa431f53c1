//! `record`: acts as JSON, one or many, all or none; or one that is asked for field by field.

use std::fs;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Desk, RecordError, Recorded, Submission};
use dangvu_register::entry::Paper;
use dangvu_register::register::Refused;
use dangvu_words::{Sentence, refusal_of, summary, warning};
use serde::Deserialize;
use uuid::Uuid;

use super::args::Record;
use super::ask;
use super::failure::Failure;
use super::open::{self, Called};
use super::output::Terminal;

/// A paper with an id, if the caller has chosen one.
#[derive(Deserialize)]
struct Written {
    id: Option<Uuid>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

pub(super) fn run(dir: &Path, args: &Record, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_recording(dir, terminal)?;
    let batch = match (&args.act, &args.file) {
        (Some(kind), _) => vec![new(ask::paper(kind, terminal)?)],
        (None, Some(path)) if path.as_os_str() != "-" => {
            parse(&fs::read_to_string(path).map_err(Failure::file(path))?, &path.display().to_string())?
        }
        (None, None) if io::stdin().is_terminal() => vec![new(ask::paper(&ask::kind(terminal)?, terminal)?)],
        _ => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map_err(Failure::file("-"))?;
            parse(&text, "-")?
        }
    };
    record(&desk, &by(args.by.as_deref()), batch, args.dry_run, terminal)?;
    desk.close()?;
    Ok(ExitCode::SUCCESS)
}

/// Returns who records: as said, or the user of the process.
pub(super) fn by(said: Option<&str>) -> String {
    let user = || std::env::var("USER").ok().filter(|user| !user.is_empty());
    said.map(str::to_owned).or_else(user).unwrap_or_else(|| "dangvu".to_owned())
}

pub(super) fn new(paper: Paper) -> Submission {
    Submission { id: Uuid::now_v7(), paper }
}

/// Reads one act or a list of acts.
fn parse(text: &str, name: &str) -> Result<Vec<Submission>, Failure> {
    let wrong = |error: serde_json::Error, at: Option<usize>| {
        let place = at.map_or_else(|| name.to_owned(), |at| format!("{name} [{}]", at + 1));
        Failure::Wrong("cli-json", vec![("path", place), ("cause", error.to_string())])
    };
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| wrong(error, None))?;
    let (items, many) = match value {
        serde_json::Value::Array(items) => (items, true),
        one => (vec![one], false),
    };
    let read = |(at, item)| submission(item).map_err(|error| wrong(error, many.then_some(at)));
    items.into_iter().enumerate().map(read).collect()
}

fn submission(item: serde_json::Value) -> Result<Submission, serde_json::Error> {
    let written: Written = serde_json::from_value(item)?;
    let paper = serde_json::from_value(serde_json::Value::Object(written.rest))?;
    Ok(Submission { id: written.id.unwrap_or_else(Uuid::now_v7), paper })
}

/// Records a batch, or only checks it, and says what became of it.
pub(super) fn record(
    desk: &Desk,
    by: &str,
    batch: Vec<Submission>,
    dry_run: bool,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let papers: Vec<Paper> = batch.iter().map(|submission| submission.paper.clone()).collect();
    let done = if dry_run {
        desk.preview(&batch).map(|warnings| Recorded { entries: Vec::new(), warnings, already: false })
    } else {
        desk.record(by, batch)
    };
    match done {
        Ok(recorded) => tell(desk, &papers, &recorded, dry_run, terminal),
        Err(RecordError::Refused(refused)) => Err(Failure::Refused(reasons(desk, &papers, &refused, terminal))),
        Err(error) => Err(Failure::Record(Box::new(error))),
    }
}

fn tell(
    desk: &Desk,
    papers: &[Paper],
    recorded: &Recorded,
    dry_run: bool,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let view = desk.view();
    let (words, names) = (terminal.words, Called(&view));
    for (at, paper) in papers.iter().enumerate() {
        if let Some(seq) = recorded.entries.get(at) {
            terminal.line(&format!("{seq}\t{}", summary(words, paper, &names)))?;
        }
        for found in recorded.warnings.get(at).into_iter().flatten() {
            let Sentence { what, remedy } = warning(words, found, &names);
            terminal.say("cli-warning", &[("what", what.into()), ("remedy", remedy.into())]);
        }
    }
    let count = papers.len();
    let key = match (dry_run, recorded.already) {
        (true, _) => "cli-would-record",
        (_, true) => "cli-already-recorded",
        _ => "cli-recorded",
    };
    terminal.say(key, &[("count", count.into())]);
    Ok(())
}

fn reasons(desk: &Desk, papers: &[Paper], refused: &Refused, terminal: &Terminal) -> Vec<Sentence> {
    let view = desk.view();
    let names = Called(&view);
    let paper = &papers[refused.at];
    let many = papers.len() > 1;
    let reason = |refusal| {
        let Sentence { what, remedy } = refusal_of(terminal.words, refusal, paper, &names);
        let place = [("at", (refused.at + 1).into()), ("what", what.as_str().into())];
        let what = if many { terminal.words.text_with("cli-refused-at", &place) } else { what };
        Sentence { what, remedy }
    };
    refused.refusals.iter().map(reason).collect()
}
