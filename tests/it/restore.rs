//! A store damaged in many ways: nothing is mailed twice, nothing that a backup and the journal held is lost, and it is
//! said in words.

use crate::scout::{Scout, config};
use std::fs::{self, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A shop, what it asks for and how: so different that no two are taken for one.
const SHOPS: [(&str, &str, &str); 4] = [
    (
        "librairie",
        "Trier 37 fiches de livres en Python",
        "Notre librairie, à Rouen, cherche un freelance Python pour un script qui trie ses fiches. Forfait de 310 euros.",
    ),
    (
        "creperie",
        "Planning des équipes du soir, en Python",
        "Crêperie du port de Rouen : besoin d'un petit outil Python qui répartit les soirées entre six serveurs, 700 euros.",
    ),
    (
        "mercerie",
        "Compter les bobines du stock",
        "Mercerie à Rouen, nous cherchons un développeur Python pour un inventaire des bobines : deux jours, forfait de 450 euros.",
    ),
    (
        "cordonnerie",
        "Rappels par courriel aux clients d'un cordonnier",
        "Mission de trois jours à Rouen : un script Python qui écrit aux clients quand leurs chaussures sont prêtes, 520 €.",
    ),
];

/// A profile with one feed, of which the first `shops` items are there.
fn offer(scout: &Scout, shops: usize) {
    let items: String = SHOPS[..shops]
        .iter()
        .enumerate()
        .map(|(day, (shop, title, text))| {
            format!(
                "<item><title>{title}</title><guid>{shop}</guid><link>https://board.example/{shop}</link>\
                 <pubDate>{:02} Nov 2026 06:00:00 +0000</pubDate>\
                 <description>{text} Écrire à {day}@{shop}.example</description></item>",
                day + 2
            )
        })
        .collect();
    let feed = format!("<rss version=\"2.0\"><channel><title>board</title>{items}</channel></rss>");
    fs::write(scout.dir().join("board.xml"), feed).unwrap();
}

fn morning(day: usize) -> String {
    format!("2026-11-{day:02}T08:00:00Z")
}

fn data(scout: &Scout) -> PathBuf {
    scout.dir().join("data")
}

/// The text of each email written so far, in the order of their days.
fn emails(scout: &Scout) -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(scout.dir().join("emails"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect()
}

/// Two days lived: a backup of the first, an email and an application after it.
fn lived() -> Scout {
    let source =
        "[[source]]\nname = \"board\"\nkind = \"feed\"\npath = \"board.xml\"\nevery = \"1h\"\n";
    let scout = Scout::of(&config(1, source));
    scout.edit(
        "timezone = \"UTC\"",
        "timezone = \"UTC\"\nlanguage = \"fr\"",
    );
    offer(&scout, 1);
    scout.expect(0, &["--now", &morning(3), "once"]);
    scout.expect(0, &["--now", &morning(3), "backup"]);
    offer(&scout, 2);
    scout.expect(0, &["--now", &morning(4), "once"]);
    offer(&scout, 3);
    scout.expect(0, &["--now", &morning(5), "once"]);
    let leads = scout.leads(&["--all", "--now", &morning(5)]);
    let lead = leads
        .iter()
        .find(|lead| lead["title"].to_string().contains("bobines"));
    let number = lead.unwrap()["id"].to_string();
    scout.expect(0, &["--now", &morning(5), "applied", &number]);
    scout
}

/// Damages the data folder, lives on for a day, and looks at what became of it.
#[track_caller]
fn check(what: &str, damage: impl Fn(&Path)) {
    let scout = lived();
    let before = emails(&scout);
    assert_eq!(before.len(), 3, "{what}: {before:#?}");
    damage(&data(&scout));
    offer(&scout, 4);
    // Whoever meets the damage says so; the next start mends it, as a service manager would have it.
    let first = scout.say(&["--now", &morning(6), "once"]);
    if first.code != Some(0) {
        assert!(!first.err.is_empty(), "{what}: silent");
        scout.expect(0, &["--now", &morning(6), "once"]);
    }
    let after = emails(&scout);
    let text = after.concat();
    for (shop, ..) in SHOPS {
        let cards = after
            .iter()
            .filter(|email| email.contains(&format!("board.example/{shop}")))
            .count();
        assert_eq!(cards, 1, "{what}: {shop} in {text}");
    }
    let leads = scout.leads(&["--all", "--now", &morning(6)]);
    let applied = leads
        .iter()
        .find(|lead| lead["title"].to_string().contains("bobines"));
    let applied = applied.unwrap_or_else(|| panic!("{what}: forgotten"));
    let number = applied["id"].to_string();
    let said = scout.expect(0, &["--now", &morning(6), "show", &number, "--json"]);
    assert!(said.out.contains("applied"), "{what}: {}", said.out);
    let doctor = scout.say(&["--now", &morning(6), "doctor"]);
    assert!(
        doctor.out.contains("rétablie") || doctor.out.contains("repart"),
        "{what}: {doctor:?}"
    );
}

fn database(data: &Path) -> PathBuf {
    data.join("gigscout.db")
}

fn write_at(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

fn cut(path: &Path, to: impl Fn(u64) -> u64) {
    let file = OpenOptions::new().write(true).open(path).unwrap();
    let size = file.metadata().unwrap().len();
    file.set_len(to(size)).unwrap();
}

fn garble(path: &Path) {
    let size = fs::metadata(path).unwrap().len();
    let noise: Vec<u8> = (0..size / 2)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 7) as u8)
        .collect();
    write_at(path, size / 4, &noise);
}

#[test]
fn a_file_cut_in_the_middle() {
    check("cut", |data| cut(&database(data), |size| size / 2));
}

#[test]
fn a_file_of_no_bytes() {
    check("empty", |data| cut(&database(data), |_| 0));
}

#[test]
fn pages_of_zeros() {
    check("zeroed", |data| {
        write_at(&database(data), 4096, &[0; 20 * 4096])
    });
}

#[test]
fn a_header_overwritten() {
    check("header", |data| write_at(&database(data), 0, &[0xFF; 100]));
}

#[test]
fn noise_over_half_of_the_file() {
    check("noise", |data| garble(&database(data)));
}

#[test]
fn another_file_of_that_name() {
    check("other", |data| {
        fs::write(database(data), "dear diary, ".repeat(1000)).unwrap()
    });
}

#[test]
fn the_file_deleted() {
    check("deleted", |data| fs::remove_file(database(data)).unwrap());
}

#[test]
fn a_log_whose_file_is_gone() {
    check("log only", |data| {
        fs::rename(database(data), data.join("gigscout.db-wal")).unwrap()
    });
}

#[test]
fn the_backup_is_damaged_too() {
    check("backup damaged", |data| {
        for file in fs::read_dir(data.join("backups")).unwrap() {
            garble(&file.unwrap().path());
        }
        garble(&database(data));
    });
}

#[test]
fn no_backup_and_a_journal() {
    check("no backup", |data| {
        fs::remove_dir_all(data.join("backups")).unwrap();
        fs::remove_file(database(data)).unwrap();
    });
}

#[test]
fn a_journal_cut_in_its_last_line() {
    check("journal cut", |data| {
        let journals = fs::read_dir(data).unwrap().map(|file| file.unwrap().path());
        let newest = journals
            .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
            .max()
            .unwrap();
        let mut file = OpenOptions::new().append(true).open(newest).unwrap();
        file.write_all(b"{\"entry\":\"event\",\"lead\":{\"num")
            .unwrap();
        garble(&database(data));
    });
}

#[test]
fn a_restoring_that_was_interrupted() {
    check("interrupted", |data| {
        fs::write(data.join("gigscout.db.restored"), "half a fi").unwrap();
        fs::create_dir(data.join("damaged-20261106T080000")).unwrap();
        cut(&database(data), |size| size / 3);
    });
}

/// The system ends a write that would make a file larger than this, as a full disk would.
#[test]
fn no_room_while_restoring() {
    let scout = lived();
    cut(&database(&data(&scout)), |size| size / 2);
    let mut cut_file = Vec::new();
    fs::File::open(database(&data(&scout)))
        .and_then(|mut file| file.read_to_end(&mut cut_file))
        .unwrap();
    let said = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 60; exec \"$0\" restore"])
        .arg(env!("CARGO_BIN_EXE_gigscout"))
        .env_clear()
        .env("HOME", scout.dir())
        .env("GIGSCOUT_CONFIG", scout.config())
        .current_dir(scout.dir())
        .output()
        .unwrap();
    assert!(!said.status.success(), "{said:?}");
    let left = fs::read(database(&data(&scout))).unwrap();
    assert!(left == cut_file, "the damaged file was touched");
    scout.expect(0, &["restore"]);
    scout.expect(0, &["--now", &morning(6), "once"]);
    assert_eq!(emails(&scout).len(), 4);
}

