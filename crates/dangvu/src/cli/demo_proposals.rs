//! Proposals of the demo: what the secretary of the cell sent up, and what was returned. All about generated people.

use dangvu_desk::rights::{Actor, Place};
use dangvu_desk::{AcceptError, Desk, DeskError, NewProposal, Submission, today};
use dangvu_register::act::AssignWork;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Member, MemberId, UnitId};
use dangvu_register::person::Private;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::demo_accounts::{CLERK, SECRETARY};
use super::failure::Failure;
use super::output::Terminal;

/// What is proposed, how many days ago, and why it was returned, if it was: keys of texts.
const PROPOSED: [(&str, i64, Option<&str>); 3] = [
    ("cli-demo-work-first", 9, None),
    ("cli-demo-work-second", 3, None),
    ("cli-demo-work-third", 5, Some("cli-demo-work-returned")),
];

/// Sends the proposals up, each about another member of the cell.
pub(super) fn make(desk: &Desk, cell: &UnitId, now: Timestamp, terminal: &Terminal) -> Result<(), Failure> {
    let members = members(desk, cell, now);
    for ((work, days, returned), member) in PROPOSED.into_iter().zip(members) {
        let at = now - SignedDuration::from_hours(24 * days);
        let act = AssignWork { member, work: Private::Open(terminal.words.text(work)) };
        let paper = Paper::new(today(at), act);
        let id = Uuid::now_v7();
        let batch = [Submission { id, paper: paper.clone() }];
        // A member about whom this may not be said is left out.
        let Ok(tried) = desk.try_out(&batch, |_, _, _| ()) else { continue };
        let new = NewProposal {
            id,
            act: paper.act.kind().name.to_owned(),
            corrects: None,
            place: Place::of(&tried.touched, &desk.view()),
            text: String::new(),
            papers: vec![paper],
            warnings: tried.warnings,
            note: terminal.words.text("cli-demo-work-note"),
        };
        desk.propose(SECRETARY, &new, at)?;
        if let Some(why) = returned {
            give_back(desk, id, &terminal.words.text(why), now)?;
        }
    }
    Ok(())
}

fn members(desk: &Desk, cell: &UnitId, now: Timestamp) -> Vec<MemberId> {
    let (view, on) = (desk.view(), today(now));
    let Some(cell) = view.unit(cell) else { return Vec::new() };
    let all = (0..view.member_count()).map(Member::from_at);
    let of_cell = all.filter(|&member| {
        let standing = view.standing(member, on);
        standing.unit == cell && standing.status().is_some()
    });
    of_cell.map(|member| view.member_id(member)).take(PROPOSED.len()).collect()
}

/// Returns a proposal as the clerk above would.
fn give_back(desk: &Desk, id: Uuid, why: &str, now: Timestamp) -> Result<(), Failure> {
    let Some(clerk) = desk.store().account_named(CLERK).map_err(DeskError::from)? else { return Ok(()) };
    let grants = desk.accounts().grants_of(clerk.id)?;
    let actor = Actor { account: clerk.id, name: clerk.name, shown: clerk.shown, grants };
    match desk.return_proposal((id, 1), &actor, why, now) {
        Err(AcceptError::Proposal(error)) => Err(error.into()),
        // What the clerk may not decide about waits like the others.
        Ok(()) | Err(_) => Ok(()),
    }
}
