//! The tables, as a list of migrations that only ever grows at its end; `user_version` counts those applied.

use super::{StoreError, sql};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Applied in order, each once. Never edit an entry that was released: append.
pub(super) const MIGRATIONS: &[&str] = &[
    FIRST,
    BEFORE_READING,
    FINGERPRINT_VERSION,
    ANSWERS,
    JOURNAL,
    CORRESPONDENCE,
    MARKS,
    OVER,
    JOURNAL_OF_PAIRS,
    HASHES_IN_LEVELS,
    PACKED,
    RUNS_WITH_FILTERS,
];

const FIRST: &str = "
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    state TEXT,
    next_due INTEGER
) STRICT;
CREATE TABLE cursor (
    source INTEGER NOT NULL REFERENCES source,
    locator TEXT NOT NULL,
    cursor TEXT NOT NULL,
    PRIMARY KEY (source, locator)
) STRICT, WITHOUT ROWID;
CREATE TABLE host (name TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE lead (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alias_of INTEGER REFERENCES lead,
    perhaps INTEGER REFERENCES lead,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    reposts INTEGER NOT NULL DEFAULT 0,
    seeded INTEGER NOT NULL,
    compacted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX lead_fresh ON lead (last_seen) WHERE alias_of IS NULL AND compacted = 0;
CREATE INDEX lead_alias ON lead (alias_of) WHERE alias_of IS NOT NULL;

CREATE TABLE sighting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    lead INTEGER NOT NULL REFERENCES lead,
    -- The lead it had before any merging by a person: where a split sends it back to.
    born INTEGER NOT NULL REFERENCES lead,
    source INTEGER NOT NULL REFERENCES source,
    -- Hash of the posting as last read: tells an update from the same again, also after compaction.
    content INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    extractor INTEGER NOT NULL,
    compacted INTEGER NOT NULL DEFAULT 0,
    joined_by TEXT,
    key TEXT NOT NULL,
    published INTEGER,
    title TEXT NOT NULL,
    rest TEXT NOT NULL,
    facts TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (source, key)
) STRICT;
CREATE INDEX sighting_lead ON sighting (lead);
CREATE INDEX sighting_extractor ON sighting (extractor) WHERE compacted = 0;

-- Apart from the texts, so that comparing with a candidate reads few pages.
CREATE TABLE fingerprint (sighting INTEGER PRIMARY KEY REFERENCES sighting, bytes BLOB NOT NULL) STRICT;
CREATE TABLE by_url (hash INTEGER, sighting INTEGER, PRIMARY KEY (hash, sighting)) STRICT, WITHOUT ROWID;
CREATE TABLE by_text (hash INTEGER, sighting INTEGER, PRIMARY KEY (hash, sighting)) STRICT, WITHOUT ROWID;
-- A row a band: its sightings as little-endian numbers of four bytes, the newest last; one more than are followed
-- means too many, and no further ones are added.
CREATE TABLE by_band (hash INTEGER PRIMARY KEY, sightings BLOB NOT NULL) STRICT;

CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('same', 'apart')),
    lead INTEGER NOT NULL REFERENCES lead,
    other INTEGER NOT NULL REFERENCES lead
) STRICT;

CREATE TABLE stage_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    lead INTEGER NOT NULL REFERENCES lead,
    born INTEGER NOT NULL REFERENCES lead,
    profile TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL,
    event TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE INDEX stage_event_lead ON stage_event (lead, profile);
CREATE INDEX stage_event_profile ON stage_event (profile, at);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    bytes BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'failed', 'refused', 'sent', 'withdrawn')),
    created INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL,
    sent_at INTEGER,
    reply TEXT
) STRICT;
CREATE INDEX outbox_unsent ON outbox (next_try) WHERE state IN ('queued', 'failed', 'refused');

