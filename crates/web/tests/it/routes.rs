//! Every route: what it answers to good and bad requests, and with which headers.

use crate::asking::Asking;

/// Addresses, each with the status that it has.
const ADDRESSES: &[(&str, u16)] = &[
    ("/", 200),
    ("/?at=2014-01-01", 200),
    ("/?at=31/12/2023", 200),
    ("/?at=2023-02-29", 400),
    ("/?at=soon", 400),
    ("/?from=2024-01-01&at=2023-12-31", 400),
    ("/?known=0", 200),
    ("/?known=20", 200),
    ("/?known=4000000", 400),
    ("/?known=later", 400),
    ("/?known_on=2021-12-31", 303),
    ("/?known_on=2021-13-31", 400),
    ("/?known=2022-06-01T10:30", 303),
    ("/?at=&known=", 303),
    ("/?lang=en", 200),
    ("/?lang=fr", 400),
    ("/?q=%FF", 200),
    ("/nothing/here", 404),
    ("/unit/tinh", 200),
    ("/units?unit=tinh&sort=-members", 200),
    ("/units?unit=tinh&depth=direct&sort=name", 200),
    ("/units?sort=luck", 400),
    ("/units?depth=deep", 400),
    ("/units?page=2", 400),
    ("/units?page=x", 400),
    ("/units?q=to%20dan%20pho", 200),
    ("/boards/tinh", 200),
    ("/boards/nowhere", 404),
    ("/reviews/tinh", 200),
    ("/reviews/tinh?lacking=luck", 400),
    ("/reviews/tinh/members?state=missing&sort=name", 200),
    ("/inspections/tinh?year=2020", 200),
    ("/inspections/tinh/programme", 200),
    ("/petitions/tinh?state=all", 200),
    ("/plans/tinh?at=2014-01-01", 200),
    ("/awards/tinh?form=luck", 400),
    ("/discipline/nowhere", 404),
    ("/views", 200),
    ("/unit/khoi-cq", 200),
    ("/unit/khoi?at=2020-01-01", 200),
    ("/unit/khoi?known=10", 404),
    ("/unit/nowhere", 404),
    ("/unit/%FF", 404),
    ("/tree", 200),
    ("/tree?unit=dalat", 200),
    ("/tree?unit=nowhere", 404),
    ("/members", 200),
    ("/members?q=hoang", 200),
    ("/members?who=left&status=official", 200),
    ("/members?who=ghosts", 400),
    ("/members?sex=other", 400),
    ("/members?unit=dalat&sort=born", 200),
    ("/members?sort=luck", 400),
    ("/members?page=0", 400),
    ("/members?unit=nowhere", 404),
    ("/member/dv-1", 200),
    ("/member/dv-1?at=2016-01-01", 200),
    ("/member/dv-1?known=3", 404),
    ("/member/dv-zzzz", 404),
    ("/member/somebody", 404),
    ("/entries", 200),
    ("/entries?kind=admit", 200),
    ("/entries?kind=party", 400),
    ("/entries?unit=khoi", 200),
    ("/entry/1", 200),
    ("/entry/0", 404),
    ("/entry/99999", 404),
    ("/entry/9999999999999", 404),
    ("/entry/first", 404),
    ("/entry/30?known=10", 404),
    ("/measures", 200),
    ("/measures?unit=khoi", 200),
    ("/figure/members/tinh", 200),
    ("/figure/members/tinh?by=age_band", 200),
    ("/figure/members/tinh?by=luck", 400),
    ("/figure/members/tinh?by=years", 400),
    ("/figure/women_share/tinh?by=party_age", 200),
    ("/figure/membrs/tinh", 404),
    ("/figure/members/nowhere", 404),
    ("/compare/tinh", 200),
    ("/compare/tinh?with_known=20&measure=members", 200),
    ("/compare/tinh?with_known=x", 400),
    ("/compare/tinh?with_known=99999", 400),
    ("/compare/tinh?with_at=x", 400),
    ("/compare/tinh?measure=luck", 404),
    ("/compare/nowhere", 404),
    ("/due/tinh", 200),
    ("/due/tinh?at=2014-01-01", 200),
    ("/due/khoi-cq", 200),
    ("/due/nowhere", 404),
    ("/due/tinh/small_cells", 200),
    ("/due/tinh/confirmations?at=2023-12-31&known=20", 200),
    ("/due/tinh/small_cells?page=2", 400),
    ("/due/tinh/luck", 404),
    ("/due/nowhere/small_cells", 404),
    ("/account", 200),
    ("/account/password", 200),
    ("/account/factor", 200),
    ("/account/factor/remove", 200),
    ("/account/confirm", 200),
    ("/account/sessions", 405),
    ("/accounts", 200),
    ("/accounts/tester", 200),
    ("/accounts/nobody", 404),
    ("/operation", 200),
    ("/sign-in", 200),
    ("/enter/none", 200),
    ("/assets/style.css", 404),
];

