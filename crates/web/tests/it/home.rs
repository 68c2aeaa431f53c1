//! The first page: what is to be done, for whom, and what is left out.

use dangvu_desk::account::NewGrant;
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_register::act;
use dangvu_register::codes::Coded as _;
use dangvu_web::{addresses, help_key};
use dangvu_words::{Lang, words};
use jiff::Timestamp;

use crate::asking::Asking;
use crate::planted::{Planted, Role, planted};
use crate::small::day;
use crate::visitor::Visitor;

impl Planted {
    fn visiting(&self, account: i64) -> Visitor {
        let mut visitor = Visitor::of(&self.router);
        let session = self.session(account);
        visitor.cookies.insert("sid".to_owned(), session.strip_prefix("sid=").unwrap().to_owned());
        visitor
    }
}

#[test]
fn what_is_to_be_done_stands_first_each_list_with_whose_it_is() {
    let (asking, _) = Asking::with_work();
    let page = asking.get("/?at=2023-12-31");
    let todo = page.text_between("class=\"todo\"", "</section>");
    assert!(todo.contains("Nhiệm vụ quá hạn 1 1"), "{todo}");
    let links = page.links();
    assert!(links.iter().any(|link| link == "/due/tinh/tasks?at=2023-12-31"), "{links:?}");
    let rows: Vec<usize> =
        page.text_between("class=\"todo\"", "</table>").match_indices("quá hạn").map(|(at, _)| at).collect();
    assert!(!rows.is_empty());
    let targets = page.text_between("class=\"stands\"", "</ul>");
    assert!(targets.contains("1/2 đúng tiến độ") && targets.contains("1/2 không đạt"), "{targets}");
    let recent = page.text_between("id=\"recent\"", "</section>");
    assert!(recent.contains("số 65") || recent.contains("số 6"), "{recent}");
    let tiles = page.text_between("class=\"tiles trends\"", "</section>");
    assert!(tiles.contains("Số đảng viên"), "{tiles}");
    assert!(
        page.body.contains("<svg class=\"spark\"") && page.body.contains("aria-label=\"Qua các năm. "),
        "{}",
        page.body
    );
    assert!(links.iter().any(|link| link == "/figure/members/tinh?at=2023-12-31"), "{links:?}");
}

#[test]
fn the_first_page_leaves_out_what_an_account_has_no_right_to() {
    let place = planted();
    let mut inspection = place.visiting(place.account(Role::Inspection));
    let page = inspection.get("/?at=2024-12-31");
    let todo = page.text_between("class=\"todo\"", "</section>");
    assert!(!todo.contains("xếp loại") && !todo.contains("Nhiệm vụ") && !todo.contains("Chi bộ"), "{todo}");
    assert!(!page.text().contains("Chỉ tiêu được giao") && !page.text().contains("Báo cáo của kỳ"), "{}", page.text());
    let mut organisation = place.visiting(place.account(Role::Organisation));
    let todo = organisation.get("/?at=2024-12-31").text_between("class=\"todo\"", "</section>");
    assert!(todo.contains("xếp loại") && todo.contains("Theo đơn vị"), "{todo}");
    let mut nobody = place.visiting(place.account(Role::Nobody));
    let none = nobody.get("/");
    assert_eq!(none.status, 200);
    assert!(none.text().contains("chưa được quyền xem tổ chức nào"), "{}", none.text());
}

#[test]
fn whoever_has_several_organisations_sees_the_work_of_each() {
    let place = planted();
    let account = place.account(Role::Reader);
    let under = |code: &str| Subtree::Under(code.parse().unwrap());
    let grant = |codes: &[&str]| {
        let new = |code: &&str| NewGrant {
            area: Area::Work(act::Area::Membership),
            action: Action::Read,
            subtree: under(code),
            from: day("2024-01-01"),
            to: None,
        };
        let new: Vec<NewGrant> = codes.iter().map(new).collect();
        place.desk.accounts().grant(account, &new, "test", Timestamp::now()).unwrap();
    };
    grant(&["cty-cao-su"]);
    let mut visitor = place.visiting(account);
    let text = visitor.get("/").text();
    assert!(text.contains("Chi bộ Công ty Cao su") && text.contains("Đảng bộ thành phố Đồi Thông"), "{text}");
    assert_eq!(text.matches("Số liệu chính").count(), 2, "{text}");
    assert_eq!(act::Area::ALL.len(), 12, "another area: say which lists of work are of it");
}

