# Vì sao một việc không được ghi, hoặc cần xem lại; «.remedy» là cách xử lý.

## Ngày và những gì văn bản nhắc đến

refusal-too_early = Ngày có hiệu lực { $on } sớm hơn ngày sớm nhất được ghi là { $earliest }.
    .remedy = Kiểm tra lại ngày; nếu ngày đúng, quản trị viên cần sửa mốc này trong bộ quy tắc.
refusal-too_far_ahead = Ngày có hiệu lực { $on } quá xa trong tương lai; muộn nhất là { $latest }.
    .remedy = Kiểm tra lại năm; nếu ngày đúng, ghi việc này khi gần đến ngày đó.
refusal-unknown_unit = Không có tổ chức đảng nào có mã «{ $unit }».
    .remedy = Chọn lại tổ chức trong danh sách, hoặc ghi việc thành lập tổ chức này trước.
refusal-unknown_member = Không có đảng viên nào có mã «{ $member }».
    .remedy = Chọn lại đảng viên trong danh sách, hoặc ghi việc kết nạp hay tiếp nhận người này trước.
refusal-unknown_entry = Không có mục số { $entry } trong sổ.
    .remedy = Kiểm tra lại số mục trong lịch sử của đảng viên hoặc tổ chức.
refusal-unknown_matter = Không có { $kind } nào có mã «{ $matter }».
    .remedy = Chọn lại trong danh sách, hoặc ghi việc mở hồ sơ này trước.
refusal-matter_code_taken = Mã này đã dùng cho { $matter }.
    .remedy = Chọn mã khác; mã không được dùng lại, kể cả khi hồ sơ cũ đã kết thúc.
refusal-no_issuer = Chưa ghi nơi ban hành.
    .remedy = Chọn tổ chức đảng và cơ quan đã ban hành, đã kết luận hoặc đã quyết định.
refusal-entry_unfit = Mục số { $entry } không phải là việc «{ $expected }» đang có hiệu lực của người hoặc tổ chức được ghi, hoặc không đúng hình thức.
    .remedy = Tìm số mục trong lịch sử của đảng viên hoặc tổ chức đó; xem mục ấy đã bị hủy hay đã được xóa, thay đổi khi giải quyết khiếu nại chưa.
refusal-appeal_form_unfit = Hình thức mới không khớp với kết quả «{ $outcome }»: hình thức bị khiếu nại là { $was }.
    .remedy = Khi tăng, chọn hình thức nặng hơn; khi giảm, chọn hình thức nhẹ hơn; khi giữ nguyên hoặc xóa, để trống.
refusal-cases_do_not_add_up = Số «{ $counted }» không khớp: kỳ trước chuyển sang { $carried_over } cộng mới { $new } không bằng đã giải quyết { $closed } cộng còn lại { $open }.
    .remedy = Đối chiếu với cơ quan thụ lý, rồi sửa số chưa đúng.
refusal-unknown_code = «{ $code }» không có trong danh mục «{ $list }».
    .remedy = Chọn một giá trị trong danh mục; giá trị mới do quản trị viên bổ sung vào danh mục.
refusal-already_voided = Mục số { $entry } đã bị hủy tại mục số { $by }.
    .remedy = Không cần hủy lại; nếu việc đó đúng, ghi lại thành mục mới.
refusal-void_of_void = Mục số { $entry } là mục hủy nên không thể hủy.
    .remedy = Ghi lại việc đã bị hủy thành một mục mới.

## Các trường

refusal-bad_text = «{ $field }» để trống, dài quá { $chars_max } ký tự hoặc có ký tự điều khiển.
    .remedy = Nhập từ 1 đến { $chars_max } ký tự trên một dòng.
refusal-bad_identity_number = Số định danh cá nhân không đủ 12 chữ số hoặc có ký tự khác chữ số.
    .remedy = Nhập đúng 12 chữ số, không có dấu cách; nếu chưa biết thì để trống.
refusal-not_open = «{ $field }» được gửi đến ở dạng đã niêm phong hoặc đã xóa.
    .remedy = Nhập lại nội dung của «{ $field }».
