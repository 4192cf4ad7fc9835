//! `gigscout read`: what is read from posts, as JSON lines that the scorer of the labelled posts takes as they are.
//!
//! Runs the very extraction that a pass runs; touches no store and no network.

use super::posts::{PostError, posts};
use crate::domain::{
    Billing, Day, Deliverable, Engagement, Fact, Facts, Lang, Link, Offer, PayUnit, Place,
    PostKind, RemotePolicy, Size, SpaceName, Speaker, Tech, TechRole, Timestamp,
};
use crate::extract::extract;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use std::io::{BufRead, Write};

/// `gigscout read`.
#[derive(clap::Args)]
pub struct Args {}

/// Reads posts and writes a line of facts each; problems go to standard error.
pub fn run(
    _args: &Args,
    call: &super::GlobalArgs,
    io: &mut super::Io<'_>,
) -> Result<super::Exit, super::CliError> {
    let counts = read(io.input, io.out, call.now.unwrap_or_else(chrono::Utc::now))
        .map_err(super::CliError::error)?;
    for problem in &counts.problems {
        super::complain(io.err, problem);
    }
    Ok(if counts.broken == 0 {
        super::Exit::Done
    } else {
        super::Exit::Error
    })
}

/// What became of the input.
#[derive(Debug, Default, PartialEq)]
pub struct Counts {
    /// Posts read and written.
    pub posts: usize,
    /// Lines that held none, with their numbers; the first [`PROBLEMS_MAX`].
    pub problems: Vec<PostError>,
    /// All lines that held none.
    pub broken: usize,
}

/// Problems kept word for word; the rest is only counted.
pub(crate) const PROBLEMS_MAX: usize = 100;

/// Why posts cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("cannot read the posts: {0}")]
    Input(#[source] std::io::Error),
    #[error("cannot write what was read: {0}")]
    Output(#[source] std::io::Error),
}

/// Reads every post of `input` and writes a line for each. `now` settles relative dates of posts without a date.
pub fn read(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    now: Timestamp,
) -> Result<Counts, ReadError> {
    let mut counts = Counts::default();
    let mut line = Vec::new();
    for post in posts(input) {
        match post.map_err(ReadError::Input)? {
            Ok(post) => {
                let reading = extract(post.posting, now);
                let text = reading.posting.text();
                line.clear();
                serde_json::to_writer(&mut line, &row(&post.id, &text, &reading.facts))
                    .map_err(|error| ReadError::Output(error.into()))?;
                line.push(b'\n');
                output.write_all(&line).map_err(ReadError::Output)?;
                counts.posts += 1;
            }
            Err(problem) => {
                counts.broken += 1;
                if counts.problems.len() < PROBLEMS_MAX {
                    counts.problems.push(problem);
                }
            }
        }
    }
    output.flush().map_err(ReadError::Output)?;
    Ok(counts)
}

/// One line of output. The fields of all objects stand in the order of their names.
#[derive(Serialize)]
pub(crate) struct Row<'a> {
    billing: Values<'a, Billing>,
    client: Option<&'a str>,
    deliverables: Values<'a, Deliverable>,
    engagement: Option<Engagement>,
    experience_years: Option<f64>,
    id: &'a str,
    labels: Labels<'a>,
    lang: Option<Lang>,
    offer: Option<Offer>,
    possible: Possible<'a>,
    signs: Signs<'a>,
    size: Option<SizeRow>,
    spans: Spans<'a>,
    speaker: Speaker,
    start: Option<Day>,
}

/// The fields that the labels of posts have.
#[derive(Serialize)]
struct Labels<'a> {
    contact: ContactRow<'a>,
    deadline: Option<Day>,
    kind: PostKind,
    locations: Locations<'a>,
    pay: Option<PayRow<'a>>,
    problem_space: FactTexts<'a, SpaceName>,
    remote: RemotePolicy,
    remote_region: Option<&'a str>,
    technologies: Names<'a>,
}

#[derive(Serialize)]
struct ContactRow<'a> {
    emails: FactTexts<'a, String>,
    urls: FactTexts<'a, Link>,
}

#[derive(Serialize)]
struct PayRow<'a> {
    currency: Option<&'a str>,
    max: Option<f64>,
    min: Option<f64>,
    unit: Option<PayUnit>,
}

#[derive(Serialize)]
struct Possible<'a> {
    locations: Locations<'a>,
    technologies: Names<'a>,
}

