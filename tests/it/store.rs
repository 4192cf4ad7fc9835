//! What the store promises: once is once, all or nothing, one gig one lead, numbers never lost.

use chrono::TimeDelta;
use gigscout::domain::*;
use gigscout::store::*;
use proptest::prelude::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

fn at(hours: i64) -> Timestamp {
    "2026-11-02T06:00:00Z".parse::<Timestamp>().unwrap() + TimeDelta::hours(hours)
}

fn source() -> SourceName {
    SourceName("meetup board".into())
}

fn me() -> ProfileName {
    ProfileName("camille".into())
}

/// A posting of which `text` alone decides whether it is another gig.
fn news(key: &str, text: &str) -> (Reading, Fingerprint) {
    let posting = Posting {
        source: source(),
        key: SourceKey(key.into()),
        title: Title::new(text),
        body: Body::new(&format!("{text}\nécrire à camille@example.org")),
        links: Link::parse("mailto:camille@example.org", None)
            .into_iter()
            .collect(),
        published: Some(at(-5)),
        author: Some("Ada Exemple".into()),
        tags: vec!["rust".into()],
        stated: Stated::default(),
    };
    // Multiplied last, so that texts which differ at their end differ in the upper half too, as real hashes do.
    let hash = text.bytes().fold(7u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    });
    let fingerprint = Fingerprint {
        source: source(),
        key: SourceKey(key.into()),
        urls: vec![hash ^ 1],
        text: Some(hash),
        sketch: Sketch {
            bands: (0..4).map(|band| hash.rotate_left(band)).collect(),
            ..Sketch::default()
        },
        guard: BlockingFacts::default(),
        seen: at(-5),
        dated: true,
    };
    let mut facts = Facts::default();
    facts
        .contacts
        .emails
        .push(Fact::at("camille@example.org".into(), 1, 2));
    facts.client = Some(Fact::at("Boulangerie Exemple".into(), 0, 3));
    (Reading { posting, facts }, fingerprint)
}

fn batch(hours: i64, news: Vec<(Reading, Fingerprint)>) -> IngestBatch {
    IngestBatch {
        news,
        ..IngestBatch::new(source(), at(hours), 1)
    }
}

fn by_text(fingerprint: &Fingerprint, known: &View<'_>) -> Result<Verdict, StoreError> {
    let found = known.by_text(fingerprint.text.unwrap())?;
    Ok(found
        .first()
        .map_or(Verdict::New, |candidate| Verdict::Same {
            lead: candidate.lead,
            by: Likeness::Text,
        }))
}

fn leads(store: &Store) -> Vec<Lead> {
    let mut all = Vec::new();
    let find = store.view().find(&Filter::default(), |lead| {
        all.push(lead);
        Ok::<_, StoreError>(())
    });
    find.unwrap();
    all
}

fn one_lead(store: &mut Store, key: &str, text: &str) -> LeadId {
    store
        .ingest(&batch(0, vec![news(key, text)]), by_text)
        .unwrap()
        .new[0]
}

fn event(lead: LeadId, hours: i64, event: Event) -> StageEvent {
    StageEvent {
        lead,
        profile: me(),
        at: at(hours),
        by: "cli".into(),
        event,
        note: None,
    }
}

fn slot(day: u32, again: bool) -> DigestSlot {
    let day = Day::from_ymd_opt(2026, 11, day).unwrap();
    DigestSlot {
        profile: me(),
        day,
        again,
        now: at(1),
        next_due: Some(at(24)),
    }
}

fn draft(id: &str, lead: LeadId) -> DigestDraft {
    DigestDraft {
        email: NewEmail {
            message_id: format!("<{id}@example.org>"),
            sender: "scout@example.org".into(),
            recipient: "camille@example.org".into(),
            bytes: format!("Message-ID: <{id}@example.org>\r\n\r\n{id}").into_bytes(),
        },
        shown: vec![ShownLead {
            lead,
            section: "top".into(),
            score: Score::from_points(71.0),
            parts: Vec::new(),
        }],
        prompts: vec![(lead, PromptKind::SnoozeOver)],
        answers: Vec::new(),
        before_reading: false,
    }
}

