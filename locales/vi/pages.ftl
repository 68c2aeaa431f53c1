# Chữ trên trang: nút, tiêu đề, nhãn cột, tên trang, trạng thái trống.

app-name = Đảng vụ
simulated = Sổ mô phỏng – dữ liệu sinh tự động, không phải người thật
skip-to-content = Chuyển đến nội dung chính
language = Ngôn ngữ
not-known = chưa rõ
sum = Cộng
years = { $years } năm
and-more = … và { $count } mục khác
empty-list = Không có mục nào.

## Điều hướng

nav-label = Các trang chính
nav-tree = Cây tổ chức
nav-members = Đảng viên
nav-reports = Báo cáo
nav-measures = Chỉ tiêu số liệu
nav-entries = Sổ ghi
path-label = Các cấp trên
paging-label = Các trang của danh sách
paging-rows = { $first }–{ $last } trong { $total }

## Nút

button-record = Ghi sổ
button-find = Tìm
button-compare = So sánh
button-save = Lưu
button-choose = Chọn
button-put-in = Điền vào

## Thanh ngày

bar-label = Thời điểm của số liệu
bar-from = Kỳ từ ngày
bar-at = Tính đến hết ngày
bar-known = Theo sổ đến mục số
bar-known-now = hiện tại
bar-known-on = hoặc đến hết ngày
bar-show = Xem
bar-quiet = Việc gần nhất ghi trong sổ có hiệu lực ngày { $day }.
bar-quiet-go = Xem số liệu đến ngày đó
state-today = Số liệu đến hôm nay, { $at }; kỳ từ { $from }.
state-at = Số liệu đến hết ngày { $at }; kỳ từ { $from }.
state-known-now = Theo mọi điều đã ghi sổ.
state-known = Chỉ theo những điều đã ghi sổ đến mục số { $seq }
state-known-moment = (ghi lúc { $moment }).
back-to-now = Trở về hiện tại

## Chân trang

footer-journal = Sổ có { $last } mục đã ghi.
footer-recorded = Mục cuối ghi lúc { $moment }.
footer-about = Mỗi số liệu là một phép đếm trên các việc đã ghi; bấm vào số để xem căn cứ.

## Đếm gì

counted-member = đảng viên
counted-organisation = tổ chức
counted-occurrence = lượt
counted-dossier = hồ sơ
counted-value = số liệu nhập tay
counted-money = đồng
counted-case = vụ
counted-case_person = trường hợp
counted-percent = phần trăm

## Cột

column-act = Việc đã ghi
column-admitted = Kết nạp
column-born = Năm sinh
column-cells = Chi bộ trực thuộc
column-counted = Đơn vị tính
column-difference = Chênh lệch
column-effective = Hiệu lực
column-entry = Mục
column-evidence = Căn cứ
column-from = Từ ngày
column-grassroots = TCCSĐ
column-holder = Người giữ
column-how = Cách tính
column-kind = Loại hình
column-measure = Chỉ tiêu
column-members = Đảng viên
column-minority = Dân tộc thiểu số
column-name = Họ và tên
column-number = Số lượng
column-parent = Trực thuộc
column-party-age = Tuổi đảng
column-party-since = Vào Đảng
column-post = Chức vụ
column-probationary = Dự bị
column-put-out = Đưa ra khỏi Đảng
column-recorded = Ghi sổ lúc
column-sex = Giới tính
column-share = Tỉ lệ
column-since = Từ ngày
column-standing = Tình trạng
column-term = Nhiệm kỳ
column-to = Đến ngày
column-unit = Tổ chức
column-units = Số tổ chức
column-what = Nội dung
column-women = Nữ

## Trang đầu

roots-title = Các đảng bộ trong sổ
empty-title = Sổ chưa có mục nào
empty-what = Sổ bắt đầu bằng việc thành lập một tổ chức đảng; mọi số liệu đều được tính từ các việc đã ghi.
empty-record = Ghi việc đầu tiên từ một tệp JSON:
empty-scenario = Hoặc nạp một kịch bản mô phỏng:
nothing-title = Chưa có tổ chức nào vào thời điểm này
nothing-what = Vào ngày và theo sổ như đang chọn, chưa có tổ chức đảng nào được ghi là đang hoạt động.

