# Danh sách và bảng theo dõi.

## Mọi danh sách

list-find = Tìm theo chữ (không cần dấu)
list-find-hint = ví dụ: nguyen thi hoa
list-columns = Cột hiển thị
list-as-file = Tải về:
list-as-of = Tính đến ngày { $day }
list-xlsx = Excel (.xlsx)
list-csv = CSV
list-nothing-fits = Không có dòng nào khớp với mọi điều kiện đã chọn. Có thể bỏ bớt một điều kiện:
list-without = Bỏ «{ $filter }»
list-without-all = Bỏ mọi điều kiện
button-show = Hiển thị
filter-all-units = Tất cả tổ chức
filter-begin = Từ ngày
filter-end = Đến ngày
column-code = Mã
column-area = Lĩnh vực
column-sector = Loại hình cơ sở

## Cách xem đã lưu

views-title = Cách xem đã lưu
views-help = Mỗi cách xem giữ điều kiện lọc, thứ tự và các cột của một danh sách dưới một tên. Chỉ đồng chí thấy cách xem của mình.
views-own = Cách xem:
views-is-first = (hiện đầu tiên)
views-save = Lưu cách xem này
views-name = Tên cách xem
views-as-first = Hiện đầu tiên khi mở danh sách
views-button-save = Lưu
views-manage = Quản lý các cách xem
views-list = Danh sách
views-first = Hiện đầu tiên
views-change = Sửa
views-make-first = Hiện đầu tiên
views-not-first = Thôi hiện đầu tiên
views-new-name = Tên mới
views-rename = Đổi tên
views-drop = Xóa
views-none = Chưa lưu cách xem nào. Mở một danh sách, chọn điều kiện và cột, rồi bấm «Lưu cách xem này».
views-saved = Đã lưu cách xem «{ $name }».
views-renamed = Đã đổi tên cách xem.
views-dropped = Đã xóa cách xem.
views-first-set = Đã ghi nhận cách xem hiện đầu tiên.
views-gone = Không còn cách xem này. Hãy mở lại trang và chọn cách xem khác.
views-bad-name = Tên cách xem phải có chữ và không quá 80 ký tự. Hãy nhập lại tên.
views-name-taken = Danh sách này đã có cách xem mang tên đó. Hãy chọn tên khác.
views-bad-list = Không lưu được: địa chỉ không phải của một danh sách. Hãy mở lại danh sách và lưu từ đó.
views-full = Đã lưu quá nhiều cách xem. Hãy xóa bớt rồi lưu lại.

## Đảng viên, tổ chức, văn bản, hồ sơ, nhật ký, tài khoản

members-help = Tìm đảng viên theo tên, tổ chức và đặc điểm; bấm tên cột để sắp xếp, chọn cột cần xem rồi tải về đúng những gì đang hiện.
units-title = Danh sách tổ chức
units-help = Các tổ chức trực thuộc với số liệu của từng nơi; mỗi số mở ra căn cứ của nó.
units-find-hint = ví dụ: chi bo thon
units-depth = Phạm vi
units-all-below = Mọi cấp bên dưới
units-directly-below = Trực thuộc trực tiếp
units-found = { $count } tổ chức
units-none = Không có tổ chức trực thuộc ở ngày này.
unit-units = Danh sách tổ chức
below-as-list = Xem { $count } tổ chức dưới dạng danh sách: sắp xếp, lọc, tải về
tree-as-list = Xem dạng danh sách
documents-help = Văn bản của tổ chức và các cấp bên dưới, mới nhất trước.
documents-find-hint = ví dụ: nghi quyet dai hoi
matters-help = Nhiệm vụ, đợt học tập, đơn thư và các hồ sơ khác: đang mở, quá hạn hay đã xong.
matters-none = Không có hồ sơ nào đang mở.
entries-help = Mọi việc đã ghi sổ, mới nhất trước. Mỗi mục mở ra toàn văn và người ghi.
entries-none = Chưa có mục nào được ghi.
people-find = Tên hoặc tên đăng nhập
people-found = { $count } tài khoản
people-none = Không có tài khoản nào khớp.

