//! Which channels of an export are read: those that a pattern of the user's fits; some of the others are named where
//! none does.

use super::glob;
use super::report::Report;
use crate::domain::{Finding, Keys};
use crate::text::clean::clean_line;
use std::collections::BTreeSet;

/// Channels named where none is wanted.
const NAMED_MAX: usize = 10;
/// Characters of a channel's name that are shown.
const NAME_CHARS_MAX: usize = 80;

/// The patterns of `channels`, as names are compared with them.
pub(super) fn patterns(keys: &Keys, default: &[&str]) -> Vec<String> {
    let written = keys.texts("channels");
    let written = written.unwrap_or_else(|| default.iter().map(ToString::to_string).collect());
    let plain = |glob: &String| glob.trim_start_matches('#').to_lowercase();
    written.iter().map(plain).collect()
}

/// The channels that were met.
#[derive(Debug, Default)]
pub(super) struct MetChannels {
    /// Whether any file was an export.
    pub understood: bool,
    /// Whether any channel is wanted.
    fitting: bool,
    /// Some of the other ones.
    passed_over: BTreeSet<String>,
}

impl MetChannels {
    /// Whether a channel is wanted; notes it.
    pub(super) fn wants(&mut self, patterns: &[String], name: &str) -> bool {
        let plain = name.to_lowercase();
        let fits = patterns.iter().any(|glob| glob::matches(glob, &plain));
        if fits {
            self.fitting = true;
        } else if self.passed_over.len() < NAMED_MAX {
            self.passed_over.insert(clean_line(name, NAME_CHARS_MAX));
        }
        fits
    }

    /// What an export is that had these channels; says which there are where none is wanted.
    pub(super) fn finding(&self, report: &mut Report) -> Finding {
        if !self.understood {
            return Finding::Malformed;
        }
        if self.fitting || self.passed_over.is_empty() {
            return Finding::Sound;
        }
        let names: Vec<&str> = self.passed_over.iter().map(String::as_str).collect();
        let message = format!("no channel fits `channels`; there are {}", names.join(", "));
        report.say("the export", message);
        Finding::NoMatch
    }
}
