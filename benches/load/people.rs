//! Everybody who comes: their accounts and sessions, and what they may ask for.

use std::path::Path;

use dangvu_desk::account::{Caller, NewGrant, Outcome};
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_desk::{Desk, View, today};
use dangvu_register::act;
use dangvu_register::day::Day;
use dangvu_register::ids::{Member, Seq, Unit};
use jiff::Timestamp;

/// What is there to come to.
pub(crate) struct Prepared {
    /// The session of each.
    pub(crate) cookies: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) cells: Vec<String>,
    pub(crate) members: Vec<String>,
    pub(crate) entries: u32,
}

/// Makes the accounts, and lets each in.
pub(crate) fn prepare(register: &Path, count: usize) -> Prepared {
    let desk = Desk::open(register, &mut |_, _| ()).expect("opens");
    let cookies = (0..count).map(|number| signed_in(&desk, number)).collect();
    let view = desk.view();
    let day = today(Timestamp::now());
    let (mut units, mut cells) = (Vec::new(), Vec::new());
    for root in view.roots(day, Seq::NEVER) {
        collect(&view, root, day, &mut units, &mut cells);
    }
    let codes = (0..view.member_count()).step_by(97).map(|at| Member(u32::try_from(at).expect("a number")));
    let members = codes.filter(|&member| view.has_history(member)).map(|member| view.member_id(member).to_string());
    let members: Vec<String> = members.collect();
    let entries = view.last_seq().0;
    println!("{entries} entries, {} units, {} people", units.len(), view.member_count());
    drop(view);
    desk.close().expect("closes");
    Prepared { cookies, units, cells, members, entries }
}

fn signed_in(desk: &Desk, number: usize) -> String {
    let (accounts, now) = (desk.accounts(), Timestamp::now());
    let made = accounts.make(&format!("nguoi-{number}"), "Người thử nghiệm", "bench", now).expect("is made");
    let Ok(id) = made else { panic!("the name is free") };
    accounts.grant_first(id, "bench", now).expect("is granted");
    desk.store().set_password(id, "none").expect("is set");
    let area = Area::Work(act::Area::Meeting);
    let new = NewGrant { area, action: Action::Record, subtree: Subtree::Whole, from: today(now), to: None };
    accounts.grant(id, &[new], "bench", now).expect("is granted");
    let link = accounts.make_link(id, "bench", now).expect("is made");
    let caller = Caller { network: "", agent: "bench", device: None };
    let Outcome::In(begun) = accounts.enter(link.text(), &caller, now).expect("lets in") else {
        panic!("the link lets in")
    };
    begun.token.text().to_owned()
}

fn collect(view: &View, unit: Unit, day: Day, units: &mut Vec<String>, cells: &mut Vec<String>) {
    let code = view.unit_id(unit).to_string();
    if view.span_on(unit, day, Seq::NEVER).is_some_and(|span| span.kind.is_cell()) && view.members_within(unit, day) > 2
    {
        cells.push(code.clone());
    }
    units.push(code);
    let mut below = Vec::new();
    view.children_on(unit, day, Seq::NEVER, &mut |child, _| below.push(child));
    for child in below {
        collect(view, child, day, units, cells);
    }
}
