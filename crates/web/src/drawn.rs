//! Reports and forms as they are written from the register: asked with what, read from what, kept while nothing changes.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use dangvu_desk::store::{Section, SectionOf};
use dangvu_desk::{Draft, paper_words};
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, Unit, UnitId};
use dangvu_register::measure::{MeasureLabel, Period};
use dangvu_reports::document::{Block, Document, Inline};
use dangvu_reports::{Asking, FileFault, Forms, Mismatch, Paper, Template};

use crate::ask::bad;
use crate::error::{BadValue, Trouble, WebError};
use crate::page::Page;
use crate::shelf::{self, Kind, Source};
use crate::site::Site;

/// How many documents are kept, and how many figures they have together.
const KEPT_MAX: usize = 16;
const FIGURES_MAX: usize = 100_000;

/// A report or a form that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) unit: UnitId,
    pub(crate) period: Period,
    pub(crate) paper: Paper,
}

/// A document that was written.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) wanted: Wanted,
    pub(crate) label: MeasureLabel,
    pub(crate) document: Document,
    /// The checks of a form that do not hold.
    pub(crate) mismatches: Vec<Mismatch>,
    /// The last entry when it was written.
    pub(crate) last: Seq,
    figures: usize,
}

/// What a document is written from. The same gives the same document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inputs {
    pub(crate) wanted: Wanted,
    file: String,
    text: String,
    /// All forms that can be read, by file: their checks name each other's cells.
    forms: BTreeMap<String, String>,
    sections: BTreeMap<String, String>,
    pub(crate) last: Seq,
}

/// A free section of a document: its name, the heading that it stands under, and whether it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FreeSection {
    pub(crate) name: String,
    pub(crate) heading: String,
    pub(crate) is_written: bool,
}

/// The documents written last.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<VecDeque<(Inputs, Arc<Drawn>)>>);

impl Wanted {
    /// Reads what a page asks for: the report and the unit in the path, the period of the date bar, the paper's particulars.
    ///
    /// # Errors
    /// When there is no such unit, or a particular cannot be used.
    pub(crate) fn read(page: &Page<'_>, kind: Kind) -> Result<Self, WebError> {
        let name = page.ask.path.first().cloned().unwrap_or_default();
        let unit = page.view.unit_id(page.asked_unit(1)?).clone();
        Ok(Self { kind, name, unit, period: page.ask.period(), paper: paper(page)? })
    }

    /// Returns under what the sections that staff write are kept.
    pub(crate) fn sections_of(&self) -> SectionOf {
        let Period { from, to, .. } = self.period;
        let (report, unit) = (self.name.clone(), self.unit.to_string());
        SectionOf { report, unit, from: from.to_string(), to: to.to_string() }
    }
}

/// The particulars of a paper, as they stand in addresses.
pub(crate) const PAPER_PARAMS: [&str; 4] = ["number", "place", "date", "signer"];

fn paper(page: &Page<'_>) -> Result<Paper, WebError> {
    let number = page.ask.number("number")?.map(|number| u32::try_from(number).ok().filter(|&number| number > 0));
    if number == Some(None) {
        return Err(bad("number", page.ask.get("number").unwrap_or_default(), BadValue::Number));
    }
    let text = |name: &str| page.ask.get(name).map(|text| text.chars().take(100).collect());
    let date: Option<Day> = page.ask.day("date")?;
    Ok(Paper { number: number.flatten(), place: text("place"), date, signer: text("signer") })
}

impl Inputs {
    /// Reads all that a document is written from, beside the register itself.
    ///
    /// # Errors
    /// When there is no such report or form, or it cannot be read.
    pub(crate) fn read(site: &Site, wanted: Wanted) -> Result<Self, Trouble> {
        let desk = site.desk();
        let source = shelf::named(desk, wanted.kind, &wanted.name);
        let none = |near| Trouble::NoSource { kind: wanted.kind, name: wanted.name.clone(), near };
        let Source { file, text, .. } = source.map_err(none)?;
        let text = text.map_err(|cause| Trouble::Unreadable { file: file.clone(), cause })?;
        let sections = match wanted.kind {
            Kind::Report => desk.store().sections(&wanted.sections_of()).map_err(|_| Trouble::Office)?,
            Kind::Form => Vec::new(),
        };
        let forms = match wanted.kind {
            Kind::Report => BTreeMap::new(),
            Kind::Form => shelf::readable(desk, wanted.kind),
        };
        let written = |section: Section| (section.name, section.text);
        let sections = sections.into_iter().filter(|section| !section.text.trim().is_empty()).map(written).collect();
        let last = desk.view().last_seq();
        Ok(Self { wanted, file, text, forms, sections, last })
    }

