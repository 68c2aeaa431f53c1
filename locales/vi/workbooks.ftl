# Bảng tính: gửi đi, điền, nhận về.

# Tên các cột ngoài nội dung việc được ghi
workbook-column-take = Ghi
workbook-column-group = Việc số
workbook-column-name = Họ và tên (để đối chiếu)
workbook-column-born = Ngày hoặc năm sinh (để đối chiếu)
workbook-column-cell = Nơi sinh hoạt (để đối chiếu)
workbook-column-unit = Tên tổ chức
workbook-column-verdict = Kết quả kiểm tra
workbook-column-remark = Nhận xét
workbook-column-decision = Quyết định
workbook-common = Chung
workbook-same = Cùng một người
workbook-new = Người mới
workbook-date-wrong = Ngày ghi theo dạng ngày/tháng/năm, ví dụ 02/06/2023.

# Trang hướng dẫn
workbook-guide = Hướng dẫn
workbook-guide-title = Hướng dẫn điền bảng tính
workbook-guide-common = Dòng «Chung» ngay dưới tiêu đề ghi những gì đúng cho mọi dòng (ngày có hiệu lực, số quyết định…). Dòng nào ghi khác thì lấy theo dòng đó.
workbook-guide-rows = Mỗi dòng là một việc. Nếu một việc có nhiều người hoặc nhiều tổ chức thì mỗi người, mỗi tổ chức một dòng; các dòng của cùng một việc ghi cùng một số ở cột «Việc số», hoặc để trống phần đã ghi ở dòng trên.
workbook-guide-filled = Dòng đã điền sẵn tên đảng viên hoặc tổ chức mà không ghi gì thêm thì được bỏ qua. Muốn ghi mà không cần điền thêm thì chọn «x» ở cột «Ghi».
workbook-guide-lists = Ô có danh sách thì chọn trong danh sách. Gõ tay cũng được, có dấu hoặc không dấu.
workbook-guide-dates = Ngày ghi theo dạng ngày/tháng/năm: 02/06/2023. Số thập phân dùng dấu phẩy.
workbook-guide-codes = Không rõ mã đảng viên thì để trống và ghi họ tên, năm sinh ở các cột để đối chiếu. Người mới vào sổ để trống mã, chương trình cấp mã.
workbook-guide-duplicates = Khi kiểm tra, nếu có người trùng tên và ngày sinh, hãy chọn «Cùng một người» hoặc «Người mới» ở cột «Quyết định» rồi gửi lại.
workbook-guide-back = Điền xong, gửi bảng tính về cơ quan. Kiểm tra không ghi gì vào sổ; ghi thì ghi tất cả hoặc không ghi gì. Tiêu đề và các trang ẩn được khóa, không sửa.
workbook-guide-sheet = Trang «{ $sheet }»
workbook-guide-column = Cột
workbook-guide-must = Bắt buộc
workbook-guide-what = Ghi gì
workbook-guide-required = bắt buộc
workbook-what-text = Chữ
workbook-what-day = Ngày/tháng/năm
workbook-what-whole = Số nguyên
workbook-what-decimal = Số, nhiều nhất ba chữ số thập phân
workbook-what-yes = Có hoặc Không
workbook-what-coded = Một trong các giá trị: { $values }
workbook-what-unit = Mã hoặc tên tổ chức đảng
workbook-what-new-unit = Mã mới, chưa dùng: chữ thường không dấu, chữ số, dấu chấm, dấu gạch nối; bắt đầu bằng chữ
workbook-what-member = Mã đảng viên
workbook-what-new-member = Để trống: chương trình cấp mã; hoặc mã đã có trong sổ của người này
workbook-what-matter = Mã hồ sơ, văn bản: chữ thường không dấu, chữ số, dấu chấm, dấu gạch nối

# Kết quả kiểm tra
workbook-verdict-good = Sẽ ghi
workbook-verdict-doubtful = Sẽ ghi, cần xem lại
workbook-verdict-bad = Không ghi được
workbook-verdict-undecided = Cần quyết định
workbook-verdict-known = Đã có trong sổ
workbook-verdict-repeats = Đã có ở dòng trên
workbook-verdict-left = Bỏ qua
workbook-known-entry = Sổ đã ghi đúng như vậy ở mục số { $entry }.
workbook-known-state = Thông tin trong sổ đúng như vậy, không có gì mới.
workbook-repeats = Cùng một người với dòng { $row }, theo quyết định đã chọn.
workbook-see-act = Cùng một việc với dòng { $row }; xem nhận xét ở các dòng của việc này.
workbook-because = Có thể do dòng { $row } ở trên không ghi được và cùng nói về người, hồ sơ hoặc tổ chức này; sửa dòng đó trước.
workbook-not-allowed = Đồng chí không có quyền ghi việc này cho tổ chức này. Người quản trị tài khoản phân quyền.
workbook-only-propose = Đồng chí chỉ có quyền đề nghị việc này; người khác ghi sổ. Gửi đề nghị ở trang «Ghi sổ».
workbook-likely-member = Sổ đã có người cùng họ tên và ngày sinh: { $name } ({ $member }). Chọn «Cùng một người» hoặc «Người mới» ở cột «Quyết định».
workbook-likely-row = Trùng họ tên và ngày sinh, hoặc số định danh, với dòng { $row }. Chọn «Cùng một người» hoặc «Người mới» ở cột «Quyết định».

