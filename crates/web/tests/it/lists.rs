//! Lists: sorted, filtered, paged, with columns to choose, saved as views, and written to files as they are shown.

use std::sync::Arc;

use dangvu_desk::rights::scope;
use dangvu_register::act::IssueDocument;
use dangvu_register::codes::DocKind;
use dangvu_register::ids::{Member, Seq};
use dangvu_web::Reached;

use crate::asking::{Answer, Asking, signed_in};
use crate::planted::{CANARY, Role, planted};
use crate::small::small;
use crate::visitor::{Visitor, location};

/// Returns the texts of a column of the table on a page.
fn column(answer: &Answer, head: &str) -> Vec<String> {
    let (_, table) = answer.body.split_once("<table class=\"listed\">").unwrap_or_else(|| panic!("{}", answer.text()));
    let table = table.split("</table>").next().unwrap();
    let mark = format!("data-label=\"{head}\">");
    let cells = table.split(&mark).skip(1);
    cells.map(|cell| plain(cell.split("</t").next().unwrap())).collect()
}

fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            other if !is_tag => text.push(other),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").trim().to_owned()
}

/// Returns the rows of a file of text between commas, without its head.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.trim_start_matches('\u{feff}').lines().skip(1);
    lines.map(|line| line.trim_matches('"').split("\",\"").map(|cell| cell.replace("\"\"", "\"")).collect()).collect()
}

#[test]
fn names_are_sorted_as_vietnamese_lists_are() {
    let asking = Asking::begin();
    let names = column(&asking.get("/members?at=2021-03-01&sort=name"), "Họ và tên");
    assert!(names.len() == 18, "{names:?}");
    let given: Vec<&str> = names.iter().map(|name| name.rsplit(' ').next().unwrap()).collect();
    let order = ["An", "Bình", "Cường", "Dung", "Giang", "Hòa", "Hương", "Khánh", "Lâm", "Phúc", "Quỳnh", "Yến"];
    let places: Vec<usize> = given.iter().map(|given| order.iter().position(|of| of == given).unwrap()).collect();
    assert!(places.is_sorted(), "{names:?}");
    let mut down = column(&asking.get("/members?at=2021-03-01&sort=-name"), "Họ và tên");
    down.reverse();
    assert_eq!(names, down);
}

#[test]
fn a_list_is_sorted_by_any_column_and_what_is_missing_comes_last() {
    let asking = Asking::begin();
    let born = |sort: &str| column(&asking.get(&format!("/members?at=2023-12-31&sort={sort}")), "Năm sinh");
    let up: Vec<i64> = born("born").iter().map(|year| year.parse().unwrap()).collect();
    assert!(up.is_sorted() && up.len() > 10, "{up:?}");
    let down: Vec<i64> = born("-born").iter().map(|year| year.parse().unwrap()).collect();
    assert!(down.is_sorted_by(|one, other| one >= other), "{down:?}");
    let page = asking.get("/units?at=2023-12-31&sort=-members");
    assert!(page.body.contains("aria-sort=\"descending\""), "{}", page.body);
    assert_eq!(asking.get("/members?sort=luck").status, 400);
    assert_eq!(asking.get("/documents?sort=number").status, 400, "only the journal knows it");
}

#[test]
fn columns_are_chosen_in_the_address() {
    let asking = Asking::begin();
    let page = asking.get("/members?at=2023-12-31&col=name&col=education");
    assert!(page.body.contains("data-label=\"Trình độ"), "{}", page.text());
    assert!(!page.body.contains("data-label=\"Năm sinh\""), "{}", page.text());
    let sorted = page.links().into_iter().find(|link| link.contains("sort=name")).unwrap();
    assert!(sorted.contains("col=name&col=education"), "{sorted}");
    assert_eq!(asking.get("/members?col=luck").status, 400);
}

#[test]
fn a_list_that_is_empty_says_how_to_widen_it() {
    let asking = Asking::begin();
    let page = asking.get("/members?at=2023-12-31&q=khongai&sex=female&lang=en");
    let ways: Vec<String> = page.links().into_iter().filter(|link| link.starts_with("/members?")).collect();
    assert!(page.body.contains("No row fits"), "{}", page.text());
    assert!(ways.iter().any(|way| way.contains("sex=female") && !way.contains("q=")), "{ways:?}");
    assert!(ways.iter().any(|way| way.contains("q=khongai") && !way.contains("sex=")), "{ways:?}");
    let none = asking.get("/matters?lang=en").text();
    assert!(none.contains("No matter is open."), "{none}");
}

