//! The scenario played day by day: who comes, goes, is confirmed, holds a post. People are faceless here; names and
//! particulars are given afterwards, so that they come out as stated.

mod changes;
mod committees;
mod person;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use dangvu_register::codes::{ExitReason, Post, SeatOrigin};
use dangvu_register::day::Day;

pub(super) use self::person::{Person, Standing, Step};
use super::chance::Chance;
use super::error::Fault;
use super::flow::{Deed, Drawing, Order};
use super::opening::Opening;
use super::read::Scenario;
use super::tree::{At, Tree};

/// What happens to an organisation's committee.
#[derive(Clone, Copy, Debug)]
pub(super) enum Committee {
    TermClosed,
    Congress(usize),
    TermOpened(usize),
}

/// What has happened in the end.
pub(super) struct Played {
    pub(super) people: Vec<Person>,
    pub(super) committees: Vec<(Day, At, Committee)>,
    /// Of each split, by the number of the change: who goes to which part.
    pub(super) parted: HashMap<usize, Vec<Vec<usize>>>,
}

#[derive(Clone, Copy, Debug)]
enum Job {
    Change(usize),
    Order(usize),
    Receive(usize, At),
    Confirm(usize),
    End(usize, Step),
    Congress(usize, At),
    Posts(usize, At),
    Succeed(At, Post),
}

impl Job {
    /// Orders jobs of one day.
    fn rank(self) -> u8 {
        match self {
            Self::Change(_) => 0,
            Self::Receive(..) | Self::End(..) => 1,
            Self::Confirm(_) => 2,
            Self::Order(_) => 3,
            Self::Congress(..) => 4,
            Self::Posts(..) | Self::Succeed(..) => 5,
        }
    }
}

pub(super) struct Life<'d, 's> {
    drawing: &'d mut Drawing<'s>,
    scenario: &'s Scenario,
    tree: &'s Tree,
    within: Vec<u64>,
    orders: Vec<Order>,
    jobs: Vec<Job>,
    queue: BinaryHeap<Reverse<(Day, u8, usize)>>,
    rosters: Vec<Vec<usize>>,
    /// Who has left, by cell: they may come back.
    former: HashMap<At, Vec<usize>>,
    holders: HashMap<(At, Post), usize>,
    in_term: Vec<bool>,
    below: Option<(usize, HashMap<At, Vec<At>>)>,
    played: Played,
    chance: Chance,
}

/// Plays a scenario.
pub(super) fn play(drawing: &mut Drawing<'_>, orders: Vec<Order>, opening: &Opening) -> Result<Played, Fault> {
    let (scenario, tree) = (drawing.scenario, drawing.tree);
    let mut life = Life {
        drawing,
        scenario,
        tree,
        within: opening.within.clone(),
        orders,
        jobs: Vec::new(),
        queue: BinaryHeap::new(),
        rosters: vec![Vec::new(); tree.places.len()],
        former: HashMap::new(),
        holders: HashMap::new(),
        in_term: vec![false; tree.places.len()],
        below: None,
        played: Played { people: Vec::new(), committees: Vec::new(), parted: HashMap::new() },
        chance: Chance::of(scenario.head.seed, "life"),
    };
    life.open(opening);
    life.plan_jobs()?;
    while let Some(Reverse((on, _, job))) = life.queue.pop() {
        if on <= scenario.head.closes {
            life.do_job(on, life.jobs[job])?;
        }
    }
    Ok(life.played)
}

impl Life<'_, '_> {
    fn open(&mut self, opening: &Opening) {
        let on = self.scenario.head.opens;
        for (cell, &members) in opening.members.iter().enumerate() {
            for number in 0..members {
                let probationary = number < opening.probationary[cell];
                let who = self.person(cell, None);
                self.join(who, on, cell, Step::Opening { cell, probationary }, !probationary);
                if probationary {
                    let days = self.chance.between(10, 350);
                    self.later(on.plus_days(days), Job::Confirm(who));
                }
            }
        }
    }

    fn plan_jobs(&mut self) -> Result<(), Fault> {
        for at in 0..self.tree.changes.len() {
            self.later(self.tree.changes[at].on, Job::Change(at));
        }
        for at in 0..self.orders.len() {
            self.later(self.orders[at].on, Job::Order(at));
        }
        for (at, row) in self.scenario.congress.iter().enumerate() {
            for unit in self.tree.select(row.line, &row.of)? {
                let on = self.chance.day(row.between[0], row.between[1]);
                if self.tree.stands(unit, on) {
                    self.later(on, Job::Congress(at, unit));
                }
            }
        }
        for (at, row) in self.scenario.posts.iter().enumerate() {
            for unit in self.tree.select_on(row.line, &row.of, row.on)? {
                self.later(row.on, Job::Posts(at, unit));
            }
        }
        Ok(())
    }

