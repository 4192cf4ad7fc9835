//! Links in a text, and which of them lead to an application, a job page, a messenger or a portfolio.

use crate::domain::{LINK_BYTES_MAX, Link};
use crate::extract::Text;
use crate::extract::around::{before, ends_word, has_word};

/// Bytes before a link in which a word still says what it is for.
const CUE_BYTES: usize = 64;

/// The contact links of a post as (start, end, link), offsets into the written text.
pub fn all(text: &Text) -> Vec<(usize, usize, Link)> {
    let speaker_offers = offers_services(text);
    let mut found = Vec::new();
    let mut last_end = 0;
    for (start, end) in spans(&text.full) {
        let words = &text.full[start..end];
        let folded = words.to_ascii_lowercase();
        let cue = cue(&text.full, start, last_end);
        last_end = end;
        if !is_contact(&folded, &cue, speaker_offers) {
            continue;
        }
        let bare = !folded.starts_with("http");
        let link = if bare {
            Link::parse(&format!("https://{words}"), None)
        } else {
            Link::parse(words, None)
        };
        found.extend(link.map(|link| (start, end, link)));
    }
    found
}

/// Where links stand: `http…`, `www.…`, and bare domains with a common ending.
fn spans(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let here = at;
            at += 1;
            let start = match bytes[here] {
                b'h' | b'H' if is_scheme(&bytes[here..]) => here,
                b'w' | b'W' if starts(&bytes[here..], b"www.") && ends_word(&text[..here]) => here,
                b'.' => match bare_start(text, here) {
                    Some(start) => start,
                    None => continue,
                },
                _ => continue,
            };
            let end = end_of(text, start);
            at = end.max(at);
            if end > start + 4 {
                return Some((start, end));
            }
        }
        None
    })
}

fn starts(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

fn is_scheme(bytes: &[u8]) -> bool {
    starts(bytes, b"http://") || starts(bytes, b"https://")
}

/// Where a bare domain whose dot stands at `dot` begins, if a common ending follows.
fn bare_start(text: &str, dot: usize) -> Option<usize> {
    const ENDINGS: [&str; 22] = [
        "com", "io", "org", "net", "fr", "dev", "me", "co", "ai", "app", "eu", "be", "ch", "de",
        "uk", "ca", "live", "studio", "design", "gg", "ly", "tech",
    ];
    /// Labels before the ending are looked for no further back than this.
    const HOST_BYTES_MAX: usize = 80;
    let rest = &text.as_bytes()[dot + 1..];
    let length = rest
        .iter()
        .take(8)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let label = text[dot + 1..dot + 1 + length].to_ascii_lowercase();
    if !ENDINGS.contains(&label.as_str())
        || rest
            .get(length)
            .is_some_and(|byte| matches!(byte, b'@' | b'.'))
    {
        return None;
    }
    let lead = &text.as_bytes()[..dot];
    let is_host = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'.' | b'-');
    let length = lead
        .iter()
        .rev()
        .take(HOST_BYTES_MAX)
        .take_while(is_host)
        .count();
    let start = dot - length;
    let glued = text[..start].ends_with(['@', '/', '_', '+']) || text[dot..].starts_with("...");
    (length > 1 && !glued).then_some(start)
}

/// The end of a link that begins at `start`: at a blank or quote, without the sentence's punctuation.
fn end_of(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let stop = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '<' | '>' | '`' | '|' | '«' | '»' | '“' | '”' | '{' | '}' | '[' | ']'
            )
    };
    let window = crate::extract::around::after(rest, 0, LINK_BYTES_MAX + 1);
    let mut end = window.find(stop).unwrap_or(window.len());
    // Two links with no blank between them.
    if let Some(second) = rest[..end]
        .get(8..)
        .and_then(|tail| tail.find("http"))
        .map(|at| at + 8)
        && is_scheme(&rest.as_bytes()[second..])
    {
        end = second;
    }
    // A closing bracket belongs to a link only with its opening one; in `[x](link)` it never does.
    let mut depth = 0i32;
    for (at, c) in rest[..end].char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth < 0 {
            end = at;
            break;
        }
    }
    let tail = ['.', ',', ';', ':', '!', '?', '\'', '*', '_', '…', ')', '’'];
    let keep = |words: &str| {
        if words.contains('(') {
            words.trim_end_matches(&tail[..10]).len()
        } else {
            words.trim_end_matches(tail).len()
        }
    };
    start + keep(&rest[..end])
}

