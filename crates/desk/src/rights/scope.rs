//! What somebody may read: made of their rights by the function that judges them, and asked before anything is shown.

use std::cell::{OnceCell, RefCell};

use dangvu_register::act;
use dangvu_register::codes::MatterKind;
use dangvu_register::day::Day;
use dangvu_register::effect::{MatterEvent, Opening, Subject};
use dangvu_register::fact::FactKind;
use dangvu_register::ids::{Matter, Member, Seq, Unit};
use dangvu_register::register::Register;
use dangvu_register::{Being, profile};

use super::{Actor, Area, Subtree};

/// How often one organisation that has ended may have stood under another that has.
const ENDED_MAX: usize = 8;

/// What somebody may read today, on the tree of today:
///
/// | what | readable if |
/// |---|---|
/// | an organisation, and its figures | a right in any area of the work covers it; one that has ended belongs where it went, else where it stood |
/// | a member | the organisation is where they are now, were last, or are on the way to |
/// | particulars of a member | the right to particulars covers that organisation |
/// | a matter | a right in its area covers the organisation whose it is, or one to which the task was assigned |
/// | an entry | a right in its area covers one whom it is about: as of its day, or today |
///
/// A petition and an appeal belong to the organisation that handles them alone, whomever they are about. What voids an
/// entry is read with it. An entry is one paper: whoever may read it reads it whole.
#[derive(Clone)]
pub struct Scope<'r> {
    register: &'r Register,
    today: Day,
    reaches: Vec<(Area, Reach)>,
    /// What a right in any area of the work covers.
    any: Reach,
    /// What was read in one sweep for a long list of entries.
    swept: OnceCell<Swept>,
}

/// What answers for most entries of a long list without a look at the timelines of its members.
#[derive(Clone)]
enum Swept {
    /// Every area that is covered at all is covered wherever an organisation ever was.
    All,
    /// Who ever was in an organisation that is covered in any area, or was to come there.
    Members(Vec<bool>),
}

/// For which organisations something may be read.
#[derive(Clone, Debug, Default)]
struct Reach {
    is_whole: bool,
    heads: Vec<Unit>,
    /// Which units were asked for before, and the answer: lists ask for the same few thousand again and again.
    asked: RefCell<Vec<Option<bool>>>,
}

impl Reach {
    fn add(&mut self, subtree: &Subtree, register: &Register) {
        match subtree {
            Subtree::Whole => self.is_whole = true,
            Subtree::Under(head) => self.heads.extend(register.unit(head).filter(|head| !self.heads.contains(head))),
        }
    }

    fn is_empty(&self) -> bool {
        !self.is_whole && self.heads.is_empty()
    }
}

impl<'r> Scope<'r> {
    /// Puts together what rights that hold today let somebody read. Whoever may do anything may read it.
    pub(super) fn of(actor: Option<&Actor>, register: &'r Register, today: Day) -> Self {
        let mut scope = Self { register, today, reaches: Vec::new(), any: Reach::default(), swept: OnceCell::new() };
        let grants = actor.map_or(&[][..], |actor| &actor.grants);
        for area in Area::all().filter(|area| *area != Area::Accounts) {
            let mut reach = Reach::default();
            for grant in grants.iter().filter(|grant| grant.allows(area, super::Action::Read, today)) {
                reach.add(&grant.subtree, register);
                if let Area::Work(_) = area {
                    scope.any.add(&grant.subtree, register);
                }
            }
            scope.reaches.push((area, reach));
        }
        scope
    }

    fn reach(&self, area: Area) -> Option<&Reach> {
        self.reaches.iter().find(|(of, _)| *of == area).map(|(_, reach)| reach)
    }

    /// Returns whether nothing of the work is left out.
    pub fn is_whole(&self) -> bool {
        self.reaches.iter().all(|(area, reach)| reach.is_whole || matches!(area, Area::Particulars | Area::Portal))
    }

    /// Returns whether nothing may be read.
    pub fn is_empty(&self) -> bool {
        self.any.is_empty()
    }

    /// Returns whether an organisation and its figures may be read.
    pub fn unit(&self, unit: Unit) -> bool {
        self.covers(&self.any, unit)
    }

    /// Returns whether what an organisation does in an area may be read.
    pub fn area(&self, area: Area, unit: Unit) -> bool {
        self.reach(area).is_some_and(|reach| self.covers(reach, unit))
    }

    /// Returns whether a member may be read.
    pub fn member(&self, member: Member) -> bool {
        self.covers_member(&self.any, member)
    }

    /// Returns whether particulars of a member may be read.
    pub fn particulars(&self, member: Member) -> bool {
        self.member(member) && self.reach(Area::Particulars).is_some_and(|reach| self.covers_member(reach, member))
    }