#[test]
fn restoring_by_hand_says_what_it_did_and_keeps_the_old_file() {
    let scout = lived();
    let said = scout.expect(0, &["--now", &morning(5), "restore", "2026-11-03"]);
    assert!(said.out.contains("3 novembre"), "{said:?}");
    let aside = fs::read_dir(data(&scout)).unwrap().any(|file| {
        let name = file.unwrap().file_name();
        name.to_string_lossy().starts_with("damaged-")
    });
    assert!(aside);
    let wrong = scout.say(&["restore", "2026-10-01"]);
    assert_ne!(wrong.code, Some(0));
}

#[test]
fn an_address_is_shown_and_forgotten() {
    let scout = lived();
    let address = "2@mercerie.example";
    let list = ["--now", &morning(5), "forget", address, "--list"];
    let before = scout.expect(0, &list);
    assert!(before.out.contains("bobines"), "{before:?}");
    scout.expect(0, &["--now", &morning(5), "forget", address]);
    let after = scout.expect(0, &list);
    assert!(!after.out.contains("bobines"), "{after:?}");
    for file in fs::read_dir(data(&scout)).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|end| end == "jsonl") {
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains(address), "{}", path.display());
        }
    }
    // What was done about it stays, and so does what it was.
    let leads = scout.leads(&["--all", "--now", &morning(5)]);
    let lead = leads
        .iter()
        .find(|lead| lead["title"].to_string().contains("bobines"));
    let number = lead.unwrap()["id"].to_string();
    let said = scout.expect(0, &["--now", &morning(5), "show", &number, "--json"]);
    assert!(said.out.contains("applied"), "{said:?}");
    assert!(!said.out.contains(address), "{said:?}");
    let wrong = scout.expect(64, &["forget", "nobody"]);
    assert!(wrong.err.contains("nobody"), "{wrong:?}");
}
