//! Mails: of people, of lists, alerts, forwards, in each kind of box.

use super::Field;

const MAILBOX: &str = "[[source]]\nname = \"s\"\nkind = \"mailbox\"\npath = \"box.mbox\"\n";

/// An mbox of these mails, each a head and a body.
fn mbox(mails: &[(&str, &str)]) -> Vec<u8> {
    let mail = |(head, body): &(&str, &str)| {
        format!(
            "From someone@mail.example Thu Mar  5 08:00:00 2026\n{}\n\n{}\n\n",
            head.trim(),
            body.trim_end()
        )
    };
    mails.iter().map(mail).collect::<String>().into_bytes()
}

/// The head of a mail of a person, with more lines.
fn head(who: &str, subject: &str, number: usize, more: &str) -> String {
    format!(
        "From: {who}\nTo: emploi@listes.example\nSubject: {subject}\nDate: Wed, 04 Mar 2026 0{number}:30:00 +0100\n\
         Message-ID: <{number}@mail.example>\nContent-Type: text/plain; charset=utf-8\n{more}"
    )
}

#[track_caller]
fn read(mails: &[(&str, &str)]) -> Field {
    Field::of(MAILBOX, &[("box.mbox", &mbox(mails))])
}

const INES: &str = "Inès Modèle <ines@cirque.example>";

/// The same text broken at this width.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last().unwrap();
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        let line = lines.last_mut().unwrap();
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.join("\n")
}

#[test]
fn case_01_and_02_lines_broken_for_width_change_no_fact() {
    let french = "Bonjour, notre école de cirque de Dieppe confie la refonte de sa billetterie à un freelance Symfony pour 2 400 euros au plus, et tout le travail peut se faire entièrement à distance.";
    let english = "Our puppet theatre in Le Havre needs a freelancer for a seat map in React Native. We pay 280 EUR per day for about five days, and the first version is due in the summer.";
    let facts = |width: usize| {
        let (one, two) = (
            head(INES, "Billetterie", 1, ""),
            head("Otto Model <otto@puppets.example>", "Seat map", 2, ""),
        );
        let (french, english) = (wrapped(french, width), wrapped(english, width));
        let field = read(&[(&one, &french), (&two, &english)]);
        let facts = |words: &str| {
            let lead = field.lead(words);
            format!("{:?} {} {}", lead.places(), lead.pay(), lead.facts())
        };
        (facts("Billetterie"), facts("Seat map"))
    };
    let whole = facts(100_000);
    assert!(
        whole.0.contains("Dieppe") && whole.0.contains("2400 project"),
        "{}",
        whole.0
    );
    assert!(
        whole.1.contains("280 day") && whole.1.contains("react native"),
        "{}",
        whole.1
    );
    for width in [40, 57, 72] {
        assert_eq!(facts(width), whole, "at {width}");
    }
}

#[test]
fn case_03_flowed_text_is_joined() {
    let flowed = head(INES, "Mission", 1, "");
    let flowed = flowed.replace("charset=utf-8", "charset=utf-8; format=flowed; delsp=yes");
    let body = "Nous cherchons un freelance Django à Yvetot pour un bud \nget de 720 €. Voir https://cirque.example/appels/ \nbilletterie-2026\n\n Fromage offert.\n-- \nInès";
    let field = read(&[(&flowed, body)]);
    let lead = field.lead("Mission");
    assert!(lead.body().contains("budget de 720 €"), "{}", lead.body());
    assert!(lead.body().contains("\nFromage offert."), "{}", lead.body());
    assert_eq!(
        lead.links(),
        ["https://cirque.example/appels/billetterie-2026"]
    );
    assert_eq!(lead.pay(), "720 project");
}

#[test]
fn case_06_the_writer_behind_a_list() {
    let via = "From: \"Inès Modèle via Emploi\" <emploi@listes.example>\nReply-To: Inès Modèle <ines@cirque.example>, emploi@listes.example\nList-Id: <emploi.listes.example>\nSubject: [Emploi] Affiche\nDate: Wed, 04 Mar 2026 08:30:00 +0100\nMessage-ID: <1@x.example>";
    let original = "From: 'Otto Model' via Missions <missions@groupes.example>\nX-Original-From: Otto Model <otto@puppets.example>\nList-Id: <missions.groupes.example>\nSubject: [Missions] Carte\nDate: Wed, 04 Mar 2026 08:31:00 +0100\nMessage-ID: <2@x.example>";
    let field = read(&[
        (
            via,
            "Je cherche un freelance pour une affiche à Rouen, 200 €.",
        ),
        (
            original,
            "Nous cherchons un freelance pour une carte en Python, 300 €.",
        ),
    ]);
    for (words, author, address) in [
        ("Affiche", "Inès Modèle", "ines@cirque.example"),
        ("Carte", "Otto Model", "otto@puppets.example"),
    ] {
        let lead = field.lead(words);
        assert_eq!((lead.author(), lead.emails()), (author, vec![address]));
    }
    field.check_titles(&["Affiche", "Carte"]);
}

