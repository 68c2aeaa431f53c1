//! The interface for other programs, operation by operation: for every role, inside and outside of what it may read.

use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;

use axum::http::Method;
use dangvu_desk::rights::Subtree;
use dangvu_web::operations;
use serde_json::{Value as Json, json};

use crate::planted::{CANARY, OUTSIDE, Planted, Role, STRANGER, planted};
use crate::program::{Program, Told, token};

/// Every operation, with one in the cell and the like outside of it, written as the addresses of pages are.
const CASES: &[(&str, &str)] = &[
    ("me", "/me"),
    ("document", "/openapi.json"),
    ("units", "/units?under={0}"),
    ("unit", "/units/{0}"),
    ("unit_history", "/units/{0}/history"),
    ("unit_figures", "/units/{0}/figures"),
    ("unit_due", "/units/{0}/due"),
    ("unit_due_list", "/units/{0}/due/small_cells"),
    ("unit_checks", "/units/{0}/checks"),
    ("unit_closings", "/units/{0}/closings"),
    ("unit_targets", "/units/{0}/targets"),
    ("members", "/members?unit={0}"),
    ("member", "/members/{3}"),
    ("member_history", "/members/{3}/history"),
    ("entries", "/entries?under={0}"),
    ("record", "/entries"),
    ("entry", "/entries/{1}"),
    ("void", "/entries/{1}/void"),
    ("correct", "/entries/{1}/correction"),
    ("record_batch", "/batches"),
    ("try", "/try"),
    ("acts", "/acts"),
    ("act", "/acts/confirm"),
    ("documents", "/documents?unit={0}"),
    ("document_one", "/documents/vb-{4}"),
    ("matters", "/matters?unit={0}"),
    ("matter", "/matters/dt-{4}"),
    ("matter_history", "/matters/dt-{4}/history"),
    ("target", "/targets/ct-{4}"),
    ("measures", "/measures"),
    ("measure_table", "/measures/members/units?under={0}"),
    ("figure", "/measures/members/units/{0}"),
    ("evidence", "/measures/members/units/{0}/evidence"),
    ("reports", "/reports"),
    ("report", "/reports/yearly/{0}/txt?at=2024-12-31"),
    ("form", "/forms/movement/{0}/txt?at=2024-12-31"),
    ("closed_reports", "/closed-reports?unit={0}"),
    ("closed_report", "/closed-reports/{2}"),
    ("closed_report_verify", "/closed-reports/{2}/verify"),
    ("closed_report_since", "/closed-reports/{2}/since"),
    ("closed_report_file", "/closed-reports/{2}/txt"),
];

/// A day that no act may take effect on: what may be recorded is refused, and nothing changes.
const NEVER: &str = "2070-01-01";

fn confirm(member: &str) -> Json {
    json!({ "effective": NEVER, "act": { "confirm": { "member": member } } })
}

fn body(id: &str, member: &str) -> Json {
    let void = json!({ "effective": NEVER, "reason": "wrong_date" });
    match id {
        "record" => confirm(member),
        "void" => void,
        "correct" => json!({ "void": void, "instead": confirm(member) }),
        _ => json!({ "acts": [confirm(member)] }),
    }
}

fn member(is_outside: bool) -> String {
    dangvu_register::ids::MemberId::from_number([101, STRANGER][usize::from(is_outside)]).to_string()
}

fn program(place: &Planted, account: i64) -> Program {
    let all = token_or_none(place, account);
    Program::of(&place.router, all)
}

/// Returns a token for all that a role has; for nobody, one whose rights were ended.
fn token_or_none(place: &Planted, account: i64) -> String {
    let accounts = place.desk.accounts();
    if !accounts.grants_of(account).unwrap().is_empty() {
        return token(&place.desk, account, true, Subtree::Whole);
    }
    let now = jiff::Timestamp::now();
    let area = dangvu_desk::rights::Area::Work(dangvu_register::act::Area::Membership);
    let from = dangvu_desk::today(now);
    let new = dangvu_desk::account::NewGrant {
        area,
        action: dangvu_desk::rights::Action::Read,
        subtree: Subtree::Whole,
        from,
        to: None,
    };
    accounts.grant(account, &[new], "test", now).unwrap();
    let token = token(&place.desk, account, true, Subtree::Whole);
    let id = accounts.grants_of(account).unwrap()[0].id;
    place.desk.store().end_grant(account, id, &from.previous().to_string(), "test").unwrap();
    token
}

