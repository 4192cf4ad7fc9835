//! Whether a post is at a place or merely speaks of it, from the line and the words around.

use super::mentions::Mention;
use crate::domain::PlaceKind;
use crate::extract::Text;

/// Bytes before and after a name that are looked at.
const WORDS_BYTES: usize = 48;
/// Towns below that size are not taken from a mere "in".
const IN_POPULATION_MIN: u32 = 15_000;
/// Towns below that size are not taken from a title or header by their name alone.
const HEADER_POPULATION_MIN: u32 = 30_000;
/// Letters that a segment of a header may hold besides the places and the words of [`SEGMENT_NOISE`].
const SEGMENT_LETTERS_MAX: usize = 0;

/// Labels of a line or field that holds a place.
const LABELS: &[&str] = &[
    "location",
    "locations",
    "client location",
    "job location",
    "work location",
    "office location",
    "country",
    "city",
    "lieu",
    "localisation",
    "ville",
    "pays",
    "adresse",
    "address",
    "based in",
    "office",
    "offices",
    "bureau",
    "bureaux",
    "lieu de travail",
    "lieu de la mission",
    "lieu de mission",
    "where",
    "place",
    "region",
    "poste base",
    "based",
    "from",
    "candidate location",
    "company location",
    "headquarters",
    "hq",
    "site",
    "state",
    "located",
    "lieu du poste",
    "ou",
];
/// Leads that say that somebody or something is there.
const STRONG_LEADS: &[&str] = &[
    "based in",
    "based out of",
    "based at",
    "based near",
    "based around",
    "located in",
    "located at",
    "located near",
    "office in",
    "offices in",
    "office is in",
    "offices are in",
    "on-site in",
    "onsite in",
    "on site in",
    "work in",
    "working in",
    "works in",
    "residing in",
    "reside in",
    "resident in",
    "residents in",
    "live in",
    "lives in",
    "living in",
    "relocate to",
    "relocation to",
    "move to",
    "moving to",
    "headquartered in",
    "hq in",
    "here in",
    "team in",
    "teams in",
    "studio in",
    "job in",
    "jobs in",
    "position in",
    "positions in",
    "openings in",
    "opening in",
    "role in",
    "roles in",
    "available in",
    "only in",
    "agency in",
    "startup in",
    "company in",
    "store in",
    "shop in",
    "hiring in",
    "meet in",
    "authorized to work in",
    "eligible to work in",
    "engineer in",
    "engineers in",
    "developer in",
    "developers in",
    "designer in",
    "programmer in",
    "meeting in",
    "in or near",
    "downtown",
    "someone in",
    "somebody in",
    "freelancer in",
    "freelancers in",
    "candidates in",
    "person in",
    "residing currently in",
    "currently in",
    "i am in",
    "we are in",
    "we're in",
    "i'm in",
    "office near",
    "close to",
    "base a",
    "basee a",
    "bases a",
    "basees a",
    "base sur",
    "situe a",
    "situee a",
    "situes a",
    "situe au",
    "bureaux a",
    "bureau a",
    "locaux a",
    "poste a",
    "mission a",
    "equipe a",
    "regie a",
    "agence a",
    "presence a",
    "site a",
    "deplacements a",
    "travail a",
    "stage a",
    "freelance a",
    "rendez-vous a",
    "client a",
    "mission sur",
    "poste sur",
    "base en",
    "basee en",
    "residant en",
    "habite a",
    "habitant a",
    "remote in",
    "remote from",
    "remote within",
    "anywhere in",
    "from anywhere in",
    "must be in",
    "must live in",
    "within the",
    "based in the",
    "located in the",
    "reside in the",
    "live in the",
    "work in the",
    "in the greater",
    "remote in the",
    "onsite",
    "on-site",
    "remote",
    "hybrid",
    "onsite at",
    "hybrid in",
    "in person in",
    "in-person in",
    "internship in",
    "travel to",
    "commute to",
];
/// Words between a lead and a name that change nothing.
const FILLERS: &[&str] = &[
    "the",
    "downtown",
    "central",
    "beautiful",
    "sunny",
    "greater",
    "la",
    "le",
    "les",
    "l'",
    "either",
    "both",
    "nearby",
    "midtown",
    "north",
    "south",
    "east",
    "west",
];
/// A lead of these words makes even a strong one a matter of the subject.
const SUBJECTS: &[&str] = &[
    "customer",
    "customers",
    "client base",
    "clients",
    "users",
    "user",
    "market",
    "markets",
    "people",
    "companies",
    "businesses",
    "schools",
    "university of",
    "properties",
    "houses",
    "homes",
    "hotels",
    "restaurants",
    "agents",
    "website for",
    "spent",
    "investors in",
    "born",
    "founded in",
    "published",
    "counties",
    "cities",
    "students",
    "patients",
    "tourists",
    "lawyers",
    "doctors",
    "data",
    "locations in",
    "partners",
];
/// What follows a name and says that somebody is there or must be.
const STRONG_TAILS: &[&str] = &[
    "-based",
    " based",
    " area",
    " metro",
    " office",
    " offices",
    " only",
    " citizens",
    " citizen",
    " residents",
    " hq",
    " headquarters",
    " candidates",
    " applicants",
    " studio",
    " timezone only",
    " preferred",
    " (remote",
    " (onsite",
    " (hybrid",
    " (on-site",
    " or remote",
    " / remote",
    " timezones only",
    "/remote",
    ", remote",
    ", hybrid",
    ", onsite",
    " - remote",
    " remote",
    " onsite",
    " hybrid",
];
/// Words of a header's segment that go with places.
const SEGMENT_NOISE: &[&str] = &[
    "remote",
    "onsite",
    "on",
    "site",
    "hybrid",
    "or",
    "and",
    "area",
    "based",
    "only",
    "office",
    "offices",
    "preferred",
    "possible",
    "in",
    "ok",
    "the",
    "full",
    "time",
    "fulltime",
    "friendly",
    "first",
    "within",
    "global",
    "worldwide",
    "greater",
    "anywhere",
    "from",
    "near",
    "local",
    "location",
    "europe",
    "eu",
    "emea",
    "part",
    "hq",
    "to",
    "timezone",
    "timezones",
    "tz",
    "est",
    "pst",
    "cet",
    "gmt",
    "utc",
    "visa",
    "residents",
    "citizens",
    "relocation",
    "partially",
    "optional",
    "also",
    "considered",
    "flexible",
    "et",
    "ou",
    "teletravail",
    "distance",
    "a",
    "metro",
    "days",
    "week",
    "per",
    "non",
    "no",
    "not",
    "must",
    "be",
    "us",
    "uk",
    "canada",
    "apac",
    "latam",
    "americas",
    "downtown",
    "north",
    "america",
    "at",
    "contract",
    "intern",
    "interns",
    "of",
    "available",
    "positions",
    "roles",
    "all",
    "some",
    "wfh",
    "mostly",
    "strongly",
];

