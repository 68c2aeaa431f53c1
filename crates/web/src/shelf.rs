//! What can be written: the reports and forms that come with the program, and an office's own in its register. They are
//! read at each question, so that a mended file counts at once.

use std::collections::BTreeMap;

use dangvu_desk::{Desk, own_texts};
use dangvu_register::measure::{MeasureLabel, Measures};
use dangvu_register::nearest::nearest;
use dangvu_reports::{FileFault, Form, Span, Template};

/// What kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// A text with figures.
    Report,
    /// A statistical form.
    Form,
}

/// A report or a form that can be chosen.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) kind: Kind,
    /// Name of its file.
    pub(crate) file: String,
    /// Whether it lies in the register's folder.
    pub(crate) is_own: bool,
    /// Its text, or why it cannot be read.
    pub(crate) text: Result<String, String>,
}

/// What is known of a report or a form before it is written.
#[derive(Debug)]
pub(crate) struct Cover {
    pub(crate) label: MeasureLabel,
    /// For what length of time it is meant.
    pub(crate) span: Span,
}

impl Kind {
    pub(crate) const ALL: [Self; 2] = [Self::Report, Self::Form];

    /// Returns the word that stands for it in addresses.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Form => "form",
        }
    }

    /// Returns the folder of a register, and how names of files end.
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Report => ("templates", "md"),
            Self::Form => ("forms", "toml"),
        }
    }

    fn shipped(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Report => Template::SHIPPED,
            Self::Form => Form::SHIPPED,
        }
    }
}

impl Source {
    /// Returns the name by which it is asked for.
    pub(crate) fn name(&self) -> &str {
        self.file.rsplit_once('.').map_or(&self.file, |(name, _)| name)
    }

    /// Reads what it is called and what it is meant for; nothing if the file cannot be read.
    pub(crate) fn cover(&self, measures: &Measures) -> Option<Result<Cover, FileFault>> {
        let text = self.text.as_ref().ok()?;
        Some(match self.kind {
            Kind::Report => {
                Template::parse(&self.file, text).map(|own| Cover { label: own.front.label, span: own.front.span })
            }
            Kind::Form => {
                Form::parse(&self.file, text, measures).map(|own| Cover { label: own.label, span: Span::Any })
            }
        })
    }
}

/// Returns the reports or the forms that can be chosen: those that come with the program in their order, then an office's
/// own. An own file stands in the place of one of the same name.
pub(crate) fn all(desk: &Desk, kind: Kind) -> Vec<Source> {
    let (folder, extension) = kind.place();
    let own = own_texts(&desk.dir().join(folder), extension).unwrap_or_default().into_iter();
    let mut own: BTreeMap<_, _> = own.map(|(file, text)| (file, text.map_err(|error| error.to_string()))).collect();
    let mut sources = Vec::new();
    for &(file, text) in kind.shipped() {
        let text = own.remove(file).map_or_else(|| (false, Ok(text.to_owned())), |own| (true, own));
        sources.push(Source { kind, file: file.to_owned(), is_own: text.0, text: text.1 });
    }
    sources.extend(own.into_iter().map(|(file, text)| Source { kind, file, is_own: true, text }));
    sources
}

/// Returns the one of a name, or the nearest name that there is.
pub(crate) fn named(desk: &Desk, kind: Kind, name: &str) -> Result<Source, Option<String>> {
    let mut sources = all(desk, kind);
    match sources.iter().position(|source| source.name() == name) {
        Some(at) => Ok(sources.swap_remove(at)),
        None => Err(nearest(name, sources.iter().map(Source::name)).map(str::to_owned)),
    }
}

/// Returns the texts of all that can be read, by file.
pub(crate) fn readable(desk: &Desk, kind: Kind) -> BTreeMap<String, String> {
    all(desk, kind).into_iter().filter_map(|source| Some((source.file, source.text.ok()?))).collect()
}
