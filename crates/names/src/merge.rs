//! New columns from old ones and what changed since.

use crate::base::{Base, NONE};
use crate::overlay::Overlay;
use crate::several::Several;
use crate::texts::Texts;

/// Makes columns with all changes. Names that nobody has any more are left out.
pub(crate) fn merge(base: &Base, overlay: &Overlay) -> Base {
    let (texts, now) = texts(base, overlay);
    let number = |name: &str| texts.find(name).unwrap_or(NONE);
    let mut current: Vec<u32> =
        base.current.iter().map(|&name| now.get(name as usize).copied().unwrap_or(NONE)).collect();
    for (person, names) in overlay.people() {
        if current.len() <= person as usize {
            current.resize(person as usize + 1, NONE);
        }
        current[person as usize] = names.last().map_or(NONE, |name| number(name));
    }
    let mut several = Several::default();
    let mut changed = overlay.people().filter(|(_, names)| names.len() > 1).peekable();
    for (person, names) in base.several.iter() {
        while let Some((person, names)) = changed.next_if(|&(other, _)| other <= person) {
            several.push(person, names.iter().map(|name| number(name)));
        }
        if !overlay.has(person) {
            several.push(person, names.iter().map(|&name| now[name as usize]));
        }
    }
    for (person, names) in changed {
        several.push(person, names.iter().map(|name| number(name)));
    }
    Base::assemble(texts, current, several)
}

/// Returns the names that somebody has, in order, and the new number of each old one.
fn texts(base: &Base, overlay: &Overlay) -> (Texts, Vec<u32>) {
    let mut texts = Texts::default();
    let mut now = vec![NONE; base.texts.len() as usize];
    let mut added = overlay.names().chunk_by(|one, other| one.0 == other.0).map(|group| &*group[0].0).peekable();
    let mut hidden = overlay.hidden_from(0).peekable();
    for (name, text) in (0..).zip(base.texts.iter()) {
        while let Some(text) = added.next_if(|&other| other < text) {
            texts.push(text);
        }
        let mut left = base.people_of(name).len();
        while hidden.next_if(|&(other, _)| other == name).is_some() {
            left -= 1;
        }
        if added.next_if_eq(&text).is_some() || left > 0 {
            now[name as usize] = texts.len();
            texts.push(text);
        }
    }
    added.for_each(|text| texts.push(text));
    texts.shrink();
    (texts, now)
}
