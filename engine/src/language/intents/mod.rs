//! What a message is about: an intent that the site's own examples teach, or an honest "I do not know".
//!
//! The method, and where it is from:
//! - Features are stems, pairs of stems and runs of three to five letters within words, weighed by
//!   sublinear tf-idf (Salton & Buckley 1988). Letter runs forgive typos and need no dictionary
//!   (Cavnar & Trenkle 1994).
//! - Beside these stands the mean of the vectors of the words, which knows that a parcel is a package. They are
//!   distilled from a sentence encoder (Wang et al. 2020, *MiniLM*; Reimers & Gurevych 2019) word by word,
//!   weighed by rarity and cut to their main directions (Arora et al. 2017, *A Simple but Tough-to-Beat Baseline*).
//! - The classifier is a linear support vector machine for each intent against the rest (Rifkin & Klautau
//!   2004, *In Defense of One-Vs-All Classification*), by dual coordinate descent (Hsieh et al. 2008).
//! - What is out of scope is learned from the examples alone: they are parted several times, and each time
//!   some intents are left out whole and play messages about other things (the idea of held-out classes:
//!   Fei & Liu 2016), while some examples of the others are left out and play new messages. Chatter of our
//!   own stands for what is far from any business.
//! - From the scores of these, the nearest examples and the words that no example has, a logistic regression
//!   (Platt 1999) learns for each bot how likely a message is in scope. The threshold is where that is even.

mod chatter;
mod features;
mod learn;
mod likeness;
mod machine;
mod meaning;
mod model;
mod scope;
mod words;

pub use learn::train;
pub use meaning::{Meaning, Table, product};
pub use model::{MOST_STORED, Model, StoredModel};

/// What the owner teaches: a message and the intent it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub text: String,
    pub label: String,
}

/// What a message was understood as.
#[derive(Clone, Debug, PartialEq)]
pub struct Classified {
    /// The intent, or `None` for "I do not know".
    pub intent: Option<String>,
    /// The nearest intent, however far; empty when nothing was taught.
    pub best: String,
    /// How likely the message is about anything that was taught, from 0 to 1.
    pub score: f64,
}

#[cfg(test)]
mod tests;
