//! How much every agent has.

use std::collections::BTreeMap;

use baton_shared::Time;
use baton_shared::ids::AgentId;

use super::{DeskEntry, DeskRules, DeskState, Hold, RosterEntry};

/// A conversation counts two halves; one whose shopper is silent for the site's limit counts one.
const WHOLE: u32 = 2;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Load {
    halves: u32,
    asked: bool,
}

/// What each agent has at one moment.
#[derive(PartialEq, Eq)]
pub(super) struct Loads<'a>(BTreeMap<&'a AgentId, Load>);

impl<'a> Loads<'a> {
    pub(super) fn of(state: &'a DeskState, rules: &DeskRules, now: Time) -> Self {
        let mut loads: BTreeMap<&AgentId, Load> = BTreeMap::new();
        for entry in &state.line {
            match &entry.hold {
                Hold::Offered { agent, .. } => loads.entry(agent).or_default().asked = true,
                Hold::Proposed { agent, .. } | Hold::Bound { agent, .. } => {
                    let is_idle = idle_from(entry, rules).is_some_and(|from| from <= now);
                    loads.entry(&agent.id).or_default().halves += if is_idle { 1 } else { WHOLE };
                }
                Hold::Open {} => {}
            }
        }
        Self(loads)
    }

    /// Conversations that count, halves included.
    pub(super) fn load(&self, agent: &AgentId) -> f64 {
        f64::from(self.halves(agent)) / f64::from(WHOLE)
    }

    pub(super) fn halves(&self, agent: &AgentId) -> u32 {
        self.0.get(agent).copied().unwrap_or_default().halves
    }

    /// Whether an offer waits for this agent's answer.
    pub(super) fn is_asked(&self, agent: &AgentId) -> bool {
        self.0.get(agent).is_some_and(|load| load.asked)
    }

    pub(super) fn has_room(&self, agent: &RosterEntry, rules: &DeskRules) -> bool {
        self.halves(&agent.person.id) < capacity(agent, rules).saturating_mul(WHOLE)
    }
}

/// Conversations that an agent has at once.
pub(super) fn capacity(agent: &RosterEntry, rules: &DeskRules) -> u32 {
    agent.profile.as_ref().and_then(|profile| profile.capacity).unwrap_or(rules.capacity)
}

/// From when on a conversation counts half, if its shopper stays silent; none while nobody has it.
pub(super) fn idle_from(entry: &DeskEntry, rules: &DeskRules) -> Option<Time> {
    match &entry.hold {
        Hold::Bound { at, .. } => Some(entry.brief.active_at.map_or(*at, |active| active.max(*at)).plus(rules.idle_ms)),
        Hold::Open {} | Hold::Offered { .. } | Hold::Proposed { .. } => None,
    }
}
