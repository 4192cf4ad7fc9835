//! From where remote work is allowed: countries, areas, time zones, as far as the text binds it to them.
//!
//! A place name counts only where it stands with `remote` in one breath (`Remote (US or Europe)`), with a word
//! that makes it a condition (`EU only`, `must be based in`), or as an area in a field of its own. Which countries
//! an area has is knowledge of another module, handed in.

mod limits;

use super::Text;
use super::clues::{ClueHit, ContextMarker, Label, Matches};
use super::remote;
use crate::domain::{Fact, RemotePolicy, RemoteRegion};

/// How far apart `remote` and a region may stand within one breath.
const BREATH_BYTES: usize = 28;
/// How far apart the regions of one list may stand.
const LIST_BYTES: usize = 16;
/// What the shown text may grow to.
const TEXT_BYTES_MAX: usize = 120;

/// Areas where they stand, in the order of the text.
type AreasFound = Vec<(ClueHit, Area)>;

#[derive(Clone, Copy, PartialEq)]
enum Area {
    Named(&'static str),
    Zone(i8),
}

/// From where the work may be done; `None` where it is not remote, or nothing binds it. `countries_of` spells out an
/// area as ISO codes.
pub(super) fn read(
    text: &Text<'_>,
    sweep: &Matches<'_>,
    policy: Option<RemotePolicy>,
    countries_of: &dyn Fn(&str) -> Vec<String>,
) -> Option<Fact<RemoteRegion>> {
    if let Some(field) = text.posting.stated.remote_region.as_deref() {
        return stated(text, field, countries_of);
    }
    if policy != Some(RemotePolicy::Yes) {
        return None;
    }
    let areas: AreasFound = areas(sweep);
    let context = RegionContext::new(text, sweep);
    let (shut, open): (Vec<_>, Vec<_>) = context.parted(areas);
    let excluded = context.excluded(&shut, countries_of);
    let bound = open
        .iter()
        .position(|(hit, area)| context.binds(hit, *area));
    let mut fact = match bound {
        Some(first) => context.fact(&open, first, countries_of),
        None => (context.of_states()).or_else(|| context.all_but(&shut))?,
    };
    fact.value
        .countries
        .retain(|country| !excluded.contains(country));
    fact.value.excluded = excluded;
    Some(fact)
}

fn areas(sweep: &Matches<'_>) -> AreasFound {
    sweep
        .of(|says| match says {
            Label::Region(name) => Some(Area::Named(name)),
            Label::Zone(hours) => Some(Area::Zone(hours)),
            _ => None,
        })
        .collect()
}

/// Reads a field that is nothing but a region: what it names counts whole.
fn stated(
    text: &Text<'_>,
    field: &str,
    countries_of: &dyn Fn(&str) -> Vec<String>,
) -> Option<Fact<RemoteRegion>> {
    let field = field.trim();
    if field.is_empty() || remote::stated(field) == Some(RemotePolicy::No) {
        return None;
    }
    let mut posting = text.posting.clone();
    posting.title = crate::domain::Title::new(field);
    posting.body = crate::domain::Body::default();
    let inner = Text::new(&posting);
    let sweep = super::clues::Clues::get().sweep(&inner);
    let found: AreasFound = areas(&sweep);
    let region = region(
        &inner,
        &found,
        posting.title.as_str().to_owned(),
        countries_of,
    );
    Some(Fact::stated(region))
}

struct RegionContext<'t> {
    text: &'t Text<'t>,
    remote: Vec<ClueHit>,
    before: Vec<ClueHit>,
    after: Vec<ClueHit>,
    /// Where regions begin that are a condition by their own words (`SIRET obligatoire`).
    conditions: Vec<u32>,
}

/// The weight of a region's clue that needs no other word to be a condition.
const CONDITION: i16 = 2;

