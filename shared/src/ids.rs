//! Identifiers. None of them is a secret, none of them holds personal data.

use crate::id;

id! {
    /// One storefront of a deployment; chosen by its owner, e.g. `demo`.
    pub struct SiteId(1..=40)
}
id! {
    /// One conversation: 26 characters derived from the client's nonce.
    pub struct ConversationId(8..=40)
}
id! {
    /// Made by the client before it sends; a repeated id gets the first answer again.
    pub struct MessageId(8..=40)
}
id! {
    /// One person who works for a site.
    pub struct AgentId(4..=40)
}
id! {
    /// Drawn at random by the client for one creation, at least 128 bits: who knows it owns the conversation.
    pub struct Nonce(22..=64)
}
id! {
    /// Drawn at random by a conversation; another one means that its numbering started anew.
    pub struct Epoch(8..=40)
}
