//! Signatures of what an email offers: nobody else can make them, and each holds for one profile, one email and one
//! use, for 45 days.
//!
//! A signature is lower-case base32 (Crockford's alphabet, read whatever the case): a version, the day until which it
//! holds, a mark of the email, and 80 bits of HMAC-SHA-256 over all that it stands for. Addresses, subjects and
//! Message-IDs hold nothing but such letters, and some mail programs change their case.

use crate::domain::{AnswerDesk, Day, ProfileName};
use chrono::{Datelike, Days};
use ring::hmac;

/// Days for which an email can be answered: a whole cycle of follow-ups.
pub(crate) const VALID_DAYS: u64 = 45;
/// Bytes of the key.
pub const KEY_BYTES: usize = 32;
/// Characters of a signature.
pub(crate) const TOKEN_CHARS: usize = 1 + DAY_CHARS + TAG_CHARS + MAC_CHARS;
const VERSION: char = 'd';
const DAY_CHARS: usize = 3;
/// 20 bits tell the emails of one day apart.
const TAG_CHARS: usize = 4;
/// 80 bits: guesses are only possible by mail.
const MAC_CHARS: usize = 16;
/// Octets of the local part of an address (RFC 5321, 4.5.3.1.1).
const LOCAL_MAX: usize = 64;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Before a signature in an address and in the last line of a digest.
pub(crate) const PREFIX: &str = "gs-";
/// The first word of the subject of a prepared answer: filters and people know it.
pub(crate) const SUBJECT_WORD: &str = "gigscout";

/// A profile's key.
#[derive(Clone)]
pub struct AnswerKey(hmac::Key);

impl std::fmt::Debug for AnswerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnswerKey")
    }
}

/// Why a signature proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadSignature {
    /// Of another profile, another installation, altered, or made up.
    Wrong,
    Expired,
}

impl AnswerKey {
    /// The key that the store keeps.
    pub fn new(bytes: &[u8; KEY_BYTES]) -> AnswerKey {
        AnswerKey(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// The signature over `use_` (the words of a prepared answer, nothing for the email as a whole).
    fn sign(&self, profile: &ProfileName, head: &str, use_: &str) -> String {
        let text = format!("{head}\0{profile}\0{use_}");
        let tag = hmac::sign(&self.0, text.as_bytes());
        format!("{head}{}", base32(&tag.as_ref()[..MAC_CHARS * 5 / 8]))
    }

    /// The mark of the email, if the signature is of this profile and use, and still holds.
    pub fn verify(
        &self,
        profile: &ProfileName,
        token: &str,
        use_: &str,
        today: Day,
    ) -> Result<String, BadSignature> {
        let token = normal(token).ok_or(BadSignature::Wrong)?;
        let head = &token[..TOKEN_CHARS - MAC_CHARS];
        let made = self.sign(profile, head, use_);
        // Every character is compared, wherever the first difference is.
        let differences = made
            .bytes()
            .zip(token.bytes())
            .fold(0, |sum, (a, b)| sum | (a ^ b));
        if differences != 0 || made.len() != token.len() {
            return Err(BadSignature::Wrong);
        }
        let until = number(&head[1..1 + DAY_CHARS]);
        match until >= day_number(today) {
            true => Ok(head.to_string()),
            false => Err(BadSignature::Expired),
        }
    }
}

/// Writes the signatures of one email.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    key: AnswerKey,
    profile: ProfileName,
    head: String,
    address: String,
    mark: String,
}

impl Desk {
    /// `random` tells emails of one day apart. Answers go to `address`, with a word of ours after a plus where its
    /// server takes that.
    pub(crate) fn new(
        key: AnswerKey,
        profile: &ProfileName,
        day: Day,
        random: [u8; 3],
        address: &str,
        takes_plus: bool,
    ) -> Desk {
        let until = day.checked_add_days(Days::new(VALID_DAYS)).unwrap_or(day);
        let day: String = digits(day_number(until), DAY_CHARS);
        let tag = u32::from_be_bytes([0, random[0], random[1], random[2]]);
        let head = format!("{VERSION}{day}{}", digits(tag, TAG_CHARS));
        let mark = key.sign(profile, &head, "");
        let plus = format!("+{PREFIX}{mark}");
        let address = match address.split_once('@') {
            Some((local, host)) if takes_plus && local.len() + plus.len() <= LOCAL_MAX => {
                format!("{local}{plus}@{host}")
            }
            _ => address.to_string(),
        };
        Desk {
            key,
            profile: profile.clone(),
            head,
            address,
            mark,
        }
    }
}

impl AnswerDesk for Desk {
    fn address(&self) -> &str {
        &self.address
    }

    fn subject(&self, words: &str) -> String {
        let token = self.key.sign(&self.profile, &self.head, words);
        format!("{SUBJECT_WORD} {words} {token}")
    }

