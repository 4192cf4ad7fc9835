//! A text cut once into what readers ask about: lines, header segments, sentences and words.
//!
//! All ranges count bytes of the folded text ([`super::fold`]); what a letter looked like before folding is asked of
//! the written text through its map. Made once per posting, in time linear in its length; every reader of facts stands
//! on the same cuts, so that "the same sentence" means one thing.
//!
//! A line break ends a sentence: lines that were broken for their width are to be rejoined before.

use super::fold::Folded;
use super::hash::hash;
use super::list::WordList;
use std::ops::Range;

/// Line, sentence and word cuts of one text.
#[derive(Debug, Default)]
pub struct Document {
    lines: Vec<Line>,
    sentences: Vec<Range<u32>>,
    words: Vec<Word>,
    segments: Vec<Range<u32>>,
}

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub start: u32,
    pub end: u32,
    /// Of its folded letters ([`super::hash`]).
    pub hash: u64,
    /// [`Word::DIGIT`] and its like.
    traits: u8,
}

impl Word {
    /// A digit stands in it.
    pub(crate) const DIGIT: u8 = 1;
    /// A sign stands in it: `c++`, `node.js`.
    pub(crate) const SIGN: u8 = 2;
    /// A letter beyond ASCII stands in it, folded.
    pub(crate) const WIDE: u8 = 4;
    /// As written a capital stands behind its first letter, or what may be one.
    pub(crate) const CAPITAL: u8 = 8;

    /// Its bytes in the folded text.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it has one of those traits.
    pub fn has(&self, traits: u8) -> bool {
        self.traits & traits != 0
    }
}

/// One line, without its line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub range: Range<u32>,
    /// Begins with a quote mark (`> `): somebody else's words.
    pub is_quoted: bool,
    /// Begins with a bullet, dash or number: an item of a list.
    pub is_item: bool,
    /// Where the value begins in `Label: value`; labels have at most [`LABEL_WORDS_MAX`] words.
    pub value: Option<u32>,
    /// How many `|` it has.
    pub bars: u32,
}

/// Words of a label before its colon.
const LABEL_WORDS_MAX: usize = 5;

/// Signs between segments of a header, besides `|`: they count with a blank on either side.
const SEPARATORS: [&str; 9] = ["|", "||", "-", "--", "/", "//", "•", "·", "::"];
const SEPARATOR_BYTES_MAX: usize = 3;

/// What a full stop shortens rather than ends; folded. Both languages.
static SHORTENED: WordList = WordList::new(&[
    "e.g", "i.e", "ex", "p.ex", "env", "approx", "max", "min", "st", "ste", "mr", "mrs", "ms", "m",
    "mme", "mlle", "dr", "no", "nr", "num", "tel", "incl", "resp", "bd", "av", "inc", "ltd",
    "corp", "co", "dept", "dep", "vs", "cf", "art", "hr", "hrs", "sr", "jr", "ref", "u.s",
]);

impl Document {
    /// `written` is the text that `folded` was made of.
    pub(crate) fn new(written: &str, folded: &Folded) -> Document {
        let text = folded.text.as_str();
        let mut document = Document::default();
        let is_upper = |at: usize| written[folded.origin(at)..].starts_with(char::is_uppercase);
        let signs = document.add_words(written, folded);
        let mut signs = signs.as_slice();
        let mut start = 0;
        loop {
            let is_break = |at: &u32| text.as_bytes()[*at as usize] == b'\n';
            let count = signs.iter().position(is_break);
            let own = &signs[..count.unwrap_or(signs.len())];
            let end = count.map_or(text.len(), |count| signs[count] as usize);
            document.add_line(text, start..end, own);
            document.add_sentences(text, start..end, own, &is_upper);
            let Some(count) = count else { break };
            signs = &signs[count + 1..];
            start = end + 1;
        }
        document
    }