#[test]
fn case_07_what_outlook_passes_on() {
    let head = "From: Lina <lina@example.org>\nTo: Lina <lina@example.org>\nSubject: TR: Billetterie du cirque\nDate: Wed, 04 Mar 2026 08:30:00 +0100\nMessage-ID: <1@example.org>\nContent-Type: text/plain; charset=utf-8";
    let body = "Regarde ça.\n\n________________________________\nDe : Inès Modèle <ines@cirque.example>\nEnvoyé : mardi 3 mars 2026 09:12\nÀ : Lina <lina@example.org>\nObjet : Billetterie du cirque\n\nNous cherchons un freelance Python à Dieppe, budget 640 €.";
    let field = read(&[(head, body)]);
    let lead = field.lead("Billetterie du cirque");
    assert_eq!(
        (lead.author(), lead.emails()),
        ("Inès Modèle", vec!["ines@cirque.example"])
    );
    assert!(lead.body().contains("Regarde ça."));
    assert!(
        !lead.body().contains("Envoyé") && !lead.body().contains("____"),
        "{}",
        lead.body()
    );
}

const ALERT: &str = "From: Alertes <alertes@emplois.example>\nTo: lina@example.org\nSubject: De nouvelles missions\nDate: Wed, 04 Mar 2026 08:30:00 +0100\nMessage-ID: <1@emplois.example>\nAuto-Submitted: auto-generated\nContent-Type: text/html; charset=utf-8";
const ALERTS: &str =
    "[[source]]\nname = \"s\"\nkind = \"mailbox\"\npath = \"box.mbox\"\nformat = \"alert\"\n";

#[track_caller]
fn alert(html: &str) -> Field {
    Field::of(ALERTS, &[("box.mbox", &mbox(&[(ALERT, html)]))])
}

#[test]
fn case_09_one_offer_below_a_search() {
    let text = ALERT.replace("text/html", "text/plain");
    let body = "1 mission pour « django »\nVoir tous les résultats : https://emplois.example/recherche?q=django\n\nDéveloppeuse Django freelance (F/H)\nTheatre Modele - Dieppe (76)\nRefaire une billetterie, mission de six jours.\nhttps://emplois.example/offre/clic?id=5511&al=7\n\nGérer cette alerte : https://emplois.example/alertes/7";
    let field = Field::of(ALERTS, &[("box.mbox", &mbox(&[(&text, body)]))]);
    field.check_titles(&["Développeuse Django freelance (F/H)"]);
    let lead = field.lead("Django");
    assert!(lead.links()[0].contains("id=5511"), "{:?}", lead.links());
    assert_eq!(lead.places(), ["Dieppe"]);
}

/// Cards whose title, client and place are links of their own.
fn cards(link: impl Fn(usize, &str) -> String) -> String {
    let offers = [
        (
            "Développeur Django à mi-temps",
            "Cirque Modèle",
            "Dieppe, France",
        ),
        (
            "Intégratrice Drupal freelance",
            "Studio Inventé",
            "Rouen, France",
        ),
        (
            "Graphiste pour un festival",
            "Les Quais Fictifs",
            "Le Havre, France",
        ),
    ];
    let card = |(number, (title, client, place)): (usize, &(&str, &str, &str))| {
        let piece = |name: &str, text: &str| {
            format!("<p><a href=\"{}\">{text}</a></p>", link(number, name))
        };
        format!(
            "<table><tr><td>{}{}{}</td></tr></table>",
            piece("t", title),
            piece("c", client),
            piece("p", place)
        )
    };
    offers.iter().enumerate().map(card).collect()
}

