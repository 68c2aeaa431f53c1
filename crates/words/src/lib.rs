//! What the register holds, said in Vietnamese and English: refusals, warnings, acts, labels, numbers and dates.
//!
//! It knows no web and no terminal: every answer is plain text. All texts stand in `locales/<language>/*.ftl`.

mod details;
mod due;
mod labels;
mod lang;
mod names;
mod node;
mod numbers;
mod refusal;
mod rule;
mod shown;
mod summary;
mod targets;
mod warning;
mod wording;
mod words;

pub use details::details;
pub use lang::{Lang, LangError};
pub use names::{Names, NoNames};
pub use refusal::{refusal, refusal_of};
pub use summary::summary;
pub use warning::warning;
pub use words::{Sentence, Value, Words, words};
