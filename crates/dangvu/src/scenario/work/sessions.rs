//! `[[sessions]]`: study sessions, invited and attended so that the average and the least of them are as stated.

use dangvu_register::act::HoldSession;
use dangvu_register::codes::{Audience, SessionForm};
use dangvu_register::day::Day;
use dangvu_register::ids::MatterId;
use serde::Deserialize;

use super::Work;
use super::objects::period_faults;
use crate::scenario::chance::Chance;
use crate::scenario::draft::Draft;
use crate::scenario::error::Fault;
use crate::scenario::format::Selector;
use crate::scenario::read::{Row, Scenario};
use crate::scenario::tree::At;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Sessions {
    pub(super) of: Selector,
    on: Vec<Day>,
    form: SessionForm,
    audience: Audience,
    topics: Vec<String>,
    #[serde(default)]
    campaign: Option<String>,
    /// How many are invited to each; all members who are not exempt if left out.
    #[serde(default)]
    invited: Option<u32>,
    /// Per cent of all who were invited, all sessions together.
    average: f64,
    /// Per cent of those invited to the session to which the fewest came.
    least: f64,
}

/// A session before it is known who came.
struct Session {
    on: Day,
    unit: At,
    invited: u32,
}

/// Finds what is wrong with a table before anything is drawn.
pub(super) fn faults(scenario: &Scenario, row: &Row<Sessions>) -> Vec<Fault> {
    let mut faults: Vec<Fault> =
        row.on.iter().flat_map(|&on| period_faults(scenario, row.line, [on, on])).take(1).collect();
    let mut told = |what: &str, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
    if row.on.is_empty() || row.topics.is_empty() {
        told("no session is held, or about nothing", "Write at least one day of 'on' and one of 'topics'");
    }
    if !(0.0 <= row.least && row.least <= row.average && row.average <= 100.0) {
        told("'least' and 'average' do not rise to 100 at most", "Write per cent of those invited");
    }
    if row.invited.is_none() && row.audience != Audience::Members {
        told("how many are invited is said nowhere", "Add 'invited', or let members be the audience");
    }
    if row.invited == Some(0) {
        told("nobody is invited", "Raise 'invited'");
    }
    if row.campaign.as_deref().is_some_and(|code| code.parse::<MatterId>().is_err()) {
        told("'campaign' is not the code of a matter", "Write the code under which it was opened");
    }
    faults
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.sessions.iter().enumerate() {
        let mut chance = Chance::of(work.scenario.head.seed, &format!("sessions {at}"));
        let sessions = sessions(work, row)?;
        let attended = attended(row, &sessions, &mut chance)?;
        for (number, (session, attended)) in sessions.iter().zip(attended).enumerate() {
            let topic = row.topics.get(number % row.topics.len().max(1)).cloned().unwrap_or_default();
            let act = HoldSession {
                unit: work.code(session.unit),
                campaign: row.campaign.as_deref().and_then(|code| code.parse().ok()),
                form: row.form,
                audience: row.audience,
                eligible: session.invited,
                attended,
                topic,
            };
            let draft = work.draft(row.line, session.on, Some(work.by(session.unit, None)), act);
            drafts.push(Draft { tried: true, ..draft });
        }
    }
    Ok(drafts)
}

fn sessions(work: &Work<'_>, row: &Row<Sessions>) -> Result<Vec<Session>, Fault> {
    let mut sessions = Vec::new();
    for &on in &row.on {
        let standing = work.tree.select_on(row.line, &row.of, on)?;
        if standing.is_empty() {
            let what = format!("none of the organisations stands on {on}");
            return Err(Fault::new(row.line, what, "Correct 'of' or 'on'"));
        }
        for unit in standing {
            let there = || work.roster(on).members(unit).filter(|(_, standing)| !standing.exempt).count();
            let invited = row.invited.unwrap_or_else(|| u32::try_from(there()).unwrap_or(u32::MAX));
            if invited > 0 {
                sessions.push(Session { on, unit, invited });
            }
        }
    }
    if sessions.is_empty() {
        return Err(Fault::new(row.line, "no organisation has members to invite", "Correct 'of' or 'on'"));
    }
    Ok(sessions)
}

/// Shares out who came: to one session as few as `least` says, to all together as many as `average` says.
fn attended(row: &Row<Sessions>, sessions: &[Session], chance: &mut Chance) -> Result<Vec<u32>, Fault> {
    let all: u32 = sessions.iter().fold(0, |all, session| all.saturating_add(session.invited));
    let wanted = part(all, row.average).floor() as u32;
    let mut attended: Vec<u32> =
        sessions.iter().map(|session| part(session.invited, row.least).ceil() as u32).collect();
    let least: u32 = attended.iter().fold(0, |sum, came| sum.saturating_add(*came));
    // The largest session is the one to which the fewest came: there the share comes closest to what is stated.
    let fewest = (0..sessions.len()).max_by_key(|&at| sessions[at].invited).unwrap_or(0);
    let open: Vec<usize> = (0..sessions.len()).filter(|&at| at != fewest).collect();
    let room = |attended: &[u32], at: usize| sessions[at].invited - attended[at];
    let most: u32 = open.iter().fold(least, |sum, &at| sum.saturating_add(room(&attended, at)));
    if !(least..=most).contains(&wanted) {
        let percent = |count: u32| 100.0 * f64::from(count) / f64::from(all.max(1));
        let what = format!(
            "with a least of {} % the average is between {:.2} and {:.2} %, not {}",
            row.least,
            percent(least),
            percent(most),
            row.average
        );
        return Err(Fault::new(row.line, what, "Correct 'average' or 'least', or hold more sessions"));
    }
    let mut left = wanted - least;
    while left > 0 {
        // In each round everybody gets up to their share of what is left, so that no session stands out.
        let free: Vec<usize> = open.iter().copied().filter(|&at| room(&attended, at) > 0).collect();
        let share = (left / u32::try_from(free.len().max(1)).unwrap_or(1)).max(1);
        for at in free {
            let more = chance.between(1, i32::try_from(share).unwrap_or(1)) as u32;
            let more = more.min(left).min(room(&attended, at));
            attended[at] += more;
            left -= more;
        }
    }
    Ok(attended)
}

fn part(of: u32, percent: f64) -> f64 {
    f64::from(of) * percent / 100.0
}
