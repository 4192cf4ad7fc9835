//! In French: Lina, in Rouen.

use super::words::{MorningWords, PostWords, PostsWords, PromptWords, PromptsWords};
use crate::domain::Lang;
use crate::domain::samples::lina;

/// What the French mornings say.
pub(super) const WORDS: MorningWords = MorningWords {
    lang: Lang::Fr,
    profile: lina,
    currency: "EUR",
    sources: ["Annonces76", "Liste R", "Codeur", "Agenda"],
    chat: "Slack asso76",
    addresses: [
        "https://annonces76.example.org/",
        "https://codeur.example.net/projets/",
        "https://asso76.example.org/annonces/",
    ],
    costs: ("Codeur", "répondre y coûte un abonnement"),
    posts: PostsWords {
        restaurant: PostWords {
            title: "Site de réservation, Bistrot Inventé",
            body: "Le Bistrot Inventé ouvre en janvier. Nous cherchons quelqu'un pour un petit site de réservation en \
                 Python, environ 3 jours. WordPress apprécié.",
            client: "Bistrot Inventé",
            email: "bistrot@example.com",
            place: ("Elbeuf", 19),
            small: "environ 3 jours",
        },
        association: "Asso76",
        invoices: PostWords {
            title: "Script de tri de factures",
            body: "Bonjour, je reçois 200 factures PDF par mois. J'ai besoin d'un script Python qui les classe par \
                 fournisseur et par mois.",
            ..PostWords::NONE
        },
        region: Some("UE"),
        charity: PostWords {
            body: "Salut à tous, une association d'Yvetot cherche un coup de main payé pour passer son fichier de 1 200 \
                 adhérents d'Access à un tableur, 2 jours. Me contacter en MP.",
            client: "Awa Exemple",
            place: ("Yvetot", 33),
            small: "2 jours",
            ..PostWords::NONE
        },
        boatyard: PostWords {
            title: "Refonte de la vitrine d'un chantier naval",
            body: "Notre chantier naval souhaite refaire son site vitrine : six pages, un formulaire, des photos à trier.",
            client: "Chantier Inventé",
            email: "chantier@example.com",
            place: ("Dieppe", 53),
            ..PostWords::NONE
        },
        export: PostWords {
            title: "Export CSV de 40 factures",
            body: "Petit script pour exporter des factures en CSV.",
            client: "Paul Exemple",
            email: "paul@example.com",
            ..PostWords::NONE
        },
        catalogue: PostWords {
            title: "Saisie du catalogue d'une recyclerie",
            body: "La recyclerie cherche quelqu'un pour saisir 300 objets dans un tableur, deux samedis.",
            client: "Recyclerie Fictive",
            place: ("Sotteville-lès-Rouen", 4),
            small: "deux samedis",
            ..PostWords::NONE
        },
        greenhouse: PostWords {
            title: "Capteur Raspberry Pi pour une serre",
            body: "Nous voudrions relever température et humidité dans une serre, et recevoir un SMS quand il gèle.",
            client: "Serre Fictive",
            place: ("Louviers", 26),
            ..PostWords::NONE
        },
        sap: PostWords {
            title: "Interface SAP pour une PME",
            body: "Une PME cherche un développeur pour relier SAP à son site, 5 jours.",
            place: ("Rouen", 3),
            small: "5 jours",
            ..PostWords::NONE
        },
        meetup: PostWords {
            title: "Apéro Python inventé",
            place: ("Rouen", 2),
            ..PostWords::NONE
        },
        restaurants: "restauration",
        charities: "associations",
    },
    prompts: PromptsWords {
        bookshop: PromptWords {
            title: "Inventaire d'une librairie",
            client: "Mme Exemple, Librairie Fictive",
            to: "librairie@example.org",
            subject: "Inventaire d'une librairie",
            draft: "Bonjour,\n\nJe vous ai écrit vendredi au sujet de l'inventaire. Avez-vous trouvé quelqu'un ? \
                 Je reste disponible cette semaine, et je peux passer à la librairie jeudi ou vendredi.\n\n\
                 Si c'est réglé, un mot me suffit, et je ne vous écrirai plus.\n\nBonne journée,\nLina",
        },
        members: PromptWords {
            title: "Petite mission pour une association : exporter 1 200 adhérents d'une vieille base Access vers un tableur",
            client: "",
            to: "",
            subject: "Petite mission pour une association",
            draft: "Bonjour,\n\nJe vous ai écrit jeudi au sujet de l'export de vos adhérents. Est-ce que cela reste \
                 d'actualité ? Deux jours me suffiraient.\n\nLina",
        },
        bakery: PromptWords {
            title: "Carte des pains d'une boulangerie",
            client: "Boulangerie Inventée",
            to: "pain@example.org",
            subject: "Devis pour la carte des pains",
            draft: "Bonjour,\n\nAvez-vous pu regarder mon devis de vendredi ? Je réponds volontiers à vos questions.\n\nLina",
        },
        club: PromptWords {
            title: "Inscriptions d'un club de judo",
            client: "Judo Club Fictif",
            to: "",
            subject: "",
            draft: "",
        },
    },
    titles: [
        "Outil de planning pour une crêperie",
        "Nettoyer un fichier de 900 adhérents",
        "Page de réservation pour un gîte",
        "Automatiser des devis sous Excel",
        "Carte interactive des producteurs du marché",
        "Reprendre une petite application Django",
        "Export des ventes d'une librairie",
        "Inscription en ligne pour un club de voile",
    ],
    places: ["Elbeuf", "Barentin", "Louviers", "Yvetot"],
    body: "Nous cherchons quelqu'un pour un petit outil en Python, à faire avant Noël.",
    opener: "Bonjour,\n\nJ'ai lu votre annonce. C'est un travail que je ferais en Python, en trois jours environ.\n\n\
                 J'ai fait un outil proche pour … : https://example.org/menu\n\n\
                 Quand pourrions-nous en parler une dizaine de minutes ?\n\nLina",
};
