//! Two postings side by side: one gig, two of one client, or nothing to do with each other.

use super::behind::share_somebody;
use super::conflict::{Conflict, conflict};
use super::headline::title_match;
use super::sketch::{Resemblance, resemblance};
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
/// The same within one source under one title.
const ALIKE_SAME_TITLE: f32 = 0.35;
/// Share in common from which two texts come from one hand.
const AKIN: f32 = 0.22;
const AKIN_CONTAINED: f32 = 0.45;
/// Shingles seen in common below which shares say nothing.
const COMMON_MIN: u32 = 8;
/// The same for an extract, which a board's form may be: skills, level, price.
const AKIN_COMMON_MIN: u32 = 14;
/// Texts that differ in nothing but a few words.
const EQUAL_BUT_FOR_WORDS: f32 = 0.8;

/// What two postings are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
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
pub struct Judgement {
    pub relation: Relation,
    pub by: Likeness,
    /// 0 to 1; from 0.5 on the two are one gig.
    pub score: f32,
}

/// Judges a new posting against a known one.
pub fn judge(new: &Fingerprint, known: &Fingerprint) -> Judgement {
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
pub fn compare(new: &Fingerprint, known: &Fingerprint) -> Judgement {
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

    /// Whether the two are one text or one page, and by what.
    fn is_one(&self) -> (bool, Likeness) {
        let near = Likeness::Near {
            similarity: self.likeness.similarity,
            containment: self.likeness.containment,
        };
        if self
            .new
            .urls
            .iter()
            .any(|url| self.known.urls.contains(url))
        {
            return (self.may_share_a_page(), Likeness::Url);
        }
        if self.new.text.is_some() && self.new.text == self.known.text {
            return (true, Likeness::Text);
        }
        let (alike, extract) = if self.has_same_title() {
            (ALIKE_SAME_TITLE, EXTRACT_SAME_CLIENT)
        } else if self.same_people {
            (ALIKE_SAME_CLIENT, EXTRACT_SAME_CLIENT)
        } else {
            (ALIKE, EXTRACT)
        };
        let is_one = self.likeness.similarity >= alike
            || (self.likeness.containment >= extract && self.likeness.common >= COMMON_MIN);
        (is_one, near)
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
        // Who passes a whole text on puts words of their own before it.
        if new != known && self.likeness.containment >= EQUAL_BUT_FOR_WORDS {
            return false;
        }
        let titles = title_match(&self.new.sketch, &self.known.sketch);
        let least = titles.only_one.min(titles.only_other);
        titles.is_other() && (titled || least * FIRST_LINE_SHARE > titles.shared)
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
        if let Some(conflict) = conflict(&self.new.guard, &self.known.guard)
            && !(conflict == Conflict::Place && self.is_listed_together())
        {
            return Some(Apart::Facts);
        }
        if *by != Likeness::Url && self.is_other_title() {
            return Some(Apart::Title);
        }
        let years = self.new.dated && self.known.dated && self.distance() > SAME_OPENING;
        (years && *by != Likeness::Url).then_some(Apart::Years)
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
        self.likeness.similarity >= AKIN || self.likeness.containment >= AKIN_CONTAINED
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
