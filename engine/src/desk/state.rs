use std::cmp::Ordering;
use std::sync::Arc;

use baton_shared::api::AgentProfile;
use baton_shared::context::TriggerKind;
use baton_shared::event::{Person, TransferTo};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{Brief, DeclineReason, Presence};
use baton_shared::text::{FactText, Label};
use baton_shared::{Time, wire, wire_enum};

wire_enum! {
    /// Who has an entry. `Open → Offered → Proposed → Bound`; a withdrawn or unanswered offer and a re-queue lead back to `Open`.
    pub enum Hold by "hold" {
        Open = "open" {},
        /// Held for one agent until they answer; another agent may still take it from the line.
        Offered = "offered" { agent: AgentId, until: Time },
        /// An agent accepted, or got it from a supervisor; the conversation has not answered yet. `over`: who had it.
        Proposed = "proposed" { agent: Person, at: Time, over: Option<Person> },
        Bound = "bound" { agent: Person, at: Time },
    }
}

wire! {
    /// An agent who declined, or let an offer time out.
    pub struct Passed {
        pub agent: AgentId,
        pub at: Time,
        /// Why they declined; none when there was no answer.
        pub reason: Option<DeclineReason>,
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
        /// The newest one that the conversation is known to have: it named it itself, or accepted a claim under it.
        pub entered: u32,
        pub hold: Hold,
        pub passed: Vec<Passed>,
        /// Place in line at entry; `None` once an agent had it, so that each shopper's wait is counted once.
        pub place: Option<u32>,
        /// When it last began to wait at this desk: at entry, or at the last re-queue.
        pub waits_since: Time,
        /// Whom an agent passed it to, and who that was.
        pub wanted: Option<TransferTo>,
        pub from: Option<AgentId>,
        /// The way to be reached that the shopper left.
        pub contact: Option<FactText>,
        /// Stands in the list of those to be called back, not in the line.
        pub to_call: bool,
        /// Since it last began to wait: the shopper was told that nobody can come.
        pub told_nobody: bool,
        /// Since it last began to wait: the owner was told that nobody took it.
        pub alerted: bool,
    }
}

wire! {
    /// An agent who has ever been here.
    pub struct RosterEntry {
        pub person: Person,
        pub profile: Option<AgentProfile>,
        pub supervises: bool,
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
        /// In the order of the line; entries that an agent has are among them. Shared between the state before a decision
        /// and the one after it: only what changed is copied.
        pub line: Vec<Arc<DeskEntry>>,
        pub roster: Vec<RosterEntry>,
        /// Newest last.
        pub waits: Vec<Wait>,
        /// Newest last.
        pub left: Vec<Last>,
    }
}

impl DeskState {
    fn entries(&self) -> impl Iterator<Item = &DeskEntry> {
        self.line.iter().map(Arc::as_ref)
    }

    #[must_use]
    pub fn entry(&self, conversation: &ConversationId) -> Option<&DeskEntry> {
        self.entries().find(|entry| entry.conversation == *conversation)
    }

    #[must_use]
    pub fn last(&self, conversation: &ConversationId) -> Option<&Last> {
        self.left.iter().find(|last| last.conversation == *conversation)
    }

    /// Everyone whom no agent has yet, next one first.
    pub fn waiting(&self) -> impl Iterator<Item = &DeskEntry> {
        self.entries().filter(|entry| entry.is_waiting())
    }

    /// What an agent has or is about to get.
    pub fn held_by<'a>(&'a self, agent: &'a AgentId) -> impl Iterator<Item = &'a DeskEntry> {
        self.entries().filter(move |entry| entry.holder().is_some_and(|person| person.id == *agent))
    }

    /// The conversation that an agent is asked to take.
    #[must_use]
    pub fn offer_to(&self, agent: &AgentId) -> Option<&DeskEntry> {
        self.entries().find(|entry| entry.is_offered_to(agent))
    }

    #[must_use]
    pub fn agent(&self, agent: &AgentId) -> Option<&RosterEntry> {
        self.roster.iter().find(|entry| entry.person.id == *agent)
    }

    /// Agents with a socket.
    pub fn connected(&self) -> impl Iterator<Item = &RosterEntry> {
        self.roster.iter().filter(|entry| entry.gone_since.is_none())
    }

    /// Agents who can be offered something as soon as they have room.
    pub fn here(&self) -> impl Iterator<Item = &RosterEntry> {
        self.connected().filter(|agent| agent.presence == Presence::Here)
    }

    /// Those to be called back, who left first is first.
    pub fn to_call(&self) -> impl Iterator<Item = &DeskEntry> {
        self.entries().filter(|entry| entry.to_call && entry.holder().is_none())
    }
}

impl RosterEntry {
    #[must_use]
    pub fn is_in_team(&self, team: &Label) -> bool {
        self.profile.as_ref().is_some_and(|profile| profile.teams.contains(team))
    }

    #[must_use]
    pub fn has_skill(&self, skill: &Label) -> bool {
        self.profile.as_ref().is_some_and(|profile| profile.skills.contains(skill))
    }
}

impl DeskEntry {
    /// Whether the shopper stands in the line: no agent has it yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        match &self.hold {
            Hold::Open {} | Hold::Offered { .. } => !self.to_call,
            Hold::Proposed { over, .. } => over.is_none() && !self.to_call,
            Hold::Bound { .. } => false,
        }
    }

    /// Whether nobody has been asked to take it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.hold == Hold::Open {} && !self.to_call
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

    /// Safety first, then who waits longest; the id makes it an order.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        other
            .is_safety()
            .cmp(&self.is_safety())
            .then(self.since.cmp(&other.since))
            .then_with(|| self.conversation.cmp(&other.conversation))
    }

    #[must_use]
    pub fn is_safety(&self) -> bool {
        self.brief.triggers.contains(&TriggerKind::Safety)
    }
}
