use baton_shared::Time;
use baton_shared::ids::ConversationId;

use super::{ConversationState, Decision, Input};
use crate::Bundle;

/// Decides what an input means. `me` is the conversation's own id, `next_seq` the number that the first new event gets.
pub fn decide(
    _me: &ConversationId,
    _state: &ConversationState,
    _bundle: &Bundle,
    _input: Input,
    _now: Time,
) -> Decision {
    Decision::nothing()
}

/// When the conversation must be looked at again.
#[must_use]
pub fn next_due(_state: &ConversationState, _bundle: &Bundle) -> Option<Time> {
    None
}
