use baton_shared::action::{DialogueEnd, DialogueStep, StoreAction};
use baton_shared::context::{FactKey, Identity, TriggerKind};
use baton_shared::event::CloseReason;
use baton_shared::order::OrderView;

use super::names::{close_reason, fact, identity, order_state, trigger};

pub const HANDED_BACK: &str = "Handed back to the bot";
pub const YOU_JOINED: &str = "You joined";
pub const REQUEUED: &str = "Back in the line";
pub const REQUEUED_DISCONNECTED: &str = "Back in the line: the connection was lost";
pub const REQUEUED_GIVEN_BACK: &str = "Back in the line: given back";
pub const REQUEUED_PASSED_ON: &str = "Back in the line: passed on";
pub const CODE_RIGHT: &str = "the code was right";
pub const PRIVATE_BRIEF: &str = "Brief, only for the team";
pub const CHECK_HEADS: [&str; 4] = ["Reason", "Found and needed", "Evidence", "Settings"];
pub const CHECK_FIRED: &str = "fired";
pub const FOUND_NOTHING: &str = "no match";
pub const FOUND_SOMETHING: &str = "found";
pub const FOUND_DETAILS: &str = "ways to pay, address and variants";
pub const ACTED: &str = "done";

/// A change that the store did not make.
#[must_use]
pub fn not_acted(why: &str) -> String {
    format!("not done: {why}")
}

/// Where the bot is with a change; nothing is said of its questions, which stand in the thread.
#[must_use]
pub fn dialogue(step: &DialogueStep) -> Option<String> {
    match step {
        DialogueStep::Asks { .. } | DialogueStep::Unknown => None,
        DialogueStep::Proposes { action } => Some(format!("The bot proposes to {}", change(action))),
        DialogueStep::Ends { end, why } => {
            let end = match end {
                DialogueEnd::Done => "The change is done",
                DialogueEnd::Declined => "The shopper declined the change",
                DialogueEnd::NotAllowed => "The change is not allowed",
                DialogueEnd::Failed => "The change failed",
                DialogueEnd::HandedOver => "The change is left to a person",
                DialogueEnd::Unknown => "The change ended",
            };
            Some(why.as_ref().map_or_else(|| String::from(end), |why| format!("{end}: {why}")))
        }
    }
}

/// A change as it begins a line of its own.
#[must_use]
pub fn change_of(action: &StoreAction) -> String {
    let text = change(action);
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn change(action: &StoreAction) -> String {
    let order = action.order();
    match action {
        StoreAction::Cancel { .. } => format!("cancel order {order}"),
        StoreAction::Return { items, .. } => format!("take back {} of order {order}", pieces(items.len())),
        StoreAction::Exchange { swaps, .. } => format!("exchange {} of order {order}", pieces(swaps.len())),
        StoreAction::ChangeItems { swaps, .. } => format!("change {} of order {order}", pieces(swaps.len())),
        StoreAction::ChangeAddress { .. } => format!("change the address of order {order}"),
        StoreAction::ChangePayment { .. } => format!("change the payment of order {order}"),
        StoreAction::Refund { .. } => format!("refund a part of order {order}"),
        StoreAction::Unknown => String::from("change an order"),
    }
}

fn pieces(count: usize) -> String {
    match count {
        1 => String::from("1 item"),
        count => format!("{count} items"),
    }
}

/// The hand-off with the reasons that fired since the one before.
#[must_use]
pub fn handed_over(reasons: &[TriggerKind]) -> String {
    let words: Vec<&str> = reasons.iter().copied().map(trigger).collect();
    if words.is_empty() { String::from("Handed over") } else { format!("Handed over: {}", words.join(", ")) }
}

/// What the shopper was told.
#[must_use]
pub fn told(line: &str) -> String {
    format!("“{line}”")
}

#[must_use]
pub fn joined(name: &str) -> String {
    format!("{name} joined")
}

#[must_use]
pub fn started(page: Option<&str>) -> String {
    match page {
        Some(page) => format!("Started on {page}"),
        None => String::from("Started"),
    }
}

#[must_use]
pub fn looked_up(what: &str, result: &str) -> String {
    format!("Looked up {what}: {result}")
}

#[must_use]
pub fn found_order(order: &OrderView) -> String {
    let state = order_state(order.state).to_lowercase();
    match order.days_late {
        0 => format!("{}, {state}", order.id),
        days => format!("{}, {state}, {}", order.id, super::days_late(days)),
    }
}

#[must_use]
pub fn found_articles(count: usize) -> String {
    match count {
        0 => String::from("no article"),
        1 => String::from("1 article"),
        count => format!("{count} articles"),
    }
}

#[must_use]
pub fn found_products(count: usize) -> String {
    match count {
        0 => String::from("no product"),
        1 => String::from("1 product"),
        count => format!("{count} products"),
    }
}

#[must_use]
pub fn found_history(count: usize) -> String {
    match count {
        0 => String::from("no earlier conversation"),
        1 => String::from("1 earlier conversation"),
        count => format!("{count} earlier conversations"),
    }
}

#[must_use]
pub fn look_up_failed(why: &str) -> String {
    format!("failed, {why}")
}

#[must_use]
pub fn identified(level: Identity) -> String {
    format!("Identity: {}", identity(level))
}

#[must_use]
pub fn fired(kind: TriggerKind, evidence: &str) -> String {
    let trigger = trigger(kind);
    if evidence.is_empty() { format!("Trigger: {trigger}") } else { format!("Trigger: {trigger}, “{evidence}”") }
}

#[must_use]
pub fn corrected(key: FactKey, value: &str) -> String {
    format!("The shopper corrected {}: {value}", fact(key).to_lowercase())
}

#[must_use]
pub fn with_brief(line: &str, brief: &str) -> String {
    format!("{} Brief: {}", told(line), told(brief))
}

#[must_use]
pub fn left_contact(contact: &str) -> String {
    format!("The shopper can be reached at {contact}")
}

#[must_use]
pub fn closed_by(who: &str, reason: CloseReason) -> String {
    format!("Closed by {}: {}", lower_you(who), close_reason(reason).to_lowercase())
}

fn lower_you(who: &str) -> String {
    if who == super::YOU || who == super::SHOPPER || who == super::BOT || who == super::SITE {
        let lower = who.to_lowercase();
        if who == super::YOU { lower } else { format!("the {lower}") }
    } else {
        who.to_owned()
    }
}

#[must_use]
pub fn rated(score: Option<u8>, repeated: Option<bool>) -> String {
    let mut parts = Vec::new();
    if let Some(score) = score {
        parts.push(format!("Rated {score} of 5"));
    }
    match repeated {
        Some(true) => parts.push(String::from("had to repeat something")),
        Some(false) => parts.push(String::from("had to repeat nothing")),
        None => {}
    }
    if parts.is_empty() { String::from("Commented") } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::{closed_by, rated};
    use baton_shared::event::CloseReason;

    #[test]
    fn a_rating_says_only_what_was_answered() {
        assert_eq!(rated(Some(4), Some(false)), "Rated 4 of 5, had to repeat nothing");
        assert_eq!(rated(None, Some(true)), "had to repeat something");
        assert_eq!(rated(None, None), "Commented");
    }

    #[test]
    fn a_close_says_who_and_why() {
        assert_eq!(closed_by("You", CloseReason::Solved), "Closed by you: solved");
        assert_eq!(closed_by("Shopper", CloseReason::Shopper), "Closed by the shopper: ended by the shopper");
        assert_eq!(closed_by("Ben", CloseReason::NotSolved), "Closed by Ben: not solved");
    }
}
