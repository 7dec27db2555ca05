//! Whether the shopper of a chat with a person still writes: what counts at the desk as a whole conversation or a half.

use baton_shared::Time;

use super::draft::Draft;
use super::{ConversationState, Holder, Tell};
use crate::handoff;

/// The desk is told at most once in this time: a row for each message would cost more than the answer is worth.
const GRAIN_MS: u64 = 120_000;

impl ConversationState {
    /// Until when a shopper who has a person counts as writing, to the end of the grain; none with nobody.
    #[must_use]
    pub fn active_until(&self) -> Option<Time> {
        let wrote_at = self.wrote_at.filter(|_| matches!(self.holder, Holder::Agent { .. }))?;
        Some(Time((wrote_at.0 / GRAIN_MS).saturating_add(1).saturating_mul(GRAIN_MS)))
    }
}

/// Tells the desk that the shopper writes, unless it knows so.
pub(super) fn tell(draft: &mut Draft<'_>, before: Option<Time>) {
    if draft.state.active_until() != before {
        draft.tell(Tell::Update { conversation: draft.me.clone(), brief: handoff::brief(&draft.state) });
    }
}
