//! What can go wrong with a request, which status it has, and the page that says what to do.
//!
//! | condition | status | what the reader sees |
//! |---|---|---|
//! | no such page, unit, member, matter, entry, measure | 404 | what was asked for, and where to look; near names of units |
//! | known only later than asked | 404 | that it is there today, with the link |
//! | a parameter that cannot be used | 400 | the parameter, its value, what it should look like |
//! | another method than the page has | 405 | that this page only reads |
//! | a form that a page of ours did not send, or for another browser | 403 | to open the page again |
//! | somebody may not do this | 403 | that, and who gives the right |
//! | a form that is too large, none, or has a field of its own | 413, 415, 422 | that |
//! | a form that takes too long to come | 408 | to send it again |
//! | too many passwords are being checked | 503 | to try again |
//! | a mistake in a template or a form | 422 | file, line, the mistake, the nearest valid name |
//! | too many reports are waiting | 503 | to come again |
//! | the journal cannot be read | 500 | the number of the entry; the cause stays with the operator |

use axum::http::StatusCode;
use dangvu_desk::account::AccountError;
use dangvu_desk::store::StoreError;
use dangvu_desk::{DeskError, ProposalError, ReportError};
use dangvu_register::act::Area;
use dangvu_register::ids::{Seq, UnitId};
use dangvu_reports::FileFault;
use dangvu_words::{Sentence, Value, Words};
use maud::{Markup, html};

use crate::books::BookPage;
use crate::link::{Carried, Link, To};
use crate::page::{Content, Page};
use crate::proposals::address::Proposed;
use crate::shelf::Kind;

/// What is wrong with the value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadValue {
    Date,
    Order,
    Moment,
    Number,
    Language,
    Choice,
    Page,
}

impl BadValue {
    fn key(self) -> &'static str {
        match self {
            Self::Date => "bad-date",
            Self::Order => "bad-order",
            Self::Moment => "bad-moment",
            Self::Number => "bad-number",
            Self::Language => "bad-language",
            Self::Choice => "bad-choice",
            Self::Page => "bad-page",
        }
    }
}

