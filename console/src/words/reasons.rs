use baton_shared::context::TriggerKind;

use crate::model::settings::tried::Change;

pub const WHEN_PEOPLE_INTRO: &str = "The reasons for which the bot stops and passes the conversation to your team. Change them, try them on past conversations, then save.";
pub const ALWAYS_ON: &str = "Always on";
pub const ALWAYS_INTRO: &str = "No setting reaches these.";
pub const REASONS_GROUP: &str = "Reasons that you decide";
pub const TOPICS: &str = "Topics that are always for a person";
pub const TOPICS_INTRO: &str = "The bot passes these on as soon as it knows what it is about.";
pub const PHRASES: &str = "Words and phrases";
pub const PHRASES_HINT: &str = "One a line, e.g. wholesale. Whoever writes one is passed on at once.";
pub const VALUED_TIERS: &str = "Loyalty tiers";
pub const VALUED_TIERS_HINT: &str = "One a line, as your store names them, e.g. Gold.";

pub const TRY_ON: &str = "Try on past conversations";
pub const TRYING_ON: &str = "Trying…";
pub const TRIED_TITLE: &str = "On past conversations";
pub const TRIED_OLD: &str = "The settings changed since. Try them again.";
pub const TRIED_HEADS: [&str; 4] = ["Conversation", "What changes", "As it went", "With these settings"];
pub const NOT_HANDED_OVER: &str = "not handed over";
pub const MORE_CASES: &str = "Only the first of them are listed.";

/// What happens, as an owner reads it.
#[must_use]
pub fn reason_name(kind: TriggerKind) -> &'static str {
    match kind {
        TriggerKind::AskedForPerson => "Somebody asks for a person",
        TriggerKind::Frustration => "The shopper gets upset",
        TriggerKind::NotUnderstood => "The bot does not understand",
        TriggerKind::Circles => "The talk goes in circles",
        TriggerKind::PolicyLimit => "Your rules do not allow it",
        TriggerKind::ValuedCustomer => "A valued customer is in trouble",
        TriggerKind::Safety => "Somebody may be in danger, or the law is involved",
        TriggerKind::LookupFailed => "The store cannot be asked",
        TriggerKind::TurnLimit => "It takes too long",
        TriggerKind::OwnerPhrase => "Your own words are used",
        TriggerKind::ThumbsDown => "The shopper says that it did not help",
        TriggerKind::IdentityFailed => "The shopper cannot show who they are",
        TriggerKind::Unknown => "Another reason",
    }
}

/// The same in a sentence.
#[must_use]
pub fn reason_meaning(kind: TriggerKind) -> &'static str {
    match kind {
        TriggerKind::AskedForPerson => "In whatever words, at any point of the conversation.",
        TriggerKind::Frustration => "Read from the words: 1 is a little annoyed, 2 frustrated, 3 angry, 4 furious.",
        TriggerKind::NotUnderstood => "It offers a person before it passes on.",
        TriggerKind::Circles => "The shopper says the same again, or the bot would.",
        TriggerKind::PolicyLimit => "A refund above your limit, a return after the window, an order that has left.",
        TriggerKind::ValuedCustomer => "A late or lost order, or a bad mood, of somebody in one of these tiers.",
        TriggerKind::Safety => "Self-harm, a threat, an injury, a child at risk, fraud, legal action.",
        TriggerKind::LookupFailed => "An order or a change could not be looked up or made.",
        TriggerKind::TurnLimit => "Many messages, and nothing was found or done.",
        TriggerKind::OwnerPhrase => "For what your team always wants to answer itself.",
        TriggerKind::ThumbsDown => "To an answer from your articles.",
        TriggerKind::IdentityFailed => "The second fact or the code was wrong too often.",
        TriggerKind::Unknown => "",
    }
}

/// What a threshold counts.
#[must_use]
pub fn threshold_name(kind: TriggerKind) -> &'static str {
    match kind {
        TriggerKind::Frustration => "Pass on from this level",
        TriggerKind::NotUnderstood => "Pass on after this many times in a row",
        TriggerKind::TurnLimit => "Pass on after this many answers of the bot",
        TriggerKind::IdentityFailed => "Pass on after this many wrong tries",
        TriggerKind::Circles
        | TriggerKind::ThumbsDown
        | TriggerKind::AskedForPerson
        | TriggerKind::PolicyLimit
        | TriggerKind::ValuedCustomer
        | TriggerKind::Safety
        | TriggerKind::LookupFailed
        | TriggerKind::OwnerPhrase
        | TriggerKind::Unknown => "Pass on after this many times",
    }
}

#[must_use]
pub fn change(change: Change) -> &'static str {
    match change {
        Change::Earlier => "earlier",
        Change::Later => "later",
        Change::Newly => "newly handed over",
        Change::NoLonger => "no longer handed over",
        Change::OtherReason => "for another reason",
    }
}

/// Where a conversation is handed over: the reason and the words that show it.
#[must_use]
pub fn at_point(reason: &str, evidence: &str) -> String {
    if evidence.is_empty() { reason.to_owned() } else { format!("{reason}: “{evidence}”") }
}
