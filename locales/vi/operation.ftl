# Vận hành: những gì người vận hành được biết trên trang.

bad-late = Biểu mẫu gửi đến quá lâu
    .remedy = Hãy gửi lại khi đường truyền tốt hơn. Không có gì bị thay đổi.
request-id = Khi báo cho người quản trị, hãy nêu mã yêu cầu để tra nhật ký máy chủ:

job-interrupted = Chương trình dừng trước khi báo cáo xong và không bắt đầu lại
    .remedy = Báo cáo đã được bắt đầu nhiều lần. Hãy bắt đầu lại; nếu vẫn không được, hãy báo cho người quản trị.
job-anew = Bắt đầu lại

## Trang của người quản trị

operation-title = Vận hành
operation-what = Chương trình đang chạy ra sao trên máy chủ. Hệ thống giám sát cũng nhận được các số đo này; không có gì ở đây nói về một người nào.
operation-well = Không có gì cần xem xét.
operation-failing = Đang hỏng:
operation-look = Cần xem xét:
operation-check-journal-readable = không đọc được sổ gốc.
operation-check-journal-writable = không ghi được gì; nhật ký máy chủ nêu lý do. Khắc phục xong phải khởi động lại chương trình.
operation-check-disk-room = ổ đĩa còn ít chỗ trống.
operation-check-checkpoint = có mục chưa được ký xác nhận hơn một ngày.
operation-check-backup = bản sao lưu mới nhất đã quá một ngày rưỡi, hoặc chưa có bản nào.
operation-check-certificate = chứng thư số hết hạn trong hai tuần tới.
operation-program = Chương trình
operation-version = Phiên bản
operation-since = Chạy từ
operation-hours = { $hours } giờ
operation-memory = Bộ nhớ đang dùng
operation-sessions = Phiên đăng nhập đang dùng
operation-requests = Số yêu cầu từ khi chạy
operation-failed = { $count } yêu cầu bị lỗi ở máy chủ
operation-jobs = Báo cáo đang lập
operation-jobs-now = { $waiting } đang chờ, { $working } đang lập
operation-certificate = Chứng thư hết hạn
operation-journal = Sổ gốc
operation-origin = Tên trong điểm xác nhận
operation-entries = Số mục
operation-checkpoint = Ký xác nhận lần cuối
operation-minutes = { $minutes } phút trước
operation-unsigned = Số mục chưa ký
operation-size = Dung lượng
operation-disk = Ổ đĩa còn trống
operation-stopped = Đã ngừng ghi
operation-sign = Ký xác nhận ngay
operation-signed = Đã ký xác nhận sổ gốc ở hiện trạng.
operation-backups = Sao lưu
operation-no-backups = Chưa định việc sao lưu. Đặt «backup.journal» và «backup.keys» trong cấu hình.
operation-plan = Sao lưu lúc { $times }. Các mục: giữ bản của { $daily } ngày, { $weekly } tuần và { $monthly } tháng; khóa: giữ { $days } ngày. Thỉnh thoảng hãy thử xem bản mới nhất có phục hồi được sổ không: dangvu backup drill.
operation-backups-none = Chưa có bản nào.
operation-backup = Sao lưu ngay
operation-backup-asked = Đang sao lưu. Bản sao lưu hiện trong danh sách khi đã kiểm xong.
operation-backup-making = Đang sao lưu.
operation-backup-failed = Lần sao lưu { $moment } không thành: { $cause }
operation-backup-at = Thời điểm
operation-backup-journal = Các mục
operation-backup-keys = Khóa và tài khoản
operation-backup-gone = đã xóa
