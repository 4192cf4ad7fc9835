//! `match`: groups of postings that are one gig, as JSON lines; the very decisions that a pass takes.

use super::posts::posts_dated;
use crate::dedup::{Index, Judgement, Relation, decide, fingerprint, judge, shared_urls};
use crate::domain::{
    Fingerprint, LeadId, Likeness, Posting, Reading, SourceName, Timestamp, Verdict,
};
use crate::extract::extract;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

/// Postings of one call.
const POSTS_MAX: usize = 2_000_000;

#[derive(Deserialize)]
struct PairAsked {
    a: String,
    b: String,
}

#[derive(Serialize)]
struct PairFound<'a> {
    a: &'a str,
    b: &'a str,
    label: &'static str,
    score: f32,
}

/// One lead: its postings, and how each of the later ones came to it.
#[derive(Serialize)]
struct MatchGroup<'a> {
    ids: Vec<&'a str>,
    /// How each later member joined, in the order of `ids`.
    joined: Vec<Joined>,
    /// What the first member is to a posting of another group, where it looks like one.
    #[serde(skip_serializing_if = "Option::is_none")]
    like: Option<Like<'a>>,
}

/// `gigscout match`.
#[derive(clap::Args)]
pub struct Args {
    /// A line per pair instead of a line per group
    #[arg(long, requires = "among")]
    pairs: bool,
    /// JSON lines of `a` and `b`: the pairs that are asked about
    #[arg(long, value_name = "FILE", requires = "pairs")]
    among: Option<PathBuf>,
    /// Write the number of its group for each post, by its text alone, and print what it cost
    #[arg(long, value_name = "OUT", conflicts_with = "pairs")]
    clusters: Option<PathBuf>,
    /// With --clusters: only so many posts
    #[arg(long, requires = "clusters")]
    limit: Option<usize>,
    /// Read from a file instead of standard input
    file: Option<PathBuf>,
}

/// Reads posts and writes a line a group, or the verdict on each pair asked about.
pub fn run(
    args: &Args,
    call: &super::GlobalArgs,
    io: &mut super::Io<'_>,
) -> Result<super::Exit, super::CliError> {
    let now = call.now.unwrap_or_else(chrono::Utc::now);
    let open = |path: &PathBuf| {
        let opened = File::open(path).map(BufReader::new);
        opened.map_err(|error| {
            super::CliError::call(format!("cannot read `{}`: {error}", path.display()))
        })
    };
    let mut file = args.file.as_ref().map(open).transpose()?;
    let input: &mut dyn BufRead = match &mut file {
        Some(file) => file,
        None => io.input,
    };
    let done = match &args.clusters {
        Some(out) => {
            let created = File::create(out).map(BufWriter::new);
            let mut out = created.map_err(|error| super::CliError::unwritable(out, &error))?;
            let cost = clusters(input, &mut out, args.limit.unwrap_or(usize::MAX))
                .map_err(super::CliError::error)?;
            out.flush()?;
            Ok(writeln!(
                io.out,
                "{}",
                serde_json::to_string(&cost).map_err(super::CliError::error)?
            )?)
        }
        None => {
            let mut among = args.among.as_ref().map(open).transpose()?;
            match_posts(
                input,
                io.out,
                among.as_mut().map(|pairs| pairs as &mut dyn BufRead),
                now,
            )
        }
    };
    done.map(|()| super::Exit::Done)
        .map_err(super::CliError::error)
}

#[derive(Serialize)]
struct Joined {
    verdict: &'static str,
    #[serde(flatten)]
    by: Likeness,
}

#[derive(Serialize)]
struct Like<'a> {
    id: &'a str,
    verdict: &'static str,
    #[serde(flatten)]
    by: Likeness,
}

/// Reads postings as JSON lines and writes a line per group; with `pairs` (JSON lines of `a` and `b`) a line per
/// pair instead. `now` dates postings without a date.
pub(crate) fn match_posts(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    pairs: Option<&mut dyn BufRead>,
    now: Timestamp,
) -> anyhow::Result<()> {
    let (ids, postings) = read_posts(input, usize::MAX)?;
    let shared = shared_in_sources(&postings);
    let readings = postings.into_iter().map(|posting| extract(posting, now));
    let fingerprints: Vec<Fingerprint> = readings
        .map(|reading| {
            let none = HashSet::new();
            let shared = shared.get(&reading.posting.source).unwrap_or(&none);
            fingerprint(&reading, shared, now)
        })
        .collect();
    match pairs {
        Some(pairs) => write_pairs(&ids, &fingerprints, pairs, output),
        None => write_groups(&ids, fingerprints, output),
    }
}

fn write_pairs(
    ids: &[String],
    fingerprints: &[Fingerprint],
    pairs: &mut dyn BufRead,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    let by_id: HashMap<&str, &Fingerprint> =
        ids.iter().map(String::as_str).zip(fingerprints).collect();
    for (number, line) in pairs.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let pair: PairAsked = serde_json::from_str(&line)
            .with_context(|| format!("pair {}: expected `a` and `b`", number + 1))?;
        let find = |id: &str| {
            by_id
                .get(id)
                .with_context(|| format!("pair {}: no posting has the id `{id}`", number + 1))
        };
        let (one, other) = (find(&pair.a)?, find(&pair.b)?);
        // The earlier of the two is the known one, as it would be in a store.
        let (known, new) = if one.seen <= other.seen {
            (one, other)
        } else {
            (other, one)
        };
        let Judgement {
            relation, score, ..
        } = judge(new, known);
        let found = PairFound {
            a: &pair.a,
            b: &pair.b,
            label: label(relation),
            score: (score * 1000.0).round() / 1000.0,
        };
        serde_json::to_writer(&mut *output, &found)?;
        output.write_all(b"\n")?;
    }
    Ok(())
}

