//! The search: what is found, in which order, and by whom.

use dangvu_desk::Submission;
use dangvu_register::act::Rename;
use dangvu_register::entry::Paper;
use serde_json::Value;
use uuid::Uuid;

use crate::asking::Asking;
use crate::planted::{Role, planted};
use crate::small::day;
use crate::visitor::Visitor;

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Returns what is suggested: the kind and the name of each, in order.
fn suggested(body: &str) -> Vec<(String, String)> {
    let groups: Value = serde_json::from_str(body).unwrap();
    let of = |group: &Value| {
        let kind = group["of"].as_str().unwrap().to_owned();
        let names = group["hits"].as_array().unwrap().iter().map(|hit| hit["name"].as_str().unwrap().to_owned());
        names.map(move |name| (kind.clone(), name)).collect::<Vec<_>>()
    };
    groups.as_array().unwrap().iter().flat_map(of).collect()
}

impl Asking {
    fn suggested(&self, text: &str) -> Vec<(String, String)> {
        suggested(&self.get(&format!("/suggest/all?q={}", encoded(text))).body)
    }
}

#[test]
fn anything_is_found_by_what_it_is_called_however_it_is_written() {
    let (asking, _) = Asking::with_work();
    for (typed, of, name) in [
        ("ĐỒI THÔNG", "Tổ chức đảng", "Đảng bộ thành phố Đồi Thông"),
        ("thong doi", "Tổ chức đảng", "Đảng bộ thành phố Đồi Thông"),
        ("đo\u{302}\u{300}i tho", "Tổ chức đảng", "Đảng bộ thành phố Đồi Thông"),
        ("dang bo phuong 1", "Tổ chức đảng", "Đảng bộ phường Xuân Hương"),
        ("dalat.p1.c2", "Tổ chức đảng", "Chi bộ Tổ dân phố 2"),
        ("05-ct/tw", "Văn bản", "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
        ("HCM 05", "", ""),
        ("hồ chí minh học tập", "Văn bản", "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
        ("ket nap tu 4", "Chỉ tiêu", "Kết nạp từ 4 đảng viên"),
        ("chuan muc dao duc", "Hồ sơ công việc", "Xây dựng chuẩn mực đạo đức"),
        ("12", "Mục trong sổ", "Mục ghi số 12"),
        ("mục số 12", "Mục trong sổ", "Mục ghi số 12"),
        ("ti le dang vien nu", "Số liệu", "Tỉ lệ đảng viên nữ"),
        ("members women", "Số liệu", "Đảng viên nữ"),
        ("so ghi", "Trang", "Sổ ghi"),
        ("yến thị k", "Đảng viên", "K' Thị Yến"),
        ("dv-35", "Đảng viên", "K' Thị Yến"),
        ("không có ai như thế", "", ""),
        ("- /", "", ""),
    ] {
        let found = asking.suggested(typed);
        let first = found.first().map_or(("", ""), |(of, name)| (of.as_str(), name.as_str()));
        if name.is_empty() {
            assert_eq!(found, [], "{typed}");
        } else {
            assert_eq!(first, (of, name), "{typed}: {found:?}");
        }
    }
}

#[test]
fn the_page_of_results_works_without_script_and_says_when_there_is_nothing() {
    let (asking, _) = Asking::with_work();
    let page = asking.get("/search?q=khoi");
    assert!(page.text().contains("Tổ chức đảng Đảng bộ Khối Cơ quan và Doanh nghiệp"), "{}", page.text());
    assert!(page.text().contains("không hoạt động vào ngày đang chọn"), "what was merged says so: {}", page.text());
    assert!(page.links().iter().any(|link| link == "/unit/khoi"), "{:?}", page.links());
    assert!(asking.get("/search").text().contains("Không cần gõ dấu"));
    let none = asking.get("/search?q=%3Cb%3Ekhông&lang=en");
    assert!(none.text().contains("Nothing was found for “<b>không”"), "{}", none.text());
    assert!(!none.body.contains("<b>không"));
    let past = asking.get("/search?q=doi+thong&at=2020-05-01").links();
    assert!(past.iter().any(|link| link == "/unit/dalat?at=2020-05-01"), "the dates go along: {past:?}");
    let before = asking.get("/search?q=doi+thong&known=1").text();
    assert!(before.contains("Không tìm thấy gì"), "what was not known yet is not found: {before}");
}

#[test]
fn the_acts_that_somebody_may_record_are_found() {
    let asking = Asking::closing();
    let found = asking.suggested("chot so lieu");
    assert_eq!(found.first().map(|(of, _)| of.as_str()), Some("Ghi việc"), "{found:?}");
    assert!(asking.get("/search?q=chot+so+lieu").links().iter().any(|link| link == "/record/close_period"));
    assert!(asking.suggested("ket nap").iter().all(|(of, _)| of != "Ghi việc"), "no right, no form");
}

#[test]
fn what_was_just_recorded_is_found_and_the_name_before_too() {
    let place = planted();
    let mut visitor = Visitor::of(&place.router);
    let session = place.session(place.account(Role::Organisation));
    visitor.cookies.insert("sid".to_owned(), session.strip_prefix("sid=").unwrap().to_owned());
    let mut units = |text: &str| {
        let found = suggested(&visitor.get(&format!("/suggest/all?q={text}")).body);
        found.into_iter().filter(|(of, _)| of == "Tổ chức đảng").map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(units("xuan%20truong"), Vec::<String>::new());
    let rename =
        Rename { unit: "dalat.p1".parse().unwrap(), name: "Đảng bộ phường Xuân Trường".to_owned() };
    let paper = Paper { effective: day("2024-06-01"), issuer: None, decision: None, act: rename.into() };
    place.desk.record("test", vec![Submission { id: Uuid::now_v7(), paper }]).unwrap();
    assert_eq!(units("xuan%20truong"), ["Đảng bộ phường Xuân Trường"]);
    assert_eq!(units("xuan%20huong"), ["Đảng bộ phường Xuân Trường"], "by the name that it had");
}
