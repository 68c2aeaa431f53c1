//! Proposals on pages: sent up, seen by whoever may record there, accepted once, returned with a reason, mended.

use std::sync::Arc;

use axum::Router;
use dangvu_desk::account::NewGrant;
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_desk::{Desk, Setting, set};
use dangvu_register::act::Area as Work;
use dangvu_register::ids::MemberId;
use dangvu_web::Reached;
use jiff::Timestamp;

use crate::asking::{Answer, session};
use crate::small::{day, small};
use crate::visitor::{Visitor, location};

const ID: &str = "018f0000-0000-7000-8000-0000000000a1";
const OTHER: &str = "018f0000-0000-7000-8000-0000000000a2";

/// A register with a cell that proposes, two who record above it, and one who records elsewhere.
pub(crate) struct Place {
    pub(crate) desk: Arc<Desk>,
    pub(crate) router: Router,
    _dir: tempfile::TempDir,
}

pub(crate) fn place() -> Place {
    let dir = tempfile::tempdir().unwrap();
    let desk = Arc::new(small(&dir.path().join("register")).end());
    Place { router: dangvu_web::router(Arc::clone(&desk), Reached::default()), desk, _dir: dir }
}

impl Place {
    /// Makes an account with rights about members, and lets it in.
    pub(crate) fn somebody(&self, name: &str, action: Action, unit: &str) -> Visitor {
        let (accounts, now) = (self.desk.accounts(), Timestamp::now());
        let id = accounts.make(name, &format!("Đồng chí {name}"), "test", now).unwrap().unwrap();
        let subtree: Subtree = unit.parse().unwrap();
        let grant = |area, action| {
            let (subtree, from) = (subtree.clone(), day("2024-01-01"));
            NewGrant { area, action, subtree, from, to: None }
        };
        let areas = [Work::Membership, Work::Correction].map(|area| grant(Area::Work(area), action));
        accounts.grant(id, &areas, "test", now).unwrap();
        self.desk.store().set_password(id, "none").unwrap();
        self.visitor(id)
    }

    pub(crate) fn visitor(&self, account: i64) -> Visitor {
        let mut visitor = Visitor::of(&self.router);
        let cookie = session(&self.desk, account);
        visitor.cookies.insert("sid".to_owned(), cookie.strip_prefix("sid=").unwrap().to_owned());
        visitor.get("/account");
        visitor
    }
}

fn member(number: u64) -> String {
    MemberId::from_number(number).to_string()
}

/// Sends the form that gives a member of the cell some work.
fn assign(visitor: &mut Visitor, id: &str, number: u64, work: &str, verb: &str) -> Answer {
    let member = member(number);
    let fields = [
        ("effective", "2024-03-01"),
        ("act.member", &*member),
        ("act.work", work),
        ("form_id", id),
        ("note", "Chi bộ đã họp"),
        ("do", verb),
    ];
    visitor.post("/record/assign_work", &fields)
}

fn sent(visitor: &mut Visitor, id: &str, work: &str) -> Answer {
    let answer = assign(visitor, id, 6, work, "propose");
    assert!(location(&answer).starts_with(&format!("/proposal/{id}")), "{}", answer.text());
    visitor.follow(&answer)
}

/// Returns what a hidden field of the form that accepts holds.
fn seen(page: &Answer) -> String {
    let rest = page.body.split("name=\"seen\" value=\"").nth(1).unwrap_or_else(|| panic!("{}", page.text()));
    rest.split('"').next().unwrap().to_owned()
}

fn accept(visitor: &mut Visitor, id: &str, version: &str) -> Answer {
    let page = visitor.get(&format!("/proposal/{id}?lang=en"));
    let seen = seen(&page);
    visitor.post(&format!("/proposal/{id}/accept?lang=en"), &[("version", version), ("seen", &seen)])
}

