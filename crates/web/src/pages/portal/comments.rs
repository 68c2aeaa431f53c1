//! What readers say, before and after somebody has decided about it.

use dangvu_desk::rights::Action;
use dangvu_portal::CommentState;
use maud::html;

use super::{content, doing, fields, may, reading, to};
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page};
use crate::paging::{Paging, ROWS_MAX};

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let state = page.ask.get("state").and_then(CommentState::of).unwrap_or(CommentState::Waiting);
    let (_, total) = portal.comments(state, 0, 0)?;
    let paging = Paging::read(page, total)?;
    let (comments, _) = portal.comments(state, paging.rows().start, ROWS_MAX)?;
    let here = Link::path(&page.ask.address, page.ask.carried);
    let title = page.t("edit-comments");
    let body = html! {
        h1 { (title) }
        nav aria-label=(page.t("edit-state")) { ul.choices { @for one in CommentState::ALL { li {
            a href=(to(page, "/comments").with("state", one.name())) aria-current=[(one == state).then_some("true")] { (page.t(&format!("edit-comment-{}", one.name()))) }
        } } } }
        @if comments.is_empty() { p.none { (page.t("edit-comments-none")) } }
        @for (comment, about) in &comments {
            section.notice {
                p { b { (comment.name) } " · " (page.words.moment(comment.said_at)) " · " a href=(to(page, &format!("/text/{}", comment.text))) lang="vi" { (about) } }
                @for line in comment.said.lines() { p lang="vi" { (line) } }
                @if may(page, Action::Record) {
                    (fields::form(page, &here, false, &html! {
                        input type="hidden" name="id" value=(comment.id);
                        div.row {
                            @if state != CommentState::Shown { (fields::button(page, "shown", true)) }
                            @if state != CommentState::Refused { (fields::button(page, "refused", false)) }
                        }
                    }))
                }
            }
        }
        (paging.links(page, &to(page, "/comments").with("state", state.name())))
    };
    Ok(content(page, "/comments", title, body))
}

pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let portal = doing(posted, Action::Record)?;
    posted.fields.only(&["id", "what"])?;
    let id = posted.fields.get("id").parse().map_err(|_| WebError::Field("id".to_owned()))?;
    let what = posted.fields.get("what");
    let state = CommentState::of(what).ok_or_else(|| WebError::Field("what".to_owned()))?;
    portal.decide_comment(id, state, &posted.who()?.actor.shown)?;
    Ok(Done::to(posted.link(To::Portal("/comments"))).saying(posted.t(&format!("edit-done-{what}"))))
}
