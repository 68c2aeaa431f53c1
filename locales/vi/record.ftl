# Ghi sổ trên trang: mẫu ghi, kiểm tra, xem trước, sửa sai, bản nháp.

nav-record = Ghi việc
record-title = Ghi việc
record-lead = Chọn việc cần ghi. Mỗi việc được kiểm tra và cho xem trước những gì sẽ thay đổi, rồi mới ghi vào sổ.
record-find = Tìm việc
record-none-found = Không có việc nào như vậy. Thử bớt từ hoặc xóa ô tìm để xem tất cả.
record-fitting = Việc của: { $about }
record-here = Ghi việc…
record-nothing-allowed = Tài khoản này chưa được quyền ghi sổ.
    .remedy = Người quản trị tài khoản cấp quyền ghi sổ theo lĩnh vực và tổ chức.
may-not-record = Tài khoản này không có quyền ghi việc thuộc lĩnh vực «{ $area }»
    .remedy = Người quản trị tài khoản cấp quyền ghi sổ theo lĩnh vực và tổ chức. Những việc được quyền ghi có ở trang «Ghi việc».

## Mẫu ghi

record-optional = (không bắt buộc)
record-choose = – chọn –
record-not-said = Không ghi
record-row = TT
record-drop = Bỏ dòng
record-drop-row = Bỏ dòng { $row }
record-add-rows = Thêm dòng
record-fill = Đưa đảng viên của tổ chức vào danh sách
record-fill-unit = Chọn tổ chức trước, rồi đưa đảng viên của tổ chức ấy vào danh sách.
record-all = { $column } cho các dòng còn trống:
record-all-do = Đặt
record-not-rated = Chưa xếp loại
record-also = Ghi cùng nội dung cho nhiều đảng viên
record-also-members = Các đảng viên khác
record-hint-unit = Gõ tên tổ chức, có dấu hay không dấu đều được, hoặc gõ mã.
record-hint-new-unit = Chữ thường không dấu, chữ số, dấu chấm, gạch nối. Để trống thì chương trình đặt mã theo tổ chức cấp trên.
record-hint-member = Gõ họ tên, có dấu hay không dấu đều được; người trùng tên phân biệt bằng năm sinh và chi bộ.
record-hint-new-member = Người đã có trong sổ (quần chúng ưu tú): gõ họ tên để chọn. Người mới: để trống, chương trình đặt mã.
record-hint-matter = Gõ vài chữ trong tên, trích yếu, hoặc gõ mã.
record-hint-new-matter = Để trống thì chương trình đặt mã.
record-hint-entry = Số của mục trong sổ ghi.
record-hint-decimal = Tối đa ba chữ số thập phân, ví dụ: 12,5
record-hint-money = Bằng đồng, ví dụ: 1.500.000

## Nút

record-check = Kiểm tra
record-do = Ghi vào sổ
record-next = Ghi và nhập tiếp
record-draft = Lưu nháp
record-do-correct = Hủy mục cũ và ghi lại

## Sai và thiếu

