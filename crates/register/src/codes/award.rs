//! Awards and movements: on what occasion, to whom; and what a model is of.

use super::{Coded, Label};

coded! {
    /// Occasion of an award.
    AwardOccasion {
        Yearly "yearly" "Hằng năm" "Yearly",
        YearsInRow "years_in_row" "Nhiều năm liền" "Years in a row",
        Thematic "thematic" "Chuyên đề" "Thematic",
        AdHoc "ad_hoc" "Đột xuất" "Ad hoc",
    }
}

coded! {
    /// Whom something is about: an award, a shortcoming.
    Whom {
        Organisation "organisation" "Tổ chức đảng" "Party organisation",
        Member "member" "Đảng viên" "Member",
        Collective "collective" "Tập thể khác" "Other collective",
        Individual "individual" "Cá nhân khác" "Other individual",
    }
}

coded! {
    /// What a model is: of a collective or of one person.
    ModelKind {
        Collective "collective" "Mô hình tập thể" "Model of a collective",
        Individual "individual" "Điển hình cá nhân" "Model of an individual",
    }
}