fn ask(program: &Program, id: &str, method: &Method, path: &str, member: &str) -> Told {
    if *method == Method::GET { program.get(path) } else { program.post(path, &body(id, member)) }
}

fn case(id: &str) -> &'static str {
    CASES.iter().find(|(of, _)| *of == id).unwrap_or_else(|| panic!("say in `CASES` how {id} is asked for")).1
}

/// Writes the table of all operations × roles.
pub(crate) fn table(place: &Planted, accounts: &[i64]) -> String {
    let programs: Vec<Program> = accounts.iter().map(|&account| program(place, account)).collect();
    let mut table = String::from(HEAD);
    for operation in operations() {
        let path = case(operation.id);
        write!(table, "| {} `{}` |", operation.method, operation.path).unwrap();
        for program in &programs {
            let mut statuses: Vec<String> = Vec::new();
            for is_outside in [false, true] {
                let asked = ask(
                    program,
                    operation.id,
                    &operation.method,
                    &place.address(path, is_outside),
                    &member(is_outside),
                );
                statuses.push(asked.status.as_u16().to_string());
            }
            let is_one = operation.method == Method::GET && !path.contains('{');
            statuses.truncate(if is_one { 1 } else { 2 });
            write!(table, " {} |", statuses.join(" · ")).unwrap();
        }
        table.push('\n');
    }
    table
}

const HEAD: &str = "
## The interface for other programs

Asked with a token that lends all that the role has. What is recorded takes effect on a day that the register refuses: 422
is an act that whoever asks may record there, or one that names what there is not; 403 is one that they may not record.

| Operation | Administrator | Organisation | Secretary | Inspection | Reader | Nobody |
|---|---|---|---|---|---|---|
";

