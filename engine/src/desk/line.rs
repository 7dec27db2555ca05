use baton_shared::Time;
use baton_shared::event::RequeueReason;
use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::{Brief, DeskFrame};

use super::step::Step;
use super::{DeskEffect, DeskEntry, DeskEvent, Hold};
use crate::conversation::Tell;

impl Step<'_> {
    /// What a conversation says. Everything may come twice.
    pub(super) fn told(&mut self, tell: Tell) {
        match tell {
            Tell::Enqueue { conversation, generation, since, brief, .. } => {
                self.enqueue(conversation, generation, since, brief)
            }
            Tell::Update { conversation, brief } => self.update(conversation, brief),
            Tell::Done { conversation, generation } => self.done(&conversation, generation),
            Tell::CallBack { .. } | Tell::Notify { .. } | Tell::Finished { .. } | Tell::Remember { .. } => {}
        }
    }

    fn enqueue(&mut self, conversation: ConversationId, generation: u32, since: Time, brief: Brief) {
        let known = self.entry(&conversation);
        let is_old = match &known {
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
        let since = known.as_ref().map_or(since, |entry| entry.since);
        self.record(DeskEvent::Entered { conversation: conversation.clone(), brief, since, generation });
        if let Some(entry) = known {
            self.tell_holder(&conversation, &entry.hold);
        }
        self.show_waiting(&conversation);
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

    /// It waits no more and is with nobody. While it waits, claims that are on their way may have raised the generation
    /// here, so the one under which it entered decides. Once a claim was accepted the conversation knows that generation:
    /// a lower one is from before, and what followed it is known by the claim.
    fn done(&mut self, conversation: &ConversationId, generation: u32) {
        let Some(entry) = self.entry(conversation) else {
            return;
        };
        let newest = match &entry.hold {
            Hold::Bound { .. } => entry.generation,
            Hold::Open {} | Hold::Offered { .. } | Hold::Proposed { .. } => entry.entered,
        };
        if generation < newest {
            return;
        }
        self.undo_claim(&entry);
        self.record(DeskEvent::Removed { conversation: conversation.clone() });
        self.tell_holder(conversation, &entry.hold);
        if entry.is_waiting() {
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
            Hold::Bound { agent, .. } => self.send(&agent.id, DeskFrame::Gone { conversation }),
            Hold::Open {} | Hold::Proposed { .. } => {}
        }
    }
}
