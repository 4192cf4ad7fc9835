//! Whether a post is at a place or merely speaks of it: position, the words around, and how likely the name alone
//! makes it, as points that add up.
//!
//! Points were set by hand from what each kind of evidence proves to a reader. Four make a place sure, two possible.

use super::mention::Mention;
use super::setting::{Edge, PlaceSetting};
use super::words::PlaceCue;
use crate::domain::{Lang, PlaceKind};
use crate::knowledge::places::{Entry, Homonym};
use std::ops::Range;

/// From here on the post is at the place.
pub(crate) const SURE: i32 = 4;
/// From here on it may be.
pub(crate) const POSSIBLE: i32 = 2;
/// Whatever else speaks for it.
pub(crate) const NEVER: i32 = -20;

const STRONG: i32 = 6;
const CLEAR: i32 = 4;
const SOME: i32 = 3;
const SLIGHT: i32 = 2;
/// A smaller town is a word more often than a town, even where its money is paid.
const PAID_PEOPLE_MIN: u32 = 10_000;

/// Below that size towns are not taken from the first segment of a header, where companies name themselves.
const FIRST_SEGMENT_POPULATION_MIN: u32 = 100_000;
/// Names of fewer letters are more often something else too.
const DISTINCT_BYTES_MIN: usize = 6;
/// More places of one name make it a common word or surname.
const NAMESAKES_MAX: usize = 6;
/// Words of the sentence that may make a place its subject.
const SUBJECT_WORDS: usize = 4;

