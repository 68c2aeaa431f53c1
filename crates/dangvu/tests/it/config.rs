//! The configuration: every setting documented, every mistake told with its place; what is in `deploy/` names only what
//! there is.

use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;
use dangvu::cli::Cli;
use dangvu::config::{Config, ConfigFault, Place, SETTINGS, Source, Why, example, table};
use dangvu_words::{Lang, words};

use crate::program::{Run, dangvu};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(text: &str, variables: &[(&str, &str)]) -> Result<Config, Vec<ConfigFault>> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("dangvu.toml");
    fs::write(&file, text).unwrap();
    let variables: Vec<(String, String)> =
        variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Config::read(Some(&file), &variables, &Vec::new())
}

fn setting(key: &str) -> &'static dangvu::config::Setting {
    SETTINGS.iter().find(|setting| setting.key == key).unwrap()
}

/// Run with `SETTINGS_UPDATE=1`, this writes the tables anew.
#[test]
fn the_documents_have_all_settings_as_they_are() {
    for (lang, name) in [(Lang::En, "README.md"), (Lang::Vi, "README.vi.md")] {
        let path = root().join("deploy").join(name);
        let text = fs::read_to_string(&path).unwrap();
        let (begin, end) = ("<!-- settings -->\n", "<!-- end of settings -->");
        let (before, rest) = text.split_once(begin).unwrap();
        let (found, after) = rest.split_once(end).unwrap();
        let wanted = table(words(lang));
        if std::env::var_os("SETTINGS_UPDATE").is_some() {
            fs::write(&path, format!("{before}{begin}{wanted}{end}{after}")).unwrap();
        } else {
            assert_eq!(found, wanted, "{name}: run this test with SETTINGS_UPDATE=1");
        }
    }
}

#[test]
fn every_setting_has_its_text_and_what_it_is_unless_said_otherwise() {
    let config = read("", &[]).unwrap();
    for setting in SETTINGS {
        for lang in Lang::ALL {
            assert!(words(lang).find(&setting.text_key(), &[]).is_some(), "{lang}: {}", setting.key);
        }
        assert_eq!(config.source(setting), &Source::Default, "{}", setting.key);
    }
    assert_eq!(config.address(setting("serve.listen")).unwrap().to_string(), "127.0.0.1:8480");
    assert_eq!(config.networks(setting("proxy.trusted")).len(), 2);
    assert_eq!(config.times(setting("backup.times")).len(), 1);
}

#[test]
fn the_example_is_read_as_it_is_and_with_every_line_in_force() {
    for lang in Lang::ALL {
        let text = example(words(lang));
        assert!(read(&text, &[]).is_ok());
        let keys: Vec<&str> = SETTINGS.iter().map(|setting| setting.key.rsplit('.').next().unwrap()).collect();
        let uncommented = |line: &str| {
            let bare =
                line.strip_prefix("# ").filter(|bare| keys.iter().any(|key| bare.starts_with(&format!("{key} = "))));
            bare.unwrap_or(line).to_owned()
        };
        let in_force: Vec<String> = text.lines().map(uncommented).collect();
        let config = read(&in_force.join("\n"), &[]).unwrap();
        for setting in SETTINGS {
            assert!(matches!(config.source(setting), Source::File(_)), "{}", setting.key);
        }
    }
}

#[test]
fn what_is_said_nearer_goes_first() {
    let text = "[log]\nlevel = \"warn\"\nformat = \"json\"\n";
    let config = read(text, &[("DANGVU_LOG_LEVEL", "error"), ("DANGVU_BACKUP_TIMES", "1:05, 23:59")]).unwrap();
    assert_eq!(
        (config.word(setting("log.level")), config.word(setting("log.format"))),
        ("error".into(), "json".into())
    );
    assert_eq!(config.source(setting("log.level")), &Source::Environment);
    assert_eq!(config.source(setting("log.format")), &Source::File(3));
    assert_eq!(config.times(setting("backup.times")).len(), 2);
}

#[test]
fn every_mistake_is_told_with_line_key_and_what_would_be_right() {
    let text = "registr = \"x\"\n[serve]\nlisten = \"here\"\nconections = 5\nhead_seconds = 0\nbody_seconds = \"5\"\n\
        [proxy]\nhttps = 1\ntrusted = [\"10.0.0.0/40\"]\n[backup]\ntimes = [\"24:00\"]\n[other]\nx = 1\n[log]\nlevel = \"loud\"\n";
    let faults = read(text, &[("DANGVU_SERVE_STOP_SECONDS", "soon")]).unwrap_err();
    let said: Vec<(usize, &str)> = faults
        .iter()
        .map(|fault| match &fault.place {
            Place::File(_, line) => (*line, fault.key.as_str()),
            Place::Variable(_) | Place::Flag => (0, fault.key.as_str()),
        })
        .collect();
    let wanted = [
        (1, "registr"),
        (3, "serve.listen"),
        (4, "serve.conections"),
        (5, "serve.head_seconds"),
        (6, "serve.body_seconds"),
        (8, "proxy.https"),
        (9, "proxy.trusted"),
        (11, "backup.times"),
        (12, "other"),
        (15, "log.level"),
        (0, "serve.stop_seconds"),
    ];
    assert_eq!(said, wanted);
    assert_eq!(faults[0].why, Why::Unknown(Some("register".to_owned())));
    assert_eq!(faults[2].why, Why::Unknown(Some("serve.connections".to_owned())));
    assert_eq!(faults[3].why, Why::Range { number: 0, least: 1, most: 300 });
    for lang in Lang::ALL {
        for fault in &faults {
            let sentence = fault.say(words(lang));
            assert!(!sentence.what.starts_with("config-") && !sentence.remedy.is_empty(), "{sentence}");
        }
    }
    let broken = read("[serve\n", &[]).unwrap_err();
    assert!(matches!((&broken[0].place, &broken[0].why), (Place::File(_, 1), Why::Toml(_))), "{broken:?}");
}

