//! From a draft to the public and back.

use dangvu_portal::{PortalError, State, Work};
use jiff::Timestamp;

use crate::site::{Site, hours, work};

const AN: (&str, &str) = ("an", "An");
const BINH: (&str, &str) = ("binh", "Bình");

#[test]
fn the_public_reads_only_what_a_second_person_approved() {
    let (site, now) = (Site::new(), Timestamp::now());
    let portal = &site.portal;
    let id = portal.save(None, &work(site.section, "mot", "Một", "Bản đầu."), 0, AN, now).unwrap();
    assert_eq!(site.get("/tin/mot").status, 404);
    assert!(matches!(portal.approve(id, 1, BINH, None, now), Err(PortalError::State)), "it was not sent for review");
    portal.submit(id, 1, "An", now).unwrap();
    assert!(matches!(portal.approve(id, 1, AN, None, now), Err(PortalError::OwnText)));
    assert_eq!(site.get("/tin/mot").status, 404);
    portal.approve(id, 1, BINH, None, now).unwrap();
    assert!(site.get("/tin/mot").body.contains("Bản đầu."));
}

#[test]
fn what_is_changed_waits_again_and_the_old_stays() {
    let (site, now) = (Site::new(), Timestamp::now());
    let id = site.publish("mot", "Một", "Bản đầu.");
    let portal = &site.portal;
    portal.save(Some(id), &work(site.section, "mot-moi", "Một", "Bản hai."), 1, AN, now).unwrap();
    assert!(site.get("/tin/mot").body.contains("Bản đầu."));
    portal.submit(id, 2, "An", now).unwrap();
    portal.approve(id, 2, BINH, None, now).unwrap();
    let moved = site.get("/tin/mot");
    assert_eq!((moved.status.as_u16(), moved.headers["location"].to_str().unwrap()), (301, "/tin/mot-moi"));
    assert!(site.get("/tin/mot-moi").body.contains("Bản hai."));
    assert_eq!(portal.revisions(id).unwrap().len(), 2);
}

#[test]
fn nobody_writes_over_what_another_saved() {
    let (site, now) = (Site::new(), Timestamp::now());
    let portal = &site.portal;
    let id = portal.save(None, &work(site.section, "mot", "Một", "An viết."), 0, AN, now).unwrap();
    portal.save(Some(id), &work(site.section, "mot", "Một", "Bình viết."), 1, BINH, now).unwrap();
    let refused = portal.save(Some(id), &work(site.section, "mot", "Một", "An lại viết."), 1, AN, now);
    assert!(matches!(refused, Err(PortalError::SavedMeanwhile { by }) if by == "Bình"));
    assert_eq!(portal.working(id).unwrap().unwrap().last.work.body, "Bình viết.");
}

#[test]
fn an_address_belongs_to_one_text_also_after_it_changed() {
    let (site, now) = (Site::new(), Timestamp::now());
    let id = site.publish("mot", "Một", "x");
    let portal = &site.portal;
    portal.bring_in(&[], AN, now).unwrap();
    portal.save(Some(id), &work(site.section, "hai", "Một", "x"), 1, AN, now).unwrap();
    portal.submit(id, 2, "An", now).unwrap();
    portal.approve(id, 2, BINH, None, now).unwrap();
    for taken in ["mot", "hai"] {
        let refused = portal.save(None, &work(site.section, taken, "Khác", "y"), 0, AN, now);
        assert!(matches!(refused, Err(PortalError::Taken(_))), "{taken}");
    }
}

#[test]
fn a_text_of_tomorrow_is_in_no_page_today() {
    let (site, now) = (Site::new(), Timestamp::now());
    let later: Work = work(site.section, "mai", "Tinmaisau", "Chữ mai sau.");
    site.portal.bring_in(&[(later, now + hours(24), true)], AN, now).unwrap();
    for page in [
        "/",
        "/muc/thoi-su",
        "/tim?q=tinmaisau",
        "/rss.xml",
        "/sitemap/1.xml",
        "/tin/mai",
        "/tin/mai/in",
        "/muc/thoi-su/rss.xml",
    ] {
        let body = site.get(page).body;
        assert!(!body.contains("Tinmaisau") && !body.contains("/tin/mai<"), "{page}");
    }
    let tomorrow = site.portal.live("mai", now + hours(25)).unwrap();
    assert!(tomorrow.unwrap().is_ok());
}

#[test]
fn what_is_withdrawn_is_gone_everywhere() {
    let (site, now) = (Site::new(), Timestamp::now());
    let id = site.publish("mot", "Tinbigo", "x");
    assert!(site.get("/tim?q=tinbigo").body.contains("/tin/mot"));
    site.portal.withdraw(id, "Bình", "sai", now).unwrap();
    for page in ["/", "/muc/thoi-su", "/tim?q=tinbigo", "/tin/mot"] {
        assert!(!site.get(page).body.contains("href=\"/tin/mot\""), "{page}");
    }
    assert_eq!(site.portal.working(id).unwrap().unwrap().state, State::Draft);
}

#[test]
fn a_section_that_is_used_is_not_taken_away() {
    let site = Site::new();
    site.publish("mot", "Một", "x");
    assert!(matches!(site.portal.drop_section(site.section), Err(PortalError::Used)));
}
