//! Names of people who do not exist, as common as such names are in Vietnam.

use std::collections::BTreeMap;

use dangvu_register::codes::Sex;

use super::chance::Chance;

type Weighted = &'static [(&'static str, u32)];

const SURNAMES: Weighted = &[
    ("Nguyễn", 380),
    ("Trần", 110),
    ("Lê", 95),
    ("Phạm", 70),
    ("Hoàng", 40),
    ("Huỳnh", 25),
    ("Phan", 45),
    ("Vũ", 25),
    ("Võ", 35),
    ("Đặng", 28),
    ("Bùi", 25),
    ("Đỗ", 22),
    ("Hồ", 22),
    ("Ngô", 16),
    ("Dương", 14),
    ("Lý", 8),
    ("Đinh", 12),
    ("Trương", 14),
    ("Đoàn", 9),
    ("Lâm", 7),
    ("Mai", 8),
    ("Trịnh", 8),
    ("Cao", 7),
    ("Tạ", 5),
    ("Hà", 6),
    ("Lương", 6),
    ("Thái", 6),
    ("Châu", 3),
    ("Phùng", 4),
    ("Văn", 3),
];

const MIDDLE_MALE: Weighted = &[
    ("Văn", 300),
    ("Đức", 60),
    ("Quang", 60),
    ("Minh", 60),
    ("Hữu", 55),
    ("Xuân", 55),
    ("Thanh", 50),
    ("Ngọc", 45),
    ("Quốc", 45),
    ("Đình", 45),
    ("Hoàng", 35),
    ("Trọng", 30),
    ("Công", 35),
    ("Duy", 25),
    ("Anh", 25),
    ("Viết", 15),
    ("Bá", 15),
    ("Tiến", 20),
    ("Thế", 20),
];

const MIDDLE_FEMALE: Weighted = &[
    ("Thị", 380),
    ("Thị Thu", 45),
    ("Thị Thanh", 50),
    ("Thị Kim", 40),
    ("Thị Ngọc", 45),
    ("Thị Minh", 30),
    ("Thị Hồng", 45),
    ("Thị Mỹ", 25),
    ("Thị Bích", 25),
    ("Thị Phương", 25),
    ("Ngọc", 30),
    ("Thanh", 20),
    ("Minh", 15),
    ("Thùy", 20),
    ("Khánh", 10),
    ("Hoài", 12),
];

const GIVEN_MALE: Weighted = &[
    ("Hùng", 40),
    ("Dũng", 38),
    ("Tuấn", 40),
    ("Minh", 32),
    ("Hải", 34),
    ("Thắng", 26),
    ("Cường", 28),
    ("Hoàng", 26),
    ("Nam", 26),
    ("Long", 22),
    ("Sơn", 30),
    ("Thành", 30),
    ("Trung", 26),
    ("Quang", 20),
    ("Bình", 26),
    ("Đức", 24),
    ("Hiếu", 18),
    ("Khánh", 14),
    ("Phúc", 16),
    ("Tâm", 18),
    ("Toàn", 16),
    ("Vinh", 14),
    ("Hòa", 18),
    ("Lâm", 14),
    ("Tài", 12),
    ("Tân", 12),
    ("Thịnh", 12),
    ("Việt", 16),
    ("Anh", 22),
    ("Linh", 10),
    ("Phong", 14),
    ("Quân", 14),
    ("Tiến", 16),
    ("Tùng", 14),
    ("Mạnh", 12),
    ("Lợi", 10),
    ("Nghĩa", 12),
    ("Đạt", 14),
    ("Khoa", 10),
    ("Chiến", 10),
];

const GIVEN_FEMALE: Weighted = &[
    ("Hương", 36),
    ("Lan", 34),
    ("Hoa", 32),
    ("Hà", 34),
    ("Thủy", 34),
    ("Hạnh", 28),
    ("Phương", 34),
    ("Nga", 24),
    ("Thảo", 28),
    ("Trang", 28),
    ("Linh", 26),
    ("Hằng", 26),
    ("Dung", 22),
    ("Yến", 20),
    ("Mai", 24),
    ("Loan", 18),
    ("Oanh", 16),
    ("Ngọc", 20),
    ("Nhung", 18),
    ("Anh", 24),
    ("Tuyết", 14),
    ("Xuân", 14),
    ("Vân", 20),
    ("Hiền", 24),
    ("Liên", 16),
    ("Thu", 14),
    ("Tâm", 14),
    ("Quyên", 12),
    ("Trinh", 12),
    ("Diễm", 8),
    ("My", 8),
    ("Ly", 8),
    ("Châu", 10),
    ("Giang", 12),
    ("Huệ", 12),
    ("Hồng", 16),
];

/// Returns a name of the majority.
pub(super) fn kinh(sex: Sex, chance: &mut Chance) -> String {
    let (middle, given) = match sex {
        Sex::Male => (MIDDLE_MALE, GIVEN_MALE),
        Sex::Female => (MIDDLE_FEMALE, GIVEN_FEMALE),
    };
    let mut part = |list: Weighted| chance.weighted(list).copied().unwrap_or("");
    format!("{} {} {}", part(SURNAMES), part(middle), part(given))
}

/// Fills the braces of a pattern, each from the list of that name.
pub(super) fn fill(pattern: &str, lists: &BTreeMap<String, Vec<String>>, chance: &mut Chance) -> String {
    let mut name = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (key, tail) = after.split_once('}').unwrap_or((after, ""));
        name.push_str(before);
        name.push_str(lists.get(key).and_then(|list| chance.one_of(list)).map_or("", String::as_str));
        rest = tail;
    }
    name + rest
}
