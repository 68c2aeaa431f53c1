//! The columns of an act: made from its schema, in the order in which people fill them in. A row is an act; where an act
//! has lists, a row is an item of them, and rows that belong together are one act.

mod choices;
mod path;
mod shape;

use dangvu_register::act::Kind as ActKind;
use dangvu_register::rulebook::Rulebook;
use dangvu_words::Lang;
use sha2::{Digest as _, Sha256};

pub use choices::{Choice, Choices, Named};
pub use path::{Path, Step};
pub use shape::{Field, Kind, Shape};

/// A column that says something of the act.
#[derive(Clone, Debug)]
pub struct Column {
    /// Where its value stands.
    pub path: Path,
    /// Its label in Vietnamese.
    pub vi: String,
    /// Its label in English.
    pub en: String,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether every act must have it.
    pub is_required: bool,
}

impl Column {
    /// Returns the label in a language.
    pub fn label(&self, lang: Lang) -> &str {
        lang.choose(&self.vi, &self.en)
    }
}

/// The columns of an act.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The kind of the act.
    pub act: &'static ActKind,
    /// The fields of the paper, from which the columns come.
    pub(crate) fields: Vec<Field>,
    /// The columns.
    pub columns: Vec<Column>,
}

impl Layout {
    /// Returns the columns of a kind of act, with the codes of a rulebook.
    pub fn of(act: &'static ActKind, rulebook: &Rulebook) -> Self {
        let fields = shape::of_paper(act, rulebook);
        let mut columns = Vec::new();
        for field in &fields {
            lay(field, &Laying::default(), &mut columns);
        }
        share(&mut columns);
        tell_apart(&mut columns);
        // Whom it is about comes first; what rows have of their own before what they have in common.
        columns
            .sort_by_key(|column| (!is_whom(column), column.path.0[0].names[0] != "act", column.path.list().is_none()));
        Self { act, fields, columns }
    }

    /// Returns whether acts of this kind have lists: then several rows may be one act.
    pub fn has_lists(&self) -> bool {
        self.columns.iter().any(|column| column.path.list().is_some())
    }

    /// Returns the place of the column of members whom the register knows already.
    pub fn members(&self) -> Option<usize> {
        self.columns.iter().position(is_whom)
    }

    /// Returns the place of the column of somebody whom the act brings into the register.
    pub(crate) fn newcomer(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.kind == Kind::Member { is_new: true })
    }

    /// Returns the place of the column with a path.
    pub fn at(&self, path: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.path.to_string() == path)
    }

    /// Returns what changes when the columns do: workbooks of other columns are told from those of these.
    pub fn version(&self) -> String {
        let mut hash = Sha256::new();
        for column in &self.columns {
            hash.update(format!("{} {:?}\n", column.path, std::mem::discriminant(&column.kind)));
        }
        hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }
}

fn is_whom(column: &Column) -> bool {
    column.kind == Kind::Member { is_new: false }
}

/// Where a field lies.
#[derive(Clone, Default)]
struct Laying {
    steps: Vec<Step>,
    /// What stands before the label, in both languages.
    before: Option<(String, String)>,
    /// Whether what holds the field must be there.
    is_optional: bool,
}

/// Adds the columns of a field.
fn lay(field: &Field, at: &Laying, columns: &mut Vec<Column>) {
    let mut below = at.clone();
    let is_list = matches!(field.shape, Shape::List(_));
    below.steps.push(Step { names: vec![field.name.clone()], is_list });
    below.is_optional |= !field.is_required;
    let inner = if let Shape::List(item) = &field.shape { item } else { &field.shape };
    match inner {
        Shape::Object(fields) => {
            // What an act says is what its columns are about; so is a person.
            let speaks = field.name != "act" && !fields.iter().any(|field| field.name == "born") && !is_list;
            below.before = speaks.then(|| (field.vi.clone(), field.en.clone())).or(below.before);
            fields.iter().for_each(|field| lay(field, &below, columns));
        }
        Shape::Leaf(kind) => {
            let label = |own: &str, before: Option<&String>| match before {
                Some(before) => format!("{before}: {own}"),
                None => own.to_owned(),
            };
            columns.push(Column {
                path: Path(below.steps),
                vi: label(&field.vi, at.before.as_ref().map(|(vi, _)| vi)),
                en: label(&field.en, at.before.as_ref().map(|(_, en)| en)),
                kind: kind.clone(),
                is_required: !below.is_optional,
            });
        }
        // No act has lists of lists; a test walks them all.
        Shape::List(_) => {}
    }
}

/// Makes one column of those of several lists beside each other that name the member.
fn share(columns: &mut Vec<Column>) {
    let names_member = |column: &Column| {
        let steps = &column.path.0;
        is_whom(column) && steps.len() == 3 && steps[1].is_list && steps[2].names[0] == "member"
    };
    let places: Vec<usize> = (0..columns.len()).filter(|&at| names_member(&columns[at])).collect();
    if let [first, others @ ..] = &places[..] {
        for &other in others.iter().rev() {
            let name = columns.remove(other).path.0[1].names[0].clone();
            columns[*first].path.0[1].names.insert(1, name);
        }
    }
}

/// Tells columns apart whose labels are the same, by the name of the list or object that they are in.
fn tell_apart(columns: &mut [Column]) {
    for at in 0..columns.len() {
        let same = |other: &Column| other.vi == columns[at].vi;
        if columns.iter().filter(|other| same(other)).count() > 1 {
            let number = columns[..at].iter().filter(|other| other.vi.starts_with(&columns[at].vi)).count();
            if number > 0 {
                let number = number + 1;
                columns[at].vi = format!("{} ({number})", columns[at].vi);
                columns[at].en = format!("{} ({number})", columns[at].en);
            }
        }
    }
}
