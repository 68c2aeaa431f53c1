//! The values that dimensions have: closed lists of the program, lists of the rulebook, yes and no.

use super::dimension::{Dimension, Value};
use crate::codes::{
    Activity, ActivityForm, AgeBand, AppealOutcome, AssetStage, Attendance, Audience, AwardOccasion, Body, CadreDeed,
    CadreDirection, CaseUnit, ClassKind, Coded, CommitmentKind, CommitmentResult, CommitteeSeat, Conclusion,
    CongressForm, DisciplineForm, DocKind, DossierCount, Education, ExitReason, InspectedObject, InspectionKind,
    LegalAction, LegalBasis, Level, MeetingKind, ModelKind, OrgKind, PartyAgeBand, PetitionKind, PetitionOutcome, Post,
    RemedyOutcome, ReviewSpan, ReviewStage, SeatEnd, SessionForm, Sex, Status, TheoryLevel, Turnout, UnitChange, Whom,
};
use crate::fact::{About, FactKind};
use crate::rulebook::{CodeListId, Rule, RuleId, Rulebook};

impl Dimension {
    /// Returns the values that are shown, in order; none for plain numbers. `kind` tells whose reasons are meant.
    pub fn values(self, rulebook: &Rulebook, kind: Option<FactKind>) -> Vec<Value> {
        if self.is_flag() {
            return yes_or_no();
        }
        if let Some(list) = self.list_of(kind) {
            return listed(rulebook, list.name());
        }
        if self == Self::RuleSet {
            return rule_sets(rulebook, kind);
        }
        let closed = self.of_members_and_units(kind).or_else(|| self.of_work()).or_else(|| self.of_bodies());
        closed.unwrap_or_default()
    }

    /// Values of what members and organisations are, and of what happens to them.
    fn of_members_and_units(self, kind: Option<FactKind>) -> Option<Vec<Value>> {
        Some(match self {
            Self::Sex => coded::<Sex>(),
            Self::Education => coded::<Education>(),
            Self::Theory => coded::<TheoryLevel>(),
            Self::Status => coded::<Status>(),
            Self::AgeBand => coded::<AgeBand>(),
            Self::PartyAgeBand => coded::<PartyAgeBand>(),
            Self::Kind => coded::<OrgKind>(),
            Self::Level | Self::ParentLevel => coded::<Level>(),
            Self::Post => coded::<Post>(),
            Self::Change => coded::<UnitChange>(),
            Self::Form => coded::<CongressForm>(),
            Self::Dossiers => coded::<DossierCount>(),
            Self::Reason if kind == Some(FactKind::PostLeft) => coded::<SeatEnd>(),
            Self::Reason => coded::<ExitReason>(),
            _ => return None,
        })
    }

    /// Values of meetings, study, documents, reviews and awards.
    fn of_work(self) -> Option<Vec<Value>> {
        Some(match self {
            Self::Body => coded::<Body>(),
            Self::Meeting => coded::<MeetingKind>(),
            Self::Turnout => coded::<Turnout>(),
            Self::SessionForm => coded::<SessionForm>(),
            Self::Audience => coded::<Audience>(),
            Self::Attendance => coded::<Attendance>(),
            Self::ClassKind => coded::<ClassKind>(),
            Self::ActivityForm => coded::<ActivityForm>(),
            Self::Commitment => coded::<CommitmentKind>(),
            Self::CommitmentResult => coded::<CommitmentResult>(),
            Self::Petition => coded::<PetitionKind>(),
            Self::Outcome => coded::<PetitionOutcome>(),
            Self::Document => coded::<DocKind>(),
            Self::Stage => coded::<ReviewStage>(),
            Self::Span => coded::<ReviewSpan>(),
            Self::IssuerLevel | Self::RecognisedBy => coded::<Level>(),
            Self::Whom => coded::<Whom>(),
            Self::Remedy => coded::<RemedyOutcome>(),
            Self::Occasion => coded::<AwardOccasion>(),
            Self::RecipientKind => coded::<OrgKind>(),
            Self::Model => coded::<ModelKind>(),
            _ => return None,
        })
    }

