//! Who is speaking: a client, an agency, a freelancer advertising themselves, a community.

use super::Text;
use super::ask::Ask;
use super::clues::{Says, Sweep};
use crate::domain::{Fact, Speaker};

/// From here on clues name a speaker; below, a client is taken for granted.
const FIRM: i32 = 5;
const FIRM_FREELANCER: i32 = 8;
/// From here on the grammar of offering oneself counts for at most so much.
const LONG_BYTES: usize = 1000;
const LONG_MOST: i32 = 2;
/// What a sought trade or person says of the client.
const CLIENT_ASKS: i32 = 8;

/// Absent where nothing says who speaks.
pub fn read(text: &Text<'_>, sweep: &Sweep<'_>, ask: &Ask) -> Option<Fact<Speaker>> {
    let tally = sweep.tally(|says| match says {
        Says::Speaker(speaker) => Some(speaker),
        _ => None,
    });
    let of = |speaker| tally.score(speaker);
    let asked = if ask.role.is_some() { CLIENT_ASKS } else { 0 };
    let client = of(Speaker::Client) + asked;
    let freelancer = of(Speaker::Freelancer) + own_services(text, ask);
    let speaker = if freelancer >= FIRM_FREELANCER && freelancer > client {
        Speaker::Freelancer
    } else if of(Speaker::Agency) >= FIRM {
        Speaker::Agency
    } else if client > 0 {
        Speaker::Client
    } else if of(Speaker::Community) >= FIRM {
        Speaker::Community
    } else {
        return None;
    };
    let mut fact = tally.fact(text, speaker);
    if fact.spans.is_empty() {
        let own = [
            ask.presents_self.as_ref(),
            ask.seeks_work.as_ref().or(ask.presents_work.as_ref()),
        ];
        let words = if speaker == Speaker::Freelancer {
            own
        } else {
            [ask.role.as_ref(), None]
        };
        fact.spans = words
            .into_iter()
            .flatten()
            .map(|it| text.span(it.start, it.end))
            .collect();
        fact.spans.sort_unstable();
    }
    Some(fact)
}

/// What the grammar adds for somebody who offers themselves: a trade of one's own, what one does, being free, a search
/// for work. One of them alone is an introduction.
fn own_services(text: &Text<'_>, ask: &Ask) -> i32 {
    if ask.role.is_some() || ask.header.is_some() || ask.post.is_some() || ask.seeks_info {
        return 0;
    }
    let presents = if ask.presents_self.is_some() { 5 } else { 0 };
    let serves = match ask.serves {
        0 => 0,
        1 => 3,
        _ => 5,
    };
    let free = if ask.is_available { 5 } else { 0 };
    let for_you = if ask.serves_you { 3 } else { 0 };
    let for_all = if ask.presents_work.is_some() { 5 } else { 0 };
    // A trade alone on its line is the writer's where the writer then says what they do.
    let titled = if ask.named_role && (ask.serves > 0 || ask.serves_you) {
        5
    } else {
        0
    };
    let has_price = ask.has_wage() && presents + serves + free + for_all + for_you > 0;
    let seeks = if ask.seeks_work.is_some() {
        FIRM_FREELANCER
    } else {
        0
    };
    let own = presents
        + serves
        + free
        + for_you
        + for_all
        + titled
        + seeks
        + if has_price { 3 } else { 0 };
    // In a long text somebody tells of themselves for many reasons.
    if text.full.len() > LONG_BYTES && ask.seeks_work.is_none() {
        own.min(LONG_MOST)
    } else {
        own
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;
    use super::*;

    #[track_caller]
    fn check(title: &str, body: &str, expected: Option<Speaker>) {
        let read = facts(title, body).speaker.map(|fact| fact.value);
        assert_eq!(read, expected, "of {title:?} {body:?}");
    }

    #[test]
    fn speakers() {
        check(
            "[For Hire] Web developer",
            "My portfolio: example.com",
            Some(Speaker::Freelancer),
        );
        check(
            "",
            "SEEKING WORK | Remote | Python",
            Some(Speaker::Freelancer),
        );
        check(
            "",
            "Location: Lyon\nRemote: Yes\nWilling to relocate: No",
            Some(Speaker::Freelancer),
        );
        check(
            "[Hiring] Web developer",
            "Send your portfolio.",
            Some(Speaker::Client),
        );
        check(
            "Développeuse web, recherche missions",
            "Je propose mes services.",
            Some(Speaker::Freelancer),
        );
        check(
            "Développeur Java",
            "Notre client, une banque, recherche un développeur.",
            Some(Speaker::Agency),
        );
        check(
            "Python developer",
            "One of our clients is looking for a contractor.",
            Some(Speaker::Agency),
        );
        check("Hello", "", None);
    }
}
