//! Two who may be one person, side by side: somebody decides, and the workbook is looked at anew.

use dangvu_workbooks::Decision;
use maud::{Markup, html};

use super::upload::{asked, row_of, said};
use crate::books::{BookPage, Class, Line, Looked, Pair, Upload, Verdict};
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;
use crate::page::Page;

/// The form with all pairs of a page.
pub(super) fn form(page: &Page<'_>, upload: &Upload, verdict: &Verdict, lines: &[&Line]) -> Markup {
    let form = html! {
        p.hint { (page.t("books-decide-hint")) }
        @for line in lines { (card(page, verdict, line)) }
        div.buttons {
            button type="submit" name="all" value="" { (page.t("books-decide-do")) }
            button.second type="submit" name="all" value="new" { (page.t("books-decide-all-new")) }
            button.second type="submit" name="all" value="same" { (page.t("books-decide-all-same")) }
        }
    };
    page.form_to(&page.link(To::Books(BookPage::Decide(upload.id))), &form)
}

fn card(page: &Page<'_>, verdict: &Verdict, line: &Line) -> Markup {
    let name = format!("pick:{}:{}", line.sheet, line.row);
    html! {
        fieldset.group.pair {
            legend { (page.t("books-row")) " " (row_of(page, verdict, line)) }
            @match &line.pair { Some(pair) => { (side_by_side(page, pair)) } None => { (said(line)) } }
            @for (value, key) in [("same", "workbook-same"), ("new", "workbook-new"), ("", "books-decide-later")] {
                label.radio {
                    input type="radio" name=(name) value=(value) checked[value.is_empty()];
                    span { (page.t(key)) }
                }
            }
        }
    }
}

fn side_by_side(page: &Page<'_>, pair: &Pair) -> Markup {
    let other = match (pair.member, pair.row) {
        (Some(member), _) => {
            html! { (page.t("books-pair-register")) " " a href=(page.link(To::Member(member))) { code { (member) } } }
        }
        (None, row) => html! { (page.t("books-row")) " " (page.words.number(i64::from(row.unwrap_or_default()))) },
    };
    html! {
        div.scroll { table.pair {
            caption.unseen { (page.t("books-pair")) }
            thead { tr { td {} th scope="col" { (page.t("books-pair-row")) } th scope="col" { (other) } } }
            tbody { @for field in &pair.fields { tr class=[(differs(&field.said)).then_some("differs")] {
                th scope="row" { (page.t(field.label)) }
                @for said in &field.said { td { @if said.is_empty() { span.none { "–" } } @else { (said) } } }
            } } }
        } }
    }
}

fn differs([one, other]: &[String; 2]) -> bool {
    !one.is_empty() && !other.is_empty() && one != other
}

/// Takes in what was decided.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let upload = asked(posted.site, posted.ask, &posted.who()?.actor.name)?;
    let mut decided = Vec::new();
    if let Some(all) = decision(posted.fields.get("all"))? {
        let looked = upload.state().looked;
        if let Some(Looked::Verdict(verdict)) = looked.as_deref() {
            let open = verdict.lines.iter().filter(|line| line.class == Class::Undecided);
            decided.extend(open.map(|line| ((line.sheet as usize, line.row), all)));
        }
    }
    for (name, value) in posted.fields.pairs() {
        let Some(place) = name.strip_prefix("pick:") else { continue };
        let place = place.split_once(':').and_then(|(sheet, row)| Some((sheet.parse().ok()?, row.parse().ok()?)));
        let place = place.ok_or_else(|| WebError::Field(name.to_owned()))?;
        decided.extend(decision(value)?.map(|decision| (place, decision)));
    }
    let back = posted.link(To::Books(BookPage::Upload(upload.id)));
    if decided.is_empty() {
        return Ok(Done::to(back.with("show", Class::Undecided.name())).saying(posted.t("books-decided-none")));
    }
    let count = decided.len();
    upload.change(|state| state.decided.extend(decided));
    Ok(Done::to(back).saying(posted.tv("books-decided", &[("count", count.into())])))
}

fn decision(value: &str) -> Result<Option<Decision>, WebError> {
    match value {
        "" => Ok(None),
        "same" => Ok(Some(Decision::Same)),
        "new" => Ok(Some(Decision::New)),
        _ => Err(WebError::Field("pick".to_owned())),
    }
}
