use baton_shared::Time;
use baton_shared::settings::{Holiday, Hours, OpenSpan};
use baton_shared::text::Label;

use crate::desk::{Span, opening_words, openings};
use crate::language::entities::{Day, LocalDateTime};

const HOUR: u16 = 60;

fn hours(week: &[(u8, u16, u16)]) -> Hours {
    let span = |(day, from, to): &(u8, u16, u16)| OpenSpan { day: *day, from: *from, to: *to };
    Hours { time_zone: Label::cut("Europe/Berlin"), week: week.iter().map(span).collect(), holidays: Vec::new() }
}

fn working_days() -> Hours {
    hours(&[0, 1, 2, 3, 4].map(|day| (day, 9 * HOUR, 17 * HOUR)))
}

/// A moment in UTC, e.g. `2026-03-29T01:00`.
fn utc(text: &str) -> Time {
    let LocalDateTime { day: Day(day), minute } = LocalDateTime::parse(text).unwrap();
    Time(u64::try_from((day * 1_440 + i64::from(minute)) * 60_000).unwrap())
}

/// Berlin in 2026: summer time from 29 March to 25 October, changed at 01:00 UTC.
fn berlin(at: Time) -> i32 {
    let is_summer = (utc("2026-03-29T01:00")..utc("2026-10-25T01:00")).contains(&at);
    if is_summer { 120 } else { 60 }
}

fn ends(spans: &[Span]) -> Vec<(Time, Time)> {
    spans.iter().map(|span| (span.from, span.to)).collect()
}

#[test]
fn a_week_becomes_moments_from_the_day_before_on() {
    // 2026-06-12 is a Friday.
    let spans = openings(&working_days(), berlin, utc("2026-06-12T12:00"), 3);
    assert_eq!(
        ends(&spans),
        [(utc("2026-06-11T07:00"), utc("2026-06-11T15:00")), (utc("2026-06-12T07:00"), utc("2026-06-12T15:00")),]
    );
}

#[test]
fn hours_stay_on_the_wall_when_the_clocks_change() {
    for (from, before, after) in [
        ("2026-03-27T12:00", "2026-03-27T08:00", "2026-03-30T07:00"),
        ("2026-10-23T12:00", "2026-10-23T07:00", "2026-10-26T08:00"),
    ] {
        let spans = openings(&working_days(), berlin, utc(from), 5);
        let starts: Vec<Time> = spans.iter().map(|span| span.from).collect();
        assert!(starts.contains(&utc(before)) && starts.contains(&utc(after)), "{spans:?}");
        assert!(spans.iter().all(|span| span.local.0 % 86_400_000 == 9 * 3_600_000));
    }
}

#[test]
fn a_night_in_which_the_clocks_change_is_an_hour_shorter_or_longer() {
    // From Saturday 22:00 to midnight and on to Sunday 06:00, as one.
    let nights = hours(&[(5, 22 * HOUR, 24 * HOUR), (6, 0, 6 * HOUR)]);
    for (from, length) in [("2026-03-28T12:00", 7), ("2026-04-04T12:00", 8), ("2026-10-24T12:00", 9)] {
        let spans = openings(&nights, berlin, utc(from), 2);
        let hours: Vec<u64> = spans.iter().map(|span| span.to.since(span.from) / 3_600_000).collect();
        assert_eq!(hours, [length], "{from}");
    }
}

#[test]
fn a_span_that_begins_in_the_hour_that_is_skipped_begins_after_it() {
    let spans = openings(&hours(&[(6, 2 * HOUR + 30, 5 * HOUR)]), berlin, utc("2026-03-29T00:00"), 1);
    assert_eq!(ends(&spans), [(utc("2026-03-29T01:30"), utc("2026-03-29T03:00"))]);
    let all_day = hours(&[(6, 0, 24 * HOUR)]);
    let spans = openings(&all_day, berlin, utc("2026-10-25T05:00"), 1);
    assert_eq!(ends(&spans), [(utc("2026-10-24T22:00"), utc("2026-10-25T23:00"))], "a day of 25 hours");
}

#[test]
fn a_holiday_takes_the_place_of_the_day() {
    let mut hours = working_days();
    let holiday = |date: &str, from, to| Holiday { date: Label::cut(date), name: Label::cut("Holiday"), from, to };
    hours.holidays = vec![holiday("2026-12-24", Some(9 * HOUR), Some(12 * HOUR)), holiday("2026-12-25", None, None)];
    let spans = openings(&hours, berlin, utc("2026-12-24T00:00"), 5);
    assert_eq!(
        ends(&spans),
        [
            (utc("2026-12-23T08:00"), utc("2026-12-23T16:00")),
            (utc("2026-12-24T08:00"), utc("2026-12-24T11:00")),
            (utc("2026-12-28T08:00"), utc("2026-12-28T16:00")),
        ]
    );
}

#[test]
fn no_hours_at_all_are_no_spans_and_touching_ones_are_one() {
    assert_eq!(openings(&hours(&[]), berlin, utc("2026-06-12T12:00"), 30), []);
    let always: Vec<_> = (0..7).map(|day| (day, 0, 24 * HOUR)).collect();
    assert_eq!(openings(&hours(&always), berlin, utc("2026-06-12T12:00"), 14).len(), 1);
    let overlapping = hours(&[(4, 9 * HOUR, 13 * HOUR), (4, 12 * HOUR, 17 * HOUR)]);
    let spans = openings(&overlapping, berlin, utc("2026-06-12T12:00"), 1);
    assert_eq!(ends(&spans), [(utc("2026-06-12T07:00"), utc("2026-06-12T15:00"))]);
}

#[test]
fn an_opening_is_said_in_the_site_s_own_time_and_with_the_date_when_it_is_far() {
    let spans = openings(&working_days(), berlin, utc("2026-06-12T16:00"), 10);
    let monday = spans.iter().find(|span| span.from > utc("2026-06-12T16:00")).unwrap();
    assert_eq!(opening_words(monday, utc("2026-06-12T16:00")).as_str(), "Monday at 09:00");
    assert_eq!(opening_words(monday, utc("2026-06-01T16:00")).as_str(), "Monday 15 June at 09:00");
}
