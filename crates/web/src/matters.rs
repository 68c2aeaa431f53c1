//! Matters on pages: what they are called, where they lead, how they stand on a day.

use std::sync::Arc;

use dangvu_desk::Entry;
use dangvu_register::codes::MatterKind;
use dangvu_register::day::Day;
use dangvu_register::effect::{MatterEvent, Opening, Subject};
use dangvu_register::fact::FactKind;
use dangvu_register::ids::{Matter, MatterId, Seq, Unit};
use dangvu_register::measure::Forest;
use maud::{Markup, html};

use crate::error::WebError;
use crate::link::{Link, To};
use crate::page::Page;

/// How a matter stands on the day asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is opened later.
    NotYet,
    /// It is open.
    Open,
    /// It was closed on a day.
    Closed(Day),
}

/// A matter as known at the entry asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) matter: Matter,
    pub(crate) opening: Opening,
    /// The day on which it was opened.
    pub(crate) since: Day,
    /// The entry that opened it.
    pub(crate) entry: Seq,
    /// The day by which it is to be closed, or [`Day::OPEN`].
    pub(crate) due: Day,
    pub(crate) state: State,
}

impl Told {
    /// Reads a matter; `None` if it is known only later.
    pub(crate) fn read(page: &Page<'_>, matter: Matter) -> Option<Self> {
        let (on, known) = (page.ask.at(), page.ask.known());
        let opened = page.view.matter_events(matter, known).find_map(|step| match step.event {
            MatterEvent::Opened(opening) => Some((step, opening)),
            _ => None,
        });
        let (step, opening) = opened?;
        let state = if step.on > on {
            State::NotYet
        } else if page.view.affair_on(matter, on, known).is_some() {
            State::Open
        } else {
            let closed =
                page.view.matter_events(matter, known).filter(|step| step.on <= on).filter(|step| ends(&step.event));
            State::Closed(closed.last().map_or(step.on, |step| step.on))
        };
        let due = page.view.due_of(matter, (on.max(step.on), Seq::NEVER), known);
        Some(Self { matter, opening, since: step.on, entry: step.seq, due, state })
    }

    /// Returns whether it is open after the day by which it was to be closed.
    pub(crate) fn is_overdue(&self, page: &Page<'_>) -> bool {
        self.state == State::Open && self.due < page.ask.at() && is_awaited(self.opening.kind)
    }

    /// Reads the entry that opened it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(crate) fn entry(&self, page: &Page<'_>) -> Result<Option<Entry>, WebError> {
        Ok(page.site.desk().entry(self.entry)?)
    }

    /// Says how it stands, in words.
    pub(crate) fn state_said(&self, page: &Page<'_>) -> Markup {
        html! {
            @match self.state {
                State::NotYet => { (page.t("matter-not-yet")) }
                State::Open => { (page.words.standing("open")) }
                State::Closed(on) => { (page.tv("matter-closed", &[("day", page.day(on).into())])) }
            }
            @if self.is_overdue(page) { " " span.mark { (page.t("matter-overdue")) } }
        }
    }
}

/// Returns whether an event can be the last of a matter: a task is closed by whoever does it last.
fn ends(event: &MatterEvent) -> bool {
    match event {
        MatterEvent::Closed => true,
        MatterEvent::Noted(note) => note.kind == FactKind::TaskDone,
        _ => false,
    }
}

/// Returns whether matters of a kind are to be closed by their day; a target's day is only its last.
fn is_awaited(kind: MatterKind) -> bool {
    matches!(
        kind,
        MatterKind::Task | MatterKind::Petition | MatterKind::Appeal | MatterKind::Shortcoming | MatterKind::Campaign
    )
}

/// Returns the matter that the path names.
///
/// # Errors
/// When there is none, or it is known only later than asked.
pub(crate) fn asked(page: &Page<'_>) -> Result<Told, WebError> {
    let code = page.ask.path.first().map_or("", String::as_str);
    matter_named(page, code)
}

