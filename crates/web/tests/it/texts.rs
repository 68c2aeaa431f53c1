//! What pages say.

use std::collections::BTreeSet;

use dangvu_words::{Lang, words};

use crate::asking::Asking;

#[test]
fn a_unit_shows_a_movement_that_balances() {
    let asking = Asking::begin();
    let page = asking.get("/unit/tinh?at=2023-12-31");
    insta::assert_snapshot!(page.text_between("class=\"equation\">", "</p>"), @"21 đầu kỳ + 0 Tăng − 3 Giảm = 18 cuối kỳ");
    insta::assert_snapshot!(page.text_between("class=\"tiles\"", "</section>"), @"Số đảng viên 18 Đảng viên chính thức 16 Đảng viên dự bị 2 Đảng viên nữ 6 Tỉ lệ đảng viên nữ 33,3% Đảng viên là người dân tộc thiểu số 3 Tổ chức cơ sở đảng 3 Đảng bộ cơ sở 1 Chi bộ cơ sở 2 Chi bộ trực thuộc 3 Số đảng viên kết nạp 0 Số đảng viên đưa ra khỏi Đảng 2 Khai trừ 1 Xóa tên 1 Xin ra khỏi Đảng 0");
}

#[test]
fn a_unit_that_was_merged_names_its_successor() {
    let asking = Asking::begin();
    insta::assert_snapshot!(asking.get("/unit/khoi-cq?at=2023-12-31").text(), @"Đảng bộ tỉnh Mẫu Đảng bộ Khối Cơ quan và Doanh nghiệp Đảng bộ Khối Cơ quan Đảng bộ khối trực thuộc tỉnh Mã khoi-cq Văn bản Chỉ tiêu được giao Hồ sơ công việc Chốt số liệu Báo cáo, biểu Bảng tính Ai xem được tổ chức này và vì sao Xếp loại Kiểm tra, giám sát Đơn thư Kỷ luật Quy hoạch Khen thưởng Hợp nhất 01/07/2021: do tổ chức sau tiếp nhận: Đảng bộ Khối Cơ quan và Doanh nghiệp . Vì vậy trang không có số liệu của ngày này. Xem ngày 30/06/2021 Tổ chức trước và sau 01/07/2021 Hợp nhất: Đảng bộ Khối Cơ quan → Đảng bộ Khối Cơ quan và Doanh nghiệp Lịch sử Tất cả Về tổ chức và hồ sơ của tổ chức Do tổ chức ban hành 01/07/2021 Hợp nhất Đảng bộ Khối Cơ quan và Đảng bộ Khối Doanh nghiệp thành Đảng bộ Khối Cơ quan và Doanh nghiệp trực thuộc Đảng bộ tỉnh Mẫu theo Quyết định số 34-QĐ/TU ngày 01/07/2021 của Ban Thường vụ Đảng bộ tỉnh Mẫu. số 32 05/01/2015 Thành lập Đảng bộ Khối Cơ quan trực thuộc Đảng bộ tỉnh Mẫu ngày 05/01/2015; loại hình: đảng bộ khối trực thuộc tỉnh. số 3");
}

#[test]
fn a_member_has_a_path_with_the_entry_of_each_step() {
    let asking = Asking::begin();
    insta::assert_snapshot!(asking.get("/member/dv-35?at=2023-12-31").text(), @"K' Thị Yến Đảng viên chính thức Mã dv-35 Thông tin cá nhân Ngày sinh 18/06/1977 Giới tính Nam Dân tộc thiểu số Không Theo tôn giáo Không Trình độ học vấn, chuyên môn Trung học phổ thông Lý luận chính trị Trung cấp Nghề nghiệp chưa rõ Quá trình và tình trạng Sinh hoạt tại Chi bộ Tổ dân phố 1 Đảng bộ phường Xuân Hương Về đơn vị ngày 19/05/2022 Ngày vào Đảng 19/05/2022 Lễ kết nạp 26/05/2022 Chính thức ngày 01/06/2023 Tuổi đảng 1 năm Diễn biến 19/05/2022 Kết nạp K' Thị Yến vào Chi bộ Tổ dân phố 1 theo Quyết định số 36-QĐ/TU ngày 19/05/2022 của Ban Thường vụ Đảng bộ tỉnh Mẫu; lễ kết nạp ngày 26/05/2022. số 34 01/06/2023 Công nhận K' Thị Yến là đảng viên chính thức theo Quyết định số 39-QĐ/TU ngày 01/06/2023 của Ban Thường vụ Đảng bộ tỉnh Mẫu. số 37 Ai đã xem thông tin cá nhân của đảng viên này");
}

