//! What the insights say: every figure with its definition, and the forms in which they travel.
//!
//! The definitions stand here once: the screen shows them, and `docs/INSIGHTS.md` is made of them.

mod definitions;

use alloc::vec::Vec;

pub use definitions::{DEFINITIONS, Definition, Unit, page};

use crate::event::Person;
use crate::ids::ConversationId;
use crate::outcome::Outcome;
use crate::text::{FactText, Label};
use crate::{Time, wire, words};

/// Below this many cases a figure says more about chance than about the work: it gets no trend and no judgement.
pub const FEW: u32 = 20;

words! {
    /// What is counted; each has one definition.
    pub enum Figure {
        RepeatFound = "repeat_found",
        RepeatSaid = "repeat_said",
        Resolved = "resolved",
        CsatEscalated = "csat_escalated",
        CsatBot = "csat_bot",
        Wait = "wait",
        FirstReply = "first_reply",
        Resolution = "resolution",
        Abandoned = "abandoned",
        Containment = "containment",
        HandOffs = "hand_offs",
        Conversations = "conversations",
        Reasons = "reasons",
        Declines = "declines",
        Unanswered = "unanswered",
        Load = "load",
        Copilot = "copilot",
        Reopened = "reopened",
    }
}

wire! {
    /// A figure on one day, or in one period.
    pub struct Measured {
        /// A share from 0 to 1, milliseconds, a score from 1 to 5, or a count; none where there is nothing to count.
        pub value: Option<f64>,
        /// Of times: nine of ten were within this.
        pub high: Option<f64>,
        /// What it was counted from.
        pub cases: u32,
        /// How many of them; for shares.
        pub hits: Option<u32>,
    }
}

wire! {
    /// One day of a figure's history.
    pub struct DayPoint {
        /// Its first moment, in UTC.
        pub day: Time,
        pub measured: Measured,
    }
}

wire! {
    /// A figure of the period, of the one before, and as it went.
    pub struct FigureView {
        pub figure: Figure,
        pub now: Measured,
        pub before: Measured,
        pub history: Vec<DayPoint>,
    }
}

wire! {
    /// How often something was counted, in the period and in the one before.
    pub struct Counted {
        /// A word of the protocol, or a name.
        pub name: Label,
        pub now: u32,
        pub before: u32,
    }
}

wire! {
    /// What one person did.
    pub struct Load {
        pub person: Person,
        pub hand_offs: u32,
        /// Milliseconds that they had conversations, added up.
        pub held_ms: u64,
    }
}

wire! {
    /// Questions that mean the same and had no answer.
    pub struct QuestionGroup {
        /// One of them, in the shopper's words.
        pub question: FactText,
        pub count: u32,
        /// The newest conversation that asked it.
        pub conversation: ConversationId,
    }
}

wire! {
    /// A part of the conversations that can be looked at alone, e.g. `team:freight`.
    pub struct Slice {
        pub key: Label,
        pub count: u32,
    }
}

wire! {
    /// A figure that got worse, and where most of that is from.
    pub struct Worse {
        pub figure: Figure,
        /// The part in which it changed most, when there is one with enough cases.
        pub part: Option<Label>,
        pub part_now: Option<f64>,
        pub part_before: Option<f64>,
    }
}

wire! {
    /// The insights of a period.
    pub struct InsightsView {
        /// Whole days in UTC; `until` is the end of the last one.
        pub from: Time,
        pub until: Time,
        pub days: u32,
        /// The part that was asked for; none for all.
        pub slice: Option<Label>,
        pub figures: Vec<FigureView>,
        pub worse: Vec<Worse>,
        pub reasons: Vec<Counted>,
        pub declines: Vec<Counted>,
        pub questions: Vec<QuestionGroup>,
        /// For owners only.
        pub load: Vec<Load>,
        /// What could be looked at alone.
        pub slices: Vec<Slice>,
    }
}

wire! {
    /// How far the rows are made anew from the logs of their conversations.
    pub struct Anew {
        pub running: bool,
        pub done: u32,
        pub of: u32,
        /// Conversations that could not be asked; their rows stay as they were.
        pub failed: u32,
    }
}

wire! {
    /// The conversations behind a number, newest first.
    pub struct OutcomePage {
        pub outcomes: Vec<Outcome>,
        /// The number of the next page, when there is one.
        pub next: Option<u32>,
    }
}