impl<'t> RegionContext<'t> {
    fn new(text: &'t Text<'t>, sweep: &Matches<'_>) -> RegionContext<'t> {
        let marks = |wanted: ContextMarker| {
            sweep
                .of(|says| (says == Label::Mark(wanted)).then_some(()))
                .map(|(hit, ())| hit)
                .collect::<Vec<_>>()
        };
        let mut after = marks(ContextMarker::RegionAfter);
        after.extend(marks(ContextMarker::TimeZone));
        after.sort_unstable_by_key(|hit| hit.start);
        let remote = sweep
            .of(|says| (says == Label::Remote(RemotePolicy::Yes)).then_some(()))
            .map(|(hit, ())| hit)
            .collect();
        let conditions = areas(sweep)
            .into_iter()
            .filter(|(hit, _)| sweep.clue(hit).weight >= CONDITION)
            .map(|(hit, _)| hit.start)
            .collect();
        RegionContext {
            text,
            conditions,
            remote,
            before: marks(ContextMarker::RegionBefore),
            after,
        }
    }

    /// The areas that are shut out, and the others. What an exception names takes the rest of its list along.
    fn parted(&self, areas: AreasFound) -> (AreasFound, AreasFound) {
        let mut last: Option<u32> = None;
        areas.into_iter().partition(|(hit, area)| {
            let goes_on = last.is_some_and(|end| {
                end <= hit.start && self.is_joined(self.between(end, hit.start))
            });
            let is_area = matches!(area, Area::Named(name) if *name != "worldwide");
            let is_shut =
                is_area && (goes_on || limits::is_shut_out(self.text, hit.start as usize));
            if is_shut {
                last = Some(hit.end);
            }
            is_shut && self.is_short_word_safe(hit)
        })
    }

    /// `France or Italy`, `la Suisse et le Royaume-Uni`.
    fn is_joined(&self, gap: &str) -> bool {
        let mut words = gap
            .split(|c: char| !c.is_alphabetic())
            .filter(|it| !it.is_empty());
        gap.len() <= LIST_BYTES
            && !gap.contains(['.', '|', '\n', ';', '(', ')'])
            && words.all(|it| {
                matches!(
                    it,
                    "or" | "and" | "et" | "ou" | "ni" | "nor" | "the" | "la" | "le" | "les" | "l"
                )
            })
    }

    fn excluded(
        &self,
        shut: &[(ClueHit, Area)],
        countries_of: &dyn Fn(&str) -> Vec<String>,
    ) -> Vec<String> {
        region(self.text, shut, String::new(), countries_of).countries
    }

    /// Nothing but exceptions: everywhere else.
    fn all_but(&self, shut: &[(ClueHit, Area)]) -> Option<Fact<RemoteRegion>> {
        let (first, last) = (shut.first()?.0, shut.last()?.0);
        let start = self.text.document.sentence_at(first.start as usize).start;
        let end = (last.end as usize).min(start + TEXT_BYTES_MAX).max(start);
        let end = self.text.folded.text.floor_char_boundary(end);
        let span = self.text.span(start, end);
        let value = RemoteRegion {
            text: self.text.words(span).trim().to_owned(),
            worldwide: true,
            ..RemoteRegion::default()
        };
        Some(Fact {
            value,
            spans: vec![span],
        })
    }

    /// `Remote (TX and NM residents)`.
    fn of_states(&self) -> Option<Fact<RemoteRegion>> {
        let folded = &self.text.folded.text;
        // `TX based` says where somebody sits.
        let limits = self
            .after
            .iter()
            .filter(|mark| !folded[mark.range()].starts_with("based"));
        let (mark, states) = limits.into_iter().find_map(|mark| {
            Some((mark, limits::states_before(self.text, mark.start as usize)?))
        })?;
        let span = self.text.span(states.start, mark.end as usize);
        let value = RemoteRegion {
            text: self.text.words(span).to_owned(),
            countries: vec!["US".to_owned()],
            ..RemoteRegion::default()
        };
        Some(Fact {
            value,
            spans: vec![span],
        })
    }

    /// Whether a region is a condition of remote work here.
    fn binds(&self, hit: &ClueHit, area: Area) -> bool {
        if self.conditions.contains(&hit.start) {
            return true;
        }
        if limits::is_wish(self.text, &hit.range()) && self.is_short_word_safe(hit) {
            return true;
        }
        let folded = &self.text.folded.text;
        if matches!(area, Area::Zone(_))
            && limits::hours_before(folded, hit.start as usize).is_some()
            && self.is_short_word_safe(hit)
        {
            return true;
        }
        let is_area = matches!(area, Area::Named(name) if !is_country(name));
        let after = nearest_after(&self.after, hit.end);
        let before = nearest_before(&self.before, hit.start);
        let touches = |gap: &str| gap.len() <= 1;
        if after.is_some_and(|mark| touches(self.between(hit.end, mark.start)))
            && self.is_short_word_safe(hit)
        {
            return true;
        }
        if before.is_some_and(|mark| is_link(self.between(mark.end, hit.start))) {
            return true;
        }
        let covering = self
            .remote
            .partition_point(|remote| remote.start <= hit.start);
        let overlaps = covering > 0 && hit.end <= self.remote[covering - 1].end;
        if overlaps {
            return true;
        }
        let behind = nearest_before(&self.remote, hit.start)
            .is_some_and(|remote| is_one_breath(self.between(remote.end, hit.start)));
        behind && self.is_short_word_safe(hit) || is_area && self.fills_field(hit)
    }

    fn between(&self, from: u32, to: u32) -> &str {
        &self.text.folded.text[from as usize..(to as usize).max(from as usize)]
    }

    /// `us` is a country only in capitals; so are `et`, `pt`, `est`, `ue`.
    fn is_short_word_safe(&self, hit: &ClueHit) -> bool {
        let words = self.text.words(hit.span(self.text));
        words.len() > 3
            || words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase)
            || words.contains('.')
            || words.eq_ignore_ascii_case("est") && words != "est"
            || words == "est" && self.text.folded.text[hit.range().end..].starts_with(" meeting")
    }

