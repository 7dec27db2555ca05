//! The insights. What a figure is called and what it means stands in `baton_shared::insights`.

use baton_shared::context::{FactKey, TriggerKind};
use baton_shared::insights::FEW;
use baton_shared::outcome::RepeatKind;
use baton_shared::protocol::desk::DeclineReason;

use super::names;

pub const EMPTY: &str = "No conversation has ended yet. Figures appear with the first one.";
pub const NO_FIGURE: &str = "not yet";
pub const PERIOD: &str = "Period";
pub const PART: &str = "Show";
pub const ALL: &str = "All conversations";
pub const WORSE: &str = "What got worse";
pub const NOTHING_WORSE: &str = "Nothing got worse beyond chance.";
pub const FIGURES: &str = "Figures";
pub const FEWER_NOTE: &str = "Too few for a comparison yet.";
pub const AS_BEFORE: &str = "as in the period before";
pub const NUMBERS: &str = "Numbers";
pub const DAY: &str = "Day";
pub const CASES: &str = "Cases";
pub const BEFORE: &str = "Before";
pub const NOW: &str = "Now";
pub const NONE: &str = "None in this period.";
pub const HAND_OFFS: &str = "Hand-offs";
pub const HELD: &str = "Time with them";
pub const PERSON: &str = "Person";
pub const TIMES: &str = "Times";
pub const REASON: &str = "Reason";
pub const QUESTION: &str = "Question";
pub const OUTCOMES: &str = "Conversations that ended";
pub const MORE: &str = "Show more";
pub const CLOSE_LIST: &str = "Show all again";
pub const REPEAT_YES: &str = "said yes";
pub const REPEAT_NO: &str = "said no";
pub const DOWNLOAD_CSV: &str = "CSV";
pub const DOWNLOAD_JSON: &str = "JSON";
pub const DOWNLOAD: &str = "Download the newest 1,000 of these:";

/// The heads of the table of outcomes.
pub const OUTCOME_HEADS: [&str; 9] = [
    "Conversation",
    "Closed",
    "With the bot",
    "Waiting",
    "First reply",
    "With a person",
    "Why a person",
    "Rating",
    "Repeated",
];

#[must_use]
pub fn period(days: u32) -> String {
    format!("{days} days")
}

#[must_use]
pub fn in_period(days: u32) -> String {
    format!("in the last {days} days")
}

#[must_use]
pub fn none_in(days: u32) -> String {
    format!("No conversation ended {}.", in_period(days))
}

#[must_use]
pub fn no_hand_offs(conversations: u32, days: u32) -> String {
    match conversations {
        1 => format!("One conversation ended {}; it was not handed over.", in_period(days)),
        count => format!("{count} conversations ended {}; none was handed over.", in_period(days)),
    }
}

#[must_use]
pub fn repeat_share(answered: u32, share: &str, days: u32) -> String {
    format!("Of {answered} answered hand-offs {} {share} had to repeat something", in_period(days))
}

#[must_use]
pub fn repeat_count(answered: u32, repeated: u32, days: u32) -> String {
    let had = match repeated {
        0 => String::from("nobody had to repeat anything"),
        1 => String::from("one had to repeat something"),
        count => format!("{count} had to repeat something"),
    };
    format!("Of {} {} {had}", plural(answered, "answered hand-off"), in_period(days))
}

#[must_use]
pub fn not_answered(hand_offs: u32, days: u32) -> String {
    format!("{} {}; no person has answered one yet.", capital_plural(hand_offs, "hand-off"), in_period(days))
}

#[must_use]
pub fn wait(half: &str, most: &str) -> String {
    format!("Half of those who waited had a person within {half}, nine of ten within {most}.")
}

#[must_use]
pub fn few(cases: u32) -> String {
    match cases {
        1 => String::from("This rests on one answered hand-off: read it as a story, not as a share."),
        count => format!("This rests on {count} answered hand-offs: read it with care until there are {FEW}."),
    }
}

