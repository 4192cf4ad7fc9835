use super::*;
use crate::domain::{Cursors, KeyValue, ParseOutput, Source, SourceName, SpannedValue};
use crate::source::parser::KindOf;

const NOW: &str = "2026-11-23T08:00:00Z";

/// Settings from TOML, for brevity.
fn keys_of(table: &toml::Table) -> Keys {
    let map = table.iter().map(|(name, value)| {
        let value = match value {
            toml::Value::Table(table) => KeyValue::Table(keys_of(table)),
            toml::Value::Integer(number) => KeyValue::Int(*number),
            toml::Value::Array(items) => KeyValue::List(
                items
                    .iter()
                    .map(|item| SpannedValue {
                        value: KeyValue::Text(item.as_str().unwrap().into()),
                        spot: Default::default(),
                    })
                    .collect(),
            ),
            other => KeyValue::Text(other.as_str().unwrap().into()),
        };
        let spot = Default::default();
        (name.clone(), SpannedValue { value, spot })
    });
    Keys {
        map: map.collect(),
        spot: Default::default(),
    }
}

fn build(settings: &str) -> Result<Box<dyn Source>, Vec<KeyProblem>> {
    let keys = keys_of(&toml::from_str(settings).unwrap());
    KindOf::<Api>::ROW.build(&SourceName("api".into()), &keys)
}

fn page(url: &str, text: &str) -> Page {
    Page {
        url: Some(url.parse().unwrap()),
        name: "page".into(),
        content_type: None,
        bytes: text.as_bytes().to_vec(),
        modified: None,
    }
}

fn read(source: &dyn Source, url: &str, text: &str) -> ParseOutput {
    source.parse(&mut std::iter::once(page(url, text)), NOW.parse().unwrap())
}

#[test]
fn a_board_is_mapped() {
    let source = build(include_str!("../../../tests/fixtures/api/board.toml"))
        .ok()
        .unwrap();
    let text = include_str!("../../../tests/fixtures/api/board.json");
    let harvest = read(&*source, "https://example.org/api", text);
    assert_eq!(harvest.problems, []);
    assert_eq!(harvest.postings.len(), 2);
    let posting = &harvest.postings[0];
    assert_eq!(posting.key.0, "17");
    assert_eq!(posting.title.as_str(), "Développeur·se R&D");
    assert_eq!(posting.body.as_str(), "Une petite mission.\n\nDon’t wait.");
    assert_eq!(posting.links[0].as_str(), "https://example.org/jobs/dev-rd");
    assert_eq!(posting.tags, ["rust", "sql"]);
    assert_eq!(posting.stated.client.as_deref(), Some("Atelier Exemple"));
    assert_eq!(posting.stated.pay.as_deref(), Some("300 - 400 EUR per day"));
    assert_eq!(posting.stated.places, ["Rouen", "Lyon"]);
    assert_eq!(posting.stated.engagement.as_deref(), Some("freelance"));
    assert_eq!(posting.stated.deadline.unwrap().to_string(), "2026-12-01");
    assert!(posting.published.is_some());
    assert_eq!(
        harvest.postings[1].stated.pay.as_deref(),
        Some("up to 90 EUR per day")
    );
}