impl PlaceSetting<'_> {
    /// Points for the post being at this place.
    pub(crate) fn weigh(&self, mention: &Mention) -> i32 {
        let before = self.words_before(mention.start);
        if self.is_excluded(&before) {
            return NEVER;
        }
        if self.is_footer(mention.start) {
            return NEVER;
        }
        if self.has_label_before(mention.start) {
            let bare = self.folded[..mention.start].trim_end();
            let is_whole = bare.ends_with(':') || !bare.ends_with(char::is_alphanumeric);
            return match mention.homonym.is_none() || mention.is_qualified || is_whole {
                true => STRONG + SURE,
                false => POSSIBLE,
            };
        }
        if !mention.is_qualified && self.is_part_of_name(mention) {
            return NEVER;
        }
        let lead = self.lead(&before, mention);
        if lead == NEVER || lead < STRONG && self.is_subject(&before) {
            return NEVER;
        }
        let tail = self.tail(mention);
        if mention.entry.kind() == PlaceKind::Country && !mention.is_qualified {
            return self.weigh_country(mention, lead.max(tail));
        }
        let position = self.position(mention, lead);
        let mut points = [position, lead, tail];
        points.sort_unstable();
        let second = i32::from(points[1] >= SOME);
        // Clear words leave little to the name.
        let prior = match points[2] >= STRONG {
            true => self.prior(mention).max(-1),
            false => self.prior(mention),
        };
        // A name that a single place of the world has, behind a word that leads to one.
        let is_unique = lead >= SOME
            && mention.homonym.is_none()
            && mention.end - mention.start >= DISTINCT_BYTES_MIN
            && mention.candidates.iter().count() == 1;
        let prior = prior + i32::from(is_unique && !self.is_french());
        let whole = points[2] + second + prior - self.doubt(mention, &before, lead);
        let is_bare = points[2] <= 1;
        match mention.is_qualified {
            true if is_bare => (whole + SLIGHT).min(SURE - 1),
            true => whole + CLEAR,
            false if is_bare => whole.min(SURE - 1),
            false => whole,
        }
    }

    /// A country's name proves little: only a lead, a tail, a bracket or a segment of a header does.
    fn weigh_country(&self, mention: &Mention, words: i32) -> i32 {
        let (before, after) = self.edges(mention.start, mention.end);
        let bracketed = self.is_bracketed(mention);
        let alone = before >= Edge::Comma && after >= Edge::Comma;
        let headed = self.in_header(mention.start) && (bracketed || alone);
        match words >= STRONG || headed || mention.is_tag {
            true => SURE,
            false => 0,
        }
    }

    /// `Find more design jobs in Spain on …`: a board's own line below a post, about others.
    fn is_footer(&self, at: usize) -> bool {
        let sentence = self.text.document.sentence_at(at);
        let mut words = self.text.document.words_after(sentence.start, 2);
        let mut next = || words.next().map_or("", |word| &self.folded[word]);
        let (verb, what) = (next(), next());
        let leads = matches!(
            verb,
            "find"
                | "see"
                | "browse"
                | "discover"
                | "view"
                | "explore"
                | "voir"
                | "trouvez"
                | "decouvrez"
        );
        leads
            && matches!(
                what,
                "more" | "other" | "all" | "similar" | "plus" | "toutes" | "d"
            )
    }

    fn is_bracketed(&self, mention: &Mention) -> bool {
        let before = self.folded[..mention.start].trim_end();
        before.ends_with(['(', '['])
    }

    /// `sauf la Suisse`, `not open to Italy`: a word of exception with nothing but little words before the name.
    pub(crate) fn is_excluded(&self, before: &[Range<usize>]) -> bool {
        for range in before.iter().rev() {
            let word = self.word(range);
            if self.words.is(PlaceCue::Except, word) {
                return true;
            }
            if !self.words.is(PlaceCue::Link, word) {
                return false;
            }
        }
        false
    }

    /// `X University`, `New X Times`, `X Métropole`.
    fn is_part_of_name(&self, mention: &Mention) -> bool {
        let rest = &self.folded[mention.end..];
        if rest.starts_with("'s") {
            return true;
        }
        let (gap, words) = self.words_after(mention.end);
        (gap == " " || gap == "-")
            && self.words.begins_with(PlaceCue::Thing, &words)
            && !self.words.begins_with(PlaceCue::Tail, &words)
    }

    fn is_subject(&self, before: &[Range<usize>]) -> bool {
        let words: Vec<&str> = before.iter().map(|it| self.word(it)).collect();
        let near = &words[words.len().saturating_sub(SUBJECT_WORDS)..];
        // `We are three people in Bristol` speaks of the place where they are.
        let is_own = words
            .windows(2)
            .any(|two| matches!(two, ["we", "are" | "re"]));
        let foreign = self.lang != Some(Lang::Fr) && !is_own;
        (1..=near.len()).any(|count| {
            self.words.ends_with(PlaceCue::Subject, &near[..count]) > 0
                || foreign && self.words.ends_with(PlaceCue::SubjectEn, &near[..count]) > 0
        })
    }

    /// What the words before a name say; [`NEVER`] where they make it a street's or another's.
    fn lead(&self, before: &[Range<usize>], mention: &Mention) -> i32 {
        let words: Vec<&str> = before.iter().map(|it| self.word(it)).collect();
        if words
            .last()
            .is_some_and(|word| self.words.is(PlaceCue::Street, word))
        {
            return NEVER;
        }
        let mut count = words.len();
        if self.words.ends_with(PlaceCue::Strong, &words) > 0 {
            return STRONG;
        }
        while count > 0 && self.words.is(PlaceCue::Filler, words[count - 1]) {
            count -= 1;
        }
        let Some(last) = count.checked_sub(1) else {
            return 0;
        };
        let (words, before) = (&words[..count], &before[..count]);
        if self.words.ends_with(PlaceCue::Strong, words) > 0 {
            return STRONG;
        }
        let word = words[last];
        if self.words.is(PlaceCue::Of, word) {
            return self.noun_before(&words[..last], &before[..last], mention);
        }
        let is_town = !mention.entry.is_area();
        match word {
            "a" if self.is_accented(&before[last]) => CLEAR,
            "a" if self.lang == Some(Lang::Fr) && !self.is_upper(before[last].start) => SOME,
            "a" if self.is_shouted(mention) => CLEAR,
            "a" => 0,
            "en" if is_town && self.is_french() => 1,
            "dans" if is_town => 1,
            "at" | "em" => SOME,
            _ if self.words.is(PlaceCue::In, word) => CLEAR,
            _ if self.words.is(PlaceCue::On, word) => SOME,
            _ => 0,
        }
    }

    /// `de X`: the noun before it says whose place it is.
    fn noun_before(&self, words: &[&str], before: &[Range<usize>], mention: &Mention) -> i32 {
        /// Adjectives may stand between: `une agence web de X`.
        const REACH: usize = 3;
        let names_itself = |upto: usize| {
            upto > 1
                && self.is_upper(before[upto - 1].start)
                && !self.is_acronym(&before[upto - 1])
                && !self.is_shouted(mention)
        };
        for back in 0..REACH.min(words.len()) {
            let upto = words.len() - back;
            if self.words.ends_with(PlaceCue::Street, &words[..upto]) > 0 {
                return match back {
                    0 => NEVER,
                    _ => 0,
                };
            }
            if self.words.ends_with(PlaceCue::Own, &words[..upto]) > 0 {
                return CLEAR;
            }
            if self.words.ends_with(PlaceCue::Noun, &words[..upto]) > 0 {
                // `Bistrot de X` is the name of a bistro; at a sentence's beginning it may be any.
                return match names_itself(upto) {
                    true => NEVER,
                    // `PME de X` is no name.
                    false
                        if self.is_upper(before[upto - 1].start)
                            && !self.is_acronym(&before[upto - 1]) =>
                    {
                        SLIGHT
                    }
                    false => CLEAR,
                };
            }
            if back == 0 && names_itself(upto) {
                return NEVER;
            }
            if self.words.is(PlaceCue::Of, words[upto - 1])
                || self.words.is(PlaceCue::In, words[upto - 1])
            {
                // `le club de judo de X`, `comité des fêtes de X`: whose the place is stands one noun further.
                let inner = &words[..upto - 1];
                let is_nouns = back > 0
                    && self.words.is(PlaceCue::Of, words[upto - 1])
                    && self.lang != Some(Lang::En)
                    && (self.words.ends_with(PlaceCue::Noun, inner) > 0
                        || self.words.ends_with(PlaceCue::Own, inner) > 0)
                    && !words[upto..]
                        .iter()
                        .any(|it| self.words.is(PlaceCue::About, it));
                if is_nouns && !self.is_upper(before[upto - 2].start) {
                    return CLEAR;
                }
                break;
            }
        }
        match self.lang {
            Some(Lang::En) => 0,
            _ if self.is_whose(words) => CLEAR,
            _ => 1,
        }
    }

    /// `PME`, `CCAS`: capitals that make no name.
    fn is_acronym(&self, word: &Range<usize>) -> bool {
        let next = word.start + 1;
        next < word.end && self.folded.is_char_boundary(next) && self.is_upper(next)
    }

    /// `un luthier de X`, `notre petite école de X`: whoever has an article of their own is there, whatever the trade.
    /// Things that tell of a place (`une carte de X`) may be made anywhere.
    fn is_whose(&self, words: &[&str]) -> bool {
        /// A noun with its adjectives.
        const REACH: usize = 3;
        let Some(at) = words
            .iter()
            .rposition(|word| self.words.is(PlaceCue::Owner, word))
        else {
            return false;
        };
        let nouns = &words[at + 1..];
        let stops = |word: &&str| {
            self.words.is(PlaceCue::About, word)
                || self.words.is(PlaceCue::Of, word)
                || self.words.is(PlaceCue::In, word)
        };
        (1..=REACH).contains(&nouns.len()) && !nouns.iter().any(stops)
    }

    fn tail(&self, mention: &Mention) -> i32 {
        let (gap, words) = self.words_after(mention.end);
        let Some(first) = words.first() else {
            return 0;
        };
        let is_close = gap.chars().all(|c| matches!(c, ' ' | '-' | '/' | '('));
        let is_policy = matches!(
            *first,
            "remote" | "hybrid" | "onsite" | "on" | "teletravail"
        );
        let fits = is_close || gap == ", " && is_policy;
        let known = fits && self.words.begins_with(PlaceCue::Tail, &words);
        match known && (mention.homonym.is_none() || mention.is_qualified) {
            true => STRONG,
            false => 0,
        }
    }

    /// Where the name stands: alone in a piece of text, in a tag, in a title.
    fn position(&self, mention: &Mention, lead: i32) -> i32 {
        if mention.is_tag {
            return SOME;
        }
        let in_header = self.in_header(mention.start);
        let (before, after) = self.edges(mention.start, mention.end);
        if before == Edge::Comma && after > Edge::Open && self.follows_venue(mention.start) {
            return STRONG;
        }
        let alone = match (before, after) {
            (Edge::Firm, Edge::Firm)
                if in_header || !mention.entry.is_area() || !self.is_bracketed(mention) =>
            {
                CLEAR
            }
            (Edge::Open, _) | (_, Edge::Open) => 0,
            _ if in_header => CLEAR,
            _ if self.is_in_list_of_names(mention) => 1,
            _ if mention.entry.is_area() => 1,
            _ => SOME,
        };
        // A line or an item of a list that is but a word is seldom a place in English, where capitals are many.
        let alone = match self.lang == Some(Lang::En) && !in_header && mention.words == 1 {
            true => (alone - 1).max(0),
            false => alone,
        };
        if self.is_piped(mention.start) {
            let people = mention.entry.population();
            let is_first = self.in_first_segment(mention.start);
            return match is_first {
                true if !mention.is_qualified && people < FIRST_SEGMENT_POPULATION_MIN => 0,
                true => alone,
                false if alone >= CLEAR => STRONG,
                false if alone > 0 => CLEAR,
                false => SOME,
            };
        }
        if mention.is_qualified && (before >= Edge::Comma || in_header) {
            return CLEAR;
        }
        if alone > 0 || !in_header {
            return alone;
        }
        match before {
            Edge::Open if lead > 0 => 0,
            Edge::Open => SLIGHT,
            _ => SOME,
        }
    }

    /// `Town Hall, X`: where people come together, and the town of it.
    fn follows_venue(&self, at: usize) -> bool {
        let bare = self.folded[..at].trim_end();
        let Some(bare) = bare.strip_suffix(',') else {
            return false;
        };
        let before = self.words_before(bare.len());
        let words: Vec<&str> = before.iter().map(|it| self.word(it)).collect();
        let is_close = before.last().is_some_and(|it| it.end == bare.len());
        is_close && self.words.ends_with(PlaceCue::Venue, &words) > 0
    }

    /// `Anna, Laurent, Paul` and `Figma, Sage, Excel`: neighbours of the list that are single words with a capital.
    fn is_in_list_of_names(&self, mention: &Mention) -> bool {
        let sentence = self.text.document.sentence_at(mention.start);
        let is_name = |part: &str, at: usize| {
            let bare = part.trim();
            let at = at + part.len() - part.trim_start().len();
            !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_alphabetic()) && self.is_upper(at)
        };
        let before = self.folded[sentence.start.min(mention.start)..mention.start].trim_end();
        let previous = before
            .strip_suffix([',', '/', '&', '+'])
            .is_some_and(|before| {
                let from = before
                    .rfind([',', '/', '&', '+', ':', '.'])
                    .map_or(0, |at| at + 1);
                is_name(&before[from..], sentence.start.min(mention.start) + from)
            });
        let after = &self.folded[mention.end..sentence.end.max(mention.end)];
        let next = after
            .strip_prefix([',', '/', '&', '+'])
            .is_some_and(|after| {
                let to = after.find([',', '/', '&', '+', '.']).unwrap_or(after.len());
                is_name(&after[..to], mention.end + 1)
            });
        previous && next
    }

    /// How likely the name means this place before anything is read, by its size and the post's language.
    fn prior(&self, mention: &Mention) -> i32 {
        let entry = mention.entry;
        if entry.is_area() {
            return 2;
        }
        let people = entry.population();
        let country = entry.country();
        let by_size = |steps: [u32; 5], points: [i32; 6]| {
            let step = steps.iter().position(|least| people >= *least);
            points[step.unwrap_or(steps.len())]
        };
        let prior = match home(self.lang, country) {
            HomeEvidence::Own if country == "FR" => {
                by_size([200_000, 20_000, 1_000, 300, 1], [3, 2, 1, 0, -1, -1])
            }
            HomeEvidence::Own if self.is_narrow() || self.paid_in == Some(country) => by_size(
                [1_000_000, 200_000, 20_000, 2_000, 500],
                [3, 2, 1, 0, -1, -2],
            ),
            HomeEvidence::Own => by_size(
                [1_000_000, 200_000, 30_000, 15_000, 3_000],
                [3, 2, 1, 0, -1, -2],
            ),
            HomeEvidence::Neighbour => {
                by_size([200_000, 50_000, 5_000, 1_000, 1], [2, 1, 0, -1, -2, -2])
            }
            HomeEvidence::Foreign => by_size(
                [1_000_000, 100_000, 20_000, 5_000, 1],
                [3, 1, 0, -1, -3, -3],
            ),
        };
        // `Cambridge, £500`: whose money is paid tells which of its namesakes is meant.
        let is_paid_there = self.paid_in == Some(country) && people >= PAID_PEOPLE_MIN;
        match mention.is_qualified {
            true => prior.max(0),
            false => prior + self.distinct(mention) + i32::from(is_paid_there),
        }
    }

    /// Whether the post's language is spoken in few countries.
    fn is_narrow(&self) -> bool {
        !matches!(self.lang, None | Some(Lang::En | Lang::Other))
    }

    /// A name of several words, or one that only one place has, is hardly anything else.
    fn distinct(&self, mention: &Mention) -> i32 {
        if mention.homonym.is_some() {
            return 0;
        }
        let name = mention.end - mention.start;
        let country = mention.entry.country();
        let mut all = mention.candidates.iter();
        let is_only = name >= DISTINCT_BYTES_MIN
            && mention.candidates.iter().count() <= NAMESAKES_MAX
            && all.all(|it| {
                it.country() == country || home(self.lang, it.country()) == HomeEvidence::Own
            });
        let french = home(self.lang, country) == HomeEvidence::Own && country == "FR";
        match mention.words {
            3.. => 2 + i32::from(self.folded[mention.start..mention.end].contains('-')),
            2 => 1 + i32::from(is_only && !french),
            _ => i32::from(is_only && !french),
        }
    }

    /// What makes the name something else: a word, a first name, a technology, a part of a longer name.
    fn doubt(&self, mention: &Mention, before: &[Range<usize>], lead: i32) -> i32 {
        if mention.is_qualified {
            return 0;
        }
        let previous = before.last();
        let is_led = previous.is_some_and(|it| !self.is_upper(it.start));
        let mut doubt = match (mention.homonym, mention.is_tag) {
            (None, _) => 0,
            (Some(_), true) => 3,
            (Some(Homonym::FirstName), _) if lead >= CLEAR => 2,
            (Some(Homonym::FirstName), _) if self.is_town_here(mention) => 1,
            (Some(_), _) if lead >= SOME && self.is_town_here(mention) => 1,
            (Some(_), _) if is_led && lead >= CLEAR && self.lang == Some(Lang::Fr) => 1,
            (Some(_), _) if is_led && lead >= SOME => 2,
            (Some(_), _) => 4,
        };
        // `in the Mission`: towns have no article in English.
        if mention.homonym.is_some() && previous.is_some_and(|it| self.word(it) == "the") {
            doubt += 4;
        }
        if mention.is_technology && lead < STRONG {
            doubt += 6;
        }
        let in_title = self.in_header(mention.start);
        if !in_title && lead == 0 {
            let named = previous.is_some_and(|it| {
                self.is_upper(it.start)
                    && it.end + 1 == mention.start
                    && !self.words.is(PlaceCue::Noise, self.word(it))
            });
            doubt += i32::from(named) * 2;
        }
        if !in_title && self.goes_on(mention) {
            doubt += 2;
        }
        doubt + i32::from(mention.is_lower) + i32::from(self.text.document.is_quoted(mention.start))
    }

    /// `Vernon`, `Lincoln`: a name of people elsewhere, of a town where the post's language is spoken or its money paid.
    fn is_town_here(&self, mention: &Mention) -> bool {
        const PEOPLE_MIN: u32 = 20_000;
        let spoken = (self.lang == Some(Lang::Fr)).then_some("FR");
        let here = spoken.or(self.paid_in);
        let here = here.and_then(|country| mention.candidates.within(country));
        here.is_some_and(|town| town.population() >= PEOPLE_MIN)
    }

    /// `X Handball`, `X Angels`: another word with a capital right behind.
    fn goes_on(&self, mention: &Mention) -> bool {
        let (gap, words) = self.words_after(mention.end);
        let Some(first) = words.first() else {
            return false;
        };
        gap == " "
            && self.is_upper(mention.end + gap.len())
            && !self.words.is(PlaceCue::Noise, first)
            && !self.words.is(PlaceCue::Tail, first)
            && !self.is_shouted(mention)
    }

    /// Whether name and neighbours are written in capitals, so that capitals say nothing.
    fn is_shouted(&self, mention: &Mention) -> bool {
        let span = self.text.span(mention.start, mention.end);
        let name = self.text.words(span);
        name.chars().filter(|c| c.is_alphabetic()).count() > 3 && !name.contains(char::is_lowercase)
    }
}