fn queue(store: &mut Store, slot: &DigestSlot, id: &str, lead: LeadId) -> Queued {
    store
        .queue_digest::<StoreError>(slot, |_| Ok(Some(draft(id, lead))))
        .unwrap()
}

#[test]
fn a_posting_comes_back_as_it_went_in() {
    let mut store = Store::in_memory().unwrap();
    let lead = one_lead(&mut store, "a", "site vitrine");
    let held = store.view().sightings(lead).unwrap();
    assert_eq!(held[0].1.reading, news("a", "site vitrine").0);
    let known = store
        .view()
        .by_key(&source(), &SourceKey("a".into()))
        .unwrap();
    assert_eq!(*known[0].fingerprint, news("a", "site vitrine").1);
    assert_eq!(
        store
            .view()
            .by_bands(&known[0].fingerprint.bands(), 5)
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn unchanged_changed_and_merged() {
    let mut store = Store::in_memory().unwrap();
    let lead = one_lead(&mut store, "a", "site vitrine");
    let again = store
        .ingest(&batch(1, vec![news("a", "site vitrine")]), by_text)
        .unwrap();
    assert_eq!((again.unchanged, again.new.len()), (1, 0));
    assert_eq!(
        leads(&store)[0].last_seen,
        at(0),
        "not written again within a day"
    );
    let later = IngestBatch {
        seen: vec![SourceKey("a".into())],
        ..batch(30, Vec::new())
    };
    store.ingest(&later, by_text).unwrap();
    assert_eq!(leads(&store)[0].last_seen, at(30));

    let changed = store
        .ingest(&batch(31, vec![news("a", "site et boutique")]), by_text)
        .unwrap();
    assert_eq!(changed.updated, [lead]);
    let now = leads(&store);
    assert_eq!((now.len(), now[0].title.as_str()), (1, "site et boutique"));
    assert_eq!(now[0].first_seen, at(0));
    assert!(
        store
            .view()
            .by_text(news("a", "site vitrine").1.text.unwrap())
            .unwrap()
            .is_empty()
    );

    let other = store
        .ingest(&batch(32, vec![news("b", "site et boutique")]), by_text)
        .unwrap();
    assert_eq!(other.merged, [lead]);
    assert_eq!(leads(&store)[0].seen_in, [(source(), 2)]);
}

#[test]
fn sifting_parts_news_from_the_known() {
    let mut store = Store::in_memory().unwrap();
    one_lead(&mut store, "a", "site vitrine");
    let postings = ["site vitrine", "autre"]
        .map(|text| news("a", text).0.posting)
        .to_vec();
    let sifted = store.view().sift(postings).unwrap();
    assert_eq!((sifted.news.len(), sifted.seen.len()), (1, 1));
}

#[test]
fn a_failed_batch_leaves_nothing() {
    let mut store = Store::in_memory().unwrap();
    let mut asked = 0;
    let two = [batch(0, vec![news("a", "one"), news("b", "two")])];
    let decide = |_: &Fingerprint, _: &View<'_>| {
        asked += 1;
        if asked == 2 {
            Err(StoreError::Ended)
        } else {
            Ok(Verdict::New)
        }
    };
    let failed = store.ingest_all(&two, decide, |_, _| SourceState::new(at(0)));
    assert!(failed.is_err());
    assert_eq!(store.view().count_leads().unwrap(), 0);
    assert_eq!(store.view().states().unwrap(), []);
}

#[test]
fn state_and_cursors_are_stored_with_their_postings() {
    let mut store = Store::in_memory().unwrap();
    let cursor = Cursor {
        mark: CursorPosition::Imap {
            uid_validity: 3,
            last_uid: 9,
        },
        fingerprint: u64::MAX,
    };
    let locator = LocatorKey("https://example.org/feed".into());
    let whole = IngestBatch {
        cursors: vec![(locator.clone(), cursor.clone())],
        hosts: vec![(
            "example.org".into(),
            HostState {
                not_before: Some(at(1)),
                ..HostState::default()
            },
        )],
        ..batch(0, vec![news("a", "one")])
    };
    let state = |_, ingested: &Ingested| {
        assert_eq!(ingested.new.len(), 1, "known when the state is made");
        SourceState::new(at(2))
    };
    store.ingest_all(&[whole], by_text, state).unwrap();
    let view = store.view();
    assert_eq!(view.cursors().unwrap()[&source()][&locator], cursor);
    assert_eq!(view.next_dues().unwrap().get(&source()), Some(&at(2)));
    assert_eq!(
        view.host_state("example.org").unwrap().not_before,
        Some(at(1))
    );
    assert_eq!(view.states().unwrap().len(), 1);

    let dropped = IngestBatch {
        dropped: vec![locator],
        ..batch(1, Vec::new())
    };
    let never = [(source(), None)];
    store
        .ingest_all(&[dropped], by_text, |_, _| SourceState::new(at(9)))
        .unwrap();
    assert!(store.view().cursors().unwrap().is_empty());
    store.restore_states(&never).unwrap();
    assert!(store.view().next_dues().unwrap().is_empty());
    assert_eq!(store.view().states().unwrap(), []);
}

#[test]
fn two_processes_with_one_posting_make_one_lead() {
    let dir = tempfile::tempdir().unwrap();
    let ingest = |key: &'static str| {
        let dir = dir.path().to_path_buf();
        std::thread::spawn(move || {
            let mut store = Store::open(&dir).unwrap();
            for round in 0..20 {
                let text = format!("posting number {round}");
                let key = format!("{key}{round}");
                store
                    .ingest(&batch(0, vec![news(&key, &text)]), by_text)
                    .unwrap();
            }
        })
    };
    let (one, two) = (ingest("a"), ingest("b"));
    one.join().unwrap();
    two.join().unwrap();
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.view().count_leads().unwrap(), 20);
    assert!(
        leads(&store)
            .iter()
            .all(|lead| lead.seen_in == [(source(), 2)])
    );
}

