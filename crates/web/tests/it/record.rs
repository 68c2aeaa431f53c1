//! Recording on pages: what is checked, shown, recorded once, corrected, kept as a draft, and refused to whoever may not.

use axum::http::StatusCode;
use dangvu_desk::account::{NewGrant, form_word};
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_desk::{Desk, today};
use dangvu_register::act;
use dangvu_register::codes::Coded as _;
use jiff::Timestamp;

use crate::asking::{Answer, Asking, signed_in};
use crate::small::small;

/// The small register as somebody sees it who may record in some areas, for some organisations.
fn recording(areas: &[act::Area], subtree: &Subtree) -> Asking {
    let dir = tempfile::tempdir().unwrap();
    let desk = small(&dir.path().join("register")).end();
    let cookie = signed_in(&desk);
    grant(&desk, areas, subtree);
    Asking::with(desk, dir, cookie)
}

fn grant(desk: &Desk, areas: &[act::Area], subtree: &Subtree) {
    let now = Timestamp::now();
    let account = desk.store().accounts().unwrap()[0].id;
    for area in areas {
        let action = if *area == act::Area::Figures { Action::Close } else { Action::Record };
        let new = NewGrant { area: Area::Work(*area), action, subtree: subtree.clone(), from: today(now), to: None };
        desk.accounts().grant(account, &[new], "test", now).unwrap();
    }
}

fn everything() -> Asking {
    recording(act::Area::ALL, &Subtree::Whole)
}

fn under(code: &str) -> Subtree {
    Subtree::Under(code.parse().unwrap())
}

impl Asking {
    /// Sends the form of an address as a browser does.
    fn fill_in(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let word = form_word(self.cookie.strip_prefix("sid=").unwrap());
        let pairs = fields.iter().copied().chain([("form_word", &*word)]);
        let body: Vec<String> = pairs.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        self.post(address, body.join("&"))
    }

    /// Returns where an answer leads, and the page there.
    fn follow(&self, answer: &Answer) -> (String, Answer) {
        assert_eq!(answer.status, 303, "{}", answer.text());
        let address = answer.headers["location"].to_str().unwrap().to_owned();
        let page = self.get(&address);
        (address, page)
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Returns what a hidden or shown field of a page holds.
fn field(page: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\"");
    let tag = page.body.split('<').find(|tag| tag.contains(&mark)).unwrap_or_else(|| panic!("no {name}"));
    let value = tag.split("value=\"").nth(1).map(|rest| rest.split('"').next().unwrap());
    value.unwrap_or_default().replace("&amp;", "&").replace("&quot;", "\"")
}

const ADMITTED: [(&str, &str); 8] = [
    ("effective", "2023-05-19"),
    ("act.unit", "to dan pho 1"),
    ("act.ceremony", "2023-06-02"),
    ("act.person.name", "Đỗ Thị Mới"),
    ("act.person.born", "1995-04-12"),
    ("act.person.sex", "female"),
    ("decision.number", "12-QĐ/TU"),
    ("decision.date", "2023-05-19"),
];

fn admitted<'a>(id: &'a str, verb: &'a str) -> Vec<(&'a str, &'a str)> {
    ADMITTED.into_iter().chain([("form_id", id), ("do", verb)]).collect()
}

const ID: &str = "018f0000-0000-7000-8000-000000000010";

#[test]
fn an_admission_is_checked_shown_and_recorded_once() {
    let asking = everything();
    let before = asking.get("/entries").text();
    let checked = asking.fill_in("/record/admit", &admitted(ID, "check"));
    assert_eq!(checked.status, 200);
    let shown = checked.text_between("id=\"checked\"", "</section>");
    assert!(shown.contains("Chi bộ Tổ dân phố 1") && shown.contains("4 → 5 (+1)"), "{shown}");
    assert!(shown.contains("Chưa có trong sổ → Đảng viên dự bị"), "{shown}");
    assert!(shown.contains("Số đảng viên kết nạp"), "the figures that change: {shown}");
    assert_eq!(asking.get("/entries").text(), before, "checking records nothing");
    // What was found by its name stands in its field now.
    assert_eq!(
        field(&checked, "act.unit"),
        "Chi bộ Tổ dân phố 1 – Đảng bộ phường 1, Đảng bộ thành phố Đồi Thông (dalat.p1.c1)"
    );
    let member = field(&checked, "act.member");
    assert!(member.starts_with("dv-"), "{member}");
    let done = asking.fill_in("/record/admit", &admitted(ID, "record"));
    let (address, page) = asking.follow(&done);
    assert!(address.starts_with("/entry/49"), "{address}");
    assert!(page.text().starts_with("Đã ghi vào sổ, mục số 49: Kết nạp Đỗ Thị Mới"), "{}", page.text());
    let again = asking.fill_in("/record/admit", &admitted(ID, "record"));
    let (address, page) = asking.follow(&again);
    assert!(address.starts_with("/entry/49") && page.text().contains("không ghi hai lần"), "{}", page.text());
    assert_eq!(asking.get("/entry/50").status, 404);
}