refusal-bad_birth = Ngày sinh { $born } sau ngày { $on } hoặc trước ngày đó quá 120 năm.
    .remedy = Kiểm tra lại ngày, tháng, năm sinh trong lý lịch.
refusal-dates_out_of_order = «{ $field }» là { $found }, sớm hơn ngày { $not_before } mà lẽ ra không được sớm hơn.
    .remedy = Kiểm tra lại hai ngày; «{ $field }» phải từ ngày { $not_before } trở đi.
refusal-not_positive = «{ $field }» phải lớn hơn 0.
    .remedy = Nhập một số từ 1 trở lên.
refusal-more_than = «{ $field }» lớn hơn «{ $of }».
    .remedy = Kiểm tra lại hai số; «{ $field }» là một phần của «{ $of }».
refusal-bad_year = «{ $field }» là năm { $year }, cách ngày có hiệu lực { $on } quá một năm.
    .remedy = Kiểm tra lại năm và ngày.
refusal-too_few = «{ $field }» có quá ít mục: cần ít nhất { $least }.
    .remedy = Chọn thêm cho đủ { $least } mục trở lên.
refusal-repeated = «{ $item }» có hai lần trong «{ $field }».
    .remedy = Bỏ bớt một lần.
refusal-one_of = Phải ghi đúng một trong hai trường «{ $first }» và «{ $second }».
    .remedy = Điền trường phù hợp và để trống trường kia.
refusal-nothing_changes = Không có thông tin nào thay đổi.
    .remedy = Điền ít nhất một thông tin mới.

## Tổ chức và đảng viên của tổ chức

refusal-unit_code_taken = Mã tổ chức này đã dùng cho { $unit }.
    .remedy = Chọn mã khác; mã không được dùng lại, kể cả khi tổ chức cũ đã kết thúc hoạt động.
refusal-unit_not_active = { $unit } chưa được thành lập vào ngày { $on }.
    .remedy = Kiểm tra lại ngày, hoặc chọn tổ chức đang hoạt động vào ngày đó.
refusal-unit_ended = { $unit } đã kết thúc hoạt động từ ngày { $ended } nên không còn vào ngày { $on }.
    .remedy = Chọn tổ chức đang hoạt động vào ngày { $on }, hoặc kiểm tra lại ngày.
refusal-unit_taken_over = { $unit } đã kết thúc hoạt động từ ngày { $ended }; tổ chức tiếp nhận là { $successor }.
    .remedy = Nếu việc diễn ra vào ngày { $on }, chọn { $successor }; nếu không, kiểm tra lại ngày.
refusal-holds_no_members = Đảng viên không sinh hoạt trực tiếp tại { $unit }, là { $kind }.
    .remedy = Chọn chi bộ trực thuộc tổ chức này.
refusal-not_a_member_of = { $member } không sinh hoạt tại { $unit } vào ngày { $on }.
    .remedy = Bỏ đảng viên này khỏi danh sách, hoặc kiểm tra lại ngày và tổ chức.
refusal-period_closed = Số liệu của { $unit } từ ngày { $from } đến ngày { $to } đã được chốt tại mục số { $entry }.
    .remedy = Nếu cần chốt lại, hủy mục số { $entry } rồi chốt; số liệu đã chốt trước đây vẫn xem lại được.
refusal-does_not_add_up = Số liệu của { $unit } chưa khớp: «{ $check }», nhưng hai vế là { $left } và { $right }.
    .remedy = Xem các mục đứng sau từng số liệu, hủy mục sai và ghi lại, rồi chốt.
refusal-not_under = { $unit } không trực thuộc { $parent } vào ngày { $on }.
    .remedy = Bỏ tổ chức này khỏi danh sách, hoặc kiểm tra lại ngày.
refusal-member_rated_already = { $member } đã được xếp loại ở bước này tại { $unit } cho thời gian đến ngày { $on } (mục số { $entry }).
    .remedy = Nếu mục số { $entry } sai, hủy mục đó rồi ghi lại; nếu không, bỏ đảng viên này khỏi danh sách.
