//! A mail that came to the mailbox of answers, as far as answers need it.

use super::Timestamp;

/// A mail, decoded; what it quotes and how it is signed is cut away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InboundMail {
    /// Its Message-ID, else a hash of its bytes.
    pub id: String,
    /// The addresses of `From`, in lower case.
    pub from: Vec<String>,
    /// Every address that it was sent or delivered to, in lower case.
    pub recipients: Vec<String>,
    pub subject: String,
    pub date: Option<Timestamp>,
    /// Message-IDs of the mails that it answers.
    pub parents: Vec<String>,
    /// Why it is no mail of a person: an automatic answer, a bounce, a list's mail.
    pub machine: Option<&'static str>,
    /// The receiving server found the sender forged (RFC 8601).
    pub is_forged: bool,
    /// What the person wrote, a line each, from the top.
    pub lines: Vec<String>,
    /// All of the text, quotes too: proofs may stand in it, never commands.
    pub whole: String,
    /// Whether it passes another mail on, whose words are no commands.
    pub is_forward: bool,
}
