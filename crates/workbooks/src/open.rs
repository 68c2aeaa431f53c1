//! A file opened as what it is: a workbook of ours, or somebody's own with a mapping.

use dangvu_desk::Desk;
use dangvu_desk::store::StoreError;
use sha2::{Digest as _, Sha256};

use crate::file::Book;
use crate::mapping::{Mapping, MappingFault};
use crate::meta::Meta;
use crate::table::Table;
use crate::tables::{Oddity, tables};

/// A workbook whose columns are known.
#[derive(Debug)]
pub struct Opened {
    /// Its sheets.
    pub tables: Vec<Table>,
    /// What it says of itself, if it is one of ours.
    pub meta: Option<Meta>,
    /// What is odd about it as a whole.
    pub oddities: Vec<Oddity>,
    /// What tells it from others: ids follow from it.
    pub seed: String,
}

/// Why a workbook cannot be read as acts.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is none of ours, and no mapping is known for its headings.
    #[error("no mapping is known for this workbook")]
    NoMapping,
    /// The mapping does not fit.
    #[error(transparent)]
    Mapping(#[from] MappingFault),
    /// What is remembered cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens a workbook: with a mapping, or as one of ours, or with the mapping that is remembered for its headings.
///
/// # Errors
/// When it is not known what its columns say.
pub fn open(desk: &Desk, book: &Book, mapping: Option<&Mapping>) -> Result<Opened, OpenError> {
    if let Some(mapping) = mapping {
        return mapped(desk, book, mapping);
    }
    if let Some(meta) = Meta::read(book) {
        let (tables, oddities) = tables(book, &meta, &desk.origin(), desk.view().rulebook());
        return Ok(Opened { tables, seed: meta.id.clone(), meta: Some(meta), oddities });
    }
    for headings in Mapping::fingerprints(book) {
        if let Some(kept) = desk.store().mapping(&headings, None)? {
            let mapping = Mapping::read(&kept.text)?.moved_to(book, &headings);
            return mapped(desk, book, &mapping);
        }
    }
    Err(OpenError::NoMapping)
}

fn mapped(desk: &Desk, book: &Book, mapping: &Mapping) -> Result<Opened, OpenError> {
    let table = mapping.table(book, desk.view().rulebook())?;
    // The same rows under the same headings are the same workbook, whatever else was saved with them.
    let hash = Sha256::digest(mapping.fingerprint(book)?);
    let seed = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(Opened { tables: vec![table], meta: None, oddities: Vec::new(), seed })
}
