use baton_shared::api::AgentProfile;
use baton_shared::event::{Person, RequeueReason};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{DeclineReason, DeskFrame, DeskRequest, Presence};

use super::offers::hold_due;
use super::step::Step;
use super::{DeskEntry, DeskEvent, Hold, RosterEntry, words};

impl Step<'_> {
    pub(super) fn asked(&mut self, person: &Person, request: DeskRequest) {
        self.is_back(person);
        match request {
            DeskRequest::Hello {} => self.show_desk(&person.id),
            DeskRequest::Presence { presence } => self.set_presence(&person.id, presence),
            DeskRequest::Accept { conversation, generation } => self.accept(person, &conversation, generation),
            DeskRequest::Decline { conversation, generation, reason } => {
                self.decline(&person.id, conversation, generation, reason)
            }
            DeskRequest::TakeOver { conversation } => self.take_over(person, &conversation),
            DeskRequest::Reassign { conversation, to } => self.reassign(person, &conversation, &to),
        }
    }

    pub(super) fn came(&mut self, person: &Person, profile: AgentProfile, supervises: bool) {
        let is_known = |agent: &RosterEntry| {
            agent.gone_since.is_none()
                && agent.person == *person
                && agent.supervises == supervises
                && agent.profile.as_ref() == Some(&profile)
        };
        if !self.state.agent(&person.id).is_some_and(is_known) {
            self.record(DeskEvent::Came { person: person.clone(), profile: Some(profile), supervises });
        }
    }

    /// Whoever asks has a socket, even when word of it was lost.
    fn is_back(&mut self, person: &Person) {
        let known = self.state.agent(&person.id);
        if known.is_some_and(|agent| agent.gone_since.is_none()) {
            return;
        }
        let supervises = known.is_some_and(|agent| agent.supervises);
        let profile = known.and_then(|agent| agent.profile.clone());
        self.record(DeskEvent::Came { person: person.clone(), profile, supervises });
    }

    pub(super) fn profiled(&mut self, agent: &AgentId, profile: AgentProfile) {
        if self.state.agent(agent).is_some_and(|known| known.profile.as_ref() != Some(&profile)) {
            self.record(DeskEvent::Profiled { agent: agent.clone(), profile });
        }
    }

    /// The last socket closed: an open offer moves on at once, conversations stay for the grace period.
    pub(super) fn went(&mut self, agent: &AgentId) {
        let is_here = self.state.agent(agent).is_some_and(|agent| agent.gone_since.is_none());
        if is_here {
            self.withdraw_offer(agent);
            self.record(DeskEvent::Went { agent: agent.clone() });
        }
    }

    /// What is due by now.
    pub(super) fn tick(&mut self) {
        let due: Vec<_> = self
            .state
            .line
            .iter()
            .filter(|entry| hold_due(entry).is_some_and(|due| due <= self.now))
            .cloned()
            .collect();
        let over: Vec<_> = self.state.line.iter().filter(|entry| self.lost_holder(entry)).cloned().collect();
        for entry in &over {
            self.take_back(entry, RequeueReason::Disconnected);
            self.show_waiting(&entry.conversation);
            if entry.is_waiting() || entry.to_call {
                continue;
            }
            self.greet(&entry.conversation);
        }
        for entry in due {
            if over.iter().any(|lost| lost.conversation == entry.conversation) {
                continue;
            }
            match &entry.hold {
                Hold::Offered { agent, .. } => self.time_out(agent, &entry.conversation),
                Hold::Proposed { agent, .. } => {
                    self.propose(agent, &entry.conversation, entry.generation);
                }
                Hold::Open {} | Hold::Bound { .. } => {}
            }
        }
        self.tell_limits();
    }

    fn set_presence(&mut self, agent: &AgentId, presence: Presence) {
        match presence {
            Presence::Here => {}
            Presence::Away | Presence::Busy => self.withdraw_offer(agent),
            Presence::Unknown => {
                self.refuse(agent, None, RefusalKind::Malformed, words::UNKNOWN_PRESENCE);
                return;
            }
        }
        if self.state.agent(agent).is_some_and(|known| known.presence != presence) {
            self.record(DeskEvent::PresenceSet { agent: agent.clone(), presence });
        }
        self.send(agent, DeskFrame::PresenceSet { presence });
    }

    fn decline(&mut self, agent: &AgentId, conversation: ConversationId, generation: u32, reason: DeclineReason) {
        let is_open = self
            .state
            .entry(&conversation)
            .is_some_and(|entry| entry.is_offered_to(agent) && entry.generation == generation);
        if !is_open {
            self.refuse(agent, Some(&conversation), RefusalKind::Stale, words::OFFER_OVER);
            return;
        }
        self.record(DeskEvent::Declined { conversation: conversation.clone(), agent: agent.clone(), reason });
        self.send(agent, DeskFrame::OfferOver { conversation });
    }

    fn time_out(&mut self, agent: &AgentId, conversation: &ConversationId) {
        self.record(DeskEvent::TimedOut { conversation: conversation.clone(), agent: agent.clone() });
        let conversation = conversation.clone();
        self.send(agent, DeskFrame::OfferOver { conversation });
    }

    /// The agent who accepted it is gone for longer than the grace period.
    fn lost_holder(&self, entry: &DeskEntry) -> bool {
        entry
            .holder()
            .and_then(|holder| self.state.agent(&holder.id)?.gone_since)
            .is_some_and(|gone| gone.plus(self.rules.grace_ms) <= self.now)
    }
}
