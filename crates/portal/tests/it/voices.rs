//! Ratings and comments.

use std::time::Duration;

use dangvu_portal::CommentState;

use crate::site::Site;

fn token(site: &Site, slug: &str) -> String {
    let page = site.get(&format!("/tin/{slug}")).body;
    let token = page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    std::thread::sleep(Duration::from_millis(2_100));
    token
}

#[test]
fn a_rating_counts_once_in_a_day() {
    let site = Site::new();
    let id = site.publish("mot", "Một", "x");
    let token = token(&site, "mot");
    assert_eq!(site.post("/tin/mot/danh-gia", &format!("token={token}&stars=4")).status, 303);
    assert_eq!(site.post("/tin/mot/danh-gia", &format!("token={token}&stars=1")).status, 429);
    assert_eq!(site.portal.rating(id).unwrap(), (1, 4));
    for wrong in ["stars=9", "stars=0", "stars=", "stars=4.5"] {
        assert_eq!(site.post("/tin/mot/danh-gia", &format!("token={token}&{wrong}")).status, 422, "{wrong}");
    }
}

#[test]
fn a_comment_waits_until_it_is_approved_and_is_never_markup() {
    let site = Site::new();
    let id = site.publish("mot", "Một", "x");
    let token = token(&site, "mot");
    let said = "said=%3Cscript%3Ealert(1)%3C/script%3E+Hay&name=%3Cb%3EAn";
    assert_eq!(site.post("/tin/mot/y-kien", &format!("token={token}&{said}")).status, 303);
    assert!(!site.get("/tin/mot").body.contains("Hay"));
    let (waiting, _) = site.portal.comments(CommentState::Waiting, 0, 9).unwrap();
    site.portal.decide_comment(waiting[0].0.id, CommentState::Shown, "Bình").unwrap();
    let page = site.get("/tin/mot").body;
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; Hay") && !page.contains("<script"), "{page}");
    assert_eq!(site.portal.comments_on(id).unwrap().len(), 1);
}

#[test]
fn who_sends_too_much_or_is_no_person_is_stopped() {
    let site = Site::new();
    site.publish("mot", "Một", "x");
    let fresh = site
        .get("/tin/mot")
        .body
        .split("name=\"token\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(site.post("/tin/mot/y-kien", &format!("token={fresh}&said=ngay+lap+tuc")).status, 422, "too quick");
    assert_eq!(site.post("/tin/mot/y-kien", "token=1.abc&said=khong+co+the").status, 422, "not ours");
    let token = token(&site, "mot");
    assert_eq!(site.post("/tin/mot/y-kien", &format!("token={token}&said=quang+cao&website=x")).status, 303);
    assert_eq!(site.post("/tin/mot/y-kien", &format!("token={token}&said=http://a+http://b+x")).status, 422);
    let long = "a".repeat(2_001);
    assert_eq!(site.post("/tin/mot/y-kien", &format!("token={token}&said={long}")).status, 422);
    assert_eq!(site.post("/tin/mot/y-kien", &format!("token={token}&said={}", "a".repeat(40_000))).status, 422);
    for _ in 0..5 {
        assert_eq!(site.post("/tin/mot/y-kien", &format!("token={token}&said=mot+y+kien")).status, 303);
    }
    assert_eq!(site.post("/tin/mot/y-kien", &format!("token={token}&said=mot+y+kien")).status, 429);
    let (_, waiting) = site.portal.comments(CommentState::Waiting, 0, 9).unwrap();
    assert_eq!(waiting, 5);
}
