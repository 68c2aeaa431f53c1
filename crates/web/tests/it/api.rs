//! The interface for other programs: tokens, answers, recording once, problems, the document.

use axum::body::Body;
use dangvu_desk::account::{NewGrant, NewToken};
use dangvu_desk::rights::{Action, Area, Limits, Subtree};
use dangvu_register::act::Area as Work;
use dangvu_web::operations;
use jiff::Timestamp;
use serde_json::{Value as Json, json};

use crate::planted::{CELL, Planted, Role, STRANGER, planted};
use crate::program::{Program, Told, token};
use crate::small::day;
use crate::visitor::Visitor;

fn of(place: &Planted, role: Role) -> (i64, Program) {
    let account = place.account(role);
    (account, Program::of(&place.router, token(&place.desk, account, true, Subtree::Whole)))
}

/// An act that the small register takes: a candidate in the cell.
fn candidate(number: u64) -> Json {
    let member = dangvu_register::ids::MemberId::from_number(number).to_string();
    json!({ "effective": "2024-03-04", "act": { "register_candidate": { "member": member, "unit": CELL, "person": {
        "name": "Nguyễn Văn Mẫu", "born": "1999-01-02", "sex": "male", "identity_number": "012345678901" } } } })
}

#[test]
fn a_token_lets_in_here_and_nowhere_else_and_a_session_not_here() {
    let place = planted();
    let (account, program) = of(&place, Role::Reader);
    let me = program.get("/me").expect(200);
    assert_eq!((me["account"].as_str(), me["token"]["name"].as_str()), (Some("reader"), Some("test")));
    assert_eq!(program.get("/units").headers["cache-control"], "no-store");
    let cookies = |mut builder: axum::http::request::Builder, cookie: &str| {
        builder = builder.header("cookie", cookie);
        program.send(builder.body(Body::empty()).unwrap())
    };
    let session = place.session(account);
    let bare = Program { token: String::new(), ..program.clone() };
    let told = cookies(bare.request("GET", "/me"), &session);
    assert_eq!((told.status.as_u16(), told.problem().as_str()), (401, "no-token"));
    assert!(told.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
    for (name, value) in [("sid", program.token.as_str()), ("__Host-sid", &program.token)] {
        let mut visitor = Visitor::of(&place.router);
        visitor.cookies.insert(name.to_owned(), value.to_owned());
        assert_eq!(visitor.get("/members").status, 303, "a token is no session");
    }
    assert_eq!(program.get("/me").headers.get("set-cookie"), None);
    let wrong = Program { token: format!("{}x", program.token), ..program.clone() };
    assert_eq!(wrong.get("/me").problem(), "bad-token");
    let session_as_token = Program { token: session.strip_prefix("sid=").unwrap().to_owned(), ..program.clone() };
    assert_eq!(session_as_token.get("/me").problem(), "bad-token");
}

#[test]
fn tokens_end_with_what_let_their_owner_in() {
    let place = planted();
    let (account, program) = of(&place, Role::Reader);
    let (accounts, now) = (place.desk.accounts(), Timestamp::now());
    let again = || Program { token: token(&place.desk, account, false, Subtree::Whole), ..program.clone() };
    let ended = |program: &Program, why: &str| assert_eq!(program.get("/me").problem(), "bad-token", "{why}");
    assert_eq!(program.get("/me").status, 200);
    let id = place.desk.store().tokens_of(account).unwrap()[0].id;
    assert!(!accounts.end_token(account + 1, id, ("test", ""), now).unwrap(), "nobody takes another's back");
    assert!(accounts.end_token(account, id, ("test", ""), now).unwrap());
    ended(&program, "taken back");
    let closed = again();
    accounts.set_disabled(account, true, "test", now).unwrap();
    ended(&closed, "account closed");
    accounts.set_disabled(account, false, "test", now).unwrap();
    ended(&closed, "opening the account again brings no token back");
    let reset = again();
    accounts.reset(account, "test", now).unwrap();
    ended(&reset, "another password must be chosen");
    place.desk.store().set_password(account, "none").unwrap();
    ended(&reset, "another password was chosen");
    let last = again();
    assert_eq!(last.get("/me").status, 200);
    let grants: Vec<i64> = accounts.grants_of(account).unwrap().iter().map(|grant| grant.id).collect();
    for grant in grants {
        place.desk.store().end_grant(account, grant, "2024-01-02", "test").unwrap();
    }
    assert_eq!(last.get("/units").expect(200)["total"], 0, "rights of today count, not those of when it was made");
}

#[test]
fn a_token_goes_no_further_than_it_says_and_than_its_owner() {
    let place = planted();
    let (account, _) = of(&place, Role::Organisation);
    let (accounts, now) = (place.desk.accounts(), Timestamp::now());
    let make = |areas: &[Area], records: bool, unit: &str| {
        let limits = Limits { areas: areas.to_vec(), records, subtree: unit.parse().unwrap() };
        let new = NewToken { name: "x", limits, last_day: dangvu_desk::today(now) };
        let made = accounts.make_token(account, &new, ("test", ""), now).unwrap();
        made.map(|token| Program::of(&place.router, token.text().to_owned()))
    };
    let membership = Area::Work(Work::Membership);
    let narrow = make(&[membership], false, CELL).unwrap();
    assert_eq!(narrow.get("/units").expect(200)["total"], 1);
    assert_eq!(narrow.get("/units/dalat").status, 404);
    assert_eq!(narrow.get("/documents/vb-trong").status, 404, "another area");
    let stranger = dangvu_register::ids::MemberId::from_number(STRANGER);
    assert_eq!(narrow.get(&format!("/members/{stranger}")).status, 404, "another organisation");
    let member =
        narrow.get("/members?limit=1&at=2024-01-01").expect(200)["data"][0]["code"].as_str().unwrap().to_owned();
    let told = narrow.get(&format!("/members/{member}?at=2024-01-01")).expect(200);
    assert!(told["data"]["particulars"].is_null(), "{told}");
    assert_eq!(narrow.post("/entries", &candidate(9_001)).problem(), "read-only");
    let wide = make(&[membership, Area::Particulars], true, "*").unwrap();
    let told = wide.get(&format!("/members/{member}?at=2024-01-01")).expect(200);
    assert!(told["data"]["particulars"]["born"].is_string(), "{told}");
    let elsewhere = make(&[membership], true, "khoi").unwrap();
    assert_eq!(elsewhere.post("/entries", &candidate(9_001)).problem(), "not-allowed");
    assert!(make(&[Area::Accounts], false, "*").is_err() && make(&[], false, "*").is_err());
    let reader = place.account(Role::Reader);
    let limits = Limits { areas: vec![Area::Particulars], records: false, subtree: Subtree::Whole };
    let new = NewToken { name: "x", limits, last_day: dangvu_desk::today(now) };
    assert!(accounts.make_token(reader, &new, ("test", ""), now).unwrap().is_err(), "no right to lend");
}

#[test]
fn who_guesses_tokens_is_slowed_down_and_stops_no_program() {
    let place = planted();
    let (account, program) = of(&place, Role::Reader);
    assert_eq!(program.get("/me").status, 200);
    let guess = Program { token: "dvt_guess".to_owned(), ..program.clone() };
    let waits = (0..40).map(|_| guess.get("/me")).find(|told| told.status == 429).expect("nobody waits");
    assert_eq!(waits.problem(), "wait");
    assert!(waits.headers["retry-after"].to_str().unwrap().parse::<u32>().unwrap() >= 1);
    assert_eq!(program.get("/me").status, 200, "whoever asked from here before goes on");
    let new = Program { token: token(&place.desk, account, false, Subtree::Whole), ..program.clone() };
    assert_eq!(new.get("/me").status, 429, "a right guess is not told while others are wrong");
    let elsewhere = Program { from: "192.168.9.9:1".parse().unwrap(), ..new };
    assert_eq!(elsewhere.get("/me").status, 200);
}

#[test]
fn a_list_comes_in_pieces_that_do_not_shift() {
    let place = planted();
    let (_, program) = of(&place, Role::Organisation);
    let first = program.get("/entries?limit=7");
    let whole = first.json()["total"].as_u64().unwrap();
    let link = |told: &Told| {
        let header = told.headers["link"].to_str().unwrap().to_owned();
        header.contains("rel=\"next\"").then(|| header.split(['<', '>']).nth(1).unwrap().replace("/api/v1", ""))
    };
    let rows = |told: &Told| -> Vec<u64> {
        told.json()["data"].as_array().unwrap().iter().map(|row| row["entry"].as_u64().unwrap()).collect()
    };
    let (mut seen, mut next) = (rows(&first), link(&first));
    assert_eq!(program.post("/entries", &candidate(9_002)).status, 201, "somebody records meanwhile");
    while let Some(address) = next {
        let told = program.get(&address);
        assert_eq!(told.status, 200, "{address} {}", told.text);
        seen.extend(rows(&told));
        next = link(&told);
    }
    assert_eq!(seen.len() as u64, whole);
    assert!(seen.is_sorted_by(|one, other| one > other), "{seen:?}");
    assert_eq!(program.get("/entries?cursor=0").problem(), "bad-parameters");
}

#[test]
fn what_stays_is_known_again_by_its_mark() {
    let place = planted();
    let (_, program) = of(&place, Role::Organisation);
    let last = place.desk.view().last_seq().0;
    let closed = format!("/closed-reports/{}/txt", place.closed[0]);
    for address in [format!("/units?known={last}&at=2024-12-31"), closed, "/acts/admit".to_owned()] {
        let told = program.get(&address);
        assert_eq!(told.headers["cache-control"], "private, no-cache", "{address}");
        let mark = told.headers["etag"].to_str().unwrap();
        let again = program.request("GET", &address).header("if-none-match", format!("W/\"x\", {mark}"));
        let again = program.send(again.body(Body::empty()).unwrap());
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{address}");
        let other = program.request("GET", &address).header("if-none-match", "\"x\"");
        assert_eq!(program.send(other.body(Body::empty()).unwrap()).status, 200);
    }
    assert!(!program.get("/units").headers.contains_key("etag"));
}

#[test]
fn each_answer_says_as_of_when_it_is() {
    let place = planted();
    let (_, program) = of(&place, Role::Organisation);
    let told = program.get("/measures/members/units/tinh?from=2023-01-01&at=2023-12-31&known=40").expect(200);
    assert_eq!(told["as_of"], json!({ "at": "2023-12-31", "from": "2023-01-01", "known": 40 }));
    let now = program.get("/measures/members/units/tinh?at=2023-12-31").expect(200);
    assert_eq!(now["as_of"]["known"], place.desk.view().last_seq().0);
    assert_ne!(told["data"]["number"], now["data"]["number"]);
    for (address, parameter) in [
        ("/units?at=2023-02-30", "at"),
        ("/units?at=31/12/2023", "at"),
        ("/units?known=x", "known"),
        ("/units?known=999999", "known"),
        ("/units?limit=0", "limit"),
        ("/units?limit=201", "limit"),
        ("/units?colour=red", "colour"),
        ("/units?kind=none", "kind"),
        ("/units?q=a&q=b", "q"),
        ("/units/Tỉnh", "unit"),
        ("/units/tinh/due/none", "list"),
    ] {
        let address = address.replace('ỉ', "%E1%BB%89");
        let told = program.get(&address);
        assert_eq!(told.status, 400, "{address} {}", told.text);
        let problem = told.json();
        let is_known = problem["errors"][0]["parameter"] == parameter || parameter == "known";
        assert!(is_known && problem["code"].is_string(), "{address} {problem}");
    }
    let vi = Program { lang: "vi", ..program.clone() };
    assert_eq!(vi.get("/units?limit=0").json()["title"], "Có tham số không dùng được.");
    assert_eq!(program.get("/units?limit=0").json()["title"], "Parameters of the address cannot be used.");
}

#[test]
fn an_act_is_recorded_once_however_often_it_is_sent() {
    let place = planted();
    let (_, program) = of(&place, Role::Secretary);
    let last = place.desk.view().last_seq().0;
    let send = |key: &str, body: &Json| program.post_with("/entries", &[("idempotency-key", key)], body);
    let all: Vec<Told> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| send("k-1", &candidate(9_003)))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for told in &all {
        assert_eq!(told.status, 201, "{}", told.text);
        assert_eq!(told.json()["entries"], all[0].json()["entries"]);
        assert_eq!(told.headers["location"], format!("/api/v1/entries/{}", last + 1));
    }
    assert_eq!(all.iter().filter(|told| !told.headers.contains_key("idempotent-replayed")).count(), 1);
    assert_eq!(place.desk.view().last_seq().0, last + 1);
    assert_eq!(send("k-1", &candidate(9_004)).problem(), "key-used");
    let (_, other) = of(&place, Role::Organisation);
    let theirs = other.post_with("/entries", &[("idempotency-key", "k-1")], &candidate(9_005));
    assert_eq!(theirs.status, 201, "keys of one are not those of another: {}", theirs.text);
    let mut chosen = candidate(9_006);
    chosen["id"] = json!("0190a000-0000-7000-8000-00000000aaaa");
    assert_eq!(program.post("/entries", &chosen).status, 201);
    assert_eq!(program.post("/entries", &chosen).status, 201);
    assert_eq!(other.post("/entries", &chosen).problem(), "key-used", "an id of somebody else");
    assert_eq!(send("k-2", &chosen).problem(), "key-and-ids");
    assert_eq!(send("ké", &candidate(9_007)).problem(), "bad-key");
    assert_eq!(place.desk.view().last_seq().0, last + 3);
}

