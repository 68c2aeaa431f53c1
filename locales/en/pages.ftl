# Texts of pages: buttons, headings, labels of columns, titles, empty states.

app-name = Đảng vụ
button-record = Record
empty-list = Nothing here.
