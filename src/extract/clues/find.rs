//! Where phrases may begin in a text: each is found by its first word, which is looked up once.
//!
//! A word's beginning is asked for what begins with the whole of it, and for stems by their first letters. Words hold
//! other beginnings where a digit touches a unit (`40hr`) or a site lost its line breaks (`ContractAbout us`).

use super::ground::ClueContext;
use crate::text::document::Word;
use crate::text::hash::{Table, hash};
use std::ops::Range;

/// No first word of a phrase is longer.
const WORD_BYTES_MAX: usize = 32;
/// Phrases of one first word that are looked through one by one.
const RUN_SHORT: usize = 8;
/// Letters by which stems are found; none is shorter.
const STEM_BYTES: usize = 3;

/// Phrases, ready to be looked for. Numbers are those in which they were given.
pub(crate) struct Finder {
    phrases: Box<[Phrase]>,
    /// Phrases in runs.
    order: Vec<Begun>,
    /// The run of those whose only word may go on, by the hash of its first letters.
    by_stem: Table<PhraseRun>,
    /// A bit for the first letters of each stem: most words begin with none.
    stem_letters: Vec<u64>,
    /// Phrases of signs alone.
    signs: Vec<u32>,
}

/// The phrases whose first word is whole, by its hash: a run of [`Finder`]'s order for each.
pub(super) type WordRuns = Vec<(u64, PhraseRun)>;

/// Phrases that stand one behind the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PhraseRun {
    from: u32,
    to: u32,
    /// A bit for each second byte behind the word with which one of them goes on, all where one may go on with any.
    second: u32,
}

impl PhraseRun {
    fn of(rows: &[Begun], from: usize) -> PhraseRun {
        let marks = rows.iter().map(|begun| match begun.behind {
            0 => u32::MAX,
            behind => second_mark(behind),
        });
        PhraseRun {
            from: from as u32,
            to: (from + rows.len()) as u32,
            second: marks.fold(0, |all, mark| all | mark),
        }
    }

    /// Whether a phrase may go on with those two bytes.
    #[inline]
    fn may_go_on(&self, behind: u16) -> bool {
        self.second & second_mark(behind) != 0
    }
}

/// The bit of the second of two bytes; others may share it.
#[inline]
fn second_mark(behind: u16) -> u32 {
    1 << (behind >> 8 & 31)
}

/// A phrase of which the first word is found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Begun {
    /// The two bytes behind its first word: most phrases of a common word end here. 0 where it has fewer.
    behind: u16,
    /// How many bytes it goes on for behind its first word, and the first eight of them.
    length: u16,
    number: u32,
    rest: u64,
}

impl Begun {
    fn new(number: u32, rest: &[u8]) -> Begun {
        let bytes = eight_bytes(rest);
        Begun {
            behind: if rest.len() > 1 { bytes as u16 } else { 0 },
            length: rest.len() as u16,
            number,
            rest: bytes,
        }
    }

    /// Whether those bytes of a text are the first of its rest, as far as eight tell.
    #[inline]
    fn fits(&self, text: u64) -> bool {
        let bits = 64 - 8 * u32::from(self.length.min(8));
        (text ^ self.rest).checked_shl(bits).unwrap_or(0) == 0
    }
}

struct Phrase {
    text: Box<str>,
    /// Bytes of signs before its first word: `[hiring`.
    lead: usize,
    /// The first word and at most eight bytes: what is known once these are.
    is_short: bool,
}

/// A sweep as it goes: where a text is looked through, who knows its words, and who is told.
pub(super) struct PhraseSearch<'s, 't> {
    pub ground: &'s ClueContext<'t>,
    /// The run of the phrases that begin with a word of that hash.
    pub run_of: &'s dyn Fn(u64) -> Option<&'s PhraseRun>,
    pub each: &'s mut dyn FnMut(usize, Range<usize>),
}

