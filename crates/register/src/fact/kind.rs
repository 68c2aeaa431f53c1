//! Kinds of facts.

use crate::codes::{Coded, Label};

coded! {
    /// Kind of a fact: one table each.
    FactKind {
        Candidate "candidate" "Ghi danh quần chúng ưu tú" "Candidate registered",
        Admission "admission" "Kết nạp" "Admission",
        Confirmation "confirmation" "Công nhận chính thức" "Confirmation",
        Departure "departure" "Chuyển đi" "Transfer out",
        Receipt "receipt" "Tiếp nhận chuyển đến" "Receipt of a transfer",
        Enrolment "enrolment" "Tiếp nhận từ ngoài phạm vi quản lý" "Receipt from outside",
        Exit "exit" "Ra khỏi danh sách đảng viên" "Exit",
        Readmission "readmission" "Kết nạp lại" "Readmission",
        Restoration "restoration" "Khôi phục quyền đảng viên" "Restoration",
        Reassignment "reassignment" "Chuyển theo chia tách tổ chức" "Moved by a split",
        TemporaryTransfer "temporary_transfer" "Chuyển sinh hoạt tạm thời" "Temporary transfer",
        Exemption "exemption" "Miễn công tác, sinh hoạt" "Exemption",
        Suspension "suspension" "Đình chỉ sinh hoạt" "Suspension",
        Card "card" "Phát thẻ" "Card issued",
        Badge "badge" "Tặng Huy hiệu Đảng" "Badge awarded",
        Work "work" "Phân công công tác" "Work assigned",
        PostTaken "post_taken" "Nhận chức vụ" "Post taken",
        PostLeft "post_left" "Thôi chức vụ" "Post left",
        UnitChange "unit_change" "Biến động tổ chức" "Change of an organisation",
        Congress "congress" "Đại hội" "Congress",
        Dossier "dossier" "Đối chiếu hồ sơ" "Dossiers reconciled",
        Meeting "meeting" "Sinh hoạt chi bộ, họp cấp ủy" "Meeting",
        MeetingTurnout "meeting_turnout" "Lượt dự sinh hoạt, họp" "Turnout of a meeting",
        Session "session" "Học tập, quán triệt" "Session",
        SessionAttendance "session_attendance" "Lượt tham gia học tập, quán triệt" "Attendance of a session",
        CampaignSession "campaign_session" "Học tập trong đợt" "Session of a campaign",
        Class "class" "Lớp bồi dưỡng" "Training class",
        Activity "activity" "Hoạt động tuyên truyền, giáo dục" "Activity",
        Commitment "commitment" "Ký cam kết, đăng ký" "Commitment",
        CommitmentAssessed "commitment_assessed" "Đánh giá thực hiện cam kết" "Commitment assessed",
        PeriodClosed "period_closed" "Chốt số liệu" "Period closed",
        TemplateAdopted "template_adopted" "Ban hành mẫu báo cáo" "Template adopted",
        ReportClosed "report_closed" "Chốt báo cáo" "Report closed",
        PetitionReceived "petition_received" "Tiếp nhận đơn thư" "Petition received",
        PetitionResolved "petition_resolved" "Giải quyết đơn thư" "Petition resolved",
        DocumentIssued "document_issued" "Ban hành văn bản" "Document issued",
        TargetSet "target_set" "Giao chỉ tiêu" "Target set",
        TargetAdjusted "target_adjusted" "Điều chỉnh chỉ tiêu" "Target adjusted",
        TaskAssigned "task_assigned" "Giao nhiệm vụ" "Task assigned",
        TaskDone "task_done" "Hoàn thành nhiệm vụ" "Task done",
        Value "value" "Số liệu nhập tay" "Typed-in value",
        MemberRating "member_rating" "Xếp loại đảng viên" "Rating of a member",
        UnitRating "unit_rating" "Xếp loại tổ chức đảng" "Rating of an organisation",
        MemberSuggestion "member_review_suggested" "Gợi ý kiểm điểm cá nhân" "Review suggested to a member",
        UnitSuggestion "unit_review_suggested" "Gợi ý kiểm điểm tập thể" "Review suggested to an organisation",
        ShortcomingFound "shortcoming_found" "Chỉ ra hạn chế, khuyết điểm" "Shortcoming found",
        ShortcomingRemedied "shortcoming_remedied" "Khắc phục hạn chế, khuyết điểm" "Shortcoming remedied",
        MemberAward "member_award" "Khen thưởng đảng viên" "Award to a member",
        UnitAward "unit_award" "Khen thưởng tổ chức đảng" "Award to an organisation",
        OtherAward "other_award" "Khen thưởng tập thể, cá nhân khác" "Awards to others",
        AwardMoney "award_money" "Tiền thưởng" "Money of awards",
        ModelRegistered "model_registered" "Đăng ký mô hình, điển hình" "Model registered",
        ModelRecognised "model_recognised" "Công nhận mô hình, điển hình" "Model recognised",
        MovementWork "movement_work" "Công trình, phần việc của phong trào" "Work of a movement",
        MovementMoney "movement_money" "Kinh phí của phong trào" "Money of a movement",
        InspectionPlanned "inspection_planned" "Kế hoạch kiểm tra, giám sát" "Inspections planned",
        InspectionOfUnit "inspection_of_unit" "Kiểm tra tổ chức đảng" "Inspection of an organisation",
        InspectionOfMember "inspection_of_member" "Kiểm tra đảng viên" "Inspection of a member",
        SupervisionOfUnit "supervision_of_unit" "Giám sát tổ chức đảng" "Supervision of an organisation",
        SupervisionOfMember "supervision_of_member" "Giám sát đảng viên" "Supervision of a member",
        ContentOfUnit "inspected_content_of_unit" "Nội dung kiểm tra, giám sát tổ chức đảng" "Content of an inspection of an organisation",
        ContentOfMember "inspected_content_of_member" "Nội dung kiểm tra, giám sát đảng viên" "Content of an inspection of a member",
        DisciplineOfUnit "discipline_of_unit" "Kỷ luật tổ chức đảng" "Discipline of an organisation",
        DisciplineOfMember "discipline_of_member" "Kỷ luật đảng viên" "Discipline of a member",
        ViolationOfUnit "violation_of_unit" "Nội dung vi phạm của tổ chức đảng bị kỷ luật" "Violation of a disciplined organisation",
        ViolationOfMember "violation_of_member" "Nội dung vi phạm của đảng viên bị kỷ luật" "Violation of a disciplined member",
        AppealOfUnit "appeal_of_unit" "Tổ chức đảng khiếu nại kỷ luật" "Appeal of an organisation",
        AppealOfMember "appeal_of_member" "Đảng viên khiếu nại kỷ luật" "Appeal of a member",
        AppealReceived "appeal_received" "Tiếp nhận khiếu nại kỷ luật" "Appeal received",
        AppealDecided "appeal_decided" "Giải quyết khiếu nại kỷ luật" "Appeal decided",
        CasesCarriedOver "cases_carried_over" "Vụ án kỳ trước chuyển sang" "Cases carried over",
        CasesNew "cases_new" "Vụ án mới phát hiện, thụ lý" "New cases",
        CasesClosed "cases_closed" "Vụ án đã giải quyết xong" "Cases closed",
        CasesOpen "cases_open" "Vụ án đang giải quyết" "Cases open",
        CaseAssets "case_assets" "Tài sản tham nhũng" "Assets of cases",
        TitlePlanned "title_planned" "Đưa vào quy hoạch" "Planned for a title",
        TitleUnplanned "title_unplanned" "Đưa ra khỏi quy hoạch" "Taken off a plan",
        CadreAction "cadre_action" "Công tác cán bộ" "Cadre action",
    }
}