#[test]
fn a_file_has_exactly_what_is_shown_on_all_pages() {
    let dir = tempfile::tempdir().unwrap();
    let mut making = small(&dir.path().join("register"));
    making.grow(12, 3, 2);
    let desk = making.end();
    let cookie = signed_in(&desk);
    let asking = Asking::with(desk, dir, cookie);
    let query = "at=2023-12-31&unit=dalat&sex=male&sort=-name&col=name&col=unit";
    let mut shown = Vec::new();
    for page in 1.. {
        let answer = asking.get(&format!("/members?{query}&page={page}"));
        if answer.status != 200 {
            break;
        }
        shown.extend(column(&answer, "Họ và tên"));
    }
    let file = asking.get(&format!("/members/file.csv?{query}"));
    let rows = csv_rows(&file.body);
    assert!(shown.len() > 50, "{}", shown.len());
    assert_eq!(rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>(), shown);
    assert!(rows.iter().all(|row| row.len() == 2), "{rows:?}");
    assert!(file.headers["content-disposition"].to_str().unwrap().contains(".csv"));
    let workbook = asking.get(&format!("/members/file.xlsx?{query}"));
    assert_eq!(workbook.status, 200);
    assert!(workbook.body.starts_with("PK"), "a workbook is a ZIP");
    assert_eq!(asking.get("/members/file.pdf").status, 404);
}

#[test]
fn no_cell_of_a_file_is_a_formula() {
    let dir = tempfile::tempdir().unwrap();
    let mut making = small(&dir.path().join("register"));
    for (at, title) in ["=HYPERLINK(\"http://x\")", "+1", "-1+2", "@SUM(A1)", "＝1"].into_iter().enumerate() {
        let act = IssueDocument {
            document: format!("vb-{at}").parse().unwrap(),
            kind: DocKind::Plan,
            number: u32::try_from(at + 1).unwrap(),
            title: title.to_owned(),
            implements: None,
        };
        making.record("2024-01-05", "2024-01-04", act);
    }
    let desk = making.end();
    let cookie = signed_in(&desk);
    let asking = Asking::with(desk, dir, cookie);
    let file = asking.get("/documents/file.csv?col=title&col=code").body;
    let titles: Vec<String> = csv_rows(&file).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(titles.len(), 5);
    assert!(titles.iter().all(|title| title.starts_with('\'')), "{titles:?}");
}

#[test]
fn views_are_saved_opened_renamed_and_shown_at_first() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Arc::new(small(&dir.path().join("register")).end());
    let cookie = signed_in(&desk);
    let router = dangvu_web::router(Arc::clone(&desk), Reached::default());
    let mut visitor = Visitor::of(&router);
    visitor.cookies.insert("sid".to_owned(), cookie.strip_prefix("sid=").unwrap().to_owned());
    let page = visitor.get("/members?sex=female&sort=name");
    assert!(page.body.contains("name=\"query\" value=\"sex=female&amp;sort=name\""), "{}", page.body);
    let query = ("query", "sex=female&sort=name");
    let list = ("list", "members");
    let saved = visitor.post("/views", &[("do", "save"), list, query, ("name", "Nữ <b>")]);
    assert_eq!(location(&saved), "/members?sex=female&sort=name");
    let page = visitor.follow(&saved);
    assert!(page.body.contains("Nữ &lt;b&gt;") && !page.body.contains("<b>"), "{}", page.body);
    let id = desk.store().views("tester", None).unwrap()[0].id.to_string();
    assert_eq!(visitor.get("/members").status, 200, "nothing is shown at first yet");
    visitor.post("/views", &[("do", "first"), ("id", &id)]);
    assert_eq!(location(&visitor.get("/members")), "/members?sex=female&sort=name");
    assert_eq!(location(&visitor.get("/members?at=2023-12-31")), "/members?at=2023-12-31&sex=female&sort=name");
    assert_eq!(visitor.get("/members?view=none").status, 200);
    assert_eq!(visitor.get("/members/file.csv").status, 200, "a file is what its address says");
    visitor.get("/views");
    assert_eq!(visitor.post("/views", &[("do", "rename"), ("id", &id), ("name", " ")]).status, 422);
    visitor.post("/views", &[("do", "rename"), ("id", &id), ("name", "Đảng viên nữ")]);
    assert!(visitor.get("/views").body.contains("Đảng viên nữ"));
    visitor.post("/views", &[("do", "drop"), ("id", &id)]);
    assert_eq!(visitor.post("/views", &[("do", "drop"), ("id", &id)]).status, 422, "it is gone");
    assert_eq!(visitor.get("/members").status, 200);
    for (name, value) in [("list", "nothing"), ("query", "%"), ("unit", "https://else.where")] {
        let mut fields = vec![("do", "save"), list, query, ("name", "x")];
        fields.retain(|(of, _)| *of != name);
        fields.push((name, value));
        assert_eq!(visitor.post("/views", &fields).status, 422, "{name}");
    }
}

