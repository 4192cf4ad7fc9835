//! Lists of phrases looked for in a short window, as whole words: a look-up a word of the window, however long the list.

use super::around::{begins_word, ends_word, find_word};
use crate::text::hash::{Table, hash};
use std::ops::ControlFlow;
use std::sync::OnceLock;

/// Folded phrases, in an order that numbers them.
pub struct Phrases {
    words: &'static [&'static str],
    index: OnceLock<Index>,
}

struct Index {
    /// The first of the phrases that begin with a word, by its hash, and where each goes on.
    by_word: Table<u16>,
    rows: Vec<Row>,
    /// Phrases of signs alone.
    signs: Vec<u16>,
}

struct Row {
    phrase: &'static str,
    /// Bytes of signs before its first word.
    lead: usize,
    /// Another phrase with the same first word.
    next: Option<u16>,
}

impl Phrases {
    pub const fn new(words: &'static [&'static str]) -> Phrases {
        Phrases {
            words,
            index: OnceLock::new(),
        }
    }

    /// Whether one of them stands in `text` with no letter or digit on either side.
    pub fn stand_in(&self, text: &str) -> bool {
        self.find(text, |_, _| ControlFlow::Break(())).is_some()
    }

    /// Where each of them that stands in `text` does so first, in the order of the text.
    pub fn firsts(&self, text: &str) -> Vec<(usize, &'static str)> {
        let mut found: Vec<(usize, &'static str)> = Vec::new();
        let _ = self.find(text, |at, phrase| {
            if found.iter().all(|(_, known)| *known != phrase) {
                found.push((at, phrase));
            }
            ControlFlow::<()>::Continue(())
        });
        found
    }

    /// Whether `text` ends with one of them, as a whole word.
    pub fn end(&self, text: &str) -> bool {
        let ends = |phrase: &&str| text.strip_suffix(*phrase).is_some_and(ends_word);
        self.words.iter().any(|phrase| ends(&phrase))
    }

    /// Whether a word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    fn find<B>(
        &self,
        text: &str,
        mut each: impl FnMut(usize, &'static str) -> ControlFlow<B>,
    ) -> Option<B> {
        let index = self.index.get_or_init(|| Index::new(self.words));
        for number in &index.signs {
            let phrase = self.words[*number as usize];
            if let Some(at) = find_word(text, phrase)
                && let ControlFlow::Break(found) = each(at, phrase)
            {
                return Some(found);
            }
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let end = run_end(text, at);
            if end == at {
                at += step(text, at);
                continue;
            }
            let mut row = index.by_word.get(hash(&bytes[at..end]));
            while let Some(known) = row.and_then(|row| index.rows.get(usize::from(row))) {
                if let Some(start) = at.checked_sub(known.lead)
                    && bytes[start..].starts_with(known.phrase.as_bytes())
                    && ends_word(&text[..start])
                    && begins_word(&text[start + known.phrase.len()..])
                    && let ControlFlow::Break(found) = each(start, known.phrase)
                {
                    return Some(found);
                }
                row = known.next;
            }
            at = end;
        }
        None
    }
}

impl Index {
    fn new(words: &'static [&'static str]) -> Index {
        let mut rows: Vec<Row> = Vec::with_capacity(words.len());
        let mut heads: Vec<(u64, u16)> = Vec::new();
        let mut signs = Vec::new();
        for (number, phrase) in words.iter().enumerate() {
            let number = number as u16;
            let Some(lead) = phrase.find(char::is_alphanumeric) else {
                signs.push(number);
                continue;
            };
            let word = hash(&phrase.as_bytes()[lead..run_end(phrase, lead)]);
            let row = rows.len() as u16;
            let head = heads.iter_mut().find(|(known, _)| *known == word);
            let next = match head {
                Some((_, head)) => Some(std::mem::replace(head, row)),
                None => {
                    heads.push((word, row));
                    None
                }
            };
            rows.push(Row {
                phrase,
                lead,
                next,
            });
        }
        Index {
            by_word: Table::new(heads),
            rows,
            signs,
        }
    }
}

/// The end of the letters and digits that begin at a byte.
fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            end += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match text[end..].chars().next() {
                Some(c) if c.is_alphanumeric() => end += c.len_utf8(),
                _ => break,
            }
        }
    }
    end
}

fn step(text: &str, at: usize) -> usize {
    match text.as_bytes()[at].is_ascii() {
        true => 1,
        false => text[at..].chars().next().map_or(1, char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SOME: Phrases = Phrases::new(&["rate", "day rate", "rate of", "[paid]", "c'est", "%"]);

    #[test]
    fn whole_words_are_found() {
        for (text, expected) in [
            ("the rate", true),
            ("corporate rates", false),
            ("x [paid]", true),
            ("unpaid", false),
            ("c'est", true),
            ("12 %", true),
            ("", false),
            ("é€ day", false),
        ] {
            assert_eq!(SOME.stand_in(text), expected, "in {text:?}");
        }
        assert_eq!(
            SOME.firsts("a day rate of 3, rate"),
            [(2, "day rate"), (6, "rate of"), (6, "rate")]
        );
    }
}
