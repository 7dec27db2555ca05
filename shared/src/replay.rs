//! Old conversations run against changed reasons to hand over, before they are saved.

use alloc::vec::Vec;

use crate::context::TriggerKind;
use crate::ids::ConversationId;
use crate::settings::TriggerSettings;
use crate::text::{FactText, Headline};
use crate::wire;

wire! {
    /// `POST /api/replay`: nothing is changed by it.
    pub struct ReplayRequest {
        pub triggers: TriggerSettings,
        /// How many of the newest finished conversations, 1 to 200; none: 100.
        pub newest: Option<u32>,
    }
}

wire! {
    /// Where a conversation would be, or was, handed over.
    pub struct ReplayPoint {
        /// The message after which.
        pub seq: u64,
        pub kind: TriggerKind,
        pub evidence: FactText,
    }
}

wire! {
    /// A conversation that the changed settings would treat differently.
    pub struct ReplayCase {
        pub conversation: ConversationId,
        pub headline: Headline,
        pub before: Option<ReplayPoint>,
        pub after: Option<ReplayPoint>,
    }
}

wire! {
    pub struct ReplayReport {
        pub conversations: u32,
        pub same: u32,
        pub earlier: u32,
        pub later: u32,
        /// Handed over only with the changed settings.
        pub newly: u32,
        /// Handed over only with the settings of then.
        pub no_longer: u32,
        /// Conversations that could not be replayed.
        pub failed: Option<u32>,
        /// At most 100.
        pub cases: Vec<ReplayCase>,
    }
}
