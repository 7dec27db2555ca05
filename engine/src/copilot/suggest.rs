//! The replies that the agent may take, each with what it rests on. Where nothing is known there are none.

use baton_shared::Time;
use baton_shared::context::{ContextOrder, FactKey, IssueKind};
use baton_shared::copilot::{CopilotStep, Rest, SUGGESTIONS, Suggestion};
use baton_shared::event::ArticleHit;
use baton_shared::text::{Body, FactText, Label};

use super::state::Wants;
use super::{asked, change, known, orders, words};
use crate::Bundle;
use crate::bot::{self, Expectation, Fit, Intent, Understood, has_any, understand};
use crate::conversation::{ConversationState, Holder};
use crate::handoff;

/// Share of a question's telling words from which an article is worth a look.
const NEAR: f64 = 0.4;

/// What is said, and what it rests on.
type Reply = (String, Vec<Rest>);

/// Suggestions for what the shopper wrote last, with the articles that were found for it; `seq` is their own number.
pub(crate) fn suggested(
    state: &ConversationState,
    bundle: &Bundle,
    wants: &Wants,
    hits: &[ArticleHit],
    (now, seq): (Time, u64),
) -> CopilotStep {
    let understood = understand(&wants.text, None, Expectation::default());
    let is_small_talk = matches!(understood.intent, Intent::Thanks | Intent::Goodbye | Intent::Greeting)
        || (!wants.text.contains('?') && has_any(&bot::words(&wants.text), words::IS_ALL));
    if is_small_talk && !wants.is_claim {
        return nothing(wants.about);
    }
    let mut change = change::wanted(state, &bundle.settings.policies(), now);
    let proposal = change.as_mut().and_then(|change| change.proposal.take());
    let mut replies: Vec<Reply> = Vec::new();
    if wants.is_claim {
        replies.extend(greeting(state));
    }
    replies.extend(change.map(|change| (change.text, change.rests_on)));
    if !wants.is_claim {
        replies.extend(orders::focus(state).into_iter().flat_map(|order| of_order(state, &understood, wants, order)));
    }
    replies.extend(of_article(hits));
    let held = known(state);
    replies.retain(|(text, rests_on)| !rests_on.is_empty() && asked(text, &held).is_empty());
    replies.dedup_by(|one, other| one.0 == other.0);
    replies.truncate(SUGGESTIONS);
    let replies = (1..).zip(replies).map(|(place, (text, rests_on)): (u32, Reply)| Suggestion {
        id: Label::cut(&format!("s{seq}-{place}")),
        text: Body::cut(&text),
        rests_on,
    });
    let articles = hits.iter().filter(|hit| hit.coverage >= NEAR).take(SUGGESTIONS);
    CopilotStep::Suggested {
        about: wants.about,
        replies: replies.collect(),
        articles: articles.map(bot::link).collect(),
        proposal,
    }
}

/// There is nothing to suggest.
fn nothing(about: u64) -> CopilotStep {
    CopilotStep::Suggested { about, replies: Vec::new(), articles: Vec::new(), proposal: None }
}

/// The first words of a person, with what this person has before them.
fn greeting(state: &ConversationState) -> Option<Reply> {
    let Holder::Agent { person, .. } = &state.holder else { return None };
    let mut rests_on = Vec::new();
    let customer = state.customer.as_ref().filter(|known| !known.customer.name.is_empty());
    let name = customer.map(|known| known.customer.name.as_str());
    rests_on.extend(customer.map(|known| Rest::Customer {
        value: FactText::cut(known.customer.name.as_str()),
        source: known.source.clone(),
    }));
    let hello = words::hello(name, person.name.as_str());
    if let Some(known) = orders::focus(state) {
        rests_on.insert(0, words::of_order(known));
        let about =
            if is_about_parcel(handoff::kind(state)) { bot::words::order::state(&known.order) } else { String::new() };
        return Some((words::has_order(&hello, &known.order, &about), rests_on));
    }
    let said = state.fact(FactKey::Wish).or(state.fact(FactKey::Issue))?;
    rests_on.insert(0, Rest::Fact { key: said.key, value: said.value.clone(), source: said.source.clone() });
    Some((words::has_read(&hello, said.value.as_str()), rests_on))
}

fn is_about_parcel(kind: IssueKind) -> bool {
    match kind {
        IssueKind::LateDelivery | IssueKind::LostParcel | IssueKind::WhereIsOrder => true,
        IssueKind::Return
        | IssueKind::Exchange
        | IssueKind::Refund
        | IssueKind::Cancel
        | IssueKind::AddressChange
        | IssueKind::Damaged
        | IssueKind::WrongItem
        | IssueKind::Payment
        | IssueKind::Product
        | IssueKind::Question
        | IssueKind::Unstated
        | IssueKind::Unknown => false,
    }
}

/// What an order says to a question about it.
fn of_order(state: &ConversationState, understood: &Understood, wants: &Wants, known: &ContextOrder) -> Vec<Reply> {
    let order = &known.order;
    let said = bot::words(&wants.text);
    let asks = |phrases: &[&str]| has_any(&said, phrases);
    let mut texts = Vec::new();
    if understood.intent == Intent::Track && understood.issue == IssueKind::Refund {
        texts.push(bot::words::order::refund(order));
    } else if understood.intent == Intent::Track || is_about_parcel(understood.issue) {
        texts.push(bot::words::order::state(order));
    }
    if asks(words::ASKS_FOR_TOTAL) {
        texts.push(words::total(order));
    }
    if asks(words::ASKS_FOR_ITEMS) {
        texts.push(words::holds(order));
    }
    let details = state.details_of(&order.id);
    if asks(words::ASKS_FOR_METHOD)
        && let Some(details) = details
        && details.paid_with.is_some()
    {
        texts.push(words::paid_with(order, &words::method(details.paid_with.as_ref(), details)));
    }
    texts.into_iter().map(|text| (text, vec![words::of_order(known)])).collect()
}

fn of_article(hits: &[ArticleHit]) -> Option<Reply> {
    let Fit::Good(hit) = bot::fit(hits) else { return None };
    Some((hit.passage.as_str().trim().into(), vec![Rest::Article { article: bot::link(hit) }]))
}
