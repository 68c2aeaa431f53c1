//! Jobs that outlive the program. Whoever was told to wait for one finds it again under its number: a report is only read
//! from the register, so doing it anew gives what was waited for and changes nothing. (A workbook is sent again: what it says
//! is recorded once however often it comes.) But one that ends the program each
//! time is not tried for ever.

use std::sync::Arc;

use dangvu_desk::{Desk, Unfinished};
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use dangvu_reports::Paper;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::apart::work;
use crate::drawn::{Inputs, Wanted};
use crate::file::Format;
use crate::jobs::{About, DocumentAbout, Job, JobId};
use crate::shelf::Kind;
use crate::site::Site;
use crate::watch::Level;

/// So many runs of the program begin with a job; then its owner is told.
const STARTS_MAX: u32 = 3;

/// Keeps a job that somebody was told to wait for. If it cannot be kept, only a stop of the program loses it.
pub(crate) fn keep(site: &Site, job: &Job, about: &DocumentAbout) {
    let unfinished = Unfinished {
        id: job.id.to_string(),
        owner: job.who.clone(),
        begun_at: Timestamp::now(),
        starts: 1,
        about: written(about),
    };
    drop(site.desk().keep_job(&unfinished));
    // It may have been done meanwhile.
    if job.outcome().is_some() {
        drop(site.desk().store().forget_job(&unfinished.id));
    }
}

/// Returns what forgets a job that has ended.
pub(crate) fn forgetting(desk: &Arc<Desk>) -> impl Fn(&Job) + Send + Sync + 'static {
    let desk = Arc::clone(desk);
    // What is not forgotten is done once more than needed.
    move |job| drop(desk.store().forget_job(&job.id.to_string()))
}

impl Site {
    /// Takes up what an earlier run of the program did not finish.
    pub(crate) fn resume_jobs(self: &Arc<Self>) {
        for job in self.desk().unfinished_jobs().unwrap_or_default() {
            let event = if self.resume(&job) { "took-up-job" } else { "gave-up-job" };
            self.watch.log.say(Level::Info, event, &[("starts", u64::from(job.starts).into())]);
        }
    }

    /// Takes up one; tells whether it is worked on.
    fn resume(self: &Arc<Self>, unfinished: &Unfinished) -> bool {
        let store = self.desk().store();
        let inputs = read(&unfinished.about).and_then(|(wanted, format, pages)| {
            let inputs = Inputs::read(self, wanted).ok()?;
            Some(DocumentAbout { inputs, format, pages })
        });
        let (Ok(id), Some(about)) = (unfinished.id.parse::<JobId>(), inputs) else {
            drop(store.forget_job(&unfinished.id));
            return false;
        };
        let again = Unfinished { starts: unfinished.starts + 1, ..unfinished.clone() };
        // Counted before it is begun: what ends the program at once is counted, too.
        if again.starts > STARTS_MAX || self.desk().keep_job(&again).is_err() {
            drop(store.forget_job(&unfinished.id));
            self.jobs.tell_of(id, &unfinished.owner, About::Document(Box::new(about)));
            return false;
        }
        let (site, own) = (Arc::clone(self), about.clone());
        self.jobs.resume(id, &unfinished.owner, About::Document(Box::new(about)), move |job| work(&site, job, &own));
        true
    }
}

fn written(about: &DocumentAbout) -> String {
    let Wanted { kind, name, unit, period, paper } = &about.inputs.wanted;
    let day = |day: Day| day.to_string();
    json!({
        "kind": kind.word(), "name": name, "unit": unit.to_string(),
        "from": day(period.from), "to": day(period.to), "known": (period.known != Seq::NEVER).then_some(period.known.0),
        "number": paper.number, "place": paper.place, "date": paper.date.map(day), "signer": paper.signer,
        "format": about.format.map(Format::extension), "pages": about.pages,
    })
    .to_string()
}