#[derive(PartialEq, Eq)]
enum HomeEvidence {
    Own,
    Neighbour,
    Foreign,
}

/// Whether posts in a language are mostly about a country.
fn home(lang: Option<Lang>, country: &str) -> HomeEvidence {
    let (own, near): (&[&str], &[&str]) = match lang {
        Some(Lang::Fr) => (
            &["FR"],
            &["BE", "CH", "LU", "CA", "MC", "MA", "TN", "DZ", "SN", "CI"],
        ),
        None => (
            &["FR", "US", "GB", "CA"],
            &["BE", "CH", "IE", "AU", "DE", "ES", "IT"],
        ),
        Some(Lang::De) => (&["DE", "AT", "CH"], &["LU", "IT"]),
        Some(Lang::Es) => (
            &["ES", "MX", "AR", "CO", "CL", "PE"],
            &["UY", "EC", "VE", "US"],
        ),
        Some(Lang::It) => (&["IT"], &["CH"]),
        Some(Lang::Pt) => (&["PT", "BR"], &[]),
        Some(Lang::Nl) => (&["NL", "BE"], &[]),
        Some(Lang::En | Lang::Other) => {
            (&["US", "GB", "CA", "AU", "IE", "NZ", "IN", "ZA"], &["SG"])
        }
    };
    if own.contains(&country) {
        HomeEvidence::Own
    } else if near.contains(&country) {
        HomeEvidence::Neighbour
    } else {
        HomeEvidence::Foreign
    }
}

