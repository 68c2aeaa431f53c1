//! Acts: what an organisation did and wrote down. Each is declared once, in the file of its area; the schema, the
//! labels, the example, the checks and the effects follow from that one declaration.

mod appeal;
mod award;
mod cadre;
mod commitment;
mod committee;
mod correction;
mod declare;
mod discipline;
mod document;
mod example;
mod figures;
mod indicator;
mod inspection;
mod integrity;
mod joining;
mod leaving;
mod meeting;
mod movement;
mod petition;
mod record;
mod report;
mod review;
mod shortcoming;
mod structure;
mod study;
mod target;
mod task;
mod transfer;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::appeal::*;
pub use self::award::*;
pub use self::cadre::*;
pub use self::commitment::*;
pub use self::committee::*;
pub use self::correction::*;
pub use self::declare::{Declared, FieldLabel, Kind};
pub use self::discipline::*;
pub use self::document::*;
pub use self::figures::*;
pub use self::indicator::*;
pub use self::inspection::*;
pub use self::integrity::*;
pub use self::joining::*;
pub use self::leaving::*;
pub use self::meeting::*;
pub use self::movement::*;
pub use self::petition::*;
pub use self::record::*;
pub use self::report::*;
pub use self::review::*;
pub use self::shortcoming::*;
pub use self::structure::*;
pub use self::study::*;
pub use self::target::*;
pub use self::task::*;
pub use self::transfer::*;
use crate::check::Findings;
use crate::codes::{Coded, Label};
use crate::effect::Effects;
use crate::entry::Paper;
use crate::person::Show;
use crate::register::Register;

coded! {
    /// Area of the work: rights are given by area.
    Area {
        Structure "structure" "Tổ chức đảng" "Structure",
        Membership "membership" "Đảng viên" "Membership",
        Resolution "resolution" "Nghị quyết, chỉ tiêu, nhiệm vụ" "Resolutions, targets, tasks",
        Study "study" "Học tập, quán triệt, tuyên truyền" "Study",
        Meeting "meeting" "Sinh hoạt chi bộ, họp cấp ủy" "Meetings",
        Review "review" "Kiểm điểm, đánh giá, xếp loại" "Review and classification",
        Inspection "inspection" "Kiểm tra, giám sát, kỷ luật" "Inspection, supervision, discipline",
        Integrity "integrity" "Phòng, chống tham nhũng, lãng phí, tiêu cực" "Anti-corruption",
        Cadre "cadre" "Cán bộ" "Cadres",
        Award "award" "Thi đua, khen thưởng" "Awards",
        Figures "figures" "Chốt số liệu, báo cáo" "Closing of figures and reports",
        Correction "correction" "Đính chính" "Correction",
    }
}

/// What the code of an act answers.
pub trait Behaviour: Declared {
    /// Returns an example that the schema describes and the register could record.
    fn example() -> Self;

    /// Finds what speaks against recording the act now, beyond the unlawful paths that folding finds by itself.
    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings);

    /// Tells what happens to which unit or member.
    fn effects(&self, paper: &Paper, out: &mut Effects<'_>);

    /// Shows each private value with whoever it is about, and the name of its field.
    fn private(&mut self, _show: &mut Show<'_>) {}
}

/// Lists the acts: the enum, and a call of the same method on each.
macro_rules! acts {
    ($( $name:ident $kind:literal ),* $(,)?) => {
        /// One act.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        pub enum Act {
            $(
                #[doc = concat!("See [`", stringify!($name), "`].")]
                #[serde(rename = $kind)]
                $name(Box<$name>),
            )*
        }

        $(
            impl From<$name> for Act {
                fn from(act: $name) -> Self {
                    Self::$name(Box::new(act))
                }
            }
        )*

        /// All kinds of acts, by area, in the order in which people are shown them.
        pub static KINDS: &[Kind] = &[ $( Kind::of::<$name>() ),* ];

        impl Act {
            /// Returns the kind.
            pub fn kind(&self) -> &'static Kind {
                let at = match self { $( Self::$name(_) => ActAt::$name as usize ),* };
                &KINDS[at]
            }

            pub(crate) fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
                match self { $( Self::$name(act) => act.check(paper, register, findings) ),* }
            }

            pub(crate) fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
                match self { $( Self::$name(act) => act.effects(paper, out) ),* }
            }

            /// Shows each private value with whoever it is about, and the name of its field.
            pub fn private(&mut self, show: &mut Show<'_>) {
                match self { $( Self::$name(act) => act.private(show) ),* }
            }
        }

        /// The position of each kind in [`KINDS`].
        enum ActAt { $( $name ),* }
    };
}

acts! {
    Found "found",
    Rename "rename",
    Reclassify "reclassify",
    Move "move",
    Merge "merge",
    Absorb "absorb",
    Split "split",
    End "end",
    HoldCongress "hold_congress",
    OpenTerm "open_term",
    CloseTerm "close_term",
    TakePost "take_post",
    LeavePost "leave_post",
    RegisterCandidate "register_candidate",
    Admit "admit",
    Confirm "confirm",
    TransferOut "transfer_out",
    Receive "receive",
    TransferTemporarily "transfer_temporarily",
    ReturnFromTemporary "return_from_temporary",
    ReceiveFromOutside "receive_from_outside",
    Exempt "exempt",
    EndExemption "end_exemption",
    Suspend "suspend",
    EndSuspension "end_suspension",
    StrikeOff "strike_off",
    Resign "resign",
    Die "die",
    Readmit "readmit",
    Restore "restore",
    IssueCard "issue_card",
    AwardBadge "award_badge",
    ChangeParticulars "change_particulars",
    AssignWork "assign_work",
    ReconcileDossiers "reconcile_dossiers",
    OpenCampaign "open_campaign",
    CloseCampaign "close_campaign",
    HoldSession "hold_session",
    SignCommitments "sign_commitments",
    AssessCommitments "assess_commitments",
    HoldClass "hold_class",
    HoldActivity "hold_activity",
    HoldMeeting "hold_meeting",
    ReceivePetition "receive_petition",
    ResolvePetition "resolve_petition",
    ClosePeriod "close_period",
    AdoptTemplate "adopt_template",
    CloseReport "close_report",
    IssueDocument "issue_document",
    NoteDocument "note_document",
    SetTarget "set_target",
    AdjustTarget "adjust_target",
    StateCause "state_cause",
    ReportValue "report_value",
    PlanTask "plan_task",
    CompleteTask "complete_task",
    CloseTask "close_task",
    RateMembers "rate_members",
    RateUnit "rate_unit",
    SuggestReview "suggest_review",
    FindShortcoming "find_shortcoming",
    RemedyShortcoming "remedy_shortcoming",
    Award "award",
    RegisterModel "register_model",
    RecogniseModel "recognise_model",
    RecordWork "record_work",
    PlanInspections "plan_inspections",
    Inspect "inspect",
    DisciplineMember "discipline_member",
    DisciplineUnit "discipline_unit",
    Appeal "appeal",
    DecideAppeal "decide_appeal",
    ReportCases "report_cases",
    PlanCadre "plan_cadre",
    UnplanCadre "unplan_cadre",
    ActOnCadre "act_on_cadre",
    Void "void",
}

/// Returns the kind of a name, if there is one.
pub fn kind_named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}
