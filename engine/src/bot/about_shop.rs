//! When the shop is open and how it is reached, as the owner set it.

use baton_shared::Time;
use baton_shared::settings::{ContactInfo, Holiday, Hours, OpenSpan};

use super::date::{DAY_MS, weekday_and_day};
use super::text::{has_any, words};
use crate::bundle::Settings;
use crate::language::entities::Day;

/// Holidays further away than this are not told.
const SOON_DAYS: i64 = 31;
/// The holidays that are told.
const TOLD: usize = 4;
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The answer to a question for the opening hours or for a way to reach people, where the owner set one.
pub(crate) fn about_shop(question: &str, settings: &Settings, now: Time) -> Option<String> {
    let said = words(question);
    let hours = settings.hours.as_ref().filter(|_| asks_for_hours(&said)).map(|hours| opening(hours, now));
    let contact = settings.contact.as_ref().filter(|_| asks_for_contact(&said)).and_then(reached);
    match (hours, contact) {
        (Some(hours), Some(contact)) => Some(format!("{hours}\n\n{contact}")),
        (hours, contact) => hours.or(contact),
    }
}

fn asks_for_hours(said: &[String]) -> bool {
    const CUES: &[&str] = &[
        "opening hours",
        "opening times",
        "open hours",
        "business hours",
        "office hours",
        "working hours",
        "are you open",
        "you guys open",
        "are you closed",
        "are you there on",
        "when do you open",
        "when do you close",
        "what time do you open",
        "what time do you close",
        "time are you open",
        "your hours",
        "hours are you open",
        "hours of operation",
        "open on monday*",
        "open on tuesday*",
        "open on wednesday*",
        "open on thursday*",
        "open on friday*",
        "open on saturday*",
        "open on sunday*",
        "open today",
        "open tomorrow",
        "open at the weekend",
        "open on weekends",
        "when is somebody there",
        "when is someone there",
        "when are people there",
        "when is support available",
        "customer service hours",
    ];
    has_any(said, CUES)
}

fn asks_for_contact(said: &[String]) -> bool {
    const CUES: &[&str] = &[
        "how can i reach you",
        "how do i reach you",
        "how to reach you",
        "how can i contact you",
        "how do i contact you",
        "how to contact you",
        "contact details",
        "contact information",
        "contact info",
        "your phone number",
        "your telephone number",
        "a phone number",
        "phone number for",
        "number to call",
        "number i can call",
        "can i call you",
        "can i phone you",
        "call you on",
        "your email",
        "your e mail",
        "email address for",
        "can i email you",
        "can i e mail you",
        "where are you located",
        "where is your shop",
        "where is your store",
        "your address",
        "visit your shop",
        "visit your store",
    ];
    has_any(said, CUES)
}

/// E.g. `We are open Monday to Friday from 09:00 to 17:00 (time of Europe/Berlin).`
fn opening(hours: &Hours, now: Time) -> String {
    let days: Vec<String> = (0..7_u8).map(|day| on(&hours.week, day)).collect();
    let mut parts: Vec<String> = Vec::new();
    let mut day = 0;
    while let Some(times) = days.get(day) {
        let same = days.iter().skip(day).take_while(|other| *other == times).count();
        if !times.is_empty() {
            parts.push(format!("{} {times}", from_to(day, day + same - 1)));
        }
        day += same;
    }
    let open = format!("We are open {} (time of {}).", listed(&parts), hours.time_zone);
    let holidays = holidays(&hours.holidays, now);
    if holidays.is_empty() { open } else { format!("{open} {}", holidays.join(" ")) }
}

/// The times of one day, e.g. `from 09:00 to 12:00 and from 13:00 to 17:00`; empty: closed.
fn on(week: &[OpenSpan], day: u8) -> String {
    let mut spans: Vec<&OpenSpan> = week.iter().filter(|span| span.day == day).collect();
    spans.sort_by_key(|span| span.from);
    let times: Vec<String> = spans.iter().map(|span| times(span.from, span.to)).collect();
    listed(&times)
}

fn times(from: u16, to: u16) -> String {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    format!("from {} to {}", clock(from), clock(to))
}

fn from_to(first: usize, last: usize) -> String {
    let name = |day: usize| DAYS.get(day).copied().unwrap_or_default();
    match last - first {
        0 => name(first).into(),
        1 => format!("{} and {}", name(first), name(last)),
        _ => format!("{} to {}", name(first), name(last)),
    }
}

