//! Backup while writing goes on, and what a restore insists on.

use std::fs;

use dangvu_journal::{Journal, JournalError, Reader, Restore, Unsealed};

use crate::support::{bodies, entries, entry, files, intrude, journal};

fn quiet() -> impl FnMut(u64, u64) {
    |_, _| ()
}

#[test]
fn a_backup_is_taken_beside_the_writer_and_gives_the_register_back() {
    let (temp, dir, mut journal) = journal(2000);
    let id = entry(2001).id;
    let text = journal.sealer().seal("p1", id, "name", b"Nguyen").unwrap();
    journal.append(2000, &[entry(2001)]).unwrap();
    let backup = temp.path().join("backup");
    let mut steps = 0;
    let signed = Reader::open(&dir).unwrap().backup(&backup, &mut |_, _| steps += 1).unwrap();
    assert_eq!(signed, journal.checkpoint());
    journal.append(2001, &[entry(2002)]).unwrap();
    let folder = |name| files(&backup.join(name)).into_iter().collect::<Vec<_>>();
    assert_eq!(folder("journal"), ["checkpoint", "checkpoints.log", "journal.db"]);
    assert_eq!(folder("keys"), ["keys.db", "master.key"]);

    let (to, journal, keys) = (temp.path().join("again"), &backup.join("journal"), &backup.join("keys"));
    let restored = Restore { journal, keys, erasures: None, to: &to }.run(&mut quiet()).unwrap();
    assert_eq!(restored.checkpoint(), signed);
    assert_eq!(bodies(&restored).len(), 2001);
    let plain = restored.sealer().unseal("p1", id, "name", &text).unwrap();
    assert_eq!(plain, Unsealed::Plain(b"Nguyen".to_vec()));
    let twice = Restore { journal, keys, erasures: None, to: &to }.run(&mut quiet());
    assert!(matches!(twice, Err(JournalError::AlreadyThere { .. })));
}

#[test]
fn a_backup_that_was_tampered_with_is_not_restored() {
    let (temp, dir, journal) = journal(50);
    let backup = temp.path().join("backup");
    drop(journal);
    Reader::open(&dir).unwrap().backup(&backup, &mut quiet()).unwrap();
    let (connection, triggers) = intrude(&backup.join("journal"));
    connection.execute_batch("UPDATE entry SET body = replace(body, '}', ' }') WHERE seq = 20").unwrap();
    connection.execute_batch(&triggers.join(";")).unwrap();
    drop(connection);
    let to = temp.path().join("again");
    let (journal, keys) = (&backup.join("journal"), &backup.join("keys"));
    let restored = Restore { journal, keys, erasures: None, to: &to }.run(&mut quiet());
    assert!(matches!(restored, Err(JournalError::NotWhole { .. })));
    assert!(matches!(Journal::open(&to), Err(JournalError::Checkpoint { .. })));
}

#[test]
fn a_register_that_was_tampered_with_is_not_backed_up_as_whole() {
    let (temp, dir, journal) = journal(50);
    drop(journal);
    let (connection, _) = intrude(&dir);
    connection.execute_batch("UPDATE entry SET body = replace(body, '}', ' }') WHERE seq = 20").unwrap();
    drop(connection);
    let taken = Reader::open(&dir).unwrap().backup(&temp.path().join("backup"), &mut quiet());
    assert!(matches!(taken, Err(JournalError::EntryDamaged { seq: 20 })));
    assert!(!temp.path().join("backup/journal/checkpoint").exists());
}

#[test]
fn an_erasure_survives_the_restore_of_an_older_backup() {
    let (temp, dir, mut journal) = journal(5);
    let id = entry(6).id;
    let text = journal.sealer().seal("p1", id, "name", b"Nguyen").unwrap();
    journal.append(5, &entries(6..=6)).unwrap();
    let old = temp.path().join("old");
    Reader::open(&dir).unwrap().backup(&old, &mut quiet()).unwrap();
    journal.erase("p1").unwrap();
    let new = temp.path().join("new");
    Reader::open(&dir).unwrap().backup(&new, &mut quiet()).unwrap();
    drop(journal);

    let cases = [
        (old.join("journal"), Some(dir.clone())),
        (old.join("journal"), Some(new.join("keys"))),
        (old.join("journal"), Some(new.join("journal"))),
        (new.join("journal"), None),
    ];
    for (number, (journal, erasures)) in cases.iter().enumerate() {
        let to = temp.path().join(format!("again{number}"));
        let restore = Restore { journal, keys: &old.join("keys"), erasures: erasures.as_deref(), to: &to };
        let restored = restore.run(&mut quiet()).unwrap();
        assert_eq!(restored.sealer().unseal("p1", id, "name", &text).unwrap(), Unsealed::Erased);
    }
}

#[test]
fn the_keys_of_another_register_do_not_pass() {
    let (temp, dir, journal_a) = journal(5);
    let (_temp_b, dir_b, journal_b) = journal(5);
    drop((journal_a, journal_b));
    let (a, b) = (temp.path().join("a"), temp.path().join("b"));
    Reader::open(&dir).unwrap().backup(&a, &mut quiet()).unwrap();
    Reader::open(&dir_b).unwrap().backup(&b, &mut quiet()).unwrap();
    let to = temp.path().join("again");
    let (journal, keys) = (&a.join("journal"), &b.join("keys"));
    let restored = Restore { journal, keys, erasures: None, to: &to }.run(&mut quiet());
    assert!(matches!(restored, Err(JournalError::Checkpoint { .. })));
    assert!(fs::read_dir(&to).unwrap().count() > 0);
}
