//! What the bot does for the person who has a conversation: all from what is known or was looked up, without a model.

mod answer;
mod change;
mod edited;
mod guard;
mod known;
mod needs;
mod orders;
mod policy;
mod state;
mod suggest;
mod summary;
pub(crate) mod words;

pub(crate) use answer::answer;
pub(crate) use change::{done, explained};
pub use guard::asked;
pub use known::known;
pub(crate) use needs::{for_question, for_suggestions};
pub(crate) use orders::turned_to;
pub use state::{Acting, Copilot, Offered, PrivatelyAsked, Proposed, Wants};
pub(crate) use suggest::suggested;
pub(crate) use summary::summary;
