use baton_shared::action::{DialogueEnd, DialogueStep, Slot};
use baton_shared::text::Label;
use baton_shared::{wire, words};

use crate::store::normal_order_id;

/// What was said for one job; more is too much to be a dialogue.
const SAID: usize = 20;

words! {
    /// A change that the bot can make.
    pub enum Skill {
        Cancel = "cancel",
        Return = "return",
        /// Another variant: of a delivered order an exchange, of a pending one a change.
        Swap = "swap",
        Address = "address",
        Payment = "payment",
    }
}

wire! {
    /// Words for a job, and the question that they answer.
    pub struct Said {
        pub slot: Option<Slot>,
        pub text: String,
    }
}

wire! {
    /// One change that the shopper asked for.
    pub struct Job {
        /// Its number in the conversation.
        pub id: u32,
        pub skill: Skill,
        /// As it was said.
        pub order: Option<Label>,
        /// The message that asked for it.
        pub seq: u64,
        /// What was said, oldest first; the first is the request itself.
        pub said: Vec<Said>,
        pub step: Option<DialogueStep>,
        /// The proposal was agreed to.
        pub agreed: bool,
        pub end: Option<DialogueEnd>,
    }
}

impl Job {
    pub(crate) fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Whether it is about the order with this number, however it is spelt.
    pub(crate) fn is_about(&self, number: &str) -> bool {
        let number = normal_order_id(number);
        self.order.as_ref().is_some_and(|own| normal_order_id(own.as_str()) == number)
    }

    /// Takes words that belong to it; a proposal made before is no longer what is wanted.
    pub(crate) fn take(&mut self, slot: Option<Slot>, text: &str) {
        if self.said.len() < SAID {
            self.said.push(Said { slot, text: text.into() });
        }
        self.agreed = false;
    }

    /// What was said, newest first.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = &Said> {
        self.said.iter().rev()
    }

    /// How often a question was answered.
    pub(crate) fn answers(&self, slot: Slot) -> usize {
        self.said.iter().filter(|said| said.slot == Some(slot)).count()
    }

    /// The request in the shopper's words.
    pub(crate) fn opening(&self) -> &str {
        self.said.first().map_or("", |said| said.text.as_str())
    }
}
