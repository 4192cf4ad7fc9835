use super::*;
use crate::domain::{Link, SourceKey, SourceName, Title};

const LINK: &str = "https://board.example/gig/7";
const TITLE: &str = "Site vitrine pour une fleuriste";
const BEGINNING: &str = "Une fleuriste cherche quelqu'un pour refaire son site, de préférence…";
const REST: &str = "de préférence près de Rouen. Budget de 900 euros, trois jours de travail, à rendre avant le 20 décembre. \
    Le site tient en cinq pages, les photographies existent. Écrire à fleurs@boutique.example.";

fn posting(body: &str) -> Posting {
    Posting {
        source: SourceName("board".into()),
        key: SourceKey("7".into()),
        title: Title::new(TITLE),
        body: Body::new(body),
        links: Link::parse(LINK, None).into_iter().collect(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    }
}

fn read_page(html: &str) -> Result<Posting, Useless> {
    let page = Page {
        url: LINK.parse().ok(),
        name: LINK.into(),
        content_type: Some("text/html; charset=utf-8".into()),
        bytes: html.as_bytes().to_vec(),
        modified: None,
    };
    read(&page, &posting(BEGINNING), Timestamp::UNIX_EPOCH)
}

fn whole() -> String {
    format!("Une fleuriste cherche quelqu'un pour refaire son site, {REST}")
}

#[track_caller]
fn check_text(html: &str) -> Posting {
    let read = read_page(html).unwrap();
    let text = read.body.as_str();
    assert!(text.contains("fleurs@boutique.example"), "{text}");
    assert!(
        !text.contains("Mentions") && !text.contains("acheteur"),
        "{text}"
    );
    assert_eq!(read.key.0, "7");
    read
}

#[test]
fn the_main_block_of_a_page() {
    let around = "<nav><a href=/>Accueil</a> Mentions</nav>";
    let beside = "<div class='sidebar-right'><p>Un acheteur cherche un long texte, très long, encore plus long, et ainsi de suite.</p></div>";
    let whole = whole();
    for main in [
        format!("<main><h1>{TITLE}</h1><p>{whole}</p></main>"),
        format!(
            "<div id=page><div><h1>{TITLE}</h1></div><div class=text><p>{whole}</p></div></div>"
        ),
        format!("<table><tr><td><h1>{TITLE}</h1>{whole}</td></tr></table>"),
    ] {
        check_text(&format!(
            "<html><head><title>{TITLE}</title></head><body>{around}{main}{beside}<footer>Mentions légales</footer></body></html>"
        ));
    }
}

#[test]
fn what_a_page_states_goes_first() {
    let read = check_text(&format!(
        "<body><h1>{TITLE}</h1><p>Résumé.</p><script type='application/ld+json'>{{\"@type\": \"JobPosting\", \
         \"title\": \"{TITLE}\", \"description\": \"<p>{}</p>\", \"hiringOrganization\": {{\"name\": \"Boutique fictive\"}}}}</script>",
        whole()
    ));
    assert_eq!(read.stated.client.as_deref(), Some("Boutique fictive"));
}

#[test]
fn pages_of_no_use() {
    let check = |html: &str, expected| assert_eq!(read_page(html).err(), Some(expected), "{html}");
    check("<title>Just a moment...</title>", Useless::Challenge);
    let other = "<h1>Nos actualités</h1><p>La mairie annonce une fête de la musique sur la place, avec des fanfares et des jeux.</p>";
    check(other, Useless::Other);
    check("", Useless::Other);
    let same = format!("<h1>{TITLE}</h1><p>{}</p>", BEGINNING.replace('…', "."));
    check(&same, Useless::NoMore);
}

#[test]
fn beginnings() {
    let check = |text: &str, expected| assert_eq!(is_teaser(&posting(text)), expected, "{text}");
    let long = "Une phrase entière de plus. ".repeat(20);
    check("Un site à refaire.", true);
    check(&long, false);
    check(&format!("{long}Et une qui […]"), true);
    check(&format!("{long}Lire la suite »"), true);
    check(&format!("{long}Et une coupée au milieu du mo"), true);
    check(&"Une phrase entière de plus. ".repeat(80), false);
}
