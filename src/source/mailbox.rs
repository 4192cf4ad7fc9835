//! Mailboxes: mailing lists and alert mails, from an mbox, a Maildir, an archive, or over IMAP.
//!
//! The fetcher opens the container and gives one message a page. A thread is one posting, an alert mail as many as
//! it lists, a forwarded mail the posting that it passes on.

pub mod alert;
pub mod answer;
pub mod clean;
mod digest;
mod ending;
pub mod forward;
mod header_lines;
mod marks;
pub mod message;
mod notice;
mod settings;
pub mod target;
mod thread;
pub mod writer;

use super::dates;
use super::item::ItemDraft;
use super::parser::Parser;
use super::report::{PostingOrder, Report};
use crate::domain::{
    Channel, Finding, KeyProblem, Keys, Locator, Page, Posting, Setting, SourceName, Stated,
    Timestamp, sorted,
};
use crate::text::fold::fold;
use alert::AlertOffer;
use message::MailMessage;
pub use settings::SETTINGS;
use settings::{Format, MailboxSettings, MessageFilter};
use thread::MailThreads;
use xxhash_rust::xxh3::xxh3_64;

/// Offers from which on a mail that no robot sent is an alert.
const ITEMS_OF_ALERT: usize = 2;
/// The same for a mail that a person passed on: personal mails contain links, too.
const ITEMS_OF_FORWARD: usize = 4;

/// The kind `mailbox`.
pub(crate) struct Mailbox {
    settings: MailboxSettings,
}

/// The postings of a mail that the user passed on.
pub(crate) fn passed_on(bytes: &[u8], source: &SourceName, now: Timestamp) -> Vec<Posting> {
    let Ok(message) = message::read(bytes) else {
        return Vec::new();
    };
    let mut threads = MailThreads::default();
    threads.add(message);
    let mut report = Report::new(source, Mailbox::ORDER, now);
    for draft in threads.into_drafts().0 {
        report.take(|| "the mail".into(), draft);
    }
    report.finish().postings
}

impl Parser for Mailbox {
    const NAME: &'static str = "mailbox";
    const SUMMARY: &'static str = "mailing lists, alert mails and forwarded offers: an mbox, a Maildir, an archive, an IMAP folder";
    const EXAMPLE: &'static str = "[[source]]\nname = \"alerts\"\nkind = \"mailbox\"\nimap = { host = \"imap.example.org\", user = \"zoe@example.org\", password_file = \"/etc/gigscout/imap.key\", folder = \"Gigs\" }\nformat = \"auto\"\nfrom = [\"alerts@example.com\", \"geo-jobs\"]\nwords = [\"rust\", \"freelance\"]\nselectors = { item = \"tr.job\", title = \"a.title\", link = \"a.title\", place = \".city\", pay = \".rate\", client = \".company\", body = \".summary\" }\n";
    const SETTINGS: &'static [Setting] = SETTINGS;
    const CHANNEL: Channel = Channel::Mail;
    const HAS_OWN_PAGES: bool = false;
    const VERSION: u32 = 5;
    const ORDER: PostingOrder = PostingOrder::NewestFirst;
    type Poll = Mails;

    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Mailbox> {
        let settings = settings::build(keys, problems)?;
        Some(Mailbox { settings })
    }

    fn locators(&self, now: Timestamp) -> Vec<Locator> {
        self.settings.locators(now)
    }

    fn page(&self, page: &Page, mails: &mut Mails, report: &mut Report) {
        if page.bytes.trim_ascii().is_empty() {
            return;
        }
        if let Some(mark) = marks::of_name(&page.name).or_else(|| marks::of_headers(&page.bytes)) {
            mails.read += 1;
            mails.marks.push(mark);
            return;
        }
        match message::read(&page.bytes) {
            Err(error) => {
                mails.unread += 1;
                report.problem(|| page.name.clone(), error.to_string());
            }
            Ok(message) => {
                mails.read += 1;
                for message in apart(message) {
                    if lets_through(&self.settings.filter, &message) {
                        self.message(&page.name, message, mails, report);
                    }
                }
            }
        }
    }

