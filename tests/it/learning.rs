//! Learning from choices, on users who are simulated: half of the grades of a reader are what the user did, the other
//! half tells whether the order got better by it.

use crate::ranking::{configuration, ndcg, rows, text_of};
use gigscout::cli::posts::posts;
use gigscout::cli::rank::lead_of;
use gigscout::config;
use gigscout::domain::{Lead, Learned, Profile, Rules, Timestamp};
use gigscout::score::{self, PACE, Pace, Signal};
use std::collections::HashMap;
use std::path::Path;

/// Halvings of the grades for each profile.
const DRAWS: u64 = 20;
/// What no profile may lose on the mean.
const LOSS_MOST: f64 = 0.02;
/// What a user does with a lead of a grade; nothing with a middling one.
fn did(grade: i32) -> Option<Signal> {
    match grade {
        3.. => Some(Signal::Won),
        2 => Some(Signal::Applied),
        1 => None,
        _ => Some(Signal::Dismissed(None)),
    }
}

struct Graded {
    lead: Lead,
    at: Timestamp,
    grade: i32,
}

/// Numbers that are as good as random and the same each time (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// The order of the second half, by rules that know nothing of the first.
fn order(half: &[&Graded], rules: &Rules) -> f64 {
    let mut scored: Vec<(f64, i32)> = half
        .iter()
        .map(|graded| {
            let scored = score::score(graded.lead.clone(), rules, graded.at);
            let points = match scored.gates.is_empty() {
                true => score::points(&scored),
                false => 0.0,
            };
            (points, graded.grade)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let grades: Vec<i32> = scored.into_iter().map(|(_, grade)| grade).collect();
    ndcg(&grades)
}

/// What each draw gained.
fn gains(graded: &[Graded], rules: &Rules, pace: Pace) -> Vec<f64> {
    let draw = |seed: u64| {
        let mut random = Random(seed);
        let mut all: Vec<(u64, &Graded)> = graded.iter().map(|it| (random.next(), it)).collect();
        all.sort_by_key(|(key, _)| *key);
        let all: Vec<&Graded> = all.into_iter().map(|(_, it)| it).collect();
        let (said, asked) = all.split_at(all.len() / 2);
        // A user sees what is let in, writes to what is good, turns away what is bad, and lets lie what is neither.
        let choices: Vec<_> = said
            .iter()
            .filter_map(|it| {
                let signal = did(it.grade)?;
                Some((score::score(it.lead.clone(), rules, it.at), signal))
            })
            .filter(|(scored, _)| scored.gates.is_empty())
            .collect();
        let mut taught = rules.clone();
        taught.learned = score::learn(&choices, pace).learned;
        order(asked, &taught) - order(asked, rules)
    };
    (0..DRAWS).map(draw).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The graded posts of each profile of a folder.
fn graded(labels: &Path) -> Option<Vec<(Profile, Vec<Graded>)>> {
    let text = configuration(&labels.join("profiles.json"))?;
    let settings = config::check(Path::new("gigscout.toml"), &text);
    let settings = settings.unwrap_or_else(|problems| panic!("{problems:?}"));
    let read = |name: &str| std::fs::read_to_string(labels.join(name)).unwrap();
    let input = read("posts.jsonl");
    let mut leads: HashMap<String, (Lead, Timestamp)> = HashMap::new();
    for post in posts(&mut input.as_bytes()) {
        let post = post.unwrap().unwrap();
        let at = post.posting.published.unwrap_or_default();
        leads.insert(post.id, (lead_of(post.posting, at), at));
    }
    let rows = rows(&read("ranking.jsonl"));
    let of_profile = |profile: Profile| {
        let own = rows
            .iter()
            .filter(|row| text_of(row, "profile") == profile.name.0);
        let graded = own.map(|row| {
            let (lead, at) = leads[text_of(row, "id")].clone();
            let grade = row["grade"].as_i64().unwrap() as i32;
            Graded { lead, at, grade }
        });
        let graded = graded.collect();
        (profile, graded)
    };
    Some(settings.profiles.into_iter().map(of_profile).collect())
}

#[test]
fn choices_make_the_order_no_worse_and_nobodys_bad() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let labels = Path::new(&shared).join("labels");
    let mut profiles = Vec::new();
    for folder in [labels.clone(), labels.join("profiles2")] {
        let Some(found) = graded(&folder) else {
            println!("skipped: no python3 to write the configuration with");
            return;
        };
        profiles.extend(found);
    }
    let paces = [
        PACE,
        Pace {
            doubt: 10.0,
            ..PACE
        },
    ];
    for (at, pace) in paces.into_iter().enumerate() {
        let mut means = Vec::new();
        for (profile, graded) in &profiles {
            let mut rules = profile.rules.clone();
            rules.learned = Learned::default();
            let gains = gains(graded, &rules, pace);
            println!("{pace:?} {}: {:+.4}", profile.name, mean(&gains));
            means.push((mean(&gains), gains));
        }
        let all: Vec<f64> = means.iter().flat_map(|(_, gains)| gains.clone()).collect();
        let mean_of_all = mean(&all);
        let spread = all.iter().map(|gain| (gain - mean_of_all).powi(2));
        let error = (spread.sum::<f64>() / (all.len() - 1) as f64 / all.len() as f64).sqrt();
        println!("{pace:?} all: {mean_of_all:+.4}, standard error {error:.4}");
        if at == 0 {
            assert!(
                mean_of_all >= 2.0 * error,
                "{mean_of_all:+.4}, standard error {error:.4}"
            );
            for ((profile, _), (mean, _)) in profiles.iter().zip(&means) {
                assert!(*mean >= -LOSS_MOST, "{}: {mean:+.4}", profile.name);
            }
        }
    }
}
