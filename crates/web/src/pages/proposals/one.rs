//! The page of a proposal: what it says, what it would change as the register now is, what was done about it, and what can
//! be done.

use dangvu_desk::{Proposal, State, Step, StepKind};
use dangvu_register::act::kind_named;
use dangvu_words::details;
use maud::{Markup, html};

use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::lines::entry_link;
use crate::link::{Link, To};
use crate::page::{Content, NamesOn, Page, Place};
use crate::pages::record::preview;
use crate::proposals::address::Proposed;
use crate::proposals::judged::{Judged, Verdict, judge};
use crate::proposals::{Seen, shown, state_key, unit_of};

/// Most letters of a reason.
pub(super) const REASON_MAX: usize = 2_000;

/// Shows the proposal, judged anew.
pub(crate) fn show(apart: &Apart<'_>) -> Result<Reply, WebError> {
    let id = apart.ask.path.first().map_or("", String::as_str);
    let seen = apart.look(|page| Seen::read(page, id))?;
    let judged = judge(apart.site, dangvu_words::words(apart.ask.carried.lang), &seen, apart.ask.today)?;
    Ok(Reply::page(move |page| content(page, &seen, judged.as_ref(), None)))
}

/// What is wrong with what was sent: the field, and the text.
pub(super) type Fault<'a> = Option<(&'a str, &'a str)>;

/// Makes the page.
pub(super) fn content(
    page: &Page<'_>,
    seen: &Seen,
    judged: Option<&Judged>,
    fault: Fault<'_>,
) -> Result<Content, WebError> {
    let proposal = &seen.proposal;
    let steps = page.site.desk().proposal_steps(proposal.id)?;
    let label = page.words.act_label(&proposal.act);
    let area = kind_named(&proposal.act).map(|kind| page.words.coded(kind.area)).unwrap_or_default();
    let title = page.tv("proposal-title", &[("act", (&label).into())]);
    let body = html! {
        div.heading {
            p.kicker { a href=(page.link(To::Proposals(Proposed::List))) { (page.t("proposals-title")) } " › " (area) }
            h1 { (title) }
            p.facts {
                span.kind { (page.t(state_key(proposal.state))) }
                span { (unit_of(page, proposal)) }
                span { (page.tv("proposal-by", &[("by", shown(page, &proposal.owner).into()), ("moment", page.words.moment(proposal.sent_at).into())])) }
            }
        }
        @if let Some((_, text)) = fault.filter(|(field, _)| field.is_empty()) { p.notice.wrong role="alert" { (text) } }
        (outcome(page, proposal, &steps))
        @if let Some(said) = seen.said(page) { p.lead { (said) } }
        (remarks(&steps))
        @if let Some(judged) = judged { (verdict(page, seen, &judged.verdict)) }
        (deeds(page, seen, judged, fault))
        div.columns { (told(page, seen)) (history(page, &steps)) }
    };
    Ok(Content::at(title, Place::Proposals, body))
}

/// Says what became of it.
fn outcome(page: &Page<'_>, proposal: &Proposal, steps: &[Step]) -> Markup {
    html! {
        @match proposal.state {
            State::Recorded => {
                @if let Some(seq) = proposal.entry {
                    p.notice.done { (page.t("proposal-recorded-as")) " " (entry_link(page, seq)) "." }
                }
            }
            State::Returned => {
                div.notice.warn {
                    @let step = steps.last();
                    p { strong { (page.t("proposal-returned-why")) } " " (step.and_then(|step| step.reason.as_deref()).unwrap_or_default()) }
                    @if let Some(step) = step { p.hint { (shown(page, &step.by)) ", " (page.words.moment(step.at)) } }
                }
            }
            State::Withdrawn => { p.notice { (page.t("proposal-withdrawn-what")) } }
            State::Waiting => {}
        }
    }
}

/// Shows what was said with it last.
fn remarks(steps: &[Step]) -> Markup {
    let sent = steps.iter().rev().find(|step| matches!(step.kind, StepKind::Sent | StepKind::Mended));
    html! {
        @if let Some(note) = sent.and_then(|step| step.reason.as_ref()) { blockquote { (note) } }
    }
}

