//! Codes and texts, each kept once, with the dense numbers that the columns use.

use std::hash::{BuildHasher as _, Hash};
use std::io;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::columns::{Part, Reading, SnapshotError, Writing, grow, insist};
use crate::effect::NameAt;
use crate::ids::{Matter, MatterId, Member, MemberId, Unit, UnitId};

/// The codes of units, members and matters, and all texts.
#[derive(Default)]
pub struct Names {
    units: Vec<UnitId>,
    unit_of: HashTable<u32>,
    members: Vec<MemberId>,
    member_of: HashTable<u32>,
    matters: Vec<MatterId>,
    matter_of: HashTable<u32>,
    texts: Texts,
}

/// How many codes and texts there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NamesCount {
    units: usize,
    members: usize,
    matters: usize,
    texts: usize,
}

fn hash(key: impl Hash) -> u64 {
    FixedState::default().hash_one(key)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Texts one after another, each once: `ends` says where each ends.
#[derive(Default)]
struct Texts {
    letters: String,
    ends: Vec<u32>,
    places: HashTable<u32>,
}

impl Texts {
    fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.letters.get(start..end)
    }

    fn keep(&mut self, text: &str) -> u32 {
        let key = hash(text);
        if let Some(&known) = self.places.find(key, |&at| self.get(at as usize) == Some(text)) {
            return known;
        }
        let at = number(self.ends.len());
        if self.letters.capacity() - self.letters.len() < text.len() {
            self.letters.reserve_exact(text.len().max(self.letters.len() / 8));
        }
        self.letters.push_str(text);
        grow(&mut self.ends, 1);
        self.ends.push(number(self.letters.len()));
        let Self { letters, ends, places } = self;
        let start = |at: usize| at.checked_sub(1).map_or(0, |before| ends[before] as usize);
        places.insert_unique(key, at, |&at| hash(&letters[start(at as usize)..ends[at as usize] as usize]));
        at
    }

    fn truncate(&mut self, count: usize) {
        for at in (count..self.ends.len()).rev() {
            let key = hash(self.get(at).unwrap_or_default());
            if let Ok(place) = self.places.find_entry(key, |&other| other as usize == at) {
                place.remove();
            }
        }
        self.ends.truncate(count);
        self.letters.truncate(self.ends.last().map_or(0, |&end| end as usize));
    }
}

impl Names {
    /// Returns a unit's number, giving one to a new code.
    pub(crate) fn unit(&mut self, id: &UnitId) -> Unit {
        if let Some(unit) = self.known_unit(id) {
            return unit;
        }
        let (key, unit) = (hash(id), Unit::from_at(self.units.len()));
        self.units.push(id.clone());
        let Self { units, unit_of, .. } = self;
        unit_of.insert_unique(key, unit.0, |&at| hash(&units[at as usize]));
        unit
    }

    /// Returns a member's number, giving one to a new code.
    pub(crate) fn member(&mut self, id: MemberId) -> Member {
        if let Some(member) = self.known_member(id) {
            return member;
        }
        let member = Member::from_at(self.members.len());
        grow(&mut self.members, 1);
        self.members.push(id);
        let Self { members, member_of, .. } = self;
        member_of.insert_unique(hash(id), member.0, |&at| hash(members[at as usize]));
        member
    }

    /// Returns a matter's number, giving one to a new code.
    pub(crate) fn matter(&mut self, id: &MatterId) -> Matter {
        if let Some(matter) = self.known_matter(id) {
            return matter;
        }
        let (key, matter) = (hash(id), Matter::from_at(self.matters.len()));
        self.matters.push(id.clone());
        let Self { matters, matter_of, .. } = self;
        matter_of.insert_unique(key, matter.0, |&at| hash(&matters[at as usize]));
        matter
    }

    /// Returns the place of a text, keeping it.
    pub(crate) fn text(&mut self, text: &str) -> NameAt {
        NameAt(self.texts.keep(text))
    }

    pub(super) fn count(&self) -> NamesCount {
        NamesCount {
            units: self.units.len(),
            members: self.members.len(),
            matters: self.matters.len(),
            texts: self.texts.ends.len(),
        }
    }

