//! The rules and lists that the register's code asks for, as closed enums, so that no name can be mistyped.

use super::rule::{RuleKind, Unit};

/// Declares an enum whose variants have names in the files.
macro_rules! named_enum {
    ($(#[$doc:meta])* $enum:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum { $($(#[$variant_doc])* $variant,)* }

        impl $enum {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name in the files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns the variant with a name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|variant| variant.name() == name)
            }
        }
    };
}
pub(super) use named_enum;

named_enum! {
    /// A rule that the register's code asks for. Each must be declared in the files; more may be.
    RuleId {
        /// Earliest day that an act can take effect.
        EarliestAct = "earliest_act",
        /// Official members that a cell needs at least.
        CellOfficialMembersMin = "cell_official_members_min",
        /// Members from which a grassroots organisation is a committee with cells rather than one cell.
        GrassrootsCommitteeMembersMin = "grassroots_committee_members_min",
        /// Members above which a cell with groups may meet by group.
        GroupMeetingMembersOver = "group_meeting_members_over",
        /// Meetings by group in a year, at most.
        GroupMeetingsPerYearMax = "group_meetings_per_year_max",
        /// Term of a congress.
        CongressTerm = "congress_term",
        /// Term of the congress of a cell under a grassroots committee.
        SubordinateCellCongressTerm = "subordinate_cell_congress_term",
        /// Age at the cell's consideration, at least.
        AdmissionAgeMin = "admission_age_min",
        /// Age at the cell's consideration above which the province-level committee decides.
        AdmissionAgeMax = "admission_age_max",
        /// How long the certificate of the awareness class is valid.
        AwarenessCertificateValidity = "awareness_certificate_validity",
        /// How long an introducer must have known the candidate at work or at home.
        IntroducerAcquaintance = "introducer_acquaintance",
        /// Share of the cell's official members that must agree to an admission.
        AdmissionVote = "admission_vote",
        /// Share of a grassroots committee with delegated power that must agree to an admission.
        CommitteeAdmissionVote = "committee_admission_vote",
        /// From receiving the admission decision to the ceremony, at most.
        AdmissionCeremony = "admission_ceremony",
        /// Probation, from the ceremony.
        Probation = "probation",
        /// From the end of probation to the cell's consideration, at most.
        Confirmation = "confirmation",
        /// Share of the cell's official members that must agree to a confirmation.
        ConfirmationVote = "confirmation_vote",
        /// From the ceremony to the member's curriculum and sheet, at most.
        MemberRecordsDue = "member_records_due",
        /// From the decision that moves a member to the start of the official transfer, at most.
        OfficialTransferStart = "official_transfer_start",
        /// From the introduction paper to its presentation: longer is "in transit too long".
        IntroductionPaperPresentation = "introduction_paper_presentation",
        /// Shortest temporary transfer.
        TemporaryTransferMin = "temporary_transfer_min",
        /// A temporary transfer that is not for study is shorter than this.
        TemporaryTransferBelow = "temporary_transfer_below",
        /// Longest temporary transfer for study.
        TemporaryStudyMax = "temporary_study_max",
        /// Grounds of exemption from work and meetings.
        ExemptionGrounds = "exemption_grounds",
        /// Longest suspension.
        SuspensionMax = "suspension_max",
        /// Longest suspension with its extension.
        SuspensionExtendedMax = "suspension_extended_max",
        /// Longest suspension of an organisation.
        OrganisationSuspensionMax = "organisation_suspension_max",
        /// Grounds of striking off.
        StrikingOffGrounds = "striking_off_grounds",
        /// Violations under consideration with which a member may resign, at most.
        ResignationOpenViolationsMax = "resignation_open_violations_max",
        /// From leaving the Party to readmission, at least.
        ReadmissionAfter = "readmission_after",
        /// From the clearing of the record of a less serious crime to readmission, at least.
        ReadmissionAfterMinorCrime = "readmission_after_minor_crime",
        /// Readmissions of one person, at most.
        ReadmissionsMax = "readmissions_max",
        /// Between two reconciliations of the list with the dossiers, at most.
        DossierReconciliation = "dossier_reconciliation",
        /// Years of party age for which a badge is awarded.
        BadgeYears = "badge_years",
        /// How much earlier a badge may be awarded for serious illness, by badge.
        BadgeEarly = "badge_early",
        /// How much earlier a badge may be awarded posthumously.
        BadgePosthumousEarly = "badge_posthumous_early",
        /// Days of the yearly rounds of badges.
        BadgeRounds = "badge_rounds",
        /// Money that goes with a badge, by badge.
        BadgeMoney = "badge_money",
        /// The first number of each kind of document in a term.
        DocumentNumberStart = "document_number_start",
        /// Kinds of documents that a grassroots committee does not issue.
        DocumentsNotOfCommittee = "documents_not_of_grassroots_committee",
        /// Kinds of documents that the standing committee of a grassroots committee does not issue.
        DocumentsNotOfStanding = "documents_not_of_grassroots_standing",
        /// Kinds of documents that a cell does not issue.
        DocumentsNotOfCell = "documents_not_of_cell",
        /// Levels of classification of organisations.
        OrganisationLevels = "organisation_levels",
        /// Levels of classification of members.
        MemberLevels = "member_levels",
        /// Share of members rated excellent, at most.
        MemberExcellenceCap = "member_excellence_cap",
        /// Share of organisations rated excellent, at most.
        OrganisationExcellenceCap = "organisation_excellence_cap",
        /// Levels whose number is the base of the excellence cap.
        ExcellenceCapBase = "excellence_cap_base",
        /// Members who are exempt from work and meetings and rated all the same, at most.
        ExemptRatedMax = "exempt_rated_max",
        /// Day of the next year by which the yearly review is done.
        YearlyReviewDue = "yearly_review_due",
        /// Forms of award that a subordinate cell may give.
        AwardFormsCell = "award_forms_cell",
        /// Forms of award that a grass-roots cell may give.
        AwardFormsGrassrootsCell = "award_forms_grassroots_cell",
        /// Forms of award that a grass-roots committee may give.
        AwardFormsGrassroots = "award_forms_grassroots",
        /// Forms of award that a committee above the grass roots may give.
        AwardFormsUpper = "award_forms_upper",
        /// Forms of award that a province-level committee may give.
        AwardFormsProvince = "award_forms_province",
        /// Kinds of organisations that have an inspection commission.
        InspectionCommissionKinds = "inspection_commission_kinds",
        /// Bodies that may inspect on signs of violation.
        SignsOfViolationBodies = "signs_of_violation_bodies",
        /// Duration of an inspection by an inspection commission at province and grass roots.
        InspectionDuration = "inspection_duration",
        /// Duration of an inspection by an advisory body at the centre.
        AdvisoryInspectionCentral = "advisory_inspection_central",
        /// Duration of an inspection by an advisory body of a province.
        AdvisoryInspectionProvince = "advisory_inspection_province",
        /// Duration of an inspection by an advisory body directly above the grass roots.
        AdvisoryInspectionUpper = "advisory_inspection_upper_grassroots",
        /// Forms of discipline of official members.
        MemberDisciplineForms = "member_discipline_forms",
        /// Forms of discipline of official members without a post.
        PostlessDisciplineForms = "postless_discipline_forms",
        /// Forms of discipline of probationary members.
        ProbationaryDisciplineForms = "probationary_discipline_forms",
        /// Forms of discipline of organisations.
        OrganisationDisciplineForms = "organisation_discipline_forms",
        /// From a violation to a reprimand, at most.
        ReprimandLimitation = "reprimand_limitation",
        /// From a violation to a warning or a removal from post, at most.
        DismissalLimitation = "warning_dismissal_limitation",
        /// How long a discipline takes effect.
        DisciplineEffect = "discipline_effect",
        /// From receiving a decision on discipline to an appeal, at most.
        AppealFiling = "discipline_complaint_filing",
        /// Handling of a denunciation at the centre, at most.
        CentralDenunciationHandling = "central_denunciation_handling",
        /// Handling of a denunciation at province and grass roots, at most.
        DenunciationHandling = "denunciation_handling",
        /// Handling of a complaint against discipline at province and grass roots, at most.
        ComplaintHandling = "complaint_handling",
        /// Persons planned for one title, at most.
        PlannedPersonsMax = "planned_persons_per_title_max",
        /// Titles planned for one person at one level, at most.
        PlannedTitlesMax = "planned_titles_per_person_max",
        /// From planning somebody for a title to nominating or appointing, at least.
        NominationAfterPlan = "nomination_after_plan",
        /// Width of a document's paper.
        PageWidth = "document_page_width",
        /// Height of a document's paper.
        PageHeight = "document_page_height",
        /// Margin above a document's text.
        MarginTop = "document_margin_top",
        /// Margin below a document's text.
        MarginBottom = "document_margin_bottom",
        /// Margin to the left of a document's text.
        MarginLeft = "document_margin_left",
        /// Margin to the right of a document's text.
        MarginRight = "document_margin_right",
        /// How far the first line of a paragraph stands in.
        FirstLine = "document_first_line",
        /// Typefaces of documents.
        Typeface = "document_typeface",
        /// Size of a document's text.
        BodySize = "document_body_size",
        /// From line to line of a document's text.
        LineSpacing = "document_line_spacing",
        /// Size of the names of organisations at the head of a document.
        OrganisationSize = "document_organisation_size",
        /// Size of a document's number, place and date.
        NumberSize = "document_number_size",
        /// Size of a document's kind.
        TitleSize = "document_title_size",
        /// Size of what a document is about.
        SubjectSize = "document_subject_size",
    }
}

