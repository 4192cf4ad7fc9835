//! What the user answered by mail: read, interpreted, checked and logged; told in the next digest.
//!
//! The mailbox is no source: nothing in it is a posting, but for a mail that the user passes on.

use super::command::{Outcome, answer};
use super::{PassError, World, by_hand};
use crate::config::{AnswersSetting, Settings};
use crate::domain::{
    AnswerResult, InboundMail, Locator, Mark, Open, PageClass, Profile, SourceName, Timestamp,
};
use crate::fetch::{self, HostStates};
use crate::follow_up::{self, AnswerKey, Interpretation, KEY_BYTES};
use crate::source::by_hand::BY_HAND;
use crate::source::mailbox;
use crate::store::{self, Store, StoreError, View};
use chrono::TimeDelta;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

/// How often the mailbox is asked.
pub const ANSWERS_EVERY: TimeDelta = TimeDelta::minutes(5);
/// Mails taken in one reading.
const MAILS_MAX: usize = 2000;
/// The key's file in the data folder.
const KEY_FILE: &str = "answers.key";
/// Names of notes: where the last reading ended, and when it was.
const MARK: &str = "answers.mark";
const READ_AT: &str = "answers.read_at";

/// Whether the mailbox of answers is to be read at `now`.
pub fn is_due(view: &View<'_>, settings: &Settings, now: Timestamp) -> Result<bool, StoreError> {
    if settings.mail.answers.is_none() {
        return Ok(false);
    }
    let last = view.note(READ_AT)?;
    let last = last.and_then(|at| at.parse::<Timestamp>().ok());
    Ok(last.is_none_or(|last| last > now || now - last >= ANSWERS_EVERY))
}

/// Reads what came and does what it says; answers how many commands were followed. A mailbox that cannot be read
/// costs nobody the digest: it is asked again, and what was answered meanwhile waits in it.
pub async fn read_answers(world: &World, now: Timestamp) -> Result<usize, PassError> {
    let Some(setting) = &world.settings.mail.answers else {
        return Ok(0);
    };
    let key = key(&world.settings.data_dir)?;
    let locator = locator(setting);
    let place = locator.key().0;
    let mark = world
        .store
        .run(|store| store.view().note(MARK))
        .await??
        .and_then(|kept| serde_json::from_str::<(String, Mark)>(&kept).ok())
        .filter(|(of, _)| *of == place)
        .map(|(_, mark)| mark);
    let round = world.fetcher.round(HostStates::new());
    let (mails, mark) = match round.open(&locator, mark.as_ref(), now).await {
        fetch::Outcome::Opened(pages) => taken(pages).await?,
        fetch::Outcome::Unchanged { mark } => (Vec::new(), mark),
        fetch::Outcome::Later { .. } => return Ok(0),
        fetch::Outcome::Failed(failure) => {
            tracing::warn!("the mailbox of answers cannot be read: {}", failure.detail);
            let read_at = now.to_rfc3339();
            world
                .store
                .run(move |store| store.put_note(READ_AT, &read_at))
                .await??;
            return Ok(0);
        }
    };
    let settings = Arc::clone(&world.settings);
    let done = world.store.run(move |store| -> Result<usize, PassError> {
        let mut done = 0;
        for (mail, bytes) in mails {
            done += heard(store, &settings, &key, &mail, &bytes, now)?;
        }
        if let Some(mark) = mark {
            let kept = serde_json::to_string(&(place, mark)).unwrap_or_default();
            store.put_note(MARK, &kept)?;
        }
        store.put_note(READ_AT, &now.to_rfc3339())?;
        Ok(done)
    });
    done.await?
}

type Taken = (Vec<(InboundMail, Vec<u8>)>, Option<Mark>);

