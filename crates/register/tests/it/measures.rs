//! Measures are data: mistakes are told with file, line and nearest name; what is added answers at once.

use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{
    Counted, Dimension, Evidence, Figure, Formula, MeasureError, MeasureFault, Measures, Mode, Period,
};

use crate::script::{Office, PROVINCE, day, member, rulebook};

const LABEL: &str = "label = { vi = \"Thử\", en = \"Try\" }\n";

fn parse(body: &str) -> Result<Measures, Vec<MeasureError>> {
    Measures::parse(&[("mine.toml", &format!("# mine\n\n[tried]\n{LABEL}{body}\n"))], &rulebook())
}

fn fault(body: &str) -> MeasureFault {
    let mut errors = parse(body).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let error = errors.pop().unwrap();
    assert_eq!((error.file.as_str(), error.line, error.measure.as_deref()), ("mine.toml", Some(3), Some("tried")));
    error.fault
}

fn unknown(what: &'static str, name: &str, nearest: Option<&str>) -> MeasureFault {
    MeasureFault::Unknown { what, name: name.to_owned(), nearest: nearest.map(str::to_owned) }
}

#[test]
fn the_shipped_measures_are_read_in_their_order() {
    let measures = crate::script::measures();
    let first: Vec<_> = measures.all().iter().take(3).map(|measure| measure.id.as_str()).collect();
    assert_eq!(first, ["members", "official_members", "probationary_members"]);
    assert!(measures.all().len() > 70, "{}", measures.all().len());
    assert_eq!(measures.nearest("admited"), Some("admitted"));
    assert_eq!(measures.nearest("xyzzy"), None);
}

#[test]
fn the_shipped_measures_use_every_way_of_counting() {
    let measures = crate::script::measures();
    let counted = |wanted| measures.all().iter().any(|measure| measure.counted == wanted);
    let all = [Counted::Member, Counted::Organisation, Counted::Occurrence, Counted::Dossier, Counted::Percent];
    assert!(counted(Counted::Money));
    assert!(all.into_iter().all(counted));
    let modes = |wanted| {
        measures.all().iter().any(|measure| matches!(&measure.formula, Formula::Plain(part) if part.mode == wanted))
    };
    assert!([Mode::Count, Mode::Distinct, Mode::Sum, Mode::Streak(5)].into_iter().all(modes));
}

#[test]
fn names_that_are_not_known_come_with_the_nearest() {
    assert_eq!(fault("count = \"admision\""), unknown("kind of fact", "admision", Some("admission")));
    assert_eq!(fault("stock = \"membre\""), unknown("stock", "membre", Some("member")));
    assert_eq!(fault("flow = \"reorganized_in\""), unknown("flow", "reorganized_in", Some("reorganised_in")));
    assert_eq!(fault("count = \"exit\"\nwher = {}"), unknown("key of a measure", "wher", Some("where")));
    assert_eq!(fault("count = \"exit\"\nwhere = { reson = 1 }"), unknown("dimension", "reson", Some("reason")));
    let value = unknown("value of this dimension", "expeled", Some("expelled"));
    assert_eq!(fault("count = \"exit\"\nwhere = { reason = \"expeled\" }"), value);
    assert_eq!(
        fault("stock = \"member\"\nwhere = { age = { at_lest = 3 } }"),
        unknown("bound", "at_lest", Some("at_least"))
    );
    assert_eq!(
        fault("share = { stok = \"unit\" }\nof = { stock = \"unit\" }"),
        unknown("key of a number", "stok", Some("stock"))
    );
    assert_eq!(fault("count = \"qqqqqq\""), unknown("kind of fact", "qqqqqq", None));
}