record-wrong-title = Cần sửa: { $title }
record-wrong-heading = Chưa ghi được. Cần sửa:
record-wrong-missing = Ô này chưa có nội dung.
record-wrong-number = Đây không phải là số nguyên. Ghi bằng chữ số, ví dụ: 1.250.
record-wrong-least = Số này phải từ { $least } trở lên.
record-wrong-range = Số này phải từ { $least } đến { $most }.
record-wrong-decimal = Đây không phải là số, hoặc có quá ba chữ số thập phân. Ví dụ: 12,5.
record-wrong-day = Ngày này không có trong lịch. Ghi ngày/tháng/năm, ví dụ: 19/05/2023.
record-wrong-choice = Chọn một giá trị trong danh sách.
record-wrong-entry = Đây không phải là số của mục trong sổ. Ghi bằng chữ số, ví dụ: 120.
record-wrong-long = Nội dung dài quá { $most } chữ.
record-wrong-code = Mã chỉ gồm chữ thường không dấu, chữ số, dấu chấm và gạch nối, bắt đầu bằng chữ. Để trống thì chương trình đặt mã.
record-wrong-nobody = Không tìm thấy tên này trong sổ. Kiểm tra lại chữ đã gõ, hoặc gõ ít từ hơn.
record-wrong-several = Có { $count } kết quả trùng với nội dung đã gõ. Chọn một trong số này, rồi bấm «Kiểm tra».
record-wrong-whole = Không đọc được nội dung: { $cause }
record-not-allowed = Tài khoản này không có quyền ghi việc này cho tổ chức hoặc đảng viên đã chọn. Việc có thể do cấp khác ghi; người quản trị tài khoản cấp quyền.
record-failed = Chưa ghi được vào sổ; không có gì được ghi. Báo người quản trị, rồi thử lại: bản nháp vẫn còn.
record-failed-full = Đĩa đã đầy, không có gì được ghi. Báo người quản trị, rồi thử lại: bản nháp vẫn còn.
record-failed-busy = Sổ đang bận, không có gì được ghi. Thử lại sau giây lát.
record-failed-reading = Sổ đang mở ở chế độ chỉ đọc, không có gì được ghi.
record-needs-two = Lĩnh vực này cần hai người: một người đề nghị, một người khác tiếp nhận. Chưa có gì được ghi; hãy gửi đề nghị.

## Xem trước

record-fine-heading = Chưa ghi sổ – xem trước
record-warnings = Cần lưu ý
record-said = Sẽ ghi
record-changes = Sẽ thay đổi, tính đến hết ngày { $day }
record-changes-nothing = Không có số liệu hay tình trạng nào thay đổi.
record-units = Tổ chức
record-members = Đảng viên
record-matters = Hồ sơ công việc
record-column-state = Tình trạng
record-column-parent = Trực thuộc
record-column-members = Đảng viên
record-column-below = Tổ chức trực thuộc
record-column-posts = Chức vụ
record-column-targets = Chỉ tiêu đang mở
record-column-matters = Việc khác đang mở
record-column-matter = Hồ sơ
record-column-figure = Số liệu
record-column-before = Trước
record-column-after = Sau
record-state-none = Chưa có
record-state-ended = Kết thúc hoạt động
record-state-taken-over = Kết thúc, nhập vào { $unit }
record-figures = Số liệu của { $unit }, từ { $from } đến { $to }
record-figures-more = { $count } số liệu khác cũng thay đổi
record-figures-rest = Các số liệu khác
record-cap = { $unit }: { $excellent } đảng viên hoàn thành xuất sắc nhiệm vụ; tối đa { $allowed }, tính trên { $base } đảng viên hoàn thành tốt nhiệm vụ.
record-accounts = Có tài khoản được cấp quyền theo tổ chức kết thúc hoạt động; sau khi ghi cần cấp lại quyền cho: { $accounts }.
record-history = Quá trình trước và sau
record-goes = bị hủy
record-comes = ghi mới
record-recorded = { $count ->
        [1] Đã ghi vào sổ, mục số { $seq }: { $said }
       *[other] Đã ghi vào sổ { $count } mục, trong đó mục số { $seq }: { $said }
    }
record-recorded-before = Mẫu này đã được ghi vào sổ, là mục số { $seq }; không ghi hai lần. Muốn ghi việc khác, mở mẫu mới.

## Sửa sai và hủy

record-correct = Sửa sai
record-void = Hủy mục này
record-correct-title = Sửa mục số { $seq }: { $act }
record-voids = Hủy mục số { $seq }
record-voids-what = Mục cũ không bị xóa: sổ vẫn cho thấy điều đã ghi, ai hủy và vì sao.
record-anew = Ghi lại cho đúng

## Bản nháp

record-drafts = Bản nháp của tôi
record-draft-saved = Đã lưu nháp. Bản nháp có ở trang «Ghi việc»; khi ghi vào sổ, bản nháp được xóa.
record-draft-dropped = Đã bỏ bản nháp.
record-draft-drop = Bỏ
record-draft-corrects = (sửa mục số { $seq })
record-saved-at = Lưu lúc

## Mỗi việc là gì