#[test]
fn a_stop_in_the_middle_leaves_the_last_commit() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let lead = one_lead(&mut store, "a", "one");
    // What a killed process leaves: the files, never closed.
    let left = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(dir.path()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), left.path().join(entry.file_name())).unwrap();
    }
    let after = Store::open(left.path()).unwrap();
    assert_eq!(after.view().lead(lead).unwrap().title, "one");
    after.check().unwrap();
}

#[test]
fn merging_keeps_numbers_and_logs_and_splitting_gives_them_back() {
    let mut store = Store::in_memory().unwrap();
    let one = one_lead(&mut store, "a", "one");
    let two = one_lead(&mut store, "b", "two");
    let append = |store: &mut Store, lead, hours, what: Event| {
        store
            .append_event::<StoreError>(lead, &me(), |_| Ok(event(lead, hours, what)))
            .unwrap();
    };
    append(&mut store, two, 1, Event::Applied);
    append(&mut store, one, 3, Event::Talking);
    append(&mut store, two, 2, Event::FollowedUp);
    assert_eq!(store.merge(one, two, at(4)).unwrap(), one);
    assert_eq!(store.view().lead(two).unwrap().id, one);
    assert_eq!(store.view().aliases(one).unwrap(), [two]);
    let log: Vec<Event> = store
        .view()
        .events(two, &me())
        .unwrap()
        .into_iter()
        .map(|e| e.event)
        .collect();
    assert_eq!(log, [Event::Applied, Event::FollowedUp, Event::Talking]);
    assert_eq!(store.view().applications(&me(), at(0), at(9)).unwrap(), 1);

    assert_eq!(store.split(one, &[], at(5)).unwrap(), [two]);
    assert_eq!(store.view().lead(two).unwrap().title, "two");
    assert_eq!(store.view().events(two, &me()).unwrap().len(), 2);
    assert_eq!(store.view().events(one, &me()).unwrap().len(), 1);
    assert!(
        store.split(one, &[], at(5)).unwrap().is_empty(),
        "one alone cannot be split"
    );
}

