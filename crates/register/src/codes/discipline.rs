//! Discipline of members and organisations, and appeals against it.

use super::{Coded, Label};

coded! {
    /// Form of discipline, lightest first. Which forms are for whom stands in the rulebook, under the same names.
    DisciplineForm {
        Reprimand "reprimand" "Khiển trách" "Reprimand",
        Warning "warning" "Cảnh cáo" "Warning",
        Dismissal "dismissal" "Cách chức" "Removal from post",
        Expulsion "expulsion" "Khai trừ" "Expulsion",
        Dissolution "dissolution" "Giải tán" "Dissolution",
    }
}

coded! {
    /// What was done beside the discipline of the Party, by law.
    LegalAction {
        Prison "prison" "Phạt tù" "Prison sentence",
        Other "other" "Xử lý khác theo pháp luật" "Other legal action",
    }
}

coded! {
    /// How an appeal against discipline was decided.
    AppealOutcome {
        Kept "kept" "Giữ nguyên hình thức kỷ luật" "Kept",
        Raised "raised" "Tăng hình thức kỷ luật" "Raised",
        Lowered "lowered" "Giảm hình thức kỷ luật" "Lowered",
        Lifted "lifted" "Xóa hình thức kỷ luật" "Lifted",
    }
}

impl AppealOutcome {
    /// Returns whether a form that takes the place of another fits the outcome.
    pub fn fits(self, was: DisciplineForm, form: Option<DisciplineForm>) -> bool {
        match self {
            Self::Kept | Self::Lifted => form.is_none(),
            Self::Raised => form.is_some_and(|form| form > was),
            Self::Lowered => form.is_some_and(|form| form < was),
        }
    }
}
