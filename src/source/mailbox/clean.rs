//! What is no part of an offer: prefixes of subjects, quotes, signatures, the footers of lists.
//!
//! French and English mail programs alike; other languages where their mark is one word.

use super::header_lines::header_block;
use regex::Regex;
use std::sync::LazyLock;

/// Characters of a text part that may be a mere stub beside the HTML.
const STUB_CHARS_MAX: usize = 40;
/// Prefixes taken off one subject.
const PREFIXES_MAX: usize = 12;
/// Bytes of the mark of a list: `[R-SIG-Finance]`.
const MARK_BYTES_MAX: usize = 40;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of ours is valid")
}

/// What the prefixes of a subject say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectPrefixes {
    pub title: String,
    pub is_reply: bool,
    pub is_forward: bool,
}

/// Takes `[list]`, `Re:` and `Fwd:` off a subject, in any order and number.
pub fn subject(raw: &str, is_list: bool) -> SubjectPrefixes {
    static REPLY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:re|aw|ré|rép|réf|réponse|sv|vs|antw|antwort|odp|resp|rif|ynt|回复|答复)(?:\[\d+\]|\(\d+\))?\s?[:：]\s*",
        )
    });
    static FORWARD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)^(?:fwd?|tr|trans|wg|rv|enc|transf|transfert|doorst|vb)\s?[:：]\s*")
    });
    let mut found = SubjectPrefixes::default();
    let line = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = line.as_str();
    for turn in 0..PREFIXES_MAX {
        if let Some(hit) = REPLY.find(rest) {
            found.is_reply |= !found.is_forward;
            rest = &rest[hit.end()..];
        } else if let Some(hit) = FORWARD.find(rest) {
            found.is_forward |= !found.is_reply;
            rest = &rest[hit.end()..];
        } else if let Some(inner) = rest
            .strip_prefix("[Fwd: ")
            .and_then(|inner| inner.strip_suffix(']'))
        {
            found.is_forward = true;
            rest = inner;
        } else if let Some(after) = without_mark(rest, is_list || found.is_reply || turn > 0) {
            rest = after;
        } else {
            break;
        }
    }
    found.title = rest.trim().to_string();
    found
}

/// Words of a mark that the work is taken or called off.
const ENDED: &str = r"(?:d[ée]j[àa] )?(?:pourvue?s?|filled|closed|cl[oô]tur[ée]e?s?|annul[ée]e?s?|cancel(?:l)?ed|withdrawn|(?:position|poste) (?:filled|pourvu)|no longer available|plus disponible|plus d['’]actualit[ée]|termin[ée]e?s?|expir[ée]e?s?)";

/// A subject without its mark that the work is taken or called off: `[POURVU] Mission`, `Gig (filled)`; None if
/// there is no such mark, or nothing else.
pub(crate) fn without_ending(title: &str) -> Option<&str> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        // Between separators only what is said of work: `Closed: new hours` may be a shop's.
        const WORK: &str = r"(?:(?:poste|mission|offre|demande|position|job|gig|project|projet)s? )?(?:is |est |has been |a été |d[ée]j[àa] |now )?(?:pourvue?s?|filled|annul[ée]e?s?|cancell?ed|withdrawn|closed|cl[oô]tur[ée]e?s?|cl[oô]se?s?|no longer available|(?:n'est |n’est )?plus (?:disponible|d['’]actualit[ée]|[àa] pourvoir))";
        pattern(&format!(
            r"(?i)^(?:[\[(*]+\s*{ENDED}\s*!*[\])*]+\s*[:-]?\s*(?P<a>.+)|(?P<b>.+?)\s*[:–—-]?\s*[\[(*]+\s*{ENDED}\s*!*[\])*]+|{WORK}\s*!*\s*[:–—]\s*(?P<c>.+)|{WORK}\s*!*\s+-\s+(?P<d>.+)|(?P<e>.+?)(?:\s*[:–—]\s*|\s+-\s+){WORK}\s*!*)$"
        ))
    });
    let hit = FORM.captures(title.trim())?;
    let rest = ["a", "b", "c", "d", "e"].into_iter();
    let rest = rest.filter_map(|name| hit.name(name)).next()?;
    let rest = rest.as_str().trim();
    (!rest.is_empty()).then_some(rest)
}