## Tổ chức

tiles-label = Số liệu chính
unit-code = Mã
unit-members = Danh sách đảng viên
unit-tree = Xem trong cây
unit-due = Việc đến hạn
unit-compare = So sánh hai thời điểm
unit-taken-over = do tổ chức sau tiếp nhận:
unit-ended = Tổ chức đã kết thúc hoạt động từ ngày
unit-not-yet = Ngày { $day } tổ chức này chưa được thành lập.
unit-no-figures = Vì vậy trang không có số liệu của ngày này.
unit-last-day = Xem ngày { $day }
movement-title = Biến động đảng viên từ { $from } đến { $to }
movement-opening = đầu kỳ
movement-in = Tăng
movement-out = Giảm
movement-closing = cuối kỳ
movement-unbalanced = Đầu kỳ + tăng − giảm không bằng cuối kỳ: hãy báo cho người quản trị.
structure-members = Cơ cấu đảng viên
structure-units = Tổ chức đảng
below-title = Tổ chức trực thuộc ({ $count })
below-caption = Số liệu của các tổ chức trực thuộc; bấm tên cột để xếp thứ tự
below-whole = Toàn đảng bộ
members-here = Đảng viên của chi bộ
members-all = Xem cả { $count } đảng viên
posts-title = Chức vụ đang giữ
posts-all = Xem mọi chức vụ
terms-title = Nhiệm kỳ
term-of = Đại hội lần thứ { ROMAN($ordinal) }
term-planned = đang tiếp tục, dự kiến đến { $day }
lineage-title = Tổ chức trước và sau
history-title = Lịch sử
history-all = Xem cả { $count } mục

## Cây tổ chức

tree-title = Cây tổ chức đảng
tree-find = Tìm tổ chức theo tên (không cần dấu)
tree-open = Mở các tổ chức trực thuộc { $unit }
tree-fold = Đóng, mở các tổ chức trực thuộc { $unit }
tree-rest = … và { $count } tổ chức khác

## Đảng viên

members-title = Đảng viên
members-find = Họ tên (không cần dấu)
members-find-hint = ví dụ: nguyen thi hoa
members-found = { $count } người
members-none = Không có ai khớp với điều kiện đã chọn.
filter-who = Ai
filter-any = Tất cả
filter-more = Thêm điều kiện
filter-clear = Bỏ lọc
filter-kind = Loại việc
who-member = Đảng viên trong danh sách
who-transit = Đang chuyển sinh hoạt
who-candidate = Quần chúng ưu tú
who-left = Không còn trong danh sách
flag-exempt = miễn công tác
flag-suspended = đình chỉ sinh hoạt
flag-temporary = tạm thời nơi khác
member-code = Mã
member-particulars = Thông tin cá nhân
member-standing = Quá trình và tình trạng
member-timeline = Diễn biến
member-not-yet = Tính đến ngày { $day }, sổ chưa ghi việc nào của người này.
member-erased = Thông tin cá nhân của người này đã được xóa theo yêu cầu; các việc đã ghi vẫn còn để số liệu không đổi.
field-of-born = Ngày sinh
field-of-sex = Giới tính
field-of-minority = Dân tộc thiểu số
field-of-religious = Theo tôn giáo
field-of-education = Trình độ học vấn, chuyên môn
field-of-theory = Lý luận chính trị
field-of-occupation = Nghề nghiệp
field-of-unit = Sinh hoạt tại
field-of-arrived = Về đơn vị ngày
field-of-since = Ngày vào Đảng
field-of-ceremony = Lễ kết nạp
field-of-confirmed = Chính thức ngày
field-of-party-age = Tuổi đảng
field-of-transit = Chuyển đi
field-of-left = Ra khỏi danh sách

