//! A form of an act with what stands in it, from the first look at it to the batch that is recorded.

use dangvu_register::act::{Kind, kind_named};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_words::Words;
use uuid::Uuid;

use super::draw::{Telling, Told};
use super::finding::{Candidate, Finding};
use super::read::{Fault, Wrong, read};
use super::shape::{Field, Form, Shape, form};
use super::values::Values;
use crate::error::WebError;

/// Before the paths of the fields about what is voided.
pub(crate) const VOID: &str = "void.";
/// The path of the list of other members for whom the same is recorded.
pub(crate) const ALSO: &str = "also";

/// A form with what stands in it.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) kind: &'static Kind,
    pub(crate) form: &'static Form,
    /// The entry in whose place it is recorded, if it corrects.
    pub(crate) corrects: Option<Seq>,
    pub(crate) values: Values,
    /// Whatever is sent with the same id is recorded once.
    pub(crate) id: Uuid,
    pub(crate) telling: Telling,
    /// What is said with it to whoever decides, where it is proposed.
    pub(crate) note: String,
}

impl Sheet {
    /// Begins a form of a kind of act.
    ///
    /// # Errors
    /// When there is no such kind.
    pub(crate) fn of(kind: &str) -> Result<Self, WebError> {
        let kind = kind_named(kind).ok_or(WebError::NoPage)?;
        let form = form(kind.name).ok_or(WebError::NoPage)?;
        let (values, telling) = (Values::default(), Telling::default());
        Ok(Self { kind, form, corrects: None, values, id: Uuid::now_v7(), telling, note: String::new() })
    }

    /// Returns the form of the voiding, if an entry is corrected.
    pub(crate) fn voiding(&self) -> Option<&'static Form> {
        self.corrects.and_then(|_| form("void"))
    }

    /// Returns the day of effect, as far as it can be read.
    pub(crate) fn effective(&self) -> Option<Day> {
        self.values.get("effective").parse().ok()
    }

    /// Returns whether the same may be recorded of several members at once.
    pub(crate) fn is_for_several(&self) -> bool {
        let is_one =
            |field: &Field| field.name == "member" && matches!(field.shape, Shape::Member { may_be_new: false });
        self.corrects.is_none() && self.form.own().iter().any(is_one)
    }

    /// Puts a value into the first field that can hold what a page is about, unless the field is filled already.
    pub(crate) fn prefill(&mut self, name: &str, value: &str) {
        let mut path = None;
        for field in self.form.own() {
            path = path.or_else(|| fitting(&field.shape, &format!("act.{}", field.name), name));
        }
        if let Some(path) = path {
            self.values.set_if_empty(&path, value);
        }
    }

    /// Reads the papers that are to be recorded: what is wrong stands in the telling afterwards.
    pub(crate) fn papers(&mut self, finding: &Finding<'_>) -> Option<Vec<Paper>> {
        let on = self.effective().unwrap_or(finding.on);
        let finding = Finding { on, ..*finding };
        let mut papers = Vec::new();
        if let (Some(voided), Some(voiding)) = (self.corrects, self.voiding()) {
            self.values.set(&format!("{VOID}act.entry"), &voided.to_string());
            papers.push(self.paper((voiding, "void", VOID), &finding));
        }
        papers.push(self.paper((self.form, self.kind.name, ""), &finding));
        let mut papers = papers.into_iter().collect::<Option<Vec<Paper>>>()?;
        self.put_others(&mut papers, &finding)?;
        Some(papers)
    }

    fn paper(&mut self, of: (&'static Form, &str, &str), finding: &Finding<'_>) -> Option<Paper> {
        let json = match read(of, &mut self.values, finding) {
            Ok(json) => json,
            Err(faults) => {
                faults.into_iter().for_each(|fault| self.tell(fault, finding.words));
                return None;
            }
        };
        match serde_json::from_value(json) {
            Ok(paper) => Some(paper),
            Err(error) => {
                let what = finding.words.text_with("record-wrong-whole", &[("cause", error.to_string().into())]);
                self.tell_whole(what);
                None
            }
        }
    }

    /// Adds the same paper for each other member.
    fn put_others(&mut self, papers: &mut Vec<Paper>, finding: &Finding<'_>) -> Option<()> {
        if !self.is_for_several() {
            return Some(());
        }
        let first = papers.first().cloned()?;
        for row in 0..self.values.rows(ALSO) {
            let path = format!("{ALSO}.{row}");
            let text = self.values.get(&path).to_owned();
            if text.is_empty() {
                continue;
            }
            // Read as if the row stood in the field for the member.
            let mut values = Values::of_paper(&first);
            values.set("act.member", &text);
            match read((self.form, self.kind.name, ""), &mut values, finding) {
                Ok(json) => {
                    self.values.set(&path, values.get("act.member"));
                    papers.push(serde_json::from_value(json).ok()?);
                }
                Err(faults) => {
                    let own = faults.into_iter().filter(|fault| fault.path == "act.member");
                    own.for_each(|fault| self.tell(Fault { path: path.clone(), ..fault }, finding.words));
                }
            }
        }
        self.telling.is_empty().then_some(())
    }

    /// Says something about the form as a whole.
    pub(crate) fn tell_whole(&mut self, what: String) {
        self.telling.entry(String::new()).or_default().push(Told { what, ..Told::default() });
    }

    /// Takes out what is private.
    pub(crate) fn clear_private(&mut self) {
        for field in self.form.own().iter().filter(|field| field.is_private) {
            self.values.clear(&format!("act.{}", field.name));
        }
    }

    fn tell(&mut self, fault: Fault, words: &Words) {
        let what = said(words, &fault.wrong);
        let may_be = if let Wrong::Several(found) = fault.wrong { found } else { Vec::<Candidate>::new() };
        let path = fault.path.strip_prefix(VOID).unwrap_or(&fault.path);
        let of = if path == fault.path { Some(self.form) } else { self.voiding() };
        let label = of.and_then(|form| form.label(path)).map(|[vi, en]| words.lang().choose(vi, en).clone());
        self.telling.entry(fault.path).or_default().push(Told { label, what, entry: None, may_be });
    }
}

