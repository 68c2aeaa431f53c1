//! Beside which field of a form a refusal belongs, and to which entry it points.

use dangvu_register::check::Refusal;
use dangvu_register::ids::Seq;
use dangvu_register::rulebook::RuleId;

use super::shape::{Form, Shape};
use super::values::Values;

/// The path of the day of effect.
const EFFECT: &str = "effective";

/// What a refusal is about.
enum About<'r> {
    /// A field of this name.
    Field(&'r str),
    /// The field in which this stands.
    Value(String),
    /// The field at this path.
    Path(&'static str),
    /// The whole.
    Whole,
}

/// Returns the path of the field that a refusal is about; nothing if it is about the whole.
pub(crate) fn place(refusal: &Refusal, (form, prefix): (&Form, &str), values: &Values) -> String {
    match about(refusal) {
        About::Path(path) => format!("{prefix}{path}"),
        About::Whole => String::new(),
        About::Field(name) => {
            let mut paths = paths(form, prefix, values).into_iter();
            paths.find(|path| path.rsplit('.').next() == Some(name)).unwrap_or_default()
        }
        About::Value(text) => {
            let mut found = values.paths_of(&text).filter(|path| path.starts_with(prefix));
            found.next().map(str::to_owned).unwrap_or_default()
        }
    }
}

/// Returns the paths of all fields, and of the rows that are there, in the order of the form.
fn paths(form: &Form, prefix: &str, values: &Values) -> Vec<String> {
    let mut paths = Vec::new();
    for field in form.fields() {
        put_paths(&field.shape, values, format!("{prefix}{}", field.name), &mut paths);
    }
    paths
}

fn put_paths(shape: &Shape, values: &Values, path: String, paths: &mut Vec<String>) {
    match shape {
        Shape::Group(fields) => {
            for field in fields {
                put_paths(&field.shape, values, format!("{path}.{}", field.name), paths);
            }
        }
        Shape::Rows(item) => {
            let rows = values.rows(&path).max(1);
            paths.push(path.clone());
            for row in 0..rows {
                put_paths(item, values, format!("{path}.{row}"), paths);
            }
        }
        _ => paths.push(path),
    }
}

fn about(refusal: &Refusal) -> About<'_> {
    match refusal {
        Refusal::TooEarly { .. } | Refusal::TooFarAhead { .. } | Refusal::TargetOver { .. } => About::Path(EFFECT),
        Refusal::UnknownUnit { unit }
        | Refusal::UnitCodeTaken { unit }
        | Refusal::UnitNotActive { unit, .. }
        | Refusal::HoldsNoMembers { unit, .. }
        | Refusal::NotUnder { unit, .. }
        | Refusal::PeriodClosed { unit, .. }
        | Refusal::LevelNotBelow { unit, .. }
        | Refusal::Cycle { unit, .. }
        | Refusal::ParentNotActive { unit, .. }
        | Refusal::MembersLeftBehind { unit, .. }
        | Refusal::UnitsLeftBehind { unit, .. }
        | Refusal::NotAssigned { unit, .. }
        | Refusal::TaskDoneAlready { unit, .. }
        | Refusal::RatedAlready { member: None, unit, .. } => About::Value(unit.to_string()),
        Refusal::UnknownMember { member }
        | Refusal::NotAMemberOf { member, .. }
        | Refusal::RatedAlready { member: Some(member), .. } => About::Value(member.to_string()),
        Refusal::MemberPath(path) => About::Value(path.member.to_string()),
        Refusal::UnitPath(path) => About::Value(path.unit.to_string()),
        Refusal::MatterPath(path) => About::Value(path.matter.to_string()),
        Refusal::UnknownMatter { matter, .. } | Refusal::MatterCodeTaken { matter } => About::Value(matter.to_string()),
        Refusal::UnknownEntry { entry }
        | Refusal::EntryUnfit { entry, .. }
        | Refusal::AppealOpen { entry, .. }
        | Refusal::AlreadyVoided { entry, .. }
        | Refusal::VoidOfVoid { entry } => About::Value(entry.to_string()),
        Refusal::UnknownCode { code, .. } => About::Value(code.clone()),
        Refusal::ValueReported { .. } => About::Field("indicator"),
        Refusal::NumberTaken { .. } => About::Field("number"),
        Refusal::NoIssuer => About::Path("issuer.unit"),
        Refusal::BadIdentityNumber => About::Field("identity_number"),
        Refusal::BadBirth { .. } => About::Field("born"),
        Refusal::AppealFormUnfit { .. } => About::Field("form"),
        Refusal::CasesDoNotAddUp { .. } => About::Field("open"),
        Refusal::BadText { field, .. }
        | Refusal::NotOpen { field }
        | Refusal::DatesOutOfOrder { field, .. }
        | Refusal::NotPositive { field }
        | Refusal::MoreThan { field, .. }
        | Refusal::BadYear { field, .. }
        | Refusal::TooFew { field, .. }
        | Refusal::DoesNotFit { field, .. }
        | Refusal::OutOfRange { field, .. }
        | Refusal::OneOf { first: field, .. } => About::Field(field),
        Refusal::Repeated { item, .. } => About::Value(item.clone()),
        Refusal::Rule(breach) => of_rule(breach.rule),
        Refusal::NothingChanges | Refusal::DoesNotAddUp { .. } => About::Whole,
    }
}

fn of_rule(rule: RuleId) -> About<'static> {
    match rule {
        RuleId::AdmissionAgeMin | RuleId::AdmissionAgeMax => About::Field("born"),
        RuleId::AdmissionCeremony => About::Field("ceremony"),
        RuleId::BadgeYears => About::Field("years"),
        RuleId::MemberLevels | RuleId::OrganisationLevels => About::Field("level"),
        RuleId::GrassrootsCommitteeMembersMin => About::Field("kind"),
        _ => About::Path(EFFECT),
    }
}

/// Returns the entry that stands in the way.
pub(crate) fn conflict(refusal: &Refusal) -> Option<Seq> {
    match refusal {
        Refusal::MemberPath(path) => path.conflict,
        Refusal::UnitPath(path) => path.conflict,
        Refusal::MatterPath(path) => path.conflict,
        Refusal::MembersLeftBehind { conflict, .. } => *conflict,
        Refusal::AlreadyVoided { by, .. } => Some(*by),
        Refusal::PeriodClosed { entry, .. }
        | Refusal::RatedAlready { entry, .. }
        | Refusal::TaskDoneAlready { entry, .. }
        | Refusal::ValueReported { entry, .. }
        | Refusal::EntryUnfit { entry, .. }
        | Refusal::AppealOpen { entry, .. }
        | Refusal::VoidOfVoid { entry } => Some(*entry),
        _ => None,
    }
}