named_enum! {
    /// A coded list that the register's code asks for. Each must be declared in the files; more may be.
    CodeListId {
        /// Sector of an organisation (khối, lĩnh vực).
        Sector = "sector",
        /// Occupation of a member (nghề nghiệp).
        Occupation = "occupation",
        /// Ground of exemption (lý do miễn công tác và sinh hoạt đảng).
        ExemptionGround = "exemption_ground",
        /// Ground of striking off (trường hợp xóa tên).
        StrikingOffGround = "striking_off_ground",
        /// Typeface of documents (phông chữ).
        Typeface = "typeface",
        /// Kind of a document (thể loại văn bản).
        DocumentKind = "document_kind",
        /// Typed-in indicator (chỉ tiêu nhập tay).
        Indicator = "indicator",
        /// Level of classification (mức xếp loại).
        ClassificationLevel = "classification_level",
        /// Why somebody or an organisation is not rated (lý do chưa xếp loại).
        NotRatedReason = "not_rated_reason",
        /// Form of an award (hình thức khen thưởng).
        AwardForm = "award_form",
        /// Theme of an award (nội dung khen thưởng).
        AwardTheme = "award_theme",
        /// Field of a model (lĩnh vực của mô hình).
        ModelField = "model_field",
        /// Movement (phong trào).
        Movement = "movement",
        /// Kind of an organisation (loại hình tổ chức đảng), under the names of [`crate::codes::OrgKind`].
        OrganisationKind = "organisation_kind",
        /// Body that acts (cơ quan), under the names of [`crate::codes::Body`].
        ActingBody = "acting_body",
        /// Form of discipline (hình thức kỷ luật), under the names of [`crate::codes::DisciplineForm`].
        DisciplineForm = "discipline_form",
        /// What members are inspected and disciplined for (nội dung kiểm tra, kỷ luật đảng viên).
        MemberContent = "member_content",
        /// What organisations are inspected and disciplined for (nội dung kiểm tra, kỷ luật tổ chức đảng).
        UnitContent = "unit_content",
        /// Agency that handles cases (cơ quan thụ lý).
        CaseAgency = "case_agency",
        /// Kind of cases (loại vụ việc).
        CaseField = "case_field",
        /// Reason of a cadre action (lý do).
        CadreReason = "cadre_reason",
        /// Reason for taking somebody off a plan (lý do đưa ra khỏi quy hoạch).
        UnplanReason = "unplan_reason",
    }
}

