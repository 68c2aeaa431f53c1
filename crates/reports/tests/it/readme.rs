//! What `templates/README.md` tells an office: every call and every wording, each with an example that can be used as it is.

use dangvu_reports::Template;
use dangvu_words::{Lang, words};

use super::office::{Office, rendered};

const README: &str = include_str!("../../../../templates/README.md");

/// Returns the examples: what stands in the first cell of a row, between quotes of code.
fn examples() -> Vec<String> {
    let rows = README.lines().filter_map(|line| line.strip_prefix("| `{{")?.split_once("}}` |"));
    rows.map(|(example, _)| format!("{{{{{}}}}}", example.replace("\\|", "|"))).collect()
}

#[test]
fn every_example_of_the_guide_can_be_used_as_it_stands() {
    let office = Office::new();
    assert!(examples().len() > 30);
    for example in examples() {
        let document = rendered(&office.year(), &example);
        let document = document.unwrap_or_else(|fault| panic!("{example}: {}", fault.say(words(Lang::Vi))));
        assert!(!format!("{document:?}").contains("{{"), "{example}");
    }
}

#[test]
fn every_call_and_wording_is_in_the_guide() {
    let examples = examples().join("\n");
    for call in Template::CALLS {
        assert!(examples.contains(&format!("{{{{ {call}(")), "{call}");
    }
    for wording in Template::WORDINGS {
        assert!(examples.contains(&format!("| {wording}")), "{wording}");
    }
    for (name, _) in Template::SHIPPED {
        assert!(README.contains(&format!("`{}`", name.trim_end_matches(".md"))), "{name}");
    }
}
