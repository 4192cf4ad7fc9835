//! Kinds of posts, in wordings of both languages; all are invented.

use super::testing::facts;
use crate::domain::PostKind;

#[track_caller]
fn check(expected: PostKind, posts: &[(&str, &str)]) {
    for (title, body) in posts {
        let read = facts(title, body);
        assert_eq!(
            read.kind(),
            expected,
            "of {title:?} {body:?}: {:?}",
            read.offer
        );
    }
}

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

#[test]
fn posts_are_employment() {
    check(
        PostKind::Employment,
        &[
            (
                "",
                "Acme Fictive | Backend Engineer | Gent | Onsite | https://acme.example",
            ),
            ("Développeuse web, CDI", "Rejoignez notre équipe à Dax."),
            (
                "Nous recrutons un technicien support",
                "Temps plein, Nevers, CV à rh@example.org",
            ),
            (
                "Quillfox is hiring a support engineer",
                "Full-time, health insurance. Apply at https://quillfox.example/jobs",
            ),
            (
                "We have an open position for a data analyst.",
                "See https://firm.example/jobs/3",
            ),
            (
                "Comptable (H/F) – Société Inventée",
                "CDD de 8 mois, 35 h, 2 100 € brut par mois.",
            ),
            (
                "Offre d’emploi : agent d’accueil",
                "La mairie recrute, temps partiel 20 h, contrat d’un an. Candidature avant le 3 mars.",
            ),
            (
                "Stage développeur, 6 mois",
                "Notre jeune pousse à Rodez cherche un stagiaire, gratification légale.",
            ),
            (
                "Postdoc in soil physics",
                "Two year appointment, apply by 3 March.",
            ),
            (
                "Acme Fictive is looking for a Rust engineer to join the team.",
                "Salary 60k, relocation.",
            ),
            (
                "Secrétaire médicale",
                "Cabinet à Guéret, CDI mi-temps, 1 050 € net par mois.",
            ),
            (
                "Part-time librarian, Ludlow",
                "Permanent · £13.10 per hour · on site",
            ),
            (
                "Vendeuse en boulangerie",
                "Poste à pourvoir de suite, 35 h par semaine, débutante acceptée.",
            ),
            (
                "Alternance chargé de communication",
                "Rentrée de septembre, notre association à Foix.",
            ),
            (
                "Serveur ou serveuse",
                "Le Bistrot Inventé recrute pour la saison, contrat de 39 h, logé.",
            ),
            (
                "Aide à domicile",
                "L’association Fictive propose un CDD de 3 mois, permis exigé.",
            ),
            (
                "Technicien réseau (H/F)",
                "Rémunération selon grille, poste à temps complet, candidature avant le 5 mai.",
            ),
            (
                "Junior front-end developer",
                "Quillfox Ltd, Derby. Salary £26,000, 25 days holiday.",
            ),
            ("", "Quillfox | Data engineer | Madrid | Full-time | Visa"),
            ("Infirmier de nuit", "Clinique inventée, CDI, 2 300 € brut."),
            (
                "Quillfox, a small studio in Bath, is looking for a game designer",
                "Permanent role, see our careers page.",
            ),
            (
                "Assistante de direction",
                "35h, mutuelle et tickets restaurant, envoyer CV et lettre de motivation.",
            ),
            (
                "We’re hiring!",
                "Two backend engineers to join our team in Oslo.",
            ),
            (
                "Garde d’enfants",
                "Famille cherche nounou, CDI 20 h par semaine, déclarée, 11,65 € brut de l’heure.",
            ),
            (
                "Animateur périscolaire",
                "La commune recrute un animateur, 12 h par semaine, contrat jusqu’en juillet.",
            ),
            (
                "Community manager en alternance",
                "Agence à Lille, 24 mois.",
            ),
            (
                "QA engineer, Tallinn",
                "€3,000 a month gross, relocation help.",
            ),
            (
                "Développeur full stack H/F",
                "38-42 k€, télétravail 2 jours, mutuelle.",
            ),
            (
                "",
                "Je cherche un apprenti menuisier pour la rentrée à Vire.",
            ),
            (
                "",
                "Stage de licence en cartographie, 4 mois, Brest, gratifié.",
            ),
            ("", "CDD assistante de gestion, 6 mois, Lisieux, dès mars."),
            (
                "",
                "Permanent role at my company: bookbinder, Ghent, ask me for a referral",
            ),
            (
                "PhD position",
                "Glaciology, four years, apply by 15 January.",
            ),
        ],
    );
}

