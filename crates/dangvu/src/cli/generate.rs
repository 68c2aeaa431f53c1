//! `generate`: a simulated register of a chosen size, written beside its place and moved there whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use dangvu_desk::{Desk, RecordError, Submission};
use dangvu_register::entry::Paper;
use dangvu_words::{NoNames, refusal_of};
use jiff::Timestamp;

use super::args::Generate;
use super::failure::Failure;
use super::output::Terminal;
use super::room;
use crate::generate::{OutOfRange, PEOPLE_MAX, Plan, YEARS_MAX, acts, entry_id};

/// So many entries are recorded at once.
const BATCH: usize = 8_192;
/// So many batches may wait to be recorded.
const WAITING: usize = 2;
/// Who records what is generated.
const BY: &str = "generate";

/// Acts with their moments and ids.
type Batch = Vec<(Timestamp, Submission)>;

pub(super) fn run(dir: &Path, args: &Generate, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let plan = Plan::new(args.size, args.people, args.years, args.seed).map_err(out_of_range)?;
    let plan = plan.with_rated(args.rated.unwrap_or(plan.rated));
    let part = part_of(dir)?;
    free(dir)?;
    room::check(&plan, dir, terminal)?;
    if part.exists() {
        terminal.say("cli-generate-leftover", &[("path", part.display().to_string().into())]);
        fs::remove_dir_all(&part).map_err(Failure::file(&part))?;
    }
    let values = [
        ("people", i64::from(plan.people).into()),
        ("years", i64::from(plan.years).into()),
        ("path", dir.display().to_string().into()),
    ];
    terminal.say("cli-generate-begun", &values);
    let count = write(&plan, &part, terminal)?;
    if dir.exists() {
        fs::remove_dir(dir).map_err(Failure::file(dir))?;
    }
    fs::rename(&part, dir).map_err(Failure::file(dir))?;
    terminal.say("cli-generate-done", &[("count", count.into()), ("path", dir.display().to_string().into())]);
    Ok(ExitCode::SUCCESS)
}

fn out_of_range(error: OutOfRange) -> Failure {
    match error {
        OutOfRange::People(people) => Failure::Wrong(
            "cli-generate-people",
            vec![("people", people.to_string()), ("most", PEOPLE_MAX.to_string())],
        ),
        OutOfRange::Years(years) => {
            Failure::Wrong("cli-generate-years", vec![("years", years.to_string()), ("most", YEARS_MAX.to_string())])
        }
    }
}

/// Returns where the register is built.
fn part_of(dir: &Path) -> Result<PathBuf, Failure> {
    let name = dir.file_name().ok_or_else(|| taken(dir))?;
    Ok(dir.with_file_name(format!("{}.partial", name.to_string_lossy())))
}

/// Insists that nothing is there yet, or an empty directory.
fn free(dir: &Path) -> Result<(), Failure> {
    let empty = || fs::read_dir(dir).is_ok_and(|mut inside| inside.next().is_none());
    if dir.exists() && !empty() { Err(taken(dir)) } else { Ok(()) }
}

fn taken(dir: &Path) -> Failure {
    Failure::Wrong("cli-generate-taken", vec![("path", dir.display().to_string())])
}

/// Records all acts of a plan into a new register and returns how many there are. They are generated on one thread,
/// checked on another, sealed and appended on a third. The snapshot that closing writes makes the first opening quick.
fn write(plan: &Plan, part: &Path, terminal: &mut Terminal) -> Result<usize, Failure> {
    let Plan { size, people, years, seed, rated } = *plan;
    let origin = format!("dangvu/generate-{}-{people}-{years}-{seed}-{rated}", size.name());
    let desk = Desk::create(part, &origin, true)?;
    let bar = terminal.progress("cli-generating");
    bar.set_length(plan.entries());
    let mut count = 0;
    let recorded = thread::scope(|scope| {
        let (sender, batches) = sync_channel(WAITING);
        scope.spawn(move || send(plan, &sender));
        desk.record_all(BY, batches, &mut |checked| {
            count = checked;
            bar.set_length(bar.length().unwrap_or(0).max(checked as u64));
            bar.set_position(checked as u64);
        })
    });
    bar.finish_and_clear();
    let desk = recorded.map_err(|error| refused(error, plan, count, terminal))?;
    terminal.say("cli-generate-closing", &[]);
    desk.close()?;
    Ok(count)
}

/// Generates batch after batch, until there is no more or nobody takes it.
fn send(plan: &Plan, sender: &SyncSender<Batch>) {
    let mut numbered = (1..)
        .zip(acts(plan))
        .map(|(number, (recorded, paper))| (recorded, Submission { id: entry_id(plan.seed, recorded, number), paper }));
    loop {
        let batch: Batch = numbered.by_ref().take(BATCH).collect();
        if batch.is_empty() || sender.send(batch).is_err() {
            return;
        }
    }
}

/// An act of the generator that is refused is a mistake of this program; the reasons are told all the same.
fn refused(error: RecordError, plan: &Plan, before: usize, terminal: &Terminal) -> Failure {
    match error {
        RecordError::Refused(refused) => {
            // The same plan makes the same act again.
            let paper = acts(plan).nth(before + refused.at).map(|(_, paper)| paper);
            let say = |paper: &Paper| {
                refused.refusals.iter().map(|refusal| refusal_of(terminal.words, refusal, paper, &NoNames)).collect()
            };
            Failure::Refused(paper.as_ref().map(say).unwrap_or_default())
        }
        other => Failure::Record(Box::new(other)),
    }
}
