//! Answers to what an agent asks about this customer, these orders and the site's rules: from what was looked up, or none.

use baton_shared::Time;
use baton_shared::context::ContextOrder;
use baton_shared::copilot::{Backed, CopilotAnswer, Rest};
use baton_shared::event::ArticleHit;
use baton_shared::text::FactText;

use super::words::backed;
use super::{orders, policy, words};
use crate::Bundle;
use crate::bot::{self, Fit, has_any};
use crate::conversation::ConversationState;
use crate::policies::window;
use crate::skills::{self, Skill, fits_state};

/// Lines of one answer: what is read at a glance.
const LINES: usize = 8;

/// Answers a question; `hits` are the articles that were found for it.
pub(crate) fn answer(
    state: &ConversationState,
    bundle: &Bundle,
    question: &str,
    hits: &[ArticleHit],
    now: Time,
) -> CopilotAnswer {
    let said = bot::words(question);
    let asks = |phrases: &[&str]| has_any(&said, phrases);
    let mut lines = Vec::new();
    let of_this =
        asks(&["this customer", "this shopper", "they", "them", "she", "he", "customer", "before", "ever", "already"]);
    if of_this && asks(&["refund*", "money back", "paid back"]) {
        lines.extend(refunds(state));
    }
    if asks(&[
        "how many orders",
        "how often",
        "past orders",
        "other orders",
        "orders",
        "spend",
        "spent",
        "tier",
        "loyal*",
        "who is",
    ]) {
        lines.extend(customer(state));
    }
    if asks(&["contact*", "written before", "wrote before", "earlier", "last time", "previous*", "history"]) {
        lines.extend(earlier(state));
    }
    if asks(&["promise*"]) {
        lines.extend(
            state
                .promises
                .iter()
                .map(|said| backed(&format!("{}: {}", said.what, said.outcome), vec![Rest::Event { seq: said.seq }])),
        );
    }
    let order = turned_to(state, question);
    if let Some(known) = order {
        let can = [
            (Skill::Return, ["return*", "send back", "sent back", "take back"].as_slice()),
            (Skill::Swap, ["exchange*", "swap*", "another size"].as_slice()),
            (Skill::Cancel, ["cancel*"].as_slice()),
            (Skill::Address, ["address"].as_slice()),
        ];
        let still = asks(&["can", "could", "may", "still", "possible", "allowed", "too late", "until when"]);
        let asked = can.iter().filter(|(_, phrases)| still && asks(phrases));
        lines.extend(asked.map(|(skill, _)| whether(state, bundle, known, *skill, now)));
        if asks(&["where", "track*", "deliver*", "arrive*", "late", "shipped", "status"]) {
            lines.push(backed(&bot::words::order::state(&known.order), vec![words::of_order(known)]));
        }
        if asks(words::ASKS_FOR_TOTAL) {
            lines.push(backed(&words::total(&known.order), vec![words::of_order(known)]));
        }
        if asks(words::ASKS_FOR_ITEMS) {
            lines.push(backed(&words::holds(&known.order), vec![words::of_order(known)]));
        }
    }
    if lines.is_empty() || asks(&["policy", "policies", "rule*", "allowed"]) {
        let currency = order.map_or("EUR", |known| known.order.currency.as_str());
        for rule in policy::about(question, &bundle.settings.policies(), currency) {
            lines.push(backed(&rule, vec![Rest::Policy { rule: FactText::cut(&rule) }]));
        }
        lines.extend(article(hits));
    }
    lines.truncate(LINES);
    if lines.is_empty() { CopilotAnswer::NotKnown {} } else { CopilotAnswer::Lines { lines } }
}

/// The order that the question names, else the one that the conversation is about.
fn turned_to<'a>(state: &'a ConversationState, question: &str) -> Option<&'a ContextOrder> {
    let named = orders::turned_to(state, question);
    let all = orders::all(state);
    named.and_then(|id| all.into_iter().find(|known| known.order.id == id)).or_else(|| orders::focus(state))
}

/// What was paid back, order by order; that there was nothing is said with how many orders were looked at, once they were.
fn refunds(state: &ConversationState) -> Vec<Backed> {
    let all = orders::all(state);
    let mut lines: Vec<Backed> = all
        .iter()
        .filter(|known| known.order.refunded > 0)
        .map(|known| backed(&bot::words::order::refund(&known.order), vec![words::of_order(known)]))
        .collect();
    lines.extend(state.related.iter().filter(|related| related.outcome.as_str().contains("refund")).map(of_related));
    let customer = state.customer.as_ref().map(|known| &known.customer.id);
    let all_known = customer.is_some() && customer == state.copilot.customer.as_ref();
    if lines.is_empty() && all_known && !all.is_empty() {
        lines.push(backed(&words::no_refund(all.len()), all.iter().map(|known| words::of_order(known)).collect()));
    }
    lines
}

fn customer(state: &ConversationState) -> Option<Backed> {
    let known = state.customer.as_ref()?;
    let text = words::customer(&known.customer);
    Some(backed(&text, vec![Rest::Customer { value: FactText::cut(&text), source: known.source.clone() }]))
}

fn earlier(state: &ConversationState) -> Vec<Backed> {
    let lines: Vec<Backed> = state.related.iter().map(of_related).collect();
    let looked = state.related_from.clone().filter(|_| lines.is_empty());
    let none = looked.map(|source| {
        backed(
            words::NOT_WRITTEN_BEFORE,
            vec![Rest::Customer { value: FactText::cut(words::NOT_WRITTEN_BEFORE), source }],
        )
    });
    lines.into_iter().chain(none).collect()
}

fn of_related(related: &baton_shared::context::Related) -> Backed {
    let rests_on = vec![Rest::Earlier { at: related.at, outcome: related.outcome.clone() }];
    backed(&words::earlier(related), rests_on)
}

/// Whether an order can still be changed so, by its state and the site's rules.
fn whether(state: &ConversationState, bundle: &Bundle, known: &ContextOrder, skill: Skill, now: Time) -> Backed {
    let policies = bundle.settings.policies();
    let order = &known.order;
    let mut rests_on = vec![words::of_order(known)];
    if !fits_state(skill, order, policies.address_until) {
        return backed(&skills::words::wrong_state(skill, order), rests_on);
    }
    let tier = state.customer.as_ref().and_then(|known| known.customer.tier.as_ref());
    if let Some(window) = window(&policies, tier, order) {
        rests_on.extend(policy::rule(&["can be returned"], &policies, &order.currency));
        let until = window.until();
        let text =
            if window.is_over(now) { words::no_longer(order, until) } else { words::can_until(skill, order, until) };
        return backed(&text, rests_on);
    }
    backed(&words::can(skill, order), rests_on)
}

fn article(hits: &[ArticleHit]) -> Option<Backed> {
    let (hit, text) = match bot::fit(hits) {
        Fit::Good(hit) => (hit, String::from(hit.passage.as_str().trim())),
        Fit::Near(hit) => (hit, words::may_answer(hit.title.as_str())),
        Fit::None => return None,
    };
    Some(backed(&text, vec![Rest::Article { article: bot::link(hit) }]))
}