#[test]
fn who_serves_or_seeks_work_is_for_hire() {
    check(
        PostKind::ForHire,
        &[
            (
                "",
                "Salut, je suis Max, développeur Symfony à Pau, je prends des missions courtes.",
            ),
            ("", "I am Nia, I build online shops. Write to me."),
            (
                "[For Hire] Illustrator",
                "$30 an hour, portfolio at https://nia.example",
            ),
            (
                "Graphiste indépendante, disponible en mai",
                "Logos, affiches, 300 € la journée.",
            ),
            (
                "Je cherche une alternance en développement web",
                "Étudiant à Metz, disponible en septembre.",
            ),
            (
                "Looking for a summer internship in biology",
                "Second-year student, any city.",
            ),
            (
                "Photographe de mariage, toute la Bretagne",
                "Je me déplace partout, forfaits dès 600 €.",
            ),
            (
                "Freelance Python developer available",
                "8 years, APIs and scraping. 350 €/day. me@nia.example",
            ),
            (
                "Cours de guitare à domicile",
                "Professeur diplômé, 25 € de l’heure, je me déplace.",
            ),
            (
                "Traductrice allemand-français",
                "Je traduis vos documents, devis gratuit sous 24 h.",
            ),
            (
                "Hello, I’m a motion designer with free time in June.",
                "I make short clips for small brands, €280 a day.",
            ),
            (
                "Besoin d’un site ?",
                "Je crée des sites pour les artisans, à partir de 500 €.",
            ),
            (
                "Dépannage informatique à domicile",
                "Virus, lenteurs : j’interviens à Nérac, 35 € l’heure.",
            ),
            (
                "Seeking work: junior data analyst",
                "Remote, Excel and SQL, my resume: https://nia.example/cv",
            ),
            (
                "Petits travaux de jardin",
                "Retraité propose tonte et taille, 20 €/h, CESU accepté.",
            ),
            (
                "Étudiante donne cours de maths",
                "18 €/h, chez vous ou en visio.",
            ),
            (
                "We are a team of three developers and take on new projects.",
                "Write to team@nia.example",
            ),
            (
                "Développeur mobile en recherche de missions",
                "Flutter, 5 ans, TJM 350 €.",
            ),
            (
                "Secrétaire indépendante : je tape vos courriers",
                "22 € l’heure.",
            ),
            (
                "Our studio designs logos for small shops. From $200.",
                "See https://studio.example",
            ),
            (
                "Dispo pour missions courtes",
                "Développeur Go, 6 ans, remote.",
            ),
            (
                "Nia, illustratrice",
                "Livres pour enfants et affiches. Mon site : https://nia.example",
            ),
            (
                "CV : comptable cherche poste à Dijon",
                "12 ans d’expérience, libre de suite.",
            ),
            (
                "Ex-teacher looking for proofreading jobs",
                "Fast and careful, 12 € a page.",
            ),
            (
                "Open to new projects",
                "I do brand design and packaging, based in Porto.",
            ),
            (
                "",
                "Bonjour, étudiante en graphisme, je propose des logos à prix doux, écrivez-moi !",
            ),
            ("I can fix your WordPress site", "$40 an hour, same day."),
            (
                "Réparation d’ordinateurs chez vous",
                "Plus de 10 ans de métier. Diagnostic offert.",
            ),
            (
                "Web developer with a free slot in June",
                "React and Node, remote, €300/day. hello@nia.example",
            ),
            (
                "Recherche stage de 2 mois en communication",
                "Licence pro, dès avril.",
            ),
            (
                "Video editor here",
                "Ten years, Premiere and Resolve, DM me for my reel.",
            ),
            (
                "Dame sérieuse propose repassage",
                "15 € la manne, Vire et alentours.",
            ),
            (
                "Handyman, Leith",
                "Shelves, taps, doors. £20 an hour, references on request.",
            ),
            (
                "Cours d’espagnol",
                "Native, 20 €/h, à domicile ou en ligne. Premier cours offert.",
            ),
            (
                "Votre site en une semaine",
                "Pour commerçants et associations, dès 400 €, devis gratuit.",
            ),
            (
                "Je débute en freelance et cherche mes premiers clients",
                "Intégration HTML et CSS, petits prix.",
            ),
            (
                "Junior dev looking for first contract",
                "Python, two internships, Lisbon or remote.",
            ),
            (
                "",
                "Je suis dispo dès mars. Dev Scala, Lille ou distance, TJM 420.",
            ),
            (
                "",
                "I do Latin to English translations, usually £30 a page.",
            ),
            (
                "",
                "Je débute en freelance (PAO, affiches). Preneur de petites missions.",
            ),
            ("", "Anyone hiring apprentices? I can start in May."),
            (
                "Imprimeur libre en mai",
                "Imprimeur à Flers, disponible pour vos affiches, dès 80 €.",
            ),
            (
                "",
                "Junior illustrator, happy to work for little to build a portfolio. DM me!",
            ),
            ("", "I have some capacity in May: bookbinding, box making"),
            (
                "",
                "J’ai trois semaines de libre en mars si vous débordez (Perl, Tk)",
            ),
            ("Odd jobs wanted", "Retired tiler, Ludlow, fair prices."),
        ],
    );
}

