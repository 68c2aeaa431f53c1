//! What may take long goes through a queue with a few workers, so that no page waits for it and nothing else is held up.
//! What was made is kept for a while, for whoever asked.

use std::collections::VecDeque;
use std::fmt;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::books::{BookAbout, BookMade};
use crate::drawn::{Drawn, Inputs};
use crate::error::Trouble;
use crate::file::Format;

/// How many are worked on at once. Each holds a processor.
const WORKERS_MAX: usize = 2;
/// How many wait; whoever comes then is told to come again.
const WAITING_MAX: usize = 32;
/// How many that are done are kept, for how long, and how many bytes their files may have together.
const KEPT_MAX: usize = 32;
const KEPT_FOR: Duration = Duration::from_secs(15 * 60);
const BYTES_MAX: usize = 128 << 20;
/// For how long somebody may still be told that the program stopped before it was done.
const TOLD_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// The number of a job: nobody can guess another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JobId(Uuid);

/// What a job makes.
#[derive(Clone, Debug)]
pub(crate) enum Made {
    /// A document to be shown.
    Drawn(Arc<Drawn>),
    /// A file.
    File(Arc<Drawn>, Arc<Vec<u8>>),
    /// What became of a workbook.
    Book(BookMade),
}

pub(crate) type Outcome = Result<Made, Trouble>;

/// What a job is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Document(Box<DocumentAbout>),
    Book(BookAbout),
}

/// What is written, and as which file if as any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocumentAbout {
    pub(crate) inputs: Inputs,
    pub(crate) format: Option<Format>,
    /// Where the pages are to which figures in the file lead.
    pub(crate) pages: String,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Waiting,
    Counting,
    Writing,
    Done,
}

/// A piece of work.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) id: JobId,
    /// Who asked for it; nothing where nobody has to sign in.
    pub(crate) who: String,
    pub(crate) about: About,
    pub(crate) begun: Instant,
    step: AtomicU8,
    /// How much of the step is done, of how much.
    part: [AtomicU64; 2],
    is_stopped: AtomicBool,
    outcome: Mutex<Option<(Outcome, Instant)>>,
    done: Condvar,
}

type Work = Box<dyn FnOnce(&Job) -> Outcome + Send>;

/// What is done when a job has ended and need not be taken up again.
type Ended = Box<dyn Fn(&Job) + Send + Sync>;

/// The queue.
#[derive(Default)]
pub(crate) struct Jobs {
    inner: Mutex<Inner>,
    ended: Option<Ended>,
}

/// How many jobs there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct JobCounts {
    pub(crate) waiting: usize,
    pub(crate) working: usize,
    /// Done, and still to be had.
    pub(crate) kept: usize,
}

#[derive(Default)]
struct Inner {
    /// All that are known, the newest first.
    known: VecDeque<Arc<Job>>,
    waiting: VecDeque<(Arc<Job>, Work)>,
    workers: usize,
    /// Whether the program stops: what is broken off now is taken up again.
    closes: bool,
}

impl fmt::Display for JobId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.simple())
    }
}

impl FromStr for JobId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

impl Job {
    /// Returns how far it is.
    pub(crate) fn step(&self) -> Step {
        match self.step.load(Ordering::Relaxed) {
            0 => Step::Waiting,
            1 => Step::Counting,
            2 => Step::Writing,
            _ => Step::Done,
        }
    }

    /// Says how far it is.
    ///
    /// # Errors
    /// When it is to be stopped.
    pub(crate) fn go_on(&self, step: Step) -> Result<(), Trouble> {
        if self.is_stopped() {
            return Err(Trouble::Stopped);
        }
        self.part.iter().for_each(|part| part.store(0, Ordering::Relaxed));
        self.step.store(step as u8, Ordering::Relaxed);
        Ok(())
    }

    /// Says how much of the step is done, and is told whether to stop.
    pub(crate) fn tell(&self, done: u64, all: u64) -> ControlFlow<()> {
        self.part[0].store(done, Ordering::Relaxed);
        self.part[1].store(all, Ordering::Relaxed);
        if self.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Returns how much of the step is done, of how much; of nothing if that is not known.
    pub(crate) fn part(&self) -> [u64; 2] {
        [0, 1].map(|at| self.part[at].load(Ordering::Relaxed))
    }

    /// Returns whether it is to be stopped.
    pub(crate) fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    /// Returns what it made, if it is done.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        held(&self.outcome).as_ref().map(|(outcome, _)| outcome.clone())
    }

    /// Waits until it is done, but not for longer than that.
    pub(crate) fn wait(&self, patience: Duration) -> Option<Outcome> {
        let outcome = held(&self.outcome);
        let waited = self.done.wait_timeout_while(outcome, patience, |outcome| outcome.is_none());
        let (outcome, _) = waited.unwrap_or_else(PoisonError::into_inner);
        outcome.as_ref().map(|(outcome, _)| outcome.clone())
    }

