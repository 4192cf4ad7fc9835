//! What an email says, whole: against golden files, hostile leads and its own counts.
//!
//! `GIGSCOUT_GOLDEN=write cargo test --lib digest::` rewrites the files of `tests/fixtures/digest`.

use super::content::{ChosenLead, Omitted};
use super::samples::{self, LANGUAGES, MORNINGS};
use super::view::SUBJECT_CHARS_MAX;
use super::*;
use crate::domain::samples::{at, bistro, lina, town};
use crate::domain::*;
use std::collections::BTreeMap;

fn part(criterion: Criterion, points: f32, most: f32, reasons: Vec<Reason>) -> Part {
    Part {
        criterion,
        points,
        most,
        damping: 1.0,
        reasons,
    }
}

fn near(place: &str, km: u32) -> Reason {
    Reason::Near {
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

fn scored(lead: Lead, parts: Vec<Part>, km: Option<u32>) -> ScoredLead {
    let points: f64 = parts.iter().map(|part| f64::from(part.points)).sum();
    ScoredLead {
        niche: None,
        lead: lead.into(),
        score: Score::from_points(points),
        parts,
        damped: Vec::new(),
        gates: Vec::new(),
        km,
    }
}

/// A lead worth that many points, of a client of its own.
pub(super) fn worth(id: u32, points: u8) -> ScoredLead {
    let mut lead = bistro(id);
    lead.title = format!("Mission inventée {id}");
    lead.facts.client = Some(Fact::stated(format!("Client {id}")));
    let points = f32::from(points);
    let parts = vec![
        part(
            Criterion::Place,
            points / 2.0,
            50.0,
            vec![near("Elbeuf", 19)],
        ),
        part(
            Criterion::Tech,
            points / 2.0,
            50.0,
            vec![wanted("python", 3)],
        ),
    ];
    scored(lead, parts, Some(19))
}

fn draft_of(lead: &Lead) -> Option<Draft> {
    let to = lead.facts.contacts.emails.first();
    Some(Draft {
        to: to.map(|fact| fact.value.clone()),
        subject: lead.title.clone(),
        text: "Bonjour,\n\nvotre petit site de réservation m'intéresse.\n\nLina".into(),
        quote: None,
    })
}

fn digest<'a>(
    profile: &'a Profile,
    leads: &[ScoredLead],
    material: Material,
    since: Option<Timestamp>,
) -> Digest<'a> {
    let mut selector = Selector::new(profile, at(24, 6), since);
    for scored in leads {
        selector.offer(scored, false, Stage::New);
    }
    selector.choose(material, &draft_of)
}

/// An email of every day.
pub(super) fn later() -> Option<Timestamp> {
    Some(at(23, 6))
}

fn ids(picks: &[ChosenLead]) -> Vec<u32> {
    picks.iter().map(|pick| pick.scored.lead.id.0).collect()
}

// Golden emails.

