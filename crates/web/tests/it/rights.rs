//! Who may read and do what: every address, for every role, inside and outside of what the role may read; and that what
//! lies outside is in no answer.

use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use dangvu_web::addresses;

use crate::api_rights;
use crate::asking::Answer;
use crate::planted::{CANARY, CELL, OUTSIDE, Planted, Role, STRANGER, planted};
use crate::visitor::Visitor;

/// Every address, with one in the cell and the like outside of it. `{0}`, `{1}` and `{2}` stand for the unit, an entry and
/// a closed report there, `{3}` for a member, `{4}` for the end of the codes of matters, `{5}` for a proposal.
const CASES: &[(&str, &str)] = &[
    ("/", "/"),
    ("/search", "/search?q={0}"),
    ("/suggest/all", "/suggest/all?q={3}"),
    ("/help", "/help"),
    ("/unit/{code}", "/unit/{0}"),
    ("/unit/{code}/readers", "/unit/{0}/readers"),
    ("/tree", "/tree?unit={0}"),
    ("/members", "/members?unit={0}"),
    ("/member/{code}", "/member/{3}"),
    ("/entries", "/entries?unit={0}"),
    ("/entry/{seq}", "/entry/{1}"),
    ("/measures", "/measures?unit={0}"),
    ("/figure/{measure}/{unit}", "/figure/members/{0}"),
    ("/due/{code}", "/due/{0}"),
    ("/due/{code}/{list}", "/due/{0}/small_cells"),
    ("/compare/{code}", "/compare/{0}"),
    ("/documents", "/documents?unit={0}"),
    ("/document/{code}", "/document/vb-{4}"),
    ("/matters", "/matters?unit={0}"),
    ("/matter/{code}", "/matter/dt-{4}"),
    ("/members/{file}", "/members/file.csv?unit={0}"),
    ("/documents/{file}", "/documents/file.csv?unit={0}"),
    ("/matters/{file}", "/matters/file.csv?unit={0}"),
    ("/entries/{file}", "/entries/file.csv?unit={0}"),
    ("/units", "/units?unit={0}"),
    ("/units/{file}", "/units/file.csv?unit={0}"),
    ("/views", "/views"),
    ("/boards/{unit}", "/boards/{0}"),
    ("/reviews/{unit}", "/reviews/{0}"),
    ("/reviews/{unit}/{file}", "/reviews/{0}/file.csv"),
    ("/reviews/{unit}/members", "/reviews/{0}/members"),
    ("/reviews/{unit}/members/{file}", "/reviews/{0}/members/file.csv"),
    ("/inspections/{unit}", "/inspections/{0}"),
    ("/inspections/{unit}/{file}", "/inspections/{0}/file.csv"),
    ("/inspections/{unit}/programme", "/inspections/{0}/programme"),
    ("/inspections/{unit}/programme/{file}", "/inspections/{0}/programme/file.csv"),
    ("/petitions/{unit}", "/petitions/{0}"),
    ("/petitions/{unit}/{file}", "/petitions/{0}/file.csv"),
    ("/plans/{unit}", "/plans/{0}"),
    ("/plans/{unit}/{file}", "/plans/{0}/file.csv"),
    ("/awards/{unit}", "/awards/{0}"),
    ("/awards/{unit}/{file}", "/awards/{0}/file.csv"),
    ("/discipline/{unit}", "/discipline/{0}"),
    ("/discipline/{unit}/{file}", "/discipline/{0}/file.csv"),
    ("/targets/{unit}/all", "/targets/{0}/all"),
    ("/targets/{unit}/all/{file}", "/targets/{0}/all/file.csv"),
    ("/targets/{unit}", "/targets/{0}"),
    ("/target/{code}", "/target/ct-{4}"),
    ("/closings/{unit}", "/closings/{0}"),
    ("/reports", "/reports?unit={0}"),
    ("/report/{name}/{unit}", "/report/yearly/{0}?at=2024-12-31"),
    ("/report/{name}/{unit}/print", "/report/yearly/{0}/print?at=2024-12-31"),
    ("/report/{name}/{unit}/{file}", "/report/yearly/{0}/file.txt?at=2024-12-31"),
    ("/report/{name}/{unit}/section/{section}", "/report/yearly/{0}/section/han-che?at=2024-12-31"),
    ("/report/{name}/{unit}/close", "/report/yearly/{0}/close?at=2070-12-31"),
    ("/reports/closed", "/reports/closed?unit={0}"),
    ("/report/closed/{entry}", "/report/closed/{2}"),
    ("/report/closed/{entry}/print", "/report/closed/{2}/print"),
    ("/report/closed/{entry}/since", "/report/closed/{2}/since"),
    ("/report/closed/{entry}/{file}", "/report/closed/{2}/file.txt"),
    ("/form/{name}/{unit}", "/form/movement/{0}?at=2024-12-31"),
    ("/form/{name}/{unit}/print", "/form/movement/{0}/print?at=2024-12-31"),
    ("/form/{name}/{unit}/{file}", "/form/movement/{0}/file.txt?at=2024-12-31"),
    ("/jobs/{id}", "/jobs/0190a0000000700080000000000000aa"),
    ("/jobs/{id}/stop", "/jobs/0190a0000000700080000000000000aa/stop"),
    ("/record", "/record?unit={0}"),
    ("/record/{act}", "/record/confirm?member={3}"),
    ("/correct/{seq}", "/correct/{1}"),
    ("/drafts/drop", "/drafts/drop"),
    ("/workbooks", "/workbooks"),
    ("/workbooks/make", "/workbooks/make?what=confirm&unit={0}"),
    ("/workbooks/export", "/workbooks/export?what=members&unit={0}"),
    ("/workbooks/upload/{id}", "/workbooks/upload/none"),
    ("/workbooks/upload/{id}/remarks.xlsx", "/workbooks/upload/none/remarks.xlsx"),
    ("/workbooks/upload/{id}/map", "/workbooks/upload/none/map"),
    ("/workbooks/upload/{id}/decide", "/workbooks/upload/none/decide"),
    ("/workbooks/upload/{id}/record", "/workbooks/upload/none/record"),
    ("/workbooks/upload/{id}/drop", "/workbooks/upload/none/drop"),
    ("/workbooks/batch/{id}", "/workbooks/batch/0190a000-0000-7000-8000-0000000000ab"),
    ("/looks", "/looks"),
    ("/looks.csv", "/looks.csv"),
    ("/member/{code}/looks", "/member/{3}/looks"),
    ("/suggest/entries", "/suggest/entries?about={3}"),
    ("/suggest/units", "/suggest/units?q={0}"),
    ("/suggest/members", "/suggest/members?q={3}"),
    ("/suggest/matters", "/suggest/matters?q=vb-{4}"),
    ("/proposals", "/proposals?unit={0}"),
    ("/proposals/accept", "/proposals/accept"),
    ("/proposal/{id}", "/proposal/{5}"),
    ("/proposal/{id}/accept", "/proposal/{5}/accept"),
    ("/proposal/{id}/return", "/proposal/{5}/return"),
    ("/proposal/{id}/withdraw", "/proposal/{5}/withdraw"),
    ("/office", "/office"),
    ("/portal", "/portal"),
    ("/portal/new/{kind}", "/portal/new/news"),
    ("/portal/text/{id}", "/portal/text/1"),
    ("/portal/text/{id}/edit", "/portal/text/1/edit"),
    ("/portal/text/{id}/history", "/portal/text/1/history"),
    ("/portal/pictures", "/portal/pictures"),
    ("/portal/pictures/{file}", "/portal/pictures/none.jpg"),
    ("/portal/files", "/portal/files"),
    ("/portal/papers", "/portal/papers"),
    ("/portal/paper/{id}", "/portal/paper/0"),
    ("/portal/figures", "/portal/figures"),
    ("/portal/comments", "/portal/comments"),
    ("/portal/sections", "/portal/sections"),
    ("/portal/settings", "/portal/settings"),
    ("/first", "/first"),
    ("/sign-in", "/sign-in"),
    ("/sign-in/code", "/sign-in/code"),
    ("/enter/{code}", "/enter/none"),
    ("/sign-out", "/sign-out"),
    ("/account", "/account"),
    ("/account/sessions", "/account/sessions"),
    ("/account/password", "/account/password"),
    ("/account/factor", "/account/factor"),
    ("/account/factor/remove", "/account/factor/remove"),
    ("/account/confirm", "/account/confirm"),
    ("/account/tokens", "/account/tokens"),
    ("/account/tokens/end", "/account/tokens/end"),
    ("/api", "/api"),
    ("/api/openapi.json", "/api/openapi.json"),
    ("/accounts", "/accounts"),
    ("/accounts.csv", "/accounts.csv"),
    ("/accounts/list/{file}", "/accounts/list/file.csv"),
    ("/accounts/{name}", "/accounts/reader"),
    ("/operation", "/operation"),
];

