//! Mornings that look like life, in both languages, for the pictures and the golden files. Everybody in them is
//! invented.

mod en;
mod fr;

use super::Selector;
use super::content::{Digest, InProgress, Material, PastClient, SourceNews, Week};
use crate::domain::samples::{at, bistro, lina, town};
use crate::domain::*;
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// What the samples' texts say in one language.
pub(super) struct MorningWords {
    pub profile: fn() -> Profile,
    /// The best first.
    pub leads: fn() -> Vec<ScoredLead>,
    pub prompts: fn() -> Vec<(Prompt, Lead)>,
    /// Titles to fill an overfull morning with.
    pub titles: [&'static str; 8],
    pub places: [&'static str; 4],
    /// A source that costs, with what is said of it.
    pub costs: (&'static str, &'static str),
    pub sources: [&'static str; 4],
    pub chat: &'static str,
    pub said: &'static str,
}

/// Each language's code with its words.
pub(super) const LANGUAGES: [(&str, &MorningWords); 2] = [("fr", &fr::TOLD), ("en", &en::TOLD)];
/// The names of the mornings, as the golden files have them.
pub(super) const MORNINGS: [&str; 5] = ["first", "ordinary", "overfull", "empty", "follow-ups"];

/// A morning by its name.
pub(super) fn morning(name: &str, told: &MorningWords) -> Morning {
    let leads = (told.leads)();
    let prompts = (told.prompts)();
    let mut morning = Morning {
        profile: (told.profile)(),
        leads: Vec::new(),
        material: material(told),
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
            morning.leads = leads.into_iter().chain(talk(told)).collect();
            morning.material.prompts = prompts.into_iter().take(1).collect();
            morning.material.in_progress = in_flight(told).into_iter().take(3).collect();
            morning.material.week.applied = 1;
            morning.material.sources = news(told);
        }
        "overfull" => {
            morning.leads = leads
                .into_iter()
                .chain(flood(told))
                .chain(talk(told))
                .collect();
            morning.material.prompts = prompts;
            morning.material.in_progress = in_flight(told);
            morning.material.week.applied = 3;
            morning.material.read = 480;
            let mut sources = news(told);
            for n in 0..9 {
                sources.push(SourceNews {
                    name: SourceName(format!("{} {n}", told.sources[3])),
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
            morning.material.in_progress = in_flight(told).into_iter().take(2).collect();
        }
        _ => {
            morning.material.read = 12;
            morning.leads = talk(told).chain([below(leads)]).collect();
            morning.material.in_progress = in_flight(told).into_iter().take(1).collect();
            morning.material.suggestion = Some("Freelance Inventé".into());
            morning.material.past_client = Some(PastClient {
                lead: prompts[2].1.clone(),
                last: at(1, 12).date_naive() - chrono::Days::new(140),
            });
        }
    }
    morning
}

fn material(told: &MorningWords) -> Material {
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
            (SourceName(told.chat.into()), Channel::Chat),
            (SourceName(told.sources[1].into()), Channel::Mail),
        ]),
        notes: BTreeMap::from([(SourceName(told.costs.0.into()), told.costs.1.into())]),
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
fn in_flight(told: &MorningWords) -> Vec<InProgress> {
    let stages = [
        (Stage::Applied, 12, None),
        (Stage::Quoted, 18, None),
        (Stage::Talking, 19, "2026-11-26".parse().ok()),
        (Stage::Applied, 20, None),
        (Stage::Applied, 23, None),
        (Stage::Applied, 23, None),
        (Stage::Applied, 23, None),
    ];
    let flights = stages.into_iter().zip(told.titles).enumerate();
    let flights = flights.map(|(n, ((stage, day, call), title))| InProgress {
        lead: Lead::clone(
            &lead(20 + n as u32, title, "")
                .seen(told.sources[n % 4], 1)
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
fn talk(told: &MorningWords) -> impl Iterator<Item = ScoredLead> + use<> {
    let (chat, list) = (told.chat, told.sources[1]);
    (0..14).map(move |n| {
        let source = if n < 11 { chat } else { list };
        lead(400 + n, "", "")
            .seen(source, 1)
            .day(23, 12)
            .gate(Gate::Talk)
            .done()
    })
}

fn news(told: &MorningWords) -> Vec<SourceNews> {
    let news = |name: &str, health, detail: &str| SourceNews {
        name: SourceName(name.into()),
        health,
        detail: detail.into(),
        cause: None,
        days: None,
    };
    vec![
        news(told.sources[0], Health::Refused, "403"),
        news(told.sources[1], Health::Quiet, "no news since 2026-10-21"),
        news(told.sources[2], Health::Ok, ""),
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
fn flood(told: &MorningWords) -> Vec<ScoredLead> {
    let many = (0..40usize).map(|n| {
        let id = 200 + n as u32;
        let points = 60.0 - n as f32 / 2.0;
        let place = told.places[n % 4];
        lead(id, told.titles[n % 8], told.said)
            .seen(told.sources[n % 4], 1)
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
    let is_french = lead.facts.lang == Some(Lang::Fr);
    let to = lead.facts.contacts.emails.first();
    let text = match is_french {
        true => {
            "Bonjour,\n\nJ'ai lu votre annonce. C'est un travail que je ferais en Python, en trois jours environ.\n\n\
                 J'ai fait un outil proche pour … : https://example.org/menu\n\n\
                 Quand pourrions-nous en parler une dizaine de minutes ?\n\nLina"
        }
        false => {
            "Hello,\n\nI read your post. I would do this in Python, in about three days.\n\n\
                  I made something close to it for …: https://example.org/menu\n\n\
                  When could we talk for ten minutes?\n\nNell"
        }
    };
    Some(Draft {
        to: to.map(|fact| fact.value.clone()),
        subject: lead.title.clone(),
        text: text.into(),
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

/// A lead on its way to be scored.
struct LeadSketch {
    lead: Lead,
    parts: Vec<Part>,
    gates: Vec<Gate>,
    km: Option<u32>,
}

fn lead(id: u32, title: &str, body: &str) -> LeadSketch {
    let mut lead = bistro(id);
    lead.title = title.into();
    lead.own_title = title.into();
    lead.body = body.into();
    lead.links.clear();
    lead.seen_in.clear();
    lead.facts = Facts {
        lang: Some(Lang::Fr),
        engagement: Some(Fact::stated(Engagement::Gig)),
        ..Facts::default()
    };
    LeadSketch {
        lead,
        parts: Vec::new(),
        gates: Vec::new(),
        km: None,
    }
}

impl LeadSketch {
    fn english(mut self) -> LeadSketch {
        self.lead.facts.lang = Some(Lang::En);
        self
    }

    fn seen(mut self, source: &str, times: u32) -> LeadSketch {
        self.lead.seen_in.push((SourceName(source.into()), times));
        self
    }

    fn at(mut self, link: &str) -> LeadSketch {
        self.lead.links.extend(Link::parse(link, None));
        self
    }

    fn client(mut self, name: &str) -> LeadSketch {
        self.lead.facts.client = Some(Fact::stated(name.into()));
        self
    }

    fn mail(mut self, address: &str) -> LeadSketch {
        self.lead.facts.contacts.emails = vec![Fact::stated(address.into())];
        self
    }

    fn day(mut self, day: u32, hour: u32) -> LeadSketch {
        self.lead.published = Some(at(day, hour));
        self.lead.first_seen = at(day.max(23), hour.max(7));
        if day > 23 {
            self.lead.first_seen = at(24, 5);
        }
        self
    }

    fn closes(mut self, day: &str) -> LeadSketch {
        self.lead.facts.deadline = day.parse().ok().map(Fact::stated);
        self
    }

    fn perhaps(mut self, id: u32) -> LeadSketch {
        self.lead.perhaps = Some(LeadId(id));
        self
    }

    fn part(mut self, criterion: &str, points: f32, most: f32, reasons: Vec<Reason>) -> LeadSketch {
        for reason in &reasons {
            if let Reason::Near { km, .. } | Reason::Far { km, .. } = reason {
                self.km = Some(*km);
            }
        }
        self.parts.push(Part {
            criterion: Criterion::ALL
                .into_iter()
                .find(|known| known.word() == criterion)
                .unwrap_or(Criterion::Place),
            points,
            most,
            damping: 1.0,
            reasons,
        });
        self
    }

    fn gate(mut self, gate: Gate) -> LeadSketch {
        self.gates.push(gate);
        self
    }

    fn done(self) -> ScoredLead {
        let points: f64 = self.parts.iter().map(|part| f64::from(part.points)).sum();
        ScoredLead {
            niche: None,
            lead: self.lead.into(),
            score: Score::from_points(points),
            parts: self.parts,
            damped: Vec::new(),
            gates: self.gates,
            km: self.km,
        }
    }
}

/// A meetup on that day of November at half past five, universal time.
fn meetup(id: u32, title: &str, place: &str, day: u32) -> ScoredLead {
    let mut scored = lead(id, title, "")
        .at("https://meetups.example.org/e/51")
        .part("place", 20.0, 22.0, vec![near(place, 2)])
        .done();
    scored.lead.facts.places = vec![Fact::stated(town(place, "FR", 49.4, 1.1))];
    scored.lead.facts.engagement = Some(Fact::stated(Engagement::Event));
    scored.lead.facts.event = Some(EventTime {
        starts: at(day, 17) + chrono::TimeDelta::minutes(30),
        ends: None,
        all_day: false,
    });
    scored
}

fn near(place: &str, km: u32) -> Reason {
    Reason::Near {
        place: place.into(),
        km,
    }
}

fn far(place: &str, km: u32) -> Reason {
    Reason::Far {
        place: place.into(),
        km,
    }
}

fn wanted(name: &str, strength: u8) -> Reason {
    Reason::TechWanted {
        name: TechName(name.into()),
        strength,
    }
}

fn other(names: &[&str]) -> Reason {
    Reason::TechOther {
        names: names.iter().map(|name| TechName((*name).into())).collect(),
    }
}

fn gig() -> Reason {
    Reason::Engagement {
        engagement: Engagement::Gig,
    }
}

fn small(words: &str) -> Reason {
    Reason::Small {
        words: words.into(),
    }
}

fn space(name: &str) -> Reason {
    Reason::SpaceWanted {
        name: SpaceName(name.into()),
    }
}

fn fits(trade: &str) -> Reason {
    Reason::TradeFits {
        trade: TradeName(trade.into()),
    }
}

fn pay(currency: &str, min: Option<f64>, max: Option<f64>, unit: PayUnit) -> Pay {
    Pay {
        kind: PayKind::Rate,
        min,
        max,
        currency: Some(currency.into()),
        unit: Some(unit),
    }
}

fn paid(currency: &str, amount: f64) -> Reason {
    Reason::PayFits {
        pay: pay(currency, Some(amount), Some(amount), PayUnit::Project),
    }
}

fn fresh(hours: u32) -> Reason {
    Reason::Fresh { hours }
}

fn prompt(id: u32, kind: PromptKind, to: Option<&str>, subject: &str, draft: &str) -> Prompt {
    Prompt {
        lead: LeadId(id),
        kind,
        due: "2026-11-24".parse().unwrap_or_default(),
        late: 0,
        showings: 0,
        to: to.map(str::to_string),
        subject: subject.into(),
        draft: draft.into(),
    }
}
