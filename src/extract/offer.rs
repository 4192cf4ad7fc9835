//! Whether work is offered at all: somebody asks for it *and* says a pay, a length, a form or how to answer; or the
//! source carries nothing else. A dated event and a programme's window are offers of their own kind.
//!
//! No single word is evidence, and a reply or a quoted part does not decide; see [`super::ask`].

use super::Text;
use super::ask::Ask;
use crate::domain::{Contacts, Engagement, Fact, Offer, Pay, PayUnit, Speaker};
use std::ops::Range;

/// Sums of clues from which a post speaks of work in so many ways that no grammar is needed.
const FIRM: i32 = 4;
const SURE: i32 = 8;
/// A post in which a labelled amount is the pay of its one task.
const SHORT_BYTES_MAX: usize = 500;
/// A field of a marketplace weighs this much.
const FIELDS: i32 = 5;

/// What other readers found.
pub(crate) struct OfferEvidence<'k> {
    pub ask: &'k Ask,
    pub engagement: Option<&'k Fact<Engagement>>,
    /// Sum of the firm clues of gigs and employments.
    pub clues: i32,
    pub speaker: Option<Speaker>,
    pub pay: Option<&'k Pay>,
    pub contacts: &'k Contacts,
    /// A technology or something to be made is named.
    pub names_work: bool,
    pub has_place: bool,
    /// The title itself names it.
    pub title_names_work: bool,
}

/// Absent where somebody offers themselves.
pub(super) fn read(text: &Text<'_>, known: &OfferEvidence<'_>) -> Option<Fact<Offer>> {
    let stated = &text.posting.stated;
    if known.speaker == Some(Speaker::Freelancer) {
        return None;
    }
    let kind = known.engagement.map(|fact| fact.value);
    let venue = stated.engagement.is_some() && kind.is_some_and(|it| it != Engagement::Nothing);
    if stated.is_contact || stated.event.is_some() || venue {
        return Some(Fact::stated(Offer::Offer));
    }
    let ask = known.ask;
    let proof = [
        ask.any(),
        ask.header.as_ref(),
        ask.span.as_ref(),
        ask.form.as_ref(),
        ask.call.as_ref(),
    ];
    let evidence = Evidence::new(text, known);
    let (value, words): (_, &[Option<&Range<usize>>]) = match kind {
        Some(Engagement::Nothing) => (Offer::Talk, &[ask.talk.as_ref()]),
        Some(Engagement::Event) if ask.gathering.is_some() || known.clues == 0 => {
            (Offer::Offer, &[ask.gathering.as_ref()])
        }
        _ if evidence.is_offer() => (Offer::Offer, &proof),
        _ if evidence.is_perhaps() => (Offer::Perhaps, &proof),
        _ => (Offer::Talk, &[ask.talk.as_ref()]),
    };
    let mut spans: Vec<_> = words
        .iter()
        .flatten()
        .map(|it| text.span(it.start, it.end))
        .collect();
    spans.sort_unstable();
    spans.dedup();
    Some(Fact { value, spans })
}

/// What speaks for an offer.
struct Evidence<'k> {
    ask: &'k Ask,
    clues: i32,
    paid: bool,
    /// A way to answer is named.
    answers: bool,
    /// The post has a title of its own: who writes one announces something.
    has_title: bool,
    is_short: bool,
    has_place: bool,
    emails: bool,
    is_for_fun: bool,
    /// A technology or something to be made is named.
    names_work: bool,
    /// A row of a list of offers: a title that stands for itself, outside of a conversation, and work that it names.
    is_row: bool,
}

