//! Work of many callers that is done together: who finds nobody at work does what has queued up, for the others too, and
//! those who come meanwhile queue up for the next.

use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Pieces of work in the order in which they came, and the answers that have not been fetched.
pub(crate) struct Queue<W, A> {
    weight: fn(&W) -> usize,
    most: usize,
    state: Mutex<State<W, A>>,
    changed: Condvar,
}

/// Pieces of work are numbered as they come and answered in that order.
struct State<W, A> {
    /// The number of the next that comes.
    next: u64,
    /// How many are answered: the number of the next that will be.
    answered: u64,
    waiting: VecDeque<W>,
    answers: HashMap<u64, Option<A>>,
    /// Whether somebody is at work.
    led: bool,
}

/// What became of a group: answers to the first of it, one at least, and those that go back to the head of the queue.
pub(crate) struct Done<W, A> {
    pub(crate) answers: Vec<A>,
    pub(crate) rest: Vec<W>,
}

impl<W, A> Queue<W, A> {
    /// Returns an empty queue. A group weighs at most so much, or is a single piece of work.
    pub(crate) fn new(most: usize, weight: fn(&W) -> usize) -> Self {
        let (waiting, answers) = (VecDeque::new(), HashMap::new());
        let state = State { next: 0, answered: 0, waiting, answers, led: false };
        Self { weight, most, state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Waits until a piece of work is done, by this caller or another, and returns the answer; `None` if it broke off.
    pub(crate) fn submit(&self, work: W, mut lead: impl FnMut(Vec<W>) -> Done<W, A>) -> Option<A> {
        let mut state = self.state();
        let number = state.next;
        state.next += 1;
        state.waiting.push_back(work);
        loop {
            if let Some(answer) = state.answers.remove(&number) {
                return answer;
            }
            if state.led {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let group = self.take(&mut state);
            let mut turn = Turn { queue: self, open: group.len() };
            drop(state);
            turn.end(lead(group));
            drop(turn);
            state = self.state();
        }
    }

    /// Returns whether nobody is at work, and nothing waits.
    pub(crate) fn is_idle(&self) -> bool {
        let state = self.state();
        !state.led && state.waiting.is_empty()
    }

    fn take(&self, state: &mut State<W, A>) -> Vec<W> {
        let (mut weight, mut count) = (0, 0);
        for work in &state.waiting {
            weight += (self.weight)(work);
            if weight > self.most && count > 0 {
                break;
            }
            count += 1;
        }
        state.led = true;
        state.waiting.drain(..count).collect()
    }

    fn state(&self) -> MutexGuard<'_, State<W, A>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The turn of the one who is at work. However it ends, nobody is left waiting.
struct Turn<'q, W, A> {
    queue: &'q Queue<W, A>,
    /// How many of the group have neither been answered nor gone back.
    open: usize,
}

impl<W, A> Turn<'_, W, A> {
    fn end(&mut self, done: Done<W, A>) {
        let mut state = self.queue.state();
        self.open = self.open.saturating_sub(done.answers.len() + done.rest.len());
        done.answers.into_iter().for_each(|answer| state.answer(Some(answer)));
        done.rest.into_iter().rev().for_each(|work| state.waiting.push_front(work));
    }
}

impl<W, A> Drop for Turn<'_, W, A> {
    fn drop(&mut self) {
        let mut state = self.queue.state();
        (0..self.open).for_each(|_| state.answer(None));
        state.led = false;
        self.queue.changed.notify_all();
    }
}

impl<W, A> State<W, A> {
    fn answer(&mut self, answer: Option<A>) {
        self.answers.insert(self.answered, answer);
        self.answered += 1;
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
