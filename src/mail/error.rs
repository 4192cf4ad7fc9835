//! Why an email was not taken, in words that help its owner.

use crate::domain::SendFailure;
use std::path::PathBuf;

/// What went wrong, with what the server said.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error("cannot find `{host}`: {detail}; is the name right, is there a network?")]
    NoHost { host: String, detail: String },
    #[error("cannot connect to `{host}:{port}`: {detail}; {hint}")]
    NoConnection {
        host: String,
        port: u16,
        detail: String,
        hint: &'static str,
    },
    #[error("no secure connection to `{host}:{port}`: {detail}; {hint}")]
    Tls {
        host: String,
        port: u16,
        detail: String,
        hint: &'static str,
    },
    #[error("`{host}` refuses user `{user}`: {reply}; {hint}")]
    Login {
        host: String,
        user: String,
        reply: String,
        hint: String,
    },
    #[error("`{host}` refused the email: {reply}")]
    Refused { host: String, reply: String },
    #[error("`{host}` cannot take the email now: {reply}")]
    Passing { host: String, reply: String },
    #[error(
        "the connection to `{host}` broke off: {detail}; the email may have arrived, a second copy would be the same"
    )]
    BrokenOff { host: String, detail: String },
    #[error(
        "`{host}` answered before it was asked: somebody on the way may have spoken in its place; nothing counts as sent"
    )]
    OutOfTurn { host: String },
    #[error("`{host}` took longer than {seconds} s")]
    TooSlow { host: String, seconds: u64 },
    #[error(
        "`{host}` is not on this machine: without encryption only a loopback address is allowed; use `tls` or `starttls`"
    )]
    PlainAbroad { host: String },
    #[error("cannot write the email to `{path}`: {detail}")]
    Files { path: PathBuf, detail: String },
    #[error("{0}")]
    Email(String),
    /// The server could not be had for another one just before.
    #[error("not tried: {reason}")]
    NotTried {
        failure: SendFailure,
        reason: String,
    },
}

impl SendError {
    /// Whether it is about the way to the server, so that other emails would fail likewise.
    pub(crate) fn is_of_server(&self) -> bool {
        matches!(
            self,
            SendError::NoHost { .. }
                | SendError::NoConnection { .. }
                | SendError::Tls { .. }
                | SendError::Login { .. }
        )
    }

    /// When it makes sense to try again.
    pub fn failure(&self) -> SendFailure {
        match self {
            SendError::Login { .. } => SendFailure::Login,
            SendError::NotTried { failure, .. } => *failure,
            SendError::Refused { .. } | SendError::PlainAbroad { .. } | SendError::Email(_) => {
                SendFailure::Refused
            }
            _ => SendFailure::Passing,
        }
    }
}
