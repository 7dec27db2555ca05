//! The log of a conversation: numbered events, each for an audience.

use alloc::vec::Vec;

use crate::action::{DialogueStep, OrderDetails, StoreAction};
use crate::context::{Context, CustomerView, FactKey, HandoffCard, Identity, Related, Trigger, TriggerCheck};
use crate::copilot::CopilotStep;
use crate::ids::{AgentId, MessageId};
use crate::order::OrderView;
use crate::product::ProductView;
use crate::text::{Body, Comment, FactText, Label, Page};
use crate::{Time, wire, wire_enum, words};

wire! {
    /// A person who works for the site, as the shopper may see them.
    pub struct Person {
        pub id: AgentId,
        pub name: Label,
    }
}

wire_enum! {
    /// Who speaks or acts.
    pub enum Party by "kind" {
        Shopper = "shopper" {},
        Bot = "bot" {},
        Agent = "agent" { person: Person },
        /// The rules of the site: a deadline, a disconnect.
        System = "system" {},
    } else Unknown
}

wire! {
    /// An answer that the shopper can tap.
    pub struct QuickReply {
        pub label: Label,
        /// What is sent as the message's `choice`.
        pub choice: Label,
    }
}

wire! {
    /// An article of the site that an answer rests on, or that is near.
    pub struct ArticleLink {
        pub id: Label,
        pub title: Label,
    }
}

wire! {
    /// A passage found in the site's knowledge.
    pub struct ArticleHit {
        pub id: Label,
        pub title: Label,
        /// The passage that fits best, plain text.
        pub passage: Body,
        /// Share of the question's telling words that the article has, 0 to 1.
        pub coverage: f64,
    }
}

wire_enum! {
    /// What a look-up gave.
    pub enum Found by "kind" {
        /// The order exists and the second fact (e-mail or postcode) belongs to it.
        Order = "order" { order: OrderView, customer: CustomerView },
        /// No such order, or the second fact does not belong to it: one answer for both.
        NoMatch = "no_match" {},
        Articles = "articles" { hits: Vec<ArticleHit> },
        History = "history" { related: Vec<Related> },
        /// Products that fit what was asked for; none when nothing does.
        Products = "products" { products: Vec<ProductView> },
        /// What an order change needs to know.
        Details = "details" { details: OrderDetails },
        /// The change was made; the order as it is now.
        Acted = "acted" { action: StoreAction, order: OrderView },
        /// The store did not make the change, and why.
        NotActed = "not_acted" { action: StoreAction, why: FactText },
        /// A person that the shop's own server or an e-mail address vouches for, with their newest orders first.
        Customer = "customer" { customer: CustomerView, orders: Vec<OrderView> },
        /// A code is on its way to this address, partly hidden.
        CodeSent = "code_sent" { to: FactText },
        CodeRight = "code_right" {},
        /// Tries that are left.
        CodeWrong = "code_wrong" { left: u32 },
        /// The look-up failed or took too long.
        Failed = "failed" { why: Label },
    } else Unknown
}

words! {
    /// How a conversation ended.
    pub enum CloseReason {
        Solved = "solved",
        NotSolved = "not_solved",
        /// The shopper ended it.
        Shopper = "shopper",
        /// Nobody wrote for the site's limit.
        Idle = "idle",
        Spam = "spam",
    }
}

words! {
    /// Why a person no longer has a conversation.
    pub enum RequeueReason {
        Disconnected = "disconnected",
        GaveBack = "gave_back",
        /// Passed to another person or team.
        Transferred = "transferred",
    }
}

wire_enum! {
    /// Whom an agent passes a conversation to.
    pub enum TransferTo by "to" {
        Person = "person" { person: Person },
        Team = "team" { team: Label },
        /// Whoever is free, but for the one who passes it on.
        Anybody = "anybody" {},
    }
}

words! {
    /// Why nobody can come now.
    pub enum NobodyReason {
        /// Outside the opening hours.
        Closed = "closed",
        /// No agent is signed in.
        NobodyIn = "nobody_in",
        /// Agents are there, and none took it within the site's limit.
        AllBusy = "all_busy",
    }
}

