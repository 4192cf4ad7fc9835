//! Both languages say the same things, and say them well.

use super::*;
use crate::domain::*;
use chrono::{FixedOffset, TimeZone};
use std::collections::{BTreeMap, BTreeSet};

/// Key → variables, as a file has them.
fn sentences(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with(' ')
            && !line.starts_with('}')
            && let Some((name, _)) = line.split_once(" =")
        {
            key = name.to_string();
            assert!(!found.contains_key(&key), "`{key}` stands twice");
            found.insert(key.clone(), BTreeSet::new());
        }
        for rest in line.split('$').skip(1) {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            found.entry(key.clone()).or_default().insert(name);
        }
    }
    found
}

#[test]
fn both_files_have_the_same_keys_and_variables() {
    let (en, fr) = (sentences(ENGLISH), sentences(FRENCH));
    assert!(en.len() > 100);
    assert_eq!(en, fr);
}

/// A sentence that stands in both files in the same words was never translated.
#[test]
fn every_sentence_is_written_in_both_languages() {
    let lines = |source: &'static str| -> BTreeMap<&str, &str> {
        let pairs = source.lines().filter(|line| !line.starts_with(['#', ' ']));
        pairs.filter_map(|line| line.split_once(" = ")).collect()
    };
    let (en, fr) = (lines(ENGLISH), lines(FRENCH));
    let is_word = |word: &&str| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase());
    for (key, english) in en {
        let words = english.split(' ').filter(is_word).count();
        assert!(
            words < 3 || fr[key] != english,
            "`{key}` is English in fr.ftl"
        );
    }
}

fn pay(min: Option<f64>, max: Option<f64>, currency: &str, unit: PayUnit) -> Pay {
    Pay {
        kind: PayKind::Rate,
        min,
        max,
        currency: Some(currency.into()),
        unit: Some(unit),
    }
}

fn region(worldwide: bool) -> Option<RemoteRegion> {
    Some(RemoteRegion {
        text: "UE".into(),
        worldwide,
        countries: vec![],
        ..RemoteRegion::default()
    })
}

/// One of each; the match keeps the list whole when a variant is added.
fn reasons() -> Vec<Reason> {
    let place = || "Elbeuf".to_string();
    let pay = pay(None, Some(600.0), "EUR", PayUnit::Project);
    let list = vec![
        Reason::Near {
            place: place(),
            km: 19,
        },
        Reason::Far {
            place: place(),
            km: 1200,
        },
        Reason::InArea { place: place() },
        Reason::Remote {
            region: region(false),
        },
        Reason::Remote {
            region: region(true),
        },
        Reason::Remote { region: None },
        Reason::RemoteRegionUnknown,
        Reason::RemoteElsewhere {
            region: "US only".into(),
        },
        Reason::RemoteWorldwideUnlisted,
        Reason::Hybrid {
            place: place(),
            km: Some(3),
        },
        Reason::Hybrid {
            place: place(),
            km: None,
        },
        Reason::PlaceUnknown,
        Reason::TechWanted {
            name: TechName("python".into()),
            strength: 3,
        },
        Reason::TechRelated {
            name: TechName("django".into()),
            wanted: TechName("python".into()),
        },
        Reason::TechOther {
            names: vec![TechName("sap".into()), TechName("abap".into())],
        },
        Reason::TechUnknown,
        Reason::TradeFits {
            trade: TradeName("develop".into()),
        },
        Reason::TradeOther {
            trade: TradeName("proofread".into()),
            yours: TradeName("develop".into()),
        },
        Reason::TradeUnknown,
        Reason::WordMentioned {
            word: "casino".into(),
        },
        Reason::LocalClient,
        Reason::ClientAbroad {
            country: "NZ".into(),
        },
        Reason::SpaceWanted {
            name: SpaceName("restaurants".into()),
        },
        Reason::SpaceUnknown,
        Reason::Engagement {
            engagement: Engagement::Gig,
        },
        Reason::EngagementUnknown,
        Reason::OfferUnsure,
        Reason::Small {
            words: "3 jours".into(),
        },
        Reason::Small {
            words: String::new(),
        },
        Reason::Large {
            words: "un an".into(),
        },
        Reason::Large {
            words: String::new(),
        },
        Reason::SizeUnknown,
        Reason::PayFits { pay: pay.clone() },
        Reason::PayLow { pay },
        Reason::PayUnknown,
        Reason::Fresh { hours: 3 },
        Reason::Old { days: 9 },
        Reason::Undated { hours: 3 },
        Reason::ManyProposals { count: 40 },
        Reason::Sign {
            sign: Sign::Commission,
        },
        Reason::Agency,
        Reason::ClientUnknown,
        Reason::ExperienceAsked { years: 10 },
        Reason::OutsideTrade,
        Reason::Reposted { times: 2 },
    ];
    const VARIANTS: usize = 40;
    let kinds: BTreeSet<String> = list
        .iter()
        .map(|reason| format!("{:?}", std::mem::discriminant(reason)))
        .collect();
    assert_eq!(kinds.len(), VARIANTS);
    list
}

