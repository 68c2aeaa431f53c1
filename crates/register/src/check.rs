//! What speaks against an act: refusals, in a fixed order, and warnings. Both are data; the sentences stand in `words`.

use std::collections::HashSet;
use std::fmt::Display;
use std::hash::Hash;

use serde::Serialize;

use crate::codes::OrgKind;
use crate::day::Day;
use crate::ids::{Member, MemberId, Seq, Unit, UnitId};
use crate::person::{NAME_CHARS_MAX, Person, PersonChange, Private};
use crate::register::Register;
use crate::rulebook::{Breach as Severity, RuleId};

/// How many days ahead of today an act may take effect.
pub const DAYS_AHEAD_MAX: i32 = 366;

/// A number of the rulebook that an act does not keep to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Breach {
    /// The rule.
    pub rule: RuleId,
    /// The number that the rule says.
    pub value: i64,
    /// What was found.
    pub found: Found,
    /// The document that says so.
    pub document: String,
    /// Whether the rule is confirmed.
    pub confirmed: bool,
}

/// What was found against a number of the rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Another number.
    Number(i64),
    /// A day after the last one allowed.
    Late {
        /// The last day allowed.
        due: Day,
        /// The day.
        on: Day,
    },
    /// A day before the first one allowed.
    Early {
        /// The first day allowed.
        due: Day,
        /// The day.
        on: Day,
    },
}

/// Why an act is refused. Several may hold at once; they are listed in the order in which they were found: the paper
/// first, then the fields of the act, then the timelines, then the tree.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Refusal {
    /// Takes effect before the earliest day the rulebook allows.
    TooEarly {
        /// The day.
        on: Day,
        /// The earliest day.
        earliest: Day,
    },
    /// Takes effect too far in the future.
    TooFarAhead {
        /// The day.
        on: Day,
        /// The latest day.
        latest: Day,
    },
    /// No unit has this code.
    UnknownUnit {
        /// The code.
        unit: UnitId,
    },
    /// No member has this code.
    UnknownMember {
        /// The code.
        member: MemberId,
    },
    /// No entry has this number.
    UnknownEntry {
        /// The number.
        entry: Seq,
    },
    /// A value is not in its list of codes.
    UnknownCode {
        /// The list.
        list: &'static str,
        /// The value.
        code: String,
    },
    /// A text is empty or too long.
    BadText {
        /// The field.
        field: &'static str,
        /// The longest text, in characters.
        chars_max: usize,
    },
    /// A personal identity number does not have 12 digits.
    BadIdentityNumber,
    /// A private value came in sealed or erased.
    NotOpen {
        /// The field.
        field: &'static str,
    },
    /// A date of birth lies after the act, or more than 120 years before it.
    BadBirth {
        /// The date of birth.
        born: Day,
        /// The day of the act.
        on: Day,
    },
    /// A date lies before the one it must follow.
    DatesOutOfOrder {
        /// The field.
        field: &'static str,
        /// The date it must not lie before.
        not_before: Day,
        /// The date.
        found: Day,
    },
    /// A number must be greater than zero.
    NotPositive {
        /// The field.
        field: &'static str,
    },
    /// A list has too few items.
    TooFew {
        /// The field.
        field: &'static str,
        /// The least number of items.
        least: usize,
    },
    /// An item stands twice in a list.
    Repeated {
        /// The field.
        field: &'static str,
        /// The item.
        item: String,
    },
    /// Exactly one of two fields must be given.
    OneOf {
        /// One field.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// A change of particulars changes nothing.
    NothingChanges,
    /// The code belongs to another unit already.
    UnitCodeTaken {
        /// The code.
        unit: UnitId,
    },
    /// The unit does not exist on that day: not yet, or no longer.
    UnitNotActive {
        /// The unit.
        unit: UnitId,
        /// The day.
        on: Day,
        /// Since when it is no longer active.
        ended: Option<Day>,
        /// Who took over.
        successor: Option<UnitId>,
    },
    /// Members cannot belong to a unit of this kind directly.
    HoldsNoMembers {
        /// The unit.
        unit: UnitId,
        /// Its kind.
        kind: OrgKind,
    },
    /// The member does not belong to the unit on that day.
    NotAMemberOf {
        /// The member.
        member: MemberId,
        /// The unit.
        unit: UnitId,
        /// The day.
        on: Day,
    },
    /// The unit is not directly under the other on that day.
    NotUnder {
        /// The unit.
        unit: UnitId,
        /// The other.
        parent: UnitId,
        /// The day.
        on: Day,
    },
    /// A rule of the rulebook that does not bend.
    Rule(Breach),
    /// The entry is voided already.
    AlreadyVoided {
        /// The entry.
        entry: Seq,
        /// The entry that voided it.
        by: Seq,
    },
    /// A voiding cannot be voided: the act is recorded anew instead.
    VoidOfVoid {
        /// The entry.
        entry: Seq,
    },
    /// The member's timeline would not be a lawful path.
    MemberPath(MemberPath),
    /// The unit's timeline would not be a lawful path.
    UnitPath(UnitPath),
    /// A unit's level is not below its parent's.
    LevelNotBelow {
        /// The unit.
        unit: UnitId,
        /// Its kind.
        kind: OrgKind,
        /// The parent.
        parent: UnitId,
        /// The parent's kind.
        parent_kind: OrgKind,
        /// The first day on which it is so.
        on: Day,
    },
    /// A unit would be its own ancestor.
    Cycle {
        /// The unit.
        unit: UnitId,
        /// The first day on which it would be so.
        on: Day,
    },
    /// A unit's parent does not exist on some day.
    ParentNotActive {
        /// The unit.
        unit: UnitId,
        /// The parent.
        parent: UnitId,
        /// The first day on which it is so.
        on: Day,
    },
    /// Members would be left in a unit that has ended.
    MembersLeftBehind {
        /// The unit.
        unit: UnitId,
        /// The day of the end.
        on: Day,
        /// How many.
        members: usize,
        /// An entry that puts a member there after the end, if that is the reason.
        conflict: Option<Seq>,
    },
    /// Sub-units would be left under a unit that has ended.
    UnitsLeftBehind {
        /// The unit.
        unit: UnitId,
        /// The day of the end.
        on: Day,
        /// Which.
        units: Vec<UnitId>,
    },
}

