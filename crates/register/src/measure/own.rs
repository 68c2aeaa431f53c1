//! Which of the own codes of a fact or a matter holds a dimension. Whoever lays codes into a note or an opening, and whoever
//! reads them, agrees here.

use super::dimension::Dimension;
use crate::codes::MatterKind;
use crate::fact::{About, FactKind};
use crate::timeline::matter::LATE_AT;

/// Returns the place among a fact's own codes.
pub(super) fn fact_code_at(dimension: Dimension, kind: FactKind) -> Option<usize> {
    match (dimension, kind) {
        (Dimension::Reason, FactKind::Exit) => Some(0),
        (Dimension::Reason, FactKind::PostLeft) => Some(1),
        (Dimension::InTransit, FactKind::Exit) => Some(1),
        (Dimension::Opening, FactKind::Enrolment) => Some(0),
        (Dimension::Years, FactKind::Badge) => Some(0),
        (Dimension::Posthumous, FactKind::Badge) => Some(1),
        (Dimension::Post, FactKind::PostTaken | FactKind::PostLeft) => Some(0),
        (Dimension::Change, FactKind::UnitChange) => Some(0),
        (Dimension::Form, FactKind::Congress) => Some(0),
        (Dimension::Dossiers, FactKind::Dossier) => Some(0),
        (Dimension::Meeting, FactKind::Meeting | FactKind::MeetingTurnout) => Some(0),
        (Dimension::Body, FactKind::Meeting | FactKind::MeetingTurnout) => Some(1),
        (Dimension::Online, FactKind::Meeting | FactKind::MeetingTurnout) => Some(2),
        (Dimension::Turnout, FactKind::MeetingTurnout) => Some(3),
        (Dimension::SessionForm, FactKind::Session | FactKind::SessionAttendance | FactKind::CampaignSession) => {
            Some(0)
        }
        (
            Dimension::Audience,
            FactKind::Session | FactKind::SessionAttendance | FactKind::CampaignSession | FactKind::Class,
        ) => Some(1),
        (Dimension::Attendance, FactKind::SessionAttendance) => Some(2),
        (Dimension::ClassKind, FactKind::Class) => Some(0),
        (Dimension::Activity, FactKind::Activity) => Some(0),
        (Dimension::Commitment, FactKind::Commitment | FactKind::CommitmentAssessed) => Some(0),
        (Dimension::CommitmentResult, FactKind::CommitmentAssessed) => Some(1),
        (Dimension::Outcome, FactKind::PetitionResolved) => Some(2),
        (Dimension::Indicator, FactKind::Value) => Some(0),
        (Dimension::Overdue, kind) if kind.about() == About::Matter => Some(LATE_AT),
        (dimension, kind) => matter_code_at(dimension, opened_as(kind)?),
    }
}

/// Returns the kind of the matters that facts of a kind are about: those have the dimensions that it was opened with.
fn opened_as(kind: FactKind) -> Option<MatterKind> {
    Some(match kind {
        FactKind::PetitionReceived | FactKind::PetitionResolved => MatterKind::Petition,
        FactKind::CampaignSession => MatterKind::Campaign,
        FactKind::DocumentIssued => MatterKind::Document,
        FactKind::TargetSet | FactKind::TargetAdjusted => MatterKind::Target,
        FactKind::TaskAssigned | FactKind::TaskDone => MatterKind::Task,
        _ => return None,
    })
}

/// Returns the place among the codes that a matter is opened with.
pub(super) fn matter_code_at(dimension: Dimension, kind: MatterKind) -> Option<usize> {
    match (dimension, kind) {
        (Dimension::Petition, MatterKind::Petition) => Some(0),
        (Dimension::Anonymous, MatterKind::Petition) => Some(1),
        (Dimension::Document, MatterKind::Document) => Some(0),
        (Dimension::Body, MatterKind::Document) => Some(1),
        (Dimension::Implementing, MatterKind::Document) => Some(2),
        (Dimension::Outside, MatterKind::Document) => Some(3),
        _ => None,
    }
}
