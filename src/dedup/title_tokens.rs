//! The words of a title that tell one gig from another, and whether two titles name different gigs.

use super::sketch::has_word;
use crate::domain::Sketch;
use crate::text::words::{HashedWord, WordKind, words_of};
use std::sync::LazyLock;

/// Words of the first line that stand for a title where there is none.
const FIRST_LINE_WORDS: usize = 24;

/// Words of titles that any gig may have: grammar, advertising, forms of contract, marks of boards.
/// Only their first letters count, as everywhere in titles.
const COMMON: &str = "
a an and are as at be by de for from in is it its of on or our that the this to us we with you your who will
au aux avec ce cette chez dans des du en est et la le les nos notre nous ou par pas plus pour qui sur un une vos votre vous
hiring hire hired looking seeking seek wanted need needed needs wants want search searching required request urgent asap new now
great awesome amazing exciting hot hottest good best top help join opening openings opportunity position positions job jobs gig
work worker working career apply hey hi hello please task project projects someone person people team
cherche recherche recherchons recherches besoin urgent poste offre emploi mission missions annonce projet personne bonjour
remote onsite site hybrid teletravail distance full part time fulltime parttime freelance freelancer freelancing contract contractor
contrat permanent temporary interim cdi cdd stage intern internship paid pay payable per hour hourly day week month months
worldwide global anywhere usa eu uk europe http https www com org net io html md html lfa lf forhire unpaid
re fwd aw tr details see more info free start startup company based full
";

/// Ascending.
static COMMON_STEMS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let words = words_of(COMMON).words;
    let mut stems: Vec<u32> = words.iter().map(|word| word.stem).collect();
    stems.sort_unstable();
    stems
});

/// Hashes of the telling words of a title, or of the first words of a text without one; ascending.
pub(crate) fn headline(title: &[HashedWord], body: &[HashedWord]) -> Vec<u32> {
    let line = if title.is_empty() {
        &body[..body.len().min(FIRST_LINE_WORDS)]
    } else {
        title
    };
    let common = &*COMMON_STEMS;
    let mut stems: Vec<u32> = line
        .iter()
        .filter(|word| word.kind == WordKind::Plain && common.binary_search(&word.stem).is_err())
        .map(|word| word.stem)
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// What two titles say of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TitleMatch {
    /// Telling words of both titles.
    pub shared: u32,
    /// Telling words of the one title that the other *text* lacks.
    pub only_one: u32,
    pub only_other: u32,
}

/// Compares two titles. A word that moved into the other text is no difference.
pub(crate) fn title_match(one: &Sketch, other: &Sketch) -> TitleMatch {
    let lacking = |words: &[u32], sketch: &Sketch| {
        words
            .iter()
            .filter(|&&word| !has_word(sketch, word))
            .count() as u32
    };
    TitleMatch {
        shared: one
            .headline
            .iter()
            .filter(|word| other.headline.binary_search(word).is_ok())
            .count() as u32,
        only_one: lacking(&one.headline, other),
        only_other: lacking(&other.headline, one),
    }
}

impl TitleMatch {
    /// Each says something that the other does not know: another role, language, town or thing to build. Or they have
    /// nothing in common, and one says much that the other does not know.
    pub(crate) fn is_other(self) -> bool {
        const MUCH: u32 = 3;
        let much = self.only_one.max(self.only_other) >= MUCH;
        (self.only_one > 0 && self.only_other > 0) || (self.shared == 0 && much)
    }
}