#[test]
fn every_route_answers_good_and_bad_requests_with_the_right_status() {
    let asking = Asking::begin();
    for &(address, status) in ADDRESSES {
        let langs = if address.contains("lang=") { &["en"][..] } else { &["vi", "en"] };
        for &lang in langs {
            let address = match lang {
                "vi" => address.to_owned(),
                _ if address.contains("lang=") => address.to_owned(),
                _ if address.contains('?') => format!("{address}&lang=en"),
                _ => format!("{address}?lang=en"),
            };
            let answer = asking.get(&address);
            assert_eq!(answer.status.as_u16(), status, "{address}\n{}", answer.body);
            let is_page = status != 303 && !address.starts_with("/assets");
            if is_page && !address.contains("lang=fr") {
                assert!(answer.body.contains(&format!("<html lang=\"{lang}\">")), "{address}");
            }
        }
    }
}

#[test]
fn an_error_page_says_what_to_do() {
    let asking = Asking::begin();
    insta::assert_snapshot!(asking.get("/unit/dalt").text(), @"Không có tổ chức nào mang mã «dalt» Kiểm tra lại mã, hoặc tìm theo tên trong cây tổ chức. Có phải một trong các tổ chức này? Đảng bộ thành phố Đồi Thông dalat Trang chủ Cây tổ chức Đảng viên");
    insta::assert_snapshot!(asking.get("/?at=2023-02-29&lang=en").text(), @"“2023-02-29” is not a date (at) Write dates as 2023-12-31 or 31/12/2023, between the years 1901 and 2078. Back to now Home Tree Members");
    insta::assert_snapshot!(asking.get("/?known=4000000&lang=en").text(), @"The journal has no entry 4000000 yet The last entry is 48; choose that or an earlier one. Back to now Home Tree Members");
    insta::assert_snapshot!(asking.get("/figure/membrs/tinh?lang=en").text(), @"No measure is called “membrs” See the list of measures. Is it: members Home Tree Members Measures");
    insta::assert_snapshot!(asking.get("/entry/30?known=10&lang=en").text(), @"At the point chosen, the journal does not know this yet It was recorded after the entry chosen in the date bar; go back to now to see it. Back to now Home Tree Members");
}

#[test]
fn a_register_without_entries_says_how_to_begin() {
    let asking = Asking::empty();
    let home = asking.get("/?lang=en");
    assert!(home.body.contains("dangvu record"), "{}", home.body);
    assert!(!home.body.contains("Simulated"), "{}", home.body);
    for address in ["/tree", "/members", "/entries", "/measures"] {
        assert_eq!(asking.get(address).status, 200, "{address}");
    }
    assert_eq!(asking.get("/unit/tinh").status, 404);
    assert_eq!(asking.get("/entry/1").status, 404);
}

#[test]
fn nothing_but_reading_is_answered() {
    let asking = Asking::begin();
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let answer = asking.ask(method, "/unit/tinh");
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.headers.contains_key("content-security-policy"));
    }
    assert_eq!(asking.ask("HEAD", "/unit/tinh").status, 200);
}

#[test]
fn every_answer_has_the_headers_and_pages_are_not_kept() {
    let asking = Asking::begin();
    let style = asking.get("/").links().into_iter().find(|link| link.ends_with(".css")).unwrap();
    for address in ["/", "/unit/nowhere", "/?at=x", "/?at=", "/assets/none", &style] {
        let headers = asking.get(address).headers;
        let header = |name: &str| headers.get(name).unwrap_or_else(|| panic!("{address}: {name}")).to_str().unwrap();
        let policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        assert_eq!(header("content-security-policy"), policy);
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        let kept = if address == style { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(header("cache-control"), kept, "{address}");
        assert!(!headers.contains_key("set-cookie"));
    }
}

#[test]
fn the_date_bar_leads_to_a_tidy_address() {
    let asking = Asking::begin();
    let to = |address: &str| asking.get(address).headers["location"].to_str().unwrap().to_owned();
    assert_eq!(to("/members?at=2023-12-31&from=2023-01-01&known=&known_on=&q=an"), "/members?at=2023-12-31&q=an");
    // Thirteen entries set up the structure, and the day in Việt Nam ends at 17:00 UTC.
    assert_eq!(to("/?known_on=2020-10-20"), "/?known=13");
    assert_eq!(to("/?lang=en&known=2020-10-20T09:59"), "/?lang=en&known=11");
}
