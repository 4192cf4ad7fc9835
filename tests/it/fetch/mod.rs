//! The network half of `fetch` against a scripted server.

mod bodies;
mod conditional;
mod guard;
mod manners;

use crate::server::Server;
use chrono::TimeZone;
use gigscout::domain::{At, CursorPosition, Locator, Page, PageClass, Timestamp};
use gigscout::fetch::{
    Failure, FailureKind, FetchOutcome, FetchSession, FetchSettings, Fetcher, HostStates,
};
use std::time::Duration;
use url::Url;

pub fn now() -> Timestamp {
    chrono::Utc
        .with_ymd_and_hms(2026, 11, 23, 8, 0, 0)
        .single()
        .unwrap()
}

pub fn settings(servers: &[&Server]) -> FetchSettings {
    let mut settings = FetchSettings::default();
    settings.limits.gap = Duration::ZERO;
    servers
        .iter()
        .for_each(|server| server.allow(&mut settings));
    settings
}

pub fn round(servers: &[&Server]) -> FetchSession {
    Fetcher::new(settings(servers))
        .unwrap()
        .session(HostStates::new())
}

pub fn feed(url: Url) -> Locator {
    Locator::document(At::Url(url), PageClass::Feed)
}

pub async fn get(round: &FetchSession, url: Url) -> FetchOutcome {
    round.open(&feed(url), None, now()).await
}

#[track_caller]
pub fn opened(outcome: FetchOutcome) -> (Page, Option<CursorPosition>) {
    let FetchOutcome::Opened(mut pages) = outcome else {
        panic!("not opened: {outcome:?}");
    };
    let page = pages.next().expect("no page");
    assert!(pages.next().is_none());
    (page, pages.close().mark)
}

#[track_caller]
pub fn failed(outcome: FetchOutcome) -> Failure {
    match outcome {
        FetchOutcome::Failed(failure) => failure,
        other => panic!("did not fail: {other:?}"),
    }
}

#[track_caller]
pub fn check_failure(outcome: FetchOutcome, kind: FailureKind, detail: &str) {
    let failure = failed(outcome);
    assert!(failure.detail.contains(detail), "{failure:?}");
    assert_eq!(failure.kind, kind, "{failure:?}");
}