/// Parses on a thread that may block.
async fn taken(mut pages: fetch::Pages) -> Result<Taken, PassError> {
    let read = tokio::task::spawn_blocking(move || {
        let mut mails = Vec::new();
        for page in pages.by_ref() {
            if mails.len() < MAILS_MAX
                && let Some(mail) = mailbox::answer::read(&page.bytes)
            {
                // Only what is passed on is needed whole.
                let bytes = if mail.is_forward {
                    page.bytes
                } else {
                    Vec::new()
                };
                mails.push((mail, bytes));
            }
        }
        (mails, pages.close().mark)
    });
    read.await
        .map_err(|error| PassError::Panic(error.to_string()))
}

fn locator(setting: &AnswersSetting) -> Locator {
    let mut locator = Locator::document(setting.at.clone(), PageClass::Mail);
    locator.open = Open::Mail;
    // A Maildir that was not made yet holds no answers.
    locator.optional = true;
    locator
}

/// Does what one mail says to the profile that signed for it.
fn heard(
    store: &mut Store,
    settings: &Settings,
    key: &AnswerKey,
    mail: &InboundMail,
    bytes: &[u8],
    now: Timestamp,
) -> Result<usize, PassError> {
    if store.view().is_answer_read(&mail.id)? {
        return Ok(0);
    }
    let found = settings.profiles.iter().find_map(|profile| {
        let senders = senders(settings, profile);
        let found = follow_up::interpret(mail, profile, key, &senders, now)?;
        Some((profile, found))
    });
    // A mail that is not ours is none of our business, and leaves no trace.
    let Some((profile, found)) = found else {
        return Ok(0);
    };
    let done = act(store, profile, &found, bytes, now)?;
    store.mark_answer_read(&mail.id, now)?;
    Ok(done)
}

/// Who may answer for a profile: itself, and where digests are sent from when there is one profile.
fn senders(settings: &Settings, profile: &Profile) -> Vec<String> {
    let own = Some(profile.email.to_lowercase());
    let sending = (settings.profiles.len() == 1).then(|| settings.mail.from.to_lowercase());
    own.into_iter().chain(sending).collect()
}

fn act(
    store: &mut Store,
    profile: &Profile,
    found: &Interpretation,
    bytes: &[u8],
    now: Timestamp,
) -> Result<usize, PassError> {
    let key = store::AnswerKey {
        profile: &profile.name,
        email: &found.email,
    };
    let mut done = 0;
    for command in &found.commands {
        if let Outcome::Done = answer(store, key, profile, command, now)? {
            done += 1;
        }
    }
    let refused = found
        .refusal
        .clone()
        .map(|why| AnswerResult::Refused { why });
    let unread = found
        .unread
        .iter()
        .map(|line| AnswerResult::NotUnderstood { line: line.clone() });
    for result in unread.chain(refused) {
        store.note_answer(key, None, &result)?;
    }
    if found.is_forward {
        let source = SourceName(BY_HAND.into());
        let postings = mailbox::passed_on(bytes, &source, now);
        for lead in by_hand::store(store, postings, now)? {
            store.note_answer(key, Some(lead), &AnswerResult::Added)?;
            done += 1;
        }
    }
    Ok(done)
}

/// The key of this installation, made where there is none; readable by its owner only.
pub fn key(data_dir: &Path) -> Result<AnswerKey, PassError> {
    let path = data_dir.join(KEY_FILE);
    let failed = |error: std::io::Error| PassError::Key {
        path: path.clone(),
        error: error.to_string(),
    };
    let mut bytes = [0; KEY_BYTES];
    let made = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path);
    match made {
        Ok(mut file) => {
            getrandom::fill(&mut bytes).map_err(|error| PassError::Random(error.to_string()))?;
            file.write_all(&bytes).map_err(failed)?;
            file.sync_all().map_err(failed)?;
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let mut file = std::fs::File::open(&path).map_err(failed)?;
            file.read_exact(&mut bytes).map_err(failed)?;
        }
        Err(error) => return Err(failed(error)),
    }
    Ok(AnswerKey::new(&bytes))
}
