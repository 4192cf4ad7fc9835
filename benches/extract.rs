//! How long one post takes to be read, whole and fact by fact: `cargo bench --bench extract`.
//!
//! The posts are made up: a short one as chat rooms have them, a long one as job boards do. Beside the aim stand posts
//! of some hundred letters, as most are.

#[allow(dead_code, reason = "the clock alone is shared here")]
mod made;

use divan::{Bencher, black_box, counter::BytesCount};
use gigscout::domain::{Body, Posting, SourceKey, SourceName, Stated, Timestamp, Title};
use gigscout::extract::{Text, client, contacts, deadline, extract, pay};

fn main() {
    // `cargo test --benches` only asks whether it starts.
    if !std::env::args().any(|word| word == "--test") {
        print_posts_a_second();
    }
    divan::main();
}

/// Posts that one core reads in a second: the aim is [`POSTS_A_SECOND`].
fn print_posts_a_second() {
    /// Of each kind.
    const POSTS: usize = 1000;
    /// The best of them counts.
    const ROUNDS: usize = 5;
    let posts: Vec<Posting> = [0, 1, 2].into_iter().map(posting).collect();
    let letters: usize = posts.iter().map(|post| post.body.as_str().len()).sum();
    let all = || (0..POSTS).flat_map(|_| &posts);
    let round = || {
        let read = all().map(|post| extract(post.clone(), Timestamp::default()));
        read.filter(|reading| reading.facts.pay.is_some()).count()
    };
    let spent = (0..ROUNDS).map(|_| made::cost(round)).min();
    let spent = spent.unwrap_or_default();
    let count = (POSTS * posts.len()) as f64;
    println!(
        "posts of {} letters read a second by one core: {:.0} (aim: {POSTS_A_SECOND})",
        letters / posts.len(),
        count / spent.as_secs_f64()
    );
}

const POSTS_A_SECOND: usize = 20_000;

const SHORT: &str = "Besoin d'un site vitrine pour mon restaurant à Rouen, livré avant le 15 décembre.\n\
    Prix : 300 €\nLangage : HTML, CSS\nContact : zoe (at) exemple point fr";

const PARAGRAPH: &str = "Exemple SAS recrute un développeur Rust (H/F) pour 3 mois, 2 jours par semaine sur site. \
    TJM 450 € HT. We need someone who knows PostgreSQL, Docker and a little React; remote within Europe is fine. \
    Date limite : 12 janvier 2027. Apply at https://jobs.example.org/1234 or write to jobs at example dot org.\n\n";

const SIZES: [usize; 3] = [0, 10, 100];

fn posting(paragraphs: usize) -> Posting {
    let body = match paragraphs {
        0 => SHORT.to_string(),
        count => PARAGRAPH.repeat(count),
    };
    Posting {
        source: SourceName("bench".into()),
        key: SourceKey("1".into()),
        title: Title::new("Développeur Rust | Remote | Freelance"),
        body: Body::new(&body),
        links: Vec::new(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    }
}

fn bytes(posting: &Posting) -> BytesCount {
    BytesCount::new(posting.body.as_str().len())
}

#[divan::bench(args = SIZES)]
fn all_facts(bencher: Bencher, paragraphs: usize) {
    let posting = posting(paragraphs);
    bencher
        .counter(bytes(&posting))
        .with_inputs(|| posting.clone())
        .bench_values(|posting| extract(posting, black_box(Timestamp::default())));
}

#[divan::bench(args = SIZES)]
fn text_alone(bencher: Bencher, paragraphs: usize) {
    let posting = posting(paragraphs);
    bencher
        .counter(bytes(&posting))
        .bench_local(|| Text::new(black_box(&posting)).full.len());
}

#[divan::bench(args = SIZES)]
fn pay_alone(bencher: Bencher, paragraphs: usize) {
    let posting = posting(paragraphs);
    let text = Text::new(&posting);
    bencher
        .counter(bytes(&posting))
        .bench_local(|| pay::read(black_box(&text), &[]));
}

#[divan::bench(args = SIZES)]
fn contacts_alone(bencher: Bencher, paragraphs: usize) {
    let posting = posting(paragraphs);
    let text = Text::new(&posting);
    bencher
        .counter(bytes(&posting))
        .bench_local(|| contacts::read(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn deadline_alone(bencher: Bencher, paragraphs: usize) {
    let posting = posting(paragraphs);
    let text = Text::new(&posting);
    bencher
        .counter(bytes(&posting))
        .bench_local(|| deadline::read(black_box(&text), Timestamp::default()));
}

#[divan::bench(args = SIZES)]
fn client_alone(bencher: Bencher, paragraphs: usize) {
    let posting = posting(paragraphs);
    let text = Text::new(&posting);
    bencher
        .counter(bytes(&posting))
        .bench_local(|| client::read(black_box(&text)));
}
