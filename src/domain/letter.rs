//! A rendered mail, ready to send: a value.

use serde::{Deserialize, Serialize};

/// Bytes of a letter's HTML part: mail clients clip at 102 KB.
pub const LETTER_BYTES_MAX: usize = 100_000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}
