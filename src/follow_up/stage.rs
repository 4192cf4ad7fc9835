//! The fold over what happened, and which event may come next.

use crate::domain::{Day, Event, EventKind, Stage, StageEvent, Timestamp, sorted};

/// Where a lead stands for a profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub stage: Stage,
    /// When that stage began; none for a lead that nothing happened to.
    pub since: Option<Timestamp>,
    /// When the user first wrote to the client.
    pub applied: Option<Timestamp>,
    /// When the client last answered: talking, quoted, or a call promised.
    pub answered: Option<Timestamp>,
    /// Emails that the user reported sent since the last step: applied, talking, quoted, won, lost.
    pub followed_up: u32,
    pub last_follow_up: Option<Timestamp>,
    /// Nothing about it until that day.
    pub snoozed_until: Option<Day>,
    /// A call promised for that day, with nothing heard since.
    pub call_promised: Option<Day>,
    /// There is no way to reach the client.
    pub no_channel: bool,
    /// Whether the user ever did something with it, other than turning it away.
    pub touched: bool,
}

impl Standing {
    /// Whether the user wrote to the client, and neither gave up nor was refused.
    pub(crate) fn is_at_it(&self) -> bool {
        matches!(
            self.stage,
            Stage::Applied | Stage::Talking | Stage::Quoted | Stage::Won
        )
    }
}

/// An event that makes no sense where the lead stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a lead that is `{stage}` cannot become `{event}`; possible now: {}", legal.join(", "))]
pub struct IllegalTransition {
    pub stage: &'static str,
    pub event: &'static str,
    /// The words that are possible now.
    pub legal: Vec<&'static str>,
}

/// Folds the log of one lead and profile, in order of time. Logs of merged leads are joined, so an odd order is
/// read as it stands: the last word counts.
pub(crate) fn stage_of(events: &[StageEvent]) -> Standing {
    let mut ordered: Vec<&StageEvent> = events.iter().collect();
    sorted::by_key(&mut ordered, |event| event.at);
    let mut standing = Standing::default();
    let mut before: Vec<Standing> = Vec::new();
    for entry in ordered {
        if entry.event == Event::Reopened {
            standing = before.pop().unwrap_or_default();
            standing.touched = true;
            continue;
        }
        let next = after(&standing, &entry.event, entry.at);
        if next.stage != standing.stage {
            before.push(standing);
        }
        standing = next;
    }
    standing
}

fn after(standing: &Standing, event: &Event, at: Timestamp) -> Standing {
    let mut next = standing.clone();
    let mut enter = |stage| {
        if next.stage != stage {
            next.stage = stage;
            next.since = Some(at);
            next.snoozed_until = None;
        }
    };
    match event {
        Event::Applied => enter(Stage::Applied),
        Event::Talking => enter(Stage::Talking),
        Event::CallPromised { .. }
            if matches!(
                standing.stage,
                Stage::New | Stage::Applied | Stage::Talking | Stage::Silent
            ) =>
        {
            enter(Stage::Talking)
        }
        Event::Quoted => enter(Stage::Quoted),
        Event::Won => enter(Stage::Won),
        Event::Lost => enter(Stage::Lost),
        Event::Silent => enter(Stage::Silent),
        Event::Dismissed { .. } => enter(Stage::Dismissed),
        _ => {}
    }
    if matches!(
        event,
        Event::Applied
            | Event::Talking
            | Event::CallPromised { .. }
            | Event::Quoted
            | Event::Won
            | Event::Lost
    ) {
        next.followed_up = 0;
        next.last_follow_up = None;
    }
    match event {
        Event::Applied => next.applied = Some(at),
        // A word from the client settles the call that was promised.
        Event::Talking | Event::Quoted => {
            next.answered = Some(at);
            next.call_promised = None;
        }
        Event::CallPromised { on } => {
            next.answered = Some(at);
            next.call_promised = Some(*on);
        }
        Event::FollowedUp => {
            next.followed_up += 1;
            next.last_follow_up = Some(at);
            next.call_promised = None;
            next.snoozed_until = None;
        }
        Event::Snoozed { until } => next.snoozed_until = Some(*until),
        Event::NoChannel => next.no_channel = true,
        _ => {}
    }
    let says_what_it_is = matches!(event, Event::Marked { .. } | Event::MarkedGig);
    next.touched |= !says_what_it_is && !matches!(event, Event::Dismissed { .. });
    next
}

