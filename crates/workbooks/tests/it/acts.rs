//! Every act has a workbook that goes out, is filled in with the act's example and comes in as the same paper.

use dangvu_desk::{Desk, Submission};
use dangvu_register::act::{Act, KINDS, Kind, kind_named};
use dangvu_register::day::Day;
use dangvu_register::entry::{Decision, Issuer, Paper};
use dangvu_words::{Lang, words};
use dangvu_workbooks::file::{Book, read_here};
use dangvu_workbooks::{Bundle, Cells, For, Lookup, gather, make, open, write_out};

/// Finds nobody: what is tested here has codes.
pub(crate) struct Nobody;

impl Lookup for Nobody {
    fn units(&self, _: &str) -> Vec<dangvu_register::ids::UnitId> {
        Vec::new()
    }

    fn members(&self, _: &str, _: Option<dangvu_workbooks::Born>) -> Vec<dangvu_register::ids::MemberId> {
        Vec::new()
    }
}

/// A register with one organisation.
pub(crate) struct Office {
    pub(crate) desk: Desk,
    _dir: tempfile::TempDir,
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn paper(json: &str) -> Paper {
    serde_json::from_str(json).unwrap()
}

impl Office {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::create(&dir.path().join("register"), "dangvu/test", true).unwrap();
        let office = Self { desk, _dir: dir };
        office.record(r#"{"effective": "2000-01-01", "act": {"found": {"unit": {"code": "tinh", "name": "Đảng bộ tỉnh", "kind": "provincial"}}}}"#);
        office.record(r#"{"effective": "2000-01-02", "act": {"found": {"unit": {"code": "tinh.x1", "name": "Chi bộ Một", "kind": "grassroots_cell", "parent": "tinh"}}}}"#);
        office
    }

    pub(crate) fn record(&self, json: &str) {
        let id = uuid::Uuid::now_v7();
        self.desk.record("test", vec![Submission { id, paper: paper(json) }]).unwrap();
    }

    pub(crate) fn whom(&self) -> For<'static> {
        let unit = self.desk.view().unit(&"tinh".parse().unwrap());
        For { unit, on: day("2023-06-30"), takes_effect: false, reader: None }
    }

    /// Writes a workbook with acts of a kind.
    pub(crate) fn written(&self, kind: &'static Kind, papers: Vec<Paper>, lang: Lang) -> Vec<u8> {
        write_out(&self.desk, &[(kind, papers)], self.whom(), words(lang)).unwrap()
    }

    /// Reads the acts of a workbook.
    pub(crate) fn gathered(&self, book: &Book) -> Vec<Paper> {
        let opened = open(&self.desk, book, None).unwrap();
        let cells = Cells { is_from_1904: false, lookup: &Nobody };
        let drafts = opened.tables.iter().flat_map(|table| gather(table, &cells, "dv-0").drafts);
        let paper = |draft: dangvu_workbooks::Draft| draft.paper.unwrap_or_else(|| panic!("{:?}", draft.faults));
        drafts.map(paper).collect()
    }

    /// Writes meetings with some topics.
    pub(crate) fn with_topics(&self, topics: &[String]) -> Vec<u8> {
        let example = || (kind_named("hold_meeting").unwrap().example)();
        let one = |topic: &String| {
            let Act::HoldMeeting(mut act) = example() else { panic!("another act") };
            act.topic = Some(topic.clone());
            Paper::new(day("2023-05-19"), Act::HoldMeeting(act))
        };
        self.written(kind_named("hold_meeting").unwrap(), topics.iter().map(one).collect(), Lang::Vi)
    }
}

#[test]
fn every_act_goes_out_and_comes_in_as_the_same_paper() {
    let office = Office::new();
    for kind in KINDS {
        let decision = Decision {
            number: "05-QĐ/ĐU".to_owned(),
            date: day("2023-05-19"),
            secrecy: dangvu_register::codes::Secrecy::Normal,
        };
        let issuer = Issuer { unit: "tinh".parse().unwrap(), body: dangvu_register::codes::Body::Committee };
        let plain = Paper::new(day("2023-05-19"), (kind.example)());
        let full = Paper { decision: Some(decision), issuer: Some(issuer), ..plain.clone() };
        let papers = vec![plain, full];
        for lang in [Lang::Vi, Lang::En] {
            let book = read_here(office.written(kind, papers.clone(), lang)).unwrap();
            assert_eq!(office.gathered(&book), papers, "{}", kind.name);
        }
    }
}

#[test]
fn every_act_and_bundle_has_a_workbook_to_fill_in() {
    let office = Office::new();
    let all = Bundle::often().into_iter().chain(KINDS.iter().map(Bundle::of_act));
    for bundle in all {
        let bytes = make(&office.desk, &bundle, office.whom(), words(Lang::Vi)).unwrap();
        let book = read_here(bytes).unwrap();
        let guide = book.sheets.iter().find(|sheet| sheet.name == "Hướng dẫn").unwrap();
        assert!(!guide.is_hidden && guide.rows.len() > 10, "{}", bundle.name);
        let opened = open(&office.desk, &book, None).unwrap();
        assert_eq!(opened.tables.len(), bundle.sheets.len(), "{}", bundle.name);
        assert!(opened.oddities.is_empty(), "{}", bundle.name);
        assert!(office.gathered(&book).is_empty(), "{}: an empty workbook says nothing", bundle.name);
    }
}

#[test]
fn columns_of_an_act_are_told_apart() {
    let office = Office::new();
    for kind in KINDS {
        let layout = dangvu_workbooks::layout::Layout::of(kind, office.desk.view().rulebook());
        for column in &layout.columns {
            let alike =
                layout.columns.iter().filter(|other| other.vi == column.vi || other.path == column.path).count();
            assert_eq!(alike, 1, "{}: {} {}", kind.name, column.path, column.vi);
        }
    }
}
