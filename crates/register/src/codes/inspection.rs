//! Inspection and supervision: what is done on which ground, and what it finds.

use super::{Coded, Label, Level};

coded! {
    /// Kind of an inspection or a supervision. Regular supervision is not counted as a case, so it is not here.
    InspectionKind {
        SignsOfViolation "signs_of_violation" "Kiểm tra khi có dấu hiệu vi phạm" "Inspection on signs of violation",
        Compliance "compliance" "Kiểm tra chấp hành" "Inspection of compliance",
        InspectionDuty "inspection_duty" "Kiểm tra thực hiện nhiệm vụ kiểm tra, giám sát" "Inspection of the inspection work",
        DisciplineDuty "discipline_duty" "Kiểm tra thi hành kỷ luật trong Đảng" "Inspection of discipline",
        Finance "finance" "Kiểm tra tài chính đảng" "Inspection of Party finance",
        Fees "fees" "Kiểm tra thu, nộp đảng phí" "Inspection of Party fees",
        Assets "assets" "Kiểm soát tài sản, thu nhập" "Control of assets and income",
        ThematicSupervision "thematic_supervision" "Giám sát chuyên đề" "Thematic supervision",
    }
}

impl InspectionKind {
    /// Returns whether it is an inspection or a supervision.
    pub fn activity(self) -> Activity {
        if self == Self::ThematicSupervision { Activity::Supervision } else { Activity::Inspection }
    }
}

coded! {
    /// Inspection or supervision.
    Activity {
        Inspection "inspection" "Kiểm tra" "Inspection",
        Supervision "supervision" "Giám sát" "Supervision",
    }
}

coded! {
    /// The article of the Party Statutes under which somebody inspects or supervises.
    LegalBasis {
        Article30 "article_30" "Điều 30 Điều lệ Đảng" "Article 30 of the Party Statutes",
        Article32 "article_32" "Điều 32 Điều lệ Đảng" "Article 32 of the Party Statutes",
        Other "other" "Căn cứ khác" "Other",
    }
}

coded! {
    /// What an inspection or a supervision concludes, least first.
    Conclusion {
        NoViolation "no_violation" "Không có vi phạm" "No violation",
        Violation "violation" "Có vi phạm, chưa đến mức phải thi hành kỷ luật" "Violation, no discipline due",
        DisciplineDue "discipline_due" "Có vi phạm, phải thi hành kỷ luật" "Violation, discipline due",
    }
}

coded! {
    /// What is inspected or supervised.
    InspectedObject {
        Unit "unit" "Tổ chức đảng" "Organisation",
        Member "member" "Đảng viên" "Member",
    }
}

coded! {
    /// The highest level on which a member sits in a committee or in an inspection commission.
    CommitteeSeat {
        None "none" "Không là cấp ủy viên" "In no committee",
        Central "central" "Cấp ủy viên Trung ương" "Central committee",
        Province "province" "Cấp ủy viên cấp tỉnh" "Provincial committee",
        Upper "upper" "Cấp ủy viên cấp trên trực tiếp cơ sở" "Committee directly above the grass roots",
        Grassroots "grassroots" "Cấp ủy viên cấp cơ sở" "Grass-roots committee",
        Sectional "sectional" "Cấp ủy viên bộ phận" "Sectional committee",
        Cell "cell" "Chi ủy viên" "Cell committee",
    }
}

impl CommitteeSeat {
    /// Returns the value for the highest of some levels.
    pub fn highest(levels: impl Iterator<Item = Level>) -> Self {
        levels.min().map_or(Self::None, |level| match level {
            Level::Central => Self::Central,
            Level::Province => Self::Province,
            Level::Upper => Self::Upper,
            Level::Grassroots => Self::Grassroots,
            Level::Sectional => Self::Sectional,
            Level::Cell => Self::Cell,
        })
    }
}
