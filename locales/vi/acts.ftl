# Câu ghi trong lịch sử cho mỗi loại việc. Thêm một loại việc: thêm một câu «summary-<loại>» ở cả hai ngôn ngữ.
# Biến là các trường của việc đó; «.instead-», «.with-», «.then-» kèm tên trường là phần chỉ nói khi trường ấy có.

## Tổ chức đảng

summary-found = Thành lập { $unit }
    .with-unit_parent = trực thuộc { $unit_parent }
    .then-unit_kind = loại hình: { $unit_kind }
summary-rename = Đổi tên { $unit } thành { $name }
summary-reclassify = Chuyển loại hình { $unit } thành { $kind }
    .then-consent = cấp trên đồng ý tại { $consent }
summary-move = Chuyển giao { $units } về trực thuộc { $to }
summary-merge = Hợp nhất { $units } thành { $into }
    .with-into_parent = trực thuộc { $into_parent }
summary-absorb = Sáp nhập { $units } vào { $into }
summary-split = Chia tách { $unit }, thành lập { $parts }
    .then-rest = phần còn lại do { $rest } tiếp nhận
summary-end = Kết thúc hoạt động của { $unit }
    .then-hand_over_to = { $hand_over_to } tiếp nhận đảng viên và tổ chức còn lại
summary-hold_congress = Tổ chức { $form } { $unit } lần thứ { ROMAN($ordinal) }
summary-open_term = Bắt đầu nhiệm kỳ đại hội lần thứ { ROMAN($ordinal) } của { $unit }
    .then-planned_to = dự kiến đến ngày { $planned_to }
summary-close_term = Kết thúc nhiệm kỳ của { $unit }
summary-take_post = { $member } { $origin_code ->
        [elected] được bầu
        [appointed] được chỉ định
       *[assigned] được phân công
    } giữ chức vụ { $post } { $unit }
summary-leave_post = { $member } thôi giữ chức vụ { $post } { $unit }
    .then-reason = lý do: { $reason }

## Đảng viên

summary-register_candidate = Ghi danh quần chúng ưu tú { $member } tại { $unit }
    .then-class_certificate = giấy chứng nhận lớp nhận thức về Đảng cấp ngày { $class_certificate }
summary-admit = Kết nạp { $member } vào { $unit }
    .then-ceremony = lễ kết nạp ngày { $ceremony }
summary-confirm = Công nhận { $member } là đảng viên chính thức
summary-transfer_out = Chuyển sinh hoạt đảng chính thức cho { $member }
    .with-to = đến { $to }
    .with-to_outside = đến { $to_outside } (ngoài phạm vi quản lý)
summary-receive = { $unit } tiếp nhận { $member } chuyển đến
summary-transfer_temporarily = Chuyển sinh hoạt đảng tạm thời cho { $member }
    .with-to = đến { $to }
    .with-studies = để đi học
    .then-until = thời hạn đến ngày { $until }
summary-return_from_temporary = { $member } kết thúc sinh hoạt đảng tạm thời
summary-receive_from_outside = { $unit } tiếp nhận { $member } từ ngoài phạm vi quản lý
    .instead-opening = Ghi { $member } vào danh sách đảng viên của { $unit } khi mở sổ
    .then-since = vào Đảng ngày { $since }
    .then-confirmed = chính thức ngày { $confirmed }
summary-exempt = Miễn công tác và sinh hoạt đảng cho { $member }
    .then-ground = lý do: { $ground }
summary-end_exemption = Chấm dứt miễn công tác và sinh hoạt đảng đối với { $member }
summary-suspend = Đình chỉ sinh hoạt đảng đối với { $member }
    .then-until = thời hạn đến ngày { $until }
summary-end_suspension = Chấm dứt đình chỉ sinh hoạt đảng đối với { $member }
summary-strike_off = Xóa tên { $member } trong danh sách đảng viên
    .then-ground = lý do: { $ground }
