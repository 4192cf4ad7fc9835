//! Who is speaking: a client, an agency, a freelancer advertising themselves, a community.

use super::Text;
use super::clues::{Says, Sweep};
use crate::domain::{Fact, Speaker};

/// From here on clues name a speaker; below, a client is taken for granted.
const FIRM: i32 = 5;
const FIRM_FREELANCER: i32 = 8;

/// Absent where nothing says who speaks.
pub fn read(text: &Text<'_>, sweep: &Sweep<'_>) -> Option<Fact<Speaker>> {
    let tally = sweep.tally(|says| match says {
        Says::Speaker(speaker) => Some(speaker),
        _ => None,
    });
    let of = |speaker| tally.score(speaker);
    let (client, freelancer) = (of(Speaker::Client), of(Speaker::Freelancer));
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
    Some(tally.fact(text, speaker))
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
