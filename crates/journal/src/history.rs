//! The history of saved checkpoints: one line each, `size root — name signature`, in a file that only
//! grows. It serves to say between which two of them a journal was changed.

use std::path::Path;

use crate::checkpoint::{Checkpoint, Verifier};
use crate::error::JournalError;
use crate::files;
use crate::merkle::Hash;

/// Writes a checkpoint with its signature as a line, without the end of line.
pub(crate) fn line(checkpoint: &Checkpoint, signature: &str) -> String {
    format!("{} {} {signature}", checkpoint.size, checkpoint.root)
}

/// Reads a line; `None` if it is cut short or its signature is not that of the register.
fn parse(line: &str, verifier: &Verifier) -> Option<Checkpoint> {
    let mut parts = line.splitn(3, ' ');
    let size = parts.next()?.parse().ok()?;
    let root = Hash::parse(parts.next()?)?;
    let checkpoint = Checkpoint { origin: verifier.name().to_owned(), size, root };
    verifier.check(&checkpoint.to_string(), parts.next()?).ok()?;
    Some(checkpoint)
}

/// Reads the saved checkpoints of a register, smallest first. Lines that are not its own are left out.
pub(crate) fn read(dir: &Path, verifier: &Verifier) -> Result<Vec<Checkpoint>, JournalError> {
    let text = files::read(&dir.join(files::HISTORY))?.unwrap_or_default();
    let mut checkpoints: Vec<Checkpoint> = text.lines().filter_map(|line| parse(line, verifier)).collect();
    checkpoints.sort_by_key(|checkpoint| checkpoint.size);
    Ok(checkpoints)
}

/// Reads the saved checkpoint of a size; `None` if none was saved then.
pub(crate) fn find(dir: &Path, verifier: &Verifier, size: u64) -> Result<Option<Checkpoint>, JournalError> {
    let text = files::read(&dir.join(files::HISTORY))?.unwrap_or_default();
    let (start, lines) = (format!("{size} "), text.lines().rev());
    Ok(lines.filter(|line| line.starts_with(&start)).find_map(|line| parse(line, verifier)))
}