#[test]
fn a_batch_is_recorded_whole_or_not_at_all_and_tried_without_a_trace() {
    let place = planted();
    let (_, program) = of(&place, Role::Organisation);
    let last = place.desk.view().last_seq();
    let member = dangvu_register::ids::MemberId::from_number(9_010).to_string();
    let admit = json!({ "effective": "2024-05-19", "issuer": { "unit": "dalat.p1", "body": "committee" },
        "decision": { "number": "5-QĐ", "date": "2024-05-19" },
        "act": { "admit": { "member": member, "unit": CELL, "ceremony": "2024-05-20",
            "person": { "name": "Nguyễn Văn Mẫu", "born": "1999-01-02", "sex": "male" } } } });
    let batch = json!({ "acts": [candidate(9_010), admit] });
    let tried = program.post("/try", &batch).expect(200);
    assert_eq!(tried["said"].as_array().unwrap().len(), 2, "{tried}");
    assert_eq!(tried["members"][0]["after"]["standing"], "probationary", "{tried}");
    assert!(tried["figures"].as_array().unwrap().iter().any(|figure| figure["measure"] == "admitted"), "{tried}");
    assert_eq!(place.desk.view().last_seq(), last, "nothing is recorded");
    let bad = json!({ "acts": [candidate(9_011), candidate(9_011)] });
    let told = program.post("/batches", &bad);
    assert_eq!(told.problem(), "refused");
    let problem = told.json();
    assert!(problem["title"].as_str().unwrap().contains("number 2"), "{problem}");
    assert_eq!(problem["errors"][0]["pointer"], "/acts/1/act/register_candidate/member", "{problem}");
    assert_eq!(problem["errors"][0]["code"], "member_path");
    assert_eq!(place.desk.view().last_seq(), last);
    let made = program.post("/batches", &batch).expect(201);
    assert_eq!(made["entries"].as_array().unwrap().len(), 2);
    let entry = made["entries"][1]["entry"].as_u64().unwrap();
    let told = program.get(&format!("/entries/{entry}")).expect(200);
    assert_eq!(told["data"]["act"], "admit");
    assert_eq!(told["data"]["paper"]["act"]["admit"]["person"]["name"], "Nguyễn Văn Mẫu", "{told}");
}

