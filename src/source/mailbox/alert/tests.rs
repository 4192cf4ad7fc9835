use super::*;

#[track_caller]
fn check(html: Option<&str>, text: &str, expected: &[(&str, &str, &str)]) {
    let items = generic(html, text);
    let found: Vec<(&str, &str, &str)> = items
        .iter()
        .map(|it| {
            let link = it.link.as_ref().map(Link::as_str).unwrap_or_default();
            (it.title.as_str(), link, it.body.as_str())
        })
        .collect();
    assert_eq!(found, expected);
}

const PAGE: &str = r#"<html><body><p>Bonjour Zoé, 2 missions :</p><table>
<tr><td><a href="https://example.org/m/101-rust?utm_source=mail"><img src=x></a></td>
<td><a href="https://example.org/m/101-rust">Développeur Rust</a><br><a href="https://example.org/c/acme">Acme Exemple</a><br>Lyon<br>
<a href="https://example.org/m/101-rust">Voir l'offre</a></td></tr>
<tr><td><a href="https://example.org/m/102-go"><h3>Ingénieur Go</h3><p>Télétravail</p></a></td></tr>
</table><p><a href="https://example.org/alertes">Gérer mes alertes</a> <a href="https://example.org/x/9">Se désabonner</a></p><p>Exemple SARL</p></body></html>"#;

#[test]
fn pages() {
    check(
        Some(PAGE),
        "",
        &[
            (
                "Développeur Rust",
                "https://example.org/m/101-rust",
                "Acme Exemple\nLyon",
            ),
            (
                "Ingénieur Go",
                "https://example.org/m/102-go",
                "Télétravail",
            ),
        ],
    );
    check(Some("<p>no links"), "", &[]);
    check(
        Some("<a href='https://example.org/about'>About the firm</a>"),
        "",
        &[],
    );
}

#[test]
fn texts_with_dashes() {
    let text = "Your alert for rust:  https://example.org/alerts/settings\n\nRust developer\nAcme\nLyon\n\n3 friends\nView job: https://example.org/jobs/view/1?trackingId=x\n\n------------------\n\nGo developer\nAcme\nParis\n\nView job: https://example.org/jobs/view/2\n\n------------------\n\nSee all jobs: https://example.org/jobs/search?k=rust\n\nUnsubscribe: https://example.org/unsubscribe?x=1\n";
    check(
        None,
        text,
        &[
            (
                "Rust developer",
                "https://example.org/jobs/view/1",
                "Acme\nLyon\n\n3 friends",
            ),
            (
                "Go developer",
                "https://example.org/jobs/view/2",
                "Acme\nParis",
            ),
        ],
    );
}

#[test]
fn texts_without_dashes() {
    let text = "Bonjour,\n\nVoici les missions :\n\n* Mission Rust à Lyon\nhttps://example.org/mission/12\n\n* Mission Go à Brest\nhttps://example.org/mission/13\n\nL'équipe\n";
    check(
        None,
        text,
        &[
            ("Mission Rust à Lyon", "https://example.org/mission/12", ""),
            ("Mission Go à Brest", "https://example.org/mission/13", ""),
        ],
    );
}

#[test]
fn calls_are_no_titles() {
    for call in [
        "View job",
        "Apply now",
        "Voir l'offre",
        "Postuler",
        "En savoir plus »",
        "",
    ] {
        assert!(is_call(call), "{call}");
    }
    for title in [
        "Open source maintainer",
        "Rust developer",
        "Lead Go",
        "Voirie : relevés",
    ] {
        assert!(!is_call(title), "{title}");
    }
}

#[test]
fn an_address_within_a_title_costs_no_offer() {
    let check = |words: &str, expected: Option<&str>| {
        assert_eq!(title_of(words).as_deref(), expected, "{words}");
    };
    check(
        "Ferry Line | https://ferry.example.org | Nowhere | Rust developer",
        Some("Ferry Line | Nowhere | Rust developer"),
    );
    check("https://ferry.example.org/jobs", None);
    check("Rust developer", Some("Rust developer"));
}
