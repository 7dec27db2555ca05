//! What agents see.

use baton_shared::Time;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{AgentView, DeskFrame, LineEntry};

use super::load::{Loads, capacity};
use super::priority::priority;
use super::step::Step;
use super::{DeskEffect, DeskEntry, DeskRules, DeskState, Hold};

/// Agents that one frame lists.
const AGENTS_SHOWN: usize = 100;

impl Step<'_> {
    /// The entry as it is now, to everyone who sees the line or the list of those to be called back.
    pub(super) fn show_waiting(&mut self, conversation: &ConversationId) {
        let Some(entry) = self.state.entry(conversation) else { return };
        let line = line_entry(entry, self.rules, self.now);
        let frame =
            if entry.to_call { DeskFrame::CallBack { entry: line } } else { DeskFrame::Waiting { entry: line } };
        self.effect(DeskEffect::Broadcast(frame));
    }

    /// The entry as it is now, to the agent who has it and to those who supervise.
    pub(super) fn show_mine(&mut self, agent: &AgentId, conversation: &ConversationId) {
        let Some(entry) = self.state.entry(conversation) else { return };
        let entry = line_entry(entry, self.rules, self.now);
        for supervisor in self.supervisors(agent) {
            let entry = entry.clone();
            self.send(&supervisor, DeskFrame::Other { entry });
        }
        self.send(agent, DeskFrame::Mine { entry });
    }

    /// Takes it from the agent's screen, and from those of who supervises.
    pub(super) fn show_gone(&mut self, agent: &AgentId, conversation: &ConversationId) {
        for supervisor in self.supervisors(agent) {
            let conversation = conversation.clone();
            self.send(&supervisor, DeskFrame::Gone { conversation });
        }
        self.send(agent, DeskFrame::Gone { conversation: conversation.clone() });
    }

    pub(super) fn show_offer(&mut self, agent: &AgentId, conversation: &ConversationId, until: Time) {
        if let Some(entry) = self.state.entry(conversation) {
            let entry = line_entry(entry, self.rules, self.now);
            self.send(agent, DeskFrame::Offer { entry, until });
        }
    }

    /// Everything as it is now, and the open offer.
    pub(super) fn show_desk(&mut self, agent: &AgentId) {
        let Some(me) = self.state.agent(agent) else { return };
        let line = |entry: &DeskEntry| line_entry(entry, self.rules, self.now);
        let (mut mine, mut others) = (Vec::new(), Vec::new());
        for entry in &self.state.line {
            match &entry.hold {
                Hold::Bound { agent: holder, .. } if holder.id == *agent => mine.push(line(entry)),
                Hold::Bound { .. } if me.supervises => others.push(line(entry)),
                Hold::Bound { .. } | Hold::Open {} | Hold::Offered { .. } | Hold::Proposed { .. } => {}
            }
        }
        let frame = DeskFrame::Desk {
            me: me.person.clone(),
            presence: me.presence,
            waiting: self.state.waiting().map(line).collect(),
            mine,
            callbacks: self.state.to_call().map(line).collect(),
            others,
            agents: agent_views(&self.state, self.rules, self.now),
            supervises: me.supervises,
        };
        let offer = self.state.offer_to(agent).map(|entry| (entry.conversation.clone(), entry.hold.clone()));
        self.send(agent, frame);
        if let Some((conversation, Hold::Offered { until, .. })) = offer {
            self.show_offer(agent, &conversation, until);
        }
    }

    /// Those who supervise and are connected, but for one.
    fn supervisors(&self, but: &AgentId) -> Vec<AgentId> {
        let supervisors = self.state.connected().filter(|agent| agent.supervises && agent.person.id != *but);
        supervisors.map(|agent| agent.person.id.clone()).collect()
    }
}

/// The entry as agents see it; a proposed claim is not one yet.
pub(super) fn line_entry(entry: &DeskEntry, rules: &DeskRules, now: Time) -> LineEntry {
    let (agent, claimed_at) = match &entry.hold {
        Hold::Bound { agent, at } => (Some(agent.clone()), Some(*at)),
        Hold::Proposed { over, .. } => (over.clone(), None),
        Hold::Open {} | Hold::Offered { .. } => (None, None),
    };
    LineEntry {
        conversation: entry.conversation.clone(),
        brief: entry.brief.clone(),
        since: entry.since,
        generation: entry.generation,
        agent,
        claimed_at,
        priority: entry.is_waiting().then(|| priority(entry, rules, now)),
        wanted: entry.wanted.clone(),
        contact: entry.contact.clone(),
    }
}

/// Everyone on the roster, who is connected first.
pub(super) fn agent_views(state: &DeskState, rules: &DeskRules, now: Time) -> Vec<AgentView> {
    let loads = Loads::of(state, rules, now);
    let mut agents: Vec<_> = state.roster.iter().collect();
    agents.sort_by_key(|agent| agent.gone_since.is_some());
    let view = |agent: &&super::RosterEntry| {
        let profile = agent.profile.clone().unwrap_or_default();
        AgentView {
            person: agent.person.clone(),
            presence: agent.presence,
            connected: agent.gone_since.is_none(),
            load: loads.load(&agent.person.id),
            capacity: capacity(agent, rules),
            teams: profile.teams,
            skills: profile.skills,
            languages: profile.languages,
        }
    };
    agents.iter().take(AGENTS_SHOWN).map(view).collect()
}
