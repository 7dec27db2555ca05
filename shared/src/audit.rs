//! What was changed in the store's orders, as the people of the site read it.

use alloc::vec::Vec;

use crate::action::StoreAction;
use crate::event::Person;
use crate::ids::ConversationId;
use crate::text::{FactText, Label};
use crate::{Time, wire};

wire! {
    /// One change, or one that the store did not make.
    pub struct AuditLine {
        pub at: Time,
        /// The conversation that asked for it.
        pub conversation: Option<ConversationId>,
        /// The person who did it; none: the bot, after the shopper's yes.
        pub by: Option<Person>,
        /// In the store's own spelling.
        pub order: Label,
        pub action: StoreAction,
        /// Why it was not made; none: it was.
        pub why: Option<FactText>,
    }
}

wire! {
    /// `GET /api/audit`: the newest first.
    pub struct Audit {
        /// At most 200.
        pub lines: Vec<AuditLine>,
    }
}
