//! `[mail]`: how emails go out, and where answers come in.

use super::words::{SECURITY, TRANSPORTS};
use crate::domain::{DefaultValue, Form, Setting, Shape, words_of};
use crate::mail::PROVIDERS;

/// `[mail]`
pub(super) const MAIL: &[Setting] = &[
    Setting::new(
        "answers",
        Shape::Any,
        [
            "reads what you answer to the email: `true`, or a mailbox",
            "lit ce que tu réponds au courriel : `true`, ou une boîte",
        ],
    ),
    Setting::new(
        "transport",
        Shape::Choice(&words_of(&TRANSPORTS)),
        [
            "`smtp` sends, `directory` writes files; `smtp` where a server is named",
            "`smtp` envoie, `directory` écrit des fichiers ; `smtp` si un serveur est nommé",
        ],
    ),
    Setting::new(
        "directory",
        Shape::Text(Form::Path),
        [
            "the folder for emails that are files",
            "le dossier des courriels en fichiers",
        ],
    ),
    Setting::new(
        "provider",
        Shape::Choice(&PROVIDER_NAMES),
        [
            "whose host and port are known",
            "dont serveur et port sont connus",
        ],
    ),
    Setting::new(
        "host",
        Shape::Text(Form::Any),
        ["the SMTP server", "le serveur SMTP"],
    ),
    Setting::new("port", Shape::Int(1, 65_535), ["its port", "son port"]),
    Setting::new(
        "security",
        Shape::Choice(&words_of(&SECURITY)),
        ["how the line is protected", "comment la ligne est protégée"],
    ),
    Setting::new(
        "from",
        Shape::Text(Form::Email),
        [
            "the address that emails come from; the user unless said",
            "l'adresse d'où viennent les courriels ; à défaut l'utilisateur",
        ],
    ),
    Setting::new(
        "user",
        Shape::Text(Form::Any),
        ["the name to log in with", "le nom de connexion"],
    ),
    Setting::new(
        "password_file",
        Shape::Text(Form::Path),
        [
            "file that holds the password",
            "fichier qui contient le mot de passe",
        ],
    ),
    Setting::new(
        "password_env",
        Shape::Text(Form::Any),
        [
            "variable of the environment that holds the password",
            "variable d'environnement qui contient le mot de passe",
        ],
    ),
    Setting::new(
        "password_credential",
        Shape::Text(Form::Any),
        [
            "systemd credential that holds the password",
            "credential systemd qui contient le mot de passe",
        ],
    ),
    Setting::new(
        "ca",
        Shape::Text(Form::Path),
        [
            "certificates (PEM) of an authority of your own that your mail servers' are signed by",
            "certificats (PEM) d'une autorité à vous, qui a signé ceux de vos serveurs de mail",
        ],
    ),
];

/// The words that `provider = "…"` takes.
pub(crate) const PROVIDER_NAMES: [&str; PROVIDERS.len()] = {
    let mut names = [""; PROVIDERS.len()];
    let mut at = 0;
    while at < PROVIDERS.len() {
        names[at] = PROVIDERS[at].name;
        at += 1;
    }
    names
};

/// `[mail] answers = { … }`
pub(crate) const ANSWERS: &[Setting] = &[
    Setting::new(
        "address",
        Shape::Text(Form::Email),
        [
            "where answers go, if not to `from`",
            "où vont les réponses, si ce n'est à `from`",
        ],
    ),
    Setting::new(
        "maildir",
        Shape::Text(Form::Path),
        ["a Maildir folder", "un dossier Maildir"],
    ),
    Setting::new(
        "imap",
        Shape::Text(Form::Any),
        ["the IMAP server", "le serveur IMAP"],
    ),
    Setting::new("port", Shape::Int(1, 65_535), ["its port", "son port"])
        .or(DefaultValue::Int(993)),
    Setting::new(
        "folder",
        Shape::Text(Form::Any),
        ["the folder that is read", "le dossier qui est lu"],
    ),
    Setting::new(
        "plus",
        Shape::Flag,
        [
            "whether `name+word@host` arrives",
            "si `nom+mot@hôte` arrive",
        ],
    ),
    Setting::new(
        "notice",
        Shape::Flag,
        [
            "notices in your mail whom you wrote to and who answered; only ids and dates are kept",
            "remarque dans ton courrier à qui tu as écrit et qui a répondu ; seuls ids et dates sont gardés",
        ],
    )
    .or(DefaultValue::Flag(false)),
    Setting::new(
        "sent",
        Shape::Text(Form::Any),
        [
            "the folder of sent mails, where it is not found by itself",
            "le dossier des messages envoyés, s'il n'est pas trouvé tout seul",
        ],
    ),
];