#[test]
fn an_empty_register_and_other_days_keep_a_good_page() {
    let empty = Asking::empty().get("/");
    assert!(empty.text().contains("Sổ chưa có mục nào"), "{}", empty.text());
    let asking = Asking::begin();
    assert!(asking.get("/?at=1990-01-01").text().contains("Chưa có tổ chức nào vào thời điểm này"));
    for address in ["/?at=2015-01-05", "/?at=2023-12-31&known=5", "/?at=2070-01-01", "/?at=2023-06-30&from=2023-04-01"]
    {
        let page = asking.get(address);
        assert_eq!(page.status, 200, "{address}");
        assert!(page.text().contains("Số liệu chính"), "{address}: {}", page.text());
    }
}

#[test]
fn figures_of_the_first_page_are_those_of_the_units_page() {
    let (asking, _) = Asking::with_work();
    for at in ["2022-12-31", "2023-12-31", "2022-12-31"] {
        let figures = |body: &str| {
            let tiles = body.split("class=\"tile\"").skip(1).filter(|tile| tile.contains("/figure/members/"));
            tiles
                .map(|tile| tile.split("class=\"figure\"").nth(1).unwrap().split(['>', '<']).nth(1).unwrap().to_owned())
                .next()
        };
        let own = figures(&asking.get(&format!("/?at={at}")).body);
        assert!(own.is_some());
        assert_eq!(own, figures(&asking.get(&format!("/unit/tinh?at={at}")).body), "{at}");
    }
}

#[test]
fn every_page_has_help_in_both_languages() {
    let mut keys: Vec<String> =
        addresses().filter(|address| address.shows).map(|address| help_key(address.path)).collect();
    assert!(keys.len() > 40, "{}", keys.len());
    for lang in Lang::ALL {
        for key in &keys {
            for of in ["", ".title", ".can"] {
                assert!(words(lang).find(&format!("{key}{of}"), &[]).is_some(), "{lang}: say in help.ftl {key}{of}");
            }
        }
    }
    let all = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), all, "each address has help of its own");
    let asking = Asking::begin();
    for (address, said) in [
        ("/", "Trang chủ cho biết những việc phải làm"),
        ("/unit/tinh", "tình hình của một tổ chức đảng"),
        ("/reports/closed", "liệt kê các báo cáo đã chốt"),
        ("/account", "các phiên đăng nhập và nhật ký"),
        ("/help", "Trang này tập hợp mọi lời hướng dẫn"),
    ] {
        let help = asking.get(address).text_between("class=\"help\"", "</details>");
        assert!(help.contains(said), "{address}: {help}");
    }
}

#[test]
fn the_page_of_help_has_keys_terms_and_every_page() {
    let asking = Asking::begin();
    let page = asking.get("/help");
    for lang in ["", "?lang=en"] {
        let text = asking.get(&format!("/help{lang}")).text();
        for key in ["help-", "about-", "term-", "nav-"] {
            assert!(!text.contains(key), "{lang} {key}: {text}");
        }
    }
    assert!(page.text().contains("Ctrl + K Đến ô tìm kiếm từ bất kỳ đâu"), "{}", page.text());
    let terms = page.text_between("id=\"terms\"", "</section>");
    assert!(terms.contains("Chi bộ trực thuộc Chi bộ nằm trong một đảng bộ cơ sở."), "{terms}");
}

#[test]
fn the_masthead_marks_where_a_page_lies_and_shows_no_place_without_use() {
    let asking = Asking::begin();
    let marked = |address: &str| {
        let page = asking.get(address);
        let masthead = page.body.split("<header").nth(1).unwrap().split("</header>").next().unwrap().to_owned();
        let current: Vec<String> = masthead
            .split("aria-current=\"page\">")
            .skip(1)
            .map(|rest| rest.split('<').next().unwrap().to_owned())
            .collect();
        current.join(", ")
    };
    for (address, name) in [
        ("/", "Trang chủ"),
        ("/unit/tinh", "Cây tổ chức"),
        ("/tree", "Cây tổ chức"),
        ("/matters", "Hồ sơ công việc"),
        ("/reports?unit=tinh", "Báo cáo"),
        ("/reports/closed", "Báo cáo đã chốt"),
        ("/account", "Tài khoản của tôi"),
        ("/accounts", "Các tài khoản"),
        ("/help", "Trợ giúp"),
        ("/search", ""),
    ] {
        assert_eq!(marked(address), name, "{address}");
    }
    let page = asking.get("/");
    assert!(!page.links().iter().any(|link| link == "/record"), "whoever may not record has no way there");
    assert!(page.body.contains("class=\"skip\" href=\"#main\""));
}
