//! In French: Lina, in Rouen.

use super::*;

/// What differs from the English mornings: people, words, places.
pub(crate) const TOLD: MorningWords = MorningWords {
    profile: lina,
    leads,
    prompts,
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
    costs: ("Codeur", "répondre y coûte un abonnement"),
    sources: ["Annonces76", "Liste R", "Codeur", "Agenda"],
    chat: "Slack asso76",
    said: "Nous cherchons quelqu'un pour un petit outil en Python, à faire avant Noël.",
};

fn leads() -> Vec<ScoredLead> {
    vec![
        lead(
            41,
            "Site de réservation, Bistrot Inventé",
            "Le Bistrot Inventé ouvre en janvier. Nous cherchons quelqu'un pour un petit site de réservation en \
             Python, environ 3 jours. WordPress apprécié.",
        )
        .seen("Asso76", 1)
        .seen("Slack asso76", 2)
        .at("https://asso76.example.org/annonces/41")
        .client("Bistrot Inventé")
        .mail("bistrot@example.com")
        .day(23, 9)
        .part("place", 20.0, 22.0, vec![near("Elbeuf", 19)])
        .part("trade", 16.0, 16.0, vec![fits("develop")])
        .part("tech", 24.0, 26.0, vec![wanted("python", 3), wanted("wordpress", 1)])
        .part("space", 9.0, 10.0, vec![space("restauration")])
        .part("size", 9.0, 9.0, vec![gig(), small("environ 3 jours")])
        .part("pay", 7.0, 9.0, vec![paid("EUR", 600.0)])
        .part("client", 3.0, 4.0, vec![])
        .part("fresh", 4.0, 4.0, vec![fresh(21)])
        .done(),
        lead(
            43,
            "Script de tri de factures",
            "Bonjour, je reçois 200 factures PDF par mois. J'ai besoin d'un script Python qui les classe par \
             fournisseur et par mois.",
        )
        .seen("Codeur", 1)
        .at("https://codeur.example.net/projets/43")
        .day(24, 4)
        .closes("2026-12-01")
        .part(
            "place",
            20.0,
            22.0,
            vec![Reason::Remote {
                region: Some(RemoteRegion {
                    text: "UE".into(),
                    ..RemoteRegion::default()
                }),
            }],
        )
        .part("trade", 16.0, 16.0, vec![fits("develop")])
        .part("tech", 24.0, 26.0, vec![wanted("python", 3)])
        .part("space", 3.0, 10.0, vec![Reason::SpaceUnknown])
        .part("size", 5.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part(
            "pay",
            2.0,
            9.0,
            vec![Reason::PayLow {
                pay: pay("EUR", None, Some(70.0), PayUnit::Project),
            }],
        )
        .part("client", 2.0, 4.0, vec![Reason::ClientUnknown])
        .part("fresh", 2.0, 4.0, vec![fresh(2), Reason::ManyProposals { count: 14 }])
        .done(),
        lead(
            57,
            "",
            "Salut à tous, une association d'Yvetot cherche un coup de main payé pour passer son fichier de 1 200 \
             adhérents d'Access à un tableur, 2 jours. Me contacter en MP.",
        )
        .seen("Slack asso76", 1)
        .client("Awa Exemple")
        .day(23, 15)
        .part("place", 19.0, 22.0, vec![near("Yvetot", 33)])
        .part("trade", 14.0, 16.0, vec![Reason::TradeUnknown])
        .part("tech", 13.0, 26.0, vec![Reason::TechUnknown])
        .part("space", 8.0, 10.0, vec![space("associations")])
        .part("size", 9.0, 9.0, vec![gig(), small("2 jours")])
        .part("pay", 4.0, 9.0, vec![Reason::PayUnknown])
        .part("client", 2.0, 4.0, vec![])
        .part("fresh", 4.0, 4.0, vec![fresh(15)])
        .done(),
        lead(
            44,
            "Refonte de la vitrine d'un chantier naval",
            "Notre chantier naval souhaite refaire son site vitrine : six pages, un formulaire, des photos à trier.",
        )
        .seen("Annonces76", 1)
        .at("https://annonces76.example.org/44")
        .client("Chantier Inventé")
        .mail("chantier@example.com")
        .day(22, 9)
        .part("place", 9.0, 22.0, vec![far("Dieppe", 53)])
        .part("trade", 16.0, 16.0, vec![fits("develop")])
        .part("tech", 14.0, 26.0, vec![wanted("wordpress", 1)])
        .part("space", 3.0, 10.0, vec![Reason::SpaceUnknown])
        .part("size", 6.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part("pay", 4.0, 9.0, vec![Reason::PayUnknown])
        .part("client", 3.0, 4.0, vec![])
        .part("fresh", 2.0, 4.0, vec![Reason::Old { days: 2 }])
        .done(),
        lead(
            46,
            "Export CSV de 40 factures",
            "Petit script pour exporter des factures en CSV.",
        )
        .seen("Liste R", 1)
        .mail("paul@example.com")
        .client("Paul Exemple")
        .day(23, 18)
        .perhaps(43)
        .part("place", 8.0, 22.0, vec![Reason::PlaceUnknown])
        .part("trade", 14.0, 16.0, vec![fits("develop")])
        .part("tech", 18.0, 26.0, vec![wanted("python", 3)])
        .part("space", 3.0, 10.0, vec![Reason::SpaceUnknown])
        .part("size", 5.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part("pay", 4.0, 9.0, vec![Reason::PayUnknown])
        .part("fresh", 3.0, 4.0, vec![fresh(12)])
        .done(),
        lead(
            48,
            "Saisie du catalogue d'une recyclerie",
            "La recyclerie cherche quelqu'un pour saisir 300 objets dans un tableur, deux samedis.",
        )
        .seen("Annonces76", 1)
        .at("https://annonces76.example.org/48")
        .client("Recyclerie Fictive")
        .day(23, 8)
        .part("place", 21.0, 22.0, vec![near("Sotteville-lès-Rouen", 4)])
        .part(
            "trade",
            3.0,
            16.0,
            vec![Reason::TradeOther {
                trade: TradeName("enter".into()),
                yours: TradeName("develop".into()),
            }],
        )
        .part("tech", 8.0, 26.0, vec![Reason::TechUnknown])
        .part("space", 8.0, 10.0, vec![space("associations")])
        .part("size", 8.0, 9.0, vec![gig(), small("deux samedis")])
        .part("pay", 3.0, 9.0, vec![Reason::PayUnknown])
        .part("fresh", 3.0, 4.0, vec![fresh(22)])
        .done(),
        lead(
            47,
            "Capteur Raspberry Pi pour une serre",
            "Nous voudrions relever température et humidité dans une serre, et recevoir un SMS quand il gèle.",
        )
        .seen("Annonces76", 1)
        .at("https://annonces76.example.org/47?a=1&b=2")
        .client("Serre Fictive")
        .day(23, 10)
        .part("place", 20.0, 22.0, vec![near("Louviers", 26)])
        .part("trade", 3.0, 16.0, vec![Reason::OutsideTrade])
        .part("tech", 2.0, 26.0, vec![other(&["raspberry pi", "c"])])
        .part("size", 4.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part("pay", 2.0, 9.0, vec![Reason::PayUnknown])
        .done(),
        lead(
            50,
            "Interface SAP pour une PME",
            "Une PME cherche un développeur pour relier SAP à son site, 5 jours.",
        )
        .seen("Codeur", 1)
        .at("https://codeur.example.net/projets/50")
        .day(23, 12)
        .part("place", 20.0, 22.0, vec![near("Rouen", 3)])
        .part("tech", 24.0, 26.0, vec![wanted("python", 3)])
        .part("size", 8.0, 9.0, vec![gig(), small("5 jours")])
        .gate(Gate::TechAvoided {
            name: TechName("sap".into()),
        })
        .done(),
        meetup(51, "Apéro Python inventé", "Rouen", 26),
    ]
}

fn prompts() -> Vec<(Prompt, Lead)> {
    let library = lead(12, "Inventaire d'une librairie", "")
        .client("Mme Exemple, Librairie Fictive")
        .at("https://asso76.example.org/annonces/12")
        .done();
    let members = lead(
        9,
        "Petite mission pour une association : exporter 1 200 adhérents d'une vieille base Access vers un tableur",
        "",
    )
    .seen("Slack asso76", 1)
    .done();
    let bakery = lead(7, "Carte des pains d'une boulangerie", "")
        .client("Boulangerie Inventée")
        .done();
    let club = lead(5, "Inscriptions d'un club de judo", "")
        .client("Judo Club Fictif")
        .done();
    vec![
        (
            prompt(
                12,
                PromptKind::FollowUp {
                    applied: at(20, 9),
                    working_days: 2,
                    times: 1,
                },
                Some("librairie@example.org"),
                "Inventaire d'une librairie",
                "Bonjour,\n\nJe vous ai écrit vendredi au sujet de l'inventaire. Avez-vous trouvé quelqu'un ? \
                 Je reste disponible cette semaine, et je peux passer à la librairie jeudi ou vendredi.\n\n\
                 Si c'est réglé, un mot me suffit, et je ne vous écrirai plus.\n\nBonne journée,\nLina",
            ),
            Lead::clone(&library.lead),
        ),
        (
            prompt(
                9,
                PromptKind::FollowUp {
                    applied: at(19, 14),
                    working_days: 3,
                    times: 1,
                },
                None,
                "Petite mission pour une association",
                "Bonjour,\n\nJe vous ai écrit jeudi au sujet de l'export de vos adhérents. Est-ce que cela reste \
                 d'actualité ? Deux jours me suffiraient.\n\nLina",
            ),
            Lead::clone(&members.lead),
        ),
        (
            prompt(
                7,
                PromptKind::QuoteSent {
                    quoted: at(20, 10),
                    times: 1,
                },
                Some("pain@example.org"),
                "Devis pour la carte des pains",
                "Bonjour,\n\nAvez-vous pu regarder mon devis de vendredi ? Je réponds volontiers à vos questions.\n\nLina",
            ),
            Lead::clone(&bakery.lead),
        ),
        (
            prompt(
                5,
                PromptKind::ProposeSilent {
                    last: "2026-11-12".parse().unwrap_or_default(),
                },
                None,
                "",
                "",
            ),
            Lead::clone(&club.lead),
        ),
    ]
}
