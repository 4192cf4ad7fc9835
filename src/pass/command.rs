//! What the user says about a lead, checked and logged by one function, whichever way it came.

use super::PassError;
use crate::domain::{AnswerResult, By, Command, Profile, StageEvent, Timestamp};
use crate::follow_up::{self, AnswerStep, IllegalTransition, Standing, stage_of};
use crate::store::{AnsweredEmail, Store, StoreError};

/// The result of a command.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CommandResult {
    Done,
    /// It stood so already, or was said before.
    Already,
    Refused(AnswerResult),
}

/// Why a command of the terminal was not followed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Illegal(#[from] IllegalTransition),
}

enum Stop {
    Store(StoreError),
    Illegal(IllegalTransition),
    Already,
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Store(error)
    }
}

/// Does what was said in the terminal; answers where the lead stands now.
pub fn command(
    store: &mut Store,
    profile: &Profile,
    command: &Command,
    now: Timestamp,
) -> Result<Standing, CommandError> {
    let appended = store.append_event(command.lead, &profile.name, |log| {
        match follow_up::judge(log, command, profile, By::Terminal, now) {
            Ok(AnswerStep::Log(event)) => Ok(event),
            // Who types it again is told that it is no news, where it would not be logged anyway.
            Ok(AnswerStep::Already(event)) => match follow_up::apply(log, &event) {
                Ok(()) => Err(Stop::Already),
                Err(error) => Err(Stop::Illegal(error)),
            },
            Err(error) => Err(Stop::Illegal(error)),
        }
    });
    match appended {
        Ok(_) | Err(Stop::Already) => {}
        Err(Stop::Store(error)) => return Err(error.into()),
        Err(Stop::Illegal(error)) => return Err(error.into()),
    }
    Ok(stage_of(&store.view().events(command.lead, &profile.name)?))
}

/// Does what a mail says or tells, once per email, word and lead.
pub(super) fn answer(
    store: &mut Store,
    key: AnsweredEmail<'_>,
    profile: &Profile,
    command: &Command,
    by: By,
    now: Timestamp,
) -> Result<CommandResult, PassError> {
    let check = |log: &[StageEvent]| match follow_up::judge(log, command, profile, by, now) {
        Ok(AnswerStep::Log(event)) => Ok(event),
        Ok(AnswerStep::Already(event)) => Err(AnswerResult::Already { event }),
        Err(error) => Err(AnswerResult::Impossible {
            stage: stage_of(log).stage,
            word: error.event.to_string(),
        }),
    };
    Ok(match store.answer_command(key, command, check)? {
        Some(AnswerResult::Done { .. }) => CommandResult::Done,
        None | Some(AnswerResult::Already { .. }) => CommandResult::Already,
        Some(other) => CommandResult::Refused(other),
    })
}
