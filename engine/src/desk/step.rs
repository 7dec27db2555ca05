use baton_shared::Time;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::DeskFrame;

use super::{DeskDecision, DeskEffect, DeskEntry, DeskEvent, DeskState};
use crate::bundle::Settings;
use crate::fold::{Fold as _, Recorded};

/// One decision in the making: the state as it is after the events decided so far.
pub(super) struct Step<'a> {
    pub(super) state: DeskState,
    pub(super) settings: &'a Settings,
    pub(super) now: Time,
    decision: DeskDecision,
}

impl<'a> Step<'a> {
    pub(super) fn new(state: &DeskState, settings: &'a Settings, now: Time) -> Self {
        Self { state: state.clone(), settings, now, decision: DeskDecision::default() }
    }

    pub(super) fn finish(self) -> DeskDecision {
        self.decision
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

    /// Shows the entry as it is now to everyone who sees the line.
    pub(super) fn show_waiting(&mut self, conversation: &ConversationId) {
        if let Some(entry) = self.state.entry(conversation) {
            let frame = DeskFrame::Waiting { entry: entry.to_line() };
            self.effect(DeskEffect::Broadcast(frame));
        }
    }

    /// Shows the entry as it is now to the agent who has it.
    pub(super) fn show_mine(&mut self, agent: &AgentId, conversation: &ConversationId) {
        if let Some(entry) = self.state.entry(conversation) {
            let frame = DeskFrame::Mine { entry: entry.to_line() };
            self.send(agent, frame);
        }
    }
}
