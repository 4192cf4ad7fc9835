//! The trade of the work: what somebody is asked to do, whatever tools and subjects stand around it.
//!
//! `Proofreader for our PHP manual` is proofreading. So the head of the title decides, with who does it before what
//! comes of it; what stands behind `for` is the client or the subject. A text without such a title is judged by its
//! first sentences: who is sought, what is to be done, what is to be delivered.

use super::Text;
use super::vocabulary::PhraseHit;
use crate::domain::{Fact, TaskName, TradeName};
use crate::knowledge::lexicon::{Sense, lexicon};
use crate::knowledge::trade_table::{TradeCue, TradePhrases};
use crate::text::list::WordList;
use std::ops::Range;

const TRADES_MAX: usize = 3;
const TASKS_MAX: usize = 12;
const SPANS_MAX: usize = 8;
/// Weight from which a trade is read, and the share of the best one's from which another is read too.
const LEAST: f32 = 2.0;
const BESIDE: f32 = 0.4;
/// A field of the site that names it.
const TAG: f32 = 4.0;
/// What is left of a second mention of one line.
const AGAIN: f32 = 0.25;
/// Said behind `for`, `of`, another preposition, or a sign that parts segments.
const FOR: f32 = 0.3;
const OF: f32 = 0.4;
const WITH: f32 = 0.5;
const PARTED: f32 = 0.7;

/// Words that lead to what is sought: behind them `for` and `of` open the head itself.
static SEEKING: WordList = WordList::new(&[
    "looking",
    "look",
    "search",
    "searching",
    "seeking",
    "seek",
    "need",
    "needed",
    "request",
    "hire",
    "hiring",
    "call",
    "ask",
    "recherche",
    "cherche",
    "besoin",
    "quete",
    "demande",
    "appel",
    "offre",
    "mission",
    "job",
    "project",
    "projet",
]);
/// Words within a sentence behind which a doer is sought.
static ASKING: WordList = WordList::new(&[
    "need",
    "needs",
    "seek",
    "seeks",
    "seeking",
    "looking",
    "hire",
    "hiring",
    "want",
    "wanted",
    "recherche",
    "recherchons",
    "cherche",
    "cherchons",
    "recrute",
    "recrutons",
    "besoin",
    "freelance",
    "independant",
    "independante",
    "experienced",
    "talented",
    "senior",
    "junior",
    "skilled",
    "a",
    "an",
    "un",
    "une",
    "of",
    "de",
    "d",
    "someone",
    "quelqu",
]);
static OWN: WordList = WordList::new(&[
    "our", "your", "my", "their", "his", "her", "notre", "nos", "votre", "vos", "mon", "ma",
    "leur", "leurs", "ton", "ta", "with", "avec", "are",
]);
static DENYING: WordList = WordList::new(&[
    "not", "no", "pas", "sans", "without", "never", "ni", "aucun", "aucune", "isn",
]);
/// Labels of fields that name the trade.
static LABELS: WordList = WordList::new(&[
    "category",
    "categorie",
    "skills",
    "required skills",
    "competences",
    "metier",
    "profession",
    "type",
    "poste",
    "role",
    "position",
    "domaine",
]);

