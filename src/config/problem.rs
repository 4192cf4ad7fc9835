//! A mistake in a configuration, told so that its owner can mend it at breakfast.

use crate::domain::{KeyProblem, Spot};
use crate::text::mask;
use std::fmt;
use std::path::PathBuf;

/// One mistake: where, what stands there, what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: PathBuf,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The line as it stands, with secrets masked.
    pub text: String,
    /// `[profile.place]` and the key: ``[profile.place] `radius_kms` ``.
    pub place: String,
    pub message: String,
    /// The nearest known word.
    pub hint: Option<String>,
}

/// A file's text, to turn byte offsets into lines.
pub(crate) struct SourceText<'a> {
    pub file: &'a std::path::Path,
    pub text: &'a str,
}

impl SourceText<'_> {
    /// A problem at a place of the file, with its line and the text that stands there.
    pub(super) fn problem(
        &self,
        spot: Spot,
        place: String,
        message: String,
        hint: Option<String>,
    ) -> Problem {
        let mut start = spot.start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Problem {
            file: self.file.to_path_buf(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            text: self.excerpt(line_start),
            place,
            message: mask::shapes(&message).into_owned(),
            hint,
        }
    }

    /// The line that begins at `start`, without what is or may be a secret.
    fn excerpt(&self, start: usize) -> String {
        let line = self.text[start..].lines().next().unwrap_or_default();
        let before: Vec<&str> = self.text[..start].lines().collect();
        // A line that names no key goes on with the value of the key above it.
        let goes_on = !line.contains('=') && !line.trim_start().starts_with(['[', '#']);
        let above = before.iter().rev().find_map(|line| line.split_once('='));
        if goes_on && above.is_some_and(|(key, _)| mask::is_secret_key(key.trim())) {
            return "…".into();
        }
        let table = before
            .iter()
            .rev()
            .find(|line| line.trim_start().starts_with('['));
        let is_headers = table.is_some_and(|title| title.to_lowercase().contains("headers"));
        mask::toml_line(line, is_headers && !line.trim_start().starts_with('['))
    }

    /// The problem of one key, at the place where the key stands.
    pub(crate) fn key_problem(&self, section: &str, problem: KeyProblem) -> Problem {
        let place = format!("{section} `{}`", problem.key);
        self.problem(problem.spot, place, problem.message, problem.hint)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}:{}:{}: {}: {}",
            self.file.display(),
            self.line,
            self.column,
            self.place,
            self.message
        )?;
        write!(f, "  {:>4} | {}", self.line, self.text.trim_end())?;
        if let Some(hint) = &self.hint {
            write!(f, "\n       = did you mean `{hint}`?")?;
        }
        Ok(())
    }
}