    /// `| Worldwide |`, `| US/EU |`: an area that has a field of its own in the head.
    fn fills_field(&self, hit: &ClueHit) -> bool {
        let folded = &self.text.folded.text;
        let range = hit.range();
        range.start < super::clues::head_end(self.text)
            && folded[..range.start]
                .trim_end_matches([' '])
                .ends_with(['|', '/', '['])
            && folded[range.end..]
                .trim_start_matches([' '])
                .starts_with(['|', '/', ']', '\n'])
            && self.is_short_word_safe(hit)
    }

    /// The region at `first` with the others of its list.
    fn fact(
        &self,
        areas: &[(ClueHit, Area)],
        first: usize,
        countries_of: &dyn Fn(&str) -> Vec<String>,
    ) -> Fact<RemoteRegion> {
        let near = |a: &ClueHit, b: &ClueHit| {
            b.start >= a.end
                && is_list(self.between(a.end, b.start))
                && self.is_short_word_safe(a)
                && self.is_short_word_safe(b)
        };
        let mut from = first;
        while from > 0 && near(&areas[from - 1].0, &areas[from].0) {
            from -= 1;
        }
        let mut to = first;
        while to + 1 < areas.len() && near(&areas[to].0, &areas[to + 1].0) {
            to += 1;
        }
        let (start, mut end) = (areas[from].0.start, areas[to].0.end);
        if let Some(mark) = nearest_after(&self.after, end)
            && self.between(end, mark.start).len() <= 1
        {
            end = mark.end;
        }
        let start = match (
            areas[from].1,
            limits::hours_before(&self.text.folded.text, start as usize),
        ) {
            (Area::Zone(_), Some(hours)) => hours as u32,
            _ => start,
        };
        let is_preferred = limits::is_wish(self.text, &(start as usize..end as usize));
        end = self.with_offset(end).min(start + TEXT_BYTES_MAX as u32);
        let end = self.text.folded.text.floor_char_boundary(end as usize);
        let span = self.text.span(start as usize, end);
        let shown = self.text.words(span).trim().to_owned();
        let value = RemoteRegion {
            is_preferred,
            ..region(self.text, &areas[from..=to], shown, countries_of)
        };
        Fact {
            value,
            spans: vec![span],
        }
    }

    /// Where an offset such as `+2` or `-8` behind a zone ends.
    fn with_offset(&self, end: u32) -> u32 {
        let rest = &self.text.folded.text[end as usize..];
        end + offset(rest).map_or(0, |(_, used)| used as u32)
    }
}

fn region(
    text: &Text<'_>,
    areas: &[(ClueHit, Area)],
    shown: String,
    countries_of: &dyn Fn(&str) -> Vec<String>,
) -> RemoteRegion {
    let mut region = RemoteRegion {
        text: shown,
        ..RemoteRegion::default()
    };
    for (hit, area) in areas {
        match area {
            Area::Named("worldwide") => region.worldwide = true,
            Area::Named(name) if is_country(name) => region.countries.push((*name).to_owned()),
            Area::Named(name) => region.countries.extend(countries_of(name)),
            Area::Zone(hours) => {
                let rest = &text.folded.text[hit.range().end..];
                let (low, high) = match offset(rest) {
                    Some((Offset::Plus(by), _)) => (hours + by, hours + by),
                    Some((Offset::Around(by), _)) => (hours - by, hours + by),
                    None => (*hours, *hours),
                };
                let known = region.utc_offsets.unwrap_or((low, high));
                region.utc_offsets = Some((known.0.min(low), known.1.max(high)));
            }
        }
    }
    region.countries.sort_unstable();
    region.countries.dedup();
    region
}

