//! Emails out: an email made into the bytes of a mail, and the ways to hand those over.
//!
//! Bytes are made once and stored by the caller; a [`Transport`] sends them as they are, so a second try is the
//! same mail with the same Message-ID. Nothing here remembers anything or reads a secret from its place.

mod compose;
mod dialog;
mod error;
mod file_transport;
mod providers;
mod smtp;

pub use compose::ComposeError;
pub use compose::{Header, compose, message_id};
pub use error::SendError;
pub use file_transport::FileTransport;
pub(crate) use providers::{PROVIDERS, Provider, provider_of, reading_of};
pub use smtp::{Security, Smtp};

/// A way out.
#[derive(Debug)]
pub enum Transport {
    /// Files beside each other, for looking at and for the offline sample.
    Directory(FileTransport),
    Smtp(Smtp),
}

/// Between whom an email travels: bare addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    pub sender: String,
    pub recipient: String,
}

/// The email was taken. Record that first, then [`Accepted::quit`]: what goes wrong there is of no matter.
#[derive(Debug)]
pub struct Accepted {
    /// What the server said, or where the files are.
    pub reply: String,
    session: Option<smtp::Session>,
}

impl Accepted {
    /// Ends the session politely.
    pub async fn quit(self) {
        if let Some(session) = self.session {
            session.quit().await;
        }
    }
}

impl Transport {
    /// Hands the bytes over as they are. Returns at the moment the email was taken, before QUIT.
    pub async fn send(&self, bytes: &[u8], envelope: &Envelope) -> Result<Accepted, SendError> {
        match self {
            Transport::Directory(directory) => directory.put(bytes),
            Transport::Smtp(smtp) => smtp.send(bytes, envelope).await,
        }
    }
}
