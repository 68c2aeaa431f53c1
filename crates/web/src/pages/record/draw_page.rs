//! The page with the form of an act: what is wrong or what it would change, the fields, the buttons.

use dangvu_desk::Setting;
use dangvu_desk::rights::{Action, Area, Doing};
use maud::{Markup, html};

use super::attempt::{Outcome, Preview};
use super::{preview, sending};
use crate::lines::entry_link;
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::record::draw::{Drawing, id};
use crate::record::finding::Finding;
use crate::record::may::{self, Way};
use crate::record::sheet::{ALSO, Sheet, VOID};

/// Makes the page.
pub(super) fn content(page: &Page<'_>, sheet: &Sheet, outcome: &Outcome) -> Content {
    let label = page.words.label(sheet.kind.label);
    let title = match sheet.corrects {
        Some(seq) => page.tv("record-correct-title", &[("seq", seq.to_string().into()), ("act", label.into())]),
        None => label.to_owned(),
    };
    let body = html! {
        div.heading {
            p.kicker { a href=(page.link(To::Record)) { (page.t("record-title")) } " › " (page.words.coded(sheet.kind.area)) }
            h1 { (title) }
        }
        @if let Some(about) = page.words.find(&format!("record-about-{}", sheet.kind.name), &[]) { p.lead { (about) } }
        @match outcome {
            Outcome::Saved(notice) => { p.notice.done role="status" { (notice) } }
            Outcome::Wrong => { (wrong(page, sheet)) }
            Outcome::Filling | Outcome::Fine(_) => {}
        }
        (sending::returned(page, sheet))
        (page.form_to(&address(page, sheet), &fields(page, sheet, outcome)))
    };
    let is_wrong = matches!(outcome, Outcome::Wrong);
    let title = if is_wrong { page.tv("record-wrong-title", &[("title", title.into())]) } else { title };
    Content::at(title, Place::Record, body)
}

fn address(page: &Page<'_>, sheet: &Sheet) -> crate::link::Link {
    match sheet.corrects {
        Some(seq) => page.link(To::Correct(seq)),
        None => page.link(To::RecordAct(sheet.kind.name)),
    }
}

/// Lists what is wrong, each with the way to its field.
fn wrong(page: &Page<'_>, sheet: &Sheet) -> Markup {
    html! {
        div.notice.wrong.summary role="alert" tabindex="-1" id="wrong" {
            h2 { (page.t("record-wrong-heading")) }
            ul {
                @for (path, told) in &sheet.telling {
                    @for told in told {
                        li {
                            @if path.is_empty() { (told.what) }
                            @else {
                                a href=(format!("#{}", id(path))) {
                                    @if let Some(label) = &told.label { (label) ": " }
                                    (told.what)
                                }
                            }
                            @if let Some(seq) = told.entry { " " (entry_link(page, seq)) }
                        }
                    }
                }
            }
        }
    }
}

fn fields(page: &Page<'_>, sheet: &Sheet, outcome: &Outcome) -> Markup {
    let on = sheet.effective().unwrap_or(page.ask.today);
    let finding =
        Finding { view: page.view, scope: &page.scope, measures: page.site.desk().measures(), words: page.words, on };
    let drawing = Drawing { page, finding: &finding, values: &sheet.values, telling: &sheet.telling, sheet };
    html! {
        // Whoever presses Enter in a field checks, and does not add a row.
        button.unseen type="submit" name="do" value="check" tabindex="-1" aria-hidden="true" { (page.t("record-check")) }
        input type="hidden" name="form_id" value=(sheet.id);
        @if let Outcome::Fine(preview) = outcome { (fine(page, sheet, preview)) }
        div.fields data-record {
            @if let (Some(seq), Some(voiding)) = (sheet.corrects, sheet.voiding()) {
                fieldset.group.voiding {
                    legend { (page.tv("record-voids", &[("seq", seq.to_string().into())])) }
                    p.hint { (page.t("record-voids-what")) " " (entry_link(page, seq)) }
                    (drawing.field(&voiding.effective, &format!("{VOID}effective")))
                    @for field in voiding.own().iter().filter(|field| field.name != "entry") {
                        (drawing.field(field, &format!("{VOID}act.{}", field.name)))
                    }
                    @for field in voiding.papers.iter().filter(|field| field.name == "decision") {
                        (drawing.field(field, &format!("{VOID}{}", field.name)))
                    }
                }
                h2 { (page.t("record-anew")) }
            }
            (drawing.form(sheet.form, ""))
            @if sheet.is_for_several() { (also(page, &drawing, sheet)) }
        }
        @let ways = ways(page, sheet, outcome);
        @if ways.contains(&Way::Propose) { (note(page, sheet)) }
        (buttons(page, sheet, &ways))
        script src=(crate::assets::record()) defer {}
    }
}

