//! Documents and other matters: lists, and one with its history.

use dangvu_register::codes::{Coded as _, DocKind, MatterKind};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Matter, MatterId, Seq};
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::answer::Many;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::{self, About, Code, Line, MatterNamed, UnitNamed, day};
use crate::list::{Filters, ListName};
use crate::matters::{State, Told};
use crate::page::Page;
use crate::pages::documents::{self, Papers};
use crate::{matters, pages};

/// A matter.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MatterRow {
    code: MatterId,
    kind: Code,
    title: String,
    unit: UnitNamed,
    about: Option<About>,
    /// The matter that it implements, or belongs to.
    within: Option<MatterNamed>,
    since: Day,
    due: Option<Day>,
    /// `not_yet`, `open`, `closed`.
    state: String,
    closed_on: Option<Day>,
    overdue: bool,
    /// The entry that opened it.
    entry: u32,
}

/// A document.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DocumentRow {
    #[serde(flatten)]
    matter: MatterRow,
    document_kind: Option<Code>,
    /// Number and symbol.
    number: String,
    /// The day of the document itself.
    date: Day,
    /// Who issued it, where that is nobody in the register.
    issued_by: Option<String>,
}

/// Returns the names of all kinds of documents.
pub(crate) fn document_kinds() -> Vec<&'static str> {
    DocKind::ALL.iter().map(|kind| kind.name()).collect()
}

/// Returns the names of the kinds that are listed here.
pub(crate) fn kinds() -> Vec<&'static str> {
    pages::matters::listed().map(|kind| kind.name()).collect()
}

/// Returns the words for how matters stand.
pub(crate) fn states() -> Vec<&'static str> {
    vec!["open", "overdue", "closed", "all"]
}

/// Tells a matter.
pub(super) fn row(page: &Page<'_>, told: &Told) -> MatterRow {
    let opening = &told.opening;
    let (state, closed_on) = match told.state {
        State::NotYet => ("not_yet", None),
        State::Open => ("open", None),
        State::Closed(on) => ("closed", Some(on)),
    };
    MatterRow {
        code: page.view.matter_id(told.matter).clone(),
        kind: Code::of(page, opening.kind),
        title: matters::name(page, told.matter, opening),
        unit: told::unit(page, opening.unit),
        about: opening.about.map(|subject| told::about(page, subject)),
        within: opening.within.is_some().then(|| told::matter(page, opening.within)).flatten(),
        since: told.since,
        due: day(told.due),
        state: state.to_owned(),
        closed_on,
        overdue: told.is_overdue(page),
        entry: told.entry.0,
    }
}

/// Lists the documents that are there on the day, the newest first.
pub(crate) fn documents(page: &Page<'_>) -> Result<Many<DocumentRow>, Wrong> {
    let list = documents::list(page, Filters::alone(page, ListName::Documents))?;
    piece(page, &list.in_order(), |told| page.view.matter_id(told.matter), |told| document(page, told.matter))
}

fn document(page: &Page<'_>, matter: Matter) -> Result<DocumentRow, Wrong> {
    let none = || crate::error::WebError::NoMatter(page.view.matter_id(matter).to_string());
    let told = Told::read(page, matter).ok_or_else(none)?;
    let papers = Papers::read(page, &told)?;
    Ok(DocumentRow {
        document_kind: DocKind::from_code(told.opening.codes[0]).map(|kind| Code::of(page, kind)),
        number: papers.number,
        date: papers.date,
        issued_by: papers.issued_by,
        matter: row(page, &told),
    })
}

/// Lists other matters, the newest first: those that are open, unless others are asked for.
pub(crate) fn list(page: &Page<'_>) -> Result<Many<MatterRow>, Wrong> {
    let list = pages::matters::list(page, Filters::alone(page, ListName::Matters))?;
    piece(page, &list.in_order(), |told| page.view.matter_id(told.matter), |told| Ok(row(page, told)))
}

/// Shows one, of any kind.
pub(crate) fn show(page: &Page<'_>) -> Result<MatterRow, Wrong> {
    Ok(row(page, &matters::asked(page)?))
}

/// Shows a document.
pub(crate) fn show_document(page: &Page<'_>) -> Result<DocumentRow, Wrong> {
    let told = matters::asked(page)?;
    if told.opening.kind != MatterKind::Document {
        return Err(crate::error::WebError::NoMatter(page.view.matter_id(told.matter).to_string()).into());
    }
    document(page, told.matter)
}

/// Lists the history of a matter, in the order of effect.
pub(crate) fn history(page: &Page<'_>) -> Result<Many<Line>, Wrong> {
    let told = matters::asked(page)?;
    let all = page.scope.entries(page.view.entries_about(Subject::Matter(told.matter), page.ask.known()));
    piece(page, &all, |seq: &Seq| *seq, |&seq| told::line(page, seq))
}
