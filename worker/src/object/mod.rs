//! The Durable Objects: thin shells that decode, ask the engine, write, send. No rule and no SQL text lives here.

mod accounts;
mod conversation;
mod desk;
mod insights;
mod library;
mod shop;
mod shopper;
mod site;

pub use accounts::Accounts;
pub(crate) use accounts::SESSION_MS;
pub use conversation::Conversation;
pub use desk::Desk;
pub use insights::Insights;
pub use library::Library;
pub use shop::Shop;
pub use shopper::Shopper;
pub use site::Site;
