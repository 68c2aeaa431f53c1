//! A request for an operation, with who asks and what they may.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use dangvu_desk::View;
use dangvu_desk::account::{Bearer, Signed};
use dangvu_desk::rights::{Scope, limited, scope};
use dangvu_words::{Lang, Words};

use super::operation::Operation;
use crate::ask::Ask;
use crate::form::Typed;
use crate::page::Page;
use crate::site::Site;

/// A request. It holds no lock: what records takes its own.
pub(crate) struct Call<'a> {
    pub(crate) site: &'a Arc<Site>,
    pub(crate) operation: &'static Operation,
    pub(crate) ask: &'a Ask,
    pub(crate) words: &'static Words,
    pub(crate) bearer: &'a Bearer,
    /// Who asks, with the rights that the token lends.
    pub(crate) signed: &'a Signed,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
    /// Where the pages of the register were found, for the links in files.
    pub(crate) pages: String,
    /// The address with its parameters.
    pub(crate) address: &'a str,
}

impl Call<'_> {
    /// Reads something of the register in the way that pages do.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Page<'_>) -> T) -> T {
        let (view, typed) = (self.site.desk().view(), Typed::default());
        look(&Page {
            site: self.site,
            view: &view,
            scope: self.scope(&view),
            ask: self.ask,
            words: self.words,
            who: Some(self.signed),
            typed: &typed,
            form_word: "",
            notice: None,
            request: None,
        })
    }

    /// Returns what may be read.
    pub(crate) fn scope<'v>(&self, view: &'v View) -> Scope<'v> {
        scope(Some(&self.signed.actor), view, self.ask.today)
    }
}

/// Returns the bearer of a token as somebody with no more rights than it lends.
pub(crate) fn lent(site: &Site, bearer: &Bearer) -> Signed {
    let view = site.desk().view();
    let actor = limited(&bearer.owner.actor, &bearer.limits, &view, site.today());
    let mut signed = bearer.owner.clone();
    signed.actor = actor;
    signed
}

/// Returns the language that a program asks for: the first that is ours, by weight.
pub(crate) fn lang_of(headers: &HeaderMap) -> Lang {
    let text = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut wanted: Vec<(f32, Lang)> = text
        .split(',')
        .filter_map(|part| {
            let mut pieces = part.split(';');
            let lang = pieces.next()?.trim().parse().ok()?;
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok());
            Some((weight.unwrap_or(1.0), lang))
        })
        .collect();
    wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
    wanted.first().map(|(_, lang)| *lang).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use dangvu_words::Lang;

    use super::lang_of;

    #[test]
    fn the_language_is_the_heaviest_that_is_ours() {
        let lang = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("accept-language", text.parse().unwrap());
            lang_of(&headers)
        };
        assert_eq!(lang_of(&HeaderMap::new()), Lang::Vi);
        assert_eq!(lang("fr"), Lang::Vi);
        assert_eq!(lang("en-GB, vi;q=0.8"), Lang::En);
        assert_eq!(lang("fr, en;q=0.3, vi;q=0.5"), Lang::Vi);
        assert_eq!(lang("vi;q=0.1,en"), Lang::En);
    }
}
