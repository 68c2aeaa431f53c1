//! A scenario as acts in the order of recording.

use std::collections::{HashMap, HashSet};

use dangvu_register::act::Act;
use dangvu_register::check::Refusal;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MatterId, MemberId, Seq};
use dangvu_register::register::Register;
use dangvu_register::rulebook::{CodeListId, Rulebook};
use jiff::Timestamp;
use jiff::tz::Offset;
use uuid::Uuid;

use super::chance::mix;
use super::correction::correct;
use super::draft::{Draft, number, opening};
use super::error::Fault;
use super::flow::Drawing;
use super::life::{Committee, Played, play};
use super::opening::Opening;
use super::persons::Persons;
use super::read::Scenario;
use super::structure::Structure;
use super::traits::cast;
use super::tree::{At, Tree};
use super::work::Work;

/// An act of a plan: what is recorded, when, and under which id.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// Id of the act: it follows from the seed and the place in the plan.
    pub id: Uuid,
    /// When it is recorded.
    pub recorded: Timestamp,
    /// The act with its papers.
    pub paper: Paper,
    /// The line of the file that asks for it, if a table asks for this very act.
    pub line: Option<usize>,
}

/// All acts of a scenario in the order of recording, for a register that is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    acts: Vec<Planned>,
}

/// A batch holds about this many acts: what is recorded at one moment stays together.
const BATCH_ACTS: usize = 500;

/// The first hour of work, and the hours in which a day's acts are recorded.
const HOUR_FIRST: i8 = 8;
const SECONDS_OF_WORK: i64 = 9 * 3600;

impl Plan {
    /// Returns all acts. Acts that void others name entries as an empty register numbers them: 1 is the first.
    pub fn acts(&self) -> &[Planned] {
        &self.acts
    }

    /// Returns the last entry that is recorded by the end of a day.
    pub fn known_on(&self, day: Day) -> Seq {
        let night = moment(day.plus_days(1), 0, 1);
        Seq(u32::try_from(self.acts.partition_point(|act| act.recorded < night)).unwrap_or(u32::MAX))
    }

    /// Returns the acts in batches of a size that records quickly. An act that voids stays with the one recorded anew.
    pub fn batches(&self) -> impl Iterator<Item = &[Planned]> {
        let mut rest = &self.acts[..];
        std::iter::from_fn(move || {
            let mut end = rest.len().min(BATCH_ACTS);
            while end > 0 && end < rest.len() && rest[end - 1].is_void() {
                end += 1;
            }
            let (batch, left) = rest.split_at(end);
            rest = left;
            (!batch.is_empty()).then_some(batch)
        })
    }
}

impl Planned {
    fn is_void(&self) -> bool {
        self.paper.act.kind().name == "void"
    }
}

/// Plans a scenario.
pub(super) fn plan(scenario: &Scenario, rulebook: &Rulebook) -> Result<Plan, Fault> {
    let tree = Tree::grow(scenario)
        .map_err(|faults| faults.into_iter().next().unwrap_or_else(|| Fault::new(0, "no structure", "Add [[unit]]")))?;
    sectors(&tree, rulebook)?;
    let mut drawing = Drawing::new(scenario, &tree);
    let orders = drawing.orders()?;
    let opening = Opening::new(&mut drawing, &orders)?;
    let played = play(&mut drawing, orders, &opening)?;
    let traits = cast(scenario, &tree, rulebook, &opening, &played.people)?;
    let ids = member_ids(scenario.head.seed, played.people.len());
    let mut drafts = Structure { scenario, tree: &tree, played: &played, ids: &ids }.drafts()?;
    drafts.extend(Persons::new(scenario, &tree, rulebook, &played, &traits, &ids)?.drafts());
    let unclear = correct(scenario, &tree, &played, &ids, &mut drafts)?;
    let work = Work::new(scenario, &tree, rulebook, &played, &ids, &unclear);
    drafts.extend(work.drafts()?);
    number(&tree, &terms(&played), &mut drafts);
    lawful(rulebook, &drafts)?;
    Ok(in_order(scenario, drafts))
}

/// Tries the acts that name nobody on an empty register, people left out, so that what it refuses is told beforehand.
fn lawful(rulebook: &Rulebook, drafts: &[Draft]) -> Result<(), Fault> {
    let mut register = Register::new(rulebook.clone());
    let matters: HashMap<&MatterId, bool> = drafts.iter().filter_map(opening).collect();
    let mut order: Vec<&Draft> = drafts.iter().filter(|draft| draft.tried).collect();
    order.sort_by_key(|draft| (draft.recorded, draft.rank));
    for draft in order {
        let mut paper = draft.paper.clone();
        if let Act::Split(split) = &mut paper.act {
            split.parts.iter_mut().for_each(|part| part.members.clear());
        }
        if let Err(refusals) = register.prepare(&paper, draft.recorded) {
            // What was opened by an act that names somebody is not there in this trial.
            let mut refused = refusals.iter().filter(|refusal| !is_left_out(refusal, &matters));
            if let Some(refusal) = refused.next() {
                return Err(refused_as(draft, refusal, &matters));
            }
        }
        register.keep();
    }
    Ok(())
}

