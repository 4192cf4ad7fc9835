//! The program is killed at every moment that matters, and nothing is lost or told twice.
//!
//! A loopback server grows a feed, a loopback sink takes emails, and each round a pass is ended with SIGKILL: at any
//! moment, while it fetches, while the email travels, before and after the server's 250.

use crate::scout::Scout;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Rounds unless `GIGSCOUT_KILLS` says otherwise.
const KILLS_DEFAULT: usize = 25;
/// Rounds of one day: a second pass of the same day must not write a second email.
const ROUNDS_A_DAY: usize = 2;
const ITEMS_A_ROUND: usize = 2;
/// Whole passes at the end, a day each.
const LAST_DAYS: usize = 3;
/// A pass that has not come to the step where it was to be killed is killed then.
const PATIENCE: Duration = Duration::from_secs(60);

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn micros(&mut self, most: u64) -> Duration {
        Duration::from_micros(self.below(most))
    }
}

/// What the servers saw a pass do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// From its start, wherever it may be.
    Started,
    /// It asked for the feed.
    Asked,
    /// It had the feed whole.
    Fed,
    /// It wished to send an email.
    Data,
    /// The email was there whole, and not yet accepted.
    Received,
    /// The email was accepted.
    Accepted,
}

/// With the time within which it is killed after that, in microseconds.
const MOMENTS: &[(Step, u64)] = &[
    (Step::Started, 400_000),
    (Step::Asked, 5_000),
    (Step::Fed, 100_000),
    (Step::Data, 3_000),
    (Step::Received, 20_000),
    (Step::Accepted, 5_000),
    (Step::Accepted, 60_000),
];

/// Serves `items` numbered postings as a feed.
fn feed_server(items: Arc<AtomicUsize>, steps: Sender<Step>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let mut dice = Dice(77);
        for stream in listener.incoming().map_while(Result::ok) {
            // A client that was killed meanwhile is what the test is about.
            let _ = serve_feed(stream, items.load(Ordering::SeqCst), &mut dice, &steps);
        }
    });
    port
}

fn serve_feed(
    stream: TcpStream,
    items: usize,
    dice: &mut Dice,
    steps: &Sender<Step>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let tag = format!("\"v{items}\"");
    let mut is_known = false;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        let line = line.to_ascii_lowercase();
        is_known |= line.starts_with("if-none-match:") && line.contains(&tag);
    }
    let _ = steps.send(Step::Asked);
    let mut stream = stream.into_inner();
    if is_known {
        write!(
            stream,
            "HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nConnection: close\r\n\r\n"
        )?;
    } else {
        let body = feed(items);
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {tag}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        )?;
        let (first, rest) = body.as_bytes().split_at(body.len() / 2);
        stream.write_all(first)?;
        std::thread::sleep(dice.micros(20_000));
        stream.write_all(rest)?;
    }
    let _ = steps.send(Step::Fed);
    Ok(())
}

fn token(number: usize) -> String {
    format!("gig{number:04}x")
}

/// Postings that share nothing but their trade: words of their own, so that no two are taken for one, behind enough
/// French that none is taken for another language.
fn feed(items: usize) -> String {
    let mut feed = String::from("<rss version=\"2.0\"><channel><title>Annonces</title>");
    for number in (0..items).rev() {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ ((number as u64 + 1) << 17));
        let mut word = || {
            let syllables = [
                "ba", "do", "fi", "gu", "ke", "lo", "mi", "na", "po", "ru", "sa", "ti",
            ];
            let parts: Vec<&str> = (0..4).map(|_| syllables[dice.below(12) as usize]).collect();
            parts.concat()
        };
        let words: Vec<String> = (0..40).map(|_| word()).collect();
        feed.push_str(&format!(
            "<item><title>{} Python {}</title><link>https://gigs.example.org/{}</link><guid>{}</guid>\
             <description>Nous cherchons une personne pour une mission Python en freelance à Rouen, 600 euros pour le tout, avec \
             les mots qui suivent : {}.</description></item>",
            token(number), words[0], token(number), token(number), words.join(" "),
        ));
    }
    feed + "</channel></rss>"
}

