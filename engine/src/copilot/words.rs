//! Every sentence of the co-pilot.

use baton_shared::Time;
use baton_shared::action::{Address, Choice, OrderDetails};
use baton_shared::context::{ContextOrder, CustomerView, Fact, FactKey, Identity, Related};
use baton_shared::copilot::{Backed, Rest};
use baton_shared::order::{OrderItem, OrderView};
use baton_shared::text::{Body, FactText, Label};

use crate::bot::words::order::{money, short};
use crate::bot::{clip, day_and_month};
use crate::policies::proof;
use crate::skills::words::list;
use crate::skills::{self, Skill};

pub(super) const NO_SUCH_ORDER: &str = "This order was not looked up for this shopper.";
pub(super) const NO_DETAILS: &str = "The details of this order could not be looked up.";
pub(super) const NO_SUCH_CHANGE: &str = "This change is not known.";
pub(super) const NO_ITEMS: &str = "No item was named.";
pub(super) const TOO_LATE: &str = "The time for returns and exchanges of this order is over.";
pub(super) const NOT_WRITTEN_BEFORE: &str = "This customer has no earlier conversation.";
pub(crate) const ONE_AT_A_TIME: &str = "The co-pilot is still looking up what was asked before.";
pub(crate) const PROPOSAL_GONE: &str = "This proposal is no longer open. Look at the change again first.";
pub(crate) const ACTING: &str = "Another change is being made. Wait until it is done.";

pub(super) const IS_ALL: &[&str] =
    &["that's all", "that is all", "all i needed", "nothing else", "thanks for your help", "thank you for your help"];
pub(super) const ASKS_FOR_TOTAL: &[&str] =
    &["how much did", "how much was", "how much is the order", "the total", "total of", "what did i pay", "order cost"];
pub(super) const ASKS_FOR_ITEMS: &[&str] = &[
    "what did i order",
    "what did they order",
    "what is in",
    "what's in",
    "which items are in",
    "items in",
    "what was in",
];
pub(super) const ASKS_FOR_METHOD: &[&str] = &[
    "which card",
    "which credit card",
    "what card",
    "which payment",
    "what payment",
    "payment method did",
    "how did i pay",
    "how was it paid",
    "how did they pay",
    "paid with",
];

/// What a message asks for and is known.
pub(crate) fn known(facts: &[Fact]) -> Option<String> {
    let named: Vec<String> = facts.iter().map(|fact| format!("{}: {}", name(fact.key), fact.value)).collect();
    (!named.is_empty()).then(|| format!("This is known. {}.", named.join("; ")))
}

fn name(key: FactKey) -> &'static str {
    match key {
        FactKey::OrderNumber => "Order number",
        FactKey::Name => "Name",
        FactKey::Email => "E-mail",
        FactKey::Phone => "Phone",
        FactKey::Postcode => "Postcode",
        FactKey::Issue => "Issue",
        FactKey::Wish => "Wish",
        FactKey::Item => "Item",
        FactKey::Unknown => "Fact",
    }
}

pub(super) fn to_ask(key: FactKey) -> String {
    format!("Not known yet: {}.", name(key).to_lowercase())
}

pub(super) fn unanswered(text: &str) -> String {
    format!("Not answered yet: “{}”", clip(text, 300))
}

pub(super) fn wants(wish: &str) -> String {
    format!("The shopper wants: “{}”", clip(wish, 300))
}

/// A sentence with what it rests on.
pub(super) fn backed(text: &str, rests_on: Vec<Rest>) -> Backed {
    Backed { text: Body::cut(text), rests_on }
}

/// An order as the source of a sentence.
pub(super) fn of_order(known: &ContextOrder) -> Rest {
    Rest::Order {
        order: known.order.id.clone(),
        value: FactText::cut(&short(&known.order)),
        source: known.source.clone(),
    }
}

pub(super) fn hello(name: Option<&str>, agent: &str) -> String {
    match name.and_then(|name| name.split_whitespace().next()) {
        Some(name) => format!("Hello {name}, I am {agent}."),
        None => format!("Hello, I am {agent}."),
    }
}

pub(super) fn has_order(hello: &str, order: &OrderView, state: &str) -> String {
    let gap = if state.is_empty() { "" } else { " " };
    format!("{hello} I have your order {} here.{gap}{state}", order.id)
}

pub(super) fn has_read(hello: &str, said: &str) -> String {
    format!("{hello} I have read what you wrote: “{}”", clip(said, 200))
}

pub(super) fn total(order: &OrderView) -> String {
    format!("Order {} comes to {}.", order.id, money(order.total, &order.currency))
}

pub(super) fn holds(order: &OrderView) -> String {
    format!("Order {} holds:\n\n{}", order.id, list(order.items.iter().map(item)))
}

pub(super) fn paid_with(order: &OrderView, method: &str) -> String {
    format!("Order {} was paid with {method}.", order.id)
}

