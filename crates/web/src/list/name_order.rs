//! The order of all members by their names now, as Vietnamese lists have it. It is made once; each entry since moves only
//! those whom it is about.

use std::collections::BTreeSet;
use std::sync::Arc;

use dangvu_desk::{View, name_key};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Member, Seq};
use dangvu_register::register::Subjects;

/// The order.
#[derive(Default)]
pub(crate) struct NameOrder {
    /// The last entry that was taken in.
    last: u32,
    /// What each member is sorted by; empty for one without a name.
    keys: Vec<Box<[u8]>>,
    /// The place of each member.
    places: Arc<[u32]>,
}

impl NameOrder {
    /// Takes in what was recorded since the last time.
    pub(crate) fn bring_up_to(&mut self, view: &View) {
        let last = view.last_seq().0;
        if last == self.last {
            return;
        }
        let touched: BTreeSet<Member> = if self.keys.is_empty() {
            (0..view.member_count()).map(Member::from_at).collect()
        } else {
            (self.last + 1..=last).flat_map(|seq| members_of(view, Seq(seq))).collect()
        };
        self.keys.resize(view.member_count(), Box::default());
        let mut has_changed = false;
        for member in touched {
            let key = key(view, member);
            has_changed |= self.keys[member.at()] != key;
            self.keys[member.at()] = key;
        }
        if has_changed || self.places.len() != self.keys.len() {
            self.place_all();
        }
        self.last = last;
    }

    /// Puts all in their places; mostly they stand there already.
    fn place_all(&mut self) {
        let mut order: Vec<u32> = (0..u32::try_from(self.keys.len()).unwrap_or(u32::MAX)).collect();
        order.sort_by_key(|&at| self.places.get(at as usize).copied().unwrap_or(u32::MAX));
        let rank = |at: u32| {
            let key = &self.keys[at as usize];
            (key.is_empty(), key)
        };
        order.sort_by(|&one, &other| rank(one).cmp(&rank(other)).then(one.cmp(&other)));
        let mut places = vec![0; order.len()];
        for (place, at) in (0..).zip(order) {
            places[at as usize] = place;
        }
        self.places = places.into();
    }

    /// Returns the place of each member.
    pub(crate) fn places(&self) -> Arc<[u32]> {
        Arc::clone(&self.places)
    }
}

fn key(view: &View, member: Member) -> Box<[u8]> {
    let name = view.text(view.standing_as_known(member, Day::OPEN, Seq::NEVER).name);
    name.map_or_else(Box::default, |name| name_key(name).into_boxed_slice())
}

/// Returns the members whose names an entry may change, or the entry that it voids.
fn members_of(view: &View, seq: Seq) -> Vec<Member> {
    let entry = view.entry(seq);
    let voided = entry.as_ref().and_then(|entry| entry.voids).and_then(|voided| view.entry(voided));
    let all = entry.iter().chain(&voided).map(|entry| &entry.subjects);
    let named = all.filter(|subjects| !matches!(subjects, Subjects::Members(_))).flat_map(|subjects| {
        subjects.iter().filter_map(|subject| match subject {
            Subject::Member(member) => Some(member),
            Subject::Unit(_) | Subject::Matter(_) => None,
        })
    });
    named.collect()
}
