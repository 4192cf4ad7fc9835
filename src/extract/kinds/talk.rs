//! Posts that offer nothing.

use super::check;
use crate::domain::PostKind;

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
