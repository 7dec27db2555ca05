//! Conversation → shopper or agent.

use alloc::string::String;
use alloc::vec::Vec;

use super::RefusalKind;
use crate::event::{Delivered, Party, Stage};
use crate::ids::{Epoch, MessageId};
use crate::text::Label;
use crate::wire_enum;

wire_enum! {
    /// What a conversation sends. Clients skip what they do not know.
    pub enum ConversationFrame by "type" {
        /// The answer to `hello`. `fresh` says: forget what you hold, what follows is a snapshot of the newest events.
        Welcome = "welcome" {
            version: u16,
            epoch: Epoch,
            stage: Stage,
            fresh: bool,
            /// A token that lasts longer than the one this socket was opened with.
            token: Option<String>,
        },
        /// Numbered events, oldest first.
        Events = "events" { items: Vec<Delivered> },
        /// Everything up to `seq` was sent; what follows happens now.
        Live = "live" { seq: u64 },
        /// The frame with this id is stored, its event is `seq`.
        Ack = "ack" { id: MessageId, seq: u64 },
        Error = "error" { id: Option<MessageId>, code: RefusalKind, text: String },
        /// Somebody is typing now; holds for five seconds.
        Typing = "typing" { who: Party },
        /// Place in line (1 is next) and the expected wait in seconds where there is an honest number.
        /// `note`: why the place got worse, in words to show.
        Place = "place" { position: u32, wait_s: Option<u32>, note: Option<Label> },
    } else Unknown
}
