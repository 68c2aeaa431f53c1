# Đăng nhập, tài khoản và quyền.

## Nhãn ô nhập

label-name = Tên đăng nhập
    .hint = Chữ thường không dấu, chữ số, dấu chấm, gạch nối; ví dụ: le.thi.mau
label-shown = Họ và tên, chức danh
    .hint = Hiện trên trang và trong nhật ký; ví dụ: Lê Thị Mẫu – Ban Tổ chức
label-password = Mật khẩu
label-before = Mật khẩu hiện tại
label-new = Mật khẩu mới
label-repeated = Nhập lại mật khẩu mới
label-code = Mã xác thực
label-setup = Mã cài đặt
    .hint = In trong cửa sổ dòng lệnh nơi chạy «dangvu serve».

## Lần đầu

first-title = Tạo tài khoản quản trị
first-what = Sổ này chưa có tài khoản nào. Người quản trị đầu tiên tự đặt mật khẩu; không có mật khẩu mặc định.
first-button = Tạo tài khoản
first-wrong-code = Mã cài đặt không đúng.
first-done = Đã tạo tài khoản quản trị. Hãy bật xác thực hai bước ở trang tài khoản.

## Đăng nhập

sign-in-title = Đăng nhập
sign-in-button = Đăng nhập
sign-in-help = Quên mật khẩu hoặc mất thiết bị xác thực: liên hệ người quản trị để được cấp liên kết đăng nhập một lần.
sign-in-wrong = Tên đăng nhập hoặc mật khẩu không đúng.
sign-in-wait = Đã thử sai nhiều lần. Hãy thử lại sau { $minutes } phút.
sign-out = Đăng xuất
own-title = Tài khoản của tôi
factor-title = Xác thực hai bước
factor-help = Nhập 6 chữ số trong ứng dụng xác thực. Nếu mất thiết bị, nhập một mã khôi phục đã in.
factor-wrong = Mã không đúng, đã hết hạn hoặc đã được dùng.
enter-title = Liên kết đăng nhập một lần
enter-as = Vào sổ với tài khoản { $shown } ({ $name }).
enter-button = Vào
enter-used = Liên kết này đã được dùng, đã hết hạn hoặc không đúng. Hãy xin người quản trị một liên kết mới.

## Mật khẩu

password-rules = Mật khẩu có ít nhất { $least } ký tự; một câu dài dễ nhớ là tốt nhất. Không bắt buộc chữ hoa, chữ số hay ký hiệu.
password-short = Mật khẩu cần ít nhất { $least } ký tự.
password-long = Mật khẩu chỉ được có đến { $most } ký tự.
password-common = Mật khẩu gồm những từ, tên hoặc dãy ký tự mà ai cũng thử. Hãy chọn một câu khác.
password-same = Đây là mật khẩu đang dùng. Hãy chọn mật khẩu khác.
password-differs = Hai lần nhập mật khẩu mới không giống nhau.
name-letters = Tên đăng nhập có từ 2 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch nối; bắt đầu bằng chữ.
name-taken = Tên đăng nhập này đã có người dùng.
name-shown = Cần họ và tên, không quá 80 ký tự.

## Lỗi

bad-foreign = Biểu mẫu này không do trang của sổ gửi
    .remedy = Mở lại trang trong trình duyệt rồi gửi lại. Không có gì bị thay đổi.
bad-old-form = Biểu mẫu đã cũ
    .remedy = Trang được mở trước khi đăng nhập, hoặc ở trình duyệt khác. Hãy mở lại trang rồi gửi lại. Không có gì bị thay đổi.
bad-no-form = Nội dung gửi đến không phải là biểu mẫu
    .remedy = Hãy dùng biểu mẫu trên trang. Không có gì bị thay đổi.
bad-too-large = Nội dung gửi đến quá lớn
    .remedy = Mỗi biểu mẫu chỉ được có đến 1 MiB. Không có gì bị thay đổi.
bad-field = Biểu mẫu không có ô «{ $name }»
    .remedy = Hãy dùng biểu mẫu trên trang. Không có gì bị thay đổi.
bad-forbidden = Tài khoản này không có quyền làm việc đó
    .remedy = Người quản trị tài khoản cấp quyền theo lĩnh vực và tổ chức.
bad-busy = Đang có quá nhiều người đăng nhập
    .remedy = Hãy thử lại sau ít giây.
no-account = Không có tài khoản nào tên «{ $name }»
    .remedy = Xem danh sách tài khoản.
people-title = Tài khoản và quyền

## Tài khoản của tôi

