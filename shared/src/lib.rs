//! Types and protocol that both sides of Baton speak, and the client's session.
//!
//! No clock, no random source, no I/O: time comes in as [`Time`], ids come in from the caller.

#![no_std]

extern crate alloc;

#[doc(hidden)]
pub use alloc::string::String;

pub mod action;
pub mod api;
pub mod audit;
pub mod context;
pub mod copilot;
pub mod event;
pub mod examples;
pub mod ids;
pub mod insights;
pub mod limits;
pub mod markdown;
pub mod notice;
pub mod order;
pub mod outcome;
pub mod policies;
pub mod product;
pub mod protocol;
pub mod replay;
pub mod replies;
pub mod session;
pub mod settings;
pub mod text;
pub mod time;
pub mod wire;

pub use text::Text;
pub use time::Time;
