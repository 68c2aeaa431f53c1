//! From text to a checked rulebook.

use std::collections::BTreeMap;

use super::Rulebook;
use super::code::{Code, CodeList};
use super::fault::{RulebookError, RulebookFault};
use super::id::{CodeListId, RuleId};
use super::rule::{Breach, Confidence, Label, Rule, RuleFamily, RuleKind, RuleValue, Unit};
use super::table::{Fields, Node, Source, number};
use super::value::{value, whole};
use crate::codes::{Coded as _, IndicatorUnit};
use crate::day::Day;

/// What has been read so far.
#[derive(Default)]
struct Drafts {
    families: Vec<RuleFamily>,
    lists: Vec<CodeList>,
    /// Where each name was declared, as file and line.
    declared: BTreeMap<String, String>,
}

/// Parses and checks all files together.
pub(super) fn rulebook(files: &[(&str, &str)]) -> Result<Rulebook, Vec<RulebookError>> {
    let sources: Vec<Source<'_>> = files.iter().map(|(file, text)| Source::new(file, text)).collect();
    let mut drafts = Drafts::default();
    // Lists first, so that rules of every file may choose from them.
    let tables: Vec<_> = sources.iter().map(|source| (source, source.tables())).collect();
    for (source, table) in &tables {
        for (name, node) in in_order(source, table, "code") {
            drafts.read_list(source, &name, node);
        }
    }
    for (source, table) in &tables {
        for (name, node) in in_order(source, table, "rule") {
            drafts.read_family(source, &name, node);
        }
    }
    drop(tables);
    let mut errors: Vec<RulebookError> = sources.into_iter().flat_map(Source::into_errors).collect();
    let known_families = drafts.known_families(&mut errors);
    let known_lists = drafts.known_lists(&mut errors);
    if errors.is_empty() {
        Ok(Rulebook { families: drafts.families, lists: drafts.lists, known_families, known_lists })
    } else {
        Err(errors)
    }
}

/// Returns the tables that hold `rule` or `code` entries, in the order of the text. A table that holds neither is
/// reported when rules are asked for.
fn in_order<'a, 't>(
    source: &Source<'_>,
    tables: &'a toml::de::DeTable<'t>,
    holding: &str,
) -> Vec<(String, &'a Node<'t>)> {
    let mut found = Vec::new();
    for (name, node) in tables {
        let keys = node.get_ref().as_table();
        let holds = |key: &str| keys.is_some_and(|keys| keys.contains_key(key));
        if holds(holding) {
            found.push((name.get_ref().to_string(), node));
        } else if holding == "rule" && !holds("code") {
            let line = source.line(name.span().start);
            source.report(line, RulebookFault::NothingDeclared(name.get_ref().to_string()));
        }
    }
    found.sort_by_key(|(_, node)| node.span().start);
    found
}

impl Drafts {
    /// Notes where a name is declared. Returns whether it is good and new.
    fn declare(&mut self, source: &Source<'_>, name: &str, line: usize) -> bool {
        if let Some(first) = self.declared.get(name) {
            source.report(line, RulebookFault::Repeated { name: name.to_owned(), first: first.clone() });
            return false;
        }
        self.declared.insert(name.to_owned(), source.place(line));
        source.is_name(name, line)
    }