#[test]
fn a_duplicate_split_off_gets_a_number_of_its_own() {
    let mut store = Store::in_memory().unwrap();
    let one = one_lead(&mut store, "a", "one");
    store
        .ingest(&batch(1, vec![news("b", "one")]), by_text)
        .unwrap();
    let apart = store.split(one, &[], at(2)).unwrap();
    assert_eq!(apart.len(), 1);
    assert_ne!(apart[0], one);
    // The same items again do not undo what a person said.
    store
        .ingest(&batch(3, vec![news("a", "one"), news("b", "one")]), by_text)
        .unwrap();
    assert_eq!(store.view().count_leads().unwrap(), 2);
}

#[test]
fn open_leads_leaves_out_old_and_expired_ones() {
    let mut store = Store::in_memory().unwrap();
    let mut closing = news("b", "closing");
    closing.0.facts.deadline = Some(Fact::stated(at(24).date_naive()));
    store
        .ingest(&batch(0, vec![news("a", "open"), closing]), by_text)
        .unwrap();
    let open = |since, now| {
        let mut titles = Vec::new();
        let each = |lead: Lead, _: &[StageEvent]| {
            titles.push(lead.title);
            Ok::<_, StoreError>(())
        };
        store.view().open_leads(&me(), since, now, each).unwrap();
        titles
    };
    assert_eq!(open(at(0), at(1)), ["open", "closing"]);
    assert_eq!(open(at(0), at(72)), ["open"]);
    assert!(open(at(1), at(1)).is_empty());
    // Over when it came: by what was read, which may be wrong.
    let mut late = news("c", "late");
    late.0.facts.deadline = Some(Fact::stated(at(24).date_naive()));
    store.ingest(&batch(96, vec![late]), by_text).unwrap();
    let mut titles = Vec::new();
    let each = |lead: Lead, _: &[StageEvent]| {
        titles.push(lead.title);
        Ok::<_, StoreError>(())
    };
    store.view().open_leads(&me(), at(0), at(72), each).unwrap();
    assert_eq!(titles, ["open", "late"]);
}

#[test]
fn a_digest_before_any_source_was_read_is_not_the_first() {
    let mut store = Store::in_memory().unwrap();
    let lead = one_lead(&mut store, "a", "one");
    let last = |store: &Store| store.view().last_read_digest(&me()).unwrap();
    let queue = |store: &mut Store, hour, id: &str, before_reading| {
        let blind = DigestDraft {
            before_reading,
            ..draft(id, lead)
        };
        let queued = store
            .queue_digest(&slot(hour, true), |_| Ok::<_, StoreError>(Some(blind)))
            .unwrap();
        let Queued::Queued { email, .. } = queued else {
            panic!("{queued:?}")
        };
        email
    };
    let email = queue(&mut store, 1, "x", true);
    store.mark_sent(email, at(1), "250").unwrap();
    assert!(last(&store).is_none());
    let email = queue(&mut store, 2, "y", false);
    assert_eq!(
        last(&store).map(|digest| digest.at),
        Some(slot(2, true).now)
    );
    // One that was refused for good showed nobody anything.
    store
        .mark_failed(email, SendFailure::Refused, "550 no", at(48))
        .unwrap();
    assert_eq!(store.view().shown_to(&me()).unwrap()[&lead].times, 1);
    assert!(last(&store).is_none());
}

