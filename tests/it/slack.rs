//! Slack exports through the whole way from disk: an invented one, and all that were collected.

use gigscout::domain::{
    Finding, Harvest, Key, KeyValue, Keys, Kind, Open, Page, SourceName, Spot, Timestamp,
};
use gigscout::fetch::{Fetcher, HostStates, Outcome, Settings};
use gigscout::source::slack::Slack;
use std::collections::BTreeSet;
use std::path::Path;
