//! Kinds of matters: what is opened by one act and closed by another.

use super::{Coded, Label};

coded! {
    /// Kind of a matter.
    MatterKind {
        Document "document" "Văn bản" "Document",
        Target "target" "Chỉ tiêu" "Target",
        Task "task" "Nhiệm vụ" "Task",
        Campaign "campaign" "Đợt học tập, sinh hoạt chính trị" "Campaign",
        Shortcoming "shortcoming" "Hạn chế, khuyết điểm" "Shortcoming",
        Appeal "appeal" "Khiếu nại kỷ luật" "Appeal against discipline",
        Petition "petition" "Đơn thư" "Petition",
        Succession "succession" "Quy hoạch cán bộ" "Succession planning",
        Model "model" "Mô hình, điển hình" "Model",
    }
}
