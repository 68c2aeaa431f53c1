//! What became of a workbook, row by row, as it is shown: in words, and small enough to be kept for a while.

use dangvu_register::ids::{MemberId, Seq};
use dangvu_workbooks::file::FileFault;
use dangvu_workbooks::{Counts, MappingFault, Oddity};
use uuid::Uuid;

/// What became of a workbook.
#[derive(Debug)]
pub(crate) enum Looked {
    /// It was looked at.
    Verdict(Verdict),
    /// It is somebody's own, and no mapping is known.
    Unmapped,
    /// It is read by a mapping that does not fit.
    Mapping(MappingFault),
    /// It is not read at all.
    Fault(FileFault),
}

/// A workbook that was looked at.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) counts: Counts,
    /// The names of its sheets.
    pub(crate) sheets: Vec<String>,
    /// Its acts and the rows with nothing in them, from the top.
    pub(crate) lines: Vec<Line>,
    pub(crate) oddities: Vec<Oddity>,
    /// The batch as which it would be recorded; `None` if something is in the way.
    pub(crate) batch: Option<Uuid>,
    /// Whether some rows may only be proposed.
    pub(crate) may_propose: bool,
    /// The last entry when it was looked at.
    pub(crate) last: Seq,
    /// Whether it was read by a mapping.
    pub(crate) is_mapped: bool,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Good,
    Doubtful,
    Bad,
    Undecided,
    Known,
    Left,
}

impl Class {
    pub(crate) const ALL: [Self; 6] = [Self::Good, Self::Doubtful, Self::Bad, Self::Undecided, Self::Known, Self::Left];

    /// Returns the name as it stands in addresses and at the end of keys.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Doubtful => "doubtful",
            Self::Bad => "bad",
            Self::Undecided => "undecided",
            Self::Known => "known",
            Self::Left => "left",
        }
    }
}

/// A row, or the rows of one act.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) sheet: u32,
    pub(crate) row: u32,
    pub(crate) class: Class,
    /// What it says, in a line.
    pub(crate) said: Box<str>,
    /// Why, and what to do.
    pub(crate) remarks: Box<[String]>,
    /// Who may be the same person.
    pub(crate) pair: Option<Box<Pair>>,
}

/// Two who may be one person, side by side.
#[derive(Debug)]
pub(crate) struct Pair {
    /// The member of the register; `None` if the other is an earlier row.
    pub(crate) member: Option<MemberId>,
    /// The earlier row.
    pub(crate) row: Option<u32>,
    /// Whether particulars of the member stand here.
    pub(crate) is_private: bool,
    pub(crate) fields: Vec<Field>,
}

/// One thing said of both.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key of its label.
    pub(crate) label: &'static str,
    /// What the row says, and what is said of the other.
    pub(crate) said: [String; 2],
}

impl Looked {
    /// Returns about how many bytes it holds.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Verdict(verdict) => verdict.lines.iter().map(Line::bytes).sum(),
            Self::Unmapped | Self::Mapping(_) | Self::Fault(_) => 1 << 10,
        }
    }
}

impl Line {
    fn bytes(&self) -> usize {
        let pair = self.pair.as_ref().map_or(0, |pair| 100 * pair.fields.len());
        size_of::<Self>() + self.said.len() + self.remarks.iter().map(|text| 24 + text.len()).sum::<usize>() + pair
    }
}
