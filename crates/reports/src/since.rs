//! What became of the figures of a report: the same report as it was and as it is, figure by figure.

use std::collections::HashMap;

use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Measures;
use dangvu_register::register::Register;
use dangvu_words::Words;

use crate::document::{Document, Exact, Figure, Opens};

/// A figure that is another now, is new, or is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Became {
    /// What it counts.
    pub label: String,
    /// The row of a table or chart that it stands in.
    pub row: Option<String>,
    /// Of which unit or matter, by its code.
    pub of: String,
    /// Of which days, if not those of the report.
    pub days: Option<(Day, Day)>,
    /// As it was.
    pub then: Option<Figure>,
    /// As it is.
    pub now: Option<Figure>,
}

/// What a figure is of, so that it is found again in another version of the report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    name: String,
    row: Option<String>,
    of: String,
    days: Option<(Day, Day)>,
    is_share: bool,
}

impl Became {
    /// Says what it counts, with the row that it stands in.
    pub fn say_label(&self) -> String {
        self.row.as_ref().map_or_else(|| self.label.clone(), |row| format!("{} – {row}", self.label))
    }

    /// Says of which unit or matter it is, and of which days, if not those of the report.
    pub fn say_of(&self, words: &Words) -> String {
        match self.days {
            Some((from, to)) if from == to => format!("{}, {}", self.of, words.date(to)),
            Some((from, to)) => format!("{}, {} – {}", self.of, words.date(from), words.date(to)),
            None => self.of.clone(),
        }
    }

    /// Returns by how much it is more, where both are numbers of one kind.
    pub fn difference(&self) -> Option<Exact> {
        match (self.then.as_ref()?.value, self.now.as_ref()?.value) {
            (Exact::Whole(then), Exact::Whole(now)) => Some(Exact::Whole(now - then)),
            (Exact::Thousandths(then), Exact::Thousandths(now)) => Some(Exact::Thousandths(now - then)),
            _ => None,
        }
    }
}

/// Lists the figures in which two versions of a report differ, each once, in the order of the text.
///
/// `days` are the days of either: a figure of the whole of them is of the whole of the other's.
pub fn became(
    then: (&Document, (Day, Day)),
    now: (&Document, (Day, Day)),
    (register, measures, words): (&Register, &Measures, &Words),
) -> Vec<Became> {
    let (before, after) = (keyed(then.0, then.1), keyed(now.0, now.1));
    let found: HashMap<&(Key, usize), &Figure> = after.iter().map(|(key, figure)| (key, *figure)).collect();
    let known: HashMap<&(Key, usize), &Figure> = before.iter().map(|(key, figure)| (key, *figure)).collect();
    let was = before.iter().map(|(key, figure)| (key, Some(*figure), found.get(key).copied()));
    let new = after.iter().filter(|(key, _)| !known.contains_key(key)).map(|(key, figure)| (key, None, Some(*figure)));
    let mut told = Vec::new();
    for ((key, _), then, now) in was.chain(new) {
        if then.map(|figure| figure.value) == now.map(|figure| figure.value) {
            continue;
        }
        let became = Became {
            label: label(key, register, measures, words),
            row: key.row.clone(),
            of: key.of.clone(),
            days: key.days,
            then: then.cloned(),
            now: now.cloned(),
        };
        // The same figure stands in a sentence and in a row of a table: it is told once.
        let is_told = |other: &Became| {
            let values = |one: &Became| [&one.then, &one.now].map(|side| side.as_ref().map(|figure| figure.value));
            (&other.label, &other.of, other.days) == (&became.label, &became.of, became.days)
                && values(other) == values(&became)
                && (other.row.is_none() || other.row == became.row)
        };
        if !told.iter().any(is_told) {
            told.push(became);
        }
    }
    told
}

/// Returns the figures of a document with what each is of; the same twice is told apart by its number.
fn keyed(document: &Document, days: (Day, Day)) -> Vec<((Key, usize), &Figure)> {
    let mut times: HashMap<Key, usize> = HashMap::new();
    let mut keyed = Vec::new();
    document.each_figure_in_row(&mut |row, figure| {
        let row = row.map(str::to_owned);
        let is_share = matches!(figure.value, Exact::Share(..));
        let key = match &figure.opens {
            Some(Opens::Measure { measure, unit, from, to, .. }) => {
                let own = (*from, *to);
                Key { name: measure.clone(), row, of: unit.to_string(), days: (own != days).then_some(own), is_share }
            }
            Some(Opens::Matter { matter, .. }) => {
                Key { name: String::new(), row, of: matter.to_string(), days: None, is_share }
            }
            None => Key { name: String::new(), row, of: String::new(), days: None, is_share },
        };
        let time = times.entry(key.clone()).or_default();
        keyed.push(((key, *time), figure));
        *time += 1;
    });
    keyed
}

fn label(key: &Key, register: &Register, measures: &Measures, words: &Words) -> String {
    if let Some(measure) = measures.get(&key.name) {
        return words.lang().choose(&measure.label.vi, &measure.label.en).clone();
    }
    let matter = key.of.parse().ok().and_then(|code| register.matter(&code));
    let opening = matter.and_then(|matter| register.opening_of(matter, Seq::NEVER));
    let title = opening.and_then(|affair| register.text(affair.opening.title));
    title.map_or_else(|| key.name.clone(), str::to_owned)
}
