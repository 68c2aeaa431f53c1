//! Units and matters that fit, of what may be read and was known at the entry asked for.

use std::cmp::Reverse;

use dangvu_register::Being;
use dangvu_register::codes::MatterKind;
use dangvu_register::ids::{Matter, Unit};

use super::index::Index;
use super::{Found, Hit, Looking, Sort};
use crate::error::WebError;
use crate::link::To;
use crate::matters;
use crate::record::finding::{Finding, Wanted};

/// Most texts whose accents are compared with what was typed: the likeliest.
const COMPARED_MAX: usize = 400;

impl<'a> Looking<'a, '_> {
    /// Returns the units, documents, targets and other matters that fit.
    pub(super) fn subjects(&self) -> Result<Vec<Found>, WebError> {
        let found = self.page.site.with_index(self.page.view, |index| {
            let documents = self.matters(index, Sort::Document, |kind| kind == MatterKind::Document);
            let targets = self.matters(index, Sort::Target, |kind| kind == MatterKind::Target);
            let is_other = |kind| kind != MatterKind::Document && kind != MatterKind::Target;
            let others = self.matters(index, Sort::Matter, is_other);
            [self.units(index), documents, targets, others].into_iter().flatten().collect()
        });
        Ok(found?)
    }

    pub(super) fn finding(&self) -> Finding<'a> {
        let page = self.page;
        let measures = page.site.desk().measures();
        Finding { view: page.view, scope: &page.scope, measures, words: page.words, on: page.ask.at() }
    }

    fn units(&self, index: &Index) -> Option<Found> {
        let (page, known) = (self.page, self.page.ask.known());
        let mut fits = index.units(&self.phrase);
        let first = fits.first()?.0;
        let stands = |unit: Unit| page.view.unit_on(unit, page.ask.today).is_some();
        let compared = fits.len().min(COMPARED_MAX);
        fits[..compared].sort_by_cached_key(|&(fit, former, length, unit)| {
            (fit, former, !stands(unit), self.phrase.is_spelt_otherwise(&page.unit_name(unit)), length, unit)
        });
        let is_known = |unit: Unit| page.view.unit_events(unit, known).next().is_some();
        let read = fits.into_iter().filter(|&(.., unit)| page.scope.unit(unit) && is_known(unit));
        let mut read = read.map(|(.., unit)| unit);
        let hits: Vec<Hit> = read.by_ref().take(self.most).filter_map(|unit| self.of_unit(unit)).collect();
        let more = read.next().map(|_| page.link(To::Tree).with("q", &self.phrase.typed));
        Some(Found { sort: Sort::Unit, fit: first, hits, more })
    }

    fn of_unit(&self, unit: Unit) -> Option<Hit> {
        let (page, id) = (self.page, self.page.view.unit_id(unit));
        let found = self.finding().of_code(Wanted::Unit, id.as_str())?;
        let span = page.view.span_on(unit, page.ask.at(), page.ask.known());
        let is_gone = span.is_none_or(|span| span.being != Being::Active);
        let gone = is_gone.then(|| page.t("search-not-standing"));
        let detail: Vec<String> =
            Some(found.detail).filter(|detail| !detail.is_empty()).into_iter().chain(gone).collect();
        Some(Hit { name: page.unit_name(unit), detail: detail.join(" · "), link: page.link(To::Unit(id)) })
    }

    fn matters(&self, index: &Index, sort: Sort, of: impl Fn(MatterKind) -> bool) -> Option<Found> {
        let page = self.page;
        let mut fits = index.matters(&self.phrase, of);
        let first = fits.first()?.0;
        let compared = fits.len().min(COMPARED_MAX);
        let title = |matter: Matter| {
            page.view.opening_of(matter, page.ask.known()).map(|of| matters::name(page, matter, &of.opening))
        };
        fits[..compared].sort_by_cached_key(|&(fit, since, matter)| {
            (fit, self.phrase.is_spelt_otherwise(&title(matter).unwrap_or_default()), Reverse(since), matter)
        });
        let is_known = |matter: Matter| page.view.opening_of(matter, page.ask.known()).is_some();
        let read = fits.into_iter().map(|(.., matter)| matter);
        let mut read = read.filter(|&matter| page.scope.matter(matter) && is_known(matter));
        let hits: Vec<Hit> = read.by_ref().take(self.most).filter_map(|matter| self.of_matter(index, matter)).collect();
        let all = (sort == Sort::Document).then(|| page.link(To::Documents).with("q", &self.phrase.typed));
        let more = read.next().and(all);
        Some(Found { sort, fit: first, hits, more })
    }

    fn of_matter(&self, index: &Index, matter: Matter) -> Option<Hit> {
        let page = self.page;
        let opening = page.view.opening_of(matter, page.ask.known())?.opening;
        let name = matters::name(page, matter, &opening);
        let number = index.number(matter).map(str::to_owned);
        let kind = (opening.kind != MatterKind::Target).then(|| page.words.coded(opening.kind).to_owned());
        let detail: Vec<String> = number.or(kind).into_iter().chain([page.unit_name(opening.unit)]).collect();
        Some(Hit { name, detail: detail.join(" · "), link: matters::address(page, matter, opening.kind) })
    }
}
