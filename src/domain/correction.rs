//! What the user corrects of a lead as it was read.

use super::{
    Closed, Engagement, Fact, Facts, Lang, Marked, Offer, Pay, Place, SenderMark, Sign, Speaker,
    Tech, TechName, TechRole, TradeName,
};
use serde::{Deserialize, Serialize};

/// One correction. It goes before whatever is read, however often the text is read again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "mark", rename_all = "snake_case")]
pub enum Correction {
    Gig,
    NotAnOffer,
    Spam,
    Closed,
    Language {
        lang: Lang,
    },
    Place {
        place: Place,
    },
    Pay {
        pay: Pay,
    },
    Trade {
        trade: TradeName,
    },
    Tech {
        names: Vec<TechName>,
    },
    /// The last one is taken back.
    TakenBack,
}

/// Amounts and positions are finite numbers, so that each equals itself.
impl Eq for Correction {}

impl Correction {
    /// The word that the user types for it, the part before `=` where it has a value.
    pub fn word(&self) -> &'static str {
        match self {
            Correction::Gig => "gig",
            Correction::NotAnOffer => "not-an-offer",
            Correction::Spam => "spam",
            Correction::Closed => "closed",
            Correction::Language { .. } => "language",
            Correction::Place { .. } => "place",
            Correction::Pay { .. } => "pay",
            Correction::Trade { .. } => "trade",
            Correction::Tech { .. } => "tech",
            Correction::TakenBack => "undo",
        }
    }

    /// Of several that speak about one thing the last counts.
    fn is_about_same(&self, other: &Correction) -> bool {
        let what = |it: &Correction| match it {
            Correction::Gig | Correction::NotAnOffer | Correction::Spam => "offer",
            other => other.word(),
        };
        what(self) == what(other)
    }

    /// What is remembered of the sender too; `None` for a correction of the lead alone.
    pub fn sender_mark(&self) -> Option<SenderMark> {
        match self {
            Correction::Spam => Some(SenderMark::Spam),
            Correction::NotAnOffer => Some(SenderMark::NotAnOffer),
            _ => None,
        }
    }

    fn apply(&self, facts: &mut Facts) {
        match self {
            Correction::Gig => {
                facts.marked = None;
                facts.offer = Some(Fact::stated(Offer::Offer));
                facts.engagement = Some(Fact::stated(Engagement::Gig));
                if facts.speaker() == Speaker::Freelancer {
                    facts.speaker = Some(Fact::stated(Speaker::Client));
                }
            }
            Correction::NotAnOffer | Correction::Spam => {
                let mark = self.sender_mark();
                facts.marked = mark.map(|mark| Marked { mark, by: None });
            }
            Correction::Closed => facts.closed = Some(Fact::stated(Closed::Ended)),
            Correction::Language { lang } => {
                facts.lang = Some(*lang);
                facts.lang_is_unsure = false;
            }
            Correction::Place { place } => {
                facts.places = vec![Fact::stated(place.clone())];
                facts.possible_places.clear();
            }
            Correction::Pay { pay } => {
                facts.pay = Some(Fact::stated(pay.clone()));
                facts.signs.retain(|fact| fact.value != Sign::Unpaid);
            }
            Correction::Trade { trade } => {
                facts.trades = vec![Fact::stated(trade.clone())];
            }
            Correction::Tech { names } => {
                let main = |name: &TechName| {
                    Fact::stated(Tech {
                        name: name.clone(),
                        role: TechRole::Main,
                    })
                };
                facts.technologies = names.iter().map(main).collect();
                facts.possible_technologies.clear();
            }
            Correction::TakenBack => {}
        }
    }
}

/// Those in force of all that were said, in order of time.
pub fn in_force(said: impl IntoIterator<Item = Correction>) -> Vec<Correction> {
    let mut all: Vec<Correction> = Vec::new();
    for what in said {
        match what {
            Correction::TakenBack => drop(all.pop()),
            what => all.push(what),
        }
    }
    // What was said before shows again when the later word is taken back, and not sooner.
    let mut last: Vec<Correction> = Vec::new();
    for what in all {
        last.retain(|before| !before.is_about_same(&what));
        last.push(what);
    }
    last
}

impl Facts {
    /// Puts what the user said over what was read.
    pub fn correct(&mut self, corrections: &[Correction]) {
        for correction in corrections {
            correction.apply(self);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(lang: Lang) -> Correction {
        Correction::Language { lang }
    }

    #[track_caller]
    fn check(said: &[Correction], expected: &[Correction]) {
        assert_eq!(in_force(said.to_vec()), expected, "{said:?}");
    }

    #[test]
    fn the_last_word_on_a_thing_counts_until_it_is_taken_back() {
        use Correction::{Closed, Gig, NotAnOffer, Spam, TakenBack};
        check(&[Gig, Closed], &[Gig, Closed]);
        check(&[Gig, Spam], &[Spam]);
        check(&[Gig, Spam, TakenBack], &[Gig]);
        check(&[NotAnOffer, TakenBack, TakenBack], &[]);
        check(
            &[lang(Lang::Fr), Gig, lang(Lang::En)],
            &[Gig, lang(Lang::En)],
        );
        check(
            &[lang(Lang::Fr), lang(Lang::En), TakenBack],
            &[lang(Lang::Fr)],
        );
    }

    #[test]
    fn what_was_said_goes_before_what_was_read() {
        let mut facts = Facts {
            engagement: Some(Fact::at(Engagement::Employment, 0, 4)),
            speaker: Some(Fact::at(Speaker::Freelancer, 0, 4)),
            offer: Some(Fact::at(Offer::Talk, 0, 4)),
            lang_is_unsure: true,
            signs: vec![Fact::at(Sign::Unpaid, 0, 4)],
            ..Facts::default()
        };
        facts.correct(&[Correction::Gig, lang(Lang::Fr)]);
        assert_eq!(facts.engagement, Some(Fact::stated(Engagement::Gig)));
        assert_eq!(facts.speaker(), Speaker::Client);
        assert!(!facts.is_talk());
        assert_eq!((facts.lang, facts.lang_is_unsure), (Some(Lang::Fr), false));
        facts.correct(&[Correction::Spam]);
        let marked = facts.marked.map(|marked| marked.mark);
        assert_eq!(marked, Some(SenderMark::Spam));
        facts.correct(&[Correction::Gig, Correction::Closed]);
        assert!(facts.marked.is_none() && facts.closed.is_some());
    }
}
