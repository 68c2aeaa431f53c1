//! Proposals are kept with what was done about them; of two who decide at once, one is late. What is set is logged.

use dangvu_store::{KeptProposal, KeptStep, Move, SettingChange, Store, Wish};
use jiff::Timestamp;
use uuid::Uuid;

const ID: Uuid = Uuid::from_u128(7);
const SECRET: &[u8] = b"a secret that is sealed elsewhere";

fn at(second: i64) -> Timestamp {
    Timestamp::constant(second, 0)
}

fn proposal(version: u32) -> KeptProposal {
    KeptProposal {
        id: ID,
        owner: "bi-thu".to_owned(),
        act: "admit".to_owned(),
        corrects: None,
        place: "[]".to_owned(),
        state: "waiting".to_owned(),
        version,
        sent_at: at(100),
        entry: None,
        sealed: Some(SECRET.to_vec()),
    }
}

fn step(version: u32, by: &str, what: &str) -> KeptStep {
    let (by, what) = (by.to_owned(), what.to_owned());
    KeptStep { version, at: at(100), by, what, reason: Some(b"why".to_vec()) }
}

fn to(version: u32, state: &str, forgets: bool) -> Move<'_> {
    Move { id: ID, version, state, entry: None, forgets }
}

#[test]
fn of_two_who_decide_at_once_one_is_late() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    assert!(store.send_proposal(&proposal(1), &step(1, "bi-thu", "sent")).unwrap());
    assert!(!store.send_proposal(&proposal(1), &step(1, "bi-thu", "sent")).unwrap(), "it is there already");
    assert!(store.move_proposal(&to(1, "returned", false), &step(2, "an", "returned")).unwrap());
    assert!(!store.move_proposal(&to(1, "recorded", true), &step(2, "binh", "accepted")).unwrap());
    let stranger = KeptProposal { owner: "an".to_owned(), ..proposal(3) };
    assert!(!store.send_proposal(&stranger, &step(3, "an", "mended")).unwrap(), "nobody mends another's");
    assert!(store.send_proposal(&proposal(3), &step(3, "bi-thu", "mended")).unwrap());
    drop(store);
    let store = Store::open_read_only(dir.path()).unwrap();
    assert_eq!(store.proposal(ID).unwrap(), Some(proposal(3)));
    let done: Vec<String> = store.proposal_steps(ID).unwrap().into_iter().map(|step| step.what).collect();
    assert_eq!(done, ["sent", "returned", "mended"], "what was late left no trace");
    assert_eq!(store.proposals_in(["waiting", "returned"]).unwrap().len(), 1);
    assert_eq!(store.proposals_in(["recorded", "withdrawn"]).unwrap(), []);
}

#[test]
fn what_is_decided_for_good_is_forgotten_to_the_last_byte() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    store.send_proposal(&proposal(1), &step(1, "bi-thu", "sent")).unwrap();
    assert!(store.move_proposal(&to(1, "withdrawn", true), &step(2, "bi-thu", "withdrawn")).unwrap());
    let kept = store.proposal(ID).unwrap().unwrap();
    assert_eq!((kept.state.as_str(), kept.sealed), ("withdrawn", None));
    for file in std::fs::read_dir(dir.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET));
    }
}

#[test]
fn what_is_set_is_logged_once_for_each_change() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let change = |value: &str| SettingChange {
        at: at(5),
        by: "an".to_owned(),
        name: "two-persons.cadre".to_owned(),
        value: value.to_owned(),
    };
    assert!(store.set(&change("on")).unwrap());
    assert!(!store.set(&change("on")).unwrap());
    assert_eq!(store.settings().unwrap(), [("two-persons.cadre".to_owned(), "on".to_owned())]);
    assert!(store.set(&change("")).unwrap());
    assert!(!store.set(&change("")).unwrap());
    assert_eq!(store.settings().unwrap(), []);
    assert_eq!(store.setting_changes(9).unwrap(), [change(""), change("on")], "the last first");
}

#[test]
fn a_wish_is_taken_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let wish = Wish { id: 0, at: at(5), by: "an".to_owned(), about: "binh".to_owned(), wanted: "{}".to_owned() };
    store.add_wish(&wish).unwrap();
    let [kept] = store.wishes().unwrap().try_into().unwrap();
    assert_eq!(kept, Wish { id: kept.id, ..wish });
    assert!(store.take_wish(kept.id).unwrap() && !store.take_wish(kept.id).unwrap());
}
