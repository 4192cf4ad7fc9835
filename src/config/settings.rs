//! The configuration as meant: what the rest of the program sees.

use super::Presets;
use crate::domain::{At, Channel, Profile, Secret, Source, SourceName, Timestamp};
use crate::mail::Security;
use crate::schedule::PollSchedule;
use crate::tls::Authorities;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A whole configuration that makes sense.
pub struct Settings {
    /// The file it was read from.
    pub file: PathBuf,
    pub data_dir: PathBuf,
    /// The fixed moment of a demonstration; its emails say SAMPLE.
    pub rehearsal: Option<Timestamp>,
    pub profiles: Vec<Profile>,
    /// The folder of the members' files, where `[coop]` names none.
    pub members: Option<PathBuf>,
    pub sources: Vec<SourceSetting>,
    /// The presets that a source may name, shipped and the user's own.
    pub presets: Presets,
    pub mail: MailSetting,
    pub fetch: FetchSetting,
    pub keep: KeepSetting,
    /// A file for a monitor, written after each pass.
    pub metrics: Option<PathBuf>,
}

/// A source and how it is watched.
pub struct SourceSetting {
    pub name: SourceName,
    pub kind: &'static str,
    pub channel: Channel,
    pub every: PollSchedule,
    /// Without news for longer, the source is called quiet.
    pub quiet_after: Duration,
    /// What answering there costs, where a preset or the user says so.
    pub cost: Option<String>,
    /// Whom to name beside its leads, where a preset's site asks for it.
    pub attribution: Option<String>,
    /// What all its posts offer, unless a post's own field says otherwise.
    pub engagement: Option<String>,
    /// Whether it yields people to write to rather than gigs.
    pub contacts: bool,
    /// Whether the pages of its postings may be asked for.
    pub own_page: bool,
    /// What to do when the site turns programs away, where a preset says so.
    pub advice: Option<String>,
    /// How to set up the alert mails that it reads, where a preset says so.
    pub setup: Option<String>,
    pub source: Arc<dyn Source>,
}

/// How emails go out.
#[derive(Clone, Debug)]
pub struct MailSetting {
    pub from: String,
    pub out: MailOut,
    pub answers: Option<AnswersSetting>,
}

/// Where answers to digests come in.
#[derive(Clone, Debug)]
pub struct AnswersSetting {
    /// To which answers are sent.
    pub address: String,
    /// Whether a word after a plus may be put into it.
    pub takes_plus: bool,
    /// The mailbox in which they arrive.
    pub at: At,
    /// Where the user's own mails are, if whom they went to may be noticed.
    pub sent: Option<At>,
}

/// Where emails go: files in a folder, or a server.
#[derive(Clone, Debug)]
pub enum MailOut {
    Directory(PathBuf),
    Smtp {
        host: String,
        port: u16,
        security: Security,
        user: Option<String>,
        password: Option<Secret>,
        /// By whom its certificate may be signed beside those whom the system trusts.
        authorities: Option<Authorities>,
    },
}

/// How sites are asked: `[fetch]`.
#[derive(Clone, Debug, Default)]
pub struct FetchSetting {
    /// Told to every site: an address or page of the person who polls.
    pub contact: Option<String>,
    /// Pages of single postings asked for in a day.
    pub own_pages: usize,
    pub allow: Vec<Allowance>,
}

/// A host and port that the usual manners do not hold for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub host: String,
    pub port: u16,
    /// Whether its address may be private.
    pub private: bool,
    pub gap: Option<Duration>,
    /// By whom its certificate may be signed beside those whom the system trusts.
    pub authorities: Option<Authorities>,
}

/// How long things are remembered.
#[derive(Clone, Copy, Debug)]
pub struct KeepSetting {
    /// Texts and contact data of leads that nobody applied to.
    pub text_days: u32,
}

impl Settings {
    /// The profile of that name; `None` where there is none.
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name.0 == name)
    }

    /// Whether mail or alerts leave this machine.
    pub(crate) fn sends_outside(&self) -> bool {
        let alerts = self.profiles.iter().filter_map(|it| it.alert.as_ref());
        let mut hosts = alerts.map(|alert| alert.channel.url().host_str());
        if hosts.any(|host| !host.is_some_and(is_loopback)) {
            return true;
        }
        match &self.mail.out {
            MailOut::Directory(_) => false,
            MailOut::Smtp { host, .. } => !is_loopback(host),
        }
    }
}

/// Whether a host name or literal can only be this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// What a path names, for lists.
pub fn describe(at: &At) -> String {
    match at {
        At::Url(url) => crate::text::mask::shapes(url.as_str()).into_owned(),
        At::Path(path) => path.display().to_string(),
        At::Imap(imap) => format!("{}@{} {}", imap.user, imap.host, imap.folder),
        At::Inline(_) => "the configuration itself".into(),
    }
}
