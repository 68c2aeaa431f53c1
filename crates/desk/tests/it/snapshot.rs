//! A register opens alike from its entries and from a snapshot, whatever lies in the place of the snapshot.

use std::fs;
use std::path::Path;

use dangvu_desk::journal::Journal;
use dangvu_desk::{Desk, check};

use crate::office::{FAMILY, GIVEN, admit_all, born, code, name, office, opened, record, said};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_register_opens_alike_from_its_snapshot() {
    let (_temp, dir, desk) = office();
    let (rebuilt, steps) = opened(&dir);
    assert!(steps > 0 && !dir.join("snapshot").exists(), "reading writes nothing");
    desk.write_snapshot().unwrap();
    let (read, steps) = opened(&dir);
    assert_eq!(steps, 0, "no entry was read");
    assert_eq!(said(&read), said(&rebuilt));
    assert_eq!(said(&read), said(&desk));
    assert!(read.write_snapshot().is_err());
    admit_all(&desk, 40..60);
    record(&desk, "2021-09-01", &serde_json::json!({ "void": { "entry": 20, "reason": "mistyped" } }));
    let (behind, _) = opened(&dir);
    fs::remove_file(dir.join("snapshot")).unwrap();
    let (rebuilt, _) = opened(&dir);
    assert_eq!(said(&behind), said(&rebuilt));
    assert_eq!(said(&behind), said(&desk));
    desk.close().unwrap();
    let desk = Desk::open(&dir, &mut |_, _| ()).unwrap();
    desk.write_snapshot().unwrap();
    desk.close().unwrap();
    let desk = Desk::open(&dir, &mut |_, _| ()).unwrap();
    admit_all(&desk, 60..80);
    assert_eq!(said(&desk), said(&opened(&dir).0), "recording goes on upon it");
}

#[test]
fn a_damaged_snapshot_is_as_none() {
    let (_temp, dir, desk) = office();
    desk.write_snapshot().unwrap();
    let (path, all) = (dir.join("snapshot"), said(&desk));
    let whole = fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        fs::write(&path, changed).unwrap();
        let (read, steps) = opened(&dir);
        assert!(steps > 0 && said(&read) == all, "byte {at}");
    }
    for end in [0, 100, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..end]).unwrap();
        let (read, steps) = opened(&dir);
        assert!(steps > 0 && said(&read) == all, "cut at {end}");
    }
    assert!(check(&dir, &[], &mut |_, _| ()).unwrap().is_whole(), "checking does not look at it");
    fs::remove_file(&path).unwrap();
    fs::write(dir.join("snapshot.new"), &whole[..whole.len() / 3]).unwrap();
    assert_eq!(said(&opened(&dir).0), all, "the program was ended while it wrote one");
    desk.write_snapshot().unwrap();
    assert!(opened(&dir).1 == 0 && !dir.join("snapshot.new").exists());
}

#[test]
fn a_snapshot_of_other_entries_is_as_none() {
    let (temp, dir, desk) = office();
    desk.close().unwrap();
    let (shorter, other) = (temp.path().join("shorter"), temp.path().join("other"));
    copy(&dir, &shorter);
    copy(&dir, &other);
    let (_temp, strange, stranger) = office();
    stranger.write_snapshot().unwrap();
    for (dir, numbers) in [(&dir, 40..50), (&other, 50..60)] {
        let desk = Desk::open(dir, &mut |_, _| ()).unwrap();
        admit_all(&desk, numbers);
        desk.write_snapshot().unwrap();
        desk.close().unwrap();
    }
    let all = said(&opened(&dir).0);
    for from in [&other, &strange] {
        fs::copy(from.join("snapshot"), dir.join("snapshot")).unwrap();
        let (read, steps) = opened(&dir);
        assert!(steps > 0 && said(&read) == all);
    }
    let before = said(&opened(&shorter).0);
    fs::copy(other.join("snapshot"), shorter.join("snapshot")).unwrap();
    let (read, steps) = opened(&shorter);
    assert!(steps > 0 && said(&read) == before, "the journal is shorter than the snapshot");
}

#[test]
fn a_snapshot_under_another_rulebook_is_as_none() {
    let (_temp, dir, desk) = office();
    desk.write_snapshot().unwrap();
    let all = said(&desk);
    let (_, codes) =
        dangvu_register::rulebook::Rulebook::SHIPPED.iter().find(|(name, _)| *name == "codes.toml").unwrap();
    let more = "\n[[occupation.code]]\nid = \"diver\"\nvi = \"Thợ lặn\"\nen = \"Diver\"\n";
    fs::create_dir(dir.join("rulebook")).unwrap();
    fs::write(dir.join("rulebook/codes.toml"), format!("{codes}{more}")).unwrap();
    let (read, steps) = opened(&dir);
    assert!(steps > 0);
    assert_eq!(said(&read), all);
}

#[test]
fn no_particular_lies_in_a_snapshot_in_the_clear() {
    let (_temp, dir, desk) = office();
    desk.write_snapshot().unwrap();
    let file = fs::read(dir.join("snapshot")).unwrap();
    let mut plain = Vec::new();
    desk.view().write_snapshot(&mut plain).unwrap();
    assert!(file.len() > plain.len() && contains(&plain, &name(1)));
    for text in (0..40).flat_map(|number| [name(number), dangvu_desk::fold(&name(number)), born(number), code(number)])
    {
        assert!(!contains(&file, &text), "{text}");
    }
    for word in FAMILY.iter().chain(&GIVEN).filter(|word| word.len() > 5) {
        assert!(!contains(&file, word), "{word}");
    }
    for part in plain.chunks_exact(16).filter(|part| part.iter().any(|&byte| byte != part[0])) {
        assert!(!file.windows(part.len()).any(|window| window == part));
    }
}

#[test]
fn an_erased_person_is_in_no_snapshot() {
    let (_temp, dir, desk) = office();
    desk.write_snapshot().unwrap();
    desk.close().unwrap();
    let old = fs::read(dir.join("snapshot")).unwrap();
    let mut journal = Journal::open(&dir).unwrap();
    journal.erase(&code(7)).unwrap();
    journal.close().unwrap();
    assert!(!dir.join("snapshot").exists());
    fs::write(dir.join("snapshot"), old).unwrap();
    let is_gone = |desk: &Desk| desk.view().names().find("bui moi").count() == 0;
    let desk = Desk::open(&dir, &mut |_, _| ()).unwrap();
    assert!(is_gone(&desk), "an older snapshot brings nobody back");
    desk.write_snapshot().unwrap();
    let (read, steps) = opened(&dir);
    assert!(steps == 0 && is_gone(&read));
    let mut plain = Vec::new();
    read.view().write_snapshot(&mut plain).unwrap();
    assert!(!contains(&plain, "Bùi Xuân Mới"));
}

#[test]
fn a_snapshot_is_written_when_much_was_read_or_recorded() {
    let (_temp, dir, desk) = office();
    admit_all(&desk, 40..1000);
    desk.close().unwrap();
    assert!(!dir.join("snapshot").exists(), "too little for one");
    let desk = Desk::open(&dir, &mut |_, _| ()).unwrap();
    admit_all(&desk, 1000..2100);
    desk.close().unwrap();
    assert_eq!(opened(&dir).1, 0);
    fs::remove_file(dir.join("snapshot")).unwrap();
    Desk::open(&dir, &mut |_, _| ()).unwrap().close().unwrap();
    assert_eq!(opened(&dir).1, 0, "after it was read from the beginning");
}
