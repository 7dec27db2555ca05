//! Changes of an order: the one that the shopper asks for, and what any of them would do.

use baton_shared::Time;
use baton_shared::action::{Choice, OrderDetails, StoreAction, Swap};
use baton_shared::context::Identity;
use baton_shared::copilot::{Proposal, Rest};
use baton_shared::order::{OrderItem, OrderView};
use baton_shared::policies::Policies;
use baton_shared::text::{Body, FactText, Label};

use super::{orders, policy, words};
use crate::conversation::ConversationState;
use crate::policies::{ChangeUntil, Window, window};
use crate::skills::{self, Job, Next, Skill, fits_state};

/// What can be said to a shopper who wants a change, and the change itself when all of it is known.
pub(super) struct Wanted {
    pub(super) text: String,
    pub(super) rests_on: Vec<Rest>,
    pub(super) proposal: Option<Proposal>,
}

/// What follows from the change that the shopper wants.
pub(super) fn wanted(state: &ConversationState, policies: &Policies, now: Time) -> Option<Wanted> {
    let known = orders::focus(state)?;
    let job = Job { order: Some(known.order.id.clone()), ..state.copilot.job.clone()? };
    let mut rests_on = vec![words::of_order(known)];
    rests_on.extend(policy::rule(marks(job.skill), policies, &known.order.currency));
    let says = |text: String, proposal| Some(Wanted { text, rests_on, proposal });
    match skills::next(state, &job, &lifted(policies), now) {
        Next::Ask { text, .. } => says(text, None),
        Next::End { text, .. } => says(text, None),
        Next::Propose { action, text } => {
            let proposal = explained(state, &action, policies, now).ok();
            says(text, proposal)
        }
        Next::Identify | Next::LookUp | Next::HandOver { .. } => None,
    }
}

/// What a change would do, or why it cannot be made.
pub(crate) fn explained(
    state: &ConversationState,
    action: &StoreAction,
    policies: &Policies,
    now: Time,
) -> Result<Proposal, String> {
    let Some(known) = state.order_named(action.order()) else { return Err(words::NO_SUCH_ORDER.into()) };
    let order = &known.order;
    let skill = skill_of(action);
    if let Some(skill) = skill.filter(|skill| !fits_state(*skill, order, Some(ChangeUntil::Sent))) {
        return Err(skills::words::wrong_state(skill, order));
    }
    let Some(details) = state.details_of(&order.id) else { return Err(words::NO_DETAILS.into()) };
    let (text, amount) = told(action, order, details)?;
    let tier = state.customer.as_ref().and_then(|known| known.customer.tier.as_ref());
    let window = window(policies, tier, order).filter(|_| gives_back(skill));
    let mut rests_on = vec![words::of_order(known)];
    rests_on.extend(policy::rule(skill.map_or(&[][..], marks), policies, &order.currency));
    Ok(Proposal {
        action: action.clone(),
        text: Body::cut(&text),
        amount,
        currency: order.currency.clone(),
        until: window.map(Window::until),
        beyond: beyond(state, action, (policies, window), amount, now).map(|rule| FactText::cut(&rule)),
        rests_on,
    })
}

/// The rule for which the bot would leave it to a person.
fn beyond(
    state: &ConversationState,
    action: &StoreAction,
    (policies, window): (&Policies, Option<Window>),
    amount: Option<i64>,
    now: Time,
) -> Option<String> {
    let order = &state.order_named(action.order())?.order;
    let skill = skill_of(action);
    let refunds = gives_back(skill) || skill.is_none();
    if let Some(limit) = policies.refund_limit.filter(|limit| refunds && amount.is_some_and(|amount| amount > *limit)) {
        return Some(words::above_limit(limit, &order.currency));
    }
    if window.is_some_and(|window| window.is_over(now)) {
        return Some(words::TOO_LATE.into());
    }
    if skill == Some(Skill::Address) && !fits_state(Skill::Address, order, policies.address_until) {
        return Some(skills::words::wrong_state(Skill::Address, order));
    }
    let needs = skills::level(skill.unwrap_or(Skill::Return), policies);
    (state.level_for(order) < needs).then(|| words::not_proved(state.level_for(order), needs))
}

/// The rules without those that refer to a person.
fn lifted(policies: &Policies) -> Policies {
    Policies {
        refund_limit: None,
        return_days: None,
        change_level: Identity::Anonymous,
        address_level: Identity::Anonymous,
        ..policies.clone()
    }
}

/// The bot's own way to make this change; none for what only a person does.
fn skill_of(action: &StoreAction) -> Option<Skill> {
    match action {
        StoreAction::Cancel { .. } => Some(Skill::Cancel),
        StoreAction::Return { .. } => Some(Skill::Return),
        StoreAction::Exchange { .. } | StoreAction::ChangeItems { .. } => Some(Skill::Swap),
        StoreAction::ChangeAddress { .. } => Some(Skill::Address),
        StoreAction::ChangePayment { .. } => Some(Skill::Payment),
        StoreAction::Refund { .. } => None,
        StoreAction::Unknown => Some(Skill::Unknown),
    }
}

