//! The nouns of gigscout, and the rules that a value can keep by itself.
//!
//! Imports nothing of ours and touches nothing outside: every other module speaks in these types.
//! A type for every step of the flow:
//! [`Locator`] → [`Page`] → [`Posting`] → [`Reading`] → [`Lead`] → [`ScoredLead`] → [`Email`].

mod alert;
mod command;
mod correction;
mod criterion;
mod email;
mod fact_table;
mod facts;
mod gate_kind;
mod identity;
mod ids;
mod inbound;
mod keys;
mod lead;
mod link;
mod marked;
mod mended;
mod money;
mod pause;
mod place;
mod posting;
mod profile;
mod prompt;
mod reach;
#[cfg(test)]
pub mod samples;
mod score;
mod setting;
mod shared;
mod sighting;
mod source;
mod stage;
mod tally;
mod text;

pub use alert::*;
pub use command::*;
pub use correction::*;
pub use criterion::*;
pub use email::*;
pub use facts::*;
pub use gate_kind::*;
pub use identity::*;
pub use ids::*;
pub use inbound::*;
pub use keys::*;
pub use lead::*;
pub use link::*;
pub use marked::*;
pub use mended::*;
pub use money::*;
pub use pause::*;
pub use place::*;
pub use posting::*;
pub use profile::*;
pub use prompt::*;
pub use reach::*;
pub use score::*;
pub use setting::*;
pub use shared::*;
pub use sighting::*;
pub use source::*;
pub use stage::*;
pub use tally::*;
pub use text::*;

/// An absolute moment. Zones appear only at the edges: configuration, digest, command line.
pub type Timestamp = chrono::DateTime<chrono::Utc>;

/// A calendar day without a zone, as deadlines and events state it.
pub type Day = chrono::NaiveDate;
