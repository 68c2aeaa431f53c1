//! `report`: a report by a template, with every figure from the register.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use dangvu_register::nearest::nearest;
use dangvu_reports::{Fault, FileFault, Named, Span, Template};

use super::args::Format;
use super::document::Report;
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};
use super::{document, open, own};

/// The folder of an office's own templates in its register.
const FOLDER: &str = "templates";

pub(super) fn run(dir: &Path, args: &Report, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let Some(name) = &args.name else {
        list(&texts(dir)?, terminal)?;
        return Ok(ExitCode::SUCCESS);
    };
    let template = named(dir, name)?;
    let sections = sections(&template, &args.section)?;
    let desk = open::for_reading(dir, terminal)?;
    let view = desk.view();
    let asking = document::asking(&desk, &view, &args.document, sections)?;
    let written = template.render(&asking)?;
    document::write(&written, &args.document, terminal)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the texts of all templates by file.
fn texts(dir: &Path) -> Result<BTreeMap<String, String>, Failure> {
    own::texts(Template::SHIPPED, dir, FOLDER, "md")
}

/// Reads the template of a name, or the file that the name is.
fn named(dir: &Path, name: &str) -> Result<Template, Failure> {
    if let Some(text) = own::file(name, "md")? {
        return Ok(Template::parse(name, &text)?);
    }
    let texts = texts(dir)?;
    let file = format!("{name}.md");
    if let Some(text) = texts.get(&file) {
        return Ok(Template::parse(&file, text)?);
    }
    let near = nearest(name, texts.keys().filter_map(|file| file.strip_suffix(".md"))).map(str::to_owned);
    let fault = Fault::Unknown { what: Named::Template, name: name.to_owned(), nearest: near };
    Err(FileFault { file, line: None, fault }.into())
}

/// Reads the sections that staff wrote.
fn sections(template: &Template, given: &[String]) -> Result<BTreeMap<String, String>, Failure> {
    let mut sections = BTreeMap::new();
    for section in given {
        let known = template.sections();
        let Some((name, path)) = section.split_once('=').filter(|(name, _)| known.contains(name)) else {
            let values = vec![("section", section.clone()), ("sections", known.join(", "))];
            return Err(Failure::Wrong("cli-section-unclear", values));
        };
        sections.insert(name.to_owned(), fs::read_to_string(path).map_err(Failure::file(path))?);
    }
    Ok(sections)
}

fn list(texts: &BTreeMap<String, String>, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let mut rows = Vec::new();
    for (file, text) in texts {
        let template = Template::parse(file, text)?;
        let span = match template.front.span {
            Span::Month => "cli-span-month",
            Span::Quarter => "cli-span-quarter",
            Span::HalfYear => "cli-span-half",
            Span::Year => "cli-span-year",
            Span::Term => "cli-span-term",
            Span::Any => "cli-span-any",
        };
        let label = &template.front.label;
        let cells = [template.name().to_owned(), words.lang().choose(&label.vi, &label.en).clone(), words.text(span)];
        rows.push(cells.map(Cell::Text).to_vec());
    }
    let headings = ["cli-column-template", "cli-column-label", "cli-column-span"].map(|key| words.text(key)).to_vec();
    terminal.grid(&Grid { keys: vec!["template", "label", "span"], headings, rows }, Format::Table)
}