#[test]
fn saving_and_going_on_remembers_the_papers_and_the_unit() {
    let asking = everything();
    let done = asking.fill_in("/record/admit", &admitted(ID, "next"));
    let (address, page) = asking.follow(&done);
    assert!(address.starts_with("/record/admit?"), "{address}");
    assert_eq!(field(&page, "effective"), "2023-05-19");
    assert_eq!(field(&page, "decision.number"), "12-QĐ/TU");
    assert!(field(&page, "act.unit").ends_with("(dalat.p1.c1)"));
    assert_eq!(field(&page, "act.person.name"), "");
    assert_ne!(field(&page, "form_id"), ID);
    assert!(!address.contains("M%E1%BB%9Bi"), "no particular goes into an address: {address}");
}

#[test]
fn what_is_refused_stands_beside_its_field_with_the_entry_in_the_way() {
    let asking = everything();
    let fields = [("effective", "2024-03-01"), ("act.member", "dv-3"), ("do", "check")];
    let page = asking.fill_in("/record/confirm", &fields);
    let fault = page.text_between("id=\"act-member-fault\"", "</div>");
    assert!(fault.contains("không còn") || fault.contains("Xóa tên"), "{fault}");
    assert!(page.body.contains("href=\"#act-member\"") && page.body.contains("/entry/42"), "{}", page.text());
    assert!(page.body.contains("aria-describedby=\"act-member-hint act-member-fault\""));
    assert!(page.body.contains("<title>Cần sửa:"));
    let empty = asking.fill_in("/record/confirm", &[("effective", "2024-03-01"), ("do", "check")]);
    assert!(empty.text_between("id=\"wrong\"", "</div>").contains("Đảng viên dự bị: Ô này chưa có nội dung"));
    let late = [("effective", "2031-01-01"), ("act.member", "dv-35"), ("do", "check")];
    let page = asking.fill_in("/record/assign_work", &[&late[..], &[("act.work", "Tuyên truyền")]].concat());
    assert!(page.body.contains("id=\"effective-fault\""), "{}", page.text());
}

#[test]
fn several_of_a_name_are_offered_to_choose_from() {
    let asking = everything();
    let fields = [("effective", "2024-03-01"), ("act.member", "nguyen"), ("act.work", "Tuyên truyền"), ("do", "check")];
    let page = asking.fill_in("/record/assign_work", &fields);
    let offered = page.text_between("id=\"act-member-fault\"", "</div>");
    assert!(offered.contains("Chi bộ") && offered.contains("19"), "told apart by year and cell: {offered}");
    let picked = field(&page, "pick:act.member");
    let page = asking.fill_in("/record/assign_work", &[&fields[..], &[("pick:act.member", &picked)]].concat());
    assert!(page.body.contains("id=\"checked\""), "{}", page.text());
    assert!(field(&page, "act.member").ends_with(&format!("({picked})")));
    let nobody = [("effective", "2024-03-01"), ("act.member", "Không Có Ai"), ("act.work", "x"), ("do", "check")];
    assert!(asking.fill_in("/record/assign_work", &nobody).text().contains("Không tìm thấy tên này"));
}

#[test]
fn a_merger_shows_what_becomes_of_the_tree_before_it_is_recorded() {
    let asking = everything();
    let fields = [
        ("effective", "2024-03-01"),
        ("act.units.0", "dalat.p1.c1"),
        ("act.units.1", "Tổ dân phố 2"),
        ("act.into.name", "Chi bộ Tổ dân phố 1-2"),
        ("act.into.kind", "subordinate_cell"),
        ("act.into.parent", "dalat.p1"),
        ("do", "check"),
    ];
    let page = asking.fill_in("/record/merge", &fields);
    let shown = page.text_between("id=\"checked\"", "</section>");
    assert!(shown.contains("Kết thúc, nhập vào Chi bộ Tổ dân phố 1-2"), "{shown}");
    assert!(shown.contains("Chưa có → Chi bộ trực thuộc") && shown.contains("0 → 7 (+7)"), "{shown}");
    assert!(shown.contains("3 → 2 (−1)"), "sub-units of the committee: {shown}");
    assert_eq!(field(&page, "act.into.code"), "dalat.p1.c5", "a code is drawn that nothing has");
}

