//! `verify`, `checkpoint` and `erase`: whether the history is what it was, a signed statement of it, and what leaves it.

use std::fs;
use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::journal::{Checkpoint, Finding, Journal, Reader, Source};
use dangvu_desk::store::Store;
use dangvu_desk::{Checked, DeskError, check};
use dangvu_words::Words;

use super::args::{Erase, Verify};
use super::failure::Failure;
use super::open;
use super::output::Terminal;

pub(super) fn run(dir: &Path, args: &Verify, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let reader = Reader::open(dir)?;
    let mut against = Vec::new();
    for path in &args.against {
        let note = fs::read_to_string(path).map_err(Failure::file(path))?;
        let opened = Checkpoint::open(&note, reader.verifier());
        let wrong = |cause: dangvu_desk::journal::CheckpointError| {
            Failure::Wrong(
                "cli-checkpoint-wrong",
                vec![("path", path.display().to_string()), ("cause", cause.to_string())],
            )
        };
        against.push(opened.map_err(wrong)?);
    }
    drop(reader);
    let bar = terminal.progress("cli-verifying");
    let checked = check(dir, &against, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    report(&checked, terminal)
}

fn report(checked: &Checked, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let words = terminal.words;
    let head = &checked.log.checkpoint;
    terminal.line(
        &words.text_with("cli-verify-head", &[("size", head.size.into()), ("root", head.root.to_string().into())]),
    )?;
    let earlier = checked.log.fitting.iter().filter(|(source, _)| *source == Source::History).count();
    terminal.line(&words.text_with("cli-verify-earlier", &[("count", earlier.into())]))?;
    for (source, size) in checked.log.fitting.iter().filter(|(source, _)| *source != Source::History) {
        terminal.line(&words.text_with(
            "cli-verify-fits",
            &[("size", (*size).into()), ("source", source_name(words, *source).into())],
        ))?;
    }
    for finding in &checked.log.findings {
        terminal.line(&said(words, finding))?;
    }
    if let Some(error) = &checked.fold {
        terminal.line(&words.text_with("cli-verify-fold", &[("cause", error.to_string().into())]))?;
    }
    let whole = checked.is_whole();
    terminal.say(if whole { "cli-verify-whole" } else { "cli-verify-broken" }, &[]);
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn source_name(words: &Words, source: Source) -> String {
    words.text(match source {
        Source::Given => "cli-verify-given",
        Source::Directory => "cli-verify-directory",
        Source::History => "cli-verify-history",
    })
}

fn said(words: &Words, finding: &Finding) -> String {
    let source = |source: &Source| source_name(words, *source);
    match finding {
        Finding::Database { detail } => words.text_with("cli-found-database", &[("cause", detail.as_str().into())]),
        Finding::Schema { name } => words.text_with("cli-found-schema", &[("name", name.as_str().into())]),
        Finding::Gap { from, to } => {
            words.text_with("cli-found-gap", &[("from", (*from).into()), ("to", (*to).into())])
        }
        Finding::Before { rows } => words.text_with("cli-found-before", &[("rows", (*rows).into())]),
        Finding::Leaf { seq } => words.text_with("cli-found-leaf", &[("seq", (*seq).into())]),
        Finding::Id { seq } => words.text_with("cli-found-id", &[("seq", (*seq).into())]),
        Finding::Short { len, fitting, signed, source: at } => words.text_with(
            "cli-found-short",
            &[
                ("len", (*len).into()),
                ("fitting", (*fitting).into()),
                ("signed", (*signed).into()),
                ("source", source(at).into()),
            ],
        ),
        Finding::Changed { from, to, source: at, signed_anew } => {
            let key = if *signed_anew { "cli-found-signed-anew" } else { "cli-found-changed" };
            words.text_with(key, &[("from", (*from).into()), ("to", (*to).into()), ("source", source(at).into())])
        }
        Finding::OtherRegister { origin } => words.text_with("cli-found-other", &[("origin", origin.as_str().into())]),
        Finding::CheckpointMissing => words.text("cli-found-no-checkpoint"),
        Finding::CheckpointFalse { cause } => {
            words.text_with("cli-found-false-checkpoint", &[("cause", cause.to_string().into())])
        }
    }
}

/// Prints the signed checkpoint that the register last saved.
pub(super) fn checkpoint(dir: &Path, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let journal = Journal::open(dir)?;
    terminal.line(journal.checkpoint_signed().trim_end())?;
    journal.close()?;
    Ok(ExitCode::SUCCESS)
}

/// Destroys the key of a person, after asking.
pub(super) fn erase(dir: &Path, args: &Erase, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_recording(dir, terminal)?;
    open::member(&desk.view(), &args.member.to_string())?;
    desk.close()?;
    let code = erase_key(dir, (&args.member.to_string(), &args.member.to_string()), args.yes, terminal)?;
    if code == ExitCode::SUCCESS {
        // Of who looked at the person only the number stays.
        Store::open(dir).and_then(|store| store.erase_looks(args.member.number())).map_err(DeskError::from)?;
    }
    Ok(code)
}

/// Destroys a key, after asking for the name by which people know what it opens.
pub(super) fn erase_key(
    dir: &Path,
    (key, name): (&str, &str),
    yes: bool,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    if !yes {
        if !std::io::stdin().is_terminal() {
            return Err(Failure::Wrong("cli-erase-unasked", vec![("member", name.to_owned())]));
        }
        terminal.say("cli-erase-ask", &[("member", name.into())]);
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).map_err(Failure::file("-"))?;
        if line.trim() != name {
            terminal.say("cli-erase-kept", &[]);
            return Ok(ExitCode::FAILURE);
        }
    }
    let mut journal = Journal::open(dir)?;
    journal.erase(key)?;
    journal.close()?;
    terminal.say("cli-erased-done", &[("member", name.into())]);
    Ok(ExitCode::SUCCESS)
}
