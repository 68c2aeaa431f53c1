//! Members who fit, of those who may be read: by name, from the desk's index, or by code.

use dangvu_desk::Found as Names;
use dangvu_register::ids::{Member, MemberId, Seq};

use super::phrase::{Fit, line};
use super::{Found, Hit, Looking, Sort};
use crate::link::To;
use crate::record::finding::Wanted;

/// How many people of the index are gone through at once.
const STEP: usize = 64;
/// After so many who may not be read, whoever may read few goes through these instead.
const PASSED_MAX: usize = 512;

impl Looking<'_, '_> {
    /// Returns the members who fit.
    pub(super) fn members(&self) -> Option<Found> {
        let (page, typed) = (self.page, self.phrase.typed.as_str());
        if let Some(member) = typed.parse::<MemberId>().ok().and_then(|id| page.view.member(id)) {
            let hits = if self.may_show(member) { vec![self.of_member(member)?] } else { Vec::new() };
            return Some(Found { sort: Sort::Member, fit: Fit::Whole, hits, more: None });
        }
        let names = page.view.names().find(typed);
        let wanted = self.most + 1;
        let mut members =
            self.those_of_the_index(&names, wanted).unwrap_or_else(|| self.those_who_may_be_read(&names, wanted));
        let more = (members.len() > self.most).then(|| page.link(To::Members).with("q", typed));
        members.truncate(self.most);
        let hits: Vec<Hit> = members.into_iter().filter_map(|member| self.of_member(member)).collect();
        let fit = hits.iter().filter_map(|hit| self.phrase.fit(&line(&hit.name))).min().unwrap_or(Fit::Prefixes);
        Some(Found { sort: Sort::Member, fit, hits, more })
    }

    /// Goes through those of the name in the order of the index; nothing if too many of them may not be read.
    fn those_of_the_index(&self, names: &Names<'_>, wanted: usize) -> Option<Vec<Member>> {
        let (mut members, mut from) = (Vec::new(), 0);
        loop {
            let people = names.page(from, STEP);
            from += STEP;
            let is_last = people.len() < STEP;
            members.extend(people.into_iter().map(Member).filter(|&member| self.may_show(member)));
            if is_last || members.len() >= wanted {
                members.truncate(wanted);
                return Some(members);
            }
            if from - members.len() > PASSED_MAX {
                return None;
            }
        }
    }

    /// Goes through the members of what may be read, and takes those of the name; who has left comes after them.
    fn those_who_may_be_read(&self, names: &Names<'_>, wanted: usize) -> Vec<Member> {
        let page = self.page;
        let mut members: Vec<Member> = Vec::new();
        for unit in page.scope.tops(page.ask.today, Seq::NEVER) {
            let stints = page.view.stints_within(unit, page.ask.today, Seq::NEVER);
            let named = stints.iter().map(|stint| stint.member).filter(|member| names.has(member.0));
            members.extend(named.filter(|&member| self.may_show(member)));
        }
        members.sort_unstable();
        members.dedup();
        if self.is_thorough && members.len() < wanted {
            let all = names.page(0, names.count()).into_iter().map(Member);
            let others: Vec<Member> =
                all.filter(|member| members.binary_search(member).is_err() && self.may_show(*member)).collect();
            members.extend(others);
        }
        members.truncate(wanted);
        members
    }

    fn may_show(&self, member: Member) -> bool {
        let page = self.page;
        page.view.member_events(member, page.ask.known()).next().is_some() && page.scope.member(member)
    }

    fn of_member(&self, member: Member) -> Option<Hit> {
        let id = self.page.view.member_id(member);
        let found = self.finding().of_code(Wanted::Member, &id.to_string())?;
        Some(Hit { name: found.name, detail: found.detail, link: self.page.link(To::Member(id)) })
    }
}