    fn finish(&self, outcome: Outcome) {
        self.step.store(Step::Done as u8, Ordering::Relaxed);
        *held(&self.outcome) = Some((outcome, Instant::now()));
        self.done.notify_all();
    }

    fn work(&self, work: Work) {
        // Whatever goes wrong in one must not take a worker away from the others.
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            self.go_on(Step::Counting)?;
            work(self)
        }));
        self.finish(outcome.unwrap_or(Err(Trouble::Failed)));
    }

    fn bytes(&self) -> usize {
        match &*held(&self.outcome) {
            Some((Ok(Made::File(_, bytes)), _)) => bytes.len(),
            Some((Ok(Made::Book(made)), _)) => made.bytes(),
            _ => 0,
        }
    }

    /// Returns whether what it made was kept for long enough.
    fn is_old(&self) -> bool {
        held(&self.outcome).as_ref().is_some_and(|(outcome, since)| {
            let told = matches!(outcome, Err(Trouble::Interrupted));
            since.elapsed() > if told { TOLD_FOR } else { KEPT_FOR }
        })
    }
}

impl Job {
    fn new(id: JobId, who: &str, about: About) -> Self {
        Self {
            id,
            who: who.to_owned(),
            about,
            begun: Instant::now(),
            step: AtomicU8::new(Step::Waiting as u8),
            part: Default::default(),
            is_stopped: AtomicBool::new(false),
            outcome: Mutex::new(None),
            done: Condvar::new(),
        }
    }
}

impl Jobs {
    /// Returns a queue that says which jobs have ended.
    pub(crate) fn telling(ended: impl Fn(&Job) + Send + Sync + 'static) -> Self {
        Self { inner: Mutex::default(), ended: Some(Box::new(ended)) }
    }

    /// Takes up again what another run of the program was told to do, under its number.
    pub(crate) fn resume(
        self: &Arc<Self>,
        id: JobId,
        who: &str,
        about: About,
        work: impl FnOnce(&Job) -> Outcome + Send + 'static,
    ) {
        self.add(&mut held(&self.inner), Job::new(id, who, about), Box::new(work));
    }

    /// Knows of a job that is not taken up again, so that its owner is told.
    pub(crate) fn tell_of(&self, id: JobId, who: &str, about: About) {
        let job = Job::new(id, who, about);
        job.finish(Err(Trouble::Interrupted));
        held(&self.inner).known.push_front(Arc::new(job));
    }

    /// Counts the jobs.
    pub(crate) fn counts(&self) -> JobCounts {
        let mut inner = held(&self.inner);
        inner.tidy();
        let kept = inner.known.iter().filter(|job| job.step() == Step::Done).count();
        let waiting = inner.waiting.len();
        JobCounts { waiting, working: inner.known.len().saturating_sub(kept + waiting), kept }
    }

    fn add(self: &Arc<Self>, inner: &mut Inner, job: Job, work: Work) -> Arc<Job> {
        let job = Arc::new(job);
        inner.known.push_front(Arc::clone(&job));
        inner.waiting.push_back((Arc::clone(&job), work));
        if inner.workers < WORKERS_MAX {
            inner.workers += 1;
            let jobs = Arc::clone(self);
            tokio::task::spawn_blocking(move || jobs.run());
        }
        job
    }

    /// Hands work in, or returns the job that does the same for the same person already.
    ///
    /// # Errors
    /// When too many are waiting.
    pub(crate) fn submit(
        self: &Arc<Self>,
        who: &str,
        about: About,
        work: impl FnOnce(&Job) -> Outcome + Send + 'static,
    ) -> Result<Arc<Job>, Trouble> {
        let mut inner = held(&self.inner);
        inner.tidy();
        let same = |job: &&Arc<Job>| job.who == who && job.about == about && !job.is_stopped();
        if let Some(job) = inner.known.iter().find(same).filter(|job| !matches!(job.outcome(), Some(Err(_)))) {
            return Ok(Arc::clone(job));
        }
        if inner.waiting.len() >= WAITING_MAX {
            return Err(Trouble::Busy);
        }
        Ok(self.add(&mut inner, Job::new(JobId(Uuid::now_v7()), who, about), Box::new(work)))
    }

    /// Returns a job of a person that is still known.
    pub(crate) fn find(&self, id: &str, who: &str) -> Option<Arc<Job>> {
        let id: JobId = id.parse().ok()?;
        let mut inner = held(&self.inner);
        inner.tidy();
        inner.known.iter().find(|job| job.id == id && job.who == who).map(Arc::clone)
    }

    /// Returns how many wait before a job.
    pub(crate) fn before(&self, id: JobId) -> usize {
        held(&self.inner).waiting.iter().take_while(|(job, _)| job.id != id).count()
    }

