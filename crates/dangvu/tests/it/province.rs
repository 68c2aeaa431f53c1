//! A province of forty-nine thousand, and a small nation whose provinces merge: what the register answers quickly is what
//! the obvious register (`ledger.rs`) counts slowly, for every unit and column, before, in and after a reorganisation.

use dangvu::generate::{Plan, Size, acts};
use dangvu_desk::Texts;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Measure, Measures, Period, Table};
use dangvu_register::register::Register;

use super::ledger::{self, Answers, Ledger};

#[path = "../../../../benches/questions.rs"]
mod questions;

/// About so many units are asked for one by one.
const ONE_BY_ONE: usize = 400;

/// Beside the levels: what the rated were on that day.
const RATED: &str = r#"
[rated_learned]
label = { vi = "Đảng viên chính thức, trung cấp lý luận, được xếp loại", en = "Rated, official, with intermediate theory" }
count = "member_rating"
where = { rated = true, theory = "intermediate", status = "official" }
"#;

/// A register, its papers, and what is asked of it.
struct Generated {
    papers: Vec<Paper>,
    register: Register,
    measures: Measures,
    learned: Measures,
}

impl Generated {
    /// Most of the register is packed, the rest came after.
    fn new(plan: &Plan) -> Self {
        let Texts { rulebook, measures, .. } = Texts::shipped().unwrap();
        let learned = Measures::parse(&[("rated.toml", RATED)], &rulebook).unwrap();
        let papers: Vec<Paper> = acts(plan).map(|(_, paper)| paper).collect();
        let mut register = Register::new(rulebook);
        let (most, rest) = papers.split_at(papers.len() / 10 * 9);
        most.iter().for_each(|paper| register.replay(paper).unwrap());
        register.pack();
        rest.iter().for_each(|paper| register.replay(paper).unwrap());
        Self { papers, register, measures, learned }
    }

    /// The columns of the structure, then those of the movement, what makes the movement add up, and ratings.
    fn asked(&self) -> Vec<&Measure> {
        let ids = questions::STRUCTURE.iter().chain(&questions::MOVEMENT).chain(&["opened_with", "members"]);
        let ids = ids.chain(&questions::RATINGS).map(|id| self.measures.get(id).unwrap());
        ids.chain(self.learned.all()).collect()
    }

    fn units(&self) -> impl Iterator<Item = Unit> {
        (0..self.register.unit_count()).map(Unit::from_at)
    }

    /// Returns a unit's row of a table.
    fn row(&self, table: &Table, unit: Unit) -> Vec<i64> {
        table.columns().map(|column| column.figure(unit).number).collect()
    }

    /// Compares one period, as known at an entry, with the obvious register; tells which columns were not all zero.
    fn compare(&self, ledger: &Ledger<'_>, from: &str, to: &str, known: usize) -> Vec<bool> {
        let (from, to, seq) = (day(from), day(to), Seq(u32::try_from(known).unwrap()));
        let period = Period { from, to, known: seq };
        let (asked, obvious) = (self.asked(), ledger.answers(from, to, known));
        let table = self.register.table(&asked, period);
        let mut told = vec![false; asked.len()];
        for unit in self.units() {
            let (id, row) = (self.register.unit_id(unit), self.row(&table, unit));
            let number = ledger.unit(id);
            let slow = [&obvious.structure[number][..], &obvious.movement[number], &obvious.ratings[number]].concat();
            assert_eq!(row, slow, "{id} from {from} to {to}, known {seq}");
            told.iter_mut().zip(&row).for_each(|(told, &number)| *told |= number != 0);
            adds_up(&row[ledger::STRUCTURE..][..ledger::MOVEMENT], &format!("{id} from {from} to {to}, known {seq}"));
        }
        self.levels_add_up(ledger, &table, &obvious);
        self.each_alone(&asked, &table, period);
        told
    }

    /// The sub-units of a unit, and those who belong to it itself, make its row of the structure.
    fn levels_add_up(&self, ledger: &Ledger<'_>, table: &Table, obvious: &Answers) {
        for &unit in table.forest.order() {
            let id = self.register.unit_id(unit);
            let mut sum = obvious.own[ledger.unit(id)];
            for child in table.forest.children(unit) {
                sum.iter_mut().zip(self.row(table, child)).for_each(|(number, more)| *number += more);
            }
            assert_eq!(sum[..], self.row(table, unit)[..ledger::STRUCTURE], "below {id}");
        }
    }

    /// A unit asked for alone answers as its row: all of the upper levels, and some of the cells.
    fn each_alone(&self, asked: &[&Measure], table: &Table, period: Period) {
        let forest = &table.forest;
        let order = forest.order();
        let upper = order.iter().filter(|&&unit| forest.depth(unit) < 2);
        let some = self.units().step_by(self.register.unit_count() / ONE_BY_ONE + 1);
        for unit in upper.copied().chain(some) {
            let alone: Vec<i64> =
                self.register.figures(asked, unit, period).iter().map(|figure| figure.number).collect();
            assert_eq!(alone, self.row(table, unit), "{} alone, {period:?}", self.register.unit_id(unit));
        }
    }

    /// Compares periods, and the last two years as known at some entries before the last. In no column all are zero.
    fn compare_all(&self, periods: &[(&str, &str)]) {
        let last = self.papers.len();
        let ledger = Ledger::new(&self.papers);
        let mut told = vec![false; self.asked().len()];
        for &(from, to) in periods {
            let more = self.compare(&ledger, from, to, last);
            told.iter_mut().zip(more).for_each(|(told, more)| *told |= more);
        }
        for (measure, told) in self.asked().iter().zip(told) {
            assert!(told || measure.id == "restored", "{} is always zero", measure.id);
        }
        for known in [last / 2, last / 100 * 97, last / 1000 * 999] {
            self.compare(&ledger, "2024-01-01", "2024-12-31", known);
            self.compare(&ledger, "2025-01-01", "2025-12-31", known);
        }
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Opening + gained − lost = closing.
fn adds_up(movement: &[i64], what: &str) {
    let (gained, lost): (i64, i64) = (movement[1..8].iter().sum(), movement[8..12].iter().sum());
    assert_eq!(movement[0] + gained + movement[12] - lost, movement[13], "{what}: {movement:?}");
}

#[test]
fn a_province_answers_as_the_obvious_register_counts() {
    let plan = Plan::new(Some(Size::Province), None, None, 1).unwrap();
    Generated::new(&plan).compare_all(&[
        ("2006-01-01", "2006-12-31"),
        ("2015-01-01", "2015-06-30"),
        ("2024-01-01", "2024-12-31"),
        ("2025-01-01", "2025-12-31"),
        ("2025-06-30", "2025-07-01"),
        ("2025-07-01", "2025-07-01"),
        ("2025-07-02", "2025-12-31"),
        ("2006-01-01", "2025-12-31"),
    ]);
}

#[test]
fn a_small_nation_whose_provinces_merge_answers_as_the_obvious_register_counts() {
    let plan = Plan::new(Some(Size::Nation), Some(12_000), Some(6), 2).unwrap();
    Generated::new(&plan).compare_all(&[
        ("2020-01-01", "2020-12-31"),
        ("2023-04-01", "2025-06-30"),
        ("2025-06-30", "2025-07-01"),
        ("2025-07-02", "2025-12-31"),
        ("2020-01-01", "2025-12-31"),
    ]);
}
