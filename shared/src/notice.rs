//! What goes out of Baton: to the owner's webhook and by mail.

use crate::ids::ConversationId;
use crate::text::{Body, FactText, Headline, Label};
use crate::{Time, wire_enum};

wire_enum! {
    /// Something that must not stay on a screen that nobody watches.
    pub enum Notice by "notice" {
        /// Somebody waits and nobody took it.
        Unattended = "unattended" { conversation: ConversationId, headline: Headline, since: Time },
        /// A shopper left a way to be reached.
        Left = "left" { conversation: ConversationId, headline: Headline, contact: FactText },
        /// A person answered somebody who had left.
        Replied = "replied" { conversation: ConversationId, contact: FactText, by: Label, text: Body },
    } else Unknown
}
