//! What goes out so that it can come in: members as an opening of a register would write them, and acts as they were
//! recorded.

use dangvu_desk::{Desk, DeskError, View};
use dangvu_register::act::{self, Act, Kind};
use dangvu_register::day::Day;
use dangvu_register::effect::{MemberEvent, Subject};
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Member, Seq, Unit};
use dangvu_register::person::{Person, PersonChange, Private};

/// Returns the act by which a register that is opened on a day takes a member in, as the member stands then; `None` if the
/// person is no member, or was erased.
pub(crate) fn opening(desk: &Desk, member: Member, on: Day) -> Option<Paper> {
    let (standing, id, unit, entries) = {
        let view = desk.view();
        let standing = view.standing(member, on);
        standing.status()?;
        let unit = view.unit_id(view.successor_on(standing.unit, on)).clone();
        let said = |event: &MemberEvent| {
            use MemberEvent::{Admitted, Candidate, Changed, Enrolled};
            matches!(event, Candidate { .. } | Admitted { .. } | Enrolled { .. } | Changed { .. })
        };
        let steps = view.member_events(member, Seq::NEVER).filter(|step| step.on <= on && said(&step.event));
        (standing, view.member_id(member), unit, steps.map(|step| step.seq).collect::<Vec<_>>())
    };
    let mut person: Option<Person> = None;
    for seq in entries {
        match desk.entry(seq).ok()??.paper.act {
            Act::RegisterCandidate(act) => person = act.person.open().cloned(),
            Act::Admit(act) => person = act.person.open().cloned(),
            Act::ReceiveFromOutside(act) => person = act.person.open().cloned(),
            Act::ChangeParticulars(act) => change(person.as_mut()?, act.change.open()?),
            _ => {}
        }
    }
    let known = |day: Day| Some(day).filter(|&day| day != Day::OPEN);
    let act = act::ReceiveFromOutside {
        member: id,
        unit,
        person: Private::Open(person?),
        since: known(standing.since)?,
        ceremony: known(standing.ceremony).or(known(standing.since))?,
        confirmed: known(standing.confirmed),
        opening: true,
    };
    Some(Paper::new(on, act))
}

fn change(person: &mut Person, change: &PersonChange) {
    let PersonChange { name, ethnic_minority, religious, education, theory, occupation, native_place, identity_number } =
        change.clone();
    if let Some(name) = name {
        person.name = name;
    }
    person.ethnic_minority = ethnic_minority.or(person.ethnic_minority);
    person.religious = religious.or(person.religious);
    person.education = education.or(person.education);
    person.theory = theory.or(person.theory);
    person.occupation = occupation.or(person.occupation.take());
    person.native_place = native_place.or(person.native_place.take());
    person.identity_number = identity_number.or(person.identity_number.take());
}

/// Returns what a member's particulars are today; `None` if the person is no member or was erased.
pub fn person_of(desk: &Desk, member: Member, today: Day) -> Option<Person> {
    let paper = opening(desk, member, today)?;
    let Act::ReceiveFromOutside(act) = paper.act else { return None };
    act.person.open().cloned()
}

/// Returns the acts by which a register takes in the members of a unit on a day, by unit and name, each with the member; of
/// those of whom `tells` says that they may be told.
pub fn members(desk: &Desk, unit: Unit, on: Day, tells: &dyn Fn(&View, Member) -> bool) -> Vec<(Member, Paper)> {
    let members: Vec<Member> = {
        let view = desk.view();
        let mut found: Vec<_> = view.stints_within(unit, on, Seq::NEVER);
        found.retain(|stint| tells(&view, stint.member));
        let key = |stint: &dangvu_register::Stint| {
            let name = view.text(view.standing(stint.member, on).name).map(dangvu_desk::fold);
            (view.unit_id(view.successor_on(stint.unit, on)).clone(), name, stint.member)
        };
        found.sort_by_cached_key(key);
        found.into_iter().map(|stint| stint.member).collect()
    };
    members.into_iter().filter_map(|member| Some((member, opening(desk, member, on)?))).collect()
}

/// Returns the acts of a kind that were recorded about a unit, those under it or their members, and that take effect in a
/// period, each with its entry; of those of which `tells` says that they may be told.
///
/// # Errors
/// When the journal cannot be read.
pub fn acts(
    desk: &Desk,
    kind: &Kind,
    unit: Unit,
    (from, to): (Day, Day),
    tells: &dyn Fn(&View, Seq) -> bool,
) -> Result<Vec<(Seq, Paper)>, DeskError> {
    let seqs: Vec<Seq> = {
        let view = desk.view();
        let within = |subject: Subject, on: Day| match subject {
            Subject::Unit(of) => view.chain(of, on, Seq::NEVER).contains(&unit),
            Subject::Member(of) => {
                view.standing(of, on).unit.is_some() && view.belongs_within(view.member_id(of), unit, on)
            }
            Subject::Matter(of) => {
                let opened = view.opening_of(of, Seq::NEVER);
                opened.is_some_and(|affair| view.chain(affair.opening.unit, on, Seq::NEVER).contains(&unit))
            }
        };
        let meant = |seq: &Seq| {
            let Some(entry) = view.entry(*seq) else { return false };
            entry.kind.name == kind.name
                && (from..=to).contains(&entry.on)
                && entry.voided_by == Seq::NEVER
                && entry.subjects.iter().any(|subject| within(subject, entry.on))
                && tells(&view, *seq)
        };
        (1..=view.last_seq().0).map(Seq).filter(meant).collect()
    };
    let mut papers = Vec::with_capacity(seqs.len());
    for seq in seqs {
        papers.extend(desk.entry(seq)?.map(|entry| (seq, entry.paper)));
    }
    Ok(papers)
}
