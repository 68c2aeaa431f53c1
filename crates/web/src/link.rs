//! Links between pages. Every link carries what the date bar says, and the language.

use std::fmt;

use dangvu_register::codes::{Coded as _, WorkList};
use dangvu_register::day::Day;
use dangvu_register::ids::{MatterId, MemberId, Seq, UnitId};
use dangvu_words::Lang;

use crate::books::BookPage;
use crate::file::Format;
use crate::jobs::JobId;
use crate::list::ListName;
use crate::looks::LookPage;
use crate::proposals::address::Proposed;
use crate::shelf::Kind;

/// What every link carries: what was chosen, and is not the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Carried {
    pub(crate) lang: Lang,
    /// The day asked for; `None` for today.
    pub(crate) at: Option<Day>,
    /// The first day of the period; `None` for 1 January of the year of the day.
    pub(crate) from: Option<Day>,
    /// The entry up to which the journal is read; `None` for all.
    pub(crate) known: Option<Seq>,
}

/// A page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum To<'a> {
    Home,
    Search,
    SuggestAll,
    Help,
    Unit(&'a UnitId),
    /// Who may read a unit.
    Readers(&'a UnitId),
    Tree,
    Members,
    Member(MemberId),
    Entries,
    Entry(Seq),
    /// Organisations with their figures.
    Units,
    /// A board of a unit.
    Board(ListName, &'a UnitId),
    /// Saved views.
    Views,
    Measures,
    Figure(&'a str, &'a UnitId),
    Compare(&'a UnitId),
    Due(&'a UnitId),
    DueList(&'a UnitId, WorkList),
    Documents,
    Document(&'a MatterId),
    Matters,
    Matter(&'a MatterId),
    Targets(&'a UnitId),
    Target(&'a MatterId),
    Closings(&'a UnitId),
    Reports,
    /// A report or a form of a unit.
    Drawn(Kind, &'a str, &'a UnitId),
    /// The document alone, as it is printed.
    Print(Kind, &'a str, &'a UnitId),
    File(Kind, &'a str, &'a UnitId, Format),
    /// A section of a report that staff write.
    Section(&'a str, &'a UnitId, &'a str),
    Close(&'a str, &'a UnitId),
    ClosedReports,
    Closed(Seq),
    ClosedPrint(Seq),
    ClosedFile(Seq, Format),
    ClosedSince(Seq),
    Job(JobId),
    JobStop(JobId),
    Books(BookPage),
    Looks(LookPage),
    Record,
    RecordAct(&'a str),
    Correct(Seq),
    DropDraft,
    Proposals(Proposed<'a>),
    Office,
    First,
    SignIn,
    Factor,
    Enter(&'a str),
    SignOut,
    Own,
    Password,
    Enrol,
    Unenrol,
    EndSessions,
    Tokens,
    EndToken,
    /// The interface for other programs.
    Interface,
    Confirm,
    People,
    PeopleFile,
    Person(&'a str),
    /// How the program runs.
    Operation,
    /// A page for editors of the public site, by what comes after its beginning.
    Portal(&'a str),
}

impl fmt::Display for To<'_> {
    #[expect(clippy::too_many_lines, reason = "a table of addresses, a line each")]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => out.write_str("/"),
            Self::Search => out.write_str("/search"),
            Self::SuggestAll => out.write_str("/suggest/all"),
            Self::Help => out.write_str("/help"),
            Self::Unit(unit) => write!(out, "/unit/{unit}"),
            Self::Readers(unit) => write!(out, "/unit/{unit}/readers"),
            Self::Tree => out.write_str("/tree"),
            Self::Members => out.write_str("/members"),
            Self::Member(member) => write!(out, "/member/{member}"),
            Self::Entries => out.write_str("/entries"),
            Self::Entry(seq) => write!(out, "/entry/{seq}"),
            Self::Units => out.write_str("/units"),
            Self::Board(board, unit) => out.write_str(&board.path(Some(unit))),
            Self::Views => out.write_str("/views"),
            Self::Measures => out.write_str("/measures"),
            Self::Figure(measure, unit) => write!(out, "/figure/{}/{unit}", encoded(measure)),
            Self::Compare(unit) => write!(out, "/compare/{unit}"),
            Self::Due(unit) => write!(out, "/due/{unit}"),
            Self::DueList(unit, list) => write!(out, "/due/{unit}/{}", list.name()),
            Self::Documents => out.write_str("/documents"),
            Self::Document(matter) => write!(out, "/document/{matter}"),
            Self::Matters => out.write_str("/matters"),
            Self::Matter(matter) => write!(out, "/matter/{matter}"),
            Self::Targets(unit) => write!(out, "/targets/{unit}"),
            Self::Target(matter) => write!(out, "/target/{matter}"),
            Self::Closings(unit) => write!(out, "/closings/{unit}"),
            Self::Reports => out.write_str("/reports"),
            Self::Drawn(kind, name, unit) => write!(out, "/{}/{}/{unit}", kind.word(), encoded(name)),
            Self::Print(kind, name, unit) => write!(out, "/{}/{}/{unit}/print", kind.word(), encoded(name)),
            Self::File(kind, name, unit, format) => {
                write!(out, "/{}/{}/{unit}/file.{}", kind.word(), encoded(name), format.extension())
            }
            Self::Section(name, unit, section) => {
                write!(out, "/report/{}/{unit}/section/{}", encoded(name), encoded(section))
            }
            Self::Close(name, unit) => write!(out, "/report/{}/{unit}/close", encoded(name)),
            Self::ClosedReports => out.write_str("/reports/closed"),
            Self::Closed(entry) => write!(out, "/report/closed/{entry}"),
            Self::ClosedPrint(entry) => write!(out, "/report/closed/{entry}/print"),
            Self::ClosedFile(entry, format) => write!(out, "/report/closed/{entry}/file.{}", format.extension()),
            Self::ClosedSince(entry) => write!(out, "/report/closed/{entry}/since"),
            Self::Job(job) => write!(out, "/jobs/{job}"),
            Self::JobStop(job) => write!(out, "/jobs/{job}/stop"),
            Self::Books(page) => page.fmt(out),
            Self::Looks(page) => page.fmt(out),
            Self::Record => out.write_str("/record"),
            Self::RecordAct(kind) => write!(out, "/record/{kind}"),
            Self::Correct(seq) => write!(out, "/correct/{seq}"),
            Self::DropDraft => out.write_str("/drafts/drop"),
            Self::Proposals(at) => write!(out, "{at}"),
            Self::Office => out.write_str("/office"),
            Self::First => out.write_str("/first"),
            Self::SignIn => out.write_str("/sign-in"),
            Self::Factor => out.write_str("/sign-in/code"),
            Self::Enter(code) => write!(out, "/enter/{}", encoded(code)),
            Self::SignOut => out.write_str("/sign-out"),
            Self::Own => out.write_str("/account"),
            Self::Password => out.write_str("/account/password"),
            Self::Enrol => out.write_str("/account/factor"),
            Self::Unenrol => out.write_str("/account/factor/remove"),
            Self::EndSessions => out.write_str("/account/sessions"),
            Self::Tokens => out.write_str("/account/tokens"),
            Self::EndToken => out.write_str("/account/tokens/end"),
            Self::Interface => out.write_str("/api"),
            Self::Confirm => out.write_str("/account/confirm"),
            Self::People => out.write_str("/accounts"),
            Self::PeopleFile => out.write_str("/accounts.csv"),
            Self::Person(name) => write!(out, "/accounts/{}", encoded(name)),
            Self::Operation => out.write_str("/operation"),
            Self::Portal(rest) => write!(out, "/portal{rest}"),
        }
    }
}

impl maud::Render for To<'_> {
    fn render_to(&self, buffer: &mut String) {
        self.to_string().render_to(buffer);
    }
}

/// An address in the making.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    text: String,
    has_query: bool,
    anchor: &'static str,
}

impl Link {
    /// Begins a link to a page.
    pub(crate) fn to(to: To<'_>, carried: Carried) -> Self {
        Self::path(&to.to_string(), carried)
    }

    /// Begins a link to a path.
    pub(crate) fn path(path: &str, carried: Carried) -> Self {
        let mut link = Self { text: path.to_owned(), has_query: false, anchor: "" };
        for (name, value) in carried.params() {
            link.push(name, &value);
        }
        link
    }

    /// Adds a parameter.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.push(name, &value.to_string());
        self
    }

    /// Adds a parameter, if there is a value.
    #[must_use]
    pub(crate) fn with_some(self, name: &str, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Asks the same of another path.
    #[must_use]
    pub(crate) fn at_path(mut self, path: &str) -> Self {
        let query = self.text.find('?').unwrap_or(self.text.len());
        self.text.replace_range(..query, path);
        self
    }

    /// Points at a part of the page.
    #[must_use]
    pub(crate) fn part(mut self, anchor: &'static str) -> Self {
        self.anchor = anchor;
        self
    }

    fn push(&mut self, name: &str, value: &str) {
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.text.push_str(name);
        self.text.push('=');
        self.text.push_str(&encoded(value));
    }
}

impl fmt::Display for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)?;
        if self.anchor.is_empty() { Ok(()) } else { write!(out, "#{}", self.anchor) }
    }
}

impl maud::Render for Link {
    fn render_to(&self, buffer: &mut String) {
        self.to_string().render_to(buffer);
    }
}

impl Carried {
    /// Returns the parameters that say this.
    pub(crate) fn params(self) -> impl Iterator<Item = (&'static str, String)> {
        let lang = (self.lang != Lang::default()).then(|| ("lang", self.lang.to_string()));
        let at = self.at.map(|day| ("at", day.to_string()));
        let from = self.from.map(|day| ("from", day.to_string()));
        let known = self.known.map(|seq| ("known", seq.to_string()));
        [lang, at, from, known].into_iter().flatten()
    }
}

/// Writes a text so that it may stand in an address.
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            b' ' => encoded.push_str("%20"),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
