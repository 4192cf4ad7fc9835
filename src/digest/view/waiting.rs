//! What waits, in words: sources that are new, and how many leads come on which day.

use super::super::edition::{Introduction, Opening};
use super::speak::Voice;
use super::{NewSourceView, Section};

/// What becomes of the leads that found no room, said in the one place where it fits best.
#[derive(Default)]
pub struct Kept {
    /// Behind the head of the leads that may be worth a look.
    pub maybe: Option<String>,
    /// After the last of the best, of what waited, of a new source.
    pub top: Option<String>,
    pub backlog: Option<String>,
    pub new_sources: Option<String>,
}

impl Voice<'_> {
    pub(super) fn kept(&self) -> Kept {
        let edition = self.edition;
        let mut kept = Kept::default();
        let (n, ration) = (edition.ending.kept, edition.profile.digest.backlog);
        let listed = edition.maybe.len();
        if listed > 0 {
            kept.maybe = Some(listed.to_string());
        }
        if n == 0 {
            return kept;
        }
        let args = [("n", n.into()), ("ration", ration.into())];
        // So many come with the next letter for sure, whatever else it brings.
        let sentence = match n <= ration {
            true => self.say("kept", &[("kept", n.into())]),
            false => self.say("kept-rationed-all", &args),
        };
        if edition.introduced.iter().any(|found| left(found) > 0) {
            // Where all that waits is of one new source, its own line says it.
            let of_one = edition.introduced.iter().any(|found| left(found) == n);
            kept.new_sources = (!of_one).then_some(sentence);
        } else if !edition.backlog.is_empty() {
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

    pub(super) fn new_sources(&self) -> Vec<NewSourceView> {
        let edition = self.edition;
        let worded = edition.introduced.iter().map(|found| {
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
            let ration = edition.profile.digest.backlog;
            let more = match n {
                0 => None,
                _ if n == edition.ending.kept && n > ration => {
                    let args = [("n", n.into()), ("ration", ration.into())];
                    Some(self.say("kept-rationed", &args))
                }
                _ if n == edition.ending.kept => Some(self.say("kept", &[("kept", n.into())])),
                _ => Some(self.say("new-source-kept", &[("n", n.into())])),
            };
            let name = self.source(&found.source);
            NewSourceView {
                name: self.say("after-head", &[("name", (&name).into())]),
                section: Section {
                    head: self.text("head-new-source"),
                    count,
                    lines: found.picks.iter().map(|pick| self.row(pick)).collect(),
                    more,
                },
            }
        });
        worded.collect()
    }

    pub(super) fn note(&self) -> Option<String> {
        let edition = self.edition;
        if edition.opening == Opening::Unread {
            return Some(self.text("nothing-read"));
        }
        if edition.is_empty() {
            return Some(self.say("nothing-new", &[("read", edition.read.into())]));
        }
        (edition.opening == Opening::First && edition.read > 0)
            .then(|| self.say("first-note", &[("n", edition.read.into())]))
    }
}

fn left(found: &Introduction) -> usize {
    found.fitting - found.picks.len()
}
