//! Is a posting one that we know? What becomes of the two?
//!
//! A [`fingerprint`] is computed from one reading alone; [`decide`] asks the known postings, wherever they are kept,
//! for those with the same key, address, text or parts of text, and [`judge`]s each by text and facts.

mod another;
mod decide;
mod fingerprint;
mod index;
mod judge;
mod mismatch;
mod numbers;
mod poster_keys;
mod sketch;
mod title_tokens;
mod url;

pub(crate) use another::is_another;
pub use decide::decide;
pub use fingerprint::fingerprint;
pub use index::Index;
pub(crate) use judge::{Judgement, Relation, judge};
pub(crate) use url::shared_urls;
