//! What stands in braces in the fields of an act: `{unit}`, `{year}`, `{secretary}`… filled in for one act.

use dangvu_register::codes::{Coded, Post};
use dangvu_register::day::Day;
use serde_json::Value as Json;

use super::Work;
use crate::scenario::chance::Chance;
use crate::scenario::error::Fault;
use crate::scenario::tree::At;

/// The names that can stand in braces, posts and days apart.
const NAMES: &[&str] = &[
    "unit", "units", "name", "parent", "n", "on", "year", "quarter", "month", "member", "members", "present", "absent",
];

/// What is known of one act when its fields are filled in.
pub(super) struct Blanks<'b> {
    pub(super) work: &'b Work<'b>,
    pub(super) unit: At,
    pub(super) on: Day,
    /// The number of the act among those of its table, from 1.
    pub(super) number: usize,
    pub(super) units: Option<&'b [At]>,
    pub(super) members: usize,
    /// How many of the members come, in per cent.
    pub(super) attendance: Option<f64>,
    pub(super) chance: &'b mut Chance,
    /// Members who were named already, so that others come first.
    pub(super) used: &'b mut Vec<usize>,
    /// Whether somebody was named.
    pub(super) naming: bool,
}

impl Blanks<'_> {
    /// Fills in a value. A text that is nothing but a blank becomes what the blank stands for: a number, a list.
    pub(super) fn fill(&mut self, line: usize, value: Json) -> Result<Json, Fault> {
        match value {
            Json::String(text) => match whole(&text) {
                Some(name) => self.blank(line, name),
                None => self.text(line, &text).map(Json::String),
            },
            Json::Array(items) => items.into_iter().map(|item| self.fill(line, item)).collect(),
            Json::Object(fields) => {
                let filled = fields.into_iter().map(|(key, value)| Ok((key, self.fill(line, value)?)));
                filled.collect::<Result<_, Fault>>().map(Json::Object)
            }
            other => Ok(other),
        }
    }

    /// Fills in a text.
    pub(super) fn text(&mut self, line: usize, text: &str) -> Result<String, Fault> {
        let (mut filled, mut rest) = (String::new(), text);
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else {
                return Err(Fault::new(line, format!("a brace is left open in '{text}'"), "Close it"));
            };
            filled.push_str(before);
            match self.blank(line, name)? {
                Json::String(part) => filled.push_str(&part),
                Json::Number(number) => filled.push_str(&number.to_string()),
                _ => {
                    return Err(Fault::new(line, format!("{{{name}}} is a list"), "Let it stand alone in its quotes"));
                }
            }
            rest = tail;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn blank(&mut self, line: usize, name: &str) -> Result<Json, Fault> {
        let on = self.on;
        if let Some(days) = name.strip_prefix('+').and_then(|days| days.parse::<u16>().ok()) {
            return Ok(Json::String(on.plus_days(days.into()).to_string()));
        }
        if let Some(post) = Post::ALL.iter().find(|post| post.name() == name) {
            return self.holder(line, *post);
        }
        let month = i32::from(on.date().month());
        let code = |at: At| Json::String(self.work.code(at).to_string());
        Ok(match name {
            "unit" => code(self.unit),
            "units" => match self.units {
                Some(units) => units.iter().map(|&at| code(at)).collect(),
                None => return Err(Fault::new(line, "'units' says nowhere which", "Add 'units' with a selector")),
            },
            "name" => Json::String(self.work.tree.places[self.unit].name.clone()),
            "parent" => code(self.work.tree.parent(self.unit, on).unwrap_or(self.unit)),
            "n" => Json::from(self.number),
            "on" => Json::String(on.to_string()),
            "year" => Json::from(on.year()),
            "quarter" => Json::from((month + 2) / 3),
            "month" => Json::from(month),
            "member" => self.draw(line, 1)?.into_iter().next().unwrap_or(Json::Null),
            "members" => self.draw(line, self.members)?.into(),
            "present" => self.came(line)?.0.into(),
            "absent" => self.came(line)?.1.into(),
            _ => return Err(unknown(line, name)),
        })
    }

    fn holder(&mut self, line: usize, post: Post) -> Result<Json, Fault> {
        let holder = self.work.holder(self.unit, post, self.on).filter(|&who| self.work.is_clear(who, self.on));
        let Some(who) = holder else {
            let what = format!("{} has no {} on {}", self.work.code(self.unit), post.name(), self.on);
            return Err(Fault::new(line, what, "Fill the post with [[congress]] or [[posts]], or choose another day"));
        };
        self.naming = true;
        Ok(Json::String(self.work.ids[who].to_string()))
    }

    /// Draws official members of the organisation who are there, others than before if there are enough.
    fn draw(&mut self, line: usize, count: usize) -> Result<Vec<Json>, Fault> {
        let roster = self.work.roster(self.on);
        let there = roster.members(self.unit).filter(|(_, standing)| standing.official && standing.is_there());
        let (mut fresh, mut again): (Vec<usize>, Vec<usize>) =
            there.map(|(who, _)| who).partition(|who| !self.used.contains(who));
        if fresh.len() + again.len() < count {
            let what = format!("{} has fewer than {count} members for this on {}", self.work.code(self.unit), self.on);
            return Err(Fault::new(line, what, "Lower 'members', or choose another organisation or day"));
        }
        self.chance.shuffle(&mut fresh);
        self.chance.shuffle(&mut again);
        let drawn: Vec<usize> = fresh.into_iter().chain(again).take(count).collect();
        self.used.extend(&drawn);
        self.naming = true;
        Ok(drawn.into_iter().map(|who| Json::String(self.work.ids[who].to_string())).collect())
    }

    /// Returns how many of the members came, and how many did not.
    fn came(&self, line: usize) -> Result<(usize, usize), Fault> {
        let Some(percent) = self.attendance else {
            return Err(Fault::new(line, "how many came is said nowhere", "Add 'attendance', as [92, 100]"));
        };
        let members = self.work.roster(self.on).members(self.unit).count();
        let present = ((members as f64 * percent / 100.0).round() as usize).clamp(members.min(1), members);
        Ok((present, members - present))
    }
}

/// Returns the name in braces, if a text is nothing else.
fn whole(text: &str) -> Option<&str> {
    text.strip_prefix('{')?.strip_suffix('}').filter(|name| !name.contains(['{', '}']))
}

fn unknown(line: usize, name: &str) -> Fault {
    let posts = Post::ALL.iter().map(|post| post.name());
    Fault::unknown(line, "blank", name, NAMES.iter().copied().chain(posts))
}
