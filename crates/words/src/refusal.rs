//! Why an act is refused, in a sentence, and what can be done about it.
//!
//! Each refusal is one message in `refusals.ftl` with an attribute `.remedy`.

mod path;
mod teller;
#[cfg(test)]
mod tests;

use dangvu_register::check::Refusal;
use dangvu_register::entry::Paper;

pub(crate) use self::teller::{Said, Teller};
use crate::names::Names;
use crate::rule;
use crate::words::{Sentence, Words};

/// Says why an act is refused, and what to do. Where the act itself is at hand, [`refusal_of`] says more.
pub fn refusal(words: &Words, refusal: &Refusal, names: &dyn Names) -> Sentence {
    say(&Teller { words, names, paper: None }, refusal)
}

/// Says why this act is refused, and what to do: fields are called as the form of the act calls them, and a conflicting
/// entry is told apart as the one that made things so, or as another whose step would become unlawful.
pub fn refusal_of(words: &Words, refusal: &Refusal, paper: &Paper, names: &dyn Names) -> Sentence {
    say(&Teller { words, names, paper: Some(paper) }, refusal)
}

fn say(teller: &Teller<'_>, refusal: &Refusal) -> Sentence {
    let said = match refusal {
        Refusal::Rule(breach) => return rule::refused(teller.words, breach, teller.names),
        Refusal::MemberPath(path) => return path::of_member(teller, path),
        Refusal::UnitPath(path) => return path::of_unit(teller, path),
        Refusal::MatterPath(path) => return path::of_matter(teller, path),
        Refusal::TooEarly { .. }
        | Refusal::TooFarAhead { .. }
        | Refusal::UnknownUnit { .. }
        | Refusal::UnknownMember { .. }
        | Refusal::UnknownEntry { .. }
        | Refusal::UnknownMatter { .. }
        | Refusal::MatterCodeTaken { .. }
        | Refusal::NoIssuer
        | Refusal::NumberTaken { .. }
        | Refusal::NotAssigned { .. }
        | Refusal::TaskDoneAlready { .. }
        | Refusal::ValueReported { .. }
        | Refusal::TargetOver { .. }
        | Refusal::EntryUnfit { .. }
        | Refusal::AppealFormUnfit { .. }
        | Refusal::AppealOpen { .. }
        | Refusal::CasesDoNotAddUp { .. }
        | Refusal::UnknownCode { .. }
        | Refusal::AlreadyVoided { .. }
        | Refusal::VoidOfVoid { .. } => of_paper(teller, refusal),
        Refusal::BadText { .. }
        | Refusal::BadIdentityNumber
        | Refusal::NotOpen { .. }
        | Refusal::BadBirth { .. }
        | Refusal::DatesOutOfOrder { .. }
        | Refusal::NotPositive { .. }
        | Refusal::TooFew { .. }
        | Refusal::MoreThan { .. }
        | Refusal::BadYear { .. }
        | Refusal::Repeated { .. }
        | Refusal::OneOf { .. }
        | Refusal::DoesNotFit { .. }
        | Refusal::OutOfRange { .. }
        | Refusal::NothingChanges => of_field(teller, refusal),
        Refusal::UnitCodeTaken { .. }
        | Refusal::UnitNotActive { .. }
        | Refusal::HoldsNoMembers { .. }
        | Refusal::NotAMemberOf { .. }
        | Refusal::NotUnder { .. }
        | Refusal::PeriodClosed { .. }
        | Refusal::DoesNotAddUp { .. } => of_unit(teller, refusal),
        Refusal::RatedAlready { .. } => of_unit(teller, refusal),
        Refusal::LevelNotBelow { .. }
        | Refusal::Cycle { .. }
        | Refusal::ParentNotActive { .. }
        | Refusal::MembersLeftBehind { .. }
        | Refusal::UnitsLeftBehind { .. } => of_tree(teller, refusal),
    };
    said.unwrap_or_else(|| teller.say("refusal-other")).sentence()
}

