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
    check_emails("Contact me: zed /at/ example.org", &["zed@example.org"]);
    check_emails("Email me at zed @ example . com if", &["zed@example.com"]);
    check_emails("jane[dot]doe[at]example[dot]com", &["jane.doe@example.com"]);
    check_emails(
        "to jane plus hiring at team.example dot net, or",
        &["jane+hiring@team.example.net"],
    );
    check_emails(
        "Email us if interested - info at example.com",
        &["info@example.com"],
    );
    check_emails(
        "mail jobs@team.example.com.If you",
        &["jobs@team.example.com"],
    );
    check_emails("contact (a) example.fr", &["contact@example.fr"]);
    check_emails("zed 'at' example 'dot' com", &["zed@example.com"]);
    check_emails("write to acme.jobs@example.com", &["acme.jobs@example.com"]);
    check_emails(
        "your cover letter to zed at example.com",
        &["zed@example.com"],
    );
    check_emails("vendas@example.com.br", &["vendas@example.com.br"]);
}

#[test]
fn addresses_in_words_wherever_they_stand() {
    let ada = &["ada@example.org"][..];
    for body in [
        "Questions? ping ada at example.org",
        "Des questions ? ada (chez) example (point) org",
        "ada (arobase) example (point) org",
        "Un devis : ada [arobase] example [point] org, merci",
        "Reach out to ada at example.org before Friday",
        "Réponses à ada at example.org",
        "ada at example dot org",
        "Drop a line to ada at example.org",
    ] {
        check_emails(body, ada);
    }
    check_emails(
        "jean (point) exemple (arobase) example (point) fr",
        &["jean.exemple@example.fr"],
    );
    check_emails("Reach out at gro.elpmaxe", &[]);
    check_emails("She worked as designer chez example.fr", &[]);
    check_emails("We write software at example.com", &[]);
    check_emails("Il est chez example point de vente", &[]);
}

#[test]
fn links_of_tenders_and_messengers() {
    check_urls(
        "Règlement disponible sur https://example.org/marches/1",
        &["https://example.org/marches/1"],
    );
    check_urls(
        "Écrivez à Zoé sur Telegram : https://example.org/t/zoe",
        &["https://example.org/t/zoe"],
    );
    check_urls("Notre ferme : https://ferme.example", &[]);
}

#[test]
fn domains_in_words() {
    check_emails(
        "See https://www.example.org/x and write to info@(our domain name)",
        &["info@example.org"],
    );
    check_emails(
        "https://example.org | mail zed at (company name) dot com",
        &["zed@example.org"],
    );
    check_emails(
        "https://jobs.example.org/1 (zed at that domain name)",
        &["zed@example.org"],
    );
    check_emails("https://jobs.lever.co/x/1 (zed at our domain)", &[]);
    check_emails(
        "https://example.org is where an engineer at our company works",
        &[],
    );
    check_emails("info@(our domain name)", &[]);
}

#[test]
fn no_addresses() {
    check_emails("see our jobs at example.com", &[]);
    check_emails("look at medium.com/@someone", &[]);
    check_emails("Twitter: @someone", &[]);
    check_emails("logo@2x.png", &[]);
    check_emails("work at night dot", &[]);
    check_emails("Contact us at example.com", &[]);
    check_emails("find zed at \"example.com\"", &[]);
    check_emails("email my first name at example.com", &[]);
    check_emails("mail [the letters of this site]@example.net", &[]);
    check_emails("{prenom}@example.org", &[]);
    check_emails("prenom.nom@example.org", &[]);
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
