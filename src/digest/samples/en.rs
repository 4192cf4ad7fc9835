//! In English: Nell, in Norwich.

use super::*;

/// What differs from the French mornings: people, words, places.
pub(crate) const TOLD: MorningWords = MorningWords {
    profile: nell,
    leads,
    prompts,
    titles: [
        "Rota tool for a pancake house",
        "Clean up a list of 900 members",
        "Booking page for a holiday cottage",
        "Turn quotes in Excel into a small app",
        "Map of the market's growers",
        "Take over a small Django app",
        "Sales export for a bookshop",
        "Online sign-up for a sailing club",
    ],
    places: ["Wymondham", "Dereham", "Aylsham", "Diss"],
    costs: ("Gigbase", "answering there costs a subscription"),
    sources: ["East Board", "Makers list", "Gigbase", "Calendar"],
    chat: "Slack makers",
    said: "We are looking for somebody to write a small tool in Python before Christmas.",
};

fn nell() -> Profile {
    Profile {
        called: "Nell".into(),
        email: "nell@example.org".into(),
        language: Lang::En,
        zone: chrono_tz::Europe::London,
        country: "GB".into(),
        ..lina()
    }
}

fn leads() -> Vec<ScoredLead> {
    vec![
        lead(
            41,
            "Booking site for the Invented Bistro",
            "The Invented Bistro opens in January. We are looking for somebody to write a small booking site in \
             Python, about 3 days. WordPress is a plus.",
        )
        .english()
        .seen("Norfolk Makers", 1)
        .seen("Slack makers", 2)
        .at("https://makers.example.org/jobs/41")
        .client("Invented Bistro")
        .mail("bistro@example.com")
        .day(23, 9)
        .part("place", 20.0, 22.0, vec![near("Wymondham", 15)])
        .part("trade", 16.0, 16.0, vec![fits("develop")])
        .part("tech", 24.0, 26.0, vec![wanted("python", 3), wanted("wordpress", 1)])
        .part("space", 9.0, 10.0, vec![space("restaurants")])
        .part("size", 9.0, 9.0, vec![gig(), small("about 3 days")])
        .part("pay", 7.0, 9.0, vec![paid("GBP", 600.0)])
        .part("client", 3.0, 4.0, vec![])
        .part("fresh", 4.0, 4.0, vec![fresh(21)])
        .done(),
        lead(
            43,
            "Script to sort invoices",
            "Hi, I get 200 invoices a month as PDF. I need a Python script that files them by supplier and month.",
        )
        .english()
        .seen("Gigbase", 1)
        .at("https://gigbase.example.net/projects/43")
        .day(24, 4)
        .closes("2026-12-01")
        .part("place", 20.0, 22.0, vec![Reason::Remote { region: None }])
        .part("trade", 16.0, 16.0, vec![fits("develop")])
        .part("tech", 24.0, 26.0, vec![wanted("python", 3)])
        .part("space", 3.0, 10.0, vec![Reason::SpaceUnknown])
        .part("size", 5.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part(
            "pay",
            2.0,
            9.0,
            vec![Reason::PayLow {
                pay: pay("GBP", None, Some(70.0), PayUnit::Project),
            }],
        )
        .part("client", 2.0, 4.0, vec![Reason::ClientUnknown])
        .part("fresh", 2.0, 4.0, vec![fresh(2), Reason::ManyProposals { count: 14 }])
        .done(),
        lead(
            57,
            "",
            "Hi everyone, a charity in Aylsham is looking for paid help to move its 1,200 members from Access to a \
             spreadsheet, 2 days. Message me here.",
        )
        .english()
        .seen("Slack makers", 1)
        .client("Awa Example")
        .day(23, 15)
        .part("place", 19.0, 22.0, vec![near("Aylsham", 21)])
        .part("trade", 14.0, 16.0, vec![Reason::TradeUnknown])
        .part("tech", 13.0, 26.0, vec![Reason::TechUnknown])
        .part("space", 8.0, 10.0, vec![space("charities")])
        .part("size", 9.0, 9.0, vec![gig(), small("2 days")])
        .part("pay", 4.0, 9.0, vec![Reason::PayUnknown])
        .part("client", 2.0, 4.0, vec![])
        .part("fresh", 4.0, 4.0, vec![fresh(15)])
        .done(),
        lead(
            44,
            "New shop window for a boatyard",
            "Our boatyard would like its site redone: six pages, a form, photos to sort. We need it by spring.",
        )
        .english()
        .seen("East Board", 1)
        .at("https://east.example.org/44")
        .client("Invented Boatyard")
        .mail("boatyard@example.com")
        .day(22, 9)
        .part("place", 9.0, 22.0, vec![far("Lowestoft", 44)])
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
            "CSV export of 40 invoices",
            "A small script to export invoices as CSV.",
        )
        .english()
        .seen("Makers list", 1)
        .mail("paul@example.com")
        .client("Paul Example")
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
            "Type in the catalogue of a reuse shop",
            "The reuse shop seeks somebody to enter 300 objects in a spreadsheet, two Saturdays.",
        )
        .english()
        .seen("East Board", 1)
        .at("https://east.example.org/48")
        .client("Fictive Reuse")
        .day(23, 8)
        .part("place", 21.0, 22.0, vec![near("Norwich", 2)])
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
        .part("space", 8.0, 10.0, vec![space("charities")])
        .part("size", 8.0, 9.0, vec![gig(), small("two Saturdays")])
        .part("pay", 3.0, 9.0, vec![Reason::PayUnknown])
        .part("fresh", 3.0, 4.0, vec![fresh(22)])
        .done(),
        lead(
            47,
            "Raspberry Pi sensor for a greenhouse",
            "We want to log temperature and humidity in a greenhouse, and get a text message when it freezes.",
        )
        .english()
        .seen("East Board", 1)
        .at("https://east.example.org/47?a=1&b=2")
        .client("Fictive Greenhouse")
        .day(23, 10)
        .part("place", 20.0, 22.0, vec![near("Dereham", 26)])
        .part("trade", 3.0, 16.0, vec![Reason::OutsideTrade])
        .part("tech", 2.0, 26.0, vec![other(&["raspberry pi", "c"])])
        .part("size", 4.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part("pay", 2.0, 9.0, vec![Reason::PayUnknown])
        .done(),
        lead(
            50,
            "SAP interface for a small company",
            "A small company needs a developer to connect SAP to its shop, 5 days.",
        )
        .english()
        .seen("Gigbase", 1)
        .at("https://gigbase.example.net/projects/50")
        .day(23, 12)
        .part("place", 20.0, 22.0, vec![near("Norwich", 3)])
        .part("tech", 24.0, 26.0, vec![wanted("python", 3)])
        .part("size", 8.0, 9.0, vec![gig(), small("5 days")])
        .gate(Gate::TechAvoided {
            name: TechName("sap".into()),
        })
        .done(),
        meetup(51, "Invented Python evening", "Norwich", 26),
    ]
}