    fn mark(&self) -> &str {
        &self.mark
    }
}

/// A token as it was made: lower case, with the letters that people mistake for digits.
fn normal(token: &str) -> Option<String> {
    let fits = token.len() == TOKEN_CHARS && token.starts_with([VERSION, 'D']);
    let letters = token.chars().map(|c| match c.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        c => c,
    });
    let letters: String = letters.collect();
    let is_ours = |c: u8| ALPHABET.contains(&c);
    (fits && letters.bytes().all(is_ours)).then_some(letters)
}

/// Every signature that stands after our prefix in a text; `at_most` of them.
pub(crate) fn tokens_in(text: &str, at_most: usize) -> Vec<String> {
    let folded = text.to_ascii_lowercase();
    let starts = folded.match_indices(PREFIX);
    starts
        .filter_map(|(at, _)| {
            let token = folded.get(at + PREFIX.len()..at + PREFIX.len() + TOKEN_CHARS)?;
            normal(token)
        })
        .take(at_most)
        .collect()
}

fn day_number(day: Day) -> u32 {
    // Three characters last until 2059.
    (day.num_days_from_ce() - Day::default().num_days_from_ce()).clamp(0, (1 << 15) - 1) as u32
}

fn digits(number: u32, count: usize) -> String {
    let at = |place: usize| ALPHABET[(number >> (5 * place)) as usize & 31];
    (0..count)
        .rev()
        .map(|place| char::from(at(place)))
        .collect()
}

fn number(digits: &str) -> u32 {
    let value = |c: u8| ALPHABET.iter().position(|other| *other == c).unwrap_or(0);
    digits.bytes().fold(0, |sum, c| sum << 5 | value(c) as u32)
}

/// Bytes, five at a time, as eight characters.
fn base32(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(5) {
        let mut buffer = [0; 8];
        buffer[3..3 + chunk.len()].copy_from_slice(chunk);
        let number = u64::from_be_bytes(buffer);
        for place in (0..8).rev() {
            let digit = (number >> (5 * place)) as usize & 31;
            out.push(char::from(ALPHABET[digit]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> AnswerKey {
        AnswerKey::new(&[byte; KEY_BYTES])
    }

    fn lina() -> ProfileName {
        ProfileName("lina".into())
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn desk() -> Desk {
        let today = day("2026-11-24");
        Desk::new(key(1), &lina(), today, [1, 2, 3], "lina@example.org", true)
    }

    fn token() -> String {
        let subject = desk().subject("applied 41");
        subject.rsplit(' ').next().unwrap().to_string()
    }

    #[test]
    fn a_signature_holds_for_its_profile_words_and_days() {
        let (token, today) = (token(), day("2026-11-24"));
        assert_eq!(token.len(), TOKEN_CHARS);
        let check = |token: &str, words: &str, day: Day| key(1).verify(&lina(), token, words, day);
        assert!(check(&token, "applied 41", today).is_ok());
        assert!(check(&token.to_uppercase(), "applied 41", today).is_ok());
        assert!(check(&token, "applied 41", day("2027-01-08")).is_ok());
        let expired = check(&token, "applied 41", day("2027-01-09"));
        assert_eq!(expired, Err(BadSignature::Expired));
        assert_eq!(check(&token, "applied 42", today), Err(BadSignature::Wrong));
        assert_eq!(check(&token, "won 41", today), Err(BadSignature::Wrong));
        assert_eq!(check(&token, "", today), Err(BadSignature::Wrong));
        let other = ProfileName("zoe".into());
        assert!(key(1).verify(&other, &token, "applied 41", today).is_err());
        assert!(key(2).verify(&lina(), &token, "applied 41", today).is_err());
    }

    #[test]
    fn every_character_counts() {
        let token = token();
        for at in 0..token.len() {
            let mut letters: Vec<char> = token.chars().collect();
            letters[at] = if letters[at] == '7' { '8' } else { '7' };
            let altered: String = letters.into_iter().collect();
            let today = day("2026-11-24");
            let verified = key(1).verify(&lina(), &altered, "applied 41", today);
            assert!(verified.is_err(), "{altered}");
        }
        for cut in ["", "d", &token[1..], &token[..token.len() - 1]] {
            let verified = key(1).verify(&lina(), cut, "applied 41", day("2026-11-24"));
            assert_eq!(verified, Err(BadSignature::Wrong));
        }
    }

    #[test]
    fn an_address_holds_the_mark_where_there_is_room() {
        let desk = desk();
        let expected = format!("lina+gs-{}@example.org", desk.mark());
        assert_eq!(desk.address(), expected);
        assert_eq!(tokens_in(&expected.to_uppercase(), 5), [desk.mark()]);
        let long = format!("{}@example.org", "x".repeat(40));
        let today = day("2026-11-24");
        for (address, takes_plus) in [(long.as_str(), true), ("lina@example.org", false)] {
            let desk = Desk::new(key(1), &lina(), today, [0; 3], address, takes_plus);
            assert_eq!(desk.address(), address);
        }
    }
}
