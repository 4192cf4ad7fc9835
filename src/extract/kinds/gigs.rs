//! Posts that are gigs.

use super::check;
use crate::domain::PostKind;

#[test]
fn tasks_are_gigs() {
    check(
        PostKind::Gig,
        &[
            ("Affiche pour une kermesse", "Deux propositions, 90 €."),
            ("Broder 30 écussons", "150 € le lot, tissu fourni."),
            ("Menu for a tea room", "Two pages, £60."),
            (
                "[Hiring] Someone to tidy a spreadsheet",
                "$35, this weekend.",
            ),
            ("[HIRING] Icon set", "Twelve icons, flat style. $140."),
            (
                "Cherche bricoleur pour poser trois étagères",
                "Samedi matin, 50 €.",
            ),
            (
                "Quelqu’un pour filmer un gala ?",
                "Une soirée à Mende, 200 € sur facture.",
            ),
            ("Relire un mémoire de 80 pages", "Je paie 120 €."),
            ("Paint a mural in our hallway", "Four days, $900 all in."),
            ("Site pour un gîte", "Budget : 700 €, avant juin."),
            ("Besoin d’un coup de main sur Excel", "Une heure, 25 €."),
            (
                "Nous cherchons une personne pour reprendre notre petite appli Django",
                "Budget 1 500 € TTC. Deux semaines.",
            ),
            (
                "We are looking for somebody to port our plugin to version 3",
                "Fixed price, $600, ten days.",
            ),
            ("Convert 40 scans to text", "2 € per page."),
            (
                "Our cellar needs a simple stock list",
                "A sheet is enough, we offer €150.",
            ),
            (
                "Hi, can someone lay out our choir programme?",
                "8 pages, 70 € , I have all texts.",
            ),
            (
                "This is a contract for three months.",
                "Vue developer for a booking site. Write to jobs@example.org",
            ),
            (
                "",
                "SEEKING FREELANCER | Remote | port a Flask app, two weeks, 350 €/day | ada@example.org",
            ),
            (
                "",
                "SEEKING FREELANCERS - Lyon or remote - Two Elixir developers for 6 months",
            ),
            (
                "Trompettiste pour un vin d’honneur",
                "14 août à Gap, cachet 180 €.",
            ),
            (
                "Montage d’un film de famille",
                "40 minutes de rushes, 250 €.",
            ),
            (
                "Traduire une notice du néerlandais",
                "12 pages, 15 € la page.",
            ),
            (
                "",
                "slt jcherche quelqu’un pour un logo de clan, 20€ paypal",
            ),
            ("", "Need a Discord bot, paying $50"),
            (
                "Freelance pour notre atelier de reliure",
                "Page web, budget 350 €.",
            ),
            (
                "Freelance for a hackathon",
                "Set up the servers, budget $350.",
            ),
            ("Website for our yearly meetup", "Two pages, $250."),
            (
                "On cherche une intervenante pour 2 ateliers de sérigraphie",
                "110 € l’atelier, facture.",
            ),
            (
                "Mise en page d’un bulletin municipal",
                "Mission de trois jours, devis à mairie@example.org",
            ),
            (
                "Installer le wifi dans une salle des fêtes",
                "Forfait 300 €.",
            ),
            (
                "Développeur Symfony freelance",
                "Mission de 3 mois à Tours, TJM 380 €.",
            ),
            (
                "Sans ESN ni intermédiaire : mission Drupal",
                "20 jours, 400 €/j.",
            ),
            (
                "Je cherche un graphiste pour une pochette de disque",
                "200 €, contact : disque@example.org",
            ),
            (
                "The parish needs a new website",
                "Please send a quote to parish@example.org before Easter.",
            ),
            (
                "Looking for a voice actor",
                "One minute, female voice, $80.",
            ),
            (
                "Vacations informatiques au collège",
                "3 h par semaine, 40 €/h.",
            ),
            (
                "Un internaute pour tester notre appli ?",
                "20 minutes, 15 € payés par virement.",
            ),
            (
                "Faire refaire nos 12 panneaux",
                "La commune lance une consultation. Devis avant le 3 mai à mairie@example.org",
            ),
            (
                "Help wanted: old PHP forum",
                "Spam floods in. $100 to whoever stops it.",
            ),
            (
                "I run a small bakery and need an order form.",
                "Paying 200 CHF.",
            ),
            (
                "Wir suchen einen Freelancer für eine kleine Website",
                "Budget 500 €.",
            ),
            ("Write a Telegram bot", "Sends opening hours, budget $200."),
            (
                "Détecteur d’arnaques",
                "Script Python qui repère les faux avis, 600 €.",
            ),
            (
                "Freelance editor for a guide on phishing",
                "30 pages, $400.",
            ),
            ("Intégrer WhatsApp à notre site", "Forfait 300 €."),
            (
                "Cherche plombier pour fuite sous évier",
                "Ce week-end, je paie 80 €.",
            ),
            (
                "Cours de soutien pour mon fils",
                "Maths, 2 h par semaine, 20 €/h, à Nantes.",
            ),
            ("DJ for a birthday", "6 June, four hours, £250."),
            (
                "Recherche prof de guitare",
                "Débutant, 25 € le cours, chez moi.",
            ),
            ("Garder deux chats une semaine", "60 €, centre de Laval."),
            (
                "Nettoyer un fichier clients",
                "2 000 lignes, 120 € au forfait.",
            ),
            ("Tablette lente, qui peut la réparer ?", "30 €, Fougères."),
            (
                "Animation d’un atelier au collège",
                "Deux heures, 150 € net, facture.",
            ),
            ("Hiring: illustrator for a card game", "20 cards, $25 each."),
            ("Audio cleanup needed", "One podcast episode, $40."),
            ("", "anyone free for two days of Elixir next week? £280/day"),
            (
                "",
                "Quelqu’un dispo samedi pour un souci Drupal ? 1 h, 50 €",
            ),
            ("", "Does anybody repair sewing machines? Happy to pay £40."),
            (
                "Helping hand at our booth",
                "Spring fair, 4-5 May, £12/h, invoice.",
            ),
            (
                "Photos de famille",
                "Une vingtaine d’albums de photos à mettre sur disque.",
            ),
            (
                "Maquette Revit, deux halles",
                "Nuages fournis. Chiffrage avant mardi à bim@example.org",
            ),
            (
                "",
                "On cherche en urgence un(e) maquettiste, deux mois. Libre mardi ?",
            ),
            (
                "Conteur pour enfants",
                "Fête de l’école le 12 juin, 14 h-16 h, 150 €.",
            ),
            (
                "Fuite en toiture",
                "Besoin d’un zingueur rapidement à Doudeville.",
            ),
            (
                "",
                "SOS dev Vue pour finir une boutique, l’ancien nous a laissés tomber. Budget 2k.",
            ),
            (
                "Consultation : entretien du portail",
                "Remise des offres : 3 mai à midi. Procédure adaptée, commune de Givors.",
            ),
            (
                "Garde de deux ânes",
                "Une semaine en mai, Villedieu-les-Poêles.",
            ),
            (
                "Sablage d’une grille",
                "Bolbec, passage possible le samedi.",
            ),
            (
                "",
                "[à pourvoir] mission PAO de 8 jours pour un syndicat, Niort, 310 €/j, DM",
            ),
            (
                "",
                "Au musée on nous demande des cartels en relief. 300 €. Des graveurs par ici ?",
            ),
            (
                "",
                "Stuck on a Svelte store, willing to pay for two hours of somebody’s time",
            ),
            (
                "",
                "My aunt asked if I could fix her shop’s site, I can’t, she has 150 quid",
            ),
            (
                "Sign painter for a shop front",
                "Two letters in gold leaf, moored boat, what do you charge?",
            ),
            ("", "3 jours de Perl chez mon ancien client, je transmets"),
            (
                "Couvreur pour une lucarne",
                "Ardoises à fournir, Doudeville.",
            ),
            ("Tiler for one hallway", "Edwardian terrace, January."),
            (
                "",
                "Qui aurait deux heures demain pour m’aider à relier un carnet ? Payé 60 €",
            ),
            (
                "Gouttière de la salle",
                "Remplacer deux coudes, Doudeville.",
            ),
            (
                "Orgue en panne",
                "Chapelle de Clères, un jeu muet. Un facteur ?",
            ),
        ],
    );
}
