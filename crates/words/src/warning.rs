//! What to look at although the act is recorded, in a sentence, and what can be done about it.

use dangvu_register::check::Warning;

use crate::names::Names;
use crate::refusal::Teller;
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
    };
    said.sentence()
}

#[cfg(test)]
mod tests;
