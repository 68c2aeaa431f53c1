//! Ways in and out: what lets in, for how long, and what is left of it.

use std::fs;
use std::path::Path;

use dangvu_desk::Desk;
use dangvu_desk::account::{Accounts, Begun, Caller, Chosen, Outcome, PasswordFault, Signed};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

const PASSWORD: &str = "con trâu đen gặm cỏ ven đê";
const HOME: Caller<'static> = Caller { network: "10.0.0.1", agent: "Firefox", device: None };
const ELSEWHERE: Caller<'static> = Caller { network: "203.0.113.0/24", agent: "", device: None };

fn open() -> (tempfile::TempDir, Desk) {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::create(&dir.path().join("register"), "example.org/accounts", true).unwrap();
    (dir, desk)
}

fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
}

fn after(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

fn begun(outcome: Outcome) -> Begun {
    match outcome {
        Outcome::In(begun) => begun,
        other => panic!("{other:?}"),
    }
}

/// An account with a password.
fn account(accounts: &Accounts<'_>, name: &str) -> i64 {
    let id = accounts.make(name, "Người Mẫu", "test", now()).unwrap().unwrap();
    accounts.give_password(id, PASSWORD).unwrap();
    id
}

fn sign_in(accounts: &Accounts<'_>, name: &str, at: Timestamp) -> (String, Signed) {
    let begun = begun(accounts.sign_in(name, PASSWORD, &HOME, at).unwrap());
    let token = begun.token.text().to_owned();
    let signed = accounts.signed(&token, at).unwrap().unwrap();
    (token, signed)
}

fn files_hold(dir: &Path, bytes: &[u8]) -> bool {
    let names = fs::read_dir(dir).unwrap().map(|item| item.unwrap().path());
    let office = names.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("office.db"));
    office.map(|path| fs::read(path).unwrap()).any(|file| file.windows(bytes.len()).any(|window| window == bytes))
}

#[test]
fn a_session_ends_when_it_is_not_used_and_in_any_case() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    account(&accounts, "an");
    let (token, signed) = sign_in(&accounts, "an", now());
    assert_eq!((signed.actor.name.as_str(), signed.whole, signed.must_change), ("an", true, false));
    assert!(accounts.signed(&token, after(29)).unwrap().is_some());
    assert!(accounts.signed(&token, after(58)).unwrap().is_some(), "use goes on");
    assert!(accounts.signed(&token, after(89)).unwrap().is_none(), "half an hour without use");
    let (token, _) = sign_in(&accounts, "an", now());
    for minutes in (0..12 * 60).step_by(20) {
        assert!(accounts.signed(&token, after(minutes)).unwrap().is_some(), "{minutes}");
    }
    assert!(accounts.signed(&token, after(12 * 60 + 1)).unwrap().is_none(), "half a day");
    assert!(accounts.signed("", now()).unwrap().is_none());
}

#[test]
fn nothing_that_lets_in_is_in_the_file_and_nothing_is_left_when_it_ends() {
    let (dir, desk) = open();
    let accounts = desk.accounts();
    let id = account(&accounts, "an");
    let register = dir.path().join("register");
    let link = accounts.make_link(id, "test", now()).unwrap();
    let (token, signed) = sign_in(&accounts, "an", now());
    let hash: [u8; 32] = Sha256::new().chain_update("dangvu token\0").chain_update(&token).finalize().into();
    assert!(files_hold(&register, &hash), "the hash is kept while the session lasts");
    for secret in [token.as_bytes(), link.text().as_bytes(), PASSWORD.as_bytes()] {
        assert!(!files_hold(&register, secret));
    }
    accounts.sign_out(&signed, &HOME, now()).unwrap();
    assert!(accounts.signed(&token, now()).unwrap().is_none());
    assert!(!files_hold(&register, &hash), "the hash outlives the session");
}

#[test]
fn proving_again_gives_another_token_and_the_one_of_before_is_dead() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    account(&accounts, "an");
    let (token, signed) = sign_in(&accounts, "an", now());
    assert!(signed.is_fresh(after(10)) && !signed.is_fresh(after(11)));
    assert!(matches!(accounts.confirm(&signed, ("wrong", ""), &HOME, after(12)).unwrap(), Outcome::Wrong));
    let renewed = begun(accounts.confirm(&signed, (PASSWORD, ""), &HOME, after(12)).unwrap());
    assert!(accounts.signed(&token, after(12)).unwrap().is_none());
    let again = accounts.signed(renewed.token.text(), after(12)).unwrap().unwrap();
    assert!(again.is_fresh(after(20)) && again.session == signed.session);
}

