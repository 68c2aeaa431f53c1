//! The lists of proposals: those that wait for whoever decides, and those that one sent up; filtered, sorted, in pages.

use std::cmp::Reverse;

use dangvu_desk::rights::{Actor, Doing};
use dangvu_desk::{Proposal, State};
use dangvu_register::act::Area;
use dangvu_register::codes::Coded as _;
use dangvu_register::ids::UnitId;
use maud::{Markup, html};

use super::list_rows::{Light, Row, lights, table};
use crate::apart::{Apart, Reply};
use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::paging::Paging;
use crate::proposals::address::Proposed;
use crate::proposals::counts::counts;
use crate::proposals::{Seen, is_within, state_key};
use crate::record::{links, may};

/// Whose proposals are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Those of others, to be decided.
    Inbox,
    /// One's own.
    Own,
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Own => "own",
        }
    }
}

/// In which order they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Oldest,
    Newest,
    Act,
    By,
}

impl Sort {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Oldest, "oldest", "proposals-oldest"),
        (Self::Newest, "newest", "proposals-newest"),
        (Self::Act, "act", "column-act"),
        (Self::By, "by", "proposals-by"),
    ];
}

/// What is asked for.
struct Asked {
    side: Side,
    area: Option<Area>,
    unit: Option<UnitId>,
    /// How the proposals stand; `None` for what is open there.
    state: Option<&'static str>,
    sort: Sort,
}

/// The word for proposals of any state.
const ANY: &str = "any";

/// Shows a list.
pub(crate) fn show(apart: &Apart<'_>) -> Result<Reply, WebError> {
    let (asked, rows, paging) = apart.look(|page| {
        let actor = page.who()?.actor.clone();
        if !links::may_record(page) && page.site.desk().open_proposals()?.iter().all(|of| of.owner != actor.name) {
            return Err(WebError::Forbidden);
        }
        let asked = Asked::read(page, &actor)?;
        let found = found(page, &asked, &actor)?;
        let paging = Paging::read(page, found.len())?;
        let rows = found[paging.rows()].iter().map(|proposal| Seen::read(page, &proposal.id.to_string()));
        Ok((asked, rows.collect::<Result<Vec<Seen>, _>>()?, (paging, found.len())))
    })?;
    let lights = lights(apart.site.desk(), &rows)?;
    let rows: Vec<Row> = rows.into_iter().zip(lights).map(|(seen, light)| Row { seen, light }).collect();
    Ok(Reply::page(move |page| Ok(content(page, &asked, &rows, &paging))))
}

impl Asked {
    fn read(page: &Page<'_>, actor: &Actor) -> Result<Self, WebError> {
        let ask = page.ask;
        let records = || Area::ALL.iter().any(|&area| may::anywhere(actor, Doing::Record, area, ask.today));
        let side = match ask.get("side") {
            Some("inbox") => Side::Inbox,
            Some("own") => Side::Own,
            Some(other) => return Err(bad("side", other, BadValue::Choice)),
            None if records() => Side::Inbox,
            None => Side::Own,
        };
        let area = |name: &str| {
            let found = Area::ALL.iter().copied().find(|area| area.name() == name);
            found.ok_or_else(|| bad("area", name, BadValue::Choice))
        };
        let state = |name: &str| match name {
            ANY => Ok(ANY),
            _ => name.parse().map(State::name).map_err(|()| bad("state", name, BadValue::Choice)),
        };
        let sort = |name: &str| {
            let found = Sort::ALL.iter().find(|(_, of, _)| *of == name);
            found.map(|(sort, ..)| *sort).ok_or_else(|| bad("sort", name, BadValue::Choice))
        };
        let unit = ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
        Ok(Self {
            side,
            area: ask.get("area").map(area).transpose()?,
            unit: unit.map(|unit| page.view.unit_id(unit).clone()),
            state: ask.get("state").map(state).transpose()?,
            sort: ask.get("sort").map(sort).transpose()?.unwrap_or(Sort::Oldest),
        })
    }

    fn has_state(&self, state: State) -> bool {
        match (self.state, self.side) {
            (Some(ANY), _) => true,
            (Some(name), _) => state.name() == name,
            (None, Side::Inbox) => state == State::Waiting,
            (None, Side::Own) => state.is_open(),
        }
    }

    /// Returns the address of the list as it is asked for, but for its side.
    fn link(&self, page: &Page<'_>, side: Side) -> Link {
        let sort = Sort::ALL.iter().find(|(sort, ..)| *sort == self.sort && self.sort != Sort::Oldest);
        let link = page.link(To::Proposals(Proposed::List)).with("side", side.name());
        let link = link.with_some("area", self.area.map(Area::name)).with_some("unit", self.unit.as_ref());
        link.with_some("state", self.state).with_some("sort", sort.map(|(_, name, _)| name))
    }
}