    /// Its lines, in the order of the text.
    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Sentences in the order of the text; none is empty, none crosses a line.
    pub(crate) fn sentences(&self) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        self.sentences.iter().map(wide)
    }

    /// Words: runs of letters, digits and what may stand inside a name (`c++`, `node.js`, `l'eure` is two).
    pub(crate) fn words(&self) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        self.words.iter().map(Word::range)
    }

    /// The same with what else is known of them.
    pub(crate) fn word_list(&self) -> &[Word] {
        &self.words
    }

    /// The words that begin from byte `from` on, as their numbers in [`Document::words`].
    pub(crate) fn first_word_from(&self, from: usize) -> usize {
        self.words
            .partition_point(|word| (word.start as usize) < from)
    }

    /// The line that byte `at` stands in.
    pub(crate) fn line_at(&self, at: usize) -> &Line {
        let index = self
            .lines
            .partition_point(|line| line.range.start as usize <= at);
        &self.lines[index.saturating_sub(1)]
    }

    /// The sentence that byte `at` stands in; the line's rest where it stands between two.
    pub(crate) fn sentence_at(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|it| it.start as usize <= at);
        match index
            .checked_sub(1)
            .map(|index| wide(&self.sentences[index]))
        {
            Some(found) if at <= found.end => found,
            _ => at..wide(&self.line_at(at).range).end.max(at),
        }
    }

    /// The segment of a header line (`Acme | Rouen | Remote`), else the line.
    pub(crate) fn segment_at(&self, at: usize) -> Range<usize> {
        let index = self.segments.partition_point(|it| it.start as usize <= at);
        match index
            .checked_sub(1)
            .map(|index| wide(&self.segments[index]))
        {
            Some(found) if at <= found.end => found,
            _ => wide(&self.line_at(at).range),
        }
    }

    /// Whether the line of byte `at` is quoted from somebody else.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        self.line_at(at).is_quoted
    }

    /// Up to `count` words that end at or before byte `at`, the nearest first, within its sentence.
    pub(crate) fn words_before(
        &self,
        at: usize,
        count: usize,
    ) -> impl Iterator<Item = Range<usize>> + '_ {
        let sentence = self
            .sentence_at(at.saturating_sub(1))
            .start
            .min(self.sentence_at(at).start);
        let index = self.words.partition_point(|word| word.end as usize <= at);
        let before = self.words[..index].iter().rev().map(Word::range);
        before
            .take_while(move |word| word.start >= sentence)
            .take(count)
    }

    /// Up to `count` words that begin at or behind byte `at`, the nearest first, within its sentence.
    pub(crate) fn words_after(
        &self,
        at: usize,
        count: usize,
    ) -> impl Iterator<Item = Range<usize>> + '_ {
        let end = self.sentence_at(at).end;
        let index = self
            .words
            .partition_point(|word| (word.start as usize) < at);
        let after = self.words[index..].iter().map(Word::range);
        after.take_while(move |word| word.end <= end).take(count)
    }

    /// `signs` are the bytes of the line at which something may be cut.
    fn add_line(&mut self, text: &str, range: Range<usize>, signs: &[u32]) {
        let bytes = text.as_bytes();
        let line = &text[range.clone()];
        let bare = line.trim_start();
        let colon = signs.iter().find(|at| bytes[**at as usize] == b':');
        let value = colon.and_then(|at| label_end(line, *at as usize - range.start));
        self.lines.push(Line {
            range: narrow(&range),
            is_quoted: bare.starts_with('>'),
            is_item: is_item(bare),
            value: value.map(|at| (range.start + at) as u32),
            bars: signs
                .iter()
                .filter(|at| bytes[**at as usize] == b'|')
                .count() as u32,
        });
        let mut from = range.start;
        let mut at = range.start;
        let first = self.segments.len();
        for sign in signs.iter().map(|sign| *sign as usize) {
            if sign < at || !may_part(bytes[sign]) {
                continue;
            }
            let before = bytes[at..sign].iter().rposition(|byte| *byte == b' ');
            let word_start = before.map_or(at, |blank| at + blank + 1);
            let behind = bytes[sign..range.end].iter().position(|it| *it == b' ');
            let end = behind.map_or(range.end, |blank| sign + blank);
            let word = &text[word_start..end];
            let is_bar = bytes[word_start..end].contains(&b'|');
            if word.len() <= SEPARATOR_BYTES_MAX && SEPARATORS.contains(&word)
                || is_bar && word.trim_matches('|').is_empty()
            {
                let cut = from..word_start.saturating_sub(1).max(from);
                self.segments.push(narrow(&cut));
                from = (end + 1).min(range.end);
            } else if is_bar {
                for (at, _) in word.match_indices('|') {
                    self.segments.push(narrow(&(from..word_start + at)));
                    from = word_start + at + 1;
                }
            }
            at = (end + 1).min(range.end);
        }
        if self.segments.len() > first {
            self.segments.push(narrow(&(from..range.end)));
        }
    }

    fn add_sentences(
        &mut self,
        text: &str,
        line: Range<usize>,
        signs: &[u32],
        is_upper: &dyn Fn(usize) -> bool,
    ) {
        let bytes = text.as_bytes();
        let mut start = line.start;
        for here in signs.iter().map(|sign| *sign as usize) {
            let length = match bytes[here] {
                b'.' | b'!' | b'?' => 1,
                _ if bytes[here..].starts_with(ELLIPSIS) => ELLIPSIS.len(),
                _ => continue,
            };
            let end = here + length;
            if end < line.end && !bytes[end].is_ascii_whitespace() {
                continue;
            }
            if bytes[here] != b'.'
                || ends_sentence(&text[start..here], &text[end..line.end], end, is_upper)
            {
                self.push_sentence(text, start..end);
                start = end;
            }
        }
        self.push_sentence(text, start..line.end);
    }

    fn push_sentence(&mut self, text: &str, range: Range<usize>) {
        let part = &text[range.clone()];
        let start = range.start + part.len() - part.trim_start().len();
        let end = start + part.trim().len();
        if end > start {
            self.sentences.push(narrow(&(start..end)));
        }
    }

    /// Finds all words, and gives the bytes of signs outside of them at which lines, sentences or segments may be cut.
    fn add_words(&mut self, written: &str, folded: &Folded) -> Vec<u32> {
        /// Words with their blanks are some six bytes long.
        const WORD_BYTES: usize = 5;
        let text = folded.text.as_str();
        let bytes = text.as_bytes();
        self.words.reserve(bytes.len() / WORD_BYTES);
        let mut signs = Vec::with_capacity(bytes.len() / (4 * WORD_BYTES));
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let class = CLASSES[byte as usize];
            let (mut end, mut traits) = (at, 0);
            if matches!(class, LETTER | DIGIT | OTHER) {
                (end, traits) = word_at(text, at);
            }
            if end == at {
                if matches!(class, CUT | WITHIN | OTHER) {
                    signs.push(at as u32);
                }
                at += 1;
                continue;
            }
            let shown = folded.origin(at)..folded.origin(end);
            if has_inner_capital(&written[shown]) {
                traits |= Word::CAPITAL;
            }
            self.words.push(Word {
                start: at as u32,
                end: end as u32,
                hash: hash(&bytes[at..end]),
                traits,
            });
            at = end;
        }
        signs
    }
}