CREATE TABLE digest (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile TEXT NOT NULL,
    day TEXT NOT NULL,
    at INTEGER NOT NULL,
    letter INTEGER NOT NULL REFERENCES outbox
) STRICT;
CREATE INDEX digest_day ON digest (profile, day);
CREATE TABLE digest_due (profile TEXT PRIMARY KEY, due INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE shown (
    profile TEXT NOT NULL,
    lead INTEGER NOT NULL REFERENCES lead,
    digest INTEGER NOT NULL REFERENCES digest,
    section TEXT NOT NULL,
    position INTEGER NOT NULL,
    score INTEGER NOT NULL,
    parts TEXT NOT NULL,
    PRIMARY KEY (profile, lead, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_digest ON shown (digest, position);
CREATE TABLE prompt_shown (
    id INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    lead INTEGER NOT NULL REFERENCES lead,
    digest INTEGER NOT NULL REFERENCES digest,
    prompt TEXT NOT NULL
) STRICT;
CREATE INDEX prompt_shown_lead ON prompt_shown (profile, lead);
";

/// A digest made while no source had ever been read is none that later ones count from.
const BEFORE_READING: &str =
    "ALTER TABLE digest ADD COLUMN before_reading INTEGER NOT NULL DEFAULT 0;";

/// Fingerprints of an older shape are found by their first byte, which is their version.
const FINGERPRINT_VERSION: &str = "
CREATE INDEX fingerprint_version ON fingerprint (substr(bytes, 1, 1));
";

/// What was answered by mail: once per email, word and lead; `told` is the digest that confirmed it. Mails that were
/// read, by Message-ID.
const ANSWERS: &str = "
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    email TEXT NOT NULL,
    lead INTEGER NOT NULL,
    word TEXT NOT NULL,
    result TEXT,
    told INTEGER REFERENCES digest,
    UNIQUE (profile, email, lead, word)
) STRICT;
CREATE INDEX answer_untold ON answer (profile) WHERE told IS NULL;
CREATE TABLE answer_mail (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
";

/// Rows that the journal beside the store has still to tell of, by triggers: whoever writes such a row need not think of
/// it. `journal_waiting` holds what a restored store knows of postings that it has not seen again yet.
const JOURNAL: &str = "
CREATE TABLE journal_queue (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, row TEXT NOT NULL) STRICT;
CREATE TABLE journal_waiting (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    entry TEXT NOT NULL
) STRICT;
CREATE INDEX journal_waiting_for ON journal_waiting (source, key);
CREATE TRIGGER journal_event AFTER INSERT ON stage_event
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('event', NEW.id); END;
CREATE TRIGGER journal_email AFTER INSERT ON outbox
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('email', NEW.id); END;
CREATE TRIGGER journal_email_state AFTER UPDATE OF state ON outbox WHEN NEW.state IS NOT OLD.state
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('email', NEW.id); END;
CREATE TRIGGER journal_digest AFTER INSERT ON digest
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('digest', NEW.id); END;
CREATE TRIGGER journal_correction AFTER INSERT ON correction
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('correction', NEW.id); END;
CREATE TRIGGER journal_answer AFTER UPDATE OF result ON answer
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('answer', NEW.id); END;
CREATE TRIGGER journal_answer_mail AFTER INSERT ON answer_mail
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('answer_mail', NEW.id); END;
CREATE TRIGGER journal_note AFTER INSERT ON note
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('note', NEW.name); END;
CREATE TRIGGER journal_note_again AFTER UPDATE ON note
    BEGIN INSERT INTO journal_queue (kind, row) VALUES ('note', NEW.name); END;
";

/// Mails between the user and clients, by Message-ID and date alone; leads told of at once by another channel, one row
/// each however that ended.
const CORRESPONDENCE: &str = "
CREATE TABLE noticed (
    profile TEXT NOT NULL,
    id TEXT NOT NULL,
    lead INTEGER NOT NULL REFERENCES lead,
    at INTEGER NOT NULL,
    PRIMARY KEY (profile, id, lead)
) STRICT, WITHOUT ROWID;
CREATE TABLE alert (
    profile TEXT NOT NULL,
    lead INTEGER NOT NULL REFERENCES lead,
    day TEXT NOT NULL,
    reply TEXT,
    PRIMARY KEY (profile, lead)
) STRICT, WITHOUT ROWID;
";

/// What the user corrected: in the log of stages, found by its kind; senders that it holds for, as hashes; clients that
/// were muted by one of their leads.
const MARKS: &str = "
CREATE INDEX stage_event_mark ON stage_event (lead) WHERE kind IN ('marked', 'marked_gig');
CREATE TABLE sender_mark (
    sender INTEGER NOT NULL,
    lead INTEGER NOT NULL REFERENCES lead,
    mark TEXT NOT NULL CHECK (mark IN ('spam', 'not-an-offer')),
    at INTEGER NOT NULL,
    PRIMARY KEY (sender, lead)
) STRICT, WITHOUT ROWID;
CREATE TABLE muted (
    profile TEXT NOT NULL,
    client TEXT NOT NULL,
    lead INTEGER NOT NULL REFERENCES lead,
    at INTEGER NOT NULL,
    PRIMARY KEY (profile, client)
) STRICT, WITHOUT ROWID;
";

/// Since when a source does not list a sighting any more. Pages of their own that were asked for: when, how often in
/// vain, and whether the sighting's text is the page's (`content` stays the hash of what the source gives).
const OVER: &str = "
ALTER TABLE sighting ADD COLUMN gone INTEGER;
CREATE TABLE own_page (
    sighting INTEGER PRIMARY KEY REFERENCES sighting,
    asked INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    result TEXT NOT NULL
) STRICT;
CREATE INDEX own_page_asked ON own_page (asked);
";

/// What the journal has to tell of these tables: the lead, and the rest of the row.
const JOURNAL_OF_PAIRS: &str = "
CREATE TRIGGER journal_muted AFTER INSERT ON muted BEGIN INSERT INTO journal_queue (kind, row)
    VALUES ('muted', json_array(NEW.lead, NEW.profile, NEW.client, NEW.at)); END;
CREATE TRIGGER journal_unmuted AFTER DELETE ON muted BEGIN INSERT INTO journal_queue (kind, row)
    VALUES ('unmuted', json_array(OLD.lead, OLD.profile, OLD.client)); END;
CREATE TRIGGER journal_sender AFTER INSERT ON sender_mark BEGIN INSERT INTO journal_queue (kind, row)
    VALUES ('sender', json_array(NEW.lead, NEW.sender, NEW.mark, NEW.at)); END;
CREATE TRIGGER journal_sender_undone AFTER DELETE ON sender_mark BEGIN INSERT INTO journal_queue (kind, row)
    VALUES ('sender_undone', json_array(OLD.lead, OLD.sender)); END;
CREATE TRIGGER journal_alert AFTER INSERT ON alert BEGIN INSERT INTO journal_queue (kind, row)
    VALUES ('alert', json_array(NEW.lead, NEW.profile, NEW.day)); END;
CREATE TRIGGER journal_noticed AFTER INSERT ON noticed BEGIN INSERT INTO journal_queue (kind, row)
    VALUES ('noticed', json_array(NEW.lead, NEW.profile, NEW.id, NEW.at)); END;
";

/// Hashes that postings are found by, in levels (see [`super::levels`]): the newest as rows, the others as runs of sorted
/// entries. What the tables of before hold is moved later, piece by piece; negative levels say which of them hold anything.
const HASHES_IN_LEVELS: &str = "
CREATE TABLE hash_new (
    hash INTEGER,
    sighting INTEGER,
    gone INTEGER NOT NULL,
    PRIMARY KEY (hash, sighting)
) STRICT, WITHOUT ROWID;
CREATE TABLE hash_run (id INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
CREATE TABLE hash_level (level INTEGER PRIMARY KEY, entries INTEGER NOT NULL, swept INTEGER NOT NULL) STRICT;
INSERT INTO hash_level (level, entries, swept) VALUES (0, 0, 0), (1, 0, 0), (2, 0, 0), (3, 0, 0), (-4, 0, 0);
INSERT INTO hash_level (level, entries, swept) VALUES
    (-1, EXISTS (SELECT 1 FROM by_band), 0),
    (-2, EXISTS (SELECT 1 FROM by_url), 0),
    (-3, EXISTS (SELECT 1 FROM by_text), 0);
";

/// The texts of a sighting deflated, in place of `facts`, `rest` and `body` (see [`super::pack`]). What the versions before
/// wrote is packed later, the newest first; `chore` says down to which sighting.
const PACKED: &str = "
ALTER TABLE sighting ADD COLUMN packed BLOB;
CREATE TABLE chore (name TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO chore (name, until) SELECT 'pack', coalesce(max(id), 0) FROM sighting;
";

/// Rows of `hash_run` are numbered by their last hash, before by their first; those of large levels have filters.
const RUNS_WITH_FILTERS: &str = "
UPDATE hash_run SET id = (id >> 48 << 48) | last_hash(entries);
CREATE TABLE hash_filter (id INTEGER PRIMARY KEY, bits BLOB NOT NULL) STRICT;
INSERT INTO hash_filter (id, bits) SELECT id, filter_of(entries) FROM hash_run WHERE id >= 2 << 48;
";

/// How many migrations a database has seen.
pub(super) fn version(db: &Connection, path: &Path) -> Result<u32, StoreError> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(|error| StoreError::of(path, error))
}

/// Refuses a file of a newer program.
pub(super) fn check_version(found: u32, path: &Path) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as u32;
    if found > known {
        let path = path.to_path_buf();
        return Err(StoreError::Newer { path, found, known });
    }
    Ok(())
}

/// Brings the tables to the present shape, in one transaction.
pub(super) fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let tx = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| StoreError::of(path, error))?;
    // Asked within the transaction: another process may have been faster.
    let done = version(&tx, path)?;
    check_version(done, path)?;
    for migration in &MIGRATIONS[done as usize..] {
        tx.execute_batch(migration)
            .map_err(|error| sql::fail(&tx, error))?;
    }
    tx.pragma_update(None, "user_version", MIGRATIONS.len() as u32)
        .and_then(|()| tx.commit())
        .map_err(|error| StoreError::of(path, error))
}
