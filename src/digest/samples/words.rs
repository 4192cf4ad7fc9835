//! What the samples say in one language: people, places, posts, emails.

use crate::domain::{Lang, Profile};

/// The words of one language.
pub(in crate::digest) struct MorningWords {
    pub lang: Lang,
    pub profile: fn() -> Profile,
    pub currency: &'static str,
    /// Two boards, a marketplace and a calendar; the second is read by email.
    pub sources: [&'static str; 4],
    pub chat: &'static str,
    /// Where posts of a board, of the marketplace and of an association's site stand, without their number.
    pub addresses: [&'static str; 3],
    /// A source that costs, with what is said of it.
    pub costs: (&'static str, &'static str),
    pub posts: PostsWords,
    pub prompts: PromptsWords,
    /// Titles to fill an overfull morning with.
    pub titles: [&'static str; 8],
    pub places: [&'static str; 4],
    pub body: &'static str,
    /// The first email to a client.
    pub opener: &'static str,
}

/// The posts, the best first.
pub(in crate::digest) struct PostsWords {
    /// Named in full, also in a source of its own.
    pub restaurant: PostWords,
    pub association: &'static str,
    pub invoices: PostWords,
    /// Where remote work is allowed from.
    pub region: Option<&'static str>,
    /// Of the chat, without a title.
    pub charity: PostWords,
    pub boatyard: PostWords,
    pub export: PostWords,
    pub catalogue: PostWords,
    pub greenhouse: PostWords,
    pub sap: PostWords,
    pub meetup: PostWords,
    /// The lines of business that are wished for.
    pub restaurants: &'static str,
    pub charities: &'static str,
}

/// A post; empty where it does not say.
pub(in crate::digest) struct PostWords {
    pub title: &'static str,
    pub body: &'static str,
    pub client: &'static str,
    pub email: &'static str,
    /// With the kilometres to it.
    pub place: (&'static str, u32),
    /// The words of a small size.
    pub small: &'static str,
}

impl PostWords {
    /// Says nothing.
    pub(super) const NONE: PostWords = PostWords {
        title: "",
        body: "",
        client: "",
        email: "",
        place: ("", 0),
        small: "",
    };
}

/// What is asked to be written next.
pub(in crate::digest) struct PromptsWords {
    pub bookshop: PromptWords,
    pub members: PromptWords,
    pub bakery: PromptWords,
    pub club: PromptWords,
}

/// A prompt; empty where there is nothing to write.
pub(in crate::digest) struct PromptWords {
    pub title: &'static str,
    pub client: &'static str,
    pub to: &'static str,
    pub subject: &'static str,
    pub draft: &'static str,
}