    fn later(&mut self, on: Day, job: Job) {
        self.queue.push(Reverse((on, job.rank(), self.jobs.len())));
        self.jobs.push(job);
    }

    fn person(&mut self, cell: At, flow: Option<usize>) -> usize {
        let person = Person {
            steps: Vec::with_capacity(2),
            flow,
            cell,
            settled: false,
            official: false,
            kept: false,
            left: false,
        };
        self.played.people.push(person);
        self.played.people.len() - 1
    }

    fn step(&mut self, who: usize, on: Day, step: Step) {
        self.played.people[who].steps.push((on, step));
    }

    fn join(&mut self, who: usize, on: Day, cell: At, step: Step, official: bool) {
        self.step(who, on, step);
        let person = &mut self.played.people[who];
        (person.cell, person.settled, person.official, person.left) = (cell, true, official, false);
        self.rosters[cell].push(who);
    }

    fn part(&mut self, who: usize, on: Day, step: Step) {
        let cell = self.tree.forward(self.played.people[who].cell, on);
        self.rosters[cell].retain(|&member| member != who);
        self.played.people[who].settled = false;
        self.step(who, on, step);
    }

    fn do_job(&mut self, on: Day, job: Job) -> Result<(), Fault> {
        match job {
            Job::Change(at) => return self.change(on, at),
            Job::Order(at) => return self.order(on, self.orders[at]),
            Job::Receive(who, to) => {
                let cell = self.tree.forward(to, on);
                let person = &self.played.people[who];
                if !person.left && !person.settled {
                    let official = person.official;
                    self.join(who, on, cell, Step::Received(cell), official);
                }
            }
            Job::Confirm(who) => {
                let person = &self.played.people[who];
                if person.settled && !person.official {
                    self.played.people[who].official = true;
                    self.step(who, on, Step::Confirmed);
                }
            }
            Job::End(who, step) => {
                let person = &mut self.played.people[who];
                if !person.left {
                    person.kept = false;
                    self.step(who, on, step);
                }
            }
            Job::Congress(at, unit) => self.congress(on, at, unit),
            Job::Posts(at, unit) => {
                let row = &self.scenario.posts[at];
                for &post in &row.posts {
                    self.fill(on, unit, post, row.origin);
                }
            }
            Job::Succeed(unit, post) => {
                if self.tree.stands(unit, on) {
                    self.fill(on, unit, post, SeatOrigin::Elected);
                }
            }
        }
        Ok(())
    }

    fn order(&mut self, on: Day, order: Order) -> Result<(), Fault> {
        let cell = order.cell;
        let row = order.flow.map(|flow| &self.scenario.flow[flow]);
        match order.deed {
            Deed::Candidate => {
                let who = self.person(cell, order.flow);
                self.step(who, on, Step::Candidate(cell));
            }
            Deed::Admit => {
                let [least, most] = row.and_then(|row| row.ceremony_days).unwrap_or([4, 25]);
                let ceremony = on.plus_days(self.chance.between(least, most));
                let months = row.and_then(|row| row.candidate_months);
                let who = self.person(cell, order.flow);
                self.was_candidate(who, on, cell, months);
                self.join(who, on, cell, Step::Admitted { cell, ceremony }, false);
                self.confirm_later(who, ceremony);
            }
            Deed::Enrol => {
                let who = self.person(cell, order.flow);
                self.join(who, on, cell, Step::Enrolled(cell), true);
            }
            Deed::Readmit | Deed::Restore => self.come_back(on, &order)?,
            Deed::Leave(reason) => {
                let who = self.somebody(on, &order, reason != ExitReason::StruckOff)?;
                self.leave(on, who, Step::Left { reason, flow: order.flow });
            }
            Deed::Outside => {
                let who = self.somebody(on, &order, true)?;
                self.leave(on, who, Step::Outside);
            }
            Deed::Transfer { to, received } => {
                let who = self.somebody(on, &order, true)?;
                self.part(who, on, Step::Out(to));
                self.later(received, Job::Receive(who, to));
            }
            Deed::Exempt { until } => {
                let (long, flow) = (until.is_none(), order.flow);
                self.spell(on, &order, Step::Exempted { long, flow }, until.map(|day| (day, Step::ExemptionEnded)))?;
            }
            Deed::Suspend { until } => {
                self.spell(on, &order, Step::Suspended(until), Some((until, Step::SuspensionEnded)))?;
            }
            Deed::Temporary { until } => {
                self.spell(on, &order, Step::Temporary(until), Some((until, Step::TemporaryEnded)))?;
            }
            Deed::Change | Deed::Work => {
                let who = self.somebody(on, &order, true)?;
                let flow = order.flow.unwrap_or(0);
                let step = if order.deed == Deed::Work { Step::Work(flow) } else { Step::Changed(flow) };
                self.step(who, on, step);
            }
        }
        Ok(())
    }