    /// Returns the report as one that may be closed.
    pub(crate) fn draft(&self, unit: Unit) -> Draft {
        let Wanted { name, period, paper, .. } = self.wanted.clone();
        Draft { name, text: self.text.clone(), unit, period, paper, sections: self.sections.clone() }
    }

    /// Writes the document. The register is held only while figures are counted.
    ///
    /// # Errors
    /// What is wrong in the template or the form, or that there is no such unit.
    pub(crate) fn draw(&self, site: &Site) -> Result<Drawn, Trouble> {
        let (desk, wanted) = (site.desk(), &self.wanted);
        let view = desk.view();
        let unit = view.unit(&wanted.unit).ok_or(Trouble::Failed)?;
        let asking = Asking {
            register: &view,
            measures: desk.measures(),
            words: paper_words(),
            unit,
            period: wanted.period,
            paper: wanted.paper.clone(),
            sections: self.sections.clone(),
        };
        let (label, document, mismatches) = match wanted.kind {
            Kind::Report => {
                let template = Template::parse(&self.file, &self.text)?;
                let document = template.render(&asking)?;
                (template.front.label, document, Vec::new())
            }
            Kind::Form => {
                let forms = self.forms.iter().map(|(file, text)| (file.as_str(), text.as_str()));
                let forms = Forms::read(forms, desk.measures());
                let form = forms.get(&wanted.name)?;
                let filled = forms.fill(form, &asking);
                (form.label.clone(), filled.document, filled.mismatches)
            }
        };
        let mut figures = 0;
        document.each_figure(&mut |_| figures += 1);
        Ok(Drawn { wanted: wanted.clone(), label, document, mismatches, last: view.last_seq(), figures })
    }
}

impl From<FileFault> for Trouble {
    fn from(fault: FileFault) -> Self {
        Self::Fault(fault)
    }
}

impl Drawn {
    /// Returns the free sections in the order of the text.
    pub(crate) fn free_sections(&self) -> Vec<FreeSection> {
        let (mut heading, mut found) = (String::new(), Vec::new());
        for block in self.document.blocks.iter().chain(&self.document.appendix) {
            match block {
                Block::Heading(_, line) => heading = text_of(line),
                Block::Free(name, inside) => {
                    let (name, heading) = (name.clone(), heading.clone());
                    found.push(FreeSection { name, heading, is_written: !inside.is_empty() });
                }
                _ => {}
            }
        }
        found
    }
}

fn text_of(line: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inside) | Inline::Emphasis(inside) => text_of(inside),
        Inline::Figure(figure) => figure.text.clone(),
        Inline::Break => " ".to_owned(),
    };
    line.iter().map(text).collect()
}

impl Kept {
    /// Returns the document that was written from the same, if it is still kept.
    pub(crate) fn find(&self, inputs: &Inputs) -> Option<Arc<Drawn>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(of, _)| of == inputs).map(|(_, drawn)| Arc::clone(drawn))
    }

    /// Keeps a document, in the place of those that were written longest ago.
    pub(crate) fn keep(&self, inputs: Inputs, drawn: &Arc<Drawn>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(of, _)| of.last == inputs.last && *of != inputs);
        kept.push_front((inputs, Arc::clone(drawn)));
        let running = kept.iter().take(KEPT_MAX).scan(0, |figures, (_, drawn)| {
            *figures += drawn.figures;
            Some(*figures)
        });
        let fitting = running.take_while(|&figures| figures <= FIGURES_MAX).count();
        kept.truncate(fitting);
    }
}

#[cfg(test)]
impl Inputs {
    /// Something to be written, for tests of what does the writing.
    pub(crate) fn example(name: &str) -> Self {
        let day: Day = "2023-12-31".parse().unwrap();
        let period = Period { from: day, to: day, known: Seq::NEVER };
        let wanted = Wanted {
            kind: Kind::Report,
            name: name.to_owned(),
            unit: "tinh".parse().unwrap(),
            period,
            paper: Paper::default(),
        };
        Self {
            wanted,
            file: String::new(),
            text: String::new(),
            forms: BTreeMap::new(),
            sections: BTreeMap::new(),
            last: Seq(1),
        }
    }
}
