//! Mornings that look like life, in both languages, for the pictures and the golden files. Everybody in them is
//! invented.

mod en;
mod fr;
mod leads;
pub(super) mod sketch;
mod words;

pub(super) use words::MorningWords;

use super::Selector;
use super::content::{Digest, InProgress, Material, PastClient, SourceNews, Week};
use crate::domain::samples::at;
use crate::domain::*;
use leads::{leads, prompts};
use sketch::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Each language's code with its words.
pub(super) const LANGUAGES: [(&str, &MorningWords); 2] = [("fr", &fr::WORDS), ("en", &en::WORDS)];

/// A profile with what its sources brought on one morning.
pub(super) struct Morning {
    pub profile: Profile,
    pub leads: Vec<ScoredLead>,
    pub material: Material,
    /// When the last email was made; none before the first.
    pub since: Option<Timestamp>,
}

impl Morning {
    /// The morning as a digest, chosen as a pass chooses.
    pub(super) fn digest(&self) -> Digest<'_> {
        let mut selector = Selector::new(&self.profile, at(24, 6), self.since);
        for scored in &self.leads {
            selector.offer(scored, false, Stage::New);
        }
        selector.choose(self.material.clone(), &opener)
    }
}

/// The names of the mornings, as the golden files have them.
pub(super) const MORNINGS: [&str; 5] = ["first", "ordinary", "overfull", "empty", "follow-ups"];

/// A morning by its name.
pub(super) fn morning(name: &str, words: &MorningWords) -> Morning {
    let leads = leads(words);
    let prompts = prompts(words);
    let mut morning = Morning {
        profile: (words.profile)(),
        leads: Vec::new(),
        material: material(words),
        since: Some(at(23, 6)),
    };
    match name {
        "first" => {
            morning.since = None;
            // Who has only just begun reads no mailbox yet.
            morning.material.desk = None;
            morning.leads = leads;
            morning.material.read = 214;
        }
        "ordinary" => {
            morning.leads = leads.into_iter().chain(talk(words)).collect();
            morning.material.prompts = prompts.into_iter().take(1).collect();
            morning.material.in_progress = in_flight(words).into_iter().take(3).collect();
            morning.material.week.applied = 1;
            morning.material.sources = news(words);
        }
        "overfull" => {
            morning.leads = leads
                .into_iter()
                .chain(flood(words))
                .chain(talk(words))
                .collect();
            morning.material.prompts = prompts;
            morning.material.in_progress = in_flight(words);
            morning.material.week.applied = 3;
            morning.material.read = 480;
            let mut sources = news(words);
            for n in 0..9 {
                sources.push(SourceNews {
                    name: SourceName(format!("{} {n}", words.sources[3])),
                    health: Health::Quiet,
                    detail: "no news since 2026-10-06".into(),
                    cause: None,
                    days: None,
                });
            }
            morning.material.sources = sources;
            morning.profile.digest.top = 5;
            morning.profile.digest.maybe = 10;
        }
        "follow-ups" => {
            morning.material.prompts = prompts;
            morning.material.in_progress = in_flight(words).into_iter().take(2).collect();
        }
        _ => {
            morning.material.read = 12;
            morning.leads = talk(words).chain([below(leads)]).collect();
            morning.material.in_progress = in_flight(words).into_iter().take(1).collect();
            morning.material.suggestion = Some("Freelance Inventé".into());
            morning.material.past_client = Some(PastClient {
                lead: prompts[2].1.clone(),
                last: at(1, 12).date_naive() - chrono::Days::new(140),
            });
        }
    }
    morning
}

fn material(words: &MorningWords) -> Material {
    Material {
        week: Week {
            applied: 0,
            streak: 3,
            cohorts: vec![
                cohort("2026-11-01", [7, 2, 1, 0]),
                cohort("2026-10-01", [9, 3, 2, 1]),
            ],
        },
        read: 31,
        channels: BTreeMap::from([
            (SourceName(words.chat.into()), Channel::Chat),
            (SourceName(words.sources[1].into()), Channel::Mail),
        ]),
        notes: BTreeMap::from([(SourceName(words.costs.0.into()), words.costs.1.into())]),
        desk: Some(Arc::new(Inbox)),
        ..Material::default()
    }
}

