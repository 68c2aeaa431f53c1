//! What a page is made with: the register as it is being read, the question, and the words.

use dangvu_desk::View;
use dangvu_desk::account::Signed;
use dangvu_desk::rights::Scope;
use dangvu_register::day::Day;
use dangvu_register::effect::UnitEvent;
use dangvu_register::ids::{MatterId, Member, MemberId, Seq, Unit, UnitId};
use dangvu_register::measure::{Counted, Figure, Measure};
use dangvu_register::register::Register;
use dangvu_words::{Names, Value, Words};
use maud::{Markup, html};

use crate::ask::Ask;
use crate::error::WebError;
use crate::form::Typed;
use crate::link::{Link, To};
use crate::site::{Sheet, Site};
use crate::watch::RequestId;

/// What is shown on a page.
pub(crate) struct Content {
    pub(crate) title: String,
    pub(crate) body: Markup,
    pub(crate) place: Place,
    /// What the head of the page has beside the usual.
    pub(crate) head: Markup,
}

/// Which part of the site a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Home,
    Units,
    Members,
    Documents,
    Matters,
    Boards,
    Reports,
    Measures,
    Entries,
    /// Somebody's own account, and those of others: no date matters.
    Accounts,
    /// Forms of acts: each names its own day.
    Record,
    /// What pages are for: no date matters.
    Help,
    /// What is proposed: each names its own day.
    Proposals,
    /// The public site, for its editors.
    Portal,
    Nowhere,
}

impl Place {
    /// Returns whether the date bar means anything there.
    pub(crate) fn has_dates(self) -> bool {
        !matches!(self, Self::Accounts | Self::Record | Self::Help | Self::Proposals | Self::Portal)
    }
}

impl Content {
    pub(crate) fn new(title: String, body: Markup) -> Self {
        Self::at(title, Place::Nowhere, body)
    }

    pub(crate) fn at(title: String, place: Place, body: Markup) -> Self {
        Self { title, body, place, head: html! {} }
    }

    /// Adds something to the head of the page.
    #[must_use]
    pub(crate) fn with_head(self, head: Markup) -> Self {
        Self { head, ..self }
    }
}

/// A page in the making.
pub(crate) struct Page<'a> {
    pub(crate) site: &'a Site,
    pub(crate) view: &'a View,
    /// What may be shown of it.
    pub(crate) scope: Scope<'a>,
    pub(crate) ask: &'a Ask,
    pub(crate) words: &'static Words,
    /// Who is signed in; nobody on pages that are for anyone.
    pub(crate) who: Option<&'a Signed>,
    /// What was typed before, if the page is a form that is shown again.
    pub(crate) typed: &'a Typed,
    /// What binds forms to the browser that the page is made for.
    pub(crate) form_word: &'a str,
    /// What the page says above all else.
    pub(crate) notice: Option<String>,
    /// The id of the request, if it is watched.
    pub(crate) request: Option<RequestId>,
}

impl Page<'_> {
    /// Returns who is signed in.
    ///
    /// # Errors
    /// When nobody is: on pages that are for anyone.
    pub(crate) fn who(&self) -> Result<&Signed, WebError> {
        self.who.ok_or(WebError::Forbidden)
    }

    /// Notes that the particulars of members stand on the page.
    pub(crate) fn note_looks(&self, members: impl IntoIterator<Item = MemberId>) {
        if let Some(signed) = self.who {
            self.site.looks.note(&signed.actor.name, members, &self.ask.address, self.site.now());
        }
    }

    /// Returns whether the page is for somebody to whom all pages are open.
    pub(crate) fn is_inside(&self) -> bool {
        self.who.is_some_and(|signed| signed.whole && !signed.must_change && !signed.must_enrol)
    }
}

impl<'a> Page<'a> {
    /// Returns a text.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// Returns a text with values put in.
    pub(crate) fn tv(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.text_with(key, values)
    }

    /// Writes a count as the language does.
    pub(crate) fn count(&self, count: usize) -> String {
        self.words.number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Writes a day as the language does; nothing for a day that is not known.
    pub(crate) fn day(&self, day: Day) -> String {
        if day == Day::OPEN { String::new() } else { self.words.date(day) }
    }

    /// Begins a link that carries what the date bar says.
    pub(crate) fn link(&self, to: To<'_>) -> Link {
        Link::to(to, self.ask.carried)
    }

    /// Returns the figures of all units in the period asked for.
    pub(crate) fn sheet(&self) -> Sheet<'a> {
        self.site.sheet(self.view, self.ask.period())
    }