const PERIOD: &[Unit] = &[Unit::Day, Unit::WorkingDay, Unit::Month, Unit::Year];

impl RuleId {
    /// Returns the kind of value that the register's code expects.
    pub fn kind(self) -> RuleKind {
        match self {
            Self::EarliestAct => RuleKind::Date,
            Self::AdmissionVote | Self::CommitteeAdmissionVote | Self::ConfirmationVote => RuleKind::Share,
            Self::MemberExcellenceCap | Self::OrganisationExcellenceCap => RuleKind::Share,
            _ if self.list().is_some() => RuleKind::Codes,
            Self::BadgeYears => RuleKind::Numbers,
            Self::BadgeRounds | Self::YearlyReviewDue => RuleKind::DaysOfYear,
            Self::BadgeEarly | Self::BadgeMoney => RuleKind::Table,
            _ => RuleKind::Number,
        }
    }

    /// Returns the units that the register's code can count in: any unit of time where [`super::Rulebook::due`] is
    /// asked, else exactly one.
    pub fn units(self) -> &'static [Unit] {
        match self {
            Self::CellOfficialMembersMin | Self::GrassrootsCommitteeMembersMin | Self::GroupMeetingMembersOver => {
                &[Unit::Member]
            }
            Self::GroupMeetingsPerYearMax | Self::ReadmissionsMax => &[Unit::Time],
            Self::ResignationOpenViolationsMax => &[Unit::Case],
            Self::ExemptRatedMax | Self::PlannedPersonsMax => &[Unit::Person],
            Self::PlannedTitlesMax => &[Unit::Title],
            Self::BadgeYears => &[Unit::Year],
            Self::BadgeEarly => &[Unit::Month],
            Self::BadgeMoney => &[Unit::SalaryTenth],
            Self::DocumentNumberStart => &[Unit::None],
            Self::PageWidth
            | Self::PageHeight
            | Self::MarginTop
            | Self::MarginBottom
            | Self::MarginLeft
            | Self::MarginRight
            | Self::FirstLine => &[Unit::Millimetre],
            Self::BodySize
            | Self::LineSpacing
            | Self::OrganisationSize
            | Self::NumberSize
            | Self::TitleSize
            | Self::SubjectSize => &[Unit::Point],
            _ if self.kind() == RuleKind::Number => PERIOD,
            _ => &[Unit::None],
        }
    }

    /// Returns the list that the codes of this rule come from.
    pub fn list(self) -> Option<CodeListId> {
        match self {
            Self::ExemptionGrounds => Some(CodeListId::ExemptionGround),
            Self::StrikingOffGrounds => Some(CodeListId::StrikingOffGround),
            Self::DocumentsNotOfCommittee | Self::DocumentsNotOfStanding | Self::DocumentsNotOfCell => {
                Some(CodeListId::DocumentKind)
            }
            Self::OrganisationLevels | Self::MemberLevels | Self::ExcellenceCapBase => {
                Some(CodeListId::ClassificationLevel)
            }
            Self::AwardFormsCell
            | Self::AwardFormsGrassrootsCell
            | Self::AwardFormsGrassroots
            | Self::AwardFormsUpper
            | Self::AwardFormsProvince => Some(CodeListId::AwardForm),
            Self::InspectionCommissionKinds => Some(CodeListId::OrganisationKind),
            Self::Typeface => Some(CodeListId::Typeface),
            Self::SignsOfViolationBodies => Some(CodeListId::ActingBody),
            Self::MemberDisciplineForms
            | Self::PostlessDisciplineForms
            | Self::ProbationaryDisciplineForms
            | Self::OrganisationDisciplineForms => Some(CodeListId::DisciplineForm),
            _ => None,
        }
    }
}

impl serde::Serialize for RuleId {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.name())
    }
}

impl serde::Serialize for CodeListId {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.name())
    }
}
