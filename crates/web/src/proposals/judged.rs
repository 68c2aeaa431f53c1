//! A proposal judged on the register as it now is: what it would change, or what speaks against it by now.

use std::fmt::Write as _;

use dangvu_desk::rights::{Doing, Place};
use dangvu_desk::{Content, Proposal, RecordError, Submission};
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::register::Refused;
use dangvu_words::{Words, refusal_of};

use super::Seen;
use crate::assets;
use crate::error::WebError;
use crate::page::NamesOn;
use crate::pages::record::attempt::{self, Preview};
use crate::pages::record::lifting::{self, Papers};
use crate::record::may;
use crate::record::place::conflict;
use crate::record::sheet::Sheet;
use crate::record::values::Values;
use crate::site::Site;

/// What came of judging a proposal.
pub(crate) struct Judged {
    /// What would be recorded.
    pub(crate) batch: Vec<Submission>,
    pub(crate) verdict: Verdict,
}

/// How a proposal stands on the register as it now is.
pub(crate) enum Verdict {
    /// It can be recorded.
    Fine(Box<Preview>),
    /// It can be recorded, but there is more to look at than when it was sent.
    MoreToSee(Box<Preview>),
    /// It is refused: why, and the entry in the way.
    Refused(Vec<(String, Option<Seq>)>),
    /// It belongs where whoever looks has no right.
    Elsewhere,
    /// It cannot be judged: the key of why.
    Failed(&'static str),
}

impl Verdict {
    /// Returns what it would change, if it can be recorded.
    pub(crate) fn preview(&self) -> Option<&Preview> {
        match self {
            Self::Fine(preview) | Self::MoreToSee(preview) => Some(preview),
            _ => None,
        }
    }

    /// Returns what tells what is seen from any other: the papers, and what there is to look at.
    pub(crate) fn mark(&self) -> String {
        let Some(preview) = self.preview() else { return String::new() };
        let mut text = preview.seen.clone();
        for warning in &preview.warnings {
            // Writing to a text does not fail.
            let _done = write!(text, "\n{warning}");
        }
        format!("{:016x}", assets::digest(text.as_bytes()))
    }
}

/// Returns what stands in the form of a proposal; what its paper says, where it was not made with a form.
pub(crate) fn values_of(content: &Content, corrects: Option<Seq>) -> Values {
    match content.paper(corrects) {
        Some(paper) if content.text.is_empty() => Values::of_paper(paper),
        _ => Values::from_text(&content.text),
    }
}

/// Returns the form of a proposal with what stands in it.
fn sheet_of(proposal: &Proposal, content: &Content) -> Result<Sheet, WebError> {
    let mut sheet = Sheet::of(&proposal.act)?;
    sheet.corrects = proposal.corrects;
    sheet.values = values_of(content, sheet.corrects);
    sheet.id = proposal.id;
    Ok(sheet)
}

/// Judges a proposal that is open for whoever sees it. Nobody may hold the view meanwhile.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn judge(site: &Site, words: &Words, seen: &Seen, today: Day) -> Result<Option<Judged>, WebError> {
    let Some(content) = seen.content.as_ref().filter(|_| seen.proposal.state.is_open()) else { return Ok(None) };
    let desk = site.desk();
    let sheet = sheet_of(&seen.proposal, content)?;
    let (papers, came) = lifting::tried(desk, &content.papers, &sheet, today)?;
    let batch = papers.batch(sheet.id);
    let verdict = match came {
        Err(RecordError::Refused(refused)) => refused_for(site, words, (seen, &sheet), &papers, &refused, today),
        Err(error) => Verdict::Failed(attempt::failure(&error)),
        Ok(tried) => {
            let view = desk.view();
            let place = Place::of(&tried.touched, &view);
            let way = may::way(&seen.actor, &place, false, &view, today);
            let is_theirs = seen.is_own() || place.allows(&seen.actor, Doing::Record, &view, today);
            match way.filter(|_| is_theirs) {
                None => Verdict::Elsewhere,
                Some(way) => {
                    let has_seen = content.has_seen(&tried.warnings);
                    let preview = attempt::preview((desk, &view, words), &papers.all, tried, (&sheet, way), today);
                    if has_seen { Verdict::Fine(Box::new(preview)) } else { Verdict::MoreToSee(Box::new(preview)) }
                }
            }
        }
    };
    Ok(Some(Judged { batch, verdict }))
}

/// Says why a proposal is refused: only to whoever may know what is said of those whom it names.
fn refused_for(
    site: &Site,
    words: &Words,
    (seen, sheet): (&Seen, &Sheet),
    papers: &Papers,
    refused: &Refused,
    today: Day,
) -> Verdict {
    let view = site.desk().view();
    let paper = &papers.all[refused.at];
    let named = may::named(sheet.form.own(), &sheet.values, &view, paper.effective);
    if !may::naming(&seen.actor, sheet.kind.area, &named, &view, today) {
        return Verdict::Elsewhere;
    }
    let names = NamesOn::now(&view, paper.effective);
    let said = |refusal| (refusal_of(words, refusal, paper, &names).to_string(), conflict(refusal));
    Verdict::Refused(refused.refusals.iter().map(said).collect())
}

/// Returns the batch of a proposal that corrects nothing.
pub(crate) fn plain_batch(proposal: &Proposal, content: &Content) -> Vec<Submission> {
    Papers { all: content.papers.clone(), main: 0 }.batch(proposal.id)
}
