use baton_shared::context::{CardKey, CardRow, Fact, FactKey, HandoffCard, IssueKind, Standing};
use baton_shared::text::{FactText, Label};

use super::context::{kind, unknown};
use super::headline::issue_name;
use crate::bot::{day_and_month, sentence_case, words};
use crate::conversation::ConversationState;

/// What the shopper sees of the context. Tone, reasons and spend are for the agent alone, and an e-mail address that the
/// shopper did not give is not shown to whoever holds an order number.
#[must_use]
pub fn card(state: &ConversationState) -> HandoffCard {
    let mut rows = Vec::new();
    rows.extend(fact_row(state, FactKey::OrderNumber, CardKey::Order, "Order"));
    if let Some(known) = state.order() {
        let order = &known.order;
        rows.push(row(CardKey::State, "State", &sentence_case(&words::order::short(order)), known.standing));
        if let Some(event) = order.last_event() {
            let news = sentence_case(&words::order::event(event));
            let news = event.at.map_or(news.clone(), |at| format!("{news}, {}", day_and_month(at)));
            rows.push(row(CardKey::Tracking, "Tracking", &news, known.standing));
        }
    }
    rows.extend(issue_row(state));
    rows.extend(fact_row(state, FactKey::Item, CardKey::Item, "Item"));
    rows.extend(fact_row(state, FactKey::Wish, CardKey::Wish, "You want"));
    rows.extend(name_row(state));
    rows.extend(fact_row(state, FactKey::Email, CardKey::Email, "E-mail"));
    rows.extend(fact_row(state, FactKey::Phone, CardKey::Phone, "Phone"));
    if let Some(tried) = tried(state) {
        rows.push(row(CardKey::Tried, "Tried", &tried, Standing::Confirmed));
    }
    rows.extend(unknown(state).into_iter().filter_map(wanted));
    HandoffCard { rows }
}

fn row(key: CardKey, label: &str, value: &str, standing: Standing) -> CardRow {
    CardRow { key, label: Label::cut(label), value: FactText::cut(value), standing, corrects: None }
}

fn fact_row(state: &ConversationState, fact: FactKey, key: CardKey, label: &str) -> Option<CardRow> {
    let Fact { value, standing, .. } = state.fact(fact)?;
    Some(CardRow { corrects: Some(fact), ..row(key, label, value.as_str(), *standing) })
}

fn issue_row(state: &ConversationState) -> Option<CardRow> {
    let kind = kind(state);
    let name = issue_name(kind).filter(|_| kind != IssueKind::Question);
    // In the shopper's own words, so that they can be mended.
    let said = state.fact(FactKey::Issue).map(|said| said.value.to_string());
    let value = said.or_else(|| name.map(String::from))?;
    Some(CardRow {
        corrects: Some(FactKey::Issue),
        ..row(CardKey::Issue, "What it is about", &value, Standing::Claimed)
    })
}

fn name_row(state: &ConversationState) -> Option<CardRow> {
    fact_row(state, FactKey::Name, CardKey::Name, "Name").or_else(|| {
        let customer = state.customer.as_ref()?;
        Some(CardRow {
            corrects: Some(FactKey::Name),
            ..row(CardKey::Name, "Name", customer.customer.name.as_str(), Standing::Confirmed)
        })
    })
}

fn tried(state: &ConversationState) -> Option<String> {
    let tried: Vec<String> = state
        .attempts
        .iter()
        .skip(state.attempts.len().saturating_sub(2))
        .map(|attempt| format!("{} ({})", attempt.what, attempt.outcome))
        .collect();
    (!tried.is_empty()).then(|| sentence_case(&tried.join("; ")))
}

/// A row for what is not known yet, to be added.
fn wanted(fact: FactKey) -> Option<CardRow> {
    let (key, label) = match fact {
        FactKey::OrderNumber => (CardKey::Order, "order number"),
        FactKey::Name => (CardKey::Name, "name"),
        FactKey::Email => (CardKey::Email, "e-mail"),
        FactKey::Issue => (CardKey::Issue, "what it is about"),
        FactKey::Wish => (CardKey::Wish, "what you want"),
        FactKey::Item => (CardKey::Item, "the item"),
        FactKey::Phone | FactKey::Postcode | FactKey::Unknown => return None,
    };
    Some(CardRow { corrects: Some(fact), ..row(key, label, "", Standing::Claimed) })
}
