//! The leads and the prompts of the mornings, the same in both languages.

use super::sketch::*;
use super::words::{MorningWords, PostWords, PromptWords};
use crate::domain::samples::{at, town};
use crate::domain::*;

/// The best first.
pub(super) fn leads(words: &MorningWords) -> Vec<ScoredLead> {
    vec![
        restaurant(words),
        invoices(words),
        charity(words),
        boatyard(words),
        export(words),
        catalogue(words),
        greenhouse(words),
        sap(words),
        meetup(51, &words.posts.meetup, 26),
    ]
}

/// A post as its words say, in the language of the morning.
fn post(id: u32, post: &PostWords, words: &MorningWords) -> LeadSketch {
    let mut sketch = lead(id, post.title, post.body).written_in(words.lang);
    if !post.client.is_empty() {
        sketch = sketch.client(post.client);
    }
    if !post.email.is_empty() {
        sketch = sketch.mail(post.email);
    }
    sketch
}

fn close_by((place, km): (&str, u32)) -> Vec<Reason> {
    vec![near(place, km)]
}

fn restaurant(words: &MorningWords) -> ScoredLead {
    let (posts, said) = (&words.posts, &words.posts.restaurant);
    post(41, said, words)
        .seen(posts.association, 1)
        .seen(words.chat, 2)
        .at(&format!("{}41", words.addresses[2]))
        .day(23, 9)
        .part("place", 20.0, 22.0, close_by(said.place))
        .part("trade", 16.0, 16.0, vec![fits("develop")])
        .part(
            "tech",
            24.0,
            26.0,
            vec![wanted("python", 3), wanted("wordpress", 1)],
        )
        .part("space", 9.0, 10.0, vec![space(posts.restaurants)])
        .part("size", 9.0, 9.0, vec![gig(), small(said.small)])
        .part("pay", 7.0, 9.0, vec![paid(words.currency, 600.0)])
        .part("client", 3.0, 4.0, vec![])
        .part("fresh", 4.0, 4.0, vec![fresh(21)])
        .done()
}

