//! Several jobs in one post: a bulletin with numbers, headings or bullets becomes a posting for each.
//!
//! A list of duties or tools is none: most of its entries must read as offers by themselves, each with a pay, a place,
//! an address or a link of its own. What stands below the last entry (how to answer, usually) belongs to every one.

use super::Text;
use crate::domain::{Body, Facts, Link, Offer, Posting, SourceKey, Stated, Timestamp, Title};
use crate::text::fold::fold;
use crate::text::hash::hash;

/// Entries of one post; a longer list is a directory.
const ENTRIES_MAX: usize = 40;
/// Entries that make a list.
const ENTRIES_MIN: usize = 2;
/// Bullets stand for anything: it takes more of them.
const BULLETS_MIN: usize = 3;
/// Bytes of a first line that names a job.
const TITLE_BYTES_MAX: usize = 160;

/// The postings that one holds: itself, or one for each of its jobs, with keys of their own.
pub fn split(posting: Posting, now: Timestamp) -> Vec<Posting> {
    let parts = match parts(posting.body.as_str()) {
        Some(parts) => parts,
        None => return vec![posting],
    };
    // What all have in common makes no offer of a duty: each is judged by its own words, without the fields and tags
    // that the site gives the whole.
    let bare = Posting {
        stated: Stated::default(),
        tags: Vec::new(),
        ..posting.clone()
    };
    let offers = (parts.entries.iter())
        .filter(|entry| is_job(&entry_of(&bare, entry, ""), now))
        .count();
    if offers < ENTRIES_MIN || offers < parts.entries.len() {
        return vec![posting];
    }
    (parts.entries.iter())
        .map(|entry| entry_of(&posting, entry, parts.rest))
        .collect()
}

/// A post cut into its entries and what stands below them.
struct JobParts<'b> {
    entries: Vec<&'b str>,
    rest: &'b str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum JobMarker {
    Number(u32),
    Heading,
    Bullet,
}

fn parts(body: &str) -> Option<JobParts<'_>> {
    let lines = lines(body);
    let marked: Vec<(usize, JobMarker)> = lines
        .iter()
        .filter_map(|(at, line)| Some((*at, mark(line)?)))
        .collect();
    let of = |wanted: fn(&JobMarker) -> bool| -> Vec<usize> {
        let own = marked.iter().filter(|(_, mark)| wanted(mark));
        own.map(|(at, _)| *at).collect()
    };
    let numbers: Vec<u32> = marked
        .iter()
        .filter_map(|(_, mark)| match mark {
            JobMarker::Number(number) => Some(*number),
            _ => None,
        })
        .collect();
    let counts_up = numbers.iter().zip(1..).all(|(number, at)| *number == at);
    let headings = of(|mark| *mark == JobMarker::Heading);
    let bullets = of(|mark| *mark == JobMarker::Bullet);
    let (starts, has_heads) = if counts_up && numbers.len() >= ENTRIES_MIN {
        (of(|mark| matches!(mark, JobMarker::Number(_))), false)
    } else if headings.len() >= ENTRIES_MIN {
        (headings, true)
    } else if bullets.len() >= BULLETS_MIN {
        (bullets, false)
    } else {
        return None;
    };
    if starts.len() > ENTRIES_MAX {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([body.len()]);
    let mut entries: Vec<&str> = (starts.iter().zip(ends))
        .map(|(start, end)| body[*start..end].trim())
        .collect();
    // Below the last entry of a list an empty line ends it; below a heading its text begins there.
    let mut rest = "";
    if let Some(last) = entries.last_mut() {
        let from = match has_heads {
            true => last.find("\n\n").map_or(0, |at| at + 2),
            false => 0,
        };
        if let Some(cut) = last[from..].find("\n\n") {
            let (own, behind) = last.split_at(from + cut);
            (*last, rest) = (own.trim(), behind.trim());
        }
    }
    Some(JobParts { entries, rest })
}

fn lines(body: &str) -> Vec<(usize, &str)> {
    let start = body.as_ptr() as usize;
    let lines = body.split('\n');
    lines
        .map(|line| (line.as_ptr() as usize - start, line))
        .collect()
}

