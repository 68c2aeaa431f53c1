//! Verification: everything is computed anew from the texts of the entries and compared with what was
//! stored, signed and, above all, kept outside. What breaks is named as closely as can be said.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use crate::checkpoint::{Checkpoint, CheckpointError, Verifier};
use crate::error::JournalError;
use crate::history;
use crate::journal::id_of;
use crate::merkle::{self, Frontier, Hash};
use crate::reader::Reader;
use crate::store::SCHEMA;

/// Progress is told after so many entries.
const STEP: u64 = 4096;

/// What SQLite finds in its own structures is named up to so many times.
const DATABASE_FINDINGS_MAX: usize = 20;

/// Where a checkpoint was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Outside, and given for this verification.
    Given,
    /// In the directory of the register: the last one.
    Directory,
    /// In the directory of the register: an earlier one.
    History,
}

/// Something that is not as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// SQLite finds its file damaged.
    Database {
        /// What it says.
        detail: String,
    },
    /// A table or trigger is missing, added or different.
    Schema {
        /// Its name.
        name: String,
    },
    /// Entries are missing between others.
    Gap {
        /// The first missing one.
        from: u64,
        /// The last missing one.
        to: u64,
    },
    /// Rows stand before entry 1, where none belong.
    Before {
        /// How many.
        rows: u64,
    },
    /// The text of an entry does not fit the hash beside it.
    Leaf {
        /// The entry.
        seq: u64,
    },
    /// The text of an entry does not begin with the id beside it.
    Id {
        /// The entry.
        seq: u64,
    },
    /// There are fewer entries than were signed: `signed - len` are missing. If the end was cut off they are
    /// `len + 1` to `signed`; in any case the first `fitting` are as they were signed.
    Short {
        /// How many there are.
        len: u64,
        /// How many are known to be as they were.
        fitting: u64,
        /// How many were signed.
        signed: u64,
        /// Where that checkpoint was kept.
        source: Source,
    },
    /// Some entry from `from` to `to` was changed, inserted, removed or moved: the first `to` entries do not
    /// give the root that was signed; the first `from - 1` do.
    Changed {
        /// The first entry that may differ.
        from: u64,
        /// The size of the checkpoint that does not fit.
        to: u64,
        /// Where that checkpoint was kept.
        source: Source,
        /// Whether later checkpoints in the directory fit the changed entries: somebody signed anew.
        signed_anew: bool,
    },
    /// A checkpoint that was given belongs to another register.
    OtherRegister {
        /// The name in it.
        origin: String,
    },
    /// The directory has no checkpoint.
    CheckpointMissing,
    /// The checkpoint of the directory is not one of this register.
    CheckpointFalse {
        /// What is wrong with it.
        cause: CheckpointError,
    },
}

/// What a verification found.
#[derive(Clone, Debug)]
pub struct Report {
    /// The entries as they are now, computed from their texts.
    pub checkpoint: Checkpoint,
    /// The key that the signatures in the directory were checked with.
    pub verifier: Verifier,
    /// The checkpoints that fit, with where they were kept.
    pub fitting: Vec<(Source, u64)>,
    /// What does not fit; empty when all is well.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Tells whether nothing was found.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

impl Reader {
    /// Computes everything anew and compares it with the checkpoints in the directory and with those given
    /// from outside. Only the latter stop somebody who owns the machine. `progress` is told how many entries
    /// of how many are done.
    ///
    /// # Errors
    /// When the files cannot be read at all; what is found in them is in the report.
    pub fn verify(&self, against: &[Checkpoint], progress: &mut dyn FnMut(u64, u64)) -> Result<Report, JournalError> {
        let mut findings = Vec::new();
        let mut known = self.known(against, &mut findings)?;
        known.sort_by_key(|(source, checkpoint)| (checkpoint.size, *source));
        check_database(self.store().connection(), &mut findings);
        let sizes: BTreeSet<u64> = known.iter().map(|(_, checkpoint)| checkpoint.size).collect();
        let mut walk = Walk { sizes, roots: BTreeMap::new(), frontier: Frontier::default(), findings };
        self.walk(&mut walk, progress);
        let Walk { roots, frontier, mut findings, .. } = walk;
        let fitting = compare(&known, &roots, frontier.size(), &mut findings);
        let (origin, verifier) = (self.origin().to_owned(), self.verifier().clone());
        let checkpoint = Checkpoint { origin, size: frontier.size(), root: frontier.root() };
        Ok(Report { checkpoint, verifier, fitting, findings })
    }

