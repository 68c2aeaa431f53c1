//! What stands behind a mismatch: what one side counts and the other does not, with the entries that say so.
//!
//! Both sides are opened into what they count: entries, members, organisations. These may be held against each other as
//! entries, or by the members, matters or organisations that they are about: opening + admitted = left + closing is told by
//! members, received = resolved + open by petitions. The way that leaves least is taken.

use std::collections::BTreeMap;

use dangvu_register::effect::Subject;
use dangvu_register::ids::{Matter, Member, Seq, Unit};
use dangvu_register::measure::Evidence;
use dangvu_words::Words;

use super::{CheckedCell, Mismatch};
use crate::asking::Asking;

/// What stands behind a mismatch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// What is counted on the left and not, or less often, on the right.
    pub left: Vec<Item>,
    /// What is counted on the right and not, or less often, on the left.
    pub right: Vec<Item>,
}

/// A thing that the sides count unlike, with the entries about it up to the last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The thing.
    pub thing: Thing,
    /// How many times more it is counted on its side.
    pub times: usize,
    /// The entries.
    pub entries: Vec<Seq>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An entry.
    Entry(Seq),
    /// A matter.
    Matter(Matter),
    /// A member.
    Member(Member),
    /// An organisation.
    Unit(Unit),
}

/// How things are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Entry,
    Matter,
    Member,
    Unit,
}

/// How many entries a sentence names.
const ENTRIES_MAX: usize = 12;

impl Mismatch {
    /// Finds what stands behind it: it takes as long as opening the figures of its cells.
    pub fn behind(&self, asking: &Asking<'_>) -> Behind {
        let [left, right] = [&self.left, &self.right].map(|cells| self.counted(asking, cells));
        let ways = [By::Entry, By::Matter, By::Member, By::Unit].into_iter().filter_map(|by| {
            let side = |evidence: &[Evidence]| tally(asking, evidence, by);
            Some(differing(&side(&left)?, &side(&right)?))
        });
        let size = |(left, right): &(Tally, Tally)| left.values().chain(right.values()).sum::<usize>();
        let Some((left, right)) = ways.min_by_key(size) else { return Behind::default() };
        let items = |tally: Tally| tally.into_iter().map(|(thing, times)| item(asking, thing, times)).collect();
        Behind { left: items(left), right: items(right) }
    }

    fn counted(&self, asking: &Asking<'_>, cells: &[CheckedCell]) -> Vec<Evidence> {
        let measures = cells.iter().flat_map(|cell| &cell.measures).filter_map(|id| asking.measures.get(id));
        measures.map(|measure| asking.register.evidence(measure, self.unit, asking.period)).collect()
    }
}

impl Behind {
    /// Returns whether no single thing could be named.
    pub fn is_empty(&self) -> bool {
        self.left.is_empty() && self.right.is_empty()
    }

    /// Says which entries stand behind it; nothing if none could be named.
    pub fn say(&self, words: &Words) -> String {
        let side = |key: &str, items: &[Item]| {
            let entries: Vec<Seq> = items.iter().flat_map(|item| item.entries.iter().copied()).collect();
            let named: Vec<String> = entries.iter().take(ENTRIES_MAX).map(ToString::to_string).collect();
            let more = entries.len().saturating_sub(ENTRIES_MAX);
            let values = [
                ("count", items.iter().map(|item| item.times).sum::<usize>().into()),
                ("entries", named.join(", ").into()),
                ("more", more.into()),
            ];
            (!items.is_empty()).then(|| words.text_with(key, &values))
        };
        let sides = [side("report-behind-left", &self.left), side("report-behind-right", &self.right)];
        sides.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// How often each thing is counted.
type Tally = BTreeMap<Thing, usize>;

/// Counts things in one way; `None` if some cannot be told apart in it.
fn tally(asking: &Asking<'_>, evidence: &[Evidence], by: By) -> Option<Tally> {
    let mut tally = Tally::new();
    let mut add = |thing: Thing| *tally.entry(thing).or_default() += 1;
    for evidence in evidence {
        match (evidence, by) {
            (Evidence::Entries(entries), By::Entry) => entries.iter().for_each(|&(seq, _)| add(Thing::Entry(seq))),
            (Evidence::Entries(entries), By::Member) => {
                for &(_, member) in entries {
                    add(Thing::Member(member?));
                }
            }
            (Evidence::Entries(entries), By::Matter | By::Unit) => {
                for &(seq, _) in entries {
                    add(subject(asking, seq, by)?);
                }
            }
            (Evidence::Members(members), By::Member) => members.iter().for_each(|&member| add(Thing::Member(member))),
            (Evidence::Units(units), By::Unit) => units.iter().for_each(|&unit| add(Thing::Unit(unit))),
            // Nothing behind a figure can be told apart in any way.
            (evidence, _) if evidence.is_empty() => {}
            _ => return None,
        }
    }
    Some(tally)
}

/// Returns the one matter or organisation that an entry is about.
fn subject(asking: &Asking<'_>, seq: Seq, by: By) -> Option<Thing> {
    let entry = asking.register.entry(seq)?;
    let mut found = entry.subjects.iter().filter_map(|subject| match (subject, by) {
        (Subject::Matter(matter), By::Matter) => Some(Thing::Matter(matter)),
        (Subject::Unit(unit), By::Unit) => Some(Thing::Unit(unit)),
        _ => None,
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// Returns what each side has more than the other.
fn differing(left: &Tally, right: &Tally) -> (Tally, Tally) {
    let more = |one: &Tally, other: &Tally| {
        let rest = |(&thing, &times): (&Thing, &usize)| {
            let more = times.saturating_sub(other.get(&thing).copied().unwrap_or(0));
            (more > 0).then_some((thing, more))
        };
        one.iter().filter_map(rest).collect()
    };
    (more(left, right), more(right, left))
}

fn item(asking: &Asking<'_>, thing: Thing, times: usize) -> Item {
    let known = asking.period.known;
    let about = |subject| {
        let mut seqs = asking.register.entries_about(subject, known);
        let by_then = |seq: &Seq| asking.register.entry(*seq).is_some_and(|entry| entry.on <= asking.period.to);
        seqs.retain(|seq| asking.register.is_valid(*seq, known) && by_then(seq));
        seqs
    };
    let entries = match thing {
        Thing::Entry(seq) => vec![seq],
        Thing::Matter(matter) => about(Subject::Matter(matter)),
        Thing::Member(member) => about(Subject::Member(member)),
        Thing::Unit(unit) => about(Subject::Unit(unit)),
    };
    Item { thing, times, entries }
}
