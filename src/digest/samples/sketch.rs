//! A lead of a sample, put together piece by piece.

use crate::domain::samples::{at, bistro};
use crate::domain::*;

/// A lead on its way to be scored.
pub(in crate::digest) struct LeadSketch {
    lead: Lead,
    parts: Vec<Part>,
    gates: Vec<Gate>,
    km: Option<u32>,
}

/// A gig of this number, in French where nothing else is said.
pub(in crate::digest) fn lead(id: u32, title: &str, body: &str) -> LeadSketch {
    let mut lead = bistro(id);
    lead.title = title.into();
    lead.own_title = title.into();
    lead.body = body.into();
    lead.links.clear();
    lead.seen_in.clear();
    lead.facts = Facts {
        lang: Some(Lang::Fr),
        engagement: Some(Fact::stated(Engagement::Gig)),
        ..Facts::default()
    };
    LeadSketch::of(lead)
}

impl LeadSketch {
    /// Begins with a lead as it is.
    pub(in crate::digest) fn of(lead: Lead) -> LeadSketch {
        LeadSketch {
            lead,
            parts: Vec::new(),
            gates: Vec::new(),
            km: None,
        }
    }

    /// The language that it is written in.
    pub(in crate::digest) fn written_in(mut self, lang: Lang) -> LeadSketch {
        self.lead.facts.lang = Some(lang);
        self
    }

    /// Adds a source, with how often it showed it.
    pub(in crate::digest) fn seen(mut self, source: &str, times: u32) -> LeadSketch {
        self.lead.seen_in.push((SourceName(source.into()), times));
        self
    }

    /// Adds a link.
    pub(in crate::digest) fn at(mut self, link: &str) -> LeadSketch {
        self.lead.links.extend(Link::parse(link, None));
        self
    }

    /// Who asks.
    pub(in crate::digest) fn client(mut self, name: &str) -> LeadSketch {
        self.lead.facts.client = Some(Fact::stated(name.into()));
        self
    }

    /// The address to answer to.
    pub(in crate::digest) fn mail(mut self, address: &str) -> LeadSketch {
        self.lead.facts.contacts.emails = vec![Fact::stated(address.into())];
        self
    }

    /// The day and hour of November on which it was published.
    pub(in crate::digest) fn day(mut self, day: u32, hour: u32) -> LeadSketch {
        self.lead.published = Some(at(day, hour));
        self.lead.first_seen = at(day.max(23), hour.max(7));
        if day > 23 {
            self.lead.first_seen = at(24, 5);
        }
        self
    }

    /// The last day to answer.
    pub(in crate::digest) fn closes(mut self, day: &str) -> LeadSketch {
        self.lead.facts.deadline = day.parse().ok().map(Fact::stated);
        self
    }

    /// The lead that it may be the same as.
    pub(in crate::digest) fn perhaps(mut self, id: u32) -> LeadSketch {
        self.lead.perhaps = Some(LeadId(id));
        self
    }

    /// Adds a part of the score by the word of its criterion.
    pub(in crate::digest) fn part(
        mut self,
        criterion: &str,
        points: f32,
        most: f32,
        reasons: Vec<Reason>,
    ) -> LeadSketch {
        for reason in &reasons {
            if let Reason::Near { km, .. } | Reason::Far { km, .. } = reason {
                self.km = Some(*km);
            }
        }
        self.parts.push(Part {
            criterion: Criterion::ALL
                .into_iter()
                .find(|known| known.word() == criterion)
                .unwrap_or(Criterion::Place),
            points,
            most,
            damping: 1.0,
            reasons,
        });
        self
    }

    /// Shuts it out.
    pub(in crate::digest) fn gate(mut self, gate: Gate) -> LeadSketch {
        self.gates.push(gate);
        self
    }

    /// The lead with the score of its parts.
    pub(in crate::digest) fn done(self) -> ScoredLead {
        let points: f64 = self.parts.iter().map(|part| f64::from(part.points)).sum();
        ScoredLead {
            niche: None,
            lead: self.lead.into(),
            score: Score::from_points(points),
            parts: self.parts,
            damped: Vec::new(),
            gates: self.gates,
            km: self.km,
        }
    }
}

/// Within reach.
pub(in crate::digest) fn near(place: &str, km: u32) -> Reason {
    Reason::Near {
        place: place.into(),
        km,
    }
}

/// Out of reach.
pub(in crate::digest) fn far(place: &str, km: u32) -> Reason {
    Reason::Far {
        place: place.into(),
        km,
    }
}

/// A technology that is wished for, with how strongly.
pub(in crate::digest) fn wanted(name: &str, strength: u8) -> Reason {
    Reason::TechWanted {
        name: TechName(name.into()),
        strength,
    }
}

/// Technologies that nobody wished for.
pub(in crate::digest) fn other(names: &[&str]) -> Reason {
    Reason::TechOther {
        names: names.iter().map(|name| TechName((*name).into())).collect(),
    }
}

/// It is a gig.
pub(in crate::digest) fn gig() -> Reason {
    Reason::Engagement {
        engagement: Engagement::Gig,
    }
}

/// It says that it is small.
pub(in crate::digest) fn small(words: &str) -> Reason {
    Reason::Small {
        words: words.into(),
    }
}

/// A line of business that is wished for.
pub(in crate::digest) fn space(name: &str) -> Reason {
    Reason::SpaceWanted {
        name: SpaceName(name.into()),
    }
}

/// The trade is the user's.
pub(in crate::digest) fn fits(trade: &str) -> Reason {
    Reason::TradeFits {
        trade: TradeName(trade.into()),
    }
}

/// A sum in whole units of a currency.
pub(in crate::digest) fn pay(
    currency: &str,
    min: Option<f64>,
    max: Option<f64>,
    unit: PayUnit,
) -> Pay {
    Pay {
        kind: PayKind::Rate,
        min,
        max,
        currency: Some(currency.into()),
        unit: Some(unit),
    }
}

/// The sum is enough.
pub(in crate::digest) fn paid(currency: &str, amount: f64) -> Reason {
    Reason::PayFits {
        pay: pay(currency, Some(amount), Some(amount), PayUnit::Project),
    }
}

/// So many hours old.
pub(in crate::digest) fn fresh(hours: u32) -> Reason {
    Reason::Fresh { hours }
}