#[test]
fn a_correction_voids_and_records_anew_in_one_step() {
    let asking = everything();
    let page = asking.get("/entry/34");
    assert!(page.links().iter().any(|link| link == "/correct/34"), "{:?}", page.links());
    let form = asking.get("/correct/34");
    assert_eq!(field(&form, "act.ceremony"), "2022-05-26");
    let kept =
        ["effective", "act.member", "act.unit", "act.person.name", "act.person.born", "form_id", "void.effective"];
    let kept: Vec<(&str, String)> = kept.into_iter().map(|name| (name, field(&form, name))).collect();
    let mut fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("act.person.sex", "male"), ("act.ceremony", "2022-06-01"), ("void.act.reason", "wrong_date")]);
    // Whoever may not see particulars types them anew.
    fields.retain(|(_, value)| !value.is_empty());
    if !fields.iter().any(|(name, _)| *name == "act.person.name") {
        fields.extend([("act.person.name", "K' Thị Yến"), ("act.person.born", "1977-06-18")]);
    }
    let checked = asking.fill_in("/correct/34", &[&fields[..], &[("do", "check")]].concat());
    let shown = checked.text_between("id=\"checked\"", "</section>");
    assert!(shown.contains("bị hủy") && shown.contains("ghi mới"), "{shown}");
    assert!(shown.contains("Hủy mục số 37"), "the confirmation rests on the admission: {shown}");
    let seen = field(&checked, "seen");
    let done = asking.fill_in("/correct/34", &[&fields[..], &[("do", "record"), ("seen", &seen)]].concat());
    let (address, page) = asking.follow(&done);
    assert!(address.starts_with("/entry/51"), "{address}");
    assert!(page.text().contains("lễ kết nạp ngày 01/06/2022"), "{}", page.text());
    assert!(asking.get("/entry/34").text().contains("số 50"), "the old entry says what voided it");
    assert!(asking.get("/entry/52").text().contains("Công nhận K' Thị Yến"), "what rests on it is recorded again");
    assert_eq!(asking.get("/entry/53").status, 404);
}

#[test]
fn voiding_shows_what_refuses_it() {
    let asking = everything();
    let fields = [("effective", "2024-03-01"), ("act.entry", "14"), ("act.reason", "wrong_subject"), ("do", "check")];
    let page = asking.fill_in("/record/void", &fields);
    assert!(page.body.contains("id=\"wrong\"") || page.body.contains("id=\"checked\""), "{}", page.text());
    let voided = [("effective", "2024-03-01"), ("act.entry", "47"), ("act.reason", "wrong_subject"), ("do", "check")];
    let page = asking.fill_in("/record/void", &voided);
    assert!(page.text_between("id=\"act-entry-fault\"", "</div>").contains("48"), "{}", page.text());
}

#[test]
fn a_cell_is_rated_on_one_sheet_against_the_cap() {
    let asking = everything();
    let base =
        [("effective", "2023-12-20"), ("act.unit", "dalat.p1.c1"), ("act.year", "2023"), ("act.stage", "decided")];
    let page = asking.fill_in("/record/rate_members", &[&base[..], &[("do", "fill:act.ratings")]].concat());
    let rows: Vec<String> = (0..4).map(|row| field(&page, &format!("act.ratings.{row}.member"))).collect();
    assert!(rows[..3].iter().all(|member| member.contains("(dv-")), "{rows:?}");
    let members: Vec<(String, String)> =
        (0..3).map(|row| (format!("act.ratings.{row}.member"), rows[row].clone())).collect();
    let members: Vec<(&str, &str)> = members.iter().map(|(name, value)| (&**name, &**value)).collect();
    let set = [
        ("act.ratings.0.level", "excellent"),
        ("act.ratings.2.level", "not_rated:exempt"),
        ("all:act.ratings.level", "good"),
    ];
    let page = asking
        .fill_in("/record/rate_members", &[&base[..], &members, &set, &[("do", "all:act.ratings.level")]].concat());
    assert!(page.body.contains("<option value=\"good\" selected>"), "{}", page.text());
    let set = [
        ("act.ratings.0.level", "excellent"),
        ("act.ratings.1.level", "good"),
        ("act.ratings.2.level", "not_rated:exempt"),
    ];
    let page = asking.fill_in("/record/rate_members", &[&base[..], &members, &set, &[("do", "check")]].concat());
    let shown = page.text_between("id=\"checked\"", "</section>");
    assert!(shown.contains("1 đảng viên hoàn thành xuất sắc nhiệm vụ; tối đa 0"), "{shown}");
    assert_eq!(field(&page, "act.not_rated.0.member"), rows[2]);
    // What is to be looked at is shown once before it is recorded.
    let send = |extra: &[(&str, &str)]| {
        asking.fill_in("/record/rate_members", &[&base[..], &members, &set, &[("form_id", ID)], extra].concat())
    };
    assert_eq!(send(&[("do", "record")]).status, 200);
    assert_eq!(send(&[("do", "record"), ("seen", &field(&page, "seen"))]).status, 303);
}

