//! The words of a report beside its number: they must be a wording of the register's figure.

use super::Answer;

/// Returns what a register answers and whether that is what was published, by the number and by the words.
pub(super) fn judge(text: Option<&str>, answer: Answer) -> (String, bool) {
    let Some(text) = text else { return (answer.shown, answer.met) };
    let worded = answer.wordings.iter().find(|wording| is_worded(text, wording));
    match worded {
        Some(wording) if *wording == answer.shown => (answer.shown, answer.met),
        Some(wording) => (format!("{} ({wording})", answer.shown), answer.met),
        None => {
            let known = answer.wordings.join("” / “");
            (format!("{} (“{known}”)", answer.shown), false)
        }
    }
}

/// Returns whether a text is a wording, perhaps with what is counted after it.
fn is_worded(text: &str, wording: &str) -> bool {
    text.strip_prefix(wording).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Returns what is counted: all that follows the first space.
pub(super) fn noun(text: &str) -> &str {
    text.trim().split_once(' ').map_or("", |(_, noun)| noun)
}
