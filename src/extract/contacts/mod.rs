//! Whom to write to and where to apply: e-mail addresses as one would type them, and links for applying, job pages
//! and messaging (for freelancers: portfolio and profile). Company home pages are left out.

mod domain;
mod email;
mod implied;
mod link;
mod words;

use super::Text;
use super::first_words::{TableDraft, WordClass};
use crate::domain::{Contacts, Fact, Link};
use std::collections::HashSet;

/// Addresses, and as many links, kept from one post; more is a directory, not a contact.
pub(crate) const CONTACTS_MAX: usize = 20;

/// Puts what stands for an `@`, and what domains are called, into the table of words.
pub(super) fn first_words(draft: &mut TableDraft) {
    draft.phrases(WordClass::At, &email::CORES);
    implied::first_words(draft);
}

/// Reads the contacts: the source's own field first, then the text. No address and no link twice.
pub fn read(text: &Text) -> Contacts {
    let mut contacts = Contacts::default();
    if let Some(field) = text.posting.stated.contact.as_deref() {
        of_field(field, &mut contacts);
    }
    let mut known: HashSet<String> = contacts
        .emails
        .iter()
        .map(|fact| fact.value.to_lowercase())
        .collect();
    for found in email::all_in(text) {
        let span = text.span(found.start, found.end);
        let value = found.value_as_written(text.words(span));
        if contacts.emails.len() < CONTACTS_MAX && known.insert(value.to_lowercase()) {
            contacts.emails.push(Fact {
                value,
                spans: vec![span],
            });
        }
    }
    if text.posting.stated.has_no_page {
        put_asked_first(text, &mut contacts);
    }
    if contacts.emails.is_empty()
        && let Some(found) = implied::first(text)
    {
        contacts.emails.push(Fact {
            value: found.value,
            spans: vec![text.span(found.start, found.end)],
        });
    }
    let mut known: HashSet<String> = contacts
        .urls
        .iter()
        .map(|fact| fact.value.to_string())
        .collect();
    for (start, end, value) in link::all(text) {
        if contacts.urls.len() < CONTACTS_MAX && known.insert(value.to_string()) {
            contacts.urls.push(Fact::at(value, start, end));
        }
    }
    contacts
}

/// In a mail the address in the field is only its sender's: one that the text asks to be written to goes before it.
fn put_asked_first(text: &Text, contacts: &mut Contacts) {
    const WINDOW: usize = 48;
    const CUES: [&str; 16] = [
        "write to",
        "apply",
        "reply to",
        "contact",
        "send",
        "reach",
        "get in touch",
        "ecri",
        "repon",
        "postul",
        "candidat",
        "envoy",
        "adress",
        "joindre",
        "cv ",
        "mail to",
    ];
    let is_asked = |fact: &Fact<String>| {
        let value = fact.value.to_lowercase();
        let folded = &text.folded.text;
        !fact.spans.is_empty()
            && folded.match_indices(value.as_str()).any(|(at, _)| {
                let start =
                    (at.saturating_sub(WINDOW)..=at).find(|at| folded.is_char_boundary(*at));
                let before = &folded[start.unwrap_or(at)..at];
                let before = before.rsplit(['\n', '.']).next().unwrap_or_default();
                CUES.iter().any(|cue| before.contains(cue))
            })
    };
    if let Some(asked) = contacts.emails.iter().position(is_asked) {
        contacts.emails[..=asked].rotate_right(1);
    }
}

fn of_field(field: &str, contacts: &mut Contacts) {
    let field = field.trim();
    let folded = crate::text::fold::fold(field);
    let mut emails = email::all(&folded).peekable();
    if emails.peek().is_none()
        && let Some(link) = Link::parse(field, None)
    {
        contacts.urls.push(Fact::stated(link));
    }
    contacts.emails.extend(
        emails
            .take(CONTACTS_MAX)
            .map(|found| Fact::stated(found.value)),
    );
}

#[cfg(test)]
mod tests;
