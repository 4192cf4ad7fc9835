//! Messages of the modules below this one, in the reader's language.
//!
//! Those modules do not know who reads: they say in English what they found, with names, numbers and the words of a
//! server filled in. That is what logs hold and what the store keeps of a source. `fr.po` (the format of gettext) has
//! each such text as the code has it, holes and all, with the French one; a message is recognised by what stands
//! between the holes. What fills a hole may be a message itself; a hole with `:q` is of foreign words, which are
//! quoted unless they are ours. A test reads the sources and names every text that is missing here.

use super::Catalog;
use crate::domain::{Day, Lang};
use chrono::{Datelike, NaiveTime};
use std::collections::HashMap;
use std::sync::OnceLock;

const FRENCH: &str = include_str!("fr.po");

/// Messages within messages that are looked into.
const DEPTH_MAX: usize = 6;

/// A text with holes: what stands before, between and behind them, and what is in them.
#[derive(Debug, Default, PartialEq)]
struct MessageTemplate {
    /// One more than holes.
    pieces: Vec<String>,
    holes: Vec<Hole>,
}

#[derive(Debug, PartialEq)]
struct Hole {
    name: String,
    is_quoted: bool,
}

impl MessageTemplate {
    fn parse(text: &str) -> MessageTemplate {
        let mut template = MessageTemplate::default();
        let (mut piece, mut rest) = (String::new(), text);
        let mut unnamed = 0;
        while let Some(char) = rest.chars().next() {
            if let Some((name, format, after)) = hole(rest) {
                template.pieces.push(std::mem::take(&mut piece));
                let name = if name.is_empty() {
                    unnamed += 1;
                    (unnamed - 1).to_string()
                } else {
                    name.to_string()
                };
                let is_quoted = format == "q";
                template.holes.push(Hole { name, is_quoted });
                rest = after;
                continue;
            }
            let doubled = rest.starts_with("{{") || rest.starts_with("}}");
            piece.push(char);
            rest = &rest[char.len_utf8() * if doubled { 2 } else { 1 }..];
        }
        template.pieces.push(piece);
        template
    }

    /// Bytes that are not in holes: how much a message has to have in common.
    fn weight(&self) -> usize {
        self.pieces.iter().map(String::len).sum()
    }

    /// What fills the holes, if the message is of this form.
    fn captures<'m>(&self, message: &'m str) -> Option<Vec<&'m str>> {
        let (first, others) = self.pieces.split_first()?;
        let mut rest = message.strip_prefix(first.as_str())?;
        let Some((last, between)) = others.split_last() else {
            return rest.is_empty().then(Vec::new);
        };
        let mut captures = Vec::with_capacity(others.len());
        for piece in between {
            let at = rest.find(piece.as_str())?;
            captures.push(&rest[..at]);
            rest = &rest[at + piece.len()..];
        }
        captures.push(rest.strip_suffix(last.as_str())?);
        // `page.html, item 3: what is wrong` is a place and a message, not a place alone.
        let mut filled = self.holes.iter().zip(&captures);
        let fits = filled.all(|(hole, text)| hole.name != "number" || !text.contains(": "));
        fits.then_some(captures)
    }
}

/// The hole that a text begins with: its name, its format, and what follows. Braces with anything else in them are
/// text.
fn hole(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix('{')?;
    let (inner, after) = inner.split_once('}')?;
    let (name, format) = inner.split_once(':').unwrap_or((inner, ""));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let is_format = |c: char| c.is_ascii_alphanumeric() || matches!(c, '?' | '#' | '.' | '>' | '<');
    (name.chars().all(is_name) && format.chars().all(is_format)).then_some((name, format, after))
}

struct Translation {
    from: MessageTemplate,
    to: MessageTemplate,
}

/// Every message by its form.
struct FrenchMessages {
    /// Those without holes.
    exact: HashMap<String, String>,
    /// The others, the most particular first.
    forms: Vec<Translation>,
}