fn invoices(words: &MorningWords) -> ScoredLead {
    let region = words.posts.region.map(|text| RemoteRegion {
        text: text.into(),
        ..RemoteRegion::default()
    });
    let low = Reason::PayLow {
        pay: pay(words.currency, None, Some(70.0), PayUnit::Project),
    };
    post(43, &words.posts.invoices, words)
        .seen(words.sources[2], 1)
        .at(&format!("{}43", words.addresses[1]))
        .day(24, 4)
        .closes("2026-12-01")
        .part("place", 20.0, 22.0, vec![Reason::Remote { region }])
        .part("trade", 16.0, 16.0, vec![fits("develop")])
        .part("tech", 24.0, 26.0, vec![wanted("python", 3)])
        .part("space", 3.0, 10.0, vec![Reason::SpaceUnknown])
        .part("size", 5.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part("pay", 2.0, 9.0, vec![low])
        .part("client", 2.0, 4.0, vec![Reason::ClientUnknown])
        .part(
            "fresh",
            2.0,
            4.0,
            vec![fresh(2), Reason::ManyProposals { count: 14 }],
        )
        .done()
}

fn charity(words: &MorningWords) -> ScoredLead {
    let said = &words.posts.charity;
    post(57, said, words)
        .seen(words.chat, 1)
        .day(23, 15)
        .part("place", 19.0, 22.0, close_by(said.place))
        .part("trade", 14.0, 16.0, vec![Reason::TradeUnknown])
        .part("tech", 13.0, 26.0, vec![Reason::TechUnknown])
        .part("space", 8.0, 10.0, vec![space(words.posts.charities)])
        .part("size", 9.0, 9.0, vec![gig(), small(said.small)])
        .part("pay", 4.0, 9.0, vec![Reason::PayUnknown])
        .part("client", 2.0, 4.0, vec![])
        .part("fresh", 4.0, 4.0, vec![fresh(15)])
        .done()
}

fn boatyard(words: &MorningWords) -> ScoredLead {
    let said = &words.posts.boatyard;
    post(44, said, words)
        .seen(words.sources[0], 1)
        .at(&format!("{}44", words.addresses[0]))
        .day(22, 9)
        .part("place", 9.0, 22.0, vec![far(said.place.0, said.place.1)])
        .part("trade", 16.0, 16.0, vec![fits("develop")])
        .part("tech", 14.0, 26.0, vec![wanted("wordpress", 1)])
        .part("space", 3.0, 10.0, vec![Reason::SpaceUnknown])
        .part("size", 6.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part("pay", 4.0, 9.0, vec![Reason::PayUnknown])
        .part("client", 3.0, 4.0, vec![])
        .part("fresh", 2.0, 4.0, vec![Reason::Old { days: 2 }])
        .done()
}

fn export(words: &MorningWords) -> ScoredLead {
    post(46, &words.posts.export, words)
        .seen(words.sources[1], 1)
        .day(23, 18)
        .perhaps(43)
        .part("place", 8.0, 22.0, vec![Reason::PlaceUnknown])
        .part("trade", 14.0, 16.0, vec![fits("develop")])
        .part("tech", 18.0, 26.0, vec![wanted("python", 3)])
        .part("space", 3.0, 10.0, vec![Reason::SpaceUnknown])
        .part("size", 5.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part("pay", 4.0, 9.0, vec![Reason::PayUnknown])
        .part("fresh", 3.0, 4.0, vec![fresh(12)])
        .done()
}

fn catalogue(words: &MorningWords) -> ScoredLead {
    let said = &words.posts.catalogue;
    let trade = Reason::TradeOther {
        trade: TradeName("enter".into()),
        yours: TradeName("develop".into()),
    };
    post(48, said, words)
        .seen(words.sources[0], 1)
        .at(&format!("{}48", words.addresses[0]))
        .day(23, 8)
        .part("place", 21.0, 22.0, close_by(said.place))
        .part("trade", 3.0, 16.0, vec![trade])
        .part("tech", 8.0, 26.0, vec![Reason::TechUnknown])
        .part("space", 8.0, 10.0, vec![space(words.posts.charities)])
        .part("size", 8.0, 9.0, vec![gig(), small(said.small)])
        .part("pay", 3.0, 9.0, vec![Reason::PayUnknown])
        .part("fresh", 3.0, 4.0, vec![fresh(22)])
        .done()
}

fn greenhouse(words: &MorningWords) -> ScoredLead {
    let said = &words.posts.greenhouse;
    post(47, said, words)
        .seen(words.sources[0], 1)
        .at(&format!("{}47?a=1&b=2", words.addresses[0]))
        .day(23, 10)
        .part("place", 20.0, 22.0, close_by(said.place))
        .part("trade", 3.0, 16.0, vec![Reason::OutsideTrade])
        .part("tech", 2.0, 26.0, vec![other(&["raspberry pi", "c"])])
        .part("size", 4.0, 9.0, vec![gig(), Reason::SizeUnknown])
        .part("pay", 2.0, 9.0, vec![Reason::PayUnknown])
        .done()
}

/// Shut out by what the profile avoids.
fn sap(words: &MorningWords) -> ScoredLead {
    let said = &words.posts.sap;
    post(50, said, words)
        .seen(words.sources[2], 1)
        .at(&format!("{}50", words.addresses[1]))
        .day(23, 12)
        .part("place", 20.0, 22.0, close_by(said.place))
        .part("tech", 24.0, 26.0, vec![wanted("python", 3)])
        .part("size", 8.0, 9.0, vec![gig(), small(said.small)])
        .gate(Gate::TechAvoided {
            name: TechName("sap".into()),
        })
        .done()
}

/// A meetup on that day of November at half past five, universal time.
fn meetup(id: u32, said: &PostWords, day: u32) -> ScoredLead {
    let (place, km) = said.place;
    let mut scored = lead(id, said.title, "")
        .at("https://meetups.example.org/e/51")
        .part("place", 20.0, 22.0, vec![near(place, km)])
        .done();
    scored.lead.facts.places = vec![Fact::stated(town(place, "FR", 49.4, 1.1))];
    scored.lead.facts.engagement = Some(Fact::stated(Engagement::Event));
    scored.lead.facts.event = Some(EventTime {
        starts: at(day, 17) + chrono::TimeDelta::minutes(30),
        ends: None,
        all_day: false,
    });
    scored
}

/// What is to be written next, with its lead.
pub(super) fn prompts(words: &MorningWords) -> Vec<(Prompt, Lead)> {
    let all = &words.prompts;
    let applied = |day, hour, working_days| PromptKind::FollowUp {
        applied: at(day, hour),
        working_days,
        times: 1,
    };
    let quoted = PromptKind::QuoteSent {
        quoted: at(20, 10),
        times: 1,
    };
    let silent = PromptKind::ProposeSilent {
        last: "2026-11-12".parse().unwrap_or_default(),
    };
    let about = |id: u32, said: &PromptWords| {
        lead(id, said.title, "")
            .written_in(words.lang)
            .client(said.client)
    };
    let bookshop = about(12, &all.bookshop).at(&format!("{}12", words.addresses[2]));
    // A French post also in an English email.
    let members = lead(9, all.members.title, "").seen(words.chat, 1);
    vec![
        prompt(12, applied(20, 9, 2), &all.bookshop, bookshop),
        prompt(9, applied(19, 14, 3), &all.members, members),
        prompt(7, quoted, &all.bakery, about(7, &all.bakery)),
        prompt(5, silent, &all.club, about(5, &all.club)),
    ]
}

fn prompt(id: u32, kind: PromptKind, said: &PromptWords, lead: LeadSketch) -> (Prompt, Lead) {
    let prompt = Prompt {
        lead: LeadId(id),
        kind,
        due: "2026-11-24".parse().unwrap_or_default(),
        late: 0,
        showings: 0,
        to: Some(said.to.to_string()).filter(|to| !to.is_empty()),
        subject: said.subject.into(),
        draft: said.draft.into(),
    };
    (prompt, Lead::clone(&lead.done().lead))
}