#[test]
fn an_entry_is_voided_and_corrected_and_the_same_correction_is_once() {
    let place = planted();
    let (_, program) = of(&place, Role::Organisation);
    let made = program.post("/entries", &candidate(9_020)).expect(201);
    let entry = made["entries"][0]["entry"].as_u64().unwrap();
    let mut right = candidate(9_020);
    right["effective"] = json!("2024-03-05");
    let void = json!({ "effective": "2024-04-01", "reason": "wrong_date" });
    let body = json!({ "void": void, "instead": right });
    let path = format!("/entries/{entry}/correction");
    let correct = |key: &str, body: &Json| program.post_with(&path, &[("idempotency-key", key)], body);
    let one = correct("c", &body).expect(201);
    assert_eq!(one["entries"].as_array().unwrap().len(), 2, "{one}");
    assert_eq!(correct("c", &body).expect(201)["entries"], one["entries"]);
    let mut other = body.clone();
    other["void"]["reason"] = json!("duplicate");
    assert_eq!(correct("c", &other).problem(), "key-used");
    let told = program.get(&format!("/entries/{entry}")).expect(200);
    assert_eq!(told["data"]["voided_by"], one["entries"][0]["entry"]);
    assert_eq!(program.post(&format!("/entries/{entry}/void"), &void).problem(), "refused", "it is voided already");
    let second = one["entries"][1]["entry"].as_u64().unwrap();
    assert_eq!(program.post(&format!("/entries/{second}/void"), &void).status, 201);
}

