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
