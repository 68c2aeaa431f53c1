//! Texts that come with the program, with an office's own in their place and beside them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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
    if !folder.is_dir() {
        return Ok(texts);
    }
    for item in fs::read_dir(&folder).map_err(Failure::file(&folder))? {
        let path = item.map_err(Failure::file(&folder))?.path();
        let is_text = path.extension().is_some_and(|own| own == extension);
        // What explains a folder is none of its texts.
        let name = path.file_name().and_then(|name| name.to_str()).filter(|name| is_text && *name != "README.md");
        if let Some(name) = name {
            texts.insert(name.to_owned(), fs::read_to_string(&path).map_err(Failure::file(&path))?);
        }
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
