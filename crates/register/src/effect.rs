//! What an act does: small events on the timelines of units, members and matters.

use serde::{Deserialize, Serialize};

use crate::codes::{
    Coded as _, CongressForm, DossierCount, ExitReason, MatterKind, OrgKind, Post, SeatEnd, UnitChange,
};
use crate::day::Day;
use crate::entry::Paper;
use crate::fact::{Codes, FactKind, Motion};
use crate::ids::{Matter, MatterId, Member, MemberId, Seq, Unit, UnitId};
use crate::profile::Profile;
use crate::ratings::{Rate, RatingList};
use crate::register::Names;
use crate::rulebook::{CodeListId, RuleId, Rulebook};
use crate::target::{Adjustment, Cause, Terms};

/// A unit, a member or a matter: whoever has a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A unit.
    Unit(Unit),
    /// A member.
    Member(Member),
    /// A matter.
    Matter(Matter),
}

/// An event with its place in a timeline: events are ordered by day, then by entry.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timed<E> {
    /// The day on which it takes effect.
    pub on: Day,
    /// The entry that it comes from.
    pub seq: Seq,
    /// What happened.
    pub event: E,
}

/// A text kept once by the register; [`NameAt::NONE`] is "no text" (unknown, or erased).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameAt(pub u32);

impl NameAt {
    /// No text.
    pub const NONE: Self = Self(u32::MAX);
}

/// Who a person is, as far as the register computes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Name.
    pub name: NameAt,
    /// Date of birth; [`Day::OPEN`] if unknown or erased.
    pub born: Day,
    /// Coded attributes.
    pub profile: Profile,
}

/// Something that is counted and changes nothing else, left on a timeline: a rating, a meeting, an award.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The kind of fact.
    pub kind: FactKind,
    /// The day on which it is counted; [`Day::OPEN`] for the day on which the act takes effect.
    pub on: Day,
    /// The unit for which it is counted; [`Unit::NONE`] for the one that the subject belongs to.
    pub at: Unit,
    /// Another unit that it names; if there is none and `at` is given, the one that the subject belongs to.
    pub other: Unit,
    /// Codes of the kind's own dimensions.
    pub codes: Codes,
    /// An amount.
    pub amount: i64,
}

impl Note {
    /// Returns a note that is counted on the day of the act, for the unit that the subject belongs to.
    pub(crate) fn new(kind: FactKind, codes: Codes) -> Self {
        Self { kind, on: Day::OPEN, at: Unit::NONE, other: Unit::NONE, codes, amount: 0 }
    }

    /// Returns when and where it is counted, if the act takes effect on a day and the subject belongs to a unit.
    pub(crate) fn place(&self, effective: Day, own: Unit) -> NotePlace {
        let is_own = self.at == Unit::NONE;
        NotePlace {
            on: if self.on == Day::OPEN { effective } else { self.on },
            unit: if is_own { own } else { self.at },
            other: if self.other.is_some() || is_own { self.other } else { own },
        }
    }
}

/// When and where a note is counted.
pub(crate) struct NotePlace {
    pub(crate) on: Day,
    pub(crate) unit: Unit,
    pub(crate) other: Unit,
}

/// How a matter begins.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// Kind.
    pub kind: MatterKind,
    /// The unit whose matter it is.
    pub unit: Unit,
    /// Whom it is about, if it is about one unit or member.
    pub about: Option<Subject>,
    /// The matter that it belongs to, or [`Matter::NONE`]: a target's resolution, a task's document.
    pub within: Matter,
    /// What it is called, or [`NameAt::NONE`].
    pub title: NameAt,
    /// The last day by which it is to be closed, or [`Day::OPEN`].
    pub due: Day,
    /// Codes of the kind's own dimensions.
    pub codes: Codes,
}

/// What happens to a matter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum MatterEvent {
    /// It begins.
    Opened(Opening),
    /// Something is counted.
    Noted(Note),
    /// It is closed.
    Closed,
    /// A target says what it asks for.
    TargetSet(Terms),
    /// A target asks for another value.
    TargetAdjusted(Adjustment),
    /// It is said why a target was missed.
    CauseStated(Cause),
}

