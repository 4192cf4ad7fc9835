//! Clues: phrases that speak for something, found in one sweep over a text.
//!
//! What is looked for stands in `data/*.clues`, made to be read and extended by people; this file only finds the
//! phrases, checks word edges and conditions, and drops a hit that lies inside a longer one of the same topic
//! (`no remote` hides `remote`). What hits mean together is decided by the reader of each fact.

mod condition;
mod find;
mod ground;
mod parse;

pub(super) use ground::head_end;
pub(crate) use parse::ClueError;
pub(super) use parse::parse;

use super::Text;
use super::first_words::{FirstWords, TableDraft};
use crate::domain::{Billing, Engagement, Fact, Lang, RemotePolicy, Sign, Span, Speaker};
use crate::text::document::Word;
use crate::text::hash::{Table, hash};
use condition::Condition;
use find::{Finder, PhraseRun, PhraseSearch};
use ground::{ClueContext, plain};
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Longer words are no stop words.
const STOP_WORD_BYTES_MAX: usize = 16;
/// Languages counted, without `Other`.
pub(crate) const LANGS: usize = 7;

/// What a clue speaks for. Values have the names that `read` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Engagement(Engagement),
    Speaker(Speaker),
    Sign(Sign),
    Remote(RemotePolicy),
    /// A country (ISO code) or a named area that remote work may be bound to.
    Region(&'static str),
    /// A time zone, in hours from UTC.
    Zone(i8),
    Billing(Billing),
    /// A stop word of a language.
    Lang(Lang),
    Unit(CountedUnit),
    Mark(ContextMarker),
    Fraud(Fraud),
}

/// What a number beside it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CountedUnit {
    Hour,
    HalfDay,
    Evening,
    Day,
    Week,
    Month,
    Year,
    HourPerDay,
    HourPerWeek,
    DayPerWeek,
    DayOnSitePerWeek,
    DayRemotePerWeek,
    /// Proposals already in.
    Proposal,
}

/// Words that say how to take what stands beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ContextMarker {
    /// After a region: it is a condition (`US only`, `EU residents`).
    RegionAfter,
    /// Before a region: it is a condition (`must be based in`, `Freelancer Location:`).
    RegionBefore,
    /// After a time zone or region: it is about hours (`time zones`).
    TimeZone,
    Experience,
    /// What lasts as long as said: `contract`, `mission`, `duration`.
    Duration,
    /// What takes as many hours as said.
    Effort,
    Small,
}

/// Parts of frauds, harmless alone; `data/fraud.clues` tells them by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fraud {
    Easy,
    Messenger,
    Chore,
    Daily,
    Opinion,
    Unseen,
    /// The reader's own account.
    Account,
    /// Money that comes and goes.
    PassOn,
    Cut,
    Lend,
    Identity,
    /// A program of theirs is to be installed before work.
    Install,
    /// Nothing is to be paid: what honest offers need not say.
    Assures,
    /// It is used by others than its owner.
    Borrowed,
    /// In somebody's place.
    Instead,
    Exam,
    PayIn,
    Kit,
    /// Gains that nobody can promise.
    Yield,
    /// A guarantee, of whatever.
    Assured,
    Invest,
    Career,
    /// Speaks about fraud: none of the rest counts.
    About,
}

/// One line of a data file: phrases of one meaning, which count once.
#[derive(Clone, Debug)]
pub(crate) struct Clue {
    pub says: Label,
    pub weight: i16,
    phrases: Vec<Phrase>,
    conditions: Vec<Condition>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// Folded, with line breaks, hyphens and underscores as blanks.
    text: String,
    /// Written with a `*`: the word may go on.
    stem: bool,
}

/// A clue found at a place of the folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClueHit {
    clue: u16,
    pub start: u32,
    pub end: u32,
}

/// All clues of all data files, ready to be looked for.
pub(crate) struct Clues {
    clues: Vec<Clue>,
    finder: Finder,
    /// For each phrase of the finder its clue, and whether the word may go on.
    patterns: Vec<(u16, bool)>,
    heads: Vec<ClueHead>,
    /// The number of each head, by the hash of its word.
    words: Vec<(u64, u16)>,
    /// The same to be asked; `None` for the shipped clues, whose words stand in the table of words.
    own: Option<Table<u16>>,
}

/// A word with which clues begin.
#[derive(Clone, Copy, Debug, Default)]
struct ClueHead {
    /// The phrases that begin with it.
    run: PhraseRun,
    /// What it weighs for each language: stop words.
    langs: [i16; LANGS + 1],
}

/// Sums by language; the last place is nobody's, and makes the sums as many as are added at once.
type LangSums = [i32; LANGS + 1];

/// What one sweep over a text found.
pub(crate) struct Matches<'c> {
    clues: &'c Clues,
    /// By start, longer ones first.
    hits: Vec<ClueHit>,
    /// Weights of stop words, by `Lang`.
    pub langs: [i32; LANGS],
}