## Sổ ghi

entries-title = Sổ ghi
entries-found = { $count } mục, mới nhất trước
entry-title = Mục số { $seq }
entry-number = số { $seq }
entry-details = Nội dung
entry-recording = Ghi sổ
entry-by = Người ghi
entry-id = Mã việc
entry-subjects = Về ai, tổ chức nào
entry-stored = Nguyên văn trong sổ (JSON)
entry-stored-what = Thông tin cá nhân nằm trong sổ ở dạng đã mã hóa, mỗi người một khóa.
entry-neighbours = Mục liền kề
entry-before = Mục trước
entry-after = Mục sau
voided-by = Đã bị hủy bởi
voided-what = Mục này không còn được tính từ khi có mục hủy; số liệu đã biết trước đó vẫn giữ nguyên.
voids = Mục này hủy

## Số liệu và căn cứ

measures-title = Chỉ tiêu số liệu
measures-what = Mỗi chỉ tiêu là một định nghĩa trong sổ quy tắc; văn phòng có thể thêm chỉ tiêu mà không cần lập trình.
figure-kicker = Số liệu và căn cứ
figure-period = từ { $from } đến { $to }
figure-definition = Cách tính
figure-name = Tên chỉ tiêu:
figure-by = Phân tích theo
figure-below = Theo tổ chức trực thuộc
evidence-title = Căn cứ
evidence-none = Không có gì đứng sau số này.
evidence-members = { $count } người đứng sau số này.
evidence-units = { $count } tổ chức đứng sau số này.
evidence-entries = { $count } mục đã ghi đứng sau số này.
evidence-numerator = Đây là căn cứ của tử số.
formula-count = Đếm số lượt trong kỳ: { $facts }
formula-distinct = Đếm mỗi người hoặc tổ chức một lần trong kỳ: { $facts }
formula-each-unit = Đếm mỗi tổ chức một lần trong kỳ: { $facts }
formula-value = Số liệu nhập tay cho đúng tổ chức và kỳ này, không cộng dồn: { $indicator }
formula-of-matters = (chỉ tính phần thuộc { $matters })
formula-sum = Cộng số lượng ghi trong kỳ: { $facts }
formula-streak = Đếm mỗi người hoặc tổ chức một lần, nếu có đủ trong cả { $years } năm liền, đến năm gần nhất đã kết thúc trong kỳ: { $facts }
formula-standing = Đếm mỗi đảng viên có mặt cuối kỳ một lần, nếu trong kỳ đã có: { $facts }
formula-members = Đảng viên có trong danh sách ở ngày cuối kỳ
formula-members-opening = Đảng viên có trong danh sách ở ngày trước ngày đầu kỳ
formula-units = Tổ chức đảng đang hoạt động ở ngày cuối kỳ
formula-units-opening = Tổ chức đảng đang hoạt động ở ngày trước ngày đầu kỳ
formula-seats = Chức vụ đang giữ ở ngày cuối kỳ
formula-seats-opening = Chức vụ đang giữ ở ngày trước ngày đầu kỳ
formula-matters = Còn mở ở ngày cuối kỳ: { $kind }
formula-matters-opening = Còn mở ở ngày trước ngày đầu kỳ: { $kind }
formula-reorganised-in = Đảng viên đến cùng tổ chức được chuyển giao, hợp nhất hoặc chia tách trong kỳ
formula-reorganised-out = Đảng viên đi cùng tổ chức được chuyển giao, hợp nhất hoặc chia tách trong kỳ
formula-where = { $what }, với điều kiện – { $conditions }
formula-crossing = (chỉ tính khi đầu kia nằm ngoài tổ chức)
formula-within = (chỉ tính khi đầu kia nằm trong tổ chức)
formula-lineage = (gồm cả các tổ chức đã hợp nhất, sáp nhập vào)
formula-numerator = Tử số: { $part }.
formula-denominator = Mẫu số: { $part }.
formula-rounding = Quy tắc làm tròn: { $rule }.

