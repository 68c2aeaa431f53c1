//! All addresses in one table: what each shows, what it takes, and whom it is for. The router and the tests are made of it.

use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::form::{Done, Download, Posted};
use crate::gate::Who;
use crate::page::{Content, Page};
use crate::pages::{self, account, portal, record};

/// Makes a page.
pub(crate) type Show = fn(&Page<'_>) -> Result<Content, WebError>;
/// Does what a form says.
pub(crate) type Submit = fn(&Posted<'_>) -> Result<Done, WebError>;
/// Makes a file.
pub(crate) type Give = fn(&Page<'_>) -> Result<Download, WebError>;

/// Answers apart: what may take long.
pub(crate) type Act = fn(&Apart<'_>) -> Result<Reply, WebError>;

/// What an address answers.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A page.
    Page(Show),
    /// A page with a form, and what is done when it is sent.
    Form(Show, Submit),
    /// What is done when a form of another page is sent.
    Deed(Submit),
    /// A file.
    File(Give),
    /// What may take long, and goes on in the background then.
    Apart(Act),
}

/// An address.
#[derive(Clone, Copy)]
pub(crate) struct Route {
    pub(crate) address: &'static str,
    pub(crate) kind: Kind,
    pub(crate) who: Who,
    /// Most bytes of what is sent to it.
    pub(crate) bytes_max: usize,
}

/// Most bytes of a form.
const FORM_MAX: usize = 1 << 20;
/// Most bytes of a form with a file.
const FILE_FORM_MAX: usize = dangvu_portal::FILE_MAX + FORM_MAX;

impl Route {
    const fn of(address: &'static str, kind: Kind) -> Self {
        Self { address, kind, who: Who::Signed, bytes_max: FORM_MAX }
    }

    const fn page(address: &'static str, show: Show) -> Self {
        Self::of(address, Kind::Page(show))
    }

    const fn form(address: &'static str, show: Show, submit: Submit) -> Self {
        Self::of(address, Kind::Form(show, submit))
    }

    const fn deed(address: &'static str, submit: Submit) -> Self {
        Self::of(address, Kind::Deed(submit))
    }

    const fn file(address: &'static str, give: Give) -> Self {
        Self::of(address, Kind::File(give))
    }

    const fn apart(address: &'static str, act: Act) -> Self {
        Self::of(address, Kind::Apart(act))
    }

    const fn with_files(self) -> Self {
        Self { bytes_max: FILE_FORM_MAX, ..self }
    }

    const fn open_to(self, who: Who) -> Self {
        Self { who, ..self }
    }
}

/// All addresses.
pub(crate) static ROUTES: &[Route] = &[
    Route::page("/", pages::home::show),
    Route::page("/unit/{code}", pages::unit::show),
    Route::page("/unit/{code}/readers", account::readers::show),
    Route::page("/tree", pages::tree::show),
    Route::page("/members", pages::members::show),
    Route::page("/member/{code}", pages::member::show),
    Route::page("/entries", pages::entries::show),
    Route::page("/entry/{seq}", pages::entry::show),
    Route::page("/measures", pages::measures::show),
    Route::page("/figure/{measure}/{unit}", pages::figure::show),
    Route::page("/due/{code}", pages::due::lists),
    Route::page("/due/{code}/{list}", pages::due::list),
    Route::page("/compare/{code}", pages::compare::show),
    Route::page("/documents", pages::documents::show),
    Route::page("/document/{code}", pages::document::show),
    Route::page("/matters", pages::matters::show),
    Route::page("/matter/{code}", pages::matter::show),
    Route::page("/targets/{unit}", pages::targets::show),
    Route::page("/target/{code}", pages::target::show),
    Route::page("/closings/{unit}", pages::closings::show),
    Route::page("/reports", pages::reports::show),
    Route::apart("/report/{name}/{unit}", pages::drawn::report),
    Route::apart("/report/{name}/{unit}/print", pages::drawn::report_alone),
    Route::apart("/report/{name}/{unit}/{file}", pages::drawn::report_file),
    Route::form("/report/{name}/{unit}/section/{section}", pages::section::show, pages::section::submit),
    Route::form("/report/{name}/{unit}/close", pages::close::show, pages::close::submit),
    Route::page("/reports/closed", pages::closed::list),
    Route::apart("/report/closed/{entry}", pages::closed::show),
    Route::apart("/report/closed/{entry}/print", pages::closed::alone),
    Route::apart("/report/closed/{entry}/since", pages::closed::since),
    Route::apart("/report/closed/{entry}/{file}", pages::closed::as_file),
    Route::apart("/form/{name}/{unit}", pages::drawn::form),
    Route::apart("/form/{name}/{unit}/print", pages::drawn::form_alone),
    Route::apart("/form/{name}/{unit}/{file}", pages::drawn::form_file),
    Route::apart("/jobs/{id}", pages::job::show),
    Route::deed("/jobs/{id}/stop", pages::job::stop),
    Route::page("/record", record::list::show),
    Route::form("/record/{act}", record::form::show, record::form::submit),
    Route::form("/correct/{seq}", record::form::show_correction, record::form::submit_correction),
    Route::deed("/drafts/drop", record::list::drop_draft),
    Route::file("/suggest/units", record::suggest::units),
    Route::file("/suggest/members", record::suggest::members),
    Route::file("/suggest/matters", record::suggest::matters),
    Route::page("/portal", portal::list::show),
    Route::form("/portal/new/{kind}", portal::edit::show_new, portal::edit::submit),
    Route::form("/portal/text/{id}", portal::text::show, portal::text::submit),
    Route::form("/portal/text/{id}/edit", portal::edit::show, portal::edit::submit),
    Route::form("/portal/text/{id}/history", portal::history::show, portal::history::submit),
    Route::form("/portal/pictures", portal::media::show_pictures, portal::media::submit_picture).with_files(),
    Route::file("/portal/pictures/{file}", portal::media::picture),
    Route::form("/portal/files", portal::media::show_files, portal::media::submit_file).with_files(),
    Route::page("/portal/papers", portal::papers::list),
    Route::form("/portal/paper/{id}", portal::papers::show, portal::papers::submit),
    Route::form("/portal/figures", portal::figures::show, portal::figures::submit),
    Route::form("/portal/comments", portal::comments::show, portal::comments::submit),
    Route::form("/portal/sections", portal::sections::show, portal::sections::submit),
    Route::form("/portal/settings", portal::settings::show, portal::settings::submit),
    Route::form("/first", account::first::show, account::first::submit).open_to(Who::First),
    Route::form("/sign-in", account::sign_in::show, account::sign_in::submit).open_to(Who::Anyone),
    Route::form("/sign-in/code", account::factor::show, account::factor::submit).open_to(Who::Half),
    Route::form("/enter/{code}", account::enter::show, account::enter::submit).open_to(Who::Anyone),
    Route::deed("/sign-out", account::own::sign_out).open_to(Who::Changing),
    Route::page("/account", account::own::show),
    Route::deed("/account/sessions", account::own::end_sessions),
    Route::form("/account/password", account::password::show, account::password::submit).open_to(Who::Changing),
    Route::form("/account/factor", account::enrol::show, account::enrol::submit),
    Route::form("/account/factor/remove", account::enrol::show_removal, account::enrol::remove),
    Route::form("/account/confirm", account::confirm::show, account::confirm::submit),
    Route::form("/accounts", account::people::show, account::people::submit),
    Route::file("/accounts.csv", account::people::list),
    Route::form("/accounts/{name}", account::person::show, account::person::submit),
];

/// An address as tests see it.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// The address, with what varies in braces.
    pub path: &'static str,
    /// Whether it is read.
    pub reads: bool,
    /// Whether it takes a form.
    pub takes: bool,
    /// Whom it is for.
    pub who: Who,
}

/// Returns all addresses.
pub fn addresses() -> impl Iterator<Item = Address> {
    ROUTES.iter().map(|route| Address {
        path: route.address,
        reads: !matches!(route.kind, Kind::Deed(_)),
        takes: matches!(route.kind, Kind::Form(..) | Kind::Deed(_)),
        who: route.who,
    })
}
