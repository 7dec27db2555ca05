//! Every sentence of the dialogues.

use baton_shared::Time;
use baton_shared::action::Slot;
use baton_shared::order::{OrderItem, OrderState, OrderView};
use baton_shared::text::Label;

use super::job::Skill;
use crate::bot::{day_and_month, sentence_case, words};

/// Variants that are listed; more is no help.
const LISTED: usize = 6;

pub(crate) const YES: &str = "Yes, do it";
pub(crate) const NO: &str = "No";
pub(crate) const CHANGED_NOTHING: &str = "All right, I have changed nothing. What would you like instead?";
pub(crate) const GAVE_UP: &str = "All right, I leave that as it is.";
pub(crate) const ASK_ADDRESS: &str =
    "Where should it go? Please send the whole address: street and number, city, postcode and country.";
pub(crate) const ASK_RETURN_REASON: &str =
    "May I ask why it goes back? A few words are enough, and “no reason” is fine too.";
pub(crate) const NOT_SURE_IT_HAPPENED: &str =
    "The store did not answer, so it is not certain whether the change was made";

/// E.g. `Cancelling an order`.
pub(crate) fn doing(skill: Skill) -> &'static str {
    match skill {
        Skill::Cancel => "Cancelling an order",
        Skill::Return => "Returning items",
        Skill::Swap => "Exchanging items",
        Skill::Address => "Changing the address",
        Skill::Payment => "Changing the way to pay",
        Skill::Unknown => "This change",
    }
}

pub(crate) fn asked_for(slot: Slot) -> &'static str {
    match slot {
        Slot::Items => "which items are meant",
        Slot::Variant => "which variant is wanted",
        Slot::Reason => "a reason that the shop takes",
        Slot::Address => "the whole address",
        Slot::Method => "which way to pay",
        Slot::SendCode | Slot::Code => "the code from the e-mail",
        Slot::Unknown => "what was asked",
    }
}

pub(crate) fn wrong_state(skill: Skill, order: &OrderView) -> String {
    let is = words::order::short(order);
    let id = &order.id;
    if let Some(started) = words::order::started(order) {
        return format!("For order {id}, {started} is started already.");
    }
    match skill {
        Skill::Cancel if order.state == OrderState::Cancelled => format!("Order {id} is cancelled already."),
        Skill::Return | Skill::Swap => format!(
            "Order {id} is {is}, and items can only be {} once it was delivered.",
            if skill == Skill::Return { "returned" } else { "exchanged" }
        ),
        Skill::Cancel => format!("Order {id} is {is}, so it can no longer be cancelled."),
        Skill::Address => format!("Order {id} is {is}, so its address can no longer be changed."),
        Skill::Payment | Skill::Unknown => format!("Order {id} is {is}, so its payment can no longer be changed."),
    }
}

pub(crate) fn too_late(order: &OrderView, delivered: Time, now: Time, days: u32) -> String {
    let ago = u32::try_from(now.since(delivered) / (24 * 60 * 60 * 1_000)).unwrap_or(u32::MAX);
    format!(
        "Order {} was delivered on {}, {} ago. Items can be returned or exchanged within {} of delivery.",
        order.id,
        day_and_month(delivered),
        words::order::days(ago),
        words::order::days(days)
    )
}

pub(crate) fn final_sale(title: &str) -> String {
    format!("The {title} was sold as final, so it cannot be returned.")
}

pub(crate) fn above_limit(refund: i64, currency: &str) -> String {
    format!("a refund of {} is above what the bot may do", words::order::money(refund, currency))
}

pub(crate) fn ask_reason(reasons: &[Label]) -> String {
    let reasons: Vec<String> = reasons.iter().map(|reason| format!("“{reason}”")).collect();
    format!("Why should it be cancelled? The shop takes one of these reasons: {}.", reasons.join(", "))
}

pub(crate) fn ask_items(skill: Skill, order: &OrderView) -> String {
    let verb = if skill == Skill::Return { "return" } else { "exchange" };
    format!("Which items of order {} would you like to {verb}?\n\n{}", order.id, list(order.items.iter().map(item)))
}

pub(crate) fn ask_which(title: &str, order: &OrderView) -> String {
    let same = order.items.iter().filter(|item| super::items::plain(item.title.as_str()) == *title).map(item);
    format!("There is more than one {title} in order {}. Which one do you mean?\n\n{}", order.id, list(same))
}

pub(crate) fn ask_variant(item: &OrderItem, others: &[String]) -> String {
    format!("What should the {} be instead? These are available:\n\n{}", item.title, some_of(others))
}

pub(crate) fn same_variant(item: &OrderItem, others: &[String]) -> String {
    format!("That is the {} that you have. These others are available:\n\n{}", item.title, some_of(others))
}

