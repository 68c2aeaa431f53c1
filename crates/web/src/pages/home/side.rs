//! What stands beside the work of a unit: drafts that are left, how targets stand, reports of the periods that ended last.

use dangvu_desk::DeskError;
use dangvu_desk::rights::Area;
use dangvu_register::act;
use dangvu_register::ids::{Seq, Unit};
use dangvu_reports::Span;
use maud::{Markup, html};

use crate::error::WebError;
use crate::link::{Link, To};
use crate::outlook::{Outlook, Stand};
use crate::page::Page;
use crate::periods::{self, Preset};
use crate::proposals::address::Proposed;
use crate::proposals::counts;
use crate::record::links;
use crate::shelf::Kind;

/// How many drafts are named.
const DRAFTS_MAX: usize = 4;

/// Shows the drafts that are left.
pub(super) fn drafts(page: &Page<'_>) -> Result<Markup, WebError> {
    if !links::may_record(page) {
        return Ok(html! {});
    }
    let drafts = page.site.desk().store().drafts(&page.who()?.actor.name).map_err(DeskError::from)?;
    Ok(html! {
        @if !drafts.is_empty() {
            section.panel {
                h2 { (page.tv("home-drafts", &[("count", drafts.len().into())])) }
                ul { @for draft in drafts.iter().take(DRAFTS_MAX) { li {
                    @let to = draft.corrects.map_or(To::RecordAct(&draft.act), |seq| To::Correct(Seq(seq)));
                    a href=(page.link(to).with("draft", &draft.id)) { (page.words.act_label(&draft.act)) }
                    " " small { (page.words.moment(draft.saved_at)) }
                } } }
                @if drafts.len() > DRAFTS_MAX {
                    p { a href=(page.link(To::Record).part("drafts")) { (page.t("home-drafts-all")) } }
                }
            }
        }
    })
}

/// Shows how many targets stand how.
pub(super) fn targets(page: &Page<'_>, unit: Unit, outlook: &Outlook) -> Result<Markup, WebError> {
    let open: Vec<Stand> =
        outlook.targets.iter().filter(|(target, _)| page.scope.matter(*target)).map(|(_, stand)| *stand).collect();
    let link = page.link(To::Targets(page.view.unit_id(unit)));
    let count = |stand: Stand| open.iter().filter(|of| **of == stand).count();
    Ok(html! {
        @if !open.is_empty() {
            section.panel {
                h2 { (page.t("targets-title")) }
                ul.stands { @for stand in Stand::ALL.into_iter().filter(|&stand| count(stand) > 0) {
                    li class=(class_of(stand)) { strong { (count(stand)) "/" (open.len()) } " " (page.t(key_of(stand))) }
                } }
                p { a href=(link) { (page.t("home-targets-all")) } }
            }
        }
    })
}

fn key_of(stand: Stand) -> &'static str {
    match stand {
        Stand::Met => "home-target-met",
        Stand::OnSchedule => "home-target-on-schedule",
        Stand::Behind => "home-target-behind",
        Stand::Missed => "home-target-missed",
        Stand::Unknown => "home-target-unknown",
    }
}

fn class_of(stand: Stand) -> &'static str {
    match stand {
        Stand::Met | Stand::OnSchedule => "good",
        Stand::Behind | Stand::Missed => "bad",
        Stand::Unknown => "open",
    }
}

/// Shows for each length of time for which there are reports the period that ended last, and whether a report of it was
/// closed.
pub(super) fn papers(page: &Page<'_>, unit: Unit, _: &Outlook) -> Result<Markup, WebError> {
    if !page.scope.area(Area::Work(act::Area::Figures), unit) {
        return Ok(html! {});
    }
    let papers = page.site.papers();
    let spans = [Span::Month, Span::Quarter, Span::HalfYear, Span::Year];
    let has = |span: &Span| papers.iter().any(|paper| paper.kind == Kind::Report && paper.span == *span);
    let ended = spans.into_iter().filter(has).filter_map(|span| ended(page, unit, span));
    let rows: Vec<(Preset, bool)> = ended
        .map(|preset| {
            let is_closed = is_closed(page, unit, &preset);
            (preset, is_closed)
        })
        .collect();
    Ok(html! {
        @if !rows.is_empty() {
            section.panel {
                h2 { (page.t("home-papers")) }
                ul.stands { @for (preset, is_closed) in &rows {
                    li class=(if *is_closed { "good" } else { "open" }) {
                        a href=(of_period(page, unit, preset)) { (preset.label) }
                        " " small { (page.t(if *is_closed { "home-paper-closed" } else { "home-paper-open" })) }
                    }
                } }
            }
        }
    })
}

/// Returns the period of a length that ended last before the day asked for.
fn ended(page: &Page<'_>, unit: Unit, span: Span) -> Option<Preset> {
    let all = periods::fitting(page, unit, span).into_iter().flat_map(|presets| presets.periods);
    all.into_iter().find(|preset| preset.to <= page.ask.at())
}

fn is_closed(page: &Page<'_>, unit: Unit, preset: &Preset) -> bool {
    let closed = page.view.closed_reports(Some(unit), page.ask.known());
    closed.iter().any(|of| (of.from, of.to) == (preset.from, preset.to) && page.scope.entry(of.entry))
}

fn of_period(page: &Page<'_>, unit: Unit, preset: &Preset) -> Link {
    Link::to(To::Reports, preset.carried(page.ask.carried)).with("unit", page.view.unit_id(unit))
}

/// What is proposed and waits for somebody: to be decided by them, or mended.
pub(super) fn proposals(page: &Page<'_>) -> Result<Markup, WebError> {
    let (open, said) = if links::may_record(page) { counts::waiting(page) } else { return Ok(html! {}) };
    Ok(html! {
        @if open > 0 {
            section.panel {
                h2 { a href=(page.link(To::Proposals(Proposed::List))) { (page.t("proposals-title")) } }
                p { (said) }
            }
        }
    })
}
