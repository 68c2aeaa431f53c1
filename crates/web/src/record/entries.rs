//! Entries that a form names by number: found by whom they are about and by their words, shown with a label.

use dangvu_desk::fold;
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;

use super::finding::{Candidate, Finding, Wanted};
use super::may;
use super::shape::{Form, Shape};
use super::values::Values;

/// How many candidates are suggested, and how many are offered beside an empty field.
const FOUND_MAX: usize = 12;
pub(crate) const OFFERED_MAX: usize = 5;
/// How far back is looked where nobody is named.
const LOOKED_MAX: usize = 20_000;

/// Returns of which kinds of act a field names an entry; of any if there is none.
pub(crate) fn asked(shape: &Shape) -> Option<Vec<&str>> {
    match shape {
        Shape::Entry { of } => Some(of.iter().flat_map(|of| of.split(' ')).collect()),
        _ => None,
    }
}

/// Returns the address that suggests entries for a field.
pub(crate) fn address(shape: &Shape) -> Option<String> {
    asked(shape).map(|kinds| format!("/suggest/entries?kinds={}", kinds.join(",")))
}

/// Reads the number of an entry, alone or at the end of what was suggested.
pub(crate) fn number_in(text: &str) -> Option<Seq> {
    let bracketed = || text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, number)| number);
    let plain = |text: &str| text.trim_start_matches(['#', '№']).trim().parse().ok().map(Seq);
    plain(text).or_else(|| plain(bracketed()?))
}

/// Returns the entry that a text names, if it may be read.
pub(crate) fn of_text(finding: &Finding<'_>, text: &str) -> Option<Candidate> {
    number_in(text).filter(|&seq| finding.scope.entry(seq)).and_then(|seq| candidate(finding, seq))
}

/// Returns those whom a form names.
pub(crate) fn named(finding: &Finding<'_>, form: &Form, values: &Values) -> Vec<Subject> {
    let mut found = Vec::new();
    for field in form.own() {
        may::put_named(&field.shape, &format!("act.{}", field.name), values, &mut |_, wanted, text| {
            found.extend(subject(finding, wanted, text));
        });
    }
    found
}

/// Returns what a text names, if it may be read.
fn subject(finding: &Finding<'_>, wanted: Wanted, text: &str) -> Option<Subject> {
    let (view, code) = (finding.view, super::read::code_in(wanted, text)?);
    finding.of_code(wanted, &code)?;
    match wanted {
        Wanted::Unit => view.unit(&code.parse().ok()?).map(Subject::Unit),
        Wanted::Member => view.member(code.parse().ok()?).map(Subject::Member),
        Wanted::Matter(_) => view.matter(&code.parse().ok()?).map(Subject::Matter),
    }
}

/// Returns what texts name, whatever it is.
pub(crate) fn subjects<'t>(finding: &Finding<'_>, texts: impl Iterator<Item = &'t str>) -> Vec<Subject> {
    let kinds = [Wanted::Member, Wanted::Unit, Wanted::Matter(None)];
    texts.filter_map(|text| kinds.into_iter().find_map(|wanted| subject(finding, wanted, text))).collect()
}

/// Returns entries that stand, the newest first: of some kinds if any are named, about some if any are named, with the words
/// of a text in their label or the number that it begins with. Members and matters come before units: a unit is named for
/// many reasons.
pub(crate) fn find(finding: &Finding<'_>, kinds: &[&str], about: &[Subject], text: &str) -> Vec<Candidate> {
    let view = finding.view;
    let close: Vec<Subject> = about.iter().copied().filter(|subject| !matches!(subject, Subject::Unit(_))).collect();
    let about = if close.is_empty() { about } else { &close[..] };
    let mut seqs: Vec<Seq> = if about.is_empty() {
        (1..=view.last_seq().0).rev().take(LOOKED_MAX).map(Seq).collect()
    } else {
        about.iter().flat_map(|subject| view.entries_about(*subject, Seq::NEVER)).collect()
    };
    seqs.sort_unstable_by(|one, other| other.cmp(one));
    seqs.dedup();
    let wanted = fold(text);
    let is_meant = |seq: &Seq| {
        let kind = view.entry(*seq).map_or("", |meta| meta.kind.name);
        (kinds.is_empty() && kind != "void" || kinds.contains(&kind)) && view.is_valid(*seq, Seq::NEVER)
    };
    let found = seqs.into_iter().filter(is_meant).filter(|&seq| finding.scope.entry(seq));
    let found = found.filter_map(|seq| candidate(finding, seq));
    let has_words = |candidate: &Candidate| {
        let label = fold(&format!("{} {}", candidate.name, candidate.detail));
        candidate.code.starts_with(&wanted) || wanted.split(' ').all(|word| label.contains(word))
    };
    found.filter(has_words).take(FOUND_MAX).collect()
}

/// Labels an entry: what was done, about whom, and when.
fn candidate(finding: &Finding<'_>, seq: Seq) -> Option<Candidate> {
    let meta = finding.view.entry(seq)?;
    let on = finding.words.date(meta.on);
    let subject = meta.subjects.iter().next().and_then(|subject| {
        let (wanted, code) = match subject {
            Subject::Unit(unit) => (Wanted::Unit, finding.view.unit_id(unit).to_string()),
            Subject::Member(member) => (Wanted::Member, finding.view.member_id(member).to_string()),
            Subject::Matter(matter) => (Wanted::Matter(None), finding.view.matter_id(matter).to_string()),
        };
        finding.of_code(wanted, &code)
    });
    let about = subject.map(|subject| format!("{}, ", subject.name)).unwrap_or_default();
    let name = finding.words.label(meta.kind.label).to_owned();
    Some(Candidate { code: seq.to_string(), name, detail: format!("{about}{on}") })
}

#[cfg(test)]
mod tests {
    use super::number_in;
    use dangvu_register::ids::Seq;

    #[test]
    fn the_number_of_an_entry_is_read_alone_and_at_the_end() {
        for text in ["57", "#57", "№ 57", "Kỷ luật – Lê Mẫu, 01/02/2023 (57)"] {
            assert_eq!(number_in(text), Some(Seq(57)), "{text}");
        }
        assert_eq!(number_in("Kỷ luật (hai)"), None);
    }
}