impl<'k> Evidence<'k> {
    fn new(text: &Text<'_>, known: &OfferEvidence<'k>) -> Evidence<'k> {
        let ask = known.ask;
        let emails = !known.contacts.emails.is_empty();
        let has_title = !text.posting.title.is_empty() && !ask.echoes;
        Evidence {
            ask,
            clues: known.clues,
            paid: is_paid(known),
            answers: ask.call.is_some()
                || emails
                || !known.contacts.urls.is_empty()
                || !text.links.is_empty(),
            has_title,
            is_short: text.full.len() <= SHORT_BYTES_MAX,
            has_place: known.has_place,
            is_for_fun: is_for_fun(text),
            emails,
            names_work: known.names_work,
            is_row: has_title
                && (known.title_names_work
                    || known.names_work
                        && (text.full.len() <= ROW_BYTES_MAX || text.posting.stated.pay.is_some()))
                && !text.posting.stated.has_no_page
                && !speaks_of_oneself(text)
                && !is_for_fun(text),
        }
    }

    /// Clues of a text; those of a thread may stand in what others answered.
    fn sure_clues(&self) -> bool {
        self.clues >= 2 * SURE && !self.ask.has_replies
    }

    fn talks(&self) -> bool {
        let ask = self.ask;
        if ask.asks_price && !ask.is_firm() && ask.task.is_none() {
            return true;
        }
        ask.talk.is_some() || ask.struggles && !ask.is_firm() && ask.task.is_none()
    }

    /// A pay, a length, a form, a way to answer or a header is told.
    fn is_told(&self) -> bool {
        let ask = self.ask;
        self.paid
            || ask.span.is_some()
            || ask.form.is_some()
            || self.answers
            || ask.header.is_some()
    }

    /// A title and a task under it, as on a notice board: `Haie` + `À tailler avant mars`.
    fn is_notice(&self) -> bool {
        let ask = self.ask;
        let is_said =
            ask.struggles || ask.answers || ask.seeks_info || ask.sells || self.is_for_fun;
        self.has_title && self.is_short && !is_said
    }

    fn is_offer(&self) -> bool {
        let ask = self.ask;
        let asked = ask.any().is_some();
        if ask.asks_price && !ask.is_firm() && ask.task.is_none() && ask.header.is_none() {
            return false;
        }
        if self.talks() {
            // A question about an amount is no request; who greets and then asks with a pay or a form means it.
            let requests = ask.is_firm() || ask.task.is_some();
            return ask.is_firm()
                && (self.paid || ask.form.is_some() || self.answers && ask.post.is_some())
                || requests && self.paid
                || self.clues >= FIELDS && (self.paid || self.has_title) && !ask.answers
                || self.sure_clues();
        }
        if ask.passed_on.is_some() && self.is_told() {
            return true;
        }
        let labelled = ask
            .amount
            .as_ref()
            .is_some_and(|it| it.is_labelled && !it.is_long);
        ask.is_firm() && self.is_told()
            || (asked || self.is_row) && self.paid
            || labelled && self.paid && self.is_short
            || ask.header.is_some() && (ask.form.is_some() || self.clues >= FIRM)
            || ask.programme.is_some()
            || self.paid && ask.form.is_some() && self.names_work
            || self.paid && ask.span.is_some() && self.answers
            || self.clues >= SURE
            || self.has_title && self.clues >= FIELDS
            || self.has_title && self.clues >= FIRM && (self.paid || ask.span.is_some())
    }

    fn is_perhaps(&self) -> bool {
        let ask = self.ask;
        let is_local = self.has_place && self.is_notice();
        let named = ask.told.is_some() && is_local
            || ask.named.is_some()
                && (ask.span.is_some() || ask.call.is_some() || self.emails || is_local);
        let helps = ask.help.is_some() && ask.pays.is_some() && !ask.struggles;
        let seems = ask.is_firm()
            || ask.passed_on.is_some()
            || helps
            || ask.is_headed && self.is_told() && self.is_short
            || ask.task.is_some() && (self.is_told() || self.is_row || self.is_notice())
            || named
            || ask.named_role
            || ask.header.is_some()
            || self.is_row && self.is_short && !ask.struggles && !ask.answers
            || self.clues >= FIRM && (ask.any().is_some() || self.has_title || !self.is_short);
        seems && !self.talks()
    }
}

/// Bytes of a row of a list whose second line may name what its title does not.
const ROW_BYTES_MAX: usize = 240;

/// Whether the title is a person's about their own doing: `I need to replace a function in my script`.
fn speaks_of_oneself(text: &Text<'_>) -> bool {
    const OWN: [&str; 9] = ["i", "i'm", "my", "je", "j'ai", "mon", "ma", "mes", "me"];
    let title = &text.folded.text[..text.folded_title_end];
    title
        .split([' ', ',', '?', '.'])
        .any(|word| OWN.contains(&word))
}

/// Whether the post says that nobody is paid for it.
fn is_for_fun(text: &Text<'_>) -> bool {
    const FUN: [&str; 8] = [
        "sans budget",
        "projet perso",
        "benevol",
        "hobby",
        "for fun",
        "no budget",
        "personal project",
        "volunteer",
    ];
    FUN.iter().any(|it| text.folded.text.contains(it))
}