/// The words before a link, folded, back to the link before it; in `[words](link)` only those in the brackets.
fn cue(text: &str, start: usize, last_end: usize) -> String {
    let bytes = CUE_BYTES.min(start.saturating_sub(last_end));
    let lead = before(text, start, bytes);
    let lead = match lead
        .strip_suffix("](")
        .and_then(|lead| Some(&lead[lead.rfind('[')? + 1..]))
    {
        Some(label) => label,
        None => lead
            .rsplit_once("\n\n")
            .filter(|(_, near)| near.trim().len() > 6)
            .map_or(lead, |(_, near)| near),
    };
    crate::extract::fold(lead)
}

/// Whether the post as a whole offers its writer's own work: then `GitHub:` and `website:` lead to the writer.
fn offers_services(text: &Text) -> bool {
    const SIGNS: [&str; 12] = [
        "seeking work",
        "seeking remote",
        "for hire",
        "freelancer available",
        "my portfolio",
        "willing to relocate",
        "resume:",
        "resume/cv:",
        "cv:",
        "portfolio :",
        "je propose mes services",
        "available for",
    ];
    let folded = &text.folded.text;
    let opening = crate::extract::around::after(folded, 0, 1500);
    SIGNS.iter().any(|sign| opening.contains(sign)) && !has_word(opening, "we are hiring")
}

fn is_contact(url: &str, cue: &str, speaker_offers: bool) -> bool {
    let bare = url
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let has_scheme = url.starts_with("http") || url.starts_with("www.");
    if is_never(host, path) {
        return false;
    }
    if speaker_offers && is_writers_own(cue) {
        return true;
    }
    if is_application_host(host, path) || (has_scheme && is_job_page(host, path)) {
        return true;
    }
    let words = Words(cue);
    if words.any(&[
        "portfolio",
        "resume",
        "cv",
        "linkedin profile",
        "my website",
        "my site",
        "mon site",
    ]) {
        return has_scheme || near_end(cue);
    }
    if !has_scheme {
        return !path.is_empty() && words.any(&APPLY) && near_end(cue);
    }
    // A home page is a contact only where one is sent there to apply.
    if path.is_empty() || path.starts_with('#') {
        return words.any(&[
            "apply at",
            "apply here",
            "apply on",
            "apply via",
            "apply through",
            "our other positions",
            "postuler sur",
            "postulez sur",
            "more positions",
        ]) && near_end(cue);
    }
    words.any(&APPLY) || ends_with_role(cue)
}

/// What sends a reader off to apply or to read the whole offer.
const APPLY: [&str; 46] = [
    "apply",
    "applying",
    "application",
    "applications",
    "postuler",
    "postulez",
    "candidature",
    "candidater",
    "candidatures",
    "details",
    "detail",
    "instructions",
    "job posting",
    "job description",
    "jobs page",
    "job page",
    "full description",
    "description",
    "registration",
    "register",
    "submit",
    "submitting",
    "sign up",
    "inscription",
    "formulaire",
    "form",
    "questionnaire",
    "more info",
    "more information",
    "further information",
    "plus d'infos",
    "plus d'informations",
    "en savoir plus",
    "fiche de poste",
    "annonce",
    "positions",
    "openings",
    "open roles",
    "roles",
    "careers",
    "jobs",
    "contact",
    "contactez",
    "message me",
    "brief",
    "cahier des charges",
];

struct Words<'a>(&'a str);

impl Words<'_> {
    fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| has_word(self.0, word))
    }
}

/// Whether the cue leads straight up to the link, without another sentence between.
fn near_end(cue: &str) -> bool {
    !cue.trim_end().ends_with('.')
}

