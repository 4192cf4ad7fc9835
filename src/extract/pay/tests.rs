use super::*;
use crate::domain::{Body, Posting, SourceKey, SourceName, Stated, Title};
use proptest::prelude::*;

fn posting(title: &str, body: &str) -> Posting {
    Posting {
        source: SourceName("test".into()),
        key: SourceKey("1".into()),
        title: Title::new(title),
        body: Body::new(body),
        links: Vec::new(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    }
}

fn read_alone(posting: &Posting) -> Option<Fact<Pay>> {
    read(&Text::new(posting), &[])
}

fn shown(fact: Option<Fact<Pay>>) -> String {
    let Some(pay) = fact.map(|fact| fact.value) else {
        return String::new();
    };
    let bound = |bound: Option<f64>| bound.map_or("?".into(), |value| value.to_string());
    let unit = pay.unit.map_or("-".into(), |unit| format!("{unit:?}"));
    let currency = pay.currency.unwrap_or("-".into());
    format!(
        "{} {} {currency} {unit} {:?}",
        bound(pay.min),
        bound(pay.max),
        pay.kind
    )
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let posting = posting("", body);
    assert_eq!(shown(read_alone(&posting)), expected, "in {body:?}");
}

#[test]
fn rates() {
    check("TJM 450€", "450 450 EUR Day Rate");
    check("TJM : 400 - 450", "400 450 EUR Day Rate");
    check("Remote, $50-70/hr, start soon", "50 70 USD Hour Rate");
    check(
        "Budget indicatif : 10 000 € et plus",
        "10000 ? EUR Project Rate",
    );
    check(
        "Budget indicatif : Moins de 500 €",
        "? 500 EUR Project Rate",
    );
    check(
        "Budget indicatif : 500 € à 1 000 €",
        "500 1000 EUR Project Rate",
    );
    check("Budget: $500", "500 500 USD Project Rate");
    check("USD 30.00-50.00 per hour", "30 50 USD Hour Rate");
    check("we can do £400/day for this", "400 400 GBP Day Rate");
    check("mission à 800€ HT/jour", "800 800 EUR Day Rate");
    check("Prix : 100", "100 100 - Project Rate");
    check("Prix : 100\nLangage : vba", "100 100 - Project Rate");
    check("Prix : 30e", "30 30 EUR Project Rate");
    check("up to £500pd", "? 500 GBP Day Rate");
    check("Budget not to exceed $9,000", "? 9000 USD Project Rate");
    check("Mission Go, TJM 410", "410 410 EUR Day Rate");
    check("un petit site, budget 400-450", "400 450 - Project Rate");
    check("un petit site, budget 2026-2027", "");
    check("Mission Go, 410/jour", "410 410 - Day Rate");
    check("$500 for the whole site", "500 500 USD Project Rate");
    check("Great benefits package: 401k, dental", "");
    check("a learning budget of €1,500", "");
    check(
        "Acme | Designer | 110k+ (depends) | bonus",
        "110000 ? - Year Salary",
    );
    check("Fixed fee: 1.500,00 €", "1500 1500 EUR Project Rate");
    check(
        "Hourly budget: Duration - 6+ months; Hours/week: 10-30; Rate: $10-30",
        "10 30 USD Hour Rate",
    );
    check("I will pay $5 per article", "5 5 USD Piece Rate");
    check(
        "## Budget\n\n* 8,000,000 vnd for all of it",
        "8000000 8000000 VND Project Rate",
    );
}

#[test]
fn salaries() {
    check("45-55k€ brut annuel", "45000 55000 EUR Year Salary");
    check("Salaire : CHF 120'000", "120000 120000 CHF Year Salary");
    check(
        "Acme | Engineer | $31,2k - $52k | Remote",
        "31200 52000 USD Year Salary",
    );
    check(
        "Mensuel de 2275.0 Euros à 3033.0 Euros sur 12.0 mois",
        "2275 3033 EUR Month Salary",
    );
    check("Salary $80-140k", "80000 140000 USD Year Salary");
    check("CDI, Brest, 41-46k, mutuelle", "41000 46000 - Year Salary");
    check("Compensation: 48.000/year", "48000 48000 - Year Salary");
}

#[test]
fn other_money() {
    check("We just raised $75 million from Example Ventures", "");
    check("We make ~$5k MRR today", "");
    check("Client (36 jobs posted, $1316 total purchased)", "");
    check("$500 WFH budget + $300/mo co-working space budget", "");
    check("it costs $20 per month", "");
    check("Plans at $49 per seat", "");
    check("a 401k with matching", "");
    check("> $8k contract\n\nSurely a typo", "");
    check("5 years of experience, 40 hours a week", "");
    check("Rate: 5 stars", "");
    check("Salary range: 40-50", "");
}

#[test]
fn the_client_beats_the_platform() {
    check(
        "I pay $15 per hour.\nProject rate: $30.00 - 250.00 USD",
        "15 15 USD Hour Rate",
    );
    check(
        "We sold for $900.\nProject rate: $30.00 - 250.00 USD",
        "30 250 USD Project Rate",
    );
}

#[test]
fn dollars_have_a_country() {
    check(
        "Sydney, Australia. Pays $400 per day",
        "400 400 AUD Day Rate",
    );
    check("Toronto or US. Pays $400 per day", "400 400 USD Day Rate");
    check("Toronto. Pays US$400 per day", "400 400 USD Day Rate");
}

#[test]
fn fields_need_no_label() {
    let mut posting = posting("Writer", "Budget: $5");
    posting.stated.pay = Some("$18 - $22/hr".into());
    assert_eq!(shown(read_alone(&posting)), "18 22 USD Hour Rate");
    posting.stated.pay = Some("Competitive".into());
    assert_eq!(shown(read_alone(&posting)), "5 5 USD Project Rate");
}

proptest! {
    #[test]
    fn any_text_is_read(body in "(\\PC|[0-9$€£kà/+., -]|TJM|per hour|é){0,80}") {
        let posting = posting("", &body);
        let text = Text::new(&posting);
        if let Some(fact) = read(&text, &[]) {
            let pay = &fact.value;
            prop_assert!(pay.min.is_some() || pay.max.is_some());
            prop_assert!(pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max));
            for span in &fact.spans {
                prop_assert!(text.full.get(span.start as usize..span.end as usize).is_some());
            }
        }
    }
}

