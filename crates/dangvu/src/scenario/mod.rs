//! Scenarios: a published report as structure, stocks and flows, turned into acts by generated people; and the
//! figures that it states, asked of a register. The format is described in `scenarios/README.md`.
//!
//! ```text
//! text ─ read ─→ Scenario ─ tree ─→ organisations through time
//!                    │      flow, opening, life ─→ who does what when, faceless, exact
//!                    │      traits ─→ names and particulars, exact
//!                    │      structure, persons, correction, work, plan ─→ acts in the order of recording
//!                    └─ expect ─→ published figure against the register's
//! ```

pub(crate) mod chance;
mod correction;
pub(crate) mod draft;
mod error;
mod event;
mod expect;
mod family;
mod flow;
mod format;
mod life;
mod names;
mod opening;
mod persons;
mod plan;
mod quota;
mod read;
mod structure;
mod traits;
mod tree;
mod work;

use dangvu_register::rulebook::Rulebook;

pub use self::error::ScenarioError;
pub use self::expect::{Verdict, check};
pub use self::format::Bilingual;
pub use self::plan::{Plan, Planned};
pub use self::read::Scenario;

impl Scenario {
    /// The scenarios that come with the program: file name and text.
    pub const SHIPPED: &'static [(&'static str, &'static str)] = &[
        ("lam-dong-2023.toml", include_str!("../../../../scenarios/lam-dong-2023.toml")),
        ("lam-dong-khoi-2020.toml", include_str!("../../../../scenarios/lam-dong-khoi-2020.toml")),
        ("quang-nam-khoi-2023.toml", include_str!("../../../../scenarios/quang-nam-khoi-2023.toml")),
        ("quang-tri-2020.toml", include_str!("../../../../scenarios/quang-tri-2020.toml")),
        ("trung-uong-khoi-2017.toml", include_str!("../../../../scenarios/trung-uong-khoi-2017.toml")),
    ];

    /// Reads a scenario.
    ///
    /// # Errors
    /// What is wrong with it: one broken line of TOML, or all dates, sums and names that do not hold together.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<ScenarioError>> {
        read::parse(file, text)
    }

    /// Plans the acts of the scenario: the same file gives the same acts.
    ///
    /// # Errors
    /// Why the scenario cannot be met.
    pub fn plan(&self, rulebook: &Rulebook) -> Result<Plan, ScenarioError> {
        plan::plan(self, rulebook).map_err(|fault| fault.within(&self.file))
    }

    /// Returns the mistake that an act is which the register refuses, with the line that asks for it.
    pub fn refused(&self, act: &Planned, what: &str, remedy: &str) -> ScenarioError {
        let (what, remedy) = (what.trim_end_matches('.'), remedy.trim_end_matches('.'));
        let what = format!("{} {}: {what}", act.paper.act.kind().name, act.paper.effective);
        ScenarioError { file: self.file.clone(), line: act.line, what, remedy: remedy.to_owned() }
    }

    /// Returns the name of the scenario.
    pub fn id(&self) -> &str {
        &self.head.id
    }

    /// Returns the title.
    pub fn title(&self) -> &Bilingual {
        &self.head.title
    }

    /// Returns which report it follows.
    pub fn source(&self) -> &Bilingual {
        &self.head.source
    }

    /// Returns what it assumes beyond the report, if anything.
    pub fn note(&self) -> Option<&Bilingual> {
        self.head.note.as_ref()
    }

    /// Returns the first and the last day of the register that it makes.
    pub fn days(&self) -> (dangvu_register::day::Day, dangvu_register::day::Day) {
        (self.head.opens, self.head.closes)
    }
}

#[cfg(test)]
mod tests;
