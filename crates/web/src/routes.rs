//! All addresses in one table: what each shows, what it takes, and whom it is for. The router and the tests are made of it.

use crate::apart::{Apart, Reply};
use crate::api;
use crate::error::WebError;
use crate::form::{Done, Download, Posted};
use crate::gate::Who;
use crate::multipart::Incoming;
use crate::page::{Content, Page};
use crate::pages::{self, account, board, books, office, portal, proposals, record};

/// Makes a page.
pub(crate) type Show = fn(&Page<'_>) -> Result<Content, WebError>;
/// Does what a form says.
pub(crate) type Submit = fn(&Posted<'_>) -> Result<Done, WebError>;
/// Makes a file.
pub(crate) type Give = fn(&Page<'_>) -> Result<Download, WebError>;

/// Answers apart: what may take long.
pub(crate) type Act = fn(&Apart<'_>) -> Result<Reply, WebError>;

/// Takes a file that is sent with a form.
pub(crate) type Take = fn(&Posted<'_>, &mut Incoming) -> Result<Done, WebError>;

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
    /// A page with a form that has a file, and what is done when it is sent.
    Upload(Show, Take),
    /// What may take long, and goes on in the background then.
    Apart(Act),
}

/// An address.
#[derive(Clone, Copy)]
pub(crate) struct Route {
    pub(crate) address: &'static str,
    pub(crate) kind: Kind,
    pub(crate) who: Who,
    /// Whether what it answers stands alone, without the frame of all pages.
    is_alone: bool,
}

impl Route {
    const fn of(address: &'static str, kind: Kind) -> Self {
        Self { address, kind, who: Who::Signed, is_alone: false }
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

    const fn upload(address: &'static str, show: Show, take: Take) -> Self {
        Self::of(address, Kind::Upload(show, take))
    }

    const fn apart(address: &'static str, act: Act) -> Self {
        Self::of(address, Kind::Apart(act))
    }

    const fn alone(self) -> Self {
        Self { is_alone: true, ..self }
    }

    const fn open_to(self, who: Who) -> Self {
        Self { who, ..self }
    }
}

/// All addresses.
pub(crate) static ROUTES: &[Route] = &[
    Route::page("/", pages::home::show),
    Route::page("/search", pages::search::show),
    Route::file("/suggest/all", pages::search::suggest),
    Route::page("/help", pages::help::show),
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
    Route::apart("/members/{file}", pages::members::as_file).alone(),
    Route::apart("/documents/{file}", pages::documents::as_file).alone(),
    Route::apart("/matters/{file}", pages::matters::as_file).alone(),
    Route::apart("/entries/{file}", pages::entries::as_file).alone(),
    Route::page("/units", pages::units::show),
    Route::apart("/units/{file}", pages::units::as_file).alone(),
    Route::form("/views", pages::views::show, pages::views::submit),
    Route::page("/boards/{unit}", board::overview::show),
    Route::page("/reviews/{unit}", board::reviews::show),
    Route::apart("/reviews/{unit}/{file}", board::reviews::as_file).alone(),
    Route::page("/reviews/{unit}/members", board::reviewed::show),
    Route::apart("/reviews/{unit}/members/{file}", board::reviewed::as_file).alone(),
    Route::page("/inspections/{unit}", board::inspections::show),
    Route::apart("/inspections/{unit}/{file}", board::inspections::as_file).alone(),
    Route::page("/inspections/{unit}/programme", board::programme::show),
    Route::apart("/inspections/{unit}/programme/{file}", board::programme::as_file).alone(),
    Route::page("/petitions/{unit}", board::petitions::show),
    Route::apart("/petitions/{unit}/{file}", board::petitions::as_file).alone(),
    Route::page("/plans/{unit}", board::plans::show),
    Route::apart("/plans/{unit}/{file}", board::plans::as_file).alone(),
    Route::page("/awards/{unit}", board::awards::show),
    Route::apart("/awards/{unit}/{file}", board::awards::as_file).alone(),
    Route::page("/discipline/{unit}", board::discipline::show),
    Route::apart("/discipline/{unit}/{file}", board::discipline::as_file).alone(),
    Route::page("/targets/{unit}/all", board::targets::show),
    Route::apart("/targets/{unit}/all/{file}", board::targets::as_file).alone(),
    Route::page("/targets/{unit}", pages::targets::show),
    Route::page("/target/{code}", pages::target::show),
    Route::page("/closings/{unit}", pages::closings::show),
    Route::page("/reports", pages::reports::show),
    Route::apart("/report/{name}/{unit}", pages::drawn::report),
    Route::apart("/report/{name}/{unit}/print", pages::drawn::report_alone).alone(),
    Route::apart("/report/{name}/{unit}/{file}", pages::drawn::report_file).alone(),
    Route::form("/report/{name}/{unit}/section/{section}", pages::section::show, pages::section::submit),
    Route::form("/report/{name}/{unit}/close", pages::close::show, pages::close::submit),
    Route::page("/reports/closed", pages::closed::list),
    Route::apart("/report/closed/{entry}", pages::closed::show),
    Route::apart("/report/closed/{entry}/print", pages::closed::alone).alone(),
    Route::apart("/report/closed/{entry}/since", pages::closed::since),
    Route::apart("/report/closed/{entry}/{file}", pages::closed::as_file).alone(),
    Route::apart("/form/{name}/{unit}", pages::drawn::form),
    Route::apart("/form/{name}/{unit}/print", pages::drawn::form_alone).alone(),
    Route::apart("/form/{name}/{unit}/{file}", pages::drawn::form_file).alone(),
    Route::apart("/jobs/{id}", pages::job::show),
    Route::deed("/jobs/{id}/stop", pages::job::stop),
    Route::page("/record", record::list::show),
    Route::form("/record/{act}", record::form::show, record::form::submit),
    Route::form("/correct/{seq}", record::form::show_correction, record::form::submit_correction),
    Route::deed("/drafts/drop", record::list::drop_draft),
    Route::upload("/workbooks", books::show, books::take),
    Route::apart("/workbooks/make", books::make::made).alone(),
    Route::apart("/workbooks/export", books::make::exported).alone(),
    Route::apart("/workbooks/upload/{id}", books::upload::show),
    Route::apart("/workbooks/upload/{id}/remarks.xlsx", books::upload::remarks).alone(),
    Route::form("/workbooks/upload/{id}/map", books::map::show, books::map::submit),
    Route::deed("/workbooks/upload/{id}/decide", books::decide::submit),
    Route::deed("/workbooks/upload/{id}/record", books::upload::record),
    Route::deed("/workbooks/upload/{id}/drop", books::upload::throw_away),
    Route::form("/workbooks/batch/{id}", books::batch::show, books::batch::submit),
    Route::form("/looks", pages::looks::show, pages::looks::submit),
    Route::file("/looks.csv", pages::looks::file),
    Route::page("/member/{code}/looks", pages::looks::of_member),
    Route::file("/suggest/entries", record::suggest::entries),
    Route::file("/suggest/units", record::suggest::units),
    Route::file("/suggest/members", record::suggest::members),
    Route::file("/suggest/matters", record::suggest::matters),
    Route::apart("/proposals", proposals::list::show),
    Route::deed("/proposals/accept", proposals::several::accept),
    Route::apart("/proposal/{id}", proposals::one::show),
    Route::deed("/proposal/{id}/accept", proposals::decide::accept),
    Route::deed("/proposal/{id}/return", proposals::decide::give_back),
    Route::deed("/proposal/{id}/withdraw", proposals::decide::withdraw),
    Route::form("/office", office::show, office::submit),
    Route::page("/portal", portal::list::show),
    Route::form("/portal/new/{kind}", portal::edit::show_new, portal::edit::submit),
    Route::form("/portal/text/{id}", portal::text::show, portal::text::submit),
    Route::form("/portal/text/{id}/edit", portal::edit::show, portal::edit::submit),
    Route::form("/portal/text/{id}/history", portal::history::show, portal::history::submit),
    Route::upload("/portal/pictures", portal::media::show_pictures, portal::media::take_picture),
    Route::file("/portal/pictures/{file}", portal::media::picture),
    Route::upload("/portal/files", portal::media::show_files, portal::media::take_file),
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
    Route::form("/account/factor", account::enrol::show, account::enrol::submit).open_to(Who::Enrolling),
    Route::form("/account/factor/remove", account::enrol::show_removal, account::enrol::remove),
    Route::form("/account/confirm", account::confirm::show, account::confirm::submit).open_to(Who::Enrolling),
    Route::form("/account/tokens", account::tokens::show, account::tokens::submit),
    Route::deed("/account/tokens/end", account::tokens::end),
    Route::page("/api", api::reference::show),
    Route::file("/api/openapi.json", api::reference::document),
    Route::form("/accounts", account::people::show, account::people::submit),
    Route::file("/accounts.csv", account::people::list),
    Route::apart("/accounts/list/{file}", account::people::as_file).alone(),
    Route::form("/accounts/{name}", account::person::show, account::person::submit),
    Route::form("/operation", pages::operation::show, pages::operation::submit),
];

/// Returns the address of the table that a path is of: where two fit, the one that says more.
pub(crate) fn address_of(path: &str) -> Option<&'static str> {
    let fits = |address: &str| {
        let (mut wanted, mut parts) = (address.split('/'), path.split('/'));
        let is_so = wanted.by_ref().all(|part| parts.next().is_some_and(|own| part == own || part.starts_with('{')));
        is_so && parts.next().is_none()
    };
    let fitting = ROUTES.iter().map(|route| route.address).filter(|address| fits(address));
    fitting.min_by_key(|address| address.matches('{').count())
}

/// An address as tests see it.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// The address, with what varies in braces.
    pub path: &'static str,
    /// Whether it is read.
    pub reads: bool,
    /// Whether it takes a form.
    pub takes: bool,
    /// Whether that form has a file.
    pub has_file: bool,
    /// Whom it is for.
    pub who: Who,
    /// Whether it shows a page with the frame of all pages; where what stands there may also be alone, the page.
    pub shows: bool,
}

/// Returns all addresses.
pub fn addresses() -> impl Iterator<Item = Address> {
    ROUTES.iter().map(|route| Address {
        path: route.address,
        reads: !matches!(route.kind, Kind::Deed(_)),
        takes: matches!(route.kind, Kind::Form(..) | Kind::Deed(_) | Kind::Upload(..)),
        has_file: matches!(route.kind, Kind::Upload(..)),
        who: route.who,
        shows: !route.is_alone && !matches!(route.kind, Kind::Deed(_) | Kind::File(_)),
    })
}