summary-resign = Cho { $member } ra khỏi Đảng theo nguyện vọng
summary-die = { $member } từ trần
summary-readmit = Kết nạp lại { $member } vào { $unit }
    .then-ceremony = lễ kết nạp lại ngày { $ceremony }
summary-restore = Khôi phục quyền đảng viên cho { $member } tại { $unit }
summary-issue_card = Phát thẻ đảng viên cho { $member }
    .instead-reissue = Cấp lại thẻ đảng viên cho { $member }
    .then-number = số thẻ { $number }
summary-award_badge = Tặng Huy hiệu { $years } năm tuổi Đảng cho { $member }
    .instead-posthumous = Truy tặng Huy hiệu { $years } năm tuổi Đảng cho { $member }
    .then-early = tặng sớm
summary-change_particulars = Bổ sung, thay đổi thông tin của { $member }
    .then-change = nội dung thay đổi: { $change }
summary-assign_work = Phân công công tác cho { $member }
    .then-work = nội dung: { $work }
summary-reconcile_dossiers = Đối chiếu danh sách và hồ sơ đảng viên của { $unit }
    .then-listed = { $listed } đảng viên trong danh sách, { $held } hồ sơ hiện có, thiếu { $missing }, chưa đủ thành phần { $incomplete }

## Học tập, quán triệt, tuyên truyền

summary-open_campaign = { $unit } mở đợt «{ $title }»
    .then-until = hoàn thành trước ngày { $until }
summary-close_campaign = Kết thúc đợt { $campaign }
summary-hold_session = { $unit } tổ chức học tập, quán triệt { $topic } ({ $form }) cho { $audience }
    .with-campaign = trong đợt { $campaign }
    .then-attended = { $attended }/{ $eligible } người tham gia
summary-sign_commitments = { $unit } có { $members } ký «{ $kind }» năm { $year }
summary-assess_commitments = { $unit } đánh giá «{ $kind }» năm { $year } của { $members }
    .then-result = kết quả: { $result }
summary-hold_class = { $unit } mở lớp «{ $title }» cho { $audience }
    .then-attended = { $attended } học viên
summary-hold_activity = { $unit } tổ chức { $form }: { $topic }
    .then-participants = { $participants } người tham gia

## Sinh hoạt, họp

summary-hold_meeting = { $body_code ->
        [cell] { $unit } sinh hoạt { $kind }
       *[other] { $body } { $unit } họp { $kind }
    }
    .with-online = bằng hình thức trực tuyến
    .then-topic = nội dung: { $topic }
    .then-present = có mặt { $present }, vắng có lý do { $excused }, vắng không lý do { $absent }

## Đơn thư

summary-receive_petition = { $unit } tiếp nhận đơn { $kind }, { $petition }
    .with-anonymous = không rõ người gửi
    .then-due = hạn giải quyết ngày { $due }
summary-resolve_petition = Giải quyết xong đơn thư, { $petition }
    .then-outcome = kết quả: { $outcome }

## Chốt số liệu, báo cáo

summary-close_period = Chốt số liệu của { $unit } từ ngày { $from } đến ngày { $to }
summary-adopt_template = { $unit } ban hành mẫu báo cáo «{ $name }»
summary-close_report = Chốt báo cáo «{ $report }» của { $unit } từ ngày { $from } đến ngày { $to }, theo sổ đến mục số { $known }
    .then-number = văn bản số { $number }
## Nghị quyết, chỉ tiêu, nhiệm vụ

summary-issue_document = Ban hành { $kind } số { $number } «{ $title }»
    .then-implements = thực hiện văn bản { $implements }
summary-note_document = Ghi nhận { $kind } số { $symbol } ngày { $date } của { $issued_by } «{ $title }»
summary-set_target = Giao chỉ tiêu cho { $unit }: «{ $label }»
    .then-value = mức giao: { $value }
    .then-upper = mức trên: { $upper }
    .then-document = theo văn bản { $document }
    .then-part_of = trong chỉ tiêu { $part_of }
summary-adjust_target = Điều chỉnh chỉ tiêu { $target } thành { $value }
    .with-upper = đến { $upper }
    .then-reason = lý do: { $reason }