#[test]
fn an_ordinal_is_no_euro() {
    for title in [
        "Mission Symfony, Lyon 7e",
        "Freelance à Paris 12e",
        "Graphiste pour la 14e édition d'un salon",
        "Cours pour une classe de 5e",
        "Bureaux au 11e étage",
        "Marseille 15e : site vitrine",
        "Un 30e client à équiper",
        "Paris 18e arrondissement",
    ] {
        for body in ["Début en mars.", "Réunion au 12e étage, Lyon 3e."] {
            let posting = posting(title, body);
            assert_eq!(shown(read_alone(&posting)), "", "in {title:?} {body:?}");
        }
    }
    check("slt jpaye 45e pour ca", "45 45 EUR Project Rate");
    check("Un petit bot, 60e", "60 60 EUR Project Rate");
    check("budget 90e max", "? 90 EUR Project Rate");
    check("je donne 15e/h", "15 15 EUR Hour Rate");
}

#[test]
fn the_amount_of_a_short_post() {
    for (body, expected) in [
        ("700 €.", "700 700 EUR"),
        ("Deux soirées, 140 €", "140 140 EUR"),
        ("320 € HT", "320 320 EUR"),
        ("On vous donne 180 €", "180 180 EUR"),
        ("650 € tout compris", "650 650 EUR"),
        ("480 € au forfait", "480 480 EUR"),
        ("700 € au plus", "? 700 EUR"),
        ("800 € (négociable)", "800 800 EUR"),
        ("400 à 700 € selon devis", "400 700 EUR"),
        ("110 € TTC", "110 110 EUR"),
        ("Two evenings, $160", "160 160 USD"),
        ("$310 all in", "310 310 USD"),
        ("170 USD", "170 170 USD"),
        ("€150 for the lot, cash", "150 150 EUR"),
        ("We have $400 left for this", "400 400 USD"),
        ("CHF 900.- all in", "900 900 CHF"),
        ("R 5", ""),
        ("500 € + 50 € de frais", "500 500 EUR"),
        ("Je peux mettre 240 €, payable en deux fois", "240 240 EUR"),
        ("Petite affiche, 90 euros, merci !", "90 90 EUR"),
        ("9000 ZAR for the site", "9000 9000 ZAR"),
        ("₱15,000 for the whole site", "15000 15000 PHP"),
        ("Made with PHP 8, 4 days", ""),
    ] {
        let unit = if expected.is_empty() {
            ""
        } else {
            " Project Rate"
        };
        check(body, &format!("{expected}{unit}"));
    }
}

