//! What Slack writes where it shows nothing.

/// Whether a text only says that something is not shown.
pub(super) fn is_placeholder(raw: &str) -> bool {
    const WORDS: [&str; 13] = [
        "no preview available",
        "this content can't be displayed",
        "this message contains interactive elements",
        "this message was deleted",
        "message with no text",
        "message contains interactive elements",
        "this content cannot be displayed",
        "sent an attachment",
        "a envoyé une pièce jointe",
        "aucun aperçu disponible",
        "ce contenu ne peut pas être affiché",
        "ce message contient des éléments interactifs",
        "ce message a été supprimé",
    ];
    let raw = raw.replace('’', "'").to_lowercase();
    let raw = raw.trim_matches(|c: char| !c.is_alphanumeric());
    WORDS.contains(&raw)
}
