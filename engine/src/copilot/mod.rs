//! What the bot does for the person who has a conversation: all from what is known or was looked up, without a model.

mod guard;
mod known;
pub(crate) mod words;

pub use guard::asked;
pub use known::known;
