//! One line for the history of every act, as an official would write it.
//!
//! The text of each kind is the message `summary-<kind>` in `acts.ftl`; its variables are the fields of the act. Its
//! attributes are clauses, said where the field is there (and true): `.instead-<field>` takes the place of the text,
//! `.with-<field>` follows it, `.then-<field>` follows the day and the decision. So an act that is added needs a
//! message in each language and no code here.

use dangvu_register::codes::{Body, Coded as _, Secrecy};
use dangvu_register::entry::{Decision, Issuer, Paper};

use crate::names::{Names, unit_in_line};
use crate::shown::{Said, Shown, act_fields, document};
use crate::words::{Value, Words};

/// A variable of a text: its name and its value.
type Variable = (String, Value<'static>);

/// Says in one line what an act did, on which day and on which decision.
pub fn summary(words: &Words, paper: &Paper, names: &dyn Names) -> String {
    let fields = act_fields(words, &paper.act, names);
    let key = format!("summary-{}", paper.act.kind().name);
    let mut variables = Vec::new();
    for field in &fields {
        put(words, field, &mut variables);
    }
    name_the_person(words, &fields, &mut variables);
    keep_names_apart(words, paper, &mut variables);
    let said = |part: &str| {
        let borrowed: Vec<_> = variables.iter().map(|(name, value)| (&**name, value.clone())).collect();
        words.find(part, &borrowed)
    };
    let clauses = clauses(words, &key, &fields);
    let clause = |kind: &str| {
        let of_kind = clauses.iter().filter(|id| id.starts_with(kind));
        of_kind.filter_map(|id| said(&format!("{key}.{id}"))).collect::<Vec<_>>()
    };
    let main = clause("instead-").into_iter().next().or_else(|| said(&key));
    let mut line = main.unwrap_or_else(|| fallback(words, paper, &fields));
    for with in clause("with-") {
        line = format!("{line} {with}");
    }
    line = format!("{line} {}", when(words, paper, names));
    for then in clause("then-") {
        line = format!("{line}; {then}");
    }
    format!("{line}.")
}

/// Returns the clauses of a message whose fields are there.
fn clauses<'w>(words: &'w Words, key: &str, fields: &[Shown]) -> Vec<&'w str> {
    let mut clauses = words.attributes(key);
    clauses.retain(|id| {
        let path = id.split_once('-').map_or(*id, |(_, path)| path);
        find(fields, path).is_some_and(|field| field.said.is_said())
    });
    clauses
}

fn find<'f>(fields: &'f [Shown], path: &str) -> Option<&'f Shown> {
    fields.iter().find_map(|field| match &field.said {
        _ if field.path == path => Some(field),
        Said::Group(group) => find(&group.fields, path),
        _ => None,
    })
}

fn put(words: &Words, field: &Shown, variables: &mut Vec<Variable>) {
    let value = match &field.said {
        Said::Number(number) => Value::Number(*number),
        said => Value::from(said.inside(words)),
    };
    variables.push((field.path.clone(), value));
    match &field.said {
        Said::Coded { code, .. } => {
            variables.push((format!("{}_code", field.path), code.clone().into()));
        }
        Said::Group(group) => {
            for below in &group.fields {
                put(words, below, variables);
            }
        }
        _ => {}
    }
}

/// Names the member by the particulars that come with the act; says so where they were erased.
fn name_the_person(words: &Words, fields: &[Shown], variables: &mut Vec<Variable>) {
    let Some(member) = fields.iter().find(|field| field.path == "member") else {
        return;
    };
    let erased = |field: &Shown| matches!(field.said, Said::Closed { erased: true, .. });
    let name = match (&member.said, find(fields, "person_name")) {
        (Said::Named { code, .. }, _) if fields.iter().any(erased) => {
            words.text_with("person-erased", &[("code", code.into())])
        }
        (_, Some(name)) => name.said.inside(words),
        (_, None) => return,
    };
    variables.retain(|(name, _)| name != "member");
    variables.push(("member".to_owned(), name.into()));
}

/// Where a unit is already known by the name that it is given here, its code tells what was renamed.
fn keep_names_apart(words: &Words, paper: &Paper, variables: &mut [Variable]) {
    let dangvu_register::act::Act::Rename(rename) = &paper.act else {
        return;
    };
    let given = Value::from(rename.name.clone());
    for (name, value) in variables {
        if name == "unit" && *value == given {
            *value = words.text_with("unit-coded", &[("code", rename.unit.to_string().into())]).into();
        }
    }
}

/// Says a kind of act that has no text yet by its labels.
fn fallback(words: &Words, paper: &Paper, fields: &[Shown]) -> String {
    let values: Vec<_> = fields
        .iter()
        .filter(|field| field.said.is_said())
        .map(|field| format!("{}: {}", field.label, field.said.inside(words)))
        .collect();
    format!("{} ({})", words.label(paper.act.kind().label), values.join("; "))
}

/// Says on which decision, of whom, and on which day.
fn when(words: &Words, paper: &Paper, names: &dyn Names) -> String {
    let day = words.date(paper.effective);
    let by = paper.issuer.as_ref().map(|issuer| issued_by(words, issuer, names));
    let key = match (&paper.decision, &by) {
        (None, None) => "when-day",
        (None, Some(_)) => "when-day-by",
        (Some(decision), None) if decision.date == paper.effective => "when-decision",
        (Some(decision), Some(_)) if decision.date == paper.effective => "when-decision-by",
        (Some(_), None) => "when-decision-later",
        (Some(_), Some(_)) => "when-decision-later-by",
    };
    let decision = paper.decision.as_ref().map(|decision| document_of(words, decision));
    let values = [
        ("day", day.into()),
        ("decision", decision.unwrap_or_default().into()),
        ("issuer", by.unwrap_or_default().into()),
    ];
    words.text_with(key, &values)
}

fn document_of(words: &Words, decision: &Decision) -> String {
    let classified = decision.secrecy != Secrecy::Normal;
    let secrecy = classified.then(|| words.coded(decision.secrecy).to_owned());
    document(words, &decision.number, &words.date(decision.date), secrecy)
}

fn issued_by(words: &Words, issuer: &Issuer, names: &dyn Names) -> String {
    let unit = unit_in_line(words, names, &issuer.unit);
    if issuer.body == Body::Cell {
        return unit;
    }
    let key = format!("issuer-{}", issuer.body.name());
    words.text_with(&key, &[("unit", unit.into())])
}

#[cfg(test)]
mod tests;