#[test]
fn a_body_that_does_not_fit_is_told_field_by_field() {
    let place = planted();
    let (_, program) = of(&place, Role::Organisation);
    let pointers = |told: Told, status: u16| -> Vec<(String, String)> {
        let json = told.expect(status);
        let errors = json["errors"].as_array().unwrap().clone();
        errors
            .iter()
            .map(|error| (error["pointer"].as_str().unwrap().to_owned(), error["code"].as_str().unwrap().to_owned()))
            .collect()
    };
    let body = json!({ "effective": "2024-13-01", "colour": "red", "act": { "register_candidate": {
        "member": 7, "person": { "name": "A", "born": "1999-01-02", "sex": "none" } } } });
    let wrong = pointers(program.post("/entries", &body), 422);
    for (pointer, code) in [
        ("/effective", "day"),
        ("/colour", "unknown-field"),
        ("/act/register_candidate/member", "type"),
        ("/act/register_candidate/unit", "missing-field"),
    ] {
        assert!(wrong.contains(&(pointer.to_owned(), code.to_owned())), "{pointer} {code}: {wrong:?}");
    }
    assert!(wrong.iter().any(|(pointer, _)| pointer == "/act/register_candidate/person/sex"), "{wrong:?}");
    assert_eq!(
        pointers(program.post("/entries", &json!({ "effective": "2024-01-01", "act": { "dance": {} } })), 422)[0].0,
        "/act"
    );
    let mut nobody = candidate(9_030);
    nobody["act"] = json!({ "confirm": { "member": "dv-zzzzz" } });
    assert_eq!(
        pointers(program.post("/entries", &nobody), 422),
        [("/act/confirm/member".to_owned(), "nobody".to_owned())]
    );
    let raw = |kind: &str, body: &str| {
        let request = program.request("POST", "/entries").header("content-type", kind);
        program.send(request.body(Body::from(body.to_owned())).unwrap())
    };
    assert_eq!(raw("application/json", "{").problem(), "bad-json");
    assert_eq!(raw("text/plain", "{}").problem(), "content-type");
    assert_eq!(raw("application/json", &" ".repeat((4 << 20) + 1)).problem(), "too-large");
    assert_eq!(program.get("/nothing").problem(), "no-operation");
    let method = program.send(program.request("DELETE", "/units").body(Body::empty()).unwrap());
    assert_eq!((method.problem().as_str(), method.headers["allow"].to_str().unwrap()), ("bad-method", "GET,HEAD"));
}