fn is_left_out(refusal: &Refusal, matters: &HashMap<&MatterId, bool>) -> bool {
    matches!(refusal, Refusal::UnknownMatter { matter, .. } if matters.get(matter) == Some(&false))
}

fn refused_as(draft: &Draft, refusal: &Refusal, matters: &HashMap<&MatterId, bool>) -> Fault {
    if let Refusal::UnknownMatter { matter, .. } = refusal {
        let others = matters.keys().filter(|other| **other != matter).map(|other| other.as_str());
        return Fault::unknown(draft.line, "matter opened by then under", matter.as_str(), others);
    }
    let what = format!("the register would refuse this {}: {}", draft.paper.act.kind().name, told(refusal));
    Fault::new(draft.line, what, "Correct the organisations, the fields or the day")
}

/// Returns why the register refuses an act on organisations.
fn told(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooEarly { on, earliest } => format!("{on} lies before {earliest}"),
        Refusal::TooFarAhead { on, latest } => format!("{on} lies after {latest}"),
        Refusal::LevelNotBelow { unit, parent, on, .. } => {
            format!("from {on} on {unit} would stand under {parent}, which is on no higher level")
        }
        Refusal::UnitsLeftBehind { unit, on, .. } => format!("organisations would be left under {unit} on {on}"),
        Refusal::Cycle { unit, on } => format!("{unit} would stand under itself on {on}"),
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

fn sectors(tree: &Tree, rulebook: &Rulebook) -> Result<(), Fault> {
    let list = rulebook.codes(CodeListId::Sector);
    let known: HashSet<&str> = list.codes.iter().map(|code| code.id.as_str()).collect();
    for place in &tree.places {
        if let Some(sector) = place.sector.as_deref().filter(|sector| !known.contains(sector)) {
            return Err(Fault::unknown(place.line, "sector", sector, known.iter().copied()));
        }
    }
    Ok(())
}

/// Returns a code for each person: all different, and telling nothing.
fn member_ids(seed: u64, count: usize) -> Vec<MemberId> {
    // An odd factor permutes the numbers of 60 bits, so no code comes twice.
    let start = mix(seed);
    let code = |at: usize| start.wrapping_add(at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (0..count).map(|at| MemberId::from_number(code(at))).collect()
}

/// Returns the days on which the terms of each organisation begin.
fn terms(played: &Played) -> HashMap<At, Vec<Day>> {
    let mut terms: HashMap<At, Vec<Day>> = HashMap::new();
    for &(on, unit, what) in &played.committees {
        if matches!(what, Committee::TermOpened(_)) {
            terms.entry(unit).or_default().push(on);
        }
    }
    terms
}

/// Puts drafts in the order of recording, and gives each its moment, its id, and the entry that it voids.
fn in_order(scenario: &Scenario, drafts: Vec<Draft>) -> Plan {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&at| (drafts[at].recorded, drafts[at].rank, at));
    let mut entry = vec![Seq::NEVER; drafts.len()];
    for (place, &at) in order.iter().enumerate() {
        entry[at] = Seq(u32::try_from(place + 1).unwrap_or(u32::MAX));
    }
    let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let mut acts = Vec::with_capacity(drafts.len());
    let mut next = 0;
    while next < order.len() {
        let day = drafts[order[next]].as_ref().map_or(Day::MIN, |draft| draft.recorded);
        let same = |at: &&usize| drafts[**at].as_ref().is_some_and(|draft| draft.recorded == day);
        let count = order[next..].iter().take_while(same).count();
        for (number, &at) in order[next..next + count].iter().enumerate() {
            let Some(mut draft) = drafts[at].take() else { continue };
            if let (Some(voided), Act::Void(void)) = (draft.voids, &mut draft.paper.act) {
                void.entry = entry[voided];
            }
            let id = act_id(scenario.head.seed, acts.len());
            let line = (draft.line > 0).then_some(draft.line);
            acts.push(Planned { id, recorded: moment(day, number, count), paper: draft.paper, line });
        }
        next += count;
    }
    Plan { acts }
}

fn act_id(seed: u64, place: usize) -> Uuid {
    let high = mix(seed ^ mix(place as u64 + 1));
    let low = mix(high ^ seed.rotate_left(32));
    uuid::Builder::from_custom_bytes((u128::from(high) << 64 | u128::from(low)).to_be_bytes()).into_uuid()
}

/// Returns a moment of a working day in Vietnam, later for each act of the day.
fn moment(day: Day, number: usize, of: usize) -> Timestamp {
    let seconds = SECONDS_OF_WORK * i64::try_from(number).unwrap_or(0) / i64::try_from(of.max(1)).unwrap_or(1);
    let morning = day.date().at(HOUR_FIRST, 0, 0, 0);
    let moment = Offset::constant(7).to_timestamp(morning).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.saturating_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(moment)
}
