//! What a request asks for: the parts of its path, its parameters, and where it stands on the two axes of time.

use axum::extract::Query;
use axum::http::Uri;
use dangvu_desk::View;
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::error::{BadValue, WebError};
use crate::link::{Carried, Link};
use crate::site::Site;

/// What a request asks for.
#[derive(Debug)]
pub(crate) struct Ask {
    /// The path as it was asked for.
    pub(crate) address: String,
    /// The values in the path.
    pub(crate) path: Vec<String>,
    /// What links carry on.
    pub(crate) carried: Carried,
    /// Today.
    pub(crate) today: Day,
    params: Vec<(String, String)>,
}

/// What is to be done with a request.
#[derive(Debug)]
pub(crate) enum Asked {
    /// Show the page.
    Well,
    /// Send the reader to the same page with a tidy address.
    Elsewhere(String),
    /// Say what is wrong.
    Badly(WebError),
}

impl Ask {
    /// Reads a request. What cannot be understood falls back to the default, so that the page about it can be shown.
    pub(crate) fn read(site: &Site, uri: &Uri, path: Vec<String>) -> (Self, Asked) {
        let params = Query::try_from_uri(uri).map(|Query(params)| params).unwrap_or_default();
        let mut ask =
            Self { address: uri.path().to_owned(), path, carried: Carried::default(), today: site.today(), params };
        let asked = match ask.read_bar(site) {
            Err(error) => Asked::Badly(error),
            Ok(()) if ask.is_untidy() => Asked::Elsewhere(ask.tidy()),
            Ok(()) => Asked::Well,
        };
        (ask, asked)
    }

    fn read_bar(&mut self, site: &Site) -> Result<(), WebError> {
        if let Some(lang) = self.get("lang") {
            let unknown = |_| bad("lang", lang, BadValue::Language);
            self.carried.lang = lang.parse().map_err(unknown)?;
        }
        self.carried.at = self.day("at")?.filter(|&at| at != self.today);
        let from = self.day("from")?.filter(|&from| from != first_of_year(self.at()));
        if let Some(from) = from.filter(|&from| from > self.at()) {
            return Err(bad("from", &from.to_string(), BadValue::Order));
        }
        self.carried.from = from;
        let view = site.desk().view();
        self.carried.known = match (self.get("known_on"), self.get("known")) {
            (Some(text), _) => Some(known_by(&view, "known_on", text)?),
            (None, Some(text)) => Some(match text.parse() {
                Ok(seq) => up_to(&view, seq)?,
                Err(_) => known_by(&view, "known", text)?,
            }),
            (None, None) => None,
        };
        Ok(())
    }

    /// Returns a parameter, if it says anything.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.params.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim());
        found.find(|value| !value.is_empty())
    }

    /// Returns a parameter that is a whole number.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn number(&self, name: &'static str) -> Result<Option<usize>, WebError> {
        let Some(text) = self.get(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| bad(name, text, BadValue::Number))
    }

    /// Returns a parameter that is a day.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn day(&self, name: &'static str) -> Result<Option<Day>, WebError> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let day = text.parse().ok().or_else(|| vietnamese_day(text));
        day.map(Some).ok_or_else(|| bad(name, text, BadValue::Date))
    }

    /// Returns the parameters other than those that links carry anyway.
    pub(crate) fn own_params(&self) -> impl Iterator<Item = (&str, &str)> {
        let of_bar = |name: &str| ["lang", "at", "from", "known", "known_on"].contains(&name);
        let own = self.params.iter().filter(move |(name, value)| !of_bar(name) && !value.trim().is_empty());
        own.map(|(name, value)| (name.as_str(), value.trim()))
    }

    fn is_untidy(&self) -> bool {
        self.params.iter().any(|(name, value)| value.trim().is_empty() || name == "known_on")
            || self.get("known").is_some_and(|text| text.parse::<u32>().is_err())
    }

    fn tidy(&self) -> String {
        self.again(self.carried).to_string()
    }

    /// Returns the address of this page with something else carried.
    pub(crate) fn again(&self, carried: Carried) -> Link {
        let link = Link::path(&self.address, carried);
        self.own_params().fold(link, |link, (name, value)| link.with(name, value))
    }

    /// Returns the day asked for.
    pub(crate) fn at(&self) -> Day {
        self.carried.at.unwrap_or(self.today)
    }

    /// Returns the first day of the period.
    pub(crate) fn from(&self) -> Day {
        self.carried.from.unwrap_or_else(|| first_of_year(self.at()))
    }

    /// Returns the entry up to which the journal is read.
    pub(crate) fn known(&self) -> Seq {
        self.carried.known.unwrap_or(Seq::NEVER)
    }

    /// Returns the period.
    pub(crate) fn period(&self) -> Period {
        Period { from: self.from(), to: self.at(), known: self.known() }
    }
}

/// Returns the error for a value that cannot be used.
pub(crate) fn bad(name: &'static str, value: &str, why: BadValue) -> WebError {
    WebError::Bad { name, value: value.to_owned(), why }
}

/// Checks the number of an entry.
///
/// # Errors
/// When it has not been recorded.
pub(crate) fn up_to(view: &View, seq: u32) -> Result<Seq, WebError> {
    let last = view.last_seq();
    if Seq(seq) <= last { Ok(Seq(seq)) } else { Err(WebError::Beyond { known: seq, last }) }
}

/// Returns the last entry recorded by the end of a day, or by a moment, in the time of Việt Nam.
fn known_by(view: &View, name: &'static str, text: &str) -> Result<Seq, WebError> {
    let end_of = |day: Day| day.date().at(23, 59, 59, 999_999_999);
    let moment = text.parse::<Day>().ok().or_else(|| vietnamese_day(text)).map(end_of);
    let moment = moment.or_else(|| text.parse::<DateTime>().ok());
    let zoned = moment.and_then(|moment| moment.to_zoned(TimeZone::fixed(Offset::constant(7))).ok());
    let moment = zoned.map(|zoned| zoned.timestamp()).or_else(|| text.parse::<Timestamp>().ok());
    moment.map(|moment| view.known_by(moment)).ok_or_else(|| bad(name, text, BadValue::Moment))
}

/// Reads a day as Vietnamese readers write it: `31/12/2023`.
pub(crate) fn vietnamese_day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Day::ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Returns 1 January of the year of a day.
pub(crate) fn first_of_year(day: Day) -> Day {
    Day::ymd(day.year(), 1, 1).unwrap_or(Day::MIN)
}
