//! Texts of reports: Vietnamese Markdown with calls to figures, targets, tables, charts and lists.
//!
//! ```text
//! text ─ MiniJinja ─► Markdown with marks ─ pulldown-cmark ─► blocks, with what the marks stand for
//! ```
//! A mark is a place on the pad of a round (`round.rs`), so that a figure in a sentence stays a figure.

mod args;
mod blocks;
mod calls;
mod front;
mod markdown;
mod round;
mod shown;
mod targets;
mod wording;

use std::collections::BTreeMap;
use std::error::Error as _;
use std::sync::Arc;

use dangvu_register::codes::{Coded as _, Level, OrgKind};
use dangvu_register::measure::Period;
use dangvu_register::nearest::nearest;
use dangvu_words::Words;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, context};

pub(crate) use self::calls::CALLS;
pub use self::front::{Front, Span};
use self::round::{Pad, Round};
pub(crate) use self::wording::FILTERS as WORDINGS;
use crate::asking::Asking;
use crate::document::{Block, Document, Foot};
use crate::fault::{Fault, FileFault, Named};
use crate::layout::Layout;
use crate::period;
use crate::request::{Ask, Request};

/// The text of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Name of its file.
    pub file: String,
    /// What stands above the text.
    pub front: Front,
    body: String,
}

/// The texts of a template with what its calls said.
struct Texts {
    subject: String,
    body: String,
    capacity: String,
    post: String,
    recipients: Vec<String>,
}

/// The most rounds: each answers what the one before asked, and what depends on figures may ask for more.
const ROUNDS_MAX: usize = 8;

/// The most steps of a round: enough for a text of a megabyte, and a loop without end takes a second or two.
const STEPS_MAX: u64 = 1_000_000;

/// What a template may name beside its calls.
const VARIABLES: [&str; 2] = ["unit", "period"];
/// The commands between `{%` and `%}`.
const COMMANDS: [&str; 11] =
    ["if", "elif", "else", "endif", "for", "endfor", "set", "endset", "with", "endwith", "filter"];
const FIELDS: [&str; 35] = [
    "name",
    "level",
    "is_exceeded",
    "above",
    "place",
    "among",
    "reached",
    "asked",
    "result",
    "title",
    "least",
    "most",
    "met",
    "not_met",
    "open",
    "targets",
    "cause",
    "cause_text",
    "code",
    "committee",
    "is_cell",
    "is_grassroots",
    "text",
    "year",
    "from",
    "to",
    "month",
    "quarter",
    "number",
    "of",
    "label",
    "before",
    "difference",
    "completed",
    "exceeded",
];

