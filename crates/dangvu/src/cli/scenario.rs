//! `scenario`: a published report as a register, and what the register answers to it.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Desk, DeskError, RecordError, Submission, Texts, today};
use dangvu_register::register::Register;
use dangvu_words::{NoNames, Sentence, refusal_of};

use super::args::{self, ScenarioCommand};
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};
use crate::scenario::{Plan, Planned, Scenario, Verdict, check};

/// So many acts are recorded at once.
const BATCHES_AT_ONCE: usize = 8;

/// Who records what a scenario plans.
const BY: &str = "scenario";

pub(super) fn run(dir: &Path, args: &args::Scenario, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    match &args.command {
        ScenarioCommand::Load(args) => {
            let scenario = read(&args.file)?;
            let count = record(&scenario, dir, terminal)?;
            let values = [
                ("count", count.into()),
                ("title", title(&scenario, terminal).into()),
                ("path", dir.display().to_string().into()),
            ];
            terminal.say("cli-scenario-loaded", &values);
            Ok(ExitCode::SUCCESS)
        }
        ScenarioCommand::Check(args) => check_all(args, terminal),
    }
}

/// Reads a scenario from a file.
pub(super) fn read(path: &Path) -> Result<Scenario, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::file(path))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Scenario::parse(&name, &text).map_err(Failure::Scenario)
}

/// Returns the title of a scenario in the language of the terminal.
pub(super) fn title<'s>(scenario: &'s Scenario, terminal: &Terminal) -> &'s str {
    let title = scenario.title();
    terminal.words.lang().choose(&title.vi, &title.en)
}

/// Records a scenario into a new register and returns how many entries that makes. Nothing is created if the scenario
/// cannot be met.
pub(super) fn record(scenario: &Scenario, dir: &Path, terminal: &mut Terminal) -> Result<usize, Failure> {
    let texts = Texts::shipped().map_err(DeskError::from)?;
    let plan = scenario.plan(&texts.rulebook).map_err(|error| Failure::Scenario(vec![error]))?;
    folded(scenario, &plan, &texts, terminal)?;
    let desk = Desk::create(dir, &format!("dangvu/{}", scenario.id()), true)?;
    let bar = terminal.progress("cli-recording");
    bar.set_length(plan.acts().len() as u64);
    let batches: Vec<&[Planned]> = plan.batches().collect();
    for together in batches.chunks(BATCHES_AT_ONCE) {
        let acts: Vec<&Planned> = together.iter().copied().flatten().collect();
        let submission = |act: &&Planned| (act.recorded, Submission { id: act.id, paper: act.paper.clone() });
        let recorded = desk.record_at(BY, acts.iter().map(submission).collect());
        recorded.map_err(|error| refused(error, &acts, terminal))?;
        bar.inc(acts.len() as u64);
    }
    bar.finish_and_clear();
    desk.close()?;
    Ok(plan.acts().len())
}

fn refused(error: RecordError, acts: &[&Planned], terminal: &Terminal) -> Failure {
    match error {
        RecordError::Refused(refused) => {
            let paper = &acts[refused.at].paper;
            let say = |refusal| refusal_of(terminal.words, refusal, paper, &NoNames);
            Failure::Refused(refused.refusals.iter().map(say).collect::<Vec<Sentence>>())
        }
        other => Failure::Record(Box::new(other)),
    }
}

fn check_all(args: &args::ScenarioCheck, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let texts = Texts::shipped().map_err(DeskError::from)?;
    let mut all_met = true;
    for path in &args.files {
        let scenario = read(path)?;
        let plan = scenario.plan(&texts.rulebook).map_err(|error| Failure::Scenario(vec![error]))?;
        let register = folded(&scenario, &plan, &texts, terminal)?;
        let verdicts = check(&scenario, &register, &texts.measures);
        terminal.grid(&grid(&verdicts, terminal), args.format)?;
        let met = verdicts.iter().filter(|verdict| verdict.met).count();
        all_met &= met == verdicts.len();
        let values =
            [("title", title(&scenario, terminal).into()), ("met", met.into()), ("all", verdicts.len().into())];
        terminal.say("cli-scenario-met", &values);
    }
    Ok(if all_met { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Folds a plan in memory, so that what the register refuses is told with its line before anything is recorded.
fn folded(scenario: &Scenario, plan: &Plan, texts: &Texts, terminal: &Terminal) -> Result<Register, Failure> {
    let mut register = Register::new(texts.rulebook.clone());
    for act in plan.acts() {
        register.prepare(&act.paper, today(act.recorded)).map_err(|refusals| {
            let said = refusals.iter().map(|refusal| refusal_of(terminal.words, refusal, &act.paper, &NoNames));
            Failure::Scenario(said.map(|said| scenario.refused(act, &said.what, &said.remedy)).collect())
        })?;
        register.keep();
    }
    Ok(register)
}

fn grid(verdicts: &[Verdict], terminal: &Terminal) -> Grid {
    let words = terminal.words;
    let row = |verdict: &Verdict| {
        let statement = words.lang().choose(&verdict.statement.vi, &verdict.statement.en).clone();
        let judged = words.text(if verdict.met { "cli-verdict-met" } else { "cli-verdict-missed" });
        [verdict.id.clone(), statement, verdict.published.clone(), verdict.register.clone(), judged]
            .map(Cell::Text)
            .to_vec()
    };
    let keys = vec!["id", "statement", "published", "register", "verdict"];
    let headings = keys.iter().map(|key| words.text(&format!("cli-column-{key}"))).collect();
    Grid { keys, headings, rows: verdicts.iter().map(row).collect() }
}
