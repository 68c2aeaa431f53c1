//! One day after another: what is changed in the tree, what is due, and what chance brings.

use super::agenda::{Due, What};
use super::record::Clock;
use super::{Acts, merger};

/// Working days of a year, about.
const DAYS_OF_YEAR: f64 = 260.9;

/// What chance brings, and how much of it is left over from the days before.
#[derive(Default)]
pub(super) struct Happenings([f64; EACH.len()]);

/// How often something happens.
#[derive(Clone, Copy)]
enum Often {
    /// In all the years together, so many times for each who joins.
    Joining(f64),
    /// In all the years together, so many times for each who leaves.
    Leaving(f64),
    /// A year, of a thousand members.
    Members(f64),
    /// In all the years together, for a thousand people who were ever in the register.
    Reform(f64),
}

/// One time that something happens.
type Happening = fn(&mut Acts);

/// What happens, how often, in the order of a day: organisations first, then people.
const EACH: [(Often, Happening); 17] = [
    (Often::Reform(0.12), Acts::move_committee),
    (Often::Reform(0.08), Acts::merge_committees),
    (Often::Reform(0.08), Acts::split_committee),
    (Often::Reform(0.2), Acts::rename),
    (Often::Reform(8.2), Acts::split_cell),
    (Often::Reform(1.7), Acts::merge_cells),
    (Often::Reform(0.5), Acts::absorb_cell),
    (Often::Reform(0.1), Acts::found_cell),
    (Often::Joining(1.0), Acts::join),
    (Often::Members(0.15), Acts::readmit),
    (Often::Members(67.0), Acts::transfer),
    (Often::Members(2.0), Acts::send_away),
    (Often::Members(2.0), Acts::exempt),
    (Often::Members(0.4), Acts::suspend),
    (Often::Members(5.0), Acts::change),
    (Often::Members(1.0), Acts::assign_work),
    (Often::Leaving(1.0), Acts::leave),
];

/// How many of the entries above change the tree.
const REFORMS: usize = 8;

impl Acts {
    /// Goes on to the next working day; returns whether there is one.
    pub(super) fn next_day(&mut self) -> bool {
        let last = self.today;
        let mut day = last.plus_days(1);
        // 1990-01-01, day 0, was a Monday.
        while day.number().rem_euclid(7) > 4 {
            day = day.plus_days(1);
        }
        if day > self.plan.closes() {
            return false;
        }
        self.today = day;
        self.clock = Clock::day(day, &self.plan);
        if day.year() != last.year() || last.plus_days(-super::opening::DAYS) == self.plan.opens() {
            self.convene();
        }
        if last < merger::day() && day >= merger::day() {
            self.great_merger();
        }
        self.happen(0..REFORMS);
        self.begin_reviews(last);
        for due in self.agenda.take(day) {
            self.meet(due);
        }
        self.happen(REFORMS..EACH.len());
        self.award_badges(last);
        true
    }

    fn happen(&mut self, which: std::ops::Range<usize>) {
        for at in which {
            let (often, act) = EACH[at];
            self.happenings.0[at] += self.a_day(often);
            while self.happenings.0[at] >= 1.0 {
                self.happenings.0[at] -= 1.0;
                act(self);
            }
        }
    }

    fn a_day(&self, often: Often) -> f64 {
        let days = f64::from(self.plan.years) * DAYS_OF_YEAR - 20.0;
        match often {
            Often::Joining(times) => self.plan.joining() * times / days,
            Often::Leaving(times) => self.plan.leaving() * times / days,
            Often::Reform(per_thousand) => self.plan.reforms(per_thousand) / days,
            Often::Members(of_thousand) => f64::from(self.people.living) * of_thousand / 1000.0 / DAYS_OF_YEAR,
        }
    }

    fn meet(&mut self, Due { what, who, more }: Due) {
        match what {
            What::Admit => self.admit(who),
            What::Confirm => self.confirm(who),
            What::Receive => self.receive(who, more),
            What::Return => self.come_back(who),
            What::EndSuspension => self.end_suspension(who),
            What::Settle => self.settle(who, more),
            What::Congress => self.congress(more),
            What::Seats => self.fill_seats(more),
            What::Rate => self.rate(more),
            What::RateBelow => self.rate_below(more),
            What::CorrectRatings => self.correct_ratings(more),
        }
    }
}
