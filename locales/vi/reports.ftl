# Báo cáo: những chữ do chương trình đặt vào văn bản, và lỗi trong mẫu.

# Tên cấp ủy theo tên tổ chức đảng: phần đầu tên = phần thay thế.
report-committees = Đảng bộ tỉnh=Tỉnh ủy;Đảng bộ thành phố=Thành ủy;Đảng bộ huyện=Huyện ủy;Đảng bộ quận=Quận ủy;Đảng bộ thị xã=Thị ủy;Đảng bộ=Đảng ủy
report-party = ĐẢNG CỘNG SẢN VIỆT NAM
report-number = Số { $number }-{ $kind }/{ $body }
report-symbol-province = TU
report-symbol-committee = ĐU
report-symbol-cell = CB
report-place-and-date = { $place }, ngày { $day } tháng { $month } năm { $year }
report-recipients = Nơi nhận:
report-unwritten = (Phần này do đơn vị viết: chưa có nội dung.)
report-verify = Quét mã hoặc mở địa chỉ sau để kiểm chứng báo cáo:
report-identity-unit = Tổ chức
report-identity-unit-value = { $name } ({ $code })
report-identity-period = Kỳ báo cáo
report-identity-on = Tính đến ngày
report-identity-known = Theo sổ đến mục số
report-identity-known-value = { $entry }, ghi lúc { $moment }
report-identity-root = Gốc nhật ký
report-identity-root-value = { $size } mục, { $root }
report-identity-entry = Mục chốt báo cáo
report-place-line = dòng { $number }
report-place-paragraph = đoạn { $number }
report-place-row = dòng «{ $name }» trong bảng, ô { $number }
report-place-cell = trang «{ $sheet }», ô { $cell }
report-place-page = trang { $page }, dòng { $number }
report-place-part = { $part }, giá trị { $number }
report-sheet-text = Nội dung
report-sheet-table = Bảng
report-sheet-chart = Biểu đồ

report-period-year = năm { $year }
report-period-first-half = 6 tháng đầu năm { $year }
report-period-second-half = 6 tháng cuối năm { $year }
report-period-nine-months = 9 tháng đầu năm { $year }
report-period-quarter = quý { $quarter } năm { $year }
report-period-month = tháng { $month } năm { $year }
report-period-days = từ ngày { $from } đến ngày { $to }
report-quarter-1 = I
report-quarter-2 = II
report-quarter-3 = III
report-quarter-4 = IV

report-none = không có
report-unknown = Chưa xác định
report-total = Tổng số
report-more = và { $count } tổ chức khác
report-others = { $count } tổ chức khác
report-no-targets = Trong kỳ chưa ghi nhận chỉ tiêu nào.
report-unmet = { $title }: đạt{ " " }
report-unmet-cause = { "" }; nguyên nhân { $kind }
report-unmet-cause-text = { "" }; nguyên nhân { $kind }: { $text }
report-points = { $points } điểm phần trăm
report-change-more = tăng { $amount }
report-change-less = giảm { $amount }
report-change-none = không thay đổi

report-asked-equal = { $value }
report-asked-at-least = từ { $value } trở lên
report-asked-more = trên { $value }
report-asked-at-most = không quá { $value }
report-asked-less = dưới { $value }
report-asked-band = từ { $value } đến { $upper }
report-asked-none = không có trường hợp nào