    fn spell(&mut self, on: Day, order: &Order, step: Step, end: Option<(Day, Step)>) -> Result<(), Fault> {
        let who = self.somebody(on, order, true)?;
        self.step(who, on, step);
        self.played.people[who].kept = true;
        if let Some((until, end)) = end {
            self.later(until, Job::End(who, end));
        }
        Ok(())
    }

    fn was_candidate(&mut self, who: usize, on: Day, cell: At, months: Option<[i32; 2]>) {
        let Some([least, most]) = months else { return };
        let since = on.plus_months(-self.chance.between(least, most)).plus_days(-self.chance.between(0, 27));
        if since >= self.scenario.head.opens.max(self.tree.places[cell].founded) {
            self.step(who, since, Step::Candidate(cell));
        }
    }

    fn confirm_later(&mut self, who: usize, ceremony: Day) {
        let days = self.chance.between(2, 30);
        self.later(ceremony.plus_months(12).plus_days(days), Job::Confirm(who));
    }

    fn leave(&mut self, on: Day, who: usize, step: Step) {
        self.part(who, on, step);
        let person = &mut self.played.people[who];
        person.left = true;
        self.former.entry(person.cell).or_default().push(who);
    }

    fn come_back(&mut self, on: Day, order: &Order) -> Result<(), Fault> {
        let (cell, again) = (order.cell, order.deed == Deed::Readmit);
        let lawful = |person: &Person| {
            let (left, step) = person.steps[person.steps.len() - 1];
            let first_time = !person.steps.iter().any(|(_, step)| matches!(step, Step::Readmitted { .. }));
            let Step::Left { reason, .. } = step else { return false };
            match reason {
                ExitReason::StruckOff | ExitReason::Expelled if !again => left.plus_days(30) < on,
                ExitReason::StruckOff | ExitReason::Resigned if again => left.plus_months(36) <= on && first_time,
                _ => false,
            }
        };
        let mut former: Vec<usize> = self.former.values().flatten().copied().collect();
        former.sort_unstable();
        former.retain(|&who| self.played.people[who].left && lawful(&self.played.people[who]));
        let who = self.chance.one_of(&former).copied().ok_or_else(|| {
            let what = format!("nobody left the Party early enough to come back on {on}");
            Fault::new(order.line, what, "Lower 'count', or begin the flow later")
        })?;
        let ceremony = on.plus_days(self.chance.between(4, 25));
        if again {
            self.join(who, on, cell, Step::Readmitted { cell, ceremony }, false);
            self.confirm_later(who, ceremony);
        } else {
            let official = self.played.people[who].official;
            self.join(who, on, cell, Step::Restored(cell), official);
        }
        Ok(())
    }

    /// Returns somebody of the order's cell who can do it, or of another cell that counts in the same stocks.
    fn somebody(&mut self, on: Day, order: &Order, official: bool) -> Result<usize, Fault> {
        if let Some(who) = self.pick(on, order.cell, official) {
            return Ok(who);
        }
        let choice = self.drawing.choice_of(order)?;
        let start = self.chance.below(choice.cells.len());
        for &cell in choice.cells[start..].iter().chain(&choice.cells[..start]) {
            if self.within[cell] == self.within[order.cell]
                && self.rosters[cell].len() > 3
                && let Some(who) = self.pick(on, cell, official)
            {
                return Ok(who);
            }
        }
        let what = format!("nobody is left for this on {on}");
        Err(Fault::new(order.line, what, "Lower 'count', or state more members"))
    }

    /// Returns somebody of a cell who is free: settled, without a post, and without another act on the same days.
    fn pick(&mut self, on: Day, cell: At, official: bool) -> Option<usize> {
        let roster = &self.rosters[self.tree.forward(cell, on)];
        let rested = on.plus_days(-(self.scenario.head.recorded_after[1] + 7));
        let free = |who: &usize| {
            let person = &self.played.people[*who];
            let still = person.steps.len() == 1 || person.steps.last().is_some_and(|&(last, _)| last < rested);
            let came = person.steps.first().is_some_and(|(_, step)| matches!(step, Step::Opening { .. }));
            (person.official || !official) && !person.kept && still && (came || person.steps[0].0 < rested)
        };
        let start = self.chance.below(roster.len());
        roster[start..].iter().chain(&roster[..start]).find(|who| free(who)).copied()
    }
}
