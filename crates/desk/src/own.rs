//! An office's own files: texts in a folder of the register, which stand beside those that come with the program, or in
//! their place.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Reads the texts of a folder by the names of their files, each for itself; a folder that is not there has none.
///
/// # Errors
/// When the folder cannot be read.
pub fn own_texts(folder: &Path, extension: &str) -> io::Result<BTreeMap<String, io::Result<String>>> {
    let mut texts = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(texts);
    }
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        let is_text = path.extension().is_some_and(|own| own == extension);
        // What explains a folder is none of its texts.
        let name = path.file_name().and_then(|name| name.to_str()).filter(|name| is_text && *name != "README.md");
        if let Some(name) = name {
            texts.insert(name.to_owned(), fs::read_to_string(&path));
        }
    }
    Ok(texts)
}
