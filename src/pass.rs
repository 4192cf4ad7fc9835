//! One run, readable as the flow: poll what is due, store what came, write the digest that is due, send it.
//!
//! The only place where all modules meet. It waits for the outside in [`poll`], for the store's thread, and for the
//! mail server in [`deliver`]; everything between is a plain call. A poll is a list of finished sources:
//!
//! ```text
//! plan ─▶ source_run (ask, parse) ─▶ ingest (read, recognise) ─▶ state ─▶ one commit for those that are through
//! ```
//!
//! Then [`own_pages`] asks for the pages of the few new postings that score well on the beginning that they gave.

mod agenda;
mod alert;
mod answers;
mod by_hand;
mod claims;
mod clock;
mod command;
mod costs;
mod deliver;
mod digests;
mod due;
mod history;
mod informed;
mod ingest;
mod learned;
mod maintenance;
mod notice;
mod own_pages;
mod pause;
mod plan;
mod poll;
mod replay;
mod source_run;
mod standing;
mod state;
mod trial;
mod world;

pub use agenda::{agenda, keep_agendas};
pub use alert::alert;
pub use answers::{ANSWERS_EVERY, read_answers};
pub use by_hand::store as add_by_hand;
pub use clock::Clock;
pub use command::{CommandError, CommandResult, command};
pub use costs::{Best, Cost, Costs, costs};
pub use deliver::{Delivery, deliver, send_test, sending_problem};
pub use digests::{DigestOutcome, QueuedDigest, preview, prompts_due, scored, write_digests};
pub use due::{DueWork, due};
pub use history::{History, Statistics, channel_of, statistics};
pub use informed::{client_to_mute, informed};
pub use learned::{LearnNote, learn_note, put_learn_note, taught};
pub use maintenance::{Upkeep, maintenance, reread, upkeep_all};
pub use pause::{pause_of, set_pause};
pub use plan::Which;
pub use poll::{PollReport, Polled, poll};
pub use replay::{Change, REPLAY_DAYS_MAX, Replay, Seen, replay};
pub use standing::{Place, standing};
pub use trial::{Trial, Trials};
pub use world::{Deadlines, PassLock, World, lock, open_store};

use crate::store::{self, StoreError};

/// Why a pass could not go on.
#[derive(Debug, thiserror::Error)]
pub enum PassError {
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error(transparent)]
    Client(#[from] crate::fetch::ClientError),
    #[error("an email could not be made: {0}")]
    Compose(#[from] crate::mail::ComposeError),
    #[error("a draft could not be written: {0}")]
    Draft(#[from] crate::follow_up::DraftError),
    #[error("the password for {host} could not be read: {error}")]
    Password { host: String, error: String },
    #[error("the key that signs answers, {}, cannot be used: {error}", path.display())]
    Key {
        path: std::path::PathBuf,
        error: String,
    },
    #[error("no randomness from the system: {0}")]
    Random(String),
    #[error("the work was ended by a fault of ours: {0}")]
    Panic(String),
}

impl PassError {
    /// Whether the store is damaged; whoever opens it next then looks through all of it and mends it.
    pub fn is_damage(&self) -> bool {
        match self {
            PassError::Store(error @ StoreError::Damaged { .. }) => {
                store::suspect(error);
                true
            }
            _ => false,
        }
    }
}