/// Those of the coming weeks, from the day on that it is in UTC.
fn holidays(holidays: &[Holiday], now: Time) -> Vec<String> {
    let today = i64::try_from(now.0 / DAY_MS).unwrap_or_default();
    let day = |holiday: &Holiday| (today..=today + SOON_DAYS).find(|day| Day(*day).iso() == holiday.date.as_str());
    let mut soon: Vec<(i64, &Holiday)> = holidays.iter().filter_map(|holiday| Some((day(holiday)?, holiday))).collect();
    soon.sort_by_key(|(day, _)| *day);
    let told = soon.iter().take(TOLD).map(|(day, holiday)| {
        let date = weekday_and_day(Time(u64::try_from(*day).unwrap_or_default() * DAY_MS));
        match (holiday.from, holiday.to) {
            (Some(from), Some(to)) => format!("On {date}, {}, we are open {}.", holiday.name, times(from, to)),
            _ => format!("On {date}, {}, we are closed.", holiday.name),
        }
    });
    told.collect()
}

/// E.g. `You can reach us by phone at +49 40 1234567 or by e-mail at help@shop.example.`
fn reached(contact: &ContactInfo) -> Option<String> {
    let ways: Vec<String> = [
        contact.phone.as_ref().map(|phone| format!("by phone at {phone}")),
        contact.email.as_ref().map(|email| format!("by e-mail at {email}")),
        contact.page.as_ref().map(|page| format!("at {page}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let reach = match ways.split_last() {
        Some((last, [])) => Some(format!("You can reach us {last}.")),
        Some((last, rest)) => Some(format!("You can reach us {} or {last}.", rest.join(", "))),
        None => None,
    };
    let address =
        contact.address.as_ref().map(|address| format!("Our address is {}.", address.as_str().trim_end_matches('.')));
    let sentences: Vec<String> = reach.into_iter().chain(address).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use baton_shared::text::Label;

    fn label(text: &str) -> Label {
        Label::new(text).unwrap()
    }

    fn settings() -> Settings {
        let span = |day, from, to| OpenSpan { day, from, to };
        Settings {
            hours: Some(Hours {
                time_zone: label("Europe/Berlin"),
                week: vec![
                    span(0, 540, 1_020),
                    span(1, 540, 1_020),
                    span(2, 780, 1_020),
                    span(2, 540, 720),
                    span(5, 600, 840),
                ],
                holidays: vec![
                    Holiday { date: label("2026-12-25"), name: label("Christmas Day"), from: None, to: None },
                    Holiday { date: label("2026-12-24"), name: label("Christmas Eve"), from: Some(540), to: Some(720) },
                    Holiday { date: label("2027-05-01"), name: label("May Day"), from: None, to: None },
                ],
            }),
            contact: Some(ContactInfo {
                email: Some(label("help@shop.example")),
                phone: Some(label("+49 40 1234567")),
                page: None,
                address: Some(label("Quay 3, Hamburg")),
            }),
            ..Settings::default()
        }
    }

    fn answer(question: &str) -> Option<String> {
        // Wednesday 25 November 2026.
        about_shop(question, &settings(), Time(20_782 * DAY_MS))
    }

    #[test]
    fn the_week_and_the_next_holidays_are_told() {
        assert_eq!(
            answer("When are you open?").unwrap(),
            "We are open Monday and Tuesday from 09:00 to 17:00, Wednesday from 09:00 to 12:00 and from 13:00 to 17:00 \
             and Saturday from 10:00 to 14:00 (time of Europe/Berlin). On Thursday 24 December, Christmas Eve, we are \
             open from 09:00 to 12:00. On Friday 25 December, Christmas Day, we are closed."
        );
    }

    #[test]
    fn the_ways_to_be_reached_are_told() {
        assert_eq!(
            answer("How can I reach you by phone?").unwrap(),
            "You can reach us by phone at +49 40 1234567 or by e-mail at help@shop.example. Our address is Quay 3, Hamburg."
        );
        assert!(
            answer("What are your opening hours, and your phone number?").unwrap().contains("\n\nYou can reach us")
        );
    }

    #[test]
    fn other_questions_and_what_is_not_set_are_for_the_articles() {
        for question in ["Can I open the box and return it?", "How do I change my address?", "What colour is it?"] {
            assert_eq!(answer(question), None, "{question}");
        }
        assert_eq!(about_shop("When are you open?", &Settings::default(), Time(0)), None);
    }
}
