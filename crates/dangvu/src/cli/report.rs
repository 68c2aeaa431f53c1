//! `report`: a report by a template, with every figure from the register; its sections kept, and the whole closed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::store::SectionOf;
use dangvu_desk::{Desk, Draft, View, today};
use dangvu_register::nearest::nearest;
use dangvu_reports::document::Document;
use dangvu_reports::{Fault, FileFault, Named, Span, Template};
use dangvu_words::summary;
use jiff::Timestamp;
use uuid::Uuid;

use super::args::Format;
use super::document::{Report, ReportCommand};
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};
use super::{closed, document, open, own, record};

/// The folder of an office's own templates in its register.
const FOLDER: &str = "templates";

pub(super) fn run(dir: &Path, args: &Report, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    match &args.command {
        Some(ReportCommand::Closed(args)) => return closed::list(dir, args, terminal),
        Some(ReportCommand::Show(args)) => return closed::show(dir, args, terminal),
        Some(ReportCommand::Verify(args)) => return closed::verify(dir, args, terminal),
        Some(ReportCommand::Since(args)) => return closed::since(dir, args, terminal),
        Some(ReportCommand::Erase(args)) => return closed::erase(dir, args, terminal),
        None => {}
    }
    let Some(name) = &args.name else {
        list(&texts(dir)?, terminal)?;
        return Ok(ExitCode::SUCCESS);
    };
    let (template, text) = named(dir, name)?;
    let desk = if args.close || !args.write.is_empty() {
        open::for_recording(dir, terminal)?
    } else {
        open::for_reading(dir, terminal)?
    };
    let code = written(&desk, &template, text, args, terminal)?;
    desk.close()?;
    Ok(code)
}

/// Keeps sections, closes the report, or only writes it.
fn written(
    desk: &Desk,
    template: &Template,
    text: String,
    args: &Report,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let given = sections(template, &args.section)?;
    let view = desk.view();
    let mut draft = document::draft(&view, &args.document, template.name().to_owned(), text)?;
    let of = section_of(&view, &draft);
    if !args.write.is_empty() {
        keep(desk, &of, sections(template, &args.write)?, &record::by(args.by.as_deref()), terminal)?;
    }
    if !args.write.is_empty() && !args.close && args.document.out.output.is_none() {
        return Ok(ExitCode::SUCCESS);
    }
    let kept = desk.store().sections(&of).map_err(dangvu_desk::DeskError::from)?;
    let known = template.sections();
    draft.sections = kept.into_iter().map(|section| (section.name, section.text)).collect();
    draft.sections.extend(given);
    draft.sections.retain(|name, _| known.contains(&name.as_str()));
    let document = desk.write_report(&view, &draft)?;
    if !args.close {
        document::write(&document, &args.document.out, terminal)?;
        return Ok(ExitCode::SUCCESS);
    }
    let doubts = doubts(desk, &view, &draft, &document, terminal)?;
    drop(view);
    if args.dry_run || doubts && !args.yes && !is_confirmed(terminal)? {
        return Ok(ExitCode::from(u8::from(!args.dry_run)));
    }
    close(desk, &draft, args, terminal)
}

fn section_of(view: &View, draft: &Draft) -> SectionOf {
    SectionOf {
        report: draft.name.clone(),
        unit: view.unit_id(draft.unit).to_string(),
        from: draft.period.from.to_string(),
        to: draft.period.to.to_string(),
    }
}

/// Keeps sections in the place of those that were there.
fn keep(
    desk: &Desk,
    of: &SectionOf,
    sections: BTreeMap<String, String>,
    by: &str,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let kept = desk.store().sections(of).map_err(dangvu_desk::DeskError::from)?;
    for (name, text) in sections {
        let read = kept.iter().find(|section| section.name == name).map_or(0, |section| section.version);
        let saved = desk.store().save_section(of, &name, &text, read, by, Timestamp::now());
        saved.map_err(dangvu_desk::DeskError::from)?;
        terminal.say("cli-section-kept", &[("section", name.into())]);
    }
    Ok(())
}

/// Says what speaks against closing a report: sections that are not written, figures that do not add up, and that it was
/// closed before. Regulation leaves it open, so nothing is refused.
fn doubts(
    desk: &Desk,
    view: &View,
    draft: &Draft,
    document: &Document,
    terminal: &mut Terminal,
) -> Result<bool, Failure> {
    let unwritten = document.unwritten().join(", ");
    let unbalanced = desk.unbalanced(view, draft.unit, draft.period).len();
    let closed = desk.closed_reports(view, Some(draft.unit))?.into_iter();
    let same = |act: &dangvu_register::act::CloseReport| {
        (&act.report, act.from, act.to) == (&draft.name, draft.period.from, draft.period.to)
    };
    let before: Vec<String> =
        closed.filter(|closed| same(&closed.act)).map(|closed| closed.entry.to_string()).collect();
    if !unwritten.is_empty() {
        terminal.say("cli-close-unwritten", &[("unwritten", unwritten.as_str().into())]);
    }
    if unbalanced > 0 {
        terminal.say("cli-close-unbalanced", &[("count", unbalanced.into())]);
    }
    if !before.is_empty() {
        terminal.say("cli-close-again", &[("entries", before.join(", ").into())]);
    }
    Ok(!unwritten.is_empty() || unbalanced > 0 || !before.is_empty())
}

/// Asks whether to close a report all the same.
fn is_confirmed(terminal: &mut Terminal) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Wrong("cli-close-unasked", Vec::new()));
    }
    terminal.say("cli-close-ask", &[]);
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(Failure::file("-"))?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes" | "c" | "có" | "co"))
}

fn close(desk: &Desk, draft: &Draft, args: &Report, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let on = draft.paper.date.unwrap_or_else(|| today(Timestamp::now()));
    let by = record::by(args.by.as_deref());
    let recorded = desk.close_report(Uuid::now_v7(), &by, draft, on)?;
    let view = desk.view();
    for entry in recorded.entries {
        if let Some(stored) = desk.entry(entry)? {
            terminal.line(&format!("{entry}\t{}", summary(terminal.words, &stored.paper, &open::Called(&view))))?;
        }
        if args.document.out.output.is_some() {
            let document = desk.reproduce(&view, &desk.closed_report(&view, entry)?, &args.document.out.pages)?;
            document::write(&document, &args.document.out, terminal)?;
        }
        terminal.say("cli-report-closed", &[("entry", entry.to_string().into())]);
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the texts of all templates by file.
fn texts(dir: &Path) -> Result<BTreeMap<String, String>, Failure> {
    own::texts(Template::SHIPPED, dir, FOLDER, "md")
}

/// Reads the template of a name, or the file that the name is, with its text.
fn named(dir: &Path, name: &str) -> Result<(Template, String), Failure> {
    if let Some(text) = own::file(name, "md")? {
        let file = Path::new(name).file_name().and_then(|file| file.to_str()).unwrap_or(name);
        let mut template = Template::parse(name, &text)?;
        file.clone_into(&mut template.file);
        return Ok((template, text));
    }
    let texts = texts(dir)?;
    let file = format!("{name}.md");
    if let Some(text) = texts.get(&file) {
        return Ok((Template::parse(&file, text)?, text.clone()));
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
