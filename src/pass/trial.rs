//! Tries each source once, without storing anything: `gigscout check --online`.

use super::world::manners;
use crate::config::{Settings, SourceSetting};
use crate::domain::{Cursors, Finding, Posting, SourceName, Timestamp};
use crate::fetch::{self, Fetcher, HostStates, Round};
use std::sync::Arc;

/// What came of trying one source.
pub struct Trial {
    pub source: SourceName,
    pub summary: String,
    pub broken: bool,
    pub postings: Vec<Posting>,
}

/// Tries all sources, one after the other.
pub async fn try_sources(settings: &Settings, now: Timestamp) -> Vec<Trial> {
    let fetcher = match Fetcher::new(manners(&settings.fetch)) {
        Ok(fetcher) => fetcher,
        Err(error) => {
            let trial = |setting: &SourceSetting| failed(setting, error.to_string());
            return settings.sources.iter().map(trial).collect();
        }
    };
    let round = fetcher.round(HostStates::new());
    let mut trials = Vec::new();
    for setting in &settings.sources {
        trials.push(try_source(setting, &round, now).await);
    }
    trials
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
            fetch::Outcome::Failed(failure) => return failed(setting, failure.detail),
            fetch::Outcome::Unchanged { .. } => continue,
            fetch::Outcome::Later { until } => {
                return failed(
                    setting,
                    format!("the host asks to be left alone until {until}"),
                );
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
