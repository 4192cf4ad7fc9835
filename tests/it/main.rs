//! One test binary for all that needs the whole crate: linking once is most of the time.
//! Tests over real files run where `GIGSCOUT_SHARED` names their folder, and say so where it does not.

mod config;
mod conformance;
mod corpus_feeds;
mod corpus_html;
mod corpus_mail;
mod dedup_cases;
mod dedup_labels;
mod kinds;
mod layers;
mod smtp;
mod store;
mod corpus_api;
mod corpus_feeds;
mod corpus_ical;
mod kinds;
mod preset_files;
