//! Looks at particulars: each leaves a line, and nothing else does.

use dangvu_desk::account::NewGrant;
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_desk::store::LooksWanted;
use dangvu_register::ids::MemberId;
use jiff::Timestamp;

use crate::books::{HEAD, mapped, own, read, sent};
use crate::planted::{CANARY, CELL, OUTSIDE, Planted, Role, STRANGER, planted};
use crate::program::{Program, token};
use crate::small::{day, person};

/// Returns what was noted: who, whose, where. Whoever audits has it written first.
fn noted(place: &Planted, auditor: i64) -> Vec<(String, String, String)> {
    let answer = place.visitor(auditor).get("/looks.csv?lang=en");
    assert_eq!(answer.status, 200, "{}", answer.body);
    let (looks, count) = place.desk.store().looks(&LooksWanted::default(), 0, 1_000).unwrap();
    assert_eq!(looks.len(), count);
    looks.into_iter().map(|look| (look.who, MemberId::from_number(look.member).to_string(), look.place)).collect()
}

#[test]
fn each_look_at_particulars_leaves_a_line_and_nothing_else_does() {
    let place = planted();
    let auditor = place.account(Role::Administrator);
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let mut reader = place.visitor(place.account(Role::Reader));
    for address in ["/members", "/member/dv-6", &format!("/unit/{CELL}"), &format!("/entry/{}", place.entries[0])] {
        reader.get(address);
    }
    secretary.get("/members");
    assert_eq!(noted(&place, auditor), [], "nobody saw particulars");
    let own = MemberId::from_number(101).to_string();
    let line = |member: &str, at: &str| ("secretary".to_owned(), member.to_owned(), at.to_owned());
    for (address, wanted) in [
        ("/member/dv-6?lang=en".to_owned(), line("dv-6", "/member/dv-6")),
        (format!("/entry/{}", place.entries[0]), line(&own, &format!("/entry/{}", place.entries[0]))),
        (format!("/correct/{}", place.entries[0]), line(&own, &format!("/correct/{}", place.entries[0]))),
    ] {
        assert_eq!(secretary.get(&address).status, 200, "{address}");
        assert_eq!(noted(&place, auditor)[0], wanted, "{address}");
    }
    let before = noted(&place, auditor).len();
    secretary.get(&format!("/workbooks/export?what=members&unit={CELL}"));
    let lines = noted(&place, auditor);
    assert!(lines.len() > before + 2 && lines[0].2.starts_with("/workbooks/export?what=members"), "{:?}", lines[0]);
}

/// Asks for addresses one by one. Returns of each whose particulars were noted, without who is told twice.
fn noted_by(place: &Planted, auditor: i64, addresses: &[&str], mut ask: impl FnMut(&str)) -> Vec<Vec<String>> {
    let members = |address: &&str| {
        let before = noted(place, auditor).len();
        ask(address);
        let lines = noted(place, auditor);
        let new = &lines[..lines.len() - before];
        let path = address.split('?').next().unwrap();
        assert!(new.iter().all(|(.., at)| at.contains(path)), "{address}: {new:?}");
        let mut members: Vec<String> = new.iter().map(|(_, member, _)| member.clone()).collect();
        members.sort();
        members.dedup();
        assert_eq!(members.len(), new.len(), "{address}: each once");
        members
    };
    addresses.iter().map(members).collect()
}

#[test]
fn a_list_leaves_lines_only_if_it_tells_particulars() {
    let place = planted();
    let auditor = place.account(Role::Administrator);
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let addresses = [
        "/members?col=name",
        "/members/file.csv?col=name",
        "/members?col=name&col=education",
        "/members/file.csv?col=name&col=religious",
        "/members?sort=theory",
        "/members?education=university",
    ];
    let found = noted_by(&place, auditor, &addresses, |address| assert_eq!(secretary.get(address).status, 200));
    let [plain, plain_file, shown, file, sorted, filtered] = &found[..] else { panic!("{found:?}") };
    assert!(plain.is_empty() && plain_file.is_empty(), "names alone are no particulars: {found:?}");
    assert!(shown.len() > 2 && shown.contains(&"dv-6".to_owned()), "{shown:?}");
    assert!(file == shown && sorted == shown, "{found:?}");
    assert!(
        !filtered.is_empty() && filtered.len() < shown.len(),
        "whom the list leaves out is not told of: {filtered:?}"
    );
}

#[test]
fn a_figure_by_particulars_leaves_lines_of_those_behind_it() {
    let place = planted();
    let auditor = place.account(Role::Administrator);
    let account = place.account(Role::Organisation);
    let mut organisation = place.visitor(account);
    let addresses = ["/figure/members/tinh", "/figure/ethnic_minority_members/tinh"];
    let found = noted_by(&place, auditor, &addresses, |address| assert_eq!(organisation.get(address).status, 200));
    assert!(found[0].is_empty() && !found[1].is_empty(), "{found:?}");
}

