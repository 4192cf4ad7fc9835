//! One test binary for all that needs the whole crate: linking once is most of the time.
//! Tests over real files run where `GIGSCOUT_SHARED` names their folder, and say so where it does not.

mod config;
mod conformance;
mod corpus_api;
mod corpus_feeds;
mod corpus_html;
mod corpus_ical;
mod corpus_mail;
mod dedup_cases;
mod fetch;
mod files;
mod imap;
mod kinds;
mod layers;
mod preset_files;
mod robots;
mod server;
mod slack;
mod smtp;
mod store;