## Việc đến hạn

due-title = Việc đến hạn
due-what = Những việc phải làm ở tổ chức này và các tổ chức trực thuộc, tính đến ngày đã chọn.
due-none = Không có việc nào đến hạn.
due-found = { $count } việc
due-found-overdue = { $count } việc đã quá hạn
due-overdue = quá hạn
due-all-lists = Tất cả các danh sách
due-not-standing = Tổ chức này không hoạt động vào ngày đã chọn.
due-members = có { $count } đảng viên; mức quy định: { $limit }
due-badge = Huy hiệu { $years } năm tuổi đảng
due-to = chuyển đến { $unit }
due-inspections = { $kind } ({ $object }): đã thực hiện { $done }/{ $planned }
due-rule = { $rule }: { $value } ({ $document }).
due-rule-unconfirmed = { $rule }: { $value } ({ $document }) – chưa được xác nhận.
due-rule-open = { $rule }: chưa có trong bộ quy tắc ({ $document }), vì vậy chưa nhắc việc.
column-due-list = Danh sách
column-due-count = Số việc
column-due-overdue = Đã quá hạn
column-due-rules = Căn cứ
column-due-subject = Đảng viên, tổ chức hoặc hồ sơ
column-due-since = Phát sinh từ ngày
column-due-day = Hạn
column-due-detail = Nội dung

## So sánh

compare-title = So sánh hai thời điểm
compare-with-at = So với ngày
compare-with-known = theo sổ đến mục số
compare-known = theo sổ đến mục { $seq }
compare-known-now = theo sổ hiện tại
compare-figures = Số liệu khác nhau
compare-same = Những chỉ tiêu không có ở đây bằng nhau ở cả hai thời điểm.
compare-what-differs = khác ở đâu
compare-evidence = Khác nhau: { $measure }
compare-only = Chỉ có ở { $day }
compare-entries = Các mục làm nên chênh lệch ({ $count })
compare-entries-caption = Các mục làm nên chênh lệch
compare-entries-what = Những mục mà chỉ một trong hai thời điểm biết đến hoặc đã có hiệu lực, liên quan đến tổ chức này.

## Văn bản, chỉ tiêu, hồ sơ công việc

nav-documents = Văn bản
column-date = Ngày
column-title = Trích yếu
column-issuer = Nơi ban hành
column-document-number = Số, ký hiệu
column-matter-kind = Loại hồ sơ
column-opened = Mở ngày
column-due = Hạn
column-target = Chỉ tiêu
column-adopted = Mức giao
column-adjusted = Mức điều chỉnh
column-reached = Thực hiện
column-result = Đánh giá
column-cause = Nguyên nhân
unit-work = Công việc của tổ chức
unit-documents = Văn bản
unit-targets = Chỉ tiêu được giao
unit-matters = Hồ sơ công việc
unit-closings = Chốt số liệu
unit-reports = Báo cáo, biểu
documents-title = Văn bản
documents-find = Trích yếu có các từ (không cần dấu)
documents-kind = Thể loại
documents-found = { $count } văn bản, mới nhất trước
documents-none = Không có văn bản nào khớp với điều kiện đã chọn.
document-numbered = { $kind } số { $number }
document-implements = Thực hiện:
document-implemented-by = Văn bản ban hành để thực hiện ({ $count })
document-noted-by = Được ghi nhận tại
matters-title = Hồ sơ công việc
matters-found = { $count } hồ sơ, mới nhất trước
matters-like = Các hồ sơ cùng loại của tổ chức này
matter-code = Mã
matter-about = Về
matter-within = Thuộc
matter-not-yet = Chưa mở
matter-closed = Đã kết thúc ngày { $day }
matter-overdue = quá hạn
tasks-title = Nhiệm vụ
task-assigned = Đơn vị thực hiện
task-units-done = đơn vị đã hoàn thành
task-done = Đã hoàn thành
task-awaited = Chưa hoàn thành
entered = số liệu nhập tay
targets-title = Chỉ tiêu được giao
targets-on = Kết quả tính đến ngày { $day }
targets-by = Theo văn bản:
targets-without-document = Không theo văn bản nào
targets-none = Tổ chức này chưa được giao chỉ tiêu nào tính đến ngày đã chọn. Giao chỉ tiêu bằng lệnh:
targets-all = Mọi chỉ tiêu của tổ chức
target-terms = Nội dung giao
target-document = Theo văn bản
target-part-of = Trong chỉ tiêu
target-indicator = Chỉ tiêu nhập tay
target-measure-gone = (sổ quy tắc không có số liệu này)
target-comparator = So sánh
target-exceeded-from = Vượt từ mức
target-upper-binds = Trên khoảng là không đạt
target-frozen = Mẫu số chốt ngày
target-cadence = Đánh giá theo
target-period = Thời gian
target-cascade = Giao cho các tổ chức trực thuộc
target-adjustments = Các lần điều chỉnh
target-reason = Lý do
target-below = Kết quả của các tổ chức trực thuộc
target-parts = Trong đó
target-begins = Bắt đầu tính từ ngày { $day }
target-no-figure = chưa có số liệu
target-units-completed = tổ chức hoàn thành
target-so-far = nếu tính đến nay: { $result }
target-time-passed = đã qua { $share } thời gian
target-as-adopted = theo mức giao ban đầu: { $result }

