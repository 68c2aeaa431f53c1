//! All addresses of the public side.

use dangvu_portal::public::addresses;

use crate::site::Site;

/// Every address with one that is there.
const CASES: &[(&str, &str)] = &[
    ("/", "/"),
    ("/muc/{slug}", "/muc/thoi-su"),
    ("/muc/{slug}/rss.xml", "/muc/thoi-su/rss.xml"),
    ("/tin/{slug}", "/tin/tin-3"),
    ("/tin/{slug}/in", "/tin/tin-3/in"),
    ("/tin/{slug}/danh-gia", "/tin/tin-3/danh-gia"),
    ("/tin/{slug}/y-kien", "/tin/tin-3/y-kien"),
    ("/trang/{slug}", "/trang/gioi-thieu"),
    ("/trang/{slug}/in", "/trang/gioi-thieu/in"),
    ("/tim", "/tim?q=tin"),
    ("/van-ban", "/van-ban"),
    ("/van-ban/{slug}", "/van-ban/khong-co"),
    ("/so-lieu", "/so-lieu"),
    ("/so-lieu/{id}", "/so-lieu/999"),
    ("/lien-ket", "/lien-ket"),
    ("/hinh/{file}", "/hinh/khong-co.jpg"),
    ("/hinh/nho/{file}", "/hinh/nho/khong-co.jpg"),
    ("/tep/{file}", "/tep/khong-co.pdf"),
    ("/assets/{file}", "/assets/khong-co.css"),
    ("/rss.xml", "/rss.xml"),
    ("/sitemap.xml", "/sitemap.xml"),
    ("/sitemap/{part}", "/sitemap/1.xml"),
    ("/robots.txt", "/robots.txt"),
];

#[test]
fn every_address_answers_without_cookie_or_script() {
    let site = Site::filled();
    for (path, reads, takes) in addresses() {
        let (_, case) =
            CASES.iter().find(|(known, _)| *known == path).unwrap_or_else(|| panic!("say how {path} is asked for"));
        let answer = if reads { site.get(case) } else { site.post(case, "") };
        let missing = case.contains("khong-co") || case.ends_with("999");
        let wanted = if missing {
            404
        } else if takes {
            422
        } else {
            200
        };
        assert_eq!(answer.status.as_u16(), wanted, "{case}");
        assert!(!answer.headers.contains_key("set-cookie"), "{case}");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("script") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert!(!answer.body.contains("<script") && !answer.body.contains(" style="), "{case}");
    }
}

/// The manifest says what the public side is made with: nothing that has a register, and no key to one.
#[test]
fn nothing_of_a_register_can_be_reached() {
    let manifest = include_str!("../../Cargo.toml");
    let own = manifest.lines().filter(|line| line.starts_with("dangvu-")).collect::<Vec<_>>();
    assert_eq!(own, ["dangvu-words.workspace = true"]);
    let site = Site::filled();
    std::fs::write(site.dir.path().join("journal.db"), "SOCUADANGBO").unwrap();
    std::fs::write(site.dir.path().join("office.db"), "SOCUADANGBO").unwrap();
    let inside = [
        "/unit/tinh",
        "/members",
        "/member/dv-1",
        "/entries",
        "/measures",
        "/figure/members/tinh",
        "/sign-in",
        "/account",
        "/accounts",
        "/portal",
        "/portal/text/1",
        "/record",
        "/reports",
        "/tree",
        "/journal.db",
        "/office.db",
        "/portal.db",
        "/../journal.db",
        "/tep/journal.db",
        "/hinh/office.db",
        "/assets/portal.db",
        "/tep/..%2fjournal.db",
        "/%2e%2e/journal.db",
        "//journal.db",
        "/api",
        "/.git/config",
    ];
    for address in inside {
        let answer = site.get(address);
        assert_eq!(answer.status, 404, "{address}");
        assert!(!answer.body.contains("SOCUADANGBO"), "{address}");
    }
}

#[test]
fn links_on_the_pages_lead_somewhere() {
    let site = Site::filled();
    let mut next = vec!["/".to_owned(), "/tim?q=tin".to_owned(), "/?lang=en".to_owned()];
    let mut seen = std::collections::BTreeSet::new();
    while let Some(address) = next.pop() {
        if seen.len() > 120 || !seen.insert(address.clone()) {
            continue;
        }
        let answer = site.get(&address);
        assert_eq!(answer.status, 200, "{address}");
        let links = answer.body.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        next.extend(
            links
                .filter(|link| link.starts_with('/'))
                .map(|link| link.replace("&amp;", "&").split('#').next().unwrap().to_owned()),
        );
    }
    assert!(seen.len() > 60, "{}", seen.len());
}

#[test]
fn machines_are_told_what_a_page_is() {
    let site = Site::filled();
    let page = site.get("/tin/tin-3").body;
    for part in [
        "property=\"og:title\" content=\"Tin số 3\"",
        "rel=\"canonical\" href=\"http://cong.example/tin/tin-3\"",
        "<html lang=\"vi\">",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(site.get("/tin/tin-3?lang=en").body.contains("<html lang=\"en\">"));
    let feed = site.get("/rss.xml");
    assert!(feed.headers["content-type"].to_str().unwrap().starts_with("application/atom+xml"));
    assert_eq!(feed.body.matches("<entry>").count(), 30);
    assert!(site.get("/robots.txt").body.contains("Sitemap: http://cong.example/sitemap.xml"));
    assert_eq!(site.get("/sitemap/1.xml").body.matches("/tin/").count(), 30);
}

#[test]
fn a_section_is_read_page_by_page() {
    let site = Site::filled();
    let count = |address: &str| site.get(address).body.matches("<article class=\"card\"").count();
    assert_eq!((count("/muc/thoi-su"), count("/muc/thoi-su?trang=3")), (12, 6));
    assert_eq!(site.get("/muc/thoi-su?trang=4").status, 404);
    assert_eq!(site.get("/muc/thoi-su?trang=khong").status, 200);
}

#[test]
fn a_hostile_host_is_in_no_address() {
    let site = Site::filled();
    let request =
        axum::http::Request::get("/tin/tin-3").header("host", "x\"><script>").body(axum::body::Body::empty()).unwrap();
    let page = site.ask(request).body;
    assert!(page.contains("href=\"http://localhost/tin/tin-3\"") && !page.contains("<script"));
}
