//! What the bot says around who somebody is.

use crate::bot::Reply;
use crate::conversation::hidden_address;
use baton_shared::order::OrderView;

pub(crate) const SEND: &str = "Send the code";
pub(crate) const NOT_NOW: &str = "Not now";
pub(crate) const SEND_ANOTHER: &str = "Send a new code";
pub(crate) const TYPE_CODE: &str = "Please type the six digits from the e-mail here.";
pub(crate) const RIGHT: &str = "Thank you, that is the code.";
pub(crate) const NO_CODE_THEN: &str =
    "All right, no code. I change nothing without it, but a person can look at it with you.";

/// Before the first code.
pub(crate) fn offer(doing: &str, email: &str) -> String {
    format!(
        "{doing} needs one more check that it is you. Shall I send a code to the e-mail address of the order, {}?",
        hidden_address(email)
    )
}

/// After a code that is over.
pub(crate) fn offer_another(email: &str) -> String {
    format!("That code holds no longer. Shall I send a new one to {}?", hidden_address(email))
}

pub(crate) fn sent(to: &str) -> String {
    format!("I sent a code to {to}. It holds for 10 minutes.")
}

pub(crate) fn wrong(left: u32) -> String {
    let tries = if left == 1 { String::from("1 try is left") } else { format!("{left} tries are left") };
    format!("That is not the code; {tries}.")
}

/// Which of several orders of somebody who is known.
pub(crate) fn which_order(orders: &[&OrderView]) -> Reply {
    let lines: Vec<String> =
        orders.iter().map(|order| format!("- **{}**, {}", order.id, super::order::short(order))).collect();
    let numbers: Vec<(&str, &str)> = orders.iter().map(|order| (order.id.as_str(), order.id.as_str())).collect();
    Reply::says(format!("Which order is it?\n\n{}", lines.join("\n"))).with(&numbers)
}