/// Items come back, and money goes for them.
fn gives_back(skill: Option<Skill>) -> bool {
    matches!(skill, Some(Skill::Return | Skill::Swap))
}

/// What the shopper is told once it is done.
pub(crate) fn done(action: &StoreAction, order: &OrderView) -> String {
    match (skill_of(action), action) {
        (None, StoreAction::Refund { amount, .. }) => words::refunded(order, *amount),
        (skill, _) => skills::words::done(skill.unwrap_or(Skill::Unknown), order),
    }
}

fn marks(skill: Skill) -> &'static [&'static str] {
    match skill {
        Skill::Cancel | Skill::Payment => &["order can be cancelled"],
        Skill::Return | Skill::Swap => &["can be returned"],
        Skill::Address => &["address until", "order can be cancelled"],
        Skill::Unknown => &[],
    }
}

/// The change in words, and what goes back to the shopper, or (below 0) is charged.
fn told(action: &StoreAction, order: &OrderView, details: &OrderDetails) -> Result<(String, Option<i64>), String> {
    let method = |id: Option<&Label>| words::method(id.or(details.paid_with.as_ref()), details);
    match action {
        StoreAction::Cancel { .. } => {
            let back = order.total.saturating_sub(order.refunded);
            Ok((words::cancels(order, back, &method(None)), Some(back)))
        }
        StoreAction::Return { items, method: to, restocking, .. } => {
            let pieces = pieces(items, order)?;
            if let Some(kept) = pieces.iter().find(|item| details.final_sale.contains(&item.sku)) {
                return Err(skills::words::final_sale(kept.title.as_str()));
            }
            let worth: i64 = pieces.iter().map(|item| item.price.saturating_mul(i64::from(item.quantity))).sum();
            let back = worth.saturating_sub(restocking.unwrap_or(0));
            Ok((words::returns(order, &pieces, back, &method(to.as_ref())), Some(back)))
        }
        StoreAction::Exchange { swaps, method: to, .. } | StoreAction::ChangeItems { swaps, method: to, .. } => {
            let (lines, back) = swapped(swaps, order, details)?;
            Ok((words::swaps(order, &lines, back, &method(to.as_ref())), Some(back)))
        }
        StoreAction::ChangeAddress { address, .. } => Ok((words::readdresses(order, address), None)),
        StoreAction::ChangePayment { method: to, .. } => {
            Ok((words::charges(order, &method(Some(to)), &method(None)), None))
        }
        StoreAction::Refund { amount, .. } => {
            let left = order.total.saturating_sub(order.refunded);
            if *amount <= 0 || *amount > left {
                return Err(words::not_held(left, &order.currency));
            }
            Ok((words::refunds(order, *amount), Some(*amount)))
        }
        StoreAction::Unknown => Err(words::NO_SUCH_CHANGE.into()),
    }
}

/// The items of an order by their skus, one for each piece.
fn pieces(skus: &[String], order: &OrderView) -> Result<Vec<OrderItem>, String> {
    let mut pieces: Vec<OrderItem> = Vec::new();
    for sku in skus {
        let item = order.items.iter().find(|item| item.sku == *sku).ok_or_else(|| words::not_in_order(sku, order))?;
        match pieces.iter_mut().find(|piece| piece.sku == *sku) {
            Some(piece) => piece.quantity += 1,
            None => pieces.push(OrderItem { quantity: 1, ..item.clone() }),
        }
    }
    if pieces.is_empty() { Err(words::NO_ITEMS.into()) } else { Ok(pieces) }
}

/// The swaps of an order, one for each piece, in lines; and what goes back.
fn swapped(swaps: &[Swap], order: &OrderView, details: &OrderDetails) -> Result<(Vec<String>, i64), String> {
    let mut pieces: Vec<(OrderItem, &Choice)> = Vec::new();
    let mut back = 0_i64;
    for swap in swaps {
        let item = order.items.iter().find(|item| item.sku == swap.from);
        let item = item.ok_or_else(|| words::not_in_order(&swap.from, order))?;
        let choices = details.items.iter().find(|choices| choices.sku == swap.from);
        let choice: &Choice = choices
            .and_then(|choices| choices.choices.iter().find(|choice| choice.sku == swap.to))
            .ok_or_else(|| words::no_such_variant(item))?;
        back = back.saturating_add(item.price.saturating_sub(choice.price));
        match pieces.iter_mut().find(|(piece, to)| piece.sku == item.sku && to.sku == choice.sku) {
            Some((piece, _)) => piece.quantity += 1,
            None => pieces.push((OrderItem { quantity: 1, ..item.clone() }, choice)),
        }
    }
    let lines: Vec<String> = pieces.iter().map(|(piece, choice)| words::swap(piece, choice)).collect();
    if lines.is_empty() { Err(words::NO_ITEMS.into()) } else { Ok((lines, back)) }
}