/// What happens to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum UnitEvent {
    /// It begins, by itself or as the successor of others.
    Founded {
        /// Parent, or [`Unit::NONE`] for a root.
        parent: Unit,
        /// Kind.
        kind: OrgKind,
        /// Sector, by its place in the rulebook's list; 0 for none.
        sector: u8,
        /// Name.
        name: NameAt,
    },
    /// It gets another name.
    Renamed(NameAt),
    /// It becomes of another kind.
    Reclassified(OrgKind),
    /// It gets another parent.
    Moved(Unit),
    /// It ends; members and sub-units follow `to`.
    Forwarded {
        /// The unit that takes over.
        to: Unit,
        /// By merger, absorption, split or plain end.
        how: UnitChange,
    },
    /// It ends, with nobody and nothing left in it.
    Ended,
    /// Part of it becomes a unit of its own.
    SplitInto(Unit),
    /// It holds a congress.
    Congress(u16, CongressForm),
    /// A term of its committee opens: ordinal and planned last day.
    TermOpened(u16, Day),
    /// The open term closes.
    TermClosed,
    /// Its dossiers are reconciled: a count of one kind.
    Dossiers(DossierCount, u32),
    /// Something is counted.
    Noted(Note),
}

/// What happens to a member.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum MemberEvent {
    /// Becomes a candidate of a unit.
    Candidate {
        /// The unit that follows the candidate.
        unit: Unit,
        /// Who it is.
        who: Identity,
    },
    /// Is admitted; the event's day is that of the decision.
    Admitted {
        /// The cell.
        unit: Unit,
        /// Who it is.
        who: Identity,
        /// Day of the ceremony, from which probation runs.
        ceremony: Day,
    },
    /// Is confirmed as an official member.
    Confirmed,
    /// Leaves for another unit of the register and is in transit.
    Departed(Unit),
    /// Is received by a unit after a transfer.
    Received(Unit),
    /// Is active elsewhere for a while, counted at home.
    TemporaryOut,
    /// Is back from elsewhere.
    TemporaryBack,
    /// Comes into the register as a member already.
    Enrolled {
        /// The unit.
        unit: Unit,
        /// Who it is.
        who: Identity,
        /// Day from which the Party age counts.
        since: Day,
        /// Day of the ceremony.
        ceremony: Day,
        /// Day of confirmation, or [`Day::OPEN`] for a probationary member.
        confirmed: Day,
        /// Recorded when the register was opened.
        opening: bool,
    },
    /// Is exempted from work and meetings.
    Exempted,
    /// Is no longer exempted.
    ExemptionEnded,
    /// Is suspended.
    Suspended,
    /// Is no longer suspended.
    SuspensionEnded,
    /// Is no longer a member of this register.
    Left(ExitReason),
    /// Is admitted again: probation starts anew, the Party age counts without the gap.
    Readmitted {
        /// The cell.
        unit: Unit,
        /// Day of the ceremony.
        ceremony: Day,
    },
    /// Gets the rights of a member back: the Party age is continuous.
    Restored(Unit),
    /// Gets a card.
    CardIssued,
    /// Gets a badge.
    Badge {
        /// Years of Party age.
        years: u8,
        /// After death.
        posthumous: bool,
    },
    /// Particulars change.
    Changed {
        /// New name, or none.
        name: NameAt,
        /// The attributes that change; 0 leaves as it was.
        profile: Profile,
    },
    /// Is assigned work.
    WorkAssigned,
    /// Is given to another unit when the organisation is split.
    Reassigned(Unit),
    /// Takes a post.
    PostTaken(Unit, Post),
    /// Leaves a post.
    PostLeft(Unit, Post, SeatEnd),
    /// Something is counted.
    Noted(Note),
}