fn prompts() -> Vec<(Prompt, Lead)> {
    let library = lead(12, "Stocktaking for a bookshop", "")
        .english()
        .client("Ms Example, Fictive Books")
        .at("https://makers.example.org/jobs/12")
        .done();
    // A French post in an English email.
    let members = lead(
        9,
        "Petite mission pour une association : exporter 1 200 adhérents d'une vieille base Access vers un tableur",
        "",
    )
    .seen("Slack makers", 1)
    .done();
    let bakery = lead(7, "Bread list for a bakery", "")
        .english()
        .client("Invented Bakery")
        .done();
    let club = lead(5, "Sign-ups of a judo club", "")
        .english()
        .client("Fictive Judo Club")
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
                Some("books@example.org"),
                "Stocktaking for a bookshop",
                "Hello,\n\nI wrote to you on Friday about the stocktaking. Have you found somebody? I am still free \
                 this week, and could come by the shop on Thursday or Friday.\n\n\
                 If it is settled, one word will do, and I will not write again.\n\nKind regards,\nNell",
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
                 d'actualité ? Deux jours me suffiraient.\n\nNell",
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
                Some("bread@example.org"),
                "Quote for the bread list",
                "Hello,\n\nHave you had time to look at my quote of Friday? I gladly answer questions.\n\nNell",
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
