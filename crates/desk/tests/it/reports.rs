//! Reports that are closed: the same later, whatever was recorded since; told apart from files that say something else.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use dangvu_desk::{Closed, Desk, Draft, ReportError, Verified, View, paper_words, write_document};
use dangvu_register::act::{Act, CloseReport};
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use dangvu_reports::document::{Block, Inline};
use dangvu_reports::readback::{FileKind, Place, Unreadable};
use dangvu_reports::{Paper, Template};
use serde_json::json;
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::office::{code, office, record};

const KINDS: [FileKind; 5] = [FileKind::Text, FileKind::Html, FileKind::Docx, FileKind::Xlsx, FileKind::Pdf];
const PAGES: &str = "http://so.example.vn";
const SIGNER: &str = "Trần Thị Ký Tên";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn draft(view: &View) -> Draft {
    let (_, text) = Template::SHIPPED.iter().find(|(file, _)| *file == "yearly.md").unwrap();
    let number = Paper {
        number: Some(7),
        place: Some("Mẫu".into()),
        date: Some(day("2021-01-15")),
        signer: Some(SIGNER.into()),
    };
    Draft {
        name: "yearly".to_owned(),
        text: (*text).to_owned(),
        unit: view.unit(&"p".parse().unwrap()).unwrap(),
        period: Period { from: day("2020-01-01"), to: day("2020-12-31"), known: Seq::NEVER },
        paper: number,
        sections: BTreeMap::from([("han-che".to_owned(), "Tiến độ **còn chậm** ở một số nơi.".to_owned())]),
    }
}

/// Closes the report of the year, and returns its entry.
fn close(desk: &Desk) -> Seq {
    let draft = draft(&desk.view());
    let recorded = desk.close_report(Uuid::now_v7(), "tester", &draft, day("2021-01-15")).unwrap();
    recorded.entries[0]
}

fn closed(desk: &Desk, entry: Seq) -> Closed {
    desk.closed_report(&desk.view(), entry).unwrap()
}

/// Writes the report in each format.
fn files(desk: &Desk, entry: Seq) -> Vec<Vec<u8>> {
    let view = desk.view();
    let document = desk.reproduce(&view, &desk.closed_report(&view, entry).unwrap(), PAGES).unwrap();
    KINDS.iter().map(|&kind| write_document(&document, kind, PAGES).unwrap()).collect()
}

fn verified(desk: &Desk, file: &[u8]) -> Verified {
    desk.verify_file(&desk.view(), file).unwrap().1
}

/// Puts one text in the place of another in a part of a ZIP.
fn tampered(file: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut own = archive.by_index(at).unwrap();
        let (name, mut bytes) = (own.name().unwrap().into_owned(), Vec::new());
        own.read_to_end(&mut bytes).unwrap();
        if name == part {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{text}");
            bytes = text.replacen(from, to, 1).into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).unwrap();
        written.write_all(&bytes).unwrap();
    }
    written.finish().unwrap().into_inner()
}

/// Writes the report as a PDF in which the first figure of a number is another, on the page alone: its link stays.
fn pdf_with_another(desk: &Desk, entry: Seq, from: &str, to: &str) -> Vec<u8> {
    let view = desk.view();
    let mut document = desk.reproduce(&view, &desk.closed_report(&view, entry).unwrap(), PAGES).unwrap();
    let figure = document.blocks.iter_mut().find_map(|block| {
        let Block::Paragraph(line) = block else { return None };
        line.iter_mut().find_map(|inline| match inline {
            Inline::Figure(figure) if figure.text == from => Some(figure),
            _ => None,
        })
    });
    to.clone_into(&mut figure.unwrap().text);
    write_document(&document, FileKind::Pdf, PAGES).unwrap()
}

#[test]
fn a_closed_report_comes_out_the_same_whatever_is_recorded_later() {
    let (_temp, dir, desk) = office();
    let entry = close(&desk);
    let first = files(&desk, entry);
    let page = String::from_utf8(first[1].clone()).unwrap();
    for said in [SIGNER, "<strong>còn chậm</strong>", "/report/closed/", "Gốc nhật ký", "<data value=\"39\">"] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    record(&desk, "2020-12-20", &json!({ "die": { "member": code(30) } }));
    record(&desk, "2021-02-01", &json!({ "void": { "entry": 36, "reason": "mistyped" } }));
    record(&desk, "2020-06-01", &json!({ "rename": { "unit": "p", "name": "Đảng bộ tỉnh Đổi Tên" } }));
    assert_eq!(files(&desk, entry), first);
    drop(desk);
    let desk = Desk::open(&dir, &mut |_, _| {}).unwrap();
    assert_eq!(files(&desk, entry), first, "opened again");
    let view = desk.view();
    let of = closed(&desk, entry);
    let verified = desk.verify_report(&view, &of).unwrap();
    assert_eq!(
        verified,
        Verified { is_journal_same: true, recounted: vec![], is_worded_alike: Some(true), file: None }
    );
    assert_eq!((of.act.number, of.act.known), (Some(7), Seq(entry.0 - 2)), "its template stands between");
}

