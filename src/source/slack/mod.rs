//! Slack exports: a folder or a zip archive, official or by slackdump, slackdump's own archives and dumps, and logs of the
//! real-time interface.
//!
//! Users and channels come first, then day files by name. A thread is one posting: late replies are an update of it.

mod blocks;
mod chunk;
mod dump;
mod export;
mod fields;
mod file;
mod message;
mod placeholder;
mod text;
mod thread;

use crate::domain::{
    At, Channel, DefaultValue, Finding, Form, KeyProblem, Keys, Link, Locator, NameRule, Open,
    Page, PageClass, Setting, Shape, Stated, Timestamp,
};
use crate::source::channels::patterns;
use crate::source::item::ItemDraft;
use crate::source::parser::Parser;
use crate::source::report::{PostingOrder, Report};
use crate::source::settings;
use crate::text::clean::clean_line;
use export::Export;
use message::SlackMessage;
use std::path::PathBuf;
use std::sync::Arc;
use thread::SlackThread;

/// Links listed of one posting.
const LINKS_MAX: usize = 10;
/// Channels read unless the user names some.
const CHANNELS: [&str; 12] = [
    "*job*",
    "*gig*",
    "*freelance*",
    "*hiring*",
    "*emploi*",
    "*mission*",
    "*opportunit*",
    "*gsoc*",
    "*career*",
    "*contract*",
    "*annonce*",
    "*recrut*",
];
/// Files of an export that are no messages; the first ones name people and channels.
const METADATA: [&str; 8] = [
    "users.json.gz",
    "channels.json.gz",
    "users.json",
    "org_users.json",
    "channels.json",
    "groups.json",
    "mpims.json",
    "dms.json",
];

/// The file in which newer versions of slackdump keep all they have.
const DATABASE: &str = "slackdump.sqlite";
/// Folders between the place that is read and a message: an export may lie within others, a team's within its own.
const PARTS_MAX: usize = 8;

/// The kind `slack`.
pub struct Slack {
    at: At,
    channels: Vec<String>,
    workspace: Option<url::Url>,
}

impl Parser for Slack {
    const NAME: &'static str = "slack";
    const SUMMARY: &'static str =
        "a Slack export (folder or zip archive): job channels, with threads";
    const EXAMPLE: &'static str = "[[source]]\nname = \"community\"\nkind = \"slack\"\npath = \"/srv/exports/community.zip\"\nchannels = [\"*job*\", \"freelance\"]\nworkspace = \"https://community.slack.com\"\n";
    const SETTINGS: &'static [Setting] = SETTINGS;
    const CHANNEL: Channel = Channel::Chat;
    const HAS_OWN_PAGES: bool = false;
    const VERSION: u32 = 7;
    const ORDER: PostingOrder = PostingOrder::NewestFirst;
    type Poll = Export;

    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Slack> {
        let at = match (keys.get("path"), keys.get("url")) {
            (Some(_), None) => keys
                .text("path")
                .filter(|path| path.starts_with('/'))
                .map(|path| At::Path(PathBuf::from(path))),
            (None, Some(_)) => keys.text("url").and_then(|url| web(&url)).map(At::Url),
            _ => None,
        };
        if at.is_none() && problems.is_empty() {
            let given = keys.get("path").or(keys.get("url"));
            let spot = given.map_or(keys.spot, |key| key.spot);
            let message = "expected either `path`, a folder or zip archive by its full path, or `url`, an http address";
            problems.push(KeyProblem::new("path", spot, message));
        }
        let workspace = keys.text("workspace");
        let site = workspace.as_deref().and_then(web);
        if let (Some(key), Some(_), None) = (keys.get("workspace"), &workspace, &site) {
            problems.push(key.expected(
                "workspace",
                "an address such as `https://community.slack.com`",
            ));
        }
        Some(Slack {
            at: at?,
            channels: patterns(keys, &CHANNELS),
            workspace: site,
        })
    }

    fn locators(&self, _now: Timestamp) -> Vec<Locator> {
        let take: NameRule = Arc::new(is_wanted);
        let first: NameRule = Arc::new(|name| METADATA.contains(&base(name)));
        let mut locator = Locator::document(self.at.clone(), PageClass::Archive);
        locator.open = Open::Entries { take, first };
        vec![locator]
    }

    fn page(&self, page: &Page, export: &mut Export, report: &mut Report) {
        match base(&page.name) {
            DATABASE => export.database(page, report),
            name if name.ends_with(chunk::ENDING) => self.chunks(page, export, report),
            "users.json" | "org_users.json" => export.users(page, report),
            name if METADATA.contains(&name) => export.channels(page, report),
            _ => self.messages(page, export, report),
        }
    }

    fn end(&self, export: &mut Export, report: &mut Report) {
        let export = std::mem::take(export);
        for ((ts, channel), thread) in &export.threads {
            if let Some(draft) = self.draft(channel, ts, thread, &export) {
                report.take(|| format!("#{channel}, {ts}"), draft);
            }
        }
        let finding = export.met.finding(report);
        if finding == Finding::Sound {
            self.tell_unmatched(&export, report);
        }
        report.find(finding);
    }
}

