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
            Self::Value => About::Unit,
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
        )
    }

    /// Returns whether it may be noted of somebody who is no longer a member.
    pub fn is_of_former(self) -> bool {
        matches!(self, Self::MemberRating | Self::MemberSuggestion | Self::MemberAward)
    }
}