## Bảng theo dõi

nav-boards = Theo dõi
boards-title = Bảng theo dõi
boards-help = Mỗi bảng cho biết một mặt công tác đang ở đâu: số liệu ở trên, danh sách ở dưới.
boards-year = Năm
boards-find = Tên người, tổ chức (không cần dấu)
board-reviews = Xếp loại
board-inspections = Kiểm tra, giám sát
board-petitions = Đơn thư
board-discipline = Kỷ luật
board-plans = Quy hoạch
board-awards = Khen thưởng
column-body = Cơ quan thực hiện
column-acting-unit = Đơn vị thực hiện
column-deciding-unit = Nơi quyết định
column-object = Đối tượng
column-age = Tuổi
column-age-band = Độ tuổi
column-level = Cấp

## Xếp loại

reviews-title = Đánh giá, xếp loại tổ chức đảng
reviews-members-title = Đánh giá, xếp loại đảng viên
reviews-help = Mùa xếp loại của một năm: nơi nào đã xếp loại, nơi nào còn thiếu, còn bao nhiêu chỗ hoàn thành xuất sắc. Số đảng viên của mỗi dòng gồm cả các tổ chức bên dưới.
reviewed-members-help = Từng đảng viên trong mùa xếp loại: đã xếp loại mức nào, ai chưa được xếp loại và vì sao.
reviews-tab = Theo tổ chức
reviews-members-tab = Theo đảng viên
reviews-chart = Đảng viên theo mức xếp loại
reviews-none = Không có tổ chức hay đảng viên nào ở ngày cuối năm đó.
reviews-state = Còn thiếu
reviews-lack-own = Chưa xếp loại tổ chức
reviews-lack-members = Còn đảng viên chưa xếp loại
reviews-over-cap = Vượt tỉ lệ hoàn thành xuất sắc
reviews-lack-nothing = Đã đủ
reviews-own = Xếp loại của tổ chức
reviews-to-rate = Phải xếp loại
reviews-excellent = Xuất sắc
reviews-good = Tốt
reviews-completed = Hoàn thành
reviews-not-completed = Không hoàn thành
reviews-not-rated = Chưa xếp, có lý do
reviews-missing = Còn thiếu
reviews-cap-left = Còn xuất sắc
reviews-record = Ghi sổ
reviews-record-here = Xếp loại
reviews-nothing = Chưa ghi
reviews-without-level = Không xếp loại: { $reason }
reviews-cap = Giới hạn hoàn thành xuất sắc
reviews-cap-base = Hoàn thành tốt
reviews-cap-allowed = Được phép
reviews-cap-rated = Đã xếp
reviews-cap-over = Vượt
reviews-cap-members = Đảng viên
reviews-cap-units = Tổ chức đảng
reviews-cap-what = Giới hạn tính riêng từng nhóm (đảng viên của một tổ chức cơ sở; các tổ chức cùng loại hình dưới một cấp ủy), làm tròn xuống ở mỗi nhóm.
reviews-state-missing = Chưa ghi
reviews-state-pending = Đang đề xuất
reviews-state-rated = Đã xếp loại
reviews-state-not-rated = Không xếp loại, có lý do
reviews-state-exempt = Được miễn
column-rating = Mức xếp loại
column-not-rated-reason = Lý do chưa xếp loại

## Kiểm tra, giám sát

inspections-title = Các cuộc kiểm tra, giám sát
inspections-help = Các cuộc kiểm tra, giám sát đã kết luận trong năm: ai làm, với ai, nội dung gì, kết luận ra sao.
inspections-found = { $count } lượt
inspections-none = Năm này chưa ghi cuộc kiểm tra, giám sát nào.
inspections-chart = Kế hoạch và thực hiện qua các năm
inspections-tab = Các cuộc đã làm
programme-title = Chương trình kiểm tra, giám sát
programme-help = Chương trình của năm so với việc đã làm, theo đơn vị, cơ quan thực hiện, loại và đối tượng.
programme-tab = Chương trình và thực hiện
programme-found = { $count } dòng
programme-none = Năm này chưa ghi chương trình và chưa ghi cuộc nào.
programme-overdue = Hết năm chưa xong
programme-under-way = Đang thực hiện
programme-done = Đã đủ
programme-unplanned = Ngoài chương trình
column-inspection = Loại kiểm tra, giám sát
column-inspected = Đối tượng được kiểm tra, giám sát
column-activity = Hoạt động
column-contents = Nội dung
column-conclusion = Kết luận
column-basis = Căn cứ theo Điều lệ
column-planned = Kế hoạch
column-done = Đã làm
column-left = Còn lại

