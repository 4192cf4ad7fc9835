//! `gigscout rank`: postings in as JSON lines, an order out. Touches no store and no network, and runs the very
//! functions that a pass runs.

use crate::domain::{
    Body, Lead, LeadId, Link, Posting, Profile, Reading, Sighting, SourceKey, SourceName, Stated,
    Timestamp, Title,
};
use crate::{extract, score};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use std::io::{BufRead, Write};

/// Bytes of one line; a posting's title and body stand well below.
const LINE_BYTES_MAX: usize = 1 << 20;

/// `gigscout rank`.
#[derive(clap::Args)]
pub struct Args {
    #[arg(long)]
    profile: Option<String>,
}

pub fn run(
    args: &Args,
    call: &super::Call,
    talk: &mut super::Talk<'_>,
) -> Result<super::Exit, super::Failure> {
    let settings = super::open::settings(call)?;
    let profile = super::open::profile(&settings, args.profile.as_deref())?;
    rank(talk.input, talk.out, profile, call.now).map_err(super::Failure::error)?;
    Ok(super::Exit::Done)
}

#[derive(Debug, thiserror::Error)]
pub enum RankError {
    #[error("line {line}: {source}")]
    Json {
        line: usize,
        source: serde_json::Error,
    },
    #[error("line {line}: longer than {LINE_BYTES_MAX} bytes; one posting a line is expected")]
    TooLong { line: usize },
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// One posting a line. Unknown fields are let pass: labelled posts have more.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    url: Option<String>,
    date: Option<String>,
    source: Option<String>,
    author: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
}

/// Reads postings, writes `profile`, `id`, `score` (0 to 1; 0 where a gate closes), `gate` and `reasons`, in the
/// order of the input. A post counts as fresh: it is scored at its own date, unless `now` says otherwise.
pub fn rank(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    profile: &Profile,
    now: Option<Timestamp>,
) -> Result<(), RankError> {
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        let mut bounded = std::io::Read::take(&mut *input, LINE_BYTES_MAX as u64 + 1);
        if bounded.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.len() > LINE_BYTES_MAX {
            return Err(RankError::TooLong { line });
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let post: Line =
            serde_json::from_slice(&bytes).map_err(|source| RankError::Json { line, source })?;
        let id = post.id.clone();
        let dated = post.date.as_deref().and_then(moment);
        let now_here = now.or(dated).unwrap_or_default();
        let lead = lead_of(post, dated, now_here);
        let scored = score::score(lead, &profile.rules, now_here);
        let gate = scored.gates.first();
        let points = if gate.is_some() {
            0.0
        } else {
            score::points(&scored) / 100.0
        };
        let reasons: Vec<_> = scored.parts.iter().flat_map(|part| &part.reasons).collect();
        let row = serde_json::json!({
            "profile": profile.name,
            "id": id,
            "score": (points * 1e4).round() / 1e4,
            "gate": gate,
            "reasons": reasons,
        });
        writeln!(output, "{row}")?;
    }
    Ok(())
}

fn lead_of(post: Line, dated: Option<Timestamp>, now: Timestamp) -> Lead {
    let posting = Posting {
        source: SourceName(post.source.unwrap_or_else(|| "stdin".to_string())),
        key: SourceKey(post.id),
        title: Title::new(&post.title),
        body: Body::new(&post.body),
        links: post
            .url
            .and_then(|url| Link::parse(&url, None))
            .into_iter()
            .collect(),
        published: dated,
        author: post.author,
        tags: post.tags,
        stated: Stated::default(),
    };
    let reading: Reading = extract::extract(posting, now);
    let seen = dated.unwrap_or(now);
    let sighting = Sighting {
        reading,
        first_seen: seen,
        last_seen: seen,
        extractor: extract::EXTRACTOR_VERSION,
        joined_by: None,
    };
    Lead::fold(LeadId(0), &[sighting], None, false)
}

/// A moment, day, month or year as labelled posts have them; the first moment of each.
fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(moment) = chrono::DateTime::parse_from_rfc3339(text) {
        return Some(moment.to_utc());
    }
    let mut numbers = text.split('-').map(|part| part.parse::<u32>().ok());
    let year = i32::try_from(numbers.next()??).ok()?;
    let month = numbers.next().flatten().unwrap_or(1);
    let day = numbers.next().flatten().unwrap_or(1);
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    (1970..3000)
        .contains(&day.year())
        .then(|| day.and_hms_opt(0, 0, 0).map(|time| time.and_utc()))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::lina;

    fn ranked(input: &str) -> Result<Vec<serde_json::Value>, RankError> {
        let mut output = Vec::new();
        rank(&mut input.as_bytes(), &mut output, &lina(), None)?;
        let text = String::from_utf8(output).unwrap();
        Ok(text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect())
    }

    #[test]
    fn a_line_in_is_a_line_out() {
        let rows = ranked(
            "{\"id\":\"a\",\"title\":\"Script\",\"date\":\"2018-03\"}\n\n{\"id\":\"b\",\"body\":\"x\"}",
        )
        .unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0]["profile"], "lina");
        assert_eq!(rows[0]["id"], "a");
        let score = rows[0]["score"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&score));
        assert!(rows[0]["gate"].is_null() || rows[0]["gate"].is_object());
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = ranked("{\"id\":\"a\"}\n{\"id\":").unwrap_err();
        assert!(error.to_string().starts_with("line 2: "), "{error}");
    }

    #[test]
    fn dates() {
        for (text, expected) in [
            ("2018", "2018-01-01"),
            ("2018-03", "2018-03-01"),
            ("2018-03-09", "2018-03-09"),
            ("2018-03-09T10:00:00Z", "2018-03-09"),
            ("soon", ""),
            ("2018-13", ""),
        ] {
            let found = moment(text).map(|moment| moment.date_naive().to_string());
            assert_eq!(found.unwrap_or_default(), expected, "of {text}");
        }
    }
}