/// A morning with something in every section.
fn morning() -> (Vec<ScoredLead>, Material) {
    let pay = |min, max| Pay {
        kind: PayKind::Rate,
        min,
        max,
        currency: Some("EUR".into()),
        unit: Some(PayUnit::Project),
    };
    let booking = scored(
        bistro(41),
        vec![
            part(Criterion::Place, 30.0, 35.0, vec![near("Elbeuf", 19)]),
            part(
                Criterion::Tech,
                26.0,
                30.0,
                vec![wanted("python", 3), wanted("wordpress", 1)],
            ),
            part(
                Criterion::Space,
                16.0,
                20.0,
                vec![Reason::SpaceWanted {
                    name: SpaceName("restaurants".into()),
                }],
            ),
            part(
                Criterion::Size,
                10.0,
                10.0,
                vec![Reason::Small {
                    words: "environ 3 jours".into(),
                }],
            ),
            part(
                Criterion::Pay,
                4.0,
                5.0,
                vec![Reason::PayFits {
                    pay: pay(Some(600.0), Some(600.0)),
                }],
            ),
        ],
        Some(19),
    );
    let mut invoices = bistro(43);
    invoices.title = "Script de tri de factures".into();
    invoices.body =
        "Un script Python qui classe des factures PDF par fournisseur et par mois.".into();
    invoices.links = Link::parse("https://codeur.example.net/projets/43", None)
        .into_iter()
        .collect();
    invoices.seen_in = vec![(SourceName("Codeur".into()), 1)];
    invoices.facts.client = None;
    invoices.facts.contacts = Contacts::default();
    invoices.facts.deadline = Some(Fact::stated("2026-12-01".parse().unwrap()));
    invoices.published = Some(at(24, 5));
    invoices.first_seen = at(24, 5);
    let union = RemoteRegion {
        text: "UE".into(),
        worldwide: false,
        countries: vec![],
        ..RemoteRegion::default()
    };
    let invoices = scored(
        invoices,
        vec![
            part(
                Criterion::Place,
                30.0,
                35.0,
                vec![Reason::Remote {
                    region: Some(union),
                }],
            ),
            part(Criterion::Tech, 28.0, 30.0, vec![wanted("python", 3)]),
            part(Criterion::Space, 10.0, 20.0, vec![Reason::SpaceUnknown]),
            part(
                Criterion::Size,
                6.0,
                15.0,
                vec![
                    Reason::SizeUnknown,
                    Reason::ManyProposals { count: 14 },
                    Reason::ClientUnknown,
                ],
            ),
            part(
                Criterion::Pay,
                0.0,
                0.0,
                vec![Reason::PayLow {
                    pay: pay(None, Some(70.0)),
                }],
            ),
        ],
        None,
    );
    let mut sensor = bistro(47);
    sensor.title = "Capteur Raspberry Pi pour une serre".into();
    sensor.body =
        "Relever température et humidité dans une serre, et prévenir par SMS quand il gèle.".into();
    sensor.facts.client = Some(Fact::stated("Serre Fictive".into()));
    sensor.facts.contacts = Contacts::default();
    sensor.links = Link::parse("https://louviers.example.org/p/47?a=1&b=2", None)
        .into_iter()
        .collect();
    let other = Reason::TechOther {
        names: vec![TechName("raspberry pi".into()), TechName("c".into())],
    };
    let sensor = scored(
        sensor,
        vec![
            part(Criterion::Place, 22.0, 35.0, vec![near("Louviers", 26)]),
            part(
                Criterion::Tech,
                3.0,
                30.0,
                vec![other, Reason::OutsideTrade],
            ),
            part(Criterion::Pay, 4.0, 5.0, vec![Reason::PayUnknown]),
        ],
        Some(26),
    );
    let mut shop = worth(44, 55);
    shop.lead.title = "Refonte vitrine".into();
    shop.parts[0].reasons = vec![Reason::Far {
        place: "Dieppe".into(),
        km: 53,
    }];
    let mut export = worth(46, 51);
    export.lead.title = "Export CSV".into();
    export.lead.perhaps = Some(LeadId(43));
    let mut blocked = worth(50, 70);
    blocked.lead.title = "Interface SAP pour une PME".into();
    blocked.gates = vec![Gate::TechAvoided {
        name: TechName("sap".into()),
    }];
    let mut meetup = worth(51, 40);
    meetup.lead.title = "Meetup inventé".into();
    meetup.lead.facts.places = vec![Fact::stated(town("Rouen", "FR", 49.4431, 1.0993))];
    meetup.lead.facts.engagement = Some(Fact::stated(Engagement::Event));
    meetup.lead.facts.event = Some(EventTime {
        starts: at(26, 17) + chrono::TimeDelta::minutes(30),
        ends: None,
        all_day: false,
    });
    let mut leads = vec![blocked, sensor, export, shop, meetup, invoices, booking];
    leads.extend((60..64).map(|id| worth(id, 50 - (id % 10) as u8)));
    leads.extend([71, 72, 73].map(|id| sponsor(id, &format!("Verger Exemple {id}"))));
    (leads, material())
}

fn material() -> Material {
    let mut library = bistro(12);
    library.title = "Inventaire d'une librairie".into();
    library.facts.client = Some(Fact::stated("Mme Exemple, Librairie Fictive".into()));
    let prompt = Prompt {
        lead: LeadId(12),
        kind: PromptKind::FollowUp {
            applied: at(20, 9),
            working_days: 2,
            times: 1,
        },
        due: "2026-11-24".parse().unwrap(),
        late: 0,
        showings: 0,
        to: Some("librairie@example.org".into()),
        subject: "Inventaire d'une librairie".into(),
        draft: "Bonjour,\n\nJe vous ai écrit vendredi au sujet de l'inventaire. Avez-vous trouvé quelqu'un ? \
                Je reste disponible cette semaine.\n\nLina"
            .into(),
    };
    Material {
        prompts: vec![(prompt, library)],
        sources: vec![
            SourceNews {
                name: SourceName("Annonces76".into()),
                health: Health::Refused,
                cause: None,
                days: None,
                detail: "403".into(),
            },
            SourceNews {
                name: SourceName("Codeur".into()),
                health: Health::Gap,
                cause: None,
                days: None,
                detail: String::new(),
            },
        ],
        week: Week {
            applied: 1,
            ..Week::default()
        },
        read: 31,
        notes: BTreeMap::from([(
            SourceName("Codeur".into()),
            "répondre y coûte un abonnement".into(),
        )]),
        ..Material::default()
    }
}

