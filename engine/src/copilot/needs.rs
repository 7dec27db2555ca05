//! What must be looked up before the co-pilot can speak.

use baton_shared::Time;
use baton_shared::text::Label;

use super::orders;
use super::state::{PrivatelyAsked, Wants};
use crate::bot::{Expectation, Intent, understand};
use crate::conversation::{Ask, ConversationState};
use crate::policies::ChangeUntil;
use crate::skills::{Job, fits_state, requests};

/// What was looked up is fresh for this long.
const FRESH_MS: u64 = 15 * 60 * 1_000;
/// Look-ups of the store for one thing; after them it is said what is known.
const LOOK_UPS: u32 = 2;

/// The next look-up for what is to be suggested.
pub(crate) fn for_suggestions(state: &ConversationState, wants: &Wants, now: Time) -> Option<Ask> {
    let store = || customer(state, now).or_else(|| state.copilot.job.as_ref().and_then(|job| details(state, job)));
    if let Some(ask) = (wants.looked < LOOK_UPS).then(store).flatten() {
        return Some(ask);
    }
    articles(&wants.text)
}

/// The next look-up for what the agent asked.
pub(crate) fn for_question(state: &ConversationState, asked: &PrivatelyAsked, now: Time) -> Option<Ask> {
    use baton_shared::copilot::CopilotWish;
    let looks = asked.looked < LOOK_UPS;
    match &asked.wish {
        CopilotWish::Question { text } => customer(state, now)
            .filter(|_| looks)
            .or_else(|| Some(Ask::Articles { question: text.to_string(), about: None })),
        CopilotWish::Change { action } => {
            let order = state.order_named(action.order()).map(|known| known.order.id.clone())?;
            (looks && state.details_of(&order).is_none()).then_some(Ask::Details { order })
        }
        CopilotWish::Summary {} | CopilotWish::Unknown => None,
    }
}

/// All orders of the customer, as they are now.
fn customer(state: &ConversationState, now: Time) -> Option<Ask> {
    let customer = state.customer.as_ref().map(|known| &known.customer.id)?;
    let fresh = |at: &Time| now.since(*at) < FRESH_MS;
    let known =
        state.copilot.customer.as_ref() == Some(customer) && state.copilot.looked_at.as_ref().is_some_and(fresh);
    (!known && !customer.is_empty()).then(|| Ask::Customer { customer: Some(customer.clone()), email: None })
}

fn details(state: &ConversationState, job: &Job) -> Option<Ask> {
    let order: &Label = &orders::focus(state)?.order.id;
    let known = state.order_named(order.as_str())?;
    let fits = fits_state(job.skill, &known.order, Some(ChangeUntil::Sent));
    (fits && state.details_of(&known.order.id).is_none()).then(|| Ask::Details { order: known.order.id.clone() })
}

fn articles(text: &str) -> Option<Ask> {
    let understood = understand(text, None, Expectation::default());
    // What is to be done is no question, unless it is one.
    let asks = text.contains('?') || requests(text).is_empty();
    let question = understood.question.filter(|_| asks && understood.intent == Intent::Question)?;
    Some(Ask::Articles { question, about: understood.about })
}
