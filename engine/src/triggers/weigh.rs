//! Every reason to hand over, looked at where it can arise.

use baton_shared::context::{TriggerCheck, TriggerKind};
use baton_shared::event::Found;
use baton_shared::text::FactText;

use super::rules::Rules;
use super::{customer, feeling, going, words};
use crate::bot::Wanted;
use crate::conversation::ConversationState;

/// Why a change cannot go on that needs more of its order than was found.
pub const STUCK: &str = "The order's details could not be looked up";

/// When the reasons are looked at. The state has taken in whatever the moment is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moment<'a> {
    /// The shopper wrote to the bot.
    Message { text: &'a str, seq: u64 },
    /// The shopper wrote while waiting: only what the desk must know at once counts.
    Waiting { seq: u64 },
    /// A look-up was answered, or failed.
    Found { wanted: &'a Wanted, found: &'a Found, seq: u64 },
    /// The bot is about to say this.
    Saying { text: &'a str },
    /// Only a person may do what was asked for.
    Limit { why: &'a str, seq: u64 },
    /// What was asked for cannot go on without a look-up that gave nothing.
    Stuck { why: &'a str, seq: u64 },
}

/// What one reason gave, before it is held against its threshold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) value: f64,
    pub(super) evidence: String,
    pub(super) seq: u64,
}

impl Reading {
    /// Something that is there.
    pub(super) fn found(evidence: impl Into<String>, seq: u64) -> Self {
        Self { value: 1.0, evidence: evidence.into(), seq }
    }
}

/// The reasons that fired or came near (half of what is needed), in no order. Nothing came near: nothing to record.
#[must_use]
pub fn weigh(state: &ConversationState, rules: &Rules<'_>, moment: Moment<'_>) -> Vec<TriggerCheck> {
    let mut checks = Vec::new();
    let mut take = |kind: TriggerKind, reading: Option<Reading>| {
        let check = reading.and_then(|reading| check(rules, kind, &reading));
        checks.extend(check);
    };
    match moment {
        Moment::Message { text, seq } => {
            take(TriggerKind::Safety, words::safety(state, seq));
            take(TriggerKind::AskedForPerson, words::asked(state, seq));
            take(TriggerKind::OwnerPhrase, words::owners(state, rules, text, seq));
            take(TriggerKind::ThumbsDown, going::no_help(state, seq));
            take(TriggerKind::Circles, going::restated(state, text, seq));
            take(TriggerKind::TurnLimit, going::turns(state, seq));
            take(TriggerKind::ValuedCustomer, customer::in_trouble(state, rules, seq));
            checks.extend(feeling::frustration(state, rules, seq));
        }
        Moment::Waiting { seq } => take(TriggerKind::Safety, words::safety(state, seq)),
        Moment::Found { wanted, found, seq } => {
            take(TriggerKind::LookupFailed, going::failed(wanted, found, seq));
            take(TriggerKind::IdentityFailed, going::not_matched(state, found, seq));
            take(TriggerKind::IdentityFailed, going::wrong_code(found, seq));
            take(TriggerKind::NotUnderstood, going::not_understood(state, wanted, found, seq));
            take(TriggerKind::ValuedCustomer, customer::in_trouble(state, rules, seq));
        }
        Moment::Saying { text } => take(TriggerKind::Circles, going::repeated(state, text)),
        Moment::Limit { why, seq } => take(TriggerKind::PolicyLimit, Some(Reading::found(why, seq))),
        Moment::Stuck { why, seq } => take(TriggerKind::LookupFailed, Some(Reading::found(why, seq))),
    }
    checks
}

/// A reading against the site's threshold; `None` when it is off or far from it.
fn check(rules: &Rules<'_>, kind: TriggerKind, reading: &Reading) -> Option<TriggerCheck> {
    against(rules, kind, reading, rules.threshold(kind)?)
}

/// A reading against a threshold.
pub(super) fn against(rules: &Rules<'_>, kind: TriggerKind, reading: &Reading, threshold: f64) -> Option<TriggerCheck> {
    let near = reading.value > 0.0 && reading.value * 2.0 >= threshold;
    near.then(|| TriggerCheck {
        kind,
        value: reading.value,
        threshold,
        fired: reading.value >= threshold,
        evidence: FactText::cut(&reading.evidence),
        seq: reading.seq,
        settings: rules.version,
    })
}
