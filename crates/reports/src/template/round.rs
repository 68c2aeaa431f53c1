//! A round of rendering: calls ask, and are answered with what was answered before the round.
//!
//! ```text
//! render ──► calls note what they ask ──► all is answered at once ──► render anew ──► nothing new: done
//! ```
//! A call whose answer is not there goes on with nothing; a mistake counts only in a round in which nothing was missing.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dangvu_register::measure::Period;
use dangvu_words::Words;
use minijinja::{Error, ErrorKind};

use crate::document::{Block, Figure};
use crate::fault::Fault;
use crate::request::{Answer, Request};

/// What calls share in a round.
#[derive(Debug)]
pub(super) struct Round {
    /// Texts.
    pub(super) words: Texts,
    /// The days of the report.
    pub(super) period: Period,
    /// What staff wrote.
    pub(super) sections: BTreeMap<String, String>,
    answers: HashMap<Request, Result<Answer, Fault>>,
    missing: Mutex<Vec<Request>>,
    pad: Mutex<Pad>,
}

/// The texts, which have nothing to show of themselves.
#[derive(Clone, Copy)]
pub(super) struct Texts(pub(super) &'static Words);

impl std::fmt::Debug for Texts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?}", self.0.lang())
    }
}

/// The figures and blocks that marks in the text stand for.
#[derive(Debug, Default)]
pub(super) struct Pad {
    /// Figures.
    pub(super) figures: Vec<Figure>,
    /// Blocks.
    pub(super) blocks: Vec<Block>,
}

/// The mark before and after the place of a figure on the pad.
pub(super) const FIGURE: [char; 2] = ['\u{e000}', '\u{e001}'];
/// The mark before and after the place of a block on the pad.
pub(super) const BLOCK: [char; 2] = ['\u{e002}', '\u{e003}'];
/// The mark where the appendix begins.
pub(super) const APPENDIX: char = '\u{e004}';

/// Returns a text without anything that could be taken for a mark.
pub(super) fn unmarked(text: &str) -> String {
    text.chars().filter(|letter| !('\u{e000}'..='\u{e004}').contains(letter)).collect()
}

impl Round {
    /// Begins a round with what was answered so far.
    pub(super) fn new(
        words: &'static Words,
        period: Period,
        sections: BTreeMap<String, String>,
        answers: HashMap<Request, Result<Answer, Fault>>,
    ) -> Arc<Self> {
        let (missing, pad) = (Mutex::default(), Mutex::default());
        Arc::new(Self { words: Texts(words), period, sections, answers, missing, pad })
    }

    /// Asks. There is nothing yet where it is asked for the first time.
    pub(super) fn ask(&self, request: Request) -> Result<Option<Answer>, Error> {
        match self.answers.get(&request) {
            Some(Ok(answer)) => Ok(Some(answer.clone())),
            Some(Err(fault)) => Err(failed(fault.clone())),
            None => {
                let mut missing = held(&self.missing);
                if !missing.contains(&request) {
                    missing.push(request);
                }
                Ok(None)
            }
        }
    }

    /// Returns what was asked and not answered.
    pub(super) fn missing(&self) -> Vec<Request> {
        std::mem::take(&mut *held(&self.missing))
    }

    /// Lays a figure on the pad, and returns its mark.
    pub(super) fn mark_figure(&self, figure: Figure) -> String {
        let mut pad = held(&self.pad);
        pad.figures.push(figure);
        format!("{}{}{}", FIGURE[0], pad.figures.len() - 1, FIGURE[1])
    }

    /// Lays a block on the pad, and returns its mark, a paragraph of its own.
    pub(super) fn mark_block(&self, block: Block) -> String {
        let mut pad = held(&self.pad);
        pad.blocks.push(block);
        format!("\n\n{}{}{}\n\n", BLOCK[0], pad.blocks.len() - 1, BLOCK[1])
    }

    /// Returns the pad.
    pub(super) fn pad(&self) -> Pad {
        std::mem::take(&mut *held(&self.pad))
    }
}

/// Nothing that holds these locks can panic; if it did, what it held is still whole.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a fault known to the template engine, which adds the line.
pub(super) fn failed(fault: Fault) -> Error {
    Error::new(ErrorKind::InvalidOperation, "").with_source(fault)
}
