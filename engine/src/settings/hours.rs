use baton_shared::protocol::Refusal;
use baton_shared::settings::{Holiday, Hours, OpenSpan};

use super::{at_most, malformed};
use crate::language::entities::Day;

/// Spans of one week: six on each day.
const SPANS: usize = 42;
const HOLIDAYS: usize = 60;
/// The end of a day in minutes.
const MIDNIGHT: u16 = 1_440;
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub(super) fn check(hours: &Hours) -> Result<(), Refusal> {
    if !has_zone_shape(hours.time_zone.as_str()) {
        return malformed(&format!(
            "A time zone is a name like Europe/Berlin, this is {:?}.",
            hours.time_zone.as_str()
        ));
    }
    if hours.week.is_empty() {
        return malformed("Opening hours have at least one span in the week.");
    }
    at_most("spans in a week", SPANS, hours.week.len())?;
    for (place, span) in hours.week.iter().enumerate() {
        check_span(span)?;
        let overlaps = |other: &OpenSpan| other.day == span.day && other.from < span.to && span.from < other.to;
        if hours.week.iter().take(place).any(overlaps) {
            return malformed(&format!("Two spans on {} overlap.", name(span.day)));
        }
    }
    at_most("holidays", HOLIDAYS, hours.holidays.len())?;
    for (place, holiday) in hours.holidays.iter().enumerate() {
        check_holiday(holiday)?;
        if hours.holidays.iter().take(place).any(|other| other.date == holiday.date) {
            return malformed(&format!("{} is there twice.", holiday.date));
        }
    }
    Ok(())
}

fn check_span(span: &OpenSpan) -> Result<(), Refusal> {
    if usize::from(span.day) >= DAYS.len() {
        return malformed(&format!("A day is 0, Monday, to 6, Sunday; this is {}.", span.day));
    }
    check_minutes(name(span.day), span.from, span.to)
}

fn check_minutes(what: &str, from: u16, to: u16) -> Result<(), Refusal> {
    if from >= to || to > MIDNIGHT {
        let text = format!(
            "{what}: minutes go from 0 to {MIDNIGHT}, and the end is after the beginning; these are {from} to {to}."
        );
        return malformed(&text);
    }
    Ok(())
}

fn check_holiday(holiday: &Holiday) -> Result<(), Refusal> {
    let date = holiday.date.as_str();
    let is_date = date.len() == 10 && parsed(date).is_some_and(|day| day.iso() == date);
    if !is_date {
        return malformed(&format!("A holiday is a day like 2026-12-25, this is {date:?}."));
    }
    if holiday.name.as_str().trim().is_empty() {
        return malformed(&format!("The holiday of {date} has a name."));
    }
    match (holiday.from, holiday.to) {
        (None, None) => Ok(()),
        (Some(from), Some(to)) => check_minutes(date, from, to),
        (Some(_), None) | (None, Some(_)) => {
            malformed(&format!("{date}: give both from and to, or none of them for a day that is closed."))
        }
    }
}

fn parsed(date: &str) -> Option<Day> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() { None } else { Day::new(year, month, day) }
}

/// `UTC`, `Europe/Berlin`, `America/Argentina/Ushuaia`: the platform says whether it exists.
fn has_zone_shape(zone: &str) -> bool {
    let parts: Vec<&str> = zone.split('/').collect();
    let fits = |part: &&str| {
        part.chars().next().is_some_and(|first| first.is_ascii_alphabetic())
            && part.chars().all(|letter| letter.is_ascii_alphanumeric() || "_+-".contains(letter))
    };
    parts.len() <= 3 && parts.iter().all(fits)
}

fn name(day: u8) -> &'static str {
    DAYS.get(usize::from(day)).copied().unwrap_or_default()
}
