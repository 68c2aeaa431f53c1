//! Lists of work due.

use super::{Coded, Label};

coded! {
    /// List of work due (việc đến hạn).
    WorkList {
        Confirmations "confirmations" "Đảng viên dự bị đến hạn xét công nhận chính thức" "Confirmations due",
        Transit "transit" "Chuyển sinh hoạt đảng quá hạn chưa được tiếp nhận" "Members in transit too long",
        Badges "badges" "Đảng viên đủ tuổi đảng tặng Huy hiệu Đảng đợt tới" "Badges of the next round",
        Dossiers "dossiers" "Quá hạn đối chiếu danh sách với hồ sơ đảng viên" "Dossiers not reconciled",
        SmallCells "small_cells" "Chi bộ không đủ số đảng viên chính thức tối thiểu" "Cells with too few official members",
        Thresholds "thresholds" "Tổ chức cơ sở đảng có số đảng viên không hợp với loại hình" "Organisations over or under the threshold of their kind",
        Petitions "petitions" "Đơn thư, khiếu nại kỷ luật sắp hoặc đã quá hạn giải quyết" "Petitions and appeals near their deadline",
        Inspections "inspections" "Cuộc kiểm tra, giám sát trong kế hoạch năm chưa thực hiện" "Inspections planned and not done",
        DisciplineDue "discipline_due" "Kết luận phải thi hành kỷ luật mà chưa thi hành" "Disciplines due",
        DisciplineEnding "discipline_ending" "Kỷ luật sắp hết hiệu lực" "Disciplines that cease to take effect",
        Reviews "reviews" "Chưa được đánh giá, xếp loại của năm trước" "Reviews missing",
        Remedies "remedies" "Hạn chế, khuyết điểm quá hạn khắc phục" "Remedies overdue",
        Targets "targets" "Chỉ tiêu chậm tiến độ" "Targets behind",
        Tasks "tasks" "Nhiệm vụ quá hạn" "Tasks overdue",
    }
}