#[test]
fn case_10_and_11_a_card_of_three_links() {
    for html in [
        cards(|number, name| {
            format!("https://suivi.example/ls/click?upn=u001.{number}abc{name}XYZ")
        }),
        cards(|number, _| format!("https://suivi.example/ls/click?upn=u001.{number}abcXYZ")),
    ] {
        let field = alert(&format!(
            "{html}<p><a href='https://emplois.example/stop'>Se désinscrire</a></p>"
        ));
        field.check_titles(&[
            "Développeur Django à mi-temps",
            "Graphiste pour un festival",
            "Intégratrice Drupal freelance",
        ]);
        let lead = field.lead("Drupal");
        assert_eq!(
            (lead.client(), lead.places()),
            ("Studio Inventé", vec!["Rouen"])
        );
    }
}

#[test]
fn case_12_a_card_with_a_button_only() {
    let card = |number: usize, title: &str, pay: &str| {
        format!(
            "<div style='border:1px'><h3>{title}</h3><p>Rouen</p><p>{pay} €/jour</p><a href='https://emplois.example/o/{number}'>Je découvre la mission</a></div>"
        )
    };
    let html = card(41, "Développeuse Django", "380")
        + &card(42, "Dessin de cartes", "260")
        + &card(43, "Sous-titres d'un film", "210");
    let field = alert(&html);
    field.check_titles(&[
        "Dessin de cartes",
        "Développeuse Django",
        "Sous-titres d'un film",
    ]);
    let lead = field.lead("cartes");
    assert_eq!(
        (lead.pay().as_str(), lead.links()),
        ("260 day", vec!["https://emplois.example/o/42"])
    );
}

#[test]
fn case_13_an_offer_made_to_one_person() {
    let head = "From: Malt <ne-pas-repondre@malt.fr>\nTo: lina@example.org\nSubject: Nouvelle proposition : Export Django pour un cirque\nDate: Wed, 04 Mar 2026 08:30:00 +0100\nMessage-ID: <1@malt.fr>\nContent-Type: text/html; charset=utf-8";
    let html = "<p>Bonjour Lina,</p><p><b>Cirque Modèle</b> vous propose une mission.</p><p><b>Export Django pour un cirque</b></p><p>Dieppe · 4 jours · 320 €/jour</p><p><a href='https://www.malt.fr/messages/client-project-offer/ab12cd?utm_source=mail'>Voir la proposition</a></p><p><a href='https://www.malt.fr/aide'>Aide</a></p>";
    let source = "[[source]]\nname = \"s\"\npreset = \"malt\"\npath = \"box.mbox\"\n";
    let field = Field::of(source, &[("box.mbox", &mbox(&[(head, html)]))]);
    field.check_titles(&["Export Django pour un cirque"]);
    let lead = field.lead("Export");
    assert_eq!(lead.pay(), "320 day");
    assert!(lead.links()[0].contains("client-project-offer/ab12cd"));
}

#[test]
fn case_14_an_alert_in_plain_text() {
    let text = ALERT.replace("text/html", "text/plain");
    let block = |title: &str, client: &str, place: &str, number: usize| {
        format!(
            "{title}\n{client}\n{place}\nVoir l'offre : https://emplois.example/jobs/view/{number}\n\n---------------------\n\n"
        )
    };
    let django = block(
        "Développeuse Django freelance",
        "Cirque Modèle",
        "Dieppe, Normandie, France",
        5001,
    );
    let body = format!(
        "{django}{}{django}Gérer vos alertes : https://emplois.example/jobs/alerts",
        block("Dessinatrice de cartes", "Studio Inventé", "Rouen", 5002)
    );
    let field = Field::of(ALERTS, &[("box.mbox", &mbox(&[(&text, &body)]))]);
    field.check_titles(&["Dessinatrice de cartes", "Développeuse Django freelance"]);
    assert_eq!(field.lead("Django").places(), ["Dieppe"]);
}

#[test]
fn case_16_a_digest_of_a_list() {
    let head = "From: emploi-request@listes.example\nTo: emploi@listes.example\nSubject: Lot Emploi, Vol 3, Parution 9\nDate: Wed, 04 Mar 2026 08:30:00 +0100\nMessage-ID: <d@listes.example>\nList-Id: <emploi.listes.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=AA";
    let inner = |number: usize, who: &str, subject: &str, text: &str| {
        format!(
            "--BB\n\nFrom: {who}\nSubject: [Emploi] {subject}\nDate: Tue, 03 Mar 2026 0{number}:00:00 +0100\nMessage-ID: <{number}@x.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n"
        )
    };
    let body = format!(
        "--AA\nContent-Type: text/plain\n\nEnvoyez vos messages à emploi@listes.example\n\n--AA\nContent-Type: multipart/digest; boundary=BB\n\n{}{}--BB--\n\n--AA--\n",
        inner(
            1,
            INES,
            "Billetterie en Python, Dieppe",
            "Nous cherchons un freelance, 640 €."
        ),
        inner(
            2,
            "Otto Model <otto@puppets.example>",
            "Plan de salle",
            "Je cherche un freelance React, 300 €."
        ),
    );
    let field = read(&[(head, &body)]);
    field.check_titles(&["Billetterie en Python, Dieppe", "Plan de salle"]);
    assert_eq!(field.lead("Billetterie").emails(), ["ines@cirque.example"]);
    assert_eq!(field.lead("Plan").author(), "Otto Model");
}

