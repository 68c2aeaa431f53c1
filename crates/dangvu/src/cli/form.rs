//! `form`: a statistical form, filled in and checked.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use dangvu_register::measure::Measures;
use dangvu_register::nearest::nearest;
use dangvu_reports::{Fault, FileFault, Form, Named};

use super::args::Format;
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};
use super::{document, open, own};

/// The folder of an office's own forms in its register.
const FOLDER: &str = "forms";

pub(super) fn run(dir: &Path, args: &document::Form, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let texts = own::texts(Form::SHIPPED, dir, FOLDER, "toml")?;
    let Some(name) = &args.name else {
        list(&texts, desk.measures(), terminal)?;
        return Ok(ExitCode::SUCCESS);
    };
    let form = named(&texts, name, desk.measures())?;
    let view = desk.view();
    let asking = document::asking(&desk, &view, &args.document)?;
    let filled = form.fill(&asking);
    document::write(&filled.document, &args.document.out, terminal)?;
    if filled.mismatches.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    terminal.say("cli-form-mismatch", &[("count", filled.mismatches.len().into())]);
    filled.mismatches.iter().for_each(|mismatch| terminal.note(&mismatch.say(terminal.words)));
    Ok(ExitCode::FAILURE)
}

/// Reads the form of a name, or the file that the name is.
fn named(texts: &BTreeMap<String, String>, name: &str, measures: &Measures) -> Result<Form, Failure> {
    if let Some(text) = own::file(name, "toml")? {
        return Ok(Form::parse(name, &text, measures)?);
    }
    let file = format!("{name}.toml");
    if let Some(text) = texts.get(&file) {
        return Ok(Form::parse(&file, text, measures)?);
    }
    let near = nearest(name, texts.keys().filter_map(|file| file.strip_suffix(".toml"))).map(str::to_owned);
    let fault = Fault::Unknown { what: Named::Form, name: name.to_owned(), nearest: near };
    Err(FileFault { file, line: None, fault }.into())
}

fn list(texts: &BTreeMap<String, String>, measures: &Measures, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let mut rows = Vec::new();
    for (file, text) in texts {
        let form = Form::parse(file, text, measures)?;
        let label = words.lang().choose(&form.label.vi, &form.label.en).clone();
        rows.push([form.name().to_owned(), label].map(Cell::Text).to_vec());
    }
    let headings = ["cli-column-form", "cli-column-label"].map(|key| words.text(key)).to_vec();
    terminal.grid(&Grid { keys: vec!["form", "label"], headings, rows }, Format::Table)
}
