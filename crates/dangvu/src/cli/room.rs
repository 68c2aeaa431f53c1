//! Whether there is room for what is to be generated, on the disk and in memory; and whether a register fits that is opened.

use std::fs;
use std::path::Path;

use super::failure::Failure;
use super::output::Terminal;
use crate::generate::Plan;

/// Insists that disk and memory suffice, where the system tells how much there is.
pub(super) fn check(plan: &Plan, dir: &Path, terminal: &Terminal) -> Result<(), Failure> {
    suffices("cli-generate-disk", plan.disk_bytes(), free_disk(dir), dir, terminal)?;
    suffices("cli-generate-memory", plan.memory_bytes(), free_memory(), dir, terminal)
}

/// A register takes so many bytes of memory for a hundred of its journal while it is opened, and so many at least.
const OPENING_PERCENT: u64 = 40;
const OPENING_LEAST: u64 = 32 << 20;

/// Says so where a register may be too large for the memory. It is opened all the same: some of it may not be needed.
pub(super) fn warn_of_opening(dir: &Path, terminal: &mut Terminal) {
    let journal = fs::metadata(dir.join("journal.db")).map_or(0, |file| file.len());
    let needed = journal / 100 * OPENING_PERCENT + OPENING_LEAST;
    if let Some([needed, there]) = lacks(needed, free_memory(), terminal) {
        let path = dir.display().to_string();
        let values = [("path", path.into()), ("needed", needed.into()), ("there", there.into())];
        terminal.say("cli-open-memory", &values);
    }
}

fn suffices(
    key: &'static str,
    needed: u64,
    there: Option<u64>,
    dir: &Path,
    terminal: &Terminal,
) -> Result<(), Failure> {
    match lacks(needed, there, terminal) {
        Some([needed, there]) => {
            let path = ("path", dir.display().to_string());
            Err(Failure::Wrong(key, vec![path, ("needed", needed), ("there", there)]))
        }
        None => Ok(()),
    }
}

/// Returns gigabytes, needed and there, if there are too few.
fn lacks(needed: u64, there: Option<u64>, terminal: &Terminal) -> Option<[String; 2]> {
    let gigabytes = |bytes: u64| terminal.words.decimal(i64::try_from(bytes / 100_000_000).unwrap_or(i64::MAX));
    let there = there.filter(|&there| there < needed)?;
    // What is needed is rounded up: what is there never looks like enough.
    Some([gigabytes(needed + 99_999_999), gigabytes(there)])
}

/// Returns the free bytes of the disk on which a directory will lie.
fn free_disk(dir: &Path) -> Option<u64> {
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let disk = rustix::fs::statvfs(parent).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Returns the free bytes of memory, as Linux tells them.
fn free_memory() -> Option<u64> {
    available(&fs::read_to_string("/proc/meminfo").ok()?)
}

fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_memory_is_read_as_linux_writes_it() {
        assert_eq!(available("MemTotal: 8 kB\nMemAvailable:    4096 kB\n"), Some(4096 * 1024));
        assert_eq!(available("MemTotal: 8 kB\n"), None);
    }

    #[test]
    fn too_little_is_told_with_what_is_needed_and_what_is_there() {
        let terminal = Terminal::new(dangvu_words::words(dangvu_words::Lang::En));
        let too_little = suffices("cli-generate-disk", 2_340_000_000, Some(1_260_000_000), Path::new("so"), &terminal);
        let told = too_little.unwrap_err().sentence(terminal.words);
        assert!(told.what.contains("2.4 GB") && told.what.contains("1.2 GB"), "{}", told.what);
        assert!(suffices("cli-generate-disk", 5, Some(5), Path::new("so"), &terminal).is_ok());
        assert!(suffices("cli-generate-disk", 5, None, Path::new("so"), &terminal).is_ok());
    }
}