#[test]
fn a_day_to_come_to_is_an_event() {
    check(
        PostKind::Event,
        &[
            (
                "Apéro des freelances",
                "Jeudi 4 juin à 19 h, café du Port, entrée libre.",
            ),
            ("", "Le pique-nique des devs, c’est demain midi au parc."),
            ("", "Rappel : apéro du club ce soir 19h au port"),
            (
                "Café des créateurs",
                "Chaque premier mardi à 9 h, à la halle. Gratuit.",
            ),
            (
                "Python meetup",
                "Tuesday 3 May, 7 pm at the library. Register at https://meet.example",
            ),
            (
                "Atelier « devis et factures »",
                "Mardi 12 mai, 14 h, espace Coworking, inscription gratuite.",
            ),
            (
                "Freelancers’ lunch",
                "Every second Friday, next one 9 October, noon, at the mill. Bring a friend.",
            ),
            (
                "Salon de l’emploi",
                "Venez rencontrer 40 employeurs le 6 mars au parc des expositions.",
            ),
            (
                "Hack day for beginners",
                "Saturday 12 September, doors open at 9 am, free entry.",
            ),
            (
                "Conférence : vivre de la photo",
                "Samedi 3 octobre à 15 h, médiathèque, gratuit.",
            ),
            (
                "Webinar: pricing your first gig",
                "Thursday 8 October, 6 pm, sign up here: https://web.example",
            ),
            (
                "Formation gratuite « créer son entreprise »",
                "Lundi 4 mai de 9 h à 12 h, chambre de métiers, sur inscription.",
            ),
            (
                "Game jam",
                "48 hours, 10-12 July, teams of four, register by 1 July.",
            ),
            (
                "Portes ouvertes de l’espace partagé",
                "Le 5 septembre de 10 h à 17 h, café offert.",
            ),
            (
                "Rencontre entre développeurs à Albi",
                "Le jeudi 21 mai à 18 h 30, bar du Théâtre. Venez nombreux !",
            ),
            (
                "Coding dojo",
                "Wednesday 13 May, 6:30 pm, town hall, all levels.",
            ),
            (
                "Réunion d’information sur la micro-entreprise",
                "Mardi 5 mai à 10 h, chambre de commerce. Gratuit.",
            ),
            (
                "Open coffee",
                "7 May from 9 to 11, everyone welcome, no agenda.",
            ),
            (
                "Concours de logo",
                "Dépôt des dossiers jusqu’au 30 mai, premier prix 300 €.",
            ),
            (
                "Cours du soir d’Excel",
                "Cinq jeudis à partir du 7 mai, 18 h, inscription 40 €.",
            ),
            (
                "Journée portes ouvertes du fablab",
                "Samedi 16 mai, 10 h à 18 h.",
            ),
            (
                "Talk: selling your first game",
                "14 May at 7pm, library, tickets £3.",
            ),
            (
                "Petit-déjeuner des indépendantes",
                "Vendredi 8 mai, 8 h 30, gratuit sur inscription.",
            ),
            (
                "Atelier poterie",
                "Samedi 9 mai, 14 h à 17 h, tarif 35 €, inscription par mail.",
            ),
            (
                "Photo walk",
                "Sunday 10 May, 8 am, meet at the bridge, free.",
            ),
            (
                "Initiation à la soudure",
                "Mercredi 13 mai à 18 h au fablab, 20 € de participation.",
            ),
            (
                "Speed meeting freelances et entreprises",
                "28 mai, CCI, inscription obligatoire.",
            ),
            (
                "Job dating informatique",
                "Mardi 19 mai, 9 h-12 h, apportez vos CV.",
            ),
            ("Bar camp", "6-7 June, everybody gives a talk, tickets €10."),
            (
                "",
                "J’organise un petit-déj des relieurs vendredi à 8h30 au port",
            ),
        ],
    );
}