/// Returns the matter of a code.
///
/// # Errors
/// When there is none, or it is known only later than asked.
pub(crate) fn matter_named(page: &Page<'_>, code: &str) -> Result<Told, WebError> {
    let none = || WebError::NoMatter(code.to_owned());
    let found = code.parse().ok().and_then(|id: MatterId| page.view.matter(&id));
    let matter = found.filter(|&matter| page.scope.matter(matter)).ok_or_else(none)?;
    if let Some(told) = Told::read(page, matter) {
        return Ok(told);
    }
    let is_later = page.view.opening_of(matter, Seq::NEVER).is_some();
    Err(if is_later { WebError::KnownLater } else { none() })
}

/// Returns what a matter is called: its title, or its kind and its code.
pub(crate) fn name(page: &Page<'_>, matter: Matter, opening: &Opening) -> String {
    match page.view.text(opening.title) {
        Some(title) => title.to_owned(),
        None => format!("{} {}", page.words.coded(opening.kind), page.view.matter_id(matter)),
    }
}

/// Begins a link to the page of a matter.
pub(crate) fn address(page: &Page<'_>, matter: Matter, kind: MatterKind) -> Link {
    let id = page.view.matter_id(matter);
    page.link(match kind {
        MatterKind::Document => To::Document(id),
        MatterKind::Target => To::Target(id),
        _ => To::Matter(id),
    })
}

/// Returns a matter's name as a link; its code if it is known only later. Of one that may not be read, a document is named,
/// since what is read implements it, and nothing else.
pub(crate) fn link(page: &Page<'_>, matter: Matter) -> Markup {
    match page.view.opening_of(matter, page.ask.known()) {
        Some(affair) if !page.scope.matter(matter) => match affair.opening.kind {
            kind @ MatterKind::Document => {
                html! { (page.words.coded(kind)) " «" (name(page, matter, &affair.opening)) "»" }
            }
            _ => html! { (page.t("scope-hidden")) },
        },
        Some(affair) => {
            let opening = affair.opening;
            html! { a href=(address(page, matter, opening.kind)) { (name(page, matter, &opening)) } }
        }
        None => html! { span.code { (page.view.matter_id(matter)) } },
    }
}

/// Returns the subject that a matter is about as a link.
pub(crate) fn about(page: &Page<'_>, opening: &Opening) -> Option<Markup> {
    Some(match opening.about? {
        Subject::Unit(unit) => page.unit_link(unit),
        Subject::Member(member) => page.member_link(member),
        Subject::Matter(matter) => link(page, matter),
    })
}

/// What belongs to a unit or to one under it on the day asked for; without a unit, everything.
pub(crate) struct Within {
    above: Option<Unit>,
    tree: Arc<Forest>,
}

impl Within {
    pub(crate) fn new(page: &Page<'_>, above: Option<Unit>) -> Self {
        Self { above, tree: page.view.tree(page.ask.at(), page.ask.known()) }
    }

    /// Returns whether what is a unit's belongs there.
    pub(crate) fn has(&self, unit: Unit) -> bool {
        self.above.is_none_or(|above| unit == above || self.tree.is_within(self.tree.place(unit), above))
    }
}

/// Shows matters as a table: what, of whom, since when, by when, how it stands.
pub(crate) fn table(page: &Page<'_>, caption: &str, matters: &[Told]) -> Markup {
    html! {
        div.scroll { table.matters {
            caption.unseen { (caption) }
            thead { tr {
                th scope="col" { (page.t("column-what")) }
                th scope="col" { (page.t("column-matter-kind")) }
                th scope="col" { (page.t("column-unit")) }
                th.date scope="col" { (page.t("column-opened")) }
                th.date scope="col" { (page.t("column-due")) }
                th scope="col" { (page.t("column-standing")) }
            } }
            tbody { @for told in matters { tr {
                th scope="row" {
                    (link(page, told.matter))
                    @if let Some(about) = about(page, &told.opening) { p.hint { (about) } }
                }
                td { (page.words.coded(told.opening.kind)) }
                td { (page.unit_link(told.opening.unit)) }
                td.date { (page.day(told.since)) }
                td.date { (page.day(told.due)) }
                td { (told.state_said(page)) }
            } } }
        } }
    }
}