fn read(text: &str) -> Option<(Wanted, Option<Format>, String)> {
    let value: Value = serde_json::from_str(text).ok()?;
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let number = |name: &str| value[name].as_u64().and_then(|number| u32::try_from(number).ok());
    let day = |name: &str| text(name)?.parse::<Day>().ok();
    let period = Period { from: day("from")?, to: day("to")?, known: number("known").map_or(Seq::NEVER, Seq) };
    let wanted = Wanted {
        kind: [Kind::Report, Kind::Form].into_iter().find(|kind| Some(kind.word()) == value["kind"].as_str())?,
        name: text("name")?,
        unit: text("unit")?.parse().ok()?,
        period,
        paper: Paper { number: number("number"), place: text("place"), date: day("date"), signer: text("signer") },
    };
    let format = match text("format") {
        Some(extension) => Some(Format::ALL.into_iter().find(|format| format.extension() == extension)?),
        None => None,
    };
    Some((wanted, format, text("pages")?))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::error::Trouble;
    use crate::jobs::Made;
    use crate::site::Reached;
    use crate::watch::Watch;

    fn about() -> DocumentAbout {
        let mut inputs = Inputs::example("movement");
        inputs.wanted.kind = Kind::Form;
        inputs.wanted.paper = Paper { number: Some(3), signer: Some("Người Ký".to_owned()), ..Paper::default() };
        DocumentAbout { inputs, format: Some(Format::Text), pages: "https://so.example.vn".to_owned() }
    }

    #[test]
    fn what_a_job_is_about_is_read_back() {
        let about = about();
        let (wanted, format, pages) = read(&written(&about)).unwrap();
        assert_eq!((wanted, format, pages), (about.inputs.wanted, about.format, about.pages));
        for broken in ["", "{}", "{\"kind\":\"form\"}"] {
            assert!(read(broken).is_none());
        }
    }

    /// A run of the program over the same register.
    fn run(desk: &Arc<Desk>) -> Arc<Site> {
        let site = Arc::new(Site::new(Arc::clone(desk), Reached::default(), Arc::new(Watch::default())));
        site.resume_jobs();
        site
    }

    #[tokio::test]
    async fn a_job_is_taken_up_again_but_not_for_ever() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Arc::new(Desk::create(&dir.path().join("register"), "example.org/jobs", true).unwrap());
        let site = run(&desk);
        // Held up until the program is gone, as by `kill -9`: nothing is forgotten.
        let job = site.jobs.submit("an", About::Document(Box::new(about())), |job: &Job| {
            std::thread::sleep(Duration::from_millis(300));
            job.go_on(crate::jobs::Step::Writing)?;
            Err(Trouble::Failed)
        });
        let job = job.unwrap();
        keep(&site, &job, &about());
        assert_eq!(desk.unfinished_jobs().unwrap().len(), 1);
        // It is asked to stop with the program, which does not count as its end.
        site.jobs.close();
        assert!(matches!(job.wait(Duration::from_secs(20)), Some(Err(Trouble::Stopped))));
        // The next run does it: there is no such unit here, which is an end.
        let again = run(&desk);
        let taken = again.jobs.find(&job.id.to_string(), "an").unwrap();
        assert!(matches!(taken.wait(Duration::from_secs(20)), Some(Err(Trouble::Failed) | Ok(Made::File(..)))));
        while !desk.unfinished_jobs().unwrap().is_empty() {
            std::thread::yield_now();
        }
        // What was begun too often is told to its owner, and to nobody else.
        let often = Unfinished {
            id: job.id.to_string(),
            owner: "an".to_owned(),
            begun_at: Timestamp::now(),
            starts: STARTS_MAX,
            about: written(&about()),
        };
        desk.keep_job(&often).unwrap();
        let last = run(&desk);
        let told = last.jobs.find(&often.id, "an").unwrap();
        assert!(matches!(told.outcome(), Some(Err(Trouble::Interrupted))));
        assert!(last.jobs.find(&often.id, "bình").is_none());
        assert!(desk.unfinished_jobs().unwrap().is_empty());
    }
}
