//! Proposals: sealed, decided once and by another, judged on the register as it is, and safe when the process ends.

use std::sync::Arc;

use dangvu_desk::rights::{Action, Actor, Area, Grant, Place, Subtree};
use dangvu_desk::{AcceptError, Desk, NewProposal, Sent, State, StepKind, Submission};
use dangvu_register::act::Area as Work;
use dangvu_register::codes::Secrecy;
use dangvu_register::entry::Decision;
use dangvu_register::ids::Seq;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::office::{code, office, record, submission};

const SECRET: &str = "Đoàn Thị Bí Mật";

/// Somebody who may record about members under a unit.
fn actor(name: &str, unit: &str) -> Actor {
    let grant = Grant {
        id: 1,
        area: Area::Work(Work::Membership),
        action: Action::Record,
        subtree: unit.parse::<Subtree>().unwrap(),
        from: "2020-01-01".parse().unwrap(),
        to: None,
    };
    Actor { account: 1, name: name.to_owned(), shown: name.to_owned(), grants: vec![grant] }
}

/// What proposes a batch of one act.
fn of_batch(desk: &Desk, act: &str, batch: &[Submission]) -> NewProposal {
    let tried = desk.try_out(batch, |_, _, _| ()).unwrap();
    NewProposal {
        id: batch[0].id,
        act: act.to_owned(),
        corrects: None,
        place: Place::of(&tried.touched, &desk.view()),
        text: SECRET.to_owned(),
        papers: vec![batch[0].paper.clone()],
        warnings: tried.warnings,
        note: String::new(),
    }
}

fn confirming(desk: &Desk, number: u64) -> (NewProposal, Vec<Submission>) {
    let batch = vec![submission("2021-08-01", &json!({ "confirm": { "member": code(number) } }))];
    (of_batch(desk, "confirm", &batch), batch)
}

/// Proposes that a candidate becomes a full member.
fn proposed(desk: &Desk, number: u64) -> (Uuid, Vec<Submission>) {
    let (new, batch) = confirming(desk, number);
    assert_eq!(desk.propose("bi-thu", &new, Timestamp::now()).unwrap(), Sent::Waits);
    (new.id, batch)
}

#[test]
fn a_proposal_is_recorded_once_and_names_both() {
    let (_temp, _dir, desk) = office();
    let (id, batch) = proposed(&desk, 6);
    let last = desk.view().last_seq();
    let (first, second) = (actor("an", "p"), actor("binh", "b"));
    let seq = desk.accept_proposal((id, 1), &first, batch.clone(), Timestamp::now()).unwrap();
    assert_eq!(seq, Seq(last.0 + 1));
    let late = desk.accept_proposal((id, 1), &second, batch, Timestamp::now());
    assert!(matches!(late, Err(AcceptError::Meanwhile)), "{late:?}");
    assert_eq!(desk.view().last_seq(), seq, "recorded once");
    let entry = desk.entry(seq).unwrap().unwrap();
    assert_eq!((entry.by.as_str(), entry.proposed_by.as_deref(), entry.id), ("an", Some("bi-thu"), id));
    let (proposal, content) = desk.proposal(id).unwrap().unwrap();
    assert_eq!((proposal.state, proposal.entry, content), (State::Recorded, Some(seq), None));
    let steps: Vec<_> = desk.proposal_steps(id).unwrap().into_iter().map(|step| (step.kind, step.by)).collect();
    assert_eq!(steps, [(StepKind::Sent, "bi-thu".to_owned()), (StepKind::Accepted, "an".to_owned())]);
}

#[test]
fn of_many_who_accept_at_once_one_does() {
    let (_temp, _dir, desk) = office();
    let desk = Arc::new(desk);
    let (id, batch) = proposed(&desk, 6);
    let last = desk.view().last_seq();
    let threads: Vec<_> = (0..8)
        .map(|number| {
            let (desk, batch, who) = (Arc::clone(&desk), batch.clone(), actor(&format!("nguoi-{number}"), "p"));
            std::thread::spawn(move || match number % 2 {
                0 => desk.accept_proposal((id, 1), &who, batch, Timestamp::now()).map(|_| "accepted"),
                _ => desk.return_proposal((id, 1), &who, "Thiếu giấy tờ", Timestamp::now()).map(|()| "returned"),
            })
        })
        .collect();
    let came: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    let done: Vec<&str> = came.iter().filter_map(|came| came.as_ref().ok().copied()).collect();
    assert_eq!(done.len(), 1, "{came:?}");
    let state = desk.proposal(id).unwrap().unwrap().0.state;
    let recorded = desk.view().last_seq().0 - last.0;
    match done[0] {
        "accepted" => assert_eq!((state, recorded), (State::Recorded, 1)),
        _ => assert_eq!((state, recorded), (State::Returned, 0)),
    }
    let late = came.iter().filter(|came| matches!(came, Err(AcceptError::Meanwhile)));
    assert_eq!(late.count(), 7);
}

#[test]
fn nobody_accepts_their_own_or_what_lies_elsewhere() {
    let (_temp, _dir, desk) = office();
    let (id, batch) = proposed(&desk, 6);
    let accept = |who: &Actor| desk.accept_proposal((id, 1), who, batch.clone(), Timestamp::now());
    assert!(matches!(accept(&actor("bi-thu", "p")), Err(AcceptError::Own)));
    assert!(matches!(accept(&actor("an", "d")), Err(AcceptError::None)), "of another subtree: as if there was none");
    let returned = desk.return_proposal((id, 1), &actor("an", "d"), "x", Timestamp::now());
    assert!(matches!(returned, Err(AcceptError::None)));
    // Whom it is about has moved: by now it belongs to the other cell.
    let who = actor("an", "c");
    record(&desk, "2021-07-01", &json!({ "transfer_out": { "member": code(6), "to": "d" } }));
    record(&desk, "2021-07-05", &json!({ "receive": { "member": code(6), "unit": "d" } }));
    assert!(matches!(accept(&who), Err(AcceptError::Elsewhere)), "{:?}", accept(&who));
    assert_eq!(desk.proposal(id).unwrap().unwrap().0.state, State::Waiting);
}