/// What begins an entry, by its line.
fn mark(line: &str) -> Option<JobMarker> {
    let line = line.trim_end();
    if line.is_empty() || line.len() > TITLE_BYTES_MAX {
        return None;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && let Some(rest) = line[digits..].strip_prefix(['.', ')', '/', ':'])
        && rest.starts_with(' ')
    {
        return line[..digits].parse().ok().map(JobMarker::Number);
    }
    let is_heading = line.starts_with("# ")
        || line.starts_with("## ")
        || line.starts_with("### ")
        || line.len() > 4
            && line.starts_with('*')
            && line.ends_with('*')
            && !line.starts_with("* ")
        || line.starts_with("=== ")
        || line.starts_with("--- ") && line.len() > 8;
    if is_heading {
        return Some(JobMarker::Heading);
    }
    if let Some(number) = named_number(line) {
        return Some(JobMarker::Number(number));
    }
    let is_bullet = [
        "- ", "* ", "• ", "– ", "— ", "▪", "►", "▶", "➡", "👉", "🔹", "🔸", "‣ ",
    ]
    .iter()
    .any(|it| line.starts_with(it));
    is_bullet.then_some(JobMarker::Bullet)
}

/// `Offre 1 : …`, `Mission n°2 - …`, `Job #3: …`, `1️⃣ …`: an entry that is numbered in other ways.
fn named_number(line: &str) -> Option<u32> {
    const NAMES: [&str; 9] = [
        "offre", "mission", "annonce", "poste", "lot", "job", "gig", "project", "task",
    ];
    if let Some((digit, _)) = line.split_once('\u{20e3}') {
        return digit.trim_end_matches('\u{fe0f}').parse().ok();
    }
    let line = fold(line);
    let (name, rest) = line.split_once(' ')?;
    if !NAMES.contains(&name) {
        return None;
    }
    let rest = ["n°", "no ", "nº", "#"]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign))
        .unwrap_or(rest)
        .trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest[digits..].trim_start();
    let is_head = behind.starts_with([':', '-', '.', ')']) || behind.starts_with("– ");
    (digits > 0 && digits <= 2 && is_head)
        .then(|| rest[..digits].parse().ok())
        .flatten()
}

/// The posting of one entry: its first line is the title.
fn entry_of(whole: &Posting, entry: &str, rest: &str) -> Posting {
    let (first, own) = entry.split_once('\n').unwrap_or((entry, ""));
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '[' | '(' | '€' | '$' | '£' | '«');
    let digits = first.trim_start_matches(|c: char| c.is_ascii_digit());
    let first = match digits.strip_prefix(['.', ')', '/', ':']) {
        Some(named) => named,
        None => first,
    };
    let title = Title::new(
        first
            .trim_start_matches(is_mark)
            .trim_end_matches(['*', '=', '-', ' ', '#']),
    );
    let mut body = String::from(own.trim());
    if !rest.is_empty() {
        body.push_str("\n\n");
        body.push_str(rest);
    }
    let mut links: Vec<Link> = entry
        .split_whitespace()
        .filter_map(|word| word.find("http").map(|at| &word[at..]))
        .filter_map(|word| Link::parse(word.trim_end_matches([')', '>', ',', '.', ']']), None))
        .collect();
    links.extend(whole.links.iter().cloned());
    let key = format!(
        "{}#{:016x}",
        whole.key.0,
        hash(fold(title.as_str()).as_bytes())
    );
    Posting {
        key: SourceKey(key),
        title,
        body: Body::new(&body),
        links,
        ..whole.clone()
    }
}

/// Whether an entry is an offer of its own: somebody asks, and something only this one has is told.
fn is_job(posting: &Posting, now: Timestamp) -> bool {
    let facts: Facts = super::read(&Text::new(posting), now);
    let asks = facts
        .offer
        .as_ref()
        .is_some_and(|fact| fact.value != Offer::Talk);
    let names_work = !(facts.trades.is_empty() && facts.technologies.is_empty());
    let tells = facts.pay.is_some()
        || !facts.places.is_empty()
        || !facts.contacts.emails.is_empty()
        || posting.title.as_str().contains("http")
        || posting.body.as_str().contains("http");
    asks && names_work && tells
}

