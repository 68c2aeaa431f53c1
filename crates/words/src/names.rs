//! Where readable names come from: whoever asks for a sentence knows whose names the reader may see.

use std::sync::LazyLock;

use dangvu_register::ids::{MatterId, MemberId, UnitId};
use dangvu_register::rulebook::Rulebook;

use crate::words::Words;

/// Readable names of units, members and matters, as the reader may see them, and the rulebook that labels its own codes.
pub trait Names {
    /// Returns the name of a unit, if it is known.
    fn unit(&self, unit: &UnitId) -> Option<String>;

    /// Returns the name of a member; `None` if it is unknown, erased, or not for this reader.
    fn member(&self, member: MemberId) -> Option<String>;

    /// Returns what a matter is called, if it is known.
    fn matter(&self, matter: &MatterId) -> Option<String>;

    /// Returns the rulebook in use; by default the one that is shipped.
    fn rulebook(&self) -> Option<&Rulebook> {
        shipped()
    }
}

/// No names at all: codes stand for everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNames;

impl Names for NoNames {
    fn unit(&self, _: &UnitId) -> Option<String> {
        None
    }

    fn member(&self, _: MemberId) -> Option<String> {
        None
    }

    fn matter(&self, _: &MatterId) -> Option<String> {
        None
    }
}

/// Returns the rulebook as shipped.
pub(crate) fn shipped() -> Option<&'static Rulebook> {
    static SHIPPED: LazyLock<Option<Rulebook>> = LazyLock::new(|| Rulebook::parse(Rulebook::SHIPPED).ok());
    SHIPPED.as_ref()
}

/// Returns a unit's name with its code: `Chi bộ Tổ dân phố 3 (dalat.p1.c3)`.
pub(crate) fn unit_with_code(names: &dyn Names, unit: &UnitId) -> String {
    names.unit(unit).map_or_else(|| unit.to_string(), |name| format!("{name} ({unit})"))
}

/// Returns a member's name with the code: `Nguyễn Văn A (dv-12)`.
pub(crate) fn member_with_code(names: &dyn Names, member: MemberId) -> String {
    names.member(member).map_or_else(|| member.to_string(), |name| format!("{name} ({member})"))
}

/// Returns a unit's name, or what kind of thing the code is of.
pub(crate) fn unit_in_line(words: &Words, names: &dyn Names, unit: &UnitId) -> String {
    let code = || words.text_with("unit-coded", &[("code", unit.to_string().into())]);
    names.unit(unit).unwrap_or_else(code)
}

/// Returns a member's name, or what kind of thing the code is of.
pub(crate) fn member_in_line(words: &Words, names: &dyn Names, member: MemberId) -> String {
    let code = || words.text_with("member-coded", &[("code", member.to_string().into())]);
    names.member(member).unwrap_or_else(code)
}

/// Returns what a matter is called, with its code: `Nghị quyết về công tác dân vận (nq-05)`.
pub(crate) fn matter_with_code(names: &dyn Names, matter: &MatterId) -> String {
    names.matter(matter).map_or_else(|| matter.to_string(), |title| format!("{title} ({matter})"))
}

/// Returns what a matter is called, or what kind of thing the code is of.
pub(crate) fn matter_in_line(words: &Words, names: &dyn Names, matter: &MatterId) -> String {
    let code = || words.text_with("matter-coded", &[("code", matter.to_string().into())]);
    names.matter(matter).map_or_else(code, |title| format!("«{title}»"))
}