/// `* Senior Software Engineer: ` before a link.
fn ends_with_role(cue: &str) -> bool {
    const ROLES: [&str; 16] = [
        "engineer",
        "engineers",
        "developer",
        "developers",
        "designer",
        "analyst",
        "manager",
        "scientist",
        "technician",
        "role",
        "position",
        "job",
        "developpeur",
        "ingenieur",
        "poste",
        "offre",
    ];
    let Some(lead) = cue
        .trim_end_matches([' ', '(', '-', '*', '\n'])
        .strip_suffix(':')
    else {
        return false;
    };
    let line = lead.rsplit('\n').next().unwrap_or(lead);
    ROLES.iter().any(|role| has_word(line, role))
}

fn is_writers_own(cue: &str) -> bool {
    const OWN: [&str; 16] = [
        "portfolio",
        "github",
        "gitlab",
        "linkedin",
        "website",
        "site",
        "web",
        "resume",
        "cv",
        "profile",
        "profil",
        "blog",
        "dribbble",
        "behance",
        "homepage",
        "contact",
    ];
    let lead = cue.trim_end_matches([' ', ':', '(', '-', '*', '\n']);
    let tail = before(lead, lead.len(), 26);
    OWN.iter().any(|word| has_word(tail, word))
}

/// Hosts made for applying, hiring and messaging.
fn is_application_host(host: &str, path: &str) -> bool {
    const HOSTS: [&str; 44] = [
        "lever.co",
        "greenhouse.io",
        "ashbyhq.com",
        "workable.com",
        "smartrecruiters.com",
        "recruitee.com",
        "breezy.hr",
        "bamboohr.com",
        "personio.de",
        "personio.com",
        "teamtailor.com",
        "jobvite.com",
        "grnh.se",
        "join.com",
        "myworkdayjobs.com",
        "welcometothejungle.com",
        "wellfound.com",
        "angel.co",
        "typeform.com",
        "forms.gle",
        "calendly.com",
        "t.me",
        "wa.me",
        "climatebase.org",
        "rippling.com",
        "pinpointhq.com",
        "applytojob.com",
        "jazz.co",
        "hire.trakstar.com",
        "comeet.com",
        "homerun.co",
        "factorialhr.com",
        "freshteam.com",
        "workatastartup.com",
        "tally.so",
        "jotform.com",
        "surveymonkey.com",
        "icims.com",
        "taleo.net",
        "hireology.com",
        "dover.com",
        "gem.com",
        "jobscore.com",
        "catsone.com",
    ];
    let known = HOSTS.iter().any(|known| {
        host.strip_suffix(known)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    });
    let discord =
        matches!(host, "discord.gg") || host == "discord.com" && path.starts_with("invite");
    let form = host == "docs.google.com" && path.starts_with("forms");
    (known && !path.is_empty()) || discord || form
}

/// Hosts and paths that name jobs.
fn is_job_page(host: &str, path: &str) -> bool {
    const HOST_WORDS: [&str; 7] = [
        "jobs",
        "job",
        "job-boards",
        "careers",
        "career",
        "apply",
        "recrutement",
    ];
    const PATH_WORDS: [&str; 30] = [
        "job",
        "jobs",
        "career",
        "careers",
        "hiring",
        "apply",
        "join",
        "join-us",
        "joinus",
        "recrutement",
        "recruitment",
        "emploi",
        "emplois",
        "position",
        "positions",
        "opening",
        "openings",
        "vacancy",
        "vacancies",
        "opportunities",
        "work-with-us",
        "hire",
        "engineer",
        "developer",
        "jobopenings",
        "rejoindre",
        "stellenangebote",
        "offre",
        "offres",
        "missions",
    ];
    let in_host = host
        .split('.')
        .any(|label| HOST_WORDS.contains(&label) || label.starts_with("workingat"));
    let words = path
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| PATH_WORDS.contains(&word));
    in_host || words
}

/// Code, pictures, videos, shops and encyclopedias are never where one applies, whatever stands before them.
fn is_never(host: &str, path: &str) -> bool {
    const HOSTS: [&str; 12] = [
        "youtube.com",
        "youtu.be",
        "wikipedia.org",
        "imgur.com",
        "techcrunch.com",
        "quora.com",
        "crunchbase.com",
        "play.google.com",
        "itunes.apple.com",
        "apps.apple.com",
        "keyvalues.com",
        "example.com",
    ];
    const FILES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp4", ".zip"];
    HOSTS.iter().any(|known| host.ends_with(known)) || FILES.iter().any(|file| path.ends_with(file))
}
