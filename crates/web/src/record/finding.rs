//! Looking for units, members and matters by what somebody types, and drawing codes for new ones.

use dangvu_desk::rights::Scope;
use dangvu_desk::{View, fold};
use dangvu_register::codes::{Coded as _, MatterKind, OrgKind};
use dangvu_register::day::Day;
use dangvu_register::ids::{Matter, MatterId, Member, MemberId, Seq, Unit, UnitId};
use dangvu_register::measure::Measures;
use dangvu_words::{Names as _, Words};
use uuid::Uuid;

use crate::page::NamesOn;

/// How many candidates are offered.
const FOUND_MAX: usize = 12;
/// So many bits make the code of a new person short and never the same twice.
const CODE_BITS: u32 = 40;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Unit,
    Member,
    Matter(Option<MatterKind>),
}

/// Something that may be meant: its code, its name, and what tells it from others of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) detail: String,
}

impl Candidate {
    /// Returns what stands in the field when it is chosen; it ends with the code.
    pub(crate) fn text(&self) -> String {
        let Self { code, name, detail } = self;
        if detail.is_empty() { format!("{name} ({code})") } else { format!("{name} – {detail} ({code})") }
    }
}

/// Where is looked, for whom, and as of which day.
#[derive(Clone, Copy)]
pub(crate) struct Finding<'a> {
    pub(crate) view: &'a View,
    pub(crate) scope: &'a Scope<'a>,
    pub(crate) measures: &'a Measures,
    pub(crate) words: &'static Words,
    pub(crate) on: Day,
}

