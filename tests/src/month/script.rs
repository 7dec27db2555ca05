//! What happens in each conversation of the month.

use crate::random::Random;

pub(super) const DAY_MS: u64 = 86_400_000;
const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
/// Silence after which a site closes a conversation with the bot.
const IDLE_MS: u64 = DAY_MS;
/// From the first moment to the question, and from that to what decides how it goes on.
const QUESTION_MS: u64 = 10 * SECOND;
const NEXT_MS: u64 = 30 * SECOND;
/// From an end to the rating, from the beginning of a wait to an offer that is not taken, and from leaving to closing.
const RATED_MS: u64 = 5 * SECOND;
const PASSED_MS: u64 = 5 * SECOND;
const LEFT_MS: u64 = MINUTE;
/// How long an agent may think about an offer.
const OFFER_MS: u64 = 45 * SECOND;

/// People at the desk.
pub(super) const AGENTS: [&str; 6] = ["Ana", "Ben", "Cleo", "Dana", "Eli", "Fay"];
/// What nothing in the knowledge base answers, each with telling words of its own.
pub(super) const UNANSWERED: [&str; 5] = [
    "Do you tune violins?",
    "Is there a museum beside your harbour?",
    "Which band plays at the jubilee?",
    "Can my parrot visit the workshop?",
    "Do you teach sailing to beginners?",
];
const ANSWERED: &str = "How long does delivery take?";
/// The owner's own phrase, the team that conversations are passed to, and what a shopper leaves to be reached by.
pub(super) const PHRASE: &str = "wholesale";
pub(super) const TEAM: &str = "freight";
pub(super) const CONTACT: &str = "lena@example.com";

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
    /// The person asks for the number that was given, and is answered.
    pub asks_again: bool,
    /// The person sends what the co-pilot suggests, if it suggests something.
    pub suggested: bool,
}

/// Why a person is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Asked,
    Legal,
    Phrase,
}

/// What becomes of an offer that is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    Busy,
    NotMySkill,
    /// Nobody answers it.
    RunsOut,
}

/// One conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub number: u64,
    /// Milliseconds from the beginning of the month.
    pub starts: u64,
    pub language: &'static str,
    /// The question that has no answer; none: it has one.
    pub unanswered: Option<usize>,
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
    /// Milliseconds after the end at which the shopper writes once more, and closes it.
    pub comes_back: Option<u64>,
    /// While nobody else waits, it is offered to somebody who does not take it.
    pub pass: Option<Pass>,
}

/// What somebody does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Arrive,
    Says(String),
    Close,
    Leave,
    Rate {
        score: Option<u8>,
        said: Option<bool>,
    },
    /// Somebody who does not take it is free for offers, and is not any more.
    Offered(Pass),
    OfferOver(Pass),
    Take(usize),
    Answer {
        agent: usize,
        text: &'static str,
        suggested: bool,
    },
    Transfer(usize),
    CloseAs {
        agent: usize,
        solved: bool,
    },
}

/// The month of a seed.
#[must_use]
pub fn month(seed: u64, count: u64, days: u64) -> Vec<Plan> {
    let mut random = Random::new(seed);
    let mut plans: Vec<Plan> = (0..count).map(|number| plan(number, days, &mut random)).collect();
    offer_to_nobody(&mut plans);
    plans
}

fn plan(number: u64, days: u64, random: &mut Random) -> Plan {
    let mut chance = |percent: u64| random.below(100) < percent;
    let (handed_over, transferred, left, abandoned) = (chance(40), chance(12), chance(5), chance(8));
    let (unanswered, solved, idle, rated, asked) = (chance(20), chance(80), chance(15), chance(35), chance(30));
    let comes_back = chance(6);
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
        unanswered: unanswered.then(|| (random.below(25) as f64).sqrt() as usize),
        why: handed_over.then_some(why),
        ending,
        patience_ms: (20 + random.below(600)) * SECOND,
        first,
        second,
        solved,
        idle: idle && !handed_over,
        score: rated.then(|| 1 + random.below(5) as u8),
        said: (rated && asked).then(|| random.below(4) == 0),
        comes_back: comes_back.then(|| {
            let weeks = u64::from(random.below(4) == 0);
            (2 + random.below(2_880)) * MINUTE + weeks * 7 * DAY_MS
        }),
        pass: match random.below(8) {
            0 => Some(Pass::Busy),
            1 => Some(Pass::NotMySkill),
            2 => Some(Pass::RunsOut),
            _ => None,
        },
    }
}

