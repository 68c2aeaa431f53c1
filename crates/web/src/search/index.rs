//! The names of all units, and the titles, numbers and codes of all matters, as lines. Made at the first question, and
//! brought up to the last entry at each: only what entries since were about is read anew.

use dangvu_desk::{Desk, DeskError, View};
use dangvu_register::act::Act;
use dangvu_register::codes::MatterKind;
use dangvu_register::day::Day;
use dangvu_register::effect::{MatterEvent, Subject, UnitEvent};
use dangvu_register::ids::{Matter, Seq, Unit};

use super::phrase::{Fit, Phrase, line};

/// A name, with whether there is a newer one.
struct Line {
    words: String,
    is_former: bool,
}

/// A matter's line.
struct OfMatter {
    kind: MatterKind,
    since: Day,
    /// Number and symbol of a document.
    number: Option<String>,
    /// Title, number and symbol in one.
    words: String,
    code: String,
}

/// All lines, as known at an entry.
#[derive(Default)]
pub(crate) struct Index {
    at: Seq,
    units: Vec<Vec<Line>>,
    matters: Vec<Option<OfMatter>>,
}

/// A unit that fits: how well, whether by a name that it had, how long the name is.
pub(super) type UnitFit = (Fit, bool, usize, Unit);
/// A matter that fits: how well, with the day on which it was opened.
pub(super) type MatterFit = (Fit, Day, Matter);

impl Index {
    /// Returns whether all is known that the register knows.
    pub(crate) fn is_at(&self, view: &View) -> bool {
        self.at == view.last_seq() && self.units.len() == view.unit_count()
    }

    /// Reads what entries since were about.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(crate) fn bring_up(&mut self, desk: &Desk, view: &View) -> Result<(), DeskError> {
        let last = view.last_seq();
        let is_new = self.at == Seq(0) || self.at > last;
        self.units.resize_with(view.unit_count(), Vec::new);
        self.matters.resize_with(view.matter_count(), || None);
        if is_new {
            (0..view.unit_count()).for_each(|at| self.read_unit(view, Unit::from_at(at)));
            for at in 0..view.matter_count() {
                self.read_matter(desk, view, Matter::from_at(at))?;
            }
        } else {
            for seq in (self.at.0 + 1..=last.0).map(Seq) {
                self.read_entry(desk, view, seq)?;
            }
        }
        self.at = last;
        Ok(())
    }

    fn read_entry(&mut self, desk: &Desk, view: &View, seq: Seq) -> Result<(), DeskError> {
        let Some(meta) = view.entry(seq) else { return Ok(()) };
        let voided = meta.voids.and_then(|voided| view.entry(voided));
        for meta in std::iter::once(meta).chain(voided) {
            for subject in meta.subjects.iter() {
                match subject {
                    Subject::Unit(unit) => self.read_unit(view, unit),
                    Subject::Matter(matter) => self.read_matter(desk, view, matter)?,
                    Subject::Member(_) => {}
                }
            }
        }
        Ok(())
    }

    fn read_unit(&mut self, view: &View, unit: Unit) {
        let mut names: Vec<&str> = Vec::new();
        for step in view.unit_events(unit, Seq::NEVER) {
            let name = match step.event {
                UnitEvent::Founded { name, .. } | UnitEvent::Renamed(name) => view.text(name),
                _ => None,
            };
            names.extend(name);
        }
        let last = names.len().saturating_sub(1);
        let named = names.iter().enumerate().map(|(at, name)| Line { words: line(name), is_former: at < last });
        let mut lines: Vec<Line> = named.collect();
        if !lines.is_empty() {
            lines.push(Line { words: line(view.unit_id(unit).as_str()), is_former: false });
        }
        self.units[unit.at()] = lines;
    }

    fn read_matter(&mut self, desk: &Desk, view: &View, matter: Matter) -> Result<(), DeskError> {
        let opened = view.matter_events(matter, Seq::NEVER).find_map(|step| match step.event {
            MatterEvent::Opened(opening) => Some((step.on, step.seq, opening)),
            _ => None,
        });
        let Some((since, seq, opening)) = opened else {
            self.matters[matter.at()] = None;
            return Ok(());
        };
        let is_document = opening.kind == MatterKind::Document;
        let number = if is_document { number_of(desk, seq)? } else { None };
        let title = view.text(opening.title).unwrap_or_default();
        let words = line(&format!("{title} {}", number.as_deref().unwrap_or_default()));
        let code = line(view.matter_id(matter).as_str());
        self.matters[matter.at()] = Some(OfMatter { kind: opening.kind, since, number, words, code });
        Ok(())
    }

    /// Returns the number and symbol of a document.
    pub(super) fn number(&self, matter: Matter) -> Option<&str> {
        self.matters.get(matter.at())?.as_ref()?.number.as_deref()
    }

    /// Returns the units that fit, each by the best of its names, the likeliest first.
    pub(super) fn units(&self, phrase: &Phrase) -> Vec<UnitFit> {
        let best = |lines: &[Line]| {
            let fits =
                lines.iter().filter_map(|line| Some((phrase.fit(&line.words)?, line.is_former, line.words.len())));
            fits.min()
        };
        let all = self.units.iter().enumerate();
        let mut found: Vec<UnitFit> = all
            .filter_map(|(at, lines)| best(lines).map(|(fit, former, length)| (fit, former, length, Unit::from_at(at))))
            .collect();
        found.sort_unstable();
        found
    }

    /// Returns the matters of some kinds that fit, the likeliest first, of these the newest.
    pub(super) fn matters(&self, phrase: &Phrase, of: impl Fn(MatterKind) -> bool) -> Vec<MatterFit> {
        let all = self.matters.iter().enumerate().filter_map(|(at, matter)| Some((at, matter.as_ref()?)));
        let fit = |matter: &OfMatter| phrase.fit(&matter.words).into_iter().chain(phrase.fit(&matter.code)).min();
        let mut found: Vec<MatterFit> = all
            .filter(|(_, matter)| of(matter.kind))
            .filter_map(|(at, matter)| Some((fit(matter)?, matter.since, Matter::from_at(at))))
            .collect();
        found.sort_unstable_by_key(|&(fit, since, matter)| (fit, std::cmp::Reverse(since), matter));
        found
    }
}

/// Returns the number and symbol of a document, as its entry says.
fn number_of(desk: &Desk, seq: Seq) -> Result<Option<String>, DeskError> {
    let Some(entry) = desk.entry(seq)? else { return Ok(None) };
    Ok(match (&entry.paper.act, &entry.paper.decision) {
        (Act::NoteDocument(act), _) => Some(act.symbol.clone()),
        (_, Some(decision)) => Some(decision.number.clone()),
        (Act::IssueDocument(act), None) => Some(act.number.to_string()),
        _ => None,
    })
}