#[test]
fn what_does_not_go_together_is_told() {
    let keys = |text: &str, variables: &[(&str, &str)]| {
        let variables: Vec<(String, String)> =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let faults = read(text, &[]).unwrap().check(&variables);
        faults.into_iter().map(|fault| fault.key).collect::<Vec<_>>()
    };
    assert!(keys("", &[("DANGVU_BY", "x"), ("DANGVU_LOG_LEVEL", "warn"), ("HOME", "/")]).is_empty());
    assert_eq!(keys("", &[("DANGVU_LOG_LEVLE", "warn")]), ["DANGVU_LOG_LEVLE"]);
    assert_eq!(keys("[backup]\njournal = \"/a\"", &[]), ["backup.journal"]);
    assert_eq!(keys("[backup]\njournal = \"/a\"\nkeys = \"/a/b\"", &[]), ["backup.keys"]);
    assert_eq!(keys("[backup]\njournal = \"/a\"\nkeys = \"/a\"", &[]), ["backup.keys"]);
    assert!(keys("[backup]\njournal = \"/a/journal\"\nkeys = \"/a/keys\"", &[]).is_empty());
    assert_eq!(keys("[serve]\nredirect = \"0.0.0.0:80\"", &[]), ["serve.redirect"]);
    let both = "[tls]\ncertificate = \"/none/c\"\nkey = \"/none/k\"\n[proxy]\nhttps = true";
    assert_eq!(keys(both, &[]), ["proxy.https", "tls.certificate", "tls.key"]);
}

#[test]
fn the_command_line_checks_and_shows() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("my.toml");
    fs::write(&file, "[serve]\nlisten = \"127.0.0.1:9\"\n").unwrap();
    let run = |args: &[&str]| -> Run {
        let mut command = dangvu();
        command.arg("--config").arg(&file).args(args).env("DANGVU_LOG_FORMAT", "json");
        command.output().unwrap().into()
    };
    assert_eq!(run(&["config", "check"]).code, 0);
    let shown = run(&["-C", "elsewhere", "config", "show"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    let line = |key: &str| shown.out.lines().find(|line| line.starts_with(&format!("{key} "))).unwrap().to_owned();
    assert!(line("serve.listen").contains("127.0.0.1:9") && line("serve.listen").ends_with("line 2"));
    assert!(line("log.format").ends_with("environment") && line("log.level").ends_with("default"));
    assert!(line("register").contains("elsewhere") && line("register").ends_with("command line"));
    fs::write(&file, "[serve]\nlistn = \"127.0.0.1:9\"\n").unwrap();
    let wrong = run(&["config", "check"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("my.toml:2") && wrong.err.contains("serve.listen"), "{}", wrong.err);
    assert_eq!(run(&["-C", "none", "verify"]).code, 2, "nothing goes on with a configuration that says something else");
}

#[test]
fn what_is_deployed_names_only_what_there_is() {
    let deploy = root().join("deploy");
    let text = fs::read_to_string(deploy.join("dangvu.toml")).unwrap();
    let config = read(&text, &[]).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert!(config.check(&[]).iter().all(|fault| matches!(fault.why, Why::Unreadable(_))), "{:?}", config.check(&[]));
    let unit = fs::read_to_string(deploy.join("dangvu.service")).unwrap();
    let container = fs::read_to_string(deploy.join("Containerfile")).unwrap();
    let readme = fs::read_to_string(deploy.join("README.md")).unwrap();
    // Commands are those of the program.
    let starts = unit.lines().filter_map(|line| line.strip_prefix("Exec")).filter_map(|line| line.split_once('='));
    let ours: Vec<&str> = starts.filter_map(|(_, line)| line.strip_prefix("/usr/local/bin/dangvu ")).collect();
    assert_eq!(ours.len(), 2, "{unit}");
    for line in ours {
        let parsed = Cli::command().try_get_matches_from(["dangvu"].into_iter().chain(line.split(' ')));
        assert!(parsed.is_ok(), "{line}");
    }
    // So are variables, and folders are those of the configuration.
    let known: Vec<String> = SETTINGS.iter().map(|setting| setting.variable()).collect();
    for document in [&container, &readme] {
        let names = document.split(|letter: char| !(letter.is_ascii_uppercase() || letter == '_'));
        for name in names.filter(|name| name.starts_with("DANGVU_") && *name != "DANGVU_CONFIG") {
            assert!(known.iter().any(|known| known == name), "{name}");
        }
    }
    for key in ["backup.journal", "backup.keys"] {
        let folder = config.path(setting(key)).unwrap().display().to_string();
        assert!(unit.contains(&folder) && container.contains(&folder) && readme.contains(&folder), "{folder}");
    }
    let user = "User=dangvu";
    assert!(unit.contains(user) && container.contains("\nUSER 10480") && !container.contains("USER root"));
    for hardening in
        ["NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "SystemCallFilter=@system-service"]
    {
        assert!(unit.lines().any(|line| line == hardening), "{hardening}");
    }
}