/// Only lists mark subjects: elsewhere `[Lyon]` is part of what is said.
fn without_mark(rest: &str, is_list: bool) -> Option<&str> {
    let inner = rest.strip_prefix('[')?;
    let end = inner
        .find(']')
        .filter(|end| is_list && (1..=MARK_BYTES_MAX).contains(end))?;
    let after = inner[end + 1..].trim_start();
    static IS_ENDED: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!(r"(?i)^\s*{ENDED}\s*!*\s*$")));
    (!after.is_empty() && !IS_ENDED.is_match(&inner[..end])).then_some(after)
}

/// Name and address of a `From` that an archive changed: `joe at example.org (Joe Doe)`.
pub(crate) fn archived_sender(raw: &str) -> Option<(Option<String>, Option<String>)> {
    static FORM: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(\S+) (?:at|@ending from) (\S+)(?: \((.*)\))?$"));
    let raw = raw.trim();
    let hit = FORM.captures(raw)?;
    // One archive writes `@` for an arbitrary letter: such an address is lost.
    let address = (!raw.contains('@')).then(|| format!("{}@{}", &hit[1], &hit[2]));
    let name = hit
        .get(3)
        .map(|name| name.as_str().trim())
        .filter(|name| !name.is_empty() && !name.contains(" at ") && !name.contains("@ending"))
        .map(mime_words);
    Some((name, address))
}

/// `=?UTF-8?Q?Zo=C3=A9?=` within a comment.
pub(super) fn mime_words(text: &str) -> String {
    if !text.contains("=?") {
        return text.to_string();
    }
    let header = format!("Subject: {text}\n\n");
    mail_parser::MessageParser::default()
        .parse(header.as_bytes())
        .and_then(|it| it.subject().map(str::to_string))
        .unwrap_or_else(|| text.to_string())
}

/// Gives the addresses in an archived text their sign back, where the words around make them addresses.
pub fn addresses(text: &str) -> String {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)([<(:]\s?|\b(?:e-?mail|mail|to|contact|à)\s+)?\b([\w.+-]+) at ([\w-]+(?:\.[\w-]+)*\.[a-z]{2,10})\b",
        )
    });
    FORM.replace_all(text, |hit: &regex::Captures<'_>| {
        let is_address = hit.get(1).is_some() || hit[2].contains(['.', '_', '-']);
        match is_address {
            true => format!(
                "{}{}@{}",
                hit.get(1).map_or("", |it| it.as_str()),
                &hit[2],
                &hit[3]
            ),
            false => hit[0].to_string(),
        }
    })
    .into_owned()
}

/// Whether a text part only stands in for the HTML.
pub(crate) fn is_stub(text: &str) -> bool {
    text.trim().chars().count() < STUB_CHARS_MAX
}

/// What the sender wrote: without quotes, signature and footers. The whole text where nothing would be left.
pub(crate) fn own_words(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let block = header_block(text);
    let block = block.map_or(lines.len(), |at| text[..at].lines().count());
    // What stands below an answer is another's; a text that begins so is all there is.
    let block = if block == 0 { lines.len() } else { block };
    let end = end_of_words(&lines).min(block);
    let mut kept: Vec<&str> = Vec::with_capacity(end);
    for line in &lines[..end] {
        if line.trim_start().starts_with('>') {
            drop_attribution(&mut kept);
        } else if !is_archive_note(line) && !is_picture(line) {
            kept.push(line);
        }
    }
    let kept = kept.join("\n");
    // A picture within a line leaves nothing to read.
    static WITHIN: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?\[cid:[^\]\n]+\]"));
    WITHIN.replace_all(&kept, "").trim().to_string()
}

/// Whether the text quotes another.
pub(crate) fn has_quote(text: &str) -> bool {
    text.lines().any(|line| line.starts_with('>'))
        || text.lines().any(|line| is_original(line.trim()))
}

fn is_archive_note(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("[[alternative HTML") || line.starts_with("-------------- next part")
}