report-form-symbol = BTK
report-form-blank = Mẫu biểu chính thức được sửa đổi theo từng thời kỳ và không công bố rộng rãi. Biểu này dựng theo { $follows }; đơn vị đối chiếu với mẫu hiện hành và sửa tệp biểu.
report-form-no-unit = { $unit } không hoạt động trong kỳ tính đến ngày { $on }: chưa thành lập hoặc đã kết thúc, số liệu của biểu vì vậy bằng 0.
report-form-more = Còn { $count } chỗ không khớp khác.
report-cells-differ = { $cells } (chênh lệch { $difference })
report-behind-left = Chỉ vế trái tính { $count } trường hợp: mục số { $entries }{ $more ->
    [0] .
   *[other] {" "}và { $more } mục khác.
}
report-behind-right = Chỉ vế phải tính { $count } trường hợp: mục số { $entries }{ $more ->
    [0] .
   *[other] {" "}và { $more } mục khác.
}
report-each-sum = Cộng các tổ chức trực thuộc
report-each-check = Đảng viên của các tổ chức trực thuộc cộng lại bằng toàn đảng bộ
report-each-note = Mỗi tổ chức một dòng theo thứ tự trong hệ thống tổ chức; số liệu của tổ chức cấp trên gồm cả các tổ chức cấp dưới, nên dòng cộng chỉ cộng các dòng bậc 1. Dòng cuối tính cho cả đơn vị: có thể khác dòng cộng vì gồm cả việc do chính cấp ủy, ủy ban kiểm tra của đơn vị làm và việc của tổ chức đã kết thúc trong kỳ, và không tính đảng viên chuyển trong nội bộ.
report-column-code = Mã
report-column-level = Cấp
report-column-step = Bậc
report-column-item = Nội dung
report-column-order = TT
report-column-unit = Tổ chức đảng
report-column-year = Năm
report-column-target = Chỉ tiêu
report-column-asked = Chỉ tiêu giao
report-column-reached = Kết quả
report-column-share = Tỉ lệ đạt
report-column-result = Đánh giá
report-column-cause = Nguyên nhân

report-fault-syntax = không đọc được mẫu: { $cause }
    .remedy = Xem lại dấu ngoặc, dấu nháy và các lệnh ở dòng này.
report-fault-unclosed = có lệnh, dấu ngoặc hoặc dấu nháy chưa đóng
    .remedy = Đóng bằng «{ "}}" }», «{ "%}" }», «)», dấu nháy, hoặc «{ "{% endif %}" }», «{ "{% endfor %}" }».
report-fault-not-of-documents = chỉ số «{ $name }» không tính theo văn bản
    .remedy = Bỏ tham số «document», hoặc dùng chỉ số về văn bản, chỉ tiêu, nhiệm vụ.
report-fault-too-long = mẫu có quá nhiều bước xử lý
    .remedy = Bớt số vòng lặp; một báo cáo không cần đến một triệu bước.
report-fault-front = phần đầu mẫu không đúng: { $cause }
    .remedy = Phần đầu nằm giữa hai dòng «+++», viết theo TOML; xem templates/README.md.
report-fault-unknown = không có { $what } «{ $name }»
    .remedy = Tên gần nhất là «{ $nearest }».
report-fault-unknown-far = không có { $what } «{ $name }»
    .remedy = Xem danh sách tên trong templates/README.md hoặc bằng lệnh «dangvu measure».
report-fault-argument = «{ $call }» không có tham số «{ $name }»
    .remedy = Có thể dùng: { $known }.
report-fault-missing = «{ $call }» thiếu tham số «{ $name }»
    .remedy = Bổ sung tham số này.
report-fault-wrong = «{ $call }» nhận giá trị không hợp: «{ $value }»
    .remedy = Cần { $expected }.
report-fault-cells = số liệu trong biểu không khớp: { $cells }
    .remedy = Mở các ô được nêu để xem những mục đứng sau.
report-fault-twice = «{ $name }» được dùng hai lần
    .remedy = Mỗi dòng, mỗi cột của biểu có một tên riêng.
report-fault-dotted = tên «{ $name }» có dấu chấm
    .remedy = Dấu chấm dùng để nối tên dòng với tên cột: đặt tên không có dấu chấm.
report-fault-no-cell = «{ $name }» không phải là tên một ô
    .remedy = Viết «dòng.cột» cho ô của chính biểu này, «biểu.dòng.cột» cho ô của biểu khác.
report-fault-no-sum = ô «{ $name }» là tỉ lệ nên không cộng được
    .remedy = Chọn ô chứa số lượng.

report-named-call = hàm
report-named-command = lệnh
report-named-filter = cách viết
report-named-test = phép thử
report-named-variable = biến
report-named-measure = chỉ số
report-named-unit = tổ chức đảng
report-named-dimension = chiều phân tích
report-named-level = cấp
report-named-target = chỉ tiêu giao
report-named-document = văn bản
report-named-period = kỳ so sánh
report-named-template = mẫu báo cáo
report-named-form = biểu thống kê
report-named-cell = ô của biểu
report-named-key = khóa

report-expected-text = một chuỗi trong dấu nháy
report-expected-number = một số nguyên
report-expected-day = một ngày viết theo dạng YYYY-MM-DD
report-expected-figure = một số liệu, ví dụ figure("members")
report-expected-measures = tên một hay nhiều chỉ số
