//! Provinces, and parts of the names of other places and organisations.

/// The provinces and cities until 30 June 2025, those that go on as they are first.
pub(super) const PROVINCES: [&str; 63] = [
    "Hà Nội",
    "Huế",
    "Lai Châu",
    "Điện Biên",
    "Sơn La",
    "Lạng Sơn",
    "Quảng Ninh",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
    "Cao Bằng",
    "Hà Giang",
    "Tuyên Quang",
    "Yên Bái",
    "Lào Cai",
    "Bắc Kạn",
    "Thái Nguyên",
    "Vĩnh Phúc",
    "Hòa Bình",
    "Phú Thọ",
    "Bắc Giang",
    "Bắc Ninh",
    "Thái Bình",
    "Hưng Yên",
    "Hải Dương",
    "Hải Phòng",
    "Hà Nam",
    "Nam Định",
    "Ninh Bình",
    "Quảng Bình",
    "Quảng Trị",
    "Quảng Nam",
    "Đà Nẵng",
    "Kon Tum",
    "Quảng Ngãi",
    "Bình Định",
    "Gia Lai",
    "Ninh Thuận",
    "Khánh Hòa",
    "Đắk Nông",
    "Bình Thuận",
    "Lâm Đồng",
    "Phú Yên",
    "Đắk Lắk",
    "Bà Rịa – Vũng Tàu",
    "Bình Dương",
    "Thành phố Hồ Chí Minh",
    "Bình Phước",
    "Đồng Nai",
    "Long An",
    "Tây Ninh",
    "Sóc Trăng",
    "Hậu Giang",
    "Cần Thơ",
    "Bến Tre",
    "Trà Vinh",
    "Vĩnh Long",
    "Tiền Giang",
    "Đồng Tháp",
    "Bạc Liêu",
    "Cà Mau",
    "Kiên Giang",
    "An Giang",
];

/// How many provinces go on as they are.
pub(super) const STAYING: usize = 11;

/// How many provinces each new one is made of, in the order of the list; it bears the name of the last.
pub(super) const MERGED: [usize; 23] = [2, 2, 2, 3, 2, 2, 2, 3, 2, 2, 2, 2, 2, 3, 2, 3, 2, 2, 3, 3, 2, 2, 2];

/// The blocs under the Centre.
pub(super) const BLOCS: [&str; 4] = [
    "Đảng bộ Khối các cơ quan Trung ương",
    "Đảng bộ Khối Doanh nghiệp Trung ương",
    "Đảng bộ Ngoài nước",
    "Đảng bộ Khối các đơn vị sự nghiệp Trung ương",
];

/// Whether a province is a city.
pub(super) fn is_city(name: &str) -> bool {
    matches!(name, "Hà Nội" | "Huế" | "Hải Phòng" | "Đà Nẵng" | "Cần Thơ" | "Thành phố Hồ Chí Minh")
}

/// Returns the name of a provincial organisation.
pub(super) fn provincial(name: &str) -> String {
    match name.strip_prefix("Thành phố ") {
        Some(rest) => format!("Đảng bộ Thành phố {rest}"),
        None if is_city(name) => format!("Đảng bộ thành phố {name}"),
        None => format!("Đảng bộ tỉnh {name}"),
    }
}

const FIRST: [&str; 40] = [
    "An",
    "Bình",
    "Tân",
    "Phú",
    "Long",
    "Hòa",
    "Vĩnh",
    "Đông",
    "Mỹ",
    "Thanh",
    "Hưng",
    "Xuân",
    "Quang",
    "Sơn",
    "Trung",
    "Nam",
    "Bắc",
    "Tây",
    "Đại",
    "Yên",
    "Lộc",
    "Phước",
    "Thạnh",
    "Hải",
    "Minh",
    "Cẩm",
    "Kim",
    "Ngọc",
    "Hồng",
    "Việt",
    "Đức",
    "Liên",
    "Thượng",
    "Hạ",
    "Trường",
    "Văn",
    "Thuận",
    "Vạn",
    "Giao",
    "Nghĩa",
];

const SECOND: [&str; 40] = [
    "Hòa", "Phú", "Thành", "Sơn", "Lộc", "Thạnh", "Hưng", "Long", "Mỹ", "Bình", "Tiến", "Thủy", "Giang", "Lâm", "Khê",
    "Trì", "Xá", "Điền", "Châu", "Phong", "Quang", "Thịnh", "Đức", "Tân", "An", "Hải", "Lĩnh", "Trung", "Lợi", "Cường",
    "Ninh", "Dương", "Vân", "Trạch", "Phương", "Đồng", "Hạnh", "Hậu", "Nghĩa", "Viên",
];

/// Returns the name of a place of a number; the same number gives the same name.
pub(super) fn place(number: u32) -> String {
    let (first, second) = (number as usize % FIRST.len(), number as usize / FIRST.len() % SECOND.len());
    let name = SECOND[(second + first) % SECOND.len()];
    let name = if name == FIRST[first] { "Thọ" } else { name };
    format!("{} {name}", FIRST[first])
}