#[test]
fn who_guesses_is_slowed_down_and_locks_nobody_else_out() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    account(&accounts, "an");
    let known = begun(accounts.sign_in("an", PASSWORD, &ELSEWHERE, now()).unwrap()).device.unwrap();
    let guess = |at| accounts.sign_in("an", "a wrong password", &ELSEWHERE, at).unwrap();
    for _ in 0..4 {
        assert!(matches!(guess(now()), Outcome::Wrong));
    }
    assert!(matches!(guess(now()), Outcome::Wait(left) if left.as_secs() == 60));
    assert!(
        matches!(accounts.sign_in("an", PASSWORD, &ELSEWHERE, now()).unwrap(), Outcome::Wait(_)),
        "even the right one"
    );
    assert!(matches!(accounts.sign_in("an", PASSWORD, &HOME, now()).unwrap(), Outcome::In(_)), "another network");
    let device = Caller { device: Some(known.text()), ..ELSEWHERE };
    assert!(matches!(accounts.sign_in("an", PASSWORD, &device, now()).unwrap(), Outcome::In(_)), "a known browser");
    assert!(matches!(guess(after(1)), Outcome::Wrong));
    assert!(matches!(guess(after(1)), Outcome::Wait(left) if left.as_secs() == 120), "it doubles");
    assert!(matches!(accounts.sign_in("an", PASSWORD, &ELSEWHERE, after(4)).unwrap(), Outcome::In(_)), "it ends");
    for _ in 0..4 {
        assert!(matches!(accounts.sign_in("nobody", "x", &ELSEWHERE, now()).unwrap(), Outcome::Wrong));
    }
    assert!(
        matches!(accounts.sign_in("nobody", "x", &ELSEWHERE, now()).unwrap(), Outcome::Wait(_)),
        "names tell nothing"
    );
}

#[test]
fn many_guesses_at_once_are_not_taken_for_one() {
    let (_dir, desk) = open();
    account(&desk.accounts(), "an");
    let judged = std::thread::scope(|scope| {
        let guess = || matches!(desk.accounts().sign_in("an", "wrong", &ELSEWHERE, now()).unwrap(), Outcome::Wrong);
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(guess)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).filter(|&judged| judged).count()
    });
    assert_eq!(judged, 4);
}

#[test]
fn a_code_lets_in_once_and_a_recovery_code_too() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    account(&accounts, "an");
    let (old, signed) = sign_in(&accounts, "an", now());
    let (secret, sealed) = accounts.draw_factor(&signed).unwrap();
    assert!(accounts.enrol(&signed, &sealed, "000000", &HOME, now()).unwrap().is_none());
    let enrolled = accounts.enrol(&signed, &sealed, &secret.code_at(now()), &HOME, now()).unwrap().unwrap();
    assert!(accounts.signed(&old, now()).unwrap().is_none(), "all sessions of before end");
    assert_eq!(enrolled.codes.len(), 10);

    let half = |at| {
        let begun = begun(accounts.sign_in("an", PASSWORD, &HOME, at).unwrap());
        assert!(!begun.whole && begun.device.is_none(), "the password alone is half");
        let token = begun.token.text().to_owned();
        (accounts.signed(&token, at).unwrap().unwrap(), token)
    };
    let (signed, token) = half(now());
    assert!(!signed.whole);
    let code = secret.code_at(now());
    assert!(
        matches!(accounts.prove_factor(&signed, &code, &HOME, now()).unwrap(), Outcome::Wrong),
        "used at enrolment"
    );
    let later = after(1);
    let code = secret.code_at(later);
    let whole = begun(accounts.prove_factor(&signed, &code, &HOME, later).unwrap());
    assert!(accounts.signed(whole.token.text(), later).unwrap().unwrap().whole);
    assert!(accounts.signed(&token, later).unwrap().is_none(), "the token of the half session is dead");
    let (signed, _) = half(later);
    assert!(matches!(accounts.prove_factor(&signed, &code, &HOME, later).unwrap(), Outcome::Wrong), "replayed");

    let typed = enrolled.codes[0].to_uppercase().replace('-', " ");
    assert!(matches!(accounts.prove_factor(&signed, &typed, &HOME, later).unwrap(), Outcome::In(_)));
    let (signed, _) = half(later);
    assert!(matches!(accounts.prove_factor(&signed, &typed, &HOME, later).unwrap(), Outcome::Wrong), "once");
}

#[test]
fn the_factor_of_one_opens_for_no_other() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    account(&accounts, "an");
    account(&accounts, "binh");
    let (an, binh) = (sign_in(&accounts, "an", now()).1, sign_in(&accounts, "binh", now()).1);
    let (secret, sealed) = accounts.draw_factor(&an).unwrap();
    assert!(accounts.enrol(&binh, &sealed, &secret.code_at(now()), &HOME, now()).unwrap().is_none());
}

