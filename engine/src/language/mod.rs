//! What a message says, read without a model: what it is about, the things it names, and how it sounds.

pub mod entities;
pub mod intents;
pub mod person;
pub mod tone;