/// The place of a picture, as the text parts of mail programs have it: `[cid:logo@example.org]`, `[image: logo.png]`,
/// `[https://example.org/logo.png]<https://example.org>`, `<image001.png>`, `[Logo de l’association]`.
fn is_picture(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\[(?:cid:[^\]]*|(?:inline )?image(?:[: ][^\]]*)?|image\d*\.\w+|(?:logo|photo|une image contenant|a picture containing)\b[^\]]{0,80}|https?://[^\]\s]+\.(?:png|jpe?g|gif|svg|webp|bmp)[^\]\s]*)\](?:\s?<[^>]*>)?$|^<?image\d+\.(?:png|jpe?g|gif)>?$",
        )
    });
    FORM.is_match(line.trim())
}

/// Where the signature, a list's footer or the message answered to begins.
fn end_of_words(lines: &[&str]) -> usize {
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim_end();
        let is_end = line == "--" && at > 0
            || is_original(line.trim())
            || is_footer(line)
            || is_disclaimer(line)
            || is_rule(line)
                && lines[at + 1..]
                    .iter()
                    .take(3)
                    .any(|next| is_footer(next) || is_disclaimer(next));
        if is_end {
            return at;
        }
    }
    lines.len()
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 5 && line.chars().all(|c| matches!(c, '_' | '-' | '=' | '~'))
}

fn is_footer(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:\S+ mailing list$|to unsubscribe\b|pour se désinscrire|you received this message because|vous recevez ce message,? (?:car|parce)|liste de diffusion\b|se désabonner\b|https?://\S+/listinfo/)",
        )
    });
    FORM.is_match(line.trim())
}

/// What offices and telephones put below each mail: secrecy, and the program's name.
fn is_disclaimer(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:ce|cet|le présent|this|the) (?:message|courriel|e-?mail|mail|communication)\b.{0,160}\b(?:confidenti|destin[ée]|réserv|intended|privileged|addressed)|sent (?:from|with|via) (?:my |outlook|mail for|proton|yahoo|samsung)|get outlook for|envoyé (?:de|depuis|à partir de|avec|via) (?:mon |ma |outlook|l['’]application|courrier|proton|yahoo|mail )|télécharger outlook|obtenir outlook|provenance : courrier)",
        )
    });
    FORM.is_match(line.trim())
}

/// `-----Original MailMessage-----` and its French sisters.
fn is_original(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^-{2,}\s?(?:original message|message d['’]origine|message original|ursprüngliche nachricht)\s?-{2,}$",
        )
    });
    FORM.is_match(line)
}

