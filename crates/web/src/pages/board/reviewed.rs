//! The members of a season: who is rated at which level, who is not and why, who still has to be.

use std::sync::Arc;

use dangvu_desk::fold;
use dangvu_register::ids::{Member, Unit};
use dangvu_register::register::Reviewed;
use dangvu_reports::list::List as Sheet;
use maud::html;

use super::reviews::{meant, reads, said as rating_said, standpoint_shown, tabs, top};
use super::{choices, frame, listed, year};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::page::{Content, Page};

/// How far a member's rating has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Missing,
    Pending,
    Rated,
    NotRated,
    Exempt,
}

impl State {
    const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Missing, "missing", "reviews-state-missing"),
        (Self::Pending, "pending", "reviews-state-pending"),
        (Self::Rated, "rated", "reviews-state-rated"),
        (Self::NotRated, "not_rated", "reviews-state-not-rated"),
        (Self::Exempt, "exempt", "reviews-state-exempt"),
    ];

    fn of(row: &Reviewed) -> Self {
        match (row.standpoint.is_decided(), row.standpoint.level) {
            (true, 0) => Self::NotRated,
            (true, _) => Self::Rated,
            (false, _) if row.standpoint.stage.is_some() => Self::Pending,
            _ if row.exempt => Self::Exempt,
            _ => Self::Missing,
        }
    }
}

/// Shows the board.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (list, year) = list(page, unit)?;
    let inside = html! {
        (tabs(page, unit, ListName::ReviewedMembers, year))
        (top(page, unit, year))
        (list.draw()?)
    };
    Ok(frame(page, ListName::ReviewedMembers, unit, &inside))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.0.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<(List<'p, Reviewed>, i16), WebError> {
    let mut filters = Filters::of(page, ListName::ReviewedMembers, Some(unit))?;
    let words = filters.search("members-find", "members-find-hint");
    let year = year(page, &mut filters, meant(page))?;
    let states = State::ALL.iter().map(|(_, name, key)| ((*name).to_owned(), page.t(key))).collect();
    let state = filters.choice("state", page.t("column-standing"), states)?.map(|at| State::ALL[at].0);
    let code = |at: usize| u8::try_from(at + 1).unwrap_or(0);
    let levels = choices(page, "classification_level");
    let level = filters.choice("level", page.t("column-rating"), levels)?.map(code);
    let reasons = choices(page, "not_rated_reason");
    let reason = filters.choice("reason", page.t("column-not-rated-reason"), reasons)?.map(code);
    let (sieve, mut rows) = (page.scope.members(), page.view.season(unit, year, page.ask.known()));
    rows.retain(|row| {
        row.member != Member::NONE
            && state.is_none_or(|state| State::of(row) == state)
            && level.is_none_or(|level| row.standpoint.level == level)
            && reason.is_none_or(|reason| row.standpoint.not_rated == reason)
            && reads(page, row.unit)
            && sieve.passes(row.member)
    });
    if let Some(words) = words.map(fold) {
        rows.retain(|row| {
            let name = fold(&page.member_name(row.member));
            words.split_whitespace().all(|word| name.contains(word))
        });
    }
    let said = Said { title: page.t("reviews-members-title"), found: "members-found", none: "reviews-none" };
    Ok((List::new(filters, columns(page), rows, said)?, year))
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Reviewed>> {
    let names: Arc<[u32]> = page.site.name_order(page.view);
    vec![
        Column::text(page, "name", "column-name", move |row: &Reviewed| page.member_name(row.member))
            .shown(move |row| page.member_link(row.member))
            .by(move |row| names.get(row.member.at()).map_or(i64::MAX, |&place| place.into()))
            .heads_row(),
        Column::text(page, "unit", "column-unit", move |row: &Reviewed| page.unit_name(row.unit))
            .shown(move |row| page.unit_link(row.unit)),
        Column::text(page, "rating", "column-rating", move |row: &Reviewed| rating_said(page, &row.standpoint))
            .shown(move |row| standpoint_shown(page, &row.standpoint))
            .by(|row| if row.standpoint.level == 0 { i64::MAX } else { row.standpoint.level.into() }),
        Column::text(page, "state", "column-standing", move |row: &Reviewed| {
            page.t(State::ALL[State::of(row) as usize].2)
        })
        .by(|row| State::of(row) as i64),
        Column::text(page, "reason", "column-not-rated-reason", move |row: &Reviewed| {
            listed(page, "not_rated_reason", row.standpoint.not_rated)
        }),
        Column::number(page, "entry", "column-entry", |row: &Reviewed| {
            row.standpoint.entry.map(|entry| entry.0.into())
        })
        .optional(),
    ]
}
