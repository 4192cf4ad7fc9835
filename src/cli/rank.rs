//! `gigscout rank`: postings in as JSON lines, an order out. Touches no store and no network, and runs the very
//! functions that a pass runs.

use super::posts::{PostError, posts};
use crate::domain::{Lead, LeadId, Part, Posting, Profile, Reading, Sighting, Timestamp};
use crate::{extract, score};
use std::io::{BufRead, Write};

/// `gigscout rank`.
#[derive(clap::Args)]
pub struct Args {
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Reads posts and writes a line each with score, reasons and gates.
pub fn run(
    args: &Args,
    call: &super::GlobalArgs,
    io: &mut super::Io<'_>,
) -> Result<super::Exit, super::CliError> {
    let settings = super::context::settings(call)?;
    let profile = super::context::profile(&settings, args.profile.as_deref())?;
    rank(io.input, io.out, profile, call.now).map_err(super::CliError::error)?;
    Ok(super::Exit::Done)
}

/// Why postings cannot be ranked.
#[derive(Debug, thiserror::Error)]
pub enum RankError {
    #[error("{0}")]
    Post(#[from] PostError),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Reads postings, writes `profile`, `id`, `score` (0 to 1; 0 where a gate closes), `gate`, `reasons` and `parts`, in
/// the order of the input, and `niche` where the profile has several. A post counts as fresh: it is scored at its own date, unless `now` says otherwise.
pub fn rank(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    profile: &Profile,
    now: Option<Timestamp>,
) -> Result<(), RankError> {
    for post in posts(input) {
        let post = post??;
        let dated = post.posting.published;
        let now_here = now.or(dated).unwrap_or_default();
        let lead = lead_of(post.posting, now_here);
        let scored = score::score(lead, &profile.rules, now_here);
        let gate = scored.gates.first();
        let points = if gate.is_some() {
            0.0
        } else {
            score::points(&scored) / 100.0
        };
        let parts: Vec<_> = scored.parts.iter().map(part).collect();
        let reasons: Vec<_> = scored.parts.iter().flat_map(|part| &part.reasons).collect();
        let mut row = serde_json::json!({
            "profile": profile.name,
            "id": post.id,
            "score": (points * 1e4).round() / 1e4,
            "gate": gate,
            "reasons": reasons,
            "parts": parts,
        });
        if let Some(niche) = scored.niche {
            row["niche"] = niche.into();
        }
        writeln!(output, "{row}")?;
    }
    Ok(())
}

/// One criterion in numbers: what it gave, what it could have given, and what damping left of it.
pub fn part(part: &Part) -> serde_json::Value {
    let round = |number: f32| (f64::from(number) * 1e3).round() / 1e3;
    serde_json::json!({
        "criterion": part.criterion,
        "points": round(part.points),
        "most": round(part.most),
        "damping": round(part.damping),
    })
}

/// The lead of a posting that stands alone.
pub fn lead_of(mut posting: Posting, now: Timestamp) -> Lead {
    // A post without a date counts as fresh.
    let seen = *posting.published.get_or_insert(now);
    let reading: Reading = extract::extract(posting, now);
    let sighting = Sighting {
        gone: None,
        reading,
        first_seen: seen,
        last_seen: seen,
        extractor: extract::EXTRACTOR_VERSION,
        joined_by: None,
    };
    Lead::from_sightings(LeadId(0), &[sighting], None, false)
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
        let parts = rows[0]["parts"].as_array().unwrap();
        assert_eq!(parts.len(), score::CRITERIA.len());
        for part in parts {
            for key in ["criterion", "points", "most", "damping"] {
                assert!(!part[key].is_null(), "{part}");
            }
        }
        let score = rows[0]["score"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&score));
        assert!(rows[0]["gate"].is_null() || rows[0]["gate"].is_object());
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = ranked("{\"id\":\"a\"}\n{\"id\":").unwrap_err();
        assert!(error.to_string().starts_with("line 2: "), "{error}");
    }
}
