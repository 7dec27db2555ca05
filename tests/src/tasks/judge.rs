//! Whether a change is the expected one, and how a task ended.

use baton_shared::action::{StoreAction, Swap};
use baton_shared::context::{Context, FactKey, IssueKind};
use baton_shared::text::Label;

use super::clause::Kind;
use super::replay::Replayed;
use super::task::Task;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    Right,
    HandedOver,
    Wrong,
    Neither,
}

impl Ending {
    pub(super) const ALL: [Self; 4] = [Self::Right, Self::HandedOver, Self::Wrong, Self::Neither];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::HandedOver => "handed",
            Self::Wrong => "wrong",
            Self::Neither => "neither",
        }
    }
}

/// How a task ended, and why it is not right, in a few words.
pub(super) fn judge(task: &Task, replayed: &Replayed) -> (Ending, String) {
    let mut left = task.expected.clone();
    for action in &replayed.done {
        let Some(place) = left.iter().position(|expected| is_as_expected(action, expected)) else {
            return (Ending::Wrong, format!("{} that was not asked for", name(action)));
        };
        left.remove(place);
    }
    if left.is_empty() {
        return (Ending::Right, String::new());
    }
    let Some(context) = replayed.context.as_ref().filter(|_| replayed.handed_over) else {
        return (Ending::Neither, replayed.stopped.clone());
    };
    match lacks(context, replayed.customer.as_ref(), &left) {
        None => (Ending::HandedOver, replayed.stopped.clone()),
        Some(what) => (Ending::Neither, format!("handed over without {what}; {}", replayed.stopped)),
    }
}

/// The same change: pieces in any order; a way to pay counts where the expected change has one.
pub(super) fn is_as_expected(action: &StoreAction, expected: &StoreAction) -> bool {
    if action.order() != expected.order() {
        return false;
    }
    let way = |given: &Option<Label>, expected: &Option<Label>| expected.is_none() || given == expected;
    match (action, expected) {
        (StoreAction::Cancel { reason: given, .. }, StoreAction::Cancel { reason, .. }) => given == reason,
        (StoreAction::Return { items: given, method: paid, .. }, StoreAction::Return { items, method, .. }) => {
            sorted(given) == sorted(items) && way(paid, method)
        }
        (StoreAction::Exchange { swaps: given, method: paid, .. }, StoreAction::Exchange { swaps, method, .. })
        | (
            StoreAction::ChangeItems { swaps: given, method: paid, .. },
            StoreAction::ChangeItems { swaps, method, .. },
        ) => pairs(given) == pairs(swaps) && way(paid, method),
        (StoreAction::ChangeAddress { address: given, .. }, StoreAction::ChangeAddress { address, .. }) => {
            given == address
        }
        (StoreAction::ChangePayment { method: given, .. }, StoreAction::ChangePayment { method, .. }) => {
            given == method
        }
        (
            StoreAction::Cancel { .. }
            | StoreAction::Return { .. }
            | StoreAction::Exchange { .. }
            | StoreAction::ChangeItems { .. }
            | StoreAction::ChangeAddress { .. }
            | StoreAction::ChangePayment { .. }
            | StoreAction::Refund { .. }
            | StoreAction::Unknown,
            _,
        ) => false,
    }
}

pub(super) fn name(action: &StoreAction) -> &'static str {
    Kind::of(action).map_or("a change", Kind::name)
}

fn sorted(items: &[String]) -> Vec<&str> {
    let mut items: Vec<&str> = items.iter().map(String::as_str).collect();
    items.sort_unstable();
    items
}

fn pairs(swaps: &[Swap]) -> Vec<(&str, &str)> {
    let mut pairs: Vec<(&str, &str)> = swaps.iter().map(|swap| (swap.from.as_str(), swap.to.as_str())).collect();
    pairs.sort_unstable();
    pairs
}

/// What the person who takes over is not told of the requests that are left.
fn lacks(context: &Context, customer: Option<&Label>, left: &[StoreAction]) -> Option<String> {
    let known = context.customer.as_ref().map(|known| &known.customer.id);
    if customer.is_none() || known != customer {
        return Some("the customer".into());
    }
    let said = passed_on(context);
    let is_told = |order: &str| {
        context.orders.iter().any(|known| known.order.id.as_str() == order) || said.contains(&order.to_lowercase())
    };
    if let Some(action) = left.iter().find(|action| !is_told(action.order())) {
        return Some(format!("the order of {}", name(action)));
    }
    let is_wished = |action: &StoreAction| {
        let Some(kind) = Kind::of(action) else { return false };
        let (issue, words) = signs(kind);
        context.issue.kind == issue || words.iter().any(|word| said.contains(word))
    };
    left.iter().find(|action| !is_wished(action)).map(|action| format!("the wish to {}", name(action)))
}

/// All words of a context that say what is wanted or was tried.
fn passed_on(context: &Context) -> String {
    let mut said = vec![context.issue.what.as_str()];
    said.extend(context.issue.wants.as_ref().map(|wants| wants.as_str()));
    let telling = |key: FactKey| matches!(key, FactKey::Wish | FactKey::Issue | FactKey::OrderNumber);
    said.extend(context.known.iter().filter(|fact| telling(fact.key)).map(|fact| fact.value.as_str()));
    for attempt in &context.attempts {
        said.extend([attempt.what.as_str(), attempt.outcome.as_str()]);
    }
    said.extend(context.triggers.iter().map(|trigger| trigger.evidence.as_str()));
    said.join("\n").to_lowercase()
}

/// How a context names a kind of request.
fn signs(kind: Kind) -> (IssueKind, &'static [&'static str]) {
    match kind {
        Kind::Cancel => (IssueKind::Cancel, &["cancel"]),
        Kind::Return => (IssueKind::Return, &["return"]),
        Kind::Exchange => (IssueKind::Exchange, &["exchang", "swap"]),
        Kind::ChangeItems => (IssueKind::Exchange, &["exchang", "swap", "modify", "change item", "change the item"]),
        Kind::ChangeAddress => (IssueKind::AddressChange, &["address"]),
        Kind::ChangePayment => (IssueKind::Payment, &["payment", "pay "]),
    }
}
