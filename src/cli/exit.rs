//! How a command ends: exit codes after sysexits.h, and failures that carry theirs.

use std::fmt;
use std::path::Path;

/// Exit codes that a script may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    Error = 1,
    /// The call was wrong (EX_USAGE).
    Usage = 64,
    /// The disk is full, read-only or damaged (EX_IOERR).
    Disk = 74,
    /// Try again later: mail not delivered, all sources down, another pass running (EX_TEMPFAIL).
    Later = 75,
    /// The configuration is wrong (EX_CONFIG).
    Config = 78,
}

impl Exit {
    /// All of them, the smallest code first.
    pub(crate) const ALL: [Exit; 6] = [
        Exit::Done,
        Exit::Error,
        Exit::Usage,
        Exit::Disk,
        Exit::Later,
        Exit::Config,
    ];

    /// For the manual.
    pub(crate) fn meaning(self) -> &'static str {
        match self {
            Exit::Done => "Done; of `status`: healthy.",
            Exit::Error => "Something went wrong that the other codes do not name.",
            Exit::Usage => "The call was wrong.",
            Exit::Disk => "The disk is full, read-only or damaged.",
            Exit::Later => {
                "Try again later: an email was not delivered, all sources are down, or another pass is running."
            }
            Exit::Config => "The configuration is wrong.",
        }
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub struct CliError {
    pub exit: Exit,
    pub message: String,
}

impl CliError {
    /// The command line was wrong: exit 64.
    pub(crate) fn call(message: impl Into<String>) -> CliError {
        CliError {
            exit: Exit::Usage,
            message: message.into(),
        }
    }

    /// The configuration cannot be used: exit 78.
    pub(crate) fn config(message: impl Into<String>) -> CliError {
        CliError {
            exit: Exit::Config,
            message: message.into(),
        }
    }

    /// The disk or the store failed: exit 74.
    pub(crate) fn disk(message: impl Into<String>) -> CliError {
        CliError {
            exit: Exit::Disk,
            message: message.into(),
        }
    }

    /// A file that cannot be written: exit 74.
    pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> CliError {
        CliError::disk(format!("cannot write `{}`: {error}", path.display()))
    }

    /// Failed in passing, a later call may work: exit 75.
    pub(crate) fn later(message: impl Into<String>) -> CliError {
        CliError {
            exit: Exit::Later,
            message: message.into(),
        }
    }

    /// Any other failure: exit 1.
    pub(crate) fn error(message: impl fmt::Display) -> CliError {
        CliError {
            exit: Exit::Error,
            message: message.to_string(),
        }
    }
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> CliError {
        // A reader that has seen enough (`gigscout leads | head`) is no failure of ours.
        let exit = if error.kind() == std::io::ErrorKind::BrokenPipe {
            Exit::Done
        } else {
            Exit::Disk
        };
        CliError {
            exit,
            message: format!("standard input or output: {error}"),
        }
    }
}
