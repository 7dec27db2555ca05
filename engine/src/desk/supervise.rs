//! What only who supervises may do: take what another agent has, and give it to somebody.

use baton_shared::event::Person;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{DeskFrame, Presence};

use super::step::Step;
use super::{Hold, words};

impl Step<'_> {
    pub(super) fn take_over(&mut self, person: &Person, conversation: &ConversationId) {
        if self.may_supervise(&person.id, conversation) {
            self.hand_to(&person.id, person, conversation);
        }
    }

    pub(super) fn reassign(&mut self, person: &Person, conversation: &ConversationId, to: &AgentId) {
        if !self.may_supervise(&person.id, conversation) {
            return;
        }
        let target = self.state.connected().find(|agent| agent.person.id == *to && agent.presence != Presence::Away);
        let Some(target) = target.map(|agent| agent.person.clone()) else {
            self.refuse(&person.id, Some(conversation), RefusalKind::Stale, words::NOT_HERE);
            return;
        };
        self.hand_to(&person.id, &target, conversation);
    }

    fn may_supervise(&mut self, agent: &AgentId, conversation: &ConversationId) -> bool {
        let may = self.state.agent(agent).is_some_and(|agent| agent.supervises);
        if !may {
            self.refuse(agent, Some(conversation), RefusalKind::Forbidden, words::NO_SUPERVISOR);
        }
        may
    }

    /// Proposes it for `target`, whoever has it: the raised generation decides, as for every claim. Capacity is left to who
    /// supervises.
    fn hand_to(&mut self, asked_by: &AgentId, target: &Person, conversation: &ConversationId) {
        let Some(entry) = self.entry(conversation) else {
            let gone = DeskFrame::Gone { conversation: conversation.clone() };
            self.send(asked_by, gone);
            self.refuse(asked_by, Some(conversation), RefusalKind::Stale, words::NOT_WAITING);
            return;
        };
        match &entry.hold {
            Hold::Bound { agent, .. } if agent.id == target.id => return self.show_mine(&target.id, conversation),
            Hold::Proposed { agent, .. } if agent.id == target.id => return,
            Hold::Bound { agent, .. } => {
                let conversation = conversation.clone();
                self.send(&agent.id, DeskFrame::Gone { conversation });
            }
            Hold::Proposed { agent, .. } => {
                let text = words::taken_by(target);
                self.refuse(&agent.id, Some(conversation), RefusalKind::Stale, &text);
            }
            Hold::Offered { agent, .. } => self.withdraw_offer(agent),
            Hold::Open {} => {}
        }
        self.propose(target, conversation, entry.generation.saturating_add(1));
        if !self.has_room(&target.id) {
            self.withdraw_offer(&target.id);
        }
    }
}