#[cfg(test)]
mod tests {
    use super::super::testing::posting;
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let made = split(
            posting("Les offres de la semaine", body),
            Timestamp::UNIX_EPOCH,
        );
        let titles: Vec<&str> = made.iter().map(|it| it.title.as_str()).collect();
        match expected {
            [] => assert_eq!(titles, ["Les offres de la semaine"], "of {body:?}"),
            _ => assert_eq!(titles, expected, "of {body:?}"),
        }
        let keys: std::collections::HashSet<_> = made.iter().map(|it| &it.key).collect();
        assert_eq!(keys.len(), made.len());
    }

    #[test]
    fn bulletins_become_postings() {
        check(
            "Bonjour, trois missions :\n1. Développeuse Symfony à Dieppe\n350 €/j, 20 jours\n\
             2. Graphiste pour une affiche\n200 €, Fécamp\n3. Traductrice, 12 pages\n180 €\n\nRépondre à missions@example.org",
            &[
                "Développeuse Symfony à Dieppe",
                "Graphiste pour une affiche",
                "Traductrice, 12 pages",
            ],
        );
        check(
            "## Python developer, two weeks\n$1,200, apply at https://one.example/jobs/1\n\n\
             ## Illustrator for a card game\n$25 a card, https://two.example/jobs/2",
            &["Python developer, two weeks", "Illustrator for a card game"],
        );
        check(
            "- Développeur PHP, Rouen, 300 €/j\n- Intégrateur WordPress, Le Havre, 250 €/j\n- Rédactrice web, Caen, 40 € l’article",
            &[
                "Développeur PHP, Rouen, 300 €/j",
                "Intégrateur WordPress, Le Havre, 250 €/j",
                "Rédactrice web, Caen, 40 € l’article",
            ],
        );
    }

    #[test]
    fn entries_numbered_in_other_ways() {
        check(
            "Offre 1 : Développeuse Symfony à Dieppe, 350 €/j\nOffre 2 : Graphiste à Fécamp, 200 €",
            &[
                "Offre 1 : Développeuse Symfony à Dieppe, 350 €/j",
                "Offre 2 : Graphiste à Fécamp, 200 €",
            ],
        );
        check(
            "Job #1: PHP developer, Leeds, £300 a day\nJob #2: Illustrator, Bath, £90",
            &[
                "Job #1: PHP developer, Leeds, £300 a day",
                "Job #2: Illustrator, Bath, £90",
            ],
        );
        check(
            "👉 Développeur PHP, Rouen, 300 €/j\n👉 Intégrateur WordPress, Le Havre, 250 €/j\n👉 Rédactrice web, Caen, 40 € l’article",
            &[
                "Développeur PHP, Rouen, 300 €/j",
                "Intégrateur WordPress, Le Havre, 250 €/j",
                "Rédactrice web, Caen, 40 € l’article",
            ],
        );
        check(
            "Mission 1 : relire. Mission 2 : corriger. 300 € le tout.",
            &[],
        );
        check(
            "La mission se fait en deux temps.\nLot 1 : relire les textes\nLot 2 : les corriger",
            &[],
        );
    }

    #[test]
    fn fields_of_the_whole_make_no_offer_of_a_duty() {
        let body = "We look for an engineer.\n\n- Build tools for customers\n- Develop web applications in Python\n\
                    - Write specifications in Java";
        let mut whole = posting("Software engineer", body);
        whole.stated.places = vec!["Leeds".into()];
        whole.stated.pay = Some("GBP 40000 a year".into());
        whole.stated.engagement = Some("Full-time".into());
        whole.tags = vec!["python".into()];
        let made = split(whole, Timestamp::UNIX_EPOCH);
        assert_eq!(made.len(), 1);
    }

    #[test]
    fn each_keeps_its_own_pay_and_place() {
        let body =
            "1. Développeuse Symfony à Dieppe\n350 €/j\n2. Graphiste à Fécamp\n200 € l’affiche";
        let made = split(posting("Bulletin", body), Timestamp::UNIX_EPOCH);
        let facts: Vec<Facts> = made
            .iter()
            .map(|it| super::super::read(&Text::new(it), Timestamp::UNIX_EPOCH))
            .collect();
        let pay: Vec<_> = facts
            .iter()
            .filter_map(|it| it.pay.as_ref()?.value.max)
            .collect();
        let places: Vec<&str> = facts
            .iter()
            .flat_map(|it| &it.places)
            .map(|it| it.value.name.as_str())
            .collect();
        assert_eq!(
            (pay, places),
            (vec![350.0, 200.0], vec!["Dieppe", "Fécamp"])
        );
    }

    #[test]
    fn lists_of_duties_are_one_job() {
        check(
            "Mission Symfony à Dieppe, 350 €/j.\n- Reprendre un module PHP\n- Écrire des tests\n- Documenter l’API",
            &[],
        );
        check(
            "1. Send your CV\n2. Talk to us on the phone\n3. Start on Monday",
            &[],
        );
        check(
            "## About us\nA bakery in Leeds.\n## The role\nPHP developer, £300 a day.\n## Benefits\nBread.",
            &[],
        );
        check(
            "We seek a soil scientist for our lab.\n- Experience in Python and spatial databases\n\
             - Develop models of soil and water\n- Support the design of toolkits\n\nApply at https://lab.example/jobs/3",
            &[],
        );
        check(
            "Votre profil :\n- Maîtrise de PHP et MySQL\n- Développer des modules WordPress\n- Rédiger la documentation\n\n\
             Candidature : rh@example.org, Rouen",
            &[],
        );
        check(
            "Une seule mission : développeuse PHP à Dieppe, 350 €/j.",
            &[],
        );
    }
}
