use std::sync::Arc;

use baton_shared::Time;
use baton_shared::api::AgentProfile;
use baton_shared::event::Person;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{Brief, DeclineReason, Presence};

use super::{DeskEntry, DeskEvent, DeskState, Hold, Last, Passed, RosterEntry, Wait};
use crate::fold::{Fold, Recorded};

/// Waits that are kept for the estimate.
const WAITS_KEPT: usize = 20;
/// Conversations that are remembered after they left: more than can have a message on its way.
const LEFT_KEPT: usize = 200;

impl Fold for DeskState {
    type Event = DeskEvent;
    const VERSION: u32 = 2;
    const KEEPS_LOG: bool = false;

    fn apply(&mut self, recorded: &Recorded<DeskEvent>) {
        let at = recorded.at;
        match &recorded.event {
            DeskEvent::Entered { conversation, brief, since, generation, wanted, from } => {
                self.enter(conversation, brief, *since, at, *generation);
                self.with(conversation, |entry| {
                    entry.to_call = false;
                    entry.contact = None;
                    entry.wanted = wanted.clone();
                    entry.from = from.clone();
                });
                self.place(conversation);
            }
            DeskEvent::ToCallBack { conversation, brief, since, generation, contact } => {
                self.enter(conversation, brief, *since, at, *generation);
                self.with(conversation, |entry| {
                    entry.to_call = true;
                    entry.contact = Some(contact.clone());
                    entry.place = None;
                });
            }
            DeskEvent::WaitsAgain { conversation } => self.with(conversation, |entry| {
                entry.to_call = false;
                entry.wait_anew(at);
            }),
            DeskEvent::Updated { conversation, brief } => self.brief(conversation, brief),
            DeskEvent::Offered { conversation, agent, until } => self.with(conversation, |entry| {
                entry.hold = Hold::Offered { agent: agent.clone(), until: *until };
            }),
            DeskEvent::Declined { conversation, agent, reason } => {
                self.with(conversation, |entry| entry.pass(agent, at, Some(*reason)));
            }
            DeskEvent::TimedOut { conversation, agent } => {
                self.with(conversation, |entry| entry.pass(agent, at, None));
            }
            DeskEvent::Withdrawn { conversation, agent } => {
                self.with(conversation, |entry| entry.open_if_offered_to(agent))
            }
            DeskEvent::Claiming { conversation, agent, generation } => self.claim(conversation, agent, at, *generation),
            DeskEvent::Bound { conversation, generation } => self.bind(conversation, at, *generation),
            DeskEvent::Requeued { conversation, generation, .. } => {
                self.release(conversation, at);
                self.with(conversation, |entry| {
                    entry.generation = *generation;
                    // Who was only about to be taken never left the line.
                    let since = if entry.is_waiting() { entry.waits_since } else { at };
                    entry.wait_anew(since);
                });
            }
            DeskEvent::Removed { conversation } => self.remove(conversation, at),
            DeskEvent::ToldNobody { conversation, .. } => self.with(conversation, |entry| entry.told_nobody = true),
            DeskEvent::Alerted { conversation } => self.with(conversation, |entry| entry.alerted = true),
            DeskEvent::Came { person, profile, supervises } => self.come(person, profile.as_ref(), *supervises, at),
            DeskEvent::Profiled { agent, profile } => self.with_agent(agent, |agent| {
                agent.profile = Some(profile.clone());
            }),
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
            self.brief(conversation, brief);
            self.with(conversation, |entry| {
                entry.generation = generation;
                entry.entered = entered;
                entry.wait_anew(at);
            });
        } else {
            let entry = DeskEntry {
                conversation: conversation.clone(),
                brief: brief.clone(),
                since,
                generation,
                entered,
                hold: Hold::Open {},
                passed: Vec::new(),
                place: None,
                waits_since: at,
                wanted: None,
                from: None,
                contact: None,
                to_call: false,
                told_nobody: false,
                alerted: false,
            };
            let place = self.line.partition_point(|other| other.order(&entry).is_lt());
            self.line.insert(place, Arc::new(entry));
        }
    }

    /// What is known of it now; a safety case goes to the front.
    fn brief(&mut self, conversation: &ConversationId, brief: &Brief) {
        let mut moves = false;
        self.with(conversation, |entry| {
            let was_safety = entry.is_safety();
            entry.brief = brief.clone();
            moves = entry.is_safety() != was_safety;
        });
        if moves {
            self.line.sort_by(|one, other| one.order(other));
        }
    }

    /// The place at which it entered the line, which its wait is counted by.
    fn place(&mut self, conversation: &ConversationId) {
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

    /// Who had it until now, if anybody, keeps nothing of it while the conversation is asked.
    fn claim(&mut self, conversation: &ConversationId, agent: &Person, at: Time, generation: u32) {
        self.release(conversation, at);
        self.with(conversation, |entry| {
            entry.generation = generation;
            let over = match &entry.hold {
                Hold::Bound { agent, .. } => Some(agent.clone()),
                Hold::Proposed { over, .. } => over.clone(),
                Hold::Open {} | Hold::Offered { .. } => None,
            };
            entry.hold = Hold::Proposed { agent: agent.clone(), at, over };
        });
    }

    fn bind(&mut self, conversation: &ConversationId, at: Time, generation: u32) {
        let mut wait = None;
        let mut holder = None;
        self.with(conversation, |entry| {
            if let Hold::Proposed { agent, .. } = &entry.hold {
                holder = Some(agent.id.clone());
                wait = entry.place.take().map(|place| Wait { at, ms: at.since(entry.since), place });
                entry.hold = Hold::Bound { agent: agent.clone(), at };
                entry.entered = generation;
                entry.to_call = false;
                entry.wanted = None;
                entry.from = None;
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

    fn come(&mut self, person: &Person, profile: Option<&AgentProfile>, supervises: bool, at: Time) {
        let holds_something = self.held_by(&person.id).next().is_some();
        if self.agent(&person.id).is_none() {
            self.roster.push(RosterEntry {
                person: person.clone(),
                profile: None,
                supervises,
                presence: Presence::Here,
                gone_since: None,
                idle_since: at,
            });
        }
        self.with_agent(&person.id, |agent| {
            agent.person = person.clone();
            agent.profile = profile.cloned();
            agent.supervises = supervises;
            if agent.gone_since.take().is_some() && !holds_something {
                agent.idle_since = at;
            }
        });
    }

    fn with(&mut self, conversation: &ConversationId, change: impl FnOnce(&mut DeskEntry)) {
        let found = self.line.iter_mut().find(|entry| entry.conversation == *conversation);
        if let Some(entry) = found {
            change(Arc::make_mut(entry));
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

    fn pass(&mut self, agent: &AgentId, at: Time, reason: Option<DeclineReason>) {
        self.open_if_offered_to(agent);
        self.passed.retain(|passed| passed.agent != *agent);
        self.passed.push(Passed { agent: agent.clone(), at, reason });
    }

    /// Open again: what was said and refused before is over.
    fn wait_anew(&mut self, at: Time) {
        self.hold = Hold::Open {};
        self.passed.clear();
        self.waits_since = at;
        self.told_nobody = false;
        self.alerted = false;
    }
}
