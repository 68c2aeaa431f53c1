//! Petitions: what is received, and how it ends. Nothing is held of the sender.

use super::{Coded, Label};

coded! {
    /// Kind of a petition.
    PetitionKind {
        Denunciation "denunciation" "Tố cáo" "Denunciation",
        Complaint "complaint" "Khiếu nại" "Complaint",
        Feedback "feedback" "Kiến nghị, phản ánh" "Feedback",
    }
}

coded! {
    /// How a petition was resolved.
    PetitionOutcome {
        Right "right" "Đúng" "Right",
        PartlyRight "partly_right" "Đúng một phần" "Partly right",
        Wrong "wrong" "Sai" "Wrong",
        Answered "answered" "Đã trả lời" "Answered",
        Forwarded "forwarded" "Chuyển cơ quan có thẩm quyền" "Handed to the competent authority",
        Withdrawn "withdrawn" "Người gửi rút đơn" "Withdrawn by the sender",
    }
}