refusal-unit_rated_already = { $unit } đã được xếp loại ở bước này cho thời gian đến ngày { $on } (mục số { $entry }).
    .remedy = Nếu mục số { $entry } sai, hủy mục đó rồi ghi lại.

## Cây tổ chức

refusal-level_not_below = { $unit } ({ $kind }) không ở cấp dưới của { $parent } ({ $parent_kind }) từ ngày { $on }.
    .remedy = Chọn tổ chức cấp trên ở cấp cao hơn, hoặc chuyển loại hình của một trong hai tổ chức trước.
refusal-cycle = { $unit } sẽ trực thuộc chính mình từ ngày { $on }.
    .remedy = Chọn nơi tiếp nhận không trực thuộc tổ chức này.
refusal-parent_not_active = { $unit } sẽ trực thuộc { $parent }, là tổ chức không hoạt động vào ngày { $on }.
    .remedy = Chọn tổ chức đang hoạt động vào ngày { $on }, hoặc kiểm tra lại ngày.
refusal-members_left_behind = { $unit } kết thúc hoạt động từ ngày { $on } nhưng còn { $members } đảng viên.
    .remedy = Ghi nơi tiếp nhận đảng viên, hoặc chuyển sinh hoạt cho những người còn lại trước ngày đó.
refusal-members_put_there = { $unit } không hoạt động vào ngày { $on }, nhưng mục số { $entry } đưa đảng viên vào đó; số đảng viên bị ảnh hưởng: { $members }.
    .remedy = Kiểm tra lại ngày; nếu mục số { $entry } sai thì hủy mục đó rồi ghi lại.
refusal-units_left_behind = { $unit } kết thúc hoạt động từ ngày { $on } nhưng còn tổ chức trực thuộc: { $units }.
    .remedy = Ghi nơi tiếp nhận, hoặc chuyển giao các tổ chức còn lại trước ngày đó.
refusal-appeal_open = Khiếu nại { $appeal } đối với quyết định kỷ luật ở mục số { $entry } chưa giải quyết xong.
    .remedy = Giải quyết khiếu nại đó trước; nếu việc tiếp nhận ghi trùng thì hủy một mục.
refusal-number_taken = Số { $number } của thể loại này ({ $kind }) trong nhiệm kỳ đã dùng cho { $document }.
    .remedy = Dùng số tiếp theo của thể loại này; nếu văn bản kia ghi sai số, hủy mục đó rồi ghi lại.
refusal-not_assigned = Nhiệm vụ { $task } không được giao cho { $unit }.
    .remedy = Chọn đơn vị trong danh sách được giao, hoặc kiểm tra lại mã nhiệm vụ.
refusal-task_done_already = Nhiệm vụ { $task } đã được { $unit } hoàn thành, theo mục số { $entry }.
    .remedy = Không cần ghi lại; nếu mục đó sai, hủy mục đó rồi ghi lại.
refusal-value_reported = Số liệu { $indicator } của { $unit } trong kỳ này đã được nhập ở mục số { $entry }.
    .remedy = Hủy mục đó rồi nhập lại giá trị đúng.
refusal-target_over = Chỉ tiêu { $target } kết thúc ngày { $ended }, không điều chỉnh được từ ngày { $on }.
    .remedy = Kiểm tra lại ngày; chỉ tiêu đã kết thúc thì không điều chỉnh.
refusal-does_not_fit = Trường «{ $field }» không phù hợp với trường «{ $with }».
    .remedy = Bỏ trống, điền hoặc sửa một trong hai trường.
refusal-out_of_range = Trường «{ $field }» phải từ { $least } đến { $most }.
    .remedy = Kiểm tra lại số đã nhập.
refusal-other = Không thể ghi việc này.
    .remedy = Kiểm tra lại nội dung đã nhập.

## Trình tự của một đảng viên hoặc một tổ chức

refusal-path = Không thể ghi «{ $step }» ngày { $day }: lúc đó { $who } { $standing }.
    .remedy = { $instead }