fn gates() -> Vec<Gate> {
    vec![
        Gate::NotAGig {
            engagement: Some(Engagement::Employment),
        },
        Gate::NotAGig { engagement: None },
        Gate::Taken {
            by: "Awa".into(),
            on: Day::default(),
        },
        Gate::Marked {
            mark: SenderMark::Spam,
            by: None,
        },
        Gate::Marked {
            mark: SenderMark::NotAnOffer,
            by: Some(LeadId(67)),
        },
        Gate::SelfAdvert,
        Gate::Talk,
        Gate::Closed,
        Gate::Scam {
            signs: vec![Sign::PayFirst],
        },
        Gate::Scam { signs: vec![] },
        Gate::Unpaid,
        Gate::OutOfReach {
            place: "Lyon".into(),
            km: 1460,
        },
        Gate::RemoteElsewhere {
            region: "US only".into(),
        },
        Gate::PlaceUnknown,
        Gate::TechAvoided {
            name: TechName("sap".into()),
        },
        Gate::WordAvoided {
            word: "casino".into(),
        },
        Gate::PayTooLow {
            pay: pay(None, Some(30.0), "EUR", PayUnit::Project),
        },
        Gate::LanguageNotRead,
        Gate::Expired,
        Gate::TooOld { days: 60 },
        Gate::PostedLongAgo { days: 3560 },
        Gate::Unavailable {
            since: Timestamp::UNIX_EPOCH,
        },
    ]
}

const HEALTHS: [Health; 12] = [
    Health::Ok,
    Health::Unchanged,
    Health::Empty,
    Health::Refused,
    Health::Gone,
    Health::Unreachable,
    Health::Malformed,
    Health::Changed,
    Health::Quiet,
    Health::Waiting,
    Health::Gap,
    Health::Stalled,
];

const CAUSES: [Cause; 9] = [
    Cause::Key,
    Cause::TooOften,
    Cause::Challenge,
    Cause::Robots,
    Cause::Secret,
    Cause::Name,
    Cause::Certificate,
    Cause::Server,
    Cause::Path,
];

#[test]
fn everything_is_worded_in_both_languages() {
    for lang in [Lang::En, Lang::Fr] {
        let words = catalog(lang);
        let mut said: Vec<String> = Vec::new();
        said.extend(reasons().iter().map(|reason| words.reason(reason)));
        said.extend(gates().iter().map(|gate| words.gate(gate)));
        said.extend(gates().iter().map(|gate| words.way_in(gate)));
        said.extend(Criterion::ALL.map(|criterion| words.criterion(criterion)));
        said.push(words.criterion(Criterion::Learned));
        said.extend(HEALTHS.map(|health| words.health(health)));
        said.extend(HEALTHS.map(|health| words.advice(health, None)));
        said.extend(CAUSES.map(|cause| words.advice(Health::Unreachable, Some(cause))));
        for text in said {
            assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
            assert!(!text.starts_with("reason-"), "{text}");
        }
    }
}

