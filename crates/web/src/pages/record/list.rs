//! All acts, by area, with a word on each; what somebody may record or propose, those first that fit what the page before was about.

use dangvu_desk::{Drafted, fold};
use dangvu_register::act::{Area, KINDS, Kind};
use dangvu_register::codes::Coded as _;
use dangvu_register::ids::Seq;
use maud::{Markup, html};

use super::form::HANDED;
use crate::books::BookPage;
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::record::finding::{Finding, Wanted};
use crate::record::may;
use crate::record::shape;
use crate::record::sheet::can_hold;
use crate::record::values::Values;

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let actor = &page.who()?.actor;
    let wanted = page.ask.get("q").map(fold);
    let may_fill = |kind: &&Kind| may::filling(actor, kind.area, page.ask.today);
    let open: Vec<&Kind> = KINDS.iter().filter(may_fill).collect();
    let is_wanted = |kind: &&&Kind| wanted.as_ref().is_none_or(|wanted| fits(page, kind, wanted));
    let shown: Vec<&Kind> = open.iter().filter(is_wanted).copied().collect();
    let drafts = page.site.desk().drafts(&actor.name).map_err(dangvu_desk::DeskError::from)?;
    let body = html! {
        h1 { (page.t("record-title")) }
        @if open.is_empty() {
            div.notice { p { strong { (page.t("record-nothing-allowed")) } " " (page.t("record-nothing-allowed.remedy")) } }
        } @else {
            p.lead { (page.t("record-lead")) }
            (search(page))
            p.deed { a href=(page.link(To::Books(BookPage::Home))) { (page.t("books-title")) } }
            (drafts_table(page, &drafts))
            (fitting(page, &shown))
            @if shown.is_empty() { p.none role="status" { (page.t("record-none-found")) } }
            @for &area in Area::ALL { (of_area(page, area, &shown)) }
        }
    };
    Ok(Content::at(page.t("record-title"), Place::Record, body))
}

fn about(page: &Page<'_>, kind: &Kind) -> String {
    page.words.find(&format!("record-about-{}", kind.name), &[]).unwrap_or_default()
}

fn fits(page: &Page<'_>, kind: &Kind, wanted: &str) -> bool {
    let text = fold(&format!("{} {} {}", page.words.label(kind.label), about(page, kind), page.words.coded(kind.area)));
    wanted.split(' ').all(|word| text.contains(word))
}

fn search(page: &Page<'_>) -> Markup {
    html! {
        form.filter method="get" action="/record" role="search" {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            @for (name, value) in handed(page) { input type="hidden" name=(name) value=(value); }
            label.wide { span { (page.t("record-find")) } input type="search" name="q" value=[page.ask.get("q")]; }
            button type="submit" { (page.t("button-find")) }
        }
    }
}

/// Returns what the page before was about.
fn handed<'p>(page: &'p Page<'_>) -> impl Iterator<Item = (&'static str, &'p str)> {
    HANDED.into_iter().filter_map(|name| Some((name, page.ask.get(name)?)))
}

fn link(page: &Page<'_>, kind: &Kind) -> Link {
    let of = shape::form(kind.name);
    let held = handed(page).filter(|(name, _)| of.is_some_and(|form| can_hold(form, name)));
    held.fold(page.link(To::RecordAct(kind.name)), |link, (name, value)| link.with(name, value))
}

fn item(page: &Page<'_>, kind: &Kind) -> Markup {
    html! {
        li {
            a href=(link(page, kind)) { (page.words.label(kind.label)) }
            p.hint { (about(page, kind)) }
        }
    }
}

/// Lists the acts that are about what the page before was about.
fn fitting(page: &Page<'_>, shown: &[&Kind]) -> Markup {
    let Some((name, value)) = handed(page).next() else { return html! {} };
    let fits = |kind: &&&Kind| shape::form(kind.name).is_some_and(|form| can_hold(form, name));
    let fitting: Vec<&Kind> = shown.iter().filter(fits).copied().collect();
    html! {
        @if !fitting.is_empty() {
            section {
                h2 { (page.tv("record-fitting", &[("about", named(page, name, value).into())])) }
                ul.acts { @for kind in fitting { (item(page, kind)) } }
            }
        }
    }
}

/// Names what the page before was about.
fn named(page: &Page<'_>, name: &str, value: &str) -> String {
    let wanted = match name {
        "unit" => Wanted::Unit,
        "member" => Wanted::Member,
        "entry" => return value.to_owned(),
        _ => Wanted::Matter(None),
    };
    let (view, measures) = (page.view, page.site.desk().measures());
    let finding = Finding { view, scope: &page.scope, measures, words: page.words, on: page.ask.at() };
    finding.of_code(wanted, value).map_or_else(|| value.to_owned(), |found| found.name)
}

fn of_area(page: &Page<'_>, area: Area, shown: &[&Kind]) -> Markup {
    let kinds: Vec<&&Kind> = shown.iter().filter(|kind| kind.area == area).collect();
    html! {
        @if !kinds.is_empty() {
            section {
                h2 { (page.words.coded(area)) }
                ul.acts { @for kind in kinds { (item(page, kind)) } }
            }
        }
    }
}

fn drafts_table(page: &Page<'_>, drafts: &[Drafted]) -> Markup {
    html! {
        @if !drafts.is_empty() {
            section #drafts {
                h2 { (page.t("record-drafts")) }
                div.scroll { table.list {
                    caption.unseen { (page.t("record-drafts")) }
                    thead { tr {
                        th scope="col" { (page.t("column-act")) }
                        th scope="col" { (page.t("column-effective")) }
                        th scope="col" { (page.t("record-saved-at")) }
                        th scope="col" { span.unseen { (page.t("record-draft-drop")) } }
                    } }
                    tbody { @for draft in drafts { (draft_row(page, draft)) } }
                } }
            }
        }
    }
}

fn draft_row(page: &Page<'_>, draft: &Drafted) -> Markup {
    let to = match draft.corrects {
        Some(seq) => To::Correct(Seq(seq)),
        None => To::RecordAct(&draft.act),
    };
    let values = Values::from_text(&draft.text);
    let on = values.get("effective").parse().map(|day| page.day(day)).unwrap_or_default();
    let drop = html! {
        input type="hidden" name="id" value=(draft.id);
        button.second type="submit" { (page.t("record-draft-drop")) }
    };
    html! {
        tr {
            th scope="row" {
                a href=(page.link(to).with("draft", &draft.id)) { (page.words.act_label(&draft.act)) }
                @if let Some(seq) = draft.corrects { " " (page.tv("record-draft-corrects", &[("seq", seq.to_string().into())])) }
            }
            td.date { (on) }
            td.date { (page.words.moment(draft.saved_at)) }
            td { (page.form_to(&page.link(To::DropDraft), &drop)) }
        }
    }
}

/// Throws a draft away.
pub(crate) fn drop_draft(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["id"])?;
    let owner = &posted.who()?.actor.name;
    let gone = posted.site.desk().store().drop_draft(owner, posted.fields.get("id"));
    gone.map_err(dangvu_desk::DeskError::from)?;
    Ok(Done::to(posted.link(To::Record)).saying(posted.t("record-draft-dropped")))
}
