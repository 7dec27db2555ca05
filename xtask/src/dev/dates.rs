//! Dates of the demo store are written relative to today, so that a parcel that is late is late on every day.

use serde_json::Value;

const DAY: i64 = 86_400;
const NOON: i64 = 12 * 3_600;

/// Replaces `today-12d 14:05` or `today+3d` by a time in ISO 8601, in fields named `at` or ending in `_at`.
pub(super) fn resolve_all(value: &mut Value, now: i64) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve_all(item, now)),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                let is_time = name == "at" || name.ends_with("_at");
                match field.as_str().and_then(|text| resolve(text, now)) {
                    Some(time) if is_time => *field = Value::String(time),
                    _ => resolve_all(field, now),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The time that is meant, in UTC. `now` is in seconds since 1970; noon is meant where no time of day is given.
fn resolve(text: &str, now: i64) -> Option<String> {
    let rest = text.strip_prefix("today")?;
    let (shift, clock) = match rest.split_once(' ') {
        Some((shift, clock)) => (shift, seconds_of_day(clock)?),
        None => (rest, NOON),
    };
    let days = now.div_euclid(DAY) + days(shift)?;
    Some(iso(days, clock))
}

/// `-12d`, `+3d` or nothing.
fn days(shift: &str) -> Option<i64> {
    if shift.is_empty() {
        return Some(0);
    }
    let (sign, number) = match shift.strip_prefix('-') {
        Some(number) => (-1, number),
        None => (1, shift.strip_prefix('+')?),
    };
    let number = number.strip_suffix('d')?;
    // A second sign would be taken for part of the number.
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return None;
    }
    number.parse::<i64>().ok().map(|days| sign * days)
}

fn seconds_of_day(clock: &str) -> Option<i64> {
    let (hours, minutes) = clock.split_once(':')?;
    let hours = hours.parse::<u8>().ok().filter(|hours| *hours < 24)?;
    let minutes = minutes.parse::<u8>().ok().filter(|minutes| *minutes < 60)?;
    Some(i64::from(hours) * 3_600 + i64::from(minutes) * 60)
}

fn iso(days: i64, seconds: i64) -> String {
    let (year, month, day) = civil(days);
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:00Z")
}

/// Days since 1970-01-01 to a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date
/// algorithms"): years begin in March, so that the leap day is the last one.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::{resolve, resolve_all};
    use serde_json::json;

    /// 2026-03-01 00:30 UTC.
    const NOW: i64 = 1_772_325_000;

    fn at(text: &str) -> Option<String> {
        resolve(text, NOW)
    }

    #[test]
    fn days_before_and_after_with_and_without_a_time() {
        assert_eq!(at("today").as_deref(), Some("2026-03-01T12:00:00Z"));
        assert_eq!(at("today 09:05").as_deref(), Some("2026-03-01T09:05:00Z"));
        assert_eq!(at("today-1d 14:05").as_deref(), Some("2026-02-28T14:05:00Z"));
        assert_eq!(at("today+31d").as_deref(), Some("2026-04-01T12:00:00Z"));
        assert_eq!(at("today-731d").as_deref(), Some("2024-02-29T12:00:00Z"));
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for text in ["today's deal", "today-d", "today-3", "today--3d", "today 25:00", "2026-01-01", "todayish"] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn every_depth_is_reached_and_nothing_else_changes() {
        let mut store =
            json!({"n": 3, "orders": [{"placed_at": "today-1d", "title": "today", "events": [{"at": null}]}]});
        resolve_all(&mut store, NOW);
        assert_eq!(
            store,
            json!({"n": 3, "orders": [{"placed_at": "2026-02-28T12:00:00Z", "title": "today", "events": [{"at": null}]}]})
        );
    }
}