    fn end(&self, mails: &mut Mails, report: &mut Report) {
        let mut mails = std::mem::take(mails);
        mails.say_what_is_left_out(report);
        // Only who gave selectors can mend them.
        let has_selectors =
            self.settings.format == Format::Alert && self.settings.selectors.is_some();
        report.find(match (mails.read, mails.unread) {
            (0, 1..) => Finding::Malformed,
            (1.., _) if has_selectors && mails.matched == 0 && report.has_problems() => {
                Finding::NoMatch
            }
            _ => Finding::Sound,
        });
        let (drafts, late) = mails.threads.into_drafts();
        report.answer(late);
        let threads = drafts
            .into_iter()
            .filter_map(|draft| report.posting(|| "a message".into(), draft));
        let mut postings: Vec<Posting> = threads.collect();
        postings.append(&mut mails.offers);
        sorted::by_key(&mut postings, |posting| {
            std::cmp::Reverse(posting.published)
        });
        fold_repeated(&mut postings);
        postings
            .into_iter()
            .for_each(|posting| report.push(posting));
    }

    fn awaits_alert(&self) -> bool {
        let settings = &self.settings;
        settings.format == Format::Alert
            || settings.format == Format::Auto
                && (settings.selectors.is_some() || !settings.filter.from.is_empty())
    }

    fn is_window(&self) -> bool {
        false
    }
}

/// The mails of one locator so far.
#[derive(Default)]
pub struct Mails {
    threads: MailThreads,
    /// What alert mails list.
    offers: Vec<Posting>,
    read: usize,
    unread: usize,
    /// Alert mails in which something was found.
    matched: usize,
    /// Why messages were left out.
    marks: Vec<marks::LeftOutReason>,
    /// Notices of services about themselves.
    notices: usize,
}

impl Mails {
    fn say_what_is_left_out(&mut self, report: &mut Report) {
        let left_out = self.threads.left_out();
        if left_out > 0 {
            let max = thread::MESSAGES_MAX;
            let message = format!("{left_out} older messages are left out: one poll takes {max}");
            report.say("the oldest", message);
        }
        if let Some(message) = marks::told(&self.marks) {
            report.say("the mailbox", message);
        }
        if self.notices > 0 {
            let message = format!(
                "{} left out: notices and reminders of services about themselves",
                self.notices
            );
            report.say("the mailbox", message);
        }
    }
}

impl Mailbox {
    fn message(&self, place: &str, message: MailMessage, mails: &mut Mails, report: &mut Report) {
        // Who names a service as the sender to read wants its mails.
        if self.settings.filter.from.is_empty() && notice::is_notice(&message) {
            mails.notices += 1;
            return;
        }
        if self.settings.format != Format::List {
            let items = self.items(place, &message, report);
            if self.is_alert(&message, items.len()) {
                alert_mail(place, &message, items, mails, report);
                return;
            }
        }
        mails.threads.add(message);
    }

    fn items(&self, place: &str, message: &MailMessage, report: &mut Report) -> Vec<AlertOffer> {
        let html = message.html.as_deref();
        let Some((selectors, page)) = self.settings.selectors.as_ref().zip(html) else {
            return alert::generic(&message.subject, html, &message.text);
        };
        match selectors.read(page) {
            Ok(items) => items,
            Err(error) => {
                report.problem(|| place.into(), error.to_string());
                Vec::new()
            }
        }
    }