/// What forms need to get as far as the question who may.
const FIELDS: &[(&str, &[(&str, &str)])] = &[
    ("/views", &[("do", "save"), ("list", "members"), ("query", "sort=name"), ("name", "Theo tên")]),
    ("/portal/new/{kind}", &[("read", "0"), ("what", "save")]),
    ("/portal/text/{id}", &[("read", "1"), ("what", "send_back")]),
    ("/portal/text/{id}/edit", &[("read", "1"), ("what", "save")]),
    ("/portal/text/{id}/history", &[("read", "9"), ("number", "1"), ("what", "restore")]),
    ("/portal/paper/{id}", &[("what", "save")]),
    ("/portal/figures", &[("what", "publish")]),
    ("/portal/comments", &[("id", "1"), ("what", "none")]),
    ("/portal/sections", &[("id", "0"), ("what", "save")]),
    ("/report/{name}/{unit}/close", &[("id", "0190a000-0000-7000-8000-0000000000ab")]),
    ("/report/{name}/{unit}/section/{section}", &[("read", "0"), ("text", "Chữ"), ("what", "look")]),
    ("/record/{act}", &[("effective", "2024-03-01"), ("do", "check")]),
    ("/correct/{seq}", &[("effective", "2024-03-01"), ("do", "check")]),
    ("/operation", &[("do", "sign")]),
    ("/proposal/{id}/accept", &[("version", "1"), ("seen", "nothing")]),
    ("/proposal/{id}/return", &[("version", "1"), ("reason", "")]),
    ("/office", &[("deed", "save")]),
];

