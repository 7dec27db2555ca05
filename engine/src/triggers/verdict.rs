//! What follows from the reasons that were weighed.

use baton_shared::context::{TriggerCheck, TriggerKind};

use crate::conversation::ConversationState;

/// Share of the limit from which somebody frustrated is offered a person.
const FRUSTRATED: f64 = 0.6;
/// Share of the turns after which a person is offered.
const MANY_TURNS: f64 = 0.75;

/// The order in which reasons are named: the first that fired is why.
const ORDER: &[TriggerKind] = &[
    TriggerKind::Safety,
    TriggerKind::AskedForPerson,
    TriggerKind::OwnerPhrase,
    TriggerKind::Frustration,
    TriggerKind::LookupFailed,
    TriggerKind::IdentityFailed,
    TriggerKind::PolicyLimit,
    TriggerKind::ValuedCustomer,
    TriggerKind::ThumbsDown,
    TriggerKind::NotUnderstood,
    TriggerKind::Circles,
    TriggerKind::TurnLimit,
];

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The bot goes on.
    GoOn,
    /// The bot goes on and offers a person, for this reason.
    Offer(TriggerKind),
    /// A person takes over, for these reasons, the first one first. Never empty.
    HandOver(Vec<TriggerCheck>),
}

/// Weighs the reasons against each other. `checks` are all of one moment.
#[must_use]
pub fn verdict(state: &ConversationState, checks: &[TriggerCheck]) -> Verdict {
    let mut sorted: Vec<&TriggerCheck> = checks.iter().collect();
    sorted.sort_by_key(|check| ORDER.iter().position(|kind| *kind == check.kind));
    let forces =
        |check: &&TriggerCheck| check.fired && (!is_soft(check.kind) || state.course.offered.contains(&check.kind));
    let forcing: Vec<TriggerCheck> = sorted.iter().copied().filter(forces).cloned().collect();
    if !forcing.is_empty() {
        return Verdict::HandOver(forcing);
    }
    let offered = |check: &&&TriggerCheck| state.course.offered.contains(&check.kind);
    match sorted.iter().filter(|check| offers(check)).find(|check| !offered(check)) {
        Some(check) => Verdict::Offer(check.kind),
        None => Verdict::GoOn,
    }
}

/// A cause that the shopper may see otherwise: they are asked before they are passed on. Frustration above its limit is not
/// among them, nor is anything that the owner named.
fn is_soft(kind: TriggerKind) -> bool {
    match kind {
        TriggerKind::NotUnderstood | TriggerKind::Circles | TriggerKind::ThumbsDown | TriggerKind::TurnLimit => true,
        TriggerKind::AskedForPerson
        | TriggerKind::Frustration
        | TriggerKind::PolicyLimit
        | TriggerKind::ValuedCustomer
        | TriggerKind::Safety
        | TriggerKind::LookupFailed
        | TriggerKind::OwnerPhrase
        | TriggerKind::IdentityFailed
        | TriggerKind::Unknown => false,
    }
}

/// Whether this is near enough to offer a person.
fn offers(check: &TriggerCheck) -> bool {
    let from = match check.kind {
        TriggerKind::Frustration => check.threshold * FRUSTRATED,
        TriggerKind::TurnLimit => check.threshold * MANY_TURNS,
        TriggerKind::NotUnderstood | TriggerKind::Circles | TriggerKind::ThumbsDown => 1.0,
        TriggerKind::AskedForPerson
        | TriggerKind::PolicyLimit
        | TriggerKind::ValuedCustomer
        | TriggerKind::Safety
        | TriggerKind::LookupFailed
        | TriggerKind::OwnerPhrase
        | TriggerKind::IdentityFailed
        | TriggerKind::Unknown => return false,
    };
    check.value >= from
}