impl UnitEvent {
    /// Returns the name of the step, as refusals tell it.
    pub fn step(&self) -> &'static str {
        match self {
            Self::Founded { .. } => "found",
            Self::Renamed(_) => "rename",
            Self::Reclassified(_) => "reclassify",
            Self::Moved(_) => "move",
            Self::Forwarded { how: UnitChange::Merged, .. } => "merge",
            Self::Forwarded { how: UnitChange::Absorbed, .. } => "absorb",
            Self::Forwarded { how: UnitChange::Split, .. } | Self::SplitInto(_) => "split",
            Self::Forwarded { .. } | Self::Ended => "end",
            Self::Congress(..) => "hold_congress",
            Self::TermOpened(..) => "open_term",
            Self::TermClosed => "close_term",
            Self::Dossiers(..) => "reconcile_dossiers",
            Self::Noted(note) => note.kind.name(),
        }
    }
}

impl MemberEvent {
    /// Returns what the step is counted as, if it begins a stint.
    pub(crate) fn begins(&self) -> Option<FactKind> {
        Some(match self {
            Self::Admitted { .. } => FactKind::Admission,
            Self::Confirmed => FactKind::Confirmation,
            Self::Departed(_) => FactKind::Departure,
            Self::Received(_) => FactKind::Receipt,
            Self::Enrolled { .. } => FactKind::Enrolment,
            Self::Left(_) => FactKind::Exit,
            Self::Readmitted { .. } => FactKind::Readmission,
            Self::Restored(_) => FactKind::Restoration,
            Self::Reassigned(_) => FactKind::Reassignment,
            Self::TemporaryOut => FactKind::TemporaryTransfer,
            Self::Exempted => FactKind::Exemption,
            Self::Suspended => FactKind::Suspension,
            _ => return None,
        })
    }

    /// Returns how the step changes who is counted where.
    pub fn motion(&self) -> Motion {
        match self {
            Self::Admitted { .. }
            | Self::Enrolled { .. }
            | Self::Received(_)
            | Self::Readmitted { .. }
            | Self::Restored(_) => Motion::Arrival,
            Self::Departed(_) | Self::Left(_) | Self::Reassigned(_) => Motion::Departure,
            Self::Candidate { .. }
            | Self::Confirmed
            | Self::TemporaryOut
            | Self::TemporaryBack
            | Self::Exempted
            | Self::ExemptionEnded
            | Self::Suspended
            | Self::SuspensionEnded
            | Self::CardIssued
            | Self::Badge { .. }
            | Self::Changed { .. }
            | Self::WorkAssigned
            | Self::PostTaken(..)
            | Self::PostLeft(..)
            | Self::Noted(_) => Motion::Still,
        }
    }

    /// Returns the unit that the event names, which must stand on its day.
    pub fn names(&self) -> Option<Unit> {
        match *self {
            Self::Candidate { unit, .. }
            | Self::Admitted { unit, .. }
            | Self::Enrolled { unit, .. }
            | Self::Readmitted { unit, .. }
            | Self::Received(unit)
            | Self::Departed(unit)
            | Self::Reassigned(unit)
            | Self::Restored(unit)
            | Self::PostTaken(unit, _) => Some(unit),
            Self::Noted(_)
            | Self::PostLeft(..)
            | Self::Left(_)
            | Self::Confirmed
            | Self::TemporaryOut
            | Self::TemporaryBack
            | Self::Exempted
            | Self::ExemptionEnded
            | Self::Suspended
            | Self::SuspensionEnded
            | Self::CardIssued
            | Self::Badge { .. }
            | Self::Changed { .. }
            | Self::WorkAssigned => None,
        }
    }

    /// Returns the name of the step, as refusals tell it.
    pub fn step(&self) -> &'static str {
        match self {
            Self::Candidate { .. } => "register_candidate",
            Self::Admitted { .. } => "admit",
            Self::Confirmed => "confirm",
            Self::Departed(_) | Self::Left(ExitReason::TransferredOutside) => "transfer_out",
            Self::Received(_) => "receive",
            Self::TemporaryOut => "transfer_temporarily",
            Self::TemporaryBack => "return_from_temporary",
            Self::Enrolled { .. } => "receive_from_outside",
            Self::Exempted => "exempt",
            Self::ExemptionEnded => "end_exemption",
            Self::Suspended => "suspend",
            Self::SuspensionEnded => "end_suspension",
            Self::Left(ExitReason::Expelled) => "discipline_member",
            Self::Left(ExitReason::StruckOff) => "strike_off",
            Self::Left(ExitReason::Resigned) => "resign",
            Self::Left(ExitReason::Died) => "die",
            Self::Readmitted { .. } => "readmit",
            Self::Restored(_) => "restore",
            Self::CardIssued => "issue_card",
            Self::Badge { .. } => "award_badge",
            Self::Changed { .. } => "change_particulars",
            Self::WorkAssigned => "assign_work",
            Self::Reassigned(_) => "split",
            Self::PostTaken(..) => "take_post",
            Self::PostLeft(..) => "leave_post",
            Self::Noted(note) => note.kind.name(),
        }
    }
}