/// How a fact changes who is counted where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Somebody is counted in the unit from that day on.
    Arrival,
    /// Somebody is no longer counted in the unit from that day on.
    Departure,
    /// Nothing changes.
    Still,
}

/// Whom or what a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A member.
    Member,
    /// A unit.
    Unit,
    /// A matter.
    Matter,
}

/// Which of several facts about one thing counts in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Balance {
    /// The first: what there was at the beginning.
    First,
    /// The last: what is left at the end.
    Last,
}

impl FactKind {
    /// Returns how facts of the kind change who is counted where.
    pub fn motion(self) -> Motion {
        match self {
            Self::Admission | Self::Receipt | Self::Enrolment | Self::Readmission | Self::Restoration => {
                Motion::Arrival
            }
            Self::Departure | Self::Exit | Self::Reassignment => Motion::Departure,
            _ => Motion::Still,
        }
    }

    /// Returns whether its facts are the beginnings of stints; else they have a table of their own.
    pub fn begins_stint(self) -> bool {
        matches!(
            self,
            Self::Admission
                | Self::Confirmation
                | Self::Departure
                | Self::Receipt
                | Self::Enrolment
                | Self::Exit
                | Self::Readmission
                | Self::Restoration
                | Self::Reassignment
                | Self::TemporaryTransfer
                | Self::Exemption
                | Self::Suspension
        )
    }