refusal-path_because = Không thể ghi «{ $step }» ngày { $day }: lúc đó { $who } { $standing } (theo mục số { $entry }).
    .remedy = { $instead } Nếu mục số { $entry } sai, hủy mục đó rồi ghi lại.
refusal-path_of_other = Không thể ghi: mục số { $entry } («{ $step }», ngày { $day }) sẽ không còn hợp lệ, vì lúc đó { $who } { $standing }.
    .remedy = Kiểm tra lại ngày; nếu việc này đúng, hủy mục số { $entry } trước, ghi việc này, rồi ghi lại mục đó nếu còn phù hợp.
refusal-path_conflict = «{ $step }» ngày { $day } không đúng trình tự: lúc đó { $who } { $standing } (xem mục số { $entry }).
    .remedy = { $instead } Nếu mục số { $entry } sai, hủy mục đó rồi ghi lại.
path-lawful = Có thể ghi: { $steps }.
path-nothing_lawful = Kiểm tra lại ngày và người được ghi.
path-standing_and_reason = { $standing } và { $reason }
path-post_not_held = không giữ chức vụ này
    .remedy = Kiểm tra lại chức vụ, tổ chức và ngày.
path-post_held = đã giữ chức vụ này
    .remedy = Không cần ghi lại; nếu nhận chức vụ khác, chọn chức vụ hoặc tổ chức khác.
path-not_temporary = không sinh hoạt đảng tạm thời ở nơi khác
    .remedy = Kiểm tra lại ngày, hoặc ghi việc chuyển sinh hoạt đảng tạm thời trước.
path-not_exempt = không thuộc diện được miễn công tác và sinh hoạt đảng
    .remedy = Kiểm tra lại ngày, hoặc ghi việc miễn công tác và sinh hoạt đảng trước.
path-not_suspended = không bị đình chỉ sinh hoạt đảng
    .remedy = Kiểm tra lại ngày, hoặc ghi việc đình chỉ sinh hoạt đảng trước.
path-temporary = đã chuyển sinh hoạt đảng tạm thời
    .remedy = Ghi kết thúc sinh hoạt đảng tạm thời trước, hoặc kiểm tra lại ngày.
path-exempt = đã được miễn công tác và sinh hoạt đảng
    .remedy = Không cần ghi lại; nếu miễn đợt mới, ghi chấm dứt đợt trước đã.
path-suspended = đang bị đình chỉ sinh hoạt đảng
    .remedy = Ghi chấm dứt đình chỉ trước, hoặc kiểm tra lại ngày.
path-not_in_transit = không có việc chuyển đi nào đang chờ tiếp nhận
    .remedy = Ghi chuyển sinh hoạt đảng chính thức đi trước, rồi ghi tiếp nhận.
path-alive = chưa từ trần, nên không thuộc trường hợp truy tặng
    .remedy = Bỏ «Truy tặng», hoặc ghi việc đảng viên từ trần trước.
path-after_death = chỉ có thể được truy tặng
    .remedy = Đánh dấu «Truy tặng», hoặc kiểm tra lại ngày.
path-before_ceremony = chưa đến ngày lễ kết nạp
    .remedy = Ghi ngày công nhận chính thức sau thời gian dự bị tính từ lễ kết nạp, hoặc kiểm tra lại ngày lễ.
path-not_official = không thuộc đối tượng khai trừ
    .remedy = Đối với đảng viên dự bị, ghi xóa tên.
path-readmitted_once = đã được kết nạp lại một lần, mà chỉ được kết nạp lại một lần
    .remedy = Chỉ có thể ghi khôi phục quyền đảng viên khi quyết định trước đây sai.