#[test]
fn case_29_answers_and_what_is_filled() {
    let gig = head(INES, "Cherche freelance Django", 1, "");
    let text = "Nous cherchons un freelance Django à Dieppe, budget 640 €.";
    let other = head(
        "Otto <otto@puppets.example>",
        "RE : Cherche freelance Django",
        2,
        "",
    );
    let german = head(
        "Otto <otto@puppets.example>",
        "Antwort: Cherche freelance Django",
        3,
        "",
    );
    let filled = head(INES, "[POURVU] Cherche freelance Django", 4, "");
    let ending = (filled.as_str(), "C'est pourvu, merci !");
    let answers = [
        (other.as_str(), "Je suis libre en avril."),
        (german.as_str(), "Moi aussi."),
    ];
    let mails = [&[(gig.as_str(), text)][..], &answers, &[ending]].concat();
    let field = read(&mails);
    field.check_titles(&["Cherche freelance Django"]);
    assert!(field.lead("Django").is_closed());

    // The ending comes with a later poll, by its title or by what it answers.
    let reply = head(
        INES,
        "Re: Cherche freelance Django",
        5,
        "In-Reply-To: <1@mail.example>\n",
    );
    for late in [
        ending,
        (reply.as_str(), "La mission est pourvue, merci à tous."),
    ] {
        let mut field = read(&[(&gig, text)]);
        assert!(!field.lead("Django").is_closed());
        field.put("box.mbox", &mbox(&[(&gig, text), late]));
        field.poll("2026-03-06T10:00:00Z");
        field.check_titles(&["Cherche freelance Django"]);
        assert!(
            field.lead("Django").is_closed(),
            "{}",
            field.lead("Django").body()
        );
        assert_eq!(field.lead("Django").pay(), "640 project");
    }
}

#[test]
fn case_30_html_first_and_a_picture_within() {
    let head = "From: Inès Modèle <ines@cirque.example>\nTo: lina@example.org\nSubject: Cherche freelance Django\nDate: Wed, 04 Mar 2026 08:30:00 +0100\nMessage-ID: <1@x.example>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=AA";
    let body = "--AA\nContent-Type: text/html; charset=utf-8\n\n<p>Nous cherchons un freelance à Dieppe, 640 €.</p><img src=\"cid:affiche@x\">\n--AA\nContent-Type: text/plain; charset=utf-8\n\nNous cherchons un freelance à Dieppe, 640 €.\n[cid:affiche@x]\n--AA--\n";
    let field = read(&[(head, body)]);
    let text = field.lead("Django").body();
    assert_eq!(text.matches("cherchons").count(), 1, "{text}");
    assert!(!text.contains("cid:"), "{text}");
}

