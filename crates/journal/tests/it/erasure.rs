//! Erasing a person leaves nothing of the key, and nothing readable of the person, in any file.

use std::fs;
use std::path::Path;

use dangvu_journal::{Journal, KeyError, NewEntry, Reader, Unsealed};
use rusqlite::Connection;
use uuid::Uuid;

use crate::support::{entry, journal, verify};

/// Fills a register with entries about `persons`, forty particulars each for the first; gives the sealed
/// texts of that one.
fn fill(journal: &mut Journal, persons: u64) -> Vec<(Uuid, String)> {
    let sealer = journal.sealer();
    let mut sealed = Vec::new();
    for number in 0..40 {
        let id = Uuid::now_v7();
        let text = sealer.seal("p0", id, "note", fragment(number).as_bytes()).unwrap();
        let others = (1..persons).map(|person| sealer.seal(&format!("p{person}"), id, "note", b"other").unwrap());
        let others = others.collect::<Vec<_>>().join(" ");
        let body = format!(r#"{{"id":"{id}","note":"{text}","others":"{others}"}}"#);
        journal.append(journal.len(), &[NewEntry { id, body }]).unwrap();
        sealed.push((id, text));
    }
    sealed
}

fn fragment(number: u64) -> String {
    format!("particular {number:02} of a person who was there")
}

fn wrapped(dir: &Path, person: &str) -> Option<Vec<u8>> {
    let connection = Connection::open(dir.join("keys.db")).unwrap();
    let query = "SELECT wrapped FROM person WHERE id = ?1";
    connection.query_row(query, [person], |row| row.get(0)).ok()
}

/// Names the files under `dir` in which these bytes stand.
fn found_in(dir: &Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for file in fs::read_dir(dir).unwrap() {
        let path = file.unwrap().path();
        if fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn an_erased_key_is_gone_from_every_byte_of_every_file() {
    let (_temp, dir, mut journal) = journal(1);
    let sealed = fill(&mut journal, 30);
    let wrapped = wrapped(&dir, "p0").unwrap();
    assert!(!found_in(&dir, &wrapped).is_empty());
    let before = journal.checkpoint();
    journal.erase("p0").unwrap();
    // Nonce and ciphertext are searched for in pieces too: half a key would be too much.
    for piece in wrapped.chunks(16).chain([&wrapped[..]]) {
        assert_eq!(found_in(&dir, piece), Vec::<String>::new());
    }
    for number in 0..40 {
        assert_eq!(found_in(&dir, fragment(number).as_bytes()), Vec::<String>::new());
    }
    for (id, text) in &sealed {
        assert_eq!(journal.sealer().unseal("p0", *id, "note", text).unwrap(), Unsealed::Erased);
    }
    let again = journal.sealer().seal("p0", Uuid::nil(), "note", b"back");
    assert!(matches!(again, Err(KeyError::Erased { .. })));
    assert!(journal.sealer().is_erased("p0") && !journal.sealer().is_erased("p1"));
    assert_eq!(journal.checkpoint(), before);
    journal.erase("p0").unwrap();
    journal.close().unwrap();
    assert!(verify(&dir, &[before]).is_whole());
}

#[test]
fn nobody_else_is_touched_and_it_lasts() {
    let (_temp, dir, mut journal) = journal(1);
    let id = entry(2).id;
    let text = journal.sealer().seal("p1", id, "note", b"stays").unwrap();
    fill(&mut journal, 2);
    journal.erase("p0").unwrap();
    journal.erase("never seen").unwrap();
    drop(journal);
    let journal = Journal::open(&dir).unwrap();
    assert!(journal.sealer().is_erased("p0") && journal.sealer().is_erased("never seen"));
    assert_eq!(journal.sealer().unseal("p1", id, "note", &text).unwrap(), Unsealed::Plain(b"stays".to_vec()));
    assert_eq!(journal.erasures().unwrap().len(), 2);
    let connection = Connection::open(dir.join("journal.db")).unwrap();
    assert!(connection.execute_batch("DELETE FROM erased").is_err());
}

#[test]
fn an_older_copy_of_the_keys_brings_nobody_back() {
    let (_temp, dir, mut journal) = journal(1);
    let sealed = fill(&mut journal, 2);
    journal.close().unwrap();
    let old = fs::read(dir.join("keys.db")).unwrap();
    let key = wrapped(&dir, "p0").unwrap();
    let mut journal = Journal::open(&dir).unwrap();
    journal.erase("p0").unwrap();
    journal.close().unwrap();
    fs::write(dir.join("keys.db"), old).unwrap();
    let reader = Reader::open(&dir).unwrap();
    let (id, text) = &sealed[0];
    assert_eq!(reader.sealer_read_only().unwrap().unseal("p0", *id, "note", text).unwrap(), Unsealed::Erased);
    let journal = Journal::open(&dir).unwrap();
    assert_eq!(journal.erased_again(), ["p0"]);
    assert_eq!(journal.sealer().unseal("p0", *id, "note", text).unwrap(), Unsealed::Erased);
    assert_eq!(found_in(&dir, &key), Vec::<String>::new());
}

#[test]
fn keys_that_were_moved_about_in_the_file_are_found_all_the_same() {
    let (_temp, dir, mut journal) = journal(1);
    let sealer = journal.sealer();
    for number in 0..3000 {
        drop(sealer.seal(&format!("p{}", number * 7919 % 3001), Uuid::nil(), "note", b"").unwrap());
        if number % 100 == 99 {
            journal.append(journal.len(), &[entry(100 + number)]).unwrap();
        }
    }
    for person in (0..3000).step_by(300).map(|person| format!("p{person}")) {
        if let Some(key) = wrapped(&dir, &person) {
            journal.erase(&person).unwrap();
            assert_eq!(found_in(&dir, &key[..24]), Vec::<String>::new(), "{person}");
        }
    }
}
