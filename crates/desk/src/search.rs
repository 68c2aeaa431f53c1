//! Names are looked up without accents, by the beginnings of any of their words, in any order.

use std::collections::HashSet;

use dangvu_register::effect::{MemberEvent, NameAt};
use dangvu_register::ids::{Member, Seq};
use dangvu_register::register::Register;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for search: small letters, no accents, đ as d, single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().filter(|&letter| !is_combining_mark(letter)).flat_map(char::to_lowercase) {
        match letter {
            'đ' => folded.push('d'),
            space if space.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            other => folded.push(other),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// All names that members ever had, folded, in order.
#[derive(Debug, Default)]
pub struct NameIndex {
    names: Vec<(Box<str>, Member)>,
}

impl NameIndex {
    /// Takes in all names of a register.
    pub(crate) fn of(register: &Register) -> Self {
        let members = (0..register.member_count()).map(Member::from_at);
        let mut names: Vec<_> = members.flat_map(|member| names_of(register, member, Seq(0))).collect();
        names.sort_unstable();
        Self { names }
    }

    /// Takes in the names that entries from one number on give to a member.
    pub(crate) fn add(&mut self, register: &Register, member: Member, from: Seq) {
        for name in names_of(register, member, from) {
            let place = self.names.partition_point(|other| *other < name);
            self.names.insert(place, name);
        }
    }

    /// Returns the members whose name has words that begin with all the words asked for: those whose name begins with
    /// just these words first, then by folded name.
    pub fn find(&self, words: &str) -> Vec<Member> {
        let wanted: Vec<String> = fold(words).split(' ').map(|word| format!(" {word}")).collect();
        let hit = |name: &str| wanted.iter().all(|word| name.contains(&**word));
        let found = self.names.iter().filter(|(name, _)| hit(name));
        let whole = format!(" {}", fold(words));
        let (first, then): (Vec<_>, Vec<_>) = found.partition(|(name, _)| name.starts_with(&*whole));
        let mut seen = HashSet::new();
        first.into_iter().chain(then).map(|&(_, member)| member).filter(|&member| seen.insert(member)).collect()
    }
}

/// Returns the names that entries from one number on give to a member, folded. A leading space lets a word be found by
/// " beginning".
fn names_of(register: &Register, member: Member, from: Seq) -> impl Iterator<Item = (Box<str>, Member)> {
    let steps = register.member_events(member, Seq::NEVER).filter(move |step| step.seq >= from);
    let names = steps.map(|step| match step.event {
        MemberEvent::Candidate { who, .. } | MemberEvent::Admitted { who, .. } | MemberEvent::Enrolled { who, .. } => {
            who.name
        }
        MemberEvent::Changed { name, .. } => name,
        _ => NameAt::NONE,
    });
    names.filter_map(move |name| register.text(name)).map(move |name| (format!(" {}", fold(name)).into(), member))
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_composed_or_not_and_the_crossed_d_fold_alike() {
        for text in ["Đặng Thị Thúy  Hòa", "đặng thị thuý hoà ", "DANG THI THUY HOA", "Đa\u{323}\u{306}ng Thị Thúy Hòa"]
        {
            assert_eq!(fold(text), "dang thi thuy hoa", "{text}");
        }
    }
}
