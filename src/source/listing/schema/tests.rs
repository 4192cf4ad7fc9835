use super::*;

/// The draft of one value, the fields that are set.
fn shown(json: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap();
    let base = Url::parse("https://example.org/jobs/").unwrap();
    let drafts = drafts(&[value], Some(&base), &reader());
    let lines = drafts.into_iter().map(|draft| {
        let stated = draft.stated;
        let fields = [
            Some(draft.title),
            draft.links.first().map(|link| link.to_string()),
            stated.client,
            (!stated.places.is_empty()).then(|| stated.places.join(" + ")),
            stated.pay,
            stated.engagement,
            stated.remote,
            stated.remote_region,
            stated.deadline.map(|it| it.to_string()),
            stated
                .event
                .map(|it| format!("{} {}", it.starts.to_rfc3339(), it.all_day)),
            draft.published.map(|it| it.to_rfc3339()),
        ];
        fields.into_iter().flatten().collect::<Vec<_>>().join("; ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn reader() -> dates::DateReader {
    dates::DateReader {
        now: "2026-11-23T08:00:00Z".parse().unwrap(),
        zone: chrono_tz::UTC,
    }
}

#[track_caller]
fn check(json: &str, expected: &str) {
    assert_eq!(shown(json), expected, "of {json}");
}

#[test]
fn jobs() {
    check(
        r#"{"@type": "JobPosting", "title": "Dev &amp; Ops", "url": "7", "hiringOrganization": "Exemple SA",
            "jobLocation": [{"address": {"addressLocality": "Rouen", "addressCountry": {"name": "FR"}}}, "Lyon"],
            "employmentType": ["CONTRACTOR", "PART_TIME"], "jobLocationType": "TELECOMMUTE",
            "applicantLocationRequirements": [{"@type": "Country", "name": "France"}, {"name": "Belgique"}],
            "validThrough": "2026-12-31T23:59:00+01:00", "datePosted": "22/11/2026"}"#,
        "Dev & Ops; https://example.org/jobs/7; Exemple SA; Rouen, FR + Lyon; CONTRACTOR, PART_TIME; TELECOMMUTE; \
         France, Belgique; 2026-12-31; 2026-11-22T00:00:00+00:00",
    );
    check(
        r##"{"@graph": [{"@type": "Organization", "@id": "#o", "name": "Exemple"},
            {"@type": ["Thing", "http://schema.org/JobPosting"], "name": "A", "hiringOrganization": {"@id": "#o"},
             "mainEntityOfPage": {"@id": "https://example.org/a"}}]}"##,
        "A; https://example.org/a; Exemple",
    );
    check(
        r#"[[{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": {"@type": "JobPosting", "title": "A"}},
            {"@type": "JobPosting", "title": "B", "url": null}]}], null, 7]"#,
        "A\nB",
    );
}

#[test]
fn a_page_of_one_job_is_its_link() {
    check(
        r##"{"@type": "JobPosting", "title": "A", "@id": "#job"}"##,
        "A; https://example.org/jobs/",
    );
}

#[test]
fn pay() {
    let pay = |salary: &str, expected: &str| {
        let json = format!(
            r#"{{"@type":"JobPosting","title":"A","url":"7","salaryCurrency":"EUR",{salary}}}"#
        );
        check(
            &json,
            format!("A; https://example.org/jobs/7; {expected}").trim_end_matches("; "),
        );
    };
    pay(r#""baseSalary": "100000""#, "100000 EUR");
    pay(r#""baseSalary": 450.5"#, "450.5 EUR");
    pay(r#""baseSalary": "400 EUR par jour""#, "400 EUR par jour");
    pay(
        r#""baseSalary": {"currency": "USD", "value": {"minValue": 40, "maxValue": "60", "unitText": "HOUR"}}"#,
        "40 - 60 USD/hour",
    );
    pay(
        r#""baseSalary": {"currency": "GBP", "value": 500, "unitText": "DAY"}"#,
        "500 GBP/day",
    );
    pay(
        r#""baseSalary": {"value": {"value": 3000, "unitText": "MONTH"}}"#,
        "3000 EUR/month",
    );
    pay(
        r#""estimatedSalary": [{"minValue": 0, "maxValue": 70000}]"#,
        "70000 EUR",
    );
    pay(r#""baseSalary": {"value": {"value": 0}}"#, "");
    pay(r#""baseSalary": "0""#, "");
    pay(r#""baseSalary": "à discuter""#, "à discuter");
}

#[test]
fn events() {
    check(
        r#"{"@type": "BusinessEvent", "name": "Soirée", "startDate": "2026-11-26T18:30:00+01:00", "url": "/e/1",
            "organizer": {"name": "Asso"}, "location": {"@type": "Place", "name": "Bar",
            "address": {"addressLocality": "Rouen", "addressRegion": "Rouen"}}}"#,
        "Soirée; https://example.org/e/1; Asso; Rouen; event; 2026-11-26T17:30:00+00:00 false",
    );
    check(
        r#"{"@type": "Event", "name": "Webinar", "startDate": "2026-12-03", "url": "/e/3",
            "location": {"@type": "VirtualLocation", "name": "Online"}}"#,
        "Webinar; https://example.org/e/3; event; remote; 2026-12-03T00:00:00+00:00 true",
    );
    check(
        r#"{"@type": "Event", "name": "Gone", "eventStatus": "https://schema.org/EventCancelled"}"#,
        "",
    );
}

#[test]
fn named_links() {
    let list = |json: &str| {
        let value: Value = serde_json::from_str(json).unwrap();
        let base = Url::parse("https://example.org/").unwrap();
        let found = listed(&[value], Some(&base)).into_iter();
        found
            .map(|it| format!("{} {}", it.title, it.links[0]))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        list(
            r#"{"mainEntity": {"@type": "ItemList", "itemListElement": [{"name": "A", "url": "/1"},
            {"item": {"@id": "/2", "name": "B"}}, {"item": {"name": "no link"}}]}}"#
        ),
        ["A https://example.org/1", "B https://example.org/2"]
    );
    assert_eq!(
        list(r#"{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home", "item": "/"}]}"#),
        [""; 0]
    );
}

#[test]
fn the_dates_of_a_series_are_kept_apart() {
    let one = |day: &str| {
        format!(
            r#"{{"@type": "Event", "name": "Atelier", "url": "https://example.org/a", "startDate": "{day}"}}"#
        )
    };
    let read = |json: String| {
        let value: Value = serde_json::from_str(&json).unwrap();
        let drafts = drafts(&[value], None, &reader()).into_iter();
        drafts.map(|it| it.id).collect::<Vec<_>>()
    };
    let (first, second) = (one("Thu, 26 Nov 2026"), one("2026-12-03"));
    assert_eq!(read(format!("[{first}]")), [None]);
    assert_eq!(
        read(format!("[{first}, {second}]")),
        [
            Some("Atelier@Thu, 26 Nov 2026".to_string()),
            Some("Atelier@2026-12-03".to_string())
        ]
    );
    assert!(!has_clock("Thu, 26 Nov 2026") && has_clock("20261126T183000"));
}
