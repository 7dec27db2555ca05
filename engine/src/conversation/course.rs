//! How the conversation with the bot goes: what was said lately, by whom, and whether it leads anywhere.

use baton_shared::action::DialogueStep;
use baton_shared::context::{TriggerCheck, TriggerKind};
use baton_shared::event::{Found, QuickReply};
use baton_shared::wire;

use super::state::ConversationState;
use crate::bot::words::offer::without_offer;
use crate::bot::{Fit, Intent, Understood, choice, fit};
use crate::triggers::{Verdict, key, restates, same, verdict};

/// Messages of the shopper that a new one is compared with.
const SAID: usize = 6;
/// Answers of the bot that a new one is compared with.
const ANSWERS: usize = 4;

wire! {
    /// A message of the shopper as later ones are compared with it.
    pub struct SaidLately {
        pub seq: u64,
        /// Its telling words.
        pub key: String,
        pub frustration: f64,
        /// It, or the answer to it, says what was said before.
        pub again: bool,
        /// It says that an answer did not help.
        pub no_help: bool,
    }
}

wire! {
    /// What some reasons to hand over are read from; a hand-back and a close empty it.
    #[derive(Default)]
    pub struct Course {
        /// Oldest first.
        pub said: Vec<SaidLately>,
        /// The telling words of the bot's newest answers, oldest first.
        pub answers: Vec<String>,
        /// Answers of the bot since something was found or done.
        pub turns: u32,
        /// Times that an answer did not help.
        pub no_help: u32,
        /// The bot's last words asked whether they helped.
        pub asked_if_helped: bool,
        /// A person is to be offered with the bot's next words, for this reason.
        pub to_offer: Option<TriggerKind>,
        /// The reasons for which one was offered.
        pub offered: Vec<TriggerKind>,
    }
}

impl Course {
    /// Exchanges among the newest that came back to an earlier one.
    #[must_use]
    pub fn circles(&self) -> u32 {
        u32::try_from(self.said.iter().filter(|said| said.again).count()).unwrap_or(u32::MAX)
    }

    /// The person was offered.
    pub(crate) fn offer_made(&mut self) {
        self.offered.extend(self.to_offer.take());
    }
}

impl ConversationState {
    /// Whether the bot said this lately, in answer to something that wants another answer.
    #[must_use]
    pub fn would_repeat(&self, text: &str) -> bool {
        // The dialogues of changes count for themselves how often they ask.
        let in_dialogue = self.job().is_some_and(|job| job.step.is_some());
        let key = key(without_offer(text));
        let wants_answer = self.pending.is_some() && !is_small_talk(self.heard.intent);
        wants_answer && !in_dialogue && self.course.answers.iter().any(|answer| same(&key, answer))
    }

    /// The shopper wrote to the bot; nothing else was made of it yet.
    pub(super) fn follow_shopper(&mut self, seq: u64, text: &str, chosen: Option<&str>, understood: &mut Understood) {
        if understood.intent == Intent::No && self.course.asked_if_helped {
            understood.intent = Intent::NotHelped;
        }
        let no_help = understood.intent == Intent::NotHelped;
        self.course.no_help += u32::from(no_help);
        let in_dialogue = self.job().is_some_and(|job| job.step.is_some());
        let says_more = matches!(understood.intent, Intent::Question | Intent::Track | Intent::Complaint);
        let key = key(text);
        let said_before = self.course.said.iter().any(|said| restates(&key, &said.key));
        let again = chosen.is_none() && says_more && !in_dialogue && said_before;
        if self.course.said.len() >= SAID {
            self.course.said.remove(0);
        }
        self.course.said.push(SaidLately { seq, key, frustration: understood.frustration, again, no_help });
    }

    /// The bot says something; what it answers is still there.
    pub(super) fn follow_bot(&mut self, text: &str, replies: &[QuickReply]) {
        let repeats = self.would_repeat(text);
        let has = |choice: &str| replies.iter().any(|reply| reply.choice.as_str() == choice);
        // A question that got an answer ends the row of those that got none.
        if self.heard.intent == Intent::Question && !(has(choice::HUMAN) && has(choice::NO)) {
            self.not_understood = 0;
        }
        let course = &mut self.course;
        if let Some(said) = course.said.last_mut() {
            said.again |= repeats;
        }
        course.turns += u32::from(self.pending.is_some());
        course.asked_if_helped = has(choice::NOT_HELPED);
        if has(choice::HUMAN) {
            course.offer_made();
        }
        if course.answers.len() >= ANSWERS {
            course.answers.remove(0);
        }
        course.answers.push(key(without_offer(text)));
    }

    /// A look-up was answered; it is not taken yet.
    pub(super) fn follow_found(&mut self, found: &Found) {
        let forward = match found {
            Found::Order { order, .. } => self.order_named(order.id.as_str()).is_none(),
            Found::Articles { hits } => matches!(fit(hits), Fit::Good(_)),
            Found::Products { products } => !products.is_empty(),
            Found::Details { .. }
            | Found::Acted { .. }
            | Found::Customer { .. }
            | Found::CodeSent { .. }
            | Found::CodeRight {} => true,
            Found::NoMatch {}
            | Found::History { .. }
            | Found::NotActed { .. }
            | Found::CodeWrong { .. }
            | Found::Failed { .. }
            | Found::Unknown => false,
        };
        if forward {
            self.course.turns = 0;
        }
    }

    /// A dialogue goes on; the step is not taken yet.
    pub(super) fn follow_step(&mut self, id: u32, step: &DialogueStep) {
        let job = self.jobs.iter().find(|job| job.id == id);
        if job.is_some_and(|job| job.step.as_ref() != Some(step)) {
            self.course.turns = 0;
        }
    }

    /// The reasons were weighed: a person may have to be offered.
    pub(crate) fn follow_checks(&mut self, checks: &[TriggerCheck]) {
        if let Verdict::Offer(kind) = verdict(self, checks) {
            self.course.to_offer = Some(kind);
        }
    }
}

/// Answers to these may be the same every time.
fn is_small_talk(intent: Intent) -> bool {
    match intent {
        Intent::Nothing
        | Intent::Greeting
        | Intent::Thanks
        | Intent::Goodbye
        | Intent::Yes
        | Intent::No
        | Intent::WhoSpeaks
        | Intent::Why
        | Intent::NotHelped
        | Intent::Bot
        | Intent::Close => true,
        Intent::Complaint | Intent::Facts | Intent::NoNumber | Intent::Question | Intent::Track | Intent::Unknown => {
            false
        }
    }
}