impl Slack {
    /// Names the patterns that fit no channel while others do: a channel is misspelt, or no longer there.
    fn tell_unmatched(&self, export: &Export, report: &mut Report) {
        let names = export.by_channel_name.keys();
        let names = names.chain(export.threads.keys().map(|(_, channel)| channel));
        let names: Vec<String> = names.map(|name| name.to_lowercase()).collect();
        // Those of nobody's writing are only guesses.
        let is_default = |glob: &String| CHANNELS.contains(&glob.as_str());
        for glob in self.channels.iter().filter(|glob| !is_default(glob)) {
            if !names.iter().any(|name| super::glob::matches(glob, name)) {
                let glob = clean_line(glob, 80);
                report.say(
                    "the export",
                    format!("no channel fits `{glob}` of `channels`"),
                );
            }
        }
    }
}

const SETTINGS: &[Setting] = &[
    settings::PATH,
    settings::URL,
    Setting::new(
        "channels",
        Shape::Texts,
        [
            "channels to read, `*` for any letters",
            "canaux à lire, `*` pour n'importe quelles lettres",
        ],
    )
    .or(DefaultValue::Texts(&CHANNELS))
    .also(&["channel"]),
    Setting::new(
        "workspace",
        Shape::Text(Form::Url),
        [
            "address of the workspace, for links to its messages",
            "adresse de l'espace de travail, pour les liens vers ses messages",
        ],
    ),
];

fn web(text: &str) -> Option<url::Url> {
    url::Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Metadata, `channel/day.json`, one array per channel, JSON-lines logs, and the chunks of `slackdump archive`; a leading
/// folder is allowed.
fn is_wanted(name: &str) -> bool {
    let file = base(name);
    if file == DATABASE {
        return true;
    }
    let is_json = [".json", ".jsonl", chunk::ENDING]
        .iter()
        .any(|ending| file.ends_with(ending));
    let stem = file.split('.').next().unwrap_or_default();
    let is_other = ["canvas", "lists", "huddle_", "file_conv", "integration_"]
        .iter()
        .any(|start| stem.starts_with(start));
    is_json && !is_other && !name.starts_with("__MACOSX/") && name.split('/').count() <= PARTS_MAX
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

impl Slack {
    fn messages(&self, page: &Page, export: &mut Export, report: &mut Report) {
        let parts: Vec<&str> = page.name.split('/').collect();
        let stem = base(&page.name).split('.').next().unwrap_or_default();
        let folder = parts.len().checked_sub(2).map_or(stem, |at| parts[at]);
        let mut folder = folder.to_string();
        let messages = match dump::read(&page.bytes) {
            Some(dump) => {
                export.channel(&dump.channel);
                folder = dump.folder();
                export.met.understood = true;
                dump.messages.into_iter().map(Ok).collect()
            }
            None => file::read(&page.bytes),
        };
        for (number, value) in (1..).zip(messages) {
            let read = value.and_then(|value| {
                SlackMessage::of(&value).ok_or_else(|| "expected a message: an object".to_string())
            });
            match read {
                Ok(message) => {
                    export.met.understood = true;
                    self.message(message, &folder, export);
                }
                Err(error) => {
                    report.problem(|| format!("{}, item {number}", page.name), error);
                }
            }
        }
    }

    /// Takes a message of a wanted channel; `folder` is the channel where the message does not say.
    fn message(&self, message: SlackMessage, folder: &str, export: &mut Export) {
        let channel = export.channel_of(&message, folder);
        if export.met.wants(&self.channels, &channel) {
            export.add(message, channel);
        }
    }

    /// The messages of a file of `slackdump archive`, names first: a channel is told anywhere among them.
    fn chunks(&self, page: &Page, export: &mut Export, report: &mut Report) {
        let mut chunks = Vec::new();
        for (number, chunk) in (1..).zip(chunk::read(&page.bytes)) {
            match chunk {
                Ok(chunk) => chunks.push(chunk),
                Err(error) => report.problem(|| format!("{}, chunk {number}", page.name), error),
            }
        }
        for chunk in &chunks {
            export.met.understood = true;
            chunk.users.iter().for_each(|user| export.user(user));
            chunk.channels.iter().for_each(|it| export.channel(it));
        }
        for chunk in chunks {
            for message in chunk.messages.iter().filter_map(SlackMessage::of) {
                self.message(message, &chunk.channel, export);
            }
        }
    }

    fn draft(
        &self,
        channel: &str,
        ts: &str,
        thread: &SlackThread,
        export: &Export,
    ) -> Option<ItemDraft> {
        let (body, raw_links) = thread.text(ts, &export.names)?;
        let first = body.lines().find(|line| !line.trim().is_empty())?;
        let mut links = Vec::new();
        links.extend(self.permalink(channel, ts, export));
        let has_no_page = links.is_empty();
        for raw in raw_links {
            if let Some(link) = Link::parse(&raw, None)
                && links.len() < LINKS_MAX
                && !links.contains(&link)
            {
                links.push(link);
            }
        }
        Some(ItemDraft {
            id: Some(format!("{channel}/{ts}")),
            title: text::without_marks(first),
            links,
            published: message::moment(ts),
            author: thread.author(ts, &export.names),
            tags: vec![format!("#{channel}")],
            stated: Stated {
                has_no_page,
                ..Stated::default()
            },
            body,
        })
    }

    /// `https://community.slack.com/archives/C0123/p1517616722000252`.
    fn permalink(&self, channel: &str, ts: &str, export: &Export) -> Option<Link> {
        let id = export.by_channel_name.get(channel)?;
        let path = format!("/archives/{id}/p{}", ts.replace('.', ""));
        Link::parse(self.workspace.as_ref()?.join(&path).ok()?.as_str(), None)
    }
}

#[cfg(test)]
mod tests;