## Báo cáo, biểu thống kê

reports-title = Báo cáo, biểu thống kê
reports-texts = Báo cáo
reports-texts-what = Mỗi báo cáo viết theo một mẫu; số liệu lấy từ sổ, mỗi con số mở ra được căn cứ của nó.
reports-forms = Biểu thống kê
reports-forms-what = Biểu kèm chương trình dựng theo quy định đã công bố. Ô nào không khớp thì nêu rõ trên biểu.
reports-other-unit = Tìm tổ chức khác trong cây tổ chức
reports-own-days = Từ ngày đến ngày
reports-other-period = kỳ khác…
reports-own = mẫu của đơn vị
column-paper = Báo cáo, biểu
column-span = Kỳ
column-open = Mở
span-month = Tháng
span-quarter = Quý
span-half = 6 tháng
span-year = Năm
span-term = Nhiệm kỳ
span-any = Kỳ bất kỳ
period-month = Tháng { $part }/{ $year }
period-quarter = Quý { $part }/{ $year }
period-first-half = 6 tháng đầu năm { $year }
period-second-half = 6 tháng cuối năm { $year }
period-year = Năm { $year }
report-kicker = Báo cáo
form-kicker = Biểu thống kê
report-as-known = theo sổ đến mục số { $seq }
report-figures = { $count } số liệu
report-choose-other = Chọn báo cáo, kỳ khác
report-files = Tải về và in
report-print = Bản để in
format-docx = Tải .docx
format-pdf = Tải .pdf
format-xlsx = Tải .xlsx
format-html = Tải .html
format-text = Tải .txt
form-mismatches = { $count } chỗ trong biểu không khớp
report-unwritten-sections = Còn { $count } trong { $all } phần do đơn vị viết chưa có nội dung:
paper-particulars = Số, địa danh, ngày, người ký
paper-number = Số văn bản
paper-place = Địa danh
paper-date = Ngày văn bản
paper-signer = Người ký
paper-what = Thể thức văn bản theo quy định có hiệu lực vào ngày văn bản. Ô để trống thì trên văn bản chừa chỗ ghi tay.
report-sections-written = Các phần do đơn vị viết đã có nội dung:
section-kicker = Phần do đơn vị viết
section-back = Về báo cáo
section-saved = { $by } lưu lúc { $moment }
section-is-written = đã viết
section-is-empty = chưa viết
section-text = Nội dung (Markdown)
section-yours = Nội dung của đồng chí (chưa lưu)
section-theirs = Nội dung { $by } đã lưu trong lúc đó
section-as-written = Xem nguyên văn Markdown để chép lại
section-meanwhile = { $by } đã lưu phần này trong lúc đó. Chưa có gì bị ghi đè: hãy đối chiếu hai bản rồi lưu lại.
section-preview = Sẽ đứng trong báo cáo như sau
section-empty = Chưa có nội dung.
section-look = Xem trước
section-help = Mỗi đoạn cách nhau một dòng trống. Xem thêm cách viết ở dưới.
section-help-title = Cách viết
section-help-1 = chữ đậm
    .write = **chữ đậm**
