//! Documents, targets, indicators.

use super::{Body, Coded, Label};

coded! {
    /// Kind of a document (399-QĐ/TW 2026 and 66-QĐ/TW 2017; office papers are left out).
    DocKind {
        Resolution "resolution" "Nghị quyết" "Resolution",
        Directive "directive" "Chỉ thị" "Directive",
        Conclusion "conclusion" "Kết luận" "Conclusion",
        Rules "rules" "Quy chế" "Working rules",
        Regulation "regulation" "Quy định" "Regulation",
        Decision "decision" "Quyết định" "Decision",
        Guidance "guidance" "Hướng dẫn" "Guidance",
        Circular "circular" "Thông tri" "Circular",
        Notice "notice" "Thông báo" "Notice",
        Report "report" "Báo cáo" "Report",
        Plan "plan" "Kế hoạch" "Plan",
        Programme "programme" "Chương trình" "Programme",
        Scheme "scheme" "Đề án" "Scheme",
        Option "option" "Phương án" "Option",
        Submission "submission" "Tờ trình" "Submission",
        Letter "letter" "Công văn" "Letter",
        Minutes "minutes" "Biên bản" "Minutes",
    }
}

/// Whose numbers a document is numbered among: a standing committee uses those of its committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberSeries {
    /// The congress.
    Congress,
    /// The committee with its standing committee, or the cell.
    Committee,
    /// The inspection commission.
    Inspection,
    /// An advisory body.
    Advisory,
}

impl NumberSeries {
    /// Returns the series of a body.
    pub fn of(body: Body) -> Self {
        match body {
            Body::Congress => Self::Congress,
            Body::Committee | Body::Standing | Body::Permanent | Body::Cell => Self::Committee,
            Body::Inspection => Self::Inspection,
            Body::Advisory => Self::Advisory,
        }
    }
}

coded! {
    /// How a figure is compared with the value of a target.
    Comparator {
        Equal "equal" "Đạt" "Equal to",
        AtLeast "at_least" "Đạt từ mức này trở lên" "At least",
        MoreThan "more_than" "Trên" "More than",
        AtMost "at_most" "Không quá" "At most",
        LessThan "less_than" "Dưới" "Less than",
        Band "band" "Trong khoảng" "Within a band",
        Zero "zero" "Không có trường hợp nào" "None at all",
    }
}

coded! {
    /// Over what a target is judged.
    Cadence {
        Year "year" "Hằng năm" "Each year",
        Term "term" "Cả nhiệm kỳ" "The whole term",
    }
}

coded! {
    /// Kind of the cause for which a target was missed.
    CauseKind {
        Objective "objective" "Khách quan" "Objective",
        Subjective "subjective" "Chủ quan" "Subjective",
    }
}

coded! {
    /// Result of a target. Whatever is met or exceeded counts as completed (hoàn thành).
    TargetResult {
        NotMet "not_met" "Không đạt" "Not met",
        Met "met" "Đạt" "Met",
        Exceeded "exceeded" "Vượt" "Exceeded",
        Open "open" "Đang thực hiện" "Open",
    }
}

impl TargetResult {
    /// Returns whether the target is completed (hoàn thành): met or exceeded.
    pub fn is_completed(self) -> bool {
        matches!(self, Self::Met | Self::Exceeded)
    }
}

coded! {
    /// How a count stands against the time that has passed.
    Pace {
        OnSchedule "on_schedule" "Đúng tiến độ" "On schedule",
        Behind "behind" "Chậm tiến độ" "Behind",
    }
}

coded! {
    /// Unit of a typed-in indicator.
    IndicatorUnit {
        Percent "percent" "Phần trăm" "Per cent",
        Dong "dong" "Đồng" "Đồng",
        BillionDong "billion_dong" "Tỷ đồng" "Billion đồng",
        Person "person" "Người" "Persons",
        Point "point" "Điểm" "Points",
        Place "place" "Thứ hạng" "Place",
        Number "number" "Số lượng" "Number",
    }
}
