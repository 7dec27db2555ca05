//! What a site's bot learns: from sentences of its own, from what the owner teaches, and from the titles of the articles.
//!
//! Each sentence is an example of a label: a [`Topic`] that every shop has, or an article. Which article answers the
//! questions of a topic is worked out when the site publishes ([`answers`]); the topic's sentences are examples of that
//! article then, so that the two do not compete. [`lesson`] puts it all together, [`learn`] makes the model, and
//! [`Learned`] is what a conversation asks. Articles that no label leads to are found by the search, which knows what
//! words mean too ([`Nearest`]).

mod answers;
mod label;
mod lesson;
mod model;
mod nearest;
mod topics;

pub use answers::{Answered, Titled, answers};
pub(crate) use label::{Meaning, is_for_products};
pub use label::{article_label, topic_label, topic_of};
pub use lesson::{Lesson, lesson};
pub use model::{Learned, TooMuch, learn};
pub use nearest::Nearest;
pub use topics::Topic;
pub(crate) use topics::Use;

#[cfg(test)]
mod tests;