/// Whether the event may come next; names the words that may if not.
pub fn apply(events: &[StageEvent], event: &Event) -> Result<(), IllegalTransition> {
    let stage = stage_of(events).stage;
    let legal = legal(stage);
    if legal.contains(&event.kind()) {
        Ok(())
    } else {
        Err(IllegalTransition {
            stage: stage.word(),
            event: event.word(),
            legal: legal.iter().map(|kind| kind.word()).collect(),
        })
    }
}

/// What may come next at a stage. Each has a command of its name.
pub(crate) fn legal(stage: Stage) -> Vec<EventKind> {
    use EventKind::*;
    let own: &[EventKind] = match stage {
        // A client may come by himself, and may say yes or no at once: then nobody applied.
        Stage::New => &[
            Applied, Talking, Quoted, Won, Lost, Dismiss, Snooze, Call, NoChannel,
        ],
        Stage::Applied => &[
            Talking, Quoted, Won, Lost, Silent, Dismiss, Snooze, FollowedUp, Call, NoChannel,
            Reopen,
        ],
        Stage::Talking => &[
            Talking, Quoted, Won, Lost, Silent, Dismiss, Snooze, FollowedUp, Call, NoChannel,
            Reopen,
        ],
        Stage::Quoted => &[
            Talking, Won, Lost, Silent, Dismiss, Snooze, FollowedUp, Call, NoChannel, Reopen,
        ],
        // The silent speak up at times.
        Stage::Silent => &[
            Talking, Quoted, Won, Lost, Call, Snooze, FollowedUp, NoChannel, Reopen,
        ],
        // Both still ask for a word: of recommendation, or of what was missing.
        Stage::Won => &[Lost, Snooze, FollowedUp, NoChannel, Reopen],
        Stage::Lost => &[Snooze, FollowedUp, NoChannel, Reopen],
        Stage::Dismissed | Stage::Expired => &[Reopen],
    };
    own.iter().copied().chain([Note, Mark]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::at;
    use crate::domain::{LeadId, ProfileName};

    fn log(events: &[Event]) -> Vec<StageEvent> {
        let entry = |(i, event): (usize, &Event)| StageEvent {
            lead: LeadId(1),
            profile: ProfileName("lina".into()),
            at: at(1 + i as u32, 9),
            by: "cli".into(),
            event: event.clone(),
            note: None,
        };
        events.iter().enumerate().map(entry).collect()
    }

    #[track_caller]
    fn check(events: &[Event], expected: Stage) {
        assert_eq!(stage_of(&log(events)).stage, expected, "{events:?}");
    }

    #[test]
    fn the_stage_is_a_fold() {
        let dismissed = Event::Dismissed { why: None };
        check(&[], Stage::New);
        check(&[Event::Noted], Stage::New);
        check(&[Event::Applied], Stage::Applied);
        check(&[Event::Applied, Event::FollowedUp], Stage::Applied);
        check(
            &[Event::Applied, Event::Talking, Event::Quoted, Event::Won],
            Stage::Won,
        );
        check(&[dismissed.clone(), Event::Reopened], Stage::New);
        check(
            &[Event::Applied, Event::Lost, Event::Reopened],
            Stage::Applied,
        );
        check(
            &[
                Event::Applied,
                Event::Silent,
                Event::Reopened,
                Event::Reopened,
            ],
            Stage::New,
        );
        check(&[Event::Reopened], Stage::New);
    }

    #[test]
    fn what_is_illegal_names_what_is_legal() {
        let error = apply(&log(&[Event::Applied, Event::Lost]), &Event::Applied).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a lead that is `lost` cannot become `applied`; possible now: snooze, followed-up, no-channel, reopen, note, mark"
        );
        assert!(apply(&[], &Event::Applied).is_ok());
        assert!(apply(&[], &Event::Won).is_ok(), "it happens");
        assert!(apply(&[], &Event::Silent).is_err());
        assert!(apply(&log(&[Event::Applied]), &Event::Applied).is_err());
        assert!(apply(&log(&[Event::Applied, Event::Silent]), &Event::Talking).is_ok());
    }
}
