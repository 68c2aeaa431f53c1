//! Forms: what was sent, what is wrong with it, and what comes of it.

use std::ops::Deref;
use std::sync::Arc;

use dangvu_desk::View;
use dangvu_desk::account::{Begun, Caller, Signed};
use dangvu_desk::rights::{Scope, scope};
use dangvu_words::{Value, Words, words};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::ask::Ask;
use crate::error::WebError;
use crate::link::{Link, To};
use crate::page::{Content, Page};
use crate::site::Site;

/// Name of the field that binds a form to the browser that it was made for.
pub(crate) const WORD: &str = "form_word";

/// The fields of a form, as they were sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the body of a form; `None` if it is none.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let pairs = body.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty());
        let read = pairs.map(|pair| {
            let at = pair.iter().position(|&byte| byte == b'=').unwrap_or(pair.len());
            Some((decoded(&pair[..at])?, decoded(pair.get(at + 1..).unwrap_or_default())?))
        });
        read.collect::<Option<_>>().map(Self)
    }

    /// Returns fields that were read otherwise.
    pub(crate) fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// Returns a field as it was sent; nothing for one that was not.
    pub(crate) fn whole(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Returns a field without spaces around it.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.whole(name).trim()
    }

    /// Returns all fields in the order in which they were sent.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns all fields of a name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Insists that no other fields were sent than those of the form: nobody sets what the form does not offer.
    ///
    /// # Errors
    /// When there is one.
    pub(crate) fn only(&self, names: &[&str]) -> Result<(), WebError> {
        let known = |key: &str| key == WORD || names.contains(&key);
        match self.0.iter().find(|(key, _)| !known(key)) {
            Some((key, _)) => Err(WebError::Field(key.clone())),
            None => Ok(()),
        }
    }
}

/// Reads a name or value as browsers write them: a plus for a space, and bytes as `%C3`.
fn decoded(text: &[u8]) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.iter());
    while let Some(&byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(*rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// What is wrong with a form: texts, each beside a field, or above all if the name is empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Vec<(&'static str, String)>);

impl Faults {
    /// One fault.
    pub(crate) fn one(field: &'static str, text: String) -> Self {
        Self(vec![(field, text)])
    }

    /// Adds a fault.
    pub(crate) fn add(&mut self, field: &'static str, text: String) {
        self.0.push((field, text));
    }

    /// Returns whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what is wrong with a field.
    pub(crate) fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == field).map(|(_, text)| text.as_str())
    }
}

/// What somebody typed before and what was wrong with it; nothing on a page that is seen for the first time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub(crate) fields: Fields,
    pub(crate) faults: Faults,
}

/// A form that was sent. It holds no lock: what records takes its own.
pub(crate) struct Posted<'a> {
    pub(crate) site: &'a Arc<Site>,
    pub(crate) ask: &'a Ask,
    pub(crate) words: &'static Words,
    pub(crate) fields: &'a Fields,
    pub(crate) caller: Caller<'a>,
    pub(crate) now: Timestamp,
    who: Option<&'a Signed>,
}

impl<'a> Posted<'a> {
    pub(crate) fn new(
        site: &'a Arc<Site>,
        ask: &'a Ask,
        fields: &'a Fields,
        caller: Caller<'a>,
        who: Option<&'a Signed>,
    ) -> Self {
        Self { site, ask, words: words(ask.carried.lang), fields, caller, now: site.now(), who }
    }

    /// Returns who sent it.
    ///
    /// # Errors
    /// When nobody is signed in: on pages that are for anyone.
    pub(crate) fn who(&self) -> Result<&'a Signed, WebError> {
        self.who.ok_or(WebError::Forbidden)
    }

    /// Reads something of the register in the way that pages do.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Page<'_>) -> T) -> T {
        let (view, typed) = (self.view(), Typed::default());
        let Self { site, ask, words, who, .. } = *self;
        let scope = self.scope(&view);
        look(&Page {
            site,
            view: &view,
            scope,
            ask,
            words,
            who,
            typed: &typed,
            form_word: "",
            notice: None,
            request: None,
        })
    }

    /// Returns what its sender may read.
    pub(crate) fn scope<'v>(&self, view: &'v View) -> Scope<'v> {
        scope(self.who.map(|signed| &signed.actor), view, self.ask.today)
    }

    /// Returns what can be read. It must be let go before anything is recorded.
    pub(crate) fn view(&self) -> impl Deref<Target = View> + use<'a> {
        self.site.desk().view()
    }

    /// Returns a text.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// Returns a text with values put in.
    pub(crate) fn tv(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.text_with(key, values)
    }

    /// Begins a link that carries what the date bar says.
    pub(crate) fn link(&self, to: To<'_>) -> Link {
        Link::to(to, self.ask.carried)
    }
}

/// A file to be kept.
pub(crate) struct Download {
    pub(crate) bytes: Vec<u8>,
    pub(crate) content_type: &'static str,
    /// Name under which it is kept; any letters.
    pub(crate) name: String,
}