impl Finder {
    /// Of folded phrases, each with whether its last word may go on. None if a stem is too short.
    pub(super) fn new(given: impl Iterator<Item = (Box<str>, bool)>) -> Option<(Finder, WordRuns)> {
        let (mut phrases, mut words, mut stems) = (Vec::new(), Vec::new(), Vec::new());
        let mut signs = Vec::new();
        let mut stem_letters = vec![0; STEM_MARKS / 64];
        for (at, (text, is_stem)) in given.enumerate() {
            let lead = text.find(char::is_alphanumeric).unwrap_or(text.len());
            let first = &text[lead..];
            let end = first.find(|c: char| !c.is_alphanumeric());
            match end {
                None if first.is_empty() => signs.push(at as u32),
                None if is_stem => {
                    let letters = first.as_bytes().first_chunk()?;
                    let mark = stem_mark(letters);
                    stem_letters[mark / 64] |= 1 << (mark % 64);
                    stems.push((hash(letters), Begun::new(at as u32, &[])));
                }
                _ => {
                    let (word, rest) = first.split_at(end.unwrap_or(first.len()));
                    let begun = Begun::new(at as u32, rest.as_bytes());
                    words.push((hash(word.as_bytes()), begun));
                }
            }
            let is_short = lead == 0
                && (end.is_some() || !is_stem)
                && first.len() - end.unwrap_or(first.len()) <= 8;
            phrases.push(Phrase {
                text,
                lead,
                is_short,
            });
        }
        let mut order = Vec::with_capacity(phrases.len());
        let (words, stems) = (runs(words, &mut order), runs(stems, &mut order));
        let finder = Finder {
            phrases: phrases.into(),
            order,
            by_stem: Table::new(stems),
            stem_letters,
            signs,
        };
        Some((finder, words))
    }

    /// Gives the phrases of signs alone, and those whose only word may go on or begins within a word, whatever stands
    /// beside them; what begins with a whole word is asked for by [`Finder::beginning`].
    pub(super) fn find_signs(&self, search: &mut PhraseSearch<'_, '_>) {
        for number in &self.signs {
            let signs = &*self.phrases[*number as usize].text;
            if !search.ground.text.document.has_sign(signs.as_bytes()[0]) {
                continue;
            }
            for (at, _) in search.ground.plain.match_indices(signs) {
                (search.each)(*number as usize, at..at + signs.len());
            }
        }
    }

    /// What begins with or within a word that is more than one run of small letters.
    pub(super) fn within(&self, search: &mut PhraseSearch<'_, '_>, word: &Word) {
        let ground = search.ground;
        let bytes = ground.plain.as_bytes();
        let may_break = word.has(Word::CAPITAL);
        for run in runs_of_letters(&ground.plain, word) {
            let breaks = |at: &usize| {
                may_break && ground.plain.is_char_boundary(*at) && ground.lost_break(*at)
            };
            // No phrase begins with a digit behind another digit.
            let behind_digit =
                |at: &usize| bytes[at - 1].is_ascii_digit() && !bytes[*at].is_ascii_digit();
            let inner = run.start + 1..run.end;
            let is_start =
                |at: &usize| behind_digit(at) && ground.plain.is_char_boundary(*at) || breaks(at);
            let starts = std::iter::once(run.start).chain(inner.filter(is_start));
            for start in starts {
                let near = run.end.min(start + WORD_BYTES_MAX);
                let ends = (start + 1..near).filter(breaks);
                // What goes on for longer is no word of a phrase; looking further would not be linear.
                let whole = (run.end == near).then_some(near);
                for end in ends.chain(whole) {
                    if let Some(begun) = (search.run_of)(hash(&bytes[start..end])) {
                        self.beginning(search, start..end, begun);
                    }
                }
                self.stems(search, start..run.end);
            }
        }
    }

    /// The phrases of the run whose first word is the one of that range.
    #[inline]
    pub(super) fn beginning(
        &self,
        search: &mut PhraseSearch<'_, '_>,
        word: Range<usize>,
        run: &PhraseRun,
    ) {
        let behind = eight_bytes(&search.ground.plain.as_bytes()[word.end..]);
        if run.may_go_on(behind as u16) {
            self.compare(search, run, word, behind);
        }
    }