path-unit_not_founded = Kiểm tra lại ngày, hoặc ghi việc thành lập tổ chức trước.
path-unit_founded = Dùng mã khác cho tổ chức mới.
path-unit_in_term = Ghi kết thúc nhiệm kỳ đang mở trước, hoặc kiểm tra lại ngày.
path-unit_without_term = Ghi bắt đầu nhiệm kỳ trước, hoặc kiểm tra lại ngày.
path-unit_ended = Chọn tổ chức đã tiếp nhận, hoặc kiểm tra lại ngày.
path-matter_not_opened = Kiểm tra lại ngày, hoặc ghi việc mở hồ sơ này trước.
path-matter_closed = Kiểm tra lại ngày; hồ sơ đã kết thúc thì mở hồ sơ mới bằng mã khác.
path-matter_open = Dùng mã khác cho hồ sơ mới.

## Bộ quy tắc

refusal-rule = Trái với quy định { $rule }: { $found }. { $source }
    .remedy = Kiểm tra lại ngày và số liệu; quy định này không cho phép ghi khác.
warning-rule = Chưa đúng quy định { $rule }: { $found }. { $source }
    .remedy = Kiểm tra lại ngày và số liệu; nếu cấp có thẩm quyền đã đồng ý, ghi số và ngày của văn bản.
warning-rule_unconfirmed = Có thể chưa đúng quy định { $rule }: { $found }. { $source }
    .remedy = Đối chiếu với văn bản; nếu văn bản quy định khác, đề nghị quản trị viên sửa bộ quy tắc.
rule-named = «{ $rule }»
rule-valued = «{ $rule }» ({ $value })
rule-found = thực tế là { $number }
rule-document = văn bản là { $kind }
rule-found_code = được ghi là «{ $code }»
rule-found_member = được ghi cho { $member }
rule-late = muộn nhất là ngày { $due }, nhưng ngày được ghi là { $day }
rule-early = sớm nhất là ngày { $due }, nhưng ngày được ghi là { $day }
rule-source = Căn cứ: { $document }.
rule-source_unconfirmed = Căn cứ: { $document } (chưa được xác nhận).
amount-age = { $number } tuổi
amount-member = { $number } đảng viên
amount-day = { $number } ngày
amount-working_day = { $number } ngày làm việc
amount-month = { $number } tháng
amount-year = { $number } năm
amount-time = { $number } lần
amount-person = { $number } người
amount-title = { $number } chức danh
amount-case = { $number } vụ việc
amount-salary_tenth = { $tenths } lần mức lương cơ sở
amount-millimetre = { $number } mm
amount-point = { $number } pt

## Cần xem lại, nhưng vẫn được ghi

warning-decision_after_effect = Văn bản đề ngày { $decided }, sau ngày có hiệu lực { $effective }.
    .remedy = Kiểm tra lại hai ngày; thông thường việc có hiệu lực từ ngày của văn bản trở đi.
warning-received_elsewhere = { $member } được giới thiệu chuyển đến { $expected }, không phải nơi đang tiếp nhận.
    .remedy = Kiểm tra lại giấy giới thiệu sinh hoạt đảng.
warning-badge_too_early = { $member } mới có { $age } năm tuổi Đảng, chưa đủ { $years } năm.
    .remedy = Kiểm tra lại ngày vào Đảng; nếu tặng sớm hoặc truy tặng, đánh dấu trường đó.
warning-list_differs = Danh sách của { $unit } có { $listed } đảng viên, nhưng trong sổ ngày { $on } có { $members }.
    .remedy = Đối chiếu từng người; ghi các trường hợp kết nạp, chuyển đến, chuyển đi còn thiếu.
warning-dossiers_do_not_add_up = Số hồ sơ hiện có ({ $held }) cộng số thiếu ({ $missing }) không bằng số đảng viên trong danh sách ({ $listed }).
    .remedy = Đếm lại hồ sơ, rồi sửa một trong ba số.
warning-rated_elsewhere = { $member } không sinh hoạt và không giữ chức vụ tại { $unit } vào ngày { $on }.
    .remedy = Kiểm tra lại danh sách; nếu đảng viên kiểm điểm ở nhiều nơi thì vẫn ghi được.
