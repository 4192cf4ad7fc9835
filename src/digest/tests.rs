//! What an email shows and how it says it, each kind of promise in a file of its own.

mod chosen;
mod golden;
mod strangers;
mod waiting;

use super::samples::sketch::{LeadSketch, near, wanted};
use super::samples::{self, LANGUAGES, MORNINGS};
use super::*;
use crate::domain::samples::{at, bistro, lina};
use crate::domain::*;

/// A lead worth that many points, of a client of its own.
fn worth(id: u32, points: u8) -> ScoredLead {
    let mut lead = bistro(id);
    lead.title = format!("Mission inventée {id}");
    lead.facts.client = Some(Fact::stated(format!("Client {id}")));
    let half = f32::from(points) / 2.0;
    LeadSketch::of(lead)
        .part("place", half, 50.0, vec![near("Elbeuf", 19)])
        .part("tech", half, 50.0, vec![wanted("python", 3)])
        .done()
}

fn draft_of(lead: &Lead) -> Option<Draft> {
    let to = lead.facts.contacts.emails.first();
    Some(Draft {
        to: to.map(|fact| fact.value.clone()),
        subject: lead.title.clone(),
        text: "Bonjour,\n\nvotre petit site de réservation m'intéresse.\n\nLina".into(),
        quote: None,
    })
}

fn digest<'a>(
    profile: &'a Profile,
    leads: &[ScoredLead],
    material: Material,
    since: Option<Timestamp>,
) -> Digest<'a> {
    let mut selector = Selector::new(profile, at(24, 6), since);
    for scored in leads {
        selector.offer(scored, false, Stage::New);
    }
    selector.choose(material, &draft_of)
}

/// An email of every day.
fn later() -> Option<Timestamp> {
    Some(at(23, 6))
}

/// An ordinary French morning.
fn ordinary() -> samples::Morning {
    samples::morning("ordinary", LANGUAGES[0].1)
}