#[test]
fn a_measure_is_split_by_the_values_of_a_list_and_its_parts_are_its_breakdown() {
    let measures = parse("stock = \"member\"\nsplit = [\"sex\", \"education\"]").unwrap();
    assert_eq!(measures.all().len(), 1, "lists of measures show the one that was split");
    let office = office();
    let (whole, root) = (measures.get("tried").unwrap(), office.at("tinh"));
    for dimension in [Dimension::Sex, Dimension::Education] {
        for (value, figure) in office.register.breakdown(whole, root, year(2020), dimension).rows {
            let name = value.map_or_else(|| "unknown".to_owned(), |value| value.name);
            let part = measures.get(&format!("tried_{}_{name}", dimension.name())).unwrap();
            assert_eq!(office.register.figure(part, root, year(2020)), figure, "{}", part.label.vi);
        }
    }
    assert_eq!(measures.get("tried_sex_female").unwrap().label.vi, "Thử: Nữ");
    assert_eq!(measures.nearest("tried_sex_femal"), Some("tried_sex_female"));
    let by_sx = "stock = \"member\"\nsplit = [\"sx\"]";
    assert_eq!(fault(by_sx), unknown("dimension", "sx", Some("sex")));
    assert_eq!(
        fault("stock = \"unit\"\nsplit = [\"sex\"]"),
        MeasureFault::Unfit { dimension: "sex".to_owned(), source: "tried".to_owned() }
    );
    assert_eq!(
        fault("share = { stock = \"unit\" }\nof = { stock = \"unit\" }\nsplit = [\"kind\"]"),
        MeasureFault::Unfit { dimension: "kind".to_owned(), source: "tried".to_owned() }
    );
}

#[test]
fn a_measure_has_one_formula() {
    assert_eq!(fault(""), MeasureFault::NoFormula);
    assert_eq!(fault("count = \"exit\"\nstock = \"member\""), MeasureFault::NoFormula);
    assert_eq!(fault("share = { stock = \"unit\" }"), MeasureFault::HalfAShare);
    assert_eq!(fault("of = { stock = \"unit\" }"), MeasureFault::HalfAShare);
    let both = "share = { stock = \"unit\" }\nof = { stock = \"unit\" }\n";
    assert_eq!(fault(&format!("{both}count = \"exit\"")), MeasureFault::NoFormula);
    assert_eq!(fault(&format!("{both}where = {{ grassroots = true }}")), MeasureFault::NoFormula);
    assert_eq!(fault("share = 3\nof = { stock = \"unit\" }"), MeasureFault::NoFormula);
}

#[test]
fn conditions_fit_their_source() {
    let unfit = |dimension: &str, source: &str| MeasureFault::Unfit {
        dimension: dimension.to_owned(),
        source: source.to_owned(),
    };
    assert_eq!(fault("stock = \"unit\"\nwhere = { sex = \"female\" }"), unfit("sex", "unit"));
    assert_eq!(fault("stock = \"member\"\nwhere = { reason = \"died\" }"), unfit("reason", "member"));
    assert_eq!(
        fault("count = [\"exit\", \"admission\"]\nwhere = { reason = \"died\" }"),
        unfit("reason", "exit, admission")
    );
    assert_eq!(fault("stock = \"member\"\ncrossing = true"), unfit("crossing", "member"));
    assert_eq!(fault("count = \"admission\"\ncrossing = false"), unfit("crossing", "admission"));
    assert_eq!(fault("sum = \"admission\""), unfit("sum", "admission"));
    let bad = |dimension: &str, value: &str| MeasureFault::BadValue {
        dimension: dimension.to_owned(),
        value: value.to_owned(),
    };
    assert_eq!(fault("stock = \"member\"\nwhere = { sex = true }"), bad("sex", "true"));
    assert_eq!(fault("stock = \"member\"\nwhere = { exempt = 1 }"), bad("exempt", "1"));
    assert_eq!(fault("stock = \"member\"\nwhere = { age = { at_least = 200 } }"), bad("age", "200"));
}

