//! The rows of a list of proposals, each with what a short look says of it as the register now is.

use dangvu_desk::{Desk, RecordError, State, Submission, today};
use maud::{Markup, html};

use super::list::Side;
use crate::error::{Trouble, WebError};
use crate::lines::entry_link;
use crate::link::To;
use crate::page::Page;
use crate::proposals::address::Proposed;
use crate::proposals::judged::plain_batch;
use crate::proposals::{Seen, shown, state_key, unit_of};

/// What a short look says of a proposal that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    /// Nothing speaks against it, and there is nothing to look at first.
    Clean,
    /// It is to be looked at first: there are warnings, or it corrects an entry.
    Look,
    /// There is more to look at than when it was sent.
    MoreToSee,
    /// It is refused by now.
    Refused,
    /// It is decided for good, or cannot be judged now.
    None,
}

/// A row.
pub(super) struct Row {
    pub(super) seen: Seen,
    pub(super) light: Light,
}

/// Looks at proposals shortly, all in one go. Nobody may hold the view meanwhile.
pub(super) fn lights(desk: &Desk, rows: &[Seen]) -> Result<Vec<Light>, WebError> {
    let is_plain = |seen: &&Seen| seen.proposal.corrects.is_none() && seen.proposal.state.is_open();
    let batches: Vec<Vec<Submission>> = rows
        .iter()
        .filter(is_plain)
        .map(|seen| seen.content.as_ref().map_or_else(Vec::new, |content| plain_batch(&seen.proposal, content)))
        .collect();
    let judged = match desk.judge_alone(&batches) {
        Ok(judged) => judged,
        Err(RecordError::Journal(error)) => return Err(WebError::Desk(error.into())),
        Err(_) => return Err(Trouble::Office.into()),
    };
    let mut judged = judged.into_iter();
    let mut light = |seen: &Seen| {
        if !seen.proposal.state.is_open() {
            return Light::None;
        }
        if seen.proposal.corrects.is_some() {
            return Light::Look;
        }
        match (judged.next(), &seen.content) {
            (Some(Err(_)), _) => Light::Refused,
            (Some(Ok(warnings)), Some(_)) if warnings.is_empty() => Light::Clean,
            (Some(Ok(warnings)), Some(content)) if content.has_seen(std::slice::from_ref(&warnings)) => Light::Look,
            (Some(Ok(_)), Some(_)) => Light::MoreToSee,
            _ => Light::None,
        }
    };
    Ok(rows.iter().map(&mut light).collect())
}

/// Writes the table; those that `can` be accepted together have a box to tick.
pub(super) fn table(page: &Page<'_>, side: Side, rows: &[Row], can: &dyn Fn(&Row) -> bool) -> Markup {
    let caption = page.t("proposals-title");
    html! {
        div.scroll { table.list.proposals {
            caption.unseen { (caption) }
            thead { tr {
                @if side == Side::Inbox { th scope="col" { span.unseen { (page.t("proposals-choose")) } } }
                th scope="col" { (page.t("column-act")) }
                th scope="col" { (page.t("column-unit")) }
                @if side == Side::Inbox { th scope="col" { (page.t("proposals-by")) } }
                th scope="col" { (page.t("proposals-sent")) }
                th.number scope="col" { (page.t("proposals-days")) }
                th scope="col" { (page.t("column-standing")) }
            } }
            tbody { @for row in rows { (line(page, side, row, can(row))) } }
        } }
    }
}

fn line(page: &Page<'_>, side: Side, row: &Row, can: bool) -> Markup {
    let proposal = &row.seen.proposal;
    let label = page.words.act_label(&proposal.act);
    let days = i32::from(page.ask.today.number()) - i32::from(today(proposal.sent_at).number());
    html! {
        tr {
            @if side == Side::Inbox { td { @if can {
                input type="checkbox" name="id" value=(format!("{}:{}", proposal.id, proposal.version))
                    aria-label=(page.tv("proposals-choose-one", &[("act", (&label).into())]));
            } } }
            th scope="row" {
                a href=(page.link(To::Proposals(Proposed::One(proposal.id)))) { (label) }
                @if let Some(said) = row.seen.said(page) { p.hint { (said) } }
            }
            td { (unit_of(page, proposal)) }
            @if side == Side::Inbox { td { (shown(page, &proposal.owner)) } }
            td.date { (page.words.moment(proposal.sent_at)) }
            td.number { @if proposal.state == State::Waiting { (page.words.number(days.max(0).into())) } }
            td { (standing(page, row)) }
        }
    }
}

fn standing(page: &Page<'_>, row: &Row) -> Markup {
    let mark = match row.light {
        Light::Refused => Some("proposals-now-unlawful"),
        Light::MoreToSee => Some("proposals-now-more"),
        Light::Look if row.seen.may_decide() => Some("proposals-look"),
        _ => None,
    };
    html! {
        (page.t(state_key(row.seen.proposal.state)))
        @if let Some(seq) = row.seen.proposal.entry { ": " (entry_link(page, seq)) }
        @if let Some(key) = mark { " " span.mark { (page.t(key)) } }
    }
}
