//! The index as bytes: read as written, and no other bytes panic.

use dangvu_names::{NameIndex, Order, ReadError};
use proptest::collection::vec;
use proptest::prelude::*;

fn index() -> NameIndex {
    let names = ["Nguyễn Văn An", "Trần Thị Hòa", "H’Hen Niê", "Lê An Anh", "王 Ω"];
    let people = (0..90).map(|person: u32| (person, names[person as usize % names.len()]));
    NameIndex::build(people.chain([(3, "Lê Thị An"), (7, "Trần Hoa"), (7, "Trần Thị Hoa")]))
}

fn bytes(index: &NameIndex) -> Vec<u8> {
    let mut bytes = Vec::new();
    index.write_to(&mut bytes).unwrap();
    bytes
}

/// Asks all kinds of questions.
fn ask(index: &NameIndex) -> Vec<Vec<u32>> {
    let mut answers = Vec::new();
    for words in ["", "a", "an", "an an", "th", "tran thi h", "van nguyen", "x", "王"] {
        for found in [index.find(words), index.find_beginning(words)] {
            answers.push(found.page(0, 200));
            answers.push(vec![u32::try_from(found.count()).unwrap(), u32::from(found.has(3))]);
        }
    }
    for by in [Order::Full, Order::Given] {
        let mut people: Vec<u32> = (0..100).collect();
        index.order(&mut people, by);
        answers.push(people);
    }
    answers
}

#[test]
fn what_is_read_answers_as_what_was_written() {
    let written = index();
    let read = NameIndex::read_from(&bytes(&written)).unwrap();
    assert_eq!(ask(&read), ask(&written));
    assert_eq!(bytes(&read), bytes(&written));
    assert_eq!(ask(&NameIndex::read_from(&bytes(&NameIndex::default())).unwrap()), ask(&NameIndex::default()));
}

#[test]
fn changes_are_written_too_and_a_removed_name_is_not() {
    let mut index = index();
    index.add(95, "Phùng Thị Yến");
    let has = |index: &NameIndex, name: &str| bytes(index).windows(name.len()).any(|part| part == name.as_bytes());
    assert!(has(&index, "phung thi yen"));
    index.remove(95);
    assert!(!has(&index, "phung") && has(&index, "tran hoa"));
    index.remove(7);
    assert!(!has(&index, "tran hoa"));
}

#[test]
fn other_bytes_are_refused() {
    let good = bytes(&index());
    let refused = |bytes: &[u8]| NameIndex::read_from(bytes).unwrap_err();
    assert_eq!(refused(b""), ReadError::Other);
    assert_eq!(refused(b"something else"), ReadError::Other);
    let mut later = good.clone();
    later[8] = 2;
    assert_eq!(refused(&later), ReadError::Version(2));
    assert_eq!(refused(&[&*good, &[0]].concat()), ReadError::Long);
    for length in 8..good.len() {
        assert_eq!(refused(&good[..length]), ReadError::Short, "{length}");
    }
}

#[test]
fn no_changed_byte_panics() {
    let good = bytes(&index());
    for at in 12..good.len() {
        for change in [1, 2, 0x40, 0x80, 0xFF] {
            let mut bad = good.clone();
            bad[at] ^= change;
            if let Ok(index) = NameIndex::read_from(&bad) {
                ask(&index);
                ask(&index.merged());
            }
        }
    }
}

proptest! {
    #[test]
    fn no_changed_bytes_panic(changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bad = bytes(&index());
        for (at, byte) in changes {
            let at = 12 + at.index(bad.len() - 12);
            bad[at] = byte;
        }
        if let Ok(mut index) = NameIndex::read_from(&bad) {
            ask(&index);
            index.add(5, "Nguyễn Văn An");
            index.remove(7);
            ask(&index);
            ask(&index.merged());
        }
    }
}
