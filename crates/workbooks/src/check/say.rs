//! Verdicts in words.

use dangvu_words::{Names, Sentence, Value, Words, refusal_of, warning};

use super::{Checked, Item, Verdict};
use crate::cells::Unreadable;
use crate::gather::{CellFault, Wrong};
use crate::newcomer::Likely;
use crate::write::Tone;

/// What is said of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// How it is shown.
    pub tone: Tone,
    /// What becomes of it, in a few words.
    pub verdict: String,
    /// Why, and what to do: one sentence or more for each reason.
    pub remarks: Vec<String>,
}

/// Says what becomes of an act.
pub fn say(checked: &Checked, item: &Item, words: &Words, names: &dyn Names) -> Said {
    let teller = Teller { checked, item, words, names };
    teller.said(teller.remarks(true, &|_| true))
}

/// Says of one row of an act what belongs beside it: what is wrong with its own cells; beside the first also the rest.
pub(crate) fn say_row(checked: &Checked, item: &Item, row: u32, words: &Words, names: &dyn Names) -> Said {
    let teller = Teller { checked, item, words, names };
    let rows = &item.draft.rows;
    let is_first = rows[0] == row;
    let is_own = |fault: &CellFault| fault.at.row == row || (is_first && !rows.contains(&fault.at.row));
    let mut remarks = teller.remarks(is_first, &is_own);
    if remarks.is_empty() && !is_first && item.verdict.is_in_the_way() {
        remarks.push(teller.text("workbook-see-act", &[("row", rows[0].into())]));
    }
    teller.said(remarks)
}

/// Says what becomes of a row in which nothing was entered.
pub(crate) fn say_left(words: &Words) -> Said {
    Said { tone: Tone::Quiet, verdict: words.text("workbook-verdict-left"), remarks: Vec::new() }
}

struct Teller<'a> {
    checked: &'a Checked,
    item: &'a Item,
    words: &'a Words,
    names: &'a dyn Names,
}