    /// Returns the figures of all units in the period asked for, for one measure.
    pub(crate) fn column(&self, id: &str) -> Sheet<'a> {
        self.site.column(self.view, self.ask.period(), id)
    }

    /// Returns the names as they were on a day, as far as known.
    pub(crate) fn names(&self, on: Day) -> NamesOn<'a> {
        NamesOn { register: self.view, on, known: self.ask.known() }
    }

    /// Returns a unit's name on the day asked for.
    pub(crate) fn unit_name(&self, unit: Unit) -> String {
        let names = self.names(self.ask.at());
        names.name_of_unit(unit).unwrap_or_else(|| self.view.unit_id(unit).to_string())
    }

    /// Returns a unit's name as a link; the name alone of one that may not be read: it stands above one that may, or beside
    /// it in an entry.
    pub(crate) fn unit_link(&self, unit: Unit) -> Markup {
        html! {
            @if self.scope.unit(unit) { a href=(self.link(To::Unit(self.view.unit_id(unit)))) { (self.unit_name(unit)) } }
            @else { (self.unit_name(unit)) }
        }
    }

    /// Returns the name of the unit of a code as a link.
    pub(crate) fn unit_id_link(&self, unit: &UnitId) -> Markup {
        match self.view.unit(unit) {
            Some(unit) => self.unit_link(unit),
            None => html! { (unit) },
        }
    }

    /// Returns a member's name; of one without a name, that it was erased.
    pub(crate) fn member_name(&self, member: Member) -> String {
        let name = self.names(self.ask.at()).name_of_member(member);
        name.unwrap_or_else(|| format!("{} {}", self.t("private-erased"), self.view.member_id(member)))
    }

    /// Returns a member's name as a link; a member without a name is shown as such, one who may not be read by name alone.
    pub(crate) fn member_link(&self, member: Member) -> Markup {
        let (id, name) = (self.view.member_id(member), self.member_name(member));
        html! {
            @if self.scope.member(member) { a href=(self.link(To::Member(id))) { (name) } }
            @else { (name) }
        }
    }

    /// Writes a figure: a share as a percentage with what it is computed from.
    pub(crate) fn figure_text(&self, counted: Counted, figure: Figure) -> String {
        match figure.of {
            Some(of) => self.words.percent(figure.number, of, 1),
            None => self.words.figure(counted, figure.number),
        }
    }

    /// Writes a difference with its sign.
    pub(crate) fn signed(&self, counted: Counted, number: i64) -> String {
        format!("{}{}", self.sign(number), self.words.figure(counted, number.abs()))
    }

    /// Returns the sign of a difference; nothing has none.
    pub(crate) fn sign(&self, number: i64) -> &'static str {
        match number {
            0 => "",
            1.. => "+",
            _ => "−",
        }
    }

    /// Returns the units at the top of what may be read on the day asked for.
    pub(crate) fn tops(&self) -> Vec<Unit> {
        self.scope.tops(self.ask.at(), self.ask.known())
    }

    /// Says that a list or a history has only what may be read, to whom that may be less than all: whether it is less here
    /// is not told.
    pub(crate) fn partly(&self) -> Markup {
        html! { @if !self.scope.is_whole() { p.hint { (self.t("scope-partly")) } } }
    }

    /// Writes a figure as a link to what stands behind it.
    pub(crate) fn figure_link(&self, measure: &Measure, unit: Unit, figure: Figure) -> Markup {
        let link = self.link(To::Figure(&measure.id, self.view.unit_id(unit)));
        html! { a.figure href=(link) { (self.figure_text(measure.counted, figure)) } }
    }

    /// Writes a unit's figure of a name as a link, or a dash if the rulebook does not have the measure.
    pub(crate) fn figure_of(&self, sheet: &Sheet<'_>, id: &str, unit: Unit) -> Markup {
        match sheet.figure(id, unit) {
            Some((measure, figure)) => self.figure_link(measure, unit, figure),
            None => html! { "–" },
        }
    }

    /// Returns a measure's label.
    pub(crate) fn measure_label<'m>(&self, measure: &'m Measure) -> &'m str {
        self.words.lang().choose(&measure.label.vi, &measure.label.en)
    }

    /// Marks a measure in which anything was typed in.
    pub(crate) fn entered_mark(&self, measure: &Measure) -> Markup {
        html! { @if measure.is_entered() { " " span.entered { (self.t("entered")) } } }
    }

    /// Returns what a measure counts, in a word.
    pub(crate) fn counted(&self, counted: Counted) -> String {
        self.t(match counted {
            Counted::Member => "counted-member",
            Counted::Organisation => "counted-organisation",
            Counted::Occurrence => "counted-occurrence",
            Counted::Dossier => "counted-dossier",
            Counted::Money => "counted-money",
            Counted::Case => "counted-case",
            Counted::CasePerson => "counted-case_person",
            Counted::Percent => "counted-percent",
            Counted::Value => "counted-value",
        })
    }

    /// Returns the unit that a part of the path names.
    ///
    /// # Errors
    /// When there is none, or it is known only later than asked.
    pub(crate) fn asked_unit(&self, at: usize) -> Result<Unit, WebError> {
        let code = self.ask.path.get(at).map_or("", String::as_str);
        self.unit_named(code)
    }

    /// Returns the unit of a code.
    ///
    /// # Errors
    /// When there is none, or it is known only later than asked.
    pub(crate) fn unit_named(&self, code: &str) -> Result<Unit, WebError> {
        let known = |unit: &Unit| self.view.unit_events(*unit, Seq::NEVER).next().is_some() && self.scope.unit(*unit);
        let found = code.parse().ok().and_then(|id: UnitId| self.view.unit(&id)).filter(known);
        let Some(unit) = found else {
            return Err(WebError::NoUnit { code: code.to_owned(), near: near_units(self, code) });
        };
        if self.view.unit_events(unit, self.ask.known()).next().is_none() {
            return Err(WebError::KnownLater);
        }
        Ok(unit)
    }
}

