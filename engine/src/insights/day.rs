//! One day of a site, or of a part of it: sums alone.

use std::borrow::Cow;

use baton_shared::context::TriggerKind;
use baton_shared::event::CloseReason;
use baton_shared::insights::Load;
use baton_shared::outcome::{HandOff, HandOffEnd, HandOffStart, Outcome};
use baton_shared::{Time, wire};

use super::histogram;
use crate::bot::DAY_MS;

/// Raised when a day sums something differently, or a row is marked differently: what an older one made is made anew from
/// the rows. The order of the figures and of the reasons is part of it: they are kept by their places.
pub const DAY_VERSION: u32 = 4;
/// People that one day keeps apart.
const PEOPLE: usize = 500;

wire! {
    /// What a day adds up to. Times are counts by step.
    #[derive(Default)]
    pub struct Day {
        pub conversations: u32,
        pub escalated: u32,
        pub answered: u32,
        /// Answered ones whose log was looked at for repeats.
        pub looked_at: u32,
        pub repeat_found: u32,
        pub asked_about_repeats: u32,
        pub repeat_said: u32,
        pub solved: u32,
        pub rated_escalated: u32,
        pub score_escalated: u32,
        pub rated_bot: u32,
        pub score_bot: u32,
        pub waited: u32,
        pub abandoned: u32,
        pub suggested: u32,
        pub suggestions_used: u32,
        /// Those whose log was looked at for it.
        pub could_reopen: u32,
        pub reopened: u32,
        pub wait: Vec<u32>,
        pub reply: Vec<u32>,
        pub resolution: Vec<u32>,
        /// By the place of the reason among all.
        pub reasons: Vec<u32>,
        pub load: Vec<Load>,
    }
}

/// The day on which a conversation ended, counted from 1970-01-01 in UTC.
#[must_use]
pub fn day_of(at: Time) -> u64 {
    at.0 / DAY_MS
}

impl Day {
    pub fn add(&mut self, outcome: &Outcome) {
        self.take(outcome, true);
    }

    /// A later row of the same conversation takes the place of this one.
    pub fn remove(&mut self, outcome: &Outcome) {
        self.take(outcome, false);
    }

    pub fn merge(&mut self, other: &Self) {
        self.merge_figures(other);
        for load in &other.load {
            self.add_load(load, true);
        }
    }

    /// Without who did how much: what parts are compared by.
    pub fn merge_figures(&mut self, other: &Self) {
        let theirs = other.counted();
        for (own, theirs) in self.counts().into_iter().zip(theirs) {
            *own = own.saturating_add(theirs);
        }
        histogram::merge(&mut self.wait, &other.wait);
        histogram::merge(&mut self.reply, &other.reply);
        histogram::merge(&mut self.resolution, &other.resolution);
        for (at, count) in other.reasons.iter().enumerate() {
            *self.reason(at) = self.reason(at).saturating_add(*count);
        }
    }

    fn counts(&mut self) -> [&mut u32; 18] {
        [
            &mut self.conversations,
            &mut self.escalated,
            &mut self.answered,
            &mut self.looked_at,
            &mut self.repeat_found,
            &mut self.asked_about_repeats,
            &mut self.repeat_said,
            &mut self.solved,
            &mut self.rated_escalated,
            &mut self.score_escalated,
            &mut self.rated_bot,
            &mut self.score_bot,
            &mut self.waited,
            &mut self.abandoned,
            &mut self.suggested,
            &mut self.suggestions_used,
            &mut self.could_reopen,
            &mut self.reopened,
        ]
    }

    fn counted(&self) -> [u32; 18] {
        [
            self.conversations,
            self.escalated,
            self.answered,
            self.looked_at,
            self.repeat_found,
            self.asked_about_repeats,
            self.repeat_said,
            self.solved,
            self.rated_escalated,
            self.score_escalated,
            self.rated_bot,
            self.score_bot,
            self.waited,
            self.abandoned,
            self.suggested,
            self.suggestions_used,
            self.could_reopen,
            self.reopened,
        ]
    }

