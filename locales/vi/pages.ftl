# Chữ trên trang: nút, tiêu đề, nhãn cột, tên trang, trạng thái trống.

app-name = Đảng vụ
button-record = Ghi sổ
empty-list = Không có mục nào.
