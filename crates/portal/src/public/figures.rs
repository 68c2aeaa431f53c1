//! Published figures: a number, or bars with their numbers beside them; what was left out is said.

use dangvu_words::{Value, Words};
use maud::{Markup, html};

use super::frame::shared;
use super::reading::{Answer, Fault, Page, Reading};
use crate::tables::figure::Figure;

/// Draws a figure.
pub fn drawn(figure: &Figure, words: &Words) -> Markup {
    let day = |date: jiff::civil::Date| {
        words.lang().choose(format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()), date.to_string())
    };
    let days = [("from", Value::from(day(figure.first_day))), ("to", day(figure.last_day).into())];
    let number = |number: Option<i64>| match number {
        Some(number) => words.number(number),
        None => words.text("portal-figure-small"),
    };
    let is_partly = figure.rows.iter().any(|row| row.number.is_none());
    html! {
        figure.published {
            figcaption { b lang="vi" { (figure.title) } " " span { (words.text_with("portal-figure-days", &days)) } }
            @match figure.rows.split_first() {
                Some((whole, [])) => p.big { b { (number(whole.number)) } " " span lang="vi" { (whole.label) } },
                Some((whole, parts)) => (bars(whole, parts, &number)),
                None => {}
            }
            @if !figure.about.is_empty() { p.hint lang="vi" { (figure.about) } }
            @if is_partly { p.hint { (words.text_with("portal-figure-left-out", &[("threshold", figure.threshold.into())])) } }
        }
    }
}

type Row = crate::tables::figure::Row;

fn bars(whole: &Row, parts: &[Row], number: &dyn Fn(Option<i64>) -> String) -> Markup {
    let most = parts.iter().filter_map(|row| row.number).max().unwrap_or(1).max(1);
    html! {
        table.bars lang="vi" {
            thead { tr.sum { th scope="row" { (whole.label) } td.number { (number(whole.number)) } td {} } }
            tbody { @for row in parts { tr {
                th scope="row" { (row.label) }
                td.number { (number(row.number)) }
                td.bar aria-hidden="true" {
                    @if let Some(value) = row.number {
                        svg viewBox="0 0 100 10" preserveAspectRatio="none" width="100%" height="12" focusable="false" {
                            rect width=(value.max(0) * 100 / most) height="10" {}
                        }
                    }
                }
            } } }
        }
    }
}

pub(super) fn list(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let figures = reading.portal().figures()?;
    let title = reading.t("portal-figures");
    let shown: Vec<&Figure> = figures.iter().filter(|figure| figure.shown).collect();
    let body = html! {
        h1 { (title) }
        p.summary { (reading.t("portal-figures-how")) }
        @if shown.is_empty() { p.none { (reading.t("portal-empty")) } }
        div.figures { @for figure in shown { section.box { (drawn(figure, reading.words))
            p.hint { a href=(reading.link(&format!("/so-lieu/{}", figure.id))) { (reading.t("portal-figure-alone")) } } } } }
    };
    let head = shared(reading, "website", &title, &reading.t("portal-figures-how"), "/so-lieu", "");
    Ok(Answer::Page(Page { head, place: "/so-lieu".to_owned(), ..Page::new(title, body) }))
}

pub(super) fn show(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let id = reading.part().parse().map_err(|_| Fault::NotFound)?;
    let figure = reading.portal().figure(id)?.ok_or(Fault::NotFound)?;
    let published = [("moment", reading.moment(figure.published_at).into())];
    let body = html! {
        div.narrow {
            h1 lang="vi" { (figure.title) }
            (drawn(&figure, reading.words))
            p.hint { (reading.tv("portal-figure-published", &published)) }
            p { a href=(reading.link("/so-lieu")) { (reading.t("portal-figures")) } }
        }
    };
    let path = format!("/so-lieu/{id}");
    let head = shared(reading, "article", &figure.title, &figure.about, &path, "");
    Ok(Answer::Page(Page { head, place: "/so-lieu".to_owned(), ..Page::new(figure.title.clone(), body) }))
}