#[test]
fn the_document_has_every_operation_and_every_answer() {
    let place = planted();
    let (_, program) = of(&place, Role::Organisation);
    let document = program.get("/openapi.json").expect(200);
    assert_eq!(document["openapi"], "3.1.0");
    let mut told = 0;
    for operation in operations() {
        let said = &document["paths"][&operation.path][operation.method.as_str().to_lowercase()];
        assert_eq!(said["operationId"], operation.id, "the document lacks {} {}", operation.method, operation.path);
        for name in operation.path.split('{').skip(1).map(|part| part.split('}').next().unwrap()) {
            let parameters = said["parameters"].as_array().unwrap();
            assert!(
                parameters.iter().any(|of| of["name"] == name && of["in"] == "path"),
                "{} lacks {name}",
                operation.id
            );
        }
        let responses = said["responses"].as_object().unwrap();
        assert!(["401", "404", "429", "500"].iter().all(|status| responses.contains_key(*status)), "{}", operation.id);
        told += 1;
    }
    let listed: usize =
        document["paths"].as_object().unwrap().values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!((told, listed), (operations().count(), operations().count()));
    assert!(told > 35);
    let text = document.to_string();
    for part in text.split("\"$ref\":\"#").skip(1) {
        let place = part.split('"').next().unwrap();
        assert!(document.pointer(place).is_some(), "{place} is nowhere");
    }
    let missing = |text: &str| text.contains("op-") && !text.contains("drop-");
    assert!(!document["paths"].as_object().unwrap().values().any(|path| missing(&path["get"]["summary"].to_string())));
}

