//! `gigscout man`: the manual, made from the command line's own definition. What clap does not know of (files, exit codes,
//! variables) stands in the tables of this file.

use super::{CliError, Exit, Io};
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use std::fs;
use std::io;
use std::path::PathBuf;

/// Where the pages go.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Write a page for each command into this folder, instead of the program's own page to standard output
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

/// Rows of a section: what is named, and what it is.
type ManRows = &'static [(&'static str, &'static str)];

const FILES: ManRows = &[
    (
        "~/.config/gigscout/gigscout.toml",
        "The user's configuration; `gigscout init` writes it. $XDG_CONFIG_HOME is heeded.",
    ),
    (
        "/etc/gigscout/gigscout.toml",
        "The configuration of the system service, and of users without one of their own.",
    ),
    (
        "config/gigscout.toml",
        "Below the working folder: read where there is none of the two above.",
    ),
    (
        "~/.local/state/gigscout/",
        "The store, its backups and its journal, where `data_dir` names no other folder. $XDG_STATE_HOME is heeded; of the \
         system service it is /var/lib/gigscout/.",
    ),
    (
        "/usr/share/gigscout/config/",
        "Where a package was installed: a commented configuration with samples to try it on, in a copy of your own (`cp -r`).",
    ),
    (
        "/usr/share/gigscout/gigscout.schema.json",
        "The configuration's JSON Schema, as `gigscout schema` prints it.",
    ),
];

const ENVIRONMENT: ManRows = &[
    ("GIGSCOUT_CONFIG", "The configuration, as by --config."),
    ("GIGSCOUT_NOW", "The moment to decide for, as by --now."),
    (
        "RUST_LOG",
        "What the daemon logs; `gigscout=info,warn` where unset.",
    ),
    ("NO_COLOR", "Set to anything: no colours."),
    (
        "XDG_CONFIG_HOME, XDG_STATE_HOME",
        "In place of ~/.config and ~/.local/state.",
    ),
    (
        "STATE_DIRECTORY, CREDENTIALS_DIRECTORY",
        "Set by systemd for a service: where its data and its passwords are.",
    ),
];

/// Without `--dir` the program's own page, to standard output.
pub(super) fn run(args: &Args, command: Command, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let Some(folder) = &args.dir else {
        io.out.write_all(&program_page(command)?)?;
        return Ok(Exit::Done);
    };
    fs::create_dir_all(folder).map_err(|error| CliError::unwritable(folder, &error))?;
    for (name, page) in pages(command)? {
        let file = folder.join(name);
        fs::write(&file, page).map_err(|error| CliError::unwritable(&file, &error))?;
    }
    Ok(Exit::Done)
}

fn program_page(mut command: Command) -> io::Result<Vec<u8>> {
    command.build();
    page(&command, &[])
}

/// A page for the program and for each command that is not hidden, with the name of its file.
fn pages(mut command: Command) -> io::Result<Vec<(String, Vec<u8>)>> {
    command.build();
    let mut made = Vec::new();
    collect(&command, &[], &mut made)?;
    Ok(made)
}

/// `above` are the names of the commands around it, the program's first.
fn collect(
    command: &Command,
    above: &[String],
    made: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    let name = full_name(command);
    made.push((format!("{name}.1"), page(command, above)?));
    let below = [above, &[name]].concat();
    for inner in command.get_subcommands().filter(|it| !it.is_hide_set()) {
        collect(inner, &below, made)?;
    }
    Ok(())
}

/// `gigscout-sources-add`, as the page's file is named.
fn full_name(command: &Command) -> String {
    let name = command.get_display_name();
    name.unwrap_or_else(|| command.get_name()).to_string()
}

fn page(command: &Command, above: &[String]) -> io::Result<Vec<u8>> {
    let version = env!("CARGO_PKG_VERSION");
    let man = Man::new(command.clone())
        .source(format!("gigscout {version}"))
        .manual("gigscout");
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    if command.get_subcommands().any(|it| !it.is_hide_set()) {
        man.render_subcommands_section(&mut out)?;
    }
    let codes = Exit::ALL.map(|exit| ((exit as i32).to_string(), exit.meaning()));
    let mut more = Roff::new();
    section(&mut more, "FILES", FILES, italic);
    let codes = codes
        .each_ref()
        .map(|(code, means)| (code.as_str(), *means));
    section(&mut more, "EXIT STATUS", &codes, bold);
    section(&mut more, "ENVIRONMENT", ENVIRONMENT, bold);
    see_also(&mut more, command, above);
    more.to_writer(&mut out)?;
    Ok(out)
}

fn section(roff: &mut Roff, title: &str, rows: &[(&str, &str)], name: fn(String) -> Inline) {
    roff.control("SH", [title]);
    for (what, means) in rows {
        roff.control("TP", []);
        roff.text([name((*what).to_string())]);
        roff.text([roman(*means)]);
    }
}

/// The pages of the commands around it, and the service's.
fn see_also(roff: &mut Roff, command: &Command, above: &[String]) {
    let around = above.iter().map(|name| format!("{name}(1)"));
    let is_service = ["run", "init", "status"].contains(&command.get_name()) || above.is_empty();
    let service = ["systemctl(1)", "loginctl(1)", "journalctl(1)"].map(str::to_string);
    let named: Vec<String> = around
        .chain(service.into_iter().filter(|_| is_service))
        .collect();
    roff.control("SH", ["SEE ALSO"]);
    roff.text([roman(named.join(", "))]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_command_has_a_page_that_tells_of_files_and_exit_codes() {
        let made = pages(crate::cli::Cli::command()).unwrap();
        let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
        for name in ["gigscout.1", "gigscout-once.1", "gigscout-mail-test.1"] {
            assert!(names.contains(&name), "{names:?}");
        }
        assert!(!names.contains(&"gigscout-rank.1"), "that one is hidden");
        for (name, page) in made {
            let text = String::from_utf8(page).unwrap();
            for title in [
                "NAME",
                "SYNOPSIS",
                "FILES",
                "\"EXIT STATUS\"",
                "ENVIRONMENT",
            ] {
                assert!(text.contains(&format!(".SH {title}\n")), "{name}: {title}");
            }
            for exit in Exit::ALL {
                let meaning = exit.meaning().replace('-', "\\-");
                assert!(text.contains(&meaning), "{name}: {exit:?}");
            }
            // What follows the dash is what `apropos` finds it by.
            let about = text.split(".SH NAME\n").nth(1).unwrap_or_default();
            let line = about.lines().find(|line| !line.starts_with('.'));
            assert!(line.is_some_and(|line| line.contains(" \\- ")), "{name}");
        }
    }
}