impl FrenchMessages {
    fn french() -> &'static FrenchMessages {
        static CATALOG: OnceLock<FrenchMessages> = OnceLock::new();
        CATALOG.get_or_init(|| FrenchMessages::new(FRENCH))
    }

    fn new(po: &str) -> FrenchMessages {
        let mut exact = HashMap::new();
        let mut forms = Vec::new();
        for (from, to) in entries(po) {
            let (from, to) = (MessageTemplate::parse(&from), MessageTemplate::parse(&to));
            if from.holes.is_empty() && to.holes.is_empty() {
                exact.insert(from.pieces.concat(), to.pieces.concat());
            } else {
                forms.push(Translation { from, to });
            }
        }
        forms.sort_by_key(|pair| std::cmp::Reverse(pair.from.weight()));
        FrenchMessages { exact, forms }
    }

    fn told(&self, message: &str, lang: Lang, depth: usize) -> Option<String> {
        if let Some(french) = self.exact.get(message) {
            return Some(match lang {
                Lang::Fr => french.clone(),
                _ => message.to_string(),
            });
        }
        let depth = depth.checked_sub(1)?;
        self.forms.iter().find_map(|pair| {
            let captures = pair.from.captures(message)?;
            Some(self.filled(pair, &captures, lang, depth))
        })
    }

    /// A message with what fills its holes, in a language. The French text says of both which holes are quoted.
    fn filled(&self, pair: &Translation, captures: &[&str], lang: Lang, depth: usize) -> String {
        let value = |name: &str| {
            let at = pair.from.holes.iter().position(|it| it.name == name);
            let raw = at.map_or("", |at| captures[at]);
            let told = self.told(raw, lang, depth);
            if let Some(told) = told.or_else(|| self.list(raw, lang, depth)) {
                return told;
            }
            let mut holes = pair.to.holes.iter();
            let is_quoted = holes.any(|hole| hole.name == name && hole.is_quoted);
            match (is_quoted && !raw.is_empty(), lang) {
                (true, Lang::Fr) => format!("«\u{a0}{}\u{a0}»", without_number(raw)),
                (true, _) => format!("“{}”", without_number(raw)),
                (false, _) => raw.to_string(),
            }
        };
        let form = match lang {
            Lang::Fr => &pair.to,
            _ => &pair.from,
        };
        let mut text = String::new();
        for (at, piece) in form.pieces.iter().enumerate() {
            text.push_str(piece);
            if let Some(hole) = form.holes.get(at) {
                text.push_str(&value(&hole.name));
            }
        }
        without_number(&text).to_string()
    }
}

impl FrenchMessages {
    /// Several messages in one hole, if all of them are known.
    fn list(&self, raw: &str, lang: Lang, depth: usize) -> Option<String> {
        let parts = raw.contains(", ").then(|| raw.split(", "))?;
        let told: Option<Vec<String>> = parts.map(|part| self.told(part, lang, depth)).collect();
        Some(told?.join(", "))
    }
}

/// Messages of the system end in a number that helps nobody: `No such file or directory (os error 2)`.
fn without_number(message: &str) -> &str {
    match message.rsplit_once(" (os error ") {
        Some((words, number)) if number.trim_end_matches(')').parse::<i32>().is_ok() => words,
        _ => message,
    }
}

/// The pairs of a file of gettext.
fn entries(po: &str) -> Vec<(String, String)> {
    let mut entries: Vec<(String, String)> = Vec::new();
    let mut is_id = true;
    for line in po.lines() {
        let text = if let Some(text) = line.strip_prefix("msgid ") {
            entries.push(Default::default());
            is_id = true;
            text
        } else if let Some(text) = line.strip_prefix("msgstr ") {
            is_id = false;
            text
        } else {
            line
        };
        let (Some(text), Some((id, told))) = (unquoted(text), entries.last_mut()) else {
            continue;
        };
        if is_id { id } else { told }.push_str(&text);
    }
    entries.retain(|(id, told)| !id.is_empty() && !told.is_empty());
    entries
}

fn unquoted(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        out.push(match char {
            '\\' => match chars.next()? {
                'n' => '\n',
                other => other,
            },
            other => other,
        });
    }
    Some(out)
}

