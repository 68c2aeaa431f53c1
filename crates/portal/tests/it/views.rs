//! What is counted, and what is not kept.

use jiff::{SignedDuration, Timestamp};

use crate::site::Site;

#[test]
fn readers_are_counted_and_robots_are_not() {
    let site = Site::new();
    let id = site.publish("mot", "Một", "x");
    for _ in 0..5 {
        site.get("/tin/mot");
    }
    for robot in ["Googlebot/2.1", "curl/8", "", "Mozilla/5.0 (compatible; bingbot/2.0)", "HeadlessChrome"] {
        site.get_as(robot, "/tin/mot");
    }
    assert_eq!(site.portal.views_of(id).unwrap(), 5);
    let visits = site.portal.visits(Timestamp::now()).unwrap();
    assert_eq!((visits.now, visits.week, visits.year, visits.all), (5, 5, 5, 5));
    site.get("/tin/khong-co");
    assert_eq!(site.portal.visits(Timestamp::now()).unwrap().all, 5, "what is not there is not counted");
}

#[test]
fn counts_lose_nothing_when_they_are_written() {
    let site = Site::new();
    let id = site.publish("mot", "Một", "x");
    let now = Timestamp::now();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..1_000).for_each(|_| site.portal.count_view(Some(id), now)));
        }
        for _ in 0..20 {
            site.portal.write_views().unwrap();
        }
    });
    site.portal.write_views().unwrap();
    assert_eq!(site.portal.views_of(id).unwrap(), 8_000);
    let again = dangvu_portal::Portal::open(site.dir.path()).unwrap();
    assert_eq!(again.views_of(id).unwrap(), 8_000);
    let later = now + SignedDuration::from_mins(10);
    assert_eq!(site.portal.visits(later).unwrap().now, 0);
}

#[test]
fn nothing_of_a_reader_is_in_the_file_or_the_answer() {
    let site = Site::new();
    site.publish("mot", "Một", "x");
    let answer = site.get_as("Mozilla/5.0 TRINHDUYETCUATOI", "/tin/mot");
    assert!(!answer.headers.contains_key("set-cookie"));
    site.portal.write_views().unwrap();
    for file in std::fs::read_dir(site.dir.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for part in [&b"TRINHDUYETCUATOI"[..], b"192.168.7.7"] {
            assert!(!bytes.windows(part.len()).any(|window| window == part));
        }
    }
}
