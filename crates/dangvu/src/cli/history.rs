//! `history`: the entries about a unit or a member and their matters, and what a unit issued, in order of effect.

use std::path::Path;
use std::process::ExitCode;

use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use dangvu_register::register::Telling;
use dangvu_words::summary;

use super::args::{History, Noun, Only};
use super::failure::Failure;
use super::open::{self, Called};
use super::output::Terminal;

pub(super) fn run(dir: &Path, args: &History, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let view = desk.view();
    let known = open::known(&view, args.known.as_deref())?;
    let subject = match args.noun {
        Noun::Unit => Subject::Unit(open::unit(&view, Some(&args.id), Period::on(Day::OPEN, known))?),
        Noun::Member => Subject::Member(open::member(&view, &args.id)?),
        Noun::Entry => return Err(Failure::Wrong("cli-history-of-entry", Vec::new())),
    };
    let (words, names) = (terminal.words, Called(&view));
    let telling = match args.only {
        None => Telling::All,
        Some(Only::About) => Telling::About,
        Some(Only::Issued) => Telling::Issued,
    };
    for seq in view.history(subject, telling, known) {
        let Some(entry) = desk.entry(seq)? else { continue };
        let voided_by = view.entry(seq).map(|meta| meta.voided_by).filter(|&by| by != Seq::NEVER && by <= known);
        let mark = voided_by
            .map_or(String::new(), |by| words.text_with("cli-voided-mark", &[("entry", by.to_string().into())]));
        let line = format!(
            "{:<10}  #{seq:<7} {}{mark}",
            words.date(entry.paper.effective),
            summary(words, &entry.paper, &names)
        );
        terminal.line(&line)?;
    }
    Ok(ExitCode::SUCCESS)
}
