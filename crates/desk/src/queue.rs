//! Work of many callers that is done together: who finds nobody at work does what has queued up, for the others too, and
//! those who come meanwhile queue up for the next.
//!
//! ```text
//! a comes: nobody is at work   │ a │ at work …          b is called first, then a, who has the answer
//! b, c, d come meanwhile           b c d wait │ b c d │ b at work for all three …
//! ```
//!
//! Who has got an answer often comes back at once. So the next group waits for as many as there were before, for a
//! quarter of the time that the last group took at most: a caller who is alone never waits.

use std::collections::VecDeque;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So much of the time that a group took is given to those who may come back for the next.
const GATHERING: u32 = 4;

/// Pieces of work in the order in which they came.
pub(crate) struct Queue<W, A> {
    weight: fn(&W) -> usize,
    most: usize,
    state: Mutex<State<W, A>>,
    /// Calls the one who is at work and waits for others.
    gathered: Condvar,
}

struct State<W, A> {
    waiting: VecDeque<(W, Caller<A>)>,
    /// Whether somebody is at work, or called to it.
    led: bool,
    /// How many there were when the last group was done: in it, or waiting.
    crowd: usize,
    /// Until when the next group waits for as many.
    until: Instant,
}

/// Where somebody waits to be called. If it is dropped, the work broke off.
type Caller<A> = SyncSender<Call<A>>;

/// What somebody who waits is called for.
enum Call<A> {
    /// To work at what has queued up.
    Lead,
    /// The answer.
    Answer(A),
}

/// What became of a group: answers to the first of it, one at least, and those that go back to the head of the queue.
pub(crate) struct Done<W, A> {
    pub(crate) answers: Vec<A>,
    pub(crate) rest: Vec<W>,
}

impl<W, A> Queue<W, A> {
    /// Returns an empty queue. A group weighs at most so much, or is a single piece of work.
    pub(crate) fn new(most: usize, weight: fn(&W) -> usize) -> Self {
        let state = State { waiting: VecDeque::new(), led: false, crowd: 0, until: Instant::now() };
        Self { weight, most, state: Mutex::new(state), gathered: Condvar::new() }
    }

    /// Waits until a piece of work is done, by this caller or another, and returns the answer; `None` if it broke off.
    pub(crate) fn submit(&self, work: W, mut lead: impl FnMut(Vec<W>) -> Done<W, A>) -> Option<A> {
        let (caller, called) = mpsc::sync_channel(1);
        let mut state = self.state();
        state.waiting.push_back((work, caller));
        if !state.led {
            state.call_next();
        } else if state.waiting.len() >= state.crowd {
            self.gathered.notify_one();
        }
        drop(state);
        while let Ok(call) = called.recv() {
            match call {
                Call::Answer(answer) => return Some(answer),
                Call::Lead => self.lead(&mut lead),
            }
        }
        None
    }

    /// Returns whether nobody is at work, and nothing waits.
    pub(crate) fn is_idle(&self) -> bool {
        let state = self.state();
        !state.led && state.waiting.is_empty()
    }

    fn lead(&self, lead: impl FnOnce(Vec<W>) -> Done<W, A>) {
        let (group, callers) = self.gather().into_iter().unzip();
        let mut turn = Turn { queue: self, callers, begun: Instant::now(), done: None };
        turn.done = Some(lead(group));
    }

    /// Takes the next group, when enough have come or it is time.
    fn gather(&self) -> Vec<(W, Caller<A>)> {
        let mut state = self.state();
        while state.waiting.len() < state.crowd.min(self.most) {
            let left = state.until.saturating_duration_since(Instant::now());
            if left == Duration::ZERO {
                break;
            }
            state = self.gathered.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        let (mut weight, mut count) = (0, 0);
        for (work, _) in &state.waiting {
            weight += (self.weight)(work);
            if weight > self.most && count > 0 {
                break;
            }
            count += 1;
        }
        state.waiting.drain(..count).collect()
    }

    fn state(&self) -> MutexGuard<'_, State<W, A>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W, A> State<W, A> {
    /// Calls the first who waits to work.
    fn call_next(&mut self) {
        // Nobody who waits has another call to come for, so nobody waits here.
        self.led = self.waiting.front().is_some_and(|(_, caller)| caller.send(Call::Lead).is_ok());
    }
}

/// The turn of the one who is at work. However it ends, the next is called, and nobody is left waiting.
struct Turn<'q, W, A> {
    queue: &'q Queue<W, A>,
    /// Those whose work it is.
    callers: VecDeque<Caller<A>>,
    begun: Instant,
    /// What became of it, unless it broke off.
    done: Option<Done<W, A>>,
}

