//! Why a command did not do what it was asked, with what to do about it and the exit code that tells scripts.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use dangvu_desk::account::AccountError;
use dangvu_desk::journal::{AppendError, JournalError};
use dangvu_desk::store::StoreError;
use dangvu_desk::{BackupError, DeskError, ProposalError, RecordError, ReportError};
use dangvu_reports::readback::Unreadable;
use dangvu_reports::{FileFault, WriteError};
use dangvu_web::CertificateError;
use dangvu_words::{NoNames, Sentence, Words, refusal};

use crate::config::ConfigFault;
use crate::scenario::ScenarioError;

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The register cannot be opened or read.
    Desk(Box<DeskError>),
    /// A batch was not recorded, for another reason than a refusal.
    Record(Box<RecordError>),
    /// Acts were refused: a sentence for each reason.
    Refused(Vec<Sentence>),
    /// Something on the command line or in a file is wrong: a text of `cli.ftl` with its values.
    Wrong(&'static str, Vec<(&'static str, String)>),
    /// Something is wrong that was put into words elsewhere, with the exit code.
    Said(Sentence, u8),
    /// A scenario has mistakes.
    Scenario(Vec<ScenarioError>),
    /// A template or a form has a mistake.
    Template(Box<FileFault>),
    /// A report was not closed, written again or verified.
    Report(Box<ReportError>),
    /// A document is too large for its format.
    TooLarge(WriteError),
    /// A file cannot be read or written.
    File(PathBuf, io::Error),
    /// Standard output cannot be written.
    Output(io::Error),
    /// Accounts cannot be asked or changed.
    Account(AccountError),
    /// The configuration cannot be used.
    Config(Vec<ConfigFault>),
    /// The certificate cannot be used.
    Certificate(CertificateError),
    /// A backup was not made, or is not good.
    Backup(Box<BackupError>),
    /// The port is taken, or the address cannot be used.
    Listen(String, io::Error),
}

impl Failure {
    /// Standard output cannot be written.
    pub(crate) fn output(error: io::Error) -> Self {
        Self::Output(error)
    }

    /// A file cannot be read or written.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Self::File(path, error)
    }

    /// Something on the command line or in a file is wrong, as it was put into words elsewhere.
    pub(crate) fn wrong(what: String) -> Self {
        Self::Said(Sentence { what, remedy: String::new() }, 2)
    }

    /// Returns the exit code.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Refused(_) => 1,
            Self::Report(error) => report_code(error),
            Self::Said(_, code) => *code,
            Self::Wrong(..) | Self::Scenario(_) | Self::Template(_) | Self::Config(_) | Self::Certificate(_) => 2,
            Self::Desk(_) | Self::Account(_) => 3,
            Self::Record(_) | Self::File(..) | Self::Listen(..) | Self::TooLarge(_) | Self::Backup(_) => 4,
            Self::Output(_) => {
                if self.is_silent() {
                    0
                } else {
                    4
                }
            }
        })
    }

    /// Returns whether there is nothing to tell: a reader that has seen enough closes the pipe.
    pub(crate) fn is_silent(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Says what is wrong, and what to do.
    pub(crate) fn sentence(&self, words: &Words) -> Sentence {
        match self {
            Self::Desk(error) => desk(words, error),
            Self::Record(error) => record(words, error),
            Self::Account(AccountError::Store(error)) => store(words, error),
            Self::Account(error) => said(words, "cli-account", &[("cause", error.to_string().into())]),
            Self::Refused(reasons) => joined(words, reasons),
            Self::Wrong(key, values) => {
                let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
                said(words, key, &values)
            }
            Self::Said(sentence, _) => sentence.clone(),
            Self::Scenario(errors) => {
                let lines: Vec<_> = errors.iter().map(|error| format!("\n  {error}")).collect();
                said(words, "cli-scenario-wrong", &[("list", lines.concat().into())])
            }
            Self::Template(fault) => fault.say(words),
            Self::Config(faults) => joined(words, &faults.iter().map(|fault| fault.say(words)).collect::<Vec<_>>()),
            Self::Certificate(error) => said(words, "cli-certificate", &[("cause", error.to_string().into())]),
            Self::Backup(error) => backup(words, error),
            Self::Report(error) => report(words, error),
            Self::TooLarge(error) => said(words, "cli-too-large", &[("cause", error.to_string().into())]),
            Self::File(path, error) => said(
                words,
                "cli-file",
                &[("path", path.display().to_string().into()), ("cause", error.to_string().into())],
            ),
            Self::Output(error) => said(words, "cli-output", &[("cause", error.to_string().into())]),
            Self::Listen(address, error) if error.kind() == io::ErrorKind::AddrInUse => {
                said(words, "cli-port-taken", &[("address", address.as_str().into())])
            }
            Self::Listen(address, error) => {
                said(words, "cli-listen", &[("address", address.as_str().into()), ("cause", error.to_string().into())])
            }
        }
    }
}

