//! The JSON of everything that travels or is stored, pinned both ways.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod actions;
mod copilot;
mod desk;
mod events;
mod examples;
mod frames;
mod identity;
mod insights;
mod pinned;
mod refusals;
mod settings;
