//! Emails out: an email made into the bytes of a mail, and the ways to hand those over.
//!
//! Bytes are made once and stored by the caller; a [`Transport`] sends them as they are, so a second try is the
//! same mail with the same Message-ID. Nothing here remembers anything or reads a secret from its place.

mod accepted;
mod compose;
mod dialog;
mod error;
mod file_transport;
mod providers;
mod security;
mod smtp;

pub use accepted::{Accepted, Envelope};
pub use compose::ComposeError;
pub use compose::{Header, compose, message_id};
pub use error::SendError;
pub use file_transport::FileTransport;
pub(crate) use providers::{PROVIDERS, Provider, provider_at, reading_of};
pub use security::Security;
pub use smtp::Smtp;

/// A way out.
#[derive(Debug)]
pub enum Transport {
    /// Files beside each other, for looking at and for the offline sample.
    Directory(FileTransport),
    Smtp(Smtp),
}

impl Transport {
    /// Goes the way without an email: a login and a goodbye. Answers who was let in; None where nobody is asked.
    pub(crate) async fn try_login(&self) -> Result<Option<String>, SendError> {
        match self {
            Transport::Directory(_) => Ok(None),
            Transport::Smtp(smtp) => smtp.try_login().await,
        }
    }

    /// Hands the bytes over as they are. Returns at the moment the email was taken, before QUIT.
    pub async fn send(&self, bytes: &[u8], envelope: &Envelope) -> Result<Accepted, SendError> {
        match self {
            Transport::Directory(directory) => directory.put(bytes),
            Transport::Smtp(smtp) => smtp.send(bytes, envelope).await,
        }
    }
}