#[test]
fn talk_is_other() {
    check(
        PostKind::Other,
        &[
            (
                "",
                "Which invoicing tool do you freelancers use? I need one that sends reminders.",
            ),
            (
                "",
                "Hi everyone, I’m Bo, a statistics student. I want to contribute to the project.",
            ),
            ("", "See the wiki for information about the project."),
            ("", "Hi, I forked the project, how do I run it?"),
            ("", "can i start contributing here"),
            (
                "Quel tarif pour un site vitrine ?",
                "Un client me propose 400 €, est-ce correct ?",
            ),
            ("", "Est-ce que 300 € c’est trop peu pour un logo ?"),
            ("", "@ada are you open to remote employees?"),
            ("", "Thanks for the mission last week, great project!"),
            (
                "How much should I charge for a landing page?",
                "Client offers $200.",
            ),
            (
                "Facture impayée",
                "Mon client ne répond plus depuis trois mois, que faire ?",
            ),
            (
                "Re: contract position",
                "I think they found someone already.",
            ),
            (
                "",
                "I just published an article about freelance contracts: https://blog.example",
            ),
            (
                "Recherche bénévoles pour le festival",
                "Samedi 3 juin, repas offert.",
            ),
            ("Vends vélo", "120 €, bon état."),
            ("", "Looking for advice on my portfolio"),
            ("New release 2.1", "We rebuilt the plugin and the API."),
            ("À louer : bureau partagé à Caen", "180 € par mois, fibre."),
            (
                "I need to replace a function in my script, help needed",
                "It fails with an error.",
            ),
            (
                "Position limits in my strategy",
                "I need to keep the position below one lot.",
            ),
            ("", "Anyone else tired of clients who pay late?"),
            ("", "Je me demande si le portage vaut le coup, des avis ?"),
            (
                "",
                "Bonjour à tous, je suis Léo, étudiant, ravi de rejoindre le groupe !",
            ),
            ("", "We just raised 3 million euros to build our platform."),
            (
                "Cherche binôme pour projet perso",
                "Jeu en Godot, sans budget.",
            ),
            ("Cherche à acheter imprimante d’occasion", "50 € maximum."),
            (
                "Mon avis sur le portage",
                "Trois ans après, je fais le bilan.",
            ),
            ("", "Anyone knows a good accountant for freelancers?"),
            ("Lost keys near the station", "Reward 20 €."),
            ("Cherche colocataire", "Chambre 350 € par mois, Rennes."),
            (
                "Retour d’expérience : ma première mission",
                "J’ai livré le site en deux semaines.",
            ),
            ("", "Do you ask for a deposit before starting a project?"),
            ("", "Welcome to the channel! Please introduce yourself."),
            (
                "",
                "Merci pour vos réponses, mission trouvée grâce à vous !",
            ),
            (
                "Looking for volunteers to translate our wiki",
                "Unpaid, but fun.",
            ),
            (
                "Don de matériel informatique",
                "Trois écrans à venir chercher.",
            ),
            (
                "",
                "Besoin de vos lumières : faut-il un SIRET pour vendre un logo ?",
            ),
            (
                "",
                "Quelqu’un a déjà travaillé avec la plateforme Fictive ?",
            ),
            ("", "Is $30 an hour fair for a junior?"),
            (
                "Invoice template",
                "Here is the one I use, feel free to copy it.",
            ),
            ("", "Troc : cours de dessin contre coup de main en jardin"),
            ("", "Imprimante laser, 80 €, à venir chercher à Redon"),
            ("", "Article : comment fixer son TJM"),
            (
                "",
                "Merci pour vos avis sur mon contrat, le client a payé 800 € d’acompte !",
            ),
            (
                "",
                "PSA: a fake recruiter offers remote jobs and asks for a $40 deposit.",
            ),
            (
                "Location de salle",
                "Salle de 40 m², 90 € la journée, sonorisée.",
            ),
            ("Chambre meublée", "14 m², 320 € charges comprises, Vire."),
            ("Record player, barely used", "£60, collection only, Bath."),
            (
                "Perdu perroquet",
                "Quartier de la gare, Vire, 50 € à qui le trouve.",
            ),
            ("", "What’s everyone’s rate for a two-hour workshop?"),
            ("Who is hiring in June?", "The monthly thread."),
            ("", "Guess what? I started at Fictive in May as a gardener"),
            (
                "Cherche local",
                "Pour un atelier, loyer 300 € maximum, Vire.",
            ),
            ("Looking for beta testers", "A free app for beekeepers."),
            ("", "Somebody has the recording of yesterday’s meetup?"),
            ("", "Qui est partant pour une bière ?"),
            ("Table basse", "Plateau en verre, 40 €, à retirer à Vire."),
            ("Chatons", "Nés en mai, 30 €, Vire."),
            ("Garde de nuit au refuge", "Bénévolat, le jeudi, Vire."),
        ],
    );
}

