//! What the user answered by mail: read, interpreted, checked and logged; told in the next digest.
//!
//! The mailbox is no source: nothing in it is a posting, but for a mail that the user passes on.

use super::command::{CommandResult, answer};
use super::notice::{self, Correspondents, senders};
use super::{PassError, World, by_hand};
use crate::config::Settings;
use crate::digest::Unheard;
use crate::domain::{
    AnswerResult, At, By, CursorPosition, InboundMail, Locator, Profile, SourceName, Timestamp,
};
use crate::fetch::{self, FailureKind, HostStates};
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
pub(crate) const ANSWERS_EVERY: TimeDelta = TimeDelta::minutes(5);
/// Mails taken in one reading.
const MAILS_MAX: usize = 2000;
/// The key's file in the data folder.
const KEY_FILE: &str = "answers.key";
/// Names of notes: where the last reading ended, of both mailboxes.
const MARK: &str = "answers.mark";
const SENT_MARK: &str = "answers.sent_mark";
/// The note of when that was.
pub(super) const READ_AT: &str = "answers.read_at";
/// Since when the mailbox cannot be read, and why; empty where it can.
const TROUBLE: &str = "answers.trouble";

/// Whether the mailbox of answers is to be read at `now`.
pub(crate) fn is_due(
    view: &View<'_>,
    settings: &Settings,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if settings.mail.answers.is_none() {
        return Ok(false);
    }
    let last = view.note(READ_AT)?;
    let last = last.and_then(|at| at.parse::<Timestamp>().ok());
    Ok(last.is_none_or(|last| last > now || now - last >= ANSWERS_EVERY))
}

/// Reads what came and does what it says; answers how many commands were followed. A mailbox that cannot be read
/// costs nobody the digest: it is asked again, what was answered meanwhile waits in it, and the digest says so.
pub(crate) async fn read_answers(world: &World, now: Timestamp) -> Result<usize, PassError> {
    let Some(setting) = &world.settings.mail.answers else {
        return Ok(0);
    };
    let key = key(&world.settings.data_dir)?;
    // What the user wrote goes before what was answered to it.
    let sent = setting.sent.as_ref().map(|at| (SENT_MARK, at));
    let mut taken = Vec::new();
    let mut trouble = None;
    for (note, at) in sent.into_iter().chain([(MARK, &setting.at)]) {
        match read_mailbox(world, note, at, now).await? {
            Ok(found) => taken.push((note, found)),
            Err(detail) => trouble = trouble.or(Some(detail)),
        }
    }
    let settings = Arc::clone(&world.settings);
    let done = world.store.run(move |store| -> Result<usize, PassError> {
        let mut done = 0;
        let mut known = Correspondents::default();
        for (note, found) in taken {
            for (mail, bytes) in found.mails {
                done += heard(store, &settings, &key, &mut known, &mail, &bytes, now)?;
            }
            if let Some(mark) = found.mark {
                let kept = serde_json::to_string(&(found.place, mark)).unwrap_or_default();
                store.put_note(note, &kept)?;
            }
        }
        store.put_note(READ_AT, &now.to_rfc3339())?;
        remember_trouble(store, trouble, now)?;
        Ok(done)
    });
    done.await?
}

/// What a reading of one mailbox yielded.
#[derive(Default)]
struct TakenMails {
    /// With its bytes where it is passed on: only then are they needed whole.
    mails: Vec<(InboundMail, Vec<u8>)>,
    /// Where it ended, and of which place that holds.
    mark: Option<CursorPosition>,
    place: String,
}

