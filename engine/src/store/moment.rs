use baton_shared::Time;
use baton_shared::wire::{Node, Shape, Wire};

pub(super) const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// A moment in ISO 8601, as an import file has it: `2026-03-31`, `2026-03-31T14:05Z`, `2026-03-31T14:05:30.250+02:00`.
///
/// A date alone is its first moment, a time without a zone is in UTC. From 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment(pub(super) Time);

impl Wire for Moment {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        node.text()
            .and_then(|text| parse(text.trim()))
            .map(Self)
            .ok_or_else(|| Shape::expected("a date like 2026-03-31 or 2026-03-31T14:05:00Z"))
    }
    fn write(&self, out: &mut String) {
        self.0.write(out);
    }
}

fn parse(text: &str) -> Option<Time> {
    let (date, rest) = text.split_at_checked(10)?;
    let mut parts = date.splitn(3, '-');
    let year = number(parts.next()?, 4)?;
    let month = number(parts.next()?, 2)?;
    let day = number(parts.next()?, 2)?;
    let days = days_since_1970(year, month, day)?;
    if rest.is_empty() {
        return i64_to_time(days.checked_mul(DAY_MS as i64)?);
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, zone_ms) = split_zone(clock)?;
    let millis = days.checked_mul(DAY_MS as i64)?.checked_add(clock_ms(clock)?)?.checked_sub(zone_ms)?;
    i64_to_time(millis)
}

fn i64_to_time(millis: i64) -> Option<Time> {
    u64::try_from(millis).ok().map(Time)
}

/// Exactly `digits` digits.
fn number(text: &str, digits: usize) -> Option<i64> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// The clock and the offset of its zone in milliseconds.
fn split_zone(text: &str) -> Option<(&str, i64)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let Some(at) = text.rfind(['+', '-']) else {
        return Some((text, 0));
    };
    let (clock, zone) = text.split_at_checked(at)?;
    let (sign, zone) = zone.split_at_checked(1)?;
    let (hours, minutes) = match zone.split_once(':') {
        Some(parts) => parts,
        None if zone.len() == 2 => (zone, "00"),
        None => zone.split_at_checked(2)?,
    };
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    let millis = (hours * 60 + minutes) * 60_000;
    Some((clock, if sign == "-" { -millis } else { millis }))
}

fn clock_ms(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, ':');
    let hours = number(parts.next()?, 2)?;
    let minutes = number(parts.next()?, 2)?;
    let (seconds, millis) = match parts.next() {
        None => (0, 0),
        Some(text) => match text.split_once('.') {
            None => (number(text, 2)?, 0),
            Some((seconds, fraction)) => (number(seconds, 2)?, fraction_ms(fraction)?),
        },
    };
    // 60 is a leap second.
    if hours > 23 || minutes > 59 || seconds > 60 {
        return None;
    }
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + millis)
}

fn fraction_ms(text: &str) -> Option<i64> {
    if !(1..=9).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded: String = text.chars().chain("000".chars()).take(3).collect();
    padded.parse().ok()
}

/// Days of the proleptic Gregorian calendar since 1970-01-01; `None` for a day that does not exist.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days_in_month = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    };
    if year < 1970 || !(1..=days_in_month).contains(&day) {
        return None;
    }
    // The year begins in March, so that the leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    Some(365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;

    use super::parse;

    #[test]
    fn dates_and_times_are_moments() {
        let cases = [
            ("1970-01-01", 0),
            ("2000-02-29", 951_782_400_000),
            ("2026-03-31", 1_774_915_200_000),
            ("2026-03-31T14:05Z", 1_774_965_900_000),
            ("2026-03-31T14:05:30", 1_774_965_930_000),
            ("2026-03-31 14:05:30z", 1_774_965_930_000),
            ("2026-03-31T14:05:30.25Z", 1_774_965_930_250),
            ("2026-03-31T14:05:30.123456Z", 1_774_965_930_123),
            ("2026-03-31T16:05:30+02:00", 1_774_965_930_000),
            ("2026-03-31T08:35:30-0530", 1_774_965_930_000),
            ("2026-03-31T16:05:30+02", 1_774_965_930_000),
            ("9999-12-31", 253_402_214_400_000),
        ];
        for (text, millis) in cases {
            assert_eq!(parse(text), Some(Time(millis)), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        let cases = [
            "",
            "yesterday",
            "31.03.2026",
            "2026-3-31",
            "2026-02-29",
            "2100-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "1969-12-31",
            "2026-03-31T24:00Z",
            "2026-03-31T14:60Z",
            "2026-03-31T14",
            "2026-03-31T14:05:30.Z",
            "2026-03-31T14:05+15:00",
            "2026-03-31T14:05:+1",
            "2026-03-3é",
            "+026-03-31",
        ];
        for text in cases {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
