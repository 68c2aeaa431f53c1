//! How things stand that an act touches, so that it can be said what the act changes.

use std::collections::BTreeSet;

use dangvu_desk::{About, Touched};
use dangvu_register::act::Area;
use dangvu_register::codes::{Coded as _, Label, Level, MatterKind, ReviewSpan};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{MatterId, MemberId, Seq, Unit, UnitId};
use dangvu_register::measure::{CapGroup, Figure, Measure, Period, Rated};
use dangvu_register::register::Register;

use dangvu_register::{Being, Standing, profile};

/// So many members are looked at one by one.
const MEMBERS_MAX: usize = 200;
/// Longer histories are not compared line by line.
const HISTORY_MAX: usize = 300;

/// How all that is touched stands, on the day of the act.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    pub(crate) units: Vec<UnitLook>,
    pub(crate) members: Vec<MemberLook>,
    pub(crate) matters: Vec<MatterLook>,
    /// The figures of one unit in a period, in the order of the measures.
    pub(crate) figures: Vec<Figure>,
    /// The steps of whom the act is about, if that is one: day, entry, kind of act.
    pub(crate) history: Vec<(Day, Seq, &'static str)>,
    /// Where members are rated: how far the excellence cap of their organisation goes.
    pub(crate) caps: Vec<(String, CapGroup)>,
}

/// A unit on a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UnitLook {
    pub(crate) id: UnitId,
    pub(crate) name: Option<String>,
    pub(crate) state: UnitState,
    pub(crate) kind: Option<Label>,
    pub(crate) parent: Option<String>,
    /// Members of it and of those under it, as they are counted.
    pub(crate) members: i64,
    pub(crate) below: i64,
    /// Posts, open targets and other open matters of it and of those under it; looked at for acts on organisations.
    pub(crate) posts: i64,
    pub(crate) targets: i64,
    pub(crate) matters: i64,
}

/// What a unit is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum UnitState {
    NotThere,
    Active,
    Ended,
    /// It ended, and this unit has taken over.
    TakenOver(String),
}

/// A member on a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MemberLook {
    pub(crate) id: MemberId,
    pub(crate) name: Option<String>,
    pub(crate) standing: &'static str,
    pub(crate) unit: Option<String>,
    pub(crate) since: Option<Day>,
    pub(crate) flags: [bool; 3],
    pub(crate) posts: Vec<(Label, String)>,
}

/// A matter on a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MatterLook {
    pub(crate) id: MatterId,
    pub(crate) title: Option<String>,
    pub(crate) kind: Option<MatterKind>,
    pub(crate) is_open: bool,
}

/// What figures are compared: of one unit, in a period.
pub(crate) struct Compared<'m> {
    pub(crate) measures: &'m [&'m Measure],
    pub(crate) unit: Option<UnitId>,
    pub(crate) from: Day,
    pub(crate) to: Day,
    /// Whose members are rated, and for which year.
    pub(crate) rated: Option<(UnitId, i16)>,
}

/// Looks at all that is touched, and at the units above.
pub(crate) fn look(register: &Register, touched: &[Touched], units: &[UnitId], compared: &Compared<'_>) -> Look {
    let on = touched.iter().map(|touched| touched.on).max().unwrap_or(compared.to);
    let is_surgery = touched.iter().any(|touched| touched.area == Area::Structure);
    let about: BTreeSet<&About> = touched.iter().flat_map(|touched| &touched.about).map(|(about, _)| about).collect();
    let mut all: BTreeSet<&UnitId> = units.iter().collect();
    all.extend(about.iter().filter_map(|about| if let About::Unit(id) = about { Some(id) } else { None }));
    let members = about.iter().filter_map(|about| if let About::Member(id) = about { Some(*id) } else { None });
    let matters = about.iter().filter_map(|about| if let About::Matter(id) = about { Some(id) } else { None });
    let looking = Looking { register, on };
    Look {
        units: all.into_iter().map(|id| looking.unit(id, is_surgery)).collect(),
        members: members.take(MEMBERS_MAX).map(|id| looking.member(id)).collect(),
        matters: matters.take(MEMBERS_MAX).map(|id| looking.matter(id)).collect(),
        figures: looking.figures(compared),
        history: looking.history(&about),
        caps: compared.rated.iter().flat_map(|(unit, year)| looking.caps(unit, *year)).collect(),
    }
}

struct Looking<'r> {
    register: &'r Register,
    on: Day,
}