fn label(relation: Relation) -> &'static str {
    match relation {
        Relation::Same | Relation::Repost => "duplicate",
        Relation::Sibling => "near_miss",
        Relation::Perhaps | Relation::Unrelated => "unrelated",
    }
}

fn write_groups(
    ids: &[String],
    fingerprints: Vec<Fingerprint>,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut groups: Vec<MatchGroup> = Vec::new();
    let mut index = Index::default();
    for (id, fingerprint) in ids.iter().zip(fingerprints) {
        let verdict = decide(&fingerprint, &index)?;
        let lead = match verdict {
            Verdict::Same { lead, by } | Verdict::Repost { lead, by } => {
                let group = &mut groups[lead.0 as usize];
                group.ids.push(id);
                group.joined.push(Joined {
                    verdict: word(&verdict),
                    by,
                });
                lead
            }
            Verdict::New | Verdict::Sibling { .. } | Verdict::Perhaps { .. } => {
                let like = match verdict {
                    Verdict::Sibling { lead, by } | Verdict::Perhaps { lead, by } => Some(Like {
                        id: groups[lead.0 as usize].ids[0],
                        verdict: word(&verdict),
                        by,
                    }),
                    _ => None,
                };
                groups.push(MatchGroup {
                    ids: vec![id],
                    joined: Vec::new(),
                    like,
                });
                LeadId(groups.len() as u32 - 1)
            }
        };
        index.insert(lead, fingerprint);
    }
    for group in &groups {
        serde_json::to_writer(&mut *output, group)?;
        output.write_all(b"\n")?;
    }
    Ok(())
}

fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::New => "new",
        Verdict::Same { .. } => "same",
        Verdict::Repost { .. } => "repost",
        Verdict::Sibling { .. } => "sibling",
        Verdict::Perhaps { .. } => "perhaps",
    }
}

/// What grouping a corpus cost.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CpuCost {
    /// Seconds of the processor from postings in memory to groups.
    pub cpu_s: f64,
    pub posts: usize,
    pub groups: usize,
}

/// Groups the first `limit` postings of a file by their text alone and writes the number of its group for each, a
/// line per posting in the order of the file.
pub(crate) fn clusters(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    limit: usize,
) -> anyhow::Result<CpuCost> {
    let (_, mut postings) = read_posts(input, limit)?;
    for posting in &mut postings {
        posting.links.clear();
    }
    let count = postings.len();
    let mut index = Index::default();
    let mut groups = Vec::with_capacity(count);
    let none = HashSet::new();
    let start = cpu_clock();
    for (number, posting) in postings.into_iter().enumerate() {
        let reading = Reading {
            posting,
            facts: Default::default(),
        };
        let fingerprint = fingerprint(&reading, &none, Timestamp::default());
        let lead = match decide(&fingerprint, &index)? {
            Verdict::Same { lead, .. } | Verdict::Repost { lead, .. } => lead,
            Verdict::New | Verdict::Sibling { .. } | Verdict::Perhaps { .. } => {
                LeadId(number as u32)
            }
        };
        groups.push(lead.0);
        index.insert(lead, fingerprint);
    }
    let cpu_s = cpu_clock() - start;
    for group in &groups {
        writeln!(output, "{group}")?;
    }
    let distinct: HashSet<u32> = groups.into_iter().collect();
    Ok(CpuCost {
        cpu_s,
        posts: count,
        groups: distinct.len(),
    })
}

/// Seconds that this process has had of the processor, where the system says so, else seconds of the wall.
fn cpu_clock() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let nanoseconds = std::fs::read_to_string("/proc/self/schedstat")
        .ok()
        .and_then(|stat| stat.split(' ').next()?.parse::<f64>().ok());
    match nanoseconds {
        Some(nanoseconds) if nanoseconds > 0.0 => nanoseconds / 1e9,
        _ => START.elapsed().as_secs_f64(),
    }
}

fn shared_in_sources(postings: &[Posting]) -> HashMap<SourceName, HashSet<u64>> {
    let mut sources: HashMap<&SourceName, Vec<&Posting>> = HashMap::new();
    for posting in postings {
        sources.entry(&posting.source).or_default().push(posting);
    }
    sources
        .into_iter()
        .map(|(source, postings)| (source.clone(), shared_urls(postings)))
        .collect()
}

fn read_posts(
    input: &mut dyn BufRead,
    limit: usize,
) -> anyhow::Result<(Vec<String>, Vec<Posting>)> {
    let (mut ids, mut postings) = (Vec::new(), Vec::new());
    for post in posts_dated(input, date).take(limit.min(POSTS_MAX)) {
        let post = post??;
        ids.push(post.id);
        postings.push(post.posting);
    }
    Ok((ids, postings))
}

/// A day, a month or a year; the middle of what is left open.
fn date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let day = match text.len() {
        4 => format!("{text}-07-01"),
        7 => format!("{text}-15"),
        _ => text.get(..10)?.to_string(),
    };
    let day: crate::domain::Day = day.parse().ok()?;
    Some(day.and_hms_opt(12, 0, 0)?.and_utc())
}
