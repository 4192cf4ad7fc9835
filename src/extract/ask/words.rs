//! The classes of words that the grammar of asking stands on: `data/ask.words`, one look-up a word.

use crate::extract::first_words::{FirstWords, TableDraft, WordEntry};
use crate::knowledge::trade_table::{self, TradeCue};
use crate::text::fold::fold;
use crate::text::hash::hash;
use std::borrow::Cow;
use std::collections::HashMap;

/// The trade of those who are called for one thing: a roof, a wall, a piano.
const CRAFT: &str = "craft";

/// Longer words are in no class.
const WORD_BYTES_MAX: usize = 24;

macro_rules! classes {
    ($($class:ident $name:literal),* $(,)?) => {
        /// A class of words; each is a section of `data/ask.words`, where its words tell what it means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class { $($class),* }
        const NAMES: &[(&str, Class)] = &[$(($name, Class::$class)),*];
    };
}

classes! {
    I "i", We "we", You "you", Other "other", Not "not", Look "look", Seek "seek", Need "need", Hire "hire",
    Wanted "wanted", Role "role", Person "person", Post "post", Work "work", Modifier "modifier", Info "info",
    Help "help", Make "make", Thing "thing", Call "call", Form "form", Pay "pay", Sells "sells", Have "have",
    Be "be", Avail "avail", Service "service", AskWord "ask_word", Can "can", Greet "greet", Thanks "thanks",
    Learner "learner", Name "name", Unit "unit", Number "number", Gathering "gathering", Month "month",
    Weekday "weekday", Attend "attend", Programme "programme", Window "window", Open "open", For "for", To "to",
    Currency "currency", Long "long", Large "large", Pays "pays", Announce "announce", Any "any", Done "done",
    FormLead "form_lead", Free "free", Registers "registers", Salary "salary", Until "until", Gives "gives", Report "report",
    Craft "craft", Asker "asker", OwnDoing "own_doing", Taker "taker", Knows "knows", Willing "willing", Counted "counted",
    Machine "machine", Doing "doing", NoDoing "no_doing", NoTask "no_task", HandsOver "hands_over", Due "due", OnDay "on_day",
    Tells "tells", Costs "costs", Near "near", DayPart "day_part", ToBeDone "to_be_done", NoRole "no_role",
}

/// The classes that a word is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u128);

impl Classes {
    /// Whether that class is among them.
    pub(super) fn is(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// These and one more.
    pub(super) fn with(self, class: Class) -> Classes {
        Classes(self.0 | 1 << class as u32)
    }

    /// Whether one of those is among them.
    #[inline]
    pub(super) fn any(self, classes: &[Class]) -> bool {
        let mask = classes
            .iter()
            .fold(0, |mask, class| mask | 1 << *class as u32);
        self.0 & mask != 0
    }

    /// All that are in either.
    pub(super) fn and(self, others: Classes) -> Classes {
        Classes(self.0 | others.0)
    }
}

/// Puts the words of all classes into the table of words.
pub(crate) fn first_words(draft: &mut TableDraft) {
    let mut table = read();
    let agents = trade_table::lines()
        .iter()
        .filter(|line| line.cue == TradeCue::Agent);
    let agents = agents.flat_map(|line| {
        let is_craft = line.trade == CRAFT;
        line.phrases.iter().map(move |word| (word, is_craft))
    });
    for (word, is_craft) in agents {
        let word = fold(word);
        if word.contains([' ', '-']) {
            continue;
        }
        let known = table.entry(word.into()).or_default();
        if !known.is(Class::NoRole) {
            *known = known.with(Class::Role);
        }
        if is_craft {
            *known = known.with(Class::Craft);
        }
    }
    for (word, classes) in &table {
        draft.ask(word, classes.0);
    }
}

/// The words of the data file with their classes.
fn read() -> HashMap<Cow<'static, str>, Classes> {
    let mut table: HashMap<Cow<'static, str>, Classes> = HashMap::new();
    let mut bit = 0;
    for line in include_str!("../data/ask.words").lines() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            let class = NAMES.iter().find(|row| row.0 == name);
            bit = class.map_or(0, |row| 1 << row.1 as u32);
            continue;
        }
        for word in line.split_whitespace() {
            table.entry(word.into()).or_default().0 |= bit;
        }
    }
    table
}

/// The classes of a folded word of which that is known in a table, or of its singular.
pub(crate) fn classes(word: &str, known: WordEntry, table: &FirstWords) -> Classes {
    if word.len() > WORD_BYTES_MAX {
        return Classes::default();
    }
    let singular = || {
        let singular = word.strip_suffix('s')?;
        table.ask_classes(table.entry(hash(singular.as_bytes())))
    };
    let known = table.ask_classes(known).or_else(singular);
    Classes(known.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_class_and_every_class_has_words() {
        let content = include_str!("../data/ask.words");
        for line in content.lines().filter(|line| line.starts_with('[')) {
            let name = line.trim_matches(['[', ']']);
            assert!(NAMES.iter().any(|row| row.0 == name), "{line} is no class");
        }
        for (name, class) in NAMES {
            assert!(read().values().any(|it| it.is(*class)), "[{name}] is empty");
        }
        assert!(NAMES.len() <= 128);
    }

    #[test]
    fn words_are_folded() {
        for word in read().keys() {
            assert_eq!(*word, fold(word));
        }
    }

    #[test]
    fn plurals_are_found() {
        let mut draft = TableDraft::default();
        first_words(&mut draft);
        let table = FirstWords::new(draft);
        let classes = |word: &str| classes(word, table.entry(hash(word.as_bytes())), &table);
        assert!(classes("photographers").is(Class::Role));
        assert!(!classes("photographic").is(Class::Role));
    }
}