/// Why a page cannot be shown.
#[derive(Debug)]
pub(crate) enum WebError {
    /// No page has this address.
    NoPage,
    /// The page does not have this method.
    Method,
    /// The form was not sent by a page of ours.
    Foreign,
    /// The form was made for another browser, or before somebody signed in.
    OldForm,
    /// It is no form.
    NoForm,
    /// It is too large.
    TooLarge,
    /// It took too long to come.
    Late,
    /// The form has a field that it does not have.
    Field(String),
    /// Somebody may not do this.
    Forbidden,
    /// Somebody may not record acts of an area anywhere.
    MayNotRecord(Area),
    /// A draft cannot be saved.
    Draft,
    /// It must be proven again who asks: the answer is the page that asks for it.
    Stale,
    /// Another page is read instead.
    Elsewhere(Link),
    /// No account has this name.
    NoAccount(String),
    /// Accounts cannot be read, or are asked too much.
    Account(AccountError),
    /// No unit has this code.
    NoUnit { code: String, near: Vec<UnitId> },
    /// No member has this code.
    NoMember(String),
    /// No matter of the kind that the page is about has this code.
    NoMatter(String),
    /// No entry has this number.
    NoEntry { seq: String, last: Seq },
    /// No measure has this name.
    NoMeasure { id: String, near: Option<String> },
    /// What was asked for is known only later than asked.
    KnownLater,
    /// The journal asked for is longer than the journal.
    Beyond { known: u32, last: Seq },
    /// A parameter that cannot be used.
    Bad { name: &'static str, value: String, why: BadValue },
    /// The journal cannot be read.
    Desk(DeskError),
    /// The entry closed no report.
    NoClosed(Seq),
    /// No job of this number is known any more.
    NoJob,
    /// No workbook that was sent, or no batch, has this number, or not for whoever asks.
    NoBook,
    /// The file was not sent as a whole.
    Truncated,
    /// A file of this size is not taken.
    FileTooLarge,
    /// Too many files are being sent at once.
    TooManyFiles,
    /// There is no such proposal that they may see.
    NoProposal,
    /// A report or a form was not written.
    Trouble(Trouble),
}

/// Why a report or a form was not written.
#[derive(Clone, Debug)]
pub(crate) enum Trouble {
    /// None has this name.
    NoSource { kind: Kind, name: String, near: Option<String> },
    /// Its file cannot be read.
    Unreadable { file: String, cause: String },
    /// A mistake in it.
    Fault(FileFault),
    /// The format cannot hold it.
    TooLarge(String),
    /// Too many are waiting.
    Busy,
    /// It was stopped.
    Stopped,
    /// The program stopped too often before it was done.
    Interrupted,
    /// The office's file cannot be read.
    Office,
    /// A workbook was not recorded: why, as a text.
    NotRecorded(&'static str),
    /// Something went wrong that should not.
    Failed,
}

impl From<Trouble> for WebError {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<ReportError> for WebError {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::NotClosed { entry } => Self::NoClosed(entry),
            ReportError::Template(fault) => Trouble::Fault(fault).into(),
            ReportError::Write(error) => Trouble::TooLarge(error.to_string()).into(),
            ReportError::Desk(error) => Self::Desk(error),
            ReportError::Record(_) | ReportError::File(_) | ReportError::NoIdentity => Trouble::Failed.into(),
        }
    }
}

impl From<DeskError> for WebError {
    fn from(error: DeskError) -> Self {
        Self::Desk(error)
    }
}

impl From<AccountError> for WebError {
    fn from(error: AccountError) -> Self {
        Self::Account(error)
    }
}

impl From<ProposalError> for WebError {
    fn from(error: ProposalError) -> Self {
        match error {
            ProposalError::Store(error) => error.into(),
            ProposalError::Desk(error) => error.into(),
            ProposalError::Key(error) => Self::Account(error.into()),
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

impl WebError {
    /// Returns the status.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NoPage
            | Self::NoUnit { .. }
            | Self::NoMember(_)
            | Self::NoMatter(_)
            | Self::NoEntry { .. }
            | Self::NoMeasure { .. }
            | Self::NoAccount(_)
            | Self::NoJob
            | Self::NoBook
            | Self::NoProposal
            | Self::NoClosed(_)
            | Self::KnownLater => StatusCode::NOT_FOUND,
            Self::Beyond { .. } | Self::Bad { .. } => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Elsewhere(_) => StatusCode::SEE_OTHER,
            Self::Foreign | Self::OldForm | Self::Forbidden | Self::Stale | Self::MayNotRecord(_) => {
                StatusCode::FORBIDDEN
            }
            Self::NoForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge | Self::FileTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Truncated => StatusCode::BAD_REQUEST,
            Self::TooManyFiles => StatusCode::SERVICE_UNAVAILABLE,
            Self::Late => StatusCode::REQUEST_TIMEOUT,
            Self::Field(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Account(AccountError::Busy) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Desk(_) | Self::Account(_) | Self::Draft => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Trouble(trouble) => trouble.status(),
        }
    }

    /// Returns the page that says what is wrong and what to do.
    pub(crate) fn content(&self, page: &Page<'_>) -> Content {
        let (key, values) = self.text(page.words);
        let title = page.tv(key, &values);
        let remedy = page.tv(&format!("{key}.remedy"), &values);
        let body = html! {
            div.notice.wrong {
                h1 { (title) }
                @if let Self::Trouble(Trouble::Fault(fault)) = self { (fault_said(page, fault)) }
                p { (remedy) }
                @if let Some(request) = page.request.filter(|_| self.is_to_be_told()) {
                    p { (page.t("request-id")) " " code.request { (request.to_string()) } }
                }
                (self.way_out(page))
            }
        };
        Content::new(title, body)
    }

    /// Returns whether somebody else has to do something about it: then they find it in the log by its id.
    fn is_to_be_told(&self) -> bool {
        self.status().is_server_error() || self.status() == StatusCode::FORBIDDEN
    }

    pub(crate) fn text(&self, words: &Words) -> (&'static str, Vec<(&'static str, Value<'_>)>) {
        match self {
            Self::NoPage | Self::Elsewhere(_) => ("no-page", vec![]),
            Self::Method => ("bad-method", vec![]),
            Self::Foreign => ("bad-foreign", vec![]),
            Self::OldForm => ("bad-old-form", vec![]),
            Self::NoForm => ("bad-no-form", vec![]),
            Self::TooLarge => ("bad-too-large", vec![]),
            Self::Late => ("bad-late", vec![]),
            Self::Field(name) => ("bad-field", vec![("name", name.into())]),
            Self::Forbidden => ("bad-forbidden", vec![]),
            Self::MayNotRecord(area) => ("may-not-record", vec![("area", words.coded(*area).into())]),
            Self::Draft => ("cannot-read", vec![("reference", "drafts".into())]),
            Self::Stale => ("bad-stale", vec![]),
            Self::NoAccount(name) => ("no-account", vec![("name", name.into())]),
            Self::Account(AccountError::Busy) => ("bad-busy", vec![]),
            Self::Account(_) => ("cannot-read", vec![("reference", "accounts".into())]),
            Self::NoUnit { code, .. } => ("no-unit", vec![("code", code.into())]),
            Self::NoMember(code) => ("no-member", vec![("code", code.into())]),
            Self::NoMatter(code) => ("no-matter", vec![("code", code.into())]),
            Self::NoEntry { seq, last } => ("no-entry", vec![("seq", seq.into()), ("last", last.to_string().into())]),
            Self::NoMeasure { id, .. } => ("no-measure", vec![("id", id.into())]),
            Self::KnownLater => ("known-later", vec![]),
            Self::Beyond { known, last } => {
                ("bad-beyond", vec![("known", known.to_string().into()), ("last", last.to_string().into())])
            }
            Self::Bad { name, value, why } => (why.key(), vec![("name", (*name).into()), ("value", value.into())]),
            Self::Desk(error) => ("cannot-read", vec![("reference", reference(error).into())]),
            Self::NoJob => ("no-job", vec![]),
            Self::NoBook => ("no-book", vec![]),
            Self::Truncated => ("bad-truncated", vec![]),
            Self::FileTooLarge => ("bad-file-large", vec![]),
            Self::TooManyFiles => ("bad-many-files", vec![]),
            Self::NoProposal => ("no-proposal", vec![]),
            Self::NoClosed(entry) => ("no-closed", vec![("entry", entry.to_string().into())]),
            Self::Trouble(trouble) => trouble.text(),
        }
    }

    fn way_out(&self, page: &Page<'_>) -> Markup {
        let plain = Carried { lang: page.ask.carried.lang, ..Carried::default() };
        let now = Link::path(&page.ask.address, plain);
        if !page.is_inside() {
            return html! { ul.ways { li { a href=(page.link(To::SignIn)) { (page.t("sign-in-title")) } } } };
        }
        html! {
            @match self {
                Self::NoUnit { near, .. } if !near.is_empty() => {
                    p { (page.t("near-units")) }
                    ul { @for unit in near { li { (page.unit_id_link(unit)) " " code { (unit) } } } }
                }
                Self::NoMeasure { near: Some(near), .. } | Self::Trouble(Trouble::NoSource { near: Some(near), .. }) => {
                    p { (page.t("near-measure")) " " code { (near) } }
                }
                _ => {}
            }
            ul.ways {
                @match self {
                    Self::KnownLater | Self::Beyond { .. } | Self::Bad { .. } => {
                        li { a href=(now) { (page.t("back-to-now")) } }
                    }
                    _ => {}
                }
                li { a href=(page.link(To::Home)) { (page.t("nav-home")) } }
                li { a href=(page.link(To::Tree)) { (page.t("nav-tree")) } }
                li { a href=(page.link(To::Members)) { (page.t("nav-members")) } }
                @if let Self::NoMeasure { .. } = self {
                    li { a href=(page.link(To::Measures)) { (page.t("nav-measures")) } }
                }
                @if let Self::NoJob | Self::NoClosed(_) | Self::Trouble(_) = self {
                    li { a href=(page.link(To::Reports)) { (page.t("nav-reports")) } }
                }
                @if let Self::NoBook | Self::Truncated | Self::FileTooLarge | Self::TooManyFiles | Self::Trouble(Trouble::NotRecorded(_)) = self {
                    li { a href=(page.link(To::Books(BookPage::Home))) { (page.t("books-title")) } }
                }
                @if let Self::NoProposal = self {
                    li { a href=(page.link(To::Proposals(Proposed::List))) { (page.t("proposals-title")) } }
                }
                @if let Self::NoMatter(_) = self {
                    li { a href=(page.link(To::Documents)) { (page.t("nav-documents")) } }
                    li { a href=(page.link(To::Matters)) { (page.t("matters-title")) } }
                }
                @if let Self::NoAccount(_) = self {
                    li { a href=(page.link(To::People)) { (page.t("people-title")) } }
                }
                @if let Self::NoEntry { .. } = self {
                    li { a href=(page.link(To::Entries)) { (page.t("nav-entries")) } }
                }
            }
        }
    }
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Self::NoSource { .. } => StatusCode::NOT_FOUND,
            Self::Unreadable { .. } | Self::Fault(_) | Self::TooLarge(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Stopped | Self::Interrupted | Self::NotRecorded(_) => StatusCode::CONFLICT,
            Self::Office | Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub(crate) fn text(&self) -> (&'static str, Vec<(&'static str, Value<'_>)>) {
        match self {
            Self::NoSource { kind: Kind::Report, name, .. } => ("no-report", vec![("name", name.into())]),
            Self::NoSource { kind: Kind::Form, name, .. } => ("no-form", vec![("name", name.into())]),
            Self::Unreadable { file, cause } => ("bad-file", vec![("file", file.into()), ("cause", cause.into())]),
            Self::Fault(fault) => ("bad-template", vec![("file", (&fault.file).into())]),
            Self::TooLarge(cause) => ("bad-size", vec![("cause", cause.into())]),
            Self::Busy => ("jobs-busy", vec![]),
            Self::Stopped => ("job-stopped", vec![]),
            Self::Interrupted => ("job-interrupted", vec![]),
            Self::NotRecorded(key) => (key, vec![]),
            Self::Office => ("cannot-read", vec![("reference", "office".into())]),
            Self::Failed => ("job-failed", vec![]),
        }
    }
}

/// Says what is wrong in a template or a form: where, what, and what to do.
pub(crate) fn fault_said(page: &Page<'_>, fault: &FileFault) -> Markup {
    let Sentence { what, remedy } = fault.say(page.words);
    html! { p { code { (what) } } @if !remedy.is_empty() { p { (remedy) } } }
}

/// Returns what an operator finds the cause by: nothing of the cause itself.
fn reference(error: &DeskError) -> String {
    match error {
        DeskError::Journal(_) => "journal".to_owned(),
        DeskError::Texts(_) => "rulebook".to_owned(),
        DeskError::Store(_) => "office".to_owned(),
        DeskError::Unreadable { seq, .. } | DeskError::Sealed { seq, .. } | DeskError::Unlawful { seq, .. } => {
            format!("entry-{seq}")
        }
    }
}
