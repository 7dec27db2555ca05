//! What the bot does by itself: explicit dialogues with slots, a confirmation, corrections and a way back.
//!
//! A message is read into requests ([`requests`]); each becomes a [`Job`] of the conversation. What was said for a job is
//! kept as it was said, and [`next`] works out from all of it, the order and the policies what comes next: a question, a
//! proposal that needs a yes, or an end with its reason. Nothing is changed without a proposal that was agreed to.

mod address;
mod items;
mod job;
mod method;
mod next;
mod reason;
mod request;
mod variant;
pub(crate) mod words;
mod work;

pub(crate) use address::describe as describe_address;
pub use job::{Job, Said, Skill};
pub(crate) use method::describe as describe_method;
pub(crate) use next::{Next, fits_state, level, next, step_of};
pub(crate) use request::{Request, gives_address, gives_up, is_general, is_no, is_yes, requests};
pub(crate) use variant::describe as describe_options;

pub(crate) use items::{answers_slot, one_of, plain};
