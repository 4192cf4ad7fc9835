//! A rendered mail, ready to send: a value.

use serde::{Deserialize, Serialize};

/// Bytes of an email as a mail, with both parts encoded: mail clients clip at 102 KB.
pub const EMAIL_BYTES_MAX: usize = 100_000;

/// One mail: both parts say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Why an email was not taken, as far as it decides when to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SendFailure {
    /// 4xx, no connection, broken off, too slow: soon again.
    Passing,
    /// 5xx: not before something was changed.
    Refused,
    /// The server does not know us (530, 534, 535): trying often locks accounts.
    Login,
}