fn stay(random: &mut Random) -> Stay {
    Stay {
        wait_ms: (1 + random.below(900)) * SECOND,
        reply_ms: (2 + random.below(90)) * SECOND,
        held_ms: (120 + random.below(1_500)) * SECOND,
        agent: random.below(AGENTS.len() as u64) as usize,
        asks_again: random.below(10) == 0,
        suggested: random.below(2) == 0,
    }
}

/// An offer that is not taken needs a shopper who waits alone all the time, so that it can be of nobody else.
fn offer_to_nobody(plans: &mut [Plan]) {
    let mut waits: Vec<(u64, u64, u64)> = plans
        .iter()
        .flat_map(|plan| plan.waits().into_iter().map(|(from, until)| (from, until, plan.number)))
        .collect();
    waits.sort_unstable();
    for plan in plans {
        let needed =
            plan.waits().first().map(|(from, until)| (*from, from + PASSED_MS + OFFER_MS + 2 * SECOND, *until));
        let alone = needed.is_some_and(|(from, needed, until)| {
            let others = waits.iter().filter(|(_, _, number)| *number != plan.number);
            needed < until && others.clone().all(|(begins, ends, _)| *ends < from || *begins > needed)
        });
        plan.pass = plan.pass.filter(|_| alone);
    }
}

impl Plan {
    pub(super) fn is_answered(&self) -> bool {
        self.why.is_some() && self.ending == Ending::Taken
    }

    pub(super) fn stays(&self) -> Vec<&Stay> {
        let stays = [Some(&self.first), self.second.as_ref()];
        if self.is_answered() { stays.into_iter().flatten().collect() } else { Vec::new() }
    }

    pub(super) fn handed_over_at(&self) -> u64 {
        self.starts + QUESTION_MS + NEXT_MS
    }

    /// When it ended first.
    fn ends_first(&self) -> u64 {
        let handed_over = self.handed_over_at();
        match (self.why, &self.ending) {
            (None, _) if self.idle => self.starts + QUESTION_MS + IDLE_MS,
            (None, _) => handed_over,
            (Some(_), Ending::Abandoned) => handed_over + self.patience_ms,
            (Some(_), Ending::Left) => handed_over + self.patience_ms + LEFT_MS,
            (Some(_), Ending::Taken) => {
                handed_over + self.stays().iter().map(|stay| stay.wait_ms + stay.held_ms).sum::<u64>()
            }
        }
    }

    /// The rating of the last end. What was said of an earlier one is not of this one; some rate again.
    pub(super) fn last_score(&self) -> Option<u8> {
        match self.comes_back {
            None => self.score,
            Some(_) => self.score.filter(|_| self.number % 2 == 1).map(|score| 6 - score),
        }
    }

    /// Whether they had to repeat something, as they said at the last end.
    pub(super) fn last_said(&self) -> Option<bool> {
        self.said.filter(|_| self.comes_back.is_none())
    }

    /// When it ended last.
    pub(super) fn ends(&self) -> u64 {
        self.ends_first() + self.comes_back.map_or(0, |after| after + NEXT_MS)
    }

    /// From when to when it stands in the line.
    fn waits(&self) -> Vec<(u64, u64)> {
        if self.why.is_none() {
            return Vec::new();
        }
        let mut at = self.handed_over_at();
        if !self.is_answered() {
            return vec![(at, at + self.patience_ms)];
        }
        let waits = self.stays().into_iter().map(|stay| {
            let wait = (at, at + stay.wait_ms);
            at += stay.wait_ms + stay.held_ms;
            wait
        });
        waits.collect()
    }

