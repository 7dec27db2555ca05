//! Moments and durations as people read them.

use baton_shared::Time;

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;
const DAY_MS: u64 = 24 * HOUR_MS;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A moment on a wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    /// Whole days since 1970-01-01 on that clock.
    pub day_number: i64,
}

impl Moment {
    /// The moment on a clock that is `zone` minutes ahead of UTC.
    #[must_use]
    pub fn of(at: Time, zone: i32) -> Self {
        let minutes = (at.0 / MINUTE_MS) as i64 + i64::from(zone);
        let day_number = minutes.div_euclid(1_440);
        let minute_of_day = minutes.rem_euclid(1_440);
        let (year, month, day) = civil(day_number);
        Self { year, month, day, hour: (minute_of_day / 60) as u8, minute: (minute_of_day % 60) as u8, day_number }
    }

    /// `14:02`.
    #[must_use]
    pub fn hour_minute(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// `24 Oct`, with the year when it is not the one of `today`.
    #[must_use]
    pub fn date(self, today: Self) -> String {
        let month =
            usize::from(self.month).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default();
        if self.year == today.year {
            format!("{} {month}", self.day)
        } else {
            format!("{} {month} {}", self.day, self.year)
        }
    }

    /// `Today`, `Yesterday` or the date.
    #[must_use]
    pub fn day_name(self, today: Self) -> String {
        match today.day_number - self.day_number {
            0 => String::from("Today"),
            1 => String::from("Yesterday"),
            _ => self.date(today),
        }
    }

    /// The hour of today, or the date and the hour.
    #[must_use]
    pub fn stamp(self, today: Self) -> String {
        if self.day_number == today.day_number {
            self.hour_minute()
        } else {
            format!("{}, {}", self.date(today), self.hour_minute())
        }
    }
}

/// Year, month and day of a day number (Howard Hinnant's `civil_from_days`).
fn civil(day_number: i64) -> (i64, u8, u8) {
    let shifted = day_number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u8, day as u8)
}

/// A duration in one or two units: `40 s`, `4 min`, `1 h 20 min`, `3 days`.
#[must_use]
pub fn duration(millis: u64) -> String {
    if millis < 1_000 {
        return String::from("under 1 s");
    }
    if millis < MINUTE_MS {
        return format!("{} s", millis / 1_000);
    }
    if millis < HOUR_MS {
        return format!("{} min", millis / MINUTE_MS);
    }
    if millis < DAY_MS {
        let minutes = (millis % HOUR_MS) / MINUTE_MS;
        let hours = millis / HOUR_MS;
        return if minutes == 0 { format!("{hours} h") } else { format!("{hours} h {minutes} min") };
    }
    match millis / DAY_MS {
        1 => String::from("1 day"),
        days => format!("{days} days"),
    }
}

/// A wait in the shortest honest words: `just now`, `4 min`, `1 h 20 min`.
#[must_use]
pub fn wait(millis: u64) -> String {
    if millis < MINUTE_MS { String::from("just now") } else { duration(millis) }
}

#[cfg(test)]
mod tests {
    use super::{Moment, duration, wait};
    use baton_shared::Time;

    const OCT_24: Time = Time(1_792_844_520_000);

    #[test]
    fn a_moment_is_read_on_the_clock_of_its_zone() {
        let utc = Moment::of(OCT_24, 0);
        assert_eq!((utc.year, utc.month, utc.day), (2026, 10, 24));
        assert_eq!(utc.hour_minute(), "12:22");
        assert_eq!(Moment::of(OCT_24, 120).hour_minute(), "14:22");
        let west = Moment::of(OCT_24, -13 * 60);
        assert_eq!((west.day, west.hour_minute()), (23, String::from("23:22")));
    }

    #[test]
    fn days_near_today_have_names() {
        let today = Moment::of(OCT_24, 0);
        assert_eq!(today.day_name(today), "Today");
        assert_eq!(Moment::of(Time(OCT_24.0 - 86_400_000), 0).day_name(today), "Yesterday");
        assert_eq!(Moment::of(Time(0), 0).day_name(today), "1 Jan 1970");
        assert_eq!(today.stamp(today), "12:22");
        assert_eq!(Moment::of(Time(OCT_24.0 - 5 * 86_400_000), 0).stamp(today), "19 Oct, 12:22");
    }

    #[test]
    fn leap_days_are_days() {
        let leap = Moment::of(Time(951_782_400_000), 0);
        assert_eq!((leap.year, leap.month, leap.day), (2000, 2, 29));
    }

    #[test]
    fn durations_have_at_most_two_units() {
        assert_eq!(duration(400), "under 1 s");
        assert_eq!(duration(41_000), "41 s");
        assert_eq!(duration(240_000), "4 min");
        assert_eq!(duration(4_800_000), "1 h 20 min");
        assert_eq!(duration(7_200_000), "2 h");
        assert_eq!(duration(86_400_000), "1 day");
        assert_eq!(wait(59_000), "just now");
    }
}
