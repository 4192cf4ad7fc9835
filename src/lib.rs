//! gigscout scouts gigs for one freelancer: the map.
//!
//! ```text
//! source ─▶ fetch ─▶ parse ─▶ extract ─▶ dedup ─▶ store ─▶ score ─▶ digest ─▶ mail
//!                                                   ▲                  ▲
//!                                  command line, reply mails ─▶ stage ─▶ prompts
//! ```
//!
//! A type for every step: `Locator → Page → Posting → Reading → Lead → ScoredLead → Email`.
//!
//! Who may import whom; `tests/it/layers.rs` reads this table and the sources and fails where a row is broken.
//! `text` and `domain` may be imported by all. Modules of the middle never import each other.
//!
//! | module    | may import | is the only one to use |
//! |-----------|------------|------------------------|
//! | text      | | encoding_rs chardetng unicode_normalization html5ever |
//! | domain    | text | |
//! | tls       | | rustls_platform_verifier |
//! | knowledge | text domain | |
//! | i18n      | text domain | fluent_bundle unic_langid |
//! | schedule  | text domain | croner |
//! | source    | text domain | scraper html5ever serde_json_path calcard mail_parser |
//! | fetch     | text domain tls | reqwest async_imap tokio_rustls zip robotxt |
//! | extract   | text domain knowledge | aho_corasick whatlang |
//! | dedup     | text domain | |
//! | score     | text domain knowledge | |
//! | follow_up | text domain knowledge i18n schedule | minijinja ring |
//! | digest    | text domain i18n | askama |
//! | stats     | text domain i18n | plotters |
//! | agenda    | text domain | icalendar calcard |
//! | store     | text domain | rusqlite |
//! | mail      | text domain tls | lettre tokio_rustls mail_parser |
//! | config    | text domain tls knowledge schedule source fetch extract dedup score follow_up digest store mail | toml |
//! | pass      | text domain tls knowledge i18n schedule source fetch extract dedup score follow_up digest stats agenda store mail config | |
//! | memory    | | |
//! | daemon    | text domain config pass memory | tokio_cron_scheduler sd_notify |
//! | cli       | text domain knowledge i18n schedule source fetch extract dedup score follow_up digest stats agenda store mail config pass daemon | clap clap_complete clap_mangen indicatif anstyle anstream unicode_width terminal_size csv ratatui |
//!
//! Async lives in fetch, mail, daemon and the thin part of pass that waits; everything between takes values and
//! returns values; what a poll has to know of the pages before lives in the value made for it. `now` is an argument
//! everywhere below pass. `memory` holds the only `unsafe` lines: three calls of the C library.
//!
//! Where to add things, each its own file and one place that the compiler or a test names when it is forgotten:
//!
//! * a kind of source: `source/`, a row of `source::KINDS`;
//! * a site: a TOML file in `config/presets/`, and nothing else;
//! * a criterion: `score/`, a word of `domain::Criterion` with its name in `i18n`, a row of `score::CRITERIA`;
//! * a gate: a function of `score/gates.rs`, a word of `domain::Gate` with its sentences in `i18n`;
//! * a fact: `extract/`, a field of `domain::Facts`;
//! * a command: `cli/`, a word of `cli::CliCommand`;
//! * a setting: the file that reads it, a row of its table (`config/tables/`, or its kind's);
//! * a column: the file of its noun in `store/`, a migration at the end of the list.

#![deny(unsafe_code, unreachable_pub)]

pub mod agenda;
pub mod cli;
pub mod config;
pub mod daemon;
pub mod dedup;
pub mod digest;
pub mod domain;
pub mod extract;
pub mod fetch;
pub mod follow_up;
pub mod i18n;
pub mod knowledge;
pub mod mail;
pub mod memory;
pub mod pass;
pub mod schedule;
pub mod score;
pub mod source;
pub mod stats;
pub mod store;
pub mod text;
pub mod tls;
