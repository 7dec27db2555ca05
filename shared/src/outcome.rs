//! What is known of a conversation once it ended: one row of the insights.

use alloc::vec::Vec;

use crate::context::{Tone, TriggerKind};
use crate::event::{CloseReason, Person};
use crate::ids::ConversationId;
use crate::text::{Comment, Headline};
use crate::{Time, wire};

wire! {
    pub struct Outcome {
        pub conversation: ConversationId,
        pub started_at: Time,
        pub closed_at: Time,
        pub reason: CloseReason,
        pub headline: Headline,
        /// Milliseconds that the bot, the line and a person held it.
        pub bot_ms: u64,
        pub waiting_ms: u64,
        pub agent_ms: u64,
        /// The first hand-off, when there was one.
        pub escalated_at: Option<Time>,
        /// When a person first took it.
        pub claimed_at: Option<Time>,
        /// When a person first wrote.
        pub first_reply_at: Option<Time>,
        pub hand_offs: u32,
        pub agent: Option<Person>,
        pub triggers: Vec<TriggerKind>,
        pub tone: Tone,
        /// 1 to 5.
        pub score: Option<u8>,
        /// The answer to "Did you have to repeat anything?"
        pub repeated: Option<bool>,
        pub comment: Option<Comment>,
    }
}

wire! {
    /// The figures of a period. Shares are `None` when there is nothing to divide by.
    pub struct InsightsSummary {
        pub conversations: u32,
        pub escalated: u32,
        /// Escalated conversations that a person answered.
        pub answered: u32,
        /// Of the answered ones with an answer to the question: the share that had to repeat something.
        pub repeat_rate: Option<f64>,
        pub repeat_answers: u32,
        /// Medians in milliseconds.
        pub wait_ms: Option<u64>,
        /// From the claim to the first reply.
        pub first_reply_ms: Option<u64>,
        /// From the escalation to the close.
        pub resolution_ms: Option<u64>,
        pub csat_escalated: Option<f64>,
        pub csat_bot: Option<f64>,
        pub ratings: u32,
        /// Share of conversations that no person was needed for.
        pub containment: Option<f64>,
        /// Newest first, at most 200.
        pub outcomes: Vec<Outcome>,
    }
}
