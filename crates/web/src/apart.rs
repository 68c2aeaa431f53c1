//! What is answered apart from the threads that take requests: with what it is asked, and how a document is had, at once
//! or from the queue.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::ask::Ask;
use crate::drawn::{Drawn, Inputs, Wanted};
use crate::error::{Trouble, WebError};
use crate::file::Format;
use crate::jobs::{About, Job, Made, Outcome, Step};
use crate::layout;
use crate::link::{Link, To};
use crate::page::{Content, Page};
use crate::site::Site;

/// What takes longer goes on in the background, and the reader to its page.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// What something is asked with.
pub(crate) struct Asking<'a> {
    pub(crate) site: &'a Arc<Site>,
    pub(crate) ask: &'a Ask,
    /// The name by which the request found us.
    pub(crate) host: &'a str,
}

/// A document, or where it is being made.
pub(crate) enum Had {
    Now(Made),
    Later(Response),
}

impl Asking<'_> {
    /// Makes a page. The register is read only while it is made.
    pub(crate) fn page(&self, make: impl FnOnce(&Page<'_>) -> (StatusCode, Content)) -> Response {
        let view = self.site.desk().view();
        let page = Page::new(self.site, &view, self.ask);
        let (status, content) = make(&page);
        (status, layout::document(&page, &content)).into_response()
    }

    /// Reads something of the register in the way that pages do.
    ///
    /// # Errors
    /// Those of the reading.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Page<'_>) -> Result<T, WebError>) -> Result<T, WebError> {
        let view = self.site.desk().view();
        look(&Page::new(self.site, &view, self.ask))
    }

    /// Returns the address under which the pages of the register were found.
    fn pages(&self) -> String {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        let host = if self.host.bytes().all(fits) { self.host } else { "localhost" };
        format!("http://{host}")
    }

    /// Writes a report or a form, to be shown or as a file: from what is kept, or through the queue.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub(crate) fn have(&self, wanted: Wanted, format: Option<Format>) -> Result<Had, WebError> {
        if let Some(made) = self.made_for(&wanted, format) {
            return Ok(Had::Now(made));
        }
        let inputs = Inputs::read(self.site, wanted)?;
        if format.is_none()
            && let Some(drawn) = self.site.kept.find(&inputs)
        {
            return Ok(Had::Now(Made::Drawn(drawn)));
        }
        let site = Arc::clone(self.site);
        let about = About { inputs, format, pages: self.pages() };
        let job = self.site.jobs.submit("", about, move |job| work(&site, job))?;
        match job.wait(PATIENCE) {
            Some(outcome) => Ok(Had::Now(outcome?)),
            None => {
                let there = Link::to(To::Job(job.id), self.ask.carried).to_string();
                Ok(Had::Later(Redirect::to(&there).into_response()))
            }
        }
    }

    /// Returns what the job made that the address names, if it is the same that is asked for.
    fn made_for(&self, wanted: &Wanted, format: Option<Format>) -> Option<Made> {
        let job = self.site.jobs.find(self.ask.get("job")?, "")?;
        let about = &job.about;
        if about.inputs.wanted != *wanted {
            return None;
        }
        match (job.outcome()?.ok()?, format) {
            (made, _) if about.format == format => Some(made),
            (Made::Drawn(drawn), Some(format)) => as_file(&drawn, format, &self.pages()).ok(),
            _ => None,
        }
    }
}

/// Does the work of a job.
fn work(site: &Site, job: &Job) -> Outcome {
    let About { inputs, format, pages } = &job.about;
    let drawn = match site.kept.find(inputs) {
        Some(drawn) => drawn,
        None => {
            let drawn = Arc::new(inputs.draw(site)?);
            site.kept.keep(inputs.clone(), &drawn);
            drawn
        }
    };
    job.go_on(Step::Writing)?;
    match format {
        Some(format) => as_file(&drawn, *format, pages),
        None => Ok(Made::Drawn(drawn)),
    }
}

fn as_file(drawn: &Arc<Drawn>, format: Format, pages: &str) -> Outcome {
    let bytes = format.write(&drawn.document, pages).map_err(|error| Trouble::TooLarge(error.to_string()))?;
    Ok(Made::File(Arc::clone(drawn), Arc::new(bytes)))
}
