use super::super::testing::posting;
use super::parse::Mistake;
use super::*;
use crate::text::fold::fold;
use proptest::prelude::*;

const SAMPLE: &str = "[remote yes]\n2 remote {not after: no | pas de; not before: desktop}\n4 remote ok\n\
    [remote no]\n3 no remote\n[engagement contract]\n4 contract {alone}\n1 freelanc*\n5 contract {head}\n\
    [engagement gig]\n1 wanted {line}\n[unit hour]\n1 hr\n";

#[track_caller]
fn check(body: &str, expected: &[(&str, i16)]) {
    let clues = Clues::new(parse("sample", SAMPLE).unwrap());
    let posting = posting("Title", body);
    let text = Text::new(&posting);
    let sweep = clues.sweep(&text);
    let found: Vec<_> = sweep
        .hits
        .iter()
        .map(|hit| (text.words(hit.span(&text)), sweep.clue(hit).weight))
        .collect();
    assert_eq!(found, expected, "of {body:?}");
}

#[test]
fn phrases_and_conditions() {
    check("Remote, ok", &[("Remote", 2)]);
    check("REMOTE-OK", &[("REMOTE-OK", 4)]);
    check("no remote", &[("no remote", 3)]);
    check("pas de vrai remote", &[]);
    check("remote desktop", &[]);
    check("remoteness", &[]);
    check("freelancers", &[("freelanc", 1)]);
    check("| Contract |", &[("Contract", 4)]);
    check("the contract we signed", &[]);
    check("* Wanted", &[("Wanted", 1)]);
    check("is wanted", &[]);
    check("ContractAbout us", &[]);
    check("40hr", &[("hr", 1)]);
    check("remote\nok", &[("remote\nok", 4)]);
}

#[track_caller]
fn check_mistake(content: &'static str, line: usize, mistake: Mistake) {
    let expected = ClueError {
        file: "f".into(),
        line,
        mistake,
    };
    assert_eq!(parse("f", content).unwrap_err(), expected);
}

#[test]
fn mistakes_are_named() {
    check_mistake("1 word", 1, Mistake::NoSection);
    check_mistake("[remote maybe]", 1, Mistake::Section("remote maybe".into()));
    check_mistake("[remote yes]\nword", 2, Mistake::Weight("word".into()));
    check_mistake("[remote yes]\n1 a | | b", 2, Mistake::NoPhrase);
    check_mistake(
        "[remote yes]\n1 a {often}",
        2,
        Mistake::Condition("often".into()),
    );
    check_mistake("[remote yes]\n1 a {head", 2, Mistake::Brace);
    check_mistake("[remote yes]\n1 a\n2 b | a", 3, Mistake::Twice("a".into()));
}

#[test]
fn shipped_files_are_sound() {
    for (name, content) in FILES {
        if let Err(error) = parse(name, content) {
            panic!("{error}");
        }
    }
}

#[test]
fn long_texts_of_one_word_are_swept() {
    for part in [
        "remote ",
        "ContractContract",
        "****remote",
        "Ǆ",
        "no no no no ",
        "12 to 13 hours ",
    ] {
        let body = part.repeat(30_000 / part.len());
        let posting = posting(&body, &body);
        let text = Text::new(&posting);
        let _ = Clues::get().sweep(&text);
    }
}

proptest! {
    #[test]
    fn spans_are_true_to_the_text(title in "\\PC{0,40}", body in any::<String>(), words in "(remote|no|Contract|é|Œ|US only|3 mois|İ| |\n|/|5\\+|years|ß|\u{2028}){0,60}") {
        let posting = posting(&title, &format!("{body}{words}"));
        let text = Text::new(&posting);
        let sweep = Clues::get().sweep(&text);
        for hit in &sweep.hits {
            let span = hit.span(&text);
            let written = &text.full[span.start as usize..span.end as usize];
            prop_assert_eq!(plain(&fold(written)), plain(&text.folded.text[hit.range()]));
        }
        let facts = super::super::testing::facts_of(&posting);
        let spans = facts.signs.iter().flat_map(|it| &it.spans)
            .chain(facts.remote.iter().flat_map(|it| &it.spans))
            .chain(facts.remote_region.iter().flat_map(|it| &it.spans))
            .chain(facts.size.iter().flat_map(|it| &it.spans))
            .chain(facts.experience_years.iter().flat_map(|it| &it.spans))
            .chain(facts.engagement.iter().flat_map(|it| &it.spans));
        for span in spans {
            prop_assert!(span.start <= span.end && text.full.get(span.start as usize..span.end as usize).is_some());
        }
    }
}