section-help-2 = chữ nghiêng
    .write = *chữ nghiêng*
section-help-3 = gạch đầu dòng, mỗi ý một dòng
    .write = - một ý
section-help-4 = danh sách đánh số
    .write = 1. việc thứ nhất
section-help-5 = đoạn mới: để một dòng trống
    .write = (dòng trống)
section-too-long = Phần này quá dài; hãy rút gọn.
section-done = Đã lưu phần viết.
section-not-yours = Tài khoản này không có quyền viết phần này; cần quyền đề nghị, ghi sổ hoặc chốt số liệu ở tổ chức này.
close-kicker = Chốt báo cáo
close-what = Báo cáo được chốt theo sổ đến lúc này (hoặc đến mục đã chọn ở thanh ngày), kèm các phần đơn vị viết. Sau này luôn viết lại được đúng như khi chốt; việc chốt không sửa được, chỉ hủy được bằng một mục khác.
close-left-open = để trống, ghi tay
close-unwritten = Còn { $count } phần do đơn vị viết chưa có nội dung:
close-unbalanced = Số liệu của kỳ này có { $count } chỗ không khớp giữa các tổ chức. Vẫn chốt được, nhưng nên kiểm tra trước.
close-before = Kỳ này đã chốt báo cáo ở:
close-button = Chốt báo cáo này
close-not-yours = Tài khoản này không có quyền chốt số liệu ở tổ chức này.
close-too-early = Kỳ báo cáo chưa kết thúc; chỉ chốt được từ ngày cuối kỳ.
close-not-recorded = Chưa ghi được vào sổ. Hãy thử lại; nếu vẫn vậy, báo cho người quản trị.
close-done = Đã chốt báo cáo.
closed-title = Báo cáo đã chốt
closed-all = Của mọi tổ chức
closed-what = Báo cáo đã chốt luôn viết lại được từ sổ đúng như khi chốt, và đối chiếu được với sổ hôm nay.
closed-none = Chưa có báo cáo nào được chốt.
closed-one = Báo cáo chốt ở mục { $entry }
closed-by = chốt ngày { $day }, { $by }
closed-voided = Việc chốt báo cáo này đã bị hủy bởi
closed-since = Từ khi chốt có gì thay đổi
closed-since-one = Thay đổi từ khi chốt báo cáo ở mục { $entry }
closed-back = Về báo cáo đã chốt
closed-figures = Số liệu nay đã khác ({ $count })
closed-figures-none = Không số liệu nào của báo cáo thay đổi.
closed-where = Ở dòng, tổ chức
closed-then = Khi chốt
closed-now = Nay
verified-same = Giống khi chốt
verified-differs = KHÁC khi chốt
verified-journal-same = Nhật ký đến mục { $entry }: nguyên vẹn.
verified-journal-differs = Nhật ký đến mục { $entry } không còn như khi chốt. Hãy báo ngay cho người quản trị.
verified-figures-same = Số liệu tính lại từ sổ: { $count } số, đều như khi chốt.
verified-figures-differ = Số liệu tính lại từ sổ: { $count } số khác khi chốt dù cùng các mục; cách tính của chỉ số đã thay đổi.
verified-words-same = Câu chữ: đúng từng chữ như khi chốt.
verified-words-differ = Câu chữ hoặc cách trình bày: chương trình này viết khác khi chốt.
verified-words-erased = Phần do đơn vị viết và người ký đã bị xóa vĩnh viễn; số liệu vẫn còn.
job-kicker = Báo cáo
job-title = Đang viết báo cáo
job-waiting = Chờ đến lượt
job-counting = Tính số liệu
job-writing = Viết văn bản
job-done = Xong
job-before = Trước đó còn { $count } báo cáo.
job-stopping = Đã yêu cầu dừng; việc dừng lại sau bước đang làm.
job-since = Đã chạy { $seconds } giây.
job-what = Trang này tự mở lại cho đến khi xong; có thể rời đi rồi quay lại.
job-again = Xem lại ngay
job-stop = Dừng
job-file = Tệp đã viết xong. Tệp được giữ 15 phút.
job-take = Tải tệp về

