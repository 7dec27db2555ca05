//! Shopper → conversation.

use crate::context::FactKey;
use crate::ids::{Epoch, MessageId};
use crate::text::{Body, Comment, FactText, Label};
use crate::wire_enum;
use alloc::string::String;

wire_enum! {
    /// What a shopper's client sends. Frames with an `id` are answered by an `ack` or an `error` of that id.
    pub enum ShopperFrame by "type" {
        /// The first frame of every connection: what this client already holds.
        Hello = "hello" { last_seq: u64, epoch: Option<Epoch> },
        /// A gap was seen: everything after `after`, please.
        Missed = "missed" { after: u64 },
        Message = "message" { id: MessageId, text: Body, choice: Option<Label> },
        Correct = "correct" { id: MessageId, key: FactKey, value: FactText },
        /// Leave a way to be reached (an e-mail or a phone number) instead of waiting.
        Leave = "leave" { id: MessageId, contact: FactText },
        /// A short-lived token of the shop's own server that says who this is.
        Identify = "identify" { id: MessageId, token: String },
        Close = "close" { id: MessageId },
        Rate = "rate" { id: MessageId, score: Option<u8>, repeated: Option<bool>, comment: Option<Comment> },
        Typing = "typing" {},
    }
}

impl ShopperFrame {
    /// The id that an answer names.
    #[must_use]
    pub fn id(&self) -> Option<&MessageId> {
        match self {
            Self::Message { id, .. }
            | Self::Correct { id, .. }
            | Self::Leave { id, .. }
            | Self::Identify { id, .. }
            | Self::Close { id }
            | Self::Rate { id, .. } => Some(id),
            Self::Hello { .. } | Self::Missed { .. } | Self::Typing {} => None,
        }
    }
}