impl Planted {
    /// Returns an address of the cell, or the like outside.
    pub(crate) fn address(&self, case: &str, is_outside: bool) -> String {
        let at = usize::from(is_outside);
        let member = dangvu_register::ids::MemberId::from_number([101, STRANGER][at]).to_string();
        case.replace("{0}", [CELL, OUTSIDE][at])
            .replace("{1}", &self.entries[at].to_string())
            .replace("{2}", &self.closed[at].to_string())
            .replace("{3}", &member)
            .replace("{4}", ["trong", "ngoai"][at])
            .replace("{5}", &self.proposed[at].to_string())
    }

    pub(crate) fn visitor(&self, account: i64) -> Visitor {
        let mut visitor = Visitor::of(&self.router);
        let session = self.session(account);
        visitor.cookies.insert("sid".to_owned(), session.strip_prefix("sid=").unwrap().to_owned());
        visitor
    }
}

/// Reads an address; what is made in the background is waited for.
fn read(visitor: &mut Visitor, address: &str) -> Answer {
    let mut answer = visitor.get(address);
    while let Some(there) = answer.headers.get("location").filter(|there| there.to_str().unwrap().contains("/jobs/")) {
        std::thread::sleep(Duration::from_millis(100));
        let next = visitor.get(there.to_str().unwrap());
        if !next.body.contains("http-equiv=\"refresh\"") {
            answer = next;
        }
    }
    if answer.status == 303 && answer.headers["location"].to_str().unwrap().contains("job=") {
        let there = answer.headers["location"].to_str().unwrap().to_owned();
        return visitor.get(&there);
    }
    answer
}

/// Writes the statuses of an address, inside and outside; one if it is the same address.
fn cell(statuses: &[u16]) -> String {
    let said: Vec<String> = statuses.iter().map(ToString::to_string).collect();
    said.join(" · ")
}