/// What a byte is to words: letters, digits, signs that may stand within or end a word, all else.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const ENDING: u8 = 3;
const WITHIN: u8 = 4;
/// A part of a character beyond ASCII.
const OTHER: u8 = 5;
/// In no word, but where something may be cut.
const CUT: u8 = 6;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'+' | b'#' => ENDING,
            b'.' | b'_' => WITHIN,
            0x80.. => OTHER,
            b'!' | b'?' | b'|' | b'-' | b'/' | b':' | b'\n' => CUT,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

fn has_inner_capital(written: &str) -> bool {
    let bytes = written.as_bytes();
    let inner = bytes.get(1..).unwrap_or_default();
    inner.iter().any(u8::is_ascii_uppercase)
        || !bytes.is_ascii() && written.chars().skip(1).any(char::is_uppercase)
}

/// Where a word ends that may begin at byte `at` (there itself where none does), and its traits.
fn word_at(text: &str, at: usize) -> (usize, u8) {
    let bytes = text.as_bytes();
    let (mut end, mut traits) = (at, 0);
    while let Some(&byte) = bytes.get(end) {
        match CLASSES[byte as usize] {
            LETTER => {
                let rest = bytes[end..].iter();
                end += rest
                    .take_while(|byte| CLASSES[**byte as usize] == LETTER)
                    .count();
            }
            DIGIT => {
                traits |= Word::DIGIT;
                end += 1;
            }
            ENDING if end > at => {
                traits |= Word::SIGN;
                end += 1;
            }
            WITHIN if end > at => {
                let is_behind_sign = CLASSES[bytes[end - 1] as usize] == ENDING;
                if is_behind_sign || !text[end + 1..].starts_with(char::is_alphanumeric) {
                    break;
                }
                traits |= Word::SIGN;
                end += 1;
            }
            OTHER if text.is_char_boundary(end) => match text[end..].chars().next() {
                Some(c) if c.is_alphanumeric() => {
                    traits |= Word::WIDE;
                    end += c.len_utf8();
                }
                _ => break,
            },
            _ => break,
        }
    }
    (end, traits)
}

/// Whether a separator of segments may begin with a byte.
fn may_part(byte: u8) -> bool {
    matches!(byte, b'|' | b'-' | b'/' | b':' | 0xe2 | 0xc2)
}

const ELLIPSIS: &[u8] = "…".as_bytes();

/// Whether a full stop between `before` (of its sentence) and `after` (of its line) ends the sentence.
fn ends_sentence(before: &str, after: &str, at: usize, is_upper: &dyn Fn(usize) -> bool) -> bool {
    if after.starts_with(|c: char| !c.is_whitespace()) {
        return false;
    }
    let word = before.rsplit([' ', '(', '\'']).next().unwrap_or_default();
    let next = after.trim_start();
    let begins_anew = next.is_empty() || is_upper(at + after.len() - next.len());
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if is_initial {
        return next.is_empty();
    }
    !SHORTENED.contains(word) || next.is_empty() || begins_anew && word.len() > 4
}

