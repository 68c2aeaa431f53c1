//! A snapshot comes back as it was written, in its register and for its entries only; whatever else lies there is none.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use dangvu_journal::{Journal, Reader, SnapshotWriter};

use crate::support::{closed, copy, entries, files, journal, place};

const CHUNK: usize = 1 << 20;

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 / 7) as u8).collect()
}

fn write(journal: &mut Journal, bytes: &[u8]) {
    journal.save_checkpoint().unwrap();
    let position = journal.position(journal.len()).unwrap();
    let write = |out: &mut SnapshotWriter| bytes.chunks(70_001).try_for_each(|part| out.write_all(part));
    journal.place_snapshot(&journal.write_snapshot(position, write).unwrap().sync().unwrap()).unwrap();
}

fn read(dir: &Path) -> Option<Vec<u8>> {
    let reader = Reader::open(dir).unwrap();
    let sealer = reader.sealer_read_only().unwrap();
    reader.snapshot(&sealer).map(|snapshot| snapshot.to_vec())
}

#[test]
fn a_snapshot_of_any_length_comes_back() {
    let (_temp, dir, mut journal) = journal(3);
    assert_eq!(read(&dir), None);
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 8 * CHUNK, 9 * CHUNK + 5] {
        write(&mut journal, &bytes(length));
        assert!(read(&dir) == Some(bytes(length)), "{length}");
        assert!(!files(&dir).contains("snapshot.new"));
    }
    journal.append(3, &entries(4..=2500)).unwrap();
    assert!(read(&dir).is_some(), "what came later changes nothing");
    journal.close().unwrap();
    assert!(read(&dir).is_some());
}

#[test]
fn no_part_of_it_can_be_changed_moved_or_left_out() {
    let (_temp, dir, mut journal) = journal(3);
    let plain = bytes(2 * CHUNK + 1000);
    write(&mut journal, &plain);
    let path = dir.join("snapshot");
    let whole = fs::read(&path).unwrap();
    assert!(!whole.windows(32).any(|window| window == &plain[5000..5032]));
    for at in (0..200).chain((200..whole.len()).step_by(99_991)).chain(whole.len() - 48..whole.len()) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        fs::write(&path, changed).unwrap();
        assert_eq!(read(&dir), None, "byte {at}");
    }
    for end in [0, 10, 150, 200, CHUNK, whole.len() - 48, whole.len() - 16, whole.len() - 1] {
        fs::write(&path, &whole[..end]).unwrap();
        assert_eq!(read(&dir), None, "cut at {end}");
    }
    fs::write(&path, [&whole[..], &[0]].concat()).unwrap();
    assert_eq!(read(&dir), None);
    let (start, tags) = (whole.len() - plain.len() - 48, whole.len() - 48);
    let mut moved = whole.clone();
    let (one, other) = moved[start..].split_at_mut(CHUNK);
    one.swap_with_slice(&mut other[..CHUNK]);
    let (one, other) = moved[tags..].split_at_mut(16);
    one.swap_with_slice(&mut other[..16]);
    fs::write(&path, moved).unwrap();
    assert_eq!(read(&dir), None);
    fs::write(&path, whole).unwrap();
    assert_eq!(read(&dir), Some(plain));
}

#[test]
fn it_opens_for_its_own_entries_only() {
    let (temp, dir, _) = closed(1500);
    let other = temp.path().join("other");
    copy(&dir, &other);
    let (_elsewhere, strange, mut stranger) = journal(1500);
    write(&mut stranger, b"of a stranger");
    for (dir, numbers) in [(&dir, 1501..=1600), (&other, 2501..=2600)] {
        let mut journal = Journal::open(dir).unwrap();
        journal.append(1500, &entries(numbers)).unwrap();
        write(&mut journal, b"of one of two");
        journal.close().unwrap();
    }
    assert_eq!(read(&dir).as_deref(), Some(&b"of one of two"[..]));
    for from in [&strange, &other] {
        fs::copy(from.join("snapshot"), dir.join("snapshot")).unwrap();
        assert_eq!(read(&dir), None);
    }
    let (_shorter, short) = place();
    copy(&dir, &short);
    fs::copy(other.join("snapshot"), short.join("snapshot")).unwrap();
    assert_eq!(read(&short), None);
}

#[test]
fn an_erasure_removes_the_snapshot_and_an_older_one_does_not_open() {
    let (_temp, dir, mut journal) = journal(3);
    write(&mut journal, b"somebody was here");
    let old = fs::read(dir.join("snapshot")).unwrap();
    fs::write(dir.join("snapshot.new"), b"half").unwrap();
    journal.erase("p0").unwrap();
    assert!(!files(&dir).iter().any(|name| name.starts_with("snapshot")));
    fs::write(dir.join("snapshot"), old).unwrap();
    assert_eq!(read(&dir), None);
    write(&mut journal, b"nobody");
    assert_eq!(read(&dir).as_deref(), Some(&b"nobody"[..]));
}

#[test]
fn a_snapshot_on_its_way_comes_to_nothing_when_somebody_is_erased() {
    let (_temp, dir, mut journal) = journal(3);
    let position = journal.position(3).unwrap();
    let durable = journal.write_snapshot(position, |out| out.write_all(b"somebody")).unwrap().sync().unwrap();
    journal.erase("p0").unwrap();
    assert!(journal.place_snapshot(&durable).is_err());
    let broken_off = journal.write_snapshot(position, |_| Err(std::io::Error::other("others go first")));
    assert!(broken_off.is_err());
    assert!(!files(&dir).iter().any(|name| name.starts_with("snapshot")));
}
