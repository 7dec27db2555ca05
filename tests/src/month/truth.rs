//! What the month was, counted from the script alone. Nothing here is from the code that measures.

use std::collections::{BTreeMap, BTreeSet};

use baton_shared::Time;
use baton_shared::insights::{Figure, Measured};

use super::script::{AGENTS, DAY_MS, Ending, Pass, Plan, TEAM, UNANSWERED, Why};

/// Times are kept to within a second up to this many, from there on in so many steps for each doubling.
const PARTS: u64 = 32;

/// The suggestions that the agents of a conversation had on their screens, one set for each message, and how many they sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    pub shown: u32,
    pub sent: u32,
}

/// A month that is over.
#[derive(Clone, Debug)]
pub struct Truth<'a> {
    pub plans: &'a [Plan],
    pub begin: Time,
    /// What the agents saw, by the number of the plan; none where nobody looked: then there was no desk either.
    pub suggestions: Option<BTreeMap<u64, Suggestions>>,
}

/// Whole days, and a part of the conversations.
#[derive(Clone, Copy, Debug)]
pub struct Within<'a> {
    pub from: Time,
    pub until: Time,
    pub slice: Option<&'a str>,
}

impl Within<'_> {
    fn has(&self, at: Time) -> bool {
        self.from <= at && at < self.until
    }
}

impl<'a> Truth<'a> {
    /// The conversations that ended last then.
    pub(super) fn of(&self, within: Within<'_>) -> Vec<&'a Plan> {
        let ended = |plan: &&Plan| within.has(self.begin.plus(plan.ends()));
        let part = |plan: &&Plan| within.slice.is_none_or(|slice| slices(plan).iter().any(|own| own == slice));
        self.plans.iter().filter(ended).filter(part).collect()
    }

    /// A figure of these conversations.
    pub(super) fn figure(&self, figure: Figure, plans: &[&Plan]) -> Measured {
        let handed: Vec<&Plan> = plans.iter().copied().filter(|plan| plan.why.is_some()).collect();
        let answered: Vec<&Plan> = handed.iter().copied().filter(|plan| plan.is_answered()).collect();
        let stays = || answered.iter().flat_map(|plan| plan.stays());
        let of = |found: &[&Plan], hits: fn(&Plan) -> bool| {
            share(found.iter().filter(|plan| hits(plan)).count(), found.len())
        };
        match figure {
            Figure::RepeatFound => of(&answered, repeats),
            Figure::RepeatSaid => {
                let said: Vec<bool> = answered.iter().filter_map(|plan| plan.last_said()).collect();
                share(said.iter().filter(|said| **said).count(), said.len())
            }
            Figure::Resolved => of(&answered, is_solved),
            Figure::CsatEscalated => mean(handed.iter().filter_map(|plan| plan.last_score())),
            Figure::CsatBot => {
                mean(plans.iter().filter(|plan| plan.why.is_none()).filter_map(|plan| plan.last_score()))
            }
            Figure::Wait => times(stays().map(|stay| stay.wait_ms).collect()),
            Figure::FirstReply => times(stays().map(|stay| stay.reply_ms).collect()),
            Figure::Resolution => times(answered.iter().map(|plan| plan.ends() - plan.handed_over_at()).collect()),
            Figure::Abandoned => {
                let transfers = answered.iter().filter(|plan| plan.second.is_some()).count();
                share(handed.iter().filter(|plan| plan.ending == Ending::Abandoned).count(), handed.len() + transfers)
            }
            Figure::Containment => of(plans, |plan| plan.why.is_none()),
            Figure::Reopened => of(plans, is_opened_again),
            Figure::HandOffs => counted(handed.len()),
            Figure::Conversations => counted(plans.len()),
            Figure::Copilot => {
                let of = |plan: &&Plan| self.suggestions_of(plan);
                let sum = |count: fn(Suggestions) -> u32| plans.iter().map(of).map(count).sum::<u32>() as usize;
                share(sum(|suggestions| suggestions.sent), sum(|suggestions| suggestions.shown))
            }
            Figure::Reasons | Figure::Declines | Figure::Unanswered | Figure::Load | Figure::Unknown => counted(0),
        }
    }

    /// The conversations that stand behind a figure: of a share those that it counts, of an average all of it.
    #[must_use]
    pub fn behind(&self, figure: Figure, within: Within<'_>) -> BTreeSet<u64> {
        let holds = |plan: &&Plan| match figure {
            Figure::RepeatFound => plan.is_answered() && repeats(plan),
            Figure::RepeatSaid => plan.is_answered() && plan.last_said() == Some(true),
            Figure::Resolved => plan.is_answered() && is_solved(plan),
            Figure::CsatEscalated => plan.why.is_some() && plan.last_score().is_some(),
            Figure::CsatBot => plan.why.is_none() && plan.last_score().is_some(),
            Figure::Wait | Figure::FirstReply | Figure::Resolution | Figure::Load => plan.is_answered(),
            Figure::Abandoned => plan.why.is_some() && plan.ending == Ending::Abandoned,
            Figure::Containment => plan.why.is_none(),
            Figure::Reopened => is_opened_again(plan),
            Figure::HandOffs | Figure::Reasons => plan.why.is_some(),
            Figure::Conversations => true,
            Figure::Unanswered => plan.unanswered.is_some(),
            Figure::Copilot => self.suggestions_of(plan).sent > 0,
            Figure::Declines | Figure::Unknown => false,
        };
        self.of(within).into_iter().filter(holds).map(|plan| plan.number).collect()
    }

    /// Reasons of the hand-offs, by their words.
    pub(super) fn reasons(&self, plans: &[&Plan]) -> BTreeMap<String, u64> {
        count(plans.iter().filter_map(|plan| plan.why).map(|why| word(why).to_owned()))
    }

    /// Offers that were not taken.
    pub(super) fn declines(&self, within: Within<'_>) -> BTreeMap<String, u64> {
        let passed =
            self.plans.iter().filter_map(|plan| plan.passed()).filter(|(at, _)| within.has(self.begin.plus(*at)));
        count(passed.map(|(_, pass)| match pass {
            Pass::Busy => String::from("busy"),
            Pass::NotMySkill => String::from("not_my_skill"),
            Pass::RunsOut => String::from("timed_out"),
        }))
    }

    /// Questions that had no answer.
    pub(super) fn questions(&self, plans: &[&Plan]) -> BTreeMap<String, u64> {
        let asked = plans.iter().filter_map(|plan| UNANSWERED.get(plan.unanswered?));
        count(asked.map(|question| (*question).to_owned()))
    }

    /// Hand-offs that each person took, and for how long they had them.
    pub(super) fn load(&self, plans: &[&Plan]) -> BTreeMap<String, (u64, u64)> {
        let mut load: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for stay in plans.iter().flat_map(|plan| plan.stays()) {
            let name = AGENTS.get(stay.agent).copied().unwrap();
            let of = load.entry(name.to_owned()).or_default();
            *of = (of.0 + 1, of.1 + stay.held_ms);
        }
        load
    }

    /// What can be looked at alone.
    pub(super) fn slices(&self, plans: &[&Plan]) -> BTreeMap<String, u64> {
        count(plans.iter().flat_map(|plan| slices(plan)))
    }

    fn suggestions_of(&self, plan: &Plan) -> Suggestions {
        self.suggestions.as_ref().and_then(|all| all.get(&plan.number).copied()).unwrap_or_default()
    }
}

/// Somebody asked again for what was given.
fn repeats(plan: &Plan) -> bool {
    plan.stays().iter().any(|stay| stay.asks_again)
}

/// A person closed it as solved, and it stayed closed.
fn is_solved(plan: &Plan) -> bool {
    plan.solved && plan.comes_back.is_none()
}

/// The shopper came back within a week.
fn is_opened_again(plan: &Plan) -> bool {
    plan.comes_back.is_some_and(|after| after <= 7 * DAY_MS)
}

fn slices(plan: &Plan) -> Vec<String> {
    let language = plan.language.split('-').next().unwrap_or_default();
    let team = plan.second.as_ref().filter(|_| plan.is_answered()).map(|_| format!("team:{TEAM}"));
    let reason = plan.why.map(|why| format!("trigger:{}", word(why)));
    [Some(format!("language:{language}")), team, reason].into_iter().flatten().collect()
}

fn word(why: Why) -> &'static str {
    match why {
        Why::Asked => "asked_for_person",
        Why::Legal => "safety",
        Why::Phrase => "owner_phrase",
    }
}