    /// Forgets what came after a count.
    pub(super) fn truncate(&mut self, count: NamesCount) {
        for at in count.units..self.units.len() {
            if let Ok(place) = self.unit_of.find_entry(hash(&self.units[at]), |&other| other as usize == at) {
                place.remove();
            }
        }
        for at in count.members..self.members.len() {
            if let Ok(place) = self.member_of.find_entry(hash(self.members[at]), |&other| other as usize == at) {
                place.remove();
            }
        }
        for at in count.matters..self.matters.len() {
            if let Ok(place) = self.matter_of.find_entry(hash(&self.matters[at]), |&other| other as usize == at) {
                place.remove();
            }
        }
        self.units.truncate(count.units);
        self.matters.truncate(count.matters);
        self.members.truncate(count.members);
        self.texts.truncate(count.texts);
    }

    /// Gives back the memory that is not in use.
    pub(super) fn shrink(&mut self) {
        self.units.shrink_to_fit();
        self.members.shrink_to_fit();
        self.texts.letters.shrink_to_fit();
        self.texts.ends.shrink_to_fit();
    }

    pub(super) fn known_unit(&self, id: &UnitId) -> Option<Unit> {
        self.unit_of.find(hash(id), |&at| self.units[at as usize] == *id).copied().map(Unit)
    }

    pub(super) fn known_member(&self, id: MemberId) -> Option<Member> {
        self.member_of.find(hash(id), |&at| self.members[at as usize] == id).copied().map(Member)
    }

    pub(super) fn known_matter(&self, id: &MatterId) -> Option<Matter> {
        self.matter_of.find(hash(id), |&at| self.matters[at as usize] == *id).copied().map(Matter)
    }

    pub(super) fn matter_id(&self, matter: Matter) -> &MatterId {
        &self.matters[matter.at()]
    }

    pub(super) fn matter_count(&self) -> usize {
        self.matters.len()
    }

    pub(super) fn unit_id(&self, unit: Unit) -> &UnitId {
        &self.units[unit.at()]
    }

    pub(super) fn member_id(&self, member: Member) -> MemberId {
        self.members[member.at()]
    }

    pub(super) fn get(&self, at: NameAt) -> Option<&str> {
        self.texts.get(at.0 as usize)
    }

    pub(super) fn unit_count(&self) -> usize {
        self.units.len()
    }

    pub(super) fn member_count(&self) -> usize {
        self.members.len()
    }

    /// Returns the memory in use, in bytes.
    pub(super) fn memory(&self) -> usize {
        let tables = [&self.unit_of, &self.member_of, &self.texts.places];
        let tables: usize = tables.iter().map(|table| table.allocation_size()).sum();
        let texts = self.texts.letters.capacity() + 4 * self.texts.ends.capacity();
        tables + texts + size_of::<UnitId>() * self.units.capacity() + 8 * self.members.capacity()
    }
}

/// Makes the table that finds the places of keys, each there once.
fn table<K: Hash>(count: usize, key: impl Fn(usize) -> K) -> HashTable<u32> {
    let mut table = HashTable::with_capacity(count);
    for at in 0..count {
        table.insert_unique(hash(key(at)), number(at), |&at| hash(key(at as usize)));
    }
    table
}

impl Part for Texts {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        out.column(self.letters.as_bytes())?;
        out.column(&self.ends)
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let (letters, ends): (String, Vec<u32>) = (input.text()?.to_owned(), input.column()?);
        let is_end = |&end: &u32| letters.is_char_boundary(end as usize);
        let is_whole = ends.last().map_or(0, |&end| end as usize) == letters.len();
        insist(is_whole && ends.is_sorted() && ends.iter().all(is_end), "ends of texts")?;
        let mut texts = Self { letters, ends, places: HashTable::new() };
        texts.places = table(texts.ends.len(), |at| texts.get(at).unwrap_or_default());
        Ok(texts)
    }
}

impl Part for Names {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        out.packed(&self.units)?;
        out.column(&self.members)?;
        out.packed(&self.matters)?;
        out.part(&self.texts)
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let (units, members): (Vec<UnitId>, Vec<MemberId>) = (input.packed()?, input.column()?);
        let (matters, texts): (Vec<MatterId>, Texts) = (input.packed()?, input.part()?);
        let unit_of = table(units.len(), |at| &units[at]);
        let member_of = table(members.len(), |at| members[at]);
        let matter_of = table(matters.len(), |at| &matters[at]);
        Ok(Self { units, unit_of, members, member_of, matters, matter_of, texts })
    }
}
