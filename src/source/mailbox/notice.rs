//! Mails of programs about themselves: what chat services tell of their own, and reminders of robots. No gigs.

use super::message::MailMessage;
use super::writer::is_robot;
use regex::Regex;
use std::sync::LazyLock;

/// Hosts from which chat and calendar services write.
const HOSTS: [&str; 26] = [
    "slack.com",
    "slack-mail.com",
    "discord.com",
    "discordapp.com",
    "mattermost.com",
    "teams.mail.microsoft",
    "teams.microsoft.com",
    "zulip.com",
    "zulipchat.com",
    "matrix.org",
    "element.io",
    "rocket.chat",
    "telegram.org",
    "whatsapp.com",
    "signal.org",
    "gitter.im",
    "chat.google.com",
    "webex.com",
    "zoom.us",
    "keybase.io",
    "guilded.gg",
    "framateam.org",
    "tchap.gouv.fr",
    "doodle.com",
    "calendly.com",
    "framadate.org",
];

/// Whether a message is a service's own notice or a robot's reminder.
pub(crate) fn is_notice(message: &MailMessage) -> bool {
    static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\W*(?:(?:rappel|reminder|recordatorio|erinnerung)\s*[:：–-]|(?:une? |a )?(?:notifications?|messages?) (?:non lue?s?|manqu[ée]e?s?|unread)|you have (?:\d+|a|new|one) (?:new |unread )*(?:notifications?|messages?|mentions?) (?:in|on|from) (?:#|slack|discord|teams|mattermost)|vous avez (?:\d+|des|de|un|une) (?:nouve\S+ |non lus? )*(?:notifications?|messages?|mentions?) (?:sur|dans) (?:#|slack|discord|teams|mattermost)|\[?(?:slack|discord|mattermost|zulip|microsoft teams)\]?\b)",
        )
        .expect("a pattern of ours is valid")
    });
    let Some(address) = message.address.as_deref() else {
        return false;
    };
    let host = address
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_of_service = HOSTS
        .iter()
        .any(|it| host == *it || host.ends_with(&format!(".{it}")));
    is_of_service || is_program(address) && SUBJECT.is_match(message.subject.trim())
}

/// Addresses of programs: robots, and names that no person bears.
fn is_program(address: &str) -> bool {
    const WORDS: [&str; 6] = [
        "bot", "reminder", "rappel", "calendar", "agenda", "feedback",
    ];
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    let mut parts = local.split(|c: char| !c.is_alphanumeric());
    is_robot(address) || parts.any(|part| WORDS.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, subject: &str, expected: bool) {
        let mail = format!("From: {from}\nSubject: {subject}\n\nwords\n");
        let message = super::super::message::read(mail.as_bytes()).unwrap();
        assert_eq!(is_notice(&message), expected, "{from}: {subject}");
    }

    #[test]
    fn notices() {
        check(
            "Slack <notification@slack.com>",
            "You have a new message",
            true,
        );
        check("Discord <noreply@discord.com>", "Ann mentioned you", true);
        check(
            "Mattermost <no-reply@chat.example.org>",
            "[Mattermost] New messages",
            true,
        );
        check("bot@example.org", "Rappel : réunion du collectif", true);
        check(
            "Calendar <calendar-notification@example.com>",
            "Reminder: stand-up @ 10:00",
            true,
        );
        check(
            "Ann <ann@example.org>",
            "Rappel : cherche freelance WordPress",
            false,
        );
        check("Board <alerts@board.example>", "3 new gigs", false);
        check(
            "Ann <ann@slackline.example>",
            "Site for a slackline club",
            false,
        );
        check(
            "noreply@board.example",
            "Slackline club looks for a site",
            false,
        );
    }
}