    /// The stems that the word of that range begins with.
    #[inline]
    pub(super) fn stems(&self, search: &mut PhraseSearch<'_, '_>, word: Range<usize>) {
        if word.len() < STEM_BYTES {
            return;
        }
        let letters = search.ground.plain.as_bytes()[word.start..].first_chunk();
        let letters = letters.filter(|letters| {
            let mark = stem_mark(letters);
            self.stem_letters[mark / 64] & 1 << (mark % 64) != 0
        });
        if let Some(run) = letters.and_then(|letters| self.by_stem.get(hash(letters))) {
            self.compare(search, &run, word, 0);
        }
    }

    /// `text` is the first eight bytes behind the word.
    fn compare(
        &self,
        search: &mut PhraseSearch<'_, '_>,
        run: &PhraseRun,
        word: Range<usize>,
        text: u64,
    ) {
        let run = &self.order[run.from as usize..run.to as usize];
        let behind = text as u16;
        let any = run.iter().take_while(|begun| begun.behind == 0).count();
        let (any, rest) = run.split_at(any);
        // Short runs are passed through, long ones are cut where the wanted rows may begin.
        let from = match rest.len() {
            _ if behind == 0 => rest.len(),
            0..=RUN_SHORT => (rest.iter())
                .position(|begun| begun.behind >= behind)
                .unwrap_or(rest.len()),
            _ => rest.partition_point(|begun| begun.behind < behind),
        };
        let fitting = rest[from..].iter();
        let fitting = fitting.take_while(|begun| begun.behind == behind);
        let plain = search.ground.plain.as_bytes();
        for begun in any.iter().chain(fitting).filter(|begun| begun.fits(text)) {
            let phrase = &self.phrases[begun.number as usize];
            if phrase.is_short {
                let end = word.end + usize::from(begun.length);
                (search.each)(begun.number as usize, word.start..end);
                continue;
            }
            let Some(start) = word.start.checked_sub(phrase.lead) else {
                continue;
            };
            if plain[start..].starts_with(phrase.text.as_bytes()) {
                (search.each)(begun.number as usize, start..start + phrase.text.len());
            }
        }
    }
}

/// Marks of stems.
const STEM_MARKS: usize = 1 << 15;

/// The mark of a stem's first letters; two stems may share one.
#[inline]
fn stem_mark(letters: &[u8; STEM_BYTES]) -> usize {
    let mark = |mark: usize, letter: &u8| mark << 5 | usize::from(letter & 31);
    letters.iter().fold(0, mark)
}

/// The first eight bytes, with zeros for those that there are none of.
fn eight_bytes(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    match bytes.first_chunk() {
        Some(bytes) => eight = *bytes,
        None => eight[..bytes.len()].copy_from_slice(bytes),
    }
    u64::from_le_bytes(eight)
}

/// Appends the phrases of each hash to `order`, and says where.
fn runs(mut rows: Vec<(u64, Begun)>, order: &mut Vec<Begun>) -> WordRuns {
    rows.sort_unstable();
    let of_hash = rows.chunk_by(|(one, _), (other, _)| one == other);
    let mut runs = WordRuns::new();
    for rows in of_hash {
        let from = order.len();
        order.extend(rows.iter().map(|(_, begun)| *begun));
        runs.push((rows[0].0, PhraseRun::of(&order[from..], from)));
    }
    runs
}

/// The runs of letters and digits between the signs of a word.
fn runs_of_letters<'t>(plain: &'t str, word: &Word) -> impl Iterator<Item = Range<usize>> + 't {
    let (from, text) = (word.start as usize, &plain[word.range()]);
    let runs = text.split(|c: char| !c.is_alphanumeric());
    let runs = runs.filter(|run| !run.is_empty());
    runs.map(move |run| {
        let start = from + (run.as_ptr() as usize - text.as_ptr() as usize);
        start..start + run.len()
    })
}