    /// Returns whether a matter may be read.
    pub fn matter(&self, matter: Matter) -> bool {
        let mut events = self.register.matter_events(matter, Seq::NEVER);
        let opened = events.find_map(|step| match step.event {
            MatterEvent::Opened(opening) => Some((step.seq, opening)),
            _ => None,
        });
        let Some((seq, opening)) = opened else { return false };
        let Some(meta) = self.register.entry(seq) else { return false };
        let reach = self.reach(Area::Work(meta.kind.area));
        reach.is_some_and(|reach| self.covers_matter(reach, matter, &opening))
    }

    /// Returns whether an entry may be read.
    pub fn entry(&self, seq: Seq) -> bool {
        let Some(meta) = self.register.entry(seq) else { return false };
        let voided = meta.voids.and_then(|voided| self.register.entry(voided));
        let area: act::Area = voided.map_or(meta.kind.area, |voided| voided.kind.area);
        let Some(reach) = self.reach(Area::Work(area)) else { return false };
        if reach.is_whole || reach.is_empty() {
            return reach.is_whole;
        }
        let on = meta.on;
        let openings = meta.subjects.iter().filter_map(|subject| match subject {
            Subject::Matter(matter) => Some((matter, self.register.opening_of(matter, Seq::NEVER)?.opening)),
            _ => None,
        });
        let openings: Vec<(Matter, Opening)> = openings.collect();
        if openings.iter().any(|(matter, opening)| self.covers_matter(reach, *matter, opening)) {
            return true;
        }
        let is_kept_apart = openings.iter().any(|(_, opening)| is_kept_apart(opening.kind));
        !is_kept_apart
            && meta.subjects.iter().any(|subject| match (subject, self.swept.get()) {
                (Subject::Unit(unit), _) => self.covers(reach, unit),
                (Subject::Member(member), Some(Swept::All)) => self.register.has_history(member),
                (Subject::Member(member), Some(Swept::Members(ever))) if !ever[member.at()] => false,
                (Subject::Member(member), _) => self.covered_on(reach, member, on) || self.covers_member(reach, member),
                (Subject::Matter(_), _) => false,
            })
    }

    /// Reads in one sweep what a long list asks entry by entry.
    pub fn sweep(&self) {
        self.swept.get_or_init(|| {
            let is_alike = |reach: &Reach| reach.is_whole || reach.is_empty() || reach.heads == self.any.heads;
            let is_alike = self.reaches.iter().all(|(area, reach)| !matches!(area, Area::Work(_)) || is_alike(reach));
            let mut units = (0..self.register.unit_count()).map(Unit::from_at);
            if is_alike && units.all(|unit| !self.register.was_founded(unit) || self.covers(&self.any, unit)) {
                return Swept::All;
            }
            let named = |member| self.register.member_events(member, Seq::NEVER).filter_map(|step| step.event.names());
            let ever = |member| named(member).any(|unit| self.covers(&self.any, unit));
            Swept::Members((0..self.register.member_count()).map(Member::from_at).map(ever).collect())
        });
    }

    /// Returns the entries of a list that may be read.
    pub fn entries(&self, mut seqs: Vec<Seq>) -> Vec<Seq> {
        seqs.retain(|&seq| self.entry(seq));
        seqs
    }

    /// Returns the organisations at the top of what may be read, of those that stand on a day as known at an entry.
    pub fn tops(&self, on: Day, known: Seq) -> Vec<Unit> {
        self.tops_of(&self.any, on, known)
    }

    /// Returns the organisations at the top of what may be read in an area.
    pub fn tops_in(&self, area: Area, on: Day, known: Seq) -> Vec<Unit> {
        self.reach(area).map_or_else(Vec::new, |reach| self.tops_of(reach, on, known))
    }

    fn tops_of(&self, reach: &Reach, on: Day, known: Seq) -> Vec<Unit> {
        if reach.is_whole {
            return self.register.roots(on, known);
        }
        let heads = &reach.heads;
        let is_top = |head: &Unit| {
            let chain = self.register.chain(*head, on, known);
            chain.first() == Some(head) && !chain[1..].iter().any(|above| heads.contains(above))
        };
        heads.iter().copied().filter(is_top).collect()
    }

    /// Returns whether anybody's particulars may be read.
    pub fn reads_particulars(&self) -> bool {
        self.reach(Area::Particulars).is_some_and(|reach| !reach.is_empty())
    }

    /// Sifts the members of a long list: where each is today is read in one sweep.
    pub fn members(&self) -> Sieve<'_, 'r> {
        Sieve::new(self, Some(&self.any))
    }

