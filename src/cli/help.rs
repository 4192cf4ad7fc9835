//! The command line's own help in the reader's language. The texts are the doc comments of the commands; their French
//! stands with all other messages.

use crate::i18n::Catalog;
use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

/// As clap has it, with the headings left to us: French sets a blank before its colons.
const TEMPLATE: &str = "{before-help}{about-with-newline}\nUSAGE {usage}\n\nPARTS{after-help}";
/// As clap shows its headings.
const HEADING: anstyle::Style = anstyle::Style::new().bold().underline();

/// Behind all other options.
const LAST: usize = 1000;
/// Where the options of every command stand: behind the command's own.
pub(super) const GLOBAL: usize = 900;

/// The definition with all that people read of it in their language.
pub(super) fn in_language(command: Command, say: &Catalog) -> Command {
    if !say.is_french() {
        return command;
    }
    let is_root = command.get_name() == "gigscout";
    let command = within(command, say).disable_help_flag(true);
    let flag = |name: &'static str, short, action, key| {
        let arg = Arg::new(name).short(short).long(name).action(action);
        let arg = arg.display_order(LAST);
        arg.help(say.text(key))
    };
    let command = command.arg(flag("help", 'h', ArgAction::Help, "usage-help"));
    match is_root {
        true => command.disable_version_flag(true).arg(flag(
            "version",
            'V',
            ArgAction::Version,
            "usage-version",
        )),
        false => command,
    }
}

fn within(command: Command, say: &Catalog) -> Command {
    let told = |text: Option<&StyledStr>| text.map(|text| say.told(&text.to_string()));
    let (about, long) = (told(command.get_about()), told(command.get_long_about()));
    let template = template(&command, say);
    let mut command = command
        .help_template(template)
        .subcommand_value_name(lasting(say.text("usage-command")));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long) = long {
        command = command.long_about(long);
    }
    command
        .mut_args(|arg| argument(arg, say))
        .mut_subcommands(|inner| in_language(inner, say))
}

/// The page of a command: its usage, then its commands, arguments and options, each under its heading if there are any.
fn template(command: &Command, say: &Catalog) -> String {
    let heading = |key| format!("{HEADING}{}{HEADING:#}", say.text(key));
    let part = |is_there: bool, key, tag| is_there.then(|| format!("{}\n{tag}", heading(key)));
    let parts = [
        part(command.has_subcommands(), "usage-commands", "{subcommands}"),
        part(
            command.get_positionals().next().is_some(),
            "usage-arguments",
            "{positionals}",
        ),
        part(true, "usage-options", "{options}"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let template = TEMPLATE.replace("USAGE", &heading("usage-head"));
    template.replace("PARTS", &parts.join("\n\n"))
}

/// An argument with its help and the name of its value; what clap would add in English is said here.
fn argument(arg: Arg, say: &Catalog) -> Arg {
    let mut help = arg
        .get_help()
        .map(|help| say.told(&help.to_string()))
        .unwrap_or_default();
    let joined = |words: Vec<String>| words.join(", ");
    let mut add = |key: &str, name: &str, words: String| {
        let space = if help.is_empty() { "" } else { " " };
        help = format!(
            "{help}{space}[{}]",
            say.say(key, &[(name, (&words).into())])
        );
    };
    let takes_values = arg.get_action().takes_values();
    let defaults = arg.get_default_values().iter();
    let defaults: Vec<String> = defaults
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    if takes_values && !defaults.is_empty() {
        add("usage-default", "words", joined(defaults));
    }
    let possible = arg.get_possible_values();
    let possible: Vec<String> = possible.iter().map(|it| it.get_name().into()).collect();
    if takes_values && !possible.is_empty() {
        add("usage-possible", "words", joined(possible));
    }
    if let Some(variable) = arg.get_env() {
        let variable = variable.to_string_lossy().into_owned();
        add("usage-env", "name", variable);
    }
    let names: Option<Vec<&'static str>> = arg
        .get_value_names()
        .map(|names| names.iter().map(|name| lasting(say.told(name))).collect());
    let arg = match (takes_values, names) {
        (false, _) => arg,
        (true, None) => hidden(arg),
        (true, Some(names)) => hidden(arg).value_names(names),
    };
    match help.is_empty() {
        true => arg,
        false => arg.help(help),
    }
}

/// Without what clap says of values by itself.
fn hidden(arg: Arg) -> Arg {
    arg.hide_default_value(true)
        .hide_possible_values(true)
        .hide_env(true)
}

/// Names in a definition are as old as the program; it is made once or twice in a process that ends with its call.
fn lasting(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}