fn is_country(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(|b| b.is_ascii_uppercase())
}

enum Offset {
    Plus(i8),
    Around(i8),
}

/// `-8`, `+02:00`, ` +/- 3` behind a zone, and how many bytes that takes.
fn offset(rest: &str) -> Option<(Offset, usize)> {
    let trimmed = rest.trim_start_matches(' ');
    let around = ["+/-", "+-", "±"]
        .iter()
        .find_map(|sign| trimmed.strip_prefix(sign));
    let (sign, digits) = match around {
        Some(digits) => (0, digits),
        None => match trimmed.as_bytes().first()? {
            b'+' => (1, &trimmed[1..]),
            b'-' => (-1, &trimmed[1..]),
            _ => return None,
        },
    };
    let digits = digits.trim_start_matches(' ');
    let used = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let hours: i8 = digits[..used].parse().ok().filter(|it| *it <= 14)?;
    let taken = rest.len() - digits.len() + used;
    Some(if sign == 0 {
        (Offset::Around(hours), taken)
    } else {
        (Offset::Plus(sign * hours), taken)
    })
}

fn nearest_after(hits: &[ClueHit], at: u32) -> Option<&ClueHit> {
    hits.get(hits.partition_point(|hit| hit.start < at))
}

fn nearest_before(hits: &[ClueHit], at: u32) -> Option<&ClueHit> {
    let behind = hits.partition_point(|hit| hit.start < at);
    hits[..behind]
        .iter()
        .rev()
        .take(2)
        .find(|hit| hit.end <= at)
}

/// What may stand between `must be based in` and a region.
fn is_link(gap: &str) -> bool {
    matches!(
        gap.trim(),
        "" | ":"
            | "the"
            | "la"
            | "le"
            | "les"
            | "l'"
            | "("
            | "toute la"
            | "toute l'"
            | "tout le"
            | "toute"
    )
}

/// What may stand between `remote` and its region: no end of sentence or field.
fn is_one_breath(gap: &str) -> bool {
    let stops =
        gap.contains(['|', '\n', ';', ')', ']']) || gap.contains(". ") || gap.contains(" or ");
    let wide = gap.trim_matches([' ', ':', ',', '-', '(', '[', '/']);
    gap.len() <= BREATH_BYTES
        && !stops
        && (wide.is_empty()
            || gap.contains(['(', '['])
            || matches!(
                wide,
                "in" | "from"
                    | "within"
                    | "in the"
                    | "within the"
                    | "from the"
                    | "across"
                    | "anywhere in the"
                    | "anywhere in"
                    | "only"
                    | "en"
                    | "depuis"
                    | "depuis la"
                    | "depuis l'"
                    | "based in"
                    | "for"
            ))
}

fn is_list(gap: &str) -> bool {
    gap.len() <= LIST_BYTES && !gap.contains(['|', '\n', '.', ';', '['])
}

#[cfg(test)]
mod tests {
    use super::super::testing::{facts, facts_of, posting};

    #[track_caller]
    fn check(body: &str, text: Option<&str>, countries: &[&str], offsets: Option<(i8, i8)>) {
        let read = facts("", body).remote_region.map(|fact| fact.value);
        assert_eq!(
            read.as_ref().map(|it| it.text.as_str()),
            text,
            "of {body:?}"
        );
        let Some(read) = read else { return };
        assert_eq!(read.utc_offsets, offsets, "of {body:?}");
        for country in countries {
            assert!(
                read.countries.iter().any(|it| it == country),
                "{country} of {body:?}"
            );
        }
    }