/// Reads a section that staff write, as it will stand in a report.
pub fn section(markdown: &str) -> Vec<Block> {
    markdown::blocks(&round::unmarked(markdown), &mut Pad::default())
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// When what stands above the text cannot be read, or a call in the text is not closed.
    pub fn parse(file: &str, text: &str) -> Result<Self, FileFault> {
        let (front, body) = front::apart(file, text)?;
        let template = Self { file: file.to_owned(), front, body };
        Environment::new().template_from_named_str(file, &template.body).map_err(|error| template.fault(&error))?;
        Ok(template)
    }

    /// Returns the names of the sections that staff write, in the order of the text.
    pub fn sections(&self) -> Vec<&str> {
        let calls = self.body.split("section(").skip(1);
        calls.filter_map(|rest| rest.trim_start().strip_prefix(['"', '\''])?.split(['"', '\'']).next()).collect()
    }

    /// Returns the headings that the sections stand under, by their names; calls in a heading are left out.
    pub fn section_headings(&self) -> BTreeMap<String, String> {
        let (mut heading, mut found) = (String::new(), BTreeMap::new());
        for line in self.body.lines() {
            if line.starts_with('#') {
                let plain = line.trim_start_matches('#').split("{{").next();
                heading = plain.unwrap_or_default().trim().to_owned();
            }
            let call = line.split("section(").nth(1).map(str::trim_start);
            let name = call.and_then(|rest| rest.strip_prefix(['"', '\''])?.split(['"', '\'']).next());
            if let Some(name) = name.filter(|_| !heading.is_empty()) {
                found.insert(name.to_owned(), heading.clone());
            }
        }
        found
    }

    /// Writes the report.
    ///
    /// # Errors
    /// What is wrong in the template: a name that is not known, an argument that does not fit.
    pub fn render(&self, asking: &Asking<'_>) -> Result<Document, FileFault> {
        let mut answers = asking.answer(&self.expected(asking));
        for _ in 0..ROUNDS_MAX {
            let sections = asking.sections.clone();
            let round = Round::new(asking.words, asking.period, sections, answers.clone());
            let rendered = self.texts(asking, &round);
            let missing = round.missing();
            if missing.is_empty() {
                let texts = rendered.map_err(|error| self.fault(&error))?;
                return Ok(self.document(asking, &round, texts));
            }
            answers.extend(asking.answer(&missing));
        }
        Err(FileFault { file: self.file.clone(), line: None, fault: Fault::TooLong })
    }

    /// Returns the figures that the text names: they can be had in one pass before it is rendered.
    fn expected(&self, asking: &Asking<'_>) -> Vec<Request> {
        let named = self.body.split(['"', '\'']).filter(|name| asking.measures.get(name).is_some());
        let ask = |name: &str| Ask {
            measure: name.to_owned(),
            unit: None,
            period: asking.period,
            by: None,
            documents: Vec::new(),
        };
        named.map(|name| Request::Figure(ask(name))).collect()
    }

    fn texts(&self, asking: &Asking<'_>, round: &Arc<Round>) -> Result<Texts, Error> {
        let (env, front) = (environment(asking.words, round), &self.front);
        let context = variables(asking);
        let render = |text: &str| env.render_named_str(&self.file, text, context.clone());
        Ok(Texts {
            subject: render(&front.subject)?,
            body: render(&self.body)?,
            capacity: render(&front.capacity)?,
            post: render(&front.post)?,
            recipients: front.recipients.iter().map(|line| render(line)).collect::<Result<_, _>>()?,
        })
    }

    fn document(&self, asking: &Asking<'_>, round: &Round, texts: Texts) -> Document {
        let (front, mut pad) = (&self.front, round.pad());
        let subject = markdown::line(&texts.subject, &mut pad);
        let (text, appendix) = texts.body.split_once(round::APPENDIX).unwrap_or((&texts.body, ""));
        Document {
            head: asking.head(&front.symbol, &front.title, subject),
            blocks: markdown::blocks(text, &mut pad),
            foot: Foot {
                recipients_label: asking.words.text("report-recipients"),
                // A line that stands under a condition is left out where it is empty.
                recipients: texts.recipients.into_iter().filter(|line| !line.trim().is_empty()).collect(),
                capacity: texts.capacity,
                post: texts.post,
                signer: asking.paper.signer.clone().unwrap_or_default(),
            },
            identity: None,
            appendix: markdown::blocks(appendix, &mut pad),
            dated: asking.dated(),
            layout: Layout::on(asking.register.rulebook(), asking.dated()),
        }
    }

    /// Tells a mistake with its line and the nearest valid name.
    fn fault(&self, error: &Error) -> FileFault {
        let own = error.source().and_then(|source| source.downcast_ref::<Fault>()).cloned();
        let fault = own.unwrap_or_else(|| self.engine_fault(error));
        FileFault { file: self.file.clone(), line: error.line(), fault }
    }

    fn engine_fault(&self, error: &Error) -> Fault {
        let source = error.template_source().unwrap_or(&self.body);
        let at = error.range().and_then(|range| source.get(range)).unwrap_or_default();
        let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        let first = at.trim_start_matches(|letter| !is_name(letter)).split(|letter| !is_name(letter)).next();
        let last = at.trim_end_matches(|letter| !is_name(letter)).rsplit(|letter| !is_name(letter)).next();
        let quoted = error.detail().and_then(|detail| detail.split_whitespace().find(|word| at.contains(word)));
        let unknown =
            |what, name: &str, known: &[&str]| Fault::unknown(what, name, nearest(name, known.iter().copied()));
        let name = |side: Option<&str>| quoted.map_or_else(|| side.unwrap_or_default().to_owned(), str::to_owned);
        match error.kind() {
            ErrorKind::UnknownFunction => unknown(Named::Call, &name(first), &CALLS),
            ErrorKind::UnknownFilter => unknown(Named::Filter, &name(last), &wording::FILTERS),
            ErrorKind::UnknownTest => unknown(Named::Test, &name(last), &[]),
            ErrorKind::UndefinedError => {
                let known = |names: &[&str]| names.contains(&last.unwrap_or_default());
                if at.contains('.') && !known(&FIELDS) {
                    return unknown(Named::Variable, last.unwrap_or_default(), &FIELDS);
                }
                unknown(Named::Variable, first.unwrap_or_default(), &[&VARIABLES[..], &CALLS].concat())
            }
            ErrorKind::OutOfFuel => Fault::TooLong,
            ErrorKind::SyntaxError => syntax(error),
            _ => Fault::Syntax(error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)),
        }
    }
}

/// Tells what the engine cannot read: a command that it does not have, one that is not closed, or its own words.
fn syntax(error: &Error) -> Fault {
    let detail = error.detail().unwrap_or_default();
    if let Some(name) = detail.strip_prefix("unknown statement ") {
        return Fault::unknown(Named::Command, name, nearest(name, COMMANDS.into_iter()));
    }
    if detail.contains("end of ") {
        return Fault::Unclosed;
    }
    Fault::Syntax(if detail.is_empty() { error.kind().to_string() } else { detail.to_owned() })
}

/// Returns the engine with all calls and filters.
fn environment(words: &'static Words, round: &Arc<Round>) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(STEPS_MAX));
    // A command on a line of its own leaves no empty line.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        env.set_syntax(syntax);
    }
    let writing = Arc::clone(round);
    env.set_formatter(move |out, _, value| {
        out.write_str(&shown::written(&writing, value)).map_err(|_| Error::from(ErrorKind::WriteFailure))
    });
    calls::add(&mut env, round);
    blocks::add(&mut env, round);
    wording::add(&mut env, words);
    wording::add_calls(&mut env, words, round);
    env
}

/// Returns what a template may name: the unit and the period.
fn variables(asking: &Asking<'_>) -> Value {
    let (words, Period { from, to, .. }) = (asking.words, asking.period);
    let kind = asking.kind(asking.unit);
    context! {
        unit => context! {
            name => asking.unit_name(asking.unit),
            code => asking.register.unit_id(asking.unit).as_str(),
            committee => asking.committee(asking.unit),
            level => kind.map_or("", |kind| kind.level().name()),
            above => asking.above(asking.unit).map_or_else(String::new, |above| asking.committee(above)),
            is_cell => kind.is_some_and(OrgKind::is_cell),
            is_grassroots => kind.is_some_and(|kind| kind.level() == Level::Grassroots),
        },
        period => context! {
            text => period::text(words, asking.period),
            year => to.year().to_string(),
            month => to.date().month().to_string(),
            quarter => words.text(&format!("report-quarter-{}", (to.date().month() - 1) / 3 + 1)),
            from => words.date(from),
            to => words.date(to),
        },
    }
}