wire_enum! {
    /// One numbered fact of a conversation. `line` is the one sentence that a change of stage tells the shopper.
    pub enum Event by "type" {
        Started = "started" { page: Option<Page>, language: Option<Label> },
        Message = "message" {
            id: MessageId,
            from: Party,
            text: Body,
            /// The tapped quick reply, when it was one.
            choice: Option<Label>,
            replies: Vec<QuickReply>,
            order: Option<OrderView>,
            articles: Vec<ArticleLink>,
            /// The newest message that this one answers.
            answers: Option<u64>,
        },
        /// For agents only.
        @AGENTS Note = "note" { id: MessageId, by: Person, text: Body },
        /// For agents only: the result of a look-up, which later facts point to.
        @AGENTS LookedUp = "looked_up" { what: Label, found: Found },
        /// For agents only: how far the bot is with something that it does, by its number in the conversation.
        @AGENTS Dialogue = "dialogue" { job: u32, step: DialogueStep },
        /// For agents only.
        @AGENTS Identified = "identified" { level: Identity },
        /// For agents only: the shop's own server says who this is.
        @AGENTS Vouched = "vouched" { customer: Option<Label>, email: Option<Label>, name: Option<Label> },
        /// For agents only: what the trained model made of the message that follows.
        @AGENTS Heard = "heard" { label: Option<Label>, score: f64, model: u32 },
        /// For agents only: the reasons to hand over that were looked at and fired or came near.
        @AGENTS Weighed = "weighed" { checks: Vec<TriggerCheck> },
        /// For agents only: a reason to hand over.
        @AGENTS Fired = "fired" { trigger: Trigger },
        /// `Bot` to `Waiting`.
        Escalated = "escalated" { generation: u32, card: HandoffCard, line: Body },
        /// For agents only: the context as it is now.
        @AGENTS ContextBuilt = "context" { context: Context },
        /// The shopper corrected a row of the card.
        Corrected = "corrected" { id: MessageId, key: FactKey, value: FactText },
        /// The card as it is after a correction.
        CardChanged = "card" { card: HandoffCard },
        /// `Waiting` to `Agent`.
        Claimed = "claimed" { generation: u32, agent: Person, line: Body },
        /// `Agent` to `Waiting`, with the entry time kept.
        Requeued = "requeued" { generation: u32, reason: RequeueReason, line: Body },
        /// For agents only: who passed it on, to whom, and with which words.
        @AGENTS Transferred = "transferred" { id: MessageId, by: Person, to: TransferTo, brief: Body },
        /// For agents only: the shopper who waits was told that nobody can come now.
        @AGENTS Nobody = "nobody" {
            reason: NobodyReason,
            opens_at: Option<Time>,
            /// The same in the site's own time, e.g. `Monday at 09:00`.
            opens: Option<Label>,
        },
        /// For agents only: what the bot does for the person who has the conversation.
        @AGENTS Copilot = "copilot" { step: CopilotStep },
        /// `Agent` or `Waiting` to `Bot`.
        Returned = "returned" { id: Option<MessageId>, by: Party, brief: Option<Body>, line: Body },
        /// `Waiting` to `Left`: the shopper left a way to be reached. Or `Agent` to `Left`, when who took it up is gone.
        Left = "left" { id: MessageId, generation: Option<u32>, contact: FactText, line: Body },
        Closed = "closed" { id: Option<MessageId>, by: Party, reason: CloseReason, line: Body },
        Rated = "rated" { id: MessageId, score: Option<u8>, repeated: Option<bool>, comment: Option<Comment> },
    } else Unknown
}

impl Event {
    /// Whether the shopper gets this event.
    #[must_use]
    pub fn is_for_shopper(&self) -> bool {
        match self {
            Self::Started { .. }
            | Self::Message { .. }
            | Self::Escalated { .. }
            | Self::Corrected { .. }
            | Self::CardChanged { .. }
            | Self::Claimed { .. }
            | Self::Requeued { .. }
            | Self::Left { .. }
            | Self::Closed { .. }
            | Self::Rated { .. }
            | Self::Returned { .. } => true,
            Self::Note { .. }
            | Self::LookedUp { .. }
            | Self::Dialogue { .. }
            | Self::Identified { .. }
            | Self::Vouched { .. }
            | Self::Heard { .. }
            | Self::Weighed { .. }
            | Self::Fired { .. }
            | Self::ContextBuilt { .. }
            | Self::Transferred { .. }
            | Self::Nobody { .. }
            | Self::Copilot { .. }
            | Self::Unknown => false,
        }
    }

    /// The client's id that this event answers.
    #[must_use]
    pub fn client_id(&self) -> Option<&MessageId> {
        match self {
            Self::Message { id, from: Party::Shopper {} | Party::Agent { .. }, .. }
            | Self::Note { id, .. }
            | Self::Transferred { id, .. }
            | Self::Corrected { id, .. }
            | Self::Left { id, .. }
            | Self::Rated { id, .. } => Some(id),
            Self::Returned { id, .. } | Self::Closed { id, .. } => id.as_ref(),
            Self::Copilot { step } => step.client_id(),
            Self::Started { .. }
            | Self::Message { .. }
            | Self::LookedUp { .. }
            | Self::Dialogue { .. }
            | Self::Identified { .. }
            | Self::Vouched { .. }
            | Self::Heard { .. }
            | Self::Weighed { .. }
            | Self::Fired { .. }
            | Self::Nobody { .. }
            | Self::Escalated { .. }
            | Self::ContextBuilt { .. }
            | Self::CardChanged { .. }
            | Self::Claimed { .. }
            | Self::Requeued { .. }
            | Self::Unknown => None,
        }
    }
}

wire! {
    /// An event as a client gets it.
    pub struct Delivered {
        /// Gap-free in the conversation.
        pub seq: u64,
        /// The last event before it that this audience could see; 0 when it is the first.
        pub prev: u64,
        pub at: Time,
        pub event: Event,
    }
}

wire_enum! {
    /// Who holds the conversation now.
    pub enum Stage by "stage" {
        Bot = "bot" {},
        Waiting = "waiting" { since: Time },
        Agent = "agent" { person: Person, since: Time },
        Left = "left" {},
        Closed = "closed" { rated: bool },
    } else Unknown
}