/// The mails that came since the last reading, or why there are none.
async fn read_mailbox(
    world: &World,
    note: &'static str,
    at: &At,
    now: Timestamp,
) -> Result<Result<TakenMails, String>, PassError> {
    let locator = Locator::mail(at.clone());
    let place = locator.key().0;
    let kept = world.store.run(|store| store.view().note(note)).await??;
    let mark = kept
        .and_then(|kept| serde_json::from_str::<(String, CursorPosition)>(&kept).ok())
        .filter(|(of, _)| *of == place)
        .map(|(_, mark)| mark);
    let round = world.fetcher.session(HostStates::new());
    let mut taken = match round.open(&locator, mark.as_ref(), now).await {
        fetch::FetchOutcome::Opened(pages) => taken(pages).await?,
        fetch::FetchOutcome::Unchanged { mark } => TakenMails {
            mark,
            ..TakenMails::default()
        },
        fetch::FetchOutcome::Later { .. } => TakenMails::default(),
        // A Maildir that was not made yet holds no answers.
        fetch::FetchOutcome::Failed(failure)
            if matches!(at, At::Path(_)) && failure.kind == FailureKind::Gone =>
        {
            TakenMails::default()
        }
        fetch::FetchOutcome::Failed(failure) => {
            tracing::warn!("the mailbox of answers cannot be read: {}", failure.detail);
            return Ok(Err(failure.detail));
        }
    };
    taken.place = place;
    Ok(Ok(taken))
}

/// Parses on a thread that may block.
async fn taken(mut pages: fetch::Pages) -> Result<TakenMails, PassError> {
    let read = tokio::task::spawn_blocking(move || {
        let mut mails = Vec::new();
        for page in pages.by_ref() {
            if mails.len() < MAILS_MAX
                && !mailbox::is_set_aside(&page.name)
                && let Some(mail) = mailbox::answer::read(&page.bytes)
            {
                let bytes = if mail.is_forward {
                    page.bytes
                } else {
                    Vec::new()
                };
                mails.push((mail, bytes));
            }
        }
        TakenMails {
            mails,
            mark: pages.close().mark,
            place: String::new(),
        }
    });
    read.await
        .map_err(|error| PassError::Panic(error.to_string()))
}

/// Keeps since when the mailbox cannot be read, and why; nothing once it was.
fn remember_trouble(
    store: &mut Store,
    trouble: Option<String>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let known = unheard(&store.view())?;
    let kept = match trouble {
        None if known.is_none() => return Ok(()),
        None => String::new(),
        Some(detail) => {
            let since = known.map_or(now, |known| known.since);
            serde_json::to_string(&(since, detail)).unwrap_or_default()
        }
    };
    store.put_note(TROUBLE, &kept)
}

/// Since when answers are not read, and why.
pub(crate) fn unheard(view: &View<'_>) -> Result<Option<Unheard>, StoreError> {
    let kept = view.note(TROUBLE)?;
    let kept = kept.and_then(|kept| serde_json::from_str(&kept).ok());
    Ok(kept.map(|(since, detail)| Unheard { since, detail }))
}

/// Does what one mail says to the profile that signed for it.
fn heard(
    store: &mut Store,
    settings: &Settings,
    key: &AnswerKey,
    known: &mut Correspondents,
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
    let Some((profile, found)) = found else {
        // A mail that is not ours is none of our business, and leaves no trace but where that is wished.
        let wished = settings.mail.answers.as_ref();
        return match wished.is_some_and(|setting| setting.sent.is_some()) {
            true => notice::noticed(store, settings, known, mail, now),
            false => Ok(0),
        };
    };
    let done = act(store, profile, &found, bytes, now)?;
    store.mark_answer_read(&mail.id, now)?;
    Ok(done)
}

fn act(
    store: &mut Store,
    profile: &Profile,
    found: &Interpretation,
    bytes: &[u8],
    now: Timestamp,
) -> Result<usize, PassError> {
    let key = store::AnsweredEmail {
        profile: &profile.name,
        email: &found.email,
    };
    let mut done = 0;
    for command in &found.commands {
        if let CommandResult::Done = answer(store, key, profile, command, By::Mail, now)? {
            done += 1;
        }
    }
    if let Some(until) = found.pause {
        super::pause::set_pause(store, profile, until, now)?;
        let told = match until {
            Some(until) => AnswerResult::Paused { until },
            None => AnswerResult::Resumed,
        };
        store.note_answer(key, None, &told)?;
        done += 1;
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
pub(super) fn key(data_dir: &Path) -> Result<AnswerKey, PassError> {
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