summary-state_cause = Nêu nguyên nhân { $cause } không đạt chỉ tiêu { $target }
    .with-year = năm { $year }
    .then-text = nội dung: { $text }
summary-report_value = Nhập số liệu của { $unit }: { $indicator } từ ngày { $from } đến ngày { $to } là { $value }
    .then-source = nguồn: { $source }
summary-plan_task = Giao nhiệm vụ «{ $label }» cho { $units }
    .then-document = theo văn bản { $document }
    .then-due = hạn hoàn thành ngày { $due }
summary-complete_task = { $unit } hoàn thành nhiệm vụ { $task }
summary-close_task = Kết thúc nhiệm vụ { $task }
    .then-reason = lý do: { $reason }
## Kiểm điểm, xếp loại

summary-rate_members = { $stage_code ->
        [self] { $unit } tự xếp loại đảng viên năm { $year }
        [proposed] Đề xuất xếp loại đảng viên năm { $year } của { $unit }
       *[decided] Xếp loại đảng viên năm { $year } của { $unit }
    }
    .with-span = ({ $span })
    .then-ratings = được xếp loại: { $ratings }
    .then-not_rated = chưa xếp loại: { $not_rated }
    .then-over_cap = lý do vượt tỷ lệ hoàn thành xuất sắc nhiệm vụ: { $over_cap }
summary-rate_unit = { $stage_code ->
        [self] { $unit } tự xếp loại năm { $year }
        [proposed] Đề xuất xếp loại { $unit } năm { $year }
       *[decided] Xếp loại { $unit } năm { $year }
    }
    .with-span = ({ $span })
    .with-level = mức { $level }
    .instead-not_rated = Không xếp loại { $unit } năm { $year }
    .then-not_rated = lý do: { $not_rated }
    .then-over_cap = lý do vượt tỷ lệ hoàn thành xuất sắc nhiệm vụ: { $over_cap }
summary-suggest_review = Gợi ý kiểm điểm năm { $year }
    .with-unit = đối với { $unit }
    .with-member = đối với { $member }
    .then-content = nội dung: { $content }
    .then-private_content = nội dung: { $private_content }
summary-find_shortcoming = Qua kiểm điểm năm { $year }, chỉ ra hạn chế, khuyết điểm của { $unit } ({ $shortcoming })
    .instead-member = Qua kiểm điểm năm { $year } tại { $unit }, chỉ ra hạn chế, khuyết điểm của { $member } ({ $shortcoming })
    .then-content = nội dung: { $content }
    .then-private_content = nội dung: { $private_content }
    .then-due = hạn khắc phục ngày { $due }
summary-remedy_shortcoming = { $how_code ->
        [remedied] Khắc phục xong hạn chế, khuyết điểm ({ $shortcoming })
       *[partly] Khắc phục một phần hạn chế, khuyết điểm ({ $shortcoming })
    }

## Khen thưởng, phong trào

summary-award = Tặng { $form } ({ $occasion }, năm { $to_year })
    .instead-from_year = Tặng { $form } ({ $occasion }, từ năm { $from_year } đến năm { $to_year })
    .with-theme = về { $theme }
    .then-units = tổ chức đảng: { $units }
    .then-members = đảng viên: { $members }
    .then-collectives = { $collectives } tập thể khác
    .then-individuals = { $individuals } cá nhân khác
    .then-money = tiền thưởng { $money } đồng
summary-register_model = { $unit } đăng ký { $kind } «{ $label }»
    .then-field = lĩnh vực: { $field }
summary-recognise_model = Công nhận mô hình, điển hình: { $model }
    .then-level = cấp công nhận: { $level }
summary-record_work = { $unit } thực hiện «{ $label }» thuộc phong trào { $movement }
    .then-participants = { $participants } lượt người tham gia, kinh phí { $money } đồng
## Kiểm tra, giám sát, kỷ luật

