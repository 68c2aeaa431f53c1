//! All forms of a register together: checks name cells of other forms.

use std::collections::{BTreeMap, HashMap};

use dangvu_register::ids::Unit;
use dangvu_register::measure::{Measure, Measures};
use dangvu_register::nearest::nearest;

use super::checks::{Amounts, Asked, amount};
use super::{Form, Mismatch, adds_up, measures_named, name_of};
use crate::asking::Asking;
use crate::fault::{Fault, FileFault, Named};

/// The forms of a register, by name.
#[derive(Clone, Debug)]
pub struct Forms {
    all: BTreeMap<String, Result<Form, FileFault>>,
    /// By form, what is wrong in what its checks say of other forms. The form is filled in all the same: whoever changes one
    /// form must not break those that look at it.
    unlinked: BTreeMap<String, Vec<FileFault>>,
}

impl Forms {
    /// Reads forms, each a file and its text. A form with a mistake is told when it is asked for.
    pub fn read<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>, measures: &Measures) -> Self {
        let read = |(file, text)| (name_of(file).to_owned(), Form::parse(file, text, measures));
        let mut forms = Self { all: texts.into_iter().map(read).collect(), unlinked: BTreeMap::new() };
        let faults = forms.good().map(|form| (form.name().to_owned(), forms.faults_between(form, measures)));
        forms.unlinked = faults.collect();
        forms
    }

    /// Returns the form of a name.
    ///
    /// # Errors
    /// When there is none, or its file has a mistake.
    pub fn get(&self, name: &str) -> Result<&Form, FileFault> {
        match self.all.get(name) {
            Some(Ok(form)) => Ok(form),
            Some(Err(fault)) => Err(fault.clone()),
            None => {
                let fault = Fault::unknown(Named::Form, name, self.nearest(name));
                Err(FileFault { file: format!("{name}.toml"), line: None, fault })
            }
        }
    }

    /// Returns all forms in the order of their names, those with a mistake as the mistake.
    pub fn all(&self) -> impl Iterator<Item = (&str, Result<&Form, &FileFault>)> {
        self.all.iter().map(|(name, form)| (name.as_str(), form.as_ref()))
    }

    /// Returns what is wrong in what the checks of a form say of other forms; those checks are not asked.
    pub fn unlinked(&self, form: &str) -> &[FileFault] {
        self.unlinked.get(form).map_or(&[], Vec::as_slice)
    }

    /// Returns all mistakes in all forms.
    pub fn faults(&self) -> Vec<FileFault> {
        let broken = self.all.values().filter_map(|form| form.as_ref().err().cloned());
        broken.chain(self.unlinked.values().flatten().cloned()).collect()
    }

    /// Asks all checks of all forms of a unit and a period; the answer is what does not hold.
    pub fn check(&self, asking: &Asking<'_>) -> Vec<Mismatch> {
        let asked: Vec<Asked<'_>> = self.asked(asking.measures).collect();
        let measures = measures_named(asked.iter().flat_map(Asked::measures), asking.measures);
        let amounts = amounts_of(asking, &measures);
        let own = |asked: &Asked<'_>| asked.ask(asking, asking.unit, &amounts);
        let mut found: Vec<Mismatch> = asked.iter().filter_map(own).collect();
        // What a form with a row for each sub-unit asks of each.
        for form in self.good().filter(|form| form.is_by_unit()) {
            let below = self.fill(form, asking).mismatches.into_iter();
            found.extend(below.filter(|mismatch| mismatch.unit != asking.unit));
        }
        found
    }

    fn good(&self) -> impl Iterator<Item = &Form> {
        self.all.values().filter_map(|form| form.as_ref().ok())
    }

    fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.all.keys().map(String::as_str))
    }

    fn asked<'f>(&'f self, measures: &Measures) -> impl Iterator<Item = Asked<'f>> {
        self.good().flat_map(|form| Asked::of(form, self, measures))
    }

    /// Returns what is asked of a form: by its own checks, and by those of others that name it.
    pub(super) fn asked_of<'f>(&'f self, form: &'f Form, measures: &Measures) -> Vec<Asked<'f>> {
        let others = self.good().filter(|other| other.name() != form.name());
        let others = others.flat_map(|other| Asked::of(other, self, measures)).filter(|asked| asked.names(form));
        Asked::of(form, self, measures).into_iter().chain(others).collect()
    }

    fn faults_between(&self, form: &Form, measures: &Measures) -> Vec<FileFault> {
        let mut faults = Vec::new();
        for name in form.checks.iter().flat_map(|check| check.left.iter().chain(&check.right)) {
            let Some(other) = &name.form else { continue };
            let fault = match self.all.get(other) {
                None => Fault::unknown(Named::Form, other, self.nearest(other)),
                // The mistake in the other file is told there.
                Some(Err(_)) => continue,
                Some(Ok(other)) => match other.look_up(&name.row, &name.column) {
                    Err(near) => {
                        let near = near.map(|near| format!("{}.{near}", other.name()));
                        let name = format!("{}.{}.{}", other.name(), name.row, name.column);
                        Fault::unknown(Named::Cell, &name, near.as_deref())
                    }
                    Ok(()) => {
                        let shown = other.measures_of(&name.row, &name.column);
                        if shown.iter().all(|id| measures.get(id).is_some_and(adds_up)) {
                            continue;
                        }
                        Fault::NoSum(format!("{}.{}.{}", other.name(), name.row, name.column))
                    }
                },
            };
            faults.push(FileFault { file: form.file.clone(), line: Some(name.line), fault });
        }
        faults
    }
}

/// Returns the numbers of a unit that can be added up, all in one pass.
pub(super) fn amounts_of<'m>(asking: &Asking<'_>, measures: &[&'m Measure]) -> Amounts<'m> {
    let figures = asking.register.figures(measures, asking.unit, asking.period);
    let amounts = measures.iter().zip(figures);
    amounts.filter_map(|(measure, figure)| Some((measure.id.as_str(), amount(measure, figure)?))).collect()
}

/// Returns the numbers of a unit from a table of measures.
pub(super) fn amounts_in<'m>(
    table: &dangvu_register::measure::Table,
    measures: &[&'m Measure],
    unit: Unit,
) -> Amounts<'m> {
    let figures = measures.iter().zip(table.columns());
    let amounts = figures.map(|(measure, column)| (measure, column.figure(unit)));
    let amounts = amounts.filter_map(|(measure, figure)| Some((measure.id.as_str(), amount(measure, figure)?)));
    amounts.collect::<HashMap<_, _>>()
}
