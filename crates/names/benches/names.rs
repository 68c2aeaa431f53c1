//! The names of seven million people: how long look-ups take that people wait for, and what they cost in memory.
//!
//! `cargo bench -p dangvu-names` generates the people, builds the index and prints medians. Another number of people may
//! be given as an argument.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use dangvu_names::{NameIndex, Order};

const PEOPLE: u32 = 7_000_000;
/// One in so many had another name before.
const RENAMED: u32 = 50;

const SURNAMES: &str = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Đoàn Lâm Mai \
    Trịnh Cao Tạ Hà Lương Thái Châu Phùng Văn Tô Vương Lưu La Quách Chu Triệu Tống Từ Nông Hứa Giang Kiều Mạc Ma Lò Hoàng \
    Quàng Cà Lường Vì Bạc Giàng Vàng Thào Sùng Hạng Lục Bế Chẩu Ksor Siu Rơ H’Hen Niê Êban Mlô Kpă Rmah Thạch Kim Sơn Danh";
const MIDDLES: &str = "Thị Văn Ngọc Thanh Minh Đức Quang Hữu Xuân Thu Hồng Kim Quốc Đình Hoàng Trọng Công Phương Bích Mỹ \
    Duy Anh Viết Bá Tiến Thế Thùy Khánh Hoài Gia Bảo Nhật Tuấn Thành Trung Hải Chí Mạnh Phú Tấn Vĩnh Diệu Tú Quỳnh Huyền \
    Lan Mai Ánh Cẩm Như Tuyết Đăng Việt Trí Huy Hùng Nam Long Phúc Thiên Sỹ Như Tường Diễm Ái Lệ Nguyệt Hà";
const GIVEN: &str = "Hùng Dũng Tuấn Minh Hải Thắng Cường Hoàng Nam Long Sơn Thành Trung Quang Bình Đức Hiếu Khánh Phúc Tâm \
    Toàn Vinh Hòa Lâm Tài Tân Thịnh Việt Anh Linh Phong Quân Tiến Tùng Mạnh Lợi Nghĩa Đạt Khoa Chiến Hương Lan Hoa Hà Thủy \
    Hạnh Phương Nga Thảo Trang Hằng Dung Yến Mai Loan Oanh Ngọc Nhung Tuyết Xuân Vân Hiền Liên Thu Quyên Trinh Diễm My Ly \
    Châu Giang Huệ Hồng An Ân Bảo Bách Bắc Bích Ca Cảnh Cẩm Chi Chinh Chung Công Cúc Cương Danh Diện Diệp Du Duẩn Duy Duyên \
    Dương Đài Đại Đan Đào Đăng Điệp Định Đoàn Đông Gấm Hào Hậu Hiển Hiệp Hiệu Hoài Hoan Hoạt Hợi Hợp Huân Huấn Huy Huyền \
    Hưng Hữu Kha Khải Khang Khanh Khiêm Khôi Khuê Kiên Kiều Kỳ Lạc Lai Lành Lê Lịch Liễu Lộc Luân Luận Luyến Lực Lương Lưu \
    Lý Mẫn Mận Mến Mùi Mừng Mười Mỹ Năm Ngà Ngân Nghi Nghị Nguyên Nguyệt Nhã Nhàn Nhân Nhất Nhật Nhi Nhiên Như Ninh Nụ Phát \
    Phi Phú Phụng Phước Phượng Quế Quốc Quý Quyền Quyết Quỳnh Sang Sáng Sinh Sửu Tám Tấn Thạch Thái Thanh Thao Thêm Thể Thiện \
    Thiết Thìn Thoa Thọ Thông Thơ Thơm Thuấn Thuận Thục Thúy Thư Thực Thương Thường Tí Tín Tình Tính Tịnh Toản Tố Trà Trâm \
    Trân Tri Triều Triển Trọng Trúc Trường Trưởng Tú Tuân Tuyên Tuyến Tường Tứ Tý Uyên Ước Văn Vi Viên Vĩnh Vui Vũ Vương Vượng \
    Vy Xoan Xuyến Ý";

/// Numbers that look random: the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// Returns one of a list, the first much more often than the last.
    fn one_of<'l>(&mut self, list: &[&'l str], steepness: u32) -> &'l str {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        list[(share.powi(i32::try_from(steepness).expect("a small power")) * list.len() as f64) as usize]
    }
}

struct Lists {
    surnames: Vec<&'static str>,
    middles: Vec<&'static str>,
    given: Vec<&'static str>,
}

impl Lists {
    fn new() -> Self {
        let list = |text: &'static str| text.split_whitespace().collect();
        Self { surnames: list(SURNAMES), middles: list(MIDDLES), given: list(GIVEN) }
    }

    fn name(&self, chance: &mut Chance) -> String {
        let surname = chance.one_of(&self.surnames, 4);
        let given = chance.one_of(&self.given, 2);
        let middle = if chance.below(10) < 3 { self.middles[0] } else { chance.one_of(&self.middles, 2) };
        if chance.below(6) > 0 {
            return format!("{surname} {middle} {given}");
        }
        format!("{surname} {middle} {} {given}", chance.one_of(&self.middles, 2))
    }
}

