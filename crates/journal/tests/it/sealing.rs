//! Particulars sealed for one place open there and nowhere else.

use std::thread;

use dangvu_journal::{Journal, KeyError, Reader, Sealer, Unsealed};
use proptest::prelude::*;
use rusqlite::Connection;
use uuid::Uuid;

use crate::support::{entry, journal};

const PERSONS: u64 = 20;
const FIELDS: [&str; 4] = ["name", "born", "note", "phone"];

/// Where something is sealed: person, entry, field.
type Place = (u64, u128, usize);

fn seal(sealer: &Sealer, (person, entry, field): Place, plain: &[u8]) -> String {
    sealer.seal(&format!("p{person}"), Uuid::from_u128(entry), FIELDS[field], plain).unwrap()
}

fn unseal(sealer: &Sealer, (person, entry, field): Place, text: &str) -> Result<Unsealed, KeyError> {
    sealer.unseal(&format!("p{person}"), Uuid::from_u128(entry), FIELDS[field], text)
}

fn place() -> impl Strategy<Value = Place> {
    (0..PERSONS, 1..50_u128, 0..FIELDS.len())
}

#[test]
fn ten_thousand_swaps_never_open() {
    let (_temp, _dir, journal) = journal(1);
    let sealer = journal.sealer();
    (0..PERSONS).for_each(|person| drop(seal(&sealer, (person, 1, 0), b"")));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(10_000));
    let swaps = (place(), place(), proptest::collection::vec(any::<u8>(), 0..64));
    let run = runner.run(&swaps, |(from, to, plain)| {
        let text = seal(&sealer, from, &plain);
        prop_assert_eq!(unseal(&sealer, from, &text).ok(), Some(Unsealed::Plain(plain)));
        prop_assert!(from == to || unseal(&sealer, to, &text).is_err());
        Ok(())
    });
    run.unwrap();
}

#[test]
fn another_register_does_not_open_it() {
    let ((_temp_a, _dir_a, a), (_temp_b, _dir_b, b)) = (journal(1), journal(1));
    let text = seal(&a.sealer(), (1, 1, 0), b"Nguyen");
    drop(seal(&b.sealer(), (1, 1, 0), b"Tran"));
    assert!(matches!(unseal(&b.sealer(), (1, 1, 0), &text), Err(KeyError::OtherKey { .. })));
    assert!(matches!(unseal(&b.sealer(), (2, 1, 0), &text), Err(KeyError::Missing { .. })));
    assert!(matches!(unseal(&b.sealer(), (1, 1, 0), "=?"), Err(KeyError::Form)));
}

#[test]
fn new_keys_are_durable_with_the_entries_and_not_before() {
    let (_temp, dir, mut journal) = journal(1);
    let text = seal(&journal.sealer(), (1, 1, 0), b"Nguyen");
    let reader = Reader::open(&dir).unwrap();
    assert_eq!(reader.sealer_read_only().unwrap().persons(), 0);
    journal.append(1, &[entry(2)]).unwrap();
    let read_only = reader.sealer_read_only().unwrap();
    assert_eq!(unseal(&read_only, (1, 1, 0), &text).unwrap(), Unsealed::Plain(b"Nguyen".to_vec()));
    assert!(matches!(read_only.seal("p2", Uuid::nil(), "name", b""), Err(KeyError::ReadOnly { .. })));
    drop(journal);
    let journal = Journal::open(&dir).unwrap();
    assert_eq!(unseal(&journal.sealer(), (1, 1, 0), &text).unwrap(), Unsealed::Plain(b"Nguyen".to_vec()));
}

#[test]
fn a_damaged_or_exchanged_key_is_named() {
    let (_temp, dir, mut journal) = journal(1);
    let texts = [1, 2, 3].map(|person| seal(&journal.sealer(), (person, 1, 0), b"Nguyen"));
    journal.append(1, &[entry(2)]).unwrap();
    drop(journal);
    let connection = Connection::open(dir.join("keys.db")).unwrap();
    let exchange = "UPDATE person SET wrapped = (SELECT wrapped FROM person WHERE id = 'p3') WHERE id = 'p1'";
    let damage = "UPDATE person SET wrapped = zeroblob(72) WHERE id = 'p2'";
    connection.execute_batch(&format!("{exchange}; {damage}")).unwrap();
    drop(connection);
    let sealer = Journal::open(&dir).unwrap().sealer();
    for person in [1, 2] {
        let unsealed = unseal(&sealer, (person, 1, 0), &texts[person as usize - 1]);
        assert!(matches!(unsealed, Err(KeyError::Damaged { .. })));
        assert!(sealer.seal(&format!("p{person}"), Uuid::nil(), "name", b"").is_err());
    }
    assert!(unseal(&sealer, (3, 1, 0), &texts[2]).is_ok());
}

#[test]
fn several_threads_seal_for_the_same_new_persons() {
    let (_temp, dir, mut journal) = journal(1);
    let sealer = journal.sealer();
    let texts: Vec<(Place, String)> = thread::scope(|scope| {
        let work = |entry| {
            let sealer = sealer.clone();
            move || (0..200).map(|person| ((person, entry, 0), seal(&sealer, (person, entry, 0), b"x"))).collect()
        };
        let threads: Vec<_> = (1..=4).map(|entry| scope.spawn(work(entry))).collect();
        threads.into_iter().flat_map(|thread| -> Vec<_> { thread.join().unwrap() }).collect()
    });
    journal.append(1, &[entry(2)]).unwrap();
    drop(journal);
    let sealer = Journal::open(&dir).unwrap().sealer();
    assert_eq!(sealer.persons(), 200);
    for (place, text) in texts {
        assert_eq!(unseal(&sealer, place, &text).unwrap(), Unsealed::Plain(b"x".to_vec()));
    }
}
