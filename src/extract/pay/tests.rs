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
    assert_eq!(shown(read(&Text::new(&posting))), expected, "in {body:?}");
}

#[test]
fn rates() {
    check("TJM 450€", "450 450 EUR Day Rate");
    check("TJM : 400 - 450", "400 450 - Day Rate");
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
    check("Fixed fee: 1.500,00 €", "1500 1500 EUR Project Rate");
    check(
        "Hourly budget: Duration - 6+ months; Hours/week: 10-30; Rate: $10-30",
        "10 30 USD Hour Rate",
    );
    check("I will pay $5 per article", "5 5 USD Project Rate");
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
    assert_eq!(shown(read(&Text::new(&posting))), "18 22 USD Hour Rate");
    posting.stated.pay = Some("Competitive".into());
    assert_eq!(shown(read(&Text::new(&posting))), "5 5 USD Project Rate");
}

proptest! {
    #[test]
    fn any_text_is_read(body in "(\\PC|[0-9$€£kà/+., -]|TJM|per hour|é){0,80}") {
        let posting = posting("", &body);
        let text = Text::new(&posting);
        if let Some(fact) = read(&text) {
            let pay = &fact.value;
            prop_assert!(pay.min.is_some() || pay.max.is_some());
            prop_assert!(pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max));
            for span in &fact.spans {
                prop_assert!(text.full.get(span.start as usize..span.end as usize).is_some());
            }
        }
    }
}
