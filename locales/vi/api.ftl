# Khóa truy cập và giao diện cho phần mềm khác.

## Khóa truy cập trên trang tài khoản

tokens-title = Khóa truy cập cho phần mềm khác
own-tokens = Tạo và thu hồi khóa truy cập
tokens-what = Với khóa truy cập, phần mềm khác đọc hoặc ghi sổ nhân danh đồng chí, tối đa trong phạm vi quyền của đồng chí vào thời điểm đó. Khi mật khẩu hoặc bước xác thực thứ hai thay đổi, hoặc tài khoản bị khóa, mọi khóa truy cập đều hết hiệu lực.
tokens-none = Chưa có khóa truy cập nào.
tokens-new = Tạo khóa truy cập
label-token = Khóa dùng để làm gì
    .hint = Ví dụ: kết xuất hằng tháng cho cơ quan thống kê
label-until = Có hiệu lực đến hết ngày
tokens-make = Tạo khóa
tokens-made = Khóa truy cập
tokens-once = Đề nghị sao chép ngay: khóa không được lưu ở đâu và chỉ hiện một lần này.
tokens-how = Phần mềm gửi khóa kèm theo mỗi yêu cầu:
tokens-reads = Chỉ đọc
tokens-records = Đọc và ghi sổ
tokens-used = Dùng lần cuối
tokens-never = chưa dùng
tokens-end = Thu hồi
tokens-ended = Đã thu hồi khóa truy cập.
tokens-bad-name = Khóa truy cập cần có tên, không quá 60 ký tự.
tokens-bad-day = Ngày cuối không được ở quá khứ, cũng không quá { $days } ngày kể từ hôm nay.
tokens-too-many = Tài khoản này có quá nhiều khóa truy cập. Đề nghị thu hồi bớt.
log-token-made = Tạo khóa truy cập cho phần mềm khác
log-token-ended = Thu hồi khóa truy cập

## Trang giới thiệu giao diện

api-title = Giao diện cho phần mềm khác
api-lead = Mọi nội dung mà các trang này hiển thị và ghi sổ, dưới dạng JSON tại /api/v1. Phần mềm gửi yêu cầu kèm khóa truy cập.
api-document = Cùng nội dung dưới dạng tài liệu OpenAPI 3.1
api-token = Khóa truy cập để thử
api-token-hint = Khóa chỉ nằm trong trang này và mất đi khi đồng chí rời trang.
api-parameters = Tham số
api-body = Nội dung gửi đi
api-answers = Kết quả trả lời
api-schema = Lược đồ
api-try = Gửi
api-no-script = Muốn thử ngay tại đây cần bật JavaScript; lệnh curl cho kết quả như nhau.
api-how = Cách gửi yêu cầu
api-how-times = Mỗi kết quả nêu rõ tính đến ngày nào và đã biết đến mục ghi nào. Dùng “at” để hỏi về ngày khác, “known” để hỏi theo những gì một mục ghi trước đó đã biết.
api-how-pages = Danh sách dài được chia trang: tiêu đề Link có địa chỉ của trang sau.
api-how-recording = Khi ghi sổ, gửi kèm Idempotency-Key: cùng một yêu cầu gửi lại sẽ nhận cùng một mục ghi.
api-how-problems = Lỗi được trả lời dưới dạng application/problem+json, bằng tiếng Việt hoặc tiếng Anh theo Accept-Language.
api-group-account = Tài khoản
api-group-units = Tổ chức đảng
api-group-members = Đảng viên
api-group-entries = Sổ ghi
api-group-matters = Văn bản và hồ sơ công việc
api-group-figures = Số liệu
api-group-reports = Báo cáo
api-group-acts = Các việc được ghi
api-group-recording = Ghi sổ

## Lỗi: điều gì sai; cách khắc phục nằm trong thuộc tính

problem-no-token = Yêu cầu phải kèm khóa truy cập.
    .remedy = Đề nghị gửi tiêu đề “Authorization: Bearer …” với khóa tạo ở trang tài khoản.
problem-bad-token = Khóa truy cập không có hiệu lực.
    .remedy = Khóa sai, đã bị thu hồi, đã quá ngày cuối, hoặc đã hết hiệu lực khi đổi mật khẩu. Đề nghị tạo khóa khác ở trang tài khoản.
