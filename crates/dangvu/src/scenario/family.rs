//! Families: many organisations stated in one table, shared out among their parents and given names.

use std::collections::{BTreeMap, HashSet};

use super::chance::Chance;
use super::error::{Fault, nearest};
use super::format::Family;
use super::quota::apportion_above;
use super::read::{Row, Scenario};
use super::tree::{At, Place, Tree, code};

/// Adds the organisations of a family to the tree.
pub(super) fn grow(tree: &mut Tree, scenario: &Scenario, family: &Row<Family>) -> Result<(), Fault> {
    let mut chance = Chance::of(scenario.head.seed, &format!("family {}", family.id));
    check(family, scenario)?;
    let parents = tree.select(family.line, &family.under)?;
    let counts = counts(tree, family, &parents)?;
    let most = counts.iter().copied().max().unwrap_or(0);
    let width = if most > 99 { 3 } else { 2 };
    for (parent, count) in parents.into_iter().zip(counts) {
        let mut names = Names::new(tree, scenario, parent, family, &mut chance);
        for number in 1..=count {
            let name = names.next(family);
            let place = member(tree, scenario, family, parent, &mut chance);
            let text = format!("{}.{}{number:0width$}", tree.places[parent].code, family.code);
            tree.add(family.line, scenario.head.opens, Place { code: code(family.line, &text)?, name, ..place })?;
        }
    }
    Ok(())
}

fn check(family: &Row<Family>, scenario: &Scenario) -> Result<(), Fault> {
    if family.names.is_empty() {
        return Err(Fault::new(family.line, "the family has no names", "Add 'names' with at least one pattern"));
    }
    for pattern in &family.names {
        for key in placeholders(pattern) {
            let known = scenario.places.keys().map(String::as_str).chain(["n", "parent"]);
            if !known.clone().any(|known| known == key) {
                let remedy = nearest(key, known).map_or_else(
                    || "Write {n}, {parent} or a list of [places]".to_owned(),
                    |nearest| format!("Write {{{nearest}}} if that is meant"),
                );
                return Err(Fault::new(family.line, format!("there is no list of places '{key}'"), remedy));
            }
        }
    }
    let [least, most] = family.size.unwrap_or([1.0, 1.0]);
    if !(0.0..=most).contains(&least) {
        return Err(Fault::new(family.line, "'size' does not rise", "Write the smaller number first, as [8, 30]"));
    }
    Ok(())
}

fn counts(tree: &Tree, family: &Row<Family>, parents: &[At]) -> Result<Vec<usize>, Fault> {
    match (family.count, family.each) {
        (None, Some(each)) => Ok(vec![each; parents.len()]),
        (Some(total), None) => {
            let least = family.least.unwrap_or(usize::from(total >= parents.len()));
            let sizes: Vec<f64> = parents.iter().map(|&parent| tree.places[parent].size).collect();
            apportion_above(total, &sizes, &vec![least; parents.len()]).ok_or_else(|| {
                let what = format!(
                    "{total} organisations are too few for {} parents with at least {least} each",
                    parents.len()
                );
                Fault::new(family.line, what, "Raise 'count', lower 'least', or select fewer parents")
            })
        }
        _ => Err(Fault::new(family.line, "the number of organisations is missing", "Write either 'count' or 'each'")),
    }
}

/// Returns one organisation of a family, with code and name still to come.
fn member(tree: &Tree, scenario: &Scenario, family: &Row<Family>, parent: At, chance: &mut Chance) -> Place {
    let above = &tree.places[parent];
    let head = &scenario.head;
    let founded = match family.founded {
        Some([from, to]) => chance.day(from, to.max(from)).max(above.founded),
        None => head.founded.unwrap_or(head.opens).max(above.founded),
    };
    let [least, most] = family.size.unwrap_or([1.0, 1.0]);
    Place {
        line: family.line,
        code: above.code.clone(),
        name: String::new(),
        first_kind: family.kind,
        kind: family.kind,
        sector: family.sector.clone(),
        symbol: family.symbol.clone(),
        family: Some(family.id.clone()),
        size: least + (most - least) * chance.real(),
        founded,
        opening: true,
        parents: vec![(founded, Some(parent))],
        ended: None,
    }
}

/// The names under one parent: each pattern once, in order; then the last again and again.
struct Names<'s> {
    parent: String,
    places: BTreeMap<&'s str, Vec<&'s str>>,
    used: HashSet<String>,
    given: usize,
    repeats: usize,
}

impl<'s> Names<'s> {
    fn new(tree: &Tree, scenario: &'s Scenario, parent: At, family: &Family, chance: &mut Chance) -> Self {
        let keys: HashSet<&str> = family.names.iter().flat_map(|pattern| placeholders(pattern)).collect();
        let mut places = BTreeMap::new();
        for (key, list) in scenario.places.iter().filter(|(key, _)| keys.contains(key.as_str())) {
            let mut list: Vec<&str> = list.iter().map(String::as_str).collect();
            chance.shuffle(&mut list);
            places.insert(key.as_str(), list);
        }
        let on = tree.places[parent].founded.max(scenario.head.opens);
        let used = tree.children(parent, on).map(|child| tree.places[child].name.clone()).collect();
        let parent = short(&tree.places[parent].name).to_owned();
        Self { parent, places, used, given: 0, repeats: 0 }
    }

    fn next(&mut self, family: &Family) -> String {
        let last = family.names.len() - 1;
        let pattern = &family.names[self.given.min(last)];
        self.given += 1;
        if self.given > last {
            self.repeats += 1;
        }
        let mut name = pattern.replace("{n}", &self.repeats.max(1).to_string()).replace("{parent}", &self.parent);
        for (key, list) in &mut self.places {
            let place = format!("{{{key}}}");
            if name.contains(&place) {
                let next = list.pop().unwrap_or("");
                name = name.replace(&place, next).trim_end().to_owned();
            }
        }
        let mut number = 2;
        let mut unique = name.clone();
        while !self.used.insert(unique.clone()) {
            unique = format!("{name} {number}");
            number += 1;
        }
        unique
    }
}

/// Returns the names in braces.
fn placeholders(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(key, _)| key)
}

/// Returns a name without the words that say what kind of organisation it is.
fn short(name: &str) -> &str {
    let kinds = ["Đảng bộ ", "Chi bộ "];
    kinds.iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
}
