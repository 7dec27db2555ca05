use baton_shared::api::AgentProfile;
use baton_shared::event::{NobodyReason, Person, RequeueReason, TransferTo};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::notice::Notice;
use baton_shared::protocol::desk::{Brief, DeclineReason, DeskFrame, DeskRequest, Presence};
use baton_shared::text::{FactText, Label};
use baton_shared::{Time, wire, wire_enum};

use crate::conversation::Tell;

/// What happens to a desk.
#[derive(Clone, Debug, PartialEq)]
pub enum DeskInput {
    /// From a conversation: `Enqueue`, `CallBack`, `Update` or `Done`; the others are not for the desk.
    Told(Tell),
    Agent {
        person: Person,
        request: DeskRequest,
    },
    /// A socket of the agent opened.
    Came {
        person: Person,
        profile: AgentProfile,
        supervises: bool,
    },
    /// The owner changed what an agent can do.
    Profiled {
        agent: AgentId,
        profile: AgentProfile,
    },
    /// The agent's last socket closed, or its pings stopped.
    Went {
        agent: AgentId,
    },
    /// The conversation's answer to a proposed claim.
    ClaimAnswered {
        conversation: ConversationId,
        generation: u32,
        accepted: bool,
    },
    /// The conversation's answer to a re-queue.
    RequeueAnswered {
        conversation: ConversationId,
        generation: u32,
        accepted: bool,
    },
    Tick,
}

wire_enum! {
    /// What is recorded.
    pub enum DeskEvent by "type" {
        Entered = "entered" {
            conversation: ConversationId,
            brief: Brief,
            since: Time,
            generation: u32,
            wanted: Option<TransferTo>,
            from: Option<AgentId>,
        },
        /// The shopper left a way to be reached.
        ToCallBack = "to_call_back" {
            conversation: ConversationId,
            brief: Brief,
            since: Time,
            generation: u32,
            contact: FactText,
        },
        /// Somebody to be called back waits again: the conversation says so.
        WaitsAgain = "waits_again" { conversation: ConversationId },
        Updated = "updated" { conversation: ConversationId, brief: Brief },
        Offered = "offered" { conversation: ConversationId, agent: AgentId, until: Time },
        Declined = "declined" { conversation: ConversationId, agent: AgentId, reason: DeclineReason },
        TimedOut = "timed_out" { conversation: ConversationId, agent: AgentId },
        /// An unanswered offer was taken back: the agent went away, or has no room any more.
        Withdrawn = "withdrawn" { conversation: ConversationId, agent: AgentId },
        /// The claim is proposed to the conversation under `generation`.
        Claiming = "claiming" { conversation: ConversationId, agent: Person, generation: u32 },
        /// The conversation accepted it.
        Bound = "bound" { conversation: ConversationId, generation: u32 },
        /// Taken from an agent, back in the line with the entry time kept.
        Requeued = "requeued" { conversation: ConversationId, generation: u32, reason: RequeueReason },
        Removed = "removed" { conversation: ConversationId },
        /// The shopper was told that nobody can come now.
        ToldNobody = "told_nobody" { conversation: ConversationId, reason: NobodyReason },
        /// The owner was told that nobody took it.
        Alerted = "alerted" { conversation: ConversationId },
        Came = "came" { person: Person, profile: Option<AgentProfile>, supervises: bool },
        Profiled = "profiled" { agent: AgentId, profile: AgentProfile },
        /// The last socket closed; conversations are kept until the grace period ends.
        Went = "went" { agent: AgentId },
        PresenceSet = "presence_set" { agent: AgentId, presence: Presence },
    }
}

wire_enum! {
    /// A message to a conversation, delivered at least once, in order.
    pub enum ToConversation by "tell" {
        /// `generation` is one above the entry's; taken when it is not below the conversation's own.
        Claim = "claim" { conversation: ConversationId, agent: Person, generation: u32 },
        /// Back in the line; `generation` is raised again.
        Requeue = "requeue" { conversation: ConversationId, generation: u32, reason: RequeueReason },
        /// Nobody can come now.
        Nobody = "nobody" {
            conversation: ConversationId,
            generation: u32,
            reason: NobodyReason,
            opens_at: Option<Time>,
            opens: Option<Label>,
        },
    }
}

/// What the shell does after it wrote the events.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum DeskEffect {
    /// To every socket of one agent.
    Send {
        agent: AgentId,
        frame: DeskFrame,
    },
    /// To every agent who is connected.
    Broadcast(DeskFrame),
    Tell(ToConversation),
    /// To the owner's webhook and mail service.
    Notify(Notice),
}

wire! {
    /// Where a waiting conversation stands; never stored.
    pub struct Place {
        pub conversation: ConversationId,
        /// 1 is next.
        pub position: u32,
        /// `None` when there is no honest number.
        pub wait_s: Option<u32>,
        /// Somebody whose safety is at risk goes first, who did not stand before when this one began to wait.
        pub behind_safety: bool,
    }
}

#[must_use]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskDecision {
    pub events: Vec<DeskEvent>,
    pub effects: Vec<DeskEffect>,
}