fn cohort(month: &str, [applied, answered, quoted, won]: [u32; 4]) -> Cohort {
    Cohort {
        month: month.parse().unwrap_or_default(),
        tally: Tally {
            applied,
            answered,
            quoted,
            won,
        },
    }
}

/// What waits for a word of a client.
fn in_flight(words: &MorningWords) -> Vec<InProgress> {
    let stages = [
        (Stage::Applied, 12, None),
        (Stage::Quoted, 18, None),
        (Stage::Talking, 19, "2026-11-26".parse().ok()),
        (Stage::Applied, 20, None),
        (Stage::Applied, 23, None),
        (Stage::Applied, 23, None),
        (Stage::Applied, 23, None),
    ];
    let flights = stages.into_iter().zip(words.titles).enumerate();
    let flights = flights.map(|(n, ((stage, day, call), title))| InProgress {
        lead: Lead::clone(
            &lead(20 + n as u32, title, "")
                .seen(words.sources[n % 4], 1)
                .done()
                .lead,
        ),
        stage,
        since: at(day, 12).date_naive(),
        call,
    });
    flights.collect()
}

/// Messages that ask for nothing.
fn talk(words: &MorningWords) -> impl Iterator<Item = ScoredLead> + use<> {
    let (chat, list) = (words.chat, words.sources[1]);
    (0..14).map(move |n| {
        let source = if n < 11 { chat } else { list };
        lead(400 + n, "", "")
            .seen(source, 1)
            .day(23, 12)
            .gate(Gate::Talk)
            .done()
    })
}

fn news(words: &MorningWords) -> Vec<SourceNews> {
    let news = |name: &str, health, detail: &str| SourceNews {
        name: SourceName(name.into()),
        health,
        detail: detail.into(),
        cause: None,
        days: None,
    };
    vec![
        news(words.sources[0], Health::Refused, "403"),
        news(words.sources[1], Health::Quiet, "no news since 2026-10-21"),
        news(words.sources[2], Health::Ok, ""),
    ]
}

/// Something that scores too low.
fn below(mut leads: Vec<ScoredLead>) -> ScoredLead {
    let mut scored = leads.swap_remove(5);
    scored.score = Score::from_points(26.0);
    for part in &mut scored.parts {
        part.points /= 2.0;
    }
    scored
}

/// Forty more of the same kind, each of a client of its own.
fn flood(words: &MorningWords) -> Vec<ScoredLead> {
    let many = (0..40usize).map(|n| {
        let id = 200 + n as u32;
        let points = 60.0 - n as f32 / 2.0;
        let place = words.places[n % 4];
        lead(id, words.titles[n % 8], words.body)
            .seen(words.sources[n % 4], 1)
            .at(&format!("https://board.example.org/{id}"))
            .client(&format!("Client {id}"))
            .day(23, 6 + (n % 12) as u32)
            .part("place", points / 3.0, 22.0, vec![near(place, 6 + n as u32)])
            .part("tech", points / 2.0, 26.0, vec![wanted("python", 3)])
            .part("size", points / 6.0, 9.0, vec![gig(), Reason::SizeUnknown])
            .done()
    });
    many.collect()
}

/// A mailbox in which answers are read.
#[derive(Debug)]
struct Inbox;

impl AnswerDesk for Inbox {
    fn address(&self) -> &str {
        "lina+gs@example.org"
    }

    fn subject(&self, words: &str) -> String {
        format!("{words} (gs-a1b2c3d4)")
    }

    fn mark(&self) -> &str {
        "a1b2c3d4"
    }
}

/// The first email to a client, as a draft reads.
fn opener(lead: &Lead) -> Option<Draft> {
    let to = lead.facts.contacts.emails.first();
    let words = match lead.facts.lang {
        Some(Lang::Fr) => &fr::WORDS,
        _ => &en::WORDS,
    };
    Some(Draft {
        to: to.map(|fact| fact.value.clone()),
        subject: lead.title.clone(),
        text: words.opener.into(),
        quote: asked(&lead.body),
    })
}

/// The sentence that asks, as a draft quotes it.
fn asked(body: &str) -> Option<String> {
    let words = [
        "cherch",
        "besoin",
        "souhaite",
        "voudrions",
        "looking",
        "need",
        "would like",
        "want",
    ];
    let mut sentences = body.split_inclusive(". ");
    let found = sentences.find(|said| words.iter().any(|word| said.contains(word)));
    found.map(|said| said.trim().trim_end_matches('.').to_string())
}
