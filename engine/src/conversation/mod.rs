//! One conversation: stages, and what is decided for each input.
//!
//! Stages: `Bot → Waiting → Agent`, `Waiting → Left`, `Agent → Waiting` (re-queued), `Agent → Bot` (handed back),
//! any open stage → `Closed`, `Left → Waiting` (the shopper came back and asks again).

mod decide;
mod input;
mod state;

pub use decide::{decide, next_due};
pub use input::{Ask, AskId, Decision, Effect, Input, Proof, Tell};
pub use state::{ConversationState, Holder};