/// Offers to record the same of other members.
fn also(page: &Page<'_>, drawing: &Drawing<'_>, sheet: &Sheet) -> Markup {
    let is_open = sheet.values.has_any(ALSO) || sheet.telling.keys().any(|path| path.starts_with(ALSO));
    html! {
        details.also open[is_open] {
            summary { (page.t("record-also")) }
            (drawing.members(&page.t("record-also-members"), ALSO))
        }
    }
}

fn fine(page: &Page<'_>, sheet: &Sheet, of: &Preview) -> Markup {
    html! {
        section.preview role="status" id="checked" tabindex="-1" {
            input type="hidden" name="seen" value=(of.seen);
            h2 { (page.t("record-fine-heading")) }
            @if of.way == Way::Propose { p.notice { (page.t("proposal-needed")) } }
            (preview::show(page, of))
            (buttons(page, sheet, &[of.way]))
        }
    }
}

/// Returns in which ways the form may get into the register: once it is tried out, this is known; before, what may be.
fn ways(page: &Page<'_>, sheet: &Sheet, outcome: &Outcome) -> Vec<Way> {
    if let Outcome::Fine(preview) = outcome {
        return vec![preview.way];
    }
    let Some(actor) = page.who.map(|signed| &signed.actor) else { return Vec::new() };
    let (area, today) = (sheet.kind.area, page.ask.today);
    let settings = page.site.desk().settings().unwrap_or_default();
    let records = may::anywhere(actor, Doing::Record, area, today) && !settings.is_on(Setting::TwoPersons(area));
    let proposes = actor
        .grants
        .iter()
        .any(|grant| grant.area == Area::Work(area) && grant.action == Action::Propose && grant.holds(today));
    let ways = [(Way::Record, records), (Way::Propose, proposes || !records)];
    ways.into_iter().filter(|(_, may)| *may).map(|(way, _)| way).collect()
}

/// Asks what is to be said with a proposal.
fn note(page: &Page<'_>, sheet: &Sheet) -> Markup {
    html! {
        div.field.note {
            label for="note" { (page.t("proposal-note")) " " small { (page.t("record-optional")) } }
            textarea id="note" name="note" rows="2" maxlength="1000" { (sheet.note) }
        }
    }
}

fn buttons(page: &Page<'_>, sheet: &Sheet, ways: &[Way]) -> Markup {
    html! {
        p.buttons.do {
            button type="submit" name="do" value="check" { (page.t("record-check")) }
            @if ways.contains(&Way::Record) {
                button type="submit" name="do" value="record" { (page.t(if sheet.corrects.is_some() { "record-do-correct" } else { "record-do" })) }
                @if sheet.corrects.is_none() {
                    button.second type="submit" name="do" value="next" { (page.t("record-next")) }
                }
            }
            @if ways.contains(&Way::Propose) {
                button type="submit" name="do" value="propose" { (page.t("proposal-send")) }
            }
            button.second type="submit" name="do" value="draft" { (page.t("record-draft")) }
        }
    }
}