warning-over_cap = { $rated ->
        [members] Số đảng viên hoàn thành xuất sắc nhiệm vụ năm { $year } của { $unit } là { $excellent }
       *[organisations] Số tổ chức hoàn thành xuất sắc nhiệm vụ năm { $year } trong nhóm của { $unit } là { $excellent }
    }, quá mức { $allowed } tính trên { $base } trường hợp hoàn thành tốt nhiệm vụ. { $source }
    .remedy = Kiểm tra lại mức xếp loại; nếu cấp có thẩm quyền đã đồng ý, ghi lý do vượt tỷ lệ và số, ngày của văn bản.
warning-issuer_not_directly_above = { $issuer } không phải cấp trên trực tiếp của { $unit }.
    .remedy = Kiểm tra lại nơi ban hành; mức xếp loại của tổ chức do ban thường vụ cấp ủy cấp trên trực tiếp quyết định.
warning-issuer_not_above = { $issuer } không phải cấp trên của { $unit }.
    .remedy = Kiểm tra lại nơi ban hành; gợi ý kiểm điểm do cấp ủy cấp trên ban hành.
warning-title_not_rated = { $member } chưa được quyết định xếp loại năm { $year }.
    .remedy = Ghi xếp loại trước, hoặc bỏ đảng viên này khỏi danh sách khen thưởng.
warning-title_not_completed = { $member } được xếp loại ở mức thấp nhất năm { $year }.
    .remedy = Kiểm tra lại danh sách khen thưởng.
warning-title_disciplined = { $member } bị kỷ luật trong thời gian xét khen thưởng đến năm { $year }.
    .remedy = Kiểm tra lại danh sách khen thưởng; chờ ý kiến của cấp có thẩm quyền.

warning-numbers_skipped = Số tiếp theo của thể loại này ({ $kind }) là { $expected }, nhưng số được ghi là { $number }.
    .remedy = Ghi các văn bản còn thiếu, hoặc kiểm tra lại số.
warning-adjusted_without_decision = Việc điều chỉnh chỉ tiêu { $target } chưa có văn bản.
    .remedy = Ghi số và ngày của văn bản điều chỉnh.

warning-dissolved_still_stands = { $unit } bị giải tán nhưng vẫn còn trong cây tổ chức vào ngày { $on }.
    .remedy = Kỷ luật giải tán không tự kết thúc tổ chức; ghi thêm việc kết thúc hoạt động và nơi tiếp nhận đảng viên.
warning-membership_to_expel = Sau khiếu nại, hình thức đối với { $member } là khai trừ, nhưng người này vẫn trong danh sách đảng viên.
    .remedy = Ghi thêm việc thi hành kỷ luật khai trừ theo quyết định giải quyết khiếu nại; hồ sơ khiếu nại vẫn giữ nguyên.
warning-membership_to_restore = Sau khiếu nại, { $member } không còn bị khai trừ, nhưng đã ra khỏi danh sách đảng viên.
    .remedy = Ghi thêm việc khôi phục quyền đảng viên.
warning-carried_over_differs = Số «{ $counted }» kỳ trước chuyển sang của { $unit } là { $carried_over }, nhưng báo cáo trước còn lại { $open }.
    .remedy = Đối chiếu hai báo cáo; nếu báo cáo trước sai, hủy mục đó rồi ghi lại.
warning-cases_reported_twice = { $unit } đã có báo cáo của cơ quan này đến ngày { $to }, trùng với kỳ đang ghi.
    .remedy = Kiểm tra lại kỳ báo cáo; nếu ghi trùng, số mới trong kỳ sẽ được tính hai lần.
warning-planned_not_higher = { $member } được quy hoạch chức danh do { $planned } quản lý, thấp hơn chức danh đang giữ do { $held } quản lý.
    .remedy = Chỉ quy hoạch chức danh cao hơn; kiểm tra lại chức danh và cấp quản lý.

## Nhãn của các trường nằm trong phần chung

field-effective = Ngày có hiệu lực
field-name = Tên
field-number = Số, ký hiệu
field-native_place = Quê quán
field-share = Tỉ lệ tổ chức hoàn thành (%)
field-person = Thông tin cá nhân