summary-plan_inspections = Lập kế hoạch năm { $year }: { $kind } { $units } lượt tổ chức đảng và { $members } lượt đảng viên
summary-inspect = { $kind_code ->
        [thematic_supervision] Giám sát chuyên đề
        [signs_of_violation] Kiểm tra khi có dấu hiệu vi phạm
        [compliance] Kiểm tra chấp hành
        [inspection_duty] Kiểm tra thực hiện nhiệm vụ kiểm tra, giám sát
        [discipline_duty] Kiểm tra thi hành kỷ luật trong Đảng
        [finance] Kiểm tra tài chính đảng
        [fees] Kiểm tra thu, nộp đảng phí
       *[other] Kiểm soát tài sản, thu nhập
    }
    .with-units = đối với { $units }
    .then-members = đảng viên được kiểm tra, giám sát: { $members }
    .then-begun = bắt đầu ngày { $begun }
    .then-unit_contents = nội dung đối với tổ chức đảng: { $unit_contents }
    .then-member_contents = nội dung đối với đảng viên: { $member_contents }
    .then-conclusion = kết luận: { $conclusion }
summary-discipline_member = { $form_code ->
        [expulsion] Khai trừ { $member } ra khỏi Đảng
       *[other] Thi hành kỷ luật { $member } bằng hình thức { $form }
    }
    .then-contents = nội dung vi phạm: { $contents }
    .then-violated_on = vi phạm ngày { $violated_on }
    .then-legal_action = { $legal_action }
    .then-administrative = đồng thời bị kỷ luật hành chính
    .then-inspection = theo kết luận kiểm tra tại mục số { $inspection }
summary-discipline_unit = Thi hành kỷ luật { $unit } bằng hình thức { $form }
    .then-contents = nội dung vi phạm: { $contents }
    .then-violated_on = vi phạm ngày { $violated_on }
    .then-inspection = theo kết luận kiểm tra tại mục số { $inspection }
summary-appeal = { $unit } tiếp nhận khiếu nại kỷ luật, { $appeal }
    .with-member = của { $member }
    .with-organisation = của { $organisation }
    .then-form = hình thức bị khiếu nại: { $form } (mục số { $of })
    .then-due = hạn giải quyết ngày { $due }
summary-decide_appeal = Giải quyết khiếu nại kỷ luật, { $appeal }: { $outcome }
    .then-form = hình thức mới: { $form }

## Phòng, chống tham nhũng, lãng phí, tiêu cực

summary-report_cases = { $unit } báo cáo số vụ do { $agency } thụ lý từ ngày { $from } đến ngày { $to }
    .then-field = loại vụ việc: { $field }
    .then-carried_over = kỳ trước chuyển sang { $carried_over_cases } vụ/{ $carried_over_persons } trường hợp
    .then-new = mới trong kỳ { $new_cases } vụ/{ $new_persons } trường hợp
    .then-closed = đã giải quyết xong { $closed_cases } vụ/{ $closed_persons } trường hợp
    .then-open = còn đang giải quyết { $open_cases } vụ/{ $open_persons } trường hợp
    .then-to_recover = tài sản phải thu hồi { $to_recover } đồng, đã thu hồi { $recovered } đồng

## Cán bộ

summary-plan_cadre = Đưa { $member } vào quy hoạch nhiệm kỳ { $from_year } - { $to_year }
    .then-title = chức danh: { $title }
    .then-managed_by = cấp quản lý chức danh: { $managed_by }
summary-unplan_cadre = Đưa ra khỏi quy hoạch, { $plan }
    .then-reason = lý do: { $reason }
summary-act_on_cadre = { $action_code ->
        [appoint] Bổ nhiệm { $member }
        [nominate] Giới thiệu { $member } ứng cử
        [move] Điều động { $member }
        [rotate] Luân chuyển { $member }
        [second] Biệt phái { $member }
        [remove] Miễn nhiệm { $member }
        [release] Cho { $member } thôi giữ chức
        [resign] Cho { $member } từ chức
       *[replace] Thay thế { $member }
    }
    .with-before_term_end = khi chưa hết nhiệm kỳ
    .then-position = chức danh: { $position }
    .then-direction = { $direction }
    .then-reason = lý do: { $reason }

