//! Who is behind a posting, as hashes: client, author, mail addresses, sites of their own.

use crate::domain::{Link, Reading};
use crate::text::words::words_of;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Signs of one posting that are kept.
const SIGNS_MAX: usize = 12;

/// Sites where everybody has an address: they speak for nobody.
const PUBLIC_HOSTS: &[&str] = &[
    "amazonaws.com",
    "angel.co",
    "apple.com",
    "ashbyhq.com",
    "behance.net",
    "bit.ly",
    "breezy.hr",
    "calendly.com",
    "discord.com",
    "discord.gg",
    "docs.google.com",
    "dropbox.com",
    "facebook.com",
    "figma.com",
    "forms.gle",
    "framagit.org",
    "github.com",
    "github.io",
    "gitlab.com",
    "glassdoor.com",
    "gmail.com",
    "goo.gl",
    "google.com",
    "greenhouse.io",
    "gmx.net",
    "hotmail.com",
    "hotmail.fr",
    "imgur.com",
    "indeed.com",
    "instagram.com",
    "laposte.net",
    "lever.co",
    "linkedin.com",
    "live.com",
    "malt.fr",
    "medium.com",
    "notion.site",
    "notion.so",
    "orange.fr",
    "outlook.com",
    "pastebin.com",
    "personio.de",
    "protonmail.com",
    "recruitee.com",
    "reddit.com",
    "slack.com",
    "smartrecruiters.com",
    "soundcloud.com",
    "t.co",
    "t.me",
    "techcrunch.com",
    "teamtailor.com",
    "theresumator.com",
    "tinyurl.com",
    "tumblr.com",
    "twitter.com",
    "typeform.com",
    "upwork.com",
    "vimeo.com",
    "welcometothejungle.com",
    "wikipedia.org",
    "workable.com",
    "x.com",
    "yahoo.com",
    "yahoo.fr",
    "ycombinator.com",
    "youtu.be",
    "youtube.com",
    "zoom.us",
    "example.com",
    "example.net",
    "example.org",
];

#[derive(Clone, Copy)]
enum PosterSign {
    Name = 1,
    Author = 2,
    Address = 3,
    Site = 4,
}

/// Hashes of who is behind a posting, ascending.
pub(crate) fn poster_keys(reading: &Reading) -> Vec<u64> {
    let (posting, facts) = (&reading.posting, &reading.facts);
    let (title, body) = (posting.title.as_str(), posting.body.as_str());
    let mut signs = PosterSigns::default();
    let own_host = posting.links.first().map(Link::host).unwrap_or_default();
    if let Some(client) = &facts.client {
        signs.name(&client.value);
    }
    if let Some(client) = &posting.stated.client {
        signs.name(client);
    }
    let named = if title.is_empty() {
        named_first(body.lines().next().unwrap_or(""))
    } else {
        named_last(title).or_else(|| named_first(title))
    };
    if let Some(name) = named {
        let site = [own_host.as_str(), posting.source.0.as_str()];
        if !site.iter().any(|site| is_of_site(name, site)) {
            signs.name(name);
        }
    }
    if let Some(author) = &posting.author {
        // The same name on two sites need not be the same person.
        signs.add(
            PosterSign::Author,
            &format!("{}\n{}", host_family(&posting.source.0), author),
        );
    }
    for email in &facts.contacts.emails {
        signs.address(&email.value);
    }
    // Most posts have no address: looking for the sign first is far cheaper than cutting into words.
    let with_sign = if body.contains('@') { body } else { "" };
    for word in with_sign.split(|c: char| c.is_whitespace() || "()<>|,;\"".contains(c)) {
        if signs.is_full() {
            break;
        }
        if word.contains('@') {
            signs.address(word.trim_matches(|c: char| !c.is_alphanumeric()));
        }
    }
    // One byte is found faster than three.
    for (at, _) in body.match_indices(':') {
        if signs.is_full() {
            break;
        }
        if let Some(rest) = body[at..].strip_prefix("://") {
            signs.site(rest, &own_host);
        }
    }
    signs.found.sort_unstable();
    signs.found.dedup();
    signs.found
}

/// Whether two postings have somebody in common.
pub(crate) fn share_somebody(one: &[u64], other: &[u64]) -> bool {
    one.iter().any(|sign| other.binary_search(sign).is_ok())
}

#[derive(Default)]
struct PosterSigns {
    found: Vec<u64>,
}

impl PosterSigns {
    fn is_full(&self) -> bool {
        self.found.len() >= SIGNS_MAX
    }

    fn add(&mut self, sign: PosterSign, text: &str) {
        if !self.is_full() {
            self.found
                .push(xxh3_64_with_seed(text.as_bytes(), sign as u64));
        }
    }

    fn name(&mut self, name: &str) {
        let words = words_of(name).words;
        if words.is_empty() {
            return;
        }
        let key: Vec<u8> = words
            .iter()
            .flat_map(|word| word.hash.to_le_bytes())
            .collect();
        if !self.is_full() {
            self.found
                .push(xxh3_64_with_seed(&key, PosterSign::Name as u64));
        }
    }

    fn address(&mut self, address: &str) {
        let address = address.to_lowercase();
        if let Some((user, host)) = address.split_once('@')
            && !user.is_empty()
            && host.contains('.')
        {
            self.add(PosterSign::Address, &address);
        }
    }

    fn site(&mut self, from_host: &str, own_host: &str) {
        let end = from_host
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'))
            .unwrap_or(from_host.len());
        let host = from_host[..end].trim_end_matches('.').to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        let is_public = PUBLIC_HOSTS
            .iter()
            .any(|public| host == *public || host.ends_with(&format!(".{public}")));
        if host.contains('.') && !is_public && host != own_host {
            self.add(PosterSign::Site, host);
        }
    }
}

/// `Client | Role | Place`, the custom of hiring threads.
fn named_first(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('|')?;
    let name = name.split(['(', '[', '<']).next().unwrap_or(name);
    plausible(name)
}

/// `Role — Client`, `Role @ Client`.
fn named_last(title: &str) -> Option<&str> {
    let after = |sign: char| {
        let mut signs = title.rmatch_indices(sign);
        signs.find_map(|(at, _)| {
            let is_apart = title[..at].ends_with(' ');
            let rest = title[at..].strip_prefix(sign)?.strip_prefix(' ')?;
            is_apart.then_some(rest)
        })
    };
    plausible(after('—').or_else(|| after('@'))?)
}

fn plausible(name: &str) -> Option<&str> {
    const NAME_BYTES: std::ops::Range<usize> = 3..60;
    let name = name.trim();
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    NAME_BYTES.contains(&name.len()).then_some(name)
}

/// Whether a name in a title is the board's own (`… | Elance Job` on elance.com).
fn is_of_site(name: &str, site: &str) -> bool {
    let name = name.split_whitespace().next().unwrap_or("").to_lowercase();
    !name.is_empty() && site.to_lowercase().contains(&name)
}

/// The part of a source's name that names the site (`reddit` of `reddit:forhire`).
fn host_family(source: &str) -> &str {
    source.split(':').next().unwrap_or(source)
}