    fn read_list<'t>(&mut self, source: &Source<'t>, name: &str, node: &Node<'t>) {
        let Some(fields) = Fields::open(source, &format!("[{name}]"), node, &["label", "code"]) else {
            return;
        };
        let new = self.declare(source, name, fields.line);
        let label = fields.label("label");
        let mut codes: Vec<Code> = Vec::new();
        for entry in fields.tables("code").unwrap_or_default() {
            let Some(code) = code(source, name, entry, codes.len()) else {
                continue;
            };
            if codes.iter().any(|other| other.id == code.id) {
                let first = format!("[{name}]");
                source.report(source.line_of(entry), RulebookFault::Repeated { name: code.id, first });
            } else {
                codes.push(code);
            }
        }
        if codes.len() > 255 {
            source.report(fields.line, RulebookFault::TooManyCodes(name.to_owned()));
        }
        if let (true, Some(label)) = (new, label) {
            self.lists.push(CodeList { id: name.to_owned(), label, codes });
        }
    }

    fn read_family<'t>(&mut self, source: &Source<'t>, name: &str, node: &Node<'t>) {
        let known = ["label", "kind", "unit", "list", "rule"];
        let Some(fields) = Fields::open(source, &format!("[{name}]"), node, &known) else {
            return;
        };
        let new = self.declare(source, name, fields.line);
        let label = fields.label("label");
        let Some(kind) = kind(&fields) else { return };
        let Some(unit) = unit(&fields, kind) else {
            return;
        };
        let list = self.list(&fields, name, kind);
        expected(&fields, name, kind, unit, list);
        let mut rules: Vec<(usize, Rule)> = Vec::new();
        for entry in fields.tables("rule").unwrap_or_default() {
            if let Some(rule) = rule(source, name, entry, kind, list) {
                overlap(source, name, &rules, &rule);
                rules.push(rule);
            }
        }
        rules.sort_by_key(|(_, rule)| rule.from);
        let list = list.map(|list| list.id.clone());
        if let (true, Some(label)) = (new, label) {
            let rules = rules.into_iter().map(|(_, rule)| rule).collect();
            self.families.push(RuleFamily { id: name.to_owned(), label, kind, unit, list, rules });
        }
    }

    /// Returns the list that a family of codes chooses from.
    fn list(&self, fields: &Fields<'_, '_>, name: &str, kind: RuleKind) -> Option<&CodeList> {
        if kind != RuleKind::Codes {
            if let Some(node) = fields.optional("list") {
                let fault = RulebookFault::UnknownKey {
                    place: format!("[{name}]"),
                    key: "list".to_owned(),
                    known: "label, kind, unit, rule (list only with kind = \"codes\")".to_owned(),
                };
                fields.source.report(fields.source.line_of(node), fault);
            }
            return None;
        }
        let wanted = fields.text("list")?;
        let list = self.lists.iter().find(|list| list.id == wanted);
        if let (None, Some(node)) = (list, fields.optional("list")) {
            let fault = RulebookFault::UnknownList { id: name.to_owned(), list: wanted.to_owned() };
            fields.source.report(fields.source.line_of(node), fault);
        }
        list
    }

    fn known_families(&self, errors: &mut Vec<RulebookError>) -> Vec<usize> {
        let place = |id: &RuleId| self.families.iter().position(|family| family.id == id.name());
        let missing = |id: &RuleId| RulebookFault::MissingFamily(id.name());
        self.known(RuleId::ALL, place, RuleId::name, missing, errors)
    }

    fn known_lists(&self, errors: &mut Vec<RulebookError>) -> Vec<usize> {
        let place = |id: &CodeListId| self.lists.iter().position(|list| list.id == id.name());
        let missing = |id: &CodeListId| RulebookFault::MissingList(id.name());
        self.known(CodeListId::ALL, place, CodeListId::name, missing, errors)
    }

    /// Returns the index of each id; an id that no file declares is an error. One that is declared and faulty has
    /// its error already.
    fn known<I: Copy>(
        &self,
        all: &[I],
        place: impl Fn(&I) -> Option<usize>,
        name: fn(I) -> &'static str,
        missing: impl Fn(&I) -> RulebookFault,
        errors: &mut Vec<RulebookError>,
    ) -> Vec<usize> {
        for id in all.iter().filter(|id| !self.declared.contains_key(name(**id))) {
            errors.push(RulebookError { file: None, line: None, fault: missing(id) });
        }
        all.iter().filter_map(place).collect()
    }
}

fn code<'t>(source: &Source<'t>, list: &str, entry: &Node<'t>, place: usize) -> Option<Code> {
    let known = ["id", "vi", "en", "order", "rank", "retired", "unit"];
    let fields = Fields::open(source, &format!("[[{list}.code]]"), entry, &known)?;
    let (id, label) = (fields.text("id"), fields.both());
    let order = match fields.optional("order") {
        None => i64::try_from(place).ok()? + 1,
        Some(node) => whole(source, "order", node, number(node.get_ref()), "a whole number")?,
    };
    let rank = match fields.optional("rank") {
        None => None,
        Some(node) => {
            let small = number(node.get_ref()).and_then(|rank| u8::try_from(rank).ok()).filter(|&rank| rank > 0);
            Some(whole(source, "rank", node, small, "a whole number from 1 to 255")?)
        }
    };
    let retired = if fields.optional("retired").is_some() { Some(fields.day("retired")?) } else { None };
    let unit = if fields.optional("unit").is_some() {
        Some(fields.word("unit", IndicatorUnit::ALL, IndicatorUnit::name)?)
    } else {
        None
    };
    let id = id.filter(|id| source.is_name(id, fields.line))?.to_owned();
    Some(Code { id, label: label?, order, rank, retired, unit })
}

fn kind(fields: &Fields<'_, '_>) -> Option<RuleKind> {
    if fields.optional("kind").is_none() {
        return Some(RuleKind::Number);
    }
    fields.word("kind", RuleKind::ALL, RuleKind::name)
}