#[track_caller]
fn golden(name: &str, email: &Email) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/digest");
    let subject = format!(
        "To: {}\nSubject: {}\n\n{}",
        email.to, email.subject, email.text
    );
    for (ending, made) in [("txt", &subject), ("html", &email.html)] {
        let path = folder.join(format!("{name}.{ending}"));
        if std::env::var_os("GIGSCOUT_GOLDEN").is_some() {
            std::fs::write(&path, made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(
            kept == *made,
            "{} differs; GIGSCOUT_GOLDEN=write rewrites it",
            path.display()
        );
    }
}

#[test]
fn golden_emails() {
    for (lang, told) in LANGUAGES {
        for name in MORNINGS {
            let morning = samples::morning(name, told);
            let email = render(&morning.digest());
            golden(&format!("{name}.{lang}"), &email);
            assert!(mail_bytes(&email) <= EMAIL_BYTES_MAX, "{name}.{lang}");
        }
    }
    let rehearsal = samples::morning("first", LANGUAGES[1].1);
    let sample = Material {
        sample: true,
        ..rehearsal.material.clone()
    };
    let rehearsal = samples::Morning {
        material: sample,
        ..rehearsal
    };
    let email = render(&rehearsal.digest());
    assert!(email.subject.starts_with("[SAMPLE]"), "{}", email.subject);
}

/// What every picture must keep: each reason sets its lead apart, each lead can be acted on, each date has its month.
#[test]
fn every_morning_keeps_its_promises() {
    for (lang, told) in LANGUAGES {
        for name in MORNINGS {
            let morning = samples::morning(name, told);
            let digest = morning.digest();
            let view = view::DigestView::of(&digest);
            let at = format!("{name}.{lang}");
            let cards = &view.top.lines;
            for card in cards {
                let lines: Vec<&String> = card
                    .pros
                    .iter()
                    .chain(&card.cons)
                    .chain(&card.unknown)
                    .collect();
                assert!(card.pros.len() + card.cons.len() <= 3, "{at} [{}]", card.id);
                for line in lines {
                    let count = cards.iter().filter(|other| {
                        [&other.pros, &other.cons]
                            .iter()
                            .any(|it| it.contains(line))
                    });
                    assert!(
                        cards.len() < 2 || 2 * count.count() <= cards.len(),
                        "{at}: {line}"
                    );
                }
                assert!(!card.draft.is_empty(), "{at} [{}] has no draft", card.id);
            }
            let rows = [&view.explore, &view.maybe, &view.backlog].map(|it| &it.lines);
            for card in cards.iter().chain(rows.into_iter().flatten()) {
                assert!(!card.actions.is_empty(), "{at} [{}] is a dead end", card.id);
                let says_where = card.place.is_some() || card.read.is_some();
                assert!(says_where, "{at} [{}] does not say where", card.id);
            }
            let open = view.prompts.lines.iter().filter(|prompt| prompt.is_open);
            assert!(open.count() <= 2, "{at}");
        }
    }
}

#[test]
fn the_subject_names_the_best() {
    let profile = lina();
    let (leads, material) = morning();
    let email = render(&digest(&profile, &leads, material, later()));
    let expected = "1 relance, 4 pistes\u{202f}: Site de réservation, Bistrot Inventé (86)";
    assert_eq!(email.subject, expected);
}

#[test]
fn a_mended_store_stands_at_the_top() {
    let mended = |backup| Material {
        mended: Some(Mended {
            at: at(24, 3),
            backup,
            unusable: Vec::new(),
            aside: "damaged".into(),
            entries: 2,
            unreadable: 0,
            damage: "malformed".into(),
        }),
        ..Material::default()
    };
    let profile = lina();
    let backup = at(22, 3).date_naive();
    let told = [
        (Some(backup), "depuis la sauvegarde du dimanche 22 novembre"),
        (None, "il n’y avait pas de sauvegarde"),
    ];
    for (backup, words) in told {
        let digest = digest(&profile, &[], mended(backup), later());
        assert!(!digest.is_empty(), "it is news");
        let email = render(&digest);
        for part in [&email.text, &email.html] {
            let unbroken = part.split_whitespace().collect::<Vec<_>>().join(" ");
            let notice = unbroken.find(words).expect(words);
            assert!(notice < unbroken.find("Bonjour").unwrap(), "{part}");
        }
    }
    let email = render(&digest(&profile, &[], Material::default(), later()));
    assert!(!email.text.contains("abîmée") && !email.html.contains("abîmée"));
}

/// What is to be pasted has no email that holds it: it stands in both parts, line by line.
#[test]
fn an_entry_for_the_portfolio_is_shown_whole() {
    let told = LANGUAGES[0].1;
    let mut morning = samples::morning("follow-ups", told);
    let mut entry = morning.material.prompts[0].clone();
    entry.0.kind = PromptKind::Portfolio { won: at(20, 6) };
    entry.0.draft = "[[portfolio]]\nurl = \"https://…\"\ntags = [\"python\"]\n".into();
    // The last of them, of which the email shows a line each.
    morning.material.prompts.push(entry);
    morning.profile.follow_up.per_day = morning.material.prompts.len();
    let email = render(&morning.digest());
    let text = "     | [[portfolio]]\n     | url = \"https://…\"\n     | tags = [\"python\"]\n";
    assert!(email.text.contains(text), "{}", email.text);
    let html = "[[portfolio]]<br>url = &#34;https://…&#34;<br>tags = [";
    assert!(email.html.contains(html), "{}", email.html);
}

#[test]
fn text_keeps_to_its_columns() {
    let profile = lina();
    let (mut leads, material) = morning();
    leads[6].lead.title = format!("{} {}", "mot ".repeat(40), "x".repeat(100));
    let email = render(&digest(&profile, &leads, material, later()));
    for line in email.text.lines().filter(|line| !line.contains("://")) {
        assert!(line.chars().count() <= 72, "{line}");
    }
}

// What is chosen.

#[test]
fn the_best_come_first_and_the_rest_comes_next_time() {
    let profile = lina();
    let leads: Vec<ScoredLead> = (1..=12).map(|id| worth(id, 40 + id as u8)).collect();
    let first = digest(&profile, &leads, Material::default(), later());
    assert_eq!(ids(&first.top), [12, 11, 10]);
    assert_eq!(ids(&first.maybe), [9, 8, 7, 6, 5]);
    assert_eq!(first.ending.kept, 4);
    let shown: Vec<LeadId> = first.shown().iter().map(|(id, ..)| *id).collect();
    let mut next = Selector::new(&profile, at(25, 6), Some(at(24, 6)));
    for scored in &leads {
        next.offer(scored, shown.contains(&scored.lead.id), Stage::New);
    }
    let next = next.choose(Material::default(), &draft_of);
    assert_eq!(ids(&next.top), [4, 3, 2]);
    assert_eq!(ids(&next.maybe), [1]);
    assert_eq!(next.ending.kept, 0);
}

#[test]
fn one_client_fills_no_email() {
    let profile = lina();
    let mut leads: Vec<ScoredLead> = (1..=50).map(|id| worth(id, 90)).collect();
    for (n, scored) in leads.iter_mut().enumerate() {
        let name = if n % 2 == 0 {
            "Agence Bidon"
        } else {
            "AGENCE  bidon"
        };
        scored.lead.facts.client = Some(Fact::stated(name.into()));
    }
    leads.push(worth(60, 40));
    let digest = digest(&profile, &leads, Material::default(), later());
    assert_eq!(ids(&digest.top), [1, 2, 60]);
    assert_eq!(digest.ending.kept, 48);
}

#[test]
fn only_what_is_new_and_untouched() {
    let profile = lina();
    let mut selector = Selector::new(&profile, at(24, 6), later());
    selector.offer(&worth(1, 80), true, Stage::New);
    selector.offer(&worth(2, 80), false, Stage::Applied);
    selector.offer(&worth(3, 80), false, Stage::Dismissed);
    selector.offer(&worth(4, 10), false, Stage::New);
    let digest = selector.choose(Material::default(), &draft_of);
    assert!(digest.is_empty() && digest.is_worth_sending());
    assert_eq!(digest.ending, Omitted::default());
}

/// Somebody to write to, from a page of sponsors.
fn sponsor(id: u32, name: &str) -> ScoredLead {
    let mut lead = bistro(id);
    lead.title = name.into();
    lead.body = String::new();
    lead.facts = Facts {
        is_contact: true,
        ..Facts::default()
    };
    lead.seen_in = [(SourceName("Sponsors de la PyConFR".into()), 1)].into();
    lead.links = Link::parse(&format!("https://sponsor{id}.example.org/"), None)
        .into_iter()
        .collect();
    lead.seeded = true;
    scored(lead, Vec::new(), None)
}

#[test]
fn people_to_write_to_come_a_few_at_a_time_and_once() {
    let profile = lina();
    let contacts = [
        sponsor(71, "Verger Exemple"),
        sponsor(72, "Pommier"),
        sponsor(73, "Ruche"),
    ];
    let first = digest(&profile, &contacts, Material::default(), later());
    assert_eq!(
        (ids(&first.contacts), first.ending.contacts),
        (vec![71, 72], 1)
    );
    assert!(first.top.is_empty() && !first.is_empty());
    let mut selector = Selector::new(&profile, at(24, 6), later());
    for (contact, shown_before) in contacts.iter().zip([true, true, false]) {
        selector.offer(contact, shown_before, Stage::New);
    }
    let next = selector.choose(Material::default(), &draft_of);
    assert_eq!((ids(&next.contacts), next.ending.contacts), (vec![73], 0));
}

#[test]
fn near_misses_are_those_of_one_own_rule() {
    let profile = lina();
    let gates = [
        vec![Gate::TechAvoided {
            name: TechName("sap".into()),
        }],
        vec![Gate::PlaceUnknown, Gate::LanguageNotRead],
        vec![Gate::Scam { signs: vec![] }],
        vec![Gate::PayTooLow {
            pay: bistro(1).facts.pay.unwrap().value,
        }],
    ];
    let mut leads = Vec::new();
    for (id, gates) in (1..).zip(gates) {
        let mut scored = worth(id, 50 + id as u8);
        scored.gates = gates;
        leads.push(scored);
    }
    let near = digest(&profile, &leads, Material::default(), later());
    let named: Vec<u32> = near.near.iter().map(|miss| miss.scored.lead.id.0).collect();
    assert_eq!((named, near.ending.near), (vec![4, 1], 2));
    let tomorrow = Some(at(24, 6));
    assert_eq!(
        digest(&profile, &leads, Material::default(), tomorrow)
            .ending
            .near,
        0
    );
}

#[test]
fn dates_come_by_day_and_within_reach() {
    let profile = lina();
    let event = |id, day, km| {
        let mut scored = worth(id, 50);
        scored.lead.facts.engagement = Some(Fact::stated(Engagement::Event));
        scored.lead.facts.event = Some(EventTime {
            starts: at(day, 17),
            ends: None,
            all_day: false,
        });
        scored.km = Some(km);
        if km > 40 {
            scored.parts[0].reasons = vec![Reason::Far {
                place: "Lyon".into(),
                km,
            }];
        }
        scored
    };
    let mut closing = worth(9, 60);
    closing.lead.facts.deadline = Some(Fact::stated("2026-11-27".parse().unwrap()));
    let mut selector = Selector::new(&profile, at(24, 6), later());
    for scored in [
        event(1, 29, 3),
        event(2, 25, 3),
        event(3, 25, 400),
        event(4, 23, 3),
    ] {
        selector.offer(&scored, false, Stage::New);
    }
    selector.offer(&closing, true, Stage::New);
    let digest = selector.choose(Material::default(), &draft_of);
    let days: Vec<u32> = digest
        .dates
        .iter()
        .map(|date| date.scored.lead.id.0)
        .collect();
    assert_eq!(days, [2, 9, 1]);
    let shown: Vec<u32> = digest.shown().iter().map(|(id, ..)| id.0).collect();
    assert_eq!(shown, [2, 1]);
}

// Counts and lists.

#[test]
fn counts_are_those_of_the_lists() {
    let profile = lina();
    for n in [0, 1, 3, 4, 9, 40] {
        let leads: Vec<ScoredLead> = (1..=n).map(|id| worth(id, 60)).collect();
        let digest = digest(
            &profile,
            &leads,
            Material {
                read: 50,
                ..Material::default()
            },
            later(),
        );
        assert_eq!(digest.shown().len() + digest.ending.kept, n as usize);
        let email = render(&digest);
        for (id, ..) in digest.shown() {
            assert!(email.text.contains(&format!("[{id}]")), "{id}");
            assert!(email.html.contains(&format!("[{id}]")), "{id}");
        }
        let top = digest.top.len();
        if top > 0 {
            assert!(
                email.text.contains(&format!("({top} sur 50 lues)")),
                "{}",
                email.text
            );
        }
    }
}

// Strangers' text.

fn hostile(id: u32) -> ScoredLead {
    let mut scored = worth(id, 90);
    let evil = "<script>alert('x')</script>\"><img src=x onerror=y>\r\nBcc: a@example.org\u{202e}";
    scored.lead.title = evil.repeat(30);
    scored.lead.body = evil.repeat(400);
    scored.lead.links = [
        format!("https://example.org/?{}", "&\"'".repeat(600)),
        format!("https://example.net/{}", "%22&".repeat(400)),
    ]
    .iter()
    .filter_map(|raw| Link::parse(raw, None))
    .collect();
    scored.lead.seen_in = (0..50)
        .map(|n| (SourceName(format!("{n}{evil}")), 3))
        .collect();
    let many = (0..500)
        .map(|n| TechName(format!("\"><script>{n}")))
        .collect();
    scored.parts[1]
        .reasons
        .push(Reason::TechOther { names: many });
    scored.lead.facts.client = Some(Fact::stated(format!("{evil}{id}")));
    scored.lead.facts.contacts.emails =
        vec![Fact::stated("a@example.org?bcc=b@example.org".into())];
    scored
}

#[test]
fn strangers_text_stays_text() {
    let profile = lina();
    let leads = [hostile(1)];
    let mut material = material();
    material.prompts[0].1 = Lead::clone(&hostile(12).lead);
    material.prompts[0].0.to = Some("x\"><b>@example.org".into());
    material.prompts[0].0.draft = "</p><script>".into();
    let email = render(&digest(&profile, &leads, material, later()));
    for bad in ["<script", "<img", "\"><b>", "\u{202e}", "bcc=b"] {
        assert!(!email.html.contains(bad), "{bad}");
    }
    for bad in ['\r', '\n', '\u{202e}'] {
        assert!(!email.subject.contains(bad));
    }
    assert!(
        !email.text.contains('\u{202e}') && !email.text.lines().any(|line| line.starts_with("Bcc"))
    );
    assert!(email.subject.chars().count() <= SUBJECT_CHARS_MAX);
}

/// Even where a link came past the one door for links, as from an older store.
#[test]
fn only_links_to_pages_are_shown() {
    let profile = lina();
    let mut scored = worth(1, 90);
    scored.lead.links = serde_json::from_str(
        r#"["javascript:alert(1)","data:text/html,x","mailto:a@example.org"]"#,
    )
    .unwrap();
    let email = render(&digest(&profile, &[scored], Material::default(), later()));
    assert!(!email.html.contains("javascript:") && !email.html.contains("data:"));
    for rest in email.html.split("href=\"").skip(1) {
        assert!(
            ["http://", "https://", "mailto:"]
                .iter()
                .any(|scheme| rest.starts_with(scheme)),
            "{rest}"
        );
    }
}

#[test]
fn an_email_stays_under_its_bytes() {
    let mut profile = lina();
    profile.digest.top = 500;
    profile.digest.maybe = 2000;
    profile.digest.explore = 2000;
    let leads: Vec<ScoredLead> = (1..=2000).map(hostile).collect();
    let mut material = material();
    let (mut prompt, mut lead) = material.prompts[0].clone();
    prompt.draft = "\u{1f980}\"<&".repeat(5000);
    lead.title = "&".repeat(3000);
    material.prompts = vec![(prompt, lead); 100];
    material.sources = vec![material.sources[0].clone(); 500];
    let digest = digest(&profile, &leads, material, later());
    let email = render(&digest);
    assert!(mail_bytes(&email) <= EMAIL_BYTES_MAX);
    assert!(digest.ending.cut > 0 && !digest.top.is_empty() && !digest.prompts.is_empty());
    assert_eq!(digest.shown().len() + digest.ending.kept, 2000);
    assert!(email.html.contains("gigscout sources"));
}