/// Returns the proposals that are asked for, in their order.
fn found(page: &Page<'_>, asked: &Asked, actor: &Actor) -> Result<Vec<Proposal>, WebError> {
    let desk = page.site.desk();
    let mut all = desk.open_proposals()?.to_vec();
    if !matches!(asked.state, None | Some("waiting" | "returned")) {
        all.extend(desk.decided_proposals()?);
    }
    let unit = asked.unit.as_ref().and_then(|id| page.view.unit(id));
    all.retain(|proposal| {
        let is_own = proposal.owner == actor.name;
        asked.has_state(proposal.state)
            && is_own == (asked.side == Side::Own)
            && asked.area.is_none_or(|area| proposal.place.area() == Some(area))
            && (is_own || proposal.place.allows(actor, Doing::Record, page.view, page.ask.today))
            && unit.is_none_or(|unit| is_within(page, proposal, unit))
    });
    match asked.sort {
        Sort::Oldest => all.sort_by_key(|proposal| (proposal.sent_at, proposal.id)),
        Sort::Newest => all.sort_by_key(|proposal| Reverse((proposal.sent_at, proposal.id))),
        Sort::Act => all.sort_by_cached_key(|proposal| (page.words.act_label(&proposal.act), proposal.sent_at)),
        Sort::By => all.sort_by_key(|proposal| (proposal.owner.clone(), proposal.sent_at)),
    }
    Ok(all)
}

fn content(page: &Page<'_>, asked: &Asked, rows: &[Row], (paging, total): &(Paging, usize)) -> Content {
    let title = page.t("proposals-title");
    let empty = match (asked.side, asked.state, asked.area, &asked.unit) {
        (Side::Inbox, None, None, None) => "proposals-none-waiting",
        (Side::Own, None, None, None) => "proposals-none-own",
        _ => "proposals-none",
    };
    let body = html! {
        h1 { (title) }
        (sides(page, asked))
        (filter(page, asked))
        p.total role="status" { strong { (page.tv("proposals-found", &[("count", (*total).into())])) } }
        @if rows.is_empty() { p.none { (page.t(empty)) } } @else { (several(page, asked.side, rows)) }
        (paging.links(page, &asked.link(page, asked.side)))
    };
    Content::at(title, Place::Proposals, body)
}

/// Leads to the two lists.
fn sides(page: &Page<'_>, asked: &Asked) -> Markup {
    let counts = counts(page);
    let sides = [
        (Side::Inbox, "proposals-inbox", counts.to_decide),
        (Side::Own, "proposals-own", counts.waiting + counts.returned),
    ];
    html! {
        ul.chips { @for (side, key, count) in sides { li {
            a href=(page.link(To::Proposals(Proposed::List)).with("side", side.name())) aria-current=[(side == asked.side).then_some("page")] {
                (page.tv(key, &[("count", count.into())]))
            }
        } } }
    }
}

fn filter(page: &Page<'_>, asked: &Asked) -> Markup {
    let open = if asked.side == Side::Own { "proposals-open" } else { "proposal-waiting" };
    let option = |name: &str, key: &str, is: bool| html! { option value=(name) selected[is] { (page.t(key)) } };
    html! {
        form.filter method="get" action="/proposals" {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="side" value=(asked.side.name());
            label { span { (page.t("rights-areas")) }
                select name="area" {
                    option value="" { (page.t("filter-any")) }
                    @for &area in Area::ALL { option value=(area.name()) selected[asked.area == Some(area)] { (page.words.coded(area)) } }
                }
            }
            label { span { (page.t("proposals-unit")) }
                input type="text" name="unit" value=[asked.unit.as_ref()] autocomplete="off" autocapitalize="none"; }
            label { span { (page.t("column-standing")) }
                select name="state" {
                    (option("", open, asked.state.is_none()))
                    @for state in State::ALL { (option(state.name(), state_key(state), asked.state == Some(state.name()))) }
                    (option(ANY, "filter-any", asked.state == Some(ANY)))
                }
            }
            label { span { (page.t("proposals-sort")) }
                select name="sort" { @for (sort, name, key) in Sort::ALL { (option(name, key, sort == asked.sort)) } }
            }
            button type="submit" { (page.t("button-find")) }
        }
    }
}

/// Shows the rows; those that wait and are clean can be accepted together.
fn several(page: &Page<'_>, side: Side, rows: &[Row]) -> Markup {
    let can = |row: &Row| side == Side::Inbox && row.seen.may_decide() && row.light == Light::Clean;
    let any = rows.iter().any(can);
    html! {
        @if any {
            (page.form_to(&page.link(To::Proposals(Proposed::Several)), &html! {
                (table(page, side, rows, &can))
                p.hint { (page.t("proposals-accept.hint")) }
                p.do { button type="submit" { (page.t("proposals-accept")) } }
            }))
        } @else { (table(page, side, rows, &can)) }
    }
}