#[test]
fn nobody_sees_or_changes_the_views_of_another() {
    let place = planted();
    let [mut one, mut other] = [Role::Reader, Role::Secretary].map(|role| {
        let session = place.session(place.account(role));
        let mut visitor = Visitor::of(&place.router);
        visitor.cookies.insert("sid".to_owned(), session.strip_prefix("sid=").unwrap().to_owned());
        visitor.get("/views");
        visitor
    });
    one.post(
        "/views",
        &[("do", "save"), ("list", "members"), ("query", "sort=name"), ("name", "Riêng"), ("first", "yes")],
    );
    let id = place.desk.store().views("reader", None).unwrap()[0].id.to_string();
    assert_eq!(other.post("/views", &[("do", "drop"), ("id", &id)]).status, 422);
    assert_eq!(other.post("/views", &[("do", "rename"), ("id", &id), ("name", "x")]).status, 422);
    assert!(!other.get("/views").body.contains("Riêng"));
    assert_eq!(other.get("/members").status, 200);
    assert_eq!(one.get("/members").status, 303);
}

#[test]
fn files_hold_only_what_may_be_read() {
    let place = planted();
    for role in [Role::Secretary, Role::Reader, Role::Nobody] {
        let session = place.session(place.account(role));
        let mut visitor = Visitor::of(&place.router);
        visitor.cookies.insert("sid".to_owned(), session.strip_prefix("sid=").unwrap().to_owned());
        for list in ["members", "members?who=left", "units", "documents", "matters?state=all", "entries"] {
            let (list, query) = list.split_once('?').unwrap_or((list, ""));
            let answer = visitor.get(&format!("/{list}/file.csv?{query}"));
            assert_eq!(answer.status, 200, "{role:?} {list}");
            assert!(!answer.body.contains(CANARY), "{role:?} {list}: {}", answer.body);
        }
    }
    let session = place.session(place.account(Role::Administrator));
    let mut all = Visitor::of(&place.router);
    all.cookies.insert("sid".to_owned(), session.strip_prefix("sid=").unwrap().to_owned());
    for list in ["members", "units", "documents", "matters", "entries"] {
        assert!(all.get(&format!("/{list}/file.csv")).body.contains(CANARY), "{list} has it for whoever reads all");
    }
}

#[test]
fn the_sieve_of_members_is_the_scope_member_by_member() {
    let place = planted();
    let view = place.desk.view();
    let mut passed = 0;
    for role in Role::ALL {
        let actor = role.actor();
        for today in ["2021-03-01", "2023-05-07", "2024-03-01"] {
            let scope = scope(Some(&actor), &view, today.parse().unwrap());
            let (read, particulars) = (scope.members(), scope.members_with_particulars());
            for member in (0..view.member_count()).map(Member::from_at) {
                assert_eq!(read.passes(member), scope.member(member), "{role:?} {today} {member:?}");
                let both = read.passes(member) && particulars.passes(member);
                assert_eq!(both, scope.particulars(member), "{role:?} {today} {member:?}");
                passed += usize::from(both);
            }
        }
    }
    assert!(passed > 10, "{passed}");
}

#[test]
fn a_sweep_lets_the_same_entries_through() {
    let place = planted();
    let view = place.desk.view();
    let mut left_out = 0;
    for role in Role::ALL {
        let actor = role.actor();
        for today in ["2021-03-01", "2023-05-07", "2024-03-01"] {
            let [one, swept] = [(); 2].map(|()| scope(Some(&actor), &view, today.parse().unwrap()));
            swept.sweep();
            for seq in (1..=view.last_seq().0).map(Seq) {
                assert_eq!(swept.entry(seq), one.entry(seq), "{role:?} {today} {seq}");
                left_out += usize::from(!one.entry(seq));
            }
        }
    }
    assert!(left_out > 100, "{left_out}");
}
