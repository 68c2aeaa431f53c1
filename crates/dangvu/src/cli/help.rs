//! The help of the command line, in one language: its texts stand in `locales/*/cli.ftl`, under `help-…`.

use dangvu_words::Words;

/// Puts the help of one language into a command and all below it.
pub(super) fn localised(command: clap::Command, path: &str, words: &Words) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .about(words.text(&format!("help-{path}")))
        .help_template(words.text("help-template"))
        .subcommand_help_heading(words.text("help-commands"))
        .disable_help_flag(true)
        .disable_version_flag(true);
    command = command.arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).global(false));
    if path == "dangvu" {
        command = command.arg(clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version));
        command = command.after_help(words.text("help-exit-codes"));
    }
    command = command.mut_args(|arg| {
        let id = arg.get_id().as_str().replace('_', "-");
        let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
        let own = words.find(&format!("help-{path}-{id}"), &[]);
        let help = own.unwrap_or_else(|| words.text(&format!("help-arg-{id}")));
        arg.help(help).help_heading(words.text(heading)).hide_possible_values(false)
    });
    for name in names {
        let below = format!("{path}-{name}").trim_start_matches("dangvu-").to_owned();
        command = command.mut_subcommand(name, |sub| localised(sub, &below, words));
    }
    command
}