    #[test]
    fn regions() {
        check(
            "Acme | Remote (US or Canada) | Contract",
            Some("US or Canada"),
            &["US", "CA"],
            None,
        );
        check(
            "Acme | US Remote | Contract",
            Some("US Remote"),
            &["US"],
            None,
        );
        check("Acme | Remote | US only", Some("US only"), &["US"], None);
        check("Acme | REMOTE | Worldwide", Some("Worldwide"), &[], None);
        check(
            "Acme | Remote (UTC-8 to UTC+2)",
            Some("UTC-8 to UTC+2"),
            &[],
            Some((-8, 2)),
        );
        check(
            "Acme | Remote (CET +/- 3h)",
            Some("CET +/- 3"),
            &[],
            Some((-2, 4)),
        );
        check(
            "Acme | Remote EST / CET",
            Some("EST / CET"),
            &[],
            Some((-5, 1)),
        );
        check(
            "Télétravail depuis la France",
            Some("France"),
            &["FR"],
            None,
        );
        check(
            "Fully remote. You must be based in Germany.",
            Some("Germany"),
            &["DE"],
            None,
        );
        check("Remote. Contact us for details.", None, &[], None);
        check("Acme | Berlin, Germany | Remote", None, &[], None);
        check("Acme | Germany | ONSITE", None, &[], None);
    }

    #[test]
    fn worldwide_is_said() {
        let worldwide = |body| {
            facts("", body)
                .remote_region
                .is_some_and(|it| it.value.worldwide)
        };
        assert!(worldwide("Freelancer Location: Worldwide"));
        assert!(!worldwide("Acme | Remote"));
    }

    #[test]
    fn limits_in_sentences() {
        for (body, country) in [
            ("Remote. You must be registered in Austria.", "AT"),
            ("Remote. You need a Spanish company.", "ES"),
            ("Remote. You must be a Canadian citizen.", "CA"),
            (
                "Remote. We can only pay contractors established in Poland.",
                "PL",
            ),
            ("Remote, but you must be resident in Ireland.", "IE"),
            ("À distance. Il faut habiter en Belgique.", "BE"),
            ("À distance. Il faut être domicilié en Suisse.", "CH"),
            (
                "À distance, réservé aux indépendants établis en France.",
                "FR",
            ),
            ("À distance, ouvert à toute l’Europe.", "FR"),
            ("À distance, depuis toute la France.", "FR"),
            ("À distance. SIRET obligatoire.", "FR"),
            ("À distance, avec numéro de SIRET.", "FR"),
            ("Remote (OH and MI residents)", "US"),
            ("Remote. U.S. citizenship is required.", "US"),
        ] {
            let read = facts("", body).remote_region.map(|fact| fact.value);
            let countries = read.map(|it| it.countries).unwrap_or_default();
            assert!(
                countries.iter().any(|it| it == country),
                "{country} of {body:?}: {countries:?}"
            );
        }
        check(
            "Remote. Our customers live in Austria and Spain.",
            None,
            &[],
            None,
        );
        check(
            "Remote. We are a Spanish company of twelve.",
            None,
            &[],
            None,
        );
        check("À distance. Notre site existe en Suisse.", None, &[], None);
        check(
            "Remote, 9am-5pm CET.",
            Some("9am-5pm CET"),
            &[],
            Some((1, 1)),
        );
    }

    #[test]
    fn exceptions_and_wishes() {
        let read = |body: &str| {
            facts("", body)
                .remote_region
                .map(|it| it.value)
                .unwrap_or_default()
        };
        for body in [
            "Remote (EU, except Spain and Greece)",
            "À distance, ouvert à toute l’Europe sauf l’Espagne et la Grèce.",
            "Remote, EU only, but not Spain or Greece.",
        ] {
            let region = read(body);
            assert!(
                region.countries.contains(&"FR".to_owned()),
                "of {body:?}: {region:?}"
            );
            for shut in ["ES", "GR"] {
                assert!(!region.countries.iter().any(|it| it == shut), "of {body:?}");
                assert!(region.excluded.iter().any(|it| it == shut), "of {body:?}");
            }
        }
        for body in [
            "Remote. Not open to Spain or Greece.",
            "Remote. Nobody based in Spain or Greece.",
        ] {
            let region = read(body);
            assert_eq!(
                (region.worldwide, region.excluded),
                (true, vec!["ES".into(), "GR".into()]),
                "of {body:?}"
            );
        }
        assert!(read("Remote, North America preferred.").is_preferred);
        assert!(read("Remote, ideally in Portugal.").is_preferred);
        assert!(!read("Remote, US only.").is_preferred);
    }

    #[test]
    fn fields() {
        let mut posting = posting("Developer", "");
        posting.stated.remote_region = Some("USA, Canada".into());
        let region = facts_of(&posting).remote_region.unwrap().value;
        assert_eq!(region.text, "USA, Canada");
        assert_eq!(region.countries, ["CA", "US"]);
    }
}
