//! Every sentence we say, in English and French: reasons, gates, states, dates, money, plurals.
//!
//! Callers hand over data and get words; no other module that knows who reads holds a sentence. The sentences stand in
//! `en.ftl` and `fr.ftl`; what modules below say of themselves in English (errors, a source's detail) is found in
//! `fr.po`, see [`Catalog::told`]. Numbers, dates and money are formatted here. What is quoted from a post (titles,
//! places, regions) passes through untouched: it is cleaned where a posting is made and escaped where it is shown.

mod corrections;
mod facts;
mod figures;
mod gates;
mod messages;
mod reasons;
mod states;
mod template;
#[cfg(test)]
mod tests;
mod told;
mod when;

pub use messages::known_messages;

use crate::domain::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;

const ENGLISH: &str = include_str!("en.ftl");
const FRENCH: &str = include_str!("fr.ftl");

/// All that can be said in one language.
pub struct Catalog {
    bundle: FluentBundle<FluentResource>,
    lang: Lang,
}

/// The words of a language; English for those we do not write.
pub fn catalog(lang: Lang) -> &'static Catalog {
    static EN: OnceLock<Catalog> = OnceLock::new();
    static FR: OnceLock<Catalog> = OnceLock::new();
    match lang {
        Lang::Fr => FR.get_or_init(|| Catalog::new(Lang::Fr, "fr", FRENCH)),
        _ => EN.get_or_init(|| Catalog::new(Lang::En, "en", ENGLISH)),
    }
}

/// A value that a sentence takes: a number chooses its plural.
pub(crate) enum Arg<'a> {
    Text(&'a str),
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Arg<'a> {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Arg<'a> {
        Arg::Text(text)
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => { $(
        impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Arg::Number(number as i64)
            }
        }
    )* };
}
numbers!(u8, u32, u64, usize, i64);

impl Catalog {
    fn new(lang: Lang, code: &str, source: &str) -> Catalog {
        let id = code
            .parse()
            .expect("the code of a shipped language is valid");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would end up in mails, and strangers' text is free of bidirectional controls anyway.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source.to_string())
            .expect("a test reads both files of sentences");
        bundle
            .add_resource(resource)
            .expect("a test finds no key twice");
        Catalog { bundle, lang }
    }

    /// The language of its sentences.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether its sentences are French.
    pub(crate) fn is_french(&self) -> bool {
        self.lang == Lang::Fr
    }

    /// Whether there is a sentence of that key.
    fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A sentence without variables.
    pub(crate) fn text(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// A sentence. An unknown key answers itself: an email with an odd word beats no email.
    pub(crate) fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            debug_assert!(false, "no sentence `{key}`");
            return key.to_string();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(*text),
                Arg::Number(number) => FluentValue::from(*number),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "`{key}`: {errors:?}");
        said.into_owned()
    }
}