#[test]
fn near_misses_say_what_was_read_and_where() {
    let (fr, en) = (catalog(Lang::Fr), catalog(Lang::En));
    let hired = Gate::NotAGig {
        engagement: Some(Engagement::Employment),
    };
    let quoted = ["Nous cherchons".to_string(), "poste".to_string()];
    let near = |say: &Catalog, gate: &Gate, words: &[String]| {
        let day = Day::from_ymd_opt(2026, 11, 20);
        say.near_miss(gate, words, Some(Lang::Pt), day)
    };
    check(
        near(fr, &hired, &quoted),
        "lue comme emploi salarié : « Nous cherchons », « poste »",
    );
    check(near(en, &hired, &[]), "read as employment");
    check(
        near(fr, &Gate::LanguageNotRead, &[]),
        "lue comme écrite en portugais",
    );
    check(
        near(en, &Gate::Expired, &["by 20/11".into()]),
        "read as closed since Friday 20 November: “by 20/11”",
    );
    check(
        near(fr, &Gate::SelfAdvert, &["Je propose".into()]),
        "lue comme une offre de services : « Je propose »",
    );
    // The user's own rules are told as ever.
    check(
        near(
            fr,
            &Gate::WordAvoided {
                word: "casino".into(),
            },
            &[],
        ),
        "contient « casino », que tu évites",
    );
}

#[track_caller]
fn check(said: String, expected: &str) {
    assert_eq!(said, expected);
}

#[test]
fn money() {
    let (fr, en) = (catalog(Lang::Fr), catalog(Lang::En));
    let fixed = pay(Some(600.0), Some(600.0), "EUR", PayUnit::Project);
    check(fr.pay(&fixed), "600\u{202f}€ au forfait");
    check(en.pay(&fixed), "€600 in all");
    let range = pay(Some(500.0), Some(1250.0), "USD", PayUnit::Hour);
    check(fr.pay(&range), "500 à 1\u{202f}250\u{202f}$/h");
    check(en.pay(&range), "$500 to $1,250/h");
    check(
        fr.pay(&pay(None, Some(500.0), "EUR", PayUnit::Day)),
        "moins de 500\u{202f}€/jour",
    );
    check(
        en.pay(&pay(Some(12.5), None, "KES", PayUnit::Hour)),
        "from KES 12.50/h",
    );
    check(fr.money(f64::INFINITY, None).chars().take(1).collect(), "1");
}

#[test]
fn plurals() {
    let (fr, en) = (catalog(Lang::Fr), catalog(Lang::En));
    for (n, french, english) in [
        (0u32, "0 piste", "0 leads"),
        (1, "1 piste", "1 lead"),
        (2, "2 pistes", "2 leads"),
    ] {
        check(fr.say("subject-leads", &[("n", n.into())]), french);
        check(en.say("subject-leads", &[("n", n.into())]), english);
    }
}

#[test]
fn days_and_ages() {
    let (fr, en) = (catalog(Lang::Fr), catalog(Lang::En));
    let day = |month, day| Day::from_ymd_opt(2026, month, day).unwrap();
    check(fr.day(day(11, 24)), "mardi 24 novembre");
    check(en.day(day(11, 24)), "Tuesday 24 November");
    check(fr.day(day(5, 1)), "vendredi 1er mai");
    check(fr.short_day(day(11, 26)), "jeu. 26");
    check(en.short_day(day(11, 26)), "Thu 26");
    check(fr.short_date(day(11, 26)), "jeu. 26 nov.");
    check(fr.short_date(day(8, 1)), "sam. 1 août");
    check(en.short_date(day(11, 26)), "Thu 26 Nov");
    check(fr.spoken_day(day(11, 20), day(11, 24)), "vendredi");
    check(en.spoken_day(day(11, 20), day(11, 24)), "on Friday");
    check(fr.spoken_day(day(11, 1), day(11, 24)), "le 1er novembre");
    let zone = FixedOffset::east_opt(3600).unwrap();
    let at = |month, day, hour| {
        zone.with_ymd_and_hms(2026, month, day, hour, 30, 0)
            .single()
            .unwrap()
    };
    let now = at(11, 24, 7);
    for (then, french, english) in [
        (at(11, 24, 6), "ce matin", "this morning"),
        (at(11, 23, 22), "hier", "yesterday"),
        (at(11, 21, 9), "il y a 3 jours", "3 days ago"),
        (at(10, 25, 9), "il y a 4 semaines", "4 weeks ago"),
        (at(3, 2, 9), "le 2 mars", "on 2 March"),
    ] {
        check(fr.age(&then, &now), french);
        check(en.age(&then, &now), english);
    }
    check(fr.hour(&at(11, 26, 18)), "18\u{a0}h\u{a0}30");
    check(en.hour(&at(11, 26, 18)), "18:30");
}
