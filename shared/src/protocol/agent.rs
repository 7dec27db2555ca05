//! Agent → conversation.

use crate::event::{CloseReason, TransferTo};
use crate::ids::{Epoch, MessageId};
use crate::text::Body;
use crate::wire_enum;

wire_enum! {
    /// What an agent's client sends to a conversation. Frames with an `id` are answered by an `ack` or an `error` of that id.
    pub enum AgentFrame by "type" {
        Hello = "hello" { last_seq: u64, epoch: Option<Epoch> },
        Missed = "missed" { after: u64 },
        Message = "message" { id: MessageId, text: Body },
        Note = "note" { id: MessageId, text: Body },
        /// Give the conversation back to the bot, with what was agreed.
        Return = "return" { id: MessageId, brief: Body },
        /// Pass it to another person or team; `brief` is for them alone.
        Transfer = "transfer" { id: MessageId, to: TransferTo, brief: Body },
        Close = "close" { id: MessageId, reason: CloseReason },
        Typing = "typing" {},
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
            | Self::Close { id, .. } => Some(id),
            Self::Hello { .. } | Self::Missed { .. } | Self::Typing {} => None,
        }
    }
}
