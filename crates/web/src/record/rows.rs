//! Lists of many rows: rows added and taken out, all members of a unit put in, one value set for all.

use dangvu_desk::{Order, View};
use dangvu_register::codes::{Coded as _, ReviewSpan};
use dangvu_register::day::Day;
use dangvu_register::ids::{Member, Seq, UnitId};
use dangvu_register::profile;

use super::draw::{ROWS_ADDED, rows_name};
use super::finding::{Finding, Wanted};
use super::shape::Shape;
use super::sheet::{ALSO, Sheet};
use super::values::ROWS_MAX;

/// Before a reason in a list of levels: whoever is not rated stands in the same list while the form is filled.
pub(crate) const NOT_RATED: &str = "not_rated:";

impl Sheet {
    /// Adds empty rows to a list.
    pub(crate) fn add_rows(&mut self, list: &str) {
        let shown = self.values.get(&rows_name(list)).parse().unwrap_or(0).max(self.values.rows(list));
        self.values.set(&rows_name(list), &(shown + ROWS_ADDED).min(ROWS_MAX).to_string());
    }

    /// Takes a row out of a list; `list.3` names it.
    pub(crate) fn drop_row(&mut self, row: &str) {
        let Some((list, Ok(at))) = row.rsplit_once('.').map(|(list, at)| (list, at.parse::<usize>())) else { return };
        let shown: usize = self.values.get(&rows_name(list)).parse().unwrap_or(0);
        self.values.drop_row(list, at);
        self.values.set(&rows_name(list), &shown.saturating_sub(1).max(1).to_string());
    }

    /// Returns the path of the field for a member in each row of a list, without the list and the row; `None` if the list is
    /// not of members.
    pub(crate) fn member_of_row(&self, list: &str) -> Option<&'static str> {
        if list == ALSO {
            return Some("");
        }
        let field = self.form.own().iter().find(|field| list.strip_prefix("act.") == Some(&field.name))?;
        let Shape::Rows(item) = &field.shape else { return None };
        match &**item {
            Shape::Member { .. } => Some(""),
            Shape::Group(fields) => fields
                .iter()
                .any(|of| of.name == "member" && matches!(of.shape, Shape::Member { .. }))
                .then_some(".member"),
            _ => None,
        }
    }

    /// Returns the day on which members are listed: the last of the time that is rated, else that of the act.
    fn day_of_list(&self, today: Day) -> Day {
        let year = self.values.get("act.year").parse::<i16>().ok().filter(|_| self.kind.name == "rate_members");
        let span = self.values.get("act.span");
        let span = ReviewSpan::ALL.iter().copied().find(|of| of.name() == span).unwrap_or(ReviewSpan::Year);
        year.map(|year| span.last_day(year)).or_else(|| self.effective()).unwrap_or(today)
    }

    /// Puts the members of the form's unit into a list, those who are not in it yet, in the order of names. Returns how many;
    /// `None` if the form names no unit.
    pub(crate) fn fill_rows(&mut self, list: &str, finding: &Finding<'_>, today: Day) -> Option<usize> {
        let end = self.member_of_row(list)?;
        let unit = self.unit_named(finding)?;
        finding.view.unit(&unit).filter(|&unit| finding.scope.unit(unit))?;
        let on = self.day_of_list(today);
        let members = members_of(finding.view, &unit, on)?;
        let mut at = self.values.rows(list);
        let mut added = 0;
        for member in members {
            let code = finding.view.member_id(member).to_string();
            let is_there = self.values.all(list).any(|text| text == code || text.ends_with(&format!("({code})")));
            if !is_there && at < ROWS_MAX {
                self.values.set(&format!("{list}.{at}{end}"), &code);
                (at, added) = (at + 1, added + 1);
            }
        }
        self.values.set(&rows_name(list), &at.max(1).to_string());
        Some(added)
    }

    /// Returns the unit that the form names, or that of its member.
    fn unit_named(&self, finding: &Finding<'_>) -> Option<UnitId> {
        let text = self.values.get("act.unit");
        if let Some(code) = super::read::code_in(Wanted::Unit, text).filter(|code| finding.knows(Wanted::Unit, code)) {
            return code.parse().ok();
        }
        if let [only] = &finding.find(Wanted::Unit, text)[..] {
            return only.code.parse().ok();
        }
        let member = super::read::code_in(Wanted::Member, self.values.get("act.member"))?;
        let member = finding.view.member(member.parse().ok()?).filter(|&member| finding.scope.member(member))?;
        let unit = finding.view.standing(member, finding.on).unit;
        unit.is_some().then(|| finding.view.unit_id(unit).clone())
    }

    /// Sets one value in a column of all rows that have anything: `act.ratings.level`.
    pub(crate) fn set_all(&mut self, column: &str) {
        let value = self.values.get(&format!("all:{column}")).to_owned();
        let Some((list, name)) = column.rsplit_once('.') else { return };
        for row in 0..self.values.rows(list) {
            if !value.is_empty() && self.values.has_any(&format!("{list}.{row}")) {
                self.values.set_if_empty(&format!("{list}.{row}.{name}"), &value);
            }
        }
    }

    /// Moves whoever is not rated into the list of those who are not.
    pub(crate) fn part_not_rated(&mut self) {
        if self.kind.name != "rate_members" {
            return;
        }
        let mut row = 0;
        while row < self.values.rows("act.ratings") {
            let level = self.values.get(&format!("act.ratings.{row}.level")).to_owned();
            let Some(reason) = level.strip_prefix(NOT_RATED) else {
                row += 1;
                continue;
            };
            let at = self.values.rows("act.not_rated");
            let member = self.values.get(&format!("act.ratings.{row}.member")).to_owned();
            self.values.set(&format!("act.not_rated.{at}.member"), &member);
            self.values.set(&format!("act.not_rated.{at}.reason"), reason);
            self.values.drop_row("act.ratings", row);
        }
    }
}

/// Returns the members counted in a unit on a day, in the order of names.
fn members_of(view: &View, unit: &UnitId, on: Day) -> Option<Vec<Member>> {
    let unit = view.unit(unit)?;
    let stints = view.stints_within(unit, on, Seq::NEVER);
    let counted = stints.iter().filter(|stint| !stint.profile.has(profile::TRANSIT));
    let mut people: Vec<u32> = counted.map(|stint| stint.member.0).take(ROWS_MAX).collect();
    view.names().order(&mut people, Order::Given);
    Some(people.into_iter().map(Member).collect())
}
