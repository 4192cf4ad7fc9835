//! `gigscout read`: what is read from posts, as JSON lines that the scorer of the labelled posts takes as they are.
//!
//! Runs the very extraction that a pass runs; touches no store and no network.

use super::posts::{PostError, posts};
use crate::domain::{Fact, Facts, Lang, PayUnit, Place, Span, Tech, TechRole, Timestamp};
use crate::extract::extract;
use serde_json::{Map, Value, json};
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
    for post in posts(input) {
        match post.map_err(ReadError::Input)? {
            Ok(post) => {
                let reading = extract(post.posting, now);
                let row = row(&post.id, &reading.posting.text(), &reading.facts);
                writeln!(output, "{row}").map_err(ReadError::Output)?;
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

/// One line of output. `text` is what the spans count in.
pub fn row(id: &str, text: &str, facts: &Facts) -> Value {
    let lang = facts.lang.filter(|lang| *lang != Lang::Other);
    json!({
        "id": id,
        "lang": lang,
        "labels": labels(text, facts),
        "speaker": facts.speaker(),
        "offer": value(&facts.offer),
        "engagement": value(&facts.engagement),
        "signs": signs(facts),
        "client": value(&facts.client),
        "deliverables": facts.deliverables.iter().map(|fact| fact.value).collect::<Vec<_>>(),
        "possible": {
            "technologies": names(&facts.possible_technologies),
            "locations": locations(text, &facts.possible_places),
        },
        "size": value(&facts.size),
        "billing": facts.billing.iter().map(|fact| fact.value).collect::<Vec<_>>(),
        "experience_years": value(&facts.experience_years),
        "start": value(&facts.start),
        "spans": spans(facts),
    })
}

/// The names of the signs; a closed post has one more.
fn signs(facts: &Facts) -> Vec<Value> {
    let named = facts.signs.iter().map(|fact| json!(fact.value));
    let closed = facts.closed.iter().map(|_| json!("closed"));
    named.chain(closed).collect()
}

fn locations(text: &str, places: &[Fact<Place>]) -> Vec<Value> {
    let location = |fact: &Fact<Place>| {
        let words = fact
            .spans
            .first()
            .and_then(|span| text.get(span.start as usize..span.end as usize));
        json!({
            "text": words.unwrap_or(&fact.value.name),
            "name": fact.value.name,
            "country_iso2": fact.value.country,
        })
    };
    places.iter().map(location).collect()
}

fn labels(text: &str, facts: &Facts) -> Value {
    let pay = facts.pay.as_ref().map(|fact| {
        let pay = &fact.value;
        // The labels know no price apiece.
        let unit = match pay.unit {
            Some(PayUnit::Piece) => Some(PayUnit::Project),
            unit => unit,
        };
        json!({"min": pay.min, "max": pay.max, "currency": pay.currency, "unit": unit})
    });
    json!({
        "kind": facts.kind(),
        "remote": facts.remote_policy(),
        "remote_region": facts.remote_region.as_ref().map(|fact| fact.value.text.as_str()),
        "locations": locations(text, &facts.places),
        "technologies": names(&facts.technologies),
        "problem_space": facts.spaces.iter().map(|fact| fact.value.0.as_str()).collect::<Vec<_>>(),
        "pay": pay,
        "contact": {
            "emails": facts.contacts.emails.iter().map(|fact| fact.value.as_str()).collect::<Vec<_>>(),
            "urls": facts.contacts.urls.iter().map(|fact| fact.value.as_str()).collect::<Vec<_>>(),
        },
        "deadline": value(&facts.deadline),
    })
}

/// Those that the text itself names.
fn names(facts: &[Fact<Tech>]) -> Vec<&str> {
    let named = facts
        .iter()
        .filter(|fact| fact.value.role != TechRole::Implied);
    named.map(|fact| fact.value.name.0.as_str()).collect()
}

fn value<T: serde::Serialize>(fact: &Option<Fact<T>>) -> Value {
    let value = fact.as_ref().map(|fact| &fact.value);
    serde_json::to_value(value).unwrap_or_default()
}

/// Field → list of `[start, end]` in bytes; a field that was implied or stated has none.
fn spans(facts: &Facts) -> Value {
    let mut map = Map::new();
    let mut put = |name: &str, found: Vec<Span>| {
        if !found.is_empty() {
            let pairs: Vec<Value> = found
                .iter()
                .map(|span| json!([span.start, span.end]))
                .collect();
            map.insert(name.to_string(), Value::Array(pairs));
        }
    };
    put("kind", one(&facts.engagement));
    put("offer", one(&facts.offer));
    put("closed", one(&facts.closed));
    put("speaker", one(&facts.speaker));
    put("signs", all(&facts.signs));
    put("client", one(&facts.client));
    put("locations", all(&facts.places));
    put("remote", one(&facts.remote));
    put("remote_region", one(&facts.remote_region));
    put("technologies", all(&facts.technologies));
    put("problem_space", all(&facts.spaces));
    put("trades", all(&facts.trades));
    put("tasks", all(&facts.tasks));
    put("sectors", all(&facts.sectors));
    put("pay", one(&facts.pay));
    put("emails", all(&facts.contacts.emails));
    put("urls", all(&facts.contacts.urls));
    put("deadline", one(&facts.deadline));
    put("start", one(&facts.start));
    put("size", one(&facts.size));
    put("billing", all(&facts.billing));
    put("experience_years", one(&facts.experience_years));
    Value::Object(map)
}

fn one<T>(fact: &Option<Fact<T>>) -> Vec<Span> {
    fact.as_ref()
        .map(|fact| fact.spans.clone())
        .unwrap_or_default()
}

fn all<T>(facts: &[Fact<T>]) -> Vec<Span> {
    facts
        .iter()
        .flat_map(|fact| fact.spans.iter().copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Contacts, Pay, PayKind};

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
        let row = row("x", "TJM 450€", &facts);
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
