//! The page of a single posting, of which its source gave only the beginning.
//!
//! What the page states for programs goes first (schema.org's JobPosting); else it is read as a person would: the block
//! that holds most of its prose. A page that is about something else, or says no more, is of no use.

mod block;

use super::item::ItemDraft;
use super::{challenge, dates, listing, tree};
use crate::domain::{Body, Page, Posting, Stated, Timestamp, Title};
use crate::text::clean::visible_chars;
use crate::text::encoding;
use crate::text::find;
use scraper::Html;
use std::collections::HashSet;

/// Characters of a text from which on it is no beginning, unless it says so itself.
pub(crate) const TEASER_CHARS_MAX: usize = 1200;
/// Characters up to which every text may be a beginning.
const SHORT_CHARS_MAX: usize = 400;
/// How much longer a page must be than its beginning, in hundredths, to be worth taking.
const LONGER_PERCENT: usize = 120;
/// Share of the words of title and beginning, in hundredths, that a page about the same thing holds.
const SAME_PERCENT: usize = 60;

/// Why a page is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Useless {
    /// A challenge or login page.
    Challenge,
    /// No page for people, or nothing like the posting.
    Other,
    /// No more than is known already.
    NoMore,
}

/// Whether a posting's text may be the beginning of a longer one: it is short, or breaks off.
pub(crate) fn is_teaser(posting: &Posting) -> bool {
    let text = posting.body.as_str().trim_end();
    let chars = text.chars().count();
    chars <= SHORT_CHARS_MAX || (chars <= TEASER_CHARS_MAX && breaks_off(text))
}

fn breaks_off(text: &str) -> bool {
    const ENDS: [&str; 14] = [
        "…",
        "...",
        "[…]",
        "[...]",
        "(…)",
        "(...)",
        "lire la suite",
        "lire plus",
        "en savoir plus",
        "voir plus",
        "read more",
        "continue reading",
        "see more",
        "more»",
    ];
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '»' | '→' | '>'));
    let end = text.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let end = text[end..].to_lowercase();
    ENDS.iter().any(|it| end.ends_with(it)) || text.ends_with(|c: char| c.is_alphanumeric())
}

/// The posting with the text of its own page in place of the beginning, and with what the page states that its source
/// did not. Its key, title, links and date stay.
pub fn read(page: &Page, posting: &Posting, now: Timestamp) -> Result<Posting, Useless> {
    let text = page.text();
    if challenge::is_challenge(&text) {
        return Err(Useless::Challenge);
    }
    let tree = tree::parse(&text).map_err(|_| Useless::Other)?;
    let base = listing::base(&tree, page.url.as_ref());
    let dates = dates::DateReader {
        now,
        zone: chrono_tz::UTC,
    };
    let told = listing::told(&tree, base.as_ref(), &dates);
    let told = told.into_iter().find(|draft| is_same(draft, posting));
    let prose = block::main_text(&tree);
    let body = match &told {
        Some(draft) if is_longer(&draft.body, posting) => draft.body.clone(),
        _ if is_about(&tree, &prose, posting) => prose,
        _ => return Err(Useless::Other),
    };
    if !is_longer(&body, posting) {
        return Err(Useless::NoMore);
    }
    let mut whole = posting.clone();
    whole.body = Body::new(&encoding::mojibake(&body));
    // Of a page that only its address was known of, the title is made of that.
    if posting.body.is_empty() {
        let own = told.as_ref().map(|draft| draft.title.clone());
        let own = own.or_else(|| block::heading(&tree));
        let own = own.map(|own| Title::new(&encoding::mojibake(&own)));
        let is_it = |own: &Title| share(own.as_str(), posting.title.as_str()) >= SAME_PERCENT;
        if let Some(own) = own.filter(|own| !own.is_empty() && is_it(own)) {
            whole.title = own;
        }
    }
    if let Some(draft) = told {
        add(&mut whole.stated, draft.stated);
    }
    Ok(whole)
}

/// Takes what the source did not state itself.
fn add(stated: &mut Stated, page: Stated) {
    fn fill<T>(mine: &mut Option<T>, theirs: Option<T>) {
        if mine.is_none() {
            *mine = theirs;
        }
    }
    fill(&mut stated.client, page.client);
    fill(&mut stated.pay, page.pay);
    fill(&mut stated.engagement, page.engagement);
    fill(&mut stated.remote, page.remote);
    fill(&mut stated.remote_region, page.remote_region);
    fill(&mut stated.deadline, page.deadline);
    fill(&mut stated.contact, page.contact);
    if stated.places.is_empty() {
        stated.places = page.places;
    }
}

/// Whether a text says more than the beginning, its title apart.
fn is_longer(body: &str, posting: &Posting) -> bool {
    let title = posting.title.as_str();
    let own = match body.contains(title) {
        true => visible_chars(body) - visible_chars(title),
        false => visible_chars(body),
    };
    own * 100 >= visible_chars(posting.body.as_str()).max(1) * LONGER_PERCENT
}

/// Whether what a page states is this posting: by its link or its title. A page of one offer is that offer's.
fn is_same(draft: &ItemDraft, posting: &Posting) -> bool {
    let link = posting.links.first();
    (link.is_some() && draft.links.first() == link)
        || share(&draft.title, posting.title.as_str()) >= SAME_PERCENT
}

/// Whether a page's prose is about the posting: most words of its title and its beginning stand in it.
fn is_about(tree: &Html, prose: &str, posting: &Posting) -> bool {
    let head = block::head(tree);
    let page = format!("{head}\n{prose}");
    share(&page, posting.title.as_str()) >= SAME_PERCENT
        && share(&page, posting.body.as_str()) >= SAME_PERCENT
}

/// How many of the words of `part` stand in `whole`, in hundredths.
fn share(whole: &str, part: &str) -> usize {
    let plain = find::plain(part);
    let wanted: HashSet<&str> = words(&plain).collect();
    if wanted.is_empty() {
        return 100;
    }
    let whole = find::plain(whole);
    let held: HashSet<&str> = words(&whole).collect();
    wanted.iter().filter(|word| held.contains(*word)).count() * 100 / wanted.len()
}

/// Words that say something: of three letters or more, or numbers.
fn words(plain: &str) -> impl Iterator<Item = &str> {
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 || word.bytes().any(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
