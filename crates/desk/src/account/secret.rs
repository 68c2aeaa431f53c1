//! What is drawn by chance and handed out: tokens of sessions, codes of links, recovery codes. Only what is hashed here is
//! kept.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use dangvu_store::Digest;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::AccountError;

/// Letters of codes that people type: none that look alike.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
/// Letters in a group of a code.
const GROUP: usize = 4;

/// A token of 256 bits by chance, as text.
pub struct Token(Zeroizing<String>);

impl Token {
    /// Draws one.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn draw() -> Result<Self, AccountError> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes)?;
        Ok(Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes))))
    }

    /// Draws one for the interface for other programs: whoever finds it in a file knows by its beginning what it is.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub(crate) fn draw_for_programs() -> Result<Self, AccountError> {
        Ok(Self(Zeroizing::new(format!("{PROGRAMS}{}", Self::draw()?.text()))))
    }

    /// Returns it as it is handed out.
    pub fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn digest(&self) -> Digest {
        digest(TOKEN, &self.0)
    }
}

impl std::fmt::Debug for Token {
    /// Says nothing of what is secret.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Token")
    }
}

/// How tokens of the interface for other programs begin.
const PROGRAMS: &str = "dvt_";
/// What tokens of the interface for other programs are hashed as: none is good for a session.
pub(crate) const PROGRAM: &str = "dangvu program";

/// What tokens are hashed as.
pub(crate) const TOKEN: &str = "dangvu token";

/// Returns what is kept of something secret; the label keeps hashes for one use from being good for another.
pub(crate) fn digest(label: &str, text: &str) -> Digest {
    Sha256::new().chain_update(label).chain_update([0]).chain_update(text).finalize().into()
}

/// Returns the word that a form of a page carries: known to whoever has the cookie, and to pages made for them.
pub fn form_word(cookie: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest("dangvu form", cookie))
}

/// Compares two texts without telling by the time taken where they differ.
pub fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// Draws a code of 80 bits that people can copy by hand: `k3vm-…`, four groups of four letters.
///
/// # Errors
/// When the operating system gives no randomness.
pub fn draw_code() -> Result<String, AccountError> {
    let mut bytes = Zeroizing::new([0; 16]);
    getrandom::fill(&mut *bytes)?;
    let mut code = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 && at % GROUP == 0 {
            code.push('-');
        }
        code.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    Ok(code)
}

/// Brings a code that somebody typed into the form in which it was handed out.
pub fn tidied_code(typed: &str) -> String {
    let letters: Vec<char> = typed.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{Token, draw_code, form_word, is_same, tidied_code};

    #[test]
    fn tokens_and_codes_are_never_twice_the_same() {
        assert_ne!(Token::draw().unwrap().text(), Token::draw().unwrap().text());
        assert_eq!(Token::draw().unwrap().text().len(), 43);
        assert_ne!(draw_code().unwrap(), draw_code().unwrap());
        assert_eq!(format!("{:?}", Token::draw().unwrap()), "Token");
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = draw_code().unwrap();
        assert_eq!(code.len(), 19);
        for typed in [code.clone(), code.to_uppercase(), code.replace('-', ""), format!(" {} ", code.replace('-', " "))]
        {
            assert_eq!(tidied_code(&typed), code);
        }
    }

    #[test]
    fn the_word_of_a_form_tells_nothing_of_the_cookie() {
        assert_ne!(form_word("a"), form_word("b"));
        assert!(is_same(&form_word("a"), &form_word("a")));
        assert!(!is_same("a", "ab"));
    }
}