    /// Gathers the checkpoints to compare with. They are read before the entries, which may still grow.
    fn known(
        &self,
        against: &[Checkpoint],
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<(Source, Checkpoint)>, JournalError> {
        let mut known = Vec::new();
        for checkpoint in against {
            if checkpoint.origin == self.origin() {
                known.push((Source::Given, checkpoint.clone()));
            } else {
                findings.push(Finding::OtherRegister { origin: checkpoint.origin.clone() });
            }
        }
        match self.checkpoint_saved() {
            Ok(Some(checkpoint)) => known.push((Source::Directory, checkpoint)),
            Ok(None) => findings.push(Finding::CheckpointMissing),
            Err(JournalError::Checkpoint { cause, .. }) => {
                findings.push(Finding::CheckpointFalse { cause });
            }
            Err(error) => return Err(error),
        }
        let history = history::read(self.dir(), self.verifier())?;
        known.extend(history.into_iter().map(|checkpoint| (Source::History, checkpoint)));
        Ok(known)
    }

    /// Reads all entries and checks each for itself.
    fn walk(&self, walk: &mut Walk, progress: &mut dyn FnMut(u64, u64)) {
        let total = self.count().unwrap_or_default();
        let mut expected = 1;
        walk.note_root();
        let read = self.store().rows(1, u64::MAX, |row| {
            if row.seq != expected {
                walk.findings.push(Finding::Gap { from: expected, to: row.seq - 1 });
            }
            let leaf = merkle::leaf(row.body);
            if row.leaf != leaf.0 {
                walk.findings.push(Finding::Leaf { seq: row.seq });
            }
            if id_of(row.body) != Some(row.id) {
                walk.findings.push(Finding::Id { seq: row.seq });
            }
            walk.frontier.push(leaf);
            walk.note_root();
            if walk.frontier.size().is_multiple_of(STEP) {
                progress(walk.frontier.size(), total);
            }
            expected = row.seq + 1;
            true
        });
        if let Err(error) = read {
            walk.findings.push(Finding::Database { detail: error.to_string() });
        }
        progress(walk.frontier.size(), total);
    }
}

/// What is carried along the entries.
struct Walk {
    sizes: BTreeSet<u64>,
    roots: BTreeMap<u64, Hash>,
    frontier: Frontier,
    findings: Vec<Finding>,
}

impl Walk {
    /// Keeps the root if a checkpoint speaks of this size.
    fn note_root(&mut self) {
        let size = self.frontier.size();
        if self.sizes.contains(&size) {
            self.roots.insert(size, self.frontier.root());
        }
    }
}

/// Compares the roots with the checkpoints, which are sorted by size, and says where they part.
fn compare(
    known: &[(Source, Checkpoint)],
    roots: &BTreeMap<u64, Hash>,
    len: u64,
    findings: &mut Vec<Finding>,
) -> Vec<(Source, u64)> {
    let (mut fitting, mut broken) = (Vec::new(), Vec::new());
    for (source, checkpoint) in known.iter().filter(|(_, checkpoint)| checkpoint.size <= len) {
        let fits = roots.get(&checkpoint.size) == Some(&checkpoint.root);
        let list = if fits { &mut fitting } else { &mut broken };
        list.push((*source, checkpoint.size));
    }
    if let Some((source, longest)) = known.iter().rfind(|(_, checkpoint)| checkpoint.size > len) {
        let (signed, source) = (longest.size, *source);
        let fitting = fitting.last().map_or(0, |(_, size)| *size);
        findings.push(Finding::Short { len, fitting, signed, source });
    }
    // Checkpoints of the directory that fit what an outside one does not were made by the intruder.
    let given = broken.iter().find(|(source, _)| *source == Source::Given);
    let forged = |limit: u64| fitting.iter().any(|(other, size)| *other != Source::Given && *size >= limit);
    let signed_anew = given.is_some_and(|(_, size)| forged(*size));
    let first = if signed_anew { given } else { broken.first() };
    if let Some(&(source, to)) = first {
        let trusted = |other: Source| !signed_anew || other == Source::Given;
        let before = fitting.iter().filter(|(other, size)| *size < to && trusted(*other));
        let from = before.map(|(_, size)| size + 1).max().unwrap_or(1);
        findings.push(Finding::Changed { from, to, source, signed_anew });
    }
    fitting
}

/// Lets SQLite check its own structures, and compares the tables and triggers with those of this program.
fn check_database(connection: &Connection, findings: &mut Vec<Finding>) {
    let check = || {
        let mut details: Vec<String> = Vec::new();
        let mut pragma = connection.prepare(&format!("PRAGMA integrity_check({DATABASE_FINDINGS_MAX})"))?;
        let mut rows = pragma.query([])?;
        while let Some(row) = rows.next()? {
            details.push(row.get(0)?);
        }
        details.retain(|detail| detail != "ok");
        let before = connection.query_row("SELECT count(*) FROM entry WHERE seq < 1", [], |row| row.get(0))?;
        let model = Connection::open_in_memory()?;
        model.execute_batch(SCHEMA)?;
        Ok((details, before, schema(&model)?, schema(connection)?))
    };
    match check() {
        Ok((details, before, ours, theirs)) => {
            findings.extend(details.into_iter().map(|detail| Finding::Database { detail }));
            if before > 0 {
                findings.push(Finding::Before { rows: before });
            }
            let names: BTreeSet<_> = ours.symmetric_difference(&theirs).map(|(name, _)| name.clone()).collect();
            findings.extend(names.into_iter().map(|name| Finding::Schema { name }));
        }
        Err(error) => {
            let error: rusqlite::Error = error;
            findings.push(Finding::Database { detail: error.to_string() });
        }
    }
}

fn schema(connection: &Connection) -> rusqlite::Result<BTreeSet<(String, String)>> {
    let mut select = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