#[test]
fn what_programs_are_told_leaves_lines_too() {
    let place = planted();
    let auditor = place.account(Role::Administrator);
    let account = place.account(Role::Secretary);
    let token = token(&place.desk, account, false, CELL.parse().unwrap());
    let program = Program::of(&place.router, token);
    let (entry, own) = (format!("/entries/{}", place.entries[0]), MemberId::from_number(101).to_string());
    let addresses = [&*entry, "/members", "/members?education=university"];
    let found = noted_by(&place, auditor, &addresses, |address| assert_eq!(program.get(address).status, 200));
    assert_eq!(found[0], [own]);
    assert!(found[1].is_empty() && !found[2].is_empty(), "{found:?}");
}

#[test]
fn a_workbook_with_remarks_leaves_lines_of_whom_it_tells() {
    let place = planted();
    let auditor = place.account(Role::Administrator);
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let known = person(6);
    let born = format!("{:02}/{:02}/{}", known.born.date().day(), known.born.date().month(), known.born.year());
    let row: &[&str] = &[&known.name, &born, "Nam", CELL, "03/02/2010", "03/02/2010"];
    let (there, _) = sent(&mut secretary, "hỏi.xlsx", &own(&[HEAD, row]));
    mapped(&mut secretary, &there);
    let remarks = format!("{there}/remarks.xlsx");
    let found = noted_by(&place, auditor, &[&remarks], |address| assert_eq!(read(&mut secretary, address).status, 200));
    assert_eq!(found, [["dv-6"]]);
}

#[test]
fn looks_are_shown_to_whom_they_concern_and_to_auditors() {
    let place = planted();
    let administrator = place.account(Role::Administrator);
    let (secretary, reader) = (place.account(Role::Secretary), place.account(Role::Reader));
    let mut visitor = place.visitor(secretary);
    visitor.get("/member/dv-6");
    let own = visitor.get("/member/dv-6/looks?lang=en");
    assert!(own.text().contains("1 looks") && own.text().contains("secretary"), "{}", own.text());
    assert!(visitor.get("/account?lang=en").text().contains("dv-6"));
    assert_eq!(visitor.get("/looks").status, 403);
    assert_eq!(visitor.get("/looks.csv").status, 403);
    let stranger = MemberId::from_number(STRANGER).to_string();
    assert_eq!(visitor.get(&format!("/member/{stranger}/looks")).status, 404);
    let mut reading = place.visitor(reader);
    assert_eq!(reading.get("/member/dv-6/looks").status, 403, "without particulars");
    assert!(!reading.get("/member/dv-6").body.contains("/member/dv-6/looks"));
    assert!(visitor.get("/member/dv-6").body.contains("/member/dv-6/looks"));
    let now = Timestamp::now();
    let audit = NewGrant {
        area: Area::Accounts,
        action: Action::Read,
        subtree: Subtree::Whole,
        from: day("2024-01-01"),
        to: None,
    };
    place.desk.accounts().grant(reader, &[audit], "test", now).unwrap();
    place.visitor(place.account(Role::Organisation)).get(&format!("/member/{stranger}"));
    let page = reading.get("/looks?lang=en");
    assert!(page.text().contains("dv-6") && page.text().contains(&stranger), "{}", page.text());
    assert!(!page.body.contains(CANARY) && !page.body.contains(OUTSIDE), "who audits reads no more than before");
    assert!(!page.body.contains("id=\"settings\""));
    let found = reading.get("/looks?who=organisation&lang=en").text();
    assert!(found.contains(&stranger) && !found.contains("dv-6"), "{found}");
    assert_eq!(reading.get("/looks?member=none").status, 404);
    assert_eq!(reading.get("/accounts").status, 403, "reading looks is not administering");
    let mut admin = place.visitor(administrator);
    assert!(admin.get("/accounts/secretary?lang=en").text().contains("dv-6"));
}

#[test]
fn many_looks_in_a_short_time_are_marked_as_the_office_sets_it() {
    let place = planted();
    let mut admin = place.visitor(place.account(Role::Administrator));
    let mut secretary = place.visitor(place.account(Role::Secretary));
    for _ in 0..6 {
        secretary.get("/member/dv-6");
    }
    assert!(admin.get("/looks?lang=en").text_between("id=\"many\"", "</section>").contains("None"));
    let set = admin.post("/looks", &[("keep_days", "400"), ("many", "5"), ("minutes", "10")]);
    assert_eq!(set.status, 303, "{}", set.text());
    let marked = admin.get("/looks?lang=en").text_between("id=\"many\"", "</section>");
    assert!(marked.contains("secretary") && marked.contains('6') && marked.contains("no regulation"), "{marked}");
    secretary.get("/account");
    assert_eq!(secretary.post("/looks", &[("keep_days", "30"), ("many", "5"), ("minutes", "10")]).status, 403);
    assert_eq!(admin.post("/looks", &[("keep_days", "x"), ("many", "5"), ("minutes", "10")]).status, 422);
}
