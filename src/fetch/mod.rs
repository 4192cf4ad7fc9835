//! The only place that reads the outside: HTTP, files, folders, archives, mail files; with manners and a guard.
//!
//! A [`Fetcher`] holds settings and an HTTP client. A [`FetchSession`] is one pass: it is lent what is remembered of hosts,
//! keeps one request at a time per host with a gap, and gives the host states back at its end. What a locator holds
//! comes as [`Pages`], read one by one on a thread that may block.

mod archive;
mod body;
mod client;
mod container;
mod emlx;
mod error_mapping;
mod failure;
mod files;
mod folder;
mod guard;
mod host_limiter;
mod http;
mod imap;
mod limits;
mod mailfile;
pub mod manners;
mod mbox;
mod open;
mod pages;
mod post;
mod request;
mod response;
mod robots;
pub mod secrets;
mod settings;
mod token;

pub use client::ClientError;
pub(crate) use failure::is_offline;
pub use failure::{Failure, FailureKind};
pub use host_limiter::HostStates;
pub use limits::Limits;
pub use open::{FetchOutcome, FetchSession, Fetcher};
pub use pages::Closing;
pub use pages::Pages;
pub use post::Posted;
pub use robots::{RobotsVerdict, allowed as robots_allowed};
pub(crate) use settings::host_key;
pub use settings::{AgentName, Allowances};
pub use settings::{FetchSettings, HostRule};
