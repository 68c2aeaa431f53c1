//! Steps that are not lawful on the timeline of a member, a unit or a matter.

use dangvu_register::check::{MatterPath, MemberPath, UnitPath};
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;

use super::teller::{Teller, Whose};
use crate::labels::in_sentence;
use crate::names::{matter_with_code, member_with_code, unit_with_code};
use crate::words::{Sentence, Value, Words};

/// An unlawful step of a member, a unit or a matter.
struct Step<'a> {
    who: String,
    step: &'a str,
    on: Day,
    standing: &'a str,
    conflict: Option<Seq>,
    /// Why the step is not lawful, where the standing alone does not tell.
    reason: Option<&'static str>,
    /// What to do instead.
    instead: String,
}

/// Says why a step is not lawful for a member.
pub(super) fn of_member(teller: &Teller<'_>, path: &MemberPath) -> Sentence {
    let words = teller.words;
    let reason = reason(path);
    let lawful = path.lawful.iter().filter(|&&step| step != path.step);
    let labels: Vec<_> = lawful.map(|step| in_sentence(&words.act_label(step))).collect();
    let instead = if let Some(remedy) = reason.and_then(|key| words.find(&format!("{key}.remedy"), &[])) {
        remedy
    } else if labels.is_empty() {
        words.text("path-nothing_lawful")
    } else {
        words.text_with("path-lawful", &[("steps", words.alternatives(&labels).into())])
    };
    let step = Step {
        who: member_with_code(teller.names, path.member),
        step: path.step,
        on: path.on,
        standing: path.standing,
        conflict: path.conflict,
        reason,
        instead,
    };
    say(teller, &step)
}

/// Says why a step is not lawful for a unit.
pub(super) fn of_unit(teller: &Teller<'_>, path: &UnitPath) -> Sentence {
    let key = match (path.standing, path.step) {
        ("not_founded", _) => "path-unit_not_founded",
        (_, "found") => "path-unit_founded",
        ("active_in_term", _) => "path-unit_in_term",
        ("active", _) => "path-unit_without_term",
        _ => "path-unit_ended",
    };
    let step = Step {
        who: unit_with_code(teller.names, &path.unit),
        step: path.step,
        on: path.on,
        standing: path.standing,
        conflict: path.conflict,
        reason: None,
        instead: teller.words.text(key),
    };
    say(teller, &step)
}

/// Says why a step is not lawful for a matter.
pub(super) fn of_matter(teller: &Teller<'_>, path: &MatterPath) -> Sentence {
    let key = match path.standing {
        "not_opened" => "path-matter_not_opened",
        "closed" => "path-matter_closed",
        _ => "path-matter_open",
    };
    let step = Step {
        who: matter_with_code(teller.names, &path.matter),
        step: path.step,
        on: path.on,
        standing: path.standing,
        conflict: path.conflict,
        reason: None,
        instead: teller.words.text(key),
    };
    say(teller, &step)
}

fn say(teller: &Teller<'_>, step: &Step<'_>) -> Sentence {
    let words = teller.words;
    let entry = step.conflict.map(|entry| entry.to_string());
    let key = match (entry.is_some(), teller.whose(step.on)) {
        (false, _) => "refusal-path",
        (true, Whose::Own) => "refusal-path_because",
        (true, Whose::Other) => "refusal-path_of_other",
        (true, Whose::Unknown) => "refusal-path_conflict",
    };
    let values = [
        ("step", words.act_label(step.step).into()),
        ("day", words.date(step.on).into()),
        ("who", step.who.clone().into()),
        ("standing", standing(words, step).into()),
        ("entry", entry.unwrap_or_default().into()),
        ("instead", Value::from(&step.instead)),
    ];
    words.sentence(key, &values)
}

/// Says how somebody stands, and why that is in the way.
fn standing(words: &Words, step: &Step<'_>) -> String {
    let standing = words.text(&format!("standing-{}.is", step.standing));
    let Some(reason) = step.reason else {
        return standing;
    };
    let values = [("standing", standing.into()), ("reason", words.text(reason).into())];
    words.text_with("path-standing_and_reason", &values)
}

/// Returns why a step is not lawful where the standing alone does not tell.
fn reason(path: &MemberPath) -> Option<&'static str> {
    let settled = matches!(path.standing, "probationary" | "official");
    let member = settled || path.standing == "in_transit";
    match path.step {
        "leave_post" => Some("path-post_not_held"),
        "take_post" if member => Some("path-post_held"),
        "return_from_temporary" if member => Some("path-not_temporary"),
        "end_exemption" if member => Some("path-not_exempt"),
        "end_suspension" if member => Some("path-not_suspended"),
        "transfer_temporarily" if settled => Some("path-temporary"),
        "exempt" if settled => Some("path-exempt"),
        "suspend" if settled => Some("path-suspended"),
        "receive" if settled => Some("path-not_in_transit"),
        "award_badge" if member => Some("path-alive"),
        "award_badge" if path.standing == "dead" => Some("path-after_death"),
        "confirm" if path.standing == "probationary" => Some("path-before_ceremony"),
        "discipline_member" if path.standing == "probationary" => Some("path-not_official"),
        "readmit" if path.lawful == ["restore"] => Some("path-readmitted_once"),
        _ => None,
    }
}