/// Days, and what a paper points at.
fn of_paper<'t>(teller: &'t Teller<'_>, refusal: &Refusal) -> Option<Said<'t>> {
    let say = |key| teller.say(key);
    Some(match refusal {
        Refusal::TooEarly { on, earliest } => {
            let said = say("refusal-too_early").day("on", *on);
            said.day("earliest", *earliest)
        }
        Refusal::TooFarAhead { on, latest } => {
            let said = say("refusal-too_far_ahead").day("on", *on);
            said.day("latest", *latest)
        }
        Refusal::UnknownUnit { unit } => say("refusal-unknown_unit").put("unit", unit.to_string()),
        Refusal::UnknownMember { member } => say("refusal-unknown_member").put("member", member.to_string()),
        Refusal::UnknownEntry { entry } => say("refusal-unknown_entry").entry("entry", *entry),
        Refusal::UnknownMatter { matter, kind } => {
            let said = say("refusal-unknown_matter").put("matter", matter.to_string());
            said.label("kind", *kind)
        }
        Refusal::MatterCodeTaken { matter } => say("refusal-matter_code_taken").matter("matter", matter),
        Refusal::NoIssuer => say("refusal-no_issuer"),
        Refusal::EntryUnfit { entry, expected } => {
            let said = say("refusal-entry_unfit").entry("entry", *entry);
            said.put("expected", teller.words.act_label(expected))
        }
        Refusal::AppealFormUnfit { was, outcome } => {
            say("refusal-appeal_form_unfit").label("was", *was).label("outcome", *outcome)
        }
        Refusal::AppealOpen { entry, appeal } => {
            let said = say("refusal-appeal_open").entry("entry", *entry);
            said.matter("appeal", appeal)
        }
        Refusal::CasesDoNotAddUp { counted, carried_over, new, closed, open } => {
            let said = say("refusal-cases_do_not_add_up").label("counted", *counted);
            let said = said.put("carried_over", i64::from(*carried_over)).put("new", i64::from(*new));
            said.put("closed", i64::from(*closed)).put("open", i64::from(*open))
        }
        Refusal::UnknownCode { list, code } => {
            let said = say("refusal-unknown_code").put("code", code.clone());
            said.list("list", list)
        }
        Refusal::AlreadyVoided { entry, by } => {
            let said = say("refusal-already_voided").entry("entry", *entry);
            said.entry("by", *by)
        }
        Refusal::VoidOfVoid { entry } => say("refusal-void_of_void").entry("entry", *entry),
        _ => return of_plan(teller, refusal),
    })
}

/// Documents, targets, tasks and typed-in values.
fn of_plan<'t>(teller: &'t Teller<'_>, refusal: &Refusal) -> Option<Said<'t>> {
    let say = |key| teller.say(key);
    Some(match refusal {
        Refusal::NumberTaken { kind, number, document } => {
            let said = say("refusal-number_taken").label("kind", *kind);
            said.put("number", format!("{number:02}")).matter("document", document)
        }
        Refusal::NotAssigned { task, unit } => {
            let said = say("refusal-not_assigned").matter("task", task);
            said.unit("unit", unit)
        }
        Refusal::TaskDoneAlready { task, unit, entry } => {
            let said = say("refusal-task_done_already").matter("task", task);
            said.unit("unit", unit).entry("entry", *entry)
        }
        Refusal::ValueReported { indicator, unit, entry } => {
            let said = say("refusal-value_reported").code("indicator", "indicator", indicator);
            said.unit("unit", unit).entry("entry", *entry)
        }
        Refusal::TargetOver { target, ended, on } => {
            let said = say("refusal-target_over").matter("target", target);
            said.day("ended", *ended).day("on", *on)
        }
        _ => return None,
    })
}

/// Single fields.
fn of_field<'t>(teller: &'t Teller<'_>, refusal: &Refusal) -> Option<Said<'t>> {
    let say = |key| teller.say(key);
    Some(match refusal {
        Refusal::BadText { field, chars_max } => {
            let said = say("refusal-bad_text").field("field", field);
            said.put("chars_max", *chars_max)
        }
        Refusal::BadIdentityNumber => say("refusal-bad_identity_number"),
        Refusal::NotOpen { field } => say("refusal-not_open").field("field", field),
        Refusal::BadBirth { born, on } => {
            let said = say("refusal-bad_birth").day("born", *born);
            said.day("on", *on)
        }
        Refusal::DatesOutOfOrder { field, not_before, found } => {
            let said = say("refusal-dates_out_of_order").field("field", field);
            said.day("not_before", *not_before).day("found", *found)
        }
        Refusal::NotPositive { field } => say("refusal-not_positive").field("field", field),
        Refusal::MoreThan { field, of } => say("refusal-more_than").field("field", field).field("of", of),
        Refusal::BadYear { field, year, on } => {
            let said = say("refusal-bad_year").field("field", field);
            said.put("year", year.to_string()).day("on", *on)
        }
        Refusal::TooFew { field, least } => {
            let said = say("refusal-too_few").field("field", field);
            said.put("least", *least)
        }
        Refusal::Repeated { field, item } => {
            let said = say("refusal-repeated").field("field", field);
            said.item("item", item)
        }
        Refusal::OneOf { first, second } => {
            let said = say("refusal-one_of").field("first", first);
            said.field("second", second)
        }
        Refusal::NothingChanges => say("refusal-nothing_changes"),
        Refusal::DoesNotFit { field, with } => {
            let said = say("refusal-does_not_fit").field("field", field);
            said.field("with", with)
        }
        Refusal::OutOfRange { field, least, most } => {
            let said = say("refusal-out_of_range").field("field", field);
            said.put("least", least.to_string()).put("most", most.to_string())
        }
        _ => return None,
    })
}

