use alloc::string::String;

use super::Figure;

/// In what a figure is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 0 to 1, shown in percent.
    Share,
    /// Milliseconds: the middle, and what nine of ten stayed within.
    Time,
    /// 1 to 5.
    Score,
    Count,
    /// Several counts, each with a name.
    List,
}

/// What a figure is and how it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    pub figure: Figure,
    pub name: &'static str,
    pub unit: Unit,
    /// Whether less of it is better; none where neither is.
    pub less_is_better: Option<bool>,
    pub meaning: &'static str,
}

const fn define(
    figure: Figure,
    name: &'static str,
    unit: Unit,
    less_is_better: Option<bool>,
    meaning: &'static str,
) -> Definition {
    Definition { figure, name, unit, less_is_better, meaning }
}

/// Every figure, in the order of the screen.
pub const DEFINITIONS: &[Definition] = &[
    define(
        Figure::RepeatFound,
        "Had to repeat something, found",
        Unit::Share,
        Some(true),
        "Of the conversations that were handed over and that a person answered: the share in which the shopper gave something again that was known. Either the person asked for it and was answered, or the shopper gave a known value or told the issue again. It does not count when the person only confirms. Each finding names both messages.",
    ),
    define(
        Figure::RepeatSaid,
        "Had to repeat something, said",
        Unit::Share,
        Some(true),
        "Of the conversations that a person answered and whose shopper said whether they had to repeat anything: the share that said yes.",
    ),
    define(
        Figure::Resolved,
        "Solved after a hand-off",
        Unit::Share,
        Some(false),
        "Of the conversations that a person answered: the share that a person closed as solved.",
    ),
    define(
        Figure::CsatEscalated,
        "Rating with a person",
        Unit::Score,
        Some(false),
        "The average of the ratings from 1 to 5, of the conversations that were handed over.",
    ),
    define(
        Figure::CsatBot,
        "Rating with the bot alone",
        Unit::Score,
        Some(false),
        "The average of the ratings from 1 to 5, of the conversations that were never handed over.",
    ),
    define(
        Figure::Wait,
        "Time to a person",
        Unit::Time,
        Some(true),
        "From the moment a shopper begins to wait to the moment a person takes the conversation, of all hand-offs that a person took from the line. A transfer is a hand-off of its own. Calling back who left an address is not waiting.",
    ),
    define(
        Figure::FirstReply,
        "First reply",
        Unit::Time,
        Some(true),
        "From the moment a person takes the conversation to that person's first message, of all hand-offs with such a message.",
    ),
    define(
        Figure::Resolution,
        "Time to the end",
        Unit::Time,
        Some(true),
        "From the first hand-off to the close, of the conversations that a person answered.",
    ),
    define(
        Figure::Abandoned,
        "Left while waiting",
        Unit::Share,
        Some(true),
        "Of all hand-offs that had to wait in the line: the share that was closed before a person came. Who leaves an address or goes on with the bot chose so, and is not counted as lost.",
    ),
    define(
        Figure::Containment,
        "Without a person",
        Unit::Share,
        None,
        "Of all conversations: the share that was never handed over. More is not better by itself: look at the ratings beside it.",
    ),
    define(
        Figure::Reopened,
        "Opened again",
        Unit::Share,
        Some(true),
        "Of all conversations: the share in which the shopper wrote in the same chat again within 7 days after it was closed. It is the same chat, and so the same matter. Whoever comes back later, or begins another chat, is not counted.",
    ),
    define(Figure::HandOffs, "Hand-offs", Unit::Count, None, "Conversations that were handed over at least once."),
    define(
        Figure::Conversations,
        "Conversations",
        Unit::Count,
        None,
        "Conversations in which the shopper wrote and that ended in the period. One that was opened again counts once, on the day it ended last.",
    ),
    define(
        Figure::Reasons,
        "Why a person was needed",
        Unit::List,
        None,
        "The reasons of the hand-offs by the bot. A hand-off can have more than one, so they add up to more than the hand-offs.",
    ),
    define(
        Figure::Declines,
        "Offers that were not taken",
        Unit::List,
        Some(true),
        "Offers that an agent declined, by the reason given, and offers that ran out unanswered. Shown for all conversations, not for a part of them.",
    ),
    define(
        Figure::Unanswered,
        "Questions without an answer",
        Unit::List,
        Some(true),
        "Questions for which the bot found no article that answers them. Those with the same telling words count as one; the most frequent stand first. They show which articles are missing. Shown for all conversations, not for a part of them.",
    ),
    define(
        Figure::Load,
        "Who did how much",
        Unit::List,
        None,
        "Hand-offs that each person took, and how long they had them, added up. Several conversations at once count each. Shown for all conversations, not for a part of them.",
    ),
    define(
        Figure::Copilot,
        "Suggestions used",
        Unit::Share,
        None,
        "Of the suggested replies that agents were shown, one set for each message of the shopper: the share that was sent, as it was or edited.",
    ),
];

impl Figure {
    /// The definition; none for a figure that this version does not know.
    #[must_use]
    pub fn definition(self) -> Option<&'static Definition> {
        DEFINITIONS.iter().find(|definition| definition.figure == self)
    }
}

/// The page of the documents that says what each figure means.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(HEAD);
    for definition in DEFINITIONS {
        let unit = match definition.unit {
            Unit::Share => "share of cases, in percent",
            Unit::Time => "time: the middle (p50), and what nine of ten stayed within (p90)",
            Unit::Score => "average score, 1 to 5",
            Unit::Count => "count",
            Unit::List => "counts by name",
        };
        for part in [
            "\n## ",
            definition.name,
            "\n\n",
            definition.meaning,
            "\n\n*",
            unit,
            ", `",
            definition.figure.word(),
            "`*\n",
        ] {
            page.push_str(part);
        }
    }
    page
}

const HEAD: &str = "# Insights: what each number means

This page is made of the same table that the screen shows behind each \"?\" (`shared/src/insights/definitions.rs`); a test compares them.

- A conversation belongs to the day on which it ended last; days are counted in UTC.
- A conversation that was opened again is one conversation. Its rating, its answer about repeating and how it was closed are those of its last end.
- A hand-off is one stay at the desk: from when the shopper begins to wait until the person who took it has it no longer. A transfer begins another one.
- The time with the bot, in the line and with a person are separate clocks. While a conversation is closed, or while the shopper left an address, none runs.
- Times are kept to within a second, from 32 seconds on to within 3 %, so that a million conversations can be counted at once. Each is rounded down to the beginning of its step.
- Every number is made of one row for each conversation, and each row of the conversation's own log. An owner can have all rows made anew from the logs, as often as needed, with the cookie of a session: `curl -X POST -H \"x-baton: 1\" -H \"origin: $SITE\" -b \"$COOKIE\" $SITE/api/insights/anew`. The same address read with `GET` says how far that is. A conversation counts once, however often it is measured.
- What got worse names the part that it comes from mostly, for periods of up to 28 days.
- Where a number rests on fewer than 20 cases, the screen says so and shows no trend.
";
