//! `[[commitments]]`: what members put into writing each year, so that the share of those who must comes out exactly.

use std::collections::{BTreeMap, HashMap, HashSet};

use dangvu_register::act::{Act, AssessCommitments, SignCommitments};
use dangvu_register::codes::{CommitmentKind, CommitmentResult, ReviewSpan};
use dangvu_register::day::Day;
use dangvu_register::ids::MemberId;
use serde::Deserialize;

use super::Work;
use crate::scenario::chance::Chance;
use crate::scenario::draft::Draft;
use crate::scenario::error::Fault;
use crate::scenario::format::Share;
use crate::scenario::life::Standing;
use crate::scenario::read::{Row, Scenario};
use crate::scenario::tree::At;

/// On so many days of the period the cells sign.
const SIGNING_DAYS: usize = 8;

/// Days after which somebody who is new signs.
const NEW_DAYS: i32 = 10;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Commitments {
    members: String,
    years: [i16; 2],
    kinds: Vec<CommitmentKind>,
    #[serde(default = "all")]
    share: Share,
    #[serde(default = "first_months")]
    between: [String; 2],
    #[serde(default)]
    kept: Option<Share>,
}

fn all() -> Share {
    Share::Percent(100.0)
}

fn first_months() -> [String; 2] {
    ["01-10".to_owned(), "03-20".to_owned()]
}

impl Commitments {
    /// Returns the days between which the members of a year sign at first.
    fn days(&self, year: i16) -> Option<(Day, Day)> {
        let day = |text: &str| format!("{year:04}-{text}").parse::<Day>().ok();
        let (from, to) = (day(&self.between[0])?, day(&self.between[1])?);
        (from <= to).then_some((from, to))
    }
}

pub(super) fn faults(scenario: &Scenario, row: &Row<Commitments>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut told = |what: &str, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
    let [first, last] = row.years;
    if first > last {
        told("the years do not rise", "Write the earlier first, as [2021, 2023]");
    }
    match (row.days(first), row.days(last)) {
        (Some((from, _)), Some((_, to))) => {
            if from < scenario.head.opens || to > scenario.head.closes {
                told("commitments are signed while the register is not open", "Correct 'years' or 'between'");
            }
        }
        _ => told("'between' is not two days", "Write as [\"01-10\", \"03-20\"]"),
    }
    if row.kinds.is_empty() {
        told("no kind of commitment is named", "Add 'kinds', as [\"self_improvement\"]");
    }
    faults
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.commitments.iter().enumerate() {
        let mut chance = Chance::of(work.scenario.head.seed, &format!("commitments {at}"));
        for year in row.years[0]..=row.years[1] {
            let unit = work.tree.find(row.line, &row.members)?;
            let signing = Signing { work, row, unit, year, chance: &mut chance };
            signing.write(&mut drafts)?;
        }
    }
    Ok(drafts)
}

/// Who signs where on which day.
type Signed = BTreeMap<(Day, At), Vec<MemberId>>;

/// Writes the commitments of one table for one year.
struct Signing<'s> {
    work: &'s Work<'s>,
    row: &'s Row<Commitments>,
    unit: At,
    year: i16,
    chance: &'s mut Chance,
}