# Ô không đọc được
workbook-cell-day = { $cell }: «{ $text }» không phải là ngày. Ghi ngày/tháng/năm, ví dụ 02/06/2023.
workbook-cell-number = { $cell }: «{ $text }» không phải là số dùng được ở cột «{ $column }».
workbook-cell-limits = { $cell }: «{ $text }» phải từ { $least } đến { $most }.
workbook-cell-yes-no = { $cell }: «{ $text }» phải là Có hoặc Không.
workbook-cell-choice = { $cell }: «{ $text }» không có trong danh sách của cột «{ $column }». Chọn trong danh sách.
workbook-cell-choice-near = { $cell }: «{ $text }» không có trong danh sách của cột «{ $column }». Có phải là «{ $near }»?
workbook-cell-choices = { $cell }: «{ $text }» có thể là { $codes }. Ghi đủ dấu.
workbook-cell-unit = { $cell }: «{ $text }» không phải là mã hay tên tổ chức đảng trong sổ.
workbook-cell-units = { $cell }: có nhiều tổ chức tên «{ $text }»: { $codes }. Ghi mã.
workbook-cell-member = { $cell }: không tìm thấy đảng viên «{ $text }».
workbook-cell-members = { $cell }: có nhiều người tên «{ $text }»: { $codes }. Ghi mã đảng viên.
workbook-cell-matter = { $cell }: «{ $text }» không phải là mã hồ sơ, văn bản.
workbook-cell-error = { $cell }: ô có lỗi { $text } của bảng tính. Sửa công thức hoặc ghi giá trị.
workbook-cell-missing = { $cell }: thiếu «{ $column }».
workbook-cell-differs = { $cell }: «{ $text }» khác với ô { $first } của cùng một việc.
workbook-cell-no-item = { $cell }: «{ $text }» không thuộc mục nào; ghi mục ấy ở dòng này hoặc dòng trên.
workbook-cell-formula = { $cell }: ô có công thức; lấy giá trị đã tính là «{ $text }».
workbook-cell-other-person = { $cell }: bảng ghi «{ $text }», mã đảng viên trong sổ là của { $name }. Xem có nhầm dòng không.
workbook-cell-form = Việc này không đọc được: { $cause }.

# Tệp không đọc được
workbook-file-none = Tệp này không phải là bảng tính .xlsx.
    .remedy = Mở bằng chương trình bảng tính rồi lưu lại với dạng .xlsx.
workbook-file-old = Tệp này là bảng tính dạng cũ (.xls).
    .remedy = Mở bằng chương trình bảng tính rồi lưu lại với dạng .xlsx.
workbook-file-encrypted = Tệp này bị khóa bằng mật khẩu.
    .remedy = Bỏ mật khẩu rồi gửi lại.
workbook-file-macros = Tệp này có macro (.xlsm); sổ không nhận tệp có chương trình bên trong.
    .remedy = Lưu lại với dạng .xlsx.
workbook-file-broken = Tệp này bị hỏng hoặc không đúng cấu trúc: { $cause }.
    .remedy = Mở bằng chương trình bảng tính, lưu lại rồi gửi lại.
workbook-file-large = Tệp này quá lớn.
    .remedy = Chia thành nhiều bảng tính, mỗi tệp không quá 20 MB.
workbook-file-bomb = Tệp này giải nén ra quá lớn so với cỡ tệp; không đọc.
    .remedy = Chép phần cần gửi sang một bảng tính mới.
workbook-file-nested = Trong tệp có một tệp nén khác: { $name }.
    .remedy = Chép phần cần gửi sang một bảng tính mới.
workbook-file-doctype = Tệp này khai báo kiểu tài liệu XML; không đọc.
    .remedy = Chép phần cần gửi sang một bảng tính mới.
workbook-file-beyond = Trang «{ $sheet }»: ô { $cell } nằm ngoài vùng được đọc (200.000 dòng, 200 cột).
    .remedy = Xóa những gì nằm ngoài bảng, hoặc chia thành nhiều bảng tính.
workbook-file-cells = Bảng tính có quá nhiều ô.
    .remedy = Chia thành nhiều bảng tính.
workbook-file-long = Trang «{ $sheet }»: chữ trong ô { $cell } quá dài.
    .remedy = Rút ngắn nội dung ô này.
workbook-file-heavy = Đọc tệp này tốn quá nhiều bộ nhớ hoặc thời gian; đã dừng.
    .remedy = Chép phần cần gửi sang một bảng tính mới, hoặc chia thành nhiều bảng tính.
workbook-file-stopped = Đã dừng đọc bảng tính.
    .remedy = Mở lại trang của bảng tính để đọc lại.
workbook-file-process = Không chạy được chương trình đọc bảng tính: { $cause }.
    .remedy = Thử lại; nếu vẫn lỗi, báo người quản trị.

# Bảng tính cả tệp
workbook-other-register = Bảng tính này làm ra cho một sổ khác; mã tổ chức, mã đảng viên có thể không khớp.
workbook-other-version = Bảng tính này làm ra với phiên bản khác của chương trình; cột nào không còn dùng thì bỏ qua.

# Ánh xạ cột
workbook-mapping-line = Dòng { $value } của tệp ánh xạ cột không đọc được.
workbook-mapping-act = Tệp ánh xạ cột nêu loại việc không có: «{ $value }».
workbook-mapping-path = Loại việc này không có cột «{ $value }».
workbook-mapping-sheet = Bảng tính không có trang «{ $value }» với dòng tiêu đề đã nêu.
