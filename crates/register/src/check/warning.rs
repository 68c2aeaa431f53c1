//! What to look at, though the act is recorded.

use serde::Serialize;

use super::Breach;
use crate::codes::{CaseUnit, DocKind, Level};
use crate::day::Day;
use crate::ids::{MatterId, MemberId, UnitId};
use crate::measure::Rated;

/// What speaks against a title for years of good work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleDoubt {
    /// No decided level for the last year.
    NotRated,
    /// The lowest level in the last year.
    NotCompleted,
    /// Disciplined within the years.
    Disciplined,
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
    /// An organisation is dissolved as discipline, but still stands.
    DissolvedStillStands {
        /// The unit.
        unit: UnitId,
        /// The day.
        on: Day,
    },
    /// After an appeal somebody's membership no longer agrees with the form of discipline.
    MembershipToFollow {
        /// The member.
        member: MemberId,
        /// Whether the form is now expulsion; else it was.
        expelled: bool,
    },
    /// A ledger of cases does not carry over what the one before left open.
    CarriedOverDiffers {
        /// The unit.
        unit: UnitId,
        /// What differs.
        counted: CaseUnit,
        /// Carried over.
        carried_over: u32,
        /// Left open by the report before.
        open: i64,
    },
    /// The cases of the agency were reported for these days already.
    CasesReportedTwice {
        /// The unit.
        unit: UnitId,
        /// Last day of the other report.
        to: Day,
    },
    /// Somebody is planned for a title that is managed on a lower level than the post that the person holds.
    PlannedNotHigher {
        /// The member.
        member: MemberId,
        /// The level that manages the title.
        planned: Level,
        /// The level that manages the post.
        held: Level,
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
    /// Numbers between the last document of the kind in the term and this one are missing.
    NumbersSkipped {
        /// The kind.
        kind: DocKind,
        /// The number.
        number: i64,
        /// The number that would come next.
        expected: i64,
    },
    /// A target is adjusted without a decision.
    AdjustedWithoutDecision {
        /// The target.
        target: MatterId,
    },
    /// A member is rated in an organisation that the member neither belongs to nor holds a post in.
    RatedElsewhere {
        /// The member.
        member: MemberId,
        /// The organisation.
        unit: UnitId,
        /// The last day of the time that is rated.
        on: Day,
    },
    /// More are rated excellent than the cap allows: it asks for the reason and the document.
    OverCap {
        /// Whether members are counted, or organisations.
        rated: Rated,
        /// The organisation within which the cap holds.
        unit: UnitId,
        /// The year.
        year: i16,
        /// How many are excellent with this act.
        excellent: i64,
        /// How many are in the base with this act.
        base: i64,
        /// How many may be excellent.
        allowed: i64,
        /// The document.
        document: String,
        /// Whether the rule is confirmed.
        confirmed: bool,
    },
    /// The issuer does not stand above the organisation.
    IssuerNotAbove {
        /// The organisation.
        unit: UnitId,
        /// The issuer.
        issuer: UnitId,
        /// Whether it must stand directly above.
        directly: bool,
    },
    /// Something speaks against a title for years of good work.
    TitleDoubtful {
        /// The member.
        member: MemberId,
        /// The last year that the title is for.
        year: i16,
        /// What.
        why: TitleDoubt,
    },
}
