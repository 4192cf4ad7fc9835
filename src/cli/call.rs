//! What every command is given: the options of the whole call, and where it reads and writes.

use super::layout;
use crate::domain::{Lang, Timestamp};
use crate::i18n::{Catalog, catalog};
use std::io::{BufRead, Write};
use std::path::PathBuf;

/// Where a command reads and writes; tests give their own.
pub struct Io<'a> {
    pub input: &'a mut dyn BufRead,
    pub out: &'a mut dyn Write,
    /// Questions and complaints: what is no answer.
    pub err: &'a mut dyn Write,
}

/// What every command may need of the call.
pub struct GlobalArgs {
    pub config: Option<PathBuf>,
    pub now: Option<Timestamp>,
    pub json: bool,
    /// Of the first profile, else of the locale.
    pub language: Lang,
}

impl GlobalArgs {
    /// The words of the reader's language.
    pub(crate) fn say(&self) -> &'static Catalog {
        catalog(self.language)
    }
}

/// A message to standard error; where that cannot be written there is nobody to tell, and the exit code says enough.
pub(crate) fn complain(err: &mut dyn Write, message: impl std::fmt::Display) {
    let message = format!("gigscout: {message}");
    // Lines that are set in stand as they are: what was written in a file.
    let lines = message.lines().map(|line| match line.starts_with(' ') {
        true => line.to_string(),
        false => layout::hanging("", 0, line),
    });
    let _ = writeln!(err, "{}", lines.collect::<Vec<_>>().join("\n"));
}
