//! What becomes of each act of a workbook: it will be recorded, perhaps with something to look at; it is refused, and why;
//! somebody must decide whether two are one person; or the register has it already.

mod known;
mod say;
mod ties;

use std::collections::HashMap;
use std::ops::ControlFlow;

use dangvu_desk::{Desk, Judgement, RecordError, Submission, Ties, View};
use dangvu_register::check::{Refusal, Warning};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use uuid::Uuid;

pub use self::say::{Said, say};
pub(crate) use self::say::{say_left, say_row};
pub(crate) use self::ties::each;
use crate::called::Called;
use crate::cells::Cells;
use crate::gather::{CellFault, Decision, Draft, Wrong, gather};
use crate::newcomer::{Fate, Likely, NO_CODE, Newcomers, newcomer};
use crate::sender::{Naming, Sender};
use crate::table::Table;

/// What becomes of an act.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It will be recorded, with what to look at.
    Recorded(Vec<Warning>),
    /// Cells of it cannot be read.
    Unreadable,
    /// The register refuses it.
    Refused(Vec<Refusal>),
    /// Somebody must decide first whether this is the same person.
    Undecided(Likely),
    /// Whoever sends it may not record it; perhaps propose it.
    NotAllowed {
        /// Whether they may propose such acts.
        may_propose: bool,
    },
    /// The register has it already: as an entry, or by what stands in it now.
    Known(Option<Seq>),
    /// It is the person of an earlier row, as somebody decided.
    Repeats(u32),
}

impl Verdict {
    /// Returns whether nothing of the workbook is recorded as long as this is so.
    pub fn is_in_the_way(&self) -> bool {
        matches!(self, Self::Unreadable | Self::Refused(_) | Self::Undecided(_) | Self::NotAllowed { .. })
    }
}

/// An act with what becomes of it.
#[derive(Debug)]
pub struct Item {
    /// Which of the sheets it is in.
    pub table: usize,
    /// The act as its rows say it.
    pub draft: Draft,
    /// What becomes of it.
    pub verdict: Verdict,
    /// An earlier row that is in the way of its own and names the same: perhaps only because of that.
    pub because_of: Option<u32>,
}

/// A workbook that was looked at.
#[derive(Debug)]
pub struct Checked {
    /// Its sheets.
    pub tables: Vec<Table>,
    /// Its acts, from the top.
    pub items: Vec<Item>,
    /// Rows that were filled in when it was made, and in which nothing was entered: by sheet.
    pub left: Vec<Vec<u32>>,
}

/// How many of each there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Acts that will be recorded.
    pub recorded: usize,
    /// Those of them with something to look at.
    pub warned: usize,
    /// Acts that are refused or cannot be read.
    pub refused: usize,
    /// Acts of which somebody must decide.
    pub undecided: usize,
    /// Acts with nothing new.
    pub known: usize,
    /// Rows in which nothing was entered.
    pub left: usize,
}

impl Checked {
    /// Counts the verdicts.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { left: self.left.iter().map(Vec::len).sum(), ..Counts::default() };
        for item in &self.items {
            match &item.verdict {
                Verdict::Recorded(warnings) => {
                    counts.recorded += 1;
                    counts.warned += usize::from(!warnings.is_empty() || !item.draft.oddities.is_empty());
                }
                Verdict::Unreadable | Verdict::Refused(_) | Verdict::NotAllowed { .. } => counts.refused += 1,
                Verdict::Undecided(_) => counts.undecided += 1,
                Verdict::Known(_) | Verdict::Repeats(_) => counts.known += 1,
            }
        }
        counts
    }

    /// Returns the papers that would be recorded; `None` if something is in the way.
    pub fn papers(&self) -> Option<Vec<&Paper>> {
        if self.items.iter().any(|item| item.verdict.is_in_the_way()) {
            return None;
        }
        let recorded = self.items.iter().filter(|item| matches!(item.verdict, Verdict::Recorded(_)));
        Some(recorded.filter_map(|item| item.draft.paper.as_ref()).collect())
    }
}

/// How a workbook is looked at.
pub struct Looking<'a> {
    /// Whether days are counted from 1904.
    pub is_from_1904: bool,
    /// Tells the workbook from others: new codes follow from it.
    pub seed: &'a str,
    /// Who sends it; nobody at the command line.
    pub sender: Option<Sender<'a>>,
    /// What was decided of likely duplicates beside what the workbook says: by sheet and first row.
    pub decided: &'a HashMap<(usize, u32), Decision>,
}

/// Looks at the sheets of a workbook. `progress` is told how many of how many acts are judged, and may break it off.
///
/// # Errors
/// When nothing can be judged, or it was broken off.
pub fn check(
    desk: &Desk,
    tables: Vec<Table>,
    looking: &Looking<'_>,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Checked, RecordError> {
    let (mut items, left) = {
        let view = desk.view();
        read(&view, &tables, looking)
    };
    known::find(desk, &tables, looking.sender.as_ref(), &mut items);
    let open: Vec<usize> = (0..items.len()).filter(|&at| matches!(items[at].verdict, Verdict::Recorded(_))).collect();
    let acts: Vec<(Submission, Ties)> = open.iter().filter_map(|&at| submission(&tables, &items[at])).collect();
    let count = acts.len() as u64;
    let judged = desk.judge_each(&acts, &mut |done| progress(done, count))?;
    for (&at, judgement) in open.iter().zip(judged) {
        items[at].verdict = verdict(judgement);
    }
    if let Some(sender) = &looking.sender {
        let judged: Vec<(usize, &Submission)> = open.iter().copied().zip(acts.iter().map(|(act, _)| act)).collect();
        ask_rights(desk, &tables, sender, &judged, &mut items)?;
    }
    ties::because_of(&tables, &mut items);
    Ok(Checked { tables, items, left })
}