#[derive(Serialize)]
struct SizeRow {
    days_on_site_per_week: Option<f64>,
    duration_days: Option<f64>,
    hours: Option<f64>,
    hours_per_week: Option<f64>,
    said_small: bool,
}

#[derive(Serialize)]
struct Location<'a> {
    country_iso2: &'a str,
    name: &'a str,
    text: &'a str,
}

/// `text` is what the spans count in.
pub(crate) fn row<'a>(id: &'a str, text: &'a str, facts: &'a Facts) -> Row<'a> {
    Row {
        billing: Values(&facts.billing),
        client: value(&facts.client).map(String::as_str),
        deliverables: Values(&facts.deliverables),
        engagement: value(&facts.engagement).copied(),
        experience_years: value(&facts.experience_years).copied().map(f64::from),
        id,
        labels: labels(text, facts),
        lang: facts.lang.filter(|lang| *lang != Lang::Other),
        offer: value(&facts.offer).copied(),
        possible: Possible {
            locations: Locations(text, &facts.possible_places),
            technologies: Names(&facts.possible_technologies),
        },
        signs: Signs(facts),
        size: value(&facts.size).map(size),
        spans: Spans(facts),
        speaker: facts.speaker(),
        start: value(&facts.start).copied(),
    }
}

fn labels<'a>(text: &'a str, facts: &'a Facts) -> Labels<'a> {
    let pay = value(&facts.pay).map(|pay| PayRow {
        currency: pay.currency.as_deref(),
        max: pay.max,
        min: pay.min,
        // The labels know no price apiece.
        unit: match pay.unit {
            Some(PayUnit::Piece) => Some(PayUnit::Project),
            unit => unit,
        },
    });
    Labels {
        contact: ContactRow {
            emails: FactTexts(&facts.contacts.emails, String::as_str),
            urls: FactTexts(&facts.contacts.urls, Link::as_str),
        },
        deadline: value(&facts.deadline).copied(),
        kind: facts.kind(),
        locations: Locations(text, &facts.places),
        pay,
        problem_space: FactTexts(&facts.spaces, |space| space.0.as_str()),
        remote: facts.remote_policy(),
        remote_region: value(&facts.remote_region).map(|region| region.text.as_str()),
        technologies: Names(&facts.technologies),
    }
}

fn size(size: &Size) -> SizeRow {
    SizeRow {
        days_on_site_per_week: size.days_on_site_per_week.map(f64::from),
        duration_days: size.duration_days.map(f64::from),
        hours: size.hours.map(f64::from),
        hours_per_week: size.hours_per_week.map(f64::from),
        said_small: size.said_small,
    }
}

fn value<T>(fact: &Option<Fact<T>>) -> Option<&T> {
    fact.as_ref().map(|fact| &fact.value)
}

/// The values of facts, without the words.
struct Values<'a, T>(&'a [Fact<T>]);

impl<T: Serialize> Serialize for Values<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|fact| &fact.value))
    }
}

/// The same of those that are printed as a text that they hold.
struct FactTexts<'a, T>(&'a [Fact<T>], fn(&T) -> &str);

impl<T> Serialize for FactTexts<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|fact| (self.1)(&fact.value)))
    }
}

/// The names of the technologies that the text itself names.
struct Names<'a>(&'a [Fact<Tech>]);

impl Serialize for Names<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let named = self
            .0
            .iter()
            .filter(|fact| fact.value.role != TechRole::Implied);
        to.collect_seq(named.map(|fact| fact.value.name.0.as_str()))
    }
}

/// Places with the words that named them, of the text that their spans count in.
struct Locations<'a>(&'a str, &'a [Fact<Place>]);

impl Serialize for Locations<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.1.iter().map(|fact| {
            let words = fact
                .spans
                .first()
                .and_then(|span| self.0.get(span.start as usize..span.end as usize));
            Location {
                country_iso2: &fact.value.country,
                name: &fact.value.name,
                text: words.unwrap_or(&fact.value.name),
            }
        }))
    }
}

/// The names of the signs; a closed post has one more.
struct Signs<'a>(&'a Facts);

impl Serialize for Signs<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let closed = self.0.closed.is_some();
        let mut list = to.serialize_seq(Some(self.0.signs.len() + usize::from(closed)))?;
        for fact in &self.0.signs {
            list.serialize_element(&fact.value)?;
        }
        if closed {
            list.serialize_element("closed")?;
        }
        list.end()
    }
}

