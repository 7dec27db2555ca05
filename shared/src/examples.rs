//! What an owner teaches the bot: sentences, and what answers each.

use alloc::vec::Vec;

use crate::text::{FactText, Label};
use crate::wire;

wire! {
    /// What answers an example: exactly one of the two.
    pub struct ExampleAnswer {
        /// An article, by its id.
        pub article: Option<Label>,
        /// One of the bot's own topics, by its name.
        pub intent: Option<Label>,
    }
}

wire! {
    /// A sentence as shoppers say it.
    pub struct TaughtExample {
        pub text: FactText,
        pub answer: ExampleAnswer,
    }
}

wire! {
    /// `POST /api/examples`: they take the place of all that were taught before.
    pub struct Examples {
        pub examples: Vec<TaughtExample>,
    }
}

wire! {
    /// What the bot has learned: from its own sentences, the owner's examples and the titles of articles.
    pub struct LearnedReport {
        pub version: u32,
        pub examples: u32,
        /// Topics and articles that are told apart.
        pub labels: u32,
        /// Of the stored model.
        pub bytes: u32,
        /// Articles whose title was not learned, because there are too many; the search finds them all the same.
        pub left_out: u32,
    }
}

wire! {
    /// The answer to `POST /api/examples`.
    pub struct Taught {
        /// None: the word vectors are not there, and the bot goes by its rules alone.
        pub learned: Option<LearnedReport>,
    }
}

wire! {
    /// `GET /api/examples`.
    pub struct ExamplesView {
        pub examples: Vec<TaughtExample>,
        /// The names of the bot's own topics.
        pub intents: Vec<Label>,
        pub learned: Option<LearnedReport>,
    }
}
