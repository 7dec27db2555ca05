//! Agent ↔ desk.

use alloc::string::String;
use alloc::vec::Vec;

use super::RefusalKind;
use crate::context::{IssueKind, Tone, TriggerKind};
use crate::event::{Person, TransferTo};
use crate::ids::{AgentId, ConversationId};
use crate::text::{FactText, Headline, Label};
use crate::{Time, wire, wire_enum, words};

words! {
    pub enum Presence {
        Here = "here",
        Away = "away",
        /// Here, and taking nothing new.
        Busy = "busy",
    }
}

words! {
    pub enum DeclineReason {
        Busy = "busy",
        NotMySkill = "not_my_skill",
        NeedsSomebodyElse = "needs_somebody_else",
    }
}

wire! {
    /// What is read in five seconds before accepting.
    pub struct Brief {
        pub headline: Headline,
        /// At most three facts that matter most.
        pub facts: Vec<FactText>,
        pub tone: Tone,
        /// Frustration, 0 to 4.
        pub frustration: f64,
        pub tier: Option<Label>,
        pub triggers: Vec<TriggerKind>,
        pub issue: Option<IssueKind>,
        /// What the shopper's browser said, e.g. `de-AT`.
        pub language: Option<Label>,
        /// While a person has it: until when the shopper counts as writing, two minutes after the last message at most.
        pub active_at: Option<Time>,
    }
}

wire! {
    /// One part of a priority, e.g. "Waits 3 minutes": 3.
    pub struct PriorityPart {
        pub why: Label,
        pub points: f64,
    }
}

wire! {
    /// How soon somebody is offered, and what makes it so; the highest first.
    pub struct Priority {
        pub points: f64,
        pub parts: Vec<PriorityPart>,
    }
}

wire! {
    /// An agent as the others see them.
    pub struct AgentView {
        pub person: Person,
        pub presence: Presence,
        /// Whether a socket is open.
        pub connected: bool,
        /// Conversations that count now, halves included.
        pub load: f64,
        pub capacity: u32,
        pub teams: Vec<Label>,
        pub skills: Vec<Label>,
        pub languages: Vec<Label>,
    }
}

wire! {
    /// One conversation in the line or with an agent.
    pub struct LineEntry {
        pub conversation: ConversationId,
        pub brief: Brief,
        /// When the shopper began to wait; kept through every re-queue.
        pub since: Time,
        pub generation: u32,
        /// Who has it; `None` while it waits.
        pub agent: Option<Person>,
        /// When this agent took it.
        pub claimed_at: Option<Time>,
        pub priority: Option<Priority>,
        /// Whom it was passed to.
        pub wanted: Option<TransferTo>,
        /// To call back: the way to be reached that the shopper left.
        pub contact: Option<FactText>,
    }
}

wire_enum! {
    /// What an agent's client sends to the desk. `accept` and `decline` name the offer's generation.
    pub enum DeskRequest by "type" {
        Hello = "hello" {},
        Presence = "presence" { presence: Presence },
        /// Take a conversation: the one offered, or any that waits.
        Accept = "accept" { conversation: ConversationId, generation: u32 },
        Decline = "decline" { conversation: ConversationId, generation: u32, reason: DeclineReason },
        /// A supervisor takes what another agent has, or what waits.
        TakeOver = "take_over" { conversation: ConversationId },
        /// A supervisor gives it to an agent.
        Reassign = "reassign" { conversation: ConversationId, to: AgentId },
    }
}

wire_enum! {
    /// What the desk sends to an agent.
    pub enum DeskFrame by "type" {
        /// The answer to `hello`: everything as it is now.
        Desk = "desk" {
            me: Person,
            presence: Presence,
            waiting: Vec<LineEntry>,
            mine: Vec<LineEntry>,
            /// Shoppers who left a way to be reached.
            callbacks: Vec<LineEntry>,
            /// What other agents have; only for who supervises.
            others: Vec<LineEntry>,
            agents: Vec<AgentView>,
            supervises: bool,
        },
        /// Who is here changed.
        Agents = "agents" { agents: Vec<AgentView> },
        /// Somebody is to be called back, or that entry changed.
        CallBack = "call_back" { entry: LineEntry },
        /// For who supervises: what another agent has now.
        Other = "other" { entry: LineEntry },
        /// A conversation waits, or its entry changed.
        Waiting = "waiting" { entry: LineEntry },
        /// A conversation is with this agent now.
        Mine = "mine" { entry: LineEntry },
        /// A conversation left the line or this agent's list.
        Gone = "gone" { conversation: ConversationId },
        /// This agent is asked to take a conversation until `until`.
        Offer = "offer" { entry: LineEntry, until: Time },
        /// An offer is over: accepted by another, timed out, or the shopper left.
        OfferOver = "offer_over" { conversation: ConversationId },
        PresenceSet = "presence" { presence: Presence },
        Error = "error" { conversation: Option<ConversationId>, code: RefusalKind, text: String },
    } else Unknown
}
