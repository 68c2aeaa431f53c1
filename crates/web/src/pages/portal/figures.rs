//! Figures that the committee publishes: a measure, an organisation and a closed day are chosen; the number is computed
//! by the desk, small ones are left out, and only then it is copied to the public site.

use dangvu_desk::publishing::{Known, Published, closed_days, gives_away, may_publish, published};
use dangvu_desk::rights::Action;
use dangvu_portal::{Figure, Portal, Row};
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::Measure;
use dangvu_register::register::Closing;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{content, doing, fault, fields, may, reading, to};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page};

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let figures = portal.figures()?;
    let title = page.t("edit-figures");
    let publishes = may(page, Action::Record);
    let here = Link::path(&page.ask.address, page.ask.carried);
    let body = html! {
        h1 { (title) }
        p.lead { (page.tv("edit-figures-how", &[("threshold", portal.settings()?.threshold.into())])) }
        @if publishes { (choose(page)?) }
        @if figures.is_empty() { p.none { (page.t("empty-list")) } }
        @for figure in &figures {
            section {
                (dangvu_portal::public::draw_figure(figure, page.words))
                p.hint { (page.tv("edit-figure-code", &[("code", format!("![](so-lieu/{})", figure.id).into()), ("by", (&figure.published_by).into()), ("moment", page.words.moment(figure.published_at).into())])) }
                @if publishes { (fields::form(page, &here, false, &html! {
                    input type="hidden" name="id" value=(figure.id); (fields::button(page, "drop", false))
                })) }
            }
        }
    };
    Ok(content(page, "/figures", title, body))
}

/// First the organisation, then what is published of it.
fn choose(page: &Page<'_>) -> Result<Markup, WebError> {
    let code = page.ask.get("unit").unwrap_or_default();
    let typed = page.typed.fields.get("unit");
    let code = if code.is_empty() { typed } else { code };
    let code = if code.is_empty() {
        page.tops().first().map(|&top| page.view.unit_id(top).to_string())
    } else {
        Some(code.to_owned())
    };
    let Some(code) = code else { return Ok(html! {}) };
    let unit = page.unit_named(&code)?;
    let closings = closed_days(page.view, unit);
    let days = closings.iter().map(|closing| {
        (
            closing.entry.to_string(),
            page.tv("figure-period", &[("from", page.day(closing.from).into()), ("to", page.day(closing.to).into())]),
        )
    });
    let days: Vec<(String, String)> = days.collect();
    let measures = page.site.desk().measures().all().iter().filter(|measure| may_publish(measure));
    let measures: Vec<(String, String)> =
        measures.map(|measure| (measure.id.clone(), page.measure_label(measure).to_owned())).collect();
    let form = html! {
        input type="hidden" name="unit" value=(code);
        (fields::choice(page, "measure", &measures, "members"))
        (fields::choice(page, "closing", &days, ""))
        (fields::check(page, "parts", false))
        (fields::line(page, "figure_title", "text", "", true))
        (fields::line(page, "figure_about", "text", "", false))
        (fields::button(page, "publish", true))
    };
    Ok(html! {
        section {
            h2 { (page.t("edit-new-figure")) }
            form.filter method="get" action=(to(page, "/figures")) {
                div.wide { label for="unit" { (page.t("edit-figure-unit")) } input #unit name="unit" value=(code) required; }
                button.plain-button type="submit" { (page.t("button-choose")) }
            }
            p.facts { (page.unit_link(unit)) }
            @if closings.is_empty() { p.notice { (page.t("edit-figure-no-closing")) } }
            @else { (fields::form(page, &to(page, "/figures").with("unit", &code), false, &form)) }
        }
    })
}

/// What is chosen, as the register knows it.
struct Chosen {
    unit: Unit,
    closing: Closing,
    measure: Measure,
}

pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let portal = doing(posted, Action::Record)?;
    let fields = posted.fields;
    fields.only(&["unit", "measure", "closing", "parts", "figure_title", "figure_about", "id", "what"])?;
    let back = posted.link(To::Portal("/figures"));
    if fields.get("what") == "drop" {
        let id = fields.get("id").parse().map_err(|_| WebError::Field("id".to_owned()))?;
        return match portal.drop_figure(id) {
            Ok(()) => Ok(Done::to(back).saying(posted.t("edit-done-drop"))),
            Err(error) => Ok(Done::again(fault(posted, error)?)),
        };
    }
    if fields.get("figure_title").is_empty() {
        return Ok(Done::again(Faults::one("figure_title", posted.t("edit-fault-empty"))));
    }
    let chosen = posted.look(|page| choice_of(page, posted))?;
    let Some(chosen) = chosen else { return Ok(Done::again(Faults::one("closing", posted.t("edit-fault-closing")))) };
    let least = portal.settings()?.threshold;
    let view = posted.view();
    let made = published(&view, &chosen.measure, chosen.unit, &chosen.closing, fields.get("parts") == "1", least);
    let before = published_before(portal, &chosen)?;
    let new = known(&made);
    let away = gives_away(&view, &chosen.closing, &new, &before, least);
    drop(view);
    if let Some(unit) = away {
        let told = posted.tv("edit-fault-gives-away", &[("unit", unit.to_string().into())]);
        return Ok(Done::again(Faults::one("", told)));
    }
    portal.publish_figure(&figure_of(posted, &chosen, &made, least)?)?;
    Ok(Done::to(back).saying(posted.t("edit-done-publish")))
}

