//! Lines of business of the client: who asks, or whom the work is for.
//!
//! A word that stands there by chance names no line of business: the old casino beside the florist, a museum on the
//! way. So words in the title count double, some only with a second one, and what was, or is near by, hardly.

use super::Text;
use super::vocabulary::PhraseHit;
use crate::domain::{Fact, SectorName, Span};
use crate::knowledge::lexicon::Sense;
use crate::text::list::WordList;

const SECTORS_MAX: usize = 4;
const SPANS_MAX: usize = 8;
/// Evidence of words that name nothing else, and of others.
const STRONG: f32 = 1.0;
const WEAK: f32 = 0.34;
const IN_TITLE: f32 = 2.0;
/// What is left of a word beside one of [`PASSING`], or said again.
const IN_PASSING: f32 = 0.2;
const AGAIN: f32 = 0.5;
/// Evidence from which a sector is read; in a long text words of many lines of business stand by chance.
const LEAST: f32 = 1.0;
const LEAST_LONG: f32 = 1.7;
const LONG_BYTES: usize = 1500;
/// Share of the best sector's evidence from which another is read too.
const BESIDE: f32 = 0.4;
/// Words beside a name that say that something else is meant: what was, what is near, what it is like.
static PASSING: WordList = WordList::new(&[
    "old", "former", "formerly", "ancien", "ancienne", "ex", "near", "next", "beside", "behind",
    "opposite", "pres", "cote", "face", "was", "were", "etait", "stood", "like", "comme", "not",
    "no", "pas", "ni", "sans", "without", "except",
]);

/// The sectors among the hits of [`super::vocabulary::hits`], the most evident first.
pub(super) fn read(text: &Text<'_>, hits: &[PhraseHit]) -> Vec<Fact<SectorName>> {
    struct SectorHits<'t> {
        name: &'static str,
        evidence: f32,
        spans: Vec<Span>,
        words: Vec<&'t str>,
    }
    // Without a word that is enough alone none is read.
    let is_strong = |hit: &PhraseHit| matches!(hit.sense, Sense::Sector { strong: true, .. });
    if !hits.iter().any(is_strong) {
        return Vec::new();
    }
    let mut found: Vec<SectorHits<'_>> = Vec::new();
    for hit in hits {
        let Sense::Sector { sector, strong } = hit.sense else {
            continue;
        };
        let in_passing = is_in_passing(text, hit);
        let in_title = hit.start < text.folded_title_end;
        let mut evidence = if strong { STRONG } else { WEAK };
        evidence *= if in_title { IN_TITLE } else { 1.0 };
        evidence *= if in_passing { IN_PASSING } else { 1.0 };
        let at = found.iter().position(|it| it.name == sector.name);
        let at = at.unwrap_or_else(|| {
            found.push(SectorHits {
                name: sector.name,
                evidence: 0.0,
                spans: Vec::new(),
                words: Vec::new(),
            });
            found.len() - 1
        });
        let Some(entry) = found.get_mut(at) else {
            continue;
        };
        let word = crate::text::find::singular(&text.folded.text[hit.start..hit.end]);
        let said = entry.words.iter().filter(|known| **known == word).count();
        entry.evidence += match said {
            0 => evidence,
            1 | 2 => evidence * AGAIN,
            _ => 0.0,
        };
        entry.words.push(word);
        if strong && !in_passing && entry.spans.len() < SPANS_MAX {
            entry.spans.push(text.span(hit.start, hit.end));
        }
    }
    let least = match text.full.len() {
        0..LONG_BYTES => LEAST,
        _ => LEAST_LONG,
    };
    found.sort_by(|a, b| b.evidence.total_cmp(&a.evidence));
    let best = found.first().map_or(0.0, |found| found.evidence);
    found
        .into_iter()
        .filter(|found| found.evidence >= least.max(best * BESIDE) && !found.spans.is_empty())
        .take(SECTORS_MAX)
        .map(|found| Fact {
            value: SectorName(found.name.to_string()),
            spans: found.spans,
        })
        .collect()
}

fn is_in_passing(text: &Text<'_>, hit: &PhraseHit) -> bool {
    const WORDS: usize = 3;
    let before = text.document.words_before(hit.start, WORDS);
    let after = text.document.words_after(hit.end, 1);
    let is_passing = |word: std::ops::Range<usize>| PASSING.contains(&text.folded.text[word]);
    before.chain(after).any(is_passing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::technologies::tests::posting;
    use crate::extract::vocabulary;

    #[track_caller]
    fn check(title: &str, body: &str, expected: &[&str]) {
        let posting = posting(title, body);
        let text = Text::new(&posting);
        let facts = read(&text, &vocabulary::hits(&text));
        let names: Vec<&str> = facts.iter().map(|fact| fact.value.0.as_str()).collect();
        assert_eq!(names, expected, "of {title:?}, {body:?}");
    }

    #[test]
    fn clients_of_both_languages() {
        check(
            "Site pour une crêperie",
            "Budget 700 euros.",
            &["restaurants"],
        );
        check("", "Notre librairie cherche un freelance.", &["retail"]);
        check(
            "Booking page",
            "We run a climbing gym and a yoga class.",
            &["sport"],
        );
        check("Shop for NFTs", "Collectors buy tokens.", &["crypto"]);
        check("Logo", "Our bakery opens in May.", &["restaurants"]);
        check("Script", "Three days of work.", &[]);
    }

    #[test]
    fn what_stands_near_is_nobodys_business() {
        check(
            "Site pour une fleuriste",
            "La boutique est à côté de l’ancien casino.",
            &["retail"],
        );
        check(
            "Site for a florist",
            "It stands where the old casino was.",
            &["retail"],
        );
    }
}
