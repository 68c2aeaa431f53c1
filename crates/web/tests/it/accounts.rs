//! Signing in, what is asked for it, and who is let in nowhere.

use std::sync::Arc;

use axum::Router;
use dangvu_desk::Desk;
use dangvu_web::{Reached, Who, addresses};
use jiff::Timestamp;

use crate::asking::Answer;
use crate::small::small;
use crate::visitor::{FORM, Visitor, location};

const PASSWORD: &str = "con trâu đen gặm cỏ ven đê";
const OTHER: &str = "mười hai cây cầu bắc qua sông";
const CODE: &str = "abcd-efgh-jkmn-pqrs";

/// A register with nobody who may sign in.
struct Place {
    desk: Arc<Desk>,
    router: Router,
    _dir: tempfile::TempDir,
}

fn place_reached(reached: Reached) -> Place {
    let dir = tempfile::tempdir().unwrap();
    let desk = Arc::new(small(&dir.path().join("register")).end());
    Place { router: dangvu_web::router(Arc::clone(&desk), reached), desk, _dir: dir }
}

/// A register with an administrator, `an`.
fn place() -> Place {
    let place = place_reached(Reached::default());
    let (accounts, now) = (place.desk.accounts(), Timestamp::now());
    let id = accounts.make("an", "Lê Thị An", "test", now).unwrap().unwrap();
    accounts.grant_first(id, "test", now).unwrap();
    accounts.give_password(id, PASSWORD).unwrap();
    place
}

fn sign_in(visitor: &mut Visitor, name: &str, password: &str) -> Answer {
    visitor.get("/sign-in?lang=en");
    visitor.post("/sign-in?lang=en", &[("name", name), ("password", password)])
}

fn signed_in(place: &Place) -> Visitor {
    let mut visitor = Visitor::of(&place.router);
    let answer = sign_in(&mut visitor, "an", PASSWORD);
    assert_eq!(location(&answer), "/?lang=en");
    visitor
}

fn address(path: &str) -> String {
    path.replace("{name}", "an")
        .replace("{unit}", "tinh")
        .replace("{measure}", "members")
        .replace("{seq}", "1")
        .replace("{list}", "small_cells")
        .replace("{act}", "admit")
        .replace("{code}", "tinh")
}

#[test]
fn nobody_reads_or_changes_anything_without_a_session() {
    let place = place();
    let mut visitor = Visitor::of(&place.router);
    visitor.get("/sign-in");
    let (mut closed, last) = (0, place.desk.view().last_seq());
    for route in addresses() {
        let path = address(route.path);
        let mut answers = Vec::new();
        if route.reads {
            answers.push(visitor.get(&path));
        }
        if route.has_file {
            answers.push(visitor.upload(&path, "a.xlsx", b"PK"));
        } else if route.takes {
            answers.push(visitor.post(&path, &[]));
        }
        for answer in answers {
            if route.who == Who::Anyone {
                assert_ne!(answer.status, 500, "{path}");
                continue;
            }
            closed += 1;
            assert_eq!(answer.status, 303, "{path}: {}", answer.body);
            assert!(location(&answer).starts_with("/sign-in"), "{path} sends to {}", location(&answer));
            assert_eq!(answer.body, "", "{path}");
        }
    }
    assert!(closed > 30, "{closed}");
    for path in ["/nothing", "/unit/tinh/nothing", "/unit/none", "/member/dv-1?at=2023-02-29"] {
        assert!(location(&visitor.get(path)).starts_with("/sign-in?"), "{path} tells what there is");
    }
    assert_eq!(place.desk.view().last_seq(), last);
}