impl Signing<'_> {
    fn write(mut self, drafts: &mut Vec<Draft>) -> Result<(), Fault> {
        let end = ReviewSpan::Year.last_day(self.year).min(self.work.scenario.head.closes);
        let last = self.work.roster(end);
        let mut must: Vec<(usize, Standing)> =
            last.members(self.unit).filter(|(_, standing)| !standing.exempt).collect();
        let count = Scenario::part(self.row.share, must.len());
        if count > must.len() {
            let what = format!("{count} commit themselves in {}, and only {} must", self.year, must.len());
            return Err(Fault::new(self.row.line, what, "Lower 'share'"));
        }
        let everyone: HashSet<usize> = must.iter().map(|(who, _)| *who).collect();
        self.chance.shuffle(&mut must);
        must.truncate(count);
        let first = self.first_round(&everyone, must.iter().map(|(who, _)| *who).collect());
        let mut signed = Signed::new();
        for (&who, &(on, cell)) in &first {
            signed.entry((on, cell)).or_default().push(self.work.ids[who]);
        }
        must.sort_unstable_by_key(|(who, _)| *who);
        for &(who, standing) in must.iter().filter(|(who, _)| !first.contains_key(who)) {
            let (on, cell) = self.when_new(who, standing, end);
            signed.entry((on, cell)).or_default().push(self.work.ids[who]);
        }
        self.sign(signed, drafts);
        self.assess(end, &must, drafts);
        Ok(())
    }

    /// Returns when and where somebody signs who was not there, or was exempt, when the others did.
    fn when_new(&self, who: usize, standing: Standing, end: Day) -> (Day, At) {
        let soon = standing.since.max(ReviewSpan::Year.first_day(self.year)).plus_days(NEW_DAYS);
        let then = self.work.played.people[who].standing_on(soon);
        let then = then.filter(|then| soon < end && !then.exempt && self.work.is_clear(who, soon));
        then.map_or((end, standing.cell), |then| (soon, self.work.tree.forward(then.cell, soon)))
    }

    /// Returns where and when those sign who are there in the first months: the signers, and as large a share of those who
    /// are gone by the end of the year.
    fn first_round(&mut self, everyone: &HashSet<usize>, signers: HashSet<usize>) -> BTreeMap<usize, (Day, At)> {
        let (from, to) = self.row.days(self.year).unwrap_or((Day::MIN, Day::MIN));
        let days: Vec<Day> = (0..SIGNING_DAYS).map(|_| self.chance.day(from, to)).collect();
        let percent = 100.0 * signers.len() as f64 / everyone.len().max(1) as f64;
        let mut of_group: HashMap<At, Day> = HashMap::new();
        let mut signed = BTreeMap::new();
        let mut left: HashSet<usize> = HashSet::new();
        for &on in &days {
            for (who, standing) in self.work.roster(on).members(self.unit) {
                let group = self.work.tree.grassroots(standing.cell, on);
                let own = *of_group.entry(group).or_insert_with(|| days[self.chance.below(days.len())]);
                if own != on || standing.exempt || signed.contains_key(&who) {
                    continue;
                }
                let signs = signers.contains(&who)
                    || (!everyone.contains(&who) && left.insert(who) && self.chance.happens(percent));
                if signs {
                    signed.insert(who, (on, standing.cell));
                }
            }
        }
        signed
    }

    fn sign(&self, signed: Signed, drafts: &mut Vec<Draft>) {
        for ((on, cell), members) in signed {
            for &kind in &self.row.kinds {
                let act =
                    SignCommitments { unit: self.work.code(cell), year: self.year, kind, members: members.clone() };
                drafts.push(self.draft(on, cell, act));
            }
        }
    }

    /// Says at the end of the year how the commitments were kept.
    fn assess(&mut self, end: Day, signers: &[(usize, Standing)], drafts: &mut Vec<Draft>) {
        let Some(kept) = self.row.kept else { return };
        let mut order: Vec<usize> = (0..signers.len()).collect();
        self.chance.shuffle(&mut order);
        let kept: HashSet<usize> = order.into_iter().take(Scenario::part(kept, signers.len())).collect();
        let mut results: BTreeMap<(At, CommitmentResult), Vec<MemberId>> = BTreeMap::new();
        for (at, &(who, standing)) in signers.iter().enumerate() {
            let result = if kept.contains(&at) { CommitmentResult::Kept } else { CommitmentResult::PartlyKept };
            results.entry((standing.cell, result)).or_default().push(self.work.ids[who]);
        }
        for ((cell, result), members) in results {
            for &kind in &self.row.kinds {
                let (unit, members) = (self.work.code(cell), members.clone());
                drafts.push(self.draft(end, cell, AssessCommitments { unit, year: self.year, kind, result, members }));
            }
        }
    }

    fn draft(&self, on: Day, cell: At, act: impl Into<Act>) -> Draft {
        self.work.draft(self.row.line, on, Some(self.work.by(cell, None)), act)
    }
}
