use baton_shared::Time;
use baton_shared::event::{RequeueReason, TransferTo};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{Brief, DeskFrame};
use baton_shared::text::FactText;

use super::step::Step;
use super::{DeskEffect, DeskEntry, DeskEvent, Hold};
use crate::conversation::Tell;

/// Shoppers to be called back at once; more than a site calls in a day.
const TO_CALL_KEPT: usize = 300;

impl Step<'_> {
    /// What a conversation says. Everything may come twice.
    pub(super) fn told(&mut self, tell: Tell) {
        match tell {
            Tell::Enqueue { conversation, generation, since, brief, wanted, from } => {
                self.enqueue(conversation, generation, since, brief, (wanted, from))
            }
            Tell::CallBack { conversation, generation, since, brief, contact } => {
                self.call_back(conversation, generation, since, brief, contact)
            }
            Tell::Update { conversation, brief } => self.update(conversation, brief),
            Tell::Done { conversation, generation } => self.done(&conversation, generation),
            Tell::Notify { .. } | Tell::Finished { .. } | Tell::Remember { .. } => {}
        }
    }

    fn enqueue(
        &mut self,
        conversation: ConversationId,
        generation: u32,
        since: Time,
        brief: Brief,
        (wanted, from): (Option<TransferTo>, Option<AgentId>),
    ) {
        let known = self.entry(&conversation);
        let is_old = match &known {
            Some(entry) if entry.to_call => generation <= entry.entered,
            Some(entry) => generation <= entry.generation,
            None => self.state.last(&conversation).is_some_and(|last| generation < last.entered),
        };
        if is_old {
            return;
        }
        if let Some(entry) = &known {
            self.undo_claim(entry);
        }
        // The shopper who never left the line keeps the time at which they entered it.
        let in_line = known.as_ref().filter(|entry| !entry.to_call);
        let since = in_line.map_or(since, |entry| entry.since);
        let entered = conversation.clone();
        self.record(DeskEvent::Entered { conversation: entered, brief, since, generation, wanted, from });
        if let Some(entry) = known {
            self.tell_holder(&conversation, &entry.hold);
        }
        self.show_waiting(&conversation);
        self.greet(&conversation);
    }

    /// Out of the line, and into the list of those to be called back.
    fn call_back(
        &mut self,
        conversation: ConversationId,
        generation: u32,
        since: Time,
        brief: Brief,
        contact: FactText,
    ) {
        let known = self.entry(&conversation);
        let is_old = match &known {
            Some(entry) if entry.to_call => generation < entry.entered || entry.contact.as_ref() == Some(&contact),
            Some(entry) => generation < entry.entered,
            None => self.state.last(&conversation).is_some_and(|last| generation < last.entered),
        };
        if is_old {
            return;
        }
        if let Some(entry) = &known {
            self.undo_claim(entry);
        }
        let entered = conversation.clone();
        self.record(DeskEvent::ToCallBack { conversation: entered, brief, since, generation, contact });
        if let Some(entry) = known {
            self.tell_holder(&conversation, &entry.hold);
            if entry.is_waiting() {
                let conversation = conversation.clone();
                self.effect(DeskEffect::Broadcast(DeskFrame::Gone { conversation }));
            }
        }
        self.show_waiting(&conversation);
        self.forget_oldest();
    }

    /// The list of those to be called back has an end.
    fn forget_oldest(&mut self) {
        let surplus = self.state.to_call().count().saturating_sub(TO_CALL_KEPT);
        let oldest: Vec<_> = self.state.to_call().take(surplus).map(|entry| entry.conversation.clone()).collect();
        for conversation in oldest {
            self.record(DeskEvent::Removed { conversation: conversation.clone() });
            self.effect(DeskEffect::Broadcast(DeskFrame::Gone { conversation }));
        }
    }

    fn update(&mut self, conversation: ConversationId, brief: Brief) {
        let Some(entry) = self.entry(&conversation) else {
            return;
        };
        if entry.brief == brief {
            return;
        }
        self.record(DeskEvent::Updated { conversation: conversation.clone(), brief });
        match &entry.hold {
            Hold::Bound { agent, .. } => self.show_mine(&agent.id, &conversation),
            Hold::Open {} | Hold::Offered { .. } | Hold::Proposed { .. } => {
                self.show_waiting(&conversation);
            }
        }
    }

    /// It waits no more and is with nobody. Claims that are on their way may have raised the generation here, so the
    /// newest one that the conversation is known to have decides: a lower one is from before.
    fn done(&mut self, conversation: &ConversationId, generation: u32) {
        let Some(entry) = self.entry(conversation) else {
            return;
        };
        if generation < entry.entered {
            return;
        }
        self.undo_claim(&entry);
        self.record(DeskEvent::Removed { conversation: conversation.clone() });
        self.tell_holder(conversation, &entry.hold);
        if entry.is_waiting() || entry.to_call {
            let conversation = conversation.clone();
            self.effect(DeskEffect::Broadcast(DeskFrame::Gone { conversation }));
        }
    }

    fn undo_claim(&mut self, entry: &DeskEntry) {
        match &entry.hold {
            Hold::Proposed { .. } => self.take_back(entry, RequeueReason::GaveBack),
            Hold::Open {} | Hold::Offered { .. } | Hold::Bound { .. } => {}
        }
    }

    /// Tells an agent that what they had, or were asked to take, is theirs no more.
    fn tell_holder(&mut self, conversation: &ConversationId, hold: &Hold) {
        let conversation = conversation.clone();
        match hold {
            Hold::Offered { agent, .. } => {
                self.send(agent, DeskFrame::OfferOver { conversation });
            }
            Hold::Bound { agent, .. } => self.show_gone(&agent.id, &conversation),
            Hold::Proposed { agent, over, .. } => {
                if over.is_some() {
                    self.show_gone(&agent.id, &conversation);
                }
            }
            Hold::Open {} => {}
        }
    }
}
