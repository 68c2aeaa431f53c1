//! Cadre work: what is done with a holder of a post, and whereto.

use super::{Coded, Label};

coded! {
    /// What is done with a cadre. None of it is discipline.
    CadreDeed {
        Appoint "appoint" "Bổ nhiệm" "Appointed",
        Nominate "nominate" "Giới thiệu ứng cử" "Nominated",
        Move "move" "Điều động" "Moved",
        Rotate "rotate" "Luân chuyển" "Rotated",
        Second "second" "Biệt phái" "Seconded",
        Remove "remove" "Miễn nhiệm" "Removed",
        Release "release" "Cho thôi giữ chức" "Released",
        Resign "resign" "Cho từ chức" "Resigned from the post",
        Replace "replace" "Thay thế" "Replaced",
    }
}

impl CadreDeed {
    /// Returns whether the cadre holds the post afterwards.
    pub fn gives_a_post(self) -> bool {
        matches!(self, Self::Appoint | Self::Move | Self::Rotate | Self::Second)
    }

    /// Returns whether it may follow a plan for the title, and not come with it.
    pub fn follows_a_plan(self) -> bool {
        matches!(self, Self::Appoint | Self::Nominate)
    }
}

coded! {
    /// Where a post lies, seen from the one before.
    CadreDirection {
        Up "up" "Từ cấp dưới lên cấp trên" "Upwards",
        Down "down" "Từ cấp trên xuống cấp dưới" "Downwards",
        Across "across" "Ngang cấp" "Across",
    }
}
