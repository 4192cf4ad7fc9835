//! Invented values for tests: one profile and one lead to vary.

use super::*;
use chrono::{NaiveTime, TimeZone};
use std::collections::BTreeMap;

/// An hour of a day of November 2026, UTC.
pub fn at(day: u32, hour: u32) -> Timestamp {
    chrono::Utc
        .with_ymd_and_hms(2026, 11, day, hour, 0, 0)
        .single()
        .expect("a day of November")
}

/// A town of that country at that point.
pub fn town(name: &str, country: &str, lat: f32, lon: f32) -> Place {
    Place {
        name: name.into(),
        kind: PlaceKind::Town,
        country: country.into(),
        within: format!("{country}.28.76"),
        point: Some(Point { lat, lon }),
        extent_km: 0.0,
    }
}

/// Rouen, where the profile lives.
pub fn rouen() -> Place {
    town("Rouen", "FR", 49.4431, 1.0993)
}

/// Elbeuf, 20 km from Rouen.
pub fn elbeuf() -> Place {
    town("Elbeuf", "FR", 49.2867, 1.0029)
}

/// A wish for a sector by its name.
pub fn sector(name: &str, strength: u8) -> Wish {
    Wish {
        topic: Topic::new(name.into(), vec![Meaning::Sector(SectorName(name.into()))]),
        strength,
    }
}

/// A profile that wants Python around Rouen.
pub fn lina() -> Profile {
    let tech = |name: &str| TechName(name.into());
    Profile {
        name: ProfileName("lina".into()),
        called: "Lina".into(),
        email: "lina@example.org".into(),
        language: Lang::Fr,
        zone: chrono_tz::Europe::Paris,
        country: "FR".into(),
        rules: Rules {
            reads: vec![Lang::Fr, Lang::En],
            engagement: vec![Engagement::Gig, Engagement::Programme, Engagement::Event],
            starting: true,
            place: PlaceRules {
                home: rouen(),
                at: Point {
                    lat: 49.4431,
                    lon: 1.0993,
                },
                radius_km: 40.0,
                outside: Outside::Lower,
                unknown: Unknown::Keep,
                remote: vec!["FR".into(), "DE".into(), "BE".into()],
                remote_worldwide: true,
            },
            tech: TechRules {
                want: BTreeMap::from([
                    (tech("python"), 3),
                    (tech("javascript"), 2),
                    (tech("wordpress"), 1),
                ]),
                avoid: vec![tech("sap")],
                ..TechRules::default()
            },
            space: Wishes {
                want: vec![sector("restaurants", 3), sector("nonprofit", 2)],
                ..Wishes::default()
            },
            trade: TradeRules {
                levels: BTreeMap::from([(TradeName("develop".into()), 1.0)]),
                ..TradeRules::default()
            },
            clients: ClientRules::default(),
            pay: PayRules {
                floors: vec![(
                    None,
                    PayFloor {
                        amount: 80.0,
                        currency: "EUR".into(),
                        unit: PayUnit::Project,
                    },
                )],
                unknown: Unknown::Keep,
            },
            weights: Weights(BTreeMap::from([
                (Criterion::Place, 35),
                (Criterion::Tech, 30),
                (Criterion::Space, 20),
                (Criterion::Size, 15),
                (Criterion::Pay, 0),
                (Criterion::Fresh, 0),
            ])),
            avoid_words: vec!["casino".into()],
            oldest_days: 30,
            learned: Learned::default(),
            claims: BTreeMap::new(),
            niches: Vec::new(),
        },
        digest: DigestPlan {
            at: NaiveTime::from_hms_opt(7, 30, 0).expect("a time"),
            late_until: NaiveTime::from_hms_opt(14, 0, 0).expect("a time"),
            top: 3,
            maybe: 5,
            explore: 1,
            backlog: 3,
            per_client: 2,
            least: 30,
            events_days: 14,
            when_empty: true,
            quiet: Vec::new(),
            calendar: None,
        },
        follow_up: FollowUpPlan {
            working_days: vec![2, 5],
            per_day: 10,
            goal_per_week: 5,
            past_client_months: 6,
            templates: BTreeMap::new(),
        },
        promises: Promises::default(),
        alert: None,
        peers: Vec::new(),
        portfolio: vec![Work {
            url: "https://example.org/menu".into(),
            title: Some("Menu à l'ardoise".into()),
            tags: vec!["python".into(), "restaurants".into()],
        }],
    }
}

/// A gig in Elbeuf, Python for a restaurant, seen on Monday 23 November 2026.
pub fn bistro(id: u32) -> Lead {
    let fact = |name: &str, role| {
        Fact::stated(Tech {
            name: TechName(name.into()),
            role,
        })
    };
    Lead {
        id: LeadId(id),
        title: "Site de réservation, Bistrot Inventé".into(),
        body: "Nous cherchons quelqu'un pour un petit site de réservation en Python, environ 3 jours. \
               WordPress apprécié."
            .into(),
        own_title: "Site de réservation, Bistrot Inventé".into(),
        links: Link::parse("https://asso76.example.org/annonces/41", None)
            .into_iter()
            .collect(),
        seen_in: vec![(SourceName("Asso76".into()), 1), (SourceName("Slack".into()), 2)],
        facts: Facts {
            lang: Some(Lang::Fr),
            engagement: Some(Fact::stated(Engagement::Gig)),
            client: Some(Fact::stated("Bistrot Inventé".into())),
            places: vec![Fact::stated(elbeuf())],
            technologies: vec![
                fact("python", TechRole::Main),
                fact("wordpress", TechRole::Nice),
            ],
            spaces: vec![Fact::stated(SpaceName("restaurants".into()))],
            trades: vec![Fact::stated(TradeName("develop".into()))],
            sectors: vec![Fact::stated(SectorName("restaurants".into()))],
            pay: Some(Fact::stated(Pay {
                kind: PayKind::Rate,
                min: Some(600.0),
                max: Some(600.0),
                currency: Some("EUR".into()),
                unit: Some(PayUnit::Project),
            })),
            contacts: Contacts {
                emails: vec![Fact::stated("bistrot@example.com".into())],
                urls: Vec::new(),
            },
            size: Some(Fact::stated(Size {
                duration_days: Some(3.0),
                said_small: true,
                ..Size::default()
            })),
            ..Facts::default()
        },
        published: Some(at(23, 9)),
        first_seen: at(23, 10),
        last_seen: at(23, 10),
        newest: at(23, 9),
        reposts: 0,
        perhaps: None,
        unavailable: None,
        seeded: false,
    }
}
