//! In English: Nell, in Norwich.

use super::words::{MorningWords, PostWords, PostsWords, PromptWords, PromptsWords};
use crate::domain::samples::lina;
use crate::domain::{Lang, Profile};

/// What the English mornings say.
pub(super) const WORDS: MorningWords = MorningWords {
    lang: Lang::En,
    profile: nell,
    currency: "GBP",
    sources: ["East Board", "Makers list", "Gigbase", "Calendar"],
    chat: "Slack makers",
    addresses: [
        "https://east.example.org/",
        "https://gigbase.example.net/projects/",
        "https://makers.example.org/jobs/",
    ],
    costs: ("Gigbase", "answering there costs a subscription"),
    posts: PostsWords {
        restaurant: PostWords {
            title: "Booking site for the Invented Bistro",
            body: "The Invented Bistro opens in January. We are looking for somebody to write a small booking site in \
                 Python, about 3 days. WordPress is a plus.",
            client: "Invented Bistro",
            email: "bistro@example.com",
            place: ("Wymondham", 15),
            small: "about 3 days",
        },
        association: "Norfolk Makers",
        invoices: PostWords {
            title: "Script to sort invoices",
            body: "Hi, I get 200 invoices a month as PDF. I need a Python script that files them by supplier and month.",
            ..PostWords::NONE
        },
        region: None,
        charity: PostWords {
            body: "Hi everyone, a charity in Aylsham is looking for paid help to move its 1,200 members from Access to a \
                 spreadsheet, 2 days. Message me here.",
            client: "Awa Example",
            place: ("Aylsham", 21),
            small: "2 days",
            ..PostWords::NONE
        },
        boatyard: PostWords {
            title: "New shop window for a boatyard",
            body: "Our boatyard would like its site redone: six pages, a form, photos to sort. We need it by spring.",
            client: "Invented Boatyard",
            email: "boatyard@example.com",
            place: ("Lowestoft", 44),
            ..PostWords::NONE
        },
        export: PostWords {
            title: "CSV export of 40 invoices",
            body: "A small script to export invoices as CSV.",
            client: "Paul Example",
            email: "paul@example.com",
            ..PostWords::NONE
        },
        catalogue: PostWords {
            title: "Type in the catalogue of a reuse shop",
            body: "The reuse shop seeks somebody to enter 300 objects in a spreadsheet, two Saturdays.",
            client: "Fictive Reuse",
            place: ("Norwich", 2),
            small: "two Saturdays",
            ..PostWords::NONE
        },
        greenhouse: PostWords {
            title: "Raspberry Pi sensor for a greenhouse",
            body: "We want to log temperature and humidity in a greenhouse, and get a text message when it freezes.",
            client: "Fictive Greenhouse",
            place: ("Dereham", 26),
            ..PostWords::NONE
        },
        sap: PostWords {
            title: "SAP interface for a small company",
            body: "A small company needs a developer to connect SAP to its shop, 5 days.",
            place: ("Norwich", 3),
            small: "5 days",
            ..PostWords::NONE
        },
        meetup: PostWords {
            title: "Invented Python evening",
            place: ("Norwich", 2),
            ..PostWords::NONE
        },
        restaurants: "restaurants",
        charities: "charities",
    },
    prompts: PromptsWords {
        bookshop: PromptWords {
            title: "Stocktaking for a bookshop",
            client: "Ms Example, Fictive Books",
            to: "books@example.org",
            subject: "Stocktaking for a bookshop",
            draft: "Hello,\n\nI wrote to you on Friday about the stocktaking. Have you found somebody? I am still free \
                 this week, and could come by the shop on Thursday or Friday.\n\n\
                 If it is settled, one word will do, and I will not write again.\n\nKind regards,\nNell",
        },
        members: PromptWords {
            title: "Petite mission pour une association : exporter 1 200 adhérents d'une vieille base Access vers un tableur",
            client: "",
            to: "",
            subject: "Petite mission pour une association",
            draft: "Bonjour,\n\nJe vous ai écrit jeudi au sujet de l'export de vos adhérents. Est-ce que cela reste \
                 d'actualité ? Deux jours me suffiraient.\n\nNell",
        },
        bakery: PromptWords {
            title: "Bread list for a bakery",
            client: "Invented Bakery",
            to: "bread@example.org",
            subject: "Quote for the bread list",
            draft: "Hello,\n\nHave you had time to look at my quote of Friday? I gladly answer questions.\n\nNell",
        },
        club: PromptWords {
            title: "Sign-ups of a judo club",
            client: "Fictive Judo Club",
            to: "",
            subject: "",
            draft: "",
        },
    },
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
    body: "We are looking for somebody to write a small tool in Python before Christmas.",
    opener: "Hello,\n\nI read your post. I would do this in Python, in about three days.\n\n\
                 I made something close to it for …: https://example.org/menu\n\n\
                 When could we talk for ten minutes?\n\nNell",
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
