//! Between whom an email travels, and the moment at which it was taken.

use super::dialog::Dialog;
use lettre::transport::smtp::commands::Quit;
use std::time::Duration;
use tokio::time::timeout;

/// How long QUIT may take; its answer is of no matter.
const QUIT_TIME_MAX: Duration = Duration::from_secs(5);

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
    /// None where there is nothing to end.
    pub(super) session: Option<Session>,
}

impl Accepted {
    /// Ends the session politely.
    pub async fn quit(self) {
        if let Some(session) = self.session {
            session.quit().await;
        }
    }
}

/// A connection on which an email was taken.
#[derive(Debug)]
pub(super) struct Session(pub Dialog);

impl Session {
    /// Ends the session; the server's answer changes nothing.
    pub(super) async fn quit(mut self) {
        timeout(QUIT_TIME_MAX, self.0.command(Quit, 2)).await.ok();
    }
}
