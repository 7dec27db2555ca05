//! What is drawn. Components bind; what they say is decided in the plain parts.

mod composer;
mod field;
mod handoff_card;
mod header;
mod message;
mod order_card;
mod panel;
mod rating;
mod strip;
mod thread;

pub(crate) use panel::panel;