impl Catalog {
    /// A message of a module that does not know who reads, in this language. What is not known stays as it is.
    pub(crate) fn told(&self, message: &str) -> String {
        let known = |message: &str| FrenchMessages::french().told(message, self.lang(), DEPTH_MAX);
        known(message).unwrap_or_else(|| {
            let lines = message.split('\n').map(|line| {
                let indent = line.len() - line.trim_start().len();
                let told = known(&line[indent..]);
                let told = told.unwrap_or_else(|| without_number(&line[indent..]).to_string());
                format!("{}{told}", &line[..indent])
            });
            lines.collect::<Vec<_>>().join("\n")
        })
    }

    /// Evidence that was kept of a source, in this language and with its dates as the language writes them.
    pub(crate) fn detail(&self, detail: &str) -> String {
        let told = self.parted(detail);
        let mut out = String::with_capacity(told.len());
        let mut rest = told.as_str();
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some((date, length)) = self.date_at(rest) {
                out.push_str(&date);
                rest = &rest[length..];
            } else {
                let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-');
                let end = end.unwrap_or(rest.len());
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
        out.push_str(rest);
        out
    }

    /// `page.html, item 3: neither title nor text`: a place, and what is said of it. Each is known by its own form where
    /// the whole is not.
    fn parted(&self, detail: &str) -> String {
        if self.known(detail).is_some() {
            return self.told(detail);
        }
        let mut colons = detail.match_indices(": ");
        let found = colons.find_map(|(at, _)| Some((at, self.known(&detail[at + 2..])?)));
        match found {
            Some((at, message)) => {
                format!("{}{}{message}", self.told(&detail[..at]), self.colon())
            }
            None => self.told(detail),
        }
    }

    /// The date that a text begins with, `2026-11-24` or `2026-11-24 06:30 UTC`, in words, and its length in bytes.
    fn date_at(&self, text: &str) -> Option<(String, usize)> {
        let day: Day = text.get(..10)?.parse().ok()?;
        let date = format!("{} {}", self.month_day(day), day.year());
        let hour = text
            .get(11..16)
            .and_then(|hour| hour.parse::<NaiveTime>().ok());
        let Some(hour) = hour.filter(|_| text[10..].starts_with(' ')) else {
            return Some((date, 10));
        };
        let hour = self.hour(&day.and_time(hour).and_utc());
        let said = self.say(
            "moment",
            &[("day", (&date).into()), ("hour", (&hour).into())],
        );
        let seconds = text
            .get(16..19)
            .and_then(|seconds| seconds.strip_prefix(':'));
        let has_seconds = seconds.is_some_and(|it| it.parse::<u8>().is_ok());
        Some((said, if has_seconds { 19 } else { 16 }))
    }

    /// The same, where it is one that we know.
    pub fn known(&self, message: &str) -> Option<String> {
        FrenchMessages::french().told(message, self.lang(), DEPTH_MAX)
    }
}

/// The English texts that have a French one, as the code has them.
pub fn known_messages() -> Vec<String> {
    entries(FRENCH).into_iter().map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::catalog;

    const PO: &str = r#"
msgid "cannot read `{file}`: {error}"
msgstr "lecture de `{file}` impossible : {error:q}"

msgid "no reply of SMTP: {line}"
msgstr "réponse inattendue : {line:q}"

msgid "expected {what}, found {}"
msgstr "{} au lieu de : {what}"

msgid "a text in quotes"
msgstr "un texte entre guillemets"

msgid "`{id}`: a `{{` without its `}}`"
msgstr "`{id}` : un `{{` sans `}}`"

msgid "write `{ file = \"…\" }`"
msgstr "écrire `{ file = \"…\" }`"
"#;

    #[track_caller]
    fn check(message: &str, expected: &str) {
        let told = FrenchMessages::new(PO).told(message, Lang::Fr, DEPTH_MAX);
        assert_eq!(told.as_deref(), Some(expected), "of {message:?}");
    }

    #[test]
    fn foreign_words_are_quoted_in_english_too() {
        let told = |message| FrenchMessages::new(PO).told(message, Lang::En, DEPTH_MAX);
        let read = "cannot read `a`: No such file (os error 2)";
        assert_eq!(
            told(read).as_deref(),
            Some("cannot read `a`: “No such file”")
        );
        let ours = "cannot read `a`: a text in quotes";
        assert_eq!(told(ours).as_deref(), Some(ours));
    }

    #[test]
    fn a_message_is_known_by_its_form() {
        check(
            "cannot read `a: b`: No such file (os error 2)",
            "lecture de `a: b` impossible : «\u{a0}No such file\u{a0}»",
        );
        check(
            "cannot read `x`: no reply of SMTP: Hello",
            "lecture de `x` impossible : réponse inattendue : «\u{a0}Hello\u{a0}»",
        );
        check(
            "expected a text in quotes, found 3",
            "3 au lieu de : un texte entre guillemets",
        );
        check("`x`: a `{` without its `}`", "`x` : un `{` sans `}`");
        check("write `{ file = \"…\" }`", "écrire `{ file = \"…\" }`");
        assert_eq!(
            FrenchMessages::new(PO).told("Service unavailable", Lang::Fr, 3),
            None
        );
    }

    #[test]
    fn what_is_not_known_stays() {
        let (fr, en) = (catalog(Lang::Fr), catalog(Lang::En));
        assert_eq!(fr.told("zorglub 3"), "zorglub 3");
        assert_eq!(en.told("a (os error 13)"), "a");
    }

    #[test]
    fn details_have_their_dates_in_words() {
        let (fr, en) = (catalog(Lang::Fr), catalog(Lang::En));
        let quiet = "no news since 2026-08-06";
        assert_eq!(fr.detail(quiet), "rien de nouveau depuis le 6 août 2026");
        assert_eq!(en.detail(quiet), "no news since 6 August 2026");
        let left = "the host asks to be left alone until 2026-11-24 06:30:00 UTC";
        assert_eq!(
            en.detail(left),
            "the host asks to be left alone until 24 November 2026, 06:30 UTC"
        );
        assert_eq!(
            en.detail("404, item 12-3 of 2026-13-45"),
            "404, item 12-3 of 2026-13-45"
        );
        assert_eq!(en.detail("ends 2026-11-24"), "ends 24 November 2026");
    }

    #[test]
    fn every_french_text_fills_the_holes_of_the_english_one() {
        for (id, told) in entries(FRENCH) {
            let (from, to) = (MessageTemplate::parse(&id), MessageTemplate::parse(&told));
            for hole in &to.holes {
                assert!(
                    from.holes.iter().any(|it| it.name == hole.name),
                    "`{}` is no hole of {id:?}",
                    hole.name
                );
            }
            // A list may stand for a hole that French has no use for, but never for two.
            assert!(to.holes.len() <= from.holes.len(), "{id:?}");
        }
    }

    /// No message is taken for another: with any filling, each becomes its own French text.
    #[test]
    fn every_message_is_told_by_its_own_text() {
        let catalog = FrenchMessages::new(FRENCH);
        for (id, told) in entries(FRENCH) {
            let pair = Translation {
                from: MessageTemplate::parse(&id),
                to: MessageTemplate::parse(&told),
            };
            let values: Vec<String> = (0..pair.from.holes.len())
                .map(|at| format!("Zq{at}"))
                .collect();
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            let mut message = String::new();
            for (at, piece) in pair.from.pieces.iter().enumerate() {
                message.push_str(piece);
                message.push_str(values.get(at).copied().unwrap_or_default());
            }
            let own = catalog.filled(&pair, &values, Lang::Fr, 1);
            let found = catalog.told(&message, Lang::Fr, DEPTH_MAX);
            assert_eq!(found.as_deref(), Some(own.as_str()), "of {id:?}");
        }
    }

    #[test]
    fn no_message_stands_twice() {
        let ids = known_messages();
        let once: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "a message stands twice in fr.po");
    }
}