record-about-found = Lập một tổ chức đảng mới theo quyết định của cấp ủy có thẩm quyền.
record-about-rename = Đổi tên; tổ chức vẫn là một, đảng viên và lịch sử giữ nguyên.
record-about-reclassify = Chuyển sang loại hình khác, ví dụ chi bộ cơ sở thành đảng bộ cơ sở.
record-about-move = Chuyển một hay nhiều tổ chức sang trực thuộc tổ chức khác; đảng viên đi theo.
record-about-merge = Hợp nhất nhiều tổ chức thành một tổ chức mới; các tổ chức cũ kết thúc.
record-about-absorb = Sáp nhập một hay nhiều tổ chức vào tổ chức đang hoạt động.
record-about-split = Chia tách một tổ chức thành các tổ chức mới, kèm đảng viên và tổ chức trực thuộc.
record-about-end = Giải thể hoặc kết thúc hoạt động; nơi tiếp nhận nhận phần còn lại.
record-about-hold_congress = Đại hội của tổ chức: lần thứ mấy, hình thức nào.
record-about-open_term = Bắt đầu nhiệm kỳ của cấp ủy.
record-about-close_term = Kết thúc nhiệm kỳ của cấp ủy.
record-about-take_post = Bầu, chỉ định, chuẩn y một đảng viên vào chức vụ trong cấp ủy.
record-about-leave_post = Thôi giữ chức vụ trong cấp ủy.
record-about-register_candidate = Đưa quần chúng ưu tú vào danh sách theo dõi, giúp đỡ của chi bộ.
record-about-admit = Ghi quyết định kết nạp và ngày tổ chức lễ kết nạp; tuổi đảng tính từ ngày quyết định.
record-about-confirm = Công nhận đảng viên dự bị là chính thức sau mười hai tháng kể từ lễ kết nạp.
record-about-transfer_out = Giới thiệu đảng viên chuyển sinh hoạt chính thức đến nơi khác.
record-about-receive = Tiếp nhận đảng viên đang chuyển sinh hoạt đến.
record-about-transfer_temporarily = Chuyển sinh hoạt tạm thời; đảng viên vẫn tính ở chi bộ gốc.
record-about-return_from_temporary = Đảng viên trở về sau khi chuyển sinh hoạt tạm thời.
record-about-receive_from_outside = Tiếp nhận người đã là đảng viên ở nơi ngoài sổ này, kèm các mốc thời gian đã có.
record-about-exempt = Miễn công tác và sinh hoạt đảng vì tuổi cao, sức yếu.
record-about-end_exemption = Đảng viên trở lại công tác và sinh hoạt.
record-about-suspend = Đình chỉ sinh hoạt đảng có thời hạn.
record-about-end_suspension = Hết đình chỉ, đảng viên sinh hoạt trở lại.
record-about-strike_off = Xóa tên trong danh sách đảng viên; không phải là hình thức kỷ luật.
record-about-resign = Chấp nhận cho đảng viên ra khỏi Đảng theo nguyện vọng.
record-about-die = Ghi đảng viên từ trần.
record-about-readmit = Kết nạp lại người từng là đảng viên; chỉ một lần, dự bị lại từ đầu.
record-about-restore = Khôi phục quyền đảng viên sau quyết định sai; tuổi đảng tính liên tục.
record-about-issue_card = Phát thẻ đảng viên, lần đầu hoặc cấp lại.
record-about-award_badge = Tặng, truy tặng Huy hiệu Đảng theo số năm tuổi đảng.
record-about-change_particulars = Bổ sung, thay đổi học vấn, lý luận chính trị, nghề nghiệp và thông tin khác.
record-about-assign_work = Phân công công tác cho đảng viên.
record-about-reconcile_dossiers = Đối chiếu số đảng viên với số hồ sơ, sáu tháng một lần.
record-about-open_campaign = Mở đợt học tập nghị quyết hoặc sinh hoạt chính trị để các tổ chức báo kết quả vào.
record-about-close_campaign = Kết thúc đợt học tập, sinh hoạt chính trị.
record-about-hold_session = Một buổi học tập, quán triệt: số người thuộc diện, số người dự.
record-about-sign_commitments = Nhiều đảng viên của một tổ chức ký cam kết trong năm.
record-about-assess_commitments = Đánh giá việc thực hiện cam kết đã ký.
record-about-hold_class = Lớp bồi dưỡng đã mở và số học viên.
record-about-hold_activity = Tọa đàm, hội thi, hội thảo và hoạt động tuyên truyền khác.
record-about-hold_meeting = Buổi sinh hoạt chi bộ hoặc họp cấp ủy: số có mặt, vắng có lý do, vắng không lý do.
record-about-receive_petition = Nhận đơn khiếu nại, tố cáo, phản ánh và hạn giải quyết.
record-about-resolve_petition = Ghi kết quả giải quyết đơn thư.
record-about-close_period = Chốt số liệu một kỳ sau khi các đẳng thức kiểm tra đều khớp.
record-about-adopt_template = Lưu nội dung một mẫu báo cáo vào sổ; chương trình tự ghi khi báo cáo đầu tiên theo mẫu đó được chốt.
record-about-close_report = Chốt một báo cáo để sau này viết lại đúng như khi chốt; chương trình điền giúp trên trang báo cáo.
record-about-issue_document = Văn bản do tổ chức ban hành, đánh số theo thể loại và nhiệm kỳ.
record-about-note_document = Văn bản của cấp trên ngoài sổ này, để ghi việc thực hiện.
record-about-set_target = Giao chỉ tiêu cho tổ chức, theo số liệu của chương trình hoặc số nhập tay.
record-about-adjust_target = Điều chỉnh mức của chỉ tiêu, có lý do và văn bản.
record-about-state_cause = Nêu nguyên nhân chỉ tiêu không đạt.
record-about-report_value = Báo giá trị của chỉ tiêu nhập tay trong một kỳ, có nguồn số liệu.
record-about-plan_task = Giao nhiệm vụ và hạn hoàn thành.
record-about-complete_task = Một tổ chức báo đã hoàn thành nhiệm vụ.
record-about-close_task = Đóng nhiệm vụ không còn thực hiện.
record-about-rate_members = Xếp loại đảng viên của một chi bộ, cả danh sách trong một lần ghi.
record-about-rate_unit = Xếp loại một tổ chức đảng.
record-about-suggest_review = Gợi ý kiểm điểm đối với tổ chức hoặc đảng viên.
record-about-find_shortcoming = Ghi hạn chế, khuyết điểm và hạn khắc phục.
record-about-remedy_shortcoming = Ghi kết quả khắc phục hạn chế, khuyết điểm.
record-about-award = Khen thưởng tổ chức, đảng viên và người khác bằng một quyết định.
record-about-register_model = Đăng ký mô hình, điển hình «Dân vận khéo» và phong trào khác.
record-about-recognise_model = Công nhận mô hình, điển hình đã đăng ký.
record-about-record_work = Công trình, việc làm của một phong trào: người tham gia, kinh phí.
record-about-plan_inspections = Chương trình kiểm tra, giám sát trong năm.
record-about-inspect = Cuộc kiểm tra hoặc giám sát chuyên đề và kết luận.
record-about-discipline_member = Thi hành kỷ luật đảng viên; khai trừ thì đảng viên ra khỏi danh sách.
record-about-discipline_unit = Thi hành kỷ luật tổ chức đảng.
record-about-appeal = Nhận khiếu nại về một quyết định kỷ luật đã ghi.
record-about-decide_appeal = Ghi quyết định giải quyết khiếu nại kỷ luật.
record-about-report_cases = Số vụ việc của một cơ quan trong kỳ: chuyển sang, mới, xong, còn. Chỉ ghi số lượng.
record-about-plan_cadre = Đưa đảng viên vào quy hoạch một chức danh.
record-about-unplan_cadre = Đưa ra khỏi quy hoạch.
record-about-act_on_cadre = Bổ nhiệm, giới thiệu, điều động, luân chuyển, miễn nhiệm, từ chức…
record-about-void = Hủy một mục ghi sai, có lý do. Muốn ghi lại ngay cho đúng thì mở mục ấy và bấm «Sửa sai».