/// Money for the worker, in figures or in words.
fn is_paid(known: &OfferEvidence<'_>) -> bool {
    let is_wage = |pay: &Pay| pay.unit != Some(PayUnit::Year) || known.ask.is_firm();
    let stated = known.pay.is_some_and(is_wage);
    !known.ask.sells && (stated || known.ask.has_wage() || known.ask.pays.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{facts, facts_of, posting};
    use super::*;

    #[track_caller]
    fn check(title: &str, body: &str, expected: Offer) {
        let read = facts(title, body).offer;
        let value = read.as_ref().map(|fact| fact.value);
        assert_eq!(value, Some(expected), "of {title:?} {body:?}: {read:?}");
    }

    #[test]
    fn rows_of_lists_may_be_offers() {
        for (title, body) in [
            ("Refonte d’un site vitrine", "Publié hier. Bolbec (76)"),
            ("Logo design", ""),
            ("Script", "Freelance Python."),
            ("Boutique PrestaShop", "Gisors"),
        ] {
            check(title, body, Offer::Perhaps);
        }
        check(
            "Mission Python freelance à Rouen",
            "600 euros : un inventaire.",
            Offer::Offer,
        );
        // In a conversation such words are what it is about.
        let mut posting = posting("Refonte d’un site vitrine", "Voir hier.");
        posting.stated.has_no_page = true;
        let read = facts_of(&posting).offer.map(|fact| fact.value);
        assert_eq!(read, Some(Offer::Talk));
    }

    #[test]
    fn asking_with_a_pay_a_length_a_form_or_a_contact_offers() {
        check(
            "Cherche relieuse",
            "Douze livres, deux jours.",
            Offer::Offer,
        );
        check(
            "",
            "We need a photographer for our gala, write to gala@example.org",
            Offer::Offer,
        );
        check(
            "",
            "Quillfox is hiring a support engineer, full-time.",
            Offer::Offer,
        );
        check("Affiche pour un bal", "90 €.", Offer::Offer);
        check(
            "",
            "Hi all, our lab has an open position for a postdoc: https://lab.example/jobs",
            Offer::Offer,
        );
        check(
            "Bourse de création",
            "Appel à candidatures ouvert jusqu’au 3 mai.",
            Offer::Offer,
        );
        check(
            "Fablab : réunion",
            "Jeudi 7 mai à 18 h, entrée libre.",
            Offer::Offer,
        );
    }

    #[test]
    fn asking_without_any_is_perhaps_an_offer() {
        check("", "We are looking for a designer.", Offer::Perhaps);
        check("Graphiste", "Bonjour à vous.", Offer::Perhaps);
    }

    #[test]
    fn no_generic_word_is_an_offer() {
        check(
            "",
            "See the wiki for information about the project.",
            Offer::Talk,
        );
        check(
            "",
            "I want to build a site and I need to learn PHP.",
            Offer::Talk,
        );
        check("", "Opening the file gives an error, help!", Offer::Talk);
        check("", "La mission de l’association est belle.", Offer::Talk);
        check("", "The position of the button is wrong.", Offer::Talk);
    }

    #[test]
    fn questions_answers_and_introductions_are_talk() {
        check(
            "",
            "Which tool do you freelancers use? I need one that sends reminders.",
            Offer::Talk,
        );
        check(
            "",
            "Hi everyone, I’m Bo, a student of statistics, happy to contribute!",
            Offer::Talk,
        );
        check("", "@ada are you open to contractors?", Offer::Talk);
        check(
            "Re: the designer job",
            "Thanks, I wrote to them.",
            Offer::Talk,
        );
        check(
            "",
            "Quel tarif pour un logo ? On me propose 80 €.",
            Offer::Talk,
        );
        check("", "https://example.org/a-nice-article", Offer::Talk);
    }

    #[test]
    fn an_answer_decides_nothing() {
        check(
            "",
            "How do I sort a list?\n\nAda Fictive: we need a developer, by the way, 300 € a day",
            Offer::Talk,
        );
    }

    #[test]
    fn a_venue_of_gigs_offers_by_itself() {
        let mut post = posting("Pastebin lookup", "Find words in pastes.");
        post.stated.engagement = Some("gig".into());
        assert_eq!(
            facts_of(&post).offer.map(|fact| fact.value),
            Some(Offer::Offer)
        );
        post.stated.engagement = None;
        post.stated.is_contact = true;
        assert_eq!(
            facts_of(&post).offer.map(|fact| fact.value),
            Some(Offer::Offer)
        );
    }

    #[test]
    fn who_offers_themselves_makes_no_offer() {
        assert_eq!(
            facts("[For Hire] Illustrator", "My portfolio: nia.example").offer,
            None
        );
    }
}
