//! Who wrote a mail, and whom to write to: `From` is only what the last hand put there.
//!
//! A list that keeps to DMARC writes its own address into `From` and the writer's somewhere else; many people ask for
//! answers to another address (`Reply-To`, RFC 5322 3.6.2). A list's address, one that nobody reads and one that the
//! mail itself was sent to are never whom to write to.

use super::clean;
use crate::text::fold::fold;
use mail_parser::{Addr, Address, Message as Parsed, MessageParser};
use regex::Regex;
use std::sync::LazyLock;

/// Headers in which lists and gateways leave the sender that they replaced, the most telling first: RFC 9057, Google
/// Groups and Sympa, older gateways, Google Groups (the address alone).
const ORIGINALS: [&str; 5] = [
    "Author",
    "X-Original-From",
    "Original-From",
    "X-Google-Original-From",
    "X-Original-Sender",
];

/// A person's name and address, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailWriter {
    pub name: Option<String>,
    pub address: Option<String>,
}

/// The writer of a message whose `From` says this name and address. `list` is the list's own header, as written.
pub fn of(parsed: &Parsed<'_>, from: MailWriter, list: Option<&str>) -> MailWriter {
    let lists = Lists::of(parsed, list);
    let rewritten = from.address.as_deref().and_then(rewritten);
    let own = Some(from.clone()).filter(|it| rewritten.is_none() && lists.lets(it));
    let original = ORIGINALS
        .iter()
        .filter_map(|name| parsed.header_raw(*name))
        .map(person)
        .find(|it| lists.lets(it))
        .or_else(|| {
            let address = Some(rewritten?);
            let found = MailWriter {
                name: None,
                address,
            };
            lists.lets(&found).then_some(found)
        })
        .or_else(|| match own {
            Some(_) => None,
            None => copied(parsed, &lists, from.name.as_deref()),
        });
    let reply_to = people(parsed.reply_to())
        .find(|it| lists.lets(it) && !lists.were_written_to(it, from.address.as_deref()));
    let last_name = from.name.filter(|name| {
        let is_robot = from.address.as_deref().is_some_and(is_robot);
        is_robot || !lists.are_called(name) && !name.contains('@')
    });
    let name = original
        .iter()
        .chain(&own)
        .find_map(|it| it.name.clone())
        .or_else(|| reply_to.as_ref()?.name.clone())
        .or(last_name);
    let address = reply_to.or(original).or(own).and_then(|it| it.address);
    MailWriter {
        name: name.as_deref().and_then(bare_name),
        address,
    }
}

/// The address within one that a list wrote in its place, to keep to DMARC: `ada=40example.org@dmarc.lists.example`
/// (Fastmail, the IETF), `ada=example.org@groups.example` (groups.io).
fn rewritten(address: &str) -> Option<String> {
    let (local, _) = address.rsplit_once('@')?;
    let local = local.replace("=40", "=");
    let (person, host) = local.split_once('=')?;
    let is_host = host.contains('.') && !host.contains('=') && !host.starts_with('.');
    // `bounces+ada=example.org@…` is where undelivered mail goes.
    let is_person = !person.is_empty() && !person.contains('+');
    (is_host && is_person).then(|| format!("{person}@{host}"))
}

/// The writer whom a list moved from `From` to `Cc` (Mailman, where answers go to the list), known by the name, or the
/// one who is named as the sender.
fn copied(parsed: &Parsed<'_>, lists: &Lists, name: Option<&str>) -> Option<MailWriter> {
    let name = name.and_then(bare_name);
    let is_named = |it: &MailWriter| it.name.is_some() && it.name == name;
    let copy = people(parsed.cc()).find(|it| is_named(it) && lists.lets(it));
    copy.or_else(|| people(parsed.sender()).find(|it| lists.lets(it)))
}

/// Name and address of one person as a header or a forwarded mail writes them: `Zoé <zoe@example.org>`,
/// `Zoé [mailto:zoe@example.org]`, `zoe@example.org (Zoé)`, or either alone.
pub fn person(raw: &str) -> MailWriter {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[\w.+%&'=-]+@[\w-]+(?:\.[\w-]+)+").expect("a pattern of ours is valid")
    });
    let raw = raw.trim();
    let decoded = match raw.contains("=?") {
        true => parsed_person(raw),
        false => None,
    };
    if let Some(found) = decoded {
        return found;
    }
    let hit = ADDRESS.find(raw);
    let before = hit.map_or(raw, |hit| &raw[..hit.start()]);
    let after = hit.map_or("", |hit| &raw[hit.end()..]);
    let name = before.trim_end_matches("mailto:");
    let name = match name.contains(char::is_alphabetic) {
        true => name.to_string(),
        false => comment(after).unwrap_or_default(),
    };
    // Outlook puts the person behind the list: `list@example.org on behalf of Zoé`.
    let behind = BEHALF.captures(after).and_then(|hit| bare_name(&hit[1]));
    MailWriter {
        name: behind.or_else(|| bare_name(&name)),
        address: hit.map(|hit| hit.as_str().to_string()),
    }
}