/// The shipped data files, by name for error messages.
const FILES: &[(&str, &str)] = &[
    ("engagement.clues", include_str!("data/engagement.clues")),
    ("speaker.clues", include_str!("data/speaker.clues")),
    ("signs.clues", include_str!("data/signs.clues")),
    ("fraud.clues", include_str!("data/fraud.clues")),
    ("remote.clues", include_str!("data/remote.clues")),
    ("regions.clues", include_str!("data/regions.clues")),
    ("size.clues", include_str!("data/size.clues")),
    ("language.clues", include_str!("data/language.clues")),
];

static SHIPPED: LazyLock<Clues> = LazyLock::new(|| {
    Clues::shipped().expect("a test reads the shipped files, which are part of the program")
});

impl Clues {
    /// The shipped clues, read at first use (a few milliseconds).
    pub(super) fn get() -> &'static Clues {
        &SHIPPED
    }

    fn shipped() -> Result<Clues, ClueError> {
        let mut clues = Vec::new();
        for (name, content) in FILES {
            clues.extend(parse(name, content)?);
        }
        Ok(Clues {
            own: None,
            ..Clues::new(clues)
        })
    }

    /// Builds the one sweep over all phrases of the clues.
    pub(super) fn new(mut clues: Vec<Clue>) -> Clues {
        let mut patterns = Vec::new();
        let mut texts = Vec::new();
        let mut heads: HashMap<u64, ClueHead> = HashMap::new();
        for (at, clue) in clues.iter_mut().enumerate() {
            // They are the finder's from here on.
            for phrase in std::mem::take(&mut clue.phrases) {
                match clue.says {
                    Label::Lang(lang) if phrase.is_one_word() => {
                        let head = heads.entry(hash(phrase.text.as_bytes())).or_default();
                        head.langs[lang as usize % LANGS] += clue.weight;
                    }
                    _ => {
                        patterns.push((at as u16, phrase.stem));
                        texts.push((phrase.text.into(), phrase.stem));
                    }
                }
            }
        }
        let (finder, runs) = Finder::new(texts.into_iter())
            .expect("a phrase has a word, and a stem some letters: a test reads the shipped files");
        for (word, run) in runs {
            heads.entry(word).or_default().run = run;
        }
        let (words, heads): (Vec<u64>, Vec<ClueHead>) = heads.into_iter().unzip();
        let words: Vec<(u64, u16)> = words.into_iter().zip(0..).collect();
        Clues {
            finder,
            patterns,
            heads,
            own: Some(Table::new(words.iter().copied())),
            words,
            clues,
        }
    }

    /// Finds all clues of a text, in time linear in its length.
    pub(super) fn sweep(&self, text: &Text<'_>) -> Matches<'_> {
        let ground = ClueContext::new(text);
        let mut hits = Vec::new();
        let mut langs: LangSums = Default::default();
        let mut said = [0; LANGS];
        let mut each = |pattern: usize, range: Range<usize>| {
            let (clue_at, stem) = self.patterns[pattern];
            let clue = &self.clues[clue_at as usize];
            let digits_may_touch = matches!(clue.says, Label::Unit(_));
            if !ground.edge_before(range.start, digits_may_touch)
                || !(stem || ground.edge_after(range.end))
            {
                return;
            }
            if let Label::Lang(lang) = clue.says {
                said[lang as usize % LANGS] += i32::from(clue.weight);
                return;
            }
            if clue
                .conditions
                .iter()
                .all(|it| it.holds(&ground, range.start, range.end))
            {
                hits.push(ClueHit {
                    clue: clue_at,
                    start: range.start as u32,
                    end: range.end as u32,
                });
            }
        };
        let mut search = PhraseSearch {
            ground: &ground,
            run_of: &|word| Some(&self.head(text.first_words, word)?.run),
            each: &mut each,
        };
        self.finder.find_signs(&mut search);
        for (word, entry) in text.document.word_list().iter().zip(&text.entries) {
            let head = match &self.own {
                None => entry.clue().map(|number| self.numbered(number)),
                Some(_) => self.head(text.first_words, word.hash),
            };
            if word.has(Word::SIGN) {
                let runs = ground.plain[word.range()].split(|c: char| !c.is_alphanumeric());
                let heads =
                    runs.filter_map(|run| self.head(text.first_words, hash(run.as_bytes())));
                heads.for_each(|head| head.count(&mut langs));
            } else if let Some(head) = head {
                head.count(&mut langs);
            }
            if word.has(Word::DIGIT | Word::SIGN | Word::WIDE | Word::BREAK) {
                self.finder.within(&mut search, word);
                continue;
            }
            if let Some(head) = head {
                self.finder.beginning(&mut search, word.range(), &head.run);
            }
            self.finder.stems(&mut search, word.range());
        }
        let langs = std::array::from_fn(|lang| langs[lang] + said[lang]);
        hits.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), hit.clue));
        let mut sweep = Matches {
            clues: self,
            hits,
            langs,
        };
        sweep.drop_contained();
        sweep
    }

    /// What begins with the word of that hash; `table` is that of the text.
    fn head(&self, table: &FirstWords, word: u64) -> Option<&ClueHead> {
        let number = match &self.own {
            None => table.entry(word).clue(),
            Some(own) => own.get(word),
        };
        number.map(|number| self.numbered(number))
    }

    #[inline]
    fn numbered(&self, number: u16) -> &ClueHead {
        &self.heads[usize::from(number)]
    }
}

