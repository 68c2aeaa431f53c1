//! A workbook that was judged, told row by row in words. The register is held for some rows at a time only.

use std::collections::HashMap;

use dangvu_desk::View;
use dangvu_desk::rights::{Actor, Scope, scope};
use dangvu_register::codes::{Coded as _, Sex};
use dangvu_register::day::Day;
use dangvu_register::ids::{MatterId, MemberId, UnitId};
use dangvu_register::person::Person;
use dangvu_register::profile;
use dangvu_register::rulebook::Rulebook;
use dangvu_words::{Names, Words, summary};
use dangvu_workbooks::{Checked, Item, Likely, Opened, Verdict as Judged, batch, person_in, say};

use super::verdict::{Class, Field, Line, Pair, Verdict};
use crate::page::NamesOn;
use crate::site::Site;

/// So many rows are told before others get at the register.
const CHUNK: usize = 500;
/// Most bytes of remarks that are kept; the workbook with remarks has all.
const REMARKS_MAX: usize = 16 << 20;

/// How things are called that whoever sends a workbook may read, and those whom it brings.
pub(super) struct Naming<'a> {
    view: &'a View,
    scope: Scope<'a>,
    names: NamesOn<'a>,
    brought: HashMap<MemberId, &'a str>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(view: &'a View, actor: &Actor, today: Day, checked: &'a Checked) -> Self {
        let papers = checked.items.iter().filter_map(|item| item.draft.paper.as_ref());
        let brought = papers.filter_map(|paper| Some((newcomer(paper)?, &*person_in(paper)?.name))).collect();
        Self { view, scope: scope(Some(actor), view, today), names: NamesOn::now(view, today), brought }
    }
}

fn newcomer(paper: &dangvu_register::entry::Paper) -> Option<MemberId> {
    use dangvu_register::act::Act::{Admit, ReceiveFromOutside, RegisterCandidate};
    match &paper.act {
        RegisterCandidate(act) => Some(act.member),
        Admit(act) => Some(act.member),
        ReceiveFromOutside(act) => Some(act.member),
        _ => None,
    }
}

impl Names for Naming<'_> {
    fn unit(&self, unit: &UnitId) -> Option<String> {
        self.view.unit(unit).filter(|&unit| self.scope.unit(unit))?;
        self.names.unit(unit)
    }

    fn member(&self, member: MemberId) -> Option<String> {
        let known = self.view.member(member).filter(|&member| self.scope.member(member));
        let known = known.and_then(|_| self.names.member(member));
        known.or_else(|| self.brought.get(&member).map(|name| (*name).to_owned()))
    }

    fn matter(&self, matter: &MatterId) -> Option<String> {
        self.view.matter(matter).filter(|&matter| self.scope.matter(matter))?;
        self.names.matter(matter)
    }

    fn rulebook(&self) -> Option<&Rulebook> {
        self.names.rulebook()
    }
}

/// Tells what became of a workbook.
pub(super) fn verdict(
    site: &Site,
    actor: &Actor,
    words: &'static Words,
    checked: &Checked,
    opened: &Opened,
) -> Verdict {
    let mut lines = Vec::with_capacity(checked.items.len());
    let mut left = REMARKS_MAX;
    let persons = persons(site, actor, checked);
    for items in checked.items.chunks(CHUNK) {
        let view = site.desk().view();
        let naming = Naming::new(&view, actor, site.today(), checked);
        let telling = Telling { site, words, checked, naming, persons: &persons };
        for item in items {
            let mut line = telling.line(item);
            let size: usize = line.remarks.iter().map(String::len).sum();
            if size > left {
                line.remarks = Box::new([words.text("book-remarks-cut")]);
            }
            left = left.saturating_sub(size);
            lines.push(line);
        }
    }
    for (sheet, rows) in (0..).zip(&checked.left) {
        let blank =
            |&row: &u32| Line { sheet, row, class: Class::Left, said: "".into(), remarks: Box::new([]), pair: None };
        lines.extend(rows.iter().map(blank));
    }
    lines.sort_by_key(|line| (line.sheet, line.row));
    let may_propose = checked.items.iter().any(|item| item.verdict == Judged::NotAllowed { may_propose: true });
    let papers = checked.papers().filter(|papers| !papers.is_empty());
    let batch = papers.and_then(|papers| batch::open_id(site.desk(), &opened.seed, &papers).ok());
    Verdict {
        counts: checked.counts(),
        sheets: checked.tables.iter().map(|table| table.sheet.clone()).collect(),
        lines,
        oddities: opened.oddities.clone(),
        batch,
        may_propose,
        last: site.desk().view().last_seq(),
        is_mapped: opened.meta.is_none(),
    }
}

