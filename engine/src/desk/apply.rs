use baton_shared::Time;
use baton_shared::event::Person;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{Brief, Presence};

use super::{DeskEntry, DeskEvent, DeskState, Hold, Last, Passed, RosterEntry, Wait};
use crate::fold::{Fold, Recorded};

/// Waits that are kept for the estimate.
const WAITS_KEPT: usize = 20;
/// Conversations that are remembered after they left: more than can have a message on its way.
const LEFT_KEPT: usize = 200;

impl Fold for DeskState {
    type Event = DeskEvent;
    const VERSION: u32 = 1;

    fn apply(&mut self, recorded: &Recorded<DeskEvent>) {
        let at = recorded.at;
        match &recorded.event {
            DeskEvent::Entered { conversation, brief, since, generation } => {
                self.enter(conversation, brief, *since, at, *generation)
            }
            DeskEvent::Updated { conversation, brief } => {
                self.with(conversation, |entry| entry.brief = brief.clone());
                self.line.sort_by(DeskEntry::order);
            }
            DeskEvent::Offered { conversation, agent, until } => self.with(conversation, |entry| {
                entry.hold = Hold::Offered { agent: agent.clone(), until: *until };
            }),
            DeskEvent::Declined { conversation, agent, .. } | DeskEvent::TimedOut { conversation, agent } => {
                self.with(conversation, |entry| {
                    entry.open_if_offered_to(agent);
                    entry.passed.retain(|passed| passed.agent != *agent);
                    entry.passed.push(Passed { agent: agent.clone(), at });
                })
            }
            DeskEvent::Withdrawn { conversation, agent } => {
                self.with(conversation, |entry| entry.open_if_offered_to(agent))
            }
            DeskEvent::Claiming { conversation, agent, generation } => self.with(conversation, |entry| {
                entry.generation = *generation;
                entry.hold = Hold::Proposed { agent: agent.clone(), at };
            }),
            DeskEvent::Bound { conversation, .. } => self.bind(conversation, at),
            DeskEvent::Requeued { conversation, generation, .. } => {
                self.release(conversation, at);
                self.with(conversation, |entry| {
                    entry.generation = *generation;
                    entry.hold = Hold::Open {};
                    entry.passed.clear();
                });
            }
            DeskEvent::Removed { conversation } => self.remove(conversation, at),
            DeskEvent::Came { person } => self.come(person, at),
            DeskEvent::Went { agent } => self.with_agent(agent, |agent| {
                agent.gone_since = Some(at);
            }),
            DeskEvent::PresenceSet { agent, presence } => self.with_agent(agent, |agent| {
                if *presence == Presence::Here && agent.presence != Presence::Here {
                    agent.idle_since = at;
                }
                agent.presence = *presence;
            }),
        }
    }
}

impl DeskState {
    fn enter(&mut self, conversation: &ConversationId, brief: &Brief, since: Time, at: Time, entered: u32) {
        let known = self
            .entry(conversation)
            .map(|entry| entry.generation)
            .or_else(|| self.last(conversation).map(|last| last.generation));
        let generation = known.unwrap_or_default().max(entered);
        self.left.retain(|last| last.conversation != *conversation);
        self.release(conversation, at);
        if self.entry(conversation).is_some() {
            self.with(conversation, |entry| {
                entry.brief = brief.clone();
                entry.generation = generation;
                entry.entered = entered;
                entry.hold = Hold::Open {};
                entry.passed.clear();
            });
        } else {
            self.line.push(DeskEntry {
                conversation: conversation.clone(),
                brief: brief.clone(),
                since,
                generation,
                entered,
                hold: Hold::Open {},
                passed: Vec::new(),
                place: None,
            });
        }
        self.line.sort_by(DeskEntry::order);
        let place = self
            .waiting()
            .position(|entry| entry.conversation == *conversation)
            .and_then(|index| u32::try_from(index + 1).ok());
        self.with(conversation, |entry| entry.place = place);
    }

    fn remove(&mut self, conversation: &ConversationId, at: Time) {
        let Some(entry) = self.entry(conversation) else {
            return;
        };
        let last = Last { conversation: conversation.clone(), entered: entry.entered, generation: entry.generation };
        self.release(conversation, at);
        self.line.retain(|entry| entry.conversation != *conversation);
        self.left.push(last);
        let surplus = self.left.len().saturating_sub(LEFT_KEPT);
        self.left.drain(..surplus);
    }

    fn bind(&mut self, conversation: &ConversationId, at: Time) {
        let mut wait = None;
        let mut holder = None;
        self.with(conversation, |entry| {
            if let Hold::Proposed { agent, .. } = &entry.hold {
                holder = Some(agent.id.clone());
                wait = entry.place.take().map(|place| Wait { at, ms: at.since(entry.since), place });
                entry.hold = Hold::Bound { agent: agent.clone(), at };
            }
        });
        self.waits.extend(wait);
        let surplus = self.waits.len().saturating_sub(WAITS_KEPT);
        self.waits.drain(..surplus);
        if let Some(holder) = holder {
            self.with_agent(&holder, |agent| agent.idle_since = at);
        }
    }

    /// The agent who had it is idle from now on.
    fn release(&mut self, conversation: &ConversationId, at: Time) {
        let holder = self.entry(conversation).and_then(DeskEntry::holder).map(|person| person.id.clone());
        if let Some(holder) = holder {
            self.with_agent(&holder, |agent| agent.idle_since = at);
        }
    }

    fn come(&mut self, person: &Person, at: Time) {
        let holds_something = self.held_by(&person.id).next().is_some();
        if self.agent(&person.id).is_none() {
            self.roster.push(RosterEntry {
                person: person.clone(),
                presence: Presence::Here,
                gone_since: None,
                idle_since: at,
            });
        }
        self.with_agent(&person.id, |agent| {
            agent.person = person.clone();
            if agent.gone_since.take().is_some() && !holds_something {
                agent.idle_since = at;
            }
        });
    }

    fn with(&mut self, conversation: &ConversationId, change: impl FnOnce(&mut DeskEntry)) {
        let found = self.line.iter_mut().find(|entry| entry.conversation == *conversation);
        if let Some(entry) = found {
            change(entry);
        }
    }

    fn with_agent(&mut self, agent: &AgentId, change: impl FnOnce(&mut RosterEntry)) {
        let found = self.roster.iter_mut().find(|entry| entry.person.id == *agent);
        if let Some(entry) = found {
            change(entry);
        }
    }
}

impl DeskEntry {
    fn open_if_offered_to(&mut self, agent: &AgentId) {
        if self.is_offered_to(agent) {
            self.hold = Hold::Open {};
        }
    }
}