#[test]
fn what_became_unlawful_is_not_accepted_until_it_is_mended() {
    let (_temp, _dir, desk) = office();
    let (id, batch) = proposed(&desk, 6);
    record(&desk, "2021-07-20", &json!({ "confirm": { "member": code(6) } }));
    let an = actor("an", "p");
    let refused = desk.accept_proposal((id, 1), &an, batch, Timestamp::now());
    assert!(matches!(refused, Err(AcceptError::Record(dangvu_desk::RecordError::Refused(_)))), "{refused:?}");
    desk.return_proposal((id, 1), &an, "Đã công nhận rồi", Timestamp::now()).unwrap();
    let (mut mended, mut batch) = confirming(&desk, 8);
    mended.id = id;
    batch[0].id = id;
    assert_eq!(desk.propose("an", &mended, Timestamp::now()).unwrap(), Sent::Late, "only its owner mends it");
    assert_eq!(desk.propose("bi-thu", &mended, Timestamp::now()).unwrap(), Sent::Waits);
    let late = desk.accept_proposal((id, 1), &an, batch.clone(), Timestamp::now());
    assert!(matches!(late, Err(AcceptError::Meanwhile)), "what was seen was another version");
    desk.accept_proposal((id, 3), &an, batch, Timestamp::now()).unwrap();
    assert_eq!(desk.propose("bi-thu", &mended, Timestamp::now()).unwrap(), Sent::Late, "it is an entry by now");
    let reasons: Vec<_> = desk.proposal_steps(id).unwrap().into_iter().filter_map(|step| step.reason).collect();
    assert_eq!(reasons, ["Đã công nhận rồi"]);
}

#[test]
fn new_warnings_are_for_whoever_proposes_to_see_first() {
    let (_temp, _dir, desk) = office();
    let mut batch = vec![submission("2021-08-01", &json!({ "confirm": { "member": code(6) } }))];
    let (number, date) = ("12-QĐ/ĐU".to_owned(), "2021-08-09".parse().unwrap());
    batch[0].paper.decision = Some(Decision { number, date, secrecy: Secrecy::Normal });
    let mut quiet = of_batch(&desk, "confirm", &batch);
    assert!(quiet.warnings.iter().flatten().next().is_some(), "it has something to look at");
    let warnings = std::mem::take(&mut quiet.warnings);
    desk.propose("bi-thu", &quiet, Timestamp::now()).unwrap();
    let an = actor("an", "p");
    let accept = |version| desk.accept_proposal((quiet.id, version), &an, batch.clone(), Timestamp::now());
    assert!(matches!(accept(1), Err(AcceptError::NewWarnings)), "{:?}", accept(1));
    desk.propose("bi-thu", &NewProposal { warnings, ..quiet.clone() }, Timestamp::now()).unwrap();
    accept(2).unwrap();
}

#[test]
fn what_the_journal_has_is_settled_when_the_process_ended_before() {
    let (_temp, dir, desk) = office();
    let (id, batch) = proposed(&desk, 6);
    let (other, second) = proposed(&desk, 8);
    // As if the process had ended between the journal and the office's file.
    let seq = desk.record("an", batch.clone()).unwrap().entries[0];
    assert_eq!(desk.open_proposals().unwrap().len(), 2);
    drop(desk);
    let desk = Desk::open(&dir, &mut |_, _| ()).unwrap();
    let open: Vec<Uuid> = desk.open_proposals().unwrap().iter().map(|proposal| proposal.id).collect();
    assert_eq!(open, [other]);
    let (settled, _) = desk.proposal(id).unwrap().unwrap();
    assert_eq!((settled.state, settled.entry), (State::Recorded, Some(seq)));
    assert_eq!(desk.proposal_steps(id).unwrap()[1].by, "an");
    let late = desk.accept_proposal((id, 1), &actor("binh", "p"), batch, Timestamp::now());
    assert!(matches!(late, Err(AcceptError::Meanwhile)));
    // The same while it goes on: the next look settles it.
    let seq = desk.record("an", second).unwrap().entries[0];
    assert_eq!(desk.proposal(other).unwrap().unwrap().0.entry, Some(seq));
    assert!(desk.open_proposals().unwrap().is_empty());
}

#[test]
fn a_proposal_is_sealed_and_goes_when_it_is_decided() {
    let (_temp, dir, desk) = office();
    let (id, _) = proposed(&desk, 6);
    let in_the_clear = || {
        std::fs::read_dir(&dir).unwrap().any(|file| {
            let path = file.unwrap().path();
            let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
            bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes())
        })
    };
    assert!(!in_the_clear());
    assert_eq!(desk.proposal(id).unwrap().unwrap().1.unwrap().text, SECRET);
    assert!(!desk.withdraw_proposal(id, "an", Timestamp::now()).unwrap(), "nobody withdraws another's");
    assert!(desk.withdraw_proposal(id, "bi-thu", Timestamp::now()).unwrap());
    let (proposal, content) = desk.proposal(id).unwrap().unwrap();
    assert_eq!((proposal.state, content), (State::Withdrawn, None));
    assert!(!desk.withdraw_proposal(id, "bi-thu", Timestamp::now()).unwrap());
}