fn comment(text: &str) -> Option<String> {
    let (_, rest) = text.split_once('(')?;
    Some(rest.split(')').next()?.to_string())
}

fn parsed_person(raw: &str) -> Option<MailWriter> {
    let header = format!("From: {raw}\n\n");
    let parsed = MessageParser::default().parse(header.as_bytes())?;
    people(parsed.from()).next()
}

fn people<'a>(addresses: Option<&'a Address<'a>>) -> impl Iterator<Item = MailWriter> + 'a {
    let text = |text: Option<&str>| {
        text.map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_string)
    };
    let all = addresses.into_iter().flat_map(|addresses| addresses.iter());
    all.map(move |it: &Addr<'_>| MailWriter {
        name: text(it.name()).as_deref().and_then(bare_name),
        address: text(it.address()),
    })
}

static BEHALF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^.*\b(?:on behalf of|de la part de|au nom de)\s+(.+)$")
        .expect("a pattern of ours is valid")
});

/// A name without what lists and gateways put around it: `'Zoé' via Jobs`, `Jobs on behalf of Zoé`.
fn bare_name(raw: &str) -> Option<String> {
    static VIA: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(.+?)\s+\(?(?:via|par le biais de|par l['’]intermédiaire de|through)\s+\S.*$",
        )
        .expect("a pattern of ours is valid")
    });
    const AROUND: [char; 11] = [' ', '\t', '"', '\'', '’', '‘', '<', '[', '(', '*', ','];
    let name = raw.trim_matches(AROUND);
    let name = VIA
        .captures(name)
        .map_or(name, |hit| hit.get(1).map_or("", |it| it.as_str()));
    let name = BEHALF
        .captures(name)
        .map_or(name, |hit| hit.get(1).map_or("", |it| it.as_str()));
    let name = name.trim_matches(AROUND);
    (!name.is_empty() && !name.contains('@')).then(|| name.to_string())
}

/// The addresses under which lists are reached, and those that the mail was sent to.
struct Lists {
    own: Vec<String>,
    to: Vec<String>,
    /// The names of the list: its words, and the beginning of its address; folded.
    names: Vec<String>,
}

impl Lists {
    fn of(parsed: &Parsed<'_>, list: Option<&str>) -> Lists {
        let mut own: Vec<String> = Vec::new();
        let headers = [
            "List-Post",
            "List-Owner",
            "List-Help",
            "X-BeenThere",
            "Mailing-List",
            "X-Mailing-List",
        ];
        for raw in headers.iter().filter_map(|name| parsed.header_raw(*name)) {
            own.extend(
                raw.split([',', ';'])
                    .filter_map(|part| person(part).address),
            );
        }
        // `Jobs <jobs.lists.example.org>` stands for `jobs@lists.example.org` (RFC 2919).
        let id = list.map(|raw| {
            raw.rsplit('<')
                .next()
                .unwrap_or(raw)
                .trim_end_matches('>')
                .trim()
        });
        own.extend(
            id.and_then(|id| id.split_once('.'))
                .map(|(name, host)| format!("{name}@{host}")),
        );
        own.iter_mut()
            .for_each(|address| *address = address.to_lowercase());
        let to = people(parsed.to()).chain(people(parsed.cc()));
        let words = list.and_then(|raw| Some(raw.split_once('<')?.0.to_string()));
        let locals = own.iter().filter_map(|it| it.split('@').next());
        let names = locals.map(str::to_string).chain(words);
        let names = names.map(|name| fold(name.trim().trim_matches('"')));
        let names = names.filter(|name| !name.is_empty()).collect();
        Lists {
            own,
            names,
            to: to
                .filter_map(|it| it.address)
                .map(|it| it.to_lowercase())
                .collect(),
        }
    }

    /// Whether an address may be a person's.
    fn lets(&self, writer: &MailWriter) -> bool {
        writer.address.as_deref().is_some_and(|address| {
            !is_robot(address)
                && !is_of_list(address)
                && !self.own.contains(&address.to_lowercase())
        })
    }

    /// Whether a name is the list's own.
    fn are_called(&self, name: &str) -> bool {
        self.names.contains(&fold(name.trim()))
    }

    /// Lists without any header of their own put the address that all mails go to into `Reply-To`.
    fn were_written_to(&self, writer: &MailWriter, from: Option<&str>) -> bool {
        let address = writer.address.as_deref().unwrap_or_default().to_lowercase();
        self.to.contains(&address) && from.is_none_or(|from| from.to_lowercase() != address)
    }
}

/// Addresses of a list's machinery (RFC 2142).
fn is_of_list(address: &str) -> bool {
    const ENDS: [&str; 9] = [
        "-request",
        "-bounces",
        "-owner",
        "-admin",
        "-subscribe",
        "-unsubscribe",
        "-leave",
        "-join",
        "-help",
    ];
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    ENDS.iter().any(|end| local.ends_with(end)) || local.starts_with("owner-")
}

