//! Several proposals accepted at once: those against which nothing speaks and where nothing is to be looked at first. What
//! became of each is said.

use dangvu_desk::AcceptError;
use dangvu_register::ids::Seq;
use maud::{Markup, html};

use super::list_rows::{Light, lights};
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::lines::entry_link;
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::pages::record::attempt;
use crate::proposals::Seen;
use crate::proposals::address::Proposed;
use crate::proposals::judged::plain_batch;

/// Most proposals that are accepted at once: those of a page of the list.
const MOST: usize = 50;

/// What became of one: the entry, or the key of why not.
type Came = Result<Seq, &'static str>;

/// Accepts those that are ticked, one after another, and says what became of each.
pub(crate) fn accept(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["id"])?;
    let ticked: Vec<&str> = posted.fields.all("id").take(MOST).collect();
    if ticked.is_empty() {
        return Ok(Done::to(posted.link(To::Proposals(Proposed::List))).saying(posted.t("proposals-none-ticked")));
    }
    let mut came: Vec<(Seen, Came)> = Vec::new();
    for ticked in ticked {
        let (id, version) = ticked.split_once(':').unwrap_or((ticked, ""));
        let seen = posted.look(|page| Seen::read(page, id))?;
        let what = one(posted, &seen, version)?;
        came.push((seen, what));
    }
    Ok(Done::once(move |page| Ok(content(page, &came))))
}

fn one(posted: &Posted<'_>, seen: &Seen, version: &str) -> Result<Came, WebError> {
    let desk = posted.site.desk();
    if version.parse() != Ok(seen.proposal.version) || !seen.may_decide() {
        return Ok(Err(if seen.is_own() { "proposal-own" } else { "proposal-meanwhile" }));
    }
    match lights(desk, std::slice::from_ref(seen))?.pop() {
        Some(Light::Clean) => {}
        Some(Light::Refused) => return Ok(Err("proposals-now-unlawful")),
        _ => return Ok(Err("proposals-look")),
    }
    let batch = seen.content.as_ref().map_or_else(Vec::new, |content| plain_batch(&seen.proposal, content));
    let about = (seen.proposal.id, seen.proposal.version);
    Ok(match desk.accept_proposal(about, &seen.actor, batch, posted.now) {
        Ok(seq) => Ok(seq),
        Err(AcceptError::Proposal(error)) => return Err(error.into()),
        Err(AcceptError::None | AcceptError::Meanwhile) => Err("proposal-meanwhile"),
        Err(AcceptError::Own) => Err("proposal-own"),
        Err(AcceptError::Elsewhere) => Err("proposal-elsewhere"),
        Err(AcceptError::NewWarnings) => Err("proposals-look"),
        Err(AcceptError::Record(error)) => Err(attempt::failure(&error)),
    })
}

fn content(page: &Page<'_>, came: &[(Seen, Came)]) -> Content {
    let done = came.iter().filter(|(_, came)| came.is_ok()).count();
    let title = page.tv("proposals-accepted", &[("count", done.into()), ("of", came.len().into())]);
    let body = html! {
        div.heading {
            p.kicker { a href=(page.link(To::Proposals(Proposed::List))) { (page.t("proposals-title")) } }
            h1 { (title) }
        }
        div.scroll { table.list.proposals {
            caption.unseen { (title) }
            thead { tr { th scope="col" { (page.t("column-act")) } th scope="col" { (page.t("proposals-came")) } } }
            tbody { @for (seen, came) in came { (row(page, seen, *came)) } }
        } }
        p { a href=(page.link(To::Proposals(Proposed::List))) { (page.t("proposals-back")) } }
    };
    Content::at(title, Place::Proposals, body)
}

fn row(page: &Page<'_>, seen: &Seen, came: Came) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(page.link(To::Proposals(Proposed::One(seen.proposal.id)))) { (page.words.act_label(&seen.proposal.act)) }
                @if let Some(said) = seen.said(page) { p.hint { (said) } }
            }
            td { @match came {
                Ok(seq) => { (page.t("proposal-recorded-as")) " " (entry_link(page, seq)) }
                Err(key) => { span.mark { (page.t("proposals-not-accepted")) } " " (page.t(key)) }
            } }
        }
    }
}