## Chốt số liệu

closings-title = Các lần chốt số liệu
closings-what = Chốt số liệu không khóa sổ: số liệu đã chốt luôn xem lại được, và việc ghi sau đó được kể riêng.
closings-none = Chưa có kỳ nào được chốt số liệu cho tổ chức này. Chốt số liệu một kỳ bằng lệnh:
closings-period = Kỳ
closings-of = Chốt cho
closings-on = Ngày chốt
closings-since = Từ khi chốt
closings-show = Xem thay đổi
closings-since-title = Thay đổi từ khi chốt số liệu { $period }
closings-nothing-since = Từ khi chốt, không có mục nào ghi thêm làm thay đổi số liệu của kỳ này.
closings-entries = Các mục ghi sau khi chốt có liên quan đến kỳ này ({ $count })
closings-changed = Từ khi chốt số liệu { $period }, sổ đã ghi thêm việc có liên quan đến kỳ đó.
closings-much-since = Từ khi chốt số liệu { $period }, sổ đã ghi thêm nhiều việc.

## Phần của lịch sử

telling-all = Tất cả
telling-about = Về tổ chức và hồ sơ của tổ chức
telling-issued = Do tổ chức ban hành
telling-issued-what = Quyết định về từng đảng viên (kết nạp, chuyển sinh hoạt…) xem ở trang của đảng viên đó.

## Số liệu đặt cạnh

beside-title = So với kỳ trước
beside-what = Kỳ
beside-before = Kỳ trước
beside-year-before = Cùng kỳ năm trước
beside-points = { $points } điểm phần trăm
beside-rank = Xếp thứ { $place } trong { $among } tổ chức cùng cấp trực thuộc.
beside-sharing = ({ $count } tổ chức cùng thứ hạng)
beside-worded = Viết trong báo cáo:
beside-years = Qua các năm
beside-least = thấp nhất
beside-most = cao nhất
beside-range = Thấp nhất – cao nhất

## Khi không hiện được trang

near-units = Có phải một trong các tổ chức này?
near-measure = Có phải:
no-page = Không có trang này
    .remedy = Địa chỉ có thể đã gõ sai; hãy đi tiếp từ một trang dưới đây.
no-unit = Không có tổ chức nào mang mã «{ $code }»
    .remedy = Kiểm tra lại mã, hoặc tìm theo tên trong cây tổ chức.
no-member = Không có đảng viên nào mang mã «{ $code }»
    .remedy = Mã đảng viên có dạng dv-1fm4; hãy tìm theo tên trong danh sách.
no-matter = Không có hồ sơ, văn bản, chỉ tiêu nào mang mã «{ $code }»
    .remedy = Kiểm tra lại mã, hoặc tìm trong danh sách.
no-entry = Không có mục số «{ $seq }»
    .remedy = Sổ có các mục từ số 1 đến số { $last }.
no-measure = Không có chỉ tiêu nào tên «{ $id }»
    .remedy = Xem danh sách các chỉ tiêu.
known-later = Vào thời điểm đã chọn, sổ chưa biết điều này
    .remedy = Điều này được ghi sổ sau mục đang chọn ở thanh ngày; trở về hiện tại để xem.
bad-date = «{ $value }» không phải là ngày ({ $name })
    .remedy = Viết ngày như 2023-12-31 hoặc 31/12/2023, từ năm 1901 đến năm 2078.
