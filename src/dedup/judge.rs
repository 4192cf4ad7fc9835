//! Two postings side by side: one gig, two of one client, or nothing to do with each other.

use super::mismatch::{Mismatch, conflicts};
use super::poster_keys::share_somebody;
use super::sketch::{Resemblance, resemblance};
use super::title_tokens::title_match;
use crate::domain::{Fingerprint, Likeness};
use chrono::TimeDelta;

/// Beyond this an equal text is another opening of the same client.
const SAME_OPENING: TimeDelta = TimeDelta::days(366);
/// From this on the same text again is news that one has had: a repost.
const REPOST: TimeDelta = TimeDelta::days(14);
/// Items that one source lists within this time are listed together.
const TOGETHER: TimeDelta = TimeDelta::hours(24);

/// Share of shingles in common from which two texts are taken for one.
const ALIKE: f32 = 0.5;
/// Share of the shorter text within the longer from which it is taken for an extract.
const EXTRACT: f32 = 0.8;
/// The same where the same people are behind both.
const ALIKE_SAME_CLIENT: f32 = 0.46;
const EXTRACT_SAME_CLIENT: f32 = 0.72;
/// The same where their titles name different roles: what a firm says of itself is half of each of its adverts.
const ALIKE_OTHER_ROLE: f32 = 0.6;
/// The same within one source under one title.
const ALIKE_SAME_TITLE: f32 = 0.35;
/// Share in common from which two texts come from one hand.
const AKIN: f32 = 0.22;
const AKIN_CONTAINED: f32 = 0.45;
/// Shingles seen in common below which shares say nothing.
const COMMON_MIN: u32 = 8;
/// The same for an extract, which a board's form may be: skills, level, price.
const AKIN_COMMON_MIN: u32 = 14;
/// Share of the shorter list of technologies in the other from which they are one list.
const SAME_TECHNOLOGIES: f32 = 0.8;
/// Texts that differ in nothing but a few words.
const EQUAL_BUT_FOR_WORDS: f32 = 0.8;

/// What two postings are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    Unrelated,
    /// They look alike, too little to say.
    Perhaps,
    /// The same client or the same hand, another gig.
    Sibling,
    /// The same gig after a while.
    Repost,
    Same,
}

/// A judgement and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Judgement {
    pub relation: Relation,
    pub by: Likeness,
    /// 0 to 1; from 0.5 on the two are one gig.
    pub score: f32,
}

/// Judges a new posting against a known one.
pub(crate) fn judge(new: &Fingerprint, known: &Fingerprint) -> Judgement {
    if new.source == known.source && new.key == known.key {
        return Judgement {
            relation: Relation::Same,
            by: Likeness::Key,
            score: 1.0,
        };
    }
    compare(new, known)
}

/// Judges by content alone, where no key can be equal.
pub(super) fn compare(new: &Fingerprint, known: &Fingerprint) -> Judgement {
    let pair = Pair::new(new, known);
    let (is_one, by) = pair.is_one();
    let relation = if is_one {
        match pair.apart(&by) {
            None => pair.same_or_repost(),
            Some(_) => Relation::Sibling,
        }
    } else if pair.is_akin() {
        Relation::Sibling
    } else if pair.looks_alike() {
        Relation::Perhaps
    } else {
        Relation::Unrelated
    };
    Judgement {
        relation,
        by,
        score: pair.score(relation),
    }
}

struct Pair<'a> {
    new: &'a Fingerprint,
    known: &'a Fingerprint,
    likeness: Resemblance,
    same_people: bool,
}

/// Why two texts that are one are not one gig.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    Facts,
    Title,
    Years,
}

