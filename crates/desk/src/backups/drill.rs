//! A drill: the newest backup is put back into a folder of its own, verified, opened, asked the same as the register itself,
//! and erased again.

use std::path::Path;

use dangvu_journal::{Hash, Reader, Restore};
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Measure, Period};
use dangvu_store::Store;
use jiff::Timestamp;

use super::{BackupError, Backups, PART, made_in, name, remove, remove_parts};
use crate::desk::{Desk, View, today};
use crate::error::DeskError;

/// What a drill found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drilled {
    /// When the backup of the entries was made.
    pub journal: Timestamp,
    /// When that of the keys was made.
    pub keys: Timestamp,
    /// Its entries.
    pub entries: u64,
    /// The root over them.
    pub root: Hash,
    /// Whether the register itself has the same root over as many entries.
    pub is_same: bool,
    /// How many figures were compared.
    pub figures: usize,
    /// How many differ.
    pub differing: usize,
    /// How many accounts the backup has.
    pub accounts: usize,
}

impl Drilled {
    /// Returns whether the backup gives the register back.
    pub fn is_good(&self) -> bool {
        self.is_same && self.differing == 0
    }
}

impl Backups {
    /// Puts the newest backup back, compares it with the register, and erases it. It is put beside the keys, since it has
    /// them. The register may be in use.
    ///
    /// # Errors
    /// When there is no backup, or it cannot be put back, verified or opened.
    pub fn drill(&self, now: Timestamp) -> Result<Drilled, BackupError> {
        let newest = |folder: &Path| {
            let found = made_in(folder)?.into_iter().max();
            found.ok_or_else(|| BackupError::Nothing { path: folder.to_owned() })
        };
        let (journal, keys) = (newest(&self.plan.journal)?, newest(&self.plan.keys)?);
        let _alone = self.alone()?;
        remove_parts(&self.plan.keys)?;
        let to = self.plan.keys.join(format!("{}{PART}", name(now)));
        let drilled = self.drill_in(&to, journal, keys, now);
        let erased = remove(&to);
        let drilled = drilled?;
        erased?;
        Ok(drilled)
    }

    fn drill_in(&self, to: &Path, journal: Timestamp, keys: Timestamp, now: Timestamp) -> Result<Drilled, BackupError> {
        let (from, with) = (self.plan.journal.join(name(journal)), self.plan.keys.join(name(keys)));
        let restore = Restore { journal: &from, keys: &with, erasures: Some(&self.dir), to };
        let restored = restore.run(&mut |_, _| ())?;
        let (entries, root) = (restored.len(), restored.root());
        restored.close()?;
        Store::restore(&with, to)?;
        let is_same = Reader::open(&self.dir)?.checkpoint_at(entries)?.root == root;
        let (here, there) = (opened(&self.dir)?, opened(to)?);
        let (figures, differing) = compared(&here, &there, entries, now);
        let accounts = there.store().accounts()?.len();
        Ok(Drilled { journal, keys, entries, root, is_same, figures, differing, accounts })
    }
}

fn opened(dir: &Path) -> Result<Desk, BackupError> {
    Desk::open_read_only(dir, &mut |_, _| ()).map_err(|error: DeskError| Box::new(error).into())
}

/// Asks both for all measures of this year, of the whole tree, from as many entries; tells how many figures that were, and
/// how many differ.
fn compared(here: &Desk, there: &Desk, entries: u64, now: Timestamp) -> (usize, usize) {
    let known = Seq(u32::try_from(entries).unwrap_or(u32::MAX));
    let measures: Vec<&Measure> = here.measures().all().iter().collect();
    let day = today(now);
    let period = Period { from: Day::ymd(day.year(), 1, 1).unwrap_or(day), to: day, known };
    let asked = |view: &View| {
        let roots = view.roots(period.to, known);
        roots.into_iter().map(|root| (view.unit_id(root).clone(), view.figures(&measures, root, period))).collect()
    };
    let [one, other]: [Vec<_>; 2] = [asked(&here.view()), asked(&there.view())];
    let count: usize = one.iter().map(|(_, figures): &(_, Vec<_>)| figures.len()).sum();
    let same = one.iter().zip(&other).filter(|(one, other)| one.0 == other.0);
    let equal: usize = same.map(|(one, other)| one.1.iter().zip(&other.1).filter(|(a, b)| a == b).count()).sum();
    (count, count - equal)
}