fn table() -> String {
    let place = planted();
    let accounts = Role::ALL.map(|role| place.account(role));
    let mut table = String::from(HEAD);
    for route in addresses() {
        let found = CASES.iter().find(|(path, _)| *path == route.path);
        let (_, case) = found.unwrap_or_else(|| panic!("say in `CASES` how {} is asked for", route.path));
        let mut both = vec![place.address(case, false), place.address(case, true)];
        both.dedup();
        let fields = FIELDS.iter().find(|(path, _)| *path == route.path).map_or(&[][..], |(_, fields)| fields);
        for (method, _) in [("GET", route.reads), ("POST", route.takes)].into_iter().filter(|(_, does)| *does) {
            write!(table, "| {method} `{}` |", route.path).unwrap();
            for account in accounts {
                let asked = both.iter().map(|address| {
                    let mut visitor = place.visitor(account);
                    if method == "GET" {
                        return read(&mut visitor, address).status.as_u16();
                    }
                    visitor.get("/account");
                    visitor.post(address, fields).status.as_u16()
                });
                write!(table, " {} |", cell(&asked.collect::<Vec<_>>())).unwrap();
            }
            table.push('\n');
        }
    }
    table.push_str(&api_rights::table(&place, &accounts));
    table
}

const HEAD: &str = "\
# Who may read and do what

Made by `the_table_of_rights_is_true` (`crates/web/tests/it/rights.rs`) from the registry of all addresses; to write it
anew, run that test with `RIGHTS_UPDATE=1` and look at what has changed. Each field has the status of the answer, for
something in the cell of the secretary · for the like in an organisation outside of it. 200 is an answer, 303 leads
elsewhere, 403 is forbidden, 404 is what does not exist, 422 is a form with something wrong.

- Administrator: administers accounts, reads all areas of the work everywhere.
- Organisation: records and closes in the whole province, reads all areas and particulars.
- Secretary: proposes, and records of members, in one cell; reads resolutions and particulars there.
- Inspection: records inspection and anti-corruption in the whole province, and nothing else.
- Reader: reads all areas of one city, without particulars.
- Writer: writes for the public site and reads its drafts, and nothing else.
- Editor: approves what is written for the public site, and sets it up.
- Nobody: has an account and no right.

| Address | Administrator | Organisation | Secretary | Inspection | Reader | Writer | Editor | Nobody |
|---|---|---|---|---|---|---|---|---|
";

#[test]
fn the_table_of_rights_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/rights.md");
    let made = table();
    if std::env::var_os("RIGHTS_UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = made.lines().filter(|line| !kept.lines().any(|kept| kept == *line));
    let differs: Vec<&str> = differs.collect();
    assert!(made == kept, "rights.md is another:\n{}", differs.join("\n"));
}

#[test]
fn what_lies_outside_is_answered_as_what_does_not_exist() {
    let place = planted();
    let account = place.account(Role::Secretary);
    let mut visitor = place.visitor(account);
    let stranger = dangvu_register::ids::MemberId::from_number(STRANGER).to_string();
    let nobody = dangvu_register::ids::MemberId::from_number(STRANGER + 1).to_string();
    let (proposal, none) = (place.proposed[1].to_string(), uuid::Uuid::now_v7().to_string());
    let pairs = [(OUTSIDE, "khoi.canarib"), (&stranger, &nobody), ("-ngoai", "-ngoaj"), (&proposal, &none)];
    let mut compared = 0;
    for (_, case) in CASES {
        let outside = place.address(case, true);
        let Some((there, none)) = pairs.iter().find(|(there, _)| outside.contains(there)) else { continue };
        for query in ["", "at=2030-01-01", "known=3", "lang=en"] {
            let join = if outside.contains('?') { '&' } else { '?' };
            let outside = if query.is_empty() { outside.clone() } else { format!("{outside}{join}{query}") };
            let (one, other) = (visitor.get(&outside), visitor.get(&outside.replace(there, none)));
            assert_eq!(one.status, other.status, "{outside}");
            let plain = |answer: &Answer| without_ids(&answer.body.replace(there, "…").replace(none, "…"));
            assert_eq!(plain(&one), plain(&other), "{outside}");
            compared += 1;
        }
    }
    assert!(compared > 80, "{compared}");
}

/// Takes out of a page what is drawn anew each time.
fn without_ids(body: &str) -> String {
    let mut plain = body.to_owned();
    for (before, after) in [("name=\"form_id\" value=\"", '"'), ("<code class=\"request\">", '<')] {
        let mut parts = plain.split(before);
        let mut without = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            without.push_str(part.split_once(after).map_or("", |(_, rest)| rest));
        }
        plain = without;
    }
    plain
}

