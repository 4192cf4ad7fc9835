//! What waits, in words: sources that are new, and how many leads come on which day.

use super::super::content::{Introduction, Opening};
use super::localizer::Localizer;
use super::{NewSourceView, ViewSection};

/// What becomes of the leads that found no room, said in the one place where it fits best.
#[derive(Default)]
pub(crate) struct Kept {
    /// Behind the head of the leads that may be worth a look.
    pub maybe: Option<String>,
    /// After the last of the best, of what waited, of a new source.
    pub top: Option<String>,
    pub backlog: Option<String>,
    pub new_sources: Option<String>,
}

impl Localizer<'_> {
    /// How many leads wait, and on which days they come.
    pub(super) fn kept(&self) -> Kept {
        let digest = self.digest;
        let mut kept = Kept::default();
        let (n, ration) = (digest.ending.kept, digest.profile.digest.backlog);
        let listed = digest.maybe.len();
        if listed > 0 {
            kept.maybe = Some(listed.to_string());
        }
        if n == 0 {
            return kept;
        }
        let args = [("n", n.into()), ("ration", ration.into())];
        // So many come with the next email for sure, whatever else it brings.
        let sentence = match n <= ration {
            true => self.say("kept", &[("kept", n.into())]),
            false => self.say("kept-rationed-all", &args),
        };
        if digest.introduced.iter().any(|found| left(found) > 0) {
            // Where all that waits is of one new source, its own line says it.
            let of_one = digest.introduced.iter().any(|found| left(found) == n);
            kept.new_sources = (!of_one).then_some(sentence);
        } else if !digest.backlog.is_empty() {
            kept.backlog = Some(sentence);
        } else if listed > 0 {
            let args = [
                ("n", listed.into()),
                ("kept", n.into()),
                ("ration", ration.into()),
            ];
            kept.maybe = Some(match n <= ration {
                true => self.say("head-maybe-count", &args[..2]),
                false => self.say("head-maybe-rationed", &args),
            });
        } else {
            kept.top = Some(sentence);
        }
        kept
    }

    /// Sources that are read for the first time, each with what it has.
    pub(super) fn new_sources(&self) -> Vec<NewSourceView> {
        let digest = self.digest;
        let worded = digest.introduced.iter().map(|found| {
            let count = match found.fitting == found.online {
                true => self.say("new-source-count-all", &[("n", found.online.into())]),
                false => self.say(
                    "new-source-count",
                    &[
                        ("n", found.online.into()),
                        ("fitting", found.fitting.into()),
                    ],
                ),
            };
            let n = left(found);
            let ration = digest.profile.digest.backlog;
            let more = match n {
                0 => None,
                _ if n == digest.ending.kept && n > ration => {
                    let args = [("n", n.into()), ("ration", ration.into())];
                    Some(self.say("kept-rationed", &args))
                }
                _ if n == digest.ending.kept => Some(self.say("kept", &[("kept", n.into())])),
                _ => Some(self.say("new-source-kept", &[("n", n.into())])),
            };
            let name = self.source(&found.source);
            NewSourceView {
                name: self.say("after-head", &[("name", (&name).into())]),
                section: ViewSection {
                    head: self.text("head-new-source"),
                    count,
                    lines: found.picks.iter().map(|pick| self.row(pick)).collect(),
                    more,
                },
            }
        });
        worded.collect()
    }

    /// The note at the head: nothing read, nothing new; `None` on an ordinary day.
    pub(super) fn note(&self) -> Option<String> {
        let digest = self.digest;
        if digest.opening == Opening::Unread {
            return Some(self.text("nothing-read"));
        }
        if digest.is_empty() {
            return Some(self.say("nothing-new", &[("read", digest.read.into())]));
        }
        (digest.opening == Opening::First && digest.read > 0)
            .then(|| self.say("first-note", &[("n", digest.read.into())]))
    }
}

fn left(found: &Introduction) -> usize {
    found.fitting - found.picks.len()
}
