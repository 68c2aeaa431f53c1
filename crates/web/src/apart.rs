//! What is answered apart from the threads that take requests: with what it is asked, and how a document is had, at once
//! or from the queue.

use std::sync::Arc;
use std::time::Duration;

use dangvu_desk::rights::Actor;
use maud::Markup;

use crate::ask::Ask;
use crate::drawn::{Drawn, Inputs, Wanted};
use crate::error::{Trouble, WebError};
use crate::file::Format;
use crate::form::Download;
use crate::jobs::{About, DocumentAbout, Job, Made, Outcome, Step};
use crate::link::{Link, To};
use crate::page::{Content, Page};
use crate::respond::Asking;
use crate::site::Site;
use crate::unfinished;

/// What takes longer goes on in the background, and the reader to its page.
pub(crate) const PATIENCE: Duration = Duration::from_millis(1_500);

/// What something is asked with that may take long.
pub(crate) struct Apart<'a> {
    pub(crate) site: &'a Arc<Site>,
    pub(crate) ask: &'a Ask,
    /// The name of who is signed in.
    pub(crate) who: &'a str,
    /// Where the pages of the register were found.
    pub(crate) pages: String,
    pub(crate) asking: &'a Asking<'a>,
}

/// Makes a page.
type Make = Box<dyn FnOnce(&Page<'_>) -> Result<Content, WebError>>;

/// What is answered.
pub(crate) enum Reply {
    /// A page.
    Page(Make),
    /// A document without the frame of pages.
    Alone(Markup),
    /// A file to be kept.
    File(Download),
    /// Another page is read.
    To(Link),
}

impl Reply {
    pub(crate) fn page(make: impl FnOnce(&Page<'_>) -> Result<Content, WebError> + 'static) -> Self {
        Self::Page(Box::new(make))
    }
}

/// A document, or where it is being made.
pub(crate) enum Had {
    Now(Made),
    Later(Link),
}

impl<'a> Apart<'a> {
    /// Returns who asks.
    ///
    /// # Errors
    /// When nobody is signed in.
    pub(crate) fn actor(&self) -> Result<&'a Actor, WebError> {
        self.asking.actor().ok_or(WebError::Forbidden)
    }

    /// Reads something of the register in the way that pages do.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Page<'_>) -> T) -> T {
        self.asking.look(look)
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
        let about = DocumentAbout { inputs, format, pages: self.pages.clone() };
        let job = submit(self.site, self.who, about.clone())?;
        match job.wait(PATIENCE) {
            Some(outcome) => Ok(Had::Now(outcome?)),
            None => {
                unfinished::keep(self.site, &job, &about);
                Ok(Had::Later(Link::to(To::Job(job.id), self.ask.carried)))
            }
        }
    }

    /// Returns what the job made that the address names, if it is the same that is asked for.
    fn made_for(&self, wanted: &Wanted, format: Option<Format>) -> Option<Made> {
        let job = self.site.jobs.find(self.ask.get("job")?, self.who)?;
        let About::Document(about) = &job.about else { return None };
        if about.inputs.wanted != *wanted {
            return None;
        }
        match (job.outcome()?.ok()?, format) {
            (made, _) if about.format == format => Some(made),
            (Made::Drawn(drawn), Some(format)) => as_file(&drawn, format, &self.pages).ok(),
            _ => None,
        }
    }
}

/// Puts a report or a form into the queue, for whoever waits for it otherwise than pages do.
///
/// # Errors
/// Why it cannot be written.
pub(crate) fn draw(
    site: &Arc<Site>,
    who: &str,
    (wanted, format): (Wanted, Option<Format>),
    pages: String,
) -> Result<Arc<Job>, WebError> {
    Ok(submit(site, who, DocumentAbout { inputs: Inputs::read(site, wanted)?, format, pages })?)
}

fn submit(site: &Arc<Site>, who: &str, about: DocumentAbout) -> Result<Arc<Job>, Trouble> {
    let (held, own) = (Arc::clone(site), about.clone());
    site.jobs.submit(who, About::Document(Box::new(about)), move |job| work(&held, job, &own))
}

/// Does the work of a job.
pub(crate) fn work(site: &Site, job: &Job, about: &DocumentAbout) -> Outcome {
    let DocumentAbout { inputs, format, pages } = about;
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
