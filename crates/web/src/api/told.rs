//! What many answers tell of units, members, matters and entries, as far as whoever asks may read them.

use dangvu_desk::Entry;
use dangvu_register::Being;
use dangvu_register::codes::Coded;
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Matter, MatterId, Member, MemberId, Seq, Unit, UnitId};
use dangvu_register::measure::{Counted, Figure};
use dangvu_words::summary;
use schemars::JsonSchema;
use serde::Serialize;

use super::problem::Wrong;
use crate::lines::voided_by;
use crate::matters;
use crate::page::Page;

/// How many of those whom an entry is about are told.
const SUBJECTS_MAX: usize = 100;

/// A coded value: what programs compare, and what people read.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) label: String,
}

impl Code {
    pub(crate) fn of(page: &Page<'_>, value: impl Coded) -> Self {
        Self { code: value.name().to_owned(), label: page.words.coded(value).to_owned() }
    }
}

/// A unit. One that may not be read stands above one that may, or beside it in an entry: it is named, and has no code.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct UnitNamed {
    pub(crate) code: Option<UnitId>,
    pub(crate) name: String,
}

/// A member. One who may not be read is named, and has no code.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct MemberNamed {
    pub(crate) code: Option<MemberId>,
    /// Nothing of somebody who was erased.
    pub(crate) name: Option<String>,
}

/// A matter. One that may not be read has neither code nor title, but a document its title.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct MatterNamed {
    pub(crate) code: Option<MatterId>,
    pub(crate) title: Option<String>,
}

/// Whom or what something is about: one of them is there.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub(crate) struct About {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<UnitNamed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) member: Option<MemberNamed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) matter: Option<MatterNamed>,
}

/// A figure: a number, of a share its denominator; and as people read it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct FigureTold {
    pub(crate) number: i64,
    pub(crate) of: Option<i64>,
    pub(crate) text: String,
}

/// An entry in a line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Line {
    pub(crate) entry: u32,
    pub(crate) id: String,
    pub(crate) act: String,
    pub(crate) label: String,
    pub(crate) effective: Day,
    /// The moment, as RFC 3339.
    #[schemars(extend("format" = "date-time"))]
    pub(crate) recorded: String,
    pub(crate) by: String,
    /// What was done, in words.
    pub(crate) said: String,
    pub(crate) about: Vec<About>,
    /// The entry that voided it.
    pub(crate) voided_by: Option<u32>,
    /// The entry that it voids.
    pub(crate) voids: Option<u32>,
}

/// Returns a day, if it is known.
pub(crate) fn day(day: Day) -> Option<Day> {
    (day != Day::OPEN).then_some(day)
}

/// Returns how a unit stands, in a word.
pub(crate) fn being(being: Being) -> &'static str {
    match being {
        Being::Active => "active",
        Being::Forwarded(_) => "taken_over",
        Being::Ended => "ended",
    }
}

/// Returns a word for what figures count.
pub(crate) fn counted(counted: Counted) -> &'static str {
    match counted {
        Counted::Member => "member",
        Counted::Organisation => "organisation",
        Counted::Occurrence => "occurrence",
        Counted::Dossier => "dossier",
        Counted::Case => "case",
        Counted::CasePerson => "case_person",
        Counted::Percent => "percent",
        Counted::Value => "value",
        Counted::Money => "money",
    }
}

pub(crate) fn unit(page: &Page<'_>, unit: Unit) -> UnitNamed {
    let code = page.scope.unit(unit).then(|| page.view.unit_id(unit).clone());
    let name = page.names(page.ask.at()).name_of_unit(unit);
    UnitNamed { name: name.or_else(|| Some(code.as_ref()?.to_string())).unwrap_or_default(), code }
}

/// Returns a unit, if there is one.
pub(crate) fn some_unit(page: &Page<'_>, of: Unit) -> Option<UnitNamed> {
    of.is_some().then(|| unit(page, of))
}

pub(crate) fn member(page: &Page<'_>, member: Member) -> MemberNamed {
    let code = page.scope.member(member).then(|| page.view.member_id(member));
    MemberNamed { code, name: page.names(page.ask.at()).name_of_member(member) }
}

pub(crate) fn matter(page: &Page<'_>, of: Matter) -> Option<MatterNamed> {
    let affair = page.view.opening_of(of, page.ask.known())?;
    let (may, opening) = (page.scope.matter(of), affair.opening);
    let is_document = opening.kind == dangvu_register::codes::MatterKind::Document;
    let title = (may || is_document).then(|| matters::name(page, of, &opening));
    // The name of one without a title is its code.
    let title = title.filter(|_| may || page.view.text(opening.title).is_some());
    Some(MatterNamed { code: may.then(|| page.view.matter_id(of).clone()), title })
}

pub(crate) fn about(page: &Page<'_>, subject: Subject) -> About {
    match subject {
        Subject::Unit(of) => About { unit: Some(unit(page, of)), ..About::default() },
        Subject::Member(of) => About { member: Some(member(page, of)), ..About::default() },
        Subject::Matter(of) => About { matter: matter(page, of), ..About::default() },
    }
}

/// Tells a figure of a measure.
pub(crate) fn figure(page: &Page<'_>, counted: Counted, figure: Figure) -> FigureTold {
    FigureTold { number: figure.number, of: figure.of, text: page.figure_text(counted, figure) }
}

/// Tells an entry in a line.
///
/// # Errors
/// When the journal cannot be read.
pub(crate) fn line(page: &Page<'_>, seq: Seq) -> Result<Line, Wrong> {
    let none = || crate::error::WebError::NoEntry { seq: seq.to_string(), last: page.view.last_seq() };
    let entry = page.site.desk().entry(seq)?.filter(|_| page.scope.entry(seq)).ok_or_else(none)?;
    Ok(line_of(page, seq, &entry))
}

/// Tells an entry that was read in a line.
pub(crate) fn line_of(page: &Page<'_>, seq: Seq, entry: &Entry) -> Line {
    let paper = &entry.paper;
    let names = page.names(paper.effective);
    let meta = page.view.entry(seq);
    let subjects = meta.as_ref().map_or_else(Vec::new, |meta| meta.subjects.iter().take(SUBJECTS_MAX).collect());
    Line {
        entry: seq.0,
        id: entry.id.to_string(),
        act: paper.act.kind().name.to_owned(),
        label: page.words.label(paper.act.kind().label).to_owned(),
        effective: paper.effective,
        recorded: entry.recorded.to_string(),
        by: entry.by.clone(),
        said: summary(page.words, paper, &names),
        about: subjects.into_iter().map(|subject| about(page, subject)).collect(),
        voided_by: voided_by(page, seq).map(|by| by.0),
        voids: meta.and_then(|meta| meta.voids).map(|voided| voided.0),
    }
}
