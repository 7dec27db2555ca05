//! What happens in each conversation of the month.

use crate::random::Random;

const DAY_MS: u64 = 86_400_000;
const SECOND: u64 = 1_000;
/// People at the desk.
pub(super) const AGENTS: usize = 6;

/// How a wait in the line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The shopper closes the chat.
    Abandoned,
    /// The shopper leaves an address and closes later.
    Left,
    /// A person takes it.
    Taken,
}

/// One stay with a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    pub wait_ms: u64,
    pub reply_ms: u64,
    pub held_ms: u64,
    pub agent: usize,
    /// The person asks for the order number that was given, and is answered.
    pub asks_again: bool,
}

/// Why a person is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Asked,
    Legal,
    Phrase,
}

/// One conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub number: u64,
    /// Milliseconds from the beginning of the month.
    pub starts: u64,
    pub language: &'static str,
    /// The bot's article answers, or there is none.
    pub unanswered: bool,
    /// None: the bot alone.
    pub why: Option<Why>,
    pub ending: Ending,
    /// Milliseconds in the line, when nobody took it.
    pub patience_ms: u64,
    pub first: Stay,
    /// After a transfer to a team.
    pub second: Option<Stay>,
    pub solved: bool,
    /// Nobody closes it: it ends by the site's limit.
    pub idle: bool,
    pub score: Option<u8>,
    pub said: Option<bool>,
}

/// The month of a seed.
#[must_use]
pub fn month(seed: u64, count: u64, days: u64) -> Vec<Plan> {
    let mut random = Random::new(seed);
    (0..count).map(|number| plan(number, days, &mut random)).collect()
}

fn plan(number: u64, days: u64, random: &mut Random) -> Plan {
    let mut chance = |percent: u64| random.below(100) < percent;
    let (handed_over, transferred, left, abandoned) = (chance(40), chance(12), chance(5), chance(8));
    let (unanswered, solved, idle, rated, asked) = (chance(20), chance(80), chance(15), chance(35), chance(30));
    let ending = match (left, abandoned) {
        (true, _) => Ending::Left,
        (false, true) => Ending::Abandoned,
        (false, false) => Ending::Taken,
    };
    let first = stay(random);
    let second = (transferred && ending == Ending::Taken).then(|| stay(random));
    let why = match random.below(10) {
        0 => Why::Legal,
        1 | 2 => Why::Phrase,
        _ => Why::Asked,
    };
    Plan {
        number,
        starts: random.below(days * DAY_MS),
        language: match random.below(3) {
            0 => "en-GB",
            1 => "de-AT",
            _ => "fr-FR",
        },
        unanswered,
        why: handed_over.then_some(why),
        ending,
        patience_ms: (20 + random.below(600)) * SECOND,
        first,
        second,
        solved,
        idle: idle && !handed_over,
        score: rated.then(|| 1 + random.below(5) as u8),
        said: (rated && asked).then(|| random.below(4) == 0),
    }
}

fn stay(random: &mut Random) -> Stay {
    Stay {
        wait_ms: (1 + random.below(900)) * SECOND,
        reply_ms: (2 + random.below(90)) * SECOND,
        held_ms: (120 + random.below(1_500)) * SECOND,
        agent: random.below(AGENTS as u64) as usize,
        asks_again: random.below(10) == 0,
    }
}