impl<'a> Pair<'a> {
    fn new(new: &'a Fingerprint, known: &'a Fingerprint) -> Pair<'a> {
        Pair {
            new,
            known,
            likeness: resemblance(&new.sketch, &known.sketch),
            same_people: share_somebody(&new.guard.behind, &known.guard.behind),
        }
    }

    /// Whether the two are one text or one page, and by what. A page that both name is not enough where their titles
    /// and their texts differ: boards put one address into all their mails, clients that of their own site.
    fn is_one(&self) -> (bool, Likeness) {
        let equal = self.new.text.is_some() && self.new.text == self.known.text;
        let is_near = self.is_near();
        if self.shares_a_page() {
            let is_one = equal || is_near || self.has_near_title();
            return (is_one && self.may_share_a_page(), Likeness::Url);
        }
        if equal {
            return (true, Likeness::Text);
        }
        let by = Likeness::Near {
            similarity: self.likeness.similarity,
            containment: self.likeness.containment,
        };
        (is_near, by)
    }

    fn shares_a_page(&self) -> bool {
        let known = &self.known.urls;
        self.new.urls.iter().any(|url| known.contains(url))
    }

    /// Whether the texts have so much in common that they are one.
    fn is_near(&self) -> bool {
        let (alike, extract) = if self.has_same_title() {
            (ALIKE_SAME_TITLE, EXTRACT_SAME_CLIENT)
        } else if self.same_people && self.names_other_roles() {
            (ALIKE_OTHER_ROLE, EXTRACT)
        } else if self.same_people {
            (ALIKE_SAME_CLIENT, EXTRACT_SAME_CLIENT)
        } else {
            (ALIKE, EXTRACT)
        };
        self.likeness.similarity >= alike
            || (self.likeness.containment >= extract && self.likeness.common >= COMMON_MIN)
    }

    fn has_same_title(&self) -> bool {
        let (new, known) = (&self.new.sketch, &self.known.sketch);
        self.new.source == self.known.source
            && new.titled
            && known.titled
            && !new.headline.is_empty()
            && new.headline == known.headline
    }

    /// A title names the gig. A first line is prose: it has to differ in a good part of its words.
    fn is_other_title(&self) -> bool {
        const FIRST_LINE_SHARE: u32 = 3;
        let (new, known) = (self.new.sketch.titled, self.known.sketch.titled);
        let titled = new && known;
        if !titled && self.asks_for_the_same() {
            return false;
        }
        // Who passes a whole text on puts words of their own before it.
        if new != known && self.likeness.containment >= EQUAL_BUT_FOR_WORDS {
            return false;
        }
        let titles = title_match(&self.new.sketch, &self.known.sketch);
        let least = titles.only_one.min(titles.only_other);
        titles.is_other() && (titled || least * FIRST_LINE_SHARE > titles.shared)
    }

    /// Whether both have titles, of whose words no more than a third is in both.
    fn names_other_roles(&self) -> bool {
        let (new, known) = (&self.new.sketch, &self.known.sketch);
        let shared = title_match(new, known).shared as usize;
        let all = new.headline.len() + known.headline.len() - shared;
        let has_words = !new.headline.is_empty() && !known.headline.is_empty();
        new.titled && known.titled && has_words && shared * 3 <= all
    }

    /// Whether two titles may be of one gig: they share half of their words, or one adds nothing that the other's text
    /// does not know. Of a first line, which is prose, half has to be known to the other text.
    fn has_near_title(&self) -> bool {
        let (new, known) = (&self.new.sketch, &self.known.sketch);
        if new.headline.is_empty() || known.headline.is_empty() {
            return true;
        }
        let titles = title_match(new, known);
        if new.titled && known.titled {
            let all = new.headline.len() + known.headline.len() - titles.shared as usize;
            return !titles.is_other() || titles.shared as usize * 2 >= all;
        }
        let is_half_known = |unknown: u32, words: usize| unknown as usize * 2 <= words;
        is_half_known(titles.only_one, new.headline.len())
            || is_half_known(titles.only_other, known.headline.len())
    }

    /// One page in two languages has no words in common; two long texts of one language that have none are two
    /// gigs which name one page (a form, a list of jobs).
    fn may_share_a_page(&self) -> bool {
        const LONG: u32 = 60;
        const NOTHING: f32 = 0.15;
        let both_long = self.new.sketch.words.min(self.known.sketch.words) >= LONG;
        let same_language =
            self.new.guard.lang.is_some() && self.new.guard.lang == self.known.guard.lang;
        !(both_long && same_language && self.likeness.containment < NOTHING)
    }

    fn apart(&self, by: &Likeness) -> Option<Apart> {
        let (new, known) = (&self.new.guard, &self.known.guard);
        if conflicts(new, known).any(|conflict| !self.is_outweighed(conflict)) {
            return Some(Apart::Facts);
        }
        if *by != Likeness::Url && self.is_other_title() {
            return Some(Apart::Title);
        }
        let years = self.new.dated && self.known.dated && self.distance() > SAME_OPENING;
        (years && *by != Likeness::Url).then_some(Apart::Years)
    }

    /// Whether the texts say more than a fact in which they differ. A town or the day of an event is never outweighed
    /// by the text alone: the same text is sent round for each.
    fn is_outweighed(&self, conflict: Mismatch) -> bool {
        match conflict {
            Mismatch::Place => self.is_listed_together(),
            // Whoever is behind it moves to another account, or asks for less the second time.
            Mismatch::Country | Mismatch::Pay => self.is_of_one_hand(),
            Mismatch::Technology => self.asks_for_the_same(),
            Mismatch::Event => false,
        }
    }

    /// The same people behind texts that are equal but for a few words.
    fn is_of_one_hand(&self) -> bool {
        self.same_people && self.likeness.similarity >= EQUAL_BUT_FOR_WORDS
    }

    /// One text within the other, but for a few words, and of the shorter list of technologies nearly all in the other.
    /// Which of them a text names first depends on the board's form.
    fn asks_for_the_same(&self) -> bool {
        let (new, known) = (
            &self.new.guard.all_technologies,
            &self.known.guard.all_technologies,
        );
        let shared = new.iter().filter(|name| known.contains(name)).count();
        let least = new.len().min(known.len()) as f32;
        self.likeness.containment >= EQUAL_BUT_FOR_WORDS
            && shared > 0
            && shared as f32 >= SAME_TECHNOLOGIES * least
    }

    /// One source lists one mission in two towns: one lead with two places.
    fn is_listed_together(&self) -> bool {
        self.new.source == self.known.source
            && self.distance() <= TOGETHER
            && self.likeness.similarity >= EQUAL_BUT_FOR_WORDS
    }

    fn is_akin(&self) -> bool {
        let Resemblance {
            similarity,
            containment,
            common,
        } = self.likeness;
        let similar = similarity >= AKIN && common >= COMMON_MIN;
        let contained = containment >= AKIN_CONTAINED && common >= AKIN_COMMON_MIN;
        similar || contained || self.same_people
    }

    fn looks_alike(&self) -> bool {
        self.likeness.similarity >= AKIN
            || self.likeness.containment >= AKIN_CONTAINED
            || self.shares_a_page() && self.may_share_a_page()
    }

    fn same_or_repost(&self) -> Relation {
        let later = self.new.dated && self.distance() >= REPOST;
        if later {
            Relation::Repost
        } else {
            Relation::Same
        }
    }

    fn distance(&self) -> TimeDelta {
        (self.new.seen - self.known.seen).abs()
    }

    fn score(&self, relation: Relation) -> f32 {
        let likeness = self
            .likeness
            .similarity
            .max(self.likeness.containment * 0.9);
        match relation {
            Relation::Same | Relation::Repost => 0.5 + likeness / 2.0,
            Relation::Sibling => 0.25 + likeness / 4.0 - 0.01,
            Relation::Perhaps | Relation::Unrelated => likeness / 4.0,
        }
    }
}