impl Teller<'_> {
    fn said(&self, remarks: Vec<String>) -> Said {
        let (tone, key) = match &self.item.verdict {
            Verdict::Recorded(warnings) if warnings.is_empty() && self.item.draft.oddities.is_empty() => {
                (Tone::Good, "good")
            }
            Verdict::Recorded(_) => (Tone::Doubtful, "doubtful"),
            Verdict::Unreadable | Verdict::Refused(_) => (Tone::Bad, "bad"),
            Verdict::NotAllowed { .. } => (Tone::Bad, "bad"),
            Verdict::Undecided(_) => (Tone::Bad, "undecided"),
            Verdict::Known(_) => (Tone::Quiet, "known"),
            Verdict::Repeats(_) => (Tone::Quiet, "repeats"),
        };
        Said { tone, verdict: self.words.text(&format!("workbook-verdict-{key}")), remarks }
    }

    /// Says why: of cells those that are meant, and of the act as a whole, if it is.
    fn remarks(&self, of_act: bool, is_meant: &dyn Fn(&CellFault) -> bool) -> Vec<String> {
        let draft = &self.item.draft;
        let cells = |faults: &[CellFault]| {
            faults.iter().filter(|fault| is_meant(fault)).map(|fault| self.cell(fault)).collect::<Vec<_>>()
        };
        let mut remarks = cells(&draft.faults);
        if of_act {
            self.of_act(&mut remarks);
        }
        remarks.extend(cells(&draft.oddities));
        remarks
    }

    fn of_act(&self, remarks: &mut Vec<String>) {
        let draft = &self.item.draft;
        let paper = draft.paper.as_ref();
        match &self.item.verdict {
            Verdict::Recorded(warnings) => {
                remarks.extend(warnings.iter().map(|found| joined(&warning(self.words, found, self.names))));
            }
            Verdict::Refused(refusals) => {
                let said = refusals.iter().zip(std::iter::repeat(paper));
                remarks.extend(
                    said.filter_map(|(refusal, paper)| {
                        Some(joined(&refusal_of(self.words, refusal, paper?, self.names)))
                    }),
                );
            }
            Verdict::NotAllowed { may_propose } => {
                let key = if *may_propose { "workbook-only-propose" } else { "workbook-not-allowed" };
                remarks.push(self.text(key, &[]));
            }
            Verdict::Undecided(likely) => remarks.push(self.likely(likely)),
            Verdict::Known(Some(entry)) => {
                remarks.push(self.text("workbook-known-entry", &[("entry", entry.0.into())]));
            }
            Verdict::Known(None) => remarks.push(self.text("workbook-known-state", &[])),
            Verdict::Repeats(row) => remarks.push(self.text("workbook-repeats", &[("row", (*row).into())])),
            Verdict::Unreadable => {}
        }
        remarks.extend(self.item.because_of.map(|row| self.text("workbook-because", &[("row", row.into())])));
    }

    fn text(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.text_with(key, values)
    }

    fn likely(&self, likely: &Likely) -> String {
        match likely {
            Likely::Member(member) => {
                let name = self.names.member(*member).unwrap_or_default();
                self.text("workbook-likely-member", &[("member", member.to_string().into()), ("name", name.into())])
            }
            Likely::Row(row) => self.text("workbook-likely-row", &[("row", (*row).into())]),
        }
    }

    /// Says what is wrong with a cell.
    fn cell(&self, fault: &CellFault) -> String {
        let table = &self.checked.tables[self.item.table];
        let lang = self.words.lang();
        let column = fault.field.map_or_else(String::new, |at| table.layout.columns[at].label(lang).to_owned());
        let values = |more: Vec<(&'static str, Value<'static>)>| {
            let own: Vec<(&str, Value<'_>)> = vec![
                ("cell", fault.at.to_string().into()),
                ("text", fault.text.clone().into()),
                ("column", column.clone().into()),
            ];
            own.into_iter().chain(more).collect::<Vec<_>>()
        };
        let (key, more): (&str, Vec<(&str, Value<'_>)>) = match &fault.what {
            Wrong::Unreadable(unreadable) => unreadable_key(unreadable),
            Wrong::Missing => ("missing", vec![]),
            Wrong::Differs(first) => ("differs", vec![("first", first.to_string().into())]),
            Wrong::NoItem => ("no-item", vec![]),
            Wrong::Formula => ("formula", vec![]),
            Wrong::OtherPerson(name) => ("other-person", vec![("name", name.clone().into())]),
            Wrong::Form(cause) => ("form", vec![("cause", cause.clone().into())]),
        };
        self.text(&format!("workbook-cell-{key}"), &values(more))
    }
}

fn unreadable_key(unreadable: &Unreadable) -> (&'static str, Vec<(&'static str, Value<'static>)>) {
    let list = |codes: &[String]| vec![("codes", codes.join("; ").into())];
    match unreadable {
        Unreadable::Day => ("day", vec![]),
        Unreadable::Number => ("number", vec![]),
        Unreadable::Limits(least, most) => ("limits", vec![("least", (*least).into()), ("most", (*most).into())]),
        Unreadable::YesNo => ("yes-no", vec![]),
        Unreadable::Choice(Some(near)) => ("choice-near", vec![("near", near.clone().into())]),
        Unreadable::Choice(None) => ("choice", vec![]),
        Unreadable::Choices(labels) => ("choices", list(labels)),
        Unreadable::Unit => ("unit", vec![]),
        Unreadable::Units(codes) => ("units", list(codes)),
        Unreadable::Member => ("member", vec![]),
        Unreadable::Members(codes) => ("members", list(codes)),
        Unreadable::Matter => ("matter", vec![]),
        Unreadable::Error => ("error", vec![]),
    }
}

fn joined(sentence: &Sentence) -> String {
    if sentence.remedy.is_empty() { sentence.what.clone() } else { sentence.to_string() }
}
