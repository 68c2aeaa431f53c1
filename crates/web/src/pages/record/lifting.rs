//! Correcting what others rest on: the entries that would be unlawful without the one that is voided are voided before it
//! and recorded again, word for word, after its correction. So each step is lawful, and all are one batch.

use dangvu_desk::{Desk, DeskError, RecordError, Submission, Tried};
use dangvu_register::act::Act;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use uuid::Uuid;

use super::attempt;
use crate::record::look::Look;
use crate::record::place::conflict;
use crate::record::sheet::Sheet;

/// So many entries are lifted at most: who has more to mend does it step by step.
pub(crate) const LIFTED_MAX: usize = 30;

/// The papers of a form, in the order in which they are recorded.
#[derive(Debug)]
pub(crate) struct Papers {
    pub(crate) all: Vec<Paper>,
    /// Which of them the form is about.
    pub(crate) main: usize,
}

impl Papers {
    /// Puts those around a form's own papers that rest on the entry that it corrects.
    fn of(own: &[Paper], corrects: bool, lifted: &[(Day, Seq, Paper)]) -> Self {
        if !corrects {
            return Self { all: own.to_vec(), main: 0 };
        }
        let voiding = |seq: Seq| {
            let mut paper = own[0].clone();
            if let Act::Void(void) = &mut paper.act {
                void.entry = seq;
            }
            paper
        };
        let mut all: Vec<Paper> = lifted.iter().rev().map(|(_, seq, _)| voiding(*seq)).collect();
        all.extend_from_slice(own);
        all.extend(lifted.iter().map(|(.., paper)| paper.clone()));
        Self { all, main: lifted.len() + 1 }
    }

    /// Returns the batch: the form's own act has the id of the form, the others have ids that follow from it.
    pub(crate) fn batch(&self, id: Uuid) -> Vec<Submission> {
        let id_of = |at: usize| if at == self.main { id } else { id_beside(id, at) };
        self.all.iter().enumerate().map(|(at, paper)| Submission { id: id_of(at), paper: paper.clone() }).collect()
    }
}

/// Returns the id of another act of a batch, by its place.
pub(crate) fn id_beside(id: Uuid, at: usize) -> Uuid {
    Uuid::from_u128(id.as_u128() ^ (at as u128 + 1))
}

/// What came of a batch that was tried out.
pub(crate) type Came = Result<Tried<Look>, RecordError>;

/// Tries the papers of a form out; of a correction, with what must be lifted.
///
/// # Errors
/// When the journal cannot be read.
pub(crate) fn tried(desk: &Desk, own: &[Paper], sheet: &Sheet, today: Day) -> Result<(Papers, Came), DeskError> {
    let mut lifted: Vec<(Day, Seq, Paper)> = Vec::new();
    loop {
        let papers = Papers::of(own, sheet.corrects.is_some(), &lifted);
        let came = attempt::look_at(desk, &papers.batch(sheet.id), sheet, today);
        let in_the_way = match &came {
            Err(RecordError::Refused(refused)) if sheet.corrects.is_some() && refused.at < papers.main => {
                refused.refusals.iter().find_map(conflict)
            }
            _ => None,
        };
        let is_new = |seq: &Seq| Some(*seq) != sheet.corrects && lifted.iter().all(|(_, other, _)| other != seq);
        let Some(seq) = in_the_way.filter(is_new).filter(|_| lifted.len() < LIFTED_MAX) else {
            return Ok((papers, came));
        };
        let Some(entry) = desk.entry(seq)? else { return Ok((papers, came)) };
        lifted.push((entry.paper.effective, seq, entry.paper));
        lifted.sort_by_key(|(on, seq, _)| (*on, *seq));
    }
}