#[test]
fn what_changed_since_is_told_by_figure_and_by_entry() {
    let (_temp, _, desk) = office();
    let entry = close(&desk);
    let changes = |desk: &Desk| {
        let view = desk.view();
        let closed = desk.closed_report(&view, entry).unwrap();
        desk.changes_since(&view, &closed, Period { known: Seq::NEVER, ..closed.period() }, paper_words()).unwrap()
    };
    let none = changes(&desk);
    assert_eq!((none.figures, none.entries), (vec![], vec![]));
    record(&desk, "2020-12-20", &json!({ "die": { "member": code(30) } }));
    let correcting = desk.view().last_seq();
    record(&desk, "2021-05-01", &json!({ "die": { "member": code(31) } }));
    let now = changes(&desk);
    assert_eq!(now.entries, [correcting], "the later death is of another year");
    let members = now.figures.iter().find(|became| became.label == "Số đảng viên").unwrap_or_else(|| panic!("{now:?}"));
    let texts = [&members.then, &members.now].map(|side| side.as_ref().map(|figure| figure.text.as_str()));
    assert_eq!((texts, members.of.as_str()), ([Some("39 đảng viên"), Some("38 đảng viên")], "p"));
    assert_eq!(members.difference().unwrap().written(), "-1");
}

#[test]
fn a_file_is_the_same_or_names_the_sentence_that_is_not() {
    let (_temp, _, desk) = office();
    let entry = close(&desk);
    let files = files(&desk, entry);
    for (file, kind) in files.iter().zip(KINDS) {
        let found = verified(&desk, file);
        let own = found.file.as_ref().unwrap();
        assert!(found.is_same() && own.is_same && own.kind == kind, "{found:?}");
    }
    record(&desk, "2020-12-20", &json!({ "die": { "member": code(30) } }));
    assert!(verified(&desk, &files[2]).is_same(), "what came later changes nothing");
    let [text, page] = [0, 1].map(|at| String::from_utf8(files[at].clone()).unwrap());
    let planted = [
        text.replacen("39 đảng viên", "38 đảng viên", 1).into_bytes(),
        page.replacen(">39<", ">38<", 1).into_bytes(),
        tampered(&files[2], "word/document.xml", ">39<", ">38<"),
        tampered(&files[3], "xl/sharedStrings.xml", "39 đảng viên", "38 đảng viên"),
        pdf_with_another(&desk, entry, "39", "38"),
    ];
    for (file, kind) in planted.iter().zip(KINDS) {
        let found = verified(&desk, file);
        assert!(!found.is_same());
        let [differs] = &found.file.as_ref().unwrap().otherwise[..] else { panic!("{kind:?}: {found:?}") };
        let [file, report] = [&differs.file, &differs.report].map(|side| side.clone().unwrap());
        assert!(file.contains("38") && report.contains("39") && file.replace("38", "39") == report, "{differs:?}");
    }
    let hidden = page.replacen("value=\"39\"", "value=\"38\"", 1);
    let found = verified(&desk, hidden.as_bytes());
    let differs = &found.file.as_ref().unwrap().otherwise[0];
    assert_eq!((differs.file.as_deref(), differs.report.as_deref()), (Some("38"), Some("39")));
    let resaved = tampered(&files[2], "docProps/core.xml", "", "<!-- saved again -->");
    let found = verified(&desk, &resaved);
    assert!(found.is_same() && !found.file.unwrap().is_same, "other bytes, the same words");
}

#[test]
fn a_number_in_a_cell_of_a_workbook_is_named_by_its_cell() {
    let (_temp, _, desk) = office();
    let entry = close(&desk);
    let workbook = files(&desk, entry).remove(3);
    let mut archive = ZipArchive::new(Cursor::new(&workbook[..])).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut sheet).unwrap();
    let value = sheet.split("<v>").skip(1).filter_map(|rest| rest.split("</v>").next()).last().unwrap();
    let planted = tampered(
        &workbook,
        "xl/worksheets/sheet2.xml",
        &format!("<v>{value}</v></c></row></sheetData>"),
        "<v>77</v></c></row></sheetData>",
    );
    let found = verified(&desk, &planted).file.unwrap();
    let [differs] = &found.otherwise[..] else { panic!("{found:?}") };
    assert_eq!((differs.file.as_deref(), differs.report.as_deref()), (Some("77"), Some(value)));
    assert!(matches!(&differs.place, Place::Cell(..)), "{differs:?}");
}

