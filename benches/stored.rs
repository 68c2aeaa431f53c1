//! A register that stands in a journal: opened from its snapshot or rebuilt from its entries, until it first answers.

use std::fs;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use dangvu_desk::Desk;
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;

use super::questions::STRUCTURE;
use super::{of, resident};

/// Opens a register as its snapshot has it.
pub(crate) fn open(dir: &Path) -> Desk {
    let mut begun = None;
    let desk = Desk::open_read_only(dir, &mut |done, all| _ = begun.get_or_insert((done, all))).expect("a register");
    let is_read = begun.is_some_and(|(done, all)| done < all);
    assert!(!is_read, "entries were read: the snapshot is of another program, or there is none");
    desk
}

/// The time of all threads on the processor, in seconds.
fn cpu_of_all() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}

/// Opens a register and asks for the structure of all organisations; prints milliseconds: until it is open, until it has
/// answered, and on the processor.
pub(crate) fn first(dir: &Path) {
    let start = Instant::now();
    let desk = open(dir);
    let opened = start.elapsed();
    let (view, day) = (desk.view(), Day::ymd(2025, 12, 31).expect("a day"));
    drop(black_box(view.table(&of(desk.measures(), &STRUCTURE), Period::on(day, Seq::NEVER))));
    let answered = start.elapsed();
    let [opened, answered] = [opened, answered].map(|time| time.as_secs_f64() * 1e3);
    println!("{opened:.0} {answered:.0} {:.0} {}", cpu_of_all() * 1e3, resident());
}

/// Rebuilds a register from its entries, with a line of progress, and writes the snapshot that the next opening reads.
pub(crate) fn rebuild(dir: &Path) {
    match fs::remove_file(dir.join("snapshot")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => panic!("{error}"),
        _ => {}
    }
    let start = Instant::now();
    let (mut folded, mut entries, mut told) = (0.0, 0, 0);
    let desk = Desk::open(dir, &mut |done, all| {
        (folded, entries) = (start.elapsed().as_secs_f64(), all);
        if done * 100 / all > told {
            told = done * 100 / all;
            eprint!("\r  rebuilding: {told} %");
            drop(io::stderr().flush());
        }
    })
    .expect("a register");
    eprintln!();
    let all = start.elapsed().as_secs_f64();
    println!("rebuilt {entries} entries in {folded:.1} s; packed, named, snapshot written in {:.1} s", all - folded);
    println!("on the processor {:.1} s; resident {} MB", cpu_of_all(), resident());
    desk.close().expect("can be closed");
}