#[test]
fn one_digest_a_day_and_none_behind_an_unsent_one() {
    let mut store = Store::in_memory().unwrap();
    let lead = one_lead(&mut store, "a", "one");
    let Queued::Queued { digest, email } = queue(&mut store, &slot(2, false), "x", lead) else {
        panic!("the first is queued")
    };
    assert_eq!(
        queue(&mut store, &slot(3, false), "y", lead),
        Queued::Unsent { email }
    );
    assert_eq!(store.view().shown_to(&me()).unwrap()[&lead].times, 1);
    assert_eq!(store.view().shown_in(digest).unwrap()[0].score.value(), 71);
    assert_eq!(
        store
            .view()
            .prompts_shown(&me(), slot(1, false).day)
            .unwrap()
            .len(),
        1
    );
    assert_eq!(store.view().digest_due(&me()).unwrap(), Some(at(24)));

    // A crash before the sending is noted: the very same bytes are due again.
    let due = store.view().due_emails(at(2)).unwrap();
    assert_eq!(due, store.view().due_emails(at(2)).unwrap());
    assert_eq!(due[0].email, draft("x", lead).email);

    store.mark_sent(email, at(2), "250 ok").unwrap();
    assert!(store.view().due_emails(at(99)).unwrap().is_empty());
    assert_eq!(
        queue(&mut store, &slot(2, false), "y", lead),
        Queued::Already { digest }
    );
    assert!(matches!(
        queue(&mut store, &slot(2, true), "y", lead),
        Queued::Queued { .. }
    ));
}

#[test]
fn a_digest_that_fails_marks_nothing() {
    let mut store = Store::in_memory().unwrap();
    let lead = one_lead(&mut store, "a", "one");
    let failed = store.queue_digest(&slot(2, false), |_| Err(StoreError::NoLead(lead)));
    assert!(failed.is_err());
    assert!(store.view().last_digest(&me()).unwrap().is_none());
    assert!(store.view().shown_to(&me()).unwrap().is_empty());
}

#[test]
fn a_refused_email_does_not_block_and_a_failed_one_waits() {
    let mut store = Store::in_memory().unwrap();
    let lead = one_lead(&mut store, "a", "one");
    let Queued::Queued { email, .. } = queue(&mut store, &slot(2, false), "x", lead) else {
        panic!("the first is queued")
    };
    store
        .mark_failed(email, SendFailure::Passing, "451 later", at(3))
        .unwrap();
    assert!(store.view().due_emails(at(2)).unwrap().is_empty());
    assert_eq!(store.view().due_emails(at(3)).unwrap()[0].tries, 1);
    assert!(store.view().emails().unwrap()[0].is_stuck(at(6 * 24)));
    store
        .mark_failed(email, SendFailure::Refused, "550 no", at(48))
        .unwrap();
    assert!(matches!(
        queue(&mut store, &slot(3, false), "y", lead),
        Queued::Queued { .. }
    ));
}

#[test]
fn compaction_forgets_people_but_not_those_applied_to() {
    let mut store = Store::in_memory().unwrap();
    let old = one_lead(&mut store, "a", "one");
    let kept = one_lead(&mut store, "b", "two");
    store
        .append_event::<StoreError>(kept, &me(), |_| Ok(event(kept, 1, Event::Applied)))
        .unwrap();
    assert_eq!(store.prune(at(1), 10).unwrap(), 1);
    assert_eq!(store.prune(at(1), 10).unwrap(), 0);
    let lead = store.view().lead(old).unwrap();
    assert_eq!((lead.title.as_str(), lead.body.as_str()), ("one", ""));
    assert!(lead.links.is_empty() && lead.facts.contacts.emails.is_empty());
    assert_eq!(lead.facts.client.unwrap().value, "Boulangerie Exemple");
    assert!(
        !store
            .view()
            .lead(kept)
            .unwrap()
            .facts
            .contacts
            .emails
            .is_empty()
    );
    // Still known: no news.
    let again = store
        .ingest(&batch(40, vec![news("a", "one")]), by_text)
        .unwrap();
    assert_eq!(again.unchanged, 1);
}

#[test]
fn rereading_goes_on_until_nothing_is_stale() {
    let mut store = Store::in_memory().unwrap();
    for key in ["a", "b", "c"] {
        one_lead(&mut store, key, key);
    }
    let mut rounds = 0;
    loop {
        let stale = store.view().stale_sightings(2, 2).unwrap();
        if stale.is_empty() {
            break;
        }
        rounds += 1;
        let reread: Vec<_> = stale
            .into_iter()
            .map(|it| {
                let (_, fingerprint) = news(&it.posting.key.0, it.posting.title.as_str());
                (it.id, Facts::default(), fingerprint)
            })
            .collect();
        store.put_facts(2, &reread).unwrap();
    }
    assert_eq!(rounds, 2);
    assert!(leads(&store).iter().all(|lead| lead.facts.client.is_none()));
}

