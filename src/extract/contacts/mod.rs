//! Whom to write to and where to apply: e-mail addresses as one would type them, and links for applying, job pages
//! and messaging (for freelancers: portfolio and profile). Company home pages are left out.

mod domain;
mod email;
mod implied;
mod link;
mod words;

use super::Text;
use crate::domain::{Contacts, Fact, Link};
use std::collections::HashSet;

/// Addresses, and as many links, kept from one post; more is a directory, not a contact.
pub const CONTACTS_MAX: usize = 20;

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
    for found in email::all(&text.folded.text) {
        let span = text.span(found.start, found.end);
        let value = found.value_as_written(text.words(span));
        if contacts.emails.len() < CONTACTS_MAX && known.insert(value.to_lowercase()) {
            contacts.emails.push(Fact {
                value,
                spans: vec![span],
            });
        }
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