/// A way to pay as it is told to the shopper.
pub(super) fn method(id: Option<&Label>, details: &OrderDetails) -> String {
    let known = details.methods.iter().find(|method| Some(&method.id) == id);
    known.map_or_else(|| "the way it was paid".into(), skills::describe_method)
}

pub(super) fn cancels(order: &OrderView, back: i64, method: &str) -> String {
    let back = money(back, &order.currency);
    format!("Order {} is cancelled with everything in it. {back} goes back to {method}.", order.id)
}

pub(super) fn returns(order: &OrderView, items: &[OrderItem], back: i64, method: &str) -> String {
    let back = money(back, &order.currency);
    let items = list(items.iter().map(item));
    format!(
        "A return is started for these items of order {}:\n\n{items}\n\nOnce they are back, {back} goes to {method}.",
        order.id
    )
}

pub(super) fn swaps(order: &OrderView, lines: &[String], back: i64, method: &str) -> String {
    let amount = money(back.abs(), &order.currency);
    let difference = match back {
        0 => String::from("The price is the same."),
        1.. => format!("The difference of {amount} goes back to {method}."),
        _ => format!("The difference of {amount} is charged to {method}."),
    };
    format!("This is exchanged in order {}:\n\n{}\n\n{difference}", order.id, list(lines.iter().cloned()))
}

pub(super) fn swap(from: &OrderItem, to: &Choice) -> String {
    format!("{} → {}", item(from), skills::describe_options(&to.options))
}

pub(super) fn readdresses(order: &OrderView, address: &Address) -> String {
    format!("Order {} goes to {}.", order.id, skills::describe_address(address))
}

pub(super) fn charges(order: &OrderView, method: &str, before: &str) -> String {
    let total = money(order.total, &order.currency);
    format!("{total} for order {} is charged to {method}. What was paid goes back to {before}.", order.id)
}

pub(super) fn refunds(order: &OrderView, amount: i64) -> String {
    let amount = money(amount, &order.currency);
    format!("{amount} of order {} goes back the way it was paid. The order itself stays as it is.", order.id)
}

pub(super) fn refunded(order: &OrderView, amount: i64) -> String {
    format!("Done: {} of order {} is refunded, the way it was paid.", money(amount, &order.currency), order.id)
}

pub(super) fn not_held(left: i64, currency: &str) -> String {
    format!("A refund is more than nothing and at most {}, what is paid and not refunded yet.", money(left, currency))
}

pub(super) fn above_limit(limit: i64, currency: &str) -> String {
    format!("Refunds above {} are made by a person.", money(limit, currency))
}

pub(super) fn not_proved(has: Identity, needs: Identity) -> String {
    let shown = |level| proof(level).unwrap_or("nothing");
    format!("The bot needs {} for this; the shopper has shown {}.", shown(needs), shown(has))
}

pub(super) fn not_in_order(sku: &str, order: &OrderView) -> String {
    format!("“{}” is no item of order {}.", clip(sku, 40), order.id)
}

pub(super) fn no_such_variant(item: &OrderItem) -> String {
    format!("The {} is not available like that.", item.title)
}

pub(super) fn no_refund(looked_at: usize) -> String {
    match looked_at {
        1 => "No refund is recorded in the one order of this customer.".into(),
        _ => format!("No refund is recorded in the {looked_at} newest orders of this customer."),
    }
}

pub(super) fn customer(customer: &CustomerView) -> String {
    let spend = money(customer.spend, &customer.currency);
    let tier = customer.tier.as_ref().map_or_else(String::new, |tier| format!(" Loyalty tier: {tier}."));
    format!("{} has {} past orders, {spend} in all.{tier}", customer.name, customer.past_orders)
}

pub(super) fn earlier(related: &Related) -> String {
    format!("{}: {} Outcome: {}.", day_and_month(related.at), related.headline, related.outcome)
}

pub(super) fn can_until(skill: Skill, order: &OrderView, until: Time) -> String {
    format!("Yes: {} can be {} until {}.", order.id, done(skill), day_and_month(until))
}

pub(super) fn no_longer(order: &OrderView, until: Time) -> String {
    format!(
        "Not by the rules: for order {} the time ended on {}. A person may decide otherwise.",
        order.id,
        day_and_month(until)
    )
}

pub(super) fn can(skill: Skill, order: &OrderView) -> String {
    format!("Yes: order {} can still be {}, it is {}.", order.id, done(skill), short(order))
}

pub(super) fn may_answer(title: &str) -> String {
    format!("The article “{title}” may answer it.")
}

fn done(skill: Skill) -> &'static str {
    match skill {
        Skill::Cancel => "cancelled",
        Skill::Return => "returned",
        Skill::Swap => "exchanged",
        Skill::Address => "sent elsewhere",
        Skill::Payment | Skill::Unknown => "changed",
    }
}

fn item(item: &OrderItem) -> String {
    match &item.variant {
        Some(variant) => format!("{} × {} ({variant})", item.quantity, item.title),
        None => format!("{} × {}", item.quantity, item.title),
    }
}