## Đính chính

summary-void = Hủy mục số { $entry }
    .then-reason = lý do: { $reason }

## Ngày, văn bản, nơi ban hành

when-day = ngày { $day }
when-day-by = ngày { $day }, nơi ban hành: { $issuer }
when-decision = theo { $decision }
when-decision-by = theo { $decision } của { $issuer }
when-decision-later = theo { $decision }, có hiệu lực từ ngày { $day }
when-decision-later-by = theo { $decision } của { $issuer }, có hiệu lực từ ngày { $day }
document-dated = { $document } số { $number } ngày { $date }
document-classified = { $document } số { $number } ngày { $date } (độ mật: { $secrecy })
document-decision = Quyết định
document-resolution = Nghị quyết
document-conclusion = Kết luận
document-notice = Thông báo
document-directive = Chỉ thị
document-plan = Kế hoạch
document-guidance = Hướng dẫn
document-report = Báo cáo
document-minutes = Biên bản
document-letter = Công văn
document-submission = Tờ trình
document-rules = Quy chế
document-other = văn bản
issuer-congress = Đại hội { $unit }
issuer-committee = Ban Chấp hành { $unit }
issuer-standing = Ban Thường vụ { $unit }
issuer-permanent = Thường trực cấp ủy { $unit }
issuer-inspection = Ủy ban Kiểm tra { $unit }
issuer-advisory = cơ quan tham mưu, giúp việc của { $unit }

## Tên và giá trị

unit-coded = tổ chức { $code }
member-coded = đảng viên { $code }
matter-coded = hồ sơ { $code }
person-erased = [đã xóa thông tin] ({ $code })
private-erased = [đã xóa thông tin]
private-sealed = [thông tin được bảo mật]
yes = Có
no = Không
list-last = { $first } và { $last }
list-or = { $first } hoặc { $last }
list-more = { $first }, … (tổng số { $total })
rounding-half-up = làm tròn nửa lên

## Tình trạng của đảng viên và tổ chức; «.is» đứng sau tên trong câu

standing-nobody = Chưa có trong sổ
    .is = chưa có trong sổ
standing-candidate = Quần chúng ưu tú
    .is = đang là quần chúng ưu tú, chưa được kết nạp
standing-in_transit = Đang chuyển sinh hoạt, chưa được tiếp nhận
    .is = đang chuyển sinh hoạt, chưa được tiếp nhận
standing-probationary = Đảng viên dự bị
    .is = đang là đảng viên dự bị
standing-official = Đảng viên chính thức
    .is = đang là đảng viên chính thức
standing-dead = Đã từ trần
    .is = đã từ trần
standing-left = Không còn trong danh sách đảng viên
    .is = không còn trong danh sách đảng viên
standing-not_founded = Chưa thành lập
    .is = chưa được thành lập
standing-active = Đang hoạt động, không có nhiệm kỳ đang mở
    .is = đang hoạt động, không có nhiệm kỳ đang mở
standing-active_in_term = Đang hoạt động, đang trong nhiệm kỳ
    .is = đang hoạt động và đang trong nhiệm kỳ
standing-ended = Đã kết thúc hoạt động
    .is = đã kết thúc hoạt động
standing-not_opened = Chưa mở
    .is = chưa được mở
standing-open = Đang mở
    .is = đang mở
standing-closed = Đã kết thúc
    .is = đã kết thúc

## Số liệu, theo cách viết của báo cáo

about-nearly = gần { $number }
about-more_than = hơn { $number }
about-over = trên { $number }
ten-thousands = { $number } vạn
scale-tens = hàng chục
scale-hundreds = hàng trăm
scale-thousands = hàng nghìn
scale-ten_thousands = hàng vạn
money-dong = { $number } đồng
money-million = { $number } triệu đồng
money-billion = { $number } tỷ đồng
score-completed = chỉ tiêu hoàn thành
score-exceeded = vượt
score-not_met = không đạt
score-open = đang thực hiện
