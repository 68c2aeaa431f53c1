//! Every field of a recorded act, with its label, for the page of one entry.

use dangvu_register::entry::Paper;

use crate::names::Names;
use crate::shown::{Said, Shown, act_fields, paper_fields};
use crate::words::Words;

/// Returns every field of a paper that is there, with its label and a readable value: first the day, the issuer and the
/// decision, then the fields of the act in the order of its form. What is sealed or erased is shown as such.
pub fn details(words: &Words, paper: &Paper, names: &dyn Names) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let fields = paper_fields(words, paper, names);
    for shown in fields.iter().chain(&act_fields(words, &paper.act, names)) {
        put(words, shown, "", &mut rows);
    }
    rows
}

fn put(words: &Words, shown: &Shown, above: &str, rows: &mut Vec<(String, String)>) {
    let label = match (above, &*shown.label) {
        ("", label) => label.to_owned(),
        (above, "") => above.to_owned(),
        (above, label) => format!("{above} – {label}"),
    };
    match &shown.said {
        Said::Group(group) => {
            let above = if group.bare { above } else { &label };
            for field in &group.fields {
                put(words, field, above, rows);
            }
        }
        Said::List(items) if items.iter().any(|item| matches!(item.said, Said::Group(_))) => {
            for (at, item) in items.iter().enumerate() {
                put(words, item, &format!("{label} {}", at + 1), rows);
            }
        }
        said => rows.push((label, said.alone(words))),
    }
}

#[cfg(test)]
mod tests;
