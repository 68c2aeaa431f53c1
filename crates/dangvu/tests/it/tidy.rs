//! The shape of the project: what prose rules say, checked.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Longest file, in lines, tests apart.
const FILE_LINES_MAX: usize = 500;
/// Most packages in Cargo.lock: the number at the first release and a tenth more, and what PDF, passwords, second
/// factors and TLS take (of that ten are for Windows and never built); six for pictures of the public site, which are
/// read and written anew.
const PACKAGES_MAX: usize = 318;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(below: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for item in fs::read_dir(below).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|is| is == extension) {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(&root().join("crates"), "rs", &mut found);
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn files_are_short_and_leave_nothing_open() {
    for (path, text) in sources() {
        let is_test = path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        assert!(is_test || code.lines().count() <= FILE_LINES_MAX, "{} is too long", path.display());
        for mark in [
            concat!("TO", "DO"),
            concat!("FIX", "ME"),
            concat!("unimpl", "emented!"),
            concat!("#[ign", "ore"),
            concat!("#[al", "low("),
        ] {
            assert!(!text.contains(mark), "{} has {mark}", path.display());
        }
    }
}

#[test]
fn no_module_is_a_drawer() {
    for (path, _) in sources() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["utils", "util", "helpers", "helper", "common", "misc", "manager"].contains(&&*name),
            "{}",
            path.display()
        );
    }
}

#[test]
fn the_register_depends_on_nothing_that_reaches_outside() {
    let manifest: toml::Table = fs::read_to_string(root().join("crates/register/Cargo.toml")).unwrap().parse().unwrap();
    let found: BTreeSet<&str> = manifest["dependencies"].as_table().unwrap().keys().map(String::as_str).collect();
    let pure = [
        "foldhash",
        "hashbrown",
        "jiff",
        "postcard",
        "pulp",
        "schemars",
        "serde",
        "serde_json",
        "thiserror",
        "toml",
        "wide",
    ];
    assert_eq!(found, BTreeSet::from(pure));
}

#[test]
fn arrows_between_crates_run_one_way() {
    let allowed: [(&str, &[&str]); 11] = [
        ("register", &[]),
        ("journal", &[]),
        ("names", &[]),
        ("store", &[]),
        ("words", &["dangvu-register"]),
        ("portal", &["dangvu-words"]),
        ("reports", &["dangvu-register", "dangvu-words"]),
        (
            "desk",
            &["dangvu-journal", "dangvu-names", "dangvu-register", "dangvu-reports", "dangvu-store", "dangvu-words"],
        ),
        (
            "web",
            &["dangvu-desk", "dangvu-portal", "dangvu-register", "dangvu-reports", "dangvu-words", "dangvu-workbooks"],
        ),
        ("workbooks", &["dangvu-desk", "dangvu-register", "dangvu-words"]),
        (
            "dangvu",
            &[
                "dangvu-desk",
                "dangvu-portal",
                "dangvu-register",
                "dangvu-reports",
                "dangvu-web",
                "dangvu-words",
                "dangvu-workbooks",
            ],
        ),
    ];
    for (name, allowed) in allowed {
        let manifest: toml::Table =
            fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap().parse().unwrap();
        let own = manifest["dependencies"].as_table().unwrap().keys().filter(|key| key.starts_with("dangvu"));
        for arrow in own {
            assert!(allowed.contains(&arrow.as_str()), "{name} may not use {arrow}");
        }
    }
}

#[test]
fn dependencies_stay_few_and_each_has_its_reason() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let packages = lock.matches("[[package]]").count();
    assert!(packages <= PACKAGES_MAX, "{packages} packages");
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    for name in
        manifest["workspace"]["dependencies"].as_table().unwrap().keys().filter(|name| !name.starts_with("dangvu"))
    {
        assert!(architecture.contains(&format!("`{name}`")), "ARCHITECTURE.md gives no reason for {name}");
    }
}

#[test]
fn every_invariant_names_a_test_that_exists() {
    let tests: String = sources().into_iter().map(|(_, text)| text).collect();
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let invariants: Vec<&str> = architecture.lines().filter(|line| line.contains("Invariant:")).collect();
    assert!(invariants.len() >= 8, "{}", invariants.len());
    for line in invariants {
        let name = line.rsplit('`').nth(1).unwrap_or_else(|| panic!("no test is named: {line}"));
        assert!(tests.contains(&format!("fn {name}(")), "no such test: {line}");
    }
}

#[test]
fn every_text_that_the_command_line_says_exists_in_both_languages() {
    for (path, text) in
        sources().into_iter().filter(|(path, _)| path.components().any(|part| part.as_os_str() == "cli"))
    {
        for key in text.split('"').filter(|part| part.starts_with("cli-") && !part.contains(['{', ' '])) {
            for lang in dangvu_words::Lang::ALL {
                assert!(
                    dangvu_words::words(lang).find(key, &[]).is_some() || is_with_values(lang, key),
                    "{}: {key}",
                    path.display()
                );
            }
        }
    }
}

/// A text with values cannot be said without them; that it stands in the file is enough.
fn is_with_values(lang: dangvu_words::Lang, key: &str) -> bool {
    let texts = fs::read_to_string(root().join(format!("locales/{lang}/cli.ftl"))).unwrap();
    texts.lines().any(|line| line.starts_with(&format!("{key} =")))
}

#[test]
fn links_in_documents_lead_somewhere() {
    let mut documents =
        vec!["README.md", "README.vi.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "BENCHMARKS.md", "CHANGELOG.md"];
    documents.extend([
        "deploy/README.md",
        "deploy/README.vi.md",
        "rulebook/README.md",
        "scenarios/README.md",
        "templates/README.md",
    ]);
    for document in documents {
        let path = root().join(document);
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{document} is missing"));
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") {
                assert!(path.parent().unwrap().join(target).exists(), "{document}: {link}");
            }
        }
    }
}

#[test]
fn the_readmes_begin_with_the_two_commands() {
    for document in ["README.md", "README.vi.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        assert!(text.contains("cargo run --release -- demo") && text.contains("\n./test"), "{document}");
    }
}
