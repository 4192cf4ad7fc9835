//! Messages of the modules below this one, in the reader's language.
//!
//! Those modules do not know who reads: they say in English what they found, with names, numbers and the words of a
//! server filled in. That is what logs hold and what the store keeps of a source. `fr.po` (the format of gettext) has
//! each such text as the code has it, holes and all, with the French one; a message is recognised by what stands
//! between the holes. What fills a hole may be a message itself; a hole with `:q` is of foreign words, which are
//! quoted unless they are ours. A test reads the sources and names every text that is missing here.

use super::template::MessageTemplate;
use crate::domain::Lang;
use std::collections::HashMap;
use std::sync::OnceLock;

const FRENCH: &str = include_str!("fr.po");

/// Messages within messages that are looked into.
const DEPTH_MAX: usize = 6;

struct Translation {
    from: MessageTemplate,
    to: MessageTemplate,
}

/// Every message by its form.
pub(super) struct FrenchMessages {
    /// Those without holes.
    exact: HashMap<String, String>,
    /// The others, the most particular first.
    forms: Vec<Translation>,
}

impl FrenchMessages {
    /// Those of `fr.po`.
    pub(super) fn french() -> &'static FrenchMessages {
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

    /// A message in a language; `None` where it is not known.
    pub(super) fn told(&self, message: &str, lang: Lang) -> Option<String> {
        self.told_within(message, lang, DEPTH_MAX)
    }

    fn told_within(&self, message: &str, lang: Lang, depth: usize) -> Option<String> {
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
            let told = self.told_within(raw, lang, depth);
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
        let told: Option<Vec<String>> = parts
            .map(|part| self.told_within(part, lang, depth))
            .collect();
        Some(told?.join(", "))
    }
}

/// Messages of the system end in a number that helps nobody: `No such file or directory (os error 2)`.
pub(super) fn without_number(message: &str) -> &str {
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

/// The English texts that have a French one, as the code has them.
pub fn known_messages() -> Vec<String> {
    entries(FRENCH).into_iter().map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let told = FrenchMessages::new(PO).told(message, Lang::Fr);
        assert_eq!(told.as_deref(), Some(expected), "of {message:?}");
    }

    #[test]
    fn foreign_words_are_quoted_in_english_too() {
        let told = |message| FrenchMessages::new(PO).told(message, Lang::En);
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
            FrenchMessages::new(PO).told("Service unavailable", Lang::Fr),
            None
        );
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
            let found = catalog.told(&message, Lang::Fr);
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