/// The place of a name that the post's language and the countries it speaks of make likeliest.
pub(crate) fn likeliest(mention: &Mention, sure: &[&str], lang: Option<Lang>) -> Entry {
    /// Countries where most posts in our two languages come from; a town there wins against one up to three times as large.
    const USUAL: [&str; 10] = ["US", "GB", "CA", "AU", "IE", "FR", "DE", "ES", "IT", "IN"];
    let first = mention.candidates.first();
    if first.kind() == PlaceKind::Country {
        return first;
    }
    let people = first.population();
    let near = |entry: &Entry, share: u32| entry.population() >= people / share;
    let all = || mention.candidates.iter();
    all()
        .find(|e| near(e, 30) && sure.contains(&e.country()))
        .or_else(|| all().find(|e| lang == Some(Lang::Fr) && e.country() == "FR" && near(e, 100)))
        .or_else(|| all().find(|e| near(e, 20) && is_elsewhere_own(lang, e.country())))
        .or_else(|| all().find(|e| near(e, 3) && USUAL.contains(&e.country())))
        .unwrap_or(first)
}

/// Languages spoken in few countries say more of the place than English does.
fn is_elsewhere_own(lang: Option<Lang>, country: &str) -> bool {
    matches!(
        lang,
        Some(Lang::De | Lang::Es | Lang::It | Lang::Pt | Lang::Nl)
    ) && home(lang, country) == HomeEvidence::Own
}
