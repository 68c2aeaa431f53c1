//! What there are few of: an entry by its number, acts, places, reports and forms, measures.

use dangvu_register::act::KINDS;
use dangvu_register::ids::Seq;

use super::phrase::{Fit, line};
use super::{Found, Hit, Looking, Sort};
use crate::link::{Link, To};
use crate::places;
use crate::record::may;

/// The words that may stand before the number of an entry, folded.
const BEFORE_NUMBER: [&str; 7] = ["muc", "so", "muc so", "entry", "no", "entry no", "muc ghi"];

/// Puts what fits in order, and keeps the first of it.
struct Offered {
    fits: Vec<(Fit, bool, usize, Hit)>,
}

impl Offered {
    fn into_found(mut self, sort: Sort, most: usize) -> Option<Found> {
        self.fits.sort_by_key(|one| (one.0, one.1, one.2));
        let fit = self.fits.first()?.0;
        Some(Found { sort, fit, hits: self.fits.into_iter().take(most).map(|(.., hit)| hit).collect(), more: None })
    }
}

impl Looking<'_, '_> {
    /// Returns the entry whose number was typed.
    pub(super) fn entry(&self) -> Option<Found> {
        let (page, words) = (self.page, line(&self.phrase.typed));
        let words = words.trim();
        let (before, number) = words.rsplit_once(' ').unwrap_or(("", words));
        let seq = number.parse().ok().map(Seq).filter(|_| before.is_empty() || BEFORE_NUMBER.contains(&before))?;
        let is_known = seq <= page.view.last_seq() && seq <= page.ask.known();
        let meta = page.view.entry(seq).filter(|_| is_known && page.scope.entry(seq))?;
        let detail = format!("{}, {}", page.words.label(meta.kind.label), page.day(meta.on));
        let name = page.tv("search-entry", &[("seq", page.words.number(i64::from(seq.0)).into())]);
        let hits = vec![Hit { name, detail, link: page.link(To::Entry(seq)) }];
        Some(Found { sort: Sort::Entry, fit: Fit::Whole, hits, more: None })
    }

    /// Returns the acts that may be recorded.
    pub(super) fn acts(&self) -> Option<Found> {
        let page = self.page;
        let actor = page.who.filter(|_| page.is_inside()).map(|signed| &signed.actor)?;
        let mut offered = Offered { fits: Vec::new() };
        for kind in KINDS.iter().filter(|kind| may::filling(actor, kind.area, page.ask.today)) {
            let name = page.words.label(kind.label);
            let detail = page.words.find(&format!("record-about-{}", kind.name), &[]).unwrap_or_default();
            let others = [kind.label.vi, kind.label.en, kind.name];
            self.offer(&mut offered, name, &others, detail, page.link(To::RecordAct(kind.name)));
        }
        offered.into_found(Sort::Act, self.most)
    }

    /// Returns the places of the masthead.
    pub(super) fn places(&self) -> Option<Found> {
        let page = self.page;
        let mut offered = Offered { fits: Vec::new() };
        for way in places::ways(page) {
            let detail = page.t(way.group.key());
            if let Some(link) = way.link(page) {
                self.offer(&mut offered, &page.t(way.key), &[], detail, link);
            }
        }
        offered.into_found(Sort::Place, self.most)
    }

    /// Returns the reports and forms that can be written for the first unit of what may be read.
    pub(super) fn papers(&self) -> Option<Found> {
        let page = self.page;
        let unit = page.view.unit_id(*page.tops().first()?);
        let mut offered = Offered { fits: Vec::new() };
        for paper in page.site.papers().iter() {
            let link = page.link(To::Reports).with("unit", unit).with(paper.kind.word(), &paper.name).part("choose");
            let label = page.words.lang().choose(&paper.label.vi, &paper.label.en);
            self.offer(&mut offered, label, &[&paper.label.vi, &paper.label.en, &paper.name], String::new(), link);
        }
        offered.into_found(Sort::Paper, self.most)
    }

    /// Returns the measures, each with the figure of the first unit of what may be read.
    pub(super) fn measures(&self) -> Option<Found> {
        let page = self.page;
        let unit = *page.tops().first()?;
        let mut offered = Offered { fits: Vec::new() };
        for measure in page.site.desk().measures().all() {
            let link = page.link(To::Figure(&measure.id, page.view.unit_id(unit)));
            let others = [&*measure.label.vi, &*measure.label.en, &*measure.id];
            self.offer(&mut offered, page.measure_label(measure), &others, page.unit_name(unit), link);
        }
        offered.into_found(Sort::Measure, self.most)
    }

    /// Takes something in if its name fits, or what else it is called.
    fn offer(&self, offered: &mut Offered, name: &str, others: &[&str], detail: String, link: Link) {
        let also = others.iter().filter(|other| **other != name).filter_map(|other| self.phrase.fit(&line(other)));
        let own = self.phrase.fit(&line(name));
        let is_other = own.is_none();
        if let Some(fit) = own.or_else(|| also.min()) {
            offered.fits.push((fit, is_other, name.len(), Hit { name: name.to_owned(), detail, link }));
        }
    }
}
