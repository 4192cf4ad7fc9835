//! Whom one would work for: in a country of one's own, without somebody between, with an address to write to.

use super::reasons::Reasons;
use super::view::ScoringView;
use crate::domain::{Agencies, Gate, Reason, Speaker, places_of};
use crate::text::find::Phrase;

/// Nothing is known of the client.
const UNKNOWN: f32 = 0.5;
/// What is added for an address, for a name, for a country that the user lists; taken for another, for an agency.
const ADDRESS: f32 = 0.2;
const NAME: f32 = 0.1;
const COUNTRY: f32 = 0.3;
const ABROAD: f32 = 0.35;
const AGENCY: f32 = 0.35;

/// The share that the client earns, 0 to 1.
pub(crate) fn judge(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let facts = &view.lead.facts;
    let mut share = UNKNOWN;
    if !(facts.contacts.emails.is_empty() && facts.contacts.urls.is_empty()) {
        share += ADDRESS;
    }
    if facts.client.is_some() {
        share += NAME;
    }
    let wanted = &view.rules.clients.countries;
    if !wanted.is_empty() {
        let countries = || places_of(facts).map(|place| &place.country);
        if countries().any(|country| wanted.contains(country)) {
            share += COUNTRY;
        } else if let Some(country) = countries().next() {
            share -= ABROAD;
            reasons.say(|| Reason::ClientAbroad {
                country: country.clone(),
            });
        } else if is_local(view) {
            share += COUNTRY / 2.0;
        }
    }
    if facts.speaker() == Speaker::Agency {
        share -= AGENCY;
        reasons.say(|| Reason::Agency);
    }
    share.clamp(0.0, 1.0)
}

/// Whether language and currency, where nothing names a place, are those of the user's own country. English tells
/// nothing of where somebody sits.
pub(crate) fn is_local(view: &ScoringView<'_>) -> bool {
    use crate::domain::Lang;
    let home = view.rules.place.home.country.as_str();
    let facts = &view.lead.facts;
    let speaks = match facts.lang {
        Some(Lang::Fr) => ["FR", "BE", "CH", "LU", "MC"].contains(&home),
        Some(Lang::De) => ["DE", "AT", "CH", "LI"].contains(&home),
        Some(Lang::Nl) => ["NL", "BE"].contains(&home),
        Some(Lang::It) => ["IT", "CH"].contains(&home),
        Some(Lang::Es) => home == "ES",
        Some(Lang::Pt) => ["PT", "BR"].contains(&home),
        _ => false,
    };
    let currency = facts
        .pay
        .as_ref()
        .and_then(|fact| fact.value.currency.as_deref());
    let floor = view
        .rules
        .pay
        .floors
        .first()
        .map(|(_, floor)| floor.currency.as_str());
    let pays = match (currency, floor) {
        // Dollars are paid all over the world.
        (Some(currency), Some(floor)) => currency == floor && currency != "USD",
        _ => false,
    };
    let pays_elsewhere =
        matches!((currency, floor), (Some(currency), Some(floor)) if currency != floor);
    (speaks || pays) && !pays_elsewhere
}

/// Whether the lead's client goes by that name, or by that address.
pub(crate) fn is_client(view: &ScoringView<'_>, name: &str) -> bool {
    has_address(view, name) || view.noted.is_client(&Phrase::new(name))
}

fn has_address(view: &ScoringView<'_>, name: &str) -> bool {
    let mut addresses = view.lead.facts.contacts.emails.iter();
    addresses.any(|fact| fact.value == name)
}

/// A client that the user does not want to hear of.
pub(crate) fn muted(view: &ScoringView<'_>) -> Option<Gate> {
    let mute = &view.rules.clients.mute;
    let mut muted = mute.iter().zip(&view.ready.mute);
    let is_muted = |(name, phrase): &(&String, &Phrase)| {
        has_address(view, name) || view.noted.is_client(phrase)
    };
    let (muted, _) = muted.find(is_muted)?;
    let client = view.lead.facts.client.as_ref();
    let client = client.map_or(muted, |fact| &fact.value).clone();
    Some(Gate::ClientMuted { client })
}

/// An agency, for who never takes them.
pub(super) fn agency(view: &ScoringView<'_>) -> Option<Gate> {
    let refused = view.rules.clients.agencies == Agencies::Never;
    (refused && view.lead.facts.speaker() == Speaker::Agency).then_some(Gate::AgencyRefused)
}
