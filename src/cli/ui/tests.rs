use super::draw::draw;
use super::screen::{Screen, ScreenLine, Step, Tab};
use crate::domain::{Act, Command, Day, DismissReason, Event, Lang, LeadId};
use crate::i18n::catalog;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::KeyCode;

fn tomorrow() -> Day {
    "2026-11-25".parse().unwrap()
}

fn tab(lang: Lang, title: &str, heads: &[&str], lines: Vec<ScreenLine>) -> Tab {
    let say = catalog(lang);
    Tab {
        title: say.text(title),
        heads: heads.iter().map(|head| say.text(head)).collect(),
        lines,
        tomorrow: tomorrow(),
    }
}

fn line(lead: Option<u32>, cells: &[&str], details: &[&str]) -> ScreenLine {
    ScreenLine {
        lead: lead.map(LeadId),
        cells: cells.iter().map(ToString::to_string).collect(),
        details: details.iter().map(ToString::to_string).collect(),
        page: lead.map(|id| format!("https://asso76.example.org/{id}")),
        is_prompt: false,
    }
}

/// A morning as the store would tell it; everybody in it is invented.
fn screen(lang: Lang) -> Screen {
    let is_french = lang == Lang::Fr;
    let say = |fr: &'static str, en: &'static str| if is_french { fr } else { en };
    let leads = vec![
        line(
            Some(41),
            &[
                "[41]",
                "86",
                say(
                    "Site de réservation, Bistrot Inventé",
                    "Booking site, Invented Bistro",
                ),
                "Elbeuf 19 km",
                say("600 €", "€600"),
                say("1 j", "1 d"),
                "",
            ],
            &[
                say(
                    "Site de réservation, Bistrot Inventé",
                    "Booking site, Invented Bistro",
                ),
                say(
                    "86 sur 100 · nouvelle · hier · Asso76",
                    "86 out of 100 · new · yesterday · Asso76",
                ),
                say(
                    "+ python (ton fort)\n- demande aussi : wordpress",
                    "+ python (your strength)\n- also asks for: wordpress",
                ),
                "https://asso76.example.org/annonces/41",
                say(
                    "Nous cherchons quelqu'un pour un petit site de réservation en Python, environ trois jours.",
                    "We are looking for somebody to write a small booking site in Python, about three days.",
                ),
            ],
        ),
        line(
            Some(43),
            &[
                "[43]",
                "74",
                say(
                    "Script de tri de factures, avec un titre bien trop long pour une ligne",
                    "Script to sort invoices, with a title much too long for one line",
                ),
                "",
                say("≤ 500 €", "≤ €500"),
                say("3 h", "3 h"),
                "",
            ],
            &[
                say("Script de tri de factures", "Script to sort invoices"),
                "Python",
            ],
        ),
        line(
            Some(9),
            &[
                "[9]",
                "66",
                say("Inventaire d'une librairie", "Stocktaking for a bookshop"),
                "Sotteville 3 km",
                "",
                say("5 j", "5 d"),
                say("écrit", "applied"),
            ],
            &[
                say("Inventaire d'une librairie", "Stocktaking for a bookshop"),
                "Excel",
            ],
        ),
    ];
    let mut prompt = line(
        Some(12),
        &[
            "[12]",
            say("mar. 24 nov.", "Tue 24 Nov"),
            say(
                "Relancer Mme Exemple, Librairie Fictive",
                "Follow up with Ms Example, Fictive Books",
            ),
            "librairie@example.org",
        ],
        &[
            say("Relancer Mme Exemple", "Follow up with Ms Example"),
            "librairie@example.org",
            say(
                "Bonjour,\n\nAvez-vous trouvé quelqu'un ?",
                "Hello,\n\nHave you found somebody?",
            ),
        ],
    );
    prompt.is_prompt = true;
    let sources = vec![line(
        None,
        &[
            "feed",
            say("refusée", "refused"),
            "Annonces76",
            "23",
            "2",
            "1",
            "0",
        ],
        &[
            "Annonces76",
            say(
                "passer aux alertes mail du site",
                "switch to the site's alert mails",
            ),
        ],
    )];
    let tabs = vec![
        tab(
            lang,
            "ui-leads",
            &[
                "ui-id", "ui-score", "ui-title", "ui-place", "ui-pay", "ui-age", "ui-stage",
            ],
            leads,
        ),
        tab(
            lang,
            "ui-follow-ups",
            &["ui-id", "ui-due", "ui-title", "ui-to"],
            vec![prompt],
        ),
        tab(
            lang,
            "ui-sources",
            &[
                "ui-kind",
                "ui-health",
                "ui-source",
                "stats-leads",
                "stats-written",
                "stats-answered",
                "stats-won",
            ],
            sources,
        ),
    ];
    Screen::new(tabs, catalog(lang))
}

