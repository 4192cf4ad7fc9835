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
mod conclude;
mod costs;
mod deliver;
mod digests;
mod due;
mod duties;
mod edition;
mod files;
mod history;
mod in_place;
mod informed;
mod ingest;
#[cfg(test)]
mod judged_tests;
mod learned;
mod maintenance;
mod metrics;
mod notice;
mod own_pages;
mod pause;
mod plan;
mod poll;
mod prompts;
mod replay;
mod runner;
mod source_news;
mod source_run;
mod standing;
mod state;
mod sweep;
mod trial;
mod world;

pub use agenda::agenda;
pub(crate) use agenda::keep_agendas;
pub use alert::alert;
pub(crate) use answers::read_answers;
pub use by_hand::store as add_by_hand;
pub use clock::Clock;
pub use command::CommandError;
pub use command::command;
pub(crate) use conclude::conclude;
pub use costs::Cost;
pub use costs::Costs;
pub use costs::costs;
pub use deliver::deliver;
pub(crate) use deliver::{send_test, sending_problem};
pub(crate) use digests::{DigestOutcome, write_digests};
pub use digests::{preview, scored};
pub use due::DueWork;
pub use due::due;
pub(crate) use duties::{Duties, duties};
pub(crate) use history::{Statistics, statistics};
pub(crate) use informed::{client_to_mute, informed};
pub use learned::taught;
pub(crate) use learned::{LearnNote, learn_note, put_learn_note};
pub use maintenance::reread;
pub(crate) use maintenance::{maintenance, upkeep_all};
pub(crate) use metrics::metrics;
pub(crate) use pause::{pause_of, set_pause};
pub use plan::Which;
pub use poll::{PollReport, Polled, poll};
pub(crate) use prompts::prompts_due;
pub use replay::Change;
pub(crate) use replay::REPLAY_DAYS_MAX;
pub use replay::Replay;
pub use replay::{Seen, replay};
pub(crate) use runner::Runner;
pub use standing::StandingPlace;
pub(crate) use standing::standing;
pub(crate) use trial::{Login, MailRole, MailTrial, Trial, Trials};
pub use world::{Deadlines, World, lock};
pub(crate) use world::{PassLock, lock_daemon, open_store};

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
    pub(crate) fn is_damage(&self) -> bool {
        match self {
            PassError::Store(error @ StoreError::Damaged { .. }) => {
                store::suspect(error);
                true
            }
            _ => false,
        }
    }
}