fn main() {
    let people = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(PEOPLE);
    let (lists, mut chance) = (Lists::new(), Chance(1));
    let mut names: Vec<(u32, String)> = (0..people).map(|person| (person, lists.name(&mut chance))).collect();
    names.extend((0..people / RENAMED).map(|at| (at * RENAMED, lists.name(&mut chance))));

    let start = Instant::now();
    let mut index = NameIndex::build(names.iter().map(|(person, name)| (*person, name)));
    line("build", start.elapsed());
    let per_person = index.heap_bytes() as f64 / f64::from(people);
    println!("{index:?}, {people} people, {} MB: {per_person:.1} bytes a person", index.heap_bytes() / 1_000_000);

    look_up(&index);
    lists_of_people(&index, people, &mut chance);
    bytes(&index);
    changes(&mut index, &lists, people, &mut chance);
}

fn look_up(index: &NameIndex) {
    for text in ["nguyen van a", "nguyen", "tran thi thu h", "le quoc khanh", ""] {
        let hits = index.find_beginning(text).count();
        report(&format!("beginning '{text}': count and 20 of {hits}"), 1000, || {
            let found = index.find_beginning(text);
            black_box((found.count(), found.page(0, 20)));
        });
    }
    for words in ["nguyen van a", "van an", "th h", "thi th", "an an", "t t t", "h", "hoa", "uyen", "x y z"] {
        let hits = index.find(words).count();
        report(&format!("words '{words}': count and 20 of {hits}"), 31, || {
            let found = index.find(words);
            black_box((found.count(), found.page(0, 20)));
        });
    }
    report("words 'nguyen van a': the first 20 without the count", 1000, || {
        black_box(index.find("nguyen van a").page(0, 20));
    });
    for words in ["th h", ""] {
        let hits = index.find(words).count();
        report(&format!("words '{words}': the last 20 of {hits}"), 15, || {
            black_box(index.find(words).page(hits - 20, 20));
        });
    }
    let all = index.find("th h").count();
    report(&format!("words 'th h': all {all}"), 15, || {
        black_box(index.find("th h").page(0, usize::MAX));
    });
}

fn lists_of_people(index: &NameIndex, people: u32, chance: &mut Chance) {
    let mut list = |length: u32| -> Vec<u32> { (0..length).map(|_| chance.below(people.into()) as u32).collect() };
    let (province, nation) = (list(48_772), list(people));
    for (name, by) in [("whole name", Order::Full), ("given name", Order::Given)] {
        report(&format!("order {} people by {name}", province.len()), 15, || {
            index.order(&mut black_box(province.clone()), by);
        });
    }
    report(&format!("order {} people by given name", nation.len()), 3, || {
        index.order(&mut black_box(nation.clone()), Order::Given);
    });
}

fn bytes(index: &NameIndex) {
    let mut bytes = Vec::new();
    report("write to memory", 3, || {
        bytes.clear();
        index.write_to(&mut bytes).expect("writes");
    });
    report(&format!("read {} MB from memory", bytes.len() / 1_000_000), 3, || {
        black_box(NameIndex::read_from(&bytes).expect("reads"));
    });
}

fn changes(index: &mut NameIndex, lists: &Lists, people: u32, chance: &mut Chance) {
    let mut times = Vec::new();
    for at in 0..NameIndex::CHANGED_MAX as u32 {
        // Every fourth is somebody who gets another name.
        let person = if at % 4 == 0 { chance.below(people.into()) as u32 } else { people + at };
        let name = lists.name(chance);
        times.push(time(|| index.add(person, &name)));
    }
    let slowest = times.iter().copied().max().unwrap_or_default();
    line(&format!("add one name, while {} do", times.len()), median(times));
    line("the slowest of them", slowest);
    let person = people / 2;
    line("remove", time(|| index.remove(person)));
    for text in ["nguyen van a", "nguyen"] {
        report(&format!("beginning '{text}', with those not merged"), 300, || {
            let found = index.find_beginning(text);
            black_box((found.count(), found.page(0, 20)));
        });
    }
    for words in ["van an", "th h"] {
        report(&format!("words '{words}', with those not merged"), 31, || {
            let found = index.find(words);
            black_box((found.count(), found.page(0, 20)));
        });
    }
    report("clone, for a merge on another thread", 15, || {
        black_box(index.clone());
    });
    let start = Instant::now();
    let merged = index.merged();
    line("merge on another thread, while others read", start.elapsed());
    let start = Instant::now();
    let old = index.take_over(merged);
    line("take the merged columns over", start.elapsed());
    line("drop the old ones", time(|| drop(old)));
}

fn report(name: &str, runs: usize, mut run: impl FnMut()) {
    run();
    line(name, median((0..runs).map(|_| time(&mut run)).collect()));
}

fn line(name: &str, took: Duration) {
    println!("{name:<58} {:>11.1} µs", took.as_secs_f64() * 1e6);
}

fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