#[test]
fn the_first_account_is_made_by_whoever_reads_the_terminal() {
    let place = place_reached(Reached { setup_code: Some(CODE.to_owned()), ..Reached::default() });
    let mut visitor = Visitor::of(&place.router);
    for path in ["/", "/members", "/sign-in", "/nothing"] {
        assert_eq!(location(&visitor.get(path)), "/first", "{path}");
    }
    visitor.get("/first?lang=en");
    let mut first = |code, password, again| {
        let fields =
            [("setup", code), ("shown", "Quản trị"), ("name", "quan-tri"), ("new", password), ("repeated", again)];
        visitor.post("/first?lang=en", &fields)
    };
    for (answer, said) in [
        (first("abcd-efgh-jkmn-pqrt", PASSWORD, PASSWORD), "The set-up code is wrong"),
        (first(CODE, PASSWORD, OTHER), "The two new passwords differ"),
        (first(CODE, "short", "short"), "at least 15 characters"),
        (first(CODE, "dangcongsanvietnam", "dangcongsanvietnam"), "everybody tries"),
    ] {
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
        assert!(answer.body.contains("value=\"quan-tri\"") && !answer.body.contains(PASSWORD), "{}", answer.body);
    }
    let made = first("ABCD EFGH JKMN PQRS", PASSWORD, PASSWORD);
    let home = visitor.follow(&made);
    assert!(
        home.status == 200 && home.body.contains("Quản trị") && home.body.contains("role=\"status\""),
        "{}",
        home.body
    );
    assert!(!visitor.get("/?lang=en").body.contains("role=\"status\""), "a notice is said once");
    assert!(location(&Visitor::of(&place.router).get("/first")).starts_with("/sign-in"), "there is no second first");
}

#[test]
fn without_a_code_nobody_makes_the_first_account() {
    let place = place_reached(Reached::default());
    let mut visitor = Visitor::of(&place.router);
    visitor.get("/first");
    let fields = [("setup", ""), ("shown", "A"), ("name", "ai"), ("new", PASSWORD), ("repeated", PASSWORD)];
    assert_eq!(visitor.post("/first", &fields).status, 422);
    assert!(!place.desk.store().has_accounts().unwrap());
}

#[test]
fn signing_in_says_who_it_is_and_leads_to_where_one_was_going() {
    let place = place();
    let mut visitor = Visitor::of(&place.router);
    let sent = visitor.get("/members?q=an&lang=en");
    let page = visitor.follow(&sent);
    assert!(page.body.contains("value=\"/members?q=an&amp;lang=en\""), "{}", page.body);
    let wrong =
        visitor.post("/sign-in?lang=en", &[("name", "an"), ("password", OTHER), ("next", "/members?q=an&lang=en")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("is wrong") && wrong.body.contains("value=\"an\"") && !wrong.body.contains("mười hai"));
    let unknown = sign_in(&mut visitor, "nobody", OTHER);
    let told = |answer: &Answer| answer.text_between("role=\"alert\"", "</p>");
    assert_eq!(told(&unknown), told(&wrong), "nothing tells whether a name is there");
    let right = visitor
        .post("/sign-in?lang=en", &[("name", " AN "), ("password", PASSWORD), ("next", "/members?q=an&lang=en")]);
    assert_eq!(location(&right), "/members?q=an&lang=en");
    let page = visitor.follow(&right);
    assert!(page.body.contains("Lê Thị An") && page.body.contains("Sign out"), "{}", page.body);
    assert_eq!(page.headers["cache-control"], "no-store");
    let mut other = Visitor::of(&place.router);
    for evil in ["//evil.example/", "https://evil.example/", "/\\evil.example"] {
        other.get("/sign-in");
        let answer = other.post("/sign-in", &[("name", "an"), ("password", PASSWORD), ("next", evil)]);
        assert_eq!(location(&answer), "/", "{evil}");
    }
}

#[test]
fn cookies_are_for_this_place_and_no_script() {
    let plain = place();
    let mut visitor = Visitor::of(&plain.router);
    visitor.get("/sign-in");
    let before = visitor.cookies.clone();
    let answer = visitor.post("/sign-in", &[("name", "an"), ("password", PASSWORD)]);
    let set: Vec<&str> = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert_eq!(set.len(), 2);
    assert!(set[0].starts_with("sid=") && set[0].ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{}", set[0]);
    assert!(set[1].starts_with("device=") && set[1].contains("; HttpOnly; SameSite=Lax; Max-Age="), "{}", set[1]);
    assert!(!before.contains_key("sid"));

    let tls = place_reached(Reached { https: true, setup_code: Some(CODE.to_owned()), ..Reached::default() });
    let mut visitor = Visitor::of(&tls.router);
    let page = visitor.get("/first");
    assert!(page.headers["strict-transport-security"].to_str().unwrap().starts_with("max-age=31536000"));
    let fields = [("setup", CODE), ("shown", "A"), ("name", "ai"), ("new", PASSWORD), ("repeated", PASSWORD)];
    let answer = visitor.post("/first", &fields);
    for cookie in answer.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.starts_with("__Host-") && cookie.contains("; Secure") && !cookie.contains("Domain"), "{cookie}");
    }
}