/// An unlawful step on a member's timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MemberPath {
    /// The member.
    pub member: MemberId,
    /// The step that is not lawful, by the name of its kind.
    pub step: &'static str,
    /// Its day.
    pub on: Day,
    /// How the member stands then.
    pub standing: &'static str,
    /// The entry that conflicts: one recorded earlier whose step would no longer be lawful, or the one that made the
    /// standing what it is.
    pub conflict: Option<Seq>,
    /// What would be lawful instead.
    pub lawful: Vec<&'static str>,
}

/// An unlawful step on a unit's timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitPath {
    /// The unit.
    pub unit: UnitId,
    /// The step that is not lawful, by the name of its kind.
    pub step: &'static str,
    /// Its day.
    pub on: Day,
    /// How the unit stands then.
    pub standing: &'static str,
    /// The entry that conflicts.
    pub conflict: Option<Seq>,
}

/// What the person who records should look at; the act is recorded all the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Warning {
    /// A rule that leaves the last word to the competent body.
    Rule(Breach),
    /// The decision is dated after the act takes effect.
    DecisionAfterEffect {
        /// Date of the decision.
        decided: Day,
        /// Day of effect.
        effective: Day,
    },
    /// A member is received by another unit than the one the member was sent to.
    ReceivedElsewhere {
        /// The member.
        member: MemberId,
        /// Where the member was sent.
        expected: UnitId,
    },
    /// The Party age does not reach the years of the badge.
    BadgeTooEarly {
        /// The member.
        member: MemberId,
        /// Years of the badge.
        years: u8,
        /// Party age in whole years.
        age: i64,
    },
    /// The list that was reconciled does not have as many members as the register.
    ListDiffers {
        /// The unit.
        unit: UnitId,
        /// The day.
        on: Day,
        /// Members on the list.
        listed: u32,
        /// Members in the register.
        members: i64,
    },
    /// Dossiers held and missing do not give the members on the list.
    DossiersDoNotAddUp {
        /// Members on the list.
        listed: u32,
        /// Dossiers held.
        held: u32,
        /// Dossiers missing.
        missing: u32,
    },
}

