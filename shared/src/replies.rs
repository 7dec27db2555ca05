//! Replies that the people of a site keep for everybody, and the draft that one agent has in one conversation.

use alloc::vec::Vec;

use crate::event::ArticleHit;
use crate::text::{Body, FactText, Label, Text};
use crate::{Time, limits, wire};

wire! {
    /// A reply to insert. `{first_name}` and its like are filled in where the conversation knows them.
    pub struct SavedReply {
        /// What it is found by; no two are the same.
        pub title: Label,
        pub text: Text<{ limits::SAVED_REPLY_CHARS }>,
    }
}

wire! {
    /// `GET /api/replies`, and what `POST` takes: all of them, from the version that was read.
    pub struct SavedReplies {
        pub version: u32,
        pub replies: Vec<SavedReply>,
    }
}

wire! {
    /// `POST /api/articles`: what an agent looks for.
    pub struct ArticleQuery {
        pub question: FactText,
    }
}

wire! {
    /// What the knowledge has on it, best first.
    pub struct FoundArticles {
        pub hits: Vec<ArticleHit>,
    }
}

wire! {
    /// What an agent has written in a conversation and not sent; the newest `at` holds.
    pub struct Draft {
        pub at: Time,
        pub reply: Body,
        /// For colleagues alone.
        pub note: Body,
    }
}

impl Draft {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reply.is_empty() && self.note.is_empty()
    }
}