impl<W, A> Drop for Turn<'_, W, A> {
    fn drop(&mut self) {
        let Done { answers, rest } = self.done.take().unwrap_or(Done { answers: Vec::new(), rest: Vec::new() });
        let now = Instant::now();
        let mut state = self.queue.state();
        state.crowd = self.callers.len() + state.waiting.len();
        state.until = now + (now - self.begun) / GATHERING;
        let back = self.callers.split_off(answers.len().min(self.callers.len()));
        rest.into_iter().zip(back).rev().for_each(|waiting| state.waiting.push_front(waiting));
        // The next may begin while the answers are given.
        state.call_next();
        drop(state);
        for (caller, answer) in self.callers.drain(..).zip(answers) {
            // Who broke off does not wait for the answer.
            drop(caller.send(Call::Answer(answer)));
        }
    }
}

#[cfg(test)]
impl<W, A> Queue<W, A> {
    /// Waits until so many wait.
    pub(crate) fn until_waiting(&self, count: usize) {
        while self.state().waiting.len() < count {
            std::thread::yield_now();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Mutex;
    use std::thread;
    use std::time::{Duration, Instant};

    use super::{Done, Queue};

    /// Numbers that are doubled in groups that weigh ten at most.
    fn numbers() -> Queue<u32, u32> {
        Queue::new(10, |_| 1)
    }

    fn doubled(group: Vec<u32>) -> Done<u32, u32> {
        Done { answers: group.into_iter().map(|number| 2 * number).collect(), rest: Vec::new() }
    }

    #[test]
    fn what_comes_while_one_is_at_work_is_done_together() {
        let (queue, groups) = (numbers(), Mutex::new(Vec::new()));
        thread::scope(|scope| {
            let (queue, groups) = (&queue, &groups);
            let first = queue.submit(100, |group| {
                for number in 0..24 {
                    let lead = |group: Vec<u32>| {
                        groups.lock().unwrap().push(group.len());
                        doubled(group)
                    };
                    scope.spawn(move || assert_eq!(queue.submit(number, lead), Some(2 * number)));
                }
                queue.until_waiting(24);
                doubled(group)
            });
            assert_eq!(first, Some(200));
        });
        assert_eq!(groups.into_inner().unwrap(), [10, 10, 4]);
    }

    #[test]
    fn what_goes_back_comes_first_in_the_next_group() {
        let (queue, groups) = (numbers(), Mutex::new(Vec::new()));
        thread::scope(|scope| {
            let (queue, groups) = (&queue, &groups);
            let lead = move |mut group: Vec<u32>| {
                groups.lock().unwrap().push(group.clone());
                let rest = group.split_off(1);
                Done { answers: doubled(group).answers, rest }
            };
            queue.submit(100, |group| {
                for number in 1..=3 {
                    scope.spawn(move || assert_eq!(queue.submit(number, lead), Some(2 * number)));
                    queue.until_waiting(number as usize);
                }
                doubled(group)
            });
        });
        assert_eq!(groups.into_inner().unwrap(), [vec![1, 2, 3], vec![2, 3], vec![3]]);
    }

    #[test]
    fn as_many_as_there_were_are_waited_for_and_nobody_else() {
        let (queue, sizes) = (numbers(), Mutex::new(Vec::new()));
        let lead = |group: Vec<u32>| {
            sizes.lock().unwrap().push(group.len());
            doubled(group)
        };
        let in_an_hour = || Instant::now() + Duration::from_secs(3_600);
        assert_eq!(queue.submit(1, lead), Some(2));
        assert_eq!(queue.state().crowd, 1);
        queue.state().until = in_an_hour();
        assert_eq!(queue.submit(1, lead), Some(2), "who is alone waits for nobody");
        (queue.state().crowd, queue.state().until) = (3, in_an_hour());
        thread::scope(|scope| {
            for number in 0..3 {
                let (queue, lead) = (&queue, &lead);
                scope.spawn(move || assert_eq!(queue.submit(number, lead), Some(2 * number)));
            }
        });
        assert_eq!(queue.state().crowd, 3);
        assert_eq!(queue.submit(1, lead), Some(2), "who does not come back is not waited for long");
        assert_eq!(sizes.into_inner().unwrap(), [1, 1, 3, 1]);
    }

    #[test]
    fn a_turn_that_breaks_off_leaves_nobody_waiting() {
        let queue = numbers();
        thread::scope(|scope| {
            let (queue, breaking) = (&queue, |_: Vec<u32>| -> Done<u32, u32> { panic!("broken off") });
            queue.submit(100, |group| {
                let panics = move || catch_unwind(AssertUnwindSafe(|| queue.submit(1, breaking))).unwrap_or(None);
                let threads = [scope.spawn(panics), scope.spawn(panics), scope.spawn(panics)];
                queue.until_waiting(3);
                scope.spawn(move || threads.map(|thread| assert_eq!(thread.join().unwrap(), None)));
                doubled(group)
            });
        });
        let led = Cell::new(false);
        let lead = |group| {
            led.set(true);
            doubled(group)
        };
        assert_eq!(queue.submit(4, lead), Some(8));
        assert!(led.get());
    }
}
