//! Sections are kept, and nobody writes over what another saved.

use dangvu_store::{SectionOf, Store, StoreError};
use jiff::Timestamp;

fn of(unit: &str) -> SectionOf {
    SectionOf { report: "nam".into(), unit: unit.into(), from: "2023-01-01".into(), to: "2023-12-31".into() }
}

#[test]
fn a_section_is_kept_per_unit_and_period() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let now = Timestamp::from_second(1_700_000_000).unwrap();
    assert_eq!(store.save_section(&of("tinh"), "han-che", "Còn chậm.", 0, "an", now).unwrap(), 1);
    assert_eq!(store.save_section(&of("tinh"), "han-che", "Còn chậm, còn thiếu.", 1, "bình", now).unwrap(), 2);
    drop(store);
    for store in [Store::open(dir.path()).unwrap(), Store::open_read_only(dir.path()).unwrap()] {
        let [section] = store.sections(&of("tinh")).unwrap().try_into().unwrap();
        assert_eq!((section.text.as_str(), section.version, section.saved_at), ("Còn chậm, còn thiếu.", 2, now));
        assert_eq!(store.sections(&of("huyen")).unwrap(), []);
    }
}

#[test]
fn nobody_writes_over_what_another_saved() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let now = Timestamp::from_second(1_700_000_000).unwrap();
    store.save_section(&of("tinh"), "han-che", "Một.", 0, "an", now).unwrap();
    let refused = store.save_section(&of("tinh"), "han-che", "Hai.", 0, "bình", now);
    assert!(matches!(refused, Err(StoreError::SavedMeanwhile { by }) if by == "an"));
    assert_eq!(store.sections(&of("tinh")).unwrap()[0].text, "Một.");
}

#[test]
fn a_file_of_a_later_program_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path()).unwrap());
    let file = dir.path().join("office.db");
    rusqlite::Connection::open(&file).unwrap().pragma_update(None, "user_version", 999).unwrap();
    for opened in [Store::open(dir.path()), Store::open_read_only(dir.path())] {
        assert!(matches!(opened, Err(StoreError::Later { found: 999, .. })));
    }
}

#[test]
fn a_register_without_the_file_is_read_as_empty() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Store::open_read_only(dir.path()).unwrap().sections(&of("tinh")).unwrap(), []);
    assert!(!dir.path().join("office.db").exists());
}
