//! All boards of a unit, each with what it is for and its first count.

use maud::html;

use super::reviews::{meant, of_season};
use super::{figures, opened, so_far};
use crate::boards::{self, Board};
use crate::error::WebError;
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;

/// Shows the boards.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (id, title) = (page.view.unit_id(unit), page.t("boards-title"));
    let period = |board| match board {
        Board::Reviews => of_season(page, meant(page)),
        _ => so_far(page, page.ask.at().year()),
    };
    let body = html! {
        (path_of(page, unit))
        h1 { (title) " – " (page.unit_link(unit)) }
        p.lead { (page.t("boards-help")) }
        ul.board-list {
            @for board in Board::ALL {
                li {
                    a href=(page.link(To::Board(board.list(), id))) { (page.t(board.list().key())) }
                    p.hint { (page.t(&format!("{}-help", board.list().name()))) }
                    @let period = period(board);
                    p.figures { @for (measure, figure) in figures(page, unit, period, boards::counted(board)) {
                        span { (page.measure_label(measure)) ": "
                            a.figure href=(opened(page, measure, unit, period)) { (page.figure_text(measure.counted, figure)) } }
                    } }
                }
            }
        }
    };
    Ok(Content::at(format!("{title} – {}", page.unit_name(unit)), Place::Boards, body))
}
