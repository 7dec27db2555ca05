//! The desk as one agent sees it: a fold of the desk's frames.

use std::collections::BTreeMap;

use baton_shared::Time;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{AgentView, DeskFrame, LineEntry, Presence};
use baton_shared::text::Label;

/// A conversation that this agent is asked to take.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub entry: LineEntry,
    /// When it arrived here: the ring is full then.
    pub from: Time,
    pub until: Time,
}

impl Offer {
    /// Whole seconds that are left.
    #[must_use]
    pub fn seconds_left(&self, now: Time) -> u64 {
        self.until.since(now).min(self.until.since(self.from)).div_ceil(1_000)
    }

    /// The share of the time that is left, 0 to 1.
    #[must_use]
    pub fn share_left(&self, now: Time) -> f64 {
        let whole = self.until.since(self.from).max(1);
        (self.until.since(now) as f64 / whole as f64).clamp(0.0, 1.0)
    }
}

/// An answer to this agent that is not an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
}

/// What the desk told so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Nothing is known before the first frame.
    pub presence: Option<Presence>,
    /// Highest priority first, then the longest wait.
    pub waiting: Vec<LineEntry>,
    /// The one taken first comes first.
    pub mine: Vec<LineEntry>,
    /// Shoppers who left a way to be reached, the first one first.
    pub callbacks: Vec<LineEntry>,
    /// What colleagues have; only for who supervises.
    pub others: Vec<LineEntry>,
    /// Everybody who works at this desk, by name.
    pub agents: Vec<AgentView>,
    pub supervises: bool,
    pub offers: Vec<Offer>,
    /// When an entry that waits arrived here: its priority is as it was then.
    pub seen: BTreeMap<ConversationId, Time>,
    /// Accepted here, not confirmed yet.
    pub accepting: Option<ConversationId>,
    pub notice: Option<Notice>,
}

impl Desk {
    /// Takes a frame. Gives the conversation that became this agent's by their own wish.
    pub fn apply(&mut self, frame: DeskFrame, now: Time) -> Option<ConversationId> {
        match frame {
            DeskFrame::Desk { me: _, presence, waiting, mine, callbacks, others, agents, supervises } => {
                self.presence = Some(presence);
                self.seen = waiting.iter().map(|entry| (entry.conversation.clone(), now)).collect();
                self.waiting = waiting;
                self.mine = mine;
                self.callbacks = callbacks;
                self.others = others;
                self.agents = agents;
                self.supervises = supervises;
                self.offers.clear();
                self.accepting = None;
            }
            DeskFrame::Waiting { entry } => {
                for list in [&mut self.mine, &mut self.callbacks, &mut self.others] {
                    remove(list, &entry.conversation);
                }
                self.seen.insert(entry.conversation.clone(), now);
                put(&mut self.waiting, entry);
            }
            DeskFrame::CallBack { entry } => {
                self.forget(&entry.conversation);
                put(&mut self.callbacks, entry);
            }
            DeskFrame::Other { entry } => {
                self.forget(&entry.conversation);
                put(&mut self.others, entry);
            }
            DeskFrame::Agents { agents } => self.agents = agents,
            DeskFrame::Mine { entry } => {
                let conversation = entry.conversation.clone();
                self.forget(&conversation);
                put(&mut self.mine, entry);
                if self.accepting.as_ref() == Some(&conversation) {
                    self.accepting = None;
                    self.sort();
                    return Some(conversation);
                }
            }
            DeskFrame::Gone { conversation } => {
                self.forget(&conversation);
                self.stop_accepting(&conversation);
            }
            DeskFrame::Offer { entry, until } => {
                self.offers.retain(|offer| offer.entry.conversation != entry.conversation);
                self.offers.push(Offer { entry, from: now, until });
            }
            DeskFrame::OfferOver { conversation } => self.end_offer(&conversation),
            DeskFrame::PresenceSet { presence } => self.presence = Some(presence),
            DeskFrame::Error { conversation, code: _, text } => {
                if let Some(conversation) = conversation {
                    self.stop_accepting(&conversation);
                    self.end_offer(&conversation);
                }
                self.notice = Some(Notice { text });
            }
            DeskFrame::Unknown => {}
        }
        self.sort();
        None
    }

    /// This agent accepts: shown at once, confirmed by the desk.
    pub fn accept(&mut self, conversation: &ConversationId) {
        self.accepting = Some(conversation.clone());
        self.notice = None;
    }

