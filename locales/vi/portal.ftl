# Cổng thông tin của cấp ủy: trang công khai, rồi trang biên tập.

portal-name = Cổng thông tin điện tử
portal-simulated = Trang mô phỏng – mọi tin, văn bản và số liệu đều do máy sinh, không phải sự kiện hay người thật
portal-summary = { $title }: tin tức, văn bản và số liệu được công bố.
portal-home = Trang chủ
portal-nav = Chuyên mục
portal-path = Vị trí của trang
portal-about = Giới thiệu
portal-links = Liên kết
portal-feed = Nhận tin (RSS)
portal-library = Văn bản
portal-figures = Số liệu
portal-section = Chuyên mục
portal-latest = Tin mới
portal-leads = Tin nổi bật
portal-empty = Chưa có nội dung nào.
portal-count = { $count } tin, bài
portal-pages = Các trang của danh sách
portal-newer-page = Trang mới hơn
portal-older-page = Trang cũ hơn
portal-weekday-1 = Thứ Hai
portal-weekday-2 = Thứ Ba
portal-weekday-3 = Thứ Tư
portal-weekday-4 = Thứ Năm
portal-weekday-5 = Thứ Sáu
portal-weekday-6 = Thứ Bảy
portal-weekday-7 = Chủ nhật

## Tin, bài

portal-updated = Cập nhật { $moment }
portal-source = Nguồn: { $source }
portal-views = { $count } lượt xem
portal-tags = Từ khóa:
portal-related = Tin liên quan
portal-newer = Tin mới hơn
portal-older = Tin cũ hơn
portal-print = In trang
portal-print-back = Về trang đọc
portal-print-how = Trang này dành cho việc in: dùng lệnh In của trình duyệt (Ctrl+P).
portal-print-from = Nguồn: { $address } – in lúc { $moment }.

## Lượt truy cập

portal-visits = Lượt xem trang
portal-visits-now = 5 phút qua
portal-visits-week = Tuần này
portal-visits-month = Tháng này
portal-visits-year = Năm nay
portal-visits-all = Tất cả
portal-visits-how = Chỉ đếm số lượt. Trang không dùng cookie, không lưu địa chỉ, không theo dõi người đọc.

## Tìm kiếm

portal-search = Tìm kiếm
portal-search-what = Tìm tin, văn bản
portal-search-go = Tìm
portal-search-words = Nội dung cần tìm
portal-search-in = Tìm trong
portal-search-all = Tất cả
portal-search-texts = Tin, bài
portal-search-from = Từ ngày
portal-search-to = Đến ngày
portal-search-titles = Chỉ trong tiêu đề
portal-search-how = Nhập từ cần tìm, có dấu hoặc không dấu. Từ gõ có dấu chỉ khớp với từ có đúng dấu đó; đặt cụm từ trong ngoặc kép để tìm nguyên cụm.
portal-found = { $count } kết quả cho “{ $text }”, mới nhất trước.
portal-found-many = Hơn { $count } kết quả; hãy thêm từ hoặc thu hẹp bộ lọc.
portal-found-none = Thử bỏ dấu, bớt từ hoặc bỏ bộ lọc.
portal-filter = Lọc

## Văn bản

portal-document = Văn bản
portal-papers = { $count } văn bản
portal-papers-none = Không có văn bản nào phù hợp với bộ lọc.
portal-papers-search = Tìm theo nội dung văn bản
portal-paper-kind = Loại văn bản
portal-paper-number = Số, ký hiệu
portal-paper-date = Ngày ban hành
portal-paper-year = Năm
portal-paper-issuer = Cơ quan ban hành
portal-paper-about = Trích yếu
portal-paper-file = Tải văn bản ({ $size })
portal-paper-no-file = Văn bản này chưa có tệp kèm theo.
portal-kind-resolution = Nghị quyết
portal-kind-directive = Chỉ thị
portal-kind-decision = Quyết định
portal-kind-conclusion = Kết luận
portal-kind-regulation = Quy định
portal-kind-rule = Quy chế
portal-kind-guidance = Hướng dẫn
portal-kind-plan = Kế hoạch
portal-kind-programme = Chương trình
portal-kind-report = Báo cáo
portal-kind-notice = Thông báo
portal-kind-letter = Công văn

## Số liệu

portal-figures-how = Số liệu do cấp ủy công bố, tính đến ngày đã chốt. Số nhỏ được lược bỏ để không nhận ra cá nhân nào.
portal-figure-days = (từ { $from } đến { $to })
portal-figure-small = lược bỏ
portal-figure-left-out = Số nhỏ hơn { $threshold } được lược bỏ; một số ô khác cũng lược bỏ để không suy ra được các số ấy.
portal-figure-alone = Xem riêng
portal-figure-published = Công bố lúc { $moment }.

## Ý kiến bạn đọc

portal-rate = Đánh giá bài viết
portal-rate-go = Gửi đánh giá
portal-rated = { $stars }/5 điểm qua { $count } lượt đánh giá
portal-star-1 = 1 – Kém
portal-star-2 = 2 – Chưa tốt
portal-star-3 = 3 – Được
portal-star-4 = 4 – Tốt
portal-star-5 = 5 – Rất tốt
portal-comments = Ý kiến bạn đọc ({ $count })
portal-comment-how = Ý kiến được đăng sau khi duyệt. Đừng ghi thông tin cá nhân của mình hoặc của người khác.
portal-comment-name = Tên hiển thị (không bắt buộc)
portal-comment-said = Ý kiến
portal-comment-go = Gửi ý kiến
portal-comment-nobody = Bạn đọc
portal-thanks-rating = Cảm ơn bạn đã đánh giá.
portal-thanks-comment = Cảm ơn bạn. Ý kiến sẽ được đăng sau khi duyệt.

## Lỗi

portal-fault-none = Không tìm thấy trang
    .remedy = Địa chỉ có thể đã đổi hoặc nội dung đã được gỡ. Hãy tìm lại hoặc về trang chủ.
portal-fault-method = Trang này không nhận yêu cầu đó
    .remedy = Hãy mở lại trang từ trang chủ.
portal-fault-many = Đã nhận đủ trong ngày
    .remedy = Mỗi nơi truy cập gửi được một số lượt trong ngày. Mời bạn quay lại ngày mai.
portal-fault-broken = Trang đang gặp trục trặc
    .remedy = Mời bạn thử lại sau ít phút.
portal-fault-large = Nội dung gửi quá dài
    .remedy = Hãy rút ngắn rồi gửi lại.
portal-fault-foreign = Biểu mẫu không được gửi từ trang này
    .remedy = Hãy mở bài viết rồi gửi lại.
portal-fault-old = Biểu mẫu đã cũ hoặc gửi quá nhanh
    .remedy = Hãy quay lại bài viết, tải lại trang rồi gửi lại.
portal-fault-stars = Chưa chọn mức đánh giá
    .remedy = Hãy chọn một mức từ 1 đến 5 rồi gửi lại.
portal-fault-empty = Ý kiến còn trống
    .remedy = Hãy viết ý kiến rồi gửi lại.
portal-fault-long = Ý kiến quá dài
    .remedy = Ý kiến có nhiều nhất 2.000 chữ cái, tên có nhiều nhất 60.
portal-fault-links = Ý kiến có quá nhiều liên kết
    .remedy = Mỗi ý kiến có nhiều nhất một liên kết.