/// Reads page after page, from the first one and from all addresses outside, and insists that nothing of outside is seen.
#[test]
fn nothing_from_outside_is_in_any_answer() {
    let place = planted();
    for role in [Role::Secretary, Role::Reader, Role::Nobody] {
        let mut visitor = place.visitor(place.account(role));
        let mut next: VecDeque<String> = CASES
            .iter()
            .flat_map(|(_, case)| [place.address(case, false), place.address(case, true)])
            .chain(TRIED.iter().map(|address| (*address).to_owned()))
            .collect();
        let mut seen: BTreeSet<String> = next.iter().cloned().collect();
        while let Some(address) = next.pop_front() {
            let answer = read(&mut visitor, &address);
            assert_ne!(answer.status, 500, "{role:?} {address}");
            let told = answer.body.replace(&address, "").replace(&address.replace('&', "&amp;"), "");
            assert!(!told.contains(CANARY), "{role:?} sees at {address}: {}", around(&told));
            let links = answer.links().into_iter().map(|link| link.split('#').next().unwrap().to_owned());
            for link in links.filter(|link| link.starts_with('/') && !link.starts_with("/assets/")) {
                if seen.len() < PAGES_MAX && seen.insert(link.clone()) {
                    next.push_back(link);
                }
            }
        }
        let least = if role == Role::Nobody { 80 } else { 300 };
        assert!(seen.len() > least, "{role:?} saw {}", seen.len());
    }
}

/// How many pages a role reads.
const PAGES_MAX: usize = 700;

/// Where something might come through.
const TRIED: &[&str] = &[
    "/units?q=chi%20bo",
    "/units?sort=-members&col=name&col=above",
    "/members?sort=name",
    "/petitions/khoi?state=all",
    "/reviews/khoi/members",
    "/reviews/tinh/members?q=trinh",
    "/plans/tinh",
    "/members?q=trinh",
    "/members?who=left&q=trinh",
    "/members?who=candidate",
    "/members?religious=no",
    "/members?at=2070-01-01",
    "/entries?kind=receive_from_outside",
    "/documents?q=nghi%20quyet",
    "/matters?kind=petition",
    "/matters?kind=task",
    "/search?q=chi%20bo",
    "/search?q=trinh%20thi",
    "/search?q=nghi%20quyet",
    "/search?q=ngoai",
    "/search?q=66",
    "/suggest/all?q=chi%20bo%20c",
    "/suggest/all?q=trinh%20thi%20c",
    "/suggest/all?q=chi%20tieu",
    "/suggest/all?q=nhiem%20vu",
    "/suggest/all?q=can",
    "/suggest/all?q=vb-ngoai",
    "/suggest/all?q=khoi.can",
    "/suggest/units?q=chi%20bo",
    "/suggest/members?q=trinh",
    "/suggest/matters?q=nghi%20quyet",
    "/suggest/matters?q=chi%20tieu",
    "/unit/khoi",
    "/unit/khoi.canari",
    "/figure/members/tinh",
    "/figure/members/khoi?at=2024-12-31",
    "/reports/closed",
    "/report/yearly/tinh/file.html?at=2024-12-31",
    "/form/units/tinh/file.txt?at=2024-12-31",
    "/record?unit=khoi.canaria",
    "/record/transfer_out?unit=khoi.canaria",
    "/record/void?entry=66",
];

/// Returns the piece of a page in which the canary sits.
fn around(body: &str) -> String {
    let at = body.find(CANARY).unwrap_or_default();
    let begin = body[..at].char_indices().rev().nth(200).map_or(0, |(at, _)| at);
    body[begin..].chars().take(400).collect()
}

