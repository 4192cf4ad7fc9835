//! Adding to the configuration: at its end, so that the user's lines and comments stay as they are.

use super::CliError;
use crate::config::{self, Settings};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

/// Adds text at the end of the configuration once it is known to be right with it.
pub(super) fn append(settings: &Settings, toml: &str) -> Result<(), CliError> {
    let file = &settings.file;
    let disk = |error: std::io::Error| CliError::disk(format!("`{}`: {error}", file.display()));
    let before = fs::read_to_string(file).map_err(disk)?;
    let gap = if before.ends_with('\n') { "\n" } else { "\n\n" };
    let added = format!("{gap}{toml}");
    config::check(file, &format!("{before}{added}")).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        CliError::config(format!("nothing was written:\n{}", lines.join("\n")))
    })?;
    let mut output = fs::OpenOptions::new()
        .append(true)
        .open(file)
        .map_err(disk)?;
    output.write_all(added.as_bytes()).map_err(disk)?;
    output.sync_all().map_err(disk)
}

/// A basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", control as u32);
            }
            other => quoted.push(other),
        }
    }
    quoted + "\""
}