#[test]
fn a_session_that_was_handed_over_before_signing_in_is_worth_nothing() {
    let place = place();
    let mut attacker = Visitor::of(&place.router);
    attacker.get("/sign-in");
    let mut victim = Visitor::of(&place.router);
    victim.cookies = attacker.cookies.clone();
    victim.cookies.insert("sid".to_owned(), "fixed".to_owned());
    sign_in(&mut victim, "an", PASSWORD);
    assert_ne!(victim.cookies["sid"], "fixed");
    attacker.cookies.insert("sid".to_owned(), "fixed".to_owned());
    assert!(location(&attacker.get("/")).starts_with("/sign-in"));
    let (first, mut again) = (victim.cookies["sid"].clone(), victim);
    sign_in(&mut again, "an", PASSWORD);
    assert_ne!(again.cookies["sid"], first, "each sign-in has a token of its own");
    again.cookies.insert("sid".to_owned(), first);
    assert!(location(&again.get("/")).starts_with("/sign-in"), "the session of before has ended");
}

#[test]
fn forms_from_elsewhere_are_refused_at_every_address() {
    let place = place();
    let mut visitor = signed_in(&place);
    visitor.get("/account");
    let word = visitor.word.clone();
    for route in addresses().filter(|route| route.takes) {
        let path = address(route.path);
        let same = ("sec-fetch-site", "same-origin");
        let good = ("form_word", word.as_str());
        for (headers, fields, status) in [
            (&[FORM][..], &[good][..], 403),
            (&[FORM, ("sec-fetch-site", "cross-site")], &[good], 403),
            (&[FORM, ("origin", "http://evil.example"), ("host", "127.0.0.1")], &[good], 403),
            (&[("content-type", "text/plain"), same], &[good], 415),
            (&[("content-type", "application/json"), same], &[good], 415),
        ] {
            assert_eq!(visitor.send(&path, headers, fields).status, status, "{path} {headers:?}");
        }
        if matches!(route.who, Who::Signed | Who::Changing | Who::Enrolling | Who::Anyone) {
            for wrong in ["", "wrong"] {
                if route.has_file {
                    visitor.word = wrong.to_owned();
                    assert_eq!(visitor.upload(&path, "a.xlsx", b"PK").status, 403, "{path}");
                    continue;
                }
                assert_eq!(visitor.send(&path, &[FORM, same], &[("form_word", wrong)]).status, 403, "{path}");
            }
        }
    }
    let mut other = Visitor::of(&place.router);
    other.get("/sign-in");
    assert_eq!(
        visitor.send("/sign-out", &[FORM, ("sec-fetch-site", "same-origin")], &[("form_word", &other.word)]).status,
        403
    );
    assert_eq!(visitor.get("/account").status, 200, "still signed in");
    let own = [("form_word", word.as_str())];
    assert_eq!(visitor.send("/sign-out", &[FORM, ("origin", "http://a"), ("host", "a")], &own).status, 303);
}

#[test]
fn a_form_is_no_larger_and_has_no_other_fields_than_it_should() {
    let place = place();
    let mut visitor = signed_in(&place);
    visitor.get("/account/password");
    let large = "x".repeat(400_000);
    assert_eq!(visitor.post("/account/password", &[("new", &large)]).status, 413, "three bytes a letter");
    for (path, field) in [
        ("/account/password", "account"),
        ("/sign-out", "session"),
        ("/accounts", "password"),
        ("/accounts/an", "name"),
    ] {
        assert_eq!(visitor.post(path, &[(field, "1")]).status, 422, "{path}");
    }
    let broken = visitor.send("/account/password", &[FORM, ("sec-fetch-site", "same-origin")], &[("a%zz", "")]);
    assert_eq!(broken.status, 415);
}