#[test]
fn what_is_no_closed_report_is_told() {
    let (_temp, _, desk) = office();
    let entry = close(&desk);
    let view = desk.view();
    let error = |bytes: &[u8]| desk.verify_file(&view, bytes).unwrap_err();
    assert!(matches!(error(&[0xff, 0xfe, 0]), ReportError::File(Unreadable::Kind)));
    assert!(matches!(error("Một tờ giấy".as_bytes()), ReportError::NoIdentity));
    assert!(matches!(error(b"http://x/report/closed/3"), ReportError::NotClosed { entry: Seq(3) }));
    assert!(matches!(error(b"http://x/report/closed/999"), ReportError::NotClosed { entry: Seq(999) }));
    let file = files(&desk, entry).remove(2);
    assert!(matches!(error(&file[..file.len() / 2]), ReportError::File(_)));
    let draft = desk.write_report(&view, &draft(&view)).unwrap();
    let file = write_document(&draft, FileKind::Html, PAGES).unwrap();
    assert!(matches!(error(&file), ReportError::NoIdentity), "a draft");
}

#[test]
fn texts_are_sealed_and_a_template_is_kept_once() {
    let (_temp, dir, desk) = office();
    let (first, id) = (close(&desk), Uuid::now_v7());
    let second = close(&desk);
    let of = |entry| closed(&desk, entry).act.template;
    assert_eq!((of(first), second), (Seq(first.0 - 1), Seq(first.0 + 1)), "no second template");
    assert_eq!(of(second), of(first));
    let view = desk.view();
    let own = Draft { text: draft(&view).text + "\nThêm một dòng.\n", ..draft(&view) };
    drop(view);
    let third = desk.close_report(id, "tester", &own, day("2021-01-15")).unwrap().entries[0];
    assert_eq!(of(third), Seq(third.0 - 1), "another text is another template");
    assert!(desk.close_report(id, "tester", &own, day("2021-01-15")).unwrap().already);
    let listed: Vec<Seq> = desk.closed_reports(&desk.view(), None).unwrap().iter().map(|closed| closed.entry).collect();
    assert_eq!(listed, [third, second, first]);
    desk.close().unwrap();
    for item in fs::read_dir(&dir).unwrap() {
        let bytes = fs::read(item.unwrap().path()).unwrap();
        for word in [SIGNER, "còn chậm"] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
    }
}

#[test]
fn an_erased_report_keeps_its_figures() {
    let (_temp, dir, desk) = office();
    let entry = close(&desk);
    let key = closed(&desk, entry).act.key();
    desk.close().unwrap();
    let mut journal = dangvu_desk::journal::Journal::open(&dir).unwrap();
    journal.erase(&key).unwrap();
    journal.close().unwrap();
    let desk = Desk::open(&dir, &mut |_, _| {}).unwrap();
    let text = String::from_utf8(files(&desk, entry).remove(0)).unwrap();
    assert!(!text.contains(SIGNER) && !text.contains("còn chậm") && text.contains("39 đảng viên"), "{text}");
    let verified = desk.verify_report(&desk.view(), &closed(&desk, entry)).unwrap();
    assert!(verified.is_same() && verified.is_worded_alike.is_none(), "{verified:?}");
}

#[test]
fn figures_that_were_kept_differently_are_told() {
    let (_temp, _, desk) = office();
    let entry = close(&desk);
    let act =
        CloseReport { figures: closed(&desk, entry).act.figures.replacen("39", "40", 1), ..closed(&desk, entry).act };
    let paper = dangvu_register::entry::Paper::new(day("2021-01-15"), Act::from(act));
    let other = desk.record("tester", vec![dangvu_desk::Submission { id: Uuid::now_v7(), paper }]).unwrap().entries[0];
    let verified = desk.verify_report(&desk.view(), &closed(&desk, other)).unwrap();
    let [differs] = &verified.recounted[..] else { panic!("{verified:?}") };
    assert_eq!((differs.kept.as_deref(), differs.figure.as_ref().unwrap().text.as_str()), (Some("40"), "39 đảng viên"));
    assert!(!verified.is_same());
}

#[test]
fn a_journal_that_was_changed_is_told() {
    let (_temp, dir, desk) = office();
    let entry = close(&desk);
    desk.close().unwrap();
    fs::remove_file(dir.join("snapshot")).ok();
    let journal = rusqlite::Connection::open(dir.join("journal.db")).unwrap();
    let read = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let body = journal.query_row("SELECT CAST(body AS TEXT) FROM entry WHERE seq = 5", [], read).unwrap();
    let other = body.replacen("2020-02-01", "2020-02-02", 1);
    assert_ne!(other, body);
    let leaf = dangvu_desk::journal::merkle::leaf(other.as_bytes());
    // Whoever changes entries gets around what stops accidents.
    journal.execute_batch("DROP TRIGGER entry_stays").unwrap();
    journal
        .execute("UPDATE entry SET body = ?1, leaf = ?2 WHERE seq = 5", rusqlite::params![other.as_bytes(), leaf.0])
        .unwrap();
    drop(journal);
    let desk = Desk::open_read_only(&dir, &mut |_, _| {}).unwrap();
    let view = desk.view();
    let verified = desk.verify_report(&view, &desk.closed_report(&view, entry).unwrap()).unwrap();
    assert!(!verified.is_journal_same && !verified.is_same(), "{verified:?}");
    assert_eq!(verified.recounted, [], "no figure is another");
}
