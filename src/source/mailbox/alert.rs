//! Alert mails: one mail that lists many offers.
//!
//! Three readers for any sender: by the user's selectors; by links of one form in the HTML, each with a title; by
//! blocks of the plain text that end in such a link. What only serves the mail itself is left out.

pub mod page;
pub mod plain;
pub mod selectors;

use super::target;
use crate::domain::Link;
use crate::text::clean::clean_line;
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Items read of one mail.
pub const ITEMS_MAX: usize = 200;
/// Characters of a title; longer texts of links are prose.
const TITLE_CHARS_MAX: usize = 200;

/// One offer of an alert mail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    pub title: String,
    /// Canonical; none only where a selector found none.
    pub link: Option<Link>,
    pub body: String,
    pub client: Option<String>,
    pub place: Option<String>,
    pub pay: Option<String>,
}

/// What a mail lists by its own form: its HTML, else its text.
pub fn generic(html: Option<&str>, text: &str) -> Vec<Item> {
    let items = html.map(page::read).unwrap_or_default();
    if items.is_empty() {
        return plain::read(text);
    }
    items
}

/// Keeps the items whose links are of the form that most items have: the others lead to the sender's own pages.
fn of_one_form(items: Vec<Item>) -> Vec<Item> {
    let form = |item: &Item| item.link.as_ref().map(target::shape).unwrap_or_default();
    let forms: Vec<String> = items.iter().map(form).collect();
    let Some(best) = best_form(&forms) else {
        return Vec::new();
    };
    let kept = items.into_iter().zip(&forms).filter(|(_, it)| *it == best);
    kept.map(|(item, _)| item).take(ITEMS_MAX).collect()
}

/// The commonest form of links that differ from item to item; of equals the one that stands first in the mail.
fn best_form(forms: &[String]) -> Option<&str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for form in forms.iter().filter(|form| target::is_specific(form)) {
        *counts.entry(form).or_default() += 1;
    }
    let mut best: Option<(&str, usize)> = None;
    for form in forms {
        let count = counts.get(form.as_str()).copied().unwrap_or(0);
        if count > best.map_or(0, |(_, most)| most) {
            best = Some((form, count));
        }
    }
    best.map(|(form, _)| form)
}

/// Whether words or address of a link serve the mail, not an offer.
fn is_service(words: &str, address: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)unsubscrib|opt.?out|manage (?:your|my|alert|job|pref)|preferences|settings|privacy|terms of|help cent|contact us|view (?:this|in) (?:e?-?mail|.*browser)|view online|see all|view all|all jobs|browse (?:all|more)|more jobs|edit (?:this|your|my)|update your|about us|download the app|desabonn|désabonn|désinscri|gérer (?:mes|vos|votre|l)|préférences|paramètres|confidentialité|mentions légales|conditions (?:générales|d)|voir (?:toutes|tous|plus|dans|en ligne)|toutes les (?:offres|missions|annonces)|modifier (?:mon|ma|votre|l)|aide\b|version en ligne|contactez|nous contacter|se connecter|sign in|log in",
        )
        .expect("a pattern of ours is valid")
    });
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)unsubscribe|optout|opt-out|/preferences|/settings|/privacy|/terms|/legal|/help|desabonn|desinscri|list-manage\.com|//(?:www\.)?(?:facebook|twitter|x|instagram|youtube|play\.google|apps\.apple)\.com",
        )
        .expect("a pattern of ours is valid")
    });
    WORDS.is_match(words) || ADDRESS.is_match(address)
}

/// Whether the words of a link call to follow it rather than name an offer.
fn is_call(words: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:(?:view|see|open|read|show|apply|save|learn|more|details?|click|easy apply|quick apply)(?: (?:to|for|the|this|more|now|job|jobs|offer|gig|project|post|details?|here|it|on \S+|on company website))*|(?:voir|lire|consulter|ouvrir|postuler|découvrir|répondre|je postule|en savoir plus|détails?|cliquez ici)(?: (?:à|le|la|les|cette|ce|l['’]\S+|offre|mission|projet|annonce|détails?|plus|suite|maintenant|en ligne))*)\s*[:»›>→.…!]*$",
        )
        .expect("a pattern of ours is valid")
    });
    let words = words.trim();
    words.is_empty() || FORM.is_match(words)
}

/// Whether a text may be a title: neither a call, a number, nor prose. Addresses between its parts are none of it:
/// `Acme | https://acme.example.org | Rust developer`.
fn title_of(words: &str) -> Option<String> {
    let line = clean_line(words, TITLE_CHARS_MAX + 1);
    let line = match line.contains("://") {
        true => without_addresses(&line),
        false => line,
    };
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let fits = letters >= 3 && line.chars().count() <= TITLE_CHARS_MAX;
    (fits && !is_call(&line)).then_some(line)
}

fn without_addresses(line: &str) -> String {
    let parts = line.split('|').map(str::trim);
    let kept: Vec<String> = parts
        .map(|part| {
            let words = part.split(' ').filter(|word| !word.contains("://"));
            words.collect::<Vec<_>>().join(" ")
        })
        .filter(|part| part.chars().any(char::is_alphabetic))
        .collect();
    kept.join(" | ")
}

#[cfg(test)]
mod tests;