    /// Returns whom or what its facts are about.
    pub fn about(self) -> About {
        match self {
            Self::UnitChange | Self::Congress | Self::Dossier | Self::Meeting | Self::MeetingTurnout => About::Unit,
            Self::PeriodClosed | Self::Session | Self::SessionAttendance | Self::Class | Self::Activity => About::Unit,
            Self::PetitionReceived | Self::PetitionResolved | Self::CampaignSession => About::Matter,
            Self::Value | Self::TemplateAdopted | Self::ReportClosed => About::Unit,
            Self::DocumentIssued | Self::TargetSet | Self::TargetAdjusted | Self::TaskAssigned | Self::TaskDone => {
                About::Matter
            }
            Self::UnitRating
            | Self::UnitSuggestion
            | Self::UnitAward
            | Self::OtherAward
            | Self::AwardMoney
            | Self::MovementWork
            | Self::MovementMoney => About::Unit,
            Self::ShortcomingFound | Self::ShortcomingRemedied | Self::ModelRegistered | Self::ModelRecognised => {
                About::Matter
            }
            Self::InspectionPlanned
            | Self::InspectionOfUnit
            | Self::SupervisionOfUnit
            | Self::ContentOfUnit
            | Self::DisciplineOfUnit
            | Self::ViolationOfUnit
            | Self::AppealOfUnit
            | Self::CasesCarriedOver
            | Self::CasesNew
            | Self::CasesClosed
            | Self::CasesOpen
            | Self::CaseAssets => About::Unit,
            Self::AppealReceived | Self::AppealDecided | Self::TitleUnplanned => About::Matter,
            _ => About::Member,
        }
    }

    /// Returns whether its facts have an amount that can be summed up.
    pub fn has_amount(self) -> bool {
        matches!(
            self,
            Self::Dossier
                | Self::MeetingTurnout
                | Self::SessionAttendance
                | Self::Class
                | Self::Activity
                | Self::MemberAward
                | Self::UnitAward
                | Self::OtherAward
                | Self::AwardMoney
                | Self::MovementWork
                | Self::MovementMoney
                | Self::InspectionPlanned
                | Self::CasesCarriedOver
                | Self::CasesNew
                | Self::CasesClosed
                | Self::CasesOpen
                | Self::CaseAssets
        )
    }

    /// Returns whether it may be noted of somebody who is no longer a member.
    pub fn is_of_former(self) -> bool {
        matches!(self, Self::MemberRating | Self::MemberSuggestion | Self::MemberAward | Self::AppealOfMember)
    }

    /// Returns whether its facts are what a body did to a unit or a member, counted for the body's own unit.
    pub fn is_by_a_body(self) -> bool {
        matches!(
            self,
            Self::InspectionOfUnit
                | Self::InspectionOfMember
                | Self::SupervisionOfUnit
                | Self::SupervisionOfMember
                | Self::ContentOfUnit
                | Self::ContentOfMember
                | Self::DisciplineOfUnit
                | Self::DisciplineOfMember
                | Self::ViolationOfUnit
                | Self::ViolationOfMember
                | Self::AppealOfUnit
                | Self::AppealOfMember
                | Self::TitlePlanned
                | Self::CadreAction
        )
    }

    /// Returns which of the facts about one thing in a period counts, if not all do: what is carried over from one report
    /// to the next must be counted once.
    pub fn balance(self) -> Option<Balance> {
        match self {
            Self::CasesCarriedOver => Some(Balance::First),
            Self::CasesOpen => Some(Balance::Last),
            _ => None,
        }
    }
}
