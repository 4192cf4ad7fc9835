//! The only place that reads the outside: HTTP, files, folders, archives, mail files; with manners and a guard.
//!
//! A [`Fetcher`] holds settings and an HTTP client. A [`Round`] is one pass: it is lent what is remembered of hosts,
//! keeps one request at a time per host with a gap, and gives the host states back at its end. What a locator holds
//! comes as [`Pages`], read one by one on a thread that may block.

mod answer;
mod archive;
mod blame;
mod body;
mod client;
mod emlx;
mod failure;
mod files;
mod folder;
mod gates;
mod guard;
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
mod robots;
pub mod secrets;
mod settings;
mod shelf;
mod token;

pub use client::{ClientError, install_provider};
pub use failure::{Failure, FailureKind, is_offline};
pub use gates::{HostStates, Note};
pub use guard::{GuardError, check_url, is_public};
pub use limits::Limits;
pub use open::{Fetcher, Outcome, Round};
pub use pages::{Closing, Pages};
pub use post::Posted;
pub use robots::{Verdict as RobotsVerdict, allowed as robots_allowed};
pub use settings::{AGENT, AgentName, Allowances, HostRule, Settings, host_key};