/// Shows what it would change as the register now is, or what speaks against it.
fn verdict(page: &Page<'_>, seen: &Seen, verdict: &Verdict) -> Markup {
    let mends = page.t(if seen.is_own() { "proposal-mend-own" } else { "proposal-mend-theirs" });
    html! {
        @match verdict {
            Verdict::Refused(said) => {
                div.notice.wrong {
                    h2 { (page.t("proposal-unlawful")) }
                    ul { @for (text, entry) in said { li { (text) @if let Some(seq) = entry { " " (entry_link(page, *seq)) } } } }
                    p { (mends) }
                }
            }
            Verdict::Elsewhere => { div.notice.wrong { p { strong { (page.t("proposal-elsewhere")) } " " (mends) } } }
            Verdict::Failed(key) => { p.notice.wrong { (page.t(key)) } }
            Verdict::MoreToSee(_) => { div.notice.warn { p { strong { (page.t("proposal-more-to-see")) } " " (mends) } } }
            Verdict::Fine(_) => {}
        }
        @if let Some(of) = verdict.preview() {
            section.preview {
                h2 { (page.t("proposal-preview")) }
                (preview::show(page, of))
            }
        }
    }
}

/// Offers what can be done about it.
fn deeds(page: &Page<'_>, seen: &Seen, judged: Option<&Judged>, fault: Fault<'_>) -> Markup {
    let proposal = &seen.proposal;
    let to = |what| page.link(To::Proposals(Proposed::Deed(proposal.id, what)));
    let version = html! { input type="hidden" name="version" value=(proposal.version); };
    let fine = judged.map(|judged| &judged.verdict).filter(|verdict| matches!(verdict, Verdict::Fine(_)));
    html! {
        @if seen.may_decide() {
            section.decide {
                h2 { (page.t("proposal-decide")) }
                div.deeds {
                    @if let Some(verdict) = fine {
                        (page.form_to(&to("accept"), &html! {
                            (version)
                            input type="hidden" name="seen" value=(verdict.mark());
                            p.hint { (page.t("proposal-accept.hint")) }
                            p.do { button type="submit" { (page.t("proposal-accept")) } }
                        }))
                    }
                    (page.form_to(&to("return"), &html! { (version) (reason(page, fault)) }))
                }
            }
        } @else if seen.may_record && seen.is_own() && proposal.state == State::Waiting {
            p.hint { (page.t("proposal-own")) }
        }
        @if seen.is_own() && proposal.state.is_open() {
            section.decide {
                p.buttons.do {
                    a.button href=(mend(page, proposal)) { (page.t("proposal-mend")) }
                }
                (page.form_to(&to("withdraw"), &html! {
                    p.hint { (page.t("proposal-withdraw.hint")) }
                    p.do { button.plain-button type="submit" { (page.t("proposal-withdraw")) } }
                }))
            }
        }
    }
}

fn mend(page: &Page<'_>, proposal: &Proposal) -> Link {
    let to = proposal.corrects.map_or(To::RecordAct(&proposal.act), To::Correct);
    page.link(to).with("proposal", proposal.id)
}

fn reason(page: &Page<'_>, fault: Fault<'_>) -> Markup {
    let fault = fault.filter(|(field, _)| *field == "reason").map(|(_, text)| text);
    html! {
        div.field {
            label for="reason" { (page.t("proposal-reason")) }
            textarea id="reason" name="reason" rows="3" maxlength=(REASON_MAX) required
                aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| "reason-told")] {}
            @if let Some(fault) = fault { p.told id="reason-told" { span.fault { (fault) } } }
        }
        p.do { button.plain-button type="submit" { (page.t("proposal-return")) } }
    }
}

/// Shows what stands in it.
fn told(page: &Page<'_>, seen: &Seen) -> Markup {
    let paper = seen.content.as_ref().and_then(|content| content.paper(seen.proposal.corrects));
    html! {
        @if let Some(paper) = paper {
            section {
                h2 { (page.t("entry-details")) }
                @if let Some(seq) = seen.proposal.corrects { p { (page.t("proposal-corrects")) " " (entry_link(page, seq)) } }
                dl.list { @for (label, value) in details(page.words, paper, &NamesOn::now(page.view, paper.effective)) {
                    div { dt { (label) } dd { (value) } }
                } }
            }
        }
    }
}

/// Shows who did what about it, when and why.
fn history(page: &Page<'_>, steps: &[Step]) -> Markup {
    html! {
        section {
            h2 { (page.t("proposal-history")) }
            ol.timeline.to-the-minute { @for step in steps { li {
                span.date { (page.words.moment(step.at)) }
                div {
                    span.said { (page.t(&format!("proposal-step-{}", step.kind.name()))) " – " (shown(page, &step.by)) }
                    @if let Some(reason) = &step.reason { p.hint { (reason) } }
                }
            } } }
        }
    }
}
