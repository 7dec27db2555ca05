//! Agent → conversation.

use crate::action::StoreAction;
use crate::event::{CloseReason, TransferTo};
use crate::ids::{Epoch, MessageId};
use crate::replies::Draft;
use crate::text::{Body, Label};
use crate::wire_enum;

wire_enum! {
    /// What an agent's client sends to a conversation. Frames with an `id` are answered by an `ack` or an `error` of that id.
    pub enum AgentFrame by "type" {
        Hello = "hello" { last_seq: u64, epoch: Option<Epoch> },
        Missed = "missed" { after: u64 },
        Message = "message" {
            id: MessageId,
            text: Body,
            /// The suggestion that it was made of.
            suggestion: Option<Label>,
            /// It asks for something that is known, and is sent all the same.
            anyway: bool,
        },
        Note = "note" { id: MessageId, text: Body },
        /// Give the conversation back to the bot, with what was agreed.
        Return = "return" { id: MessageId, brief: Body },
        /// Pass it to another person or team; `brief` is for them alone.
        Transfer = "transfer" { id: MessageId, to: TransferTo, brief: Body },
        Close = "close" { id: MessageId, reason: CloseReason },
        /// What is it about, what was done, what is promised, what is open? For the agent alone.
        Summarise = "summarise" { id: MessageId },
        /// A question to the co-pilot. For the agent alone.
        Ask = "ask" { id: MessageId, text: Body },
        /// What would this change do? Nothing is changed.
        Propose = "propose" { id: MessageId, action: StoreAction },
        /// Do what the proposal says that the event with this number holds.
        Act = "act" { id: MessageId, proposal: u64 },
        /// The agent types; `note`: for colleagues alone.
        Typing = "typing" { note: bool },
        /// What the agent has written and not sent, for their other pages and devices.
        Draft = "draft" { draft: Draft },
        /// Whether the agent has the conversation before their eyes.
        Looking = "looking" { now: bool },
    }
}

impl AgentFrame {
    /// The id that an answer names.
    #[must_use]
    pub fn id(&self) -> Option<&MessageId> {
        match self {
            Self::Message { id, .. }
            | Self::Note { id, .. }
            | Self::Return { id, .. }
            | Self::Transfer { id, .. }
            | Self::Close { id, .. }
            | Self::Summarise { id }
            | Self::Ask { id, .. }
            | Self::Propose { id, .. }
            | Self::Act { id, .. } => Some(id),
            Self::Hello { .. }
            | Self::Missed { .. }
            | Self::Typing { .. }
            | Self::Draft { .. }
            | Self::Looking { .. } => None,
        }
    }
}