/// What is known of a text before its places are read.
pub struct Setting<'a> {
    text: &'a Text<'a>,
    folded: &'a str,
    /// Where the line that works as a header ends: a title, or the first line of a body without one.
    header_end: usize,
}

impl<'a> Setting<'a> {
    pub fn new(text: &'a Text<'a>) -> Setting<'a> {
        let folded = text.folded.text.as_str();
        let titled = folded[..text.folded_title_end].trim();
        let begins = text.folded_title_end.min(folded.len());
        let first_line = folded[begins..].trim_start_matches('\n');
        let start = folded.len() - first_line.len();
        let header_end = match titled.is_empty() {
            true => start + first_line.find('\n').unwrap_or(first_line.len()),
            false => text.folded_title_end,
        };
        Setting {
            text,
            folded,
            header_end,
        }
    }

    /// Whether a name in small letters may stand at a byte: after a word that leads to a place, in a labelled field, in
    /// a list begun so, or before a French postcode.
    pub fn allows_lower(&self, at: usize, last: Option<(usize, bool)>) -> bool {
        let before = self.before(at);
        if let Some((end, true)) = last
            && at - end <= 6
        {
            return true;
        }
        if before.ends_with(": ") && self.label_before(at) {
            return true;
        }
        let lead = before.trim_end();
        let Some(word) = lead.rsplit(|c: char| !c.is_alphabetic()).next() else {
            return false;
        };
        if lead.len() == before.len() {
            return false;
        }
        match word {
            "in" | "near" | "sur" | "around" => true,
            "a" => self.text.full[..self.text.folded.origin(at)]
                .trim_end()
                .ends_with(['à', 'À']),
            _ => false,
        }
    }

    /// Whether the post is at this place.
    pub fn is_meant(&self, mention: &Mention) -> bool {
        let before = self.before(mention.start);
        let after = self.after(mention.end);
        if self.label_before(mention.start) {
            return !mention.is_common || mention.is_qualified || before.ends_with(": ");
        }
        if is_name_of_something(before, after, mention) {
            return false;
        }
        let country =
            mention.candidates.first().kind() == PlaceKind::Country && !mention.is_qualified;
        let strong = leads_strongly(before) || self.has_strong_tail(after, mention);
        if strong {
            return !mention.is_common
                || mention.is_qualified
                || before.trim_end().ends_with(" in");
        }
        if mention.start < self.header_end || self.is_piped_line(mention.start) {
            return self.is_meant_in_header(mention, country);
        }
        let lead = last_words(before);
        let subject = SUBJECTS.iter().any(|word| before.contains(word));
        if country || subject {
            return false;
        }
        let people = mention.entry.population();
        if mention.is_qualified {
            return matches!(lead, Lead::In | Lead::None)
                && !mention.is_common | (lead == Lead::In);
        }
        lead == Lead::In && !mention.is_common && people >= IN_POPULATION_MIN
    }

    fn is_meant_in_header(&self, mention: &Mention, country: bool) -> bool {
        let people = mention.entry.population();
        let large = people >= HEADER_POPULATION_MIN && !mention.is_common;
        let (start, end) = self.segment(mention.start);
        let piped =
            self.folded[self.line(mention.start).0..self.line(mention.start).1].contains('|');
        let bracketed = self.folded[..mention.start]
            .trim_end()
            .ends_with(['(', '[']);
        if piped {
            let first = start == self.line(mention.start).0;
            let pure = self.is_pure(start, end, mention);
            return (pure && (large || mention.is_qualified || people >= 1000))
                && !(mention.is_common && !mention.is_qualified)
                || (!first && (large || mention.is_qualified) && !country)
                || (bracketed && (large || country || mention.is_qualified))
                || (mention.is_qualified && !country);
        }
        if country {
            return bracketed || self.is_pure(start, end, mention);
        }
        let lead = last_words(self.before(mention.start));
        mention.is_qualified || (large && lead != Lead::Other) || (large && people >= 200_000)
    }

    /// Whether a segment holds nothing but places and the words that go with them.
    fn is_pure(&self, start: usize, end: usize, mention: &Mention) -> bool {
        let (before, after) = (
            &self.folded[start..mention.start],
            &self.folded[mention.end.min(end)..end],
        );
        let strange = |part: &str| -> usize {
            part.split(|c: char| !c.is_alphabetic())
                .filter(|word| {
                    !word.is_empty() && !SEGMENT_NOISE.contains(word) && !is_place_word(word)
                })
                .map(str::len)
                .sum()
        };
        strange(before) + strange(after) <= SEGMENT_LETTERS_MAX
    }

    fn segment(&self, at: usize) -> (usize, usize) {
        let (line_start, line_end) = self.line(at);
        let start = self.folded[line_start..at]
            .rfind('|')
            .map_or(line_start, |p| line_start + p + 1);
        let end = self.folded[at..line_end]
            .find('|')
            .map_or(line_end, |p| at + p);
        (start, end)
    }

    /// The line around a byte, at most some hundred bytes either way.
    fn line(&self, at: usize) -> (usize, usize) {
        const LINE_BYTES: usize = 300;
        let from = floor(self.folded, at.saturating_sub(LINE_BYTES));
        let to = floor(self.folded, (at + LINE_BYTES).min(self.folded.len()));
        let start = self.folded[from..at]
            .rfind('\n')
            .map_or(from, |p| from + p + 1);
        let end = self.folded[at..to].find('\n').map_or(to, |p| at + p);
        (start, end)
    }

    fn is_piped_line(&self, at: usize) -> bool {
        let (start, end) = self.line(at);
        self.folded[start..end]
            .bytes()
            .filter(|b| *b == b'|')
            .count()
            >= 2
    }

    /// Whether the line, or the sentence in it, begins with a label of a place: `Client Location: `, `Lieu : `.
    fn label_before(&self, at: usize) -> bool {
        let before = self.before(at);
        let before = &before[before.rfind('\n').map_or(0, |p| p + 1)..];
        let Some(colon) = before.rfind(':') else {
            return false;
        };
        let value = &before[colon + 1..];
        let label = before[..colon].trim_matches(|c: char| !c.is_alphanumeric());
        let fits = LABELS.iter().any(|known| {
            label
                .strip_suffix(known)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        fits && !value.contains(". ")
    }

    fn has_strong_tail(&self, after: &str, mention: &Mention) -> bool {
        let lower_ok = !mention.is_common || mention.is_qualified;
        lower_ok
            && STRONG_TAILS.iter().any(|tail| {
                after
                    .strip_prefix(tail)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
    }

    fn before(&self, at: usize) -> &'a str {
        &self.folded[floor(self.folded, at.saturating_sub(WORDS_BYTES))..at]
    }

    fn after(&self, at: usize) -> &'a str {
        &self.folded[at..floor(self.folded, (at + WORDS_BYTES).min(self.folded.len()))]
    }
}

#[derive(PartialEq, Eq)]
enum Lead {
    /// `in`, `à`, `near`.
    In,
    /// A sign or a line's beginning.
    None,
    Other,
}

fn last_words(before: &str) -> Lead {
    let trimmed = strip_fillers(before);
    if trimmed.ends_with(|c: char| !c.is_alphanumeric()) || trimmed.is_empty() {
        return Lead::None;
    }
    let word = trimmed
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    match word {
        "in" | "at" | "near" | "a" | "sur" | "around" | "en" | "au" | "our" => Lead::In,
        _ => Lead::Other,
    }
}

fn strip_fillers(before: &str) -> &str {
    let mut rest = before.trim_end_matches([' ', '[', '*', '_', '"', '(']);
    while let Some(shorter) = FILLERS.iter().find_map(|word| {
        let shorter = rest.strip_suffix(word)?;
        shorter.ends_with(' ').then(|| shorter.trim_end())
    }) {
        rest = shorter;
    }
    rest
}

fn leads_strongly(before: &str) -> bool {
    let rest = strip_fillers(before);
    let rest = rest.trim_end_matches([',', ' ', '-', '(', '[']);
    STRONG_LEADS.iter().any(|lead| {
        rest.strip_suffix(lead)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// `University of X`, `X University`, `New X Times`: the name is part of another.
fn is_name_of_something(before: &str, after: &str, mention: &Mention) -> bool {
    const THINGS: &[&str] = &[
        " university",
        " times",
        " post",
        " bank",
        " college",
        " school",
        " street",
        " avenue",
        " road",
        " airport",
        " inc",
        " llc",
        " ltd",
        " convention",
        " style",
        " time",
        " dollars",
        " dollar",
        " stock",
        " market",
        " law",
        " hilton",
        "'s",
        " labs",
        " group",
        " capital",
        " government",
        " army",
        " gaap",
        " english",
        " tax",
        " mortgage",
        " healthcare",
        " citizens'",
        " companies",
        " clients",
        " customers",
        " users",
        " based customers",
        "-based customers",
        "-based companies",
        " cup",
    ];
    const OF_THINGS: &[&str] = &[
        "university of",
        "bank of",
        "made in",
        "college of",
        "state of the",
        "port of",
        "born in",
    ];
    let thing = THINGS.iter().any(|thing| {
        after
            .strip_prefix(thing)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let before = before.trim_end();
    (thing && !(mention.is_qualified)) || OF_THINGS.iter().any(|thing| before.ends_with(thing))
}

fn is_place_word(word: &str) -> bool {
    crate::knowledge::places::named(word).is_some_and(|c| c.first().population() > 20_000)
        || crate::knowledge::places::state(word).is_some()
        || matches!(
            word,
            "new"
                | "san"
                | "los"
                | "santa"
                | "saint"
                | "st"
                | "united"
                | "city"
                | "bay"
                | "states"
                | "kingdom"
                | "york"
                | "francisco"
                | "angeles"
                | "bengaluru"
                | "sf"
                | "nyc"
                | "usa"
                | "uk"
        )
}

/// A rough look at the language: enough to prefer Vienne in Isère to a namesake.
pub fn is_french(folded: &str) -> bool {
    const WORDS: [&str; 6] = [" pour ", " les ", " une ", " nous ", " est ", " avec "];
    let head = &folded[..floor(folded, folded.len().min(1500))];
    WORDS.iter().filter(|word| head.contains(*word)).count() >= 2
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