pub(crate) fn not_available(item: &OrderItem, others: &[String]) -> String {
    format!("The {} is not available like that. These come nearest:\n\n{}", item.title, some_of(others))
}

pub(crate) fn no_variant(item: &OrderItem) -> String {
    format!("There is no other {} available at the moment.", item.title)
}

pub(crate) fn ask_method(known: &[String]) -> String {
    format!("Which way to pay should it be? I know of these:\n\n{}", list(known.iter().cloned()))
}

pub(crate) fn refund_goes_back(known: &[String]) -> String {
    format!("The refund can go to one of these only. Which one should it be?\n\n{}", list(known.iter().cloned()))
}

pub(crate) fn paid_so_already(method: &str) -> String {
    format!("The order is paid with {method} already.")
}

pub(crate) fn not_enough_on_it(method: &str) -> String {
    format!("There is not enough on {method} for the whole order.")
}

pub(crate) fn not_enough_for_difference(method: &str, others: &[String]) -> String {
    format!(
        "There is not enough on {method} for the difference. Which other way to pay should it be?\n\n{}",
        list(others.iter().cloned())
    )
}

pub(crate) fn will_cancel(order: &OrderView, method: Option<&str>) -> String {
    let total = words::order::money(order.total, &order.currency);
    let back = method.map_or_else(String::new, |method| format!(" {total} goes back to {method}."));
    format!("I will cancel order {} with everything in it.{back} Shall I do that?", order.id)
}

pub(crate) fn will_return(
    order: &OrderView,
    items: &[OrderItem],
    (refund, kept): (i64, i64),
    method: Option<&str>,
) -> String {
    let refund = words::order::money(refund, &order.currency);
    let kept = match kept {
        0 => String::new(),
        kept => format!(" {} is kept for restocking.", words::order::money(kept, &order.currency)),
    };
    let back = method.map_or_else(|| "the way it was paid".into(), String::from);
    format!(
        "I will start a return for these items of order {}:\n\n{}\n\nOnce they are back, {refund} goes to {back}.{kept} Shall I do that?",
        order.id,
        list(items.iter().map(item))
    )
}

pub(crate) fn will_swap(order: &OrderView, lines: &[String], difference: i64, method: Option<&str>) -> String {
    let method = method.map_or_else(|| "the way it was paid".into(), String::from);
    let money = words::order::money(difference.abs(), &order.currency);
    let difference = match difference {
        0 => "The price is the same.".into(),
        1.. => format!("The difference of {money} is charged to {method}."),
        _ => format!("The difference of {money} goes back to {method}."),
    };
    let verb = if order.state == OrderState::Delivered { "exchange" } else { "change" };
    format!(
        "I will {verb} this in order {}:\n\n{}\n\n{difference} This can be done once for an order. Shall I do that?",
        order.id,
        list(lines.iter().cloned())
    )
}

pub(crate) fn swap_line(from: &OrderItem, to: &str) -> String {
    format!("{} → {to}", item(from))
}

pub(crate) fn will_send_to(order: &OrderView, address: &str) -> String {
    format!("I will send order {} to {address}. Shall I do that?", order.id)
}

pub(crate) fn will_charge(order: &OrderView, method: &str, before: Option<&str>) -> String {
    let total = words::order::money(order.total, &order.currency);
    let back = before.map_or_else(String::new, |before| format!(" What was paid goes back to {before}."));
    format!("I will charge {total} for order {} to {method}.{back} Shall I do that?", order.id)
}

/// What was done.
pub(crate) fn done(skill: Skill, order: &OrderView) -> String {
    let id = &order.id;
    match skill {
        Skill::Cancel => format!("Done: order {id} is cancelled."),
        Skill::Return => {
            format!("Done: the return for order {id} is started.")
        }
        Skill::Swap if order.state == OrderState::Pending => format!("Done: the items of order {id} are changed."),
        Skill::Swap => {
            format!("Done: the exchange for order {id} is started.")
        }
        Skill::Address => format!("Done: order {id} goes to the new address."),
        Skill::Payment | Skill::Unknown => format!("Done: order {id} is paid the new way."),
    }
}

pub(crate) fn not_done(why: &str) -> String {
    sentence_case(why)
}

fn item(item: &OrderItem) -> String {
    let many = if item.quantity > 1 { format!("{} × ", item.quantity) } else { String::new() };
    match &item.variant {
        Some(variant) => format!("{many}{} ({variant})", item.title),
        None => format!("{many}{}", item.title),
    }
}

fn some_of(lines: &[String]) -> String {
    list(lines.iter().take(LISTED).cloned())
}

pub(crate) fn list(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
}
