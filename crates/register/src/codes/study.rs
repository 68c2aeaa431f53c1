//! Study of documents: sessions, commitments, classes, activities.

use super::{Coded, Label};

coded! {
    /// How a session is held.
    SessionForm {
        InPerson "in_person" "Trực tiếp" "In person",
        Online "online" "Trực tuyến" "Online",
        Both "both" "Trực tiếp kết hợp trực tuyến" "In person and online",
    }
}

coded! {
    /// For whom a session or a class is held.
    Audience {
        KeyCadres "key_cadres" "Cán bộ chủ chốt" "Key cadres",
        CommitteeMembers "committee_members" "Cấp ủy viên, bí thư chi bộ" "Committee members, secretaries of cells",
        Members "members" "Đảng viên" "Members",
        Candidates "candidates" "Quần chúng ưu tú" "Candidates",
        Others "others" "Cán bộ, công chức, viên chức, người lao động ngoài Đảng" "Staff and workers outside the Party",
    }
}

coded! {
    /// Who came to a session, as sessions count it.
    Attendance {
        Eligible "eligible" "Thuộc diện tham gia" "Who was to come",
        Attended "attended" "Đã tham gia" "Who came",
    }
}

coded! {
    /// What a member puts into writing each year.
    CommitmentKind {
        SelfImprovement "self_improvement" "Cam kết tu dưỡng, rèn luyện, phấn đấu" "Commitment to self-improvement",
        Resolution "resolution" "Cam kết thực hiện nghị quyết" "Commitment to carry out a resolution",
        Example "example" "Đăng ký học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh" "Registration to follow Ho Chi Minh's example",
    }
}

coded! {
    /// How a commitment was kept.
    CommitmentResult {
        Kept "kept" "Thực hiện tốt" "Kept",
        PartlyKept "partly_kept" "Thực hiện một phần" "Partly kept",
        NotKept "not_kept" "Chưa thực hiện" "Not kept",
    }
}

coded! {
    /// Kind of a training class.
    ClassKind {
        Awareness "awareness" "Bồi dưỡng nhận thức về Đảng" "Awareness of the Party",
        NewMembers "new_members" "Bồi dưỡng lý luận chính trị cho đảng viên mới" "New members",
        Theory "theory" "Bồi dưỡng lý luận chính trị" "Political theory",
        PartyWork "party_work" "Bồi dưỡng nghiệp vụ công tác đảng" "Party work",
        Inspection "inspection" "Bồi dưỡng nghiệp vụ kiểm tra, giám sát" "Inspection and supervision",
        Other "other" "Lớp khác" "Other",
    }
}

coded! {
    /// Form of an activity.
    ActivityForm {
        Talk "talk" "Nói chuyện thời sự, chuyên đề" "Talk",
        Contest "contest" "Hội thi, cuộc thi" "Contest",
        Seminar "seminar" "Tọa đàm, hội thảo" "Seminar",
        Exhibition "exhibition" "Triển lãm, trưng bày" "Exhibition",
        Visit "visit" "Về nguồn, tham quan thực tế" "Visit",
        Other "other" "Hình thức khác" "Other",
    }
}