#[test]
fn prices_of_products_are_no_pay() {
    for body in [
        "We sell a plan at $15/month. Svelte developer wanted.",
        "Our customers pay 8 € a month for the app.",
        "L'abonnement coûte 12 € par mois.",
        "Entrée : 6 €, buvette sur place",
        "Tarif : 7 € l'entrée",
        "Billets à 18 € en ligne",
        "Tickets from $25",
        "Frais remboursés : 0,45 €/km",
        "Loyer 640 € par mois",
        "A turnover of £300k last year",
        "The first prize is worth $500",
        "Premier prix : 300 €",
        "Cotisation annuelle de 20 €",
        "Our basic plan is $9 per month",
        "250 € par jour, c'est trop bas ?",
        "Repas à 14 € par personne",
        "We raised €2M and grew",
        "Samedi à 20 h, 4 €, buvette",
        "Workshop on Sunday, £12, non-members £15",
        "Atelier, 15 €, gratuit pour les adhérents",
        "Tea and cake, £3",
        "Inscription 25 €, repas compris",
        "A database of $14 trillion, a $7T market",
        "New computer: AMD 5600g, 32gb",
        "The town has $61k allocated for software",
    ] {
        check(body, "");
    }
    check(
        "We sell a plan at $15/month. We pay $45 an hour.",
        "45 45 USD Hour Rate",
    );
}

#[test]
fn units_in_each_language() {
    check("350 € jour", "350 350 EUR Day Rate");
    check("350 € la journée", "350 350 EUR Day Rate");
    check("Forfait jour 350 €", "350 350 EUR Day Rate");
    check("75 €/Std.", "75 75 EUR Hour Rate");
    check("520 €/Tag", "520 520 EUR Day Rate");
    check("340 €/j.", "340 340 EUR Day Rate");
    check("$55 p.h.", "55 55 USD Hour Rate");
    check("Rate: $55. Paid hourly.", "55 55 USD Hour Rate");
    check("0,08 € par mot", "0.08 0.08 EUR Piece Rate");
    check("$12 per page", "12 12 USD Piece Rate");
    check("15 € la photo", "15 15 EUR Piece Rate");
    check("3 jours x 310 €", "310 310 EUR Day Rate");
    check("310 € x 3 jours", "310 310 EUR Day Rate");
    check("TJM maxi 420 €", "? 420 EUR Day Rate");
    check("TJM max 420", "? 420 EUR Day Rate");
    check("TJM ≤ 420 €", "? 420 EUR Day Rate");
    check("TJM 400/450", "400 450 EUR Day Rate");
    check("TJM 400-450 HT, télétravail", "400 450 EUR Day Rate");
    check("Stundensatz 80,00 € – 90,00 €", "80 90 EUR Hour Rate");
    check("min. 45 € ou plus", "45 ? EUR Project Rate");
    check("Salary range: 41000-52000", "41000 52000 - Year Salary");
    check(
        "Project rate: INR 12,000 - 40,000",
        "12000 40000 INR Project Rate",
    );
}

#[test]
fn the_freelance_offer_of_two() {
    check(
        "Poste salarié 2 400 € par mois, ou prestation facturée 47 €/h",
        "47 47 EUR Hour Rate",
    );
    check(
        "Au choix : CDI entre 32 et 36 k€, ou en freelance à 310 € par jour",
        "310 310 EUR Day Rate",
    );
}
