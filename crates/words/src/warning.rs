//! What to look at although the act is recorded, in a sentence, and what can be done about it.

use dangvu_register::check::{TitleDoubt, Warning};
use dangvu_register::measure::Rated;

use crate::names::Names;
use crate::refusal::{Said, Teller};
use crate::rule;
use crate::words::{Sentence, Words};

/// Says what to look at, and what to do. Each warning is one message in `refusals.ftl` with an attribute `.remedy`.
pub fn warning(words: &Words, warning: &Warning, names: &dyn Names) -> Sentence {
    let teller = Teller { words, names, paper: None };
    let said = match warning {
        Warning::Rule(breach) => return rule::warned(words, breach, names),
        Warning::DecisionAfterEffect { decided, effective } => {
            let said = teller.say("warning-decision_after_effect");
            said.day("decided", *decided).day("effective", *effective)
        }
        Warning::ReceivedElsewhere { member, expected } => {
            let said = teller.say("warning-received_elsewhere");
            said.member("member", *member).unit("expected", expected)
        }
        Warning::BadgeTooEarly { member, years, age } => {
            let said = teller.say("warning-badge_too_early").member("member", *member);
            said.put("years", i64::from(*years)).put("age", *age)
        }
        Warning::ListDiffers { unit, on, listed, members } => {
            let said = teller.say("warning-list_differs").unit("unit", unit);
            let said = said.day("on", *on).put("listed", *listed);
            said.put("members", *members)
        }
        Warning::DissolvedStillStands { unit, on } => {
            teller.say("warning-dissolved_still_stands").unit("unit", unit).day("on", *on)
        }
        Warning::MembershipToFollow { member, expelled } => {
            let key = if *expelled { "warning-membership_to_expel" } else { "warning-membership_to_restore" };
            teller.say(key).member("member", *member)
        }
        Warning::CarriedOverDiffers { unit, counted, carried_over, open } => {
            let said = teller.say("warning-carried_over_differs").unit("unit", unit).label("counted", *counted);
            said.put("carried_over", i64::from(*carried_over)).put("open", *open)
        }
        Warning::CasesReportedTwice { unit, to } => {
            teller.say("warning-cases_reported_twice").unit("unit", unit).day("to", *to)
        }
        Warning::PlannedNotHigher { member, planned, held } => {
            let said = teller.say("warning-planned_not_higher").member("member", *member);
            said.label("planned", *planned).label("held", *held)
        }
        Warning::DossiersDoNotAddUp { listed, held, missing } => {
            let said = teller.say("warning-dossiers_do_not_add_up");
            let said = said.put("listed", *listed).put("held", *held);
            said.put("missing", *missing)
        }
        Warning::NumbersSkipped { kind, number, expected } => {
            let said = teller.say("warning-numbers_skipped").label("kind", *kind);
            said.put("number", format!("{number:02}")).put("expected", format!("{expected:02}"))
        }
        Warning::AdjustedWithoutDecision { target } => {
            teller.say("warning-adjusted_without_decision").matter("target", target)
        }
        Warning::RatedElsewhere { .. }
        | Warning::OverCap { .. }
        | Warning::IssuerNotAbove { .. }
        | Warning::TitleDoubtful { .. } => of_review(&teller, warning),
    };
    said.sentence()
}

/// Ratings and what goes with them.
fn of_review<'t>(teller: &'t Teller<'_>, warning: &Warning) -> Said<'t> {
    match warning {
        Warning::RatedElsewhere { member, unit, on } => {
            let said = teller.say("warning-rated_elsewhere").member("member", *member);
            said.unit("unit", unit).day("on", *on)
        }
        Warning::OverCap { rated, unit, year, excellent, base, allowed, document, confirmed } => {
            let said = teller.say("warning-over_cap").unit("unit", unit).put("year", year.to_string());
            let said = said.put("rated", if *rated == Rated::Members { "members" } else { "organisations" });
            let said = said.put("excellent", *excellent).put("base", *base).put("allowed", *allowed);
            let source = if *confirmed { "rule-source" } else { "rule-source_unconfirmed" };
            said.put("source", teller.words.text_with(source, &[("document", document.into())]))
        }
        Warning::IssuerNotAbove { unit, issuer, directly } => {
            let key = if *directly { "warning-issuer_not_directly_above" } else { "warning-issuer_not_above" };
            teller.say(key).unit("unit", unit).unit("issuer", issuer)
        }
        Warning::TitleDoubtful { member, year, why } => {
            let key = match why {
                TitleDoubt::NotRated => "warning-title_not_rated",
                TitleDoubt::NotCompleted => "warning-title_not_completed",
                TitleDoubt::Disciplined => "warning-title_disciplined",
            };
            teller.say(key).member("member", *member).put("year", year.to_string())
        }
        _ => teller.say("refusal-other"),
    }
}

#[cfg(test)]
mod tests;
