//! One test binary for all that needs the whole crate: linking once is most of the time.
//! Tests over real files run where `GIGSCOUT_SHARED` names their folder, and say so where it does not.

mod add;
mod config;
mod conformance;
mod corpus_api;
mod corpus_feeds;
mod corpus_html;
mod corpus_ical;
mod corpus_mail;
mod corpus_whole;
mod crash;
mod dedup_cases;
mod dedup_labels;
mod dedup_same;
mod fetch;
mod files;
mod imap;
mod journey;
mod kinds;
mod labels;
mod layers;
mod niches;
mod opml;
mod preset_files;
mod preset_samples;
mod presets;
mod ranking;
mod robots;
mod scout;
mod server;
mod service;
mod slack;
mod smtp;
mod states;
mod store;
