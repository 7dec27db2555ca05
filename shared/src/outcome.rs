//! What is known of a conversation once it ended: one row of the insights.

use alloc::vec::Vec;

use crate::context::{FactKey, Tone, TriggerKind};
use crate::event::{CloseReason, Person};
use crate::ids::ConversationId;
use crate::text::{Comment, FactText, Headline, Label};
use crate::{Time, wire, words};

words! {
    /// How a hand-off began.
    pub enum HandOffStart {
        /// The bot handed over.
        Bot = "bot",
        /// A person passed it to another person or team.
        Transferred = "transferred",
        /// A person gave it back to the line, or was lost.
        Requeued = "requeued",
        /// A person took up who had left a way to be reached.
        CalledBack = "called_back",
        /// A person took it from another one.
        TakenOver = "taken_over",
    }
}

words! {
    /// How a hand-off ended.
    pub enum HandOffEnd {
        Closed = "closed",
        /// Back with the bot.
        Returned = "returned",
        Transferred = "transferred",
        Requeued = "requeued",
        TakenOver = "taken_over",
        /// The shopper left a way to be reached.
        Left = "left",
    }
}

wire! {
    /// One stay at the desk: from when the shopper began to wait until the person who took it had it no longer.
    pub struct HandOff {
        pub began: HandOffStart,
        pub escalated_at: Time,
        /// The reasons of this hand-off, also those that were added while the shopper waited.
        pub triggers: Vec<TriggerKind>,
        /// The team that it was passed to.
        pub team: Option<Label>,
        pub agent: Option<Person>,
        pub waiting_ms: u64,
        pub claimed_at: Option<Time>,
        pub first_reply_at: Option<Time>,
        /// Milliseconds that the person had it.
        pub agent_ms: u64,
        pub ended: HandOffEnd,
        pub ended_at: Time,
        /// The shopper was told that nobody could come.
        pub told_nobody: bool,
        /// Of the shopper's last message before it.
        pub tone: Tone,
    }
}

wire! {
    /// The tone of the shopper's first message, of the last one before the first hand-off, and of the last one.
    pub struct Tones {
        pub start: Tone,
        pub escalated: Option<Tone>,
        pub end: Tone,
    }
}

words! {
    /// How the shopper had to say something twice.
    pub enum RepeatKind {
        /// A person asked for what was known and was answered.
        Asked = "asked",
        /// The shopper gave a known value again.
        Value = "value",
        /// The shopper told again what it is about.
        Issue = "issue",
    }
}

wire! {
    /// Something that the shopper had to say twice, with both messages.
    pub struct Repeat {
        pub kind: RepeatKind,
        /// What was asked for or given, where it is a fact with a name.
        pub key: Option<FactKey>,
        /// The value, or the words.
        pub said: FactText,
        /// The number of the message that said it first.
        pub before: u64,
        /// The number of the message that had to say it again.
        pub after: u64,
        /// The number of the person's question.
        pub question: Option<u64>,
    }
}

wire! {
    /// What became of the co-pilot's suggested replies; one set for each message of the shopper.
    pub struct CopilotUse {
        pub shown: u32,
        /// Sent as they were.
        pub used: u32,
        /// Sent after they were changed.
        pub edited: u32,
    }
}

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
        /// How often the shopper wrote again within a week after it was closed; none in rows that were measured by version 1.
        pub reopened: Option<u32>,
        pub agent: Option<Person>,
        pub triggers: Vec<TriggerKind>,
        pub tone: Tone,
        /// 1 to 5.
        pub score: Option<u8>,
        /// The answer to "Did you have to repeat anything?"
        pub repeated: Option<bool>,
        pub comment: Option<Comment>,
        /// What the shopper's browser said, e.g. `de-AT`.
        pub language: Option<Label>,
        /// The version of the rules by which the fields below were read from the log; none when they were not.
        pub measured: Option<u32>,
        /// Each stay at the desk, oldest first, at most 20.
        pub segments: Vec<HandOff>,
        pub tones: Option<Tones>,
        /// At most 20.
        pub repeats: Vec<Repeat>,
        pub copilot: Option<CopilotUse>,
        /// Questions that the bot had no answer to, at most 5.
        pub unanswered: Vec<FactText>,
    }
}
