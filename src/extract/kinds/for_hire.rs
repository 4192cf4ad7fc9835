//! Posts of people who offer themselves.

use super::check;
use crate::domain::PostKind;

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