#[test]
fn signing_out_ends_the_session_and_clears_the_browser() {
    let place = place();
    let mut visitor = signed_in(&place);
    visitor.get("/account");
    let token = visitor.cookies["sid"].clone();
    let answer = visitor.post("/sign-out", &[]);
    assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert!(!visitor.cookies.contains_key("sid") && visitor.cookies.contains_key("device"));
    visitor.cookies.insert("sid".to_owned(), token);
    assert!(location(&visitor.get("/")).starts_with("/sign-in"), "the token is dead, too");
}

#[test]
fn signing_out_everywhere_ends_all_sessions_and_one_can_be_ended_alone() {
    let place = place();
    let (mut here, mut there) = (signed_in(&place), signed_in(&place));
    let page = here.get("/account?lang=en");
    let other = page.body.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answer = here.post("/account/sessions?lang=en", &[("session", &other)]);
    assert!(here.follow(&answer).body.contains("That session has ended"));
    assert!(location(&there.get("/")).starts_with("/sign-in"));
    let mut there = signed_in(&place);
    let answer = here.post("/account/sessions", &[]);
    assert!(location(&answer).starts_with("/sign-in") && answer.headers.contains_key("clear-site-data"));
    assert!(location(&there.get("/")).starts_with("/sign-in"));
}

#[test]
fn who_guesses_waits_and_others_do_not() {
    let place = place();
    let mut attacker = Visitor::of(&place.router);
    attacker.from = "203.0.113.5:1".parse().unwrap();
    for _ in 0..4 {
        assert!(sign_in(&mut attacker, "an", OTHER).body.contains("is wrong"));
    }
    let waits = sign_in(&mut attacker, "an", PASSWORD);
    assert!(waits.body.contains("try again in") && waits.status == 422, "{}", waits.body);
    let mut near = signed_in(&place);
    near.from = attacker.from;
    near.cookies.remove("sid");
    assert_eq!(sign_in(&mut near, "an", PASSWORD).status, 303, "a known browser of the attacker's network");
    let mut stranger = Visitor::of(&place.router);
    stranger.from = attacker.from;
    assert_eq!(sign_in(&mut stranger, "an", PASSWORD).status, 422);
}

