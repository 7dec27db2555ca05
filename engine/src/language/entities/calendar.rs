//! Days and minutes of a place's own clock. No time zone: what people write about is local.

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

/// What the calendar and the clock on the wall show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalDateTime {
    pub day: Day,
    /// Minutes since midnight, below 1,440.
    pub minute: u32,
}

impl LocalDateTime {
    /// Reads `2024-03-15` or `2024-03-15T09:00:00`, with anything behind it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, clock) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
        let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let mut parts = clock.split(':').map(|part| part.parse::<u32>().ok());
        let (hour, minute) = (parts.next()??, parts.next().flatten().unwrap_or(0));
        let day = Day::new(year, month, day)?;
        (hour < 24 && minute < 60).then_some(Self { day, minute: hour * 60 + minute })
    }

    /// The same clock, so many minutes on.
    pub(super) fn plus_minutes(self, minutes: i64) -> Self {
        let all = i64::from(self.minute) + minutes;
        let minute = u32::try_from(all.rem_euclid(1_440)).unwrap_or_default();
        Self { day: self.day.plus(all.div_euclid(1_440)), minute }
    }
}

impl Day {
    /// A day that the calendar has.
    #[must_use]
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let fits = (1..=9_999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        (fits && day <= days_of(year, month)).then(|| Self::counted(year, month, day))
    }

    // Years are counted from the first of March, so that the leap day is the last one of a year.
    fn counted(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Year, month (1 to 12) and day of the month.
    #[must_use]
    pub fn civil(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = (from_march + 2) % 12 + 1;
        (era * 400 + year_of_era + i64::from(month <= 2), month, day)
    }

    /// 0 is Monday.
    pub(super) fn weekday(self) -> i64 {
        (self.0 + 3).rem_euclid(7)
    }

    pub(super) fn monday(self) -> Self {
        self.plus(-self.weekday())
    }

    pub(super) fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The same day of another month, or its last one.
    pub(super) fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = self.civil();
        let all = year.saturating_mul(12).saturating_add(month - 1).saturating_add(months);
        let (year, month) = (all.div_euclid(12), all.rem_euclid(12) + 1);
        Self::counted(year, month, day.min(days_of(year, month)))
    }

    pub(super) fn first_of_month(self) -> Self {
        self.plus(1 - self.civil().2)
    }

    pub(super) fn first_of_year(self) -> Self {
        Self::counted(self.civil().0, 1, 1)
    }

    /// The next such weekday, `self` included.
    pub(super) fn on_or_after(self, weekday: i64) -> Self {
        self.plus((weekday - self.weekday()).rem_euclid(7))
    }

    /// `2024-03-15`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// Easter Sunday, by Gauss and Meeus.
pub(super) fn easter(year: i64) -> Option<Day> {
    let (century, of_century) = (year / 100, year % 100);
    let moon = (19 * (year % 19) + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (year % 19 + 11 * moon + 22 * week) / 451;
    let days = moon + week - 7 * late + 114;
    Day::new(year, days / 31, days % 31 + 1)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::{Day, LocalDateTime, easter};

    #[test]
    fn days_go_there_and_back() {
        for (year, month, day) in [(1970, 1, 1), (2024, 2, 29), (2023, 12, 31), (1600, 3, 1), (2026, 11, 24)] {
            assert_eq!(Day::new(year, month, day).unwrap().civil(), (year, month, day));
        }
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2026, 11, 24).unwrap().weekday(), 1);
    }

    #[test]
    fn a_month_on_ends_where_the_month_ends() {
        assert_eq!(Day::new(2024, 1, 31).unwrap().plus_months(1).iso(), "2024-02-29");
        assert_eq!(Day::new(2024, 1, 15).unwrap().plus_months(-2).iso(), "2023-11-15");
    }

    #[test]
    fn easter_moves() {
        assert_eq!(easter(2024).unwrap().iso(), "2024-03-31");
        assert_eq!(easter(2025).unwrap().iso(), "2025-04-20");
    }

    #[test]
    fn moments_are_read() {
        let moment = LocalDateTime::parse("2024-03-15T09:30:00").unwrap();
        assert_eq!((moment.day.iso().as_str(), moment.minute), ("2024-03-15", 570));
        assert_eq!(moment.plus_minutes(-600).day.iso(), "2024-03-14");
        assert_eq!(LocalDateTime::parse("2024-13-15"), None);
    }
}