#[test]
fn a_cell_proposes_and_the_level_above_accepts() {
    let place = place();
    let mut cell = place.somebody("bi-thu", Action::Propose, "dalat.p1.c1");
    let mut above = place.somebody("to-chuc", Action::Record, "dalat");
    let last = place.desk.view().last_seq();
    let form = cell.get("/record/assign_work");
    assert!(form.body.contains("value=\"propose\"") && !form.body.contains("value=\"record\""), "{}", form.text());
    // Whoever may only propose records nothing, whatever button is named.
    let tried = assign(&mut cell, ID, 6, "Tuyên truyền", "record");
    assert!(tried.text().contains("phải trình lên") && place.desk.view().last_seq() == last, "{}", tried.text());
    let page = sent(&mut cell, ID, "Tuyên truyền");
    assert!(page.text().contains("Chờ tiếp nhận") && page.text().contains("Chi bộ đã họp"), "{}", page.text());
    assert!(!page.body.contains("/accept\""), "nobody decides about their own");
    assert!(cell.get("/record").body.matches("Bản nháp của tôi").count() == 0, "what is sent is no draft");
    assert_eq!(place.desk.view().last_seq(), last, "a proposal is no entry");
    let inbox = above.get("/proposals?lang=en");
    assert!(inbox.text().contains("For me to accept (1)") && inbox.text().contains("Tuyên truyền"), "{}", inbox.text());
    assert!(inbox.body.contains("<span class=\"waiting\" aria-hidden=\"true\">1</span>"), "counted in the masthead");
    let page = above.get(&format!("/proposal/{ID}?lang=en"));
    assert!(page.text().contains("If accepted, this changes") && page.text().contains("Đồng chí bi-thu"));
    let done = accept(&mut above, ID, "1");
    assert_eq!(location(&done), format!("/entry/{}?lang=en", last.0 + 1));
    let entry = above.follow(&done).text();
    assert!(entry.contains("Proposed by bi-thu") && entry.contains("Accepted by to-chuc"), "{entry}");
    let own = cell.get(&format!("/proposal/{ID}?lang=en"));
    assert!(own.links().iter().any(|link| link.starts_with("/entry/")), "the way to the entry: {}", own.text());
    assert!(own.text().contains("Accepted – Đồng chí to-chuc"), "{}", own.text());
    let again = assign(&mut cell, ID, 6, "Việc khác", "propose");
    assert!(location(&again).starts_with("/entry/"), "the form was recorded already");
    assert_eq!(place.desk.view().last_seq().0, last.0 + 1);
}

#[test]
fn what_is_returned_is_mended_and_sent_again_or_withdrawn() {
    let place = place();
    let mut cell = place.somebody("bi-thu", Action::Propose, "dalat.p1.c1");
    let mut above = place.somebody("to-chuc", Action::Record, "dalat");
    sent(&mut cell, ID, "Tuyên truyền");
    above.get(&format!("/proposal/{ID}"));
    let empty = above.post(&format!("/proposal/{ID}/return"), &[("version", "1"), ("reason", " ")]);
    assert!(empty.text().contains("Cần ghi lý do"), "{}", empty.text());
    let done = above.post(&format!("/proposal/{ID}/return"), &[("version", "1"), ("reason", "Ghi rõ hơn")]);
    assert!(above.follow(&done).text().contains("Đã trả lại kèm lý do"));
    let list = cell.get("/proposals?lang=en");
    assert!(list.text().contains("Sent by me (1)") && list.text().contains("Returned"), "{}", list.text());
    let form = cell.get(&format!("/record/assign_work?proposal={ID}"));
    assert!(form.text().contains("Ghi rõ hơn") && form.body.contains("Tuyên truyền"), "{}", form.text());
    assert!(form.body.contains(&format!("name=\"form_id\" value=\"{ID}\"")));
    let page = sent(&mut cell, ID, "Tuyên truyền trong chi bộ");
    for step in ["Trình", "Trả lại", "Sửa và trình lại"] {
        assert!(page.text_between("Quá trình xử lý</h2>", "</ol>").contains(step), "{}", page.text());
    }
    // Who saw the version of before is told what happened meanwhile.
    let late = above.post(&format!("/proposal/{ID}/accept"), &[("version", "1"), ("seen", "x")]);
    let told = above.follow(&late).text();
    assert!(told.contains("Sửa và trình lại – Đồng chí bi-thu"), "{told}");
    assert_eq!(above.post(&format!("/proposal/{ID}/withdraw"), &[]).status, 403, "only their own");
    let gone = cell.post(&format!("/proposal/{ID}/withdraw"), &[]);
    let page = cell.follow(&gone).text();
    assert!(page.contains("đã rút") && !page.contains("trong chi bộ"), "{page}");
    assert_eq!(cell.get(&format!("/record/assign_work?proposal={ID}")).status, 404);
    assert!(above.get("/proposals?lang=en").text().contains("No proposal waits"));
}

#[test]
fn the_second_who_decides_is_told() {
    let place = place();
    let mut cell = place.somebody("bi-thu", Action::Propose, "dalat.p1.c1");
    let mut first = place.somebody("to-chuc", Action::Record, "dalat");
    let mut second = place.somebody("van-phong", Action::Record, "tinh");
    sent(&mut cell, ID, "Tuyên truyền");
    let last = place.desk.view().last_seq();
    let mark = seen(&second.get(&format!("/proposal/{ID}")));
    accept(&mut first, ID, "1");
    let late = second.post(&format!("/proposal/{ID}/accept"), &[("version", "1"), ("seen", &mark)]);
    let told = second.follow(&late).text();
    assert!(told.contains("Tiếp nhận – Đồng chí to-chuc") && told.contains("không được thực hiện"), "{told}");
    let late = second.post(&format!("/proposal/{ID}/return"), &[("version", "1"), ("reason", "Muộn")]);
    assert!(second.follow(&late).text().contains("Tiếp nhận – Đồng chí to-chuc"));
    assert_eq!(place.desk.view().last_seq().0, last.0 + 1);
}