own-since = Có từ { $day }
own-credentials = Cách đăng nhập
own-factor-on = Đang bật; còn { $codes } mã khôi phục.
own-factor-off = Đang tắt.
own-factor-again = Đặt lại
password-title = Đổi mật khẩu
password-button = Lưu mật khẩu mới
password-must = Trước khi dùng sổ, hãy đặt mật khẩu của riêng mình.
password-done = Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.
password-wrong = Mật khẩu hiện tại không đúng.
confirm-title = Xác nhận lại
confirm-what = Việc này cần xác nhận lại người đang thao tác. Xác nhận có hiệu lực trong 10 phút.
confirm-button = Xác nhận
confirm-wrong = Mật khẩu hoặc mã xác thực không đúng.
enrol-title = Bật xác thực hai bước
enrol-again = Tài khoản đã có xác thực hai bước. Đặt lại thì thiết bị cũ và các mã khôi phục cũ không dùng được nữa.
enrol-scan = Quét hình này bằng ứng dụng xác thực trên điện thoại.
enrol-picture = Mã QR cho ứng dụng xác thực
enrol-type = Nếu không quét được, gõ khóa này vào ứng dụng:
enrol-code = Nhập 6 chữ số mà ứng dụng đang hiện.
enrol-button = Bật
recovery-title = Mã khôi phục
recovery-what = Hãy in hoặc chép lại các mã này và cất giữ nơi an toàn. Mỗi mã dùng được một lần khi mất thiết bị xác thực. Trang này không hiện lại.
recovery-kept = Tôi đã cất các mã này
unenrol-title = Tắt xác thực hai bước
unenrol-what = Sau khi tắt, chỉ còn mật khẩu bảo vệ tài khoản; mật khẩu cần có ít nhất 15 ký tự.
unenrol-button = Tắt
unenrol-done = Đã tắt xác thực hai bước. Các phiên đăng nhập khác đã kết thúc.
sessions-title = Nơi đang đăng nhập
sessions-browser = Trình duyệt
sessions-network = Mạng
sessions-begun = Đăng nhập lúc
sessions-seen = Dùng lần cuối
sessions-this = phiên này
sessions-end = Kết thúc
sessions-end-all = Đăng xuất ở mọi nơi
sessions-one-ended = Đã kết thúc phiên đăng nhập đó.

## Quyền

rights-title = Quyền
rights-none = Chưa có quyền nào.
rights-action = Được làm
rights-areas = Lĩnh vực
rights-whole = Toàn bộ sổ
rights-to = Đến hết ngày (để trống nếu không thời hạn)
rights-end = Thu hồi
rights-ended = đã hết
rights-new = Cấp thêm quyền
rights-give = Cấp quyền
rights-given = Đã cấp quyền.
rights-ended-done = Đã thu hồi quyền; có hiệu lực ngay.
rights-no-area = Chọn ít nhất một lĩnh vực.
rights-days = Cần ngày đầu; ngày cuối không sớm hơn ngày đầu.
label-unit = Tổ chức
    .hint = Mã tổ chức đảng: quyền có ở tổ chức đó và mọi tổ chức trực thuộc; dấu * là toàn bộ sổ.
label-from = Từ ngày

## Quản trị tài khoản

people-what = Mỗi người một tài khoản. Quyền được cấp theo lĩnh vực, việc được làm và tổ chức, có thời hạn. Không ai đặt được mật khẩu của người khác.
people-shown = Người dùng
people-made = Tạo lúc
people-made-by = Do { $by } tạo lúc { $day }
people-open = Đang dùng
people-waiting = Chờ đặt mật khẩu
people-closed = Đã khóa
people-factor-on = Có xác thực hai bước
people-factor-off = Chưa bật xác thực hai bước
people-file = Tải danh sách tài khoản và quyền (CSV)
people-new = Thêm tài khoản
people-new-what = Sau khi tạo, trang hiện một liên kết đăng nhập một lần để trao tận tay người dùng; người đó tự đặt mật khẩu.
people-make = Tạo tài khoản
link-title = Liên kết đăng nhập một lần
link-what = Trao liên kết này tận tay người dùng { $name }. Liên kết dùng được một lần, trong 72 giờ; trang này không hiện lại.
link-hint = Viết sau địa chỉ của sổ, ví dụ https://so.vi-du.vn/enter/…
link-on = Đến tài khoản { $name }
person-deeds = Việc khác
person-reset = Đặt lại cách đăng nhập
    .hint = Bỏ mật khẩu, xác thực hai bước và mọi phiên đăng nhập; trang hiện một liên kết mới để trao cho người dùng.
person-close = Khóa tài khoản
    .hint = Kết thúc ngay mọi phiên đăng nhập. Nhật ký và những mục đã ghi vẫn giữ tên tài khoản.
person-open = Mở lại tài khoản
    .hint = Người dùng đăng nhập lại bằng mật khẩu cũ.
person-closed = Đã khóa tài khoản.
person-opened = Đã mở lại tài khoản.
person-last = Đây là người quản trị tài khoản cuối cùng của toàn sổ. Hãy cấp quyền quản trị cho người khác trước.

## Nhật ký

log-title = Nhật ký tài khoản
log-at = Lúc
log-by = Người làm
log-signed-in = Đăng nhập
log-signed-out = Đăng xuất
log-wrong-password = Sai mật khẩu
log-wrong-code = Sai mã xác thực
log-recovery-code = Dùng một mã khôi phục
log-link-used = Dùng liên kết đăng nhập một lần
log-link-made = Tạo liên kết đăng nhập một lần
log-password-changed = Đổi mật khẩu
log-factor-added = Bật xác thực hai bước
log-factor-removed = Tắt xác thực hai bước
log-session-ended = Kết thúc một phiên đăng nhập
log-all-ended = Đăng xuất ở mọi nơi
log-created = Tạo tài khoản
log-reset = Đặt lại cách đăng nhập
log-disabled = Khóa tài khoản
log-enabled = Mở lại tài khoản
log-granted = Cấp quyền
log-grant-ended = Thu hồi quyền
bad-stale = Cần xác nhận lại
    .remedy = Hãy nhập lại mật khẩu.
