//! What the bot does for the person who has a conversation. Nothing of it reaches a shopper by itself.

use alloc::string::String;
use alloc::vec::Vec;

use crate::action::StoreAction;
use crate::context::{FactKey, Source};
use crate::event::{ArticleLink, Found, Person};
use crate::ids::MessageId;
use crate::text::{Body, FactText, Label};
use crate::{Time, wire, wire_enum};

/// Replies that are suggested at once: what is read at a glance.
pub const SUGGESTIONS: usize = 3;

wire_enum! {
    /// What a sentence of the co-pilot rests on.
    pub enum Rest by "on" {
        Fact = "fact" { key: FactKey, value: FactText, source: Source },
        /// What the store says of an order, e.g. `shipped, 5 days late`.
        Order = "order" { order: Label, value: FactText, source: Source },
        /// What the store says of the customer, e.g. `Past orders: 6`.
        Customer = "customer" { value: FactText, source: Source },
        Article = "article" { article: ArticleLink },
        /// A rule of the owner's, as a sentence.
        Policy = "policy" { rule: FactText },
        /// Something that was said or done in this conversation.
        Event = "event" { seq: u64 },
        /// An earlier conversation of the same person.
        Earlier = "earlier" { at: Time, outcome: FactText },
    } else Unknown
}

wire! {
    /// A reply that the agent may take.
    pub struct Suggestion {
        /// What a message names that was made of it.
        pub id: Label,
        pub text: Body,
        /// Never empty.
        pub rests_on: Vec<Rest>,
    }
}

wire! {
    /// A change of an order before it is made: what will happen, as the agent reads it.
    pub struct Proposal {
        pub action: StoreAction,
        pub text: Body,
        /// What goes back to the shopper, or (below 0) is charged, in minor units.
        pub amount: Option<i64>,
        /// ISO 4217.
        pub currency: String,
        /// When the site's rules stop allowing it.
        pub until: Option<Time>,
        /// The rule that it goes beyond: the bot may not do it, a person may.
        pub beyond: Option<FactText>,
        pub rests_on: Vec<Rest>,
    }
}

wire! {
    /// A sentence and what it rests on.
    pub struct Backed {
        pub text: Body,
        pub rests_on: Vec<Rest>,
    }
}

wire_enum! {
    /// What an agent wants from the co-pilot.
    pub enum CopilotWish by "wish" {
        Question = "question" { text: Body },
        Summary = "summary" {},
        /// What would this change do?
        Change = "change" { action: StoreAction },
    } else Unknown
}

wire_enum! {
    pub enum CopilotAnswer by "answer" {
        Lines = "lines" { lines: Vec<Backed> },
        /// Nothing that is known answers it.
        NotKnown = "not_known" {},
        /// What it is about, what was done, what is promised, what is open.
        Summary = "summary" { about: Vec<Backed>, done: Vec<Backed>, promised: Vec<Backed>, open: Vec<Backed> },
        Proposal = "proposal" { proposal: Proposal },
        /// The change cannot be made.
        Refused = "refused" { why: FactText },
    } else Unknown
}

wire_enum! {
    /// One thing that the co-pilot did, or was asked to do.
    pub enum CopilotStep by "step" {
        /// For the shopper's message `about`, or for the claim; it takes the place of the ones before.
        Suggested = "suggested" {
            about: u64,
            replies: Vec<Suggestion>,
            articles: Vec<ArticleLink>,
            proposal: Option<Proposal>,
        },
        /// It began to look things up for the claim `about`.
        Looks = "looks" { about: u64 },
        /// The agent's message was made of a suggestion; `edited` is the share of it that was changed, 0 to 1.
        Used = "used" { suggestion: Label, message: u64, edited: f64 },
        /// The agent asked for something.
        Asked = "asked" { id: MessageId, by: Person, wish: CopilotWish },
        /// The answer to the `asked` with this number.
        Answered = "answered" { about: u64, answer: CopilotAnswer },
        /// The agent confirmed the proposal of the event with this number; what the store says follows as a look-up.
        Acts = "acts" { id: MessageId, by: Person, proposal: u64, action: StoreAction },
        /// What a look-up gave that the step with the number `about` needed. It proves nothing about who the shopper is.
        Found = "found" { about: u64, found: Found },
    } else Unknown
}

impl CopilotStep {
    /// The client's id that this step answers.
    #[must_use]
    pub fn client_id(&self) -> Option<&MessageId> {
        match self {
            Self::Asked { id, .. } | Self::Acts { id, .. } => Some(id),
            Self::Suggested { .. }
            | Self::Used { .. }
            | Self::Looks { .. }
            | Self::Answered { .. }
            | Self::Found { .. }
            | Self::Unknown => None,
        }
    }
}
