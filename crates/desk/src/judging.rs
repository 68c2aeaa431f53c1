//! Acts judged one by one beside each other, for whoever wants to know of each what speaks against it. A refused act of a
//! batch takes back all that was tried before it, so what the next acts hang on is tried again, and no more: acts that
//! name the same person or matter, and those that change the tree. At the end all that are good are judged as
//! the one batch in which they will be recorded.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use dangvu_register::check::{Refusal, Warning};
use jiff::Timestamp;

use crate::closing::Balance;
use crate::desk::{Desk, Submission};
use crate::error::RecordError;
use crate::recording::Trial;

/// How many acts are tried before readers are let in.
const CHUNK: usize = 500;

/// How often the whole batch is judged anew without an act that is refused only beside all others.
const ROUNDS_MAX: usize = 100;

/// How many earlier acts an act hangs on by one name at most: nobody has more in one workbook, and a campaign with a
/// thousand sessions needs only what opened it.
const TIED_MAX: usize = 64;

/// What becomes of an act: warnings, or refusals.
pub type Judgement = Result<Vec<Warning>, Vec<Refusal>>;

/// What an act hangs on.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    /// The persons and matters that it names.
    pub names: Vec<String>,
    /// Whether it changes the tree: then all that follow hang on it.
    pub is_of_the_tree: bool,
}

impl Desk {
    /// Finds for each act what speaks against it, on top of those before it that are good, without recording any.
    /// `progress` is told how many are judged, and may break it off.
    ///
    /// # Errors
    /// When nothing can be judged, for another reason than a refusal, or it was broken off.
    pub fn judge_each(
        &self,
        acts: &[(Submission, Ties)],
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Vec<Judgement>, RecordError> {
        let mut each = Each::new(acts, &self.balance);
        let mut from = 0;
        while from < acts.len() {
            let end = acts.len().min(from + CHUNK);
            let mut trial = self.trial();
            each.tried.clear();
            for at in from..end {
                each.judge(&mut trial, at)?;
            }
            drop(trial);
            if progress(end as u64).is_break() {
                return Err(RecordError::BrokenOff);
            }
            from = end;
        }
        self.judge_whole(&mut each)?;
        Ok(each.answers)
    }

    /// Finds for each batch what speaks against it, as if it were recorded alone.
    ///
    /// # Errors
    /// When nothing can be judged, for another reason than a refusal.
    pub fn judge_alone(&self, batches: &[Vec<Submission>]) -> Result<Vec<Judgement>, RecordError> {
        let now = Timestamp::now();
        let mut trial = self.trial();
        let mut judge = |batch: &Vec<Submission>| {
            let came = self.balance.prepare(&mut trial.register, batch.iter().map(|submission| (submission, now)));
            trial.register.take_back();
            match came {
                Ok(warnings) => Ok(Ok(warnings.into_iter().flatten().collect())),
                Err(RecordError::Refused(refused)) => Ok(Err(refused.refusals)),
                Err(error) => Err(error),
            }
        };
        batches.iter().map(&mut judge).collect()
    }

    /// Judges those that are good as one batch, and takes out whoever is refused beside all others.
    fn judge_whole(&self, each: &mut Each<'_>) -> Result<(), RecordError> {
        for _ in 0..ROUNDS_MAX {
            let good: Vec<usize> = (0..each.acts.len()).filter(|&at| each.answers[at].is_ok()).collect();
            let acts = good.iter().map(|&at| (&each.acts[at].0, each.now));
            match self.balance.prepare(&mut self.trial().register, acts) {
                Ok(warnings) => {
                    good.iter().zip(warnings).for_each(|(&at, found)| each.answers[at] = Ok(found));
                    return Ok(());
                }
                Err(RecordError::Refused(refused)) => each.answers[good[refused.at]] = Err(refused.refusals),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

struct Each<'a> {
    acts: &'a [(Submission, Ties)],
    balance: &'a Balance,
    now: Timestamp,
    answers: Vec<Judgement>,
    /// Which good acts name something.
    by_name: HashMap<&'a str, Vec<usize>>,
    /// Which good acts change the tree.
    of_the_tree: Vec<usize>,
    /// Which acts are taken in now.
    tried: HashSet<usize>,
}

impl<'a> Each<'a> {
    fn new(acts: &'a [(Submission, Ties)], balance: &'a Balance) -> Self {
        Self {
            acts,
            balance,
            now: Timestamp::now(),
            answers: Vec::with_capacity(acts.len()),
            by_name: HashMap::new(),
            of_the_tree: Vec::new(),
            tried: HashSet::new(),
        }
    }

    fn judge(&mut self, trial: &mut Trial<'_>, at: usize) -> Result<(), RecordError> {
        let acts = self.acts;
        let ties = &acts[at].1;
        let named = ties.names.iter().filter_map(|name| self.by_name.get(name.as_str())).flatten();
        let before: BTreeSet<usize> = self.of_the_tree.iter().chain(named).copied().collect();
        for other in before {
            if !self.tried.contains(&other) && self.prepare(trial, other)?.is_err() {
                break;
            }
        }
        let answer = self.prepare(trial, at)?;
        if answer.is_ok() {
            for name in &ties.names {
                let tied = self.by_name.entry(name).or_default();
                if tied.len() < TIED_MAX {
                    tied.push(at);
                }
            }
            if ties.is_of_the_tree {
                self.of_the_tree.push(at);
            }
        }
        self.answers.push(answer);
        Ok(())
    }

    fn prepare(&mut self, trial: &mut Trial<'_>, at: usize) -> Result<Judgement, RecordError> {
        match self.balance.prepare(&mut trial.register, [(&self.acts[at].0, self.now)]) {
            Ok(mut warnings) => {
                self.tried.insert(at);
                Ok(Ok(warnings.pop().unwrap_or_default()))
            }
            Err(RecordError::Refused(refused)) => {
                self.tried.clear();
                Ok(Err(refused.refusals))
            }
            Err(error) => Err(error),
        }
    }
}