impl Looking<'_> {
    fn name(&self, unit: Unit) -> String {
        let span = self.register.span_on(unit, self.on, Seq::NEVER);
        let name = span.and_then(|span| self.register.text(span.name));
        name.map_or_else(|| self.register.unit_id(unit).to_string(), str::to_owned)
    }

    fn unit(&self, id: &UnitId, is_surgery: bool) -> UnitLook {
        let register = self.register;
        let unit = register.unit(id).filter(|&unit| register.was_founded(unit)).unwrap_or(Unit::NONE);
        let span = if unit.is_some() { register.span_on(unit, self.on, Seq::NEVER) } else { None };
        let state = match span.map(|span| span.being) {
            None => UnitState::NotThere,
            Some(Being::Active) => UnitState::Active,
            Some(Being::Ended) => UnitState::Ended,
            Some(Being::Forwarded(_)) => UnitState::TakenOver(self.name(register.successor_on(unit, self.on))),
        };
        let is_active = state == UnitState::Active;
        let parent = Some(if is_active { register.parent_on(unit, self.on) } else { Unit::NONE });
        let [below, posts, targets, matters] = if is_active { self.below(unit, is_surgery) } else { [0; 4] };
        UnitLook {
            id: id.clone(),
            name: span.and_then(|span| register.text(span.name)).map(str::to_owned),
            state,
            kind: span.filter(|_| is_active).map(|span| span.kind.label()),
            parent: parent.filter(|parent| parent.is_some()).map(|parent| self.name(parent)),
            members: if is_active { register.members_within(unit, self.on) } else { 0 },
            below,
            posts,
            targets,
            matters,
        }
    }

    /// Counts what stands under a unit: units; and with it posts, targets, other matters.
    fn below(&self, unit: Unit, is_surgery: bool) -> [i64; 4] {
        let [mut below, mut posts, mut targets, mut matters] = [0; 4];
        let (register, on) = (self.register, self.on);
        register.descend(unit, on, Seq::NEVER, &mut |at, span| {
            below += i64::from(at != unit && span.being == Being::Active);
            if !is_surgery {
                return;
            }
            posts += count(register.seats_in(at, on, Seq::NEVER).into_iter());
            for &kind in MatterKind::ALL {
                let open = count(register.affairs_of(at, kind, on, Seq::NEVER));
                *if kind == MatterKind::Target { &mut targets } else { &mut matters } += open;
            }
        });
        [below, posts, targets, matters]
    }

    fn member(&self, id: MemberId) -> MemberLook {
        let register = self.register;
        let standing = match register.member(id) {
            Some(member) => register.standing(member, self.on),
            None => Standing::default(),
        };
        let flag = |flag| standing.status().is_some() && standing.profile.has(flag);
        let post = |seat: &(Day, dangvu_register::Seat)| (seat.1.post.label(), self.name(seat.1.unit));
        MemberLook {
            id,
            name: register.text(standing.name).map(str::to_owned),
            standing: standing.name(),
            unit: standing.unit.is_some().then(|| self.name(register.successor_on(standing.unit, self.on))),
            since: Some(standing.since).filter(|&since| since != Day::OPEN),
            flags: [profile::EXEMPT, profile::SUSPENDED, profile::TEMPORARY].map(flag),
            posts: standing.seats.iter().map(post).collect(),
        }
    }

    fn matter(&self, id: &MatterId) -> MatterLook {
        let register = self.register;
        let matter = register.matter(id);
        let opening = matter.and_then(|matter| register.opening_of(matter, Seq::NEVER)).map(|affair| affair.opening);
        MatterLook {
            id: id.clone(),
            title: opening.and_then(|opening| register.text(opening.title)).map(str::to_owned),
            kind: opening.map(|opening| opening.kind),
            is_open: matter.is_some_and(|matter| register.affair_on(matter, self.on, Seq::NEVER).is_some()),
        }
    }

    fn history(&self, about: &BTreeSet<&About>) -> Vec<(Day, Seq, &'static str)> {
        let register = self.register;
        let mut about = about.iter();
        let (Some(of), None) = (about.next(), about.next()) else { return Vec::new() };
        let subject = match of {
            About::Member(id) => register.member(*id).map(Subject::Member),
            About::Matter(id) => register.matter(id).map(Subject::Matter),
            About::Unit(id) => register.unit(id).map(Subject::Unit),
        };
        let entries = subject.map_or_else(Vec::new, |subject| register.entries_about(subject, Seq::NEVER));
        if entries.len() > HISTORY_MAX {
            return Vec::new();
        }
        let standing = entries.into_iter().filter(|&seq| register.is_valid(seq, Seq::NEVER));
        standing.filter_map(|seq| register.entry(seq).map(|meta| (meta.on, seq, meta.kind.name))).collect()
    }

    fn caps(&self, unit: &UnitId, year: i16) -> Vec<(String, CapGroup)> {
        let register = self.register;
        let Some(unit) = register.unit(unit).filter(|&unit| register.was_founded(unit)) else { return Vec::new() };
        let on = ReviewSpan::Year.last_day(year);
        let head = grassroots(register, unit, on);
        let cap = register.excellence_cap(Rated::Members, head, year, Seq::NEVER);
        cap.groups.into_iter().map(|group| (self.name(group.unit), group)).collect()
    }

    fn figures(&self, compared: &Compared<'_>) -> Vec<Figure> {
        let unit = compared.unit.as_ref().and_then(|id| self.register.unit(id));
        let Some(unit) = unit.filter(|&unit| self.register.was_founded(unit)) else {
            return vec![Figure::default(); compared.measures.len()];
        };
        let period = Period { from: compared.from, to: compared.to, known: Seq::NEVER };
        self.register.figures(compared.measures, unit, period)
    }
}

/// Returns the nearest unit of the grass roots at or above one.
fn grassroots(register: &Register, unit: Unit, on: Day) -> Unit {
    let chain = register.chain(unit, on, Seq::NEVER);
    let is_grassroots =
        |&&unit: &&Unit| register.unit_on(unit, on).is_some_and(|span| span.kind.level() == Level::Grassroots);
    chain.iter().find(is_grassroots).copied().unwrap_or(unit)
}

fn count(items: impl Iterator) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