    /// Sifts those of a long list whose particulars may be read, if they themselves may be.
    pub fn members_with_particulars(&self) -> Sieve<'_, 'r> {
        Sieve::new(self, self.reach(Area::Particulars))
    }

    fn covers(&self, reach: &Reach, unit: Unit) -> bool {
        if reach.is_whole || reach.heads.is_empty() || !unit.is_some() {
            return reach.is_whole;
        }
        let known = reach.asked.borrow().get(unit.at()).copied().flatten();
        known.unwrap_or_else(|| {
            let is_covered =
                reach.heads.contains(&unit) || self.chain(unit).iter().any(|above| reach.heads.contains(above));
            let mut asked = reach.asked.borrow_mut();
            if asked.len() <= unit.at() {
                asked.resize(self.register.unit_count().max(unit.at() + 1), None);
            }
            asked[unit.at()] = Some(is_covered);
            is_covered
        })
    }

    fn covers_member(&self, reach: &Reach, member: Member) -> bool {
        reach.is_whole
            || (!reach.heads.is_empty()
                && (self.covered_on(reach, member, self.today) || self.covered_later(reach, member)))
    }

    /// Returns whether a member is, on a day, in an organisation that is covered today, or on the way there.
    fn covered_on(&self, reach: &Reach, member: Member, on: Day) -> bool {
        let standing = self.register.standing(member, on);
        self.covers(reach, standing.unit) || standing.transit.is_some_and(|(_, to)| self.covers(reach, to))
    }

    /// Returns whether a member who is nowhere yet will be in an organisation that is covered.
    fn covered_later(&self, reach: &Reach, member: Member) -> bool {
        !self.register.standing(member, self.today).unit.is_some() && self.covered_on(reach, member, Day::OPEN)
    }

    fn covers_matter(&self, reach: &Reach, matter: Matter, opening: &Opening) -> bool {
        self.covers(reach, opening.unit)
            || (opening.kind == MatterKind::Task
                && self.register.matter_events(matter, Seq::NEVER).any(|step| match step.event {
                    MatterEvent::Noted(note) if note.kind == FactKind::TaskAssigned => self.covers(reach, note.at),
                    _ => false,
                }))
    }

    /// Returns the chain of an organisation today; of one that does not stand and that none took over, the chain of where
    /// it stood last.
    fn chain(&self, unit: Unit) -> Vec<Unit> {
        let mut at = unit;
        for _ in 0..ENDED_MAX {
            let chain = self.register.chain(at, self.today, Seq::NEVER);
            if !chain.is_empty() {
                return chain;
            }
            let Some(above) = self.stood_under(at) else { break };
            at = above;
        }
        Vec::new()
    }

    fn stood_under(&self, unit: Unit) -> Option<Unit> {
        let days = self.register.unit_events(unit, Seq::NEVER).flat_map(|step| [step.on.previous(), step.on]);
        let spans = days.filter_map(|on| self.register.span_on(unit, on, Seq::NEVER));
        let parents = spans.filter(|span| span.being == Being::Active).map(|span| span.parent);
        parents.filter(|parent| parent.is_some()).last()
    }
}

/// Who of many members may be read.
pub struct Sieve<'s, 'r> {
    scope: &'s Scope<'r>,
    reach: Option<&'s Reach>,
    /// The answer for those who are in a unit today and not on the way to another.
    settled: Vec<Option<bool>>,
}

impl<'s, 'r> Sieve<'s, 'r> {
    fn new(scope: &'s Scope<'r>, reach: Option<&'s Reach>) -> Self {
        let mut settled = Vec::new();
        if let Some(reach) = reach.filter(|reach| !reach.is_whole && !reach.is_empty()) {
            settled.resize(scope.register.member_count(), None);
            scope.register.stints().each_holding(scope.today, Seq::NEVER, |stint| {
                if !stint.profile.has(profile::TRANSIT) {
                    settled[stint.member.at()] = Some(scope.covers(reach, stint.unit));
                }
            });
        }
        Self { scope, reach, settled }
    }

    /// Returns whether a member may be read.
    pub fn passes(&self, member: Member) -> bool {
        let Some(reach) = self.reach else { return false };
        let settled = self.settled.get(member.at()).copied().flatten();
        settled.unwrap_or_else(|| self.scope.covers_member(reach, member))
    }
}

/// Returns whether matters of a kind are for the organisation that handles them alone: whom they are about must not read
/// who has complained.
fn is_kept_apart(kind: MatterKind) -> bool {
    matches!(kind, MatterKind::Petition | MatterKind::Appeal)
}
