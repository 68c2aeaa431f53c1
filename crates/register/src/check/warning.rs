//! What to look at, though the act is recorded.

use serde::Serialize;

use super::Breach;
use crate::codes::{CaseUnit, Level};
use crate::day::Day;
use crate::ids::{MemberId, UnitId};

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
}