/// An email as the sink has it, whole.
type Emails = Arc<Mutex<Vec<String>>>;

fn sink(steps: Sender<Step>) -> (u16, Emails) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let emails = Emails::default();
    let shelf = Arc::clone(&emails);
    std::thread::spawn(move || {
        let mut dice = Dice(4711);
        for stream in listener.incoming().map_while(Result::ok) {
            // One at a time would make a pass wait for the timeout of one that was killed.
            let (shelf, steps, dice_here) = (Arc::clone(&shelf), steps.clone(), dice.clone());
            dice.below(2);
            std::thread::spawn(move || take_emails(stream, &shelf, dice_here, &steps));
        }
    });
    (port, emails)
}

fn take_emails(
    stream: TcpStream,
    shelf: &Emails,
    mut dice: Dice,
    steps: &Sender<Step>,
) -> std::io::Result<()> {
    let mut answers = stream.try_clone()?;
    let mut stream = BufReader::new(stream);
    answers.write_all(b"220 sink\r\n")?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Ok(());
        }
        std::thread::sleep(dice.micros(3_000));
        match line.get(..4).unwrap_or_default() {
            "QUIT" => return answers.write_all(b"221 bye\r\n"),
            "DATA" => {
                let _ = steps.send(Step::Data);
                answers.write_all(b"354 go on\r\n")?;
                let mut email = String::new();
                while !email.ends_with("\r\n.\r\n") {
                    if stream.read_line(&mut email)? == 0 {
                        return Ok(());
                    }
                }
                shelf.lock().unwrap().push(email);
                let _ = steps.send(Step::Received);
                std::thread::sleep(dice.micros(40_000));
                answers.write_all(b"250 taken\r\n")?;
                let _ = steps.send(Step::Accepted);
            }
            _ => answers.write_all(b"250 ok\r\n")?,
        }
    }
}

fn configuration(feed: u16, mail: u16) -> String {
    format!(
        r#"
data_dir = "data"

[[profile]]
name = "lina"
email = "lina@example.org"
language = "fr"
timezone = "UTC"
place = {{ home = "Rouen", radius_km = 40 }}
tech = {{ want = {{ python = 3 }} }}

[profile.digest]
at = "06:00"
top = 20
maybe = 30
explore = 0
per_client = 50

[[source]]
name = "feed"
kind = "feed"
url = "http://127.0.0.1:{feed}/feed"
every = "1 h"

[mail]
host = "127.0.0.1"
port = {mail}
security = "plain"
from = "gigscout@example.org"

[[fetch.allow]]
host = "127.0.0.1:{feed}"
private = true
gap_ms = 0
"#
    )
}

/// The moment of a round: days pass, and a day has several passes.
fn moment(round: usize) -> String {
    let first: chrono::DateTime<chrono::Utc> = "2026-03-02T08:00:00Z".parse().unwrap();
    let days = chrono::TimeDelta::days((round / ROUNDS_A_DAY) as i64);
    let hours = chrono::TimeDelta::hours(3 * (round % ROUNDS_A_DAY) as i64);
    (first + days + hours).to_rfc3339()
}