/// Returns the first path under a field that can hold what a name of an address stands for.
fn fitting(shape: &Shape, path: &str, name: &str) -> Option<String> {
    let fits = match shape {
        Shape::Unit { is_new: false } => name == "unit",
        Shape::Member { .. } => name == "member",
        Shape::Matter { kind: Some(kind), is_new: false } => dangvu_register::codes::Coded::name(*kind) == name,
        Shape::Entry { of: None } => name == "entry",
        Shape::Group(fields) => {
            return fields.iter().find_map(|field| fitting(&field.shape, &format!("{path}.{}", field.name), name));
        }
        Shape::Rows(item) => return fitting(item, &format!("{path}.0"), name),
        _ => false,
    };
    fits.then(|| path.to_owned())
}

/// Returns whether a form can hold what a name of an address stands for.
pub(crate) fn can_hold(form: &Form, name: &str) -> bool {
    form.own().iter().any(|field| fitting(&field.shape, &field.name, name).is_some())
}

/// Says what is wrong with what stands in a field.
fn said(words: &Words, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing => words.text("record-wrong-missing"),
        Wrong::Number => words.text("record-wrong-number"),
        Wrong::Range(least, most) if *most == i64::MAX => {
            words.text_with("record-wrong-least", &[("least", (*least).into())])
        }
        Wrong::Range(least, most) => {
            words.text_with("record-wrong-range", &[("least", (*least).into()), ("most", (*most).into())])
        }
        Wrong::Decimal => words.text("record-wrong-decimal"),
        Wrong::Day => words.text("record-wrong-day"),
        Wrong::Choice => words.text("record-wrong-choice"),
        Wrong::Entry => words.text("record-wrong-entry"),
        Wrong::TooLong(most) => words.text_with("record-wrong-long", &[("most", (*most).into())]),
        Wrong::Code => words.text("record-wrong-code"),
        Wrong::Nobody => words.text("record-wrong-nobody"),
        Wrong::Several(found) => words.text_with("record-wrong-several", &[("count", found.len().into())]),
    }
}