/// The trades, the one that the work is first of first, and what is to be done or delivered.
pub(super) fn read(
    text: &Text<'_>,
    hits: &[PhraseHit],
) -> (Vec<Fact<TradeName>>, Vec<Fact<TaskName>>) {
    let names_any = hits.iter().any(|hit| matches!(hit.sense, Sense::Trade(_)));
    if !names_any && text.posting.tags.is_empty() {
        return Default::default();
    }
    let head = Head::new(text, hits);
    let mut counted: Vec<(&'static TradePhrases, u32)> = Vec::new();
    let mut trades: Vec<(f32, Fact<TradeName>)> = Vec::new();
    let mut tasks: Vec<Fact<TaskName>> = Vec::new();
    for hit in hits {
        let Sense::Trade(line) = hit.sense else {
            continue;
        };
        if is_denied(text, hit) {
            continue;
        }
        let times = times_counted(&mut counted, line);
        let weight = head.weight(text, hit, line.cue) * AGAIN.powi(times.min(3) as i32);
        add_trade(
            &mut trades,
            line.trade,
            weight,
            Some(text.span(hit.start, hit.end)),
        );
        if let Some(task) = line.task() {
            add_task(&mut tasks, task, Some(text.span(hit.start, hit.end)));
        }
    }
    for tag in &text.posting.tags {
        for sense in lexicon().senses(tag) {
            if let Sense::Trade(line) = sense {
                add_trade(&mut trades, line.trade, TAG, None);
                if let Some(task) = line.task() {
                    add_task(&mut tasks, task, None);
                }
            }
        }
    }
    trades.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = trades.first().map_or(0.0, |(weight, _)| *weight);
    let least = LEAST.max(best * BESIDE);
    let read = trades.into_iter().filter(|(weight, _)| *weight >= least);
    (read.map(|(_, fact)| fact).take(TRADES_MAX).collect(), tasks)
}

/// How often a line was met before this time.
fn times_counted(
    counted: &mut Vec<(&'static TradePhrases, u32)>,
    line: &'static TradePhrases,
) -> u32 {
    match counted
        .iter_mut()
        .find(|(known, _)| std::ptr::eq(*known, line))
    {
        Some((_, times)) => {
            *times += 1;
            *times
        }
        None => {
            counted.push((line, 0));
            0
        }
    }
}

fn add_trade(
    trades: &mut Vec<(f32, Fact<TradeName>)>,
    name: &str,
    weight: f32,
    span: Option<crate::domain::Span>,
) {
    let at = trades.iter().position(|(_, fact)| fact.value.0 == name);
    let at = at.unwrap_or_else(|| {
        trades.push((0.0, Fact::stated(TradeName(name.to_string()))));
        trades.len() - 1
    });
    if let Some((total, fact)) = trades.get_mut(at) {
        *total += weight;
        if fact.spans.len() < SPANS_MAX {
            fact.spans.extend(span);
        }
    }
}

fn add_task(tasks: &mut Vec<Fact<TaskName>>, name: TaskName, span: Option<crate::domain::Span>) {
    let at = tasks.iter().position(|fact| fact.value == name);
    if let Some(at) = at {
        let fact = &mut tasks[at];
        if fact.spans.len() < SPANS_MAX {
            fact.spans.extend(span);
        }
    } else if tasks.len() < TASKS_MAX {
        tasks.push(Fact {
            value: name,
            spans: span.into_iter().collect(),
        });
    }
}

fn is_denied(text: &Text<'_>, hit: &PhraseHit) -> bool {
    let mut before = text.document.words_before(hit.start, 3);
    before.any(|word| DENYING.contains(&text.folded.text[word]))
}

/// The title, or the first line of a text without one, cut into segments with what each is worth.
struct Head {
    segments: Vec<(Range<usize>, f32)>,
    /// Where the sentences begin that follow, with what their words are worth.
    end: usize,
    sentences: Vec<usize>,
    /// A first line in place of a title.
    share: f32,
}

impl Head {
    /// Longest first line that stands for a title.
    const LINE_BYTES_MAX: usize = 160;
    /// What a first line is worth beside a title.
    const LINE_SHARE: f32 = 0.7;

    fn new(text: &Text<'_>, hits: &[PhraseHit]) -> Head {
        let folded = text.folded.text.as_str();
        let title = 0..text.folded_title_end;
        let line = || {
            let first = text.document.lines().iter().map(|line| &line.range);
            let mut first = first.map(|range| range.start as usize..range.end as usize);
            let line = first.find(|range| !folded[range.clone()].trim().is_empty())?;
            (line.len() <= Head::LINE_BYTES_MAX).then_some(line)
        };
        let is_titled = !folded[title.clone()].trim().is_empty();
        let (range, share) = match is_titled {
            true => (title, 1.0),
            false => (line().unwrap_or(0..0), Head::LINE_SHARE),
        };
        let end = range.end;
        let sentences = text.document.sentences().map(|sentence| sentence.start);
        Head {
            segments: segments(text, range, hits),
            end,
            sentences: sentences.filter(|start| *start >= end).collect(),
            share,
        }
    }

    fn weight(&self, text: &Text<'_>, hit: &PhraseHit, cue: TradeCue) -> f32 {
        if hit.start < self.end {
            let segment = self
                .segments
                .iter()
                .find(|(range, _)| range.contains(&hit.start));
            let share = segment.map_or(FOR, |(_, share)| *share);
            return share * self.share * in_head(cue);
        }
        if is_field(text, hit) {
            return 2.0 * in_text(cue);
        }
        let index = self.sentences.partition_point(|start| *start <= hit.start);
        let fading = match index {
            0..=3 => 1.0,
            4..=8 => 0.6,
            _ => 0.3,
        };
        let asked = match cue {
            TradeCue::Agent => sought(text, hit),
            _ => 1.0,
        };
        fading * asked * in_text(cue)
    }
}

fn in_head(cue: TradeCue) -> f32 {
    match cue {
        TradeCue::Agent => 10.0,
        TradeCue::Activity => 7.0,
        TradeCue::Verb => 6.0,
        TradeCue::Thing => 4.0,
    }
}

fn in_text(cue: TradeCue) -> f32 {
    match cue {
        TradeCue::Agent => 3.0,
        TradeCue::Activity | TradeCue::Verb => 2.0,
        TradeCue::Thing => 1.2,
    }
}

/// Whether somebody of a name is sought (`need a designer`), or there already (`our designer`).
fn sought(text: &Text<'_>, hit: &PhraseHit) -> f32 {
    let mut before = text.document.words_before(hit.start, 3);
    let word = |range: Range<usize>| &text.folded.text[range];
    match before.next().map(word) {
        Some(word) if OWN.contains(word) => 0.25,
        Some(word) if ASKING.contains(word) => 1.3,
        _ if before.any(|range| OWN.contains(word(range))) => 0.4,
        _ => 1.0,
    }
}

/// Whether it stands in a field of the text that names the trade (`Category: Writing & Translation`).
fn is_field(text: &Text<'_>, hit: &PhraseHit) -> bool {
    let line = text.document.line_at(hit.start);
    let label = line.value.map(|value| {
        let label = &text.folded.text[line.range.start as usize..value as usize];
        label.trim_matches(|c: char| !c.is_alphanumeric())
    });
    label.is_some_and(|label| LABELS.contains(label))
}

/// Cuts a head where its words stop saying what is sought and begin to say for whom, of what and with what. The
/// first segment in which a trade is named is the head proper, unless it only names whom the work is for.
fn segments(text: &Text<'_>, range: Range<usize>, hits: &[PhraseHit]) -> Vec<(Range<usize>, f32)> {
    let folded = text.folded.text.as_str();
    let mut cuts: Vec<(usize, f32)> = vec![(range.start, 1.0)];
    let mut last = "";
    let mut last_end = range.start;
    let words = text
        .document
        .words()
        .skip_while(|word| word.start < range.start);
    for word in words.take_while(|word| word.start < range.end) {
        let gap = &folded[last_end..word.start];
        let parts = || {
            gap.contains([
                '|', ':', '(', '[', ')', ']', ',', ';', '.', '\u{2022}', '?', '!',
            ]) || gap.contains(" - ")
                || gap.contains(" / ")
        };
        let is_parted = gap != " " && parts();
        let named = &folded[word.clone()];
        if is_parted {
            cuts.push((word.start, PARTED));
        } else if !SEEKING.contains(last)
            && let Some(share) = opening(named)
        {
            cuts.push((word.start, share));
        }
        last = named;
        last_end = word.end;
    }
    let ends = cuts.iter().skip(1).map(|(at, _)| *at).chain([range.end]);
    let mut segments: Vec<(Range<usize>, f32)> = cuts
        .iter()
        .zip(ends)
        .map(|((start, share), end)| (*start..end, *share))
        .collect();
    let names_a_trade = |range: &Range<usize>| {
        let mut within = hits.iter().filter(|hit| range.contains(&hit.start));
        within.any(|hit| matches!(hit.sense, Sense::Trade(_)))
    };
    let first = segments.iter_mut().find(|(range, _)| names_a_trade(range));
    if let Some((_, share)) = first {
        *share = if *share == FOR { WITH } else { 1.0 };
    }
    segments
}

/// What the words behind a preposition are worth.
fn opening(word: &str) -> Option<f32> {
    Some(match word {
        "for" | "pour" | "chez" | "at" | "by" | "par" => FOR,
        "of" | "de" | "du" | "des" | "d" | "about" | "to" => OF,
        "with" | "in" | "on" | "from" | "en" | "sur" | "avec" | "au" | "aux" | "dans" => WITH,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::technologies::tests::posting;
    use crate::extract::vocabulary;

    #[track_caller]
    fn check(title: &str, body: &str, expected: &str) {
        let posting = posting(title, body);
        let text = Text::new(&posting);
        let (trades, _) = read(&text, &vocabulary::hits(&text));
        let first = trades.first().map_or("", |fact| fact.value.0.as_str());
        assert_eq!(first, expected, "of {title:?}, {body:?}: {trades:?}");
    }

    #[test]
    fn the_head_of_a_title_decides() {
        for (title, trade) in [
            ("Freelance proofreader for our PHP manual", "proofread"),
            ("Freelance developer for our PHP manual", "develop"),
            ("Développeuse pour une agence de traduction", "develop"),
            ("Traductrice pour un éditeur de logiciels", "translate"),
            ("Traduction d’un site web", "translate"),
            ("Website translation", "translate"),
            ("Looking for a copywriter", "write"),
            ("Recherche de graphiste", "design"),
            ("À la recherche d’un développeur", "develop"),
            ("[Hiring] Logo for a bakery", "design"),
            ("Flyer pour une fête", "design"),
            ("Boutique en ligne", "develop"),
            ("Tableau de bord pour notre club", "analyse"),
            ("Cours de Python pour débutants", "teach"),
            ("Formateur Excel", "teach"),
            ("Saisie de factures", "enter"),
            ("Data entry in Excel", "enter"),
            ("Montage vidéo d’un mariage", "film"),
            ("Photographe pour un menu", "photograph"),
            ("Intranet for a hospital", "develop"),
            ("Graver 40 plaques", "craft"),
            ("SEO audit", "seo"),
            ("Community manager à mi-temps", "promote"),
            ("Commercial indépendant", "sell"),
            ("Dépannage informatique", "support"),
            ("Administrateur système Linux", "administer"),
            ("Web scraping of a directory", "collect"),
            ("Freelance", ""),
        ] {
            check(title, "", trade);
        }
    }

    #[test]
    fn a_text_is_judged_by_its_first_sentences() {
        check(
            "",
            "Nous cherchons une rédactrice. Notre développeur fera la mise en ligne.",
            "write",
        );
        check(
            "Help wanted",
            "I need someone to translate a leaflet. It is about Java.",
            "translate",
        );
        check(
            "Coup de main",
            "Il faut refaire notre site internet, pas le logo.",
            "develop",
        );
        check(
            "Small job",
            "Category: Writing & Translation. A text for our app.",
            "write",
        );
    }
}
