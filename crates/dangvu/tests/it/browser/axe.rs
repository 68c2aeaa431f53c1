//! axe-core, which finds what keeps people out of a page: fetched by npm where it is missing, and checked by its hash.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use super::driver::Browser;

/// Which version, with the hash of what npm fetches.
const WANTED: [(&str, &str); 2] =
    [("package.json", include_str!("axe/package.json")), ("package-lock.json", include_str!("axe/package-lock.json"))];

/// What depends on colours.
const COLOURS: &str = "{ runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations'] }";
/// Everything.
const ALL: &str = "{ resultTypes: ['violations'] }";

/// Calls axe on the page, and writes each finding in a line.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const told = (found) => found.nodes.map((node) =>
        `${found.impact}: ${found.id} (${found.help}) at ${node.target.join(' ')} ${node.html.slice(0, 200)} ${(node.any[0]?.message ?? '')}`);
    axe.run(document, OPTIONS).then(
        (result) => done(result.violations.flatMap((found) => told(found))),
        (error) => done([String(error)]));";

/// Returns what axe finds on the page that the browser shows; of its colours only, where the rest is known.
pub(super) fn findings(browser: &Browser, is_for_colours: bool) -> Vec<String> {
    if browser.script("return typeof axe") == "undefined" {
        browser.script(source());
    }
    let options = if is_for_colours { COLOURS } else { ALL };
    let found: Value = browser.script_later(&RUN.replace("OPTIONS", options));
    found.as_array().unwrap().iter().map(|found| found.as_str().unwrap().to_owned()).collect()
}

/// Returns whether a finding keeps people from their work.
pub(super) fn is_serious(finding: &str) -> bool {
    !["minor: ", "moderate: "].iter().any(|light| finding.starts_with(light))
}

fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(fetched)
}

/// Fetches axe unless it lies there; npm refuses what has another hash.
fn fetched() -> String {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("axe");
    fs::create_dir_all(&place).unwrap();
    let lock = File::create(place.join("lock")).unwrap();
    lock.lock().unwrap();
    let script = place.join("node_modules/axe-core/axe.min.js");
    let is_there = |(name, text): &(&str, &str)| fs::read_to_string(place.join(name)).is_ok_and(|is| is == *text);
    if !script.exists() || !WANTED.iter().all(is_there) {
        for (name, text) in WANTED {
            fs::write(place.join(name), text).unwrap();
        }
        let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        let done = Command::new("npm").args(options).current_dir(&place).output().unwrap();
        assert!(done.status.success(), "npm: {}", String::from_utf8_lossy(&done.stderr));
    }
    fs::read_to_string(script).unwrap()
}