#[test]
fn a_form_that_names_what_lies_outside_tells_nothing_of_it() {
    let place = planted();
    let mut visitor = place.visitor(place.account(Role::Secretary));
    let stranger = dangvu_register::ids::MemberId::from_number(STRANGER).to_string();
    let nobody = dangvu_register::ids::MemberId::from_number(STRANGER + 1).to_string();
    visitor.get("/record/confirm");
    let mut told = |member: &str| {
        let fields = [("effective", "2024-03-01"), ("act.member", member), ("do", "check")];
        let answer = visitor.post("/record/confirm", &fields);
        without_ids(&answer.body.replace(member, "…"))
    };
    assert_eq!(told(&stranger), told(&nobody));
    let outside = place.entries[1].to_string();
    for entry in [&*outside, "99999"] {
        let fields =
            [("effective", "2024-03-01"), ("act.entry", entry), ("act.reason", "wrong_subject"), ("do", "check")];
        let answer = visitor.post("/record/void", &fields);
        assert_eq!(answer.status, 404, "{}", answer.body);
        assert!(!answer.body.contains(CANARY));
    }
}

#[test]
fn what_an_area_is_needed_for_is_left_out_without_it() {
    let place = planted();
    let mut reader = place.visitor(place.account(Role::Reader));
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let mut inspection = place.visitor(place.account(Role::Inspection));
    let unit = format!("/unit/{CELL}?at=2024-12-31");
    for (visitor, petition, resolution) in
        [(&mut reader, true, true), (&mut secretary, false, true), (&mut inspection, true, false)]
    {
        let page = visitor.get(&unit).text_between("id=\"history\"", "</section>");
        assert_eq!(page.contains("dt-trong"), petition, "{page}");
        assert_eq!(page.contains("Nghị quyết Trong"), resolution, "{page}");
        assert_eq!(visitor.get("/matter/dt-trong").status.as_u16(), if petition { 200 } else { 404 });
        assert_eq!(visitor.get("/document/vb-trong").status.as_u16(), if resolution { 200 } else { 404 });
    }
    let member = "/member/dv-6?at=2023-12-31&lang=en";
    for (visitor, may) in [(&mut reader, false), (&mut secretary, true), (&mut inspection, false)] {
        let page = visitor.get(member);
        let page = if page.status == 200 { page.text() } else { panic!("{}", page.text()) };
        assert_eq!(page.contains("Education"), may, "{page}");
        assert_eq!(page.contains("may not see particulars"), !may, "{page}");
    }
    let entry = format!("/entry/{}", place.entries[0]);
    let native = "Xã Mẫu";
    assert!(secretary.get(&entry).body.contains(native) && !reader.get(&entry).body.contains(native));
    assert_eq!(inspection.get(&entry).status, 404, "of membership they may read nothing");
}

#[test]
fn the_units_above_are_named_and_lead_nowhere() {
    let place = planted();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let home = secretary.get("/?at=2024-12-31");
    assert!(home.text().contains("Đảng bộ thành phố Đồi Thông"), "{}", home.text());
    assert!(!home.links().iter().any(|link| link.starts_with("/unit/dalat?") || link.starts_with("/unit/tinh")));
    assert_eq!(secretary.get("/unit/dalat.p1").status, 404);
    let mut nobody = place.visitor(place.account(Role::Nobody));
    assert!(nobody.get("/?lang=en").text().contains("may not read any organisation"));
}

#[test]
fn who_administers_sees_who_reads_a_unit_and_what_an_account_reads() {
    let place = planted();
    let mut administrator = place.visitor(place.account(Role::Administrator));
    let mut secretary = place.visitor(place.account(Role::Secretary));
    place.account(Role::Reader);
    let own = administrator.get(&format!("/unit/{CELL}/readers?lang=en")).text();
    for told in ["3 accounts", "Administrator", "Secretary", "Propose", "Particulars of members", "Reader"] {
        assert!(own.contains(told), "no {told}: {own}");
    }
    let outside = administrator.get(&format!("/unit/{OUTSIDE}/readers?lang=en")).text();
    assert!(outside.contains("1 account") && !outside.contains("Secretary"), "{outside}");
    assert_eq!(secretary.get(&format!("/unit/{CELL}/readers")).status, 403);
    assert!(!secretary.get(&format!("/unit/{CELL}")).body.contains("/readers"));
    let sees = administrator.get("/accounts/reader?lang=en").text_between("id=\"sees\"", "</section>");
    assert!(sees.contains("Đảng bộ thành phố Đồi Thông") && !sees.contains("Particulars"), "{sees}");
    assert_eq!(secretary.get("/accounts/reader").status, 403);
    assert!(!administrator.get("/members").text().contains("Chỉ hiện những mục"), "who reads all is told nothing");
}