/// Reads the unit, which only kinds that hold numbers have.
fn unit(fields: &Fields<'_, '_>, kind: RuleKind) -> Option<Unit> {
    match kind {
        RuleKind::Number | RuleKind::Numbers | RuleKind::Table => fields.word("unit", Unit::ALL, Unit::name),
        RuleKind::Share | RuleKind::Date | RuleKind::DaysOfYear | RuleKind::Codes => {
            if fields.optional("unit").is_none() {
                return Some(Unit::None);
            }
            fields.word("unit", &[Unit::None], Unit::name)
        }
    }
}

/// Reports a family that the register's code could not use: wrong kind, unit or list.
fn expected(fields: &Fields<'_, '_>, name: &str, kind: RuleKind, unit: Unit, list: Option<&CodeList>) {
    let Some(id) = RuleId::named(name) else {
        return;
    };
    let report = |what, found: &str, expected: String| {
        let fault = RulebookFault::NotExpected { id: name.to_owned(), what, found: found.to_owned(), expected };
        let line = fields.optional(what).map_or(fields.line, |node| fields.source.line_of(node));
        fields.source.report(line, fault);
    };
    if kind != id.kind() {
        report("kind", kind.name(), id.kind().name().to_owned());
    } else if !id.units().contains(&unit) {
        report("unit", unit.name(), id.units().iter().map(|unit| unit.name()).collect::<Vec<_>>().join(", "));
    }
    if let (Some(list), Some(wanted)) = (list, id.list())
        && list.id != wanted.name()
    {
        report("list", &list.id, wanted.name().to_owned());
    }
}

/// Reads one version of a rule, with its line.
fn rule<'t>(
    source: &Source<'t>,
    name: &str,
    entry: &Node<'t>,
    kind: RuleKind,
    list: Option<&CodeList>,
) -> Option<(usize, Rule)> {
    let known = ["value", "from", "to", "document", "confidence", "confirmed", "breach", "note"];
    let fields = Fields::open(source, &format!("[[{name}.rule]]"), entry, &known)?;
    let stated = fields.optional("value");
    let value = stated.and_then(|node| value(source, node, kind));
    let (from, document) = (fields.day("from"), fields.text("document"));
    let to = fields.optional("to").map(|_| fields.day("to"));
    let confidence = fields.word("confidence", Confidence::ALL, Confidence::name);
    let confirmed = fields.flag("confirmed");
    let breach = fields.word("breach", Breach::ALL, Breach::name);
    let note: Option<Option<Label>> = fields.optional("note").map(|_| fields.label("note"));
    if let (Some(RuleValue::Codes(codes)), Some(list)) = (&value, list) {
        unknown_codes(&fields, name, codes, list);
    }
    let (from, confidence, confirmed) = (from?, confidence?, confirmed?);
    let rule = Rule {
        value,
        from,
        to: to.flatten(),
        document: document?.to_owned(),
        confidence,
        confirmed,
        breach: breach?,
        note: note.flatten(),
    };
    sureness(&fields, &rule, stated.is_some());
    Some((fields.line, rule))
}

fn unknown_codes(fields: &Fields<'_, '_>, name: &str, codes: &[String], list: &CodeList) {
    for code in codes.iter().filter(|code| list.named(code).is_none()) {
        let fault = RulebookFault::UnknownCode { id: name.to_owned(), code: code.clone(), list: list.id.clone() };
        let line = fields.optional("value").map_or(fields.line, |node| fields.source.line_of(node));
        fields.source.report(line, fault);
    }
}

/// Reports what does not go together within one rule.
fn sureness(fields: &Fields<'_, '_>, rule: &Rule, has_value: bool) {
    let report = |key: &str, fault| {
        let line = fields.optional(key).map_or(fields.line, |node| fields.source.line_of(node));
        fields.source.report(line, fault);
    };
    if rule.to.is_some_and(|to| to < rule.from) {
        let to = rule.to.map(|to| to.to_string()).unwrap_or_default();
        report("to", RulebookFault::Reversed { from: rule.from.to_string(), to });
    }
    if rule.confirmed && !has_value {
        report("confirmed", RulebookFault::ConfirmedWithoutValue);
    }
    if rule.confirmed && rule.confidence == Confidence::C {
        report("confirmed", RulebookFault::ConfirmedUnseen);
    }
    if !rule.confirmed && rule.breach == Breach::Refuse {
        report("breach", RulebookFault::UnconfirmedRefuses);
    }
}

/// Reports the first earlier version that is in force on a day of this one.
fn overlap(source: &Source<'_>, name: &str, earlier: &[(usize, Rule)], (line, rule): &(usize, Rule)) {
    let last = |rule: &Rule| rule.to.unwrap_or(Day::OPEN);
    let other = earlier.iter().find(|(_, other)| other.from <= last(rule) && rule.from <= last(other));
    if let Some((other_line, other)) = other {
        let day = rule.from.max(other.from).to_string();
        source.report(*line, RulebookFault::Overlap { id: name.to_owned(), day, other: *other_line });
    }
}
