//! All that can be seen of a register, in text, so that two states can be compared.

use std::fmt::Write as _;

use dangvu_register::codes::Coded as _;
use dangvu_register::day::Day;
use dangvu_register::effect::{NameAt, Subject};
use dangvu_register::fact::FactKind;
use dangvu_register::history::History;
use dangvu_register::ids::{Matter, Member, Seq, Unit};
use dangvu_register::register::{Register, Telling};

/// Returns the state of a register as text: the same text, the same register.
pub(crate) fn digest(register: &Register) -> String {
    let mut out = String::new();
    let last = register.last_seq().0;
    for seq in (1..=last).map(Seq) {
        let meta = register.entry(seq).unwrap();
        writeln!(
            out,
            "{seq} {} {} {:?} {:?} {:?}",
            meta.kind.name,
            meta.on,
            meta.voided_by,
            meta.voids,
            meta.subjects.iter().collect::<Vec<_>>()
        )
        .unwrap();
    }
    rows(&mut out, "span", register.spans(), last);
    rows(&mut out, "lineage", register.lineage(), last);
    stints(&mut out, register, last);
    rows(&mut out, "seat", register.seats(), last);
    rows(&mut out, "matter", register.affairs(), last);
    facts(&mut out, register, last);
    for unit in (0..register.unit_count()).map(Unit::from_at) {
        writeln!(
            out,
            "{} {:?} {:?} {:?} {:?} {:?}",
            register.unit_id(unit),
            register.entries_about(Subject::Unit(unit), Seq::NEVER),
            register.history(Subject::Unit(unit), Telling::About, Seq::NEVER),
            register.history(Subject::Unit(unit), Telling::Issued, Seq::NEVER),
            register.unit_events(unit, Seq::NEVER).collect::<Vec<_>>(),
            register.terms_of(unit)
        )
        .unwrap();
    }
    for member in (0..register.member_count()).map(Member::from_at) {
        writeln!(
            out,
            "{} {:?} {:?}",
            register.member_id(member),
            register.entries_about(Subject::Member(member), Seq::NEVER),
            register.member_events(member, Seq::NEVER).collect::<Vec<_>>()
        )
        .unwrap();
    }
    for matter in (0..register.matter_count()).map(Matter::from_at) {
        writeln!(
            out,
            "{} {:?} {:?}",
            register.matter_id(matter),
            register.entries_about(Subject::Matter(matter), Seq::NEVER),
            register.matter_events(matter, Seq::NEVER).collect::<Vec<_>>()
        )
        .unwrap();
    }
    subtrees(&mut out, register);
    let texts = (0..).map(NameAt).take_while(|&at| register.text(at).is_some()).count();
    writeln!(out, "texts {texts}").unwrap();
    out
}

/// Writes what lies under each unit on some days, and who is in it.
fn subtrees(out: &mut String, register: &Register) {
    for unit in (0..register.unit_count()).map(Unit::from_at) {
        for on in [2019, 2021, 2023, 2025].map(|year| Day::ymd(year, 6, 30).unwrap()) {
            let mut below = Vec::new();
            register.descend(unit, on, Seq::NEVER, &mut |child, _| below.push(child));
            let mut stints: Vec<_> = register.stints_in(unit, on, Seq::NEVER).map(|stint| stint.member).collect();
            stints.sort_unstable();
            writeln!(out, "{unit:?} {on} {below:?} {stints:?}").unwrap();
        }
    }
}

/// Writes all facts, and which of them are known at each entry.
fn facts(out: &mut String, register: &Register, last: u32) {
    for known in (0..=last).map(Seq) {
        writeln!(out, "ratings known {known}: {:?}", register.member_ratings(known)).unwrap();
    }
    for &kind in FactKind::ALL {
        let table = register.facts().of(kind);
        for known in (0..=last).map(Seq) {
            let ids: Vec<_> =
                table.known(known).map(|fact| (fact.entry.0, fact.subject, fact.on, fact.codes)).collect();
            writeln!(out, "{} {} known {known}: {ids:?}", kind.name(), table.len()).unwrap();
        }
        writeln!(out, "{:?}", table.known(Seq::NEVER).collect::<Vec<_>>()).unwrap();
    }
}

/// Writes all that is known of stints at each entry, whatever order they lie in.
fn stints(out: &mut String, register: &Register, last: u32) {
    for known in (0..=last).map(Seq) {
        let mut begun = Vec::new();
        let last = Day::OPEN.plus_days(-1);
        register.stints().each_begun(Day::MIN, last, known, |on, stint| begun.push(format!("{on} {stint:?}")));
        begun.sort_unstable();
        writeln!(out, "stints known {known}: {begun:?}").unwrap();
        for on in [2019, 2021, 2023, 2025].map(|year| Day::ymd(year, 6, 30).unwrap()) {
            let mut held = Vec::new();
            register.stints().each_holding(on, known, |stint| held.push(format!("{stint:?}")));
            held.sort_unstable();
            writeln!(out, "on {on} known {known}: {held:?}").unwrap();
        }
    }
}

fn rows<R: Copy + PartialEq + std::fmt::Debug>(out: &mut String, name: &str, table: &History<R>, last: u32) {
    for at in 0..table.len() {
        let known = (0..=last).map(Seq).filter(|&known| table.is_known(at, known));
        let ends: Vec<_> = known.map(|known| (known.0, table.end_as_known(at, known))).collect();
        let (first, steps) = (ends.first(), ends.windows(2).filter(|pair| pair[0].1 != pair[1].1).collect::<Vec<_>>());
        let row = table.get(u32::try_from(at).unwrap());
        writeln!(out, "{name} {row:?} from {first:?} to {:?} by {steps:?}", ends.last()).unwrap();
    }
}
