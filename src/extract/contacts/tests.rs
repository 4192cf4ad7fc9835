use super::*;
use crate::domain::{Body, Posting, SourceKey, SourceName, Stated, Title};
use proptest::prelude::*;

fn posting(body: &str) -> Posting {
    Posting {
        source: SourceName("test".into()),
        key: SourceKey("1".into()),
        title: Title::new(""),
        body: Body::new(body),
        links: Vec::new(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    }
}

#[track_caller]
fn check_emails(body: &str, expected: &[&str]) {
    let posting = posting(body);
    let found: Vec<String> = read(&Text::new(&posting))
        .emails
        .into_iter()
        .map(|fact| fact.value)
        .collect();
    assert_eq!(found, expected, "in {body:?}");
}

#[track_caller]
fn check_urls(body: &str, expected: &[&str]) {
    let posting = posting(body);
    let found: Vec<String> = read(&Text::new(&posting))
        .urls
        .into_iter()
        .map(|fact| fact.value.to_string())
        .collect();
    assert_eq!(found, expected, "in {body:?}");
}

#[test]
fn addresses() {
    check_emails("Write to Jobs@example.org.", &["Jobs@example.org"]);
    check_emails("jobs at example dot org", &["jobs@example.org"]);
    check_emails("jobs [at] example (dot) org", &["jobs@example.org"]);
    check_emails("jobs(at)example.org", &["jobs@example.org"]);
    check_emails(
        "jobs -- at -- example.org (subject: x)",
        &["jobs@example.org"],
    );
    check_emails(
        "email hiring _at_ team.example.com. Thanks",
        &["hiring@team.example.com"],
    );
    check_emails("jobs@@example.org", &["jobs@example.org"]);
    check_emails(
        "zoe.exemple arobase example point fr",
        &["zoe.exemple@example.fr"],
    );
    check_emails("jobs&#64;example&#46;org", &["jobs@example.org"]);
    check_emails("email bob at example.com", &["bob@example.com"]);
    check_emails(
        "Send an email to jane dot doe at example dot com",
        &["jane.doe@example.com"],
    );
    check_emails(
        "[`contact@example.org`](mailto:contact@example.org)",
        &["contact@example.org"],
    );
    check_emails("écris à j.doe+cv@example.org", &["j.doe+cv@example.org"]);
    check_emails("us a line.jobs@example.comIf you", &["jobs@example.com"]);
    check_emails("zed (at) gmail", &["zed@gmail.com"]);
}

#[test]
fn no_addresses() {
    check_emails("see our jobs at example.com", &[]);
    check_emails("look at medium.com/@someone", &[]);
    check_emails("Twitter: @someone", &[]);
    check_emails("logo@2x.png", &[]);
    check_emails("work at night dot", &[]);
}

#[test]
fn links_for_applying() {
    check_urls(
        "Apply: https://example.org/x?y=1.",
        &["https://example.org/x?y=1"],
    );
    check_urls(
        "https://jobs.lever.co/example/1",
        &["https://jobs.lever.co/example/1"],
    );
    check_urls(
        "see www.example.org/careers",
        &["https://www.example.org/careers"],
    );
    check_urls(
        "* Senior Engineer: https://example.net/1a",
        &["https://example.net/1a"],
    );
    check_urls(
        "please [submit a design](http://example.com.example.org/shirt) soon",
        &["http://example.com.example.org/shirt"],
    );
    check_urls(
        "Pour postuler : https://example.fr/formulaire/3",
        &["https://example.fr/formulaire/3"],
    );
    check_urls("contact https://t.me/example1", &["https://t.me/example1"]);
}

#[test]
fn links_of_freelancers() {
    check_urls(
        "SEEKING WORK\nGitHub: https://github.com/example\nBuilt https://example.org/thing",
        &["https://github.com/example"],
    );
    check_urls(
        "Portfolio and contact at someone.example.io",
        &["https://someone.example.io/"],
    );
}

#[test]
fn other_links() {
    check_urls("Acme | https://www.example.org | Remote", &[]);
    check_urls("our code: https://github.com/example/thing", &[]);
    check_urls("Node.js and Make.com", &[]);
    check_urls("watch https://www.youtube.com/watch?v=1 to apply", &[]);
}

proptest! {
    #[test]
    fn any_text_is_read(body in "(\\PC|@| at | dot |[(\\[]at[)\\]]|http://|www\\.|\\.com|[a-z]{2}|é){0,60}") {
        let posting = posting(&body);
        let text = Text::new(&posting);
        let contacts = read(&text);
        let spans = contacts.emails.iter().flat_map(|fact| &fact.spans).chain(contacts.urls.iter().flat_map(|fact| &fact.spans));
        for span in spans {
            prop_assert!(text.full.get(span.start as usize..span.end as usize).is_some());
        }
    }
}