/// Runs one pass and kills it at `at`; answers whether it was still running then.
fn killed(scout: &Scout, round: usize, at: (Step, Duration), steps: &Receiver<Step>) -> bool {
    // Steps of passes that are dead already.
    while steps.try_recv().is_ok() {}
    let mut child = scout
        .command(&["--now", &moment(round), "once"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (step, delay) = at;
    let last = Instant::now() + PATIENCE;
    let mut seen = Step::Started;
    while seen < step && Instant::now() < last && child.try_wait().unwrap().is_none() {
        if let Ok(next) = steps.recv_timeout(Duration::from_millis(5)) {
            seen = seen.max(next);
        }
    }
    std::thread::sleep(delay);
    let is_running = child.try_wait().unwrap().is_none();
    // SIGKILL, on Unix.
    child.kill().unwrap();
    child.wait().unwrap();
    is_running
}

/// An email's number and its text with soft line ends (RFC 2045, section 6.7) joined.
fn opened(email: &str) -> (String, String) {
    let id = email
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .expect("a Message-ID");
    (id.to_string(), email.replace("=\r\n", ""))
}

#[test]
fn kills_lose_nothing_and_repeat_nothing() {
    let kills = std::env::var("GIGSCOUT_KILLS")
        .map_or(KILLS_DEFAULT, |text| text.parse().expect("a number"));
    let items = Arc::new(AtomicUsize::new(0));
    let (tell, steps) = channel();
    let feed = feed_server(Arc::clone(&items), tell.clone());
    let (mail, emails) = sink(tell);
    let scout = Scout::of(&configuration(feed, mail));
    scout.expect(0, &["check"]);

    let mut dice = Dice(0x5EED);
    let mut hits: BTreeMap<Step, usize> = BTreeMap::new();
    for round in 0..kills {
        items.fetch_add(ITEMS_A_ROUND, Ordering::SeqCst);
        let (step, most) = MOMENTS[dice.below(MOMENTS.len() as u64) as usize];
        let at = (step, dice.micros(most));
        if killed(&scout, round, at, &steps) {
            *hits.entry(step).or_default() += 1;
        }
    }
    assert!(
        hits.values().sum::<usize>() > kills / 3,
        "most passes are over before they are killed: {hits:?}"
    );
    live_on(&scout, kills);
    let posted = items.load(Ordering::SeqCst);
    let emails = emails.lock().unwrap();
    let copies = check_emails(&emails, posted);
    check_store(&scout, posted, kills);
    println!(
        "{kills} passes, killed at {hits:?}; {posted} postings, {} emails, {copies} copies, 0 lost, 0 repeated",
        emails.len() - copies
    );
}

fn live_on(scout: &Scout, kills: usize) {
    for day in 1..=LAST_DAYS {
        scout.expect(0, &["--now", &moment(kills + day * ROUNDS_A_DAY), "once"]);
    }
}

/// Starts a command and kills it within `most` microseconds.
fn cut_short(scout: &Scout, round: usize, command: &str, most: u64, dice: &mut Dice) {
    let mut child = scout
        .command(&["--now", &moment(round), command])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(dice.micros(most));
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Cuts the database, writes noise into it or takes it away.
fn damage(scout: &Scout, dice: &mut Dice) {
    let path = scout.dir().join("data/gigscout.db");
    let size = std::fs::metadata(&path).map_or(0, |meta| meta.len());
    let file = std::fs::OpenOptions::new().write(true).open(&path);
    let Ok(mut file) = file else { return };
    match dice.below(3) {
        0 => file.set_len(size / 2).unwrap(),
        1 => {
            file.seek(SeekFrom::Start(size / 3)).unwrap();
            let noise: Vec<u8> = (0..size / 3).map(|_| dice.below(256) as u8).collect();
            file.write_all(&noise).unwrap();
        }
        _ => std::fs::remove_file(&path).unwrap(),
    }
}

#[test]
fn kills_and_damage_lose_nothing_and_repeat_nothing() {
    let kills = std::env::var("GIGSCOUT_KILLS")
        .map_or(KILLS_DEFAULT, |text| text.parse().expect("a number"));
    let items = Arc::new(AtomicUsize::new(0));
    let (tell, steps) = channel();
    let feed = feed_server(Arc::clone(&items), tell.clone());
    let (mail, emails) = sink(tell);
    let scout = Scout::of(&configuration(feed, mail));
    items.fetch_add(ITEMS_A_ROUND, Ordering::SeqCst);
    scout.expect(0, &["--now", &moment(0), "once"]);
    scout.expect(0, &["--now", &moment(0), "backup"]);

    let mut dice = Dice(0xDA4A6E);
    let mut damaged = 0;
    for round in 1..kills {
        items.fetch_add(ITEMS_A_ROUND, Ordering::SeqCst);
        let (step, most) = MOMENTS[dice.below(MOMENTS.len() as u64) as usize];
        killed(&scout, round, (step, dice.micros(most)), &steps);
        cut_short(&scout, round, "backup", 150_000, &mut dice);
        if round % 3 == 0 {
            damage(&scout, &mut dice);
            damaged += 1;
            cut_short(&scout, round, "restore", 300_000, &mut dice);
            cut_short(&scout, round, "restore", 300_000, &mut dice);
        }
    }
    // What is damaged now is met by the first command, and mended by the next.
    let last = moment(kills);
    if scout.say(&["--now", &last, "once"]).code != Some(0) {
        scout.expect(0, &["--now", &last, "once"]);
    }
    live_on(&scout, kills);
    let posted = items.load(Ordering::SeqCst);
    let emails = emails.lock().unwrap();
    let copies = check_emails(&emails, posted);
    check_store(&scout, posted, kills);
    println!(
        "{kills} rounds, {damaged} damaged stores; {posted} postings, {} emails, {copies} copies, 0 lost, 0 repeated",
        emails.len() - copies
    );
}

/// Answers how many emails came more than once, with the same number and the same bytes.
fn check_emails(emails: &[String], posted: usize) -> usize {
    let mut by_id: BTreeMap<String, &String> = BTreeMap::new();
    let mut days: BTreeMap<String, String> = BTreeMap::new();
    let mut told: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for email in emails {
        let (id, text) = opened(email);
        let first = by_id.entry(id.clone()).or_insert(email);
        assert_eq!(*first, email, "copies of {id} differ");
        // `<yyyy-mm-dd.…>`
        let day = id[1..11].to_string();
        let of_day = days.entry(day).or_insert_with(|| id.clone());
        assert_eq!(*of_day, id, "a day has two emails");
        for number in (0..posted).filter(|number| text.contains(&token(*number))) {
            told.entry(number).or_default().insert(id.clone());
        }
    }
    for number in 0..posted {
        let ids = told.get(&number).map_or(0, BTreeSet::len);
        assert_eq!(
            ids,
            1,
            "{} is in {ids} emails: {:?}",
            token(number),
            told.get(&number)
        );
    }
    emails.len() - by_id.len()
}

fn check_store(scout: &Scout, posted: usize, kills: usize) {
    let now = moment(kills + LAST_DAYS * ROUNDS_A_DAY);
    let known: BTreeSet<String> = scout
        .leads(&["--all", "--now", &now])
        .iter()
        .flat_map(|lead| lead["links"].as_array().unwrap().clone())
        .map(|link| link.as_str().unwrap().to_string())
        .collect();
    for number in 0..posted {
        let link = format!("https://gigs.example.org/{}", token(number));
        assert!(known.contains(&link), "{link} is lost");
    }
    let said = scout.expect(0, &["--now", &now, "status"]);
    assert!(said.out.contains("tous les emails partis"), "{}", said.out);
    let database = scout.dir().join("data/gigscout.db");
    let checked = std::process::Command::new("sqlite3")
        .arg(&database)
        .arg("PRAGMA integrity_check; PRAGMA foreign_key_check;")
        .output();
    match checked {
        Ok(checked) => assert_eq!(String::from_utf8_lossy(&checked.stdout), "ok\n"),
        Err(_) => println!("skipped: there is no sqlite3 here"),
    }
    // The program's own look at what a kill leaves behind, once more from the start.
    let mut head = [0; 16];
    let mut file = std::fs::File::open(database).unwrap();
    file.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"SQLite format 3\0");
}