#[test]
fn a_voided_entry_is_struck_out_where_the_void_is_known() {
    let asking = Asking::begin();
    let now = asking.get("/entry/47?lang=en&at=2024-02-01");
    assert!(now.body.contains("Voided by"), "{}", now.text());
    let before = asking.get("/entry/47?lang=en&at=2024-02-01&known=47");
    assert!(!before.body.contains("Voided by"), "{}", before.text());
}

#[test]
fn a_late_correction_changes_the_figure_now_and_not_as_known_before() {
    let asking = Asking::begin();
    let big = |address: &str| asking.get(address).text_between("class=\"big\"", "</p>");
    let now = big("/figure/members/tinh?at=2023-12-31&lang=en");
    let before = big("/figure/members/tinh?at=2023-12-31&lang=en&known=47");
    assert_eq!((now.as_str(), before.as_str()), ("18 members", "17 members"));
    let compared = asking.get("/compare/tinh?at=2023-12-31&lang=en&with_known=47");
    insta::assert_snapshot!(compared.text_between("id=\"entries\"", "</section>"), @"The entries that make the difference (2) Entries that only one of the two points knows, or that take effect between them, and touch this organisation. The entries that make the difference Entry Takes effect Act Recorded no. 48 2024-01-20 Voided entry 47 by Decision No. 50-QĐ/TU of 2024-01-20 of the standing committee of Đảng bộ tỉnh Mẫu; reason: wrong person or organisation. 2024-01-20 10:00 no. 47 2023-09-01 Expelled Phạm Minh Dung from the Party by Decision No. 49-QĐ/TU of 2023-09-01 of the standing committee of Đảng bộ tỉnh Mẫu. Voided by no. 48 2023-09-02 10:00");
}

#[test]
fn the_journal_keeps_names_sealed() {
    let asking = Asking::begin();
    let page = asking.get("/entry/14");
    let stored = page.text_between("class=\"stored\"", "</details>");
    assert!(stored.contains("\"sealed\"") && stored.contains("receive_from_outside"), "{stored}");
    assert!(!stored.contains("Nguyễn") && !stored.contains("born"), "{stored}");
}

#[test]
fn both_languages_have_every_text_that_the_pages_ask_for() {
    let mut keys = BTreeSet::new();
    for file in sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(file).unwrap();
        for mark in [
            ".t(\"",
            ".tv(\"",
            "\"column-",
            "\"nav-",
            "\"home-",
            "\"search-",
            "\"field-of-",
            "\"bad-",
            "\"who-",
            "\"flag-",
            "\"formula-",
            "\"beside-",
            "\"telling-",
            "\"closings-",
            "\"target-",
            "\"report-",
            "\"reports-",
            "\"paper-",
            "\"verified-",
            "\"closed-",
            "\"close-",
            "\"section-",
            "\"job-",
            "\"operation-",
            "\"format-",
            "\"period-",
            "\"span-",
            "\"sign-in-",
            "\"password-",
            "\"people-",
            "\"record-column-",
            "\"record-state-",
            "\"record-failed",
            "\"record-hint-",
        ] {
            for rest in text.split(mark).skip(1) {
                let begin = if mark.starts_with('.') { "" } else { &mark[1..] };
                keys.insert(format!("{begin}{}", rest.split('"').next().unwrap()));
            }
        }
    }
    // The beginning of keys is none.
    keys.retain(|key| !key.ends_with('-'));
    assert!(keys.len() > 150, "{}", keys.len());
    for lang in Lang::ALL {
        for key in &keys {
            assert!(words(lang).find(key, &[]).is_some(), "{lang}: {key}");
        }
    }
}

#[test]
fn whatever_is_logged_about_accounts_has_a_text() {
    let mut words = BTreeSet::new();
    for file in sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../desk/src/account")) {
        let text = std::fs::read_to_string(file).unwrap();
        for call in text.split("self.log(").skip(1) {
            let call = call.split(';').next().unwrap().to_owned();
            words.extend(call.split('"').skip(1).step_by(2).filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    assert!(words.len() > 10 && words.contains("signed-in") && words.contains("enabled"), "{words:?}");
    for lang in Lang::ALL {
        for word in &words {
            assert!(dangvu_words::words(lang).find(&format!("log-{word}"), &[]).is_some(), "{lang}: {word}");
        }
    }
}

fn sources(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for item in std::fs::read_dir(dir).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else {
            files.push(path);
        }
    }
    files
}