fn count(names: impl Iterator<Item = String>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

fn share(hits: usize, cases: usize) -> Measured {
    let value = (cases > 0).then(|| hits as f64 / cases as f64);
    Measured { value, high: None, cases: cases as u32, hits: Some(hits as u32) }
}

fn mean(scores: impl Iterator<Item = u8>) -> Measured {
    let scores: Vec<f64> = scores.map(f64::from).collect();
    let value = (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
    Measured { value, high: None, cases: scores.len() as u32, hits: None }
}

fn counted(cases: usize) -> Measured {
    Measured { value: Some(cases as f64), high: None, cases: cases as u32, hits: None }
}

fn times(mut times: Vec<u64>) -> Measured {
    times.sort_unstable();
    let rank = |percent: usize| {
        let at = (times.len() * percent).div_ceil(100).max(1);
        times.get(at - 1).map(|millis| kept(*millis) as f64)
    };
    Measured { value: rank(50), high: rank(90), cases: times.len() as u32, hits: None }
}

/// Rounded down as the page of definitions says: to a second, and from 32 seconds on to one part in 32 of the power of two
/// below.
fn kept(millis: u64) -> u64 {
    let seconds = millis / 1_000;
    let mut step = 1;
    while seconds / step >= 2 * PARTS {
        step *= 2;
    }
    seconds / step * step * 1_000
}
