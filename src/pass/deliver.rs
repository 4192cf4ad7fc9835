//! Sends what is queued: the stored bytes, and on the server's 250 the note that they are sent, before QUIT.

use super::{PassError, World};
use crate::config::{MailOut, Settings};
use crate::domain::{Email, Lang, Profile, SendFailure, Timestamp};
use crate::fetch::secrets;
use crate::mail::{self, Envelope, FileTransport, SendError, Smtp, Transport};
use crate::schedule::DailySchedule;
use crate::store::{DueEmail, check_room, next_try};
use std::time::{Duration, Instant};

/// The result of one email.
#[derive(Debug)]
pub struct Delivery {
    pub message_id: String,
    pub result: Result<String, SendError>,
}

/// Longest time that is spent on sending what is due; the rest waits for the next pass.
const DELIVERY_TIME_MAX: Duration = Duration::from_secs(10 * 60);

/// Sends every email whose time has come. One that fails is tried again by the rules of the outbox; the others go on,
/// unless what failed is the way to the server: then none is tried twice, so that a wrong password locks nobody out.
pub async fn deliver(world: &World, now: Timestamp) -> Result<Vec<Delivery>, PassError> {
    let begun = Instant::now();
    let mut transport = None;
    let mut deliveries = Vec::new();
    let mut down: Option<Down> = None;
    loop {
        let due: Vec<DueEmail> = world
            .store
            .run(move |store| store.view().due_emails(now))
            .await??;
        if due.is_empty() {
            return Ok(deliveries);
        }
        // An email whose sending cannot be noted is not sent.
        check_room(&world.settings.data_dir)?;
        if transport.is_none() {
            transport = Some(opened(world, now).await?);
        }
        let Some(transport) = &transport else {
            return Ok(deliveries);
        };
        for email in due {
            if begun.elapsed() > DELIVERY_TIME_MAX {
                return Ok(deliveries);
            }
            let delivery = match &down {
                None => send(world, transport, email, now).await?,
                Some(down) => {
                    let error = SendError::NotTried {
                        failure: down.failure,
                        reason: down.reason.clone(),
                    };
                    failed(world, email, error, now).await?
                }
            };
            if let (None, Err(error)) = (&down, &delivery.result)
                && error.is_of_server()
            {
                down = Some(Down {
                    failure: error.failure(),
                    reason: error.to_string(),
                });
            }
            deliveries.push(delivery);
        }
    }
}

/// Why the server cannot be had at all in this pass.
struct Down {
    failure: SendFailure,
    reason: String,
}

/// The way out; where there is none, the emails that wait for it say why.
async fn opened(world: &World, now: Timestamp) -> Result<Transport, PassError> {
    match transport(&world.settings) {
        Ok(transport) => Ok(transport),
        Err(error) => {
            let reason = error.to_string();
            world
                .store
                .run(move |store| store.note_untried(&reason, now))
                .await??;
            Err(error)
        }
    }
}

async fn send(
    world: &World,
    transport: &Transport,
    due: DueEmail,
    now: Timestamp,
) -> Result<Delivery, PassError> {
    let envelope = Envelope {
        sender: due.email.sender.clone(),
        recipient: due.email.recipient.clone(),
    };
    let id = due.id;
    match transport.send(&due.email.bytes, &envelope).await {
        Ok(accepted) => {
            let message_id = due.email.message_id;
            let reply = accepted.reply.clone();
            let said = reply.clone();
            world
                .store
                .run(move |store| store.mark_sent(id, now, &said))
                .await??;
            accepted.quit().await;
            tracing::info!(email = %message_id, "sent");
            Ok(Delivery {
                message_id,
                result: Ok(reply),
            })
        }
        Err(error) => failed(world, due, error, now).await,
    }
}

/// Notes that an email was not taken, and why.
async fn failed(
    world: &World,
    due: DueEmail,
    error: SendError,
    now: Timestamp,
) -> Result<Delivery, PassError> {
    let (id, failure, reply) = (due.id, error.failure(), error.to_string());
    let next_try = next_try(failure, due.tries, now);
    world
        .store
        .run(move |store| store.mark_failed(id, failure, &reply, next_try))
        .await??;
    let message_id = due.email.message_id;
    tracing::warn!(email = %message_id, "not sent: {error}");
    Ok(Delivery {
        message_id,
        result: Err(error),
    })
}

/// Why no email could be sent with these settings, as far as this machine knows; no server is asked.
pub(crate) fn sending_problem(settings: &Settings) -> Option<String> {
    transport(settings).err().map(|error| error.to_string())
}

/// Goes the way out without an email: the server's certificate, the login, the goodbye. Answers who was let in.
pub(crate) async fn try_sending(settings: &Settings) -> Result<Option<String>, String> {
    let transport = transport(settings).map_err(|error| error.to_string())?;
    transport
        .try_login()
        .await
        .map_err(|error| error.to_string())
}

/// Sends one email that is kept nowhere, to try the settings.
pub(crate) async fn send_test(
    settings: &Settings,
    email: &Email,
    profile: &Profile,
    now: Timestamp,
) -> Result<Delivery, PassError> {
    let day = crate::schedule::local_day(now, profile.zone);
    let message_id = mail::message_id(day, random()?, &settings.mail.from);
    let bytes = compose(email, profile, settings, &message_id, None, now)?;
    let envelope = Envelope {
        sender: settings.mail.from.clone(),
        recipient: email.to.clone(),
    };
    let result = match transport(settings)?.send(&bytes, &envelope).await {
        Ok(accepted) => {
            let reply = accepted.reply.clone();
            accepted.quit().await;
            Ok(reply)
        }
        Err(error) => Err(error),
    };
    Ok(Delivery { message_id, result })
}

/// The exact bytes of an email.
pub(super) fn compose(
    email: &Email,
    profile: &Profile,
    settings: &Settings,
    message_id: &str,
    reply_to: Option<&str>,
    now: Timestamp,
) -> Result<Vec<u8>, PassError> {
    let list_id = format!("{}.gigscout.localhost", profile.name);
    let head = mail::Header {
        from: &settings.mail.from,
        from_name: "gigscout",
        reply_to,
        message_id,
        date: now,
        list_id: &list_id,
        to_name: &profile.called,
        language: match profile.language {
            Lang::Fr => "fr",
            _ => "en",
        },
    };
    Ok(mail::compose(email, &head)?)
}

/// What makes an email's id its own.
pub(super) fn random() -> Result<[u8; 16], PassError> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| PassError::Random(error.to_string()))?;
    Ok(random)
}

/// When a profile's digest is due.
pub(super) fn daily(profile: &Profile) -> DailySchedule {
    DailySchedule {
        at: profile.digest.at,
        late_until: profile.digest.late_until,
        zone: profile.zone,
    }
}

fn transport(settings: &Settings) -> Result<Transport, PassError> {
    match &settings.mail.out {
        MailOut::Directory(path) => Ok(Transport::Directory(FileTransport { path: path.clone() })),
        MailOut::Smtp {
            host,
            port,
            security,
            user,
            password,
            authorities,
        } => {
            let login = match (user, password) {
                (Some(user), Some(secret)) => {
                    let password =
                        secrets::reveal(secret).map_err(|error| PassError::Password {
                            host: host.clone(),
                            error: error.to_string(),
                        })?;
                    Some((user.clone(), password))
                }
                _ => None,
            };
            Ok(Transport::Smtp(Smtp {
                host: host.clone(),
                port: *port,
                security: *security,
                login,
                authorities: authorities.clone(),
            }))
        }
    }
}
