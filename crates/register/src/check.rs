//! What speaks against an act: refusals, in a fixed order, and warnings. Both are data; the sentences stand in `words`.

mod refusal;
mod warning;

use std::collections::HashSet;
use std::fmt::Display;
use std::hash::Hash;

pub use self::refusal::{Breach, Found, MatterPath, MemberPath, Refusal, UnitPath};
pub use self::warning::{TitleDoubt, Warning};
use crate::codes::MatterKind;
use crate::day::Day;
use crate::effect::Subject;
use crate::entry::Paper;
use crate::ids::{Matter, MatterId, Member, MemberId, Seq, Unit, UnitId};
use crate::measure::{Counts, Rated};
use crate::person::{NAME_CHARS_MAX, Person, PersonChange, Private};
use crate::register::Register;
use crate::rulebook::{Breach as Severity, CodeListId, RuleId};

/// How many days ahead of today an act may take effect.
pub const DAYS_AHEAD_MAX: i32 = 366;

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

    /// Requires a matter of a kind that was opened once.
    pub(crate) fn known_matter(&mut self, register: &Register, id: &MatterId, kind: MatterKind) -> Option<Matter> {
        let of_kind = |&matter: &Matter| {
            register.opening_of(matter, Seq::NEVER).is_some_and(|affair| affair.opening.kind == kind)
        };
        let matter = register.matter(id).filter(of_kind);
        if matter.is_none() {
            self.refuse(Refusal::UnknownMatter { matter: id.clone(), kind });
        }
        matter
    }

    /// Requires a code that no matter has.
    pub(crate) fn new_matter(&mut self, register: &Register, id: &MatterId) {
        if register.matter(id).is_some_and(|matter| register.opening_of(matter, Seq::NEVER).is_some()) {
            self.refuse(Refusal::MatterCodeTaken { matter: id.clone() });
        }
    }

    /// Requires an issuer that stands, and returns its unit.
    pub(crate) fn issuer(&mut self, register: &Register, paper: &Paper) -> Option<Unit> {
        let Some(issuer) = &paper.issuer else {
            self.refuse(Refusal::NoIssuer);
            return None;
        };
        self.active_unit(register, &issuer.unit, paper.effective)
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

    /// Requires the year of the act, or the one before or after it.
    pub(crate) fn year(&mut self, field: &'static str, year: i16, on: Day) {
        if (i32::from(year) - i32::from(on.date().year())).abs() > 1 {
            self.refuse(Refusal::BadYear { field, year, on });
        }
    }

    /// Requires that a member belongs to a unit, or to one under it.
    pub(crate) fn belongs(&mut self, register: &Register, id: MemberId, unit: (&UnitId, Unit), on: Day) {
        if !register.belongs_within(id, unit.1, on) {
            self.refuse(Refusal::NotAMemberOf { member: id, unit: unit.0.clone(), on });
        }
    }

    pub(crate) fn order(&mut self, field: &'static str, not_before: Day, found: Day) {
        if found < not_before {
            self.refuse(Refusal::DatesOutOfOrder { field, not_before, found });
        }
    }

    /// Requires a year that the calendar holds.
    pub(crate) fn calendar_year(&mut self, field: &'static str, year: i16) {
        if !Day::YEARS.contains(&year) {
            let (least, most) = Day::YEARS.into_inner();
            self.refuse(Refusal::OutOfRange { field, least: least.into(), most: most.into() });
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

    /// Requires a level of the rule set in force on a day.
    pub(crate) fn level(&mut self, register: &Register, levels: RuleId, on: Day, level: &str) {
        self.code(register, CodeListId::ClassificationLevel.name(), Some(level));
        self.allowed(register, levels, on, level);
    }

    /// Looks at the excellence cap with what an act adds to it, unless the act says why it is exceeded.
    pub(crate) fn excellence(
        &mut self,
        register: &Register,
        rated: Rated,
        (unit, year): (Unit, i16),
        more: Counts,
        is_answered: bool,
    ) {
        if more.excellent == 0 || is_answered {
            return;
        }
        let (group, rule) = register.cap_of(rated, unit, year, more);
        let (Some(allowed), Some(rule)) = (group.allowed, rule) else { return };
        if group.counts.excellent > allowed {
            self.warn(Warning::OverCap {
                rated,
                unit: register.unit_id(group.unit).clone(),
                year,
                excellent: group.counts.excellent,
                base: group.counts.base,
                allowed,
                document: rule.document,
                confirmed: rule.confirmed,
            });
        }
    }

    /// Looks at a code of a list against those that a rule names. A code that is in no list is refused elsewhere.
    pub(crate) fn allowed(&mut self, register: &Register, rule: RuleId, on: Day, code: &str) {
        let (allowed, list) = (register.rulebook().codes_allowed(rule, on), rule.list());
        let Some((list, number)) = list.map(|list| (list, register.code(list.name(), code))) else { return };
        if number != 0 && !allowed.is_empty() && allowed.iter().all(|other| other != code) {
            self.breach(register, rule, on, Found::Code(list, number));
        }
    }

    /// Requires codes of a list, each once.
    pub(crate) fn codes(&mut self, register: &Register, field: &'static str, list: CodeListId, codes: &[String]) {
        self.list(field, codes, 0);
        codes.iter().for_each(|code| self.code(register, list.name(), Some(code)));
    }

    /// Requires an entry of a kind of act that stands and is about a member or a unit; returns its day.
    pub(crate) fn entry_about(
        &mut self,
        register: &Register,
        entry: Seq,
        expected: &'static str,
        subject: Option<Subject>,
    ) -> Option<Day> {
        let Some(found) = register.entry(entry) else {
            self.refuse(Refusal::UnknownEntry { entry });
            return None;
        };
        let is_about = subject.is_some_and(|subject| found.subjects.iter().any(|about| about == subject));
        if found.kind.name == expected && is_about && register.is_valid(entry, Seq::NEVER) {
            return Some(found.on);
        }
        self.refuse(Refusal::EntryUnfit { entry, expected });
        None
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
