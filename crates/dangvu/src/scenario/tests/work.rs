//! Acts of all areas: written out in the file, and drawn.

use dangvu_register::act::Act;

use super::*;

/// Returns the example with tables added.
pub(super) fn with(tables: &str) -> String {
    format!("{}\n{tables}", example())
}

pub(super) fn plan(tables: &str) -> Plan {
    read("x.toml", &with(tables)).plan(&rulebook()).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns what is wrong with tables that are added to the example, by its line among them.
pub(super) fn wrong(tables: &str) -> String {
    let text = with(tables);
    let lines = example().lines().count();
    let told = |errors: Vec<ScenarioError>| {
        let own =
            |error: &ScenarioError| format!("{}: {}. {}\n", error.line.unwrap_or(0) - lines, error.what, error.remedy);
        errors.iter().map(own).collect::<String>()
    };
    match Scenario::parse("x.toml", &text) {
        Err(errors) => told(errors),
        Ok(scenario) => scenario.plan(&rulebook()).map_or_else(|error| told(vec![error]), |_| String::new()),
    }
}

pub(super) fn of_kind<'p>(plan: &'p Plan, kind: &str) -> Vec<&'p Planned> {
    plan.acts().iter().filter(|act| act.paper.act.kind().name == kind).collect()
}

const DOCUMENTS: &str = r#"
[[paper]]
on = "2021-02-01"
of = "khoi"
act.issue_document = { document = "nq.01", kind = "resolution", title = "Nghị quyết năm {year}" }

[[paper]]
between = ["2021-03-01", "2021-06-30"]
of = { family = "dang-bo-co-so" }
body = "committee"
act.issue_document = { document = "kh.{unit}", kind = "plan", title = "Thực hiện nghị quyết", implements = "nq.01" }

[[paper]]
between = ["2021-01-05", "2021-12-28"]
every = "quarter"
of = "khoi"
act.issue_document = { document = "bc.{year}-{quarter}", kind = "report", title = "Báo cáo quý {quarter} năm {year}" }

[[paper]]
on = "2021-07-01"
of = "khoi"
units = { family = "chi-bo-co-so" }
decision = "KH"
act.plan_task = { task = "nv.01", document = "nq.01", units = "{units}", label = "Chuẩn mực đạo đức", due = "{+90}" }

[[paper]]
between = ["2021-07-05", "2021-09-01"]
of = { family = "chi-bo-co-so" }
act.complete_task = { task = "nv.01", unit = "{unit}" }

[[paper]]
between = ["2022-01-01", "2022-06-30"]
every = "month"
of = "khoi.b02"
attendance = [80, 95]
act.hold_meeting = { unit = "{unit}", body = "cell", kind = "regular", present = "{present}", excused = "{absent}", absent = 0 }

[[paper]]
between = ["2022-01-10", "2022-05-30"]
of = "khoi"
count = 3
issuer = "khoi"
decision = "QĐ"
act.act_on_cadre = { member = "{member}", action = "appoint", managed_by = "upper", position = "Trưởng phòng" }
"#;