#[test]
fn what_lies_outside_is_answered_to_programs_as_what_does_not_exist() {
    let place = planted();
    let secretary = program(&place, place.account(Role::Secretary));
    let (stranger, nobody) = (member(true), dangvu_register::ids::MemberId::from_number(STRANGER + 1).to_string());
    let last = place.desk.view().last_seq().0;
    let pairs = [(OUTSIDE, "khoi.canarib".to_owned()), (&stranger, nobody.clone()), ("-ngoai", "-ngoaj".to_owned())];
    let mut compared = 0;
    for operation in operations() {
        let path = place.address(case(operation.id), true);
        let ask = |path: &str, member: &str| ask(&secretary, operation.id, &operation.method, path, member);
        if operation.method == Method::POST {
            let (one, other) = (ask(&path, &stranger), ask(&path, &nobody));
            assert_eq!(one.status, other.status, "{path}");
            assert_eq!(one.text.replace(&stranger, "…"), other.text.replace(&nobody, "…"), "{path}");
            compared += 1;
        }
        let number = place.entries[1].to_string();
        let entry = path.contains(&format!("/{number}")).then(|| (number.as_str(), (last + 7).to_string()));
        let found = pairs.iter().map(|(there, none)| (*there, none.clone())).chain(entry);
        let Some((there, none)) = found.into_iter().find(|(there, _)| path.contains(there)) else { continue };
        for query in ["", "at=2030-01-01", "known=3"] {
            let declares = operation.method == Method::GET && !operation.path.contains("{format}");
            if !query.is_empty() && !declares {
                continue;
            }
            let join = if path.contains('?') { '&' } else { '?' };
            let path = if query.is_empty() { path.clone() } else { format!("{path}{join}{query}") };
            let (one, other) = (ask(&path, &stranger), ask(&path.replacen(there, &none, 1), &stranger));
            assert_eq!(one.status, other.status, "{path}");
            assert_eq!(one.text.replace(there, "…"), other.text.replace(&none, "…"), "{path}");
            let names = |told: &Told| told.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
            assert_eq!(names(&one), names(&other), "{path}");
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
}

/// Reads answer after answer, from all operations inside and outside, piece by piece, and every code that an answer has.
#[test]
fn nothing_from_outside_is_in_any_answer_to_a_program() {
    let place = planted();
    for role in [Role::Secretary, Role::Reader, Role::Nobody] {
        let program = program(&place, place.account(role));
        let mut next: VecDeque<String> = CASES
            .iter()
            .filter(|(id, _)| operations().any(|operation| operation.id == *id && operation.method == Method::GET))
            .flat_map(|(_, case)| [place.address(case, false), place.address(case, true)])
            .chain(TRIED.iter().map(|address| (*address).to_owned()))
            .collect();
        let mut seen: BTreeSet<String> = next.iter().cloned().collect();
        while let Some(address) = next.pop_front() {
            let told = program.get(&address);
            assert_ne!(told.status, 500, "{role:?} {address}: {}", told.text);
            let text = told.text.replace(&address, "");
            assert!(!text.contains(CANARY), "{role:?} sees at {address}: {text}");
            for link in links(&told) {
                if seen.len() < ASKED_MAX && seen.insert(link.clone()) {
                    next.push_back(link);
                }
            }
        }
        assert!(seen.len() > if role == Role::Nobody { 70 } else { 150 }, "{role:?} asked {}", seen.len());
    }
}

/// How many addresses a role asks for.
const ASKED_MAX: usize = 900;

/// Where something might come through.
const TRIED: &[&str] = &[
    "/units?q=chi%20bo",
    "/units",
    "/members?q=trinh",
    "/members?who=left&q=trinh",
    "/members?who=candidate",
    "/members?religious=no",
    "/members?at=2070-01-01",
    "/entries?act=receive_from_outside",
    "/documents?q=nghi%20quyet",
    "/matters?kind=petition",
    "/matters?kind=task",
    "/units/khoi",
    "/units/khoi.canari",
    "/measures/members/units?at=2024-12-31",
    "/measures/members/units/tinh",
    "/measures/members/units/khoi/evidence?at=2024-12-31",
    "/measures/cells/units/tinh/evidence?at=2024-12-31",
    "/closed-reports",
    "/reports/yearly/tinh/html?at=2024-12-31",
    "/forms/units/tinh/txt?at=2024-12-31",
];

/// Returns addresses of all that an answer names.
fn links(told: &Told) -> Vec<String> {
    let mut links = Vec::new();
    if let Some(link) = told.headers.get("link").and_then(|link| link.to_str().ok()) {
        let parts = link.split(',').filter_map(|part| part.trim().strip_prefix("</api/v1")?.split('>').next());
        links.extend(parts.map(str::to_owned));
    }
    if let Ok(json) = serde_json::from_str::<Json>(&told.text) {
        put_links(&json, &mut links);
    }
    links
}

fn put_links(json: &Json, links: &mut Vec<String>) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| put_links(item, links)),
        Json::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), field) {
                    ("entry", Json::Number(entry)) => links.push(format!("/entries/{entry}")),
                    ("code", Json::String(code)) if code.starts_with("dv-") => links.push(format!("/members/{code}")),
                    ("code", Json::String(code)) if code.contains('-') => links.push(format!("/matters/{code}")),
                    ("code", Json::String(code)) => links.push(format!("/units/{code}")),
                    _ => {}
                }
                put_links(field, links);
            }
        }
        _ => {}
    }
}

#[test]
fn an_act_that_names_what_lies_outside_tells_nothing_of_it() {
    let place = planted();
    let secretary = program(&place, place.account(Role::Secretary));
    let receive = |member: String| {
        json!({ "effective": "2024-03-01", "act": { "receive_from_outside": {
            "member": member, "unit": "dalat.p1.c1", "since": "2010-01-01", "ceremony": "2010-01-01",
            "person": { "name": "Lê Mẫu", "born": "1980-01-01", "sex": "male" }, "opening": false } } })
    };
    let taken = secretary.post("/try", &json!({ "acts": [receive(member(true))] }));
    assert_eq!(taken.status, 422, "{}", taken.text);
    assert!(
        !taken.text.contains(CANARY) && !taken.text.contains("official") && !taken.text.contains(OUTSIDE),
        "{}",
        taken.text
    );
    let void = |entry: u32| secretary.post(&format!("/entries/{entry}/void"), &body("void", ""));
    let (one, other) = (void(place.entries[1].0), void(99_999));
    assert_eq!((one.status.as_u16(), other.status.as_u16()), (404, 404));
    let act = |entry: u32| json!({ "effective": "2024-03-01", "act": { "void": { "entry": entry, "reason": "wrong_date" } } });
    let (one, other) = (secretary.post("/entries", &act(place.entries[1].0)), secretary.post("/entries", &act(99_999)));
    assert_eq!(one.status, 422);
    assert_eq!(one.text, other.text);
}