/// `On Monday, Joe wrote:`, often broken in two lines, above a quote.
fn drop_attribution(kept: &mut Vec<&str>) {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)(?:wrote|writes|said|a écrit|écrivait|schrieb.*|escribió)\s?:$")
    });
    static START: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:on|le|am|el)\b.*\d"));
    let Some(last) = kept.iter().rposition(|line| !line.trim().is_empty()) else {
        return;
    };
    if !END.is_match(kept[last].trim()) {
        return;
    }
    let is_broken =
        !START.is_match(kept[last].trim()) && last > 0 && START.is_match(kept[last - 1].trim());
    kept.truncate(if is_broken { last - 1 } else { last });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_subject(raw: &str, is_list: bool, title: &str, is_reply: bool, is_forward: bool) {
        let found = subject(raw, is_list);
        let expected = SubjectPrefixes {
            title: title.into(),
            is_reply,
            is_forward,
        };
        assert_eq!(found, expected, "of {raw:?}");
    }

    #[test]
    fn subjects() {
        check_subject("[geo] Job  in\n Lyon", true, "Job in Lyon", false, false);
        check_subject(
            "[Lyon] Mission Rust",
            false,
            "[Lyon] Mission Rust",
            false,
            false,
        );
        check_subject("Re: [geo] Re: Job", false, "Job", true, false);
        check_subject("RE : Mission", false, "Mission", true, false);
        check_subject("TR: Mission Rust", false, "Mission Rust", false, true);
        check_subject("Fwd: Re: Gig", false, "Gig", false, true);
        check_subject("[Fwd: Gig]", false, "Gig", false, true);
        check_subject("Recherche : Rust", false, "Recherche : Rust", false, false);
        check_subject("[geo] Antwort: Job", true, "Job", true, false);
        check_subject("Tr : Mission", false, "Mission", false, true);
        check_subject("[geo]", true, "[geo]", false, false);
        check_subject("[geo] [FILLED] Job", true, "[FILLED] Job", false, false);
        check_subject("", true, "", false, false);
    }

    #[test]
    fn endings() {
        let check =
            |title: &str, expected: Option<&str>| assert_eq!(without_ending(title), expected);
        check("[POURVU] Mission Go", Some("Mission Go"));
        check("Mission Go [pourvue]", Some("Mission Go"));
        check("Rust gig (filled!)", Some("Rust gig"));
        check("**ANNULÉ** Atelier", Some("Atelier"));
        check("POURVU : Mission Go", Some("Mission Go"));
        check("Position filled: Rust gig", Some("Rust gig"));
        check("Mission Go - annulée", Some("Mission Go"));
        check("Rust gig – no longer available", Some("Rust gig"));
        check("Mission Go : n’est plus d’actualité", Some("Mission Go"));
        check("Site pour un magasin fermé", None);
        check("Closed-source plugin", None);
        check("Formulaire prérempli [Lyon]", None);
        check("Order forms to be filled", None);
        check("[filled]", None);
    }

    #[track_caller]
    fn check_words(text: &str, expected: &str) {
        assert_eq!(own_words(text), expected, "of {text:?}");
    }

    #[test]
    fn own_words_stay() {
        check_words("Hello\n-- \nZoé", "Hello");
        check_words("On 3 May, Ann wrote:\n> Gig\nYes", "Yes");
        check_words(
            "Oui\n\nLe lun. 3 mai 2021 à 10:00, Zoé\n<zoe@example.org> a écrit :\n> Mission",
            "Oui",
        );
        check_words("Gig\n-----Message d'origine-----\nDe : x", "Gig");
        check_words(
            "Gig\n_______________\ngeo mailing list\nhttps://example.org/listinfo/geo",
            "Gig",
        );
        check_words("Tasks\n-----\n- one\n- two", "Tasks\n-----\n- one\n- two");
        check_words("Gig\n\t[[alternative HTML version deleted]]\n", "Gig");
        check_words("> only a quote", "");
        check_words("Oui\n[cid:x@y]\nEnvoyé de mon iPhone", "Oui");
        check_words(
            "Mission [cid:a@b] Go\n<image001.png>\n[Image]",
            "Mission Go",
        );
        check_words(
            "Gig\n[https://example.org/l.png]<https://example.org>\n[Logo of the board]\n[image: x.gif]",
            "Gig",
        );
        check_words("[Lyon] Gig\n[React]", "[Lyon] Gig\n[React]");
        check_words(
            "Still free\n\nFrom: Ann <ann@example.org>\nSent: Monday\nTo: me\nSubject: Gig\n\nSix weeks",
            "Still free",
        );
    }

    #[test]
    fn senders_of_archives() {
        let check = |raw: &str, name: Option<&str>, address: Option<&str>| {
            let found = archived_sender(raw).unwrap();
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (name, address));
        };
        check(
            "zoe at example.org (Zoé Test)",
            Some("Zoé Test"),
            Some("zoe@example.org"),
        );
        check(
            "zoe at example.org (zoe at example.org)",
            None,
            Some("zoe@example.org"),
        );
        check("z@e @ending from ex@mple@org (Zoé)", Some("Zoé"), None);
        check(
            "zoe at example.org (=?UTF-8?Q?Zo=C3=A9?=)",
            Some("Zoé"),
            Some("zoe@example.org"),
        );
        assert_eq!(archived_sender("Zoé <zoe@example.org>"), None);
    }

    #[test]
    fn addresses_of_archives() {
        assert_eq!(
            addresses("write to zoe at example.org or look at example.org, <joe at example.com>"),
            "write to zoe@example.org or look at example.org, <joe@example.com>"
        );
    }
}
