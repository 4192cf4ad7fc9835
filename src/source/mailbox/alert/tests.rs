use super::words::is_call;
use super::*;
use crate::domain::Link;

#[track_caller]
fn check(html: Option<&str>, text: &str, expected: &[(&str, &str, &str)]) {
    let items = generic("", html, text);
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

/// An offer as tests lay it out: title, client, place, link.
type Offer = (&'static str, &'static str, &'static str, usize);

const OFFERS: [Offer; 4] = [
    (
        "Refonte du site d’une ferme",
        "Ferme Exemple",
        "Yvetot (76)",
        31,
    ),
    (
        "Python script for a choir",
        "Choir Example",
        "Dieppe, Normandie, France",
        32,
    ),
    (
        "Aide à la saisie de données",
        "Studio Inventé",
        "Elbeuf (76)",
        33,
    ),
    (
        "Privacy settings for an online shop",
        "Pear Ltd",
        "Rouen, Normandie, France",
        34,
    ),
];

fn address(number: usize, piece: &str) -> String {
    format!("https://click.example.net/ls/{number}00{piece}?upn=u{number}")
}

/// How a mail writes one offer.
type Layout = fn(&Offer) -> String;

fn link(number: usize, piece: &str, words: &str) -> String {
    format!("<a href=\"{}\">{words}</a>", address(number, piece))
}

const LAYOUTS: &[(&str, Layout)] = &[
    (
        "three links of their own, tables",
        |(title, client, place, n)| {
            let (t, c, p) = (
                link(*n, "t", &format!("<b>{title}</b>")),
                link(*n, "c", client),
                link(*n, "p", place),
            );
            format!(
                "<table><tr><td>{t}</td></tr><tr><td>{c}</td></tr><tr><td>{p}</td></tr></table>"
            )
        },
    ),
    (
        "three links that look alike, rows of cells",
        |(title, client, place, n)| {
            let (t, c, p) = (
                link(*n, "t", title),
                link(*n, "c", client),
                link(*n, "p", place),
            );
            format!("<table><tr><td>{t}</td><td>{c}</td><td>{p}</td></tr></table>")
        },
    ),
    (
        "one address for all, paragraphs",
        |(title, client, place, n)| {
            let (t, c, p) = (
                link(*n, "x", title),
                link(*n, "x", client),
                link(*n, "x", place),
            );
            format!("<p>{t}<br>{c}<br>{p}</p>")
        },
    ),
    (
        "three links, divs that nothing holds, a bold title",
        |(title, client, place, n)| {
            let (t, c, p) = (
                link(*n, "t", &format!("<strong>{title}</strong>")),
                link(*n, "c", client),
                link(*n, "p", place),
            );
            format!("<div>{t}</div><div>{c}</div><div>{p}</div>")
        },
    ),
    (
        "a title that is a link, a button of its own",
        |(title, client, place, n)| {
            let (t, b) = (link(*n, "t", title), link(*n, "b", "Candidater maintenant"));
            format!("<div class=card><h2>{t}</h2><p>{client} · {place}</p><p>{b}</p></div>")
        },
    ),
    (
        "a button only, a heading, nothing around",
        |(title, client, place, n)| {
            let b = link(*n, "b", "View the full offer »");
            format!("<h3>{title}</h3><p>{client}</p><p>{place}</p><p>{b}</p>")
        },
    ),
    (
        "a button only, in a row, a bold title",
        |(title, client, place, n)| {
            let b = link(*n, "b", "Répondre au client");
            format!(
                "<table><tr><td><b>{title}</b><br>{client} - {place}</td><td>{b}</td></tr></table>"
            )
        },
    ),
    (
        "a whole card that is one link",
        |(title, client, place, n)| {
            link(
                *n,
                "x",
                &format!("<h3>{title}</h3><p>{client}</p><p>{place}</p>"),
            )
        },
    ),
    (
        "a picture before the title, save and share",
        |(title, client, place, n)| {
            let (i, t) = (link(*n, "i", "<img src=x>"), link(*n, "t", title));
            let (s, d) = (link(*n, "s", "Enregistrer"), link(*n, "d", "Partager"));
            format!(
                "<table><tr><td>{i}</td><td>{t}<br>{s} {d}<br>{client}<br>{place}</td></tr></table>"
            )
        },
    ),
    ("items of a list", |(title, client, place, n)| {
        format!("<li>{}<br>{client}<br>{place}</li>", link(*n, "t", title))
    }),
];

const ABOVE: &str = "<table><tr><td><a href=\"https://board.example.net/\"><img src=logo alt=Board></a></td></tr></table><p>Bonjour Zoé, voici vos alertes :</p><p><a href=\"https://click.example.net/ls/900s?upn=u9\">Voir les résultats</a></p>";
const BELOW: &str = "<p><a href=\"https://click.example.net/ls/901s?upn=u9\">See all jobs</a> <a href=\"https://click.example.net/ls/902s?upn=u9\">Gérer mes alertes</a> <a href=\"https://click.example.net/ls/903s?upn=u9\">Se désinscrire</a></p><p>Board Exemple SAS, 1 rue des Exemples, Paris</p>";

#[track_caller]
fn check_offers(what: &str, mail: &str, offers: &[Offer]) {
    let items = generic("Vos alertes", Some(mail), "");
    let found: Vec<(&str, &str, &str)> = items
        .iter()
        .map(|it| {
            (
                it.title.as_str(),
                it.client.as_deref().unwrap_or_default(),
                it.place.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    let expected: Vec<(&str, &str, &str)> = offers.iter().map(|it| (it.0, it.1, it.2)).collect();
    assert_eq!(found, expected, "{what}, {} offers", offers.len());
    for (item, offer) in items.iter().zip(offers) {
        let link = item.link.as_ref().map(Link::as_str).unwrap_or_default();
        assert!(
            link.contains(&format!("/{}00", offer.3)),
            "{what}: {link} of {}",
            offer.0
        );
        for other in offers.iter().filter(|it| it.0 != offer.0) {
            assert!(
                !item.body.contains(other.0) && !item.body.contains(other.1),
                "{what}: {}",
                item.body
            );
        }
        assert!(
            !item.body.contains("Exemples, Paris"),
            "{what}: {}",
            item.body
        );
    }
}

#[test]
fn offers_are_read_off_their_blocks() {
    for (what, layout) in LAYOUTS {
        for count in 1..=OFFERS.len() {
            let offers = &OFFERS[..count];
            let cards: String = offers.iter().map(layout).collect();
            check_offers(
                what,
                &format!("<html><body>{ABOVE}{cards}{BELOW}</body></html>"),
                offers,
            );
            let held = format!(
                "<html><body><table><tr><td>{ABOVE}</td></tr><tr><td>{cards}</td></tr><tr><td>{BELOW}</td></tr></table></body></html>"
            );
            check_offers(&format!("{what}, within a table"), &held, offers);
        }
    }
}

#[test]
fn thirty_offers() {
    for (what, layout) in LAYOUTS {
        let cards: String = (100..130)
            .map(|number| layout(&("Refonte d’un site", "Ferme Exemple", "Yvetot (76)", number)))
            .collect();
        let items = generic("", Some(&format!("<body>{ABOVE}{cards}{BELOW}</body>")), "");
        assert_eq!(items.len(), 30, "{what}");
    }
}

#[test]
fn an_offer_without_a_link_stays_apart() {
    let card = |title: &str, client: &str, link: &str| {
        format!(
            "<table><tr><td><h3>{title}</h3><p>{client}</p><p>Yvetot (76)</p>{link}</td></tr></table>"
        )
    };
    let button = |number: usize| {
        format!("<a href=\"https://board.example.net/o/{number}\">Voir l’offre</a>")
    };
    let mail = [
        card("Refonte d’un site", "Ferme Exemple", &button(41)),
        card("Carte en ligne", "Musée Inventé", ""),
        card("Python script", "Choir Example", &button(43)),
    ]
    .concat();
    let items = generic("", Some(&mail), "");
    let found: Vec<(&str, &str)> = items
        .iter()
        .map(|it| (it.title.as_str(), it.client.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        found,
        [
            ("Refonte d’un site", "Ferme Exemple"),
            ("Carte en ligne", "Musée Inventé"),
            ("Python script", "Choir Example")
        ]
    );
    assert_eq!(items[1].link, None);
    assert!(
        items.iter().all(|it| it.body.lines().count() == 2),
        "{items:?}"
    );
    let text = "Your alert\n\nLogo for a bakery\nPear Ltd\nLeeds\n\nView job: https://board.example.net/o/51\n\nOnline map\nPlum Museum\nYork\n\nShop help\nQuince Ltd\nHull\n\nView job: https://board.example.net/o/53\n\nDiary for a choir\nFig Choir\nBath\n\nView job: https://board.example.net/o/54\n";
    check(
        None,
        text,
        &[
            (
                "Logo for a bakery",
                "https://board.example.net/o/51",
                "Pear Ltd\nLeeds",
            ),
            ("Online map", "", "Plum Museum\nYork"),
            (
                "Shop help",
                "https://board.example.net/o/53",
                "Quince Ltd\nHull",
            ),
            (
                "Diary for a choir",
                "https://board.example.net/o/54",
                "Fig Choir\nBath",
            ),
        ],
    );
}

/// Title, client and link of a mail's only offer.
#[track_caller]
fn check_direct(subject: &str, html: &str, expected: Option<(&str, &str, &str)>) {
    let items = generic(subject, Some(html), "");
    let found: Vec<(&str, &str, &str)> = items
        .iter()
        .map(|it| {
            let link = it.link.as_ref().map(Link::as_str).unwrap_or_default();
            (
                it.title.as_str(),
                it.client.as_deref().unwrap_or_default(),
                link,
            )
        })
        .collect();
    let expected: Vec<(&str, &str, &str)> = expected.into_iter().collect();
    assert_eq!(found, expected, "{subject}");
}

#[test]
fn offers_made_to_the_reader() {
    let button = |words: &str| {
        format!(
            "<p><a href=\"https://board.example.net/m/77ab\" style=\"background:red\">{words}</a></p><p><a href=\"https://board.example.net/account/notifications\">Notification settings</a> <a href=\"https://help.board.example.net/\">Help</a></p>"
        )
    };
    let at = "https://board.example.net/m/77ab";
    check_direct(
        "Nouvelle proposition : Refonte d’un verger en ligne",
        &format!(
            "<h1>Verger Exemple vous propose un projet</h1><p>Cinq jours, 300 €/jour</p>{}",
            button("Voir la proposition")
        ),
        Some(("Refonte d’un verger en ligne", "Verger Exemple", at)),
    );
    check_direct(
        "New offer from Pear Ltd: Invoice script",
        &format!(
            "<h2>You have a new offer</h2><p>Three days in Leeds, £900.</p>{}",
            button("Review offer")
        ),
        Some(("Invoice script", "Pear Ltd", at)),
    );
    check_direct(
        "You have an invitation",
        &format!(
            "<p>Plum Museum invited you to a project.</p><h2>Online map of a park</h2><p>$700</p>{}",
            button("Accept")
        ),
        Some(("Online map of a park", "Plum Museum", at)),
    );
    check_direct(
        "You have a new message",
        &format!(
            "<h1>A client sent you a message</h1><p>Fig Choir: “Hello Zoé, could you mend our diary by May, 400 €?”</p>{}",
            button("Reply")
        ),
        Some(("could you mend our diary by May, 400 €?", "Fig Choir", at)),
    );
    check_direct(
        "Confirmez votre adresse e-mail",
        &format!(
            "<h1>Bienvenue</h1><p>Confirmez votre adresse pour recevoir des missions.</p>{}",
            button("Continuer")
        ),
        None,
    );
}

#[test]
fn one_offer_beside_a_search() {
    let text = "Job alert\n2 new jobs: gardener site (Leeds)\n\nJobs 1-2 of 2\nView all results: https://board.example.net/jobs?q=garden&l=Leeds\n\n\nGarden site, freelance\nPear Ltd - Leeds\nA small site in two weeks...\n3 days ago\nhttps://board.example.net/rc/clk?jk=ab12cd34ef\n\n\nPlease do not reply\nManage your alert: https://subscriptions.example.net?token=x1\n";
    let items = generic("2 new jobs", None, text);
    assert_eq!(items.len(), 1, "{items:?}");
    assert_eq!(items[0].title, "Garden site, freelance");
    assert_eq!(items[0].client.as_deref(), Some("Pear Ltd"));
    assert_eq!(items[0].place.as_deref(), Some("Leeds"));
    assert_eq!(
        items[0].body,
        "Pear Ltd - Leeds\nA small site in two weeks..."
    );
    assert_eq!(items[0].day.as_deref(), Some("3 days ago"));
}

#[test]
fn what_serves_the_mail() {
    for words in [
        "Voir les 12 offres",
        "See all jobs",
        "View more results",
        "Plus de missions",
        "Gérer l’alerte",
        "Modifier ma recherche",
        "Manage your job alerts",
        "Se désabonner de ces alertes",
        "Help",
        "Contact us",
        "Notification settings",
        "Politique de confidentialité",
        "View in browser",
        "Search similar jobs",
    ] {
        assert!(words::is_service(words, ""), "{words}");
    }
    for words in [
        "Aide à domicile numérique",
        "Settings page for a shop",
        "Privacy engineer",
        "Help with a website",
        "Modifier mon site WordPress",
        "Support technique, 3 jours",
        "Contact center agent",
        "Voir l’offre",
    ] {
        assert!(!words::is_service(words, ""), "{words}");
    }
    for address in [
        "https://board.example.net/jobs/search?k=x",
        "https://board.example.net/",
        "https://board.example.net/offres?q=a",
        "https://board.example.net/unsubscribe?u=1",
        "https://help.board.example.net/x/1",
    ] {
        assert!(words::is_service("Go", address), "{address}");
    }
    for address in [
        "https://board.example.net/jobs?id=12",
        "https://board.example.net/help-wanted/12",
        "https://board.example.net/jobs/12",
    ] {
        assert!(!words::is_service("Go", address), "{address}");
    }
}

#[test]
fn a_note_above_the_button_is_no_title() {
    let text = "Your alert\n\nLogo for a bakery\nPear Ltd\nLeeds\n\nActively recruiting\nView job: https://board.example.net/o/51\n\nOnline map\nPlum Museum\nYork\n\nYour profile matches this job\nApply with your profile\nView job: https://board.example.net/o/52\n";
    check(
        None,
        text,
        &[
            (
                "Logo for a bakery",
                "https://board.example.net/o/51",
                "Pear Ltd\nLeeds",
            ),
            (
                "Online map",
                "https://board.example.net/o/52",
                "Plum Museum\nYork",
            ),
        ],
    );
}
