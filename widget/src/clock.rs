//! Moments as people read them, in the shopper's own time zone.

use baton_shared::Time;

use crate::words;

const MINUTE_MS: u64 = 60_000;
const DAY_MS: u64 = 86_400_000;

/// Gives the minutes that local time is ahead of UTC at a moment.
pub type Zone = fn(Time) -> i32;

/// A moment on the wall and in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// Days since 1970-01-01.
    pub days: u64,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
}

impl Local {
    /// The local reading of a moment.
    #[must_use]
    pub fn of(time: Time, zone: Zone) -> Self {
        let shifted = time.0.saturating_add_signed(i64::from(zone(time)) * MINUTE_MS as i64);
        let days = shifted / DAY_MS;
        let minutes = shifted % DAY_MS / MINUTE_MS;
        let (month, day) = month_and_day(days);
        Self { days, month, day, hour: (minutes / 60) as u8, minute: (minutes % 60) as u8 }
    }

    /// `14:02`.
    #[must_use]
    pub fn clock(&self) -> String {
        let pad = |value: u8| if value < 10 { "0" } else { "" };
        words::join(&[
            pad(self.hour),
            &words::number(self.hour.into()),
            ":",
            pad(self.minute),
            &words::number(self.minute.into()),
        ])
    }

    /// `3 Nov`.
    #[must_use]
    pub fn date(&self) -> String {
        words::day_and_month(self.day, self.month)
    }

    /// `Today 14:02`, as seen at `now`.
    #[must_use]
    pub fn mark(&self, now: Self) -> String {
        let day = words::day(now.days.saturating_sub(self.days), self.day, self.month);
        words::join(&[&day, " ", &self.clock()])
    }
}

/// Month and day of a day number, by the proleptic Gregorian calendar; the year starts in March
/// so that the leap day is its last (Hinnant, "chrono-compatible low-level date algorithms").
fn month_and_day(days: u64) -> (u8, u8) {
    let shifted = days + 719_468;
    let of_era = shifted % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::{Local, month_and_day};
    use baton_shared::Time;

    fn utc(_: Time) -> i32 {
        0
    }

    #[test]
    fn days_of_the_calendar() {
        assert_eq!(month_and_day(0), (1, 1));
        assert_eq!(month_and_day(59), (3, 1));
        // 2000-02-29, 2024-02-29, 2026-12-31.
        assert_eq!(month_and_day(11_016), (2, 29));
        assert_eq!(month_and_day(19_782), (2, 29));
        assert_eq!(month_and_day(20_818), (12, 31));
    }

    #[test]
    fn marks_name_today_yesterday_and_older_days() {
        // 2026-11-24 09:05 UTC.
        let now = Time(1_795_511_100_000);
        let local = Local::of(now, utc);
        assert_eq!((local.hour, local.minute), (9, 5));
        assert_eq!(local.mark(local), "Today 09:05");
        let before = |hours: u64| Local::of(Time(now.0 - hours * 3_600_000), utc).mark(local);
        assert_eq!(before(10), "Yesterday 23:05");
        assert_eq!(before(21 * 24), "3 Nov 09:05");
    }

    #[test]
    fn the_zone_moves_the_day() {
        let late = Time(1_795_478_400_000 - 30 * 60_000);
        assert_eq!(Local::of(late, utc).date(), "23 Nov");
        assert_eq!(Local::of(late, |_| 60).date(), "24 Nov");
        assert_eq!(Local::of(Time(0), |_| -60).date(), "1 Jan");
    }
}
