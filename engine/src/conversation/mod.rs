//! One conversation: stages, and what is decided for each input.
//!
//! Stages: `Bot → Waiting → Agent`, `Waiting → Left`, `Agent → Waiting` (re-queued), `Agent → Bot` (handed back),
//! `Waiting → Bot` (the shopper goes on with the bot), any open stage → `Closed`, and `Left` or `Closed` → `Bot` or
//! `Waiting` (the shopper writes again).

mod active;
mod agent;
mod answered;
mod apply;
mod beside;
mod claims;
mod closing;
mod codes;
mod copilot;
mod corrections;
mod course;
mod deadlines;
mod decide;
mod draft;
mod escalate;
mod focus;
mod identity;
mod input;
mod jobs;
mod learn;
mod meant;
mod nobody;
mod shopper;
mod state;
mod transfer;
mod weighing;
mod who;
mod working;

pub use codes::{CODE_MS, CODE_PAUSE_MS, CODE_TRIES, CODES, hidden_address};
pub use copilot::is_for_shopper;
pub use course::{Course, SaidLately};
pub use decide::{decide, decide_with, next_due};
pub use input::{Ask, AskId, Decision, Effect, Input, Proof, SignedIdentity, Tell};
pub use meant::Meant;
pub use state::{Asked, Clocks, ConversationState, Holder, Leaving, Pending, Rating, Reach, ToldNobody, source_seq};