problem-wait = Có quá nhiều khóa sai từ mạng của đồng chí.
    .remedy = Đề nghị đợi { $seconds } giây.
problem-no-operation = Không có thao tác này.
    .remedy = Mọi thao tác được liệt kê trong /api/v1/openapi.json.
problem-bad-method = Địa chỉ này không nhận phương thức { $method }.
    .remedy = Tiêu đề Allow nêu những phương thức được nhận.
problem-bad-parameters = Có tham số không dùng được.
    .remedy = Lỗi của từng tham số nằm trong “errors”.
problem-bad-json = Nội dung gửi đi không phải là JSON.
    .remedy = { $cause }
problem-bad-body = Nội dung gửi đi không đúng với thao tác này.
    .remedy = Lỗi nằm trong “errors”; lược đồ nằm trong /api/v1/openapi.json.
problem-content-type = Nội dung gửi đi phải là application/json.
    .remedy = Đề nghị gửi tiêu đề “Content-Type: application/json”.
problem-too-large = Nội dung gửi đi quá lớn.
    .remedy = Mỗi yêu cầu không quá { $bytes } byte; đề nghị chia thành nhiều đợt.
problem-key-used = Khóa yêu cầu hoặc mã số này đã được dùng cho việc khác.
    .remedy = Đề nghị chọn Idempotency-Key khác, hoặc các mã số khác.
problem-bad-key = Idempotency-Key không dùng được.
    .remedy = Khóa gồm 1 đến 200 ký tự ASCII nhìn thấy được.
problem-key-and-ids = Chỉ dùng một trong hai: khóa yêu cầu hoặc mã số.
    .remedy = Đề nghị bỏ các mã số, hoặc bỏ tiêu đề Idempotency-Key.
problem-refused = Sổ không nhận việc thứ { $number } của yêu cầu.
    .remedy = Lý do nằm trong “errors”.
problem-named = Yêu cầu nêu đối tượng không có, hoặc đồng chí không được xem.
    .remedy = Đối tượng đó nằm trong “errors”.
problem-read-only = Khóa truy cập này chỉ được đọc.
    .remedy = Đề nghị dùng khóa được ghi sổ.
problem-not-allowed = Đồng chí không được ghi việc này ở đó.
    .remedy = Quyền do người quản trị tài khoản cấp; khóa truy cập không vượt quá lĩnh vực và tổ chức đã chọn.
problem-needs-two = Việc này cần hai người: không có gì được ghi.
    .remedy = Cơ quan đã đánh dấu lĩnh vực này. Hãy gửi đề nghị ở trang «Ghi sổ»; người khác tiếp nhận tại đó.
problem-full = Đĩa đã đầy: chưa ghi gì.
    .remedy = Đề nghị báo người vận hành và gửi lại yêu cầu sau.
problem-busy = Sổ đang bận.
    .remedy = Đề nghị gửi lại đúng yêu cầu này sau giây lát.
problem-broken = Đã có lỗi ngoài dự kiến.
    .remedy = Đề nghị báo người vận hành thời điểm xảy ra.

## Lỗi của tham số hoặc của ô

wrong-unknown-parameter = Không có tham số này.
wrong-twice = Tham số này chỉ được nêu một lần.
wrong-day = Phải là ngày, dạng 2026-12-31.
wrong-number = Phải là số nguyên từ { $least } đến { $most }.
wrong-choice = Phải là một trong: { $choices }.
wrong-code = Mã không đúng dạng.
wrong-cursor = Con trỏ này không thuộc danh sách.
wrong-text = Phải là văn bản từ 1 đến { $most } ký tự.
wrong-id = Phải là UUID.
wrong-too-many = Mỗi yêu cầu có không quá { $most } việc.
wrong-nobody = Không có, hoặc không được xem.
wrong-form = Không đọc được: { $cause }
wrong-missing-field = Thiếu nội dung này.
wrong-unknown-field = Không có ô này.
wrong-type = Phải thuộc kiểu { $type }.
wrong-shape = Không đúng dạng được yêu cầu.
