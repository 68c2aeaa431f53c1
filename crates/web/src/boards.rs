//! Which boards there are, and the ways to them: from the masthead, from a unit, from each other.

use dangvu_register::ids::Unit;
use maud::{Markup, html};

use crate::link::{Link, To};
use crate::list::ListName;
use crate::page::Page;

/// A board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Board {
    Reviews,
    Inspections,
    Petitions,
    Discipline,
    Plans,
    Awards,
}

impl Board {
    pub(crate) const ALL: [Self; 6] =
        [Self::Reviews, Self::Inspections, Self::Petitions, Self::Discipline, Self::Plans, Self::Awards];

    /// Returns its list.
    pub(crate) fn list(self) -> ListName {
        match self {
            Self::Reviews => ListName::Reviews,
            Self::Inspections => ListName::Programme,
            Self::Petitions => ListName::Petitions,
            Self::Discipline => ListName::Discipline,
            Self::Plans => ListName::Plans,
            Self::Awards => ListName::Awards,
        }
    }

    /// Returns the board that a list is on.
    pub(crate) fn of(list: ListName) -> Option<Self> {
        match list {
            ListName::ReviewedMembers => Some(Self::Reviews),
            ListName::Inspections => Some(Self::Inspections),
            list => Self::ALL.into_iter().find(|board| board.list() == list),
        }
    }

    /// Returns the key of its short name.
    fn key(self) -> &'static str {
        match self {
            Self::Reviews => "board-reviews",
            Self::Inspections => "board-inspections",
            Self::Petitions => "board-petitions",
            Self::Discipline => "board-discipline",
            Self::Plans => "board-plans",
            Self::Awards => "board-awards",
        }
    }
}

/// Returns the measures that tell most of a board in a year so far.
pub(crate) fn counted(board: Board) -> &'static [&'static str] {
    match board {
        Board::Reviews => &["members_rated", "units_rated"],
        Board::Inspections => &["inspections_planned", "inspections_done"],
        Board::Petitions => &["petitions_open", "petitions_overdue"],
        Board::Discipline => &["members_disciplined", "units_disciplined"],
        Board::Plans => &["titles_planned"],
        Board::Awards => &["awards_recipients"],
    }
}

/// Returns the boards of a unit, each with its name and its address: for whoever leads there.
pub(crate) fn places(page: &Page<'_>, unit: Unit) -> impl Iterator<Item = (Board, String, Link)> {
    let id = page.view.unit_id(unit);
    Board::ALL.into_iter().map(move |board| (board, page.t(board.key()), page.link(To::Board(board.list(), id))))
}

/// Leads to the boards of a unit.
pub(crate) fn links(page: &Page<'_>, unit: Unit, here: Option<Board>) -> Markup {
    html! {
        nav.work.boards aria-label=(page.t("boards-title")) { ul {
            @for (board, name, link) in places(page, unit) {
                li { a href=(link) aria-current=[(here == Some(board)).then_some("page")] { (name) } }
            }
        } }
    }
}

/// Returns the way to the boards of what somebody may read; `None` if that is nothing.
pub(crate) fn way(page: &Page<'_>) -> Option<Link> {
    let top = page.tops().first().copied()?;
    Some(Link::path(&format!("/boards/{}", page.view.unit_id(top)), page.ask.carried))
}