#[test]
fn the_same_is_recorded_of_several_members_at_once() {
    let asking = everything();
    let fields = [
        ("effective", "2023-12-20"),
        ("act.member", "dv-1"),
        ("also.0", "dv-4"),
        ("also.2", "dv-d"),
        ("act.work", "Tuyên truyền"),
        ("form_id", ID),
        ("do", "record"),
    ];
    let done = asking.fill_in("/record/assign_work", &fields);
    let (address, page) = asking.follow(&done);
    assert!(address.starts_with("/entry/49"), "{address}: {}", page.text());
    assert_eq!(
        (asking.get("/entry/51").status, asking.get("/entry/52").status),
        (StatusCode::OK, StatusCode::NOT_FOUND)
    );
    assert!(page.text().contains("Đã ghi vào sổ 3 mục"), "{}", page.text());
}

#[test]
fn a_draft_survives_a_closed_browser_and_goes_when_it_is_recorded() {
    let asking = everything();
    let saved = asking.fill_in("/record/admit", &admitted(ID, "draft"));
    assert!(saved.text().contains("Đã lưu nháp"), "{}", saved.text());
    let list = asking.get("/record");
    let link = list.links().into_iter().find(|link| link.contains("draft=")).unwrap();
    let page = asking.get(&link);
    assert_eq!(field(&page, "act.person.name"), "Đỗ Thị Mới");
    assert_eq!(field(&page, "form_id"), ID);
    assert_eq!(asking.fill_in("/record/admit", &admitted(ID, "record")).status, 303);
    assert!(!asking.get("/record").body.contains("draft="), "what is recorded is no draft");
    asking.fill_in("/record/admit", &admitted("018f0000-0000-7000-8000-000000000020", "draft"));
    let list = asking.get("/record");
    let id = field(&list, "id");
    let (_, page) = asking.follow(&asking.fill_in("/drafts/drop", &[("id", &id)]));
    assert!(!page.body.contains("draft="));
}

#[test]
fn who_may_not_record_is_told_so_and_records_nothing() {
    let reads = Asking::begin();
    assert_eq!(reads.get("/record/admit").status, 403);
    assert!(reads.get("/record").text().contains("chưa được quyền ghi sổ"));
    assert!(!reads.get("/unit/tinh").body.contains("/record?"), "no link leads where nobody may go");
    assert_eq!(reads.fill_in("/record/admit", &admitted(ID, "record")).status, 403);
    assert_eq!(reads.get("/suggest/members?q=nguyen").status, 403);
    let cell = recording(&[act::Area::Membership], &under("dalat.p1.c2"));
    let elsewhere = cell.fill_in("/record/admit", &admitted(ID, "record"));
    assert!(elsewhere.text().contains("không có quyền ghi việc này"), "{}", elsewhere.text());
    let gone = [("effective", "2024-03-01"), ("act.member", "dv-3"), ("do", "check")];
    let told = cell.fill_in("/record/confirm", &gone);
    assert!(!told.text().contains("Xóa tên"), "how others stand is not told: {}", told.text());
    let own: Vec<_> = admitted(ID, "record")
        .into_iter()
        .map(|(name, value)| if name == "act.unit" { (name, "dalat.p1.c2") } else { (name, value) })
        .collect();
    assert_eq!(cell.fill_in("/record/admit", &own).status, 303);
    assert_eq!(cell.get("/record/merge").status, 403);
    let tree = recording(&[act::Area::Structure], &under("khoi"));
    let moved = [("effective", "2024-03-01"), ("act.units.0", "dalat.p1"), ("act.to", "khoi"), ("do", "check")];
    let told = tree.fill_in("/record/move", &moved);
    assert!(told.text().contains("không có quyền"), "nobody takes from elsewhere: {}", told.text());
}

