//! What is found in whole messages, and what must not be.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::{Kind, LocalDateTime, find};

/// The values of one kind, `-` where there is none. It is a Tuesday morning.
fn values(kind: Kind, text: &str) -> Vec<String> {
    let now = LocalDateTime::parse("2026-11-24T08:10:00").unwrap();
    let found = find(text, Some(now)).into_iter().filter(|entity| entity.kind == kind);
    found.map(|entity| entity.value.unwrap_or_else(|| "-".into())).collect()
}

fn finds(kind: Kind, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(values(kind, text), *expected, "{text}");
    }
}

#[test]
fn dates_are_counted_from_now() {
    finds(
        Kind::Date,
        &[
            ("it should come tomorrow", &["2026-11-25"]),
            ("I wrote the day before yesterday", &["2026-11-22"]),
            ("deliver it on Friday", &["2026-11-27"]),
            ("next Friday would be fine", &["2026-12-04"]),
            ("it broke last Sunday", &["2026-11-22"]),
            ("Monday next week", &["2026-11-30"]),
            ("back in three days", &["2026-11-27"]),
            ("ordered two weeks ago", &["2026-11-10"]),
            ("a month from now", &["2026-12-24"]),
            ("in 3 business days", &["2026-11-27"]),
            ("from the 5th", &["2026-12-05"]),
            ("since last month", &["2026-10-01"]),
            ("by the end of this month", &["2026-11-30"]),
            ("two days before Christmas", &["2026-12-23"]),
            ("a refund takes several weeks", &["-"]),
            ("can you call now", &["2026-11-24"]),
            ("I asked for far too long now", &[]),
            ("send me a summary weekly please", &["-"]),
            ("what is my weekly allowance", &[]),
        ],
    );
}

#[test]
fn dates_of_the_calendar_are_read_in_many_spellings() {
    finds(
        Kind::Date,
        &[
            ("2025-02-28", &["2025-02-28"]),
            ("on 28/02/2025", &["2025-02-28"]),
            ("02/03/25", &["2025-02-03"]),
            ("28.2.2025 was it", &["2025-02-28"]),
            ("the 3rd of March 2025", &["2025-03-03"]),
            ("March 3rd, 2025", &["2025-03-03"]),
            ("until 14 Jan", &["2027-01-14"]),
            ("thursday 26/11", &["2026-11-26"]),
            ("january second nineteen ninety nine", &["1999-01-02"]),
            ("since August 2025", &["2025-08-01"]),
        ],
    );
}

#[test]
fn other_words_and_numbers_are_no_dates() {
    for text in [
        "you may call me",
        "I sat on the sofa in the sun",
        "march on",
        "size 10/12",
        "the second one",
        "up to date",
        "now, listen",
        "it costs 2024 dollars",
        "order 20391",
        "30.02.2025 is wrong, or 2015 - 32",
    ] {
        assert!(values(Kind::Date, text).is_empty(), "{text}: {:?}", values(Kind::Date, text));
    }
}

#[test]
fn times_are_read_on_a_clock_of_24_hours() {
    finds(
        Kind::Time,
        &[
            ("at 5pm", &["17:00"]),
            ("at 5 p.m. sharp", &["17:00"]),
            ("12 am", &["00:00"]),
            ("half past two", &["02:30"]),
            ("quarter to six in the evening", &["17:45"]),
            ("20 minutes past 4 pm", &["16:20"]),
            ("at 17:05", &["17:05"]),
            ("8.40 pm", &["20:40"]),
            ("6 15 in the morning", &["06:15"]),
            ("around noon", &["12:00"]),
            ("between 2 and 4", &["02:00", "04:00"]),
            ("tonight at 9", &["21:00"]),
            ("in 20 minutes", &["08:30"]),
            ("I waited for two hours", &["-"]),
        ],
    );
}

#[test]
fn other_numbers_are_no_times() {
    for text in
        ["a 4:3 screen", "at 5 euros each", "from 5 to 8 people", "I am", "at 45%", "after 3 days", "12 to 15 items"]
    {
        assert!(values(Kind::Time, text).is_empty(), "{text}: {:?}", values(Kind::Time, text));
    }
}

#[test]
fn sums_have_an_amount_and_a_currency() {
    finds(
        Kind::Money,
        &[
            ("25.50 USD", &["25.50 USD"]),
            ("two hundred pounds", &["200 GBP"]),
            ("€1.5k", &["1500 EUR"]),
            ("a $70 voucher", &["70 USD"]),
            ("A$70", &["70 AUD"]),
            ("1 299,00 €", &["1299 EUR"]),
            ("1.299,50 euros", &["1299.50 EUR"]),
            ("14 dollars and 20 cents", &["14.20 USD"]),
            ("14 dollars 20", &["14.20 USD"]),
            ("3 million yen", &["3000000 JPY"]),
            ("I paid 48.30 yesterday", &["48.30"]),
            ("$20 and €30", &["20 USD", "30 EUR"]),
        ],
    );
}

#[test]
fn other_numbers_are_no_sums() {
    for text in ["all 5 of them", "I try 3 times", "2 shirts", "I paid 2 months ago", "order 20391", "the real 10"] {
        assert!(values(Kind::Money, text).is_empty(), "{text}: {:?}", values(Kind::Money, text));
    }
}

#[test]
fn numbers_stand_alone() {
    finds(
        Kind::Number,
        &[
            ("twenty-two boxes", &["22"]),
            ("minus four", &["-4"]),
            ("10k", &["10000"]),
            ("3/4", &["0.75"]),
            ("this one", &[]),
            ("180ml", &[]),
            ("W2611340", &[]),
        ],
    );
}

#[test]
fn names_are_introduced_or_common() {
    finds(
        Kind::Name,
        &[
            ("my name is maren holt", &["maren holt"]),
            ("Hi, I'm Oluwaseun Bright, order 20391", &["Oluwaseun Bright"]),
            ("ask Mrs. Thornbury", &["Thornbury"]),
            ("Anna's parcel", &["Anna"]),
            ("my name is wrong on it", &[]),
            ("I'm Sorry", &[]),
            ("Where Is My Order", &[]),
        ],
    );
}

#[test]
fn places_count_code_points() {
    let found = find("é😀 50€", None);
    let sum = found.iter().find(|entity| entity.kind == Kind::Money).unwrap();
    assert_eq!((sum.start, sum.end, sum.text.as_str()), (3, 6, "50€"));
}

#[test]
fn without_now_a_relative_date_has_no_value() {
    let found = find("tomorrow", None);
    assert_eq!((found.len(), found[0].kind, found[0].value.clone()), (1, Kind::Date, None));
}