/// Field → list of `[start, end]` in bytes; a field that was implied or stated has none.
struct Spans<'a>(&'a Facts);

impl Serialize for Spans<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let facts = self.0;
        let mut map = to.serialize_map(None)?;
        put(&mut map, "billing", &facts.billing)?;
        put(&mut map, "client", facts.client.as_slice())?;
        put(&mut map, "closed", facts.closed.as_slice())?;
        put(&mut map, "deadline", facts.deadline.as_slice())?;
        put(&mut map, "emails", &facts.contacts.emails)?;
        put(
            &mut map,
            "experience_years",
            facts.experience_years.as_slice(),
        )?;
        put(&mut map, "kind", facts.engagement.as_slice())?;
        put(&mut map, "locations", &facts.places)?;
        put(&mut map, "offer", facts.offer.as_slice())?;
        put(&mut map, "pay", facts.pay.as_slice())?;
        put(&mut map, "problem_space", &facts.spaces)?;
        put(&mut map, "remote", facts.remote.as_slice())?;
        put(&mut map, "remote_region", facts.remote_region.as_slice())?;
        put(&mut map, "sectors", &facts.sectors)?;
        put(&mut map, "signs", &facts.signs)?;
        put(&mut map, "size", facts.size.as_slice())?;
        put(&mut map, "speaker", facts.speaker.as_slice())?;
        put(&mut map, "start", facts.start.as_slice())?;
        put(&mut map, "tasks", &facts.tasks)?;
        put(&mut map, "technologies", &facts.technologies)?;
        put(&mut map, "trades", &facts.trades)?;
        put(&mut map, "urls", &facts.contacts.urls)?;
        map.end()
    }
}

fn put<M: SerializeMap, T>(map: &mut M, name: &str, facts: &[Fact<T>]) -> Result<(), M::Error> {
    match facts.iter().all(|fact| fact.spans.is_empty()) {
        true => Ok(()),
        false => map.serialize_entry(name, &Pairs(facts)),
    }
}

struct Pairs<'a, T>(&'a [Fact<T>]);

impl<T> Serialize for Pairs<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let spans = self.0.iter().flat_map(|fact| &fact.spans);
        to.collect_seq(spans.map(|span| [span.start, span.end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Contacts, Pay, PayKind};
    use serde_json::{Value, json};

    #[test]
    fn every_post_has_a_line_with_all_fields() {
        let input = "{\"id\":\"a\",\"title\":\"T\",\"body\":\"B\"}\n{}\n{\"id\":\"b\"}\n";
        let mut output = Vec::new();
        let counts =
            read(&mut input.as_bytes(), &mut output, Timestamp::default()).expect("memory");
        assert_eq!(
            (counts.posts, counts.broken, counts.problems.len()),
            (2, 1, 1)
        );
        let lines: Vec<Value> = output
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).expect("JSON"))
            .collect();
        assert_eq!(lines.len(), 2);
        for field in [
            "id",
            "lang",
            "labels",
            "speaker",
            "offer",
            "engagement",
            "signs",
            "client",
            "size",
            "spans",
        ] {
            assert!(lines[0].get(field).is_some(), "no {field}");
        }
        assert_eq!(lines[0]["labels"]["remote"], "unstated");
    }

    #[test]
    fn facts_are_printed_as_labels() {
        let pay = Pay {
            kind: PayKind::Rate,
            min: None,
            max: Some(450.0),
            currency: Some("EUR".into()),
            unit: Some(PayUnit::Day),
        };
        let facts = Facts {
            pay: Some(Fact::at(pay, 4, 8)),
            contacts: Contacts {
                emails: vec![Fact::at("jobs@example.org".into(), 0, 3)],
                urls: Vec::new(),
            },
            ..Facts::default()
        };
        let row = serde_json::to_value(row("x", "TJM 450€", &facts)).expect("a row is JSON");
        assert_eq!(
            row["labels"]["pay"],
            json!({"min": null, "max": 450.0, "currency": "EUR", "unit": "day"})
        );
        assert_eq!(
            row["labels"]["contact"]["emails"],
            json!(["jobs@example.org"])
        );
        assert_eq!(row["spans"], json!({"pay": [[4, 8]], "emails": [[0, 3]]}));
    }
}