    fn is_alert(&self, message: &MailMessage, items: usize) -> bool {
        let settings = &self.settings;
        if settings.format == Format::Alert {
            return true;
        }
        if message.list.is_some() && settings.selectors.is_none() || message.is_archived {
            return false;
        }
        let prefixes = clean::subject(&message.subject, false);
        let is_robot = message.address.as_deref().is_some_and(writer::is_robot);
        let needed = match (prefixes.is_reply, prefixes.is_forward) {
            (true, _) => return false,
            (false, true) => ITEMS_OF_FORWARD,
            _ if is_robot || settings.selectors.is_some() => 1,
            _ if message.is_bulk => ITEMS_OF_ALERT,
            _ => return false,
        };
        items >= needed
    }
}

fn alert_mail(
    place: &str,
    message: &MailMessage,
    items: Vec<AlertOffer>,
    mails: &mut Mails,
    report: &mut Report,
) {
    if items.is_empty() {
        report.problem(|| place.into(), "no offer found in this alert mail");
        return;
    }
    mails.matched += 1;
    let sender = message.address.as_deref().unwrap_or_default();
    for item in items {
        let draft = draft(item, sender, message.date);
        mails.offers.extend(report.posting(|| place.into(), draft));
    }
}

/// The messages of a digest, as the list would have sent each; else the message itself.
fn apart(mut message: MailMessage) -> Vec<MailMessage> {
    if message.contained.is_empty() {
        return vec![message];
    }
    let mut contained = std::mem::take(&mut message.contained);
    for inner in &mut contained {
        inner.list = inner.list.take().or_else(|| message.list.clone());
        inner.date = inner.date.or(message.date);
        // Filters ask who sent the mail, which is the list.
        inner.from = format!("{} {}", inner.from, message.from);
    }
    contained
}

/// An offer that several mails list is one: the newest stays.
fn fold_repeated(postings: &mut Vec<Posting>) {
    let mut seen = std::collections::HashSet::new();
    postings.retain(|posting| seen.insert((posting.key.clone(), posting.title.clone())));
}

/// The day that an offer says it was posted, told from the day of the mail.
fn posted(day: Option<&str>, date: Option<Timestamp>) -> Option<Timestamp> {
    let reader = dates::DateReader {
        now: date?,
        zone: chrono_tz::Tz::UTC,
    };
    reader.moment(day?).filter(|at| Some(*at) <= date)
}

/// Keyed by the canonical link; by sender and title where the link is a token of this one mail.
fn draft(item: AlertOffer, sender: &str, date: Option<Timestamp>) -> ItemDraft {
    let link = item.link;
    let id = match &link {
        Some(link) if !target::is_opaque(link) => None,
        _ => {
            let title = crate::domain::Title::new(&item.title);
            let what = format!("{sender}\n{title}");
            Some(format!("alert:{:016x}", xxh3_64(what.as_bytes())))
        }
    };
    ItemDraft {
        id,
        title: item.title,
        body: item.body,
        links: link.into_iter().collect(),
        published: posted(item.day.as_deref(), date).or(date),
        author: None,
        tags: Vec::new(),
        stated: Stated {
            client: item.client,
            places: item.place.into_iter().collect(),
            pay: item.pay,
            ..Stated::default()
        },
    }
}

fn lets_through(filter: &MessageFilter, message: &MailMessage) -> bool {
    let holds = |words: &[String], text: &str| {
        let text = fold(text);
        words.is_empty() || words.iter().any(|word| text.contains(word.as_str()))
    };
    let list = message.list.as_deref().unwrap_or_default();
    holds(&filter.from, &format!("{} {list}", message.from))
        && holds(&filter.subject, &message.subject)
        && (filter.words.is_empty()
            || holds(
                &filter.words,
                &format!("{}\n{}", message.subject, message.text),
            ))
}

/// Whether the name of a page says that its mail was thrown away, never sent, or taken for junk.
pub(crate) fn is_set_aside(page: &str) -> bool {
    let mark = marks::of_name(page);
    mark.is_some_and(|mark| mark != marks::LeftOutReason::Sent)
}

#[cfg(test)]
mod tests;