/// Where the value begins behind the first colon of a line, where that ends a label.
fn label_end(line: &str, colon: usize) -> Option<usize> {
    let label = line[..colon]
        .trim()
        .trim_start_matches(['-', '*', '•', '#', ' ']);
    let is_label = !label.is_empty()
        && label.split_whitespace().take(LABEL_WORDS_MAX + 1).count() <= LABEL_WORDS_MAX
        && label.chars().any(char::is_alphabetic)
        && !label.contains(['.', '!', '?', '|']);
    (is_label && !line[colon..].starts_with("://")).then_some(colon + 1)
}

fn is_item(line: &str) -> bool {
    if line.starts_with(['•', '·', '◦', '▪', '‣', '✓', '➢', '→']) {
        return true;
    }
    if let Some(rest) = line.strip_prefix(['-', '*', '+']) {
        return rest.starts_with(' ');
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && line[digits..].starts_with([')', '.'])
        && line[digits + 1..].starts_with(' ')
}

fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

fn narrow(range: &Range<usize>) -> Range<u32> {
    range.start as u32..range.end as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> (Folded, Document) {
        let folded = Folded::new(text);
        let document = Document::new(text, &folded);
        (folded, document)
    }

    #[track_caller]
    fn check_sentences(text: &str, expected: &[&str]) {
        let (folded, document) = of(text);
        let found: Vec<&str> = document.sentences().map(|it| &folded.text[it]).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn sentences() {
        check_sentences(
            "Site vitrine à Yvetot\nBudget : 300 €. Réponse avant vendredi ! merci",
            &[
                "site vitrine a yvetot",
                "budget : 300 €.",
                "reponse avant vendredi !",
                "merci",
            ],
        );
        check_sentences(
            "We use node.js, e.g. Express. Pay 1.5 k.",
            &["we use node.js, e.g. express.", "pay 1.5 k."],
        );
        check_sentences(
            "Écrire à M. Exemple au 3 av. Fictive.",
            &["ecrire a m. exemple au 3 av. fictive."],
        );
        check_sentences(
            "budget 300 euros. je cherche quelqu'un",
            &["budget 300 euros.", "je cherche quelqu'un"],
        );
        check_sentences(
            "https://example.org/a.b?c=d. Next",
            &["https://example.org/a.b?c=d.", "next"],
        );
        check_sentences("", &[]);
    }

    #[test]
    fn segments() {
        let (folded, document) = of("Acme | Rouen|Remote - 3 days\nno segment-here");
        let at = |word: &str| &folded.text[document.segment_at(folded.text.find(word).unwrap())];
        assert_eq!(at("acme"), "acme");
        assert_eq!(at("rouen").trim(), "rouen");
        assert_eq!(at("remote").trim(), "remote");
        assert_eq!(at("days").trim(), "3 days");
        assert_eq!(at("segment"), "no segment-here");
    }

    #[test]
    fn lines() {
        let (_, document) = of("Titre\n> quoted\n- item\nLieu : Rouen\nsee https://example.org");
        let flags: Vec<_> = document
            .lines()
            .iter()
            .map(|it| (it.is_quoted, it.is_item, it.value.is_some()))
            .collect();
        let none = (false, false, false);
        assert_eq!(
            flags,
            [
                none,
                (true, false, false),
                (false, true, false),
                (false, false, true),
                none
            ]
        );
    }

    #[test]
    fn words_around() {
        let (folded, document) = of("Titre\nJe code en C++ et node.js. Puis en PHP");
        let at = folded.text.find("c++").unwrap();
        let text = |it: Range<usize>| folded.text[it].to_string();
        assert_eq!(
            document.words_before(at, 2).map(text).collect::<Vec<_>>(),
            ["en", "code"]
        );
        assert_eq!(document.words_before(at, 9).count(), 3);
        assert_eq!(
            document.words_after(at, 9).map(text).collect::<Vec<_>>(),
            ["c++", "et", "node.js"]
        );
    }

    proptest! {
        #[test]
        fn cuts_lie_on_characters(text in "([a-zé€.!?|:>\n -]|C\\+\\+|M\\. ){0,60}") {
            let (folded, document) = of(&text);
            for range in document.sentences().chain(document.words()) {
                prop_assert!(!folded.text[range.clone()].is_empty());
                prop_assert!(document.sentence_at(range.start).contains(&range.start));
            }
            for (at, _) in folded.text.char_indices() {
                let _ = (&folded.text[document.sentence_at(at)], &folded.text[document.segment_at(at)]);
                document.words_before(at, 3).chain(document.words_after(at, 3)).for_each(drop);
            }
        }
    }
}