/// Gathers refusals and warnings while an act is checked.
#[derive(Debug, Default)]
pub struct Findings {
    /// Why the act is refused; empty if it is not.
    pub refusals: Vec<Refusal>,
    /// What to look at.
    pub warnings: Vec<Warning>,
}

impl Findings {
    /// Adds a refusal.
    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        if !self.refusals.contains(&refusal) {
            self.refusals.push(refusal);
        }
    }

    /// Adds a warning.
    pub(crate) fn warn(&mut self, warning: Warning) {
        self.warnings.push(warning);
    }

    pub(crate) fn known_unit(&mut self, register: &Register, id: &UnitId) -> Option<Unit> {
        let unit = register.unit(id).filter(|&unit| register.was_founded(unit));
        if unit.is_none() {
            self.refuse(Refusal::UnknownUnit { unit: id.clone() });
        }
        unit
    }

    pub(crate) fn active_unit(&mut self, register: &Register, id: &UnitId, on: Day) -> Option<Unit> {
        let unit = self.known_unit(register, id)?;
        if register.unit_on(unit, on).is_some() {
            return Some(unit);
        }
        let (ended, successor) = register.end_of(unit, on);
        self.refuse(Refusal::UnitNotActive { unit: id.clone(), on, ended, successor });
        None
    }

    /// Requires a unit that members may belong to.
    pub(crate) fn home(&mut self, register: &Register, id: &UnitId, on: Day) {
        let Some(unit) = self.active_unit(register, id, on) else {
            return;
        };
        if let Some(span) = register.unit_on(unit, on)
            && !span.kind.holds_members()
        {
            self.refuse(Refusal::HoldsNoMembers { unit: id.clone(), kind: span.kind });
        }
    }

    pub(crate) fn known_member(&mut self, register: &Register, id: MemberId) -> Option<Member> {
        let member = register.member(id).filter(|&member| register.has_history(member));
        if member.is_none() {
            self.refuse(Refusal::UnknownMember { member: id });
        }
        member
    }

    pub(crate) fn text(&mut self, field: &'static str, text: &str, chars_max: usize) {
        if text.trim().is_empty() || text.chars().count() > chars_max || text.chars().any(char::is_control) {
            self.refuse(Refusal::BadText { field, chars_max });
        }
    }

    pub(crate) fn private_text(&mut self, field: &'static str, text: &Private<String>, chars_max: usize) {
        match text.open() {
            Some(text) => self.text(field, text, chars_max),
            None => self.refuse(Refusal::NotOpen { field }),
        }
    }

    pub(crate) fn code(&mut self, register: &Register, list: &'static str, code: Option<&str>) {
        if let Some(code) = code
            && register.code(list, code) == 0
        {
            self.refuse(Refusal::UnknownCode { list, code: code.to_owned() });
        }
    }

    pub(crate) fn list<T: Hash + Eq + Display>(&mut self, field: &'static str, items: &[T], least: usize) {
        if items.len() < least {
            self.refuse(Refusal::TooFew { field, least });
        }
        let mut seen = HashSet::new();
        if let Some(twice) = items.iter().find(|item| !seen.insert(*item)) {
            self.refuse(Refusal::Repeated { field, item: twice.to_string() });
        }
    }

    pub(crate) fn one_of(&mut self, first: &'static str, has_first: bool, second: &'static str, has_second: bool) {
        if has_first == has_second {
            self.refuse(Refusal::OneOf { first, second });
        }
    }

    pub(crate) fn positive(&mut self, field: &'static str, number: i64) {
        if number <= 0 {
            self.refuse(Refusal::NotPositive { field });
        }
    }

    pub(crate) fn order(&mut self, field: &'static str, not_before: Day, found: Day) {
        if found < not_before {
            self.refuse(Refusal::DatesOutOfOrder { field, not_before, found });
        }
    }

    pub(crate) fn person(&mut self, register: &Register, person: &Private<Person>, on: Day) {
        let Some(person) = person.open() else {
            return self.refuse(Refusal::NotOpen { field: "person" });
        };
        self.text("name", &person.name, NAME_CHARS_MAX);
        if person.born > on || person.born.years_until(on) > 120 {
            self.refuse(Refusal::BadBirth { born: person.born, on });
        }
        self.code(register, "occupation", person.occupation.as_deref());
        self.identity_number(person.identity_number.as_deref());
        if let Some(place) = &person.native_place {
            self.text("native_place", place, NAME_CHARS_MAX);
        }
    }

    pub(crate) fn person_change(&mut self, register: &Register, change: &Private<PersonChange>) {
        let Some(change) = change.open() else {
            return self.refuse(Refusal::NotOpen { field: "change" });
        };
        if change.is_empty() {
            self.refuse(Refusal::NothingChanges);
        }
        if let Some(name) = &change.name {
            self.text("name", name, NAME_CHARS_MAX);
        }
        if let Some(place) = &change.native_place {
            self.text("native_place", place, NAME_CHARS_MAX);
        }
        self.code(register, "occupation", change.occupation.as_deref());
        self.identity_number(change.identity_number.as_deref());
    }

    fn identity_number(&mut self, number: Option<&str>) {
        if number.is_some_and(|number| number.len() != 12 || !number.bytes().all(|byte| byte.is_ascii_digit())) {
            self.refuse(Refusal::BadIdentityNumber);
        }
    }

    /// Requires the ceremony not before the decision, and within the working days of the rule.
    pub(crate) fn ceremony(&mut self, register: &Register, decided: Day, ceremony: Day) {
        self.order("ceremony", decided, ceremony);
        self.by(register, RuleId::AdmissionCeremony, decided, decided, ceremony);
    }

    /// Looks at a time limit that runs from `start`: `day` lies within it.
    pub(crate) fn by(&mut self, register: &Register, rule: RuleId, on: Day, start: Day, day: Day) {
        if let Some(due) = register.rulebook().due(rule, on, start).filter(|&due| day > due) {
            self.breach(register, rule, on, Found::Late { due, on: day });
        }
    }

    /// Looks at a waiting time that runs from `start`: `on` lies after it.
    pub(crate) fn not_before(&mut self, register: &Register, rule: RuleId, on: Day, start: Day) {
        if let Some(due) = register.rulebook().due(rule, on, start).filter(|&due| on < due) {
            self.breach(register, rule, on, Found::Early { due, on });
        }
    }

    pub(crate) fn at_least(&mut self, register: &Register, rule: RuleId, on: Day, found: i64) {
        if register.rulebook().number(rule, on).is_some_and(|limit| found < limit) {
            self.breach(register, rule, on, Found::Number(found));
        }
    }

    pub(crate) fn at_most(&mut self, register: &Register, rule: RuleId, on: Day, found: i64) {
        if register.rulebook().number(rule, on).is_some_and(|limit| found > limit) {
            self.breach(register, rule, on, Found::Number(found));
        }
    }

    pub(crate) fn among(&mut self, register: &Register, rule: RuleId, on: Day, found: i64) {
        let allowed = register.rulebook().numbers(rule, on);
        if !allowed.is_empty() && !allowed.contains(&found) {
            self.breach(register, rule, on, Found::Number(found));
        }
    }

    /// Adds a breach of a rule, as the rule says: a refusal or a warning. A rule without a number says nothing.
    pub(crate) fn breach(&mut self, register: &Register, id: RuleId, on: Day, found: Found) {
        let Some(rule) = register.rulebook().rule(id, on) else {
            return;
        };
        let value = register.rulebook().number(id, on).unwrap_or_default();
        let breach = Breach { rule: id, value, found, document: rule.document.clone(), confirmed: rule.confirmed };
        match rule.breach {
            Severity::Refuse => self.refuse(Refusal::Rule(breach)),
            Severity::Warn => self.warn(Warning::Rule(breach)),
        }
    }
}