/// Makes a page after a form was sent.
type Make = Box<dyn FnOnce(&Page<'_>) -> Result<Content, WebError>>;

/// What is answered.
pub(crate) enum Answer {
    /// Another page is read.
    To(Link),
    /// The form is shown again with what is wrong.
    Again(Faults),
    /// A page that can be read but once: what it says is kept nowhere.
    Once(Make),
}

/// What comes of a form.
pub(crate) struct Done {
    pub(crate) answer: Answer,
    /// What the next page says above all else.
    pub(crate) notice: Option<String>,
    /// A session that began or went on under another token.
    pub(crate) begun: Option<Begun>,
    /// Whether the browser is to forget who was signed in.
    pub(crate) signed_out: bool,
}

impl Done {
    fn with(answer: Answer) -> Self {
        Self { answer, notice: None, begun: None, signed_out: false }
    }

    /// The work is done; another page is read.
    pub(crate) fn to(link: Link) -> Self {
        Self::with(Answer::To(link))
    }

    /// Something is wrong: the form is shown again.
    pub(crate) fn again(faults: Faults) -> Self {
        Self::with(Answer::Again(faults))
    }

    /// A page that can be read but once.
    pub(crate) fn once(make: impl FnOnce(&Page<'_>) -> Result<Content, WebError> + 'static) -> Self {
        Self::with(Answer::Once(Box::new(make)))
    }

    /// Says something on the next page.
    pub(crate) fn saying(self, notice: String) -> Self {
        Self { notice: Some(notice), ..self }
    }

    /// Goes on with a session.
    pub(crate) fn going_on(self, begun: Begun) -> Self {
        Self { begun: Some(begun), ..self }
    }

    /// Makes the browser forget who was signed in.
    pub(crate) fn signed_out(self) -> Self {
        Self { signed_out: true, ..self }
    }
}

/// How a field is typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    /// Name, and the end of the keys of its label (`label-…`) and hint (`label-….hint`).
    pub(crate) name: &'static str,
    /// Type of the input.
    pub(crate) kind: &'a str,
    /// What browsers may fill in.
    pub(crate) fills: &'a str,
    /// What stands in it at first.
    pub(crate) value: &'a str,
}

impl Page<'_> {
    /// Writes a form that is sent to this very page, with what is wrong with it as a whole.
    pub(crate) fn form(&self, content: &Markup) -> Markup {
        let content = html! { (self.fault()) (content) };
        self.form_to(&Link::path(&self.ask.address, self.ask.carried), &content)
    }

    /// Writes what is wrong with what was sent as a whole.
    pub(crate) fn fault(&self) -> Markup {
        html! { @if let Some(fault) = self.typed.faults.of("") { p.fault role="alert" { (fault) } } }
    }

    /// Writes a form that is sent to an address, bound to the browser that it is made for.
    pub(crate) fn form_to(&self, to: &Link, content: &Markup) -> Markup {
        html! {
            form.entry method="post" action=(to) {
                input type="hidden" name=(WORD) value=(self.form_word);
                (content)
            }
        }
    }

    /// Writes a field with its label, its hint, and what is wrong with it. What is secret is never written back.
    pub(crate) fn field(&self, field: Field<'_>) -> Markup {
        let Field { name, kind, fills, value } = field;
        let fault = self.typed.faults.of(name);
        let typed = self.typed.fields.whole(name);
        let value = if typed.is_empty() { value } else { typed };
        let value = (kind != "password" && fills != "one-time-code").then_some(value);
        let hint = self.words.find(&format!("label-{name}.hint"), &[]);
        let told = format!("{name}-told");
        html! {
            div.field {
                label for=(name) { (self.t(&format!("label-{name}"))) }
                input id=(name) name=(name) type=(kind) value=[value] autocomplete=(fills) required
                    aria-invalid=[fault.map(|_| "true")]
                    aria-describedby=[(fault.is_some() || hint.is_some()).then_some(&told)];
                @if fault.is_some() || hint.is_some() {
                    p.told #(told) {
                        @if let Some(fault) = fault { span.fault { (fault) } " " }
                        @if let Some(hint) = hint { span.hint { (hint) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    #[test]
    fn fields_are_read_as_browsers_write_them() {
        let fields = Fields::read("name=B%C3%AD+th%C6%B0&area=a&area=b&password=+x+".as_bytes()).unwrap();
        assert_eq!(fields.get("name"), "Bí thư");
        assert_eq!((fields.get("password"), fields.whole("password"), fields.get("none")), ("x", " x ", ""));
        assert_eq!(fields.all("area").collect::<Vec<_>>(), ["a", "b"]);
        assert!(fields.only(&["name", "area", "password"]).is_ok());
        assert!(fields.only(&["name", "area"]).is_err());
        for wrong in [&b"\xff"[..], b"a=%f", b"a=%zz", b"a=%ff"] {
            assert!(Fields::read(wrong).is_none());
        }
        assert_eq!(Fields::read(b"").unwrap().get("name"), "");
    }
}