#[track_caller]
fn check_problems(settings: &str, expected: &[&str]) {
    let problems = build(settings).err().unwrap_or_default();
    let found: Vec<_> = problems
        .iter()
        .map(|it| format!("{}: {}", it.key, it.message))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn mistakes_are_told_at_once() {
    check_problems(
        "url = 'https://example.org'\nitems = 'jobs'\ntime = 'h'\nfields = { title = '$.t[', link = 'url', colour = '$.c' }",
        &[
            "fields.colour: unknown key; known here: `author`, `body`, `client`, `deadline`, `ends`, `engagement`, `id`, \
             `lang`, `link`, `pay`, `pay_currency`, `pay_max`, `pay_min`, `pay_unit`, `place`, `published`, `remote`, \
             `remote_region`, `starts`, `tags`, `title`",
            "time: `h` is not known here; expected `s`, `ms`, `text`",
            "items: expected a JSONPath, which begins with `$`: write `$.jobs`",
            "fields.title: `$.t[` is no JSONPath: `$.t` can be read, what follows (`[`) cannot",
            "fields.link: expected a JSONPath: write `$.url`",
        ],
    );
    check_problems(
        "url = 'https://example.org'\nitems = '$'\nfields = { title = '$.t' }\npages = { by = 'offset', max = 99 }\ntoken = { url = 'x' }",
        &[
            "pages.max: expected a number from 1 to 10, found `99`",
            "token.url: expected an `https://` address, found `x`",
            "token.client_id: is missing; expected a text, or better `{ file = \"…\" }`",
            "token.client_secret: is missing; expected a text, or better `{ file = \"…\" }`",
            "pages.step: missing: `by = \"offset\"` needs it",
        ],
    );
}

/// The addresses that are asked for in turn while pages give one item each.
#[track_caller]
fn check_pages(pages: &str, answers: &[&str], expected: &[&str]) {
    let settings = format!(
        "url = 'https://example.org/a?q=x'\nitems = '$.jobs'\nfields = {{ title = '$' }}\npages = {pages}"
    )
    .replace("'$' }", "'$.t' }");
    let source = build(&settings).ok().unwrap();
    let mut locators = source.locators(&Default::default(), NOW.parse().unwrap());
    let mut poll = source.reader(NOW.parse().unwrap());
    let mut asked = Vec::new();
    while let Some(locator) = locators.pop() {
        let url = locator.key().0;
        let answer = answers.get(asked.len()).or(answers.last()).unwrap();
        locators = poll.read(&mut std::iter::once(page(&url, answer))).next;
        asked.push(url.replace("https://example.org", ""));
    }
    assert_eq!(asked, expected);
}

#[test]
fn pages_follow_each_other() {
    let (a, b) = (r#"{"jobs":[{"t":"a"}]}"#, r#"{"jobs":[{"t":"b"}]}"#);
    let end = r#"{"jobs":[]}"#;
    check_pages(
        "{ by = 'page' }",
        &[a, end],
        &["/a?q=x&page=1", "/a?q=x&page=2"],
    );
    // The last page comes for ever.
    check_pages(
        "{ by = 'page', max = 9 }",
        &[a, b],
        &["/a?q=x&page=1", "/a?q=x&page=2", "/a?q=x&page=3"],
    );
    check_pages(
        "{ by = 'offset', param = 'o', step = 20, max = 2 }",
        &[a, b, a],
        &["/a?q=x&o=0", "/a?q=x&o=20"],
    );
    let cursor = r#"{"jobs":[{"t":"a"}],"next":"c1"}"#;
    check_pages(
        "{ by = 'cursor', next = '$.next' }",
        &[cursor, b],
        &["/a?q=x", "/a?q=x&cursor=c1"],
    );
    let link = r#"{"jobs":[{"t":"a"}],"next":"/b?p=2"}"#;
    check_pages(
        "{ by = 'link', next = '$.next' }",
        &[link, b],
        &["/a?q=x", "/b?p=2"],
    );
    // Behind a proxy that knows it by another scheme, port or host.
    for next in [
        "http://example.org/a?p=2",
        "https://example.org:8443/a?p=2",
        "http://backend.example/a?p=2",
    ] {
        let proxied = format!(r#"{{"jobs":[{{"t":"a"}}],"next":"{next}"}}"#);
        check_pages(
            "{ by = 'link', next = '$.next' }",
            &[&proxied, b],
            &["/a?q=x", "/a?p=2"],
        );
    }
    let away = r#"{"jobs":[{"t":"a"}],"next":"https://example.net/"}"#;
    check_pages("{ by = 'link', next = '$.next' }", &[away, b], &["/a?q=x"]);
}

#[test]
fn findings() {
    let source =
        build("url = 'https://example.org'\nitems = '$.jobs[*]'\nfields = { title = '$.t' }")
            .ok()
            .unwrap();
    let finding = |text: &str| read(&*source, "https://example.org", text).finding;
    assert_eq!(finding("{\"jobs\":[]}"), Finding::Sound);
    assert_eq!(finding("{\"jobs\":[{\"t\":\"x\"}]}"), Finding::Sound);
    assert_eq!(finding("{\"offers\":[]}"), Finding::NoMatch);
    assert_eq!(finding("{\"jobs\":[{\"name\":\"x\"}]}"), Finding::NoMatch);
    assert_eq!(finding("<html>"), Finding::Malformed);
}

#[test]
fn what_is_asked_holds_the_day_of_the_poll() {
    let source = build(
        "url = 'https://example.org/{year+1}/calls.json?to={today}'\nparams = { from = '{today-7}' }\nitems = '$'\nfields = { title = '$.t' }",
    )
    .ok()
    .unwrap();
    let asked = |now: &str| {
        source.locators(&Cursors::default(), now.parse().unwrap())[0]
            .key()
            .0
    };
    assert_eq!(
        asked(NOW),
        "https://example.org/2027/calls.json?to=2026-11-23&from=2026-11-16"
    );
    assert_eq!(
        asked("2027-01-02T08:00:00Z"),
        "https://example.org/2028/calls.json?to=2027-01-02&from=2026-12-26"
    );
}

/// What is posted for the pages of one poll.
#[track_caller]
fn check_posts(pages: &str, answers: &[&str], expected: &[&str]) {
    let settings = format!(
        "url = 'https://example.org/search'\nitems = '$.jobs'\nfields = {{ title = '$.t' }}\npages = {pages}\n[post]\nquery = 'since {{today-1}}'\nfields = ['t']\nlimit = 2"
    );
    let source = build(&settings).ok().unwrap();
    let mut locators = source.locators(&Cursors::default(), NOW.parse().unwrap());
    let mut poll = source.reader(NOW.parse().unwrap());
    let (mut posts, mut keys) = (Vec::new(), Vec::new());
    while let Some(locator) = locators.pop() {
        let answer = answers.get(posts.len()).or(answers.last()).unwrap();
        let asked = page("https://example.org/search", answer);
        locators = poll.read(&mut std::iter::once(asked)).next;
        posts.push(locator.post.as_deref().unwrap_or_default().to_string());
        keys.push(locator.key());
    }
    assert_eq!(posts, expected);
    keys.dedup();
    assert_eq!(keys.len(), posts.len(), "each page has a cursor of its own");
}

#[test]
fn a_search_may_be_posted() {
    let (a, b) = (r#"{"jobs":[{"t":"a"}]}"#, r#"{"jobs":[{"t":"b"}]}"#);
    let posted =
        |rest: &str| format!(r#"{{"fields":["t"],"limit":2{rest},"query":"since 2026-11-22"}}"#);
    let (one, two, three) = (
        posted(r#","page":1"#),
        posted(r#","page":2"#),
        posted(r#","page":3"#),
    );
    check_posts("{ by = 'page', max = 2 }", &[a, b, a], &[&one, &two]);
    // The last page comes for ever.
    check_posts("{ by = 'page', max = 9 }", &[a, b], &[&one, &two, &three]);
    let cursor = r#"{"jobs":[{"t":"a"}],"token":"c1"}"#;
    check_posts(
        "{ by = 'cursor', param = 'next', next = '$.token', max = 2 }",
        &[cursor, b],
        &[
            &posted(""),
            r#"{"fields":["t"],"limit":2,"next":"c1","query":"since 2026-11-22"}"#,
        ],
    );
}

#[test]
fn a_token_may_be_given_for_a_header() {
    let make = |token: &str| {
        build(&format!(
            "url = 'https://example.org/a'\nitems = '$'\nfields = {{ title = '$.t' }}\ntoken = {token}"
        ))
    };
    let source = make(
        "{ url = 'https://example.org/login', headers = { X-AUTH-TOKEN = 'k' }, field = 'token' }",
    );
    let locator = source
        .ok()
        .unwrap()
        .locators(&Cursors::default(), NOW.parse().unwrap())
        .remove(0);
    let grant = locator.token.unwrap();
    assert_eq!(grant.field, "token");
    assert!(
        matches!(grant.by, crate::domain::GrantBy::Headers(headers) if headers[0].0 == "X-AUTH-TOKEN")
    );
    let both =
        make("{ url = 'https://example.org/login', client_id = 'a', headers = { A = 'k' } }");
    assert_eq!(both.err().unwrap()[0].key, "token.client_id");
}

#[test]
fn events_have_their_time_and_what_is_over_is_left_out() {
    let source = build(
        "url = 'https://example.org'\nitems = '$'\ntime = 'ms'\nfields = { title = '$.name', starts = '$.date[0]', ends = '$.date[1]' }",
    )
    .ok()
    .unwrap();
    let text = r#"[{"name":"Over","date":[1700000000000,1700090000000]},{"name":"To come","date":[1796688000000,1796774400000]},{"name":"A day","date":["2026-12-04"]},{"name":"Today","date":["2026-11-23"]}]"#;
    let harvest = read(&*source, "https://example.org", text);
    assert_eq!(harvest.problems, []);
    let told: Vec<_> = harvest
        .postings
        .iter()
        .map(|it| {
            let event = it.stated.event.as_ref().unwrap();
            let day = event.starts.date_naive().to_string();
            (it.title.as_str(), day, event.all_day, event.ends.is_some())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("To come", "2026-12-08".to_string(), false, true),
            ("A day", "2026-12-04".to_string(), true, false),
            ("Today", "2026-11-23".to_string(), true, false),
        ]
    );
    assert_eq!(
        harvest.postings[0].stated.engagement.as_deref(),
        Some("event")
    );
}
