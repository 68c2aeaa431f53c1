//! The journal as a list: the newest entry first, all of them or one kind of act, or the history of one unit.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use dangvu_register::act::{KINDS, kind_named};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Seq, Unit};
use dangvu_reports::list::List as Sheet;
use maud::{Markup, html};

use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::lines::{self, Line, entry_link};
use crate::link::To;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::page::{Content, Page, Place};

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let list = list(page)?;
    let unit = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
    let body = html! {
        h1 { (page.t("entries-title")) }
        p.lead { (page.t("entries-help")) }
        (list.draw_with(&told_of(page, unit)?)?)
    };
    Ok(Content::at(page.t("entries-title"), Place::Entries, body))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page)?.sheet())
}

/// Offers the parts of a unit's history.
fn told_of(page: &Page<'_>, unit: Option<Unit>) -> Result<Markup, WebError> {
    let Some(unit) = unit else { return Ok(html! {}) };
    let link = page.link(To::Entries).with_some("kind", page.ask.get("kind")).with("unit", page.view.unit_id(unit));
    Ok(lines::tellings(page, &link, lines::telling(page)?, "main"))
}

fn list<'p>(page: &'p Page<'p>) -> Result<List<'p, Seq>, WebError> {
    let mut filters = Filters::of(page, ListName::Entries, None)?;
    let kinds = KINDS.iter().map(|kind| (kind.name.to_owned(), page.words.label(kind.label).to_owned()));
    let kind = filters.choice("kind", page.t("filter-kind"), kinds.collect())?.map(|at| KINDS[at].name);
    let unit = filters.within()?;
    filters.kept("telling");
    let since = filters.day("begin", "filter-begin")?.unwrap_or(Day::MIN);
    let until = filters.day("end", "filter-end")?.unwrap_or(Day::OPEN);
    let is_whole = page.scope.is_whole();
    let asks_nothing = is_whole && kind.is_none() && (since, until) == (Day::MIN, Day::OPEN);
    let fits = |seq: &Seq| {
        if asks_nothing {
            return true;
        }
        let meta = page.view.entry(*seq);
        let of_kind = |meta: &dangvu_register::register::EntryMeta<'_>| {
            kind.is_none_or(|kind| meta.kind.name == kind) && (since..=until).contains(&meta.on)
        };
        meta.is_some_and(|meta| of_kind(&meta)) && (is_whole || page.scope.entry(*seq))
    };
    if unit.is_none() && !is_whole {
        page.scope.sweep();
    }
    let seqs: Vec<Seq> = match unit {
        None => (1..=page.view.last_seq().min(page.ask.known()).0).rev().map(Seq).filter(fits).collect(),
        Some(unit) => {
            let history = page.view.history(Subject::Unit(unit), lines::telling(page)?, page.ask.known());
            history.into_iter().rev().filter(fits).collect()
        }
    };
    let said = Said { title: page.t("entries-title"), found: "entries-found", none: "entries-none" };
    List::new(filters, columns(page), seqs, said)
}

/// The lines that were said for a page: several columns ask for them.
#[derive(Default)]
struct Read(RefCell<HashMap<Seq, Rc<Option<Line>>>>);

impl Read {
    /// Says an entry in a line; nothing of one that cannot be read any more.
    fn of(&self, page: &Page<'_>, seq: Seq) -> Rc<Option<Line>> {
        let read = || Rc::new(lines::lines(page, &[seq]).ok().and_then(|mut lines| lines.pop()));
        Rc::clone(self.0.borrow_mut().entry(seq).or_insert_with(read))
    }
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Seq>> {
    let read = Rc::new(Read::default());
    let again = Rc::clone(&read);
    let on = move |seq: &Seq| page.view.entry(*seq).map_or(Day::OPEN, |meta| meta.on);
    let area = move |seq: &Seq| page.view.entry(*seq).map(|meta| page.words.coded(meta.kind.area)).unwrap_or_default();
    let kind = move |seq: &Seq| {
        let name = page.view.entry(*seq).map(|meta| meta.kind.name);
        name.and_then(kind_named).map(|kind| page.words.label(kind.label)).unwrap_or_default()
    };
    let recorded = move |seq: &Seq| page.view.recorded(*seq).map(|at| page.words.moment(at)).unwrap_or_default();
    vec![
        Column::number(page, "entry", "column-entry", |seq: &Seq| Some(seq.0.into()))
            .shown(move |&seq| entry_link(page, seq)),
        Column::day(page, "effective", "column-effective", on),
        Column::text(page, "act", "column-act", move |&seq: &Seq| {
            read.of(page, seq).as_ref().as_ref().map(|line| line.text.clone()).unwrap_or_default()
        })
        .shown(move |&seq| html! { @if let Some(line) = again.of(page, seq).as_ref() { (lines::said(page, line)) } })
        .unsorted(),
        Column::text(page, "kind", "filter-kind", move |seq: &Seq| kind(seq).to_owned()).optional(),
        Column::text(page, "area", "column-area", move |seq: &Seq| area(seq).to_owned()).optional(),
        Column::text(page, "recorded", "column-recorded", recorded).by(|seq| seq.0.into()),
    ]
}