/// Units and who belongs to them.
fn of_unit<'t>(teller: &'t Teller<'_>, refusal: &Refusal) -> Option<Said<'t>> {
    let say = |key| teller.say(key);
    Some(match refusal {
        Refusal::UnitCodeTaken { unit } => say("refusal-unit_code_taken").unit("unit", unit),
        Refusal::UnitNotActive { unit, on, ended, successor } => {
            let said = match (ended, successor) {
                (None, _) => say("refusal-unit_not_active"),
                (Some(ended), None) => say("refusal-unit_ended").day("ended", *ended),
                (Some(ended), Some(successor)) => {
                    say("refusal-unit_taken_over").day("ended", *ended).unit("successor", successor)
                }
            };
            said.unit("unit", unit).day("on", *on)
        }
        Refusal::HoldsNoMembers { unit, kind } => {
            let said = say("refusal-holds_no_members").unit("unit", unit);
            said.label("kind", *kind)
        }
        Refusal::NotAMemberOf { member, unit, on } => {
            let said = say("refusal-not_a_member_of").member("member", *member);
            said.unit("unit", unit).day("on", *on)
        }
        Refusal::PeriodClosed { unit, from, to, entry } => {
            let said = say("refusal-period_closed").unit("unit", unit);
            said.day("from", *from).day("to", *to).entry("entry", *entry)
        }
        Refusal::DoesNotAddUp { unit, check, left, right } => {
            let said = say("refusal-does_not_add_up").unit("unit", unit);
            let check = teller.words.lang().choose(&check.vi, &check.en).clone();
            said.put("check", check).put("left", *left).put("right", *right)
        }
        Refusal::NotUnder { unit, parent, on } => {
            let said = say("refusal-not_under").unit("unit", unit);
            said.unit("parent", parent).day("on", *on)
        }
        Refusal::RatedAlready { member, unit, on, entry } => {
            let said = match member {
                Some(member) => say("refusal-member_rated_already").member("member", *member),
                None => say("refusal-unit_rated_already"),
            };
            said.unit("unit", unit).day("on", *on).entry("entry", *entry)
        }
        _ => return None,
    })
}

/// The tree of organisations.
fn of_tree<'t>(teller: &'t Teller<'_>, refusal: &Refusal) -> Option<Said<'t>> {
    let say = |key| teller.say(key);
    Some(match refusal {
        Refusal::LevelNotBelow { unit, kind, parent, parent_kind, on } => {
            let said = say("refusal-level_not_below").unit("unit", unit);
            let said = said.unit("parent", parent).day("on", *on);
            said.label("kind", *kind).label("parent_kind", *parent_kind)
        }
        Refusal::Cycle { unit, on } => say("refusal-cycle").unit("unit", unit).day("on", *on),
        Refusal::ParentNotActive { unit, parent, on } => {
            let said = say("refusal-parent_not_active").unit("unit", unit);
            said.unit("parent", parent).day("on", *on)
        }
        Refusal::MembersLeftBehind { unit, on, members, conflict } => {
            let said = match conflict {
                None => say("refusal-members_left_behind"),
                Some(entry) => say("refusal-members_put_there").entry("entry", *entry),
            };
            said.unit("unit", unit).day("on", *on).put("members", *members)
        }
        Refusal::UnitsLeftBehind { unit, on, units } => {
            let said = say("refusal-units_left_behind").unit("unit", unit);
            said.day("on", *on).units("units", units)
        }
        _ => return None,
    })
}
