//! Exports of chats: Discord (DiscordChatExporter), Matrix (Element) and Telegram, as files, folders or archives.
//!
//! One file per format says what its messages are; here they become threads. A message is a posting, what answers it
//! belongs to it. Exports of Slack have a kind of their own.

mod discord;
mod matrix;
mod telegram;
mod thread;

use super::channels::{MetChannels, patterns};
use super::parser::Parser;
use super::report::{PostingOrder, Report};
use super::settings;
use crate::domain::{
    At, Channel, DefaultValue, KeyProblem, Keys, Locator, NameRule, Open, Page, PageClass, Setting,
    Shape, Timestamp,
};
use crate::text::json;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use thread::{Room, Threads};

/// Folders between the place that is read and a file.
const PARTS_MAX: usize = 8;
/// Rooms read unless the user names some: whoever exports a room has chosen it.
const ROOMS: [&str; 1] = ["*"];

/// The formats, each with its reader: the rooms of a document, or None if it is of another format.
const FORMATS: [ChatFormat; 3] = [discord::rooms, matrix::rooms, telegram::rooms];

/// Reads a document of its format.
type ChatFormat = fn(&Value) -> Option<Vec<Room>>;

/// `kind = "chat"`.
pub(crate) struct Chat {
    locator: Locator,
    channels: Vec<String>,
}

impl Parser for Chat {
    const NAME: &'static str = "chat";
    const SUMMARY: &'static str = "exports of Discord (DiscordChatExporter, JSON), Matrix (Element, JSON) and Telegram (result.json)";
    const EXAMPLE: &'static str = "[[source]]\nname = \"community\"\nkind = \"chat\"\npath = \"/srv/exports/discord\"\nchannels = [\"*job*\", \"freelance\"]\n";
    const SETTINGS: &'static [Setting] = SETTINGS;
    const CHANNEL: Channel = Channel::Chat;
    const HAS_OWN_PAGES: bool = false;
    const VERSION: u32 = 1;
    const ORDER: PostingOrder = PostingOrder::NewestFirst;
    type Poll = ChatExport;

    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Chat> {
        let locator = settings::locator(keys, PageClass::Archive, problems)?;
        Some(Chat {
            locator: opened(locator),
            channels: patterns(keys, &ROOMS),
        })
    }

    fn locators(&self, _now: Timestamp) -> Vec<Locator> {
        vec![self.locator.clone()]
    }

    fn page(&self, page: &Page, export: &mut ChatExport, report: &mut Report) {
        let document = match json::parse_bytes(&page.bytes) {
            Ok(document) => document,
            Err(what) => return report.problem(|| page.name.clone(), what.to_string()),
        };
        let Some(rooms) = FORMATS.iter().find_map(|rooms| rooms(&document)) else {
            let message = "no export that is known: expected JSON of DiscordChatExporter, of Element or of Telegram";
            return report.problem(|| page.name.clone(), message);
        };
        export.met.understood = true;
        for room in rooms {
            if export.met.wants(&self.channels, &room.name) {
                export.threads.add(room);
            }
        }
    }

    fn end(&self, export: &mut ChatExport, report: &mut Report) {
        let export = std::mem::take(export);
        for (place, draft) in export.threads.into_drafts() {
            report.take(|| place, draft);
        }
        let finding = export.met.finding(report);
        report.find(finding);
    }
}

/// What was read of an export so far.
#[derive(Default)]
pub struct ChatExport {
    threads: Threads,
    met: MetChannels,
}

const SETTINGS: &[Setting] = &[
    settings::PATH,
    settings::URL,
    Setting::new(
        "channels",
        Shape::Texts,
        [
            "channels or rooms to read, `*` for any letters",
            "canaux ou salons à lire, `*` pour n'importe quelles lettres",
        ],
    )
    .or(DefaultValue::Texts(&ROOMS))
    .also(&["channel", "rooms", "room"]),
];

/// One file is a document; a folder or an archive holds several.
fn opened(mut locator: Locator) -> Locator {
    let ending = match &locator.at {
        At::Path(path) => path.extension().map(|end| end.to_ascii_lowercase()),
        At::Url(url) => Path::new(url.path()).extension().map(Into::into),
        _ => None,
    };
    if ending.is_none_or(|end| end != "json") {
        let take: NameRule = Arc::new(is_wanted);
        let first: NameRule = Arc::new(|_| false);
        locator.open = Open::Entries { take, first };
    }
    locator
}

fn is_wanted(name: &str) -> bool {
    name.ends_with(".json")
        && !name.starts_with("__MACOSX/")
        && name.split('/').count() <= PARTS_MAX
}

#[cfg(test)]
mod tests;