fn drawn(screen: &mut Screen, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| draw(screen, frame)).unwrap();
    terminal.backend().to_string()
}

fn typed(screen: &mut Screen, keys: &str) -> Step {
    let mut last = Step::Stay;
    for key in keys.chars() {
        last = screen.press(match key {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            '\u{1b}' => KeyCode::Esc,
            '↓' => KeyCode::Down,
            c => KeyCode::Char(c),
        });
    }
    last
}

#[test]
fn pictures() {
    for (lang, code) in [(Lang::Fr, "fr"), (Lang::En, "en")] {
        for (width, height) in [(80, 24), (120, 40)] {
            for (name, keys) in [
                ("leads", "↓"),
                ("read", "\n"),
                ("filter", "/inv"),
                ("no", "n"),
                ("follow-ups", "\t\n"),
                ("sources", "\t\t"),
            ] {
                let mut screen = screen(lang);
                typed(&mut screen, keys);
                let name = format!("{name}-{width}.{code}");
                insta::assert_snapshot!(name, drawn(&mut screen, width, height));
            }
        }
    }
}

#[track_caller]
fn check(keys: &str, expected: Step) {
    assert_eq!(typed(&mut screen(Lang::Fr), keys), expected, "{keys:?}");
}

fn says(lead: u32, event: Event) -> Step {
    Step::Say(Command::new(LeadId(lead), event))
}

#[test]
fn keys_say_what_the_email_says() {
    check("e", says(41, Event::Applied));
    check("↓e", says(43, Event::Applied));
    check("d", says(41, Event::Snoozed { until: tomorrow() }));
    check("u", says(41, Event::Reopened));
    let why = Some(DismissReason::Pay);
    check("np", says(41, Event::Dismissed { why }));
    // A key that is no reason turns nothing away.
    check("nx", Step::Stay);
    check("n\u{1b}e", says(41, Event::Applied));
    let sent = Command {
        lead: LeadId(12),
        act: Act::Sent,
        on: None,
        note: None,
    };
    check("\te", Step::Say(sent));
    // A source is nothing to be written to.
    check("\t\te", Step::Stay);
    check("o", Step::Open("https://asso76.example.org/41".into()));
    check("q", Step::Quit);
    check("\n\u{1b}", Step::Stay);
    check("\u{1b}", Step::Quit);
}

#[test]
fn a_filter_narrows_as_it_is_typed_and_emails_are_no_verbs_then() {
    let mut screen = screen(Lang::Fr);
    assert_eq!(typed(&mut screen, "/LIBRAIRIE"), Step::Stay);
    assert_eq!(screen.shown().len(), 1);
    assert_eq!(typed(&mut screen, "\ne"), says(9, Event::Applied));
    typed(&mut screen, "\u{1b}");
    assert_eq!(screen.shown().len(), 3);
    typed(&mut screen, "/reserv python\n");
    assert_eq!(screen.chosen().and_then(|line| line.lead), Some(LeadId(41)));
    typed(&mut screen, "/nichts\n");
    assert_eq!(typed(&mut screen, "e"), Step::Stay);
}