fn said(words: &Words, key: &str, values: &[(&str, dangvu_words::Value<'_>)]) -> Sentence {
    let remedy = words.find(&format!("{key}.remedy"), values).unwrap_or_default();
    Sentence { what: words.text_with(key, values), remedy }
}

fn joined(words: &Words, reasons: &[Sentence]) -> Sentence {
    if let [one] = reasons {
        return Sentence { what: one.what.clone(), remedy: one.remedy.clone() };
    }
    let item = |reason: &Sentence| {
        let remedy = words.text_with("cli-remedy", &[("remedy", reason.remedy.as_str().into())]);
        format!("\n  • {}\n    {remedy}", reason.what)
    };
    Sentence { what: reasons.iter().map(item).collect(), remedy: String::new() }
}

fn backup(words: &Words, error: &BackupError) -> Sentence {
    match error {
        BackupError::Journal(error) => journal(words, error),
        BackupError::Store(error) => store(words, error),
        BackupError::Desk(error) => desk(words, error),
        BackupError::Nothing { path } => said(words, "cli-backup-none", &[("path", path.display().to_string().into())]),
        BackupError::Busy | BackupError::File { .. } => {
            said(words, "cli-backup-failed", &[("cause", error.to_string().into())])
        }
    }
}

fn store(words: &Words, error: &StoreError) -> Sentence {
    match error {
        StoreError::SavedMeanwhile { by } => said(words, "cli-saved-meanwhile", &[("by", by.as_str().into())]),
        StoreError::Later { path, .. } => {
            said(words, "cli-store-later", &[("path", path.display().to_string().into())])
        }
        StoreError::File { path, cause } => said(
            words,
            "cli-store",
            &[("path", path.display().to_string().into()), ("cause", cause.to_string().into())],
        ),
        StoreError::Database { path, cause } => said(
            words,
            "cli-store",
            &[("path", path.display().to_string().into()), ("cause", cause.to_string().into())],
        ),
    }
}

fn desk(words: &Words, error: &DeskError) -> Sentence {
    match error {
        DeskError::Journal(error) => journal(words, error),
        DeskError::Store(error) => store(words, error),
        DeskError::Texts(error) => said(words, "cli-texts", &[("cause", error.to_string().into())]),
        DeskError::Unreadable { seq, cause } => {
            said(words, "cli-entry-unreadable", &[("seq", (*seq).into()), ("cause", cause.as_str().into())])
        }
        DeskError::Sealed { seq, cause } => {
            said(words, "cli-entry-sealed", &[("seq", (*seq).into()), ("cause", cause.to_string().into())])
        }
        DeskError::Unlawful { seq, .. } => said(words, "cli-entry-unlawful", &[("seq", (*seq).into())]),
    }
}

fn journal(words: &Words, error: &JournalError) -> Sentence {
    let path = |path: &PathBuf| vec![("path", path.display().to_string().into())];
    match error {
        JournalError::Missing { path: at } => said(words, "cli-missing", &path(at)),
        JournalError::AlreadyThere { path: at } => said(words, "cli-already-there", &path(at)),
        JournalError::ParentMissing { path: at } => said(words, "cli-parent-missing", &path(at)),
        JournalError::NotPermitted { path: at } => said(words, "cli-not-permitted", &path(at)),
        JournalError::Full { path: at } => said(words, "cli-full", &path(at)),
        JournalError::InUse { path: at } => said(words, "cli-in-use", &path(at)),
        JournalError::NotADatabase { path: at } => said(words, "cli-not-a-database", &path(at)),
        JournalError::Foreign { path: at, .. } => said(words, "cli-foreign", &path(at)),
        JournalError::WrongKind { path: at } => said(words, "cli-wrong-kind", &path(at)),
        JournalError::MasterKey { path: at } => said(words, "cli-master-key", &path(at)),
        JournalError::Damaged { path: at, detail } => {
            let mut values = path(at);
            values.push(("cause", detail.as_str().into()));
            said(words, "cli-damaged", &values)
        }
        JournalError::EntryDamaged { seq } => said(words, "cli-entry-damaged", &[("seq", (*seq).into())]),
        JournalError::Short { len, signed } => said(
            words,
            "cli-short",
            &[("from", (len + 1).into()), ("len", (*len).into()), ("signed", (*signed).into())],
        ),
        JournalError::Changed { signed } => said(words, "cli-changed", &[("signed", (*signed).into())]),
        JournalError::TooNew { path: at, .. } => said(words, "cli-too-new", &path(at)),
        JournalError::Origin { origin } => said(words, "cli-origin", &[("origin", origin.as_str().into())]),
        other => said(words, "cli-journal", &[("cause", other.to_string().into())]),
    }
}

fn report_code(error: &ReportError) -> u8 {
    match error {
        ReportError::Record(RecordError::Refused(_)) => 1,
        ReportError::NotClosed { .. } | ReportError::Template(_) => 2,
        ReportError::File(_) | ReportError::NoIdentity => 2,
        ReportError::Desk(_) => 3,
        ReportError::Record(_) | ReportError::Write(_) => 4,
    }
}

fn report(words: &Words, error: &ReportError) -> Sentence {
    match error {
        ReportError::NotClosed { entry } => said(words, "cli-not-closed", &[("entry", entry.to_string().into())]),
        ReportError::Template(fault) => fault.say(words),
        ReportError::Write(error) => said(words, "cli-too-large", &[("cause", error.to_string().into())]),
        ReportError::Record(error) => record(words, error),
        ReportError::Desk(error) => desk(words, error),
        ReportError::File(Unreadable::Kind) => said(words, "cli-file-foreign", &[]),
        ReportError::File(Unreadable::Damaged(_)) => said(words, "cli-file-damaged", &[]),
        ReportError::NoIdentity => said(words, "cli-file-no-identity", &[]),
    }
}

fn record(words: &Words, error: &RecordError) -> Sentence {
    match error {
        RecordError::Refused(refused) => {
            let reasons: Vec<_> = refused.refusals.iter().map(|one| refusal(words, one, &NoNames)).collect();
            joined(words, &reasons)
        }
        RecordError::Journal(error) => journal(words, error),
        RecordError::Append(AppendError::Full) => said(words, "cli-append-full", &[]),
        RecordError::Append(AppendError::Stopped { cause }) => {
            said(words, "cli-append-stopped", &[("cause", cause.as_str().into())])
        }
        RecordError::Append(AppendError::PartlyRecorded { recorded, of }) => {
            said(words, "cli-append-partly", &[("recorded", (*recorded).into()), ("of", (*of).into())])
        }
        other => said(words, "cli-journal", &[("cause", other.to_string().into())]),
    }
}

impl From<ProposalError> for Failure {
    fn from(error: ProposalError) -> Self {
        match error {
            ProposalError::Store(error) => DeskError::from(error).into(),
            ProposalError::Desk(error) => error.into(),
            ProposalError::Key(error) => Self::Record(Box::new(error.into())),
        }
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        Self::Desk(Box::new(error))
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        Self::Report(Box::new(error))
    }
}

impl From<AccountError> for Failure {
    fn from(error: AccountError) -> Self {
        Self::Account(error)
    }
}

impl From<FileFault> for Failure {
    fn from(fault: FileFault) -> Self {
        Self::Template(Box::new(fault))
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        Self::Desk(Box::new(error.into()))
    }
}
