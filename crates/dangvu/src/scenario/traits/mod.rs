//! Who the people of a scenario are: particulars given so that the stocks come out as stated.

mod ages;
mod shares;

use std::collections::BTreeMap;

use dangvu_register::codes::{Coded, Education, Sex, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::rulebook::{CodeListId, Rulebook};

use self::shares::{age, contradicts, drawn, meet, suits, weights, weights_of_theory};
use super::chance::Chance;
use super::error::Fault;
use super::format::{Population, Share};
use super::life::{Person, Step};
use super::names;
use super::opening::Opening;
use super::quota::apportion;
use super::read::{Row, Scenario};
use super::tree::Tree;

/// What is known of a person.
#[derive(Clone, Debug)]
pub(super) struct Traits {
    pub(super) name: String,
    pub(super) born: Day,
    pub(super) sex: Sex,
    pub(super) minority: bool,
    pub(super) religious: bool,
    pub(super) education: Education,
    pub(super) theory: Option<TheoryLevel>,
    pub(super) occupation: Option<String>,
    pub(super) native_place: Option<String>,
    pub(super) since: Day,
    pub(super) ceremony: Day,
    pub(super) confirmed: Option<Day>,
}

/// Shares of education where a scenario states none, lowest first.
const EDUCATION: [f64; 8] = [3.0, 9.0, 24.0, 14.0, 8.0, 37.0, 4.5, 0.5];

pub(super) struct Casting<'s> {
    scenario: &'s Scenario,
    people: &'s [Person],
    /// For each population, who is counted in it on its day.
    counted: Vec<(&'s Row<Population>, Vec<usize>)>,
    occupations: Vec<String>,
    /// Of each person: the sector of the organisation.
    sectors: Vec<Option<&'s str>>,
    sex: Vec<Option<bool>>,
    minority: Vec<Option<bool>>,
    religious: Vec<Option<bool>>,
    since: Vec<Option<Day>>,
    ceremony: Vec<Day>,
    confirmed: Vec<Option<Day>>,
    born: Vec<Option<Day>>,
    education: Vec<Option<usize>>,
    theory: Vec<Option<usize>>,
    occupation: Vec<Option<usize>>,
    chance: Chance,
}

/// Gives everybody particulars.
pub(super) fn cast(
    scenario: &Scenario,
    tree: &Tree,
    rulebook: &Rulebook,
    opening: &Opening,
    people: &[Person],
) -> Result<Vec<Traits>, Fault> {
    let mut casting = Casting::new(scenario, tree, rulebook, opening, people)?;
    casting.dates();
    casting.flows()?;
    for at in 0..casting.counted.len() {
        casting.population(at)?;
    }
    Ok(casting.rest())
}

impl<'s> Casting<'s> {
    fn new(
        scenario: &'s Scenario,
        tree: &'s Tree,
        rulebook: &Rulebook,
        opening: &Opening,
        people: &'s [Person],
    ) -> Result<Self, Fault> {
        let occupations: Vec<String> =
            rulebook.codes(CodeListId::Occupation).codes.iter().map(|code| code.id.clone()).collect();
        let mut counted = Vec::new();
        for (stock, row) in scenario.population.iter().enumerate() {
            if let Some(name) = row.occupation.keys().find(|name| !occupations.contains(name)) {
                return Err(Fault::unknown(row.line, "occupation", name, occupations.iter().map(String::as_str)));
            }
            let inside = |who: &usize| {
                people[*who].counted_on(row.on).is_some_and(|cell| opening.within[cell] >> stock & 1 == 1)
            };
            let members: Vec<usize> = (0..people.len()).filter(inside).collect();
            if members.len() != row.members {
                let what = format!(
                    "the changes of organisations leave {} members of {} on {}, not {}",
                    members.len(),
                    row.unit,
                    row.on,
                    row.members
                );
                return Err(Fault::new(row.line, what, "Let splits and moves keep members within the organisation"));
            }
            counted.push((row, members));
        }
        counted.sort_by_key(|(_, members)| members.len());
        let sector = |person: &Person| {
            let chain = tree.chain(person.cell, scenario.head.closes);
            chain.into_iter().find_map(|at| tree.places[at].sector.as_deref())
        };
        let none = people.len();
        Ok(Self {
            scenario,
            people,
            counted,
            occupations,
            sectors: people.iter().map(sector).collect(),
            sex: vec![None; none],
            minority: vec![None; none],
            religious: vec![None; none],
            since: vec![None; none],
            ceremony: vec![Day::OPEN; none],
            confirmed: vec![None; none],
            born: vec![None; none],
            education: vec![None; none],
            theory: vec![None; none],
            occupation: vec![None; none],
            chance: Chance::of(scenario.head.seed, "people"),
        })
    }

    /// Sets the dates that follow from a person's steps: admission, probation under way on the first day.
    fn dates(&mut self) {
        for who in 0..self.people.len() {
            let person = &self.people[who];
            for &(on, step) in &person.steps {
                match step {
                    Step::Admitted { ceremony, .. } => (self.since[who], self.ceremony[who]) = (Some(on), ceremony),
                    Step::Opening { probationary: true, .. } => {
                        let confirmed = person.steps.iter().find(|(_, step)| *step == Step::Confirmed);
                        let ceremony = match confirmed {
                            Some(&(day, _)) => day.plus_months(-12).plus_days(-self.chance.between(2, 30)),
                            None => on.plus_days(-self.chance.between(20, 300)),
                        };
                        let ceremony = ceremony.min(on.previous());
                        self.ceremony[who] = ceremony;
                        self.since[who] = Some(ceremony.plus_days(-self.chance.between(4, 25)));
                    }
                    _ => {}
                }
            }
            let flow = person.flow.map(|flow| &self.scenario.flow[flow]);
            let [least, most] = flow.and_then(|flow| flow.age).unwrap_or([18, 44]);
            let first = self.since[who].or_else(|| match person.steps.first() {
                Some(&(on, Step::Candidate(_))) => Some(on),
                _ => None,
            });
            if let Some(first) = first {
                let years = self.chance.rather_low(least, most);
                self.born[who] = Some(first.plus_months(-12 * years).plus_days(-self.chance.between(1, 360)));
            }
        }
    }

    /// Meets the shares that flows state for those who come by them.
    fn flows(&mut self) -> Result<(), Fault> {
        for (flow, row) in self.scenario.flow.iter().enumerate() {
            let who: Vec<usize> = (0..self.people.len()).filter(|&who| self.people[who].flow == Some(flow)).collect();
            let shares = [
                (row.women, &mut self.sex, "women"),
                (row.ethnic_minority, &mut self.minority, "ethnic_minority"),
                (row.religious, &mut self.religious, "religious"),
            ];
            for (share, values, name) in shares {
                if let Some(share) = share {
                    meet(values, &who, Scenario::part(share, who.len()), &mut self.chance)
                        .map_err(|()| contradicts(row.line, name))?;
                }
            }
        }
        Ok(())
    }

    /// Meets the shares of a population among those who are not settled yet.
    fn population(&mut self, at: usize) -> Result<(), Fault> {
        let (row, members) = self.counted[at].clone();
        let shares = [
            (row.women, &mut self.sex, "women"),
            (row.ethnic_minority, &mut self.minority, "ethnic_minority"),
            (row.religious, &mut self.religious, "religious"),
        ];
        for (share, values, name) in shares {
            if let Some(share) = share {
                meet(values, &members, Scenario::part(share, members.len()), &mut self.chance)
                    .map_err(|()| contradicts(row.line, name))?;
            }
        }
        self.party_ages(row, &members)?;
        self.ages(row, &members)?;
        let weights = weights::<Education>(&row.education, members.len()).unwrap_or_else(|| EDUCATION.to_vec());
        let key =
            |casting: &mut Self, who: usize| f64::from(age(casting.born[who], row.on)) + 40.0 * casting.chance.real();
        self.rank(members.as_slice(), &weights, key, |casting| &mut casting.education)
            .ok_or_else(|| contradicts(row.line, "education"))?;
        let mut weights = weights_of_theory(&row.theory, members.len());
        weights.reverse();
        let key = |casting: &mut Self, who: usize| {
            let posts = casting.people[who].steps.iter().filter(|(_, step)| matches!(step, Step::Post(..))).count();
            casting.chance.real() + 0.5 * posts as f64
        };
        self.rank(members.as_slice(), &weights, key, |casting| &mut casting.theory)
            .ok_or_else(|| contradicts(row.line, "theory"))?;
        self.occupations(row, &members)
    }

    /// Gives the classes of `weights` out in order, the first to those with the highest keys.
    fn rank(
        &mut self,
        members: &[usize],
        weights: &[f64],
        key: impl Fn(&mut Self, usize) -> f64,
        values: impl Fn(&mut Self) -> &mut Vec<Option<usize>>,
    ) -> Option<()> {
        let mut counts = apportion(members.len(), weights);
        let mut free = Vec::with_capacity(members.len());
        for &who in members {
            match values(self)[who] {
                Some(class) => counts[class] = counts[class].checked_sub(1)?,
                None => free.push((key(self, who), who)),
            }
        }
        free.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let classes = counts.iter().enumerate().flat_map(|(class, &count)| std::iter::repeat_n(class, count));
        for ((_, who), class) in free.into_iter().zip(classes) {
            values(self)[who] = Some(class);
        }
        Some(())
    }

    fn occupations(&mut self, row: &Row<Population>, members: &[usize]) -> Result<(), Fault> {
        if row.occupation.is_empty() {
            return Ok(());
        }
        let part = |name: &String| row.occupation.get(name).map_or(0, |&share| Scenario::part(share, members.len()));
        let weights: Vec<f64> = self.occupations.iter().map(|name| part(name) as f64).collect();
        let mut counts = apportion(members.len(), &weights);
        for &who in members {
            if let Some(class) = self.occupation[who] {
                counts[class] = counts[class].checked_sub(1).ok_or_else(|| contradicts(row.line, "occupation"))?;
            }
        }
        let mut classes: Vec<usize> = (0..counts.len()).filter(|&class| counts[class] > 0).collect();
        // The retired and the students are told by their age, so they are chosen first.
        classes.sort_by_key(|&class| !matches!(&*self.occupations[class], "retired" | "student"));
        for class in classes {
            let free = members.iter().filter(|&&who| self.occupation[who].is_none());
            let free: Vec<usize> = free.copied().collect();
            let mut scored: Vec<(f64, usize)> = Vec::with_capacity(free.len());
            for who in free {
                let suits = suits(&self.occupations[class], self.sectors[who], age(self.born[who], row.on));
                scored.push((suits + self.chance.real(), who));
            }
            scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            scored.iter().take(counts[class]).for_each(|&(_, who)| self.occupation[who] = Some(class));
        }
        Ok(())
    }

    /// Gives everybody else what is missing, and everybody a name.
    fn rest(mut self) -> Vec<Traits> {
        let shares = self.scenario.population.first();
        let percent = |share: Option<Share>, usual: f64| match (share, shares) {
            (Some(share), Some(row)) => 100.0 * Scenario::part(share, row.members) as f64 / row.members.max(1) as f64,
            _ => usual,
        };
        let women = percent(shares.and_then(|row| row.women), 34.0);
        let minority = percent(shares.and_then(|row| row.ethnic_minority), 0.0);
        let religious = percent(shares.and_then(|row| row.religious), 5.0);
        let theory: BTreeMap<String, Share> = shares.map(|row| row.theory.clone()).unwrap_or_default();
        let levels = weights_of_theory(&theory, 1000);
        let mut all = Vec::with_capacity(self.people.len());
        for who in 0..self.people.len() {
            self.draw_since(who);
            let since = self.since[who].unwrap_or(self.scenario.head.opens);
            let chance = &mut self.chance;
            let sex = self.sex[who].unwrap_or_else(|| chance.happens(women));
            let minority = self.minority[who].unwrap_or_else(|| chance.happens(minority));
            let born = self.born[who].unwrap_or_else(|| {
                since.plus_months(-12 * chance.rather_low(19, 40)).plus_days(-chance.between(1, 355))
            });
            let education = self.education[who].unwrap_or_else(|| drawn(&EDUCATION, chance));
            let theory = self.theory[who].map_or_else(|| drawn(&levels, chance), |class| levels.len() - 1 - class);
            let sex = if sex { Sex::Female } else { Sex::Male };
            let (ceremony, confirmed) = if self.ceremony[who] == Day::OPEN {
                let ceremony = since.plus_days(chance.between(4, 25));
                (ceremony, Some(ceremony.plus_months(12).plus_days(chance.between(2, 30))))
            } else {
                (self.ceremony[who], self.confirmed[who])
            };
            all.push(Traits {
                name: name(self.scenario, sex, minority, chance),
                born,
                sex,
                minority,
                religious: self.religious[who].unwrap_or_else(|| chance.happens(religious)),
                education: Education::ALL[education],
                theory: theory.checked_sub(1).map(|at| TheoryLevel::ALL[at]),
                occupation: self.occupation[who].map(|class| self.occupations[class].clone()),
                native_place: chance.one_of(&self.scenario.people.native_places).cloned(),
                since,
                ceremony,
                confirmed,
            });
        }
        all
    }
}

fn name(scenario: &Scenario, sex: Sex, minority: bool, chance: &mut Chance) -> String {
    let people = &scenario.people;
    let patterns = if sex == Sex::Male { &people.minority_male } else { &people.minority_female };
    match chance.one_of(patterns) {
        Some(pattern) if minority => names::fill(pattern, &scenario.places, chance),
        _ => names::kinh(sex, chance),
    }
}