#[test]
fn combinations_are_frauds() {
    check(
        PostKind::Scam,
        &[
            (
                "Gagnez 250 € par jour",
                "Likez des vidéos depuis votre téléphone, aucune expérience, écrivez sur WhatsApp.",
            ),
            (
                "Payment agent",
                "Money arrives on your account, you forward it and keep 6 %.",
            ),
            (
                "Partenaire bancaire",
                "Recevez des virements sur votre compte, gardez 7 % de chaque somme.",
            ),
            (
                "Passez mon entretien technique à ma place",
                "On partage le salaire.",
            ),
            ("Attend interviews under my name", "We split the pay."),
            (
                "Home typing",
                "Pay $30 for the training kit first, then earn.",
            ),
            (
                "Saisie à domicile",
                "Achetez le kit de démarrage à 40 €, remboursé ensuite.",
            ),
            (
                "",
                "Rate hotels you never visited, $80 a day, join us on Telegram",
            ),
            (
                "Avis en ligne",
                "Notez cinq étoiles des restaurants jamais visités, 5 € l’avis.",
            ),
            ("Rent us your verified account", "$120 a month, no work."),
            ("", "Prêtez votre compte Upwork vérifié, 100 € par mois"),
            (
                "Data entry, customer service, payroll and administrative assistant",
                "No experience, work from home, $35 an hour, text on WhatsApp.",
            ),
            (
                "Complétez vos revenus",
                "180 €/jour, depuis votre téléphone, sans diplôme, contactez Lia sur Telegram.",
            ),
            ("", "Give five stars to shops, $12 each, WhatsApp only"),
            (
                "Use my tasks app",
                "Top up your account with $20, refunded tonight, earn $200 a day.",
            ),
            ("", "Louez-nous votre profil LinkedIn, 80 € par semaine."),
            ("", "Take my coding test under my name, I pay $200"),
            (
                "Mule wanted",
                "Receive transfers, keep 10%, your bank account is enough.",
            ),
            ("", "Colis à réexpédier depuis chez vous, 40 € le colis"),
            (
                "Agent administratif à distance",
                "2 500 € par mois sans expérience, envoyez une copie de votre carte d’identité et votre RIB sur WhatsApp.",
            ),
        ],
    );
}
