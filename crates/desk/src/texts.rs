//! The rulebook, the measures and the checks: those that come with the program, or an office's own copies in the folder
//! `rulebook` of the register.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dangvu_register::measure::{Checks, MeasureError, Measures};
use dangvu_register::rulebook::{Rulebook, RulebookError};

use crate::own::own_texts;

/// The rulebook, the measures and the checks of a register.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The rulebook.
    pub rulebook: Rulebook,
    /// The measures.
    pub measures: Measures,
    /// What must add up before the figures of a period are closed.
    pub checks: Checks,
}

/// Why the rulebook, the measures or the checks cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// A file cannot be read.
    #[error("{}: {cause}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error.
        cause: std::io::Error,
    },
    /// Mistakes in the rulebook.
    #[error("{}", list(.0))]
    Rulebook(Vec<RulebookError>),
    /// Mistakes in the measures or the checks.
    #[error("{}", list(.0))]
    Measures(Vec<MeasureError>),
}

fn list<E: std::fmt::Display>(errors: &[E]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Texts {
    /// Returns what comes with the program.
    ///
    /// # Errors
    /// Never: a test reads it.
    pub fn shipped() -> Result<Self, TextsError> {
        Self::read(Path::new(""))
    }

    /// Reads what comes with the program, with the files of `folder` in the place of those of the same name, and
    /// beside them.
    ///
    /// # Errors
    /// When a file cannot be read, or has mistakes: all of them are told.
    pub fn read(folder: &Path) -> Result<Self, TextsError> {
        let rules = with_own(Rulebook::SHIPPED, folder)?;
        let rulebook = Rulebook::parse(&borrowed(&rules)).map_err(TextsError::Rulebook)?;
        let own = |name| if folder.as_os_str().is_empty() { PathBuf::new() } else { folder.join(name) };
        let written = with_own(Measures::SHIPPED, &own("measures"))?;
        let measures = Measures::parse(&borrowed(&written), &rulebook).map_err(TextsError::Measures)?;
        let written = with_own(Checks::SHIPPED, &own("checks"))?;
        let checks = Checks::parse(&borrowed(&written), &measures).map_err(TextsError::Measures)?;
        Ok(Self { rulebook, measures, checks })
    }
}

fn borrowed(files: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

fn with_own(shipped: &[(&str, &str)], folder: &Path) -> Result<BTreeMap<String, String>, TextsError> {
    let mut files: BTreeMap<String, String> =
        shipped.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect();
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |cause| TextsError::Unreadable { path, cause }
    };
    for (name, text) in own_texts(folder, "toml").map_err(unreadable(folder))? {
        let text = text.map_err(unreadable(&folder.join(&name)))?;
        files.insert(name, text);
    }
    Ok(files)
}
