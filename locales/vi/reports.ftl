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
