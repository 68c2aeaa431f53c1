# Thông báo của dòng lệnh.

cli-refused = Không ghi: { $what }
cli-remedy = Cách xử lý: { $remedy }
