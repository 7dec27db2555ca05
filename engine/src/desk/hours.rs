//! Opening hours as moments: weeks, holidays and summer time come in, spans in order come out.

use baton_shared::Time;
use baton_shared::settings::{Holiday, Hours};
use baton_shared::text::Label;

use crate::bot::weekday_and_day;
use crate::language::entities::Day;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const MINUTE_MS: i64 = 60 * 1_000;
/// Further away than this a day of the week alone would be taken for another one.
const WEEKDAY_IS_CLEAR: i64 = 6;

/// A time during which people answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Time,
    /// Not in it any more.
    pub to: Time,
    /// The beginning in the site's own time, counted as if it were UTC.
    pub local: Time,
}

/// When people answer, from the day before `from` for `days` days, in order; spans that touch are one.
///
/// `offset_minutes_at` says how far the site's clocks are ahead of UTC at a moment.
pub fn openings(hours: &Hours, offset_minutes_at: impl Fn(Time) -> i32, from: Time, days: u32) -> Vec<Span> {
    let offset = |at: i64| i64::from(offset_minutes_at(time(at))) * MINUTE_MS;
    let start = millis(from);
    let first = (start + offset(start)).div_euclid(DAY_MS) - 1;
    let mut spans: Vec<Span> = (first..=first + i64::from(days))
        .flat_map(|day| spans_of(hours, day).into_iter().map(move |(from, to)| (day, from, to)))
        .map(|(day, from, to)| {
            let local = day * DAY_MS + i64::from(from) * MINUTE_MS;
            let end = day * DAY_MS + i64::from(to) * MINUTE_MS;
            Span { from: time(to_utc(local, &offset)), to: time(to_utc(end, &offset)), local: time(local) }
        })
        .filter(|span| span.from < span.to)
        .collect();
    spans.sort_by_key(|span| span.from);
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}

/// The beginning of a span as people say it, e.g. "Monday at 09:00"; with the date when the day alone is not clear.
#[must_use]
pub fn opening_words(span: &Span, now: Time) -> Label {
    let minutes = millis(span.local).rem_euclid(DAY_MS) / MINUTE_MS;
    let is_clear = millis(span.from) - millis(now) <= WEEKDAY_IS_CLEAR * DAY_MS;
    let day = weekday_and_day(span.local);
    let day = if is_clear { day.split(' ').next().unwrap_or_default() } else { &day };
    Label::cut(&format!("{day} at {:02}:{:02}", minutes / 60, minutes % 60))
}

/// Minutes of the spans of one day, holidays first.
fn spans_of(hours: &Hours, day: i64) -> Vec<(u16, u16)> {
    let key = Day(day).iso();
    let holidays: Vec<&Holiday> = hours.holidays.iter().filter(|holiday| holiday.date.as_str() == key).collect();
    if !holidays.is_empty() {
        return holidays.iter().filter_map(|holiday| Some((holiday.from?, holiday.to?))).collect();
    }
    // 1970-01-01 was a Thursday, and 0 is Monday.
    let weekday = (day + 3).rem_euclid(7);
    hours.week.iter().filter(|span| i64::from(span.day) == weekday).map(|span| (span.from, span.to)).collect()
}

/// A time on the site's clocks as a moment. In the hour that is skipped it is the moment after; in the hour that comes
/// twice, the first.
fn to_utc(local: i64, offset: &impl Fn(i64) -> i64) -> i64 {
    let before = offset(local - DAY_MS);
    let after = offset(local + DAY_MS);
    let candidate = local - before;
    if offset(candidate) == before {
        return candidate;
    }
    let other = local - after;
    if offset(other) == after { other } else { candidate }
}

fn millis(time: Time) -> i64 {
    i64::try_from(time.0).unwrap_or(i64::MAX)
}

fn time(millis: i64) -> Time {
    Time(u64::try_from(millis).unwrap_or_default())
}