bad-order = Kỳ bắt đầu ngày { $value }, sau ngày cuối kỳ
    .remedy = Chọn ngày đầu kỳ không muộn hơn ngày cuối kỳ.
bad-moment = «{ $value }» không phải là số mục, ngày hay thời điểm ({ $name })
    .remedy = Viết số mục như 120, ngày như 2024-01-15, hoặc thời điểm như 2024-01-15T08:30.
bad-number = «{ $value }» không phải là số ({ $name })
    .remedy = Viết một số nguyên, không có dấu.
bad-language = «{ $value }» không phải là ngôn ngữ của trang
    .remedy = Trang có tiếng Việt (vi) và tiếng Anh (en).
bad-choice = «{ $value }» không có trong các lựa chọn ({ $name })
    .remedy = Chọn một giá trị có trên trang.
bad-page = Danh sách không có trang { $value }
    .remedy = Danh sách có thể đã ngắn lại; hãy xem lại từ trang đầu.
bad-beyond = Sổ chưa có mục số { $known }
    .remedy = Mục cuối cùng đã ghi là số { $last }; chọn số đó hoặc nhỏ hơn.
no-job = Việc này không còn
    .remedy = Kết quả chỉ được giữ một thời gian ngắn; hãy mở lại báo cáo từ danh mục.
no-closed = Mục { $entry } không phải là chốt báo cáo
    .remedy = Xem danh mục báo cáo đã chốt.
no-report = Không có báo cáo nào tên «{ $name }»
    .remedy = Xem danh mục báo cáo.
no-form = Không có biểu nào tên «{ $name }»
    .remedy = Xem danh mục biểu thống kê.
bad-file = Không đọc được tệp { $file }: { $cause }
    .remedy = Kiểm tra quyền đọc tệp và bảng mã (UTF-8).
bad-template = Tệp { $file } có chỗ sai
    .remedy = Sửa tệp trong thư mục của sổ rồi mở lại trang này.
bad-size = Không viết được văn bản này thành tệp: { $cause }
    .remedy = Hãy chọn dạng tệp khác, hoặc tổ chức nhỏ hơn.
jobs-busy = Quá nhiều báo cáo đang chờ
    .remedy = Hãy mở lại sau vài phút.
job-stopped = Đã dừng viết báo cáo
    .remedy = Không có gì bị thay đổi; có thể mở lại báo cáo từ danh mục.
job-failed = Không viết được báo cáo
    .remedy = Hãy báo cho người quản trị. Không có gì bị thay đổi.
bad-method = Trang này chỉ để đọc
    .remedy = Mở trang trong trình duyệt; biểu mẫu chỉ gửi từ trang của nó.
cannot-read = Không đọc được sổ
    .remedy = Hãy báo cho người quản trị, kèm dấu hiệu: { $reference }. Không có gì bị thay đổi.

## Quyền xem

scope-none = Tài khoản này chưa được quyền xem tổ chức nào
    .remedy = Đề nghị người quản trị cấp quyền xem, kèm tổ chức và lĩnh vực.
scope-partly = Chỉ hiện những mục mà tài khoản này được quyền xem; số liệu vẫn tính đủ.
scope-no-particulars = Tài khoản này không có quyền xem thông tin cá nhân ở đây.
scope-hidden = có mục không được xem
readers-title = Ai xem được tổ chức này và vì sao
readers-found = { $count } tài khoản
readers-what = Các tài khoản đang mở có quyền ở tổ chức này hôm nay, kèm từng quyền. Ai làm được việc gì thì xem được việc đó.
sees-title = Xem như tài khoản này
sees-what = Những gì tài khoản này xem được hôm nay, theo từng lĩnh vực, tính từ các quyền ở trên và cây tổ chức hôm nay.
sees-nothing = Không xem được gì.
sees-under = Tổ chức, kể cả các tổ chức trực thuộc
sees-units = Số tổ chức