## Đơn thư

petitions-title = Đơn thư, khiếu nại
petitions-help = Đơn thư và khiếu nại kỷ luật: đang giải quyết, hạn, quá hạn, kết quả. Sổ không giữ tên người gửi.
petitions-find = Mã hồ sơ
petitions-find-hint = ví dụ: dt.2023-014
petitions-found = { $count } hồ sơ
petitions-none = Không có đơn thư, khiếu nại nào đang giải quyết.
petitions-chart = Tiếp nhận và giải quyết qua các năm
column-petition = Loại đơn
column-received = Tiếp nhận
column-days-left = Số ngày còn lại
column-outcome = Kết quả giải quyết

## Quy hoạch

plans-title = Quy hoạch cán bộ
plans-help = Ai được quy hoạch chức danh nào, đến hết nhiệm kỳ nào; ai đã đưa ra, ai đã được bổ nhiệm.
plans-found = { $count } lượt quy hoạch
plans-none = Chưa ghi quy hoạch nào.
plans-chart = Đưa vào, đưa ra và bổ nhiệm qua các năm
plans-planned = Đang quy hoạch
plans-appointed = Đã bổ nhiệm
plans-off = Đã đưa ra
column-planned-title = Chức danh quy hoạch
column-managed-by = Cấp quản lý chức danh
column-term-end = Hết nhiệm kỳ
column-planned-since = Đưa vào từ

## Khen thưởng

awards-title = Khen thưởng
awards-help = Các quyết định khen thưởng trong năm: hình thức, dịp khen, người và tổ chức được khen, số năm liền.
awards-found = { $count } dòng khen thưởng
awards-none = Năm này chưa ghi khen thưởng nào.
awards-chart = Khen thưởng qua các năm
column-award-form = Hình thức
column-recipient = Được khen
column-recipient-kind = Loại đối tượng
column-occasion = Dịp khen
column-years = Số năm
column-theme = Nội dung khen
column-given-by = Nơi khen

## Kỷ luật

discipline-title = Kỷ luật
discipline-help = Kỷ luật đang có hiệu lực: của ai, hình thức sau khiếu nại, từ ngày nào, đến khi nào hết hiệu lực.
discipline-found = { $count } trường hợp
discipline-none = Không có kỷ luật nào đang có hiệu lực.
discipline-chart = Thi hành kỷ luật qua các năm
discipline-in-force = Đang có hiệu lực
discipline-ended = Hết hiệu lực hoặc đã xóa
column-disciplined = Bị kỷ luật
column-discipline = Hình thức kỷ luật
column-discipline-now = Hình thức hiện nay
column-discipline-first = Hình thức ban đầu
column-effect-ends = Hết hiệu lực
column-violations = Nội dung vi phạm

## Chỉ tiêu

targets-list-title = Chỉ tiêu của các cấp
targets-help = Chỉ tiêu của tổ chức và các cấp bên dưới với kết quả của kỳ hiện nay: đạt, chưa đạt, đang thực hiện.
targets-as-list = Danh sách chỉ tiêu của các cấp
targets-by-document = Xem chỉ tiêu của riêng tổ chức này theo từng văn bản
targets-find-hint = ví dụ: ket nap dang vien
targets-all-below = Gồm các cấp bên dưới
targets-own = Riêng tổ chức này
targets-found = { $count } chỉ tiêu
targets-list-none = Chưa giao chỉ tiêu nào tính đến ngày này.
column-cadence = Đánh giá theo
column-by-document = Theo văn bản