    /// An offer is over for this agent.
    pub fn end_offer(&mut self, conversation: &ConversationId) {
        self.offers.retain(|offer| offer.entry.conversation != *conversation);
    }

    /// The link is gone: offers of a link that is gone bind nobody.
    pub fn lost(&mut self) {
        self.offers.clear();
        self.accepting = None;
    }

    /// The entry of a conversation, wherever it is.
    #[must_use]
    pub fn entry(&self, conversation: &ConversationId) -> Option<&LineEntry> {
        let offered = self.offers.iter().map(|offer| &offer.entry);
        let held = self.mine.iter().chain(&self.waiting).chain(&self.callbacks).chain(&self.others);
        held.chain(offered).find(|entry| entry.conversation == *conversation)
    }

    /// Every conversation of the column, from top to bottom.
    #[must_use]
    pub fn column(&self) -> Vec<ConversationId> {
        let shown = self.waiting.iter().chain(&self.mine).chain(&self.callbacks).chain(&self.others);
        shown.map(|entry| entry.conversation.clone()).collect()
    }

    #[must_use]
    pub fn is_mine(&self, conversation: &ConversationId) -> bool {
        self.mine.iter().any(|entry| entry.conversation == *conversation)
    }

    #[must_use]
    pub fn is_offered(&self, conversation: &ConversationId) -> bool {
        self.offers.iter().any(|offer| offer.entry.conversation == *conversation)
    }

    /// Colleagues to whom something can be given, those who are here first.
    #[must_use]
    pub fn colleagues(&self, me: &AgentId) -> Vec<AgentView> {
        let mut colleagues: Vec<AgentView> =
            self.agents.iter().filter(|agent| agent.person.id != *me).cloned().collect();
        colleagues.sort_by_key(readiness);
        colleagues
    }

    /// The teams of everybody, each once.
    #[must_use]
    pub fn teams(&self) -> Vec<Label> {
        let mut teams: Vec<Label> = self.agents.iter().flat_map(|agent| agent.teams.iter().cloned()).collect();
        teams.sort();
        teams.dedup();
        teams
    }

    fn forget(&mut self, conversation: &ConversationId) {
        for list in [&mut self.waiting, &mut self.mine, &mut self.callbacks, &mut self.others] {
            remove(list, conversation);
        }
        self.seen.remove(conversation);
        self.end_offer(conversation);
    }

    fn stop_accepting(&mut self, conversation: &ConversationId) {
        if self.accepting.as_ref() == Some(conversation) {
            self.accepting = None;
        }
    }

    fn sort(&mut self) {
        let seen = &self.seen;
        let rank = |entry: &LineEntry| points(entry) - minutes(seen.get(&entry.conversation).copied());
        self.waiting.sort_by(|a, b| {
            let by_points = rank(b).total_cmp(&rank(a));
            by_points.then_with(|| (a.since, &a.conversation).cmp(&(b.since, &b.conversation)))
        });
        for list in [&mut self.callbacks, &mut self.others] {
            list.sort_by(|a, b| (a.since, &a.conversation).cmp(&(b.since, &b.conversation)));
        }
        self.agents.sort_by(|a, b| (&a.person.name, &a.person.id).cmp(&(&b.person.name, &b.person.id)));
        self.mine.sort_by(|a, b| {
            let key = |entry: &LineEntry| entry.claimed_at.unwrap_or(entry.since);
            (key(a), &a.conversation).cmp(&(key(b), &b.conversation))
        });
    }
}

fn points(entry: &LineEntry) -> f64 {
    entry.priority.as_ref().map_or(0.0, |priority| priority.points)
}

/// A minute of waiting is a point for everybody: priorities of different moments compare after what passed since.
fn minutes(seen: Option<Time>) -> f64 {
    seen.map_or(0.0, |seen| seen.0 as f64 / 60_000.0)
}

/// Who is here comes before who is busy, and who is gone comes last.
fn readiness(agent: &AgentView) -> u8 {
    match (agent.presence, agent.connected) {
        (Presence::Here, true) => 0,
        (Presence::Busy, true) => 1,
        (Presence::Away | Presence::Unknown, true) => 2,
        (_, false) => 3,
    }
}

fn put(list: &mut Vec<LineEntry>, entry: LineEntry) {
    match list.iter_mut().find(|held| held.conversation == entry.conversation) {
        Some(held) => *held = entry,
        None => list.push(entry),
    }
}

fn remove(list: &mut Vec<LineEntry>, conversation: &ConversationId) {
    list.retain(|entry| entry.conversation != *conversation);
}

#[cfg(test)]
mod tests;
