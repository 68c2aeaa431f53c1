//! Texts that come with the program, with an office's own in their place and beside them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dangvu_desk::own_texts;

use super::failure::Failure;

/// Returns the texts by file: what comes with the program, and what lies in a folder of the register.
pub(super) fn texts(
    shipped: &[(&str, &str)],
    dir: &Path,
    folder: &str,
    extension: &str,
) -> Result<BTreeMap<String, String>, Failure> {
    let shipped = shipped.iter().map(|&(file, text)| (file.to_owned(), text.to_owned()));
    let mut texts: BTreeMap<String, String> = shipped.collect();
    let folder = dir.join(folder);
    for (name, text) in own_texts(&folder, extension).map_err(Failure::file(&folder))? {
        let text = text.map_err(Failure::file(&folder.join(&name)))?;
        texts.insert(name, text);
    }
    Ok(texts)
}

/// Returns the text of the file that a name is, if it ends like one.
pub(super) fn file(name: &str, extension: &str) -> Result<Option<String>, Failure> {
    let path = Path::new(name);
    if path.extension().is_none_or(|own| own != extension) {
        return Ok(None);
    }
    fs::read_to_string(path).map(Some).map_err(Failure::file(path))
}
