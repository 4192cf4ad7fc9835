//! Tries sources once, without storing anything: `gigscout check --online`, `gigscout sources add`.

use super::source_run::{self, FetchResult, PollSession, Requests, SourceRun};
use super::world::manners;
use super::{Clock, Deadlines};
use crate::config::{FetchSetting, MailOut, Settings, SourceSetting};
use crate::domain::{At, Cursors, Finding, Locator, Page, PageClass, Posting, SourceName};
use crate::fetch::{self, ClientError, Fetcher, HostStates};

/// The result of trying one source.
pub(crate) struct Trial {
    pub source: SourceName,
    pub broken: bool,
    /// Why it is broken.
    pub detail: Option<String>,
    pub postings: Vec<Posting>,
    /// Items that could not be read.
    pub problems: usize,
}

/// The result of logging in to a mail server; nothing was sent or changed.
pub(crate) struct MailTrial {
    pub role: MailRole,
    /// With its port; a folder where nothing leaves this machine.
    pub server: String,
    pub result: Result<Login, String>,
}

/// What a mail server is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailRole {
    Out,
    Answers,
    Sent,
}

impl MailRole {
    /// For programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            MailRole::Out => "out",
            MailRole::Answers => "answers",
            MailRole::Sent => "sent",
        }
    }
}

/// Who was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Login {
    As(String),
    /// The server asks for nobody.
    Nobody,
}

/// Asks the outside and stores nothing. Requests to one host keep their distance.
pub(crate) struct Trials {
    session: PollSession,
}

impl Trials {
    /// A session that remembers nothing of hosts.
    pub(crate) fn new(setting: &FetchSetting, clock: Clock) -> Result<Trials, ClientError> {
        let fetcher = Fetcher::new(manners(setting))?;
        let session = PollSession::new(&fetcher, HostStates::new(), clock, Deadlines::default());
        Ok(Trials { session })
    }

    /// Logs in to the servers that emails go out by and answers come in by. Folders of this machine are none.
    pub(crate) async fn mail(&self, settings: &Settings) -> Vec<MailTrial> {
        let mut trials = Vec::new();
        if let MailOut::Smtp { host, port, .. } = &settings.mail.out {
            let user = super::deliver::try_sending(settings).await;
            trials.push(MailTrial {
                role: MailRole::Out,
                server: format!("{host}:{port}"),
                result: user.map(|user| user.map_or(Login::Nobody, Login::As)),
            });
        }
        let answers = settings.mail.answers.as_ref();
        let mailboxes = answers.into_iter().flat_map(|answers| {
            let sent = answers.sent.as_ref().map(|at| (MailRole::Sent, at));
            [(MailRole::Answers, &answers.at)].into_iter().chain(sent)
        });
        for (role, at) in mailboxes {
            let At::Imap(imap) = at else {
                continue;
            };
            let opened = self.session.fetch.try_login(imap).await;
            trials.push(MailTrial {
                role,
                server: format!("{}:{}", imap.host, imap.port),
                result: match opened {
                    Ok(_) => Ok(Login::As(imap.user.clone())),
                    Err(failure) => Err(failure.detail),
                },
            });
        }
        trials
    }

    /// Tries all sources, one after the other.
    pub(crate) async fn sources(&self, settings: &Settings) -> Vec<Trial> {
        let mut trials = Vec::new();
        for setting in &settings.sources {
            trials.push(self.source(setting).await);
        }
        trials
    }

    /// Tries a source as a poll would that remembers nothing.
    pub(crate) async fn source(&self, setting: &SourceSetting) -> Trial {
        let now = self.session.clock.now();
        let requests = Requests::of(setting, Cursors::new(), now);
        trial(
            setting,
            source_run::run(setting, &requests, &self.session).await,
        )
    }

    /// The first document at a place, as a person who opens it would see it; the error says what came instead.
    pub(crate) async fn look(&self, at: At) -> Result<Page, String> {
        let mut locator = Locator::document(at, PageClass::Html);
        locator.robots = matches!(locator.at, At::Url(_));
        let now = self.session.clock.now();
        match self.session.fetch.open(&locator, None, now).await {
            fetch::FetchOutcome::Opened(mut pages) => {
                let first = tokio::task::spawn_blocking(move || pages.next()).await;
                let first = first.map_err(|error| error.to_string())?;
                first.ok_or_else(|| "there is nothing in it".into())
            }
            fetch::FetchOutcome::Failed(failure) => Err(failure.detail),
            fetch::FetchOutcome::Later { until } => Err(left_alone(until)),
            fetch::FetchOutcome::Unchanged { .. } => {
                Err("it did not answer with a document".into())
            }
        }
    }
}

fn left_alone(until: crate::domain::Timestamp) -> String {
    format!("the host asks to be left alone until {until}")
}

fn trial(setting: &SourceSetting, run: SourceRun) -> Trial {
    let detail = match run.result {
        FetchResult::Unchanged | FetchResult::Parsed(Finding::Sound) => None,
        FetchResult::Parsed(finding) => {
            let said = run.problems.first().map(|problem| problem.message.clone());
            Some(said.unwrap_or_else(|| super::state::unspoken(finding).to_string()))
        }
        FetchResult::Failed(failure) => Some(failure.detail),
        FetchResult::Postponed(until) => Some(left_alone(until)),
    };
    Trial {
        source: setting.name.clone(),
        broken: detail.is_some(),
        detail,
        postings: run.postings,
        problems: run.problems.len(),
    }
}
