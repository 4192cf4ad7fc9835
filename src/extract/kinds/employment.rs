//! Posts that are employment.

use super::check;
use crate::domain::PostKind;

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
