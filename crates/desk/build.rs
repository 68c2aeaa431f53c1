//! Sums up the source of all that a snapshot follows from, so that another version of the program makes it anew.

use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    let mut sum = 0xcbf2_9ce4_8422_2325;
    for folder in ["src", "../register/src", "../names/src"] {
        println!("cargo::rerun-if-changed={folder}");
        add(Path::new(folder), &mut sum)?;
    }
    println!("cargo::rustc-env=DANGVU_SOURCES={sum:016x}");
    Ok(())
}

fn add(path: &Path, sum: &mut u64) -> io::Result<()> {
    if path.is_dir() {
        let mut inside = fs::read_dir(path)?.map(|item| Ok(item?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
        inside.sort_unstable();
        return inside.iter().try_for_each(|path| add(path, sum));
    }
    for byte in path.to_string_lossy().bytes().chain(fs::read(path)?) {
        *sum = (*sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    Ok(())
}
