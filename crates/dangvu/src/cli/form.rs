//! `form`: a statistical form, filled in for one unit or for every unit below it, and checked.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::Desk;
use dangvu_register::codes::{Coded as _, Level};
use dangvu_register::nearest::nearest;
use dangvu_reports::{Asking, Behind, EachOf, Fault, FileFault, Form, Forms, Item, Mismatch, Named, Thing};
use dangvu_words::summary;

use super::args::Format;
use super::document::DocumentFormat;
use super::failure::Failure;
use super::open::Called;
use super::output::{Cell, Grid, Terminal};
use super::{document, open, own};

/// The folder of an office's own forms in its register.
const FOLDER: &str = "forms";
/// How many mismatches are told with what stands behind them.
const TOLD_MAX: usize = 20;
/// How many things of one side are named.
const THINGS_MAX: usize = 10;

pub(super) fn run(dir: &Path, args: &document::Form, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let mut texts = own::texts(Form::SHIPPED, dir, FOLDER, "toml")?;
    let mut name = args.name.clone();
    if let Some(file) = &args.name
        && let Some(text) = own::file(file, "toml")?
    {
        // A file stands beside the forms of the register, and in the place of one of its name.
        let form = Form::parse(file, &text, desk.measures())?;
        texts.retain(|other, _| other.strip_suffix(".toml") != Some(form.name()));
        name = Some(form.name().to_owned());
        texts.insert(file.clone(), text);
    }
    let forms = Forms::read(texts.iter().map(|(file, text)| (file.as_str(), text.as_str())), desk.measures());
    match (&name, args.check) {
        (None, false) => list(&forms, terminal),
        (name, true) => check(&desk, &forms, name.as_deref(), args, terminal),
        (Some(name), false) => fill(&desk, &forms, name, args, terminal),
    }
}

fn fill(
    desk: &Desk,
    forms: &Forms,
    name: &str,
    args: &document::Form,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let form = forms.get(name)?;
    let view = desk.view();
    let asking = document::asking(desk, &view, &args.document)?;
    for fault in forms.unlinked(name) {
        terminal.note(&fault.say(terminal.words).to_string());
    }
    let mismatches = if args.each {
        let of = EachOf { level: args.level.as_deref().map(level).transpose()?, depth: args.depth };
        let each = forms.each(form, &asking, of);
        let document = each.document();
        match args.document.out.format {
            DocumentFormat::Xlsx => {
                let book = each.workbook(&form.label.vi).map_err(Failure::TooLarge)?;
                document::keep(&book, &document, &args.document.out, terminal)?;
            }
            _ => document::write(&document, &args.document.out, terminal)?,
        }
        each.mismatches
    } else {
        let filled = forms.fill(form, &asking);
        document::write(&filled.document, &args.document.out, terminal)?;
        filled.mismatches
    };
    tell(desk, &asking, &mismatches, terminal)
}

/// Asks the checks of one form, or of all; files with mistakes are told too.
fn check(
    desk: &Desk,
    forms: &Forms,
    name: Option<&str>,
    args: &document::Form,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let view = desk.view();
    let asking = document::asking(desk, &view, &args.document)?;
    let (mismatches, faults) = match name {
        Some(name) => (forms.fill(forms.get(name)?, &asking).mismatches, forms.unlinked(name).to_vec()),
        None => (forms.check(&asking), forms.faults()),
    };
    for fault in &faults {
        terminal.note(&fault.say(terminal.words).to_string());
    }
    if mismatches.is_empty() && faults.is_empty() {
        terminal.say("cli-form-adds-up", &[("count", name.map_or_else(|| forms.all().count(), |_| 1).into())]);
    }
    let code = tell(desk, &asking, &mismatches, terminal)?;
    Ok(if faults.is_empty() { code } else { ExitCode::FAILURE })
}

fn level(name: &str) -> Result<Level, Failure> {
    let names = || Level::ALL.iter().map(|level| level.name());
    let found = Level::ALL.iter().copied().find(|level| level.name() == name);
    let unknown = || {
        let near = nearest(name, names()).map(str::to_owned);
        let fault = Fault::Unknown { what: Named::Level, name: name.to_owned(), nearest: near };
        FileFault { file: "--level".to_owned(), line: None, fault }.into()
    };
    found.ok_or_else(unknown)
}

/// Tells what does not add up, and what stands behind it.
fn tell(
    desk: &Desk,
    asking: &Asking<'_>,
    mismatches: &[Mismatch],
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    if mismatches.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    terminal.say("cli-form-mismatch", &[("count", mismatches.len().into())]);
    for mismatch in mismatches.iter().take(TOLD_MAX) {
        terminal.note(&mismatch.say(terminal.words));
        let Behind { left, right } = mismatch.behind(asking);
        for (key, items) in [("cli-form-only-left", left), ("cli-form-only-right", right)] {
            tell_things(desk, key, &items, terminal)?;
        }
    }
    Ok(ExitCode::FAILURE)
}

fn tell_things(desk: &Desk, key: &str, items: &[Item], terminal: &mut Terminal) -> Result<(), Failure> {
    let (words, view) = (terminal.words, desk.view());
    let names = Called(&view);
    for item in items.iter().take(THINGS_MAX) {
        let thing = match item.thing {
            Thing::Member(member) => view.member_id(member).to_string(),
            Thing::Unit(unit) => view.unit_id(unit).to_string(),
            Thing::Matter(matter) => view.matter_id(matter).to_string(),
            Thing::Entry(seq) => seq.to_string(),
        };
        terminal.note(&words.text_with(key, &[("thing", thing.into()), ("times", item.times.into())]));
        for &seq in item.entries.iter().take(THINGS_MAX) {
            let Some(entry) = desk.entry(seq)? else { continue };
            let (day, said) = (words.date(entry.paper.effective), summary(words, &entry.paper, &names));
            terminal.note(&format!("    {seq}  {day}  {said}"));
        }
    }
    if let Some(more) = items.len().checked_sub(THINGS_MAX).filter(|&more| more > 0) {
        terminal.note(&words.text_with("cli-form-more", &[("count", more.into())]));
    }
    Ok(())
}

fn list(forms: &Forms, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let words = terminal.words;
    let row = |(name, form): (&str, Result<&Form, &FileFault>)| {
        let label = match form {
            Ok(form) => words.lang().choose(&form.label.vi, &form.label.en).clone(),
            Err(fault) => fault.say(words).to_string(),
        };
        [name.to_owned(), label].map(Cell::Text).to_vec()
    };
    let rows = forms.all().map(row).collect();
    let headings = ["cli-column-form", "cli-column-label"].map(|key| words.text(key)).to_vec();
    terminal.grid(&Grid { keys: vec!["form", "label"], headings, rows }, Format::Table)?;
    Ok(ExitCode::SUCCESS)
}