#[test]
fn broken_text_is_told_by_its_line_and_all_mistakes_at_once() {
    let files = [
        ("one.toml", "[a]\nlabel = {\n"),
        ("two.toml", "[b]\nlabel = { vi = \"x\", en = \"y\" }\nstock = \"unit\"\n[c]\nstock = \"unit\""),
        ("three.toml", "\n[b]\nlabel = { vi = \"x\", en = \"y\" }\nstock = \"unit\""),
    ];
    let errors = Measures::parse(&files, &rulebook()).unwrap_err();
    let told: Vec<_> = errors.iter().map(|error| (error.file.as_str(), error.line, error.measure.as_deref())).collect();
    assert_eq!(
        told,
        [("one.toml", Some(2), None), ("two.toml", Some(4), Some("c")), ("three.toml", Some(2), Some("b"))]
    );
    assert!(matches!(&errors[1].fault, MeasureFault::Syntax(text) if text.contains("label")), "{:?}", errors[1]);
    assert_eq!(errors[2].fault, MeasureFault::Twice);
    let text = errors[2].to_string();
    assert_eq!(text, "three.toml:2: [b]: this name is taken already; give another one");
    let unknown = parse("count = \"admision\"").unwrap_err()[0].to_string();
    assert_eq!(unknown, "mine.toml:3: [tried]: 'admision' is no kind of fact; did you mean 'admission'?");
}

fn office() -> Office {
    Office::with(&[
        PROVINCE,
        "2016-01-01 open m1 a1x
         2016-01-01 open m2 a1x
         2016-01-01 enrol m4 b1
         2020-02-01 admit m35 a1x
         2020-03-01 admit m36 b1
         2020-04-01 expel m1
         2020-05-01 die m2
         2020-06-01 take_post m4 b1 secretary
         2020-06-01 take_post m4 b secretary",
    ])
}

fn year(year: i16) -> Period {
    Period { from: Day::ymd(year, 1, 1).unwrap(), to: Day::ymd(year, 12, 31).unwrap(), known: Seq::NEVER }
}

#[test]
fn a_measure_written_in_a_file_answers_at_once() {
    let office = office();
    let answer = |body: &str, code: &str| {
        let measures = parse(body).unwrap();
        office.register.figure(measures.get("tried").unwrap(), office.at(code), year(2020))
    };
    let plain = |number| Figure { number, of: None };
    assert_eq!(answer("count = [\"admission\", \"enrolment\"]", "tinh"), plain(2));
    assert_eq!(
        answer("count = \"exit\"\nwhere = { reason = [\"died\", \"expelled\"], level = \"cell\" }", "tinh"),
        plain(2)
    );
    assert_eq!(answer("count = \"exit\"\nwhere = { level = { at_most = \"upper\" } }", "tinh"), plain(0));
    assert_eq!(answer("opening = \"member\"\nwhere = { sex = \"female\" }", "a"), plain(1));
    assert_eq!(answer("opening = \"unit\"", "a"), plain(4));
    assert_eq!(answer("stock = \"unit\"\nwhere = { has_cells = true }", "tinh"), plain(2));
    assert_eq!(answer("stock = \"member\"\nwhere = { occupation = \"unknown\" }", "tinh"), plain(3));
    assert_eq!(answer("distinct = \"post_taken\"", "tinh"), plain(1));
    let share = "share = { stock = \"member\", where = { status = \"probationary\" } }\nof = { stock = \"member\" }";
    assert_eq!(answer(share, "tinh"), Figure { number: 2, of: Some(3) });
    assert_eq!(answer("stock = \"member\"\nwhere = { party_age = { at_least = 1, at_most = 20 } }", "tinh"), plain(1));
}

#[test]
fn figures_open_into_what_stands_behind_them() {
    let office = office();
    let measures = crate::script::measures();
    let evidence =
        |id: &str, code: &str| office.register.evidence(measures.get(id).unwrap(), office.at(code), year(2020));
    let who = |code| office.who(code);
    assert_eq!(
        evidence("exits", "tinh"),
        Evidence::Entries(vec![(Seq(14), Some(who("m1"))), (Seq(15), Some(who("m2")))])
    );
    assert_eq!(evidence("members", "b"), Evidence::Members(vec![who("m4"), who("m36")]));
    assert_eq!(evidence("organisations", "b").len(), 3);
    assert_eq!(evidence("posts_held", "b"), Evidence::Members(vec![who("m4"), who("m4")]), "two posts");
    assert_eq!(evidence("women_share", "tinh"), Evidence::Members(vec![who("m4"), who("m36")]));
    assert!(evidence("expelled", "b").is_empty());
}

