//! What is due on a later day.

use dangvu_register::day::Day;

/// Something that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A candidate is admitted.
    Admit,
    /// A probationary member is confirmed.
    Confirm,
    /// Somebody in transit is received by `more`.
    Receive,
    /// Somebody comes back from elsewhere.
    Return,
    /// A suspension ends.
    EndSuspension,
    /// The paper `more` that was kept back is recorded, in the place of a wrong one if there is one.
    Settle,
    /// The unit `more` holds a congress.
    Congress,
    /// The unit `more` may lack a secretary or deputy.
    Seats,
    /// The members of the cell `more` are rated.
    Rate,
    /// The organisations directly under the unit `more` are rated.
    RateBelow,
    /// The list of ratings `more` is recorded anew.
    CorrectRatings,
}

/// What is due, for whom, with one more number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) what: What,
    pub(super) who: u32,
    pub(super) more: u32,
}

/// What is due on which day.
pub(super) struct Agenda {
    from: i32,
    next: usize,
    days: Vec<Vec<Due>>,
}

impl Agenda {
    pub(super) fn new(from: Day, to: Day) -> Self {
        let from = i32::from(from.number());
        let days = usize::try_from(i32::from(to.number()) - from + 1).unwrap_or(0);
        Self { from, next: 0, days: vec![Vec::new(); days] }
    }

    /// Notes something; what lies behind the last day is dropped.
    pub(super) fn note(&mut self, on: Day, what: What, who: u32, more: u32) {
        let at = usize::try_from(i32::from(on.number()) - self.from).unwrap_or(0).max(self.next);
        if let Some(day) = self.days.get_mut(at) {
            day.push(Due { what, who, more });
        }
    }

    /// Takes what is due by a day, in the order of the days.
    pub(super) fn take(&mut self, by: Day) -> Vec<Due> {
        let end = usize::try_from(i32::from(by.number()) - self.from + 1).unwrap_or(0).min(self.days.len());
        let mut due = Vec::new();
        for day in &mut self.days[self.next.min(end)..end] {
            due.append(&mut std::mem::take(day));
        }
        self.next = self.next.max(end);
        due
    }
}