#[must_use]
pub fn few_cases(cases: u32) -> String {
    match cases {
        0 => String::from("nothing counted yet"),
        1 => String::from("only 1 case: too few for a trend"),
        count => format!("only {count} cases: too few for a trend"),
    }
}

#[must_use]
pub fn better(by: &str) -> String {
    format!("{by} better")
}

#[must_use]
pub fn worse(by: &str) -> String {
    format!("{by} worse")
}

#[must_use]
pub fn more(by: &str) -> String {
    format!("{by} more")
}

#[must_use]
pub fn fewer(by: &str) -> String {
    format!("{by} less")
}

#[must_use]
pub fn than_before(days: u32) -> String {
    format!("than the {days} days before")
}

#[must_use]
pub fn points(points: f64) -> String {
    let whole = format!("{points:.0}");
    if whole == "1" { String::from("1 point") } else { format!("{whole} points") }
}

#[must_use]
pub fn went(name: &str, before: &str, now: &str) -> String {
    format!("{name}: from {before} to {now}")
}

#[must_use]
pub fn most_in(part: &str, before: &str, now: &str) -> String {
    format!("most of it: {part}, from {before} to {now}")
}

#[must_use]
pub fn of_cases(hits: u32, cases: u32) -> String {
    format!("{hits} of {cases}")
}

#[must_use]
pub fn nine_of_ten(high: &str) -> String {
    format!("nine of ten within {high}")
}

#[must_use]
pub fn cases(count: u32) -> String {
    plural(count, "case")
}

#[must_use]
pub fn ratings(count: u32) -> String {
    plural(count, "rating")
}

#[must_use]
pub fn meaning_of(figure: &str) -> String {
    format!("What “{figure}” means")
}

#[must_use]
pub fn conversations_of(figure: &str) -> String {
    format!("Conversations: {figure}")
}

#[must_use]
pub fn show_conversations(figure: &str) -> String {
    format!("Show the conversations behind “{figure}”")
}

#[must_use]
pub fn chart_title(name: &str, from: &str, to: &str, highest: &str) -> String {
    format!("{name} by day, {from} to {to}; highest {highest}")
}

#[must_use]
pub fn out_of_5(score: u8) -> String {
    format!("{score} of 5")
}

/// A part as a person reads it, e.g. `team freight`.
#[must_use]
pub fn part(key: &str) -> String {
    match key.split_once(':') {
        Some(("trigger", word)) => reason(word).to_owned(),
        Some(("team", team)) => format!("team {team}"),
        Some(("language", language)) => format!("language {language}"),
        Some(_) | None => key.to_owned(),
    }
}

/// A reason to hand over, by its word.
#[must_use]
pub fn reason(word: &str) -> &'static str {
    names::trigger(TriggerKind::of(word))
}

/// Why an offer was not taken, by its word.
#[must_use]
pub fn passed_over(word: &str) -> &'static str {
    if word == "timed_out" {
        return "ran out unanswered";
    }
    match DeclineReason::of(word) {
        DeclineReason::Busy => "was busy",
        DeclineReason::NotMySkill => "not their subject",
        DeclineReason::NeedsSomebodyElse => "needs somebody else",
        DeclineReason::Unknown => "another reason",
    }
}

/// What was said twice, with the numbers of both messages.
#[must_use]
pub fn repeat(kind: RepeatKind, key: Option<FactKey>, before: u64, after: u64) -> String {
    let what = key.map_or("a detail", names::fact);
    let how = match kind {
        RepeatKind::Asked => "was asked again:",
        RepeatKind::Value | RepeatKind::Issue | RepeatKind::Unknown => "said again:",
    };
    format!("{how} {} (messages {before} and {after})", what.to_lowercase())
}

fn plural(count: u32, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn capital_plural(count: u32, word: &str) -> String {
    if count == 1 { format!("One {word}") } else { format!("{count} {word}s") }
}