impl Finding<'_> {
    fn names(&self) -> NamesOn<'_> {
        NamesOn::now(self.view, self.on)
    }

    /// Returns whether a list of the rulebook has a code.
    pub(crate) fn has_code(&self, list: &str, code: &str) -> bool {
        self.view.rulebook().codes_named(list).is_some_and(|list| list.named(code).is_some())
    }

    /// Returns whether there is a measure of a name.
    pub(crate) fn has_measure(&self, name: &str) -> bool {
        self.measures.all().iter().any(|measure| measure.id == name)
    }

    /// Returns whether a code names something that somebody may name: whatever they may read, and any unit, since members
    /// go to others; but of those they have to know the code.
    pub(crate) fn knows(&self, wanted: Wanted, code: &str) -> bool {
        let unit = || self.view.unit(&code.parse::<UnitId>().ok()?);
        match wanted {
            Wanted::Unit => unit().is_some_and(|unit| self.view.was_founded(unit)),
            _ => self.of_code(wanted, code).is_some(),
        }
    }

    /// Returns what a code names, if it may be read.
    pub(crate) fn of_code(&self, wanted: Wanted, code: &str) -> Option<Candidate> {
        match wanted {
            Wanted::Unit => {
                let unit = self.view.unit(&code.parse::<UnitId>().ok()?)?;
                (self.view.was_founded(unit) && self.scope.unit(unit)).then(|| self.of_unit(unit))
            }
            Wanted::Member => {
                let member = self.view.member(code.parse::<MemberId>().ok()?)?;
                (self.view.has_history(member) && self.scope.member(member)).then(|| self.of_member(member))
            }
            Wanted::Matter(_) => {
                let matter = self.view.matter(&code.parse::<MatterId>().ok()?)?;
                self.scope.matter(matter).then(|| self.of_matter(matter))?
            }
        }
    }

    fn of_unit(&self, unit: Unit) -> Candidate {
        let names = self.names();
        let named = |unit: Unit| names.name_of_unit(unit).unwrap_or_else(|| self.view.unit_id(unit).to_string());
        // Cells have the same names everywhere, and so have communes.
        let chain = self.view.chain(unit, self.on, Seq::NEVER);
        let above: Vec<String> =
            chain.iter().filter(|&&above| above != unit).take(2).map(|&above| named(above)).collect();
        Candidate { code: self.view.unit_id(unit).to_string(), name: named(unit), detail: above.join(", ") }
    }

    fn of_member(&self, member: Member) -> Candidate {
        let names = self.names();
        let standing = self.view.standing(member, self.on);
        let born = (standing.born != Day::OPEN).then(|| standing.born.year().to_string());
        let place = standing.unit.is_some().then(|| names.name_of_unit(self.view.successor_on(standing.unit, self.on)));
        let state = standing.status().is_none().then(|| self.words.standing(standing.name()));
        let detail: Vec<String> = [born, place.flatten(), state].into_iter().flatten().collect();
        let name = names.name_of_member(member).unwrap_or_else(|| self.words.text("private-erased"));
        Candidate { code: self.view.member_id(member).to_string(), name, detail: detail.join(", ") }
    }

    fn of_matter(&self, matter: Matter) -> Option<Candidate> {
        let opening = self.view.opening_of(matter, Seq::NEVER)?.opening;
        let id = self.view.matter_id(matter);
        let unit = self.names().name_of_unit(opening.unit).unwrap_or_default();
        let kind = self.words.coded(opening.kind);
        let name = self.names().matter(id).unwrap_or_else(|| kind.to_owned());
        Some(Candidate { code: id.to_string(), name, detail: unit })
    }

    /// Returns what is called as somebody typed, the likeliest first.
    pub(crate) fn find(&self, wanted: Wanted, text: &str) -> Vec<Candidate> {
        if fold(text).is_empty() {
            return Vec::new();
        }
        match wanted {
            Wanted::Unit => self.units(text),
            Wanted::Member => self.members(text),
            Wanted::Matter(kind) => self.matters(kind, text),
        }
    }

    /// Units that stand on the day; who is named by all the words, the shortest name first.
    fn units(&self, text: &str) -> Vec<Candidate> {
        let (wanted, names) = (fold(text), self.names());
        let standing = (0..self.view.unit_count()).map(Unit::from_at);
        let standing = standing.filter(|&unit| self.view.unit_on(unit, self.on).is_some());
        let mut found: Vec<(bool, usize, Unit)> = Vec::new();
        for unit in standing {
            let code = self.view.unit_id(unit).as_str();
            let name = names.name_of_unit(unit).map(|name| fold(&name)).unwrap_or_default();
            let is_called = wanted.split(' ').all(|word| name.contains(word)) || code.starts_with(&wanted);
            if is_called && self.scope.unit(unit) {
                found.push((!has_words(&name, &wanted), name.len(), unit));
            }
        }
        found.sort_unstable();
        found.into_iter().take(FOUND_MAX).map(|(.., unit)| self.of_unit(unit)).collect()
    }

    /// Members of a name; those counted on the day first.
    fn members(&self, text: &str) -> Vec<Candidate> {
        let found = self.view.names().find(text);
        let found = if self.scope.is_whole() { found.page(0, FOUND_MAX * 2) } else { found.page(0, found.count()) };
        let may_read = |&member: &Member| self.view.has_history(member) && self.scope.member(member);
        let known = found.into_iter().map(Member).filter(may_read).take(FOUND_MAX * 2);
        let mut found: Vec<(bool, Member)> =
            known.map(|member| (self.view.standing(member, self.on).status().is_none(), member)).collect();
        found.sort_by_key(|(is_none, _)| *is_none);
        found.into_iter().take(FOUND_MAX).map(|(_, member)| self.of_member(member)).collect()
    }

    /// Matters of a kind whose title or code has the words, the newest first.
    fn matters(&self, kind: Option<MatterKind>, text: &str) -> Vec<Candidate> {
        let wanted = fold(text);
        let all = (0..self.view.matter_count()).rev().map(Matter::from_at);
        let fits = |matter: &Matter| {
            let Some(affair) = self.view.opening_of(*matter, Seq::NEVER) else { return false };
            let of_kind = kind.is_none_or(|kind| affair.opening.kind == kind);
            let title = self.view.text(affair.opening.title).map(fold).unwrap_or_default();
            let code = self.view.matter_id(*matter).as_str();
            of_kind
                && (wanted.split(' ').all(|word| title.contains(word)) || code.starts_with(&wanted))
                && self.scope.matter(*matter)
        };
        all.filter(fits).take(FOUND_MAX).filter_map(|matter| self.of_matter(matter)).collect()
    }

    /// Draws the code of a person who is not in the register yet: it says nothing of anyone.
    pub(crate) fn new_member(&self) -> String {
        loop {
            let drawn = Uuid::now_v7().as_u128() & ((1 << CODE_BITS) - 1);
            let id = MemberId::from_number(u64::try_from(drawn).unwrap_or_default());
            if self.view.member(id).is_none() {
                return id.to_string();
            }
        }
    }

    /// Draws the code of a new unit, under its parent's; `None` without one.
    pub(crate) fn new_unit(&self, parent: &str, kind: &str) -> Option<String> {
        let is_cell = [OrgKind::SubordinateCell, OrgKind::GrassrootsCell].iter().any(|cell| cell.name() == kind);
        let letter = if is_cell { "c" } else { "d" };
        let parent: UnitId = super::read::code_in(Wanted::Unit, parent)?.parse().ok()?;
        self.view.unit(&parent)?;
        let codes = (1..).map(|number: u32| format!("{parent}.{letter}{number}"));
        let mut free = codes.map_while(|code| code.parse::<UnitId>().ok()).filter(|id| self.view.unit(id).is_none());
        free.next().map(|id| id.to_string())
    }

    /// Draws the code of a new matter: its kind, the year, a number.
    pub(crate) fn new_matter(&self, kind: Option<MatterKind>) -> Option<String> {
        let letters = match kind? {
            MatterKind::Document => "vb",
            MatterKind::Target => "ct",
            MatterKind::Task => "nv",
            MatterKind::Campaign => "dot",
            MatterKind::Shortcoming => "hc",
            MatterKind::Appeal => "kn",
            MatterKind::Petition => "dt",
            MatterKind::Succession => "qh",
            MatterKind::Model => "mh",
        };
        let codes = (1..).map(|number: u32| format!("{letters}.{}-{number:02}", self.on.year()));
        let mut free =
            codes.map_while(|code| code.parse::<MatterId>().ok()).filter(|id| self.view.matter(id).is_none());
        free.next().map(|id| id.to_string())
    }
}

/// Returns whether a name has each word as the beginning of one of its own.
fn has_words(name: &str, wanted: &str) -> bool {
    wanted.split(' ').all(|word| name.split(' ').any(|own| own.starts_with(word)))
}
