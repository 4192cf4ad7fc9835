//! When to come back: plain arithmetic over what happened, what was asked for, and `now`.
//!
//! Conditional polls at most hourly are the custom of feed readers; whoever refuses is left alone for longer, and
//! nobody is given up for good.

use super::failure::{Failure, FailureKind};
use crate::domain::Timestamp;
use chrono::TimeDelta;
use std::time::Duration;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The shortest time between two polls of a source, whatever its setting.
pub(crate) const INTERVAL_MIN: Duration = Duration::from_secs(15 * 60);
/// The longest wait that failures or a Retry-After can cause.
pub(crate) const WAIT_MAX: Duration = Duration::from_secs(24 * 60 * 60);
/// The wait after 401, 403, 429 or a challenge without Retry-After.
pub(crate) const REFUSED_WAIT: Duration = Duration::from_secs(4 * 60 * 60);
/// The wait after 410: gone for good, yet looked at now and then.
pub(crate) const GONE_WAIT: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// Share of an interval by which it is stretched or shortened, so that sources do not march in step.
const JITTER_PERCENT: i64 = 10;

/// When a source is due after a poll that went well. `seed` spreads sources (a hash of name and time will do).
pub(crate) fn next_after_success(now: Timestamp, interval: Duration, seed: u64) -> Timestamp {
    now + jittered(interval.clamp(INTERVAL_MIN, WAIT_MAX.max(interval)), seed)
}

/// When a source is due after its `fails`th failure in a row (1 for the first).
pub(crate) fn next_after_failure(
    now: Timestamp,
    interval: Duration,
    fails: u32,
    failure: &Failure,
    seed: u64,
) -> Timestamp {
    let interval = interval.max(INTERVAL_MIN);
    if failure.status == Some(410) {
        return now + jittered(GONE_WAIT, seed);
    }
    if let Some(wished) = failure.retry_after {
        let least = now + delta(interval.min(WAIT_MAX));
        return wished.clamp(least, (now + delta(WAIT_MAX)).max(least));
    }
    // The ceiling holds for what failures add; a source polled more rarely than daily keeps its schedule.
    let backed_off = interval
        .saturating_mul(2u32.saturating_pow(fails.saturating_sub(1)))
        .min(WAIT_MAX.max(interval));
    let wait = match failure.kind {
        FailureKind::Refused => backed_off.max(REFUSED_WAIT),
        _ => backed_off,
    };
    now + jittered(wait, seed).min(delta(WAIT_MAX.max(interval)))
}

/// Reads `Retry-After`: seconds or a date (RFC 9110, 10.2.3); never in the past nor more than [`WAIT_MAX`] away.
pub fn retry_after(value: &str, now: Timestamp) -> Option<Timestamp> {
    let value = value.trim();
    let latest = now + delta(WAIT_MAX);
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = value
            .parse::<i64>()
            .unwrap_or(i64::MAX)
            .min(WAIT_MAX.as_secs() as i64);
        return Some(now + TimeDelta::seconds(seconds));
    }
    http_date(value).map(|date| date.clamp(now, latest))
}

/// Until when an answer stays as it is, by its `Cache-Control` less its `Age` (RFC 9111, 4.2 and 5.2.2); at most
/// [`WAIT_MAX`] away. None if it says nothing of the kind, or wants to be asked each time.
pub(crate) fn fresh_until(cache_control: &str, age: &str, now: Timestamp) -> Option<Timestamp> {
    let mut seconds = None;
    for directive in cache_control.split(',') {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "no-cache" | "no-store" => return None,
            "max-age" => {
                let value = value.trim().trim_matches('"');
                let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
                seconds = digits.then(|| value.parse::<i64>().unwrap_or(i64::MAX));
            }
            _ => {}
        }
    }
    let age = age.trim().parse::<i64>().unwrap_or(0).max(0);
    let left = seconds?.saturating_sub(age).min(WAIT_MAX.as_secs() as i64);
    (left > 0).then(|| now + TimeDelta::seconds(left))
}

/// A date of HTTP in any of its three forms (RFC 9110, 5.6.7).
pub(crate) fn http_date(value: &str) -> Option<Timestamp> {
    use chrono::{DateTime, NaiveDateTime, Utc};
    if let Ok(date) = DateTime::parse_from_rfc2822(value) {
        return Some(date.with_timezone(&Utc));
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(value, format).ok())
        .map(|date| date.and_utc())
}

fn jittered(wait: Duration, seed: u64) -> TimeDelta {
    let wait = delta(wait);
    // Thousandths of the wait, from a tenth less to a tenth more.
    let span = 2 * JITTER_PERCENT as u64 * 10 + 1;
    let thousandths = (xxh3_64_with_seed(b"jitter", seed) % span) as i64 - JITTER_PERCENT * 10;
    wait + TimeDelta::milliseconds(wait.num_milliseconds() / 1000 * thousandths)
}