/// Readable names on a day, as known at an entry; where there is none on that day, the nearest in time.
pub(crate) struct NamesOn<'a> {
    register: &'a Register,
    on: Day,
    known: Seq,
}

impl<'a> NamesOn<'a> {
    /// Returns the names on a day, as known now.
    pub(crate) fn now(register: &'a Register, on: Day) -> Self {
        Self { register, on, known: Seq::NEVER }
    }
}

impl NamesOn<'_> {
    pub(crate) fn name_of_unit(&self, unit: Unit) -> Option<String> {
        let on_day = self.register.span_on(unit, self.on, self.known).map(|span| span.name);
        let founded = || {
            self.register.unit_events(unit, self.known).find_map(|step| match step.event {
                UnitEvent::Founded { name, .. } => Some(name),
                _ => None,
            })
        };
        self.register.text(on_day.or_else(founded)?).map(str::to_owned)
    }

    pub(crate) fn name_of_member(&self, member: Member) -> Option<String> {
        let name = |on| self.register.text(self.register.standing_as_known(member, on, self.known).name);
        name(self.on).or_else(|| name(Day::OPEN)).map(str::to_owned)
    }
}

impl Names for NamesOn<'_> {
    fn unit(&self, unit: &UnitId) -> Option<String> {
        self.name_of_unit(self.register.unit(unit)?)
    }

    fn member(&self, member: MemberId) -> Option<String> {
        self.name_of_member(self.register.member(member)?)
    }

    fn matter(&self, matter: &MatterId) -> Option<String> {
        let opening = self.register.opening_of(self.register.matter(matter)?, self.known)?.opening;
        self.register.text(opening.title).map(str::to_owned)
    }

    fn rulebook(&self) -> Option<&dangvu_register::rulebook::Rulebook> {
        Some(self.register.rulebook())
    }
}

/// How many near names an error page offers.
const NEAR_MAX: usize = 6;

/// Returns the units whose code is near a text, nearest first.
fn near_units(page: &Page<'_>, text: &str) -> Vec<UnitId> {
    let view = page.view;
    let wanted: Vec<char> = text.chars().take(48).collect();
    let most = wanted.len() / 3 + 1;
    let units = (0..view.unit_count()).map(Unit::from_at).filter(|&unit| view.was_founded(unit));
    let mut near: Vec<(usize, &UnitId)> = units
        .map(|unit| (unit, view.unit_id(unit)))
        .filter(|(_, id)| id.as_str().len().abs_diff(wanted.len()) <= most)
        .map(|(unit, id)| (unit, distance(&wanted, id.as_str()), id))
        .filter(|&(unit, distance, _)| distance <= most && page.scope.unit(unit))
        .map(|(_, distance, id)| (distance, id))
        .collect();
    near.sort_unstable();
    near.into_iter().take(NEAR_MAX).map(|(_, id)| id.clone()).collect()
}

/// Returns how many letters must be put in, taken out or changed to turn one text into another.
fn distance(one: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=one.len()).collect();
    for (at, letter) in other.chars().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for column in 0..one.len() {
            let changed = corner + usize::from(one[column] != letter);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[one.len()]
}