#[test]
fn a_proposal_of_another_subtree_answers_as_what_does_not_exist() {
    let place = place();
    let mut cell = place.somebody("bi-thu", Action::Propose, "dalat.p1.c1");
    let mut elsewhere = place.somebody("noi-khac", Action::Record, "khoi");
    let mut beside = place.somebody("chi-bo-2", Action::Propose, "dalat.p1.c2");
    let mut reader = place.somebody("doc", Action::Read, "tinh");
    sent(&mut cell, ID, "Tuyên truyền");
    for visitor in [&mut elsewhere, &mut beside, &mut reader] {
        let plain = |answer: &Answer| answer.body.replace(ID, "…").replace(OTHER, "…");
        let (there, none) = (visitor.get(&format!("/proposal/{ID}")), visitor.get(&format!("/proposal/{OTHER}")));
        assert_eq!((there.status.as_u16(), plain(&there)), (404, plain(&none)));
        for (deed, fields) in [
            ("accept", &[("version", "1"), ("seen", "x")][..]),
            ("return", &[("version", "1"), ("reason", "x")]),
            ("withdraw", &[]),
        ] {
            let sent = |visitor: &mut Visitor, id| visitor.post(&format!("/proposal/{id}/{deed}"), fields);
            let (there, none) = (sent(visitor, ID), sent(visitor, OTHER));
            assert_eq!((there.status.as_u16(), plain(&there)), (404, plain(&none)), "{deed}");
        }
        assert_eq!(visitor.post("/proposals/accept", &[("id", &format!("{ID}:1"))]).status, 404);
        assert_eq!(visitor.get(&format!("/record/assign_work?proposal={ID}")).status.as_u16() / 100, 4);
    }
    let list = elsewhere.get("/proposals?state=any&lang=en").text();
    assert!(list.contains("0 proposals") && !list.contains("Tuyên truyền"), "{list}");
    assert_eq!(reader.get("/proposals").status, 403, "who records and proposes nothing has no list");
    // Nobody takes the place of another's proposal with its id.
    let answer = assign(&mut beside, ID, 1, "Việc khác", "propose");
    assert!(!location(&answer).contains(ID), "{}", location(&answer));
    assert!(cell.get(&format!("/proposal/{ID}")).text().contains("Tuyên truyền"));
}

#[test]
fn what_became_unlawful_says_why_and_cannot_be_accepted() {
    let place = place();
    let mut cell = place.somebody("bi-thu", Action::Propose, "dalat.p1.c1");
    let mut above = place.somebody("to-chuc", Action::Record, "dalat");
    sent(&mut cell, ID, "Tuyên truyền");
    let mark = seen(&above.get(&format!("/proposal/{ID}")));
    let (six, list) = (member(6), "/proposals?lang=en");
    let strike =
        [("effective", "2024-02-01"), ("act.member", &*six), ("act.ground", "absent_or_unpaid"), ("do", "record")];
    let struck = above.post("/record/strike_off", &strike);
    assert_eq!(struck.status, 303, "{}", struck.text());
    assert!(above.get(list).text().contains("Cannot be recorded by now"), "{}", above.get(list).text());
    assert!(!above.get(list).body.contains("type=\"checkbox\""), "it cannot be chosen");
    for visitor in [&mut above, &mut cell] {
        let page = visitor.get(&format!("/proposal/{ID}?lang=en"));
        let why = page.text_between("class=\"notice wrong\"", "</div>");
        assert!(why.contains("no longer on the list of members then"), "in the words of the refusal: {why}");
        assert!(!page.body.contains("/accept\""), "{}", page.text());
    }
    let last = place.desk.view().last_seq();
    let tried = above.post(&format!("/proposal/{ID}/accept"), &[("version", "1"), ("seen", &mark)]);
    assert!(tried.text().contains("Sổ đã thay đổi") && place.desk.view().last_seq() == last, "{}", tried.text());
}

