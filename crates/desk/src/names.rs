//! The names of members, as the register has them, in the index that finds them.

use dangvu_names::NameIndex;
use dangvu_register::effect::{MemberEvent, NameAt, Subject};
use dangvu_register::ids::{Member, Seq};
use dangvu_register::register::{Register, Subjects};

/// Takes in all names of a register.
pub(crate) fn index(register: &Register) -> NameIndex {
    let members = (0..register.member_count()).map(Member::from_at);
    NameIndex::build(members.flat_map(|member| names_of(register, member).map(move |name| (member.0, name))))
}

/// Brings the names up to date of those whom an entry is about, or the entry that it voids.
pub(crate) fn update(names: &mut NameIndex, register: &Register, seq: Seq) {
    let entry = register.entry(seq);
    let voided = entry.as_ref().and_then(|entry| entry.voids).and_then(|voided| register.entry(voided));
    let all = entry.iter().chain(&voided).map(|entry| &entry.subjects);
    // To be rated changes nobody's name.
    for subject in all.filter(|of| !matches!(of, Subjects::Members(_))).flat_map(Subjects::iter) {
        if let Subject::Member(member) = subject {
            names.set(member.0, names_of(register, member));
        }
    }
}

/// Returns the names of a member, oldest first.
fn names_of(register: &Register, member: Member) -> impl Iterator<Item = &str> {
    let names = register.member_events(member, Seq::NEVER).map(|step| match step.event {
        MemberEvent::Candidate { who, .. } | MemberEvent::Admitted { who, .. } | MemberEvent::Enrolled { who, .. } => {
            who.name
        }
        MemberEvent::Changed { name, .. } => name,
        _ => NameAt::NONE,
    });
    names.filter_map(|name| register.text(name))
}
