//! Published figures against the register's, each with a verdict.

mod claim;
mod figure;
mod target;
mod text;
mod written;

use dangvu_register::day::Day;
use dangvu_register::measure::Measures;
use dangvu_register::register::Register;

pub(super) use self::written::Expect;
use super::format::Bilingual;
use super::read::Scenario;

/// What became of an expectation.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Name of the expectation.
    pub id: String,
    /// The statement, in own words.
    pub statement: Bilingual,
    /// The measure, the target or the document that answers it.
    pub asked: String,
    /// First and last day; the same for a figure of one day.
    pub days: (Day, Day),
    /// The figure as published, in Vietnamese spelling.
    pub published: String,
    /// The register's figure, in Vietnamese spelling; or why there is none.
    pub register: String,
    /// Whether the register's figure is what was published.
    pub met: bool,
    /// Whether a source states the figure; if not, it follows from the scenario.
    pub is_published: bool,
    /// What else to know.
    pub note: Option<Bilingual>,
}

/// What a register answers: its figure as it is printed, how it can be worded, and whether it is what was stated.
struct Answer {
    shown: String,
    wordings: Vec<String>,
    met: bool,
}

/// Asks a register for every figure that a scenario expects.
pub fn check(scenario: &Scenario, register: &Register, measures: &Measures) -> Vec<Verdict> {
    scenario.expect.iter().map(|expect| verdict(expect, register, measures)).collect()
}

fn verdict(expect: &Expect, register: &Register, measures: &Measures) -> Verdict {
    let answer = match (&expect.measure, &expect.target, &expect.document) {
        (Some(measure), ..) => figure::answer(expect, measure, register, measures),
        (None, Some(target), _) => target::answer(expect, target, register, measures),
        (None, None, document) => target::score(expect, document.as_deref().unwrap_or_default(), register, measures),
    };
    let (shown, met) = match answer {
        Ok(answer) => text::judge(expect.text.as_deref(), answer),
        Err(reason) => (reason, false),
    };
    let asked = [&expect.measure, &expect.target, &expect.document].into_iter().flatten().next();
    Verdict {
        id: expect.id.clone(),
        statement: expect.statement.clone(),
        asked: asked.cloned().unwrap_or_default(),
        days: expect.period(),
        published: expect.text.clone().unwrap_or_else(|| claim::published(expect)),
        register: shown,
        met,
        is_published: expect.published,
        note: expect.note.clone(),
    }
}
