//! What is decided for each input of a conversation: this input, exactly these events and effects, and nothing else.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail by panic")]

mod active;
mod bot;
mod claims;
mod copilot;
mod decision_log;
mod demo;
mod endings;
mod escalation;
mod evidence;
mod examples;
mod focus;
mod folding;
mod guard;
mod identity;
mod learned;
mod left;
mod look_ups;
mod measured;
mod nobody;
mod passing_on;
mod pieces;
mod refund;
mod replayed;
mod schema;
mod skills;
mod transfer;
mod triggers;
mod walk;
mod world;
