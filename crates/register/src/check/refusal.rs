//! Why an act is refused.

use serde::Serialize;

use crate::codes::{AppealOutcome, CaseUnit, DisciplineForm, DocKind, MatterKind, OrgKind};
use crate::day::Day;
use crate::ids::{MatterId, MemberId, Seq, UnitId};
use crate::measure::MeasureLabel;
use crate::rulebook::{CodeListId, RuleId};

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
    /// A code that is not among those that the rule names: its list, and its place there counted from 1.
    Code(CodeListId, u8),
    /// Somebody whom the rule leaves out.
    Member(MemberId),
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
    /// A document of a kind that the body does not issue.
    Document(DocKind),
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
    /// No matter of this kind has this code.
    UnknownMatter {
        /// The code.
        matter: MatterId,
        /// The kind that was asked for.
        kind: MatterKind,
    },
    /// The code belongs to another matter already.
    MatterCodeTaken {
        /// The code.
        matter: MatterId,
    },
    /// The act must say which organisation and body issued it.
    NoIssuer,
    /// An entry that the act points at is not of the kind that is meant, or not about the same member or unit.
    EntryUnfit {
        /// The entry.
        entry: Seq,
        /// The name of the kind that is meant.
        expected: &'static str,
    },
    /// The form of discipline after an appeal does not fit its outcome.
    AppealFormUnfit {
        /// The form that was appealed against.
        was: DisciplineForm,
        /// The outcome.
        outcome: AppealOutcome,
    },
    /// An appeal against the same discipline is not decided yet.
    AppealOpen {
        /// The entry of the discipline.
        entry: Seq,
        /// The appeal.
        appeal: MatterId,
    },
    /// In a ledger of cases, carried over and new are not as many as closed and open.
    CasesDoNotAddUp {
        /// What does not add up.
        counted: CaseUnit,
        /// Carried over.
        carried_over: u32,
        /// New.
        new: u32,
        /// Closed.
        closed: u32,
        /// Open.
        open: u32,
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
    /// A number is greater than the one that it is a part of.
    MoreThan {
        /// The field.
        field: &'static str,
        /// The field that it is a part of.
        of: &'static str,
    },
    /// A year is not the year of the act, nor the one before or after it.
    BadYear {
        /// The field.
        field: &'static str,
        /// The year.
        year: i16,
        /// The day of the act.
        on: Day,
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
    /// The figures of the period are closed already.
    PeriodClosed {
        /// The unit.
        unit: UnitId,
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
        /// The entry that closed them.
        entry: Seq,
    },
    /// Figures that must be the same differ.
    DoesNotAddUp {
        /// The unit.
        unit: UnitId,
        /// What should hold, in both languages.
        check: MeasureLabel,
        /// The sum on the left.
        left: i64,
        /// The sum on the right.
        right: i64,
    },
    /// The member's timeline would not be a lawful path.
    MemberPath(MemberPath),
    /// The unit's timeline would not be a lawful path.
    UnitPath(UnitPath),
    /// The matter's timeline would not be a lawful path.
    MatterPath(MatterPath),
    /// The same step of the same time was rated already; an error is voided first.
    RatedAlready {
        /// The member, or none if the unit itself was rated.
        member: Option<MemberId>,
        /// The unit that is rated, or whose members are.
        unit: UnitId,
        /// The last day of the time that is rated.
        on: Day,
        /// The entry that says so.
        entry: Seq,
    },
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
    /// Another document of the kind has this number in the term.
    NumberTaken {
        /// The kind.
        kind: DocKind,
        /// The number.
        number: u32,
        /// The document that has it.
        document: MatterId,
    },
    /// The task was not assigned to the unit.
    NotAssigned {
        /// The task.
        task: MatterId,
        /// The unit.
        unit: UnitId,
    },
    /// The unit has done the task already.
    TaskDoneAlready {
        /// The task.
        task: MatterId,
        /// The unit.
        unit: UnitId,
        /// The entry that says so.
        entry: Seq,
    },
    /// A value of the indicator was reported for the unit and the period already.
    ValueReported {
        /// The indicator.
        indicator: String,
        /// The unit.
        unit: UnitId,
        /// The entry that reported it.
        entry: Seq,
    },
    /// A field goes only with others, or is missing beside them: the upper end of a band.
    DoesNotFit {
        /// The field.
        field: &'static str,
        /// The field that decides about it.
        with: &'static str,
    },
    /// A target is adjusted after its last day.
    TargetOver {
        /// The target.
        target: MatterId,
        /// Its last day.
        ended: Day,
        /// The day of the act.
        on: Day,
    },
    /// A number lies outside its bounds.
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The least number allowed.
        least: i64,
        /// The greatest number allowed.
        most: i64,
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

/// An unlawful step on a matter's timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatterPath {
    /// The matter.
    pub matter: MatterId,
    /// The step that is not lawful, by the name of its kind.
    pub step: &'static str,
    /// Its day.
    pub on: Day,
    /// How the matter stands then.
    pub standing: &'static str,
    /// The entry that conflicts.
    pub conflict: Option<Seq>,
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