    /// When an offer of it was not taken, and how.
    pub(super) fn passed(&self) -> Option<(u64, Pass)> {
        let pass = self.pass.filter(|_| self.why.is_some())?;
        let begins = self.handed_over_at() + PASSED_MS;
        Some(match pass {
            Pass::Busy | Pass::NotMySkill => (begins, pass),
            Pass::RunsOut => (begins + OFFER_MS, pass),
        })
    }

    /// Everything that happens in it, in order, each with its moment.
    #[must_use]
    pub fn acts(&self) -> Vec<(u64, Act)> {
        let question = self.unanswered.and_then(|number| UNANSWERED.get(number)).unwrap_or(&ANSWERED);
        let asked = self.starts + QUESTION_MS;
        let mut acts = vec![(self.starts, Act::Arrive), (asked, Act::Says((*question).to_owned()))];
        match self.why {
            None if self.idle => {}
            None => acts.push((self.handed_over_at(), Act::Close)),
            Some(why) => self.hand_off(why, &mut acts),
        }
        let ended = self.ends_first();
        if self.score.is_some() || self.said.is_some() {
            acts.push((ended + RATED_MS, Act::Rate { score: self.score, said: self.said }));
        }
        if let Some(after) = self.comes_back {
            acts.push((ended + after, Act::Says(ANSWERED.to_owned())));
            acts.push((self.ends(), Act::Close));
            if let Some(score) = self.last_score() {
                acts.push((self.ends() + RATED_MS, Act::Rate { score: Some(score), said: None }));
            }
        }
        acts
    }

    fn hand_off(&self, why: Why, acts: &mut Vec<(u64, Act)>) {
        let mut at = self.handed_over_at();
        let number = self.parcel();
        let text = match why {
            Why::Asked => format!("My order number is {number}. I want to talk to a human"),
            Why::Legal => format!("My order number is {number}. I will sue you and take legal action"),
            Why::Phrase => format!("My order number is {number}. This is about wholesale"),
        };
        acts.push((at, Act::Says(text)));
        if let Some(pass) = self.pass {
            let over = match pass {
                Pass::Busy | Pass::NotMySkill => SECOND,
                Pass::RunsOut => OFFER_MS + SECOND,
            };
            acts.push((at + PASSED_MS, Act::Offered(pass)));
            acts.push((at + PASSED_MS + over, Act::OfferOver(pass)));
        }
        match self.ending {
            Ending::Abandoned => acts.push((at + self.patience_ms, Act::Close)),
            Ending::Left => {
                acts.push((at + self.patience_ms, Act::Leave));
                acts.push((at + self.patience_ms + LEFT_MS, Act::Close));
            }
            Ending::Taken => {
                for (number, stay) in self.stays().into_iter().enumerate() {
                    if number > 0 {
                        acts.push((at, Act::Transfer(self.first.agent)));
                    }
                    self.stay(stay, at + stay.wait_ms, acts);
                    at += stay.wait_ms + stay.held_ms;
                }
                let agent = self.second.as_ref().unwrap_or(&self.first).agent;
                acts.push((at, Act::CloseAs { agent, solved: self.solved }));
            }
        }
    }

    fn stay(&self, stay: &Stay, taken: u64, acts: &mut Vec<(u64, Act)>) {
        let agent = stay.agent;
        let (text, answer) = if stay.asks_again {
            ("Hello. What is your order number?", format!("It is {}", self.parcel()))
        } else {
            ("Hello, I read what you wrote and look into it now.", String::from("Thank you"))
        };
        let suggested = stay.suggested && !stay.asks_again;
        acts.push((taken, Act::Take(agent)));
        acts.push((taken + stay.reply_ms, Act::Answer { agent, text, suggested }));
        acts.push((taken + stay.held_ms, Act::Says(answer)));
    }

    fn parcel(&self) -> u64 {
        100_000 + self.number
    }
}