/// Collects what an act does, turning codes into the register's numbers.
pub struct Effects<'a> {
    pub(crate) names: &'a mut Names,
    pub(crate) occupation: &'a dyn Fn(&str) -> u8,
    pub(crate) sector: &'a dyn Fn(&str) -> u8,
    pub(crate) rulebook: &'a Rulebook,
    /// Events on units.
    pub(crate) units: Vec<(Unit, UnitEvent)>,
    /// Events on members.
    pub(crate) members: Vec<(Member, MemberEvent)>,
    /// Events on matters.
    pub(crate) matters: Vec<(Matter, MatterEvent)>,
    /// Ratings of members.
    pub(crate) ratings: Option<(RatingList, Vec<(Member, Rate)>)>,
    /// The entry that is voided, if the act does that.
    pub(crate) voids: Option<Seq>,
}

impl Effects<'_> {
    /// Returns the code of a name in a list of the rulebook; 0 for none.
    pub(crate) fn code(&self, list: CodeListId, name: Option<&str>) -> u8 {
        name.map_or(0, |name| self.rulebook.code_number(list.name(), name))
    }

    /// Returns the unit that issued a paper, for which it is counted; [`Unit::NONE`] if none did.
    pub(crate) fn issuer(&mut self, paper: &Paper) -> Unit {
        paper.issuer.as_ref().map_or(Unit::NONE, |issuer| self.names.unit(&issuer.unit))
    }

    /// Adds an event on a unit.
    pub(crate) fn unit(&mut self, unit: &UnitId, event: UnitEvent) {
        let unit = self.unit_number(unit);
        self.units.push((unit, event));
    }

    /// Adds an event on a member.
    pub(crate) fn member(&mut self, member: MemberId, event: MemberEvent) {
        let member = self.names.member(member);
        self.members.push((member, event));
    }

    /// Adds ratings of members, by their numbers.
    pub(crate) fn rate(&mut self, list: RatingList, mut rows: Vec<(Member, Rate)>) {
        rows.sort_unstable_by_key(|&(member, _)| member);
        self.ratings = Some((list, rows));
    }

    /// Adds an event on a matter.
    pub(crate) fn matter(&mut self, matter: &MatterId, event: MatterEvent) {
        let matter = self.names.matter(matter);
        self.matters.push((matter, event));
    }

    /// Returns a matter's number, giving one to a new code; [`Matter::NONE`] for none.
    pub(crate) fn matter_number(&mut self, matter: Option<&MatterId>) -> Matter {
        matter.map_or(Matter::NONE, |matter| self.names.matter(matter))
    }

    /// Returns a member's number, giving one to a new code.
    pub(crate) fn member_number(&mut self, member: MemberId) -> Member {
        self.names.member(member)
    }

    /// Returns a unit's number, giving one to a new code.
    pub(crate) fn unit_number(&mut self, unit: &UnitId) -> Unit {
        self.names.unit(unit)
    }

    /// Returns the place among its versions of the rule in force on a day, counted from 1; 0 if there is none.
    pub(crate) fn rule_set(&self, rule: RuleId, on: Day) -> u8 {
        let at = self.rulebook.family(rule).rules.iter().position(|rule| rule.covers(on));
        at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
    }

    /// Returns the place of a text, keeping it.
    pub(crate) fn text(&mut self, text: &str) -> NameAt {
        self.names.text(text)
    }
}
