//! Every link on every page leads somewhere, carries the date bar's state, and nothing on a page is run as script.

use std::collections::{BTreeSet, VecDeque};

use crate::asking::Asking;

/// How many pages one crawl reads at most.
const PAGES_MAX: usize = 1_500;

fn crawl(asking: &Asking, first: &str, carried: &[&str]) -> BTreeSet<String> {
    let mut seen: BTreeSet<String> = BTreeSet::from([first.to_owned()]);
    let mut next = VecDeque::from([first.to_owned()]);
    while let Some(address) = next.pop_front() {
        let answer = asking.get(&address);
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        if ["/assets/", "/accounts.csv", "/looks.csv"].iter().any(|file| address.starts_with(file)) {
            continue;
        }
        let body = without_ours(&answer.body);
        for bad in ["<script", "onerror=", "style=\"", "javascript:"] {
            assert!(!body.contains(bad), "{address} has {bad}");
        }
        assert!(answer.body.contains("Sổ mô phỏng") || answer.body.contains("Simulated"), "{address}");
        for link in answer.links().into_iter().filter(|link| !link.starts_with('#')) {
            let link = link.split('#').next().unwrap().to_owned();
            assert!(link.starts_with('/'), "{address} links to {link}");
            let leaves = !carried.iter().all(|part| link.contains(part));
            let free = link.starts_with("/assets/") || !link.contains('?') || is_way_out(&answer.body, &link);
            assert!(!leaves || free || carried.is_empty(), "{address} links to {link}");
            if !leaves && !is_left_out(&link) && seen.len() < PAGES_MAX && seen.insert(link.clone()) {
                next.push_back(link);
            }
        }
    }
    seen
}

/// Takes the scripts out of a page that are files of ours: there are two.
fn without_ours(body: &str) -> String {
    body.replace("<script src=\"/assets/record-", "").replace("<script src=\"/assets/site-", "")
}

/// Returns whether a link is to a file or a document alone, which are no pages, or to a report of one of many units: those of
/// two are read.
fn is_left_out(link: &str) -> bool {
    // Lists as files are no pages; of the orders of a list one is as good as the others.
    if link.contains("/file.") || link.contains("sort=-") || (link.contains("sort=") && !link.contains("sort=name")) {
        return true;
    }
    let is_document = link.starts_with("/report/") || link.starts_with("/form/");
    let is_read = ["/tinh", "/dalat.p1.c1", "/closed/"].iter().any(|of| link.contains(of));
    is_document && (!is_read || link.contains("/file.") || link.contains("/print?"))
}

/// Returns whether a link is one that changes the date bar or the language on purpose.
fn is_way_out(body: &str, link: &str) -> bool {
    let written = link.replace('&', "&amp;");
    let here = body.split(&format!("href=\"{written}\"")).next().unwrap_or_default();
    let tag = here.rsplit('<').next().unwrap_or_default();
    let bar = body.split_once("class=\"date-bar").map(|(_, rest)| rest.split("</section>").next().unwrap_or_default());
    let compares = body.contains("with_at");
    // Who was looked at is shown as of now: at another point they may not be known.
    let table = here.rsplit("<table").next().unwrap_or_default();
    let looked_at = ["Nhật ký xem thông tin cá nhân", "Looks at particulars"]
        .iter()
        .any(|title| table.contains(&format!("{title}</caption>")));
    tag.contains("hreflang")
        || looked_at
        || bar.is_some_and(|bar| bar.contains(&written))
        || compares
        || link.contains("at=")
}

#[test]
fn every_link_of_every_page_leads_to_a_page() {
    let asking = Asking::begin();
    let seen = crawl(&asking, "/?at=2023-12-31", &["at=2023-12-31"]);
    for page in [
        "/unit/",
        "/tree",
        "/members",
        "/member/",
        "/entry/",
        "/entries",
        "/measures",
        "/figure/",
        "/compare/",
        "/due/",
        "/reports",
        "/report/",
        "/form/",
        "/reports/closed",
    ] {
        assert!(seen.iter().any(|address| address.starts_with(page)), "nothing leads to {page}");
    }
}

#[test]
fn every_link_of_every_page_of_work_leads_to_a_page() {
    let (asking, _) = Asking::with_work();
    let seen = crawl(&asking, "/targets/tinh?at=2024-03-31", &["at=2024-03-31"]);
    for page in ["/documents", "/document/", "/targets/", "/target/", "/matters", "/matter/", "/closings/"] {
        assert!(seen.iter().any(|address| address.starts_with(page)), "nothing leads to {page}");
    }
    let seen = crawl(&asking, "/target/ct-2?lang=en&at=2024-03-31&known=63", &["lang=en", "at=2024-03-31", "known=63"]);
    assert!(seen.iter().any(|address| address.starts_with("/closings/")));
}

#[test]
fn what_was_known_is_carried_along_in_english_too() {
    let asking = Asking::begin();
    let seen = crawl(&asking, "/?lang=en&at=2022-12-31&known=36", &["lang=en", "at=2022-12-31", "known=36"]);
    assert!(seen.len() > 100, "{}", seen.len());
}

#[test]
fn names_are_written_never_run() {
    let asking = Asking::begin();
    let page = asking.get("/members?q=%3Cscript&at=2023-12-31").body;
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Hoa&quot;"), "{page}");
    let echoed = without_ours(&asking.get("/members?q=%3Cscript%3Ealert%3C%2Fscript%3E%22%3E").body);
    assert!(!echoed.contains("<script"), "{echoed}");
    let unit = without_ours(&asking.get("/unit/%3Cscript%3E").body);
    assert!(unit.contains("&lt;script&gt;") && !unit.contains("<script"), "{unit}");
}