    /// Values of what bodies do: inspection, discipline, cases, cadres.
    fn of_bodies(self) -> Option<Vec<Value>> {
        Some(match self {
            Self::Activity => coded::<Activity>(),
            Self::Inspection => coded::<InspectionKind>(),
            Self::Basis => coded::<LegalBasis>(),
            Self::Conclusion => coded::<Conclusion>(),
            Self::Object => coded::<InspectedObject>(),
            Self::ObjectLevel | Self::ManagedBy => coded::<Level>(),
            Self::ObjectKind => coded::<OrgKind>(),
            Self::CommitteeSeat => coded::<CommitteeSeat>(),
            Self::Discipline | Self::DisciplineAfter => coded::<DisciplineForm>(),
            Self::LegalAction => coded::<LegalAction>(),
            Self::Appeal => coded::<AppealOutcome>(),
            Self::CaseUnit => coded::<CaseUnit>(),
            Self::AssetStage => coded::<AssetStage>(),
            Self::CadreDeed => coded::<CadreDeed>(),
            Self::Direction => coded::<CadreDirection>(),
            _ => return None,
        })
    }

    /// Returns the list of the rulebook that the values of facts of a kind come from.
    fn list_of(self, kind: Option<FactKind>) -> Option<CodeListId> {
        match self {
            Self::Content if kind.is_some_and(|kind| kind.about() == About::Member) => Some(CodeListId::MemberContent),
            Self::Content => Some(CodeListId::UnitContent),
            _ => self.list(),
        }
    }

    /// Returns the list of the rulebook that the values come from.
    fn list(self) -> Option<CodeListId> {
        Some(match self {
            Self::Occupation => CodeListId::Occupation,
            Self::Sector => CodeListId::Sector,
            Self::Rating => CodeListId::ClassificationLevel,
            Self::NotRated => CodeListId::NotRatedReason,
            Self::Award => CodeListId::AwardForm,
            Self::Theme => CodeListId::AwardTheme,
            Self::ModelField => CodeListId::ModelField,
            Self::Movement => CodeListId::Movement,
            Self::Indicator => CodeListId::Indicator,
            Self::Agency => CodeListId::CaseAgency,
            Self::CaseField => CodeListId::CaseField,
            Self::CadreReason => CodeListId::CadreReason,
            Self::UnplanReason => CodeListId::UnplanReason,
            _ => return None,
        })
    }

    /// Returns how high a code stands, for "at least" and "at most": by the rank that its list gives it, else by its place.
    pub(super) fn rank(self, rulebook: &Rulebook, code: u8) -> u8 {
        let listed = self.list().and_then(|list| rulebook.codes(list).code(code.checked_sub(1)?));
        listed.and_then(|listed| listed.rank).unwrap_or(code)
    }
}

/// Returns the versions of the rule that ratings of a kind go by, each called by its first day.
fn rule_sets(rulebook: &Rulebook, kind: Option<FactKind>) -> Vec<Value> {
    let levels = if kind == Some(FactKind::MemberRating) { RuleId::MemberLevels } else { RuleId::OrganisationLevels };
    let value = |(at, rule): (usize, &Rule)| Value {
        code: u8::try_from(at + 1).unwrap_or(0),
        name: rule.from.to_string(),
        vi: rule.document.clone(),
        en: rule.document.clone(),
    };
    rulebook.family(levels).rules.iter().enumerate().map(value).collect()
}

fn coded<T: Coded>() -> Vec<Value> {
    let value = |code: &T| Value {
        code: code.code(),
        name: code.name().to_owned(),
        vi: code.label().vi.to_owned(),
        en: code.label().en.to_owned(),
    };
    T::ALL.iter().map(value).collect()
}

fn yes_or_no() -> Vec<Value> {
    let value = |code, name: &str, vi: &str, en: &str| Value {
        code,
        name: name.to_owned(),
        vi: vi.to_owned(),
        en: en.to_owned(),
    };
    vec![value(2, "true", "Có", "Yes"), value(1, "false", "Không", "No")]
}

fn listed(rulebook: &Rulebook, list: &str) -> Vec<Value> {
    let Some(codes) = rulebook.codes_named(list) else { return Vec::new() };
    let value = |(at, code): (usize, &crate::rulebook::Code)| Value {
        code: u8::try_from(at + 1).unwrap_or(0),
        name: code.id.clone(),
        vi: code.label.vi.clone(),
        en: code.label.en.clone(),
    };
    codes.codes.iter().enumerate().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dimension_has_values_or_is_a_number() {
        let rulebook = Rulebook::parse(Rulebook::SHIPPED).unwrap();
        for dimension in Dimension::ALL {
            let has_values = !dimension.values(&rulebook, None).is_empty();
            assert_ne!(has_values, dimension.is_number(), "{}", dimension.name());
        }
    }
}
