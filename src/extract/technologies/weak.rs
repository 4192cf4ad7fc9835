//! Forms that are also common words (Go, Swift, Notion) count only where their surroundings confirm them.

use super::sweep::{Hit, sentence};
use crate::extract::Text;
use crate::extract::around::{ends_word, places_of};
use crate::knowledge::technologies::{Form, Kind};

/// Bytes between two members of one list: `, `, ` and `, ` / `.
const LIST_GAP_BYTES: usize = 9;

/// Whether a form needs confirming. Single letters always do.
pub fn is_weak(form: &Form) -> bool {
    form.weak || form.written.len() == 1
}

/// Keeps sure forms, weak ones with a confirming word in their sentence, weak ones in a list with technologies, and
/// weak ones in a field of skills.
pub fn keep_confirmed(text: &Text, hits: &mut Vec<Hit>) {
    let folded = &text.folded.text;
    let mut keep: Vec<bool> = hits.iter().map(|hit| !is_weak(hit.form)).collect();
    // Twice, from both ends, so that a list confirms all its members from any sure one.
    for _ in 0..2 {
        for n in 0..hits.len() {
            if !keep[n] {
                keep[n] = (n > 0 && keep[n - 1] && in_one_list(folded, &hits[n - 1], &hits[n]))
                    || (n + 1 < hits.len()
                        && keep[n + 1]
                        && in_one_list(folded, &hits[n], &hits[n + 1]));
            }
        }
        keep.reverse();
        hits.reverse();
        for n in 0..hits.len() {
            if !keep[n] && n > 0 && keep[n - 1] {
                keep[n] = in_one_list(folded, &hits[n], &hits[n - 1]);
            }
        }
        keep.reverse();
        hits.reverse();
    }
    for (hit, keep) in hits.iter().zip(&mut keep) {
        *keep = *keep || is_confirmed(text, hit, hits);
    }
    let mut kept = keep.into_iter();
    hits.retain(|_| kept.next().unwrap_or(false));
}

/// Nothing but a separator stands between the two, and both are technologies.
fn in_one_list(folded: &str, first: &Hit, second: &Hit) -> bool {
    let technologies = [first, second]
        .iter()
        .all(|hit| hit.form.row.kind != Kind::Domain);
    let Some(gap) = folded.get(first.end..second.start) else {
        return false;
    };
    technologies && gap.len() <= LIST_GAP_BYTES && is_separator(gap)
}

/// Commas, slashes, bullets and small words between two members of a list; not a mere blank.
fn is_separator(gap: &str) -> bool {
    const WORDS: &[&str] = &[
        "and", "or", "et", "ou", "in", "en", "&", "with", "y", "und", "a",
    ];
    let mut signs = gap.split(|c: char| c.is_whitespace() || ",/|+;*•-()_:\"'".contains(c));
    let words_fit = signs.all(|word| word.is_empty() || WORDS.contains(&word));
    words_fit && !gap.chars().all(|c| c == ' ')
}

fn is_confirmed(text: &Text, hit: &Hit, hits: &[Hit]) -> bool {
    let folded = &text.folded.text;
    let sentence = sentence(folded, hit.start, hit.end);
    let written = text.words(text.span(hit.start, hit.end));
    if hit.form.row.case_matters && written != hit.form.written && !written.contains(' ') {
        return is_named_as_skill(text, hit);
    }
    if in_skills_field(sentence) || is_named_as_skill(text, hit) {
        return true;
    }
    let mut words = hit.form.row.confirm().peekable();
    if words.peek().is_none() {
        let from = sentence.as_ptr() as usize - folded.as_ptr() as usize;
        let range = from..from + sentence.len();
        return hits.iter().any(|other| {
            range.contains(&other.start)
                && !is_weak(other.form)
                && other.form.row.kind != Kind::Domain
        });
    }
    let own = hit.start - (sentence.as_ptr() as usize - folded.as_ptr() as usize);
    let around = [&sentence[..own], &sentence[own + hit.end - hit.start..]];
    words.any(|word| {
        let word = crate::text::fold::fold(word);
        around.iter().any(|part| has_word(part, &word))
    })
}

/// The words right beside it speak of programming: `Rust engineer`, `langage C`, `in Go code`. A form that is written in
/// small letters could still be the common word, and counts only before a trade.
fn is_named_as_skill(text: &Text, hit: &Hit) -> bool {
    const TRADES: &[&str] = &[
        "developer",
        "developers",
        "contractor",
        "contractors",
        "freelancer",
        "freelancers",
        "full",
        "fullstack",
        "native",
        "dev",
        "devs",
        "engineer",
        "engineers",
        "programmer",
        "programmers",
        "programming",
        "development",
        "coder",
        "expert",
        "backend",
        "frontend",
        "codebase",
        "stack",
        "framework",
        "language",
        "script",
        "scripts",
        "microservices",
        "api",
        "apis",
        "app",
        "apps",
        "code",
        "developpeur",
        "sdk",
        "library",
        "libraries",
        "software",
        "experience",
        "skills",
        "plugin",
        "theme",
        "templates",
        "server",
        "cluster",
        "pipelines",
        "ui",
    ];
    const LEADS: &[&str] = &[
        "developpeur",
        "developpeuse",
        "developer",
        "developpement",
        "langage",
        "language",
        "framework",
        "programmer",
        "programming",
        "coding",
        "script",
        "code",
        "stack",
        "using",
        "use",
        "uses",
        "with",
        "avec",
        "sous",
        "know",
        "knowledge",
        "experience",
        "written",
        "maitrise",
        "maitrisant",
        "proficient",
        "ingenieur",
    ];
    let folded = &text.folded.text;
    let capital = text
        .words(text.span(hit.start, hit.end))
        .starts_with(|c: char| !c.is_lowercase());
    let after = folded[hit.end..]
        .strip_prefix([' ', '-', '/'])
        .unwrap_or_default();
    let next = after
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    if TRADES.contains(&next) {
        return capital || next.starts_with("dev") || next.starts_with("prog");
    }
    let before = folded[..hit.start]
        .strip_suffix([' ', '('])
        .unwrap_or_default();
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric());
    let last = words.next().unwrap_or_default();
    let last = match last {
        "in" | "en" | "of" | "de" | "with" | "the" => words.next().unwrap_or_default(),
        word => word,
    };
    capital && LEADS.contains(&last)
}

/// A line that is a list of skills by its label: `Skills: C, Assembly`, `Langage : Go`, `Tech stack - Swift`.
fn in_skills_field(sentence: &str) -> bool {
    const LABELS: &[&str] = &[
        "skills",
        "desired skills",
        "required skills",
        "technologies",
        "technology",
        "tech",
        "stack",
        "tech stack",
        "langage",
        "langages",
        "language",
        "languages",
        "competences",
        "technos",
        "techno",
        "tags",
        "outils",
        "tools",
        "support",
        "environnement technique",
    ];
    let line = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(colon) = line.find(':').filter(|at| *at <= 30) else {
        return false;
    };
    let label = line[..colon].trim_matches(|c: char| !c.is_alphanumeric());
    let last = label.rsplit(' ').next().unwrap_or_default();
    LABELS.contains(&label) || LABELS.contains(&last)
}

/// Whether a word begins in the text with that word: `developer` is found in `developers`.
fn has_word(text: &str, word: &str) -> bool {
    places_of(text, word).any(|at| ends_word(&text[..at]))
}
