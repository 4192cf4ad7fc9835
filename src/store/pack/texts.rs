//! The texts of a sighting: what was read in it, what it says besides its text, and its text.

use super::deflate::{Dictionary, deflate, inflate, put_number, take_number};
use crate::store::sql::{SqlResult, odd};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

/// Columns that [`Texts::of`] expects, of `sighting`, in a row.
pub(in crate::store) const TEXT_COLUMNS: &str =
    "sighting.packed, sighting.facts, sighting.rest, sighting.body";

/// The first byte of texts packed over [`Dictionary::Texts`].
const VERSION: u8 = 1;

/// The texts of a sighting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Texts {
    /// One after the other.
    all: String,
    rest_at: usize,
    body_at: usize,
}

impl Texts {
    fn new(facts: &str, rest: &str, body: &str) -> Texts {
        Texts {
            all: [facts, rest, body].concat(),
            rest_at: facts.len(),
            body_at: facts.len() + rest.len(),
        }
    }

    /// Facts, as JSON.
    pub(in crate::store) fn facts(&self) -> &str {
        &self.all[..self.rest_at]
    }

    /// What the posting holds besides its text, as JSON.
    pub(in crate::store) fn rest(&self) -> &str {
        &self.all[self.rest_at..self.body_at]
    }

    /// The text.
    pub(in crate::store) fn body(&self) -> &str {
        &self.all[self.body_at..]
    }

    /// Facts and the rest as JSON, and the text, as a row holds them: a version, how many bytes each has and how many
    /// characters the text, and all of them deflated.
    pub(in crate::store) fn pack(facts: &str, rest: &str, body: &str) -> Vec<u8> {
        let mut packed = vec![VERSION];
        for size in [facts.len(), rest.len(), body.len(), body.chars().count()] {
            put_number(&mut packed, size);
        }
        let all = [facts, rest, body].concat();
        deflate(all.as_bytes(), Dictionary::Texts, &mut packed);
        packed
    }

    /// None where the bytes are no texts.
    fn unpack(packed: &[u8]) -> Option<Texts> {
        let mut deflated = packed;
        let [facts, rest, body, _] = take_sizes(&mut deflated)?;
        let all = inflate(deflated, Dictionary::Texts, facts + rest + body)?;
        let all = String::from_utf8(all).ok()?;
        let (rest_at, body_at) = (facts, facts + rest);
        let are_whole = all.is_char_boundary(rest_at) && all.is_char_boundary(body_at);
        are_whole.then_some(Texts {
            all,
            rest_at,
            body_at,
        })
    }

    /// Of a row with [`TEXT_COLUMNS`] from `first` on: packed, else as the versions before put them.
    pub(in crate::store) fn of(row: &Row<'_>, first: usize) -> SqlResult<Texts> {
        match row.get_ref(first)? {
            ValueRef::Null => {
                let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(first + at)?.as_str()?);
                Ok(Texts::new(text(1)?, text(2)?, text(3)?))
            }
            packed => Texts::unpack(packed.as_blob()?).ok_or_else(|| damaged(first)),
        }
    }
}

fn damaged(column: usize) -> rusqlite::Error {
    odd(column, "texts that cannot be unpacked")
}

fn take_sizes(packed: &mut &[u8]) -> Option<[usize; 4]> {
    if *packed.split_off_first()? != VERSION {
        return None;
    }
    let mut size = || take_number(packed);
    Some([size()?, size()?, size()?, size()?])
}

/// What statements may ask of a sighting's texts: `texts_of` all of them, `told_of` all but the text, and how many
/// characters the text has, `body_length`. Each takes [`TEXT_COLUMNS`].
pub(in crate::store) fn functions(db: &Connection) -> SqlResult<()> {
    let add = |name, read: fn(&Texts) -> &str| {
        let function = move |context: &Context<'_>| Ok(read(&given(context)?).to_string());
        db.create_scalar_function(name, 4, FLAGS, function)
    };
    add("texts_of", |texts| &texts.all)?;
    add("told_of", |texts| &texts.all[..texts.body_at])?;
    db.create_scalar_function("body_length", 4, FLAGS, |context| {
        let length = match context.get_raw(0) {
            ValueRef::Null => context.get_raw(3).as_str()?.chars().count(),
            packed => {
                let [.., length] = take_sizes(&mut packed.as_blob()?).ok_or_else(|| damaged(0))?;
                length
            }
        };
        Ok(length as i64)
    })
}

fn given(context: &Context<'_>) -> SqlResult<Texts> {
    let text = |at: usize| Ok::<_, rusqlite::Error>(context.get_raw(at).as_str()?);
    match context.get_raw(0) {
        ValueRef::Null => Ok(Texts::new(text(1)?, text(2)?, text(3)?)),
        packed => Texts::unpack(packed.as_blob()?).ok_or_else(|| damaged(0)),
    }
}

const FLAGS: FunctionFlags = FunctionFlags::SQLITE_UTF8
    .union(FunctionFlags::SQLITE_DETERMINISTIC)
    .union(FunctionFlags::SQLITE_DIRECTONLY);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(facts: &str, rest: &str, body: &str) {
        let packed = Texts::pack(facts, rest, body);
        let texts = Texts::unpack(&packed).unwrap();
        assert_eq!(
            (texts.facts(), texts.rest(), texts.body()),
            (facts, rest, body)
        );
        assert_eq!(Texts::new(facts, rest, body), texts);
        for end in 0..packed.len() {
            assert_eq!(Texts::unpack(&packed[..end]), None, "cut at {end}");
        }
    }

    #[test]
    fn texts_read_back() {
        check("", "", "");
        check("{}", "{}", "Développeuse cherchée à Rouen");
        check(r#"{"lang":"fr"}"#, "", &"encore et encore, ".repeat(400));
    }

    #[test]
    fn statements_read_packed_texts_and_plain_ones() {
        let db = Connection::open_in_memory().unwrap();
        functions(&db).unwrap();
        db.execute_batch("CREATE TABLE sighting (packed BLOB, facts TEXT, rest TEXT, body TEXT)")
            .unwrap();
        let put = "INSERT INTO sighting VALUES (?1, ?2, ?3, ?4)";
        let packed = Texts::pack("{}", "[]", "été");
        db.execute(put, (packed, "", "", "")).unwrap();
        db.execute(put, (None::<Vec<u8>>, "{}", "[]", "été"))
            .unwrap();
        let query = format!(
            "SELECT texts_of({TEXT_COLUMNS}), told_of({TEXT_COLUMNS}), body_length({TEXT_COLUMNS}) FROM sighting"
        );
        let mut statement = db.prepare(&query).unwrap();
        let found = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap();
        let found: Vec<(String, String, i64)> = found.map(Result::unwrap).collect();
        let expected = ("{}[]été".to_string(), "{}[]".to_string(), 3);
        assert_eq!(found, [expected.clone(), expected]);
    }
}
