//! Meetings.

use super::{Coded, Label};

coded! {
    /// Kind of a meeting.
    MeetingKind {
        Regular "regular" "Thường kỳ" "Regular",
        Thematic "thematic" "Chuyên đề" "Thematic",
        Extraordinary "extraordinary" "Bất thường" "Extraordinary",
    }
}

coded! {
    /// Who was there, as meetings count it.
    Turnout {
        Present "present" "Có mặt" "Present",
        Excused "excused" "Vắng có lý do" "Absent with leave",
        Absent "absent" "Vắng không lý do" "Absent without leave",
    }
}