    fn take(&mut self, outcome: &Outcome, more: bool) {
        let by = |count: &mut u32, times: u32| {
            *count = if more { count.saturating_add(times) } else { count.saturating_sub(times) };
        };
        let change = if more { histogram::add } else { histogram::remove };
        let facts = Facts::of(outcome);
        by(&mut self.conversations, 1);
        by(&mut self.escalated, facts.escalated.into());
        by(&mut self.answered, facts.answered.into());
        by(&mut self.looked_at, facts.looked_at.into());
        by(&mut self.repeat_found, facts.repeat_found.into());
        by(&mut self.asked_about_repeats, facts.repeat_said.is_some().into());
        by(&mut self.repeat_said, (facts.repeat_said == Some(true)).into());
        by(&mut self.solved, facts.solved.into());
        by(&mut self.could_reopen, outcome.reopened.is_some().into());
        by(&mut self.reopened, facts.reopened.into());
        if let Some(score) = facts.score {
            let (rated, sum) = if facts.escalated {
                (&mut self.rated_escalated, &mut self.score_escalated)
            } else {
                (&mut self.rated_bot, &mut self.score_bot)
            };
            by(rated, 1);
            by(sum, score);
        }
        if let Some(copilot) = &outcome.copilot {
            by(&mut self.suggested, copilot.shown);
            by(&mut self.suggestions_used, copilot.used.saturating_add(copilot.edited).min(copilot.shown));
        }
        if let (Some(escalated), true) = (outcome.escalated_at, facts.answered) {
            change(&mut self.resolution, outcome.closed_at.since(escalated));
        }
        for hand_off in hand_offs(outcome).iter() {
            let waits = has_waited(hand_off);
            by(&mut self.waited, waits.into());
            by(&mut self.abandoned, is_abandoned(hand_off).into());
            if let (Some(_), true) = (hand_off.claimed_at, waits) {
                change(&mut self.wait, hand_off.waiting_ms);
            }
            if let (Some(claimed), Some(replied)) = (hand_off.claimed_at, hand_off.first_reply_at) {
                change(&mut self.reply, replied.since(claimed));
            }
            if hand_off.began == HandOffStart::Bot {
                let places =
                    hand_off.triggers.iter().filter_map(|kind| TriggerKind::ALL.iter().position(|one| one == kind));
                for place in places {
                    by(self.reason(place), 1);
                }
            }
            if let Some(person) = hand_off.agent.clone() {
                self.add_load(&Load { person, hand_offs: 1, held_ms: hand_off.agent_ms }, more);
            }
        }
    }

    fn reason(&mut self, place: usize) -> &mut u32 {
        if self.reasons.len() <= place {
            self.reasons.resize(place + 1, 0);
        }
        // The place was made just now.
        #[expect(clippy::indexing_slicing, reason = "the list is long enough by the line above")]
        &mut self.reasons[place]
    }

    fn add_load(&mut self, load: &Load, more: bool) {
        let Some(at) = self.load.iter().position(|known| known.person.id == load.person.id) else {
            if more && self.load.len() < PEOPLE {
                self.load.push(load.clone());
            }
            return;
        };
        let Some(known) = self.load.get_mut(at) else { return };
        if more {
            known.hand_offs = known.hand_offs.saturating_add(load.hand_offs);
            known.held_ms = known.held_ms.saturating_add(load.held_ms);
        } else {
            known.hand_offs = known.hand_offs.saturating_sub(load.hand_offs);
            known.held_ms = known.held_ms.saturating_sub(load.held_ms);
        }
        if known.hand_offs == 0 {
            self.load.remove(at);
        }
    }
}

/// What one conversation counts as.
pub(super) struct Facts {
    pub(super) escalated: bool,
    pub(super) answered: bool,
    pub(super) looked_at: bool,
    pub(super) repeat_found: bool,
    /// What the shopper said, of an answered one.
    pub(super) repeat_said: Option<bool>,
    pub(super) solved: bool,
    pub(super) score: Option<u32>,
    pub(super) abandoned: bool,
    pub(super) reopened: bool,
}

impl Facts {
    pub(super) fn of(outcome: &Outcome) -> Self {
        let escalated = outcome.escalated_at.is_some();
        let answered = escalated && outcome.first_reply_at.is_some();
        let looked_at = answered && outcome.measured.is_some();
        Self {
            escalated,
            answered,
            looked_at,
            repeat_found: looked_at && !outcome.repeats.is_empty(),
            repeat_said: outcome.repeated.filter(|_| answered),
            solved: answered && outcome.reason == CloseReason::Solved,
            score: outcome.score.filter(|score| (1..=5).contains(score)).map(u32::from),
            abandoned: hand_offs(outcome).iter().any(is_abandoned),
            reopened: outcome.reopened.is_some_and(|times| times > 0),
        }
    }
}

/// The stays at the desk; of a row from before they were measured, one that is made of its sums.
pub(super) fn hand_offs(outcome: &Outcome) -> Cow<'_, [HandOff]> {
    if outcome.measured.is_some() {
        return Cow::Borrowed(&outcome.segments);
    }
    let Some(escalated_at) = outcome.escalated_at else { return Cow::Borrowed(&[]) };
    Cow::Owned(vec![HandOff {
        began: HandOffStart::Bot,
        escalated_at,
        triggers: outcome.triggers.clone(),
        team: None,
        agent: outcome.agent.clone(),
        waiting_ms: outcome.claimed_at.map_or(outcome.waiting_ms, |claimed| claimed.since(escalated_at)),
        claimed_at: outcome.claimed_at,
        first_reply_at: outcome.first_reply_at,
        agent_ms: outcome.agent_ms,
        ended: HandOffEnd::Closed,
        ended_at: outcome.closed_at,
        told_nobody: false,
        tone: outcome.tone,
    }])
}

pub(super) fn has_waited(hand_off: &HandOff) -> bool {
    match hand_off.began {
        HandOffStart::Bot | HandOffStart::Transferred | HandOffStart::Requeued => true,
        HandOffStart::CalledBack | HandOffStart::TakenOver | HandOffStart::Unknown => false,
    }
}

fn is_abandoned(hand_off: &HandOff) -> bool {
    has_waited(hand_off) && hand_off.claimed_at.is_none() && hand_off.ended == HandOffEnd::Closed
}
