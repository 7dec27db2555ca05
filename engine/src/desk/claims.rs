use baton_shared::event::{Person, RequeueReason};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::DeskFrame;

use super::load::{Loads, capacity};
use super::show::line_entry;
use super::step::Step;
use super::{DeskEffect, DeskEntry, DeskEvent, Hold, ToConversation, words};

impl Step<'_> {
    /// An agent takes what was offered, or anything that waits: compare-and-set by generation.
    pub(super) fn accept(&mut self, person: &Person, conversation: &ConversationId, generation: u32) {
        let agent = &person.id;
        let Some(entry) = self.entry(conversation) else {
            let gone = DeskFrame::Gone { conversation: conversation.clone() };
            self.send(agent, gone);
            self.refuse(agent, Some(conversation), RefusalKind::Stale, words::NOT_WAITING);
            return;
        };
        match &entry.hold {
            Hold::Proposed { agent: holder, .. } | Hold::Bound { agent: holder, .. } if holder.id != *agent => {
                let text = words::taken_by(holder);
                self.refuse(agent, Some(conversation), RefusalKind::Stale, &text);
                return;
            }
            // Accepted twice, by two tabs or after a lost frame: the first answer again.
            Hold::Bound { .. } => return self.show_mine(agent, conversation),
            Hold::Proposed { .. } => return,
            Hold::Open {} | Hold::Offered { .. } => {}
        }
        if generation != entry.generation {
            self.refuse(agent, Some(conversation), RefusalKind::Stale, words::MOVED_ON);
            let line = line_entry(&entry, self.rules, self.now);
            let frame =
                if entry.to_call { DeskFrame::CallBack { entry: line } } else { DeskFrame::Waiting { entry: line } };
            self.send(agent, frame);
            return;
        }
        if !self.has_room(agent) {
            let limit = self.state.agent(agent).map_or(self.rules.capacity, |agent| capacity(agent, self.rules));
            let text = words::full(limit);
            self.refuse(agent, Some(conversation), RefusalKind::Forbidden, &text);
            return;
        }
        if let Hold::Offered { agent: asked, .. } = &entry.hold
            && asked != agent
        {
            self.withdraw_offer(asked);
        }
        self.propose(person, conversation, entry.generation.saturating_add(1));
        if !self.has_room(agent) {
            self.withdraw_offer(agent);
        }
    }

    /// The conversation's answer to a claim.
    pub(super) fn answered(&mut self, conversation: &ConversationId, generation: u32, accepted: bool) {
        let Some(entry) = self.entry(conversation) else {
            return;
        };
        // Any other answer is to a claim that was undone, or came twice.
        let Hold::Proposed { agent, .. } = &entry.hold else {
            return;
        };
        if generation != entry.generation {
            return;
        }
        if accepted {
            self.bound(agent, conversation, generation);
            return;
        }
        // It ended, or went back to the bot: should it have entered the line again, it says so itself. The same claim,
        // proposed again, may still be on its way.
        self.take_back(&entry, RequeueReason::GaveBack);
        self.record(DeskEvent::Removed { conversation: conversation.clone() });
        self.refuse(&agent.id, Some(conversation), RefusalKind::Stale, words::NOT_WAITING);
        let conversation = conversation.clone();
        self.effect(DeskEffect::Broadcast(DeskFrame::Gone { conversation }));
    }

    /// Proposes a claim, for the first time or again: the conversation takes it once.
    pub(super) fn propose(&mut self, person: &Person, conversation: &ConversationId, generation: u32) {
        self.record(DeskEvent::Claiming { conversation: conversation.clone(), agent: person.clone(), generation });
        self.effect(DeskEffect::Tell(ToConversation::Claim {
            conversation: conversation.clone(),
            agent: person.clone(),
            generation,
        }));
    }

    /// Takes an entry from the agent who has it or is about to. Messages to a conversation arrive in order, so whatever it
    /// makes of a claim that is still on its way, this undoes it.
    pub(super) fn take_back(&mut self, entry: &DeskEntry, reason: RequeueReason) {
        let conversation = &entry.conversation;
        let generation = entry.generation.saturating_add(1);
        self.record(DeskEvent::Requeued { conversation: conversation.clone(), generation, reason });
        self.effect(DeskEffect::Tell(ToConversation::Requeue {
            conversation: conversation.clone(),
            generation,
            reason,
        }));
    }

    pub(super) fn has_room(&self, agent: &AgentId) -> bool {
        let loads = Loads::of(&self.state, self.rules, self.now);
        self.state.agent(agent).is_some_and(|agent| loads.has_room(agent, self.rules))
    }

    /// The conversation's answer to a re-queue. Who was to be called back and had just been claimed waits now.
    pub(super) fn requeue_answered(&mut self, conversation: &ConversationId, generation: u32, accepted: bool) {
        let Some(entry) = self.state.entry(conversation) else { return };
        if accepted && entry.to_call && entry.generation == generation {
            self.record(DeskEvent::WaitsAgain { conversation: conversation.clone() });
            self.show_waiting(conversation);
            self.greet(conversation);
        }
    }

    /// Everyone but its agent sees it leave the line; who supervises sees with whom it is.
    fn bound(&mut self, person: &Person, conversation: &ConversationId, generation: u32) {
        self.record(DeskEvent::Bound { conversation: conversation.clone(), generation });
        self.show_mine(&person.id, conversation);
        let others: Vec<_> = self
            .state
            .connected()
            .filter(|agent| agent.person.id != person.id && !agent.supervises)
            .map(|agent| agent.person.id.clone())
            .collect();
        for other in others {
            let conversation = conversation.clone();
            self.send(&other, DeskFrame::Gone { conversation });
        }
    }
}