fn delta(wait: Duration) -> TimeDelta {
    TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    const HOUR: Duration = Duration::from_secs(3600);

    fn now() -> Timestamp {
        chrono::Utc
            .with_ymd_and_hms(2026, 11, 23, 8, 0, 0)
            .single()
            .unwrap()
    }

    fn failure(kind: FailureKind, status: Option<u16>, retry_hours: Option<i64>) -> Failure {
        Failure {
            kind,
            status,
            detail: String::new(),
            retry_after: retry_hours.map(|hours| now() + TimeDelta::hours(hours)),
            cause: None,
        }
    }

    #[track_caller]
    fn check_failure(failure: Failure, fails: u32, hours: f64) {
        for seed in 0..50 {
            let due = next_after_failure(now(), HOUR, fails, &failure, seed);
            let waited = (due - now()).num_seconds() as f64 / 3600.0;
            assert!(
                (waited - hours).abs() <= hours * 0.1001 + 0.001,
                "{failure:?} after {fails}: {waited} h, not {hours}"
            );
        }
    }

    #[test]
    fn failures_back_off() {
        use FailureKind::{Gone, Malformed, Refused, Unreachable};
        check_failure(failure(Unreachable, None, None), 1, 1.0);
        check_failure(failure(Unreachable, None, None), 2, 2.0);
        check_failure(failure(Malformed, Some(200), None), 4, 8.0);
        check_failure(failure(Unreachable, Some(503), None), 9, 24.0);
        check_failure(failure(Unreachable, Some(503), None), u32::MAX, 24.0);
        check_failure(failure(Refused, Some(403), None), 1, 4.0);
        check_failure(failure(Refused, Some(429), None), 5, 16.0);
        check_failure(failure(Gone, Some(410), None), 1, 168.0);
        check_failure(failure(Gone, Some(404), None), 1, 1.0);
        check_failure(failure(Refused, Some(429), Some(2)), 1, 2.0);
        check_failure(failure(Refused, Some(429), Some(0)), 1, 1.0);
        check_failure(failure(Refused, Some(429), Some(900)), 1, 24.0);
    }

    #[test]
    fn never_beyond_a_day_by_jitter() {
        for seed in 0..200 {
            let failed = failure(FailureKind::Unreachable, None, None);
            let due = next_after_failure(now(), HOUR, 12, &failed, seed);
            assert!(due - now() <= TimeDelta::hours(24));
        }
    }

    #[test]
    fn success_keeps_the_rhythm_within_a_tenth() {
        let waits: Vec<i64> = (0..300)
            .map(|seed| (next_after_success(now(), HOUR, seed) - now()).num_seconds())
            .collect();
        assert!(waits.iter().all(|wait| (3240..=3960).contains(wait)));
        assert!(waits.iter().any(|wait| *wait < 3400) && waits.iter().any(|wait| *wait > 3800));
        assert_eq!(
            next_after_success(now(), HOUR, 7),
            next_after_success(now(), HOUR, 7)
        );
        let floored = next_after_success(now(), Duration::from_secs(1), 3) - now();
        assert!(floored >= TimeDelta::seconds(13 * 60));
    }

    #[test]
    fn freshness() {
        let check = |control: &str, age: &str, expected: Option<i64>| {
            let until = fresh_until(control, age, now());
            let seconds = until.map(|until| (until - now()).num_seconds());
            assert_eq!(seconds, expected, "of {control:?}, {age:?}");
        };
        check("max-age=3600", "", Some(3600));
        check(
            "public, Max-Age=\"600\" , must-revalidate",
            "100",
            Some(500),
        );
        check("max-age=99999999999999999999", "", Some(86_400));
        check("max-age=60", "90", None);
        check("max-age=0", "", None);
        check("no-cache, max-age=600", "", None);
        check("s-maxage=600", "", None);
        check("max-age=soon", "", None);
        check("", "", None);
    }

    #[track_caller]
    fn check_retry(value: &str, expected: Option<i64>) {
        let seconds = retry_after(value, now()).map(|until| (until - now()).num_seconds());
        assert_eq!(seconds, expected, "of {value:?}");
    }

    #[test]
    fn retry_after_values() {
        check_retry("120", Some(120));
        check_retry(" 0 ", Some(0));
        check_retry("99999999999999999999", Some(86_400));
        check_retry("Mon, 23 Nov 2026 09:00:00 GMT", Some(3600));
        check_retry("Monday, 23-Nov-26 09:00:00 GMT", Some(3600));
        check_retry("Mon Nov 23 09:00:00 2026", Some(3600));
        check_retry("Mon, 01 Jan 2001 00:00:00 GMT", Some(0));
        check_retry("Fri, 01 Jan 2100 00:00:00 GMT", Some(86_400));
        check_retry("-5", None);
        check_retry("soon", None);
        check_retry("", None);
    }
}