#[test]
fn a_new_password_ends_all_other_sessions_and_links() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    let id = account(&accounts, "an");
    let (elsewhere, _) = sign_in(&accounts, "an", now());
    let (_, signed) = sign_in(&accounts, "an", now());
    let link = accounts.make_link(id, "test", now()).unwrap();
    let new = "mười hai cây cầu bắc qua sông";
    let choose = |before, new| accounts.choose_password(&signed, before, new, &HOME, now()).unwrap();
    assert!(matches!(choose("wrong", new), Chosen::WrongPassword));
    assert!(matches!(choose(PASSWORD, "ngắn"), Chosen::Fault(PasswordFault::Short(15))));
    assert!(matches!(choose(PASSWORD, PASSWORD), Chosen::Fault(PasswordFault::Same)));
    let Chosen::Done(begun) = choose(PASSWORD, new) else { panic!("the password is not changed") };
    assert!(accounts.signed(&elsewhere, now()).unwrap().is_none());
    assert!(accounts.signed(begun.token.text(), now()).unwrap().is_some());
    assert!(matches!(accounts.enter(link.text(), &HOME, now()).unwrap(), Outcome::Wrong));
    assert!(matches!(accounts.sign_in("an", new, &HOME, now()).unwrap(), Outcome::In(_)));
}

#[test]
fn a_link_lets_in_once_and_asks_for_a_password() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    let id = accounts.make("an", "Lê Thị An", "test", now()).unwrap().unwrap();
    let first = accounts.make_link(id, "test", now()).unwrap();
    let link = accounts.make_link(id, "test", now()).unwrap();
    assert!(accounts.owner_of_link(first.text(), now()).unwrap().is_none(), "a new link takes the place of the old");
    assert_eq!(accounts.owner_of_link(link.text(), now()).unwrap().unwrap().name, "an");
    assert!(accounts.owner_of_link(link.text(), after(72 * 60 + 1)).unwrap().is_none());
    let entered = begun(accounts.enter(link.text(), &HOME, now()).unwrap());
    let signed = accounts.signed(entered.token.text(), now()).unwrap().unwrap();
    assert!(signed.must_change && !signed.has_password);
    assert!(matches!(accounts.enter(link.text(), &HOME, now()).unwrap(), Outcome::Wrong));
    assert!(matches!(accounts.choose_password(&signed, "", PASSWORD, &HOME, now()).unwrap(), Chosen::Done(_)));
}

#[test]
fn who_is_closed_out_is_out_at_once() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    let id = account(&accounts, "an");
    let (token, _) = sign_in(&accounts, "an", now());
    accounts.set_disabled(id, true, "test", now()).unwrap();
    assert!(accounts.signed(&token, now()).unwrap().is_none());
    assert!(matches!(accounts.sign_in("an", PASSWORD, &HOME, now()).unwrap(), Outcome::Wrong));
    accounts.set_disabled(id, false, "test", now()).unwrap();
    assert!(accounts.signed(&token, now()).unwrap().is_none(), "the session does not come back");
    assert!(matches!(accounts.sign_in("an", PASSWORD, &HOME, now()).unwrap(), Outcome::In(_)));
    let said: Vec<String> = desk.store().logged(id, 9).unwrap().into_iter().map(|line| line.what).collect();
    assert_eq!(said, ["signed-in", "enabled", "wrong-password", "disabled", "signed-in", "created"]);
}

#[test]
fn the_first_account_is_made_once() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    let first = |name| accounts.make_first((name, "Quản trị"), PASSWORD, &HOME, now()).unwrap().unwrap();
    assert!(first("quan-tri").is_some());
    assert!(first("khac").is_none());
    let id = desk.store().account_named("quan-tri").unwrap().unwrap().id;
    assert!(!accounts.has_other_administrator(id, now()).unwrap());
    assert!(accounts.has_other_administrator(id + 1, now()).unwrap());
}

#[test]
fn a_name_that_nobody_has_takes_as_long_as_a_wrong_password() {
    let (_dir, desk) = open();
    let accounts = desk.accounts();
    account(&accounts, "an");
    let closed = account(&accounts, "binh");
    accounts.set_disabled(closed, true, "test", now()).unwrap();
    let took = |name: &str| {
        let mut times: Vec<_> = (0..7)
            .map(|at| {
                let before = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
                assert!(matches!(accounts.sign_in(name, "wrong", &HOME, after(at * 600)).unwrap(), Outcome::Wrong));
                let after = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
                (after.tv_sec - before.tv_sec) * 1_000_000 + (after.tv_nsec - before.tv_nsec) / 1_000
            })
            .collect();
        // The least of several: whatever else the machine does only adds to it.
        times.sort_unstable();
        times[0]
    };
    let (known, unknown, closed) = (took("an"), took("nobody"), took("binh"));
    for other in [unknown, closed] {
        assert!((known - other).abs() * 4 < known, "{known} µs and {other} µs");
    }
}
