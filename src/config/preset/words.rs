//! Words that a preset and a source may say of themselves.

/// What a preset's source may yield.
pub(crate) const YIELDS: [(&str, &str); 3] = [
    ("gigs", "gigs"),
    ("contacts", "contacts"),
    ("events", "events"),
];

/// What a source may offer throughout.
pub(crate) const OFFERED: [(&str, &str); 6] = [
    ("gig", "gig"),
    ("contract", "contract"),
    ("part-time", "part-time"),
    ("employment", "permanent"),
    ("internship", "internship"),
    ("event", "event"),
];

/// What it takes to use a preset, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    Nothing,
    /// A word, a name or an address that only the user knows.
    Word,
    /// An account, mails or a file of the user's.
    Account,
}

impl Needs {
    /// As it is written for programs.
    pub fn word(self) -> &'static str {
        match self {
            Needs::Nothing => "nothing",
            Needs::Word => "word",
            Needs::Account => "account",
        }
    }
}

/// `needs = "account"`: what a preset cannot tell by its parameters.
pub(crate) const NEEDS: [(&str, Needs); 3] = [
    ("nothing", Needs::Nothing),
    ("word", Needs::Word),
    ("account", Needs::Account),
];
