//! The date bar: as of which day, over which period, as known at which entry. It works without script, and stands on
//! every page.

use dangvu_register::day::Day;
use maud::{Markup, html};

use crate::link::Carried;
use crate::page::Page;

/// How many days without any act before the bar offers the last day with one.
const QUIET_DAYS: i32 = 60;

/// Shows the date bar.
pub(crate) fn show(page: &Page<'_>) -> Markup {
    let carried = page.ask.carried;
    let is_past = carried.at.is_some() || carried.known.is_some();
    html! {
        section.date-bar.past[is_past] aria-label=(page.t("bar-label")) {
            form.inner method="get" action=(page.ask.address) {
                @if carried.lang != dangvu_words::Lang::default() {
                    input type="hidden" name="lang" value=(carried.lang);
                }
                @for (name, value) in page.ask.own_params().filter(|(name, _)| *name != "page") {
                    input type="hidden" name=(name) value=(value);
                }
                label { span { (page.t("bar-from")) } input type="date" name="from" value=(page.ask.from()); }
                label { span { (page.t("bar-at")) } input type="date" name="at" value=(page.ask.at()); }
                label {
                    span { (page.t("bar-known")) }
                    input.number type="text" inputmode="numeric" name="known" placeholder=(page.t("bar-known-now"))
                        value=[carried.known];
                }
                label { span { (page.t("bar-known-on")) } input type="date" name="known_on"; }
                button type="submit" { (page.t("bar-show")) }
            }
            div.inner.state { (state(page)) (quiet(page)) }
        }
    }
}

/// Says in words what the bar is set to; this is what is printed.
fn state(page: &Page<'_>) -> Markup {
    let carried = page.ask.carried;
    let values = [("from", page.day(page.ask.from()).into()), ("at", page.day(page.ask.at()).into())];
    html! {
        p {
            @if carried.at.is_some() { strong { (page.tv("state-at", &values)) } }
            @else { (page.tv("state-today", &values)) }
            " "
            @match carried.known {
                None => { (page.t("state-known-now")) }
                Some(seq) => {
                    strong { (page.tv("state-known", &[("seq", page.words.number(i64::from(seq.0)).into())])) }
                    @if let Some(moment) = page.view.recorded(seq) {
                        " " (page.tv("state-known-moment", &[("moment", page.words.moment(moment).into())]))
                    }
                }
            }
            @if carried.at.is_some() || carried.known.is_some() || carried.from.is_some() {
                " " a.now href=(page.ask.again(Carried { lang: carried.lang, ..Carried::default() })) {
                    (page.t("back-to-now"))
                }
            }
        }
    }
}

/// Offers the last day on which anything happened, if nothing has for a while.
fn quiet(page: &Page<'_>) -> Markup {
    let latest = page.site.summary(page.view).latest.filter(|&latest| latest.plus_days(QUIET_DAYS) < page.ask.at());
    html! {
        @if let Some(latest) = latest {
            p.hint {
                (page.tv("bar-quiet", &[("day", page.day(latest).into())])) " "
                a href=(page.ask.again(Carried { at: Some(latest), from: None, ..page.ask.carried })) {
                    (page.t("bar-quiet-go"))
                }
                @if let Some(year_end) = Day::ymd(latest.year(), 12, 31).filter(|&day| day > latest && day < page.ask.at()) {
                    " · "
                    a href=(page.ask.again(Carried { at: Some(year_end), from: None, ..page.ask.carried })) {
                        (page.day(year_end))
                    }
                }
            }
        }
    }
}
