//! What is kept of a closed report beside the report itself: its figures in their order.

use crate::document::{Document, Exact, Figure};

impl Exact {
    /// Returns the value as machines read it: a number, or a fraction.
    pub fn written(self) -> String {
        match self {
            Self::Whole(number) => number.to_string(),
            Self::Share(part, of, _) => format!("{part}/{of}"),
            Self::Thousandths(number) => {
                let sign = if number < 0 { "-" } else { "" };
                format!("{sign}{}.{:03}", number.unsigned_abs() / 1_000, number.unsigned_abs() % 1_000)
            }
        }
    }
}

/// A figure that was kept as something else than it is computed now.
#[derive(Clone, Debug, PartialEq)]
pub struct Recounted {
    /// As it was kept; nothing if there were fewer figures.
    pub kept: Option<String>,
    /// As it is computed; nothing if there are fewer now.
    pub figure: Option<Figure>,
}

/// Writes the figures of a document in their order, to be kept.
pub fn figures(document: &Document) -> String {
    let mut written = Vec::new();
    document.each_figure(&mut |figure| written.push(figure.value.written()));
    written.join(" ")
}

/// Compares figures that were kept with those of a document.
pub fn recounted(kept: &str, document: &Document) -> Vec<Recounted> {
    let mut now = Vec::new();
    document.each_figure(&mut |figure| now.push(figure));
    let kept: Vec<&str> = kept.split(' ').filter(|figure| !figure.is_empty()).collect();
    let sides = (0..kept.len().max(now.len())).map(|at| (kept.get(at).copied(), now.get(at).copied()));
    let differ = sides.filter(|(kept, now)| *kept != now.map(|figure| figure.value.written()).as_deref());
    differ.map(|(kept, now)| Recounted { kept: kept.map(str::to_owned), figure: now.cloned() }).collect()
}
