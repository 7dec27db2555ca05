//! Conversation → agents, beside the log. It is an enum of its own so that the shopper's chat carries none of it.

use alloc::vec::Vec;

use crate::context::Fact;
use crate::event::Person;
use crate::ids::MessageId;
use crate::replies::Draft;
use crate::wire_enum;

wire_enum! {
    /// What holds for a moment, or for one agent. A client that knows the frames of the conversation only skips these.
    pub enum AsideFrame by "type" {
        /// Who has this conversation before their eyes now.
        Here = "here" { people: Vec<Person> },
        /// Right before the `error` with the code `known_fact`: what the agent's message asks for and is known.
        Known = "known" { id: MessageId, facts: Vec<Fact> },
        /// What this agent has written here and not sent.
        Draft = "draft" { draft: Draft },
    } else Unknown
}