#[test]
fn a_breakdown_adds_up_and_ends_with_what_is_unknown() {
    let office = office();
    let measures = crate::script::measures();
    let by = |id: &str, dimension| {
        let breakdown = office.register.breakdown(measures.get(id).unwrap(), office.at("tinh"), year(2020), dimension);
        let named = breakdown.rows.into_iter().filter(|(_, figure)| figure.number != 0);
        named
            .map(|(value, figure)| (value.map_or("?".to_owned(), |value| value.name), figure.number))
            .collect::<Vec<_>>()
    };
    let pairs = |list: &[(&str, i64)]| list.iter().map(|&(name, number)| (name.to_owned(), number)).collect::<Vec<_>>();
    assert_eq!(by("members", Dimension::Sex), pairs(&[("male", 1), ("female", 2)]));
    assert_eq!(by("exits", Dimension::Reason), pairs(&[("expelled", 1), ("died", 1)]));
    assert_eq!(by("members", Dimension::Occupation), pairs(&[("?", 3)]));
    assert_eq!(by("members", Dimension::PartyAge).iter().map(|(_, number)| number).sum::<i64>(), 3);
    let women = office.register.breakdown(
        measures.get("women_share").unwrap(),
        office.at("tinh"),
        year(2020),
        Dimension::Status,
    );
    assert_eq!(women.rows.iter().map(|(_, figure)| figure.of.unwrap()).sum::<i64>(), 3);
}

#[test]
fn a_table_answers_for_every_level_at_once() {
    let office = office();
    let measures = crate::script::measures();
    let asked = ["members", "admitted", "women_share"].map(|id| measures.get(id).unwrap());
    let table = office.register.table(&asked, year(2020));
    let row = |code: &str| {
        let figures = table.columns().map(|column| column.figure(office.at(code)));
        figures.map(|figure| (figure.number, figure.of)).collect::<Vec<_>>()
    };
    assert_eq!(row("tinh"), [(3, None), (2, None), (2, Some(3))]);
    assert_eq!(row("a"), [(1, None), (1, None), (0, Some(1))]);
    assert_eq!(row("a1y"), [(0, None), (0, None), (0, Some(0))]);
    assert_eq!(table.forest.depth(office.at("a1x")), 3);
    assert_eq!(table.forest.children(office.at("a1")).count(), 2);
    assert!(table.forest.is_within(office.at("a1x"), office.at("a")));
    assert!(!table.forest.is_within(office.at("a1x"), office.at("b")));
}

#[test]
fn crossing_looks_at_both_ends_as_they_were() {
    let office = Office::with(&[
        PROVINCE,
        "2016-01-01 open m1 b1
         2016-01-01 open m2 b1
         2020-05-01 found b3 grassroots_cell b
         2020-05-01 transfer_out m1 b3
         2020-05-02 receive m1 b3
         2020-06-01 transfer_out m2 b2
         2020-07-01 merge b1,b2 n grassroots_cell b
         2020-08-01 receive m2 n",
    ]);
    let of = |measure, code| office.figure(measure, code, "2020-01-01", "2020-12-31");
    assert_eq!((of("transferred_out", "b"), of("sent_within", "b")), (0, 2), "b3 was founded that very day");
    assert_eq!((of("transferred_out", "n"), of("sent_within", "n")), (1, 1));
    assert_eq!((of("transferred_in", "n"), of("received_within", "n")), (0, 1));
    assert_eq!((of("members_opening", "n"), of("members", "n")), (2, 1));
    assert_eq!(office.figure("in_transit", "n", "2020-07-01", "2020-07-01"), 1);
}