#[test]
fn several_are_accepted_at_once_and_each_is_told() {
    let place = place();
    let mut cell = place.somebody("bi-thu", Action::Propose, "dalat.p1.c1");
    let mut above = place.somebody("to-chuc", Action::Record, "dalat");
    sent(&mut cell, ID, "Việc một");
    sent(&mut cell, OTHER, "Việc hai");
    let list = above.get("/proposals?lang=en&area=membership&unit=dalat.p1&sort=newest");
    assert_eq!(list.body.matches("type=\"checkbox\"").count(), 2, "{}", list.text());
    assert!(list.body.find("Việc hai").unwrap() < list.body.find("Việc một").unwrap());
    assert!(above.get("/proposals?area=cadre&lang=en").text().contains("no such proposals"));
    assert!(above.get("/proposals?unit=dalat.p1.c2&lang=en").text().contains("no such proposals"));
    assert_eq!(above.get("/proposals?state=lost").status, 400);
    let last = place.desk.view().last_seq();
    let ids = [format!("{ID}:1"), format!("{OTHER}:7")];
    let done = above.post("/proposals/accept?lang=en", &[("id", &ids[0]), ("id", &ids[1])]);
    assert!(done.text().starts_with("Proposals 1 of 2 proposals accepted"), "{}", done.text());
    assert!(done.text().contains("Not accepted") && done.text().contains("changed meanwhile"), "{}", done.text());
    assert_eq!(place.desk.view().last_seq().0, last.0 + 1);
    let all = cell.get("/proposals?state=any&lang=en").text();
    assert!(all.contains("2 proposals") && all.contains("Recorded: no. 49"), "{all}");
}

#[test]
fn a_marked_area_needs_a_second_person() {
    let place = place();
    let mut first = place.somebody("to-chuc", Action::Record, "tinh");
    let mut second = place.somebody("van-phong", Action::Record, "tinh");
    let (now, last) = (Timestamp::now(), place.desk.view().last_seq());
    set(place.desk.store(), Setting::TwoPersons(Work::Membership), "on", "an", now).unwrap();
    let form = first.get("/record/assign_work");
    assert!(form.body.contains("value=\"propose\"") && !form.body.contains("value=\"record\""), "{}", form.text());
    let tried = assign(&mut first, ID, 6, "Tuyên truyền", "record");
    assert!(tried.text().contains("phải trình lên"), "{}", tried.text());
    // What voids an act of the area counts as the act.
    let void = [("effective", "2024-03-01"), ("act.entry", "37"), ("act.reason", "wrong_subject"), ("do", "record")];
    let tried = first.post("/record/void", &void);
    assert!(tried.text().contains("phải trình lên"), "{}", tried.text());
    assert_eq!(place.desk.view().last_seq(), last);
    sent(&mut first, ID, "Tuyên truyền");
    assert!(!first.get(&format!("/proposal/{ID}")).body.contains("/accept"), "never the same person");
    let own = first.post(&format!("/proposal/{ID}/accept"), &[("version", "1"), ("seen", "x")]);
    assert!(own.text().contains("chính mình"), "{}", own.text());
    accept(&mut second, ID, "1");
    assert_eq!(place.desk.view().last_seq().0, last.0 + 1);
}

#[test]
fn a_correction_is_proposed_and_accepted_as_one() {
    let place = place();
    let mut cell = place.somebody("bi-thu", Action::Propose, "dalat.p1.c1");
    let mut above = place.somebody("to-chuc", Action::Record, "dalat");
    let done = assign(&mut above, OTHER, 6, "Tuyên truyền", "record");
    let entry = location(&done).trim_start_matches("/entry/").to_owned();
    let six = member(6);
    let fields = [
        ("effective", "2024-03-01"),
        ("act.member", &*six),
        ("act.work", "Dân vận"),
        ("void.effective", "2024-03-02"),
        ("void.act.reason", "mistyped"),
        ("form_id", ID),
    ];
    cell.get(&format!("/correct/{entry}"));
    let address = format!("/correct/{entry}");
    let checked = cell.post(&address, &[&fields[..], &[("do", "check")]].concat());
    let mark = seen(&checked);
    let sent = cell.post(&address, &[&fields[..], &[("do", "propose"), ("seen", &mark)]].concat());
    assert!(location(&sent).starts_with("/proposal/"), "{}", sent.text());
    let last = place.desk.view().last_seq();
    let page = above.get(&format!("/proposal/{ID}"));
    assert!(page.text().contains("Dân vận") && page.body.contains(&format!("/entry/{entry}")), "{}", page.text());
    let list = above.get("/proposals");
    assert!(!list.body.contains("type=\"checkbox\"") && list.text().contains("Cần xem trước"), "{}", list.text());
    accept(&mut above, ID, "1");
    assert_eq!(place.desk.view().last_seq().0, last.0 + 2, "voided and recorded anew");
}