fn verdict(judgement: Judgement) -> Verdict {
    judgement.map_or_else(Verdict::Refused, Verdict::Recorded)
}

/// Asks of the acts that are good whether whoever sends them may record them: together they say what each touches.
fn ask_rights(
    desk: &Desk,
    tables: &[Table],
    sender: &Sender<'_>,
    judged: &[(usize, &Submission)],
    items: &mut [Item],
) -> Result<(), RecordError> {
    if tables.iter().all(|table| sender.may.whole(table.layout.act.area)) {
        return Ok(());
    }
    let good: Vec<(usize, &Submission)> =
        judged.iter().copied().filter(|(at, _)| matches!(items[*at].verdict, Verdict::Recorded(_))).collect();
    let touched = desk.touched(&good.iter().map(|(_, act)| *act).collect::<Vec<_>>())?;
    let view = desk.view();
    for ((at, _), touched) in good.iter().zip(&touched) {
        if !sender.may.touching(touched, &view) {
            items[*at].verdict = Verdict::NotAllowed { may_propose: sender.may.proposing(touched.area) };
        }
    }
    Ok(())
}

/// Reads the acts and looks at newcomers.
fn read(view: &View, tables: &[Table], looking: &Looking<'_>) -> (Vec<Item>, Vec<Vec<u32>>) {
    let called = Called::new(view, looking.sender.as_ref().map(|sender| sender.scope(view)));
    let cells = Cells { is_from_1904: looking.is_from_1904, lookup: &called };
    let mut newcomers = Newcomers::new(&called, looking.seed.to_owned());
    let (mut items, mut left) = (Vec::new(), Vec::new());
    for (table, own) in tables.iter().enumerate() {
        let (gathered, naming) = (gather(own, &cells, NO_CODE), Naming::of(&own.layout));
        left.push(gathered.left);
        for mut draft in gathered.drafts {
            draft.decision = looking.decided.get(&(table, draft.rows[0])).copied().or(draft.decision);
            compare_names(&called, &mut draft);
            let stopped = looking.sender.as_ref().and_then(|sender| not_told(sender, &called, own, &naming, &draft));
            let verdict = stopped.unwrap_or_else(|| first_verdict(&mut newcomers, &mut draft));
            items.push(Item { table, draft, verdict, because_of: None });
        }
    }
    (items, left)
}

/// Returns what becomes of an act of which its sender may not be told more.
fn not_told(
    sender: &Sender<'_>,
    called: &Called<'_>,
    table: &Table,
    naming: &Naming,
    draft: &Draft,
) -> Option<Verdict> {
    let paper = draft.paper.as_ref()?;
    if let Some(refusal) = naming.unseen(called, &table.layout, paper) {
        return Some(Verdict::Refused(vec![refusal]));
    }
    let may = sender.may_name(called.view, &table.layout, paper);
    (!may).then(|| Verdict::NotAllowed { may_propose: sender.may.proposing(table.layout.act.area) })
}

/// Returns what can be said before the register is asked.
fn first_verdict(newcomers: &mut Newcomers<'_, '_>, draft: &mut Draft) -> Verdict {
    let (row, decision) = (draft.rows[0], draft.decision);
    let Some(paper) = &mut draft.paper else { return Verdict::Unreadable };
    let fate = newcomer(&mut paper.act).map(|mut of| newcomers.look(&mut of, row, decision));
    match fate {
        None | Some(Fate::Go) => Verdict::Recorded(Vec::new()),
        Some(Fate::Ask(likely)) => Verdict::Undecided(likely),
        Some(Fate::Repeats(row)) => Verdict::Repeats(row),
    }
}

/// Compares names beside codes with the register: a code in the wrong row is easily overlooked.
fn compare_names(called: &Called<'_>, draft: &mut Draft) {
    for of in &draft.called {
        let member = of.member.parse().ok().and_then(|id| called.view.member(id));
        let known = |&member: &dangvu_register::ids::Member| called.view.has_history(member) && called.sees(member);
        let Some(member) = member.filter(known) else { continue };
        let folded = dangvu_desk::fold(&of.name);
        if !called.view.names().names_of(member.0).contains(&folded.as_str()) {
            let name = called.view.text(called.view.standing(member, Day::OPEN).name).unwrap_or_default().to_owned();
            let what = Wrong::OtherPerson(name);
            draft.oddities.push(CellFault { at: of.at, field: None, text: of.name.clone(), what });
        }
    }
}

fn submission(tables: &[Table], item: &Item) -> Option<(Submission, Ties)> {
    let paper = item.draft.paper.clone()?;
    let ties = ties::of(&tables[item.table].layout, &paper);
    Some((Submission { id: Uuid::nil(), paper }, ties))
}
