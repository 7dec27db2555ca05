use std::cmp::Ordering;

use baton_shared::context::TriggerKind;
use baton_shared::event::Person;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{Brief, LineEntry, Presence};
use baton_shared::{Time, wire, wire_enum};

wire_enum! {
    /// Who has an entry. `Open → Offered → Proposed → Bound`; a withdrawn or unanswered offer and a re-queue lead back to `Open`.
    pub enum Hold by "hold" {
        Open = "open" {},
        /// Held for one agent until they answer; another agent may still take it from the line.
        Offered = "offered" { agent: AgentId, until: Time },
        /// An agent accepted; the conversation has not answered yet.
        Proposed = "proposed" { agent: Person, at: Time },
        Bound = "bound" { agent: Person, at: Time },
    }
}

wire! {
    /// An agent who declined, or let an offer time out.
    pub struct Passed {
        pub agent: AgentId,
        pub at: Time,
    }
}

wire! {
    /// One conversation in the line or with an agent.
    pub struct DeskEntry {
        pub conversation: ConversationId,
        pub brief: Brief,
        /// When the shopper began to wait; never changes.
        pub since: Time,
        /// In force now: offers and claims name it, each claim and each re-queue raises it by one.
        pub generation: u32,
        /// The one that the conversation itself named when it entered the line.
        pub entered: u32,
        pub hold: Hold,
        pub passed: Vec<Passed>,
        /// Place in line at entry; `None` once an agent had it, so that each shopper's wait is counted once.
        pub place: Option<u32>,
    }
}

wire! {
    /// An agent who has ever been here.
    pub struct RosterEntry {
        pub person: Person,
        pub presence: Presence,
        /// Since when no socket is open; `None` while connected.
        pub gone_since: Option<Time>,
        /// When this agent last came, came back from away, got or finished a conversation.
        pub idle_since: Time,
    }
}

wire! {
    /// How long somebody waited who entered the line at `place`.
    pub struct Wait {
        pub at: Time,
        pub ms: u64,
        pub place: u32,
    }
}

wire! {
    /// What is remembered of a conversation that left the desk: generations never fall, whoever raised them.
    pub struct Last {
        pub conversation: ConversationId,
        pub entered: u32,
        pub generation: u32,
    }
}

wire! {
    #[derive(Default)]
    pub struct DeskState {
        /// In the order of the line; entries that an agent has are among them.
        pub line: Vec<DeskEntry>,
        pub roster: Vec<RosterEntry>,
        /// Newest last.
        pub waits: Vec<Wait>,
        /// Newest last.
        pub left: Vec<Last>,
    }
}

impl DeskState {
    #[must_use]
    pub fn entry(&self, conversation: &ConversationId) -> Option<&DeskEntry> {
        self.line.iter().find(|entry| entry.conversation == *conversation)
    }

    #[must_use]
    pub fn last(&self, conversation: &ConversationId) -> Option<&Last> {
        self.left.iter().find(|last| last.conversation == *conversation)
    }

    /// Everyone whom no agent has yet, next one first.
    pub fn waiting(&self) -> impl Iterator<Item = &DeskEntry> {
        self.line.iter().filter(|entry| entry.is_waiting())
    }

    /// What an agent has or is about to get.
    pub fn held_by<'a>(&'a self, agent: &'a AgentId) -> impl Iterator<Item = &'a DeskEntry> {
        self.line.iter().filter(move |entry| entry.holder().is_some_and(|person| person.id == *agent))
    }

    /// The conversation that an agent is asked to take.
    #[must_use]
    pub fn offer_to(&self, agent: &AgentId) -> Option<&DeskEntry> {
        self.line.iter().find(|entry| entry.is_offered_to(agent))
    }

    #[must_use]
    pub fn agent(&self, agent: &AgentId) -> Option<&RosterEntry> {
        self.roster.iter().find(|entry| entry.person.id == *agent)
    }

    /// Agents with a socket.
    pub fn connected(&self) -> impl Iterator<Item = &RosterEntry> {
        self.roster.iter().filter(|entry| entry.gone_since.is_none())
    }
}

impl DeskEntry {
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        match self.hold {
            Hold::Open {} | Hold::Offered { .. } | Hold::Proposed { .. } => true,
            Hold::Bound { .. } => false,
        }
    }

    /// The agent who accepted it.
    #[must_use]
    pub fn holder(&self) -> Option<&Person> {
        match &self.hold {
            Hold::Proposed { agent, .. } | Hold::Bound { agent, .. } => Some(agent),
            Hold::Open {} | Hold::Offered { .. } => None,
        }
    }

    #[must_use]
    pub fn is_offered_to(&self, agent: &AgentId) -> bool {
        matches!(&self.hold, Hold::Offered { agent: asked, .. } if asked == agent)
    }

    /// The entry as agents see it; a proposed claim is not one yet.
    #[must_use]
    pub fn to_line(&self) -> LineEntry {
        let (agent, claimed_at) = match &self.hold {
            Hold::Bound { agent, at } => (Some(agent.clone()), Some(*at)),
            Hold::Open {} | Hold::Offered { .. } | Hold::Proposed { .. } => (None, None),
        };
        LineEntry {
            conversation: self.conversation.clone(),
            brief: self.brief.clone(),
            since: self.since,
            generation: self.generation,
            agent,
            claimed_at,
            priority: None,
            wanted: None,
            contact: None,
        }
    }

    /// Safety first, then who waits longest; the id makes it an order.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        other
            .is_safety()
            .cmp(&self.is_safety())
            .then(self.since.cmp(&other.since))
            .then_with(|| self.conversation.cmp(&other.conversation))
    }

    fn is_safety(&self) -> bool {
        self.brief.triggers.contains(&TriggerKind::Safety)
    }
}