fn choice_of(page: &Page<'_>, posted: &Posted<'_>) -> Result<Option<Chosen>, WebError> {
    let unit = page.unit_named(posted.fields.get("unit"))?;
    let entry = posted.fields.get("closing").parse().map(Seq).unwrap_or(Seq(0));
    let closing = closed_days(page.view, unit).into_iter().find(|closing| closing.entry == entry);
    let id = posted.fields.get("measure");
    let measure = page.site.desk().measures().all().iter().find(|measure| measure.id == id && may_publish(measure));
    let measure = measure.ok_or_else(|| WebError::NoMeasure { id: id.to_owned(), near: None })?;
    Ok(closing.map(|closing| Chosen { unit, closing, measure: measure.clone() }))
}

fn known(made: &Published) -> Vec<Known> {
    std::iter::once(&made.whole).chain(&made.parts).map(|(unit, _, cell)| (unit.clone(), *cell)).collect()
}

/// Returns what was published of the same measure for the same days.
fn published_before(portal: &Portal, chosen: &Chosen) -> Result<Vec<Known>, WebError> {
    let same = |figure: &Figure| {
        figure.measure == chosen.measure.id
            && (figure.first_day, figure.last_day) == (chosen.closing.from.date(), chosen.closing.to.date())
    };
    let rows = portal.figures()?.into_iter().filter(same).flat_map(|figure| figure.rows);
    Ok(rows.filter_map(|row| Some((row.unit.parse().ok()?, row.number))).collect())
}

fn figure_of(posted: &Posted<'_>, chosen: &Chosen, made: &Published, least: i64) -> Result<Figure, WebError> {
    let day = |day: dangvu_register::day::Day| -> Date { day.date() };
    let rows = std::iter::once(&made.whole).chain(&made.parts);
    Ok(Figure {
        id: 0,
        title: posted.fields.get("figure_title").to_owned(),
        about: posted.fields.get("figure_about").to_owned(),
        measure: chosen.measure.id.clone(),
        unit: made.whole.0.to_string(),
        first_day: day(chosen.closing.from),
        last_day: day(chosen.closing.to),
        threshold: least,
        shown: true,
        published_at: posted.now,
        published_by: posted.who()?.actor.shown.clone(),
        rows: rows
            .map(|(unit, label, number)| Row { unit: unit.to_string(), label: label.clone(), number: *number })
            .collect(),
    })
}
