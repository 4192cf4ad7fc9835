//! Pages that stand in place of the content: challenges, captchas, login walls.
//!
//! Recognised by what their vendors put into them, never by a site's name; a page is only asked when it gave
//! nothing of what was looked for.

use crate::text::markup::{Token, Tokens};

/// Bytes at the front of a page that are looked at.
const HEAD_BYTES: usize = 64 << 10;
/// Text characters of a page whose only form asks for a password; more is a page with a login box in its corner.
const WALL_CHARS_MAX: usize = 3000;

/// Marks that scripts of protection services leave (their own public documentation and pages).
const MARKS: [&str; 18] = [
    "cf-chl-",
    "/cdn-cgi/challenge-platform/",
    "cf_chl_opt",
    "challenges.cloudflare.com",
    "awswaf.com",
    "awsWafCookieDomainList",
    "gokuProps",
    "_Incapsula_Resource",
    "captcha-delivery.com",
    "geo.captcha-delivery",
    "px-captcha",
    "perimeterx",
    "_sec/cp_challenge",
    "sgcaptcha",
    "anubis_challenge",
    "ddos-guard",
    "www.google.com/recaptcha/challengepage",
    "hcaptcha.com/captcha",
];

/// Titles of such pages, lower case.
const TITLES: [&str; 12] = [
    "just a moment",
    "attention required",
    "un instant",
    "access denied",
    "accès refusé",
    "are you a robot",
    "are you human",
    "êtes-vous un robot",
    "security check",
    "pardon our interruption",
    "human verification",
    "vérification de sécurité",
];

/// Whether the page asks for a person in place of giving its content.
pub(crate) fn is_challenge(text: &str) -> bool {
    let mut end = text.len().min(HEAD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    MARKS.iter().any(|mark| head.contains(mark)) || has_title(head) || is_login_wall(head)
}

fn has_title(head: &str) -> bool {
    let Some(title) = title(head) else {
        return false;
    };
    let title = title.to_lowercase();
    TITLES.iter().any(|it| title.trim_start().starts_with(it)) || title.contains("captcha")
}

fn title(head: &str) -> Option<&str> {
    let mut tokens = Tokens::new(head);
    while let Some(token) = tokens.next() {
        if let Token::Start(tag) = token
            && tag.name.eq_ignore_ascii_case("title")
        {
            return match tokens.next() {
                Some(Token::Text(text)) => Some(text),
                _ => None,
            };
        }
    }
    None
}

/// A short page whose form asks for a password.
fn is_login_wall(head: &str) -> bool {
    let asks = Tokens::new(head).any(|token| {
        matches!(token, Token::Start(tag) if tag.name.eq_ignore_ascii_case("input")
            && tag.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("password")))
    });
    asks && crate::text::html::to_text(head).chars().count() <= WALL_CHARS_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: bool) {
        assert_eq!(is_challenge(page), expected, "of {page:?}");
    }

    #[test]
    fn challenges() {
        check("<title>Just a moment...</title>", true);
        check(
            "<html><script src='https://x.token.awswaf.com/challenge.js'></script>",
            true,
        );
        check("<form><input name=u><input type='password'></form>", true);
        check("<title>Solve this captcha</title>", true);
        check("<title>Captain wanted</title><p>A gig", false);
        check("", false);
    }
}
