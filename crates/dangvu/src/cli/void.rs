//! `void`: takes an entry back.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::today;
use dangvu_register::act;
use dangvu_register::codes::{Coded as _, Secrecy, VoidReason};
use dangvu_register::entry::{Decision, Paper};
use dangvu_register::ids::Seq;
use jiff::Timestamp;

use super::args::Void;
use super::failure::Failure;
use super::output::Terminal;
use super::{open, record};

pub(super) fn run(dir: &Path, args: &Void, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let reason = VoidReason::ALL.iter().copied().find(|reason| reason.name() == args.reason);
    let names = || VoidReason::ALL.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(", ");
    let reason = reason.ok_or_else(|| {
        Failure::Wrong("cli-unknown-reason", vec![("reason", args.reason.clone()), ("reasons", names())])
    })?;
    let desk = open::for_recording(dir, terminal)?;
    let decision = args.decision.clone().zip(args.decision_date);
    let paper = Paper {
        effective: args.on.unwrap_or_else(|| today(Timestamp::now())),
        issuer: None,
        decision: decision.map(|(number, date)| Decision { number, date, secrecy: Secrecy::Normal }),
        act: act::Void { entry: Seq(args.entry), reason }.into(),
    };
    record::record(&desk, &record::by(args.by.as_deref()), vec![record::new(paper)], false, terminal)?;
    desk.close()?;
    Ok(ExitCode::SUCCESS)
}
