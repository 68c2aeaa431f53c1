//! Lays out the four faces of the serif that PDFs are set in: of the ten megabytes of the crate that brings them, the
//! program holds only these.

use std::path::PathBuf;
use std::{env, fs, io};

/// The faces, each by its place in the crate's list. Bold italic lacks ơ and ư there; semibold italic has them.
const FACES: [(&str, usize); 4] = [("regular", 0), ("bold", 1), ("italic", 2), ("bold-italic", 5)];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(io::ErrorKind::NotFound)?;
    for (name, at) in FACES {
        let face = typst_assets::fonts().nth(at).ok_or(io::ErrorKind::NotFound)?;
        fs::write(out.join(format!("{name}.otf")), face)?;
    }
    Ok(())
}
