//! Where a text names trades, what they deliver, and lines of business: one pass over its words.

use super::Text;
use crate::knowledge::lexicon::{Sense, lexicon, stem_hash};
use std::cell::OnceCell;

/// A phrase found, as bytes of the folded text.
#[derive(Clone, Debug)]
pub(crate) struct PhraseHit {
    pub start: usize,
    pub end: usize,
    pub sense: Sense,
}

/// All phrases of a text, in its order. A phrase inside a longer one of its own sort is left out (`design` in
/// `web design`), and so are addresses.
pub(super) fn hits(text: &Text<'_>) -> Vec<PhraseHit> {
    let words = text.document.word_list();
    let folded = text.folded.text.as_str();
    let stem = |at: usize| stem_hash(&folded[words[at].range()], words[at].hash);
    let lexicon = lexicon();
    let mut hits = Vec::new();
    let mut links = text.links.iter().peekable();
    // Behind these bytes a phrase of the sort may begin.
    let (mut trades_from, mut sectors_from) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let first = stem(at);
        if !lexicon.begins(first) {
            continue;
        }
        let word = word.range();
        while links.next_if(|link| link.end <= word.start).is_some() {}
        if links.peek().is_some_and(|link| link.start <= word.start) {
            continue;
        }
        let joined = |behind: usize| {
            let (before, word) = (words.get(at + behind)?, words.get(at + behind + 1)?);
            let gap = &folded[before.end as usize..word.start as usize];
            let joins = gap
                .chars()
                .all(|c| matches!(c, ' ' | '-' | '\'' | '/' | '&'));
            joins.then(|| stem(at + behind + 1))
        };
        // Most phrases that begin with a word are told apart by the second.
        let second = OnceCell::new();
        let joined = |behind: usize| match behind {
            0 => *second.get_or_init(|| joined(0)),
            _ => joined(behind),
        };
        let (mut trade_words, mut sector_words) = (0, 0);
        for (length, sense) in lexicon.at(first, joined) {
            let end = words[at + length - 1].end as usize;
            let (from, most) = match sense {
                Sense::Trade(_) => (&mut trades_from, &mut trade_words),
                Sense::Sector { .. } => (&mut sectors_from, &mut sector_words),
            };
            if word.start < *from && *most == 0 || length < *most {
                continue;
            }
            *most = length;
            *from = end;
            hits.push(PhraseHit {
                start: word.start,
                end,
                sense,
            });
        }
    }
    hits
}
