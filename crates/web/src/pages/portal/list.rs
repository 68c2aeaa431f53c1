//! All texts: what is being written, what waits for a second person, what the public reads.

use dangvu_desk::rights::Action;
use dangvu_portal::{Kind, State};
use maud::html;

use super::{content, may, reading, to};
use crate::error::WebError;
use crate::page::{Content, Page};
use crate::paging::{Paging, ROWS_MAX};

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let state = page.ask.get("state").and_then(State::of);
    let (_, total) = portal.workings(state, 0, 0)?;
    let paging = Paging::read(page, total)?;
    let (texts, _) = portal.workings(state, paging.rows().start, ROWS_MAX)?;
    let sections = portal.sections()?;
    let section =
        |id: Option<i64>| sections.iter().find(|section| Some(section.id) == id).map(|section| section.name.as_str());
    let title = page.t("nav-portal");
    let body = html! {
        div.heading { h1 { (page.t("edit-texts")) } p.facts { @if may(page, Action::Propose) { @for kind in Kind::ALL {
            a href=(to(page, &format!("/new/{}", kind.name()))) { (page.t(&format!("edit-new-{}", kind.name()))) }
        } } } }
        nav aria-label=(page.t("edit-state")) { ul.choices {
            li { a href=(to(page, "")) aria-current=[state.is_none().then_some("true")] { (page.t("edit-all")) } }
            @for one in State::ALL { li {
                a href=(to(page, "").with("state", one.name())) aria-current=[(state == Some(one)).then_some("true")] { (page.t(&format!("edit-state-{}", one.name()))) }
            } }
        } }
        @if texts.is_empty() { p.none { (page.t("empty-list")) } } @else {
            div.scroll { table.list.texts {
                caption.unseen { (page.t("edit-texts")) }
                thead { tr {
                    th scope="col" { (page.t("edit-label-title")) }
                    th scope="col" { (page.t("edit-label-section")) }
                    th scope="col" { (page.t("edit-state")) }
                    th scope="col" { (page.t("edit-public")) }
                    th scope="col" { (page.t("edit-saved")) }
                } }
                tbody { @for text in &texts { tr {
                    th scope="row" lang="vi" { a href=(to(page, &format!("/text/{}", text.id))) { (text.last.work.title) } }
                    td lang="vi" { @match section(text.last.work.section) {
                        Some(name) => (name),
                        None => (page.t(&format!("edit-kind-{}", text.last.work.kind.name()))),
                    } }
                    td { (page.t(&format!("edit-state-{}", text.state.name()))) }
                    td { @match text.live {
                        None => "–",
                        Some(number) if number == text.last.number => (page.t("edit-public-last")),
                        Some(_) => (page.t("edit-public-older")),
                    } }
                    td.date { (page.words.moment(text.last.saved_at)) br; span.quiet { (text.last.saved_name) } }
                } } }
            } }
            (paging.links(page, &to(page, "").with_some("state", state.map(State::name))))
        }
    };
    Ok(content(page, "", title, body))
}
