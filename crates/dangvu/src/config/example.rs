//! The configuration as documents show it: an example file, and a table of all settings. Both are made of the schema.

use std::fmt::Write as _;

use dangvu_words::Words;

use super::fault::said;
use super::schema::SETTINGS;

/// Returns a file with all settings as they are unless said otherwise, each with what it is for.
pub fn example(words: &Words) -> String {
    let mut text = format!("# {}\n", words.text("config-example").replace('\n', "\n# "));
    let mut table = "";
    for setting in SETTINGS {
        let (of, key) = setting.key.split_once('.').unwrap_or(("", setting.key));
        if of != table {
            write!(text, "\n[{of}]").unwrap_or_default();
            table = of;
        }
        let (about, default) = (words.text(&setting.text_key()), setting.default().as_toml());
        write!(text, "\n# {about}\n# {key} = {default}\n").unwrap_or_default();
    }
    text
}

/// Returns a table of all settings in Markdown.
pub fn table(words: &Words) -> String {
    let head = ["config-column-key", "config-column-variable", "config-column-default", "config-column-what"];
    let mut text = format!("| {} |\n|---|---|---|---|\n", head.map(|key| words.text(key)).join(" | "));
    for setting in SETTINGS {
        let (key, variable, default) = (setting.key, setting.variable(), setting.default().as_toml());
        let (about, kind) = (words.text(&setting.text_key()), said(setting.kind, words));
        writeln!(text, "| `{key}` | `{variable}` | `{default}` | {about} ({kind}) |").unwrap_or_default();
    }
    text
}