#[test]
fn the_page_about_the_interface_has_every_operation() {
    let place = planted();
    let account = place.account(Role::Nobody);
    let mut visitor = Visitor::of(&place.router);
    let session = place.session(account);
    visitor.cookies.insert("sid".to_owned(), session.strip_prefix("sid=").unwrap().to_owned());
    let page = visitor.get("/api?lang=en");
    assert_eq!(page.status, 200);
    for operation in operations() {
        assert!(page.body.contains(&format!("id=\"{}\"", operation.id)), "{}", operation.id);
        assert!(page.body.contains(&operation.path), "{}", operation.path);
    }
    assert!(page.headers["content-security-policy"].to_str().unwrap().contains("script-src 'self'"));
    let document = visitor.get("/api/openapi.json");
    assert!(document.status == 200 && document.body.contains("\"openapi\": \"3.1.0\""));
}

#[test]
fn a_token_is_made_on_a_page_shown_once_and_taken_back() {
    let place = planted();
    let account = place.account(Role::Reader);
    let mut visitor = Visitor::of(&place.router);
    visitor.cookies.insert("sid".to_owned(), place.session(account).strip_prefix("sid=").unwrap().to_owned());
    assert!(visitor.get("/account/tokens?lang=en").body.contains("There is no token"));
    let until = dangvu_desk::today(Timestamp::now()).plus_days(10).to_string();
    let mut fields = vec![
        ("token", "Kết xuất"),
        ("action", "read"),
        ("area", "membership"),
        ("unit", "dalat"),
        ("until", until.as_str()),
    ];
    let made = visitor.post("/account/tokens?lang=en", &fields);
    assert_eq!(made.status, 200, "{}", made.body);
    let token =
        made.body.split("<code>").find(|part| part.starts_with("dvt_")).unwrap().split('<').next().unwrap().to_owned();
    let program = Program::of(&place.router, token.clone());
    assert_eq!(program.get("/me").expect(200)["token"]["name"], "Kết xuất");
    let listed = visitor.get("/account/tokens?lang=en");
    assert!(listed.body.contains("Kết xuất") && !listed.body.contains(&token));
    for (field, value) in [("token", ""), ("unit", "khoi.canaria"), ("until", "2020-01-01"), ("area", "particulars")] {
        let at = fields.iter().position(|(name, _)| *name == field).unwrap();
        let before = std::mem::replace(&mut fields[at], (field, value));
        assert_eq!(visitor.post("/account/tokens?lang=en", &fields).status, 422, "{field}");
        fields[at] = before;
    }
    let id = place.desk.store().tokens_of(account).unwrap()[0].id.to_string();
    visitor.get("/account/tokens");
    assert_eq!(visitor.post("/account/tokens/end", &[("token", &id)]).status, 303);
    assert_eq!(program.get("/me").problem(), "bad-token");
    let log = visitor.get("/account?lang=en").text();
    assert!(log.contains("Made a token") && log.contains("Took a token back"), "{log}");
}

#[test]
fn what_a_right_to_administer_gives_is_lent_to_no_program() {
    let place = planted();
    let account = place.account(Role::Administrator);
    let program = Program::of(&place.router, token(&place.desk, account, true, Subtree::Whole));
    let me = program.get("/me").expect(200);
    let rights = me["rights"].as_array().unwrap();
    assert!(!rights.is_empty() && rights.iter().all(|right| right["action"] != "administer"), "{me}");
    let new = NewGrant {
        area: Area::Work(Work::Membership),
        action: Action::Administer,
        subtree: Subtree::Whole,
        from: day("2024-01-01"),
        to: None,
    };
    place.desk.accounts().grant(account, &[new], "test", Timestamp::now()).unwrap();
    assert_eq!(program.post("/entries", &candidate(9_040)).status, 403);
}
