//! Opening a register, and reading what people say about days, entries, units and members.

use std::path::Path;

use dangvu_desk::{Desk, View, today};
use dangvu_register::day::Day;
use dangvu_register::ids::{MatterId, Member, MemberId, Seq, Unit, UnitId};
use dangvu_register::measure::Period;
use dangvu_words::Names;
use jiff::{Timestamp, civil};

use super::args::When;
use super::failure::Failure;
use super::output::Terminal;
use super::room;

/// Opens a register for recording, showing progress.
pub(crate) fn for_recording(dir: &Path, terminal: &mut Terminal) -> Result<Desk, Failure> {
    room::warn_of_opening(dir, terminal);
    let bar = terminal.progress("cli-opening");
    let desk = Desk::open(dir, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    Ok(desk?)
}

/// Opens a register for reading, showing progress. It may be in use.
pub(crate) fn for_reading(dir: &Path, terminal: &mut Terminal) -> Result<Desk, Failure> {
    room::warn_of_opening(dir, terminal);
    let bar = terminal.progress("cli-opening");
    let desk = Desk::open_read_only(dir, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    Ok(desk?)
}

/// Reads `--known`: a number of an entry, a day, or a moment.
pub(crate) fn known(view: &View, text: Option<&str>) -> Result<Seq, Failure> {
    let Some(text) = text else { return Ok(Seq::NEVER) };
    let last = view.last_seq();
    if let Ok(number) = text.parse::<u32>() {
        if number == 0 || number > last.0 {
            return Err(Failure::Wrong(
                "cli-known-beyond",
                vec![("known", text.to_owned()), ("last", last.to_string())],
            ));
        }
        return Ok(Seq(number));
    }
    let end_of_day = |date: civil::Date| format!("{date}T23:59:59+07:00").parse::<Timestamp>().ok();
    let moment = text.parse::<Timestamp>().ok().or_else(|| text.parse::<civil::Date>().ok().and_then(end_of_day));
    moment
        .map(|moment| view.known_by(moment))
        .ok_or_else(|| Failure::Wrong("cli-known-unclear", vec![("known", text.to_owned())]))
}

/// Reads the two axes of time for one day.
pub(crate) fn when(view: &View, when: &When) -> Result<(Day, Seq), Failure> {
    Ok((when.at.unwrap_or_else(|| today(Timestamp::now())), known(view, when.known.as_deref())?))
}

/// Reads the unit that is meant; without a word, the root.
pub(crate) fn unit(view: &View, text: Option<&str>, period: Period) -> Result<Unit, Failure> {
    let Some(text) = text else {
        let roots = view.roots(period.to, period.known);
        return match roots[..] {
            [root] => Ok(root),
            [] => Err(Failure::Wrong("cli-no-unit", vec![("on", period.to.to_string())])),
            _ => {
                let codes: Vec<_> = roots.iter().map(|&root| view.unit_id(root).to_string()).collect();
                Err(Failure::Wrong("cli-which-unit", vec![("units", codes.join(", "))]))
            }
        };
    };
    let code = text.parse::<UnitId>().ok();
    let found = code.and_then(|code| view.unit(&code)).filter(|&unit| view.was_founded(unit));
    found.ok_or_else(|| Failure::Wrong("cli-unknown-unit", vec![("unit", text.to_owned())]))
}

/// How many are named where several are meant.
const MANY: usize = 20;

/// Reads the member that is meant: a code, or a name that only one has.
pub(crate) fn member(view: &View, text: &str) -> Result<Member, Failure> {
    if let Ok(id) = text.parse::<MemberId>() {
        let found = view.member(id).filter(|&member| view.has_history(member));
        return found.ok_or_else(|| Failure::Wrong("cli-unknown-member", vec![("member", text.to_owned())]));
    }
    let found = view.names().find(text);
    match found.page(0, MANY)[..] {
        [member] => Ok(Member(member)),
        [] => Err(Failure::Wrong("cli-unknown-member", vec![("member", text.to_owned())])),
        ref several => {
            let called = Called(view);
            let line = |&member: &u32| {
                let id = view.member_id(Member(member));
                format!("\n  {id}  {}", called.member(id).unwrap_or_default())
            };
            let list: String = several.iter().map(line).collect();
            Err(Failure::Wrong("cli-which-member", vec![("count", found.count().to_string()), ("list", list)]))
        }
    }
}

/// Readable names as they are now.
pub(crate) struct Called<'v>(pub(crate) &'v View);

impl Names for Called<'_> {
    fn unit(&self, unit: &UnitId) -> Option<String> {
        let unit = self.0.unit(unit)?;
        let spans = self.0.unit_events(unit, Seq::NEVER).last()?;
        let span = self.0.span_on(unit, spans.on, Seq::NEVER)?;
        self.0.text(span.name).map(str::to_owned)
    }

    fn member(&self, member: MemberId) -> Option<String> {
        let member = self.0.member(member)?;
        let standing = self.0.standing(member, Day::OPEN);
        self.0.text(standing.name).map(str::to_owned)
    }

    fn matter(&self, matter: &MatterId) -> Option<String> {
        let opening = self.0.opening_of(self.0.matter(matter)?, Seq::NEVER)?.opening;
        self.0.text(opening.title).map(str::to_owned)
    }
}