#[test]
fn only_the_owner_may_read() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let _store = Store::open(&data).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for entry in fs::read_dir(&data).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
}

#[track_caller]
fn check_refused(damage: impl FnOnce(&Path), expected: &str) {
    let dir = tempfile::tempdir().unwrap();
    one_lead(&mut Store::open(dir.path()).unwrap(), "a", "one");
    let file = dir.path().join(DATABASE);
    damage(&file);
    let before = fs::read(&file).ok();
    let message = Store::open(dir.path()).unwrap_err().to_string();
    assert!(message.contains(expected), "{message}");
    assert_eq!(fs::read(&file).ok(), before, "left as it was");
}

#[test]
fn damaged_and_newer_files_are_left_alone() {
    check_refused(|file| fs::write(file, "").unwrap(), "is empty");
    check_refused(
        |file| fs::write(file, "x".repeat(9000)).unwrap(),
        "is damaged",
    );
    let newer = |file: &Path| {
        let mut bytes = fs::read(file).unwrap();
        // The user version in the header of the file format.
        bytes[60..64].copy_from_slice(&999u32.to_be_bytes());
        fs::write(file, bytes).unwrap();
    };
    check_refused(newer, "newer gigscout");
}

#[test]
fn a_backup_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let lead = one_lead(&mut store, "a", "one");
    let copy = dir.path().join("copy");
    fs::create_dir(&copy).unwrap();
    store.back_up(&copy.join(DATABASE)).unwrap();
    assert_eq!(
        Store::open(&copy).unwrap().view().lead(lead).unwrap().title,
        "one"
    );
    assert!(matches!(
        Store::open_read_only(&dir.path().join("no")),
        Err(StoreError::Missing { .. })
    ));
    assert_eq!(
        Store::open_read_only(dir.path())
            .unwrap()
            .view()
            .count_leads()
            .unwrap(),
        1
    );
}

#[test]
fn the_second_pass_is_told_who_the_first_is() {
    let dir = tempfile::tempdir().unwrap();
    let first = PollLock::acquire(dir.path(), "gigscout run", LOCK_WAIT).unwrap();
    let second = PollLock::acquire(dir.path(), "gigscout once", Duration::ZERO).unwrap_err();
    let expected = format!("gigscout run (process {})", std::process::id());
    assert!(second.to_string().contains(&expected), "{second}");
    drop(first);
    PollLock::acquire(dir.path(), "gigscout once", Duration::ZERO).unwrap();
    assert!(free_bytes(dir.path()).unwrap() > 0);
}

#[tokio::test]
async fn the_writer_answers_in_order() {
    let writer = Writer::start(Store::in_memory().unwrap()).unwrap();
    let lead = writer
        .run(|store| one_lead(store, "a", "one"))
        .await
        .unwrap();
    let found = writer
        .run(move |store| store.view().lead(lead))
        .await
        .unwrap();
    assert_eq!(found.unwrap().title, "one");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn twice_is_once(items in proptest::collection::vec((0u8..12, 0u8..6), 1..20)) {
        let all = || items.iter().map(|(key, text)| news(&key.to_string(), &format!("gig {text}"))).collect();
        let mut store = Store::in_memory().unwrap();
        store.ingest(&batch(0, all()), by_text).unwrap();
        let once: Vec<LeadId> = leads(&store).iter().map(|lead| lead.id).collect();
        let again = store.ingest(&batch(1, all()), by_text).unwrap();
        let twice: Vec<LeadId> = leads(&store).iter().map(|lead| lead.id).collect();
        prop_assert_eq!(once, twice);
        prop_assert!(again.new.is_empty() && again.merged.is_empty());
    }
}