/// Returns the particulars of the members of whom somebody must decide, as far as whoever decides may see them. The register
/// is not held: they stand in entries.
fn persons(site: &Site, actor: &Actor, checked: &Checked) -> HashMap<MemberId, Person> {
    let today = site.today();
    let asked = checked.items.iter().filter_map(|item| match item.verdict {
        Judged::Undecided(Likely::Member(id)) => Some(id),
        _ => None,
    });
    let seen: Vec<_> = {
        let view = site.desk().view();
        let scope = scope(Some(actor), &view, today);
        let may_see = asked.filter_map(|id| Some((id, view.member(id).filter(|&member| scope.particulars(member))?)));
        may_see.collect()
    };
    let person = |(id, member)| Some((id, dangvu_workbooks::person_of(site.desk(), member, today)?));
    seen.into_iter().filter_map(person).collect()
}

struct Telling<'a> {
    site: &'a Site,
    words: &'static Words,
    checked: &'a Checked,
    naming: Naming<'a>,
    persons: &'a HashMap<MemberId, Person>,
}

impl Telling<'_> {
    fn line(&self, item: &Item) -> Line {
        let draft = &item.draft;
        let said = draft.paper.as_ref().map(|paper| summary(self.words, paper, &self.naming)).unwrap_or_default();
        let class = class(item);
        let remarks = match class {
            Class::Good => Vec::new(),
            _ => say(self.checked, item, self.words, &self.naming).remarks,
        };
        let pair = match &item.verdict {
            Judged::Undecided(likely) => self.pair(item, likely).map(Box::new),
            _ => None,
        };
        let sheet = u32::try_from(item.table).unwrap_or_default();
        Line { sheet, row: draft.rows[0], class, said: said.into(), remarks: remarks.into(), pair }
    }

    /// Puts a row and who may be the same person side by side.
    fn pair(&self, item: &Item, likely: &Likely) -> Option<Pair> {
        let own = person_in(item.draft.paper.as_ref()?)?;
        match likely {
            Likely::Row(row) => {
                let is_it = |other: &&Item| other.draft.rows.contains(row) && !std::ptr::eq(*other, item);
                let other = self.checked.items.iter().find(is_it)?;
                let other = person_in(other.draft.paper.as_ref()?)?;
                Some(Pair { member: None, row: Some(*row), is_private: false, fields: self.fields(own, other) })
            }
            Likely::Member(id) => {
                let member = self.naming.view.member(*id)?;
                let known = self.persons.get(id);
                let is_private = known.is_some();
                let mut fields = match known {
                    Some(known) => self.fields(own, known),
                    None => self.plain_fields(own, member),
                };
                let unit = self.naming.view.standing(member, self.site.today()).unit;
                let cell = unit.is_some().then(|| self.naming.names.name_of_unit(unit)).flatten().unwrap_or_default();
                fields.push(Field { label: "field-of-unit", said: [String::new(), cell] });
                Some(Pair { member: Some(*id), row: None, is_private, fields })
            }
        }
    }

    fn fields(&self, own: &Person, other: &Person) -> Vec<Field> {
        let both = |label, of: &dyn Fn(&Person) -> String| Field { label, said: [of(own), of(other)] };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            both("column-name", &|person| person.name.clone()),
            both("field-of-born", &|person| self.words.date(person.born)),
            both("field-of-sex", &|person| self.words.coded(person.sex).to_owned()),
            both("book-native-place", &|person| text(&person.native_place)),
            both("book-identity-number", &|person| text(&person.identity_number)),
        ]
    }

    /// What tells namesakes apart for those who may not see particulars.
    fn plain_fields(&self, own: &Person, member: dangvu_register::ids::Member) -> Vec<Field> {
        let standing = self.naming.view.standing(member, self.site.today());
        let name = self.naming.names.name_of_member(member).unwrap_or_default();
        let sex = Sex::from_code(standing.profile.get(profile::SEX)).map(|sex| self.words.coded(sex).to_owned());
        let year = |day: Day| if day == Day::OPEN { String::new() } else { day.year().to_string() };
        vec![
            Field { label: "column-name", said: [own.name.clone(), name] },
            Field { label: "column-born", said: [year(own.born), year(standing.born)] },
            Field { label: "field-of-sex", said: [self.words.coded(own.sex).to_owned(), sex.unwrap_or_default()] },
        ]
    }
}

fn class(item: &Item) -> Class {
    match &item.verdict {
        Judged::Recorded(warnings) if warnings.is_empty() && item.draft.oddities.is_empty() => Class::Good,
        Judged::Recorded(_) => Class::Doubtful,
        Judged::Unreadable | Judged::Refused(_) | Judged::NotAllowed { .. } => Class::Bad,
        Judged::Undecided(_) => Class::Undecided,
        Judged::Known(_) | Judged::Repeats(_) => Class::Known,
    }
}
