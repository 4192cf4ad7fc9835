//! The nouns of gigscout, and the rules that a value can keep by itself.
//!
//! Imports nothing of ours and touches nothing outside: every other module speaks in these types.
//! A type for every step of the flow:
//! [`Locator`] → [`Page`] → [`Posting`] → [`Reading`] → [`Lead`] → [`ScoredLead`] → [`Email`].

mod alert;
mod command;
mod contacts;
mod correction;
mod criterion;
mod email;
mod event_time;
mod fact;
mod fact_table;
mod facts;
mod gate_kind;
mod identity;
mod ids;
mod inbound;
mod judged;
mod keys;
mod lang;
mod lead;
mod link;
mod marked;
mod mended;
mod money;
mod nearest_word;
mod offer;
mod pause;
mod place;
mod posting;
mod profile;
mod prompt;
mod reach;
mod remote;
#[cfg(test)]
pub mod samples;
mod score;
mod setting;
mod setting_check;
mod shared;
mod sighting;
pub mod sorted;
mod source;
mod stage;
mod tally;
mod terms;
mod text;
mod topics;

pub use alert::*;
pub use command::*;
pub use contacts::*;
pub use correction::*;
pub use criterion::*;
pub use email::*;
pub use event_time::*;
pub use fact::*;
pub use facts::*;
pub use gate_kind::*;
pub use identity::*;
pub use ids::*;
pub use inbound::*;
pub use judged::*;
pub use keys::*;
pub use lang::*;
pub use lead::*;
pub use link::*;
pub use marked::*;
pub use mended::*;
pub use money::*;
pub use nearest_word::*;
pub use offer::*;
pub use pause::*;
pub use place::*;
pub use posting::*;
pub use profile::*;
pub use prompt::*;
pub use reach::*;
pub use remote::*;
pub use score::*;
pub use setting::*;
pub use setting_check::*;
pub use shared::*;
pub use sighting::*;
pub use source::*;
pub use stage::*;
pub use tally::*;
pub use terms::*;
pub use text::*;
pub use topics::*;

/// An absolute moment. Zones appear only at the edges: configuration, digest, command line.
pub type Timestamp = chrono::DateTime<chrono::Utc>;

/// A calendar day without a zone, as deadlines and events state it.
pub type Day = chrono::NaiveDate;
