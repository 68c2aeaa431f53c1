//! Matters on pages: what they are called, where they lead, how they stand on a day.

use std::sync::Arc;

use dangvu_desk::{Entry, fold};
use dangvu_register::codes::MatterKind;
use dangvu_register::day::Day;
use dangvu_register::effect::{MatterEvent, Opening, Subject};
use dangvu_register::fact::FactKind;
use dangvu_register::ids::{Matter, MatterId, Seq, Unit};
use dangvu_register::measure::Forest;
use maud::{Markup, html};

use crate::error::WebError;
use crate::link::{Link, To};
use crate::list::{Column, plain};
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

    /// Says how it stands, in plain words.
    pub(crate) fn state_text(&self, page: &Page<'_>) -> String {
        match self.state {
            State::NotYet => page.t("matter-not-yet"),
            State::Open if self.is_overdue(page) => page.t("matter-overdue"),
            State::Open => page.words.standing("open"),
            State::Closed(on) => page.tv("matter-closed", &[("day", page.day(on).into())]),
        }
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
    plain(page, caption, &columns(page), matters)
}

/// Returns the columns of lists of matters.
pub(crate) fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Told>> {
    vec![
        code_column(page).optional(),
        Column::text(page, "what", "column-what", move |told: &Told| name(page, told.matter, &told.opening))
            .shown(move |told| {
                html! {
                    (link(page, told.matter))
                    @if let Some(about) = about(page, &told.opening) { p.hint { (about) } }
                }
            })
            .heads_row(),
        Column::text(page, "kind", "column-matter-kind", move |told: &Told| {
            page.words.coded(told.opening.kind).to_owned()
        }),
        unit_column(page),
        Column::day(page, "opened", "column-opened", |told: &Told| told.since),
        Column::day(page, "due", "column-due", |told: &Told| told.due),
        state_column(page),
    ]
}

/// The code of a matter, which leads to its page.
pub(crate) fn code_column<'p>(page: &'p Page<'p>) -> Column<'p, Told> {
    Column::text(page, "code", "column-code", move |told: &Told| page.view.matter_id(told.matter).to_string()).shown(
        move |told| html! { a href=(address(page, told.matter, told.opening.kind)) { (page.view.matter_id(told.matter)) } },
    )
}

/// The unit whose a matter is.
pub(crate) fn unit_column<'p>(page: &'p Page<'p>) -> Column<'p, Told> {
    Column::text(page, "unit", "column-unit", move |told: &Told| page.unit_name(told.opening.unit))
        .shown(move |told| page.unit_link(told.opening.unit))
}

/// How a matter stands: what is overdue first, then what is open, then what is closed.
pub(crate) fn state_column<'p>(page: &'p Page<'p>) -> Column<'p, Told> {
    Column::text(page, "state", "column-standing", move |told: &Told| told.state_text(page))
        .shown(move |told| told.state_said(page))
        .by(move |told| match told.state {
            _ if told.is_overdue(page) => 0,
            State::NotYet => 1,
            State::Open => 2,
            State::Closed(on) => 3 + i64::from(on.number()),
        })
}

/// The states by which matters are filtered, the one that is meant unless another is asked for first.
pub(crate) fn states(page: &Page<'_>) -> Vec<(String, String)> {
    let named = |name: &str, label: String| (name.to_owned(), label);
    vec![
        named("open", page.words.standing("open")),
        named("overdue", page.t("matter-overdue")),
        named("closed", page.words.standing("closed")),
        named("all", page.t("filter-any")),
    ]
}

/// Returns whether a matter is in the state of a place among [`states`].
pub(crate) fn is_of_state(told: &Told, page: &Page<'_>, state: usize) -> bool {
    match state {
        0 => told.state == State::Open,
        1 => told.is_overdue(page),
        2 => matches!(told.state, State::Closed(_)),
        _ => true,
    }
}

/// Returns whether a matter's title or code has all of some words, with or without accents.
pub(crate) fn has_words(page: &Page<'_>, told: &Told, words: &str) -> bool {
    let (title, words) = (fold(page.view.text(told.opening.title).unwrap_or_default()), fold(words));
    let code = page.view.matter_id(told.matter).as_str();
    code == words || words.split_whitespace().all(|word| title.contains(word))
}