/// Turns the second factor on; returns the code that was used for it, and the page with the recovery codes.
fn enrol(visitor: &mut Visitor, place: &Place) -> (String, Answer) {
    let page = visitor.get("/account/factor?lang=en");
    assert!(page.body.contains("<svg") && page.status == 200, "{}", page.body);
    let sealed = page.body.split("name=\"secret\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let signed = place.desk.accounts().signed(&visitor.cookies["sid"], Timestamp::now()).unwrap().unwrap();
    let secret = place.desk.accounts().drawn_factor(&signed, &sealed).unwrap().unwrap();
    let typed = page.text_between("<li>If it cannot", "</code>").replace(' ', "");
    assert!(typed.ends_with(&secret.typed()), "{typed}");
    let wrong = visitor.post("/account/factor?lang=en", &[("secret", &sealed), ("code", "12345")]);
    assert!(wrong.status == 422 && wrong.body.contains(&sealed), "the picture stays the same");
    let code = secret.code_at(Timestamp::now());
    let answer = visitor.post("/account/factor?lang=en", &[("secret", &sealed), ("code", &code)]);
    (code, answer)
}

#[test]
fn the_second_factor_is_asked_for_once_it_is_there() {
    let place = place();
    let mut visitor = signed_in(&place);
    let (used, shown) = enrol(&mut visitor, &place);
    let codes: Vec<String> = shown.body.split("<li><code>").skip(1).map(|rest| rest[..19].to_owned()).collect();
    assert_eq!(codes.len(), 10, "{}", shown.body);
    assert_eq!(visitor.get("/").status, 200, "the session goes on");
    let account = visitor.get("/account?lang=en").body;
    assert!(codes.iter().all(|code| !account.contains(code)) && account.contains("10 recovery codes"), "{account}");

    let half = sign_in(&mut visitor, "an", PASSWORD);
    assert_eq!(location(&half), "/sign-in/code?lang=en");
    for path in ["/", "/account", "/account/password", "/members"] {
        assert_eq!(location(&visitor.get(path)), "/sign-in/code", "half is not enough for {path}");
    }
    visitor.get("/sign-in/code?lang=en");
    assert_eq!(visitor.post("/sign-in/code?lang=en", &[("code", &used)]).status, 422, "a code is good for once");
    let recovered = visitor.post("/sign-in/code?lang=en", &[("code", &codes[3].to_uppercase())]);
    assert_eq!(location(&recovered), "/?lang=en");
    assert!(visitor.get("/account?lang=en").body.contains("9 recovery codes"));
    sign_in(&mut visitor, "an", PASSWORD);
    visitor.get("/sign-in/code");
    assert_eq!(visitor.post("/sign-in/code", &[("code", &codes[3])]).status, 422, "once");
}

#[test]
fn an_account_is_made_handed_over_and_given_rights() {
    let place = place();
    let mut admin = signed_in(&place);
    admin.get("/accounts?lang=en");
    let taken = admin.post("/accounts?lang=en", &[("name", "an"), ("shown", "Ai")]);
    assert!(taken.status == 422 && taken.body.contains("Somebody has this user name"));
    let made = admin.post("/accounts?lang=en", &[("name", "binh"), ("shown", "Trần Văn Bình")]);
    assert_eq!(made.status, 200, "{}", made.body);
    let link = format!("/enter/{}", made.body.split("/enter/").nth(1).unwrap().split('<').next().unwrap());

    let mut binh = Visitor::of(&place.router);
    assert!(binh.get(&link).body.contains("Trần Văn Bình"));
    assert!(binh.get(&link).status == 200, "reading it does not use it up");
    let entered = binh.post(&link, &[]);
    assert_eq!(location(&entered), "/");
    assert_eq!(location(&binh.get("/")), "/account/password", "first a password of one's own");
    let page = binh.get("/account/password?lang=en");
    assert!(!page.body.contains("name=\"before\""));
    let chosen = binh.post("/account/password?lang=en", &[("new", OTHER), ("repeated", OTHER)]);
    assert_eq!(binh.follow(&chosen).status, 200);
    let mut again = Visitor::of(&place.router);
    assert!(again.get(&link).body.contains("đã được dùng"), "once");
    for path in ["/accounts", "/accounts/an", "/accounts.csv"] {
        assert_eq!(binh.get(path).status, 403, "{path}");
    }
    binh.get("/account");
    assert_eq!(binh.post("/accounts/an", &[("deed", "reset")]).status, 403);

    admin.get("/accounts/binh?lang=en");
    let give = |admin: &mut Visitor, unit: &str| {
        let fields = [
            ("deed", "grant"),
            ("action", "record"),
            ("area", "membership"),
            ("area", "review"),
            ("unit", unit),
            ("from", "2024-01-01"),
            ("to", ""),
        ];
        admin.post("/accounts/binh?lang=en", &fields)
    };
    assert_eq!(give(&mut admin, "nowhere").status, 422);
    let given = give(&mut admin, "dalat");
    let page = admin.follow(&given);
    assert!(
        page.body.contains("The right is given") && page.body.contains("Review and classification"),
        "{}",
        page.body
    );
    let list = admin.get("/accounts.csv");
    assert!(
        list.body.contains("\"binh\",\"Trần Văn Bình\",\"open\",\"no\",\"membership\",\"record\",\"dalat\""),
        "{}",
        list.body
    );
    assert!(list.headers["content-disposition"].to_str().unwrap().starts_with("attachment; "));

    let closed = admin.post("/accounts/binh?lang=en", &[("deed", "close")]);
    assert_eq!(closed.status, 303);
    assert!(location(&binh.get("/")).starts_with("/sign-in"), "out at once");
    let last = admin.post("/accounts/an?lang=en", &[("deed", "close")]);
    assert!(last.status == 422 && last.body.contains("the last who administers"), "{}", last.body);
}

#[test]
fn nothing_secret_is_on_an_error_page() {
    let place = place();
    let mut visitor = signed_in(&place);
    visitor.get("/account");
    let token = visitor.cookies["sid"].clone();
    for answer in [
        visitor.get("/nothing"),
        visitor.get("/unit/none"),
        visitor.get("/accounts/none"),
        visitor.send("/account/password", &[FORM], &[("before", PASSWORD)]),
        visitor.post("/account/password", &[("before", PASSWORD), ("new", OTHER), ("repeated", "other")]),
    ] {
        assert!(answer.status.is_client_error());
        for secret in [token.as_str(), PASSWORD, OTHER] {
            assert!(!answer.body.contains(secret), "{}", answer.body);
        }
    }
}
