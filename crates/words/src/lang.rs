//! The two languages of the product.

use std::fmt;
use std::str::FromStr;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Vietnamese, the language of the field.
    #[default]
    Vi,
    /// English.
    En,
}

/// A text that names neither language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LangError(pub String);

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// Returns the code, as in a page's `lang` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Returns the name that the language has for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// Chooses between a text in Vietnamese and one in English.
    pub fn choose<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Display for LangError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "'{}' is neither 'vi' nor 'en'", self.0)
    }
}

impl std::error::Error for LangError {}

impl FromStr for Lang {
    type Err = LangError;

    /// Reads `vi`, `en`, or a locale that begins with one of them, as `vi_VN.UTF-8` or `en-GB`.
    fn from_str(text: &str) -> Result<Self, LangError> {
        let primary = text.split(['_', '-', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.code() == primary).ok_or_else(|| LangError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_from_codes_and_locales() {
        for (text, lang) in
            [("vi", Lang::Vi), ("en", Lang::En), ("vi_VN.UTF-8", Lang::Vi), ("en-GB", Lang::En), ("EN", Lang::En)]
        {
            assert_eq!(text.parse(), Ok(lang), "{text}");
        }
        for text in ["", "C", "POSIX", "fr_FR.UTF-8", "vietnamese"] {
            assert!(text.parse::<Lang>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_language_survives_text() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
    }
}