impl ClueHead {
    /// Adds what the word weighs for each language.
    #[inline]
    fn count(&self, langs: &mut LangSums) {
        for (sum, weight) in langs.iter_mut().zip(self.langs) {
            *sum += i32::from(weight);
        }
    }
}

/// Puts the words with which the shipped clues begin into the table of words.
pub(super) fn first_words(draft: &mut TableDraft) {
    for (word, number) in &Clues::get().words {
        draft.clue(*word, *number);
    }
}

impl Phrase {
    fn is_one_word(&self) -> bool {
        !self.stem
            && self.text.len() <= STOP_WORD_BYTES_MAX
            && self.text.chars().all(char::is_alphanumeric)
    }
}

impl<'c> Matches<'c> {
    /// The clue that a hit belongs to.
    pub(crate) fn clue(&self, hit: &ClueHit) -> &'c Clue {
        &self.clues.clues[hit.clue as usize]
    }

    /// The hits that `pick` wants, in the order of the text.
    pub(super) fn of<T>(
        &self,
        pick: impl Fn(Label) -> Option<T>,
    ) -> impl Iterator<Item = (ClueHit, T)> {
        self.hits
            .iter()
            .filter_map(move |hit| Some((*hit, pick(self.clue(hit).says)?)))
    }

    /// Weights summed per value (each clue counted once), with the hits that made them.
    pub(crate) fn tally<T: PartialEq>(&self, pick: impl Fn(Label) -> Option<T>) -> Scores<T> {
        let mut tally = Scores { rows: Vec::new() };
        let mut counted: Vec<u16> = Vec::new();
        for (hit, value) in self.of(pick) {
            if counted.contains(&hit.clue) {
                continue;
            }
            counted.push(hit.clue);
            tally.add(value, i32::from(self.clue(&hit).weight), hit);
        }
        tally
    }

    fn drop_contained(&mut self) {
        let mut reach = [(0u32, 0u32); TOPICS];
        let clues = self.clues;
        self.hits.retain(|hit| {
            let (start, end) = &mut reach[topic(clues.clues[hit.clue as usize].says)];
            let inside = hit.end <= *end && (hit.start, hit.end) != (*start, *end);
            if hit.end > *end {
                (*start, *end) = (hit.start, hit.end);
            }
            !inside
        });
    }
}

const TOPICS: usize = 9;

/// Hits hide each other within a topic only. Regions and zones are one, units another.
fn topic(says: Label) -> usize {
    match says {
        Label::Engagement(_) => 0,
        Label::Speaker(_) => 1,
        Label::Sign(_) => 2,
        Label::Remote(_) => 3,
        Label::Region(_) | Label::Zone(_) => 4,
        Label::Billing(_) | Label::Lang(_) => 5,
        Label::Unit(_) => 6,
        Label::Mark(_) => 7,
        Label::Fraud(_) => 8,
    }
}

/// Sums of weights per value.
pub(crate) struct Scores<T> {
    rows: Vec<(T, i32, Vec<ClueHit>)>,
}

impl<T: PartialEq> Scores<T> {
    fn add(&mut self, value: T, weight: i32, hit: ClueHit) {
        match self.rows.iter_mut().find(|row| row.0 == value) {
            Some(row) => {
                row.1 += weight;
                row.2.push(hit);
            }
            None => self.rows.push((value, weight, vec![hit])),
        }
    }

    /// The sum of the weights that spoke for a value; 0 where none did.
    pub(super) fn score(&self, value: T) -> i32 {
        self.rows
            .iter()
            .find(|row| row.0 == value)
            .map_or(0, |row| row.1)
    }

    /// Values with the sum of their weights, in the order in which they were found first.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&T, i32)> {
        self.rows.iter().map(|row| (&row.0, row.1))
    }

    /// The sum of the weights that are at least `least`, of the values that `pick` names.
    pub(crate) fn firm(&self, sweep: &Matches<'_>, least: i32, pick: impl Fn(&T) -> bool) -> i32 {
        let rows = self.rows.iter().filter(|row| pick(&row.0));
        let hits = rows.flat_map(|row| &row.2);
        let weights = hits.map(|hit| i32::from(sweep.clue(hit).weight));
        weights.filter(|weight| *weight >= least).sum()
    }

    /// The value as a fact, with the words that spoke for it.
    pub(super) fn fact(&self, text: &Text<'_>, value: T) -> Fact<T> {
        let hits = self.rows.iter().find(|row| row.0 == value);
        let mut spans: Vec<Span> = hits.map_or_else(Vec::new, |row| {
            row.2.iter().map(|hit| hit.span(text)).collect()
        });
        spans.dedup();
        Fact { value, spans }
    }
}

impl ClueHit {
    /// Where it stands in the text as written.
    pub(super) fn span(&self, text: &Text<'_>) -> Span {
        text.span(self.start as usize, self.end as usize)
    }

    /// Where it stands in the folded text.
    pub(crate) fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests;