/// Addresses that nobody reads.
pub(crate) fn is_robot(address: &str) -> bool {
    const WORDS: [&str; 10] = [
        "noreply",
        "donotreply",
        "nepasrepondre",
        "pasdereponse",
        "sansreponse",
        "notification",
        "alert",
        "mailerdaemon",
        "postmaster",
        "unattended",
    ];
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    let local: String = local.chars().filter(|c| c.is_alphanumeric()).collect();
    WORDS.iter().any(|word| local.contains(word))
}

/// What the words of a forwarded header say of its sender.
pub(crate) fn forwarded(raw: &str) -> MailWriter {
    let found = clean::archived_sender(raw)
        .map(|(name, address)| MailWriter { name, address })
        .unwrap_or_else(|| person(raw));
    let is_person = |address: &String| !is_robot(address) && !is_of_list(address);
    MailWriter {
        address: found.address.filter(is_person),
        name: found.name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &str, name: &str, address: &str) {
        let mail = format!("{headers}\nSubject: x\n\nwords\n");
        let message = super::super::message::read(mail.as_bytes()).unwrap();
        let found = (
            message.writer.name.unwrap_or_default(),
            message.writer.address.unwrap_or_default(),
        );
        assert_eq!(found, (name.to_string(), address.to_string()), "{headers}");
    }

    #[test]
    fn who_wrote() {
        check(
            "From: Ada Exemple <ada@example.org>",
            "Ada Exemple",
            "ada@example.org",
        );
        check(
            "From: Ada <ada@example.org>\nReply-To: jobs@example.org",
            "Ada",
            "jobs@example.org",
        );
        check(
            "From: Ada <ada@example.org>\nReply-To: Gigs <gigs@lists.example>\nTo: gigs@lists.example",
            "Ada",
            "ada@example.org",
        );
        check(
            "From: Ada via Gigs <gigs@lists.example>\nTo: gigs@lists.example\nList-Id: <gigs.lists.example>\nReply-To: gigs@lists.example, Ada <ada@example.org>",
            "Ada",
            "ada@example.org",
        );
        check(
            "From: \"'Ada Exemple' via Gigs\" <gigs@groups.example>\nList-Post: <mailto:gigs@groups.example>\nX-Original-Sender: ada@example.org",
            "Ada Exemple",
            "ada@example.org",
        );
        check(
            "From: Gigs <gigs@lists.example>\nList-Id: Gigs <gigs.lists.example>\nAuthor: =?utf-8?q?Zo=C3=A9?= <zoe@example.org>",
            "Zoé",
            "zoe@example.org",
        );
        check(
            "From: Gigs on behalf of Ada <gigs@lists.example>\nList-Id: <gigs.lists.example>",
            "Ada",
            "",
        );
        check("From: Board <no.reply@board.example>", "Board", "");
        check(
            "From: Board <no-reply@board.example>\nReply-To: Ada <ada@example.org>",
            "Ada",
            "ada@example.org",
        );
        check("From: gigs-request@lists.example", "", "");
        check(
            "From: Ada via groups.example <ada=example.org@groups.example>",
            "Ada",
            "ada@example.org",
        );
        check(
            "From: zoe=40example.org@dmarc.lists.example\nList-Id: <gigs.lists.example>",
            "",
            "zoe@example.org",
        );
        check(
            "From: \"Ada via Gigs\" <gigs@lists.example>\nList-Id: <gigs.lists.example>\nReply-To: gigs@lists.example\nCc: Ada <ada@example.org>",
            "Ada",
            "ada@example.org",
        );
        check(
            "From: Gigs <gigs@lists.example>\nList-Id: Gigs <gigs.lists.example>\nSender: Ada <ada@example.org>",
            "Ada",
            "ada@example.org",
        );
        check(
            "From: Gigs <gigs@lists.example>\nList-Id: <gigs.lists.example>\nX-Original-Sender: ada@example.org",
            "",
            "ada@example.org",
        );
    }

    #[test]
    fn people_as_forwards_name_them() {
        let check = |raw: &str, name: &str, address: &str| {
            let found = forwarded(raw);
            let found = (
                found.name.unwrap_or_default(),
                found.address.unwrap_or_default(),
            );
            assert_eq!(found, (name.to_string(), address.to_string()), "{raw}");
        };
        check("Zoé Test <zoe@example.org>", "Zoé Test", "zoe@example.org");
        check(
            "\"Test, Zoé\" <zoe@example.org>",
            "Test, Zoé",
            "zoe@example.org",
        );
        check("Zoé [mailto:zoe@example.org]", "Zoé", "zoe@example.org");
        check("zoe@example.org (Zoé)", "Zoé", "zoe@example.org");
        check("zoe@example.org <zoe@example.org>", "", "zoe@example.org");
        check(
            "gigs-bounces@lists.example <gigs-bounces@lists.example> De la part de Zoé Test",
            "Zoé Test",
            "",
        );
        check("Zoé", "Zoé", "");
        check("Board <noreply@board.example>", "Board", "");
    }
}
