//! Which of the own codes of a fact or a matter holds a dimension. Whoever lays codes into a note or an opening, and whoever
//! reads them, agrees here.

use super::dimension::Dimension;
use crate::codes::MatterKind;
use crate::fact::{About, FactKind, rating};
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
        (Dimension::ActivityForm, FactKind::Activity) => Some(0),
        (Dimension::Commitment, FactKind::Commitment | FactKind::CommitmentAssessed) => Some(0),
        (Dimension::CommitmentResult, FactKind::CommitmentAssessed) => Some(1),
        (Dimension::Outcome, FactKind::PetitionResolved) => Some(2),
        (Dimension::Indicator, FactKind::Value) => Some(0),
        (Dimension::Rating, FactKind::MemberRating | FactKind::UnitRating) => Some(rating::LEVEL),
        (Dimension::Rated, FactKind::MemberRating | FactKind::UnitRating) => Some(rating::RATED),
        (Dimension::Stage, FactKind::MemberRating | FactKind::UnitRating) => Some(rating::STAGE),
        (Dimension::Span, FactKind::MemberRating | FactKind::UnitRating) => Some(rating::SPAN),
        (Dimension::NotRated, FactKind::MemberRating | FactKind::UnitRating) => Some(rating::NOT_RATED),
        (Dimension::RuleSet, FactKind::MemberRating | FactKind::UnitRating) => Some(rating::RULE_SET),
        (Dimension::Remedy, FactKind::ShortcomingRemedied) => Some(2),
        (Dimension::Award, kind) if is_award(kind) => Some(0),
        (Dimension::Occasion, kind) if is_award(kind) => Some(1),
        (Dimension::Theme, kind) if is_award(kind) => Some(2),
        (Dimension::Whom, kind) if is_award(kind) && kind != FactKind::AwardMoney => Some(4),
        (Dimension::AwardYears, kind) if is_award(kind) => Some(5),
        (Dimension::RecognisedBy, FactKind::ModelRecognised) => Some(2),
        (Dimension::Movement, FactKind::MovementWork | FactKind::MovementMoney) => Some(0),
        (Dimension::Agency, kind) if is_of_cases(kind) => Some(0),
        (Dimension::CaseField, kind) if is_of_cases(kind) => Some(1),
        (Dimension::AssetStage, FactKind::CaseAssets) => Some(2),
        (Dimension::CaseUnit, kind) if is_of_cases(kind) && kind != FactKind::CaseAssets => Some(2),
        (Dimension::CadreDeed, FactKind::CadreAction) => Some(0),
        (Dimension::Direction, FactKind::CadreAction) => Some(1),
        (Dimension::ManagedBy, FactKind::CadreAction) => Some(2),
        (Dimension::BeforeTermEnd, FactKind::CadreAction) => Some(4),
        (Dimension::CadreReason, FactKind::CadreAction) => Some(5),
        (Dimension::ManagedBy, FactKind::TitlePlanned) => Some(0),
        (Dimension::UnplanReason, FactKind::TitleUnplanned) => Some(1),
        (Dimension::Overdue, kind) if kind.about() == About::Matter => Some(LATE_AT),
        (dimension, kind) => inspection_code_at(dimension, kind)
            .or_else(|| discipline_code_at(dimension, kind))
            .or_else(|| matter_code_at(dimension, opened_as(kind)?)),
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
        FactKind::ShortcomingFound | FactKind::ShortcomingRemedied => MatterKind::Shortcoming,
        FactKind::ModelRegistered | FactKind::ModelRecognised => MatterKind::Model,
        FactKind::AppealReceived | FactKind::AppealDecided => MatterKind::Appeal,
        FactKind::TitleUnplanned => MatterKind::Succession,
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
        (Dimension::Whom, MatterKind::Shortcoming) => Some(0),
        (Dimension::ModelField, MatterKind::Model) => Some(0),
        (Dimension::Model, MatterKind::Model) => Some(1),
        (Dimension::Discipline, MatterKind::Appeal) => Some(0),
        (Dimension::Object, MatterKind::Appeal) => Some(1),
        (Dimension::ManagedBy, MatterKind::Succession) => Some(0),
        _ => None,
    }
}

/// Returns the dimension that is asked of the other unit of a fact: of who issued a suggestion, of who got an award.
pub(super) fn of_other(dimension: Dimension, kind: FactKind) -> Option<Dimension> {
    match (dimension, kind) {
        (Dimension::IssuerLevel, FactKind::MemberSuggestion | FactKind::UnitSuggestion | FactKind::UnitRating) => {
            Some(Dimension::Level)
        }
        (Dimension::RecipientKind, FactKind::UnitAward) => Some(Dimension::Kind),
        (Dimension::RecipientGrassroots, FactKind::UnitAward) => Some(Dimension::Grassroots),
        _ => None,
    }
}

fn is_award(kind: FactKind) -> bool {
    matches!(kind, FactKind::MemberAward | FactKind::UnitAward | FactKind::OtherAward | FactKind::AwardMoney)
}

/// Inspections and supervisions, what they look at, and what is planned of them.
fn inspection_code_at(dimension: Dimension, kind: FactKind) -> Option<usize> {
    let held = match kind {
        FactKind::InspectionOfUnit
        | FactKind::InspectionOfMember
        | FactKind::SupervisionOfUnit
        | FactKind::SupervisionOfMember => &INSPECTION[..5],
        FactKind::ContentOfUnit | FactKind::ContentOfMember => &INSPECTION[..],
        FactKind::InspectionPlanned => {
            &[Dimension::Inspection, Dimension::Activity, Dimension::Body, Dimension::Object][..]
        }
        _ => return None,
    };
    held.iter().position(|&held| held == dimension)
}

const INSPECTION: [Dimension; 6] = [
    Dimension::Inspection,
    Dimension::Activity,
    Dimension::Body,
    Dimension::Basis,
    Dimension::Conclusion,
    Dimension::Content,
];

/// Discipline, what it is for, and appeals against it.
fn discipline_code_at(dimension: Dimension, kind: FactKind) -> Option<usize> {
    let held = match kind {
        FactKind::DisciplineOfUnit => &[Dimension::Discipline, Dimension::Body, Dimension::Inspected][..],
        FactKind::ViolationOfUnit => {
            &[Dimension::Discipline, Dimension::Body, Dimension::Inspected, Dimension::Content][..]
        }
        FactKind::DisciplineOfMember => &DISCIPLINE[..5],
        FactKind::ViolationOfMember => &DISCIPLINE[..],
        FactKind::AppealOfUnit | FactKind::AppealOfMember => &[Dimension::Discipline][..],
        FactKind::AppealDecided if dimension == Dimension::Appeal => return Some(2),
        FactKind::AppealDecided if dimension == Dimension::DisciplineAfter => return Some(3),
        _ => return None,
    };
    held.iter().position(|&held| held == dimension)
}

const DISCIPLINE: [Dimension; 6] = [
    Dimension::Discipline,
    Dimension::Body,
    Dimension::Inspected,
    Dimension::LegalAction,
    Dimension::Administrative,
    Dimension::Content,
];

fn is_of_cases(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::CasesCarriedOver
            | FactKind::CasesNew
            | FactKind::CasesClosed
            | FactKind::CasesOpen
            | FactKind::CaseAssets
    )
}