#[test]
fn case_32_each_kind_of_box() {
    let mail = |number: usize, title: &str, text: &str| {
        format!("{}\n\n{text}\n", head(INES, title, number, "").trim())
    };
    let one = mail(
        1,
        "Freelance Django, Dieppe",
        "Nous cherchons un freelance, budget 640 €.",
    );
    let two = mail(
        2,
        "Freelance React, Rouen",
        "Nous cherchons un freelance pour un plan de salle, 300 €.",
    );
    let source =
        |path: &str| format!("[[source]]\nname = \"s\"\nkind = \"mailbox\"\npath = \"{path}\"\n");
    let emlx = |mail: &str| {
        format!(
            "{}\n{mail}<?xml version=\"1.0\"?><plist></plist>",
            mail.len()
        )
    };
    let boxes: [(&str, Vec<(&str, String)>); 3] = [
        (
            "emls",
            vec![("emls/a.eml", one.clone()), ("emls/old/b.eml", two.clone())],
        ),
        (
            "Missions.mbox",
            vec![
                ("Missions.mbox/Messages/1.emlx", emlx(&one)),
                ("Missions.mbox/Messages/2.partial.emlx", emlx(&two)),
            ],
        ),
        (
            "Mail",
            vec![
                (
                    "Mail/Missions",
                    format!(
                        "From - Thu Mar  5 08:00:00 2026\n{one}\nFrom - Thu Mar  5 08:00:00 2026\n{two}\n"
                    ),
                ),
                (
                    "Mail/Missions.msf",
                    "// <!-- <mdb:mork:z v=\"1.4\"/> -->".into(),
                ),
            ],
        ),
    ];
    for (path, files) in boxes {
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        let field = Field::of(&source(path), &files);
        field.check_titles(&["Freelance Django, Dieppe", "Freelance React, Rouen"]);
    }
    let field = Field::of(&source("one.eml"), &[("one.eml", one.as_bytes())]);
    field.check_titles(&["Freelance Django, Dieppe"]);
}

#[test]
fn case_37_a_line_that_begins_with_from() {
    let one = head(INES, "Cherche freelance Django", 1, "");
    let body = "Nous cherchons un freelance à Dieppe.\n\nFrom our side the budget is 640 EUR.\nFrom there we go on.";
    let two = head(
        "Otto <otto@puppets.example>",
        "Plan de salle en React",
        2,
        "",
    );
    let field = read(&[(&one, body), (&two, "Mission freelance, 300 euros.")]);
    field.check_titles(&["Cherche freelance Django", "Plan de salle en React"]);
    assert!(
        field
            .lead("Django")
            .body()
            .ends_with("From there we go on.")
    );
}

#[test]
fn marks_of_mailboxes_and_what_is_no_lead() {
    let junk = head(INES, "Gagnez à coder", 1, "X-Spam-Flag: YES\n");
    let deleted = head(
        INES,
        "Ancienne mission Django",
        2,
        "X-Mozilla-Status: 0008\n",
    );
    let own = head("Lina <lina@example.org>", "Cherche mission Django", 3, "");
    let notice = head(
        "Slack <notification@slack.com>",
        "Rappel : 3 messages non lus",
        4,
        "Auto-Submitted: auto-generated\n",
    );
    let gig = head(INES, "Cherche freelance Django", 5, "");
    let text = "Nous cherchons un freelance Django à Dieppe, budget 640 €.";
    let field = read(&[
        (&junk, text),
        (&deleted, text),
        (&own, text),
        (&notice, "Vous avez 3 messages non lus."),
        (&gig, text),
    ]);
    field.check_titles(&["Cherche freelance Django"]);
}

#[test]
fn characters_that_are_cut_harm_nothing_else() {
    let mail = head(
        INES,
        "Cherche freelance",
        1,
        "Content-Transfer-Encoding: 8bit\n",
    );
    let mut bytes = mbox(&[(&mail, "Élève à Dieppe : un été chargé, 640 €, à ")]);
    bytes.truncate(bytes.trim_ascii_end().len());
    bytes.extend([0xc3, b'\n', b'\n']);
    let field = Field::of(MAILBOX, &[("box.mbox", &bytes)]);
    let body = field.lead("freelance").body();
    assert!(
        body.starts_with("Élève à Dieppe : un été chargé, 640 €"),
        "{body}"
    );
}

#[test]
fn mails_attached_as_files_are_mails() {
    let file = |subject: &str, text: &str| {
        format!(
            "--b\nContent-Type: application/octet-stream; name=\"un.eml\"\nContent-Disposition: attachment; filename=\"un.eml\"\n\n\
             From: {INES}\nSubject: {subject}\nMessage-ID: <{subject}@cirque.example>\n\n{text}\n"
        )
    };
    let head = head("Otto <otto@mail.example>", "Deux annonces", 1, "");
    let head = head.replace("text/plain; charset=utf-8", "multipart/mixed; boundary=b");
    let body = format!(
        "--b\nContent-Type: text/plain\n\nPour toi\n\n{}{}--b--",
        file(
            "Billetterie",
            "Cherche freelance Django a Dieppe, 640 euros."
        ),
        file("Affiche", "Cherche graphiste freelance a Rouen, 300 euros."),
    );
    let field = read(&[(&head, &body)]);
    field.check_titles(&["Affiche", "Billetterie"]);
    assert_eq!(field.lead("Affiche").author(), "Inès Modèle");
}
