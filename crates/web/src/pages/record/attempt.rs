//! What came of a form: what is wrong, or what it would change.

use dangvu_desk::journal::AppendError;
use dangvu_desk::{Desk, RecordError, Submission, Touched, Tried, View};
use dangvu_register::codes::ReviewSpan;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::UnitId;
use dangvu_register::measure::Measure;
use dangvu_words::{Sentence, Words, summary, warning};

use crate::assets;
use crate::page::NamesOn;
use crate::record::look::{Compared, Look, UnitLook, UnitState, look};
use crate::record::may::Way;
use crate::record::sheet::Sheet;

/// What came of a form.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It is being filled.
    Filling,
    /// It was saved as a draft.
    Saved(String),
    /// Something is wrong.
    Wrong,
    /// It can be recorded.
    Fine(Box<Preview>),
}

/// What a form would record and change.
#[derive(Debug)]
pub(crate) struct Preview {
    /// What is recorded, a line for each act.
    pub(crate) said: Vec<String>,
    pub(crate) warnings: Vec<Sentence>,
    /// How things stand without it, and with it.
    pub(crate) looked: [Look; 2],
    /// The day on which they are looked at.
    pub(crate) on: Day,
    /// Whose figures are compared, and from when to when.
    pub(crate) figures_of: Option<(UnitId, Day, Day)>,
    /// Accounts, by their shown names, whose rights are for an organisation that would end.
    pub(crate) accounts: Vec<String>,
    /// What tells this form with these values from any other.
    pub(crate) seen: String,
    /// How it gets into the register.
    pub(crate) way: Way,
}

/// Tries a batch out and looks at what it touches.
pub(crate) fn look_at(
    desk: &Desk,
    batch: &[Submission],
    sheet: &Sheet,
    today: Day,
) -> Result<Tried<Look>, RecordError> {
    let measures: Vec<&Measure> = desk.measures().all().iter().collect();
    desk.try_out(batch, |register, touched, units| {
        let (from, to) = period(sheet, day_of(touched, today), today);
        let rated = rated(sheet);
        let compared = Compared { measures: &measures, unit: first_place(touched).cloned(), from, to, rated };
        look(register, touched, units, &compared)
    })
}

/// Returns whose members are rated for which year, where that is what the form is for.
fn rated(sheet: &Sheet) -> Option<(UnitId, i16)> {
    let is_rating = sheet.kind.name == "rate_members";
    is_rating.then(|| Some((sheet.values.get("act.unit").parse().ok()?, sheet.values.get("act.year").parse().ok()?)))?
}

fn day_of(touched: &[Touched], today: Day) -> Day {
    touched.last().map_or(today, |touched| touched.on)
}

/// Returns the first unit in which anything touched stands.
fn first_place(touched: &[Touched]) -> Option<&UnitId> {
    let mut about = touched.iter().flat_map(|touched| &touched.about);
    about.find_map(|(_, [before, after])| after.first().or(before.first()))
}

/// Returns the year whose figures are compared: that which the act is about, else that of its day, as far as it has gone.
fn period(sheet: &Sheet, on: Day, today: Day) -> (Day, Day) {
    let year = sheet.values.get("act.year").parse::<i16>().unwrap_or_else(|_| on.year());
    let (first, last) = (ReviewSpan::Year.first_day(year), ReviewSpan::Year.last_day(year));
    (first, last.min(on.max(today)).max(first))
}

/// Says what a batch would record and change.
pub(crate) fn preview(
    (desk, view, words): (&Desk, &View, &Words),
    papers: &[Paper],
    tried: Tried<Look>,
    (sheet, way): (&Sheet, Way),
    today: Day,
) -> Preview {
    let said = papers.iter().map(|paper| summary(words, paper, &NamesOn::now(view, paper.effective)));
    let warnings = papers.iter().zip(&tried.warnings).flat_map(|(paper, found)| {
        let names = NamesOn::now(view, paper.effective);
        found.iter().map(move |found| warning(words, found, &names)).collect::<Vec<_>>()
    });
    let on = day_of(&tried.touched, today);
    let (from, to) = period(sheet, on, today);
    Preview {
        said: said.collect(),
        warnings: warnings.collect(),
        on,
        figures_of: first_place(&tried.touched).map(|unit| (unit.clone(), from, to)),
        seen: seen(papers),
        accounts: accounts_of(desk, &tried.looked),
        looked: tried.looked,
        way,
    }
}

/// Returns whose rights are for an organisation that stands without the batch and not with it.
fn accounts_of(desk: &Desk, [before, after]: &[Look; 2]) -> Vec<String> {
    let ends = |(before, after): &(&UnitLook, &UnitLook)| {
        before.state == UnitState::Active && after.state != UnitState::Active
    };
    let ended: Vec<&str> =
        before.units.iter().zip(&after.units).filter(ends).map(|(unit, _)| unit.id.as_str()).collect();
    if ended.is_empty() {
        return Vec::new();
    }
    let accounts = desk.store().accounts().unwrap_or_default();
    let has = |id: i64| {
        let grants = desk.store().grants_of(id).unwrap_or_default();
        grants.iter().any(|grant| ended.contains(&&*grant.unit))
    };
    accounts.into_iter().filter(|account| !account.disabled && has(account.id)).map(|account| account.shown).collect()
}

/// Returns what tells papers from any others.
fn seen(papers: &[Paper]) -> String {
    format!("{:016x}", assets::digest(serde_json::to_string(papers).unwrap_or_default().as_bytes()))
}

/// Returns what is said when recording itself fails: nothing of it is recorded.
pub(crate) fn failure(error: &RecordError) -> &'static str {
    match error {
        RecordError::Append(AppendError::Full) => "record-failed-full",
        RecordError::Append(AppendError::Busy) => "record-failed-busy",
        RecordError::Journal(_) => "record-failed-reading",
        RecordError::NeedsTwo => "record-needs-two",
        _ => "record-failed",
    }
}
