//! One test binary for all that needs the whole crate: linking once is most of the time.
//! Tests over real files run where `GIGSCOUT_SHARED` names their folder, and say so where it does not.

mod config;
mod corpus_feeds;
mod crash;
mod dedup_cases;
mod journey;
mod kinds;
mod layers;
mod scout;
mod service;
mod smtp;
mod store;