#[test]
fn a_unit_hands_its_sector_down() {
    let mut office = Office::with(&[PROVINCE]);
    let sector = rulebook().codes_named("sector").unwrap().codes[0].id.clone();
    let mut found = crate::script::new_unit("s", "upper_grassroots", Some("tinh"));
    found.sector = Some(sector.clone());
    let paper = dangvu_register::entry::Paper::new(day("2018-01-01"), dangvu_register::act::Found { unit: found });
    office.register.prepare(&paper, day("2025-01-01")).unwrap();
    office.register.keep();
    office.record("2018-01-01 found sx grassroots_cell s\n 2018-02-01 open m1 sx");
    let measures = parse(&format!("stock = \"member\"\nwhere = {{ sector = \"{sector}\" }}")).unwrap();
    let measure = measures.get("tried").unwrap();
    assert_eq!(office.register.figure(measure, office.at("tinh"), year(2020)).number, 1);
    assert_eq!(office.register.table(&[measure], year(2020)).figure(0, office.at("tinh")).number, 1);
}

#[test]
fn whoever_comes_and_goes_on_one_day_is_counted_on_that_days_tree() {
    let office = Office::with(&[
        PROVINCE,
        "2016-01-01 open m1 b1
         2020-05-01 found b3 grassroots_cell b
         2020-05-01 enrol m2 b3
         2020-05-01 die m2
         2020-05-01 transfer_out m1 b3
         2020-05-01 receive m1 b3
         2020-05-01 transfer_out m1 a1x
         2020-05-01 move b3 a",
    ]);
    let on = |measure, code| office.figure(measure, code, "2020-05-01", "2020-05-01");
    assert_eq!((on("enrolled", "b3"), on("exits_counted", "b3"), on("members", "b3")), (1, 1, 0));
    assert_eq!((on("enrolled", "a"), on("exits_counted", "a"), on("exits_counted", "b")), (1, 1, 0));
    assert_eq!((on("transferred_out", "b"), on("transferred_in", "a"), on("sent_within", "a")), (1, 1, 1));
    assert_eq!((on("members_opening", "b"), on("members", "b"), on("in_transit", "a")), (1, 0, 1));
    let (measures, last) = (crate::script::measures(), office.register.last_seq().0);
    let behind = |code| {
        let measure = measures.get("transferred_out").unwrap();
        office.register.evidence(measure, office.at(code), Period::on(day("2020-05-01"), Seq::NEVER))
    };
    let member = office.register.member(member("m1"));
    assert_eq!(behind("b3"), Evidence::Entries(vec![(Seq(last - 1), member)]), "the second of two departures");
    assert_eq!(behind("b1"), Evidence::Entries(vec![(Seq(last - 3), member)]), "the first");
}

#[test]
fn whoever_leaves_a_unit_and_returns_on_the_day_it_moves_is_moved_by_papers_alone() {
    let office = Office::with(&[
        PROVINCE,
        "2016-01-01 open m1 b1
         2016-01-01 open m2 b1
         2020-05-01 transfer_out m1 b1
         2020-05-01 receive m1 b1
         2020-05-01 move b1 a",
    ]);
    let on = |measure, code| office.figure(measure, code, "2020-05-01", "2020-05-01");
    assert_eq!((on("reorganised_in", "a"), on("received_within", "a")), (1, 1));
    assert_eq!((on("reorganised_out", "b"), on("sent_within", "b")), (1, 1));
    assert_eq!((on("members", "a"), on("members_opening", "b")), (2, 2));
}

#[test]
fn a_part_that_goes_into_its_own_parent_is_counted_once_in_the_opening() {
    let office = Office::with(&[PROVINCE, "2016-01-01 open m1 a1x\n 2016-01-01 open m2 a1\n 2020-05-01 absorb a1x a1"]);
    let measures = crate::script::measures();
    let opening = measures.get("members_opening").unwrap();
    assert_eq!(office.register.figure(opening, office.at("a1"), year(2020)).number, 2);
    assert_eq!(office.register.table(&[opening], year(2020)).figure(0, office.at("a1")).number, 2);
    assert_eq!(office.figure("reorganised_in", "a1", "2020-01-01", "2020-12-31"), 0);
}
