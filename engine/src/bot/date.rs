//! Days of the calendar, counted from a moment in UTC.

use baton_shared::Time;

pub(crate) const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
const WEEKDAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// E.g. `Thursday 19 November`.
pub(crate) fn weekday_and_day(time: Time) -> String {
    // 1970-01-01 was a Thursday.
    let weekday = WEEKDAYS.iter().cycle().nth((time.0 / DAY_MS % 7) as usize).copied().unwrap_or_default();
    format!("{weekday} {}", day_and_month(time))
}

/// The same, with the year where the day is far from `now`, e.g. `Friday 24 October 2025`.
pub(crate) fn weekday_and_day_seen(time: Time, now: Time) -> String {
    const FAR: u64 = 180;
    let days = time.since(now).max(now.since(time)) / DAY_MS;
    let day = weekday_and_day(time);
    if days > FAR { format!("{day} {}", civil(time.0 / DAY_MS).0) } else { day }
}

/// E.g. `19 November`.
pub(crate) fn day_and_month(time: Time) -> String {
    let (_, month, day) = civil(time.0 / DAY_MS);
    let name = MONTHS.get(month).copied().unwrap_or_default();
    format!("{day} {name}")
}

/// The year, the month (0 is January) and the day of the month, `days` after 1970-01-01.
/// Years are counted from the first of March, so that the leap day is the last one of a year.
pub(crate) fn civil(days: u64) -> (u64, usize, u64) {
    const DAYS_TO_1970: u64 = 719_468;
    const DAYS_OF_400_YEARS: u64 = 146_097;
    let era = (days + DAYS_TO_1970) / DAYS_OF_400_YEARS;
    let day_of_era = (days + DAYS_TO_1970) % DAYS_OF_400_YEARS;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let year = era * 400 + year_of_era + u64::from(from_march >= 10);
    (year, ((from_march + 2) % 12) as usize, day)
}

#[cfg(test)]
mod tests {
    use super::{DAY_MS, day_and_month, weekday_and_day, weekday_and_day_seen};
    use baton_shared::Time;

    #[test]
    fn days_have_their_names() {
        assert_eq!(weekday_and_day(Time(0)), "Thursday 1 January");
        assert_eq!(weekday_and_day(Time(20_781 * DAY_MS)), "Tuesday 24 November");
        assert_eq!(day_and_month(Time(19_782 * DAY_MS + 5)), "29 February");
        assert_eq!(day_and_month(Time(19_783 * DAY_MS)), "1 March");
        assert_eq!(day_and_month(Time(20_088 * DAY_MS)), "31 December");
    }

    #[test]
    fn a_day_far_away_has_its_year() {
        let now = Time(20_781 * DAY_MS);
        assert_eq!(weekday_and_day_seen(Time(20_780 * DAY_MS), now), "Monday 23 November");
        assert_eq!(weekday_and_day_seen(Time(20_454 * DAY_MS), now), "Thursday 1 January 2026");
        assert_eq!(weekday_and_day_seen(Time(20_453 * DAY_MS), now), "Wednesday 31 December 2025");
    }
}