#[test]
fn acts_are_written_out_for_each_organisation_and_period() {
    let plan = plan(DOCUMENTS);
    let (register, warnings) = fold(&plan, day("2023-02-01"));
    assert_eq!(warnings, 0);
    let numbers: Vec<(String, u32)> = of_kind(&plan, "issue_document")
        .iter()
        .map(|planned| match &planned.paper.act {
            Act::IssueDocument(act) => (act.document.to_string(), act.number),
            other => panic!("{other:?}"),
        })
        .collect();
    let number = |code: &str| numbers.iter().find(|(document, _)| document == code).unwrap().1;
    let quarters = [1, 2, 3, 4].map(|quarter| number(&format!("bc.2021-{quarter}")));
    assert_eq!(quarters, [1, 2, 3, 4], "numbered by their kind, in the order of their days");
    assert_eq!((number("nq.01"), number("kh.khoi.d01"), number("kh.khoi.d02")), (1, 1, 1));
    assert_eq!(of_kind(&plan, "hold_meeting").len(), 6, "one in each month");
    let figure = |id: &str, unit: &str| {
        let period = Period { from: day("2021-01-01"), to: day("2022-12-31"), known: Seq::NEVER };
        register.figure(measures().get(id).unwrap(), register.unit(&unit.parse().unwrap()).unwrap(), period).number
    };
    assert_eq!(figure("documents_implementing", "khoi"), 2);
    assert_eq!((figure("tasks_assigned", "khoi"), figure("tasks_done", "khoi")), (4, 4));
    assert_eq!(figure("cadres_appointed", "khoi"), 3);
    let named: HashSet<String> = of_kind(&plan, "act_on_cadre")
        .iter()
        .map(|planned| match &planned.paper.act {
            Act::ActOnCadre(act) => act.member.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(named.len(), 3, "another member each time");
    assert!(of_kind(&plan, "act_on_cadre").iter().all(|act| act.paper.decision.is_some()));
}

#[test]
fn the_members_at_a_meeting_are_those_of_the_day() {
    let plan = plan(DOCUMENTS);
    let (register, _) = fold(&plan, day("2023-02-01"));
    let unit = register.unit(&"khoi.b02".parse().unwrap()).unwrap();
    for planned in of_kind(&plan, "hold_meeting") {
        let Act::HoldMeeting(act) = &planned.paper.act else { panic!() };
        let listed = i64::from(act.present + act.excused + act.absent);
        assert_eq!(listed, register.members_within(unit, planned.paper.effective));
        assert!(act.present < act.present + act.excused, "somebody stays away at 95 % of {listed}");
    }
}

#[test]
fn wrong_fields_are_told_with_their_line_and_the_nearest_name() {
    let paper = |fields: &str| wrong(&format!("[[paper]]\non = \"2021-02-01\"\nof = \"khoi\"\n{fields}"));
    let good = "act.issue_document = { document = \"nq.01\", kind = \"resolution\", title = \"A\" }";
    assert_eq!(paper(good), "");
    let told = paper(&good.replace("issue_document", "isue_document"));
    assert!(told.starts_with("5: there is no act 'isue_document'") && told.contains("'issue_document'"), "{told}");
    let told = paper("[paper.act.issue_document]\ndocument = \"nq.01\"\nkind = \"resolution\"\ntitel = \"A\"");
    assert!(told.starts_with("8: ") && told.contains("Write 'title' if that is meant"), "{told}");
    let told = paper("[paper.act.issue_document]\ndocument = \"nq.01\"\nkind = \"resolusion\"\ntitle = \"A\"");
    assert!(told.starts_with("7: ") && told.contains("Write 'resolution' if that is meant"), "{told}");
    let told = paper("act.issue_document = { document = \"nq.01\", kind = \"resolution\" }");
    assert!(told.starts_with("5: ") && told.contains("missing field `title`"), "{told}");
    let told = paper(&good.replace("\"A\"", "\"{nmae}\""));
    assert!(told.contains("there is no blank 'nmae'") && told.contains("'name'"), "{told}");
    let told = paper(&good.replace("\"A\" }", "\"A\", implements = \"nq.02\" }"));
    assert!(told.starts_with("2: ") && told.contains("'nq.02'"), "{told}");
    assert!(paper(&good.replace("\"A\"", "\"\"")).contains("the register would refuse this issue_document"));
    assert!(paper(&good.replace("\"A\"", "\"{secretary}\"")).contains("khoi has no secretary on 2021-02-01"));
    assert!(paper(&good.replace("\"A\"", "\"{name\"")).contains("a brace is left open"));
    assert!(paper(&format!("decision = \"QD\"\n{good}")).contains("there is no kind of document 'QD'"));
    assert!(paper(&format!("between = [\"2021-02-01\", \"2021-03-01\"]\n{good}")).contains("the day is missing"));
    assert!(paper("").contains("missing field `act`"));
    let told = wrong(&format!("[[paper]]\non = \"2021-02-01\"\nof = \"khoj\"\n{good}"));
    assert!(told.starts_with("2: there is no organisation 'khoj'"), "{told}");
    let told = wrong(&format!("[[paper]]\non = \"2023-02-01\"\nof = \"khoi\"\n{good}"));
    assert!(told.contains("after the register closes"), "{told}");
}
