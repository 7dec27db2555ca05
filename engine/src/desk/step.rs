use baton_shared::Time;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::DeskFrame;

use super::load::Loads;
use super::show::agent_views;
use super::{DeskDecision, DeskEffect, DeskEntry, DeskEvent, DeskRules, DeskState};
use crate::fold::{Fold as _, Recorded};

/// One decision in the making: the state as it is after the events decided so far.
pub(super) struct Step<'a> {
    before: &'a DeskState,
    pub(super) state: DeskState,
    pub(super) rules: &'a DeskRules,
    pub(super) now: Time,
    decision: DeskDecision,
}

impl<'a> Step<'a> {
    pub(super) fn new(state: &'a DeskState, rules: &'a DeskRules, now: Time) -> Self {
        Self { before: state, state: state.clone(), rules, now, decision: DeskDecision::default() }
    }

    /// The decision; when it changed who is here or how much they have, everyone is shown that once.
    pub(super) fn finish(mut self) -> DeskDecision {
        if self.changes_agents() {
            let agents = agent_views(&self.state, self.rules, self.now);
            if agents != agent_views(self.before, self.rules, self.now) {
                self.effect(DeskEffect::Broadcast(DeskFrame::Agents { agents }));
            }
        }
        self.decision
    }

    /// Whether what everyone is shown of the agents can be another than before.
    fn changes_agents(&self) -> bool {
        !self.decision.events.is_empty()
            && (self.before.roster != self.state.roster
                || Loads::of(self.before, self.rules, self.now) != Loads::of(&self.state, self.rules, self.now))
    }

    pub(super) fn record(&mut self, event: DeskEvent) {
        // The desk's fold does not look at `seq`; the shell numbers the events when it writes them.
        self.state.apply(&Recorded { seq: 0, at: self.now, event: event.clone() });
        self.decision.events.push(event);
    }

    pub(super) fn effect(&mut self, effect: DeskEffect) {
        self.decision.effects.push(effect);
    }

    pub(super) fn send(&mut self, agent: &AgentId, frame: DeskFrame) {
        self.effect(DeskEffect::Send { agent: agent.clone(), frame });
    }

    pub(super) fn refuse(
        &mut self,
        agent: &AgentId,
        conversation: Option<&ConversationId>,
        code: RefusalKind,
        text: &str,
    ) {
        self.send(agent, DeskFrame::Error { conversation: conversation.cloned(), code, text: String::from(text) });
    }

    /// A copy, so that events can be recorded while it is looked at.
    pub(super) fn entry(&self, conversation: &ConversationId) -> Option<DeskEntry> {
        self.state.entry(conversation).cloned()
    }
}