#[test]
fn a_receiver_records_a_receipt_and_nobody_sends_away_others() {
    let cell = recording(&[act::Area::Membership], &under("so-y-te"));
    let receipt = [
        ("effective", "2023-06-01"),
        ("act.member", "dv-8"),
        ("act.unit", "so-y-te"),
        ("form_id", ID),
        ("do", "record"),
    ];
    let done = cell.fill_in("/record/receive", &receipt);
    assert_eq!(done.status, 303, "{}", done.text());
    let away = [("effective", "2023-06-01"), ("act.member", "dv-1"), ("act.to", "so-y-te"), ("do", "check")];
    let told = cell.fill_in("/record/transfer_out", &away);
    assert!(told.text().contains("không có quyền"), "{}", told.text());
}

#[test]
fn rows_are_added_and_taken_out_without_script() {
    let asking = everything();
    let rows = |page: &Answer| page.body.matches("name=\"act.members.").count();
    let page = asking.get("/record/sign_commitments?unit=dalat.p1.c1");
    assert_eq!(rows(&page), 1);
    let typed = [("act.members.0", "dv-1"), ("act.members.1", "dv-7"), ("rows:act.members", "2")];
    let page = asking.fill_in("/record/sign_commitments", &[&typed[..], &[("do", "add:act.members")]].concat());
    assert_eq!(rows(&page), 7);
    let page = asking.fill_in("/record/sign_commitments", &[&typed[..], &[("do", "drop:act.members.0")]].concat());
    assert_eq!(rows(&page), 1);
    assert!(field(&page, "act.members.0").ends_with("(dv-7)"));
}

#[test]
fn every_form_can_be_opened_in_both_languages_and_is_small() {
    let asking = everything();
    for kind in act::KINDS {
        for lang in ["", "?lang=en"] {
            let page = asking.get(&format!("/record/{}{lang}", kind.name));
            assert_eq!(page.status, 200, "{}", kind.name);
            assert!(page.body.len() < 100_000, "{} has {} bytes", kind.name, page.body.len());
            assert!(!page.text().contains("record-"), "{}: a text is missing", kind.name);
            for id in page.body.split(" for=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(page.body.contains(&format!(" id=\"{id}\"")), "{}: no field for the label {id}", kind.name);
            }
        }
    }
    assert_eq!(asking.get("/record/no_such_act").status, 404);
    assert_eq!(asking.get("/correct/99999").status, 404);
}

#[test]
fn suggestions_tell_namesakes_apart() {
    let asking = everything();
    let answer = asking.get("/suggest/members?q=nguyen&on=2023-12-31").body;
    let found: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let all = found.as_array().unwrap();
    assert!(all.len() > 1, "{answer}");
    assert!(all.iter().all(|one| one["detail"].as_str().unwrap().contains("Chi bộ")), "{answer}");
    let units = asking.get("/suggest/units?q=to%20dan%20pho&on=2021-06-30").body;
    assert!(units.contains("dalat.p1.c4"), "as of the day: {units}");
    assert!(!asking.get("/suggest/units?q=to%20dan%20pho&on=2023-06-30").body.contains("dalat.p1.c4"));
    assert_eq!(asking.get("/suggest/matters?q=xyz").body, "[]");
}

#[test]
fn the_page_before_says_which_acts_come_first() {
    let asking = everything();
    let page = asking.get("/record?unit=dalat.p1.c1");
    let first = page.text_between("</form>", "</section>");
    assert!(first.contains("Việc của: Chi bộ Tổ dân phố 1") && first.contains("Xếp loại đảng viên"), "{first}");
    let page = asking.get("/record?q=ket+nap");
    assert!(page.text().contains("Kết nạp lại đảng viên") && !page.text().contains("Sáp nhập"), "{}", page.text());
}

#[test]
fn a_candidate_brings_cell_and_particulars_to_whoever_may_record() {
    let asking = everything();
    let form = asking.get("/record/admit?member=dv-69");
    assert!(field(&form, "act.unit").ends_with("(dalat.p1.c1)"), "{}", field(&form, "act.unit"));
    let name = field(&form, "act.person.name");
    assert!(field(&form, "act.member").starts_with(&format!("{name} – ")) && !name.is_empty(), "{name}");
    let elsewhere = recording(&[act::Area::Membership], &under("so-y-te"));
    assert_eq!(field(&elsewhere.get("/record/admit?member=dv-69"), "act.person.name"), "");
}
