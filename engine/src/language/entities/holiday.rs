//! Feast days that people name instead of a date.

use super::calendar::{Day, LocalDateTime, easter};
use super::date::Found;
use super::tokens::Tokens;

type Now = Option<LocalDateTime>;

enum Rule {
    Fixed(i64, i64),
    /// The so many-th such weekday (0 is Monday) of a month, and days behind it.
    Nth {
        month: i64,
        weekday: i64,
        nth: i64,
        plus: i64,
    },
    /// The last Monday of May.
    LastMonday(i64),
    Easter(i64),
}

const HOLIDAYS: &[(&str, Rule)] = &[
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas", Rule::Fixed(12, 25)),
    ("xmas", Rule::Fixed(12, 25)),
    ("boxing day", Rule::Fixed(12, 26)),
    ("new year's eve", Rule::Fixed(12, 31)),
    ("new years eve", Rule::Fixed(12, 31)),
    ("new year's day", Rule::Fixed(1, 1)),
    ("new year's", Rule::Fixed(1, 1)),
    ("new years day", Rule::Fixed(1, 1)),
    ("valentine's day", Rule::Fixed(2, 14)),
    ("valentines day", Rule::Fixed(2, 14)),
    ("valentine's", Rule::Fixed(2, 14)),
    ("saint patrick's day", Rule::Fixed(3, 17)),
    ("st patrick's day", Rule::Fixed(3, 17)),
    ("st . patrick's day", Rule::Fixed(3, 17)),
    ("saint patrick", Rule::Fixed(3, 17)),
    ("earth day", Rule::Fixed(4, 22)),
    ("may day", Rule::Fixed(5, 1)),
    ("international workers' day", Rule::Fixed(5, 1)),
    ("international workers ' day", Rule::Fixed(5, 1)),
    ("independence day", Rule::Fixed(7, 4)),
    ("halloween", Rule::Fixed(10, 31)),
    ("all saints day", Rule::Fixed(11, 1)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("juneteenth", Rule::Fixed(6, 19)),
    ("singles day", Rule::Fixed(11, 11)),
    ("mother's day", Rule::Nth { month: 5, weekday: 6, nth: 2, plus: 0 }),
    ("mothers day", Rule::Nth { month: 5, weekday: 6, nth: 2, plus: 0 }),
    ("father's day", Rule::Nth { month: 6, weekday: 6, nth: 3, plus: 0 }),
    ("fathers day", Rule::Nth { month: 6, weekday: 6, nth: 3, plus: 0 }),
    ("labor day", Rule::Nth { month: 9, weekday: 0, nth: 1, plus: 0 }),
    ("labour day", Rule::Nth { month: 9, weekday: 0, nth: 1, plus: 0 }),
    ("martin luther king day", Rule::Nth { month: 1, weekday: 0, nth: 3, plus: 0 }),
    ("thanksgiving day", Rule::Nth { month: 11, weekday: 3, nth: 4, plus: 0 }),
    ("thanksgiving", Rule::Nth { month: 11, weekday: 3, nth: 4, plus: 0 }),
    ("black friday", Rule::Nth { month: 11, weekday: 3, nth: 4, plus: 1 }),
    ("cyber monday", Rule::Nth { month: 11, weekday: 3, nth: 4, plus: 4 }),
    ("memorial day", Rule::LastMonday(5)),
    ("good friday", Rule::Easter(-2)),
    ("easter monday", Rule::Easter(1)),
    ("easter sunday", Rule::Easter(0)),
    ("easter", Rule::Easter(0)),
    ("pentecost", Rule::Easter(49)),
];

pub(super) fn read(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let article = usize::from(tokens.text(index) == "the");
    let (back, from) = match tokens.text(index + article) {
        "last" | "past" | "previous" => (true, index + article + 1),
        "next" | "this" | "coming" => (false, index + article + 1),
        _ => (false, index + article),
    };
    let found = HOLIDAYS.iter().filter_map(|(name, rule)| Some((tokens.phrase(from, name)?, rule)));
    let (next, rule) = found.max_by_key(|(next, _)| *next)?;
    let year_at = if tokens.is(next, &["of", ",", "in"]) { next + 1 } else { next };
    if let Some(year) = tokens.integer(year_at).filter(|year| (1_900..2_100).contains(year)) {
        return Some((day_of(rule, year), year_at + 1));
    }
    let away = match tokens.text(year_at) {
        "this" => Some(0),
        "next" => Some(1),
        "last" => Some(-1),
        _ => None,
    };
    if let Some(away) = away.filter(|_| tokens.text(year_at + 1) == "year") {
        let day = now.and_then(|now| day_of(rule, now.day.civil().0 + away));
        return Some((day, year_at + 2));
    }
    let day = now.and_then(|now| {
        let year = now.day.civil().0;
        if back {
            [year, year - 1].into_iter().filter_map(|year| day_of(rule, year)).find(|day| *day < now.day)
        } else {
            [year, year + 1].into_iter().filter_map(|year| day_of(rule, year)).find(|day| *day >= now.day)
        }
    });
    Some((day, next))
}

fn day_of(rule: &Rule, year: i64) -> Option<Day> {
    match rule {
        Rule::Fixed(month, day) => Day::new(year, *month, *day),
        Rule::Nth { month, weekday, nth, plus } => {
            Some(Day::new(year, *month, 1)?.on_or_after(*weekday).plus(7 * (nth - 1) + plus))
        }
        Rule::LastMonday(month) => Some(Day::new(year, *month, 25)?.on_or_after(0)),
        Rule::Easter(plus) => Some(easter(year)?.plus(*plus)),
    }
}
