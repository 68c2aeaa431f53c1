//! Accounts of the demo: made once with passwords by chance, let in by a new link at each start.

use dangvu_desk::account::{Accounts, NewGrant, draw_code};
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_desk::{Desk, DeskError, View, today};
use dangvu_register::act::Area as Work;
use dangvu_register::codes::{Coded as _, OrgKind};
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, Unit, UnitId};
use jiff::Timestamp;

use super::demo_proposals;
use super::failure::Failure;
use super::output::Terminal;

/// Who makes them.
const BY: &str = "demo";

/// Who records for the organisation at the head.
pub(super) const CLERK: &str = "to-chuc";
/// Who proposes for the cell.
pub(super) const SECRETARY: &str = "bi-thu";

/// What somebody in the demo does, and for which organisations.
struct Role {
    name: &'static str,
    /// Key of the name that pages show.
    shown: &'static str,
    grants: Vec<(Action, Vec<Area>, Subtree)>,
}

const WORK_OF_ORGANISATION: [Work; 7] =
    [Work::Structure, Work::Membership, Work::Resolution, Work::Review, Work::Cadre, Work::Award, Work::Correction];
const WORK_OF_CELL: [Work; 4] = [Work::Membership, Work::Study, Work::Meeting, Work::Review];
const WORK_OF_INSPECTION: [Work; 2] = [Work::Inspection, Work::Integrity];

fn work(areas: &[Work]) -> Vec<Area> {
    areas.iter().copied().map(Area::Work).collect()
}

fn roles(top: &UnitId, cell: &UnitId) -> [Role; 6] {
    let (top, cell) = (Subtree::Under(top.clone()), Subtree::Under(cell.clone()));
    let read = |subtree: &Subtree| (Action::Read, work(Work::ALL), subtree.clone());
    let particulars = |subtree: &Subtree| (Action::Read, vec![Area::Particulars], subtree.clone());
    [
        Role {
            name: CLERK,
            shown: "cli-demo-organisation",
            grants: vec![
                (Action::Record, work(&WORK_OF_ORGANISATION), top.clone()),
                (Action::Close, work(&[Work::Figures]), top.clone()),
                particulars(&top),
                read(&top),
            ],
        },
        Role {
            name: SECRETARY,
            shown: "cli-demo-secretary",
            grants: vec![(Action::Propose, work(&WORK_OF_CELL), cell.clone()), particulars(&cell), read(&cell)],
        },
        Role {
            name: "kiem-tra",
            shown: "cli-demo-inspection",
            grants: vec![(Action::Record, work(&WORK_OF_INSPECTION), top.clone()), read(&top)],
        },
        Role {
            name: "giam-sat",
            shown: "cli-demo-auditor",
            // Who audits sees who looked at what, too.
            grants: vec![read(&top), (Action::Read, vec![Area::Accounts], Subtree::Whole)],
        },
        Role {
            name: "bien-tap",
            shown: "cli-demo-writer",
            grants: vec![(Action::Propose, vec![Area::Portal], Subtree::Whole)],
        },
        Role {
            name: "duyet-bai",
            shown: "cli-demo-editor",
            grants: vec![
                (Action::Record, vec![Area::Portal], Subtree::Whole),
                (Action::Administer, vec![Area::Portal], Subtree::Whole),
                read(&top),
            ],
        },
    ]
}

/// Makes the accounts, if there are none, and says their passwords: this once.
pub(super) fn make(desk: &Desk, terminal: &mut Terminal) -> Result<(), Failure> {
    if desk.store().has_accounts().map_err(DeskError::from)? {
        return Ok(());
    }
    let (accounts, now) = (desk.accounts(), Timestamp::now());
    let id = add(&accounts, "quan-tri", "cli-demo-administrator", now, terminal)?;
    accounts.grant_first(id, BY, now)?;
    let on = today(now);
    let Some((top, cell)) = places(&desk.view(), on) else { return Ok(()) };
    for Role { name, shown, grants } in roles(&top, &cell) {
        let id = add(&accounts, name, shown, now, terminal)?;
        let new = |(action, areas, subtree): (Action, Vec<Area>, Subtree)| {
            areas.into_iter().map(move |area| NewGrant { area, action, subtree: subtree.clone(), from: on, to: None })
        };
        accounts.grant(id, &grants.into_iter().flat_map(new).collect::<Vec<_>>(), BY, now)?;
    }
    demo_proposals::make(desk, &cell, now, terminal)
}

/// Prints a link for each that lets in once.
pub(super) fn say_links(desk: &Desk, address: &str, terminal: &mut Terminal) -> Result<(), Failure> {
    let now = Timestamp::now();
    terminal.say("cli-demo-links", &[]);
    for account in desk.store().accounts().map_err(DeskError::from)? {
        if account.made_by == BY && !account.disabled {
            let code = desk.accounts().make_link(account.id, BY, now)?;
            terminal.note(&format!("  {}\n    {address}/enter/{}", account.shown, code.text()));
        }
    }
    Ok(())
}

fn add(
    accounts: &Accounts<'_>,
    name: &str,
    shown: &str,
    now: Timestamp,
    terminal: &mut Terminal,
) -> Result<i64, Failure> {
    let password = draw_code()?;
    let made = accounts.make(name, &terminal.words.text(shown), BY, now)?;
    let id = made.map_err(|_| Failure::Wrong("cli-account-taken", vec![("name", name.to_owned())]))?;
    accounts.give_password(id, &password)?;
    terminal.say("cli-demo-account", &[("name", name.into()), ("password", password.as_str().into())]);
    Ok(id)
}

/// Returns the organisation at the head, and a cell far below it.
fn places(view: &View, on: Day) -> Option<(UnitId, UnitId)> {
    let top = *view.roots(on, Seq::NEVER).first()?;
    let is_cell = |kind: OrgKind| matches!(kind, OrgKind::SubordinateCell | OrgKind::GrassrootsCell);
    let mut units = (0..view.unit_count()).map(Unit::from_at);
    let cell = units.find(|&unit| view.unit_on(unit, on).is_some_and(|span| is_cell(span.kind)))?;
    Some((view.unit_id(top).clone(), view.unit_id(cell).clone()))
}