    /// Stops a job: one that waits at once, one that is worked on at its next step.
    pub(crate) fn stop(&self, job: &Job) {
        job.is_stopped.store(true, Ordering::Relaxed);
        let mut inner = held(&self.inner);
        let waited = inner.waiting.len();
        inner.waiting.retain(|(waiting, _)| waiting.id != job.id);
        if inner.waiting.len() < waited {
            drop(inner);
            job.finish(Err(Trouble::Stopped));
            self.tell_ended(job);
        }
    }

    /// Lets all go that wait, and asks those that are worked on to stop: the next run of the program takes them up.
    pub(crate) fn close(&self) {
        let mut inner = held(&self.inner);
        inner.closes = true;
        inner.waiting.clear();
        inner.known.iter().for_each(|job| job.is_stopped.store(true, Ordering::Relaxed));
    }

    /// Works until nothing waits.
    fn run(&self) {
        loop {
            let next = {
                let mut inner = held(&self.inner);
                let next = inner.waiting.pop_front();
                inner.workers -= usize::from(next.is_none());
                next
            };
            let Some((job, work)) = next else { return };
            job.work(work);
            let is_broken_off = held(&self.inner).closes && matches!(job.outcome(), Some(Err(Trouble::Stopped)));
            if !is_broken_off {
                self.tell_ended(&job);
            }
        }
    }

    fn tell_ended(&self, job: &Job) {
        if let Some(ended) = &self.ended {
            ended(job);
        }
    }
}

impl Inner {
    /// Forgets what was kept for long enough, or is too much.
    fn tidy(&mut self) {
        let (mut done, mut bytes) = (0, 0);
        self.known.retain(|job| {
            if job.step() != Step::Done {
                return true;
            }
            done += 1;
            bytes += job.bytes();
            !job.is_old() && done <= KEPT_MAX && bytes <= BYTES_MAX
        });
    }
}

/// Nothing that holds these locks can panic; if it did, what it held is still whole.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    fn about(name: &str) -> About {
        About::Document(Box::new(DocumentAbout { inputs: Inputs::example(name), format: None, pages: String::new() }))
    }

    /// Hands in work that goes on until a word comes.
    fn held_up(jobs: &Arc<Jobs>, name: &str, word: Receiver<()>) -> Arc<Job> {
        let work = move |_: &Job| {
            word.recv().unwrap();
            Err(Trouble::Busy)
        };
        jobs.submit("an", about(name), work).unwrap()
    }

    #[tokio::test]
    async fn few_are_worked_on_at_once_and_each_is_seen_by_who_asked() {
        let jobs: Arc<Jobs> = Arc::default();
        let ((go, one), (on, two), (_, three)) = (channel(), channel(), channel());
        let first = held_up(&jobs, "one", one);
        let second = held_up(&jobs, "two", two);
        while [&first, &second].iter().any(|job| job.step() == Step::Waiting) {
            std::thread::yield_now();
        }
        let third = held_up(&jobs, "three", three);
        assert_eq!((third.step(), jobs.before(third.id)), (Step::Waiting, 0));
        assert!(third.wait(Duration::from_millis(20)).is_none());
        let id = third.id.to_string();
        assert!(jobs.find(&id, "an").is_some() && jobs.find(&id, "bình").is_none() && jobs.find("x", "an").is_none());
        let same = jobs.submit("an", about("three"), |_| Err(Trouble::Failed)).unwrap();
        assert_eq!(same.id, third.id, "the same is done once");
        jobs.stop(&third);
        assert!(matches!(third.outcome(), Some(Err(Trouble::Stopped))));
        go.send(()).unwrap();
        on.send(()).unwrap();
        for job in [first, second] {
            assert!(matches!(job.wait(Duration::from_secs(20)), Some(Err(Trouble::Busy))));
            assert_eq!(job.step(), Step::Done);
        }
    }

    #[tokio::test]
    async fn a_job_that_breaks_takes_no_worker_away() {
        let jobs: Arc<Jobs> = Arc::default();
        for name in ["one", "two", "three", "four"] {
            let job = jobs.submit("an", about(name), |_| panic!("as a mistake would")).unwrap();
            assert!(matches!(job.wait(Duration::from_secs(20)), Some(Err(Trouble::Failed))));
        }
    }

    #[tokio::test]
    async fn who_comes_when_too_many_wait_is_told() {
        let jobs: Arc<Jobs> = Arc::default();
        let words: Vec<_> = (0..WORKERS_MAX)
            .map(|at| {
                let (go, word) = channel();
                held_up(&jobs, &format!("worked on {at}"), word);
                go
            })
            .collect();
        while !held(&jobs.inner).waiting.is_empty() {
            std::thread::yield_now();
        }
        for at in 0..WAITING_MAX {
            jobs.submit("an", about(&at.to_string()), |_| Err(Trouble::Failed)).unwrap();
        }
        assert!(matches!(jobs.submit("an", about("more"), |_| Err(Trouble::Failed)), Err(Trouble::Busy)));
        jobs.close();
        words.iter().for_each(|go| go.send(()).unwrap());
    }
}
