//! The page of whoever runs the program: what it shows, its two buttons, and what it warns of.

use std::sync::Arc;
use std::time::{Duration, Instant};

use dangvu_desk::{BackupPlan, Backups, Retention, ScheduledBackups};
use dangvu_web::{Log, Reached, Watch};

use crate::asking::signed_in;
use crate::small::small;
use crate::visitor::Visitor;

fn visitor(with_backups: bool) -> (Visitor, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let register = dir.path().join("register");
    let desk = Arc::new(small(&register).end());
    let cookie = signed_in(&desk);
    let mut watch = Watch::new(Log::off());
    if with_backups {
        let plan = BackupPlan {
            journal: dir.path().join("journal"),
            keys: dir.path().join("keys"),
            times: Vec::new(),
            retention: Retention { daily: 7, weekly: 4, monthly: 12 },
            keys_days: 30,
        };
        let backups = Arc::new(Backups::of(&register, plan));
        watch.backups = Some((Arc::clone(&backups), ScheduledBackups::of(backups, |_| ())));
    }
    let mut visitor = Visitor::of(&dangvu_web::watched(desk, Reached::default(), Arc::new(watch)));
    visitor.cookies.insert("sid".to_owned(), cookie.strip_prefix("sid=").unwrap().to_owned());
    (visitor, dir)
}

#[test]
fn the_page_shows_how_the_program_runs_and_signs_the_journal() {
    let (mut visitor, dir) = visitor(false);
    let page = visitor.get("/operation?lang=en");
    let text = page.text();
    assert_eq!(page.status, 200);
    for wanted in
        ["Nothing needs to be looked at", "Version", "Entries 48", "Free on the disk", "No backups are planned"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let signed = visitor.post("/operation?lang=en", &[("do", "sign")]);
    assert!(visitor.follow(&signed).text().contains("The journal is signed as it stands."));
    let checkpoint = std::fs::read_to_string(dir.path().join("register/checkpoint")).unwrap();
    assert_eq!(checkpoint.lines().nth(1), Some("48"));
    // There is no button for anything else.
    visitor.get("/operation");
    assert_eq!(visitor.post("/operation", &[("do", "backup")]).status, 422);
    assert_eq!(visitor.post("/operation", &[("do", "stop")]).status, 422);
}

#[test]
fn a_backup_is_made_when_the_button_is_pressed() {
    let (mut visitor, _dir) = visitor(true);
    let before = visitor.get("/operation?lang=en").text();
    assert!(before.contains("To be looked at: the newest backup is older than a day and a half"), "{before}");
    let asked = visitor.post("/operation?lang=en", &[("do", "backup")]);
    assert!(visitor.follow(&asked).text().contains("A backup is being made."));
    let begun = Instant::now();
    loop {
        let page = visitor.get("/operation?lang=en").text();
        if page.contains("Nothing needs to be looked at") && page.contains("MB") && !page.contains("There is none yet")
        {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{page}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
