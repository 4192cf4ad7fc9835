//! Tries sources once, without storing anything: `gigscout check --online`, `gigscout sources add`.

use super::world::manners;
use crate::config::{FetchSetting, Settings, SourceSetting};
use crate::domain::{
    At, Cursors, Finding, Locator, Page, PageClass, Posting, SourceName, Timestamp,
};
use crate::fetch::{self, ClientError, FailureKind, Fetcher, HostStates, Round};
use std::sync::Arc;

/// What came of trying one source.
pub struct Trial {
    pub source: SourceName,
    pub summary: String,
    pub broken: bool,
    pub postings: Vec<Posting>,
}

/// Asks the outside and stores nothing. One round: requests to one host keep their distance.
pub struct Trials {
    round: Round,
}

impl Trials {
    pub fn new(setting: &FetchSetting) -> Result<Trials, ClientError> {
        let fetcher = Fetcher::new(manners(setting))?;
        Ok(Trials {
            round: fetcher.round(HostStates::new()),
        })
    }

    /// Tries all sources, one after the other.
    pub async fn sources(&self, settings: &Settings, now: Timestamp) -> Vec<Trial> {
        let mut trials = Vec::new();
        for setting in &settings.sources {
            trials.push(self.source(setting, now).await);
        }
        trials
    }

    pub async fn source(&self, setting: &SourceSetting, now: Timestamp) -> Trial {
        try_source(setting, &self.round, now).await
    }

    /// The first document at a place, as a person who opens it would see it; the error says what came instead.
    pub async fn look(&self, at: At, now: Timestamp) -> Result<Page, String> {
        let mut locator = Locator::document(at, PageClass::Html);
        locator.robots = matches!(locator.at, At::Url(_));
        match self.round.open(&locator, None, now).await {
            fetch::Outcome::Opened(mut pages) => {
                let first = tokio::task::spawn_blocking(move || pages.next()).await;
                let first = first.map_err(|error| error.to_string())?;
                first.ok_or_else(|| "there is nothing in it".into())
            }
            fetch::Outcome::Failed(failure) => Err(failure.detail),
            fetch::Outcome::Later { until } => Err(left_alone(until)),
            fetch::Outcome::Unchanged { .. } => Err("it did not answer with a document".into()),
        }
    }
}

fn left_alone(until: Timestamp) -> String {
    format!("the host asks to be left alone until {until}")
}

async fn try_source(setting: &SourceSetting, round: &Round, now: Timestamp) -> Trial {
    let mut trial = Trial {
        source: setting.name.clone(),
        summary: String::new(),
        broken: false,
        postings: Vec::new(),
    };
    let mut problems = 0;
    for locator in setting.source.wants(&Cursors::new(), now) {
        let mut pages = match round.open(&locator, None, now).await {
            fetch::Outcome::Opened(pages) => pages,
            fetch::Outcome::Failed(failure)
                if locator.optional && failure.kind == FailureKind::Gone =>
            {
                continue;
            }
            fetch::Outcome::Failed(failure) => return failed(setting, failure.detail),
            fetch::Outcome::Unchanged { .. } => continue,
            fetch::Outcome::Later { until } => {
                return failed(setting, left_alone(until));
            }
        };
        let source = Arc::clone(&setting.source);
        let parsed = tokio::task::spawn_blocking(move || source.parse(&mut pages, now)).await;
        match parsed {
            Ok(harvest) => {
                trial.broken |= harvest.finding != Finding::Sound;
                if harvest.finding != Finding::Sound {
                    let said = harvest
                        .problems
                        .first()
                        .map(|problem| problem.message.clone());
                    trial.summary =
                        said.unwrap_or_else(|| format!("{:?}", harvest.finding).to_lowercase());
                }
                problems += harvest.problems.len();
                trial.postings.extend(harvest.postings);
            }
            Err(error) => return failed(setting, error.to_string()),
        }
    }
    if trial.summary.is_empty() {
        trial.summary = format!("{} posting(s), {problems} problem(s)", trial.postings.len());
    }
    trial
}

fn failed(setting: &SourceSetting, why: String) -> Trial {
    Trial {
        source: setting.name.clone(),
        summary: format!("broken: {why}"),
        broken: true,
        postings: Vec::new(),
    }
}
