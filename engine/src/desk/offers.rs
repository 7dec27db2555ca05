use baton_shared::Time;
use baton_shared::ids::AgentId;
use baton_shared::protocol::desk::{DeskFrame, Presence};

use super::step::Step;
use super::{DeskEntry, DeskEvent, DeskState, Hold, RosterEntry};
use crate::bundle::Settings;

/// A proposed claim without an answer is proposed again after this long; the conversation takes it once.
pub(super) const ANSWER_TIMEOUT_MS: u64 = 5_000;
/// Who declined or let an offer time out is left in peace for this long, also when nobody else is left to ask.
pub(super) const ASK_AGAIN_MS: u64 = 15_000;

impl Step<'_> {
    /// Offers what waits, in order, to whoever is free. One offer at a time per agent: it is to be read in five seconds.
    pub(super) fn offer(&mut self) {
        let open: Vec<_> = self
            .state
            .line
            .iter()
            .filter(|entry| entry.hold == Hold::Open {})
            .map(|entry| entry.conversation.clone())
            .collect();
        for conversation in open {
            let Some(entry) = self.entry(&conversation) else {
                continue;
            };
            let free = free_agents(&self.state, self.settings);
            if free.is_empty() {
                return;
            }
            let Some(agent) = whom_to_ask(&entry, &free, self.now) else {
                continue;
            };
            let until = self.now.plus(self.settings.offer_ms);
            self.record(DeskEvent::Offered { conversation, agent: agent.clone(), until });
            let entry = entry.to_line();
            self.send(&agent, DeskFrame::Offer { entry, until });
        }
    }

    /// Takes an unanswered offer back from an agent, without counting it as a no.
    pub(super) fn withdraw_offer(&mut self, agent: &AgentId) {
        let Some(offered) = self.state.offer_to(agent) else {
            return;
        };
        let conversation = offered.conversation.clone();
        self.record(DeskEvent::Withdrawn { conversation: conversation.clone(), agent: agent.clone() });
        self.send(agent, DeskFrame::OfferOver { conversation });
    }
}

/// Agents who can be offered something now: connected, here, with room and without an open offer. The least busy come
/// first, among them who is idle longest.
fn free_agents<'a>(state: &'a DeskState, settings: &Settings) -> Vec<&'a RosterEntry> {
    let mut free: Vec<_> = state
        .connected()
        .filter(|agent| agent.presence == Presence::Here)
        .filter(|agent| state.offer_to(&agent.person.id).is_none())
        .map(|agent| (state.held_by(&agent.person.id).count(), agent))
        .filter(|(held, _)| has_room(*held, settings))
        .collect();
    free.sort_by(|(held, agent), (other_held, other)| {
        held.cmp(other_held)
            .then(agent.idle_since.cmp(&other.idle_since))
            .then_with(|| agent.person.id.cmp(&other.person.id))
    });
    free.into_iter().map(|(_, agent)| agent).collect()
}

pub(super) fn has_room(held: usize, settings: &Settings) -> bool {
    u32::try_from(held).is_ok_and(|held| held < settings.capacity)
}

/// The first free agent who did not pass on this entry; when there is none, the one who passed on it longest ago.
fn whom_to_ask(entry: &DeskEntry, free: &[&RosterEntry], now: Time) -> Option<AgentId> {
    let fresh = free.iter().find(|agent| passed_at(entry, &agent.person.id).is_none());
    if let Some(agent) = fresh {
        return Some(agent.person.id.clone());
    }
    free.iter()
        .filter_map(|agent| Some((passed_at(entry, &agent.person.id)?, &agent.person.id)))
        .filter(|(at, _)| at.plus(ASK_AGAIN_MS) <= now)
        .min()
        .map(|(_, agent)| agent.clone())
}

fn passed_at(entry: &DeskEntry, agent: &AgentId) -> Option<Time> {
    entry.passed.iter().find(|passed| passed.agent == *agent).map(|passed| passed.at)
}

/// When an offer or the wait for an answer ends.
pub(super) fn hold_due(entry: &DeskEntry) -> Option<Time> {
    match &entry.hold {
        Hold::Offered { until, .. } => Some(*until),
        Hold::Proposed { at, .. } => Some(at.plus(ANSWER_TIMEOUT_MS)),
        Hold::Open {} | Hold::Bound { .. } => None,
    }
}

/// When somebody who passed on a waiting entry may be asked again.
pub(super) fn ask_again_due(state: &DeskState, settings: &Settings) -> Option<Time> {
    let free = free_agents(state, settings);
    state
        .line
        .iter()
        .filter(|entry| entry.hold == Hold::Open {})
        .flat_map(|entry| free.iter().filter_map(|agent| passed_at(entry, &agent.person.id)))
        .map(|at| at.plus(ASK_AGAIN_MS))
        .min()
}
